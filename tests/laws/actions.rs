//! Laws of what is to be done: the order of rows plays no part in it.

use super::dice::Dice;
use super::{TASTES, for_books};
use crate::book::{Book, Table, day, read_files};
use recouvre::assess;
use recouvre::model::{Ledger, Role};
use recouvre::plan::{self, Planner, Why};
use recouvre::policy;
use recouvre::reconcile;

/// Adds a journal on the invoices of a book: no two of its events on one day, whose order would be that of the
/// lines.
pub(super) fn with_journal(book: &Book, dice: &mut Dice) -> Book {
    let mut book = book.clone();
    let invoices = book.table(Role::Invoices).unwrap();
    let header = [
        "at",
        "customer",
        "invoice",
        "event",
        "step",
        "amount",
        "until",
        "reference",
        "reason",
        "by",
        "id",
    ];
    let mut journal = Table::new(Role::Journal, &header);
    let first = day("2026-06-01");
    for place in 0..6 + dice.below(10) {
        let row = dice.pick(&invoices.rows);
        let number = invoices.cell(&row, "number").to_owned();
        let customer = invoices.cell(&row, "customer_id").to_owned();
        if customer.is_empty() || number.is_empty() {
            continue;
        }
        let at = first.plus(place as i32 * 9 + dice.below(8) as i32);
        let until = at.plus(dice.below(60) as i32).iso();
        let event = dice.pick(&[
            "step-done",
            "promise",
            "hold",
            "release",
            "dispute",
            "dispute-closed",
            "promise-cancelled",
            "plan",
            "plan-ended",
        ]);
        let whole = dice.once_in(4);
        journal.push(&[
            ("at", &at.iso()),
            ("customer", &customer),
            ("invoice", if whole { "" } else { &number }),
            ("event", event),
            (
                "step",
                if event == "step-done" {
                    "relance-1"
                } else {
                    ""
                },
            ),
            (
                "until",
                if ["promise", "hold", "plan"].contains(&event) {
                    &until
                } else {
                    ""
                },
            ),
            ("id", &format!("E{place}")),
        ]);
    }
    if !journal.rows.is_empty() {
        book.tables.push(journal);
    }
    book
}

/// Says what to do, everything under its name in the files.
fn told(book: &Book) -> Vec<String> {
    let policy = policy::file::parse(&book.policy).unwrap();
    let files: Vec<(Role, String)> = book
        .tables
        .iter()
        .map(|table| (table.role, table.csv()))
        .collect();
    let as_of = day(&book.as_of);
    let reading = read_files(&files, &policy, Some(as_of), usize::MAX);
    let ledger: &Ledger = &reading.ledger;
    let (settlement, _) = reconcile::claims(ledger, &policy, as_of);
    let assessment = assess::portfolio(ledger, &settlement, &policy).unwrap();
    let cases = assessment.cases.cases(ledger, &settlement, &policy);
    let customers = assess::customers(cases);
    let planner = Planner::new(cases, &customers);
    let plan = plan::actions(&planner);
    let named = |document: u32| {
        let customer = ledger.documents.customers[document as usize];
        let key = customer
            .known()
            .map_or("", |known| ledger.customers[known.place()].key.as_str());
        let portfolio = usize::from(ledger.documents.portfolios[document as usize]);
        format!(
            "{key} {} {}",
            ledger.currency_of(portfolio).code(),
            ledger.claim_name(document as usize)
        )
    };
    let said = |because: &[Why]| {
        let all = because
            .iter()
            .map(|why| format!("{} {:?}", why.code.name(), why.details));
        all.collect::<Vec<_>>().join("; ")
    };
    let mut told: Vec<String> = plan
        .actions
        .iter()
        .map(|action| {
            let mut claims: Vec<String> = action.claims.iter().map(|claim| named(*claim)).collect();
            // Two claims of one name, customer and currency are told apart by nothing but their lines.
            claims.sort();
            format!(
                "{} {:?} {} {:?} {:?} {:?} {} {}",
                action.kind.name(),
                action.step.map(|step| &step.id),
                action.amount.0,
                claims,
                action.since,
                action.deadline,
                action.score.hundredths(),
                said(&action.because)
            )
        })
        .collect();
    let mut without: Vec<String> = plan
        .without
        .iter()
        .map(|each| {
            let reasons = planner.reasons(each);
            format!(
                "without {} {:?} {}",
                named(each.document),
                reasons.until,
                said(&reasons.because)
            )
        })
        .collect();
    without.sort();
    told.extend(without);
    told
}

#[test]
fn the_order_of_rows_changes_nothing_of_what_is_to_be_done() {
    let mut messages = 0;
    for_books(100, &TASTES, |book, dice| {
        let book = with_journal(book, dice);
        let mut shuffled = book.clone();
        for table in &mut shuffled.tables {
            dice.shuffle(&mut table.rows);
        }
        assert_eq!(told(&book), told(&shuffled));
    });
    for seed in 0..20_u64 {
        let mut dice = Dice::new(seed);
        let book = super::generator::book(&mut dice, TASTES[seed as usize % TASTES.len()]);
        let all = told(&with_journal(&book, &mut dice));
        messages += all.iter().filter(|line| line.starts_with("step")).count();
    }
    assert!(messages > 10, "{messages}");
}
