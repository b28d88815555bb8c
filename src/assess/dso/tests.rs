//! The published examples of DSO and its family, and what a figure needs to exist.

use super::*;
use crate::assess::made_up::{Books, assessed, day};
use crate::reconcile::Basis;

fn printed(measure: Measure) -> String {
    measure.map_or_else(|reason| reason.name().to_owned(), Figure::decimal)
}

fn dso_of(books: &Books, as_of: &str) -> Dso {
    let (ledger, settlement) = books.settled(day(as_of));
    let assessment = assessed(&ledger, &settlement).expect("balanced books");
    assessment.portfolios[0].dso
}

fn figure(books: &Books, as_of: &str, name: &str) -> String {
    let measures = dso_of(books, as_of).measures();
    let found = measures.into_iter().find(|(key, _)| *key == name);
    printed(found.expect("a figure of that name").1)
}

/// The published example of Divalto and impayes.com: 250 000 open, of which 160 000 not due, for
/// sales of 100 000, 90 000 and 120 000 in a quarter of 91 days.
#[test]
fn published_example_of_a_quarter() {
    let quarter = DsoPolicy {
        period_days: 91,
        cei_days: 91,
    };
    let months = [
        ("2025-09-15", 100_000),
        ("2025-10-15", 90_000),
        ("2025-11-15", 120_000),
    ];
    let sales = months.map(|(on, amount)| DaySales {
        portfolio: 0,
        on: day(on),
        amount: Total(amount * 100),
    });
    let receivable = Receivable {
        closing: Total(25_000_000),
        opening: Total(24_000_000),
        claims: OpenClaims {
            not_due: Total(16_000_000),
            ..OpenClaims::default()
        },
    };
    let none = Delays::default();
    let dso = measure(quarter, day("2025-11-30"), &receivable, &sales, &none);
    assert_eq!(dso.sales, Total(31_000_000));
    assert_eq!(printed(dso.accounting), "73.39");
    assert_eq!(printed(dso.best_possible), "46.97");
    assert_eq!(printed(dso.average_days_delinquent), "26.42");
    assert_eq!(printed(dso.count_back), "73.00");
    assert!(!dso.count_back_is_lower_bound);
    // Highako's and Maxyfi's definition of the effectiveness of collection.
    assert_eq!(printed(dso.collection_effectiveness), "76.92");
}

/// Credit managers' example: 4 000 late by 12 days, 6 000 by 45, 2 000 by 120, 10 000 not late.
#[test]
fn weighted_lateness_counts_overdue_claims_only() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    let dues = [
        ("2026-10-31", 10_000),
        ("2026-10-19", 4_000),
        ("2026-09-16", 6_000),
        ("2026-07-03", 2_000),
    ];
    for (due, amount) in dues {
        books.invoice(amira, amount, "2026-06-01", Some(due));
    }
    assert_eq!(
        figure(&books, "2026-10-31", "weighted_days_overdue"),
        "46.50"
    );
    assert_eq!(
        figure(&books, "2026-06-30", "weighted_days_overdue"),
        "no-overdue"
    );
}

#[test]
fn no_sales_is_no_figure_and_never_zero() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    books.invoice(amira, 1000, "2024-01-01", Some("2024-02-01"));
    let dso = dso_of(&books, "2026-10-31");
    assert_eq!(dso.sales, Total::ZERO);
    let without_sales = [
        dso.accounting,
        dso.best_possible,
        dso.average_days_delinquent,
    ];
    assert_eq!(without_sales, [Err(Reason::NoSales); 3]);
    // The whole history is used up: 1 January 2024 to 31 October 2026.
    assert_eq!(printed(dso.count_back), "1035.00");
}

#[test]
fn without_document_there_is_no_figure() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    books.invoice(amira, 1000, "2027-01-01", None);
    let dso = dso_of(&books, "2026-10-31");
    for (name, measure) in dso.measures() {
        let expected = if name == "count_back" {
            "0.00"
        } else {
            "no-documents"
        };
        assert_eq!(printed(measure), expected, "{name}");
    }
}

#[test]
fn more_credits_than_claims_is_zero_days_counted_back() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    let claim = books.invoice(amira, 1000, "2026-10-01", None);
    books.pay(claim, 1000, "2026-10-05", Basis::Reference);
    books.credit(amira, 10, "2026-10-06");
    assert_eq!(figure(&books, "2026-10-31", "count_back"), "0.00");
    assert_eq!(figure(&books, "2026-10-31", "accounting"), "-3.65");
}

#[test]
fn the_opening_receivable_is_that_of_the_eve() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    // 90 days end on 31 October: they begin on 3 August, after an opening of 1 000.
    books.invoice(amira, 1000, "2026-08-02", Some("2026-09-01"));
    let claim = books.invoice(amira, 600, "2026-08-03", Some("2026-09-03"));
    books.invoice(amira, 400, "2026-10-30", Some("2026-11-30"));
    books.pay(claim, 600, "2026-09-10", Basis::Reference);
    // (1 000 + 1 000 - 1 400) / (1 000 + 1 000 - 400).
    assert_eq!(
        figure(&books, "2026-10-31", "collection_effectiveness"),
        "37.50"
    );
}

#[test]
fn effectiveness_needs_something_to_collect() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    books.invoice(amira, 1000, "2026-10-30", Some("2026-11-30"));
    assert_eq!(
        figure(&books, "2026-10-31", "collection_effectiveness"),
        "no-overdue"
    );
}

#[test]
fn delays_are_weighted_by_what_was_paid() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    let late = books.invoice(amira, 1000, "2026-08-01", Some("2026-08-31"));
    let early = books.invoice(amira, 3000, "2026-08-01", Some("2026-08-31"));
    let dateless = books.invoice(amira, 4000, "2026-08-01", None);
    books.pay(late, 1000, "2026-09-20", Basis::Reference);
    books.pay(early, 3000, "2026-08-11", Basis::LegalOrder);
    books.pay(dateless, 4000, "2026-08-02", Basis::Column);
    // (1 000 x 50 + 3 000 x 10 + 4 000 x 1) / 8 000, then 1 000 x 20 / 4 000.
    assert_eq!(figure(&books, "2026-10-31", "days_to_pay"), "10.50");
    assert_eq!(figure(&books, "2026-10-31", "days_late"), "5.00");
}

#[test]
fn what_is_no_dated_payment_has_no_delay() {
    for basis in [
        Basis::CreditNote,
        Basis::Discount,
        Basis::Tolerance,
        Basis::Undated,
    ] {
        let mut books = Books::new();
        let amira = books.customer("Amira");
        let claim = books.invoice(amira, 1000, "2026-08-01", Some("2026-08-31"));
        books.pay(claim, 1000, "2026-09-20", basis);
        assert_eq!(figure(&books, "2026-10-31", "days_to_pay"), "no-payments");
    }
}

#[test]
fn payments_are_those_of_365_days() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    let claim = books.invoice(amira, 1000, "2025-10-01", Some("2025-10-31"));
    books.pay(claim, 1000, "2025-11-01", Basis::Reference);
    assert_eq!(figure(&books, "2026-10-31", "days_late"), "1.00");
    assert_eq!(figure(&books, "2026-11-01", "days_late"), "no-payments");
}
