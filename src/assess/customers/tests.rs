//! What a summary says of a customer, over made-up books.

use super::*;
use crate::assess::figure::{Figure, Reason};
use crate::assess::made_up::{Books, day};
use crate::reconcile::Basis;

fn of(books: &Books, as_of: &str) -> Vec<CustomerSummary> {
    let (ledger, settlement) = books.settled(day(as_of));
    summaries(&ledger, &settlement, Currency::EUR)
}

#[test]
fn lateness_is_weighted_by_amount_over_one_year() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    let old = books.invoice(amira, 500, "2024-10-01", Some("2024-10-31"));
    let early = books.invoice(amira, 3000, "2025-11-01", Some("2025-12-01"));
    let late = books.invoice(amira, 1000, "2026-08-01", Some("2026-09-01"));
    books.pay(old, 500, "2025-10-31", Basis::Reference);
    books.pay(early, 3000, "2025-11-15", Basis::Label);
    books.pay(late, 1000, "2026-09-21", Basis::Amount);
    let summary = &of(&books, "2026-10-31")[0];
    // The first payment came 365 days before: outside D-364..D.
    assert_eq!(summary.average_days_late, Ok(Figure(500)));
    assert_eq!(summary.share_paid_late, Ok(Figure(2500)));
    assert_eq!(summary.trend.recent, Ok(Figure(2000)));
    assert_eq!(summary.trend.earlier, Ok(Figure::ZERO));
    assert_eq!(summary.exposure, Total::ZERO);
}

#[test]
fn one_who_never_paid_has_no_average() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    books.invoice(amira, 500, "2026-09-01", Some("2026-10-01"));
    let summary = &of(&books, "2026-10-31")[0];
    assert_eq!(summary.average_days_late, Err(Reason::NoPayments));
    assert_eq!(summary.oldest_overdue, Some(30));
    assert_eq!(summary.trend.recent, Err(Reason::NoPayments));
}

#[test]
fn the_most_overdue_come_first_and_nobody_known_last() {
    let mut books = Books::new();
    let names = ["Amira", "Bruno", "Chloé"];
    let [amira, bruno, chloe] = names.map(|name| books.customer(name));
    books.invoice(amira, 100, "2026-09-01", Some("2026-12-01"));
    books.invoice(bruno, 100, "2026-09-01", Some("2026-12-01"));
    books.invoice(chloe, 100, "2026-09-01", Some("2026-10-01"));
    books.unidentified(0, 30, "2026-10-02");
    let order: Vec<_> = of(&books, "2026-10-31")
        .iter()
        .map(|summary| (summary.customer, summary.exposure.0))
        .collect();
    let expected = [
        (Some(chloe), 100),
        (Some(amira), 100),
        (Some(bruno), 100),
        (None, -30),
    ];
    assert_eq!(order, expected);
}

#[test]
fn what_is_left_of_a_limit_may_be_below_zero() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    books.credit_limit(amira, 800);
    books.invoice(amira, 1000, "2026-09-01", None);
    books.credit(amira, 150, "2026-10-01");
    let summary = &of(&books, "2026-10-31")[0];
    assert_eq!(summary.credits, Total(-150));
    assert_eq!(summary.credit_left, Some(Total(-50)));
}

#[test]
fn a_limit_is_compared_in_its_own_currency_only() {
    let mut books = Books::with_portfolios(&[(None, "EUR"), (None, "GBP"), (None, "USD")]);
    let (amira, bruno) = (books.customer("Amira"), books.customer("Bruno"));
    for (customer, portfolio) in [(amira, 0), (amira, 1), (amira, 2), (bruno, 2)] {
        books.credit_limit(customer, 800);
        books.invoice_in(portfolio, customer, 1000, "2026-09-01", None);
    }
    let limits: Vec<_> = of(&books, "2026-10-31")
        .iter()
        .map(|summary| {
            (
                summary.portfolio,
                summary.customer,
                summary.credit_left.is_some(),
            )
        })
        .collect();
    let (amira, bruno) = (Some(amira), Some(bruno));
    assert_eq!(
        limits,
        [
            (0, amira, true),
            (1, amira, false),
            (2, amira, false),
            (2, bruno, true)
        ]
    );
}

#[test]
fn disputed_claims_are_counted_once_each() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    let whole = books.invoice(amira, 1000, "2026-09-01", None);
    let part = books.invoice(amira, 1000, "2026-09-01", None);
    books.invoice(amira, 1000, "2026-09-01", None);
    books.dispute(whole, None);
    books.dispute(part, Some(10));
    assert_eq!(of(&books, "2026-10-31")[0].disputed_claims, 2);
}
