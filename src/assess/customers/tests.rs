//! What a summary says of a customer, over made-up books.

use super::*;
use crate::assess::CaseIndex;
use crate::assess::figure::{Figure, Reason};
use crate::assess::made_up::{Books, day};
use crate::model::{EventKind, Target};
use crate::policy::Grade;
use crate::policy::file::parse;
use crate::reconcile::Basis;

fn of(books: &Books, as_of: &str) -> Vec<CustomerSummary> {
    let (ledger, settlement) = books.settled(day(as_of));
    let policy = parse("").expect("the shipped policy");
    customers(CaseIndex::new(&ledger, &settlement, &policy).cases(&ledger, &settlement, &policy))
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
fn a_trend_compares_six_civil_months_with_the_six_before() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    let mut paid = |due: &str, on: &str| {
        let claim = books.invoice(amira, 1000, "2025-01-01", Some(due));
        books.pay(claim, 1000, on, Basis::Reference);
    };
    // As of 31 August, the six months are 1 March to 31 August: 184 days.
    paid("2026-02-19", "2026-03-01");
    paid("2026-02-08", "2026-02-28");
    paid("2025-08-02", "2025-09-01");
    let summary = &of(&books, "2026-08-31")[0];
    assert_eq!(summary.trend.recent, Ok(Figure(1000)));
    assert_eq!(summary.trend.earlier, Ok(Figure(2500)));
    assert_eq!(summary.average_days_late, Ok(Figure(2000)));
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

#[test]
fn the_limit_of_the_house_is_for_those_without_one() {
    let mut books = Books::new();
    let (amira, bruno) = (books.customer("Amira"), books.customer("Bruno"));
    books.credit_limit(amira, 100_000);
    books.invoice(amira, 1000, "2026-09-01", None);
    books.invoice(bruno, 1000, "2026-09-01", None);
    let (ledger, settlement) = books.settled(day("2026-10-31"));
    let policy = parse("[credit]\ndefault_limit = \"5.00\"\n").expect("a policy");
    let limits: Vec<_> = customers(CaseIndex::new(&ledger, &settlement, &policy).cases(
        &ledger,
        &settlement,
        &policy,
    ))
    .iter()
    .map(|summary| (summary.customer, summary.credit_left.map(|left| left.0)))
    .collect();
    let expected = [(Some(amira), Some(99_000)), (Some(bruno), Some(-500))];
    assert_eq!(limits, expected);
}

#[test]
fn a_grade_is_of_what_is_paid_and_of_what_is_overdue() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    let paid = books.invoice(amira, 1000, "2026-06-01", Some("2026-07-01"));
    books.invoice(amira, 300, "2026-08-01", Some("2026-09-20"));
    books.invoice(amira, 700, "2026-10-01", Some("2026-12-01"));
    books.pay(paid, 1000, "2026-07-21", Basis::Reference);
    books.unidentified(0, 30, "2026-10-02");
    let summaries = of(&books, "2026-10-31");
    let grading = summaries[0].grading.expect("a grade");
    let earned = grading.figures.map(|figure| figure.earned);
    let expected = [
        Some((Figure(2000), 2)),
        Some((Figure(10_000), 4)),
        Some((Figure(4100), 1)),
        None,
    ];
    assert_eq!(earned, expected);
    // 7 of 12 is 58.33 percent.
    assert_eq!(grading.grade, Some(Grade::D));
    assert_eq!(summaries[1].grading, None);
}

#[test]
fn promises_count_once_they_are_over_and_proceedings_make_an_e() {
    let mut books = Books::new();
    let (amira, bruno) = (books.customer("Amira"), books.customer("Bruno"));
    let claim = books.invoice(amira, 1000, "2026-06-01", Some("2026-07-01"));
    books.invoice(bruno, 1000, "2026-06-01", Some("2026-12-01"));
    books.pay(claim, 400, "2026-08-10", Basis::Reference);
    let promised = [
        ("2024-06-01", Some(900), "2024-07-01"),
        ("2026-08-01", Some(400), "2026-08-15"),
        ("2026-08-20", None, "2026-09-15"),
        ("2026-10-25", None, "2026-11-15"),
        // Paid before its day: it is neither broken nor running.
        ("2026-10-20", Some(100), "2026-11-30"),
    ];
    books.pay(claim, 100, "2026-10-28", Basis::Reference);
    for (at, amount, until) in promised {
        let target = Target::Claim(claim);
        let event = books.event(at, amira, target, EventKind::Promise);
        event.amount = amount.map(Amount);
        event.until = Some(day(until));
    }
    books.event("2026-09-01", bruno, Target::Customer, EventKind::Insolvency);
    let summaries = of(&books, "2026-10-31");
    let expected = PromiseCounts {
        kept: 2,
        broken: 1,
        running: 1,
    };
    assert_eq!(summaries[0].promises, expected);
    let grading = summaries[0].grading.expect("a grade");
    let broken = grading.figures[3].earned;
    assert_eq!(broken, Some((Figure(100), 1)));
    let insolvent = summaries[1].grading.expect("a grade");
    assert_eq!(insolvent.grade, Some(Grade::E));
    assert_eq!(insolvent.because, GradeReason::Insolvency);
}
