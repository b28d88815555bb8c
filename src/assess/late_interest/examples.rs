//! The worked examples of the domain reference, to the cent; each names its section.

use super::*;
use crate::assess::made_up::day;
use crate::model::{Amount, Currency, RateRule, Regime};
use crate::policy::{CreditNoteEffect, DayCount, Imputation, file};

/// A debt and how it is reckoned, with what most examples have.
struct Example {
    debt: Debt,
    regime: Regime,
    rule: RateRule,
    day_count: DayCount,
    credit_notes: CreditNoteEffect,
}

fn owed(amount: i64, due: &str, until: &str) -> Example {
    Example {
        debt: Debt {
            amount: Amount(amount),
            due: day(due),
            from: first_day(Regime::Business, day(due), None),
            until: day(until),
            receipts: Vec::new(),
        },
        regime: Regime::Business,
        rule: RateRule::Statutory,
        day_count: DayCount::Days365,
        credit_notes: CreditNoteEffect::Retroactive,
    }
}

impl Example {
    fn receipt(mut self, kind: ReceiptKind, on: &str, amount: i64) -> Self {
        self.debt.receipts.push(Receipt {
            on: day(on),
            amount: Amount(amount),
            kind,
        });
        self
    }

    fn paid(self, on: &str, amount: i64) -> Self {
        self.receipt(ReceiptKind::Payment, on, amount)
    }

    fn credited(self, on: &str, amount: i64) -> Self {
        self.receipt(ReceiptKind::CreditNote, on, amount)
    }

    fn under(mut self, regime: Regime, notice: Option<&str>) -> Self {
        self.regime = regime;
        self.debt.from = first_day(regime, self.debt.due, notice.map(day));
        self
    }

    fn reckoned(&self) -> Result<Accounts, NoRate> {
        let table = RateTable::new(&file::parse("").unwrap().late_interest);
        let tariff = Tariff::new(self.regime, self.rule, &table);
        let terms = Terms {
            tariff: &tariff,
            day_count: self.day_count,
            credit_notes: self.credit_notes,
            currency: Currency::EUR,
        };
        accounts(&self.debt, terms)
    }

    /// Returns days, rate and cents of each segment, principal first.
    fn segments(&self) -> Vec<(u32, String, i64)> {
        let accounts = self.reckoned().unwrap();
        let segments = accounts.principal_first.segments();
        segments
            .map(|each| (each.days, each.rate.to_string(), each.amount.0))
            .collect()
    }

    fn interest(&self) -> i64 {
        self.reckoned().unwrap().principal_first.interest.0
    }
}

fn segment(days: u32, rate: &str, amount: i64) -> (u32, String, i64) {
    (days, rate.to_owned(), amount)
}

#[test]
fn example_a_of_3_5_one_semester() {
    let example = owed(500_000, "2026-09-30", "2026-11-21");
    assert_eq!(example.segments(), [segment(52, "12.40", 8_833)]);
    let accounts = example.reckoned().unwrap();
    assert_eq!(accounts.lump_sum, Amount(4_000));
    assert_eq!(accounts.total(&accounts.principal_first), Amount(512_833));
}

#[test]
fn example_b_of_3_5_a_partial_payment_both_ways() {
    let example = owed(1_200_000, "2025-11-30", "2026-11-21").paid("2026-03-15", 500_000);
    let accounts = example.reckoned().unwrap();
    let shown = |account: &Account| -> Vec<(String, String, u32, i64, String, i64)> {
        let segments = account.segments();
        segments
            .map(|each| {
                let (from, to) = (each.from.iso(), each.to.iso());
                let rate = each.rate.to_string();
                (from, to, each.days, each.base.0, rate, each.amount.0)
            })
            .collect()
    };
    let row = |from: &str, to: &str, days, base, rate: &str, amount| {
        (
            from.to_owned(),
            to.to_owned(),
            days,
            base,
            rate.to_owned(),
            amount,
        )
    };
    let before = [
        row("2025-12-01", "2025-12-31", 31, 1_200_000, "12.15", 12_383),
        row("2026-01-01", "2026-03-15", 74, 1_200_000, "12.15", 29_559),
    ];
    let interest_first = &accounts.interest_first;
    assert_eq!(shown(interest_first)[..2], before);
    assert_eq!(
        shown(interest_first)[2..],
        [
            row("2026-03-16", "2026-06-30", 107, 741_942, "12.15", 26_426),
            row("2026-07-01", "2026-11-21", 144, 741_942, "12.40", 36_296),
        ]
    );
    assert_eq!(interest_first.principal, Amount(741_942));
    assert_eq!(interest_first.interest_paid, Amount(41_942));
    assert_eq!(interest_first.interest, Amount(62_722));
    assert_eq!(accounts.total(interest_first), Amount(808_664));
    let principal_first = &accounts.principal_first;
    assert_eq!(shown(principal_first)[..2], before);
    assert_eq!(
        shown(principal_first)[2..],
        [
            row("2026-03-16", "2026-06-30", 107, 700_000, "12.15", 24_932),
            row("2026-07-01", "2026-11-21", 144, 700_000, "12.40", 34_244),
        ]
    );
    assert_eq!(principal_first.principal, Amount(700_000));
    assert_eq!(principal_first.interest, Amount(101_118));
    assert_eq!(accounts.total(principal_first), Amount(805_118));
    let claimed = |imputation| accounts.claimed(imputation).0;
    assert_eq!(claimed(Imputation::Lower), Order::PrincipalFirst);
    assert_eq!(claimed(Imputation::InterestFirst), Order::InterestFirst);
}

#[test]
fn the_boundary_of_3_5_one_day_has_the_rate_of_its_own_semester() {
    let example = owed(10_000_000, "2026-06-30", "2026-11-21").paid("2026-07-01", 10_000_000);
    assert_eq!(example.segments(), [segment(1, "12.40", 3_397)]);
}

#[test]
fn three_times_the_legal_rate_of_3_5_moves_each_semester() {
    let mut example = owed(800_000, "2025-12-31", "2026-11-21");
    example.rule = RateRule::ThreeTimesLegal;
    let expected = [segment(181, "7.86", 31_182), segment(144, "8.25", 26_038)];
    assert_eq!(example.segments(), expected);
    assert_eq!(example.interest(), 57_220);
}

#[test]
fn example_c_of_3_6_a_leap_year_counted_both_ways() {
    let mut example = owed(1_000_000, "2023-12-31", "2026-11-21").paid("2024-12-31", 1_000_000);
    let expected = [segment(182, "14.50", 72_301), segment(184, "14.25", 71_836)];
    assert_eq!(example.segments(), expected);
    assert_eq!(example.interest(), 144_137);
    example.day_count = DayCount::Actual;
    let expected = [segment(182, "14.50", 72_104), segment(184, "14.25", 71_639)];
    assert_eq!(example.segments(), expected);
    assert_eq!(example.interest(), 143_743);
}

#[test]
fn example_e_of_3_7_a_public_buyer_keeps_the_rate_of_the_first_day() {
    let example = owed(2_400_000, "2026-06-09", "2026-11-21").paid("2026-09-30", 2_400_000);
    let public = example.under(Regime::Public, None);
    let expected = [segment(21, "10.15", 14_015), segment(92, "10.15", 61_401)];
    assert_eq!(public.segments(), expected);
    assert_eq!(public.interest(), 75_416);
    assert_eq!(public.reckoned().unwrap().lump_sum, Amount(4_000));
}

#[test]
fn example_h_of_3_8_a_credit_note_from_the_first_day_or_from_its_own() {
    let mut example = owed(600_000, "2026-07-31", "2026-11-21").credited("2026-08-31", 120_000);
    assert_eq!(example.interest(), 18_427);
    example.credit_notes = CreditNoteEffect::Dated;
    let expected = [segment(31, "12.40", 6_319), segment(82, "12.40", 13_372)];
    assert_eq!(example.segments(), expected);
    assert_eq!(example.interest(), 19_691);
}

#[test]
fn example_g_of_3_9_a_consumer_owes_the_legal_rate_from_the_formal_notice() {
    let consumer = |notice| {
        let example = owed(150_000, "2026-02-28", "2026-11-21");
        example.under(Regime::Consumer, notice)
    };
    let noticed = consumer(Some("2026-04-10"));
    let expected = [segment(81, "2.62", 872), segment(144, "2.75", 1_627)];
    assert_eq!(noticed.segments(), expected);
    assert_eq!(noticed.interest(), 2_499);
    assert_eq!(noticed.reckoned().unwrap().lump_sum, Amount::ZERO);
    assert_eq!(consumer(None).segments(), []);
    // A notice before the due date is one on it.
    let early = consumer(Some("2026-01-31")).reckoned().unwrap();
    let first = early.principal_first.segments().next().unwrap().from;
    assert_eq!(first.iso(), "2026-03-01");
}

#[test]
fn example_i_of_9_3_interest_stops_on_the_eve_of_the_judgment() {
    let example = owed(1_000_000, "2026-03-31", "2026-09-07");
    let expected = [segment(91, "12.15", 30_292), segment(69, "12.40", 23_441)];
    // The reference prints the sum 537.33, which its two lines make.
    assert_eq!(example.segments(), expected);
    assert_eq!(example.interest(), 53_733);
}

#[test]
fn the_floor_of_3_2_never_raises_the_rate_of_the_law() {
    let example = owed(1_000_000, "2024-03-31", "2024-04-30");
    assert_eq!(example.segments()[0].1, "14.50");
}

#[test]
fn the_base_of_3_3_is_what_is_left_when_interest_starts() {
    let example = owed(1_000_000, "2026-08-31", "2026-09-30");
    let by_then = example
        .paid("2026-08-31", 400_000)
        .credited("2026-08-15", 100_000);
    let accounts = by_then.reckoned().unwrap();
    assert_eq!(by_then.segments(), [segment(30, "12.40", 5_096)]);
    assert_eq!(
        accounts.interest_first.interest,
        accounts.principal_first.interest
    );
}

#[test]
fn what_is_paid_too_much_is_a_credit_interest_first_paid_before() {
    let example = owed(100_000, "2026-08-31", "2026-11-21").paid("2026-09-30", 110_000);
    let accounts = example.reckoned().unwrap();
    let (principal, interest) = (&accounts.principal_first, &accounts.interest_first);
    assert_eq!(
        (principal.interest, principal.credit),
        (Amount(1_019), Amount(10_000))
    );
    assert_eq!(
        (interest.interest, interest.credit),
        (Amount::ZERO, Amount(8_981))
    );
    assert_eq!(interest.interest_paid, Amount(1_019));
    assert_eq!(accounts.claimed(Imputation::Lower).0, Order::PrincipalFirst);
}

#[test]
fn a_credit_note_of_the_whole_brings_interest_and_lump_sum_to_nothing() {
    let example = owed(600_000, "2026-07-31", "2026-11-21").credited("2026-10-31", 700_000);
    let accounts = example.reckoned().unwrap();
    assert_eq!(accounts.principal_first.interest, Amount::ZERO);
    assert_eq!(accounts.lump_sum, Amount::ZERO);
    assert_eq!(accounts.principal_first.credit, Amount(100_000));
}

#[test]
fn nothing_is_due_up_to_the_due_date() {
    for until in ["2026-01-01", "2026-09-29", "2026-09-30"] {
        let accounts = owed(500_000, "2026-09-30", until).reckoned().unwrap();
        assert_eq!(accounts.principal_first.interest, Amount::ZERO);
        assert_eq!(accounts.lump_sum, Amount::ZERO);
    }
    let accounts = owed(500_000, "2026-09-30", "2026-10-01")
        .reckoned()
        .unwrap();
    assert_eq!(accounts.lump_sum, Amount(4_000));
}

#[test]
fn a_semester_that_is_not_known_stops_what_needs_it_and_nothing_else() {
    let late = |due, until| owed(500_000, due, until);
    let missing = crate::model::Semester::parse("2027S1").unwrap();
    let error = late("2026-09-30", "2027-01-01").reckoned();
    assert_eq!(error, Err(NoRate::Missing(MissingSemester(missing))));
    assert!(
        late("2026-09-30", "2027-01-01")
            .paid("2026-12-31", 600_000)
            .reckoned()
            .is_ok()
    );
    let first = crate::model::Semester::parse("2015S1").unwrap();
    let error = late("2014-12-30", "2026-11-21").reckoned();
    assert_eq!(error, Err(NoRate::Before(first)));
    assert!(late("2014-12-31", "2026-11-21").reckoned().is_ok());
    // A public buyer keeps its rate, and a contract has its own.
    let public = late("2026-09-30", "2027-03-31").under(Regime::Public, None);
    assert_eq!(public.segments()[1], segment(90, "10.40", 12_822));
    let mut fixed = late("2012-09-30", "2027-03-31");
    fixed.rule = RateRule::parse("10").unwrap();
    assert_eq!(fixed.segments().len(), 30);
}
