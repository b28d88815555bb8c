//! The rules of a forecast, each on a small made-up portfolio.

use super::*;
use crate::assess::cases::CaseIndex;
use crate::assess::customers;
use crate::assess::made_up::{Books, day};
use crate::model::{Amount, CustomerIndex, EventKind, Target};
use crate::policy::file::parse;
use crate::reconcile::Basis;

const AS_OF: &str = "2026-10-31";

/// Makes the forecast of books at the end of October, over four weeks.
pub(super) fn made(books: &Books, as_of: &str) -> Forecast {
    let (ledger, settlement) = books.settled(day(as_of));
    let policy = parse("").expect("the shipped policy");
    let index = CaseIndex::new(&ledger, &settlement, &policy);
    let cases = index.cases(&ledger, &settlement, &policy);
    forecast(cases, &settlement, &customers(cases), 4)
}

/// Writes each part: document, amount, and its day or its reason.
fn parts(books: &Books) -> Vec<String> {
    let forecast = made(books, AS_OF);
    let portfolio = &forecast.portfolios[0];
    assert_eq!(portfolio.difference(), Total::ZERO);
    let part = |part: &Part| {
        let expected = match part.expected {
            Expected::Apart(reason) => reason.name().to_owned(),
            Expected::On(day, Ground::Promise) => format!("{} promise", day.iso()),
            Expected::On(day, Ground::Plan) => format!("{} plan", day.iso()),
            Expected::On(day, Ground::Habit { days_late, source }) => {
                format!("{} {} {days_late}", day.iso(), source.name())
            }
        };
        format!("{} {} {expected}", part.document, part.amount.0)
    };
    // By place here: reports list them by due date.
    let mut all: Vec<&Part> = forecast.parts.iter().collect();
    all.sort_by_key(|it| (it.document, it.expected, it.amount));
    all.into_iter().map(part).collect()
}

/// Pays an invoice of its own so many days late.
fn paid_late(books: &mut Books, customer: CustomerIndex, days: i32) {
    let due = day("2026-03-31");
    let claim = books.invoice(customer, 1000, "2026-03-01", Some("2026-03-31"));
    books.pay(claim, 1000, &due.plus(days).iso(), Basis::Reference);
}

fn one_customer() -> (Books, CustomerIndex) {
    let mut books = Books::new();
    let amira = books.customer("Amira");
    (books, amira)
}

#[test]
fn a_claim_is_expected_as_late_as_its_customer_pays() {
    let (mut books, amira) = one_customer();
    for days in [0, 10, 40] {
        paid_late(&mut books, amira, days);
    }
    books.invoice(amira, 500, "2026-10-01", Some("2026-11-02"));
    let expected = [
        "3 166 2026-11-02 customer 0",
        "3 167 2026-11-12 customer 10",
        "3 167 2026-12-14 customer 40",
    ];
    assert_eq!(parts(&books), expected);
}

#[test]
fn a_claim_that_is_late_already_is_expected_as_those_that_came_later_still() {
    let (mut books, amira) = one_customer();
    for days in [0, 10, 20, 30, 40] {
        paid_late(&mut books, amira, days);
    }
    // Ten days late: of 37.00 that were, 10.00 came on each of three later days.
    books.invoice(amira, 500, "2026-10-01", Some("2026-10-21"));
    // Forty days late: nothing ever came later than that.
    books.invoice(amira, 700, "2026-08-01", Some("2026-09-21"));
    let expected = [
        "5 135 2026-11-10 customer 20",
        "5 135 2026-11-20 customer 30",
        "5 135 2026-11-30 customer 40",
        "5 95 seldom-paid",
        "6 700 no-precedent",
    ];
    assert_eq!(parts(&books), expected);
}

#[test]
fn the_part_of_what_is_so_late_that_was_never_paid_stands_apart() {
    let (mut books, amira) = one_customer();
    for days in [0, 30, 31, 32] {
        paid_late(&mut books, amira, days);
    }
    // Ten days late, and twice as much was never paid after a hundred as came later than ten.
    books.invoice(amira, 500, "2026-10-01", Some("2026-10-21"));
    books.invoice(amira, 6000, "2026-06-01", Some("2026-07-01"));
    let expected = [
        "4 55 2026-11-20 customer 30",
        "4 111 2026-11-23 customer 31",
        "4 334 seldom-paid",
        "5 6000 no-precedent",
    ];
    assert_eq!(parts(&books), expected);
}

#[test]
fn what_is_known_of_others_serves_where_a_customer_has_paid_too_little() {
    let mut books = Books::new();
    let amira = books.customer_of_segment("Amira", "artisans");
    let bruno = books.customer_of_segment("Bruno", "artisans");
    let chloe = books.customer("Chloé");
    let denis = books.customer("Denis");
    for days in [5, 6, 7] {
        paid_late(&mut books, bruno, days);
    }
    for days in [20, 21, 22, 23] {
        paid_late(&mut books, chloe, days);
    }
    for customer in [amira, denis] {
        books.invoice(customer, 500, "2026-10-01", Some("2026-11-02"));
    }
    let expected = [
        "7 500 2026-11-09 segment 5",
        "8 214 2026-11-09 portfolio 5",
        "8 286 2026-11-23 portfolio 20",
    ];
    assert_eq!(parts(&books), expected);
}

#[test]
fn without_any_payment_a_claim_is_expected_on_its_due_date_or_on_no_day() {
    let (mut books, amira) = one_customer();
    // A Sunday, and the day after All Saints' is a Monday.
    books.invoice(amira, 500, "2026-10-01", Some("2026-11-08"));
    books.invoice(amira, 600, "2026-10-01", Some("2026-10-31"));
    books.invoice(amira, 700, "2026-10-01", Some("2026-10-30"));
    books.invoice(amira, 800, "2026-10-01", None);
    let expected = [
        "0 500 2026-11-09 due-date 0",
        "1 600 2026-11-02 due-date 0",
        "2 700 no-precedent",
        "3 800 no-due-date",
    ];
    assert_eq!(parts(&books), expected);
}

#[test]
fn a_promise_and_a_plan_are_expected_on_their_days_and_leave_the_rest() {
    let (mut books, amira) = one_customer();
    let first = books.invoice(amira, 1000, "2026-10-01", Some("2026-11-30"));
    let second = books.invoice(amira, 900, "2026-09-01", Some("2026-10-01"));
    books.pay(second, 300, "2026-10-25", Basis::Reference);
    let event = books.event(
        "2026-10-20",
        amira,
        Target::Claim(first),
        EventKind::Promise,
    );
    event.amount = Some(Amount(400));
    event.until = Some(day("2026-11-10"));
    for (until, amount) in [
        ("2026-10-25", 300),
        ("2026-11-25", 300),
        ("2026-12-25", 300),
    ] {
        let event = books.event("2026-10-15", amira, Target::Claim(second), EventKind::Plan);
        event.amount = Some(Amount(amount));
        event.until = Some(day(until));
        event.reference = "P1".to_owned();
    }
    let expected = [
        "0 400 2026-11-10 promise",
        "0 600 2026-11-30 due-date 0",
        "1 300 2026-11-25 plan",
        "1 300 2026-12-28 plan",
    ];
    assert_eq!(parts(&books), expected);
}

#[test]
fn what_is_contested_stands_apart_and_the_rest_is_expected() {
    let (mut books, amira) = one_customer();
    let claim = books.invoice(amira, 1000, "2026-10-01", Some("2026-11-30"));
    books.dispute(claim, Some(250));
    assert_eq!(
        parts(&books),
        ["0 750 2026-11-30 due-date 0", "0 250 disputed"]
    );
}

#[test]
fn credits_cover_what_is_expected_first() {
    let (mut books, amira) = one_customer();
    books.invoice(amira, 1000, "2026-10-01", Some("2026-11-30"));
    books.invoice(amira, 500, "2026-10-01", Some("2026-11-12"));
    books.credit(amira, 600, "2026-10-02");
    let expected = [
        "0 900 2026-11-30 due-date 0",
        "0 100 covered-by-credits",
        "1 500 covered-by-credits",
    ];
    assert_eq!(parts(&books), expected);
}

#[test]
fn weeks_begin_with_that_of_the_next_working_day() {
    let (mut books, amira) = one_customer();
    for due in ["2026-11-02", "2026-11-08", "2026-11-27", "2026-11-30"] {
        books.invoice(amira, 100, "2026-10-01", Some(due));
    }
    let mondays = |forecast: &Forecast| {
        let weeks = forecast.weeks.iter();
        weeks.map(|week| week.monday().iso()).collect::<Vec<_>>()
    };
    let saturday = made(&books, AS_OF);
    let weeks = ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"];
    assert_eq!(mondays(&saturday), weeks);
    let sums = |forecast: &Forecast| {
        let weeks = forecast.portfolios[0].weeks.iter();
        weeks.map(|week| week.all().0).collect::<Vec<_>>()
    };
    assert_eq!(sums(&saturday), [100, 100, 0, 100]);
    assert_eq!(saturday.portfolios[0].beyond.all(), Total(100));
    let thursday = made(&books, "2026-10-29");
    assert_eq!(mondays(&thursday)[0], "2026-10-26");
    assert_eq!(sums(&thursday), [0, 100, 100, 0]);
}

#[test]
fn a_back_test_tells_what_came_on_what_was_open_from_what_was_issued_since() {
    let (mut books, amira) = one_customer();
    let first = books.invoice(amira, 1000, "2026-10-01", Some("2026-11-03"));
    books.invoice(amira, 400, "2026-10-01", Some("2026-11-12"));
    let later = books.invoice(amira, 300, "2026-11-02", Some("2026-11-10"));
    books.pay(first, 600, "2026-11-06", Basis::Reference);
    books.pay(first, 100, "2026-11-13", Basis::Reference);
    books.pay(later, 300, "2026-11-10", Basis::Reference);
    let then = made(&books, "2026-11-01");
    let (ledger, settlement) = books.settled(day("2026-11-29"));
    let tested = backtest(&then, &ledger, &ledger, &settlement);
    let weeks = tested.portfolios[0].weeks.iter();
    let sums = weeks.map(|week| {
        let BacktestSum {
            forecast,
            came,
            came_on_apart,
            came_on_later,
        } = week.sum;
        assert_eq!(came_on_apart, Total::ZERO);
        (forecast.0, came.0, came_on_later.0, week.sum.error().0)
    });
    let sums: Vec<_> = sums.collect();
    let expected = [
        (1000, 600, 0, 400),
        (400, 100, 300, 300),
        (0, 0, 0, 0),
        (0, 0, 0, 0),
    ];
    assert_eq!(sums, expected);
    let all = tested.portfolios[0].all();
    assert_eq!(
        (all.forecast.0, all.came.0, all.error().0),
        (1400, 700, 700)
    );
    assert_eq!(all.percent().map(|percent| percent.0), Some(10_000));
    let (absolute, percent) = tested.portfolios[0].absolute_error();
    assert_eq!((absolute.0, percent.map(|it| it.0)), (700, Some(10_000)));
}
