//! What must hold for every book: totals are the sums of what is printed, and interest behaves.

use super::segments::Year;
use super::*;
use crate::assess::made_up::{Books, day};
use crate::assess::{CaseIndex, Cases};
use crate::model::{Amount, Day, Event, EventKind, Ledger, Rate, RateRule, Regime, Target, Total};
use crate::policy::{CreditNoteEffect, DayCount, Imputation, Policy, file};
use crate::reconcile::{Allocation, Allocations, Basis, Origin, Settlement};

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % most
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
}

fn policy(dice: &mut Dice) -> Policy {
    let mut policy = file::parse("").unwrap();
    if dice.one_in(2) {
        policy.late_interest.day_count = DayCount::Actual;
    }
    if dice.one_in(2) {
        policy.late_interest.credit_notes = CreditNoteEffect::Dated;
    }
    if dice.one_in(3) {
        policy.late_interest.imputation = Imputation::InterestFirst;
    }
    policy
}

/// Makes a book of customers under all laws, with claims paid early, late, in parts and not at all.
fn book(dice: &mut Dice) -> (Ledger, Settlement) {
    let mut books = Books::with_portfolios(&[(None, "EUR"), (None, "USD")]);
    let mut customers = Vec::new();
    for place in 0..12 {
        customers.push(books.customer(&format!("C{place:02}")));
    }
    let first = day("2019-01-01");
    for _ in 0..120 {
        let customer = customers[dice.below(12) as usize];
        let issued = first.plus(dice.below(2800) as i32);
        let due = issued.plus(dice.below(90) as i32);
        let amount = 1 + dice.below(3_000_000) as i64;
        let portfolio = u16::from(dice.one_in(6));
        let due_on = due.iso();
        let due_on = (!dice.one_in(12)).then_some(due_on.as_str());
        let claim = books.invoice_in(portfolio, customer, amount, &issued.iso(), due_on);
        let mut left = amount;
        while left > 0 && !dice.one_in(3) {
            let part = if dice.one_in(2) {
                left
            } else {
                1 + dice.below(left as u64) as i64
            };
            let on = due.plus(dice.below(500) as i32 - 60);
            books.pay(claim, part, &on.iso(), Basis::Reference);
            left -= part;
        }
        if dice.one_in(8) {
            books.dispute(claim, None);
        }
    }
    let (mut ledger, mut settlement) = books.settled(day("2026-11-21"));
    settlement.allocations = told_otherwise(&settlement.allocations, dice);
    for (place, customer) in ledger.customers.iter_mut().enumerate() {
        let details = customer.details.get_or_insert_default();
        match place {
            0..4 => {}
            4 => customer.regime = Some(Regime::Public),
            5 => customer.regime = Some(Regime::Consumer),
            6 => customer.regime = Some(Regime::None),
            7 => customer.regime = Some(Regime::European),
            8 => details.rate = RateRule::parse("5"),
            9 => details.rate = RateRule::parse("3x-legal"),
            10 => details.insolvency_on = Some(day("2024-06-15")),
            _ => {
                customer.regime = Some(Regime::Public);
                details.rate = RateRule::parse("12.5");
            }
        }
    }
    for _ in 0..10 {
        let (claim, at) = (dice.below(120) as u32, first.plus(dice.below(2500) as i32));
        let until = at.plus(dice.below(300) as i32);
        let (at, until) = (at.iso(), until.iso());
        let court = event(EventKind::Plan, &at, claim, Some(&until), ["", "court"]);
        let notice = event(
            EventKind::StepDone,
            &at,
            claim,
            None,
            ["mise-en-demeure", ""],
        );
        ledger.events.extend([court, notice]);
    }
    ledger.events.sort_by_key(|event| event.at);
    (ledger, settlement)
}

/// Makes a line of the journal on a claim.
fn event(kind: EventKind, at: &str, claim: u32, until: Option<&str>, words: [&str; 2]) -> Event {
    Event {
        at: day(at),
        customer: crate::model::CustomerIndex(0),
        target: Target::Claim(claim),
        kind,
        step: words[0].to_owned(),
        amount: None,
        currency: crate::model::Currency::EUR,
        until: until.map(day),
        reference: words[1].to_owned(),
        reason: String::new(),
        by: String::new(),
        id: String::new(),
        row: crate::model::SourceRow { file: 0, line: 1 },
    }
}

/// Makes credit notes and undated payments of some allocations, and shuffles them.
fn told_otherwise(allocations: &Allocations, dice: &mut Dice) -> Allocations {
    let mut all: Vec<Allocation> = allocations.iter().collect();
    for each in &mut all {
        match dice.below(8) {
            0 => {
                each.origin = Origin::CreditNote(0);
                each.basis = Basis::CreditNote;
            }
            2 => {
                each.origin = Origin::CreditNote(0);
                each.basis = Basis::LegalOrder;
            }
            1 => each.on = Day::NONE,
            _ => {}
        }
    }
    for place in (1..all.len()).rev() {
        all.swap(place, dice.below(place as u64 + 1) as usize);
    }
    let mut told = Allocations::default();
    all.into_iter().for_each(|each| told.push(each));
    told
}

/// Adds up what is printed of every claim.
fn printed(interest: &LateInterest, cases: Cases<'_>) -> Vec<InterestTotals> {
    let (ledger, settlement) = (cases.ledger, cases.settlement);
    let mut sums = vec![InterestTotals::default(); settlement.portfolios.len()];
    let late_paid = interest.late_paid(cases);
    for document in 0..ledger.documents.len() {
        let claim = interest.claim(cases, document);
        let totals = &mut sums[usize::from(ledger.documents.portfolios[document])];
        let amounts = claim
            .segments
            .iter()
            .map(|segment| Total::from(segment.amount));
        let amount: Total = amounts.sum();
        assert_eq!(Total::from(claim.amount.unwrap_or_default()), amount);
        if settlement.balances[document] > 0 {
            totals.late_interest += amount;
            totals.lump_sums += claim.lump_sum;
            if claim.reserved.is_some() {
                totals.late_interest_reserved += amount;
            }
        } else if late_paid.contains(&(document as u32)) {
            totals.late_paid_interest += amount;
            totals.late_paid_lump_sums += claim.lump_sum;
            totals.late_paid_claims += 1;
            if claim.reserved.is_some() {
                totals.late_paid_reserved += amount;
            }
            let is_told = claim.no_rate.is_some() || !claim.lump_sum.is_zero();
            assert!(!claim.segments.is_empty() || is_told);
        }
    }
    sums
}

#[test]
fn totals_are_the_sums_of_what_is_printed() {
    let mut seen = InterestTotals::default();
    for seed in 0..60 {
        let dice = &mut Dice(seed);
        let policy = policy(dice);
        let (ledger, settlement) = book(dice);
        let index = CaseIndex::new(&ledger, &settlement, &policy);
        let cases = index.cases(&ledger, &settlement, &policy);
        let interest = LateInterest::new(cases);
        let sums = interest.sums(cases).unwrap();
        assert_eq!(sums.portfolios, printed(&interest, cases), "seed {seed}");
        for totals in sums.portfolios {
            seen.late_interest += totals.late_interest;
            seen.late_interest_reserved += totals.late_interest_reserved;
            seen.late_paid_interest += totals.late_paid_interest;
            seen.late_paid_lump_sums += totals.late_paid_lump_sums;
        }
    }
    let shown = [
        seen.late_interest,
        seen.late_interest_reserved,
        seen.late_paid_interest,
        seen.late_paid_lump_sums,
    ];
    assert!(shown.iter().all(|sum| !sum.is_zero()), "{seen:?}");
}

/// Both imputations, and every way to count: the décompte of a claim is that of the reports.
#[test]
fn the_account_that_is_asked_for_bears_what_reports_say() {
    let mut shown = [0, 0];
    for seed in 0..40 {
        let dice = &mut Dice(seed);
        let policy = policy(dice);
        let (ledger, settlement) = book(dice);
        let index = CaseIndex::new(&ledger, &settlement, &policy);
        let cases = index.cases(&ledger, &settlement, &policy);
        let interest = LateInterest::new(cases);
        for document in 0..ledger.documents.len() {
            let claim = interest.claim(cases, document);
            let is_due = ledger.documents.due.get(document).known().is_some();
            let Some(own) = interest.decompte(cases, document) else {
                assert!(
                    !is_due || claim.no_rate.is_some(),
                    "seed {seed}: {document}"
                );
                continue;
            };
            let (order, account) = own.accounts.claimed(policy.late_interest.imputation);
            assert_eq!(
                Some(account.borne()),
                claim.amount,
                "seed {seed}: {document}"
            );
            let left = account.principal + account.interest - account.credit;
            let asked = cases.balance(document) + account.borne();
            assert_eq!(left, asked, "seed {seed}: {document}");
            shown[usize::from(order == Order::InterestFirst)] += 1;
        }
    }
    assert!(shown.iter().all(|count| *count > 100), "{shown:?}");
}

#[test]
fn nothing_depends_on_the_order_of_allocations() {
    for seed in 0..20 {
        let dice = &mut Dice(seed);
        let policy = policy(dice);
        let (ledger, mut settlement) = book(dice);
        let sums = |settlement: &Settlement| {
            let index = CaseIndex::new(&ledger, settlement, &policy);
            let cases = index.cases(&ledger, settlement, &policy);
            let interest = LateInterest::new(cases);
            interest.sums(cases).unwrap()
        };
        let before = sums(&settlement);
        let mut all: Vec<Allocation> = settlement.allocations.iter().collect();
        all.reverse();
        let mut reversed = Allocations::default();
        all.into_iter().for_each(|each| reversed.push(each));
        settlement.allocations = reversed;
        assert_eq!(sums(&settlement), before, "seed {seed}");
    }
}

#[test]
fn interest_never_falls_as_days_pass_while_nothing_is_paid() {
    let mut books = Books::new();
    let customer = books.customer("C");
    books.invoice(customer, 123_457, "2024-01-15", Some("2024-02-29"));
    let policy = file::parse("").unwrap();
    let (mut before, due) = (Total::ZERO, day("2024-02-29"));
    for days in -30..600 {
        let (ledger, settlement) = books.settled(due.plus(days));
        let index = CaseIndex::new(&ledger, &settlement, &policy);
        let cases = index.cases(&ledger, &settlement, &policy);
        let interest = LateInterest::new(cases);
        let totals = interest.sums(cases).unwrap().portfolios[0];
        assert!(totals.late_interest >= before, "{days}");
        assert_eq!(totals.late_interest.is_zero(), days <= 0, "{days}");
        assert_eq!(totals.lump_sums.is_zero(), days <= 0, "{days}");
        before = totals.late_interest;
    }
}

/// A base that a year's divisor divides leaves nothing to round.
#[test]
fn before_rounding_a_period_is_the_sum_of_its_parts() {
    let rate = Rate::parse("12.40").unwrap();
    let exact = 365_000_000;
    for days in 2..=184 {
        let whole = segments::interest(exact, rate, days, Year::Days365);
        for first in 1..days {
            let one = segments::interest(exact, rate, first, Year::Days365);
            let other = segments::interest(exact, rate, days - first, Year::Days365);
            assert_eq!(one + other, whole);
        }
    }
}

fn claim_of(ledger: &Ledger, settlement: &Settlement, document: usize) -> ClaimInterest {
    let policy = file::parse("").unwrap();
    let index = CaseIndex::new(ledger, settlement, &policy);
    let cases = index.cases(ledger, settlement, &policy);
    let interest = LateInterest::new(cases);
    interest.claim(cases, document)
}

#[test]
fn instalments_share_one_lump_sum_on_the_first_that_was_late() {
    let mut books = Books::new();
    let customer = books.customer("C");
    let dues = ["2026-06-30", "2026-07-31", "2026-08-31"];
    let claims = dues.map(|due| books.invoice(customer, 100_000, "2026-06-01", Some(due)));
    // The first is paid on the day, the second late, the third not at all.
    books.pay(claims[0], 100_000, "2026-06-30", Basis::Reference);
    books.pay(claims[1], 100_000, "2026-09-30", Basis::Reference);
    let (mut ledger, settlement) = books.settled(day("2026-11-21"));
    let documents = &mut ledger.documents;
    documents.numbers = Default::default();
    for (place, facts) in documents.facts.iter_mut().enumerate() {
        documents.numbers.push(b"F-1");
        facts.mark_instalment();
        ledger.instalments.push((place as u32, place as u32 + 1));
    }
    ledger.numbers = crate::model::NumberIndex::new(&documents.numbers);
    let lump = |document| claim_of(&ledger, &settlement, document).lump_sum;
    assert_eq!([0, 1, 2].map(lump), [Amount(0), Amount(4000), Amount(0)]);
    let policy = file::parse("").unwrap();
    let index = CaseIndex::new(&ledger, &settlement, &policy);
    let cases = index.cases(&ledger, &settlement, &policy);
    let interest = LateInterest::new(cases);
    let totals = interest.sums(cases).unwrap().portfolios[0];
    assert_eq!(totals.late_paid_lump_sums, Total(4000));
    assert_eq!(totals.lump_sums, Total::ZERO);
    assert_eq!(totals.late_paid_claims, 1);
}

/// Section 9.3 of the domain reference, on both sides of the judgment.
#[test]
fn insolvency_stops_the_interest_of_earlier_claims_alone() {
    let mut books = Books::new();
    let customer = books.customer("C");
    let prior = books.invoice(customer, 1_000_000, "2026-02-28", Some("2026-03-31"));
    let due_later = books.invoice(customer, 1_000_000, "2026-08-31", Some("2026-09-08"));
    let later = books.invoice(customer, 1_000_000, "2026-09-08", Some("2026-10-08"));
    let (mut ledger, settlement) = books.settled(day("2026-11-21"));
    let details = ledger.customers[0].details.get_or_insert_default();
    details.insolvency_on = Some(day("2026-09-08"));
    let claim = |document| claim_of(&ledger, &settlement, document as usize);
    assert_eq!(claim(prior).amount, Some(Amount(53_733)));
    assert_eq!(claim(prior).lump_sum, Amount(4_000));
    assert_eq!(
        (claim(due_later).amount, claim(due_later).lump_sum),
        (Some(Amount(0)), Amount(0))
    );
    assert_eq!(claim(later).segments[0].days, 44);
    assert_eq!(claim(later).lump_sum, Amount(4_000));
}

#[test]
fn another_currency_bears_what_its_contract_says_and_no_lump_sum() {
    let mut books = Books::with_portfolios(&[(None, "USD")]);
    let customer = books.customer("C");
    let late = books.invoice(customer, 100_000, "2026-09-01", Some("2026-09-30"));
    let not_due = books.invoice(customer, 100_000, "2026-09-01", Some("2026-12-31"));
    let (mut ledger, settlement) = books.settled(day("2026-11-21"));
    let none = claim_of(&ledger, &settlement, late as usize);
    assert_eq!((none.amount, none.no_rate), (None, Some(NoRate::Currency)));
    assert!(none.segments.is_empty() && none.lump_sum.is_zero());
    let early = claim_of(&ledger, &settlement, not_due as usize);
    assert_eq!(early.amount, Some(Amount::ZERO));
    ledger.customers[0].details.get_or_insert_default().rate = RateRule::parse("10");
    let fixed = claim_of(&ledger, &settlement, late as usize);
    assert_eq!(
        (fixed.amount, fixed.lump_sum),
        (Some(Amount(1_425)), Amount::ZERO)
    );
}

#[test]
fn a_retention_bears_nothing_before_it_is_released() {
    let mut books = Books::new();
    let customer = books.customer("C");
    books.invoice(customer, 1_000_000, "2025-09-01", Some("2025-09-30"));
    let (mut ledger, settlement) = books.settled(day("2026-11-21"));
    let released = day("2026-09-30");
    ledger.documents.details.retention_until.set(0, released);
    let claim = claim_of(&ledger, &settlement, 0);
    assert_eq!(claim.segments[0].from.iso(), "2026-10-01");
}

/// C. civ. 1343-5, al. 4: section 3.11 of the domain reference.
#[test]
fn a_grace_period_of_a_judge_bears_nothing_and_a_plan_of_the_parties_does() {
    let mut books = Books::new();
    let customer = books.customer("C");
    books.invoice(customer, 1_000_000, "2026-06-01", Some("2026-06-30"));
    let (mut ledger, settlement) = books.settled(day("2026-11-21"));
    let plan = |reference| {
        let until = Some("2026-10-31");
        event(EventKind::Plan, "2026-09-01", 0, until, ["", reference])
    };
    ledger.events = vec![plan("P1")];
    let days = |ledger: &Ledger| -> Vec<u32> {
        let claim = claim_of(ledger, &settlement, 0);
        claim.segments.iter().map(|segment| segment.days).collect()
    };
    assert_eq!(days(&ledger), [144]);
    ledger.events = vec![plan("court")];
    assert_eq!(days(&ledger), [62, 21]);
    let ended = event(EventKind::PlanEnded, "2026-09-30", 0, None, ["", "court"]);
    ledger.events.push(ended);
    assert_eq!(days(&ledger), [62, 52]);
}

/// Two plans of a judge with a hole between them, one ended early, one written backwards: each day once.
#[test]
fn grace_periods_stand_apart_and_no_day_is_reckoned_twice() {
    let mut books = Books::new();
    let customer = books.customer("C");
    books.invoice(customer, 100_000, "2026-01-10", Some("2026-02-10"));
    let (mut ledger, settlement) = books.settled(day("2026-11-21"));
    let plan = |at, until| event(EventKind::Plan, at, 0, Some(until), ["", "court"]);
    let ended = |at| event(EventKind::PlanEnded, at, 0, None, ["", "court"]);
    let amount = |ledger: &Ledger| {
        let claim = claim_of(ledger, &settlement, 0);
        for pair in claim.segments.windows(2) {
            assert!(pair[0].to < pair[1].from, "{pair:?}");
        }
        claim.amount.unwrap().0
    };
    assert_eq!(amount(&ledger), 9_552);
    ledger.events = vec![plan("2026-05-01", "2026-04-01")];
    assert_eq!(amount(&ledger), 9_552, "it ends before it begins");
    ledger.events = vec![
        plan("2026-03-01", "2026-12-31"),
        ended("2026-04-01"),
        plan("2026-09-01", "2026-12-31"),
    ];
    assert_eq!(amount(&ledger), 5_701);
    ledger.events = vec![
        plan("2026-03-01", "2026-04-01"),
        plan("2026-03-15", "2026-04-01"),
        plan("2026-09-01", "2026-12-31"),
    ];
    assert_eq!(amount(&ledger), 5_701);
}

/// The amounts of a plan fill instalments by due date, as they were owed on its day.
#[test]
fn a_grace_period_of_an_amount_leaves_later_instalments_out() {
    let mut books = Books::new();
    let customer = books.customer("C");
    let dues = ["2026-02-10", "2026-03-10"];
    let claims = dues.map(|due| books.invoice(customer, 100_000, "2026-01-10", Some(due)));
    let sums = |books: &Books, amounts: &[i64]| {
        let (mut ledger, settlement) = books.settled(day("2026-11-21"));
        for amount in amounts {
            let until = Some("2026-12-31");
            let mut plan = event(EventKind::Plan, "2026-04-10", 0, until, ["", "court"]);
            plan.target = Target::Invoice(claims.to_vec());
            plan.amount = Some(Amount(*amount));
            ledger.events.push(plan);
        }
        [0, 1].map(|place| claim_of(&ledger, &settlement, place).amount.unwrap().0)
    };
    assert_eq!(sums(&books, &[]), [9_552, 8_620]);
    assert_eq!(sums(&books, &[100_000]), [1_931, 8_620]);
    assert_eq!(sums(&books, &[50_000, 50_000]), [1_931, 8_620]);
    assert_eq!(sums(&books, &[100_000, 100_000]), [1_931, 999]);
    // A part of an instalment alone: half of it bears interest from the next day on.
    let half_of_second = (999 + 8_620) / 2;
    let [first, second] = sums(&books, &[150_000]);
    assert_eq!(
        (first, (second - half_of_second).abs() <= 2),
        (1_931, true),
        "{second}"
    );
    // What was paid since was owed on the day of the plan.
    books.pay(claims[0], 100_000, "2026-10-31", Basis::Reference);
    assert_eq!(sums(&books, &[100_000]), [1_931, 8_620]);
}

/// C. civ. 1343-5: a judge who staggers a debt graces each part until its own day.
#[test]
fn parts_that_a_judge_staggers_are_graced_each_until_its_day() {
    let mut books = Books::new();
    let customer = books.customer("C");
    books.invoice(customer, 100_000, "2026-01-10", Some("2026-02-10"));
    let (mut ledger, settlement) = books.settled(day("2026-11-21"));
    for (amount, until) in [(30_000, "2026-06-30"), (70_000, "2026-09-30")] {
        let mut plan = event(EventKind::Plan, "2026-02-11", 0, Some(until), ["", "court"]);
        plan.amount = Some(Amount(amount));
        ledger.events.push(plan);
    }
    let claim = claim_of(&ledger, &settlement, 0);
    let told: Vec<(String, i64)> = claim
        .segments
        .iter()
        .map(|segment| (segment.from.iso(), segment.base.0))
        .collect();
    let expected = [("2026-07-01", 30_000), ("2026-10-01", 100_000)];
    let expected = expected.map(|(from, base)| (from.to_owned(), base));
    assert_eq!(told, expected);
}

/// CCP R2192-31: the semester in which interest starts, after a grace period that began before it could.
#[test]
fn a_public_buyer_owes_the_rate_of_the_day_after_its_grace() {
    let mut books = Books::new();
    let customer = books.customer("C");
    books.invoice(customer, 100_000, "2026-01-10", Some("2026-02-10"));
    let (mut ledger, settlement) = books.settled(day("2026-11-21"));
    ledger.customers[0].regime = Some(Regime::Public);
    let until = Some("2026-07-31");
    ledger.events = vec![event(
        EventKind::Plan,
        "2026-01-15",
        0,
        until,
        ["", "court"],
    )];
    let claim = claim_of(&ledger, &settlement, 0);
    assert_eq!(claim.segments[0].from, day("2026-08-01"));
    assert_eq!(Some(claim.segments[0].rate), Rate::parse("10.40"));
}

/// A credit note that names no invoice is used as a payment is: law reference, 3.8, corrects a price.
#[test]
fn a_credit_note_that_names_no_invoice_lowers_from_its_own_date() {
    let mut books = Books::new();
    let customer = books.customer("C");
    let claim = books.invoice(customer, 100_000, "2026-01-10", Some("2026-02-10"));
    books.pay(claim, 40_000, "2026-05-10", Basis::LegalOrder);
    let as_basis = |basis| {
        let (ledger, mut settlement) = books.settled(day("2026-11-21"));
        let mut told = Allocations::default();
        for mut each in settlement.allocations.iter() {
            each.origin = Origin::CreditNote(0);
            each.basis = basis;
            told.push(each);
        }
        settlement.allocations = told;
        let policy = file::parse("").unwrap();
        let index = CaseIndex::new(&ledger, &settlement, &policy);
        let cases = index.cases(&ledger, &settlement, &policy);
        let interest = LateInterest::new(cases);
        let totals = interest.sums(cases).unwrap().portfolios[0];
        let printed = interest.claim(cases, 0).amount.unwrap();
        assert_eq!(totals.late_interest, Total::from(printed));
        printed.0
    };
    assert_eq!(as_basis(Basis::CreditNote), 5_731);
    for basis in [Basis::Amount, Basis::LegalOrder] {
        assert_eq!(as_basis(basis), 6_917);
    }
}

/// Section 3.9: the notice is a step of the journal, on the claim or on all of the customer's.
#[test]
fn a_consumer_owes_from_the_formal_notice_in_the_journal() {
    let mut books = Books::new();
    let customer = books.customer("C");
    books.invoice(customer, 150_000, "2026-02-01", Some("2026-02-28"));
    let (mut ledger, settlement) = books.settled(day("2026-11-21"));
    ledger.customers[0].regime = Some(Regime::Consumer);
    assert_eq!(claim_of(&ledger, &settlement, 0).amount, Some(Amount::ZERO));
    let words = ["mise-en-demeure", ""];
    let mut notice = event(EventKind::StepDone, "2026-04-10", 0, None, words);
    ledger.events = vec![notice.clone()];
    assert_eq!(
        claim_of(&ledger, &settlement, 0).amount,
        Some(Amount(2_499))
    );
    notice.target = Target::Customer;
    notice.step = "Mise-en-demeure".to_owned();
    ledger.events = vec![notice.clone()];
    assert_eq!(
        claim_of(&ledger, &settlement, 0).amount,
        Some(Amount(2_499))
    );
    notice.step = "relance-1".to_owned();
    ledger.events = vec![notice];
    assert_eq!(claim_of(&ledger, &settlement, 0).amount, Some(Amount::ZERO));
}

#[test]
fn interest_is_under_reserve_while_a_dispute_is_open() {
    let mut books = Books::new();
    let customer = books.customer("C");
    books.invoice(customer, 100_000, "2026-06-01", Some("2026-06-30"));
    let (mut ledger, settlement) = books.settled(day("2026-11-21"));
    let reserved = |ledger: &Ledger| claim_of(ledger, &settlement, 0).reserved.is_some();
    assert!(!reserved(&ledger));
    let line = |kind, at, reference| event(kind, at, 0, None, ["", reference]);
    ledger.events = vec![line(EventKind::Dispute, "2026-08-01", "")];
    assert!(reserved(&ledger));
    ledger
        .events
        .push(line(EventKind::DisputeClosed, "2026-09-01", ""));
    assert!(!reserved(&ledger));
    ledger.events = vec![line(EventKind::EInvoiceStatus, "2026-09-01", "207")];
    assert!(reserved(&ledger));
    ledger
        .events
        .push(line(EventKind::EInvoiceStatus, "2026-10-01", "205"));
    assert!(!reserved(&ledger));
    // Nothing answers a refusal, whoever refused.
    for refusal in ["210", "213", "501"] {
        ledger.events[0] = line(EventKind::EInvoiceStatus, "2026-09-01", refusal);
        assert!(reserved(&ledger), "{refusal}");
    }
}

/// C. civ. 2224 and 2240: five years, and five more from an acknowledgement.
#[test]
fn what_was_paid_late_is_asked_for_until_its_own_limitation() {
    let mut books = Books::new();
    let customer = books.customer("C");
    let claim = books.invoice(customer, 100_000, "2021-10-01", Some("2021-11-21"));
    books.pay(claim, 100_000, "2022-01-31", Basis::Reference);
    let listed = |as_of: &str, events: Vec<Event>| {
        let (mut ledger, settlement) = books.settled(day(as_of));
        ledger.events = events;
        let policy = file::parse("").unwrap();
        let index = CaseIndex::new(&ledger, &settlement, &policy);
        let cases = index.cases(&ledger, &settlement, &policy);
        let interest = LateInterest::new(cases);
        let totals = interest.sums(cases).unwrap().portfolios[0];
        let listed = interest.late_paid(cases);
        assert_eq!(totals.late_paid_claims as usize, listed.len());
        listed.len()
    };
    assert_eq!(listed("2026-11-21", Vec::new()), 1);
    assert_eq!(listed("2026-11-22", Vec::new()), 0);
    let known = event(EventKind::Acknowledgement, "2023-05-02", 0, None, ["", ""]);
    assert_eq!(listed("2026-11-22", vec![known]), 1);
}

/// Law 68-1250, art. 2: a payment by the claim's own reference gives a public debtor four years more.
#[test]
fn a_payment_of_a_public_buyer_keeps_its_late_interest_in_time() {
    let listed = |basis, as_of: &str| {
        let mut books = Books::new();
        let customer = books.customer("C");
        let claim = books.invoice(customer, 100_000, "2020-01-10", Some("2020-02-29"));
        books.pay(claim, 100_000, "2021-03-01", basis);
        let (mut ledger, settlement) = books.settled(day(as_of));
        ledger.customers[0].regime = Some(Regime::Public);
        let policy = file::parse("").unwrap();
        let index = CaseIndex::new(&ledger, &settlement, &policy);
        let cases = index.cases(&ledger, &settlement, &policy);
        LateInterest::new(cases).late_paid(cases).len()
    };
    assert_eq!(listed(Basis::Reference, "2025-12-31"), 1);
    assert_eq!(listed(Basis::Reference, "2026-01-01"), 0);
    assert_eq!(listed(Basis::LegalOrder, "2024-12-31"), 1);
    assert_eq!(listed(Basis::LegalOrder, "2025-01-01"), 0);
}
