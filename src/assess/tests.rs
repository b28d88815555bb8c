//! Laws of the assessment over made-up books.

use super::aging::{AgingRow, BucketKey};
use super::made_up::{Books, assessed, day, policy};
use super::*;
use crate::model::{CustomerIndex, Total};
use crate::policy::AgingBasis;
use crate::reconcile::Basis;

fn portfolios(books: &Books, as_of: &str) -> Vec<Portfolio> {
    let (ledger, settlement) = books.settled(day(as_of));
    let assessment = assessed(&ledger, &settlement).expect("balanced books");
    assessment.portfolios
}

/// Books in which every bucket, a credit and an unidentified payment occur.
fn varied() -> Books {
    let mut books = Books::new();
    let amira = books.customer_of_segment("Amira", "retail");
    let bruno = books.customer("Bruno");
    let chloe = books.customer_of_segment("Chloé", "industry");
    books.invoice(amira, 100, "2026-10-01", Some("2026-10-31"));
    books.invoice(amira, 200, "2026-09-01", Some("2026-10-30"));
    let paid = books.invoice(amira, 400, "2026-08-01", Some("2026-09-30"));
    books.invoice(bruno, 800, "2026-07-01", Some("2026-08-31"));
    books.invoice(chloe, 1600, "2026-01-01", Some("2026-02-01"));
    books.invoice(chloe, 3200, "2026-10-15", None);
    books.pay(paid, 150, "2026-10-10", Basis::Reference);
    books.credit(bruno, 50, "2026-10-12");
    books.unidentified(0, 25, "2026-10-13");
    books
}

#[test]
fn buckets_and_credits_make_the_net_of_each_customer_and_of_all() {
    let portfolio = &portfolios(&varied(), "2026-10-31")[0];
    let aging = &portfolio.aging;
    let amounts: Vec<i128> = aging.buckets.iter().map(|bucket| bucket.amount.0).collect();
    assert_eq!(amounts, [100, 200, 250, 800, 1600, 3200]);
    assert!(aging.buckets.iter().all(|bucket| bucket.claims == 1));
    let whole: Total = aging.buckets.iter().map(|bucket| bucket.amount).sum();
    assert_eq!((whole, aging.credits), (portfolio.control.open, Total(-75)));
    assert_eq!(whole + aging.credits, aging.net);
    assert_eq!(aging.net, portfolio.control.net());
    for row in &aging.customers {
        let buckets: Total = row.buckets.iter().copied().sum();
        assert_eq!(buckets + row.credits, row.net);
    }
    let rows: Total = aging.customers.iter().map(|row| row.net).sum();
    let segments: Total = aging.segments.iter().map(|row| row.net).sum();
    assert_eq!((rows, segments), (aging.net, aging.net));
}

#[test]
fn rows_are_sorted_by_what_is_overdue_and_segments_by_name() {
    let aging = &portfolios(&varied(), "2026-10-31")[0].aging;
    let row = |row: &AgingRow| (row.customer.map(|customer| customer.0), row.overdue.0);
    let rows: Vec<_> = aging.customers.iter().map(row).collect();
    assert_eq!(
        rows,
        [(Some(2), 1600), (Some(1), 800), (Some(0), 450), (None, 0)]
    );
    let names: Vec<&str> = aging
        .segments
        .iter()
        .map(|row| row.segment.as_str())
        .collect();
    assert_eq!(names, ["", "industry", "retail"]);
    // Bruno and the unidentified payment have no segment.
    assert_eq!(aging.segments[0].net, Total(800 - 50 - 25));
}

#[test]
fn a_customer_with_nothing_open_and_no_credit_is_left_out() {
    let mut books = varied();
    let diane = books.customer("Diane");
    let claim = books.invoice(diane, 70, "2026-09-01", Some("2026-09-30"));
    books.pay(claim, 70, "2026-10-01", Basis::Reference);
    let portfolio = &portfolios(&books, "2026-10-31")[0];
    let customers = &portfolio.aging.customers;
    assert!(customers.iter().all(|row| row.customer != Some(diane)));
    assert_eq!(portfolio.totals.customers, 3);
    // The day before the payment she still owes.
    let before = &portfolios(&books, "2026-09-30")[0].aging.customers;
    assert!(before.iter().any(|row| row.customer == Some(diane)));
}

#[test]
fn totals_leave_claims_without_due_date_out_of_both_sides() {
    let totals = portfolios(&varied(), "2026-10-31")[0].totals;
    assert_eq!(totals.open, Total(6150));
    assert_eq!(totals.not_due, Total(100));
    assert_eq!(totals.overdue, Total(2850));
    assert_eq!((totals.open_claims, totals.overdue_claims), (6, 4));
}

#[test]
fn a_dispute_is_never_more_than_the_balance() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    let claims = [(); 3].map(|()| books.invoice(amira, 1000, "2026-09-01", None));
    books.dispute(claims[0], None);
    books.dispute(claims[1], Some(300));
    books.dispute(claims[2], Some(900));
    books.pay(claims[0], 400, "2026-09-10", Basis::Reference);
    books.pay(claims[2], 400, "2026-09-10", Basis::Reference);
    let totals = portfolios(&books, "2026-10-31")[0].totals;
    assert_eq!(totals.disputed, Total(600 + 300 + 600));
}

#[test]
fn counted_from_the_issue_date_what_is_overdue_stays_the_same() {
    let (ledger, settlement) = varied().settled(day("2026-10-31"));
    let policy = policy(AgingBasis::IssueDate);
    let assessment = portfolio(&ledger, &settlement, &policy).expect("balanced books");
    let portfolio = &assessment.portfolios[0];
    let buckets = &portfolio.aging.buckets;
    let amounts: Vec<i128> = buckets.iter().map(|bucket| bucket.amount.0).collect();
    assert_eq!(buckets[0].key, BucketKey::Days { from: 0, to: 30 });
    assert_eq!(amounts, [3300, 200, 0, 2650, 0]);
    let by_due_date = &portfolios(&varied(), "2026-10-31")[0];
    assert_eq!(portfolio.totals, by_due_date.totals);
    assert_eq!(portfolio.dso, by_due_date.dso);
}

#[test]
fn two_currencies_and_two_entities_are_never_added() {
    let keys = [
        (Some("Sud"), "EUR"),
        (Some("Nord"), "USD"),
        (Some("Nord"), "EUR"),
        (None, "EUR"),
    ];
    let mut books = Books::with_portfolios(&keys);
    let amira = books.customer("Amira");
    for portfolio in 0..4 {
        let amount = 100 << portfolio;
        books.invoice_in(portfolio, amira, amount, "2026-10-01", Some("2026-10-15"));
    }
    let shown: Vec<_> = portfolios(&books, "2026-10-31")
        .into_iter()
        .map(|each| {
            let sums = (each.totals.overdue.0, each.aging.net.0, each.dso.sales.0);
            assert_eq!(sums, (sums.0, sums.0, sums.0));
            (each.entity, each.currency.code().to_owned(), sums.0)
        })
        .collect();
    let expected = [
        (None, "EUR", 800),
        (Some("Nord"), "EUR", 400),
        (Some("Nord"), "USD", 200),
        (Some("Sud"), "EUR", 100),
    ];
    let owned =
        expected.map(|(entity, code, sum)| (entity.map(str::to_owned), code.to_owned(), sum));
    assert_eq!(shown, owned);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    for place in 0..140_000_i64 {
        let issued = day("2024-01-01").plus((place % 900) as i32);
        let due = issued.plus(30).iso();
        let claim = books.invoice(amira, 1000 + place, &issued.iso(), Some(&due));
        let paid_on = issued.plus((place % 77) as i32).iso();
        books.pay(claim, place % 1000 + 1, &paid_on, Basis::Reference);
    }
    let (ledger, settlement) = books.settled(day("2026-06-30"));
    let with_threads = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("a pool")
            .install(|| assessed(&ledger, &settlement))
    };
    assert_eq!(with_threads(1), with_threads(3));
}

#[test]
fn a_claim_without_customer_is_in_the_row_of_nobody_known() {
    let mut books = Books::new();
    books.invoice(CustomerIndex::NONE, 500, "2026-09-01", Some("2026-09-30"));
    let aging = &portfolios(&books, "2026-10-31")[0].aging;
    let rows: Vec<_> = aging
        .customers
        .iter()
        .map(|row| (row.customer, row.overdue))
        .collect();
    assert_eq!(rows, [(None, Total(500))]);
}
