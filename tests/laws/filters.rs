//! Laws of filters: they choose what is shown, and change nothing of it.

use super::actions::with_journal;
use super::dice::Dice;
use super::{TASTES, for_books};
use crate::book::{Book, day, read_files};
use recouvre::assess::late_interest::LateInterest;
use recouvre::assess::{self, Cases};
use recouvre::model::{CustomerIndex, Ledger, Role};
use recouvre::policy;
use recouvre::reconcile::{self, Settlement, Shown};

/// A profile that the exposure gives: what is hidden counts in it.
const BY_EXPOSURE: &str = "\n[profiles.large]\nrate = \"20\"\n\n[[assign]]\nexposure_above = \"500\"\nprofile = \"large\"\n";

/// Says of a claim what is said of it in law, what it bears and how its customer is treated.
fn said(cases: Cases<'_>, interest: &LateInterest, document: usize) -> String {
    format!(
        "{:?}\n{:?}\n{} {:?} {:?}",
        cases.case(document),
        interest.claim(cases, document),
        cases.profile(document),
        cases.plan(document),
        cases.law(cases.ledger.documents.customers[document])
    )
}

/// Checks that what a filter shows of a settlement is what the whole says of it.
fn holds(
    ledger: &Ledger,
    whole: &Settlement,
    policy: &policy::Policy,
    shows: &(dyn Fn(u16, CustomerIndex) -> bool + Sync),
) -> usize {
    let mut part = whole.clone();
    part.show_only(ledger, &Shown { shows });
    let [all, some] =
        [whole, &part].map(|settlement| assess::portfolio(ledger, settlement, policy).unwrap());
    let cases = all.cases.cases(ledger, whole, policy);
    let shown = some.cases.cases(ledger, &part, policy);
    let interests = [cases, shown].map(LateInterest::new);
    let mut claims = 0;
    for document in 0..ledger.documents.len() {
        if part.is_claim(ledger, document) {
            let expected = said(cases, &interests[0], document);
            assert_eq!(expected, said(shown, &interests[1], document));
            claims += 1;
        }
    }
    claims
}

fn checked(book: &Book, dice: &mut Dice) -> usize {
    let book = with_journal(book, dice);
    let text = format!("{}{BY_EXPOSURE}", book.policy);
    let policy = policy::file::parse(&text).unwrap();
    let tables = book.tables.iter();
    let files: Vec<(Role, String)> = tables.map(|table| (table.role, table.csv())).collect();
    let as_of = day(&book.as_of);
    let reading = read_files(&files, &policy, Some(as_of), usize::MAX);
    let ledger: &Ledger = &reading.ledger;
    let (whole, _) = reconcile::claims(ledger, &policy, as_of);
    let mut claims = 0;
    for portfolio in 0..whole.portfolios.len() as u16 {
        claims += holds(ledger, &whole, &policy, &|of, _| of == portfolio);
    }
    for customer in (0..ledger.customers.len() as u32)
        .map(CustomerIndex)
        .take(3)
    {
        claims += holds(ledger, &whole, &policy, &|_, of| of == customer);
    }
    claims
}

#[test]
fn every_claim_of_a_filtered_report_is_that_of_the_whole() {
    for_books(60, &TASTES, |book, dice| {
        checked(book, dice);
    });
    let mut dice = Dice::new(1);
    let book = super::generator::book(&mut dice, TASTES[1]);
    assert!(checked(&book, &mut dice) > 3, "something is shown");
}
