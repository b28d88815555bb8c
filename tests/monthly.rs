//! A month of `dso --monthly` is what a run of its last day shows, filters and later rows included.

use crate::case::{run, scratch, words};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Two invoices that a payment may mean, the second of a later month; a credit note of a later month.
const INVOICES: &str = "number,kind,customer_id,customer,issued_on,due_on,amount,paid,paid_on\n\
    F-12,invoice,C1,Amiral,2026-05-02,2026-06-01,1000.00,,\n\
    F-13,invoice,C2,Bruneau,2026-06-02,2026-07-01,500.00,200.00,2026-07-15\n\
    F12,invoice,C2,Bruneau,2026-08-02,2026-09-01,1000.00,,\n\
    A-1,credit-note,C1,Amiral,2026-08-20,,300.00,,\n";

const PAYMENTS: &str = "paid_on,amount,label,customer\n\
    2026-06-10,1000.00,VIR F12,\n\
    2026-08-25,300.00,VIR BRUNEAU F-13,Bruneau\n";

/// Returns a report; none where nothing is shown, since the books of that day do not know what was asked for.
fn report(folder: &Path, args: &str) -> Option<Value> {
    let args = words(&format!("dso {args} --format json -q"));
    let (code, stdout, stderr) = run(folder, &args, b"");
    let said = String::from_utf8_lossy(&stderr);
    if ["aucun client", "rien n'est en"]
        .iter()
        .any(|what| said.contains(what))
    {
        return None;
    }
    assert_eq!(code, 0, "{args:?}: {said}");
    Some(serde_json::from_slice(&stdout).unwrap())
}

/// Asserts that each month of each portfolio is what a run of that day shows.
fn assert_as_run(folder: &Path, files: &str, as_of: &str) {
    let monthly = report(folder, &format!("{files} --as-of {as_of} --monthly 5")).unwrap();
    for portfolio in monthly["portfolios"].as_array().unwrap() {
        let months = portfolio["months"].as_array().unwrap();
        assert_eq!(months.len(), 5, "{files}");
        for month in months {
            let day = month["as_of"].as_str().unwrap();
            let alone = report(folder, &format!("{files} --as-of {day}"));
            let portfolios = alone
                .as_ref()
                .and_then(|alone| alone["portfolios"].as_array());
            let mut own = portfolios.into_iter().flatten();
            let own = own.find(|own| own["currency"] == portfolio["currency"]);
            match own {
                Some(own) => assert_eq!(month["dso"], own["dso"], "{files}, {day}"),
                None => assert_eq!(month["dso"]["sales"], "0.00", "{files}, {day}"),
            }
        }
    }
}

#[test]
fn a_month_is_what_a_run_of_its_last_day_shows() {
    let folder = scratch("monthly");
    fs::write(folder.join("invoices.csv"), INVOICES).unwrap();
    fs::write(folder.join("payments.csv"), PAYMENTS).unwrap();
    let files = "invoices.csv -p payments.csv";
    assert_as_run(&folder, files, "2026-09-30");
    assert_as_run(&folder, &format!("{files} --customer C2"), "2026-09-30");
    let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");
    let files = format!("{examples}/english/invoices.csv -p {examples}/english/payments.csv");
    assert_as_run(&folder, &format!("{files} --currency GBP"), "2026-04-30");
}
