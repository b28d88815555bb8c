//! A law of what open claims are made of, over made-up books and journals of plans, graces and contests.

use super::dice::Dice;
use super::{TASTES, for_books};
use crate::book::{Book, Table, day, read_files};
use recouvre::assess;
use recouvre::model::{Amount, Ledger, Role};
use recouvre::plan::Court;
use recouvre::policy;
use recouvre::reconcile;
use std::cell::Cell;

/// Adds a journal of plans and graces by instalments, contests of a part or of all and credit notes announced.
fn with_plans(book: &Book, dice: &mut Dice) -> Book {
    let mut book = book.clone();
    let invoices = book.table(Role::Invoices).unwrap();
    let header = [
        "at",
        "customer",
        "invoice",
        "event",
        "amount",
        "until",
        "reference",
        "id",
    ];
    let mut journal = Table::new(Role::Journal, &header);
    let first = day("2026-06-01");
    for place in 0..4 + dice.below(8) {
        let row = dice.pick(&invoices.rows);
        let number = invoices.cell(&row, "number").to_owned();
        let customer = invoices.cell(&row, "customer_id").to_owned();
        if customer.is_empty() || number.is_empty() {
            continue;
        }
        let at = first.plus(dice.below(150) as i32);
        let event = dice.pick(&["plan", "plan", "plan", "dispute", "credit-note-expected"]);
        let amount = (50 * (1 + dice.below(12))).to_string();
        let is_whole = dice.once_in(3);
        let lines = if event == "plan" && !is_whole {
            1 + dice.below(4)
        } else {
            1
        };
        let reference = dice.pick(&["", "court", "ECH1", "ECH2"]);
        for line in 0..lines {
            let until = at.plus(20 + 30 * line as i32 + dice.below(90) as i32).iso();
            let is_plan = event == "plan";
            journal.push(&[
                ("at", &at.iso()),
                ("customer", &customer),
                ("invoice", &number),
                ("event", event),
                (
                    "amount",
                    if is_whole && event != "credit-note-expected" {
                        ""
                    } else {
                        &amount
                    },
                ),
                ("until", if is_plan { &until } else { "" }),
                ("reference", if is_plan { reference } else { "" }),
                ("id", &format!("E{place}-{line}")),
            ]);
        }
    }
    if !journal.rows.is_empty() {
        book.tables.push(journal);
    }
    book
}

#[test]
fn the_parts_of_a_claim_add_up_to_its_balance() {
    let (contested, to_come, both) = (Cell::new(0), Cell::new(0), Cell::new(0));
    for_books(300, &TASTES, |book, dice| {
        let book = with_plans(book, dice);
        let policy = policy::file::parse(&book.policy).unwrap();
        let files = book.tables.iter().map(|table| (table.role, table.csv()));
        let files: Vec<(Role, String)> = files.collect();
        let as_of = day(&book.as_of);
        let reading = read_files(&files, &policy, Some(as_of), usize::MAX);
        let ledger: &Ledger = &reading.ledger;
        let (settlement, _) = reconcile::claims(ledger, &policy, as_of);
        let assessment = assess::portfolio(ledger, &settlement, &policy).unwrap();
        let cases = assessment.cases.cases(ledger, &settlement, &policy);
        for (document, balance) in settlement.balances.iter().enumerate() {
            let Some(case) = cases.case(document) else {
                continue;
            };
            let balance = Amount(*balance);
            // A credit note may be announced to answer a contest: both are told, and count once.
            let doubtful = (case.disputed + case.credit_expected).min(balance);
            let parts = [case.claimable, doubtful, case.instalments_to_come];
            assert!(parts.iter().all(|part| *part >= Amount::ZERO), "{parts:?}");
            assert_eq!(parts[0] + parts[1] + parts[2], balance);
            assert!(case.disputed <= balance);
            assert_eq!(case.claimable, cases.claimable(document));
            contested.set(contested.get() + u32::from(case.disputed.is_positive()));
            let later = cases.to_come(document).is_some();
            to_come.set(to_come.get() + u32::from(case.instalments_to_come.is_positive()));
            both.set(both.get() + u32::from(later && case.disputed.is_positive()));
            for court in [Court::Undisputed, Court::Merits, Court::Administrative] {
                let parts = court.parts(cases, document);
                let sum = parts.claimable + parts.doubtful(balance) + parts.to_come;
                assert_eq!(sum, balance);
            }
        }
    });
    let seen = [contested.get(), to_come.get(), both.get()];
    assert!(seen.iter().all(|count| *count > 10), "{seen:?}");
}
