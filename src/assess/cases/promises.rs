//! Promises to pay: which ones the journal holds, and which were kept.
//!
//! Takes the promises of the journal and what was paid; gives each with its end. Money counts once: what
//! kept a promise keeps no later one. Invariant: a promise that is still running is neither kept nor broken
//! before it is paid or its last day, with the grace of the policy, is past; nor is it called broken while
//! credits that came in time may be what was promised.

use super::Cases;
use super::promised::written;
use super::unallocated::Unallocated;
use crate::assess::dso::is_dated_payment;
use crate::model::{Amount, Day, Event};
use crate::reconcile::Allocation;

/// A promise to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise<'run> {
    /// The line of the journal.
    pub event: &'run Event,
    /// The last day on which it can be kept, without grace.
    pub until: Day,
    /// The claims promised, by place, sorted.
    pub documents: Vec<u32>,
    /// What became of it.
    pub state: PromiseState,
    /// What of its amount has not come; none when the whole was promised and something of it is owed.
    pub missing: Option<Amount>,
}

impl Promise<'_> {
    /// Returns whether it was broken and something of it has still not come: only then is the customer told so,
    /// or asked what became of it.
    #[must_use]
    pub fn is_broken_still(&self) -> bool {
        self.state == PromiseState::Broken && self.missing != Some(Amount::ZERO)
    }
}

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromiseState {
    /// It can still be kept.
    Running,
    /// What was promised came in time.
    Kept,
    /// Credits that no claim took came in time and cover it: whether it was kept takes an allocation to know.
    Covered,
    /// It did not.
    Broken,
}

/// Returns the promises that count at the end of the day, in order of their last day.
///
/// One without a last day, or that was cancelled since, counts no more than if it were not written. Each is
/// kept or broken by all that was paid, and has the claims that are shown.
#[must_use]
pub fn promises(cases: Cases<'_>) -> Vec<Promise<'_>> {
    let mut promises = of_all(cases.on_whole());
    let hidden = &cases.settlement.hidden;
    if !hidden.is_empty() {
        for promise in &mut promises {
            promise.documents.retain(|place| !hidden[*place as usize]);
        }
        promises.retain(|promise| !promise.documents.is_empty());
    }
    promises
}

/// Returns the promises on all claims.
fn of_all(cases: Cases<'_>) -> Vec<Promise<'_>> {
    let (mut promises, _) = written(cases);
    if promises.is_empty() {
        return promises;
    }
    promises.sort_by_key(|promise| promise.until);
    let mut payments = payments_on(cases, &promises);
    for promise in &mut promises {
        fill(cases, promise, &payments);
    }
    promises.retain(|promise| !promise.documents.is_empty());
    let credits = Unallocated::new(cases, &promises);
    for promise in &mut promises {
        settle(cases, promise, &mut payments);
        let last = last_day(cases, promise);
        if promise.state == PromiseState::Broken && credits.covers(cases, promise, last) {
            promise.state = PromiseState::Covered;
        }
    }
    // What no promise was kept by may still have come, too late: it is not to be asked for again.
    for promise in &mut promises {
        if promise.state != PromiseState::Broken {
            continue;
        }
        if let Some(missing) = promise.missing.filter(|missing| missing.is_positive()) {
            promise.missing = Some(take(promise, &mut payments, missing, Day::LAST));
        }
        let is_owed = |claim: &u32| cases.balance(*claim as usize).is_positive();
        let is_paid = promise.missing.is_none() && !promise.documents.iter().any(is_owed);
        if is_paid || credits.covers(cases, promise, Day::LAST) {
            promise.missing = Some(Amount::ZERO);
        }
    }
    promises
}

/// Returns the promises that were cancelled on all their claims by the end of the day, as they were made.
#[must_use]
pub(crate) fn cancelled(cases: Cases<'_>) -> Vec<Promise<'_>> {
    written(cases).1
}

/// A part of a payment on a promised claim.
struct Paid {
    claim: u32,
    on: Day,
    left: i64,
    /// Whether it is money: a credit note lowers a claim and keeps no promise of an amount.
    is_money: bool,
}

/// Gathers what lowered promised claims, by claim and day.
fn payments_on(cases: Cases<'_>, promises: &[Promise<'_>]) -> Vec<Paid> {
    let mut claims: Vec<u32> = promises
        .iter()
        .flat_map(|promise| promise.documents.iter().copied())
        .collect();
    claims.sort_unstable();
    claims.dedup();
    let paid = |allocation: Allocation| Paid {
        claim: allocation.claim,
        on: allocation.on,
        left: allocation.amount.0,
        is_money: is_dated_payment(&allocation),
    };
    let mut payments: Vec<Paid> = cases
        .settlement
        .allocations
        .iter()
        .filter(|allocation| claims.binary_search(&allocation.claim).is_ok())
        .map(paid)
        .collect();
    payments.sort_by_key(|paid| (paid.claim, paid.on));
    payments
}

/// Leaves of the claims of a promise those that its amount reaches: on an invoice it fills instalments by
/// due date, by what was owed on its day, as a payment does.
fn fill(cases: Cases<'_>, promise: &mut Promise<'_>, payments: &[Paid]) {
    let named = promise.event.target.documents();
    let (Some(amount), [_, _, ..]) = (promise.event.amount, named) else {
        return;
    };
    let mut left = amount.0;
    let mut reached = Vec::new();
    for &claim in named {
        let first = payments.partition_point(|paid| paid.claim < claim);
        let own = payments[first..].iter();
        let own = own.take_while(|paid| paid.claim == claim);
        let since = own.filter(|paid| paid.on > promise.event.at);
        let paid_since: i64 = since.map(|paid| paid.left).sum();
        let owed = cases.balance(claim as usize).0.saturating_add(paid_since);
        if left > 0 && owed > 0 {
            reached.push(claim);
            left -= left.min(owed);
        }
    }
    // Where nothing was owed any more, it stays a promise on the invoice.
    if !reached.is_empty() {
        promise.documents.retain(|claim| reached.contains(claim));
    }
}

/// Returns the last day on which a promise can be kept, with grace.
fn last_day(cases: Cases<'_>, promise: &Promise<'_>) -> Day {
    let grace = i32::try_from(cases.policy.dunning.promise_grace).unwrap_or(i32::MAX);
    Day(promise.until.0.saturating_add(grace))
}

/// Says what became of a promise, and what of it has not come.
fn settle(cases: Cases<'_>, promise: &mut Promise<'_>, payments: &mut [Paid]) {
    let last = last_day(cases, promise);
    let amount = promise.event.amount;
    promise.missing = amount.map(|amount| take(promise, payments, amount, last));
    let is_kept =
        promise.missing == Some(Amount::ZERO) || is_settled_by(cases, promise, payments, last);
    promise.state = if is_kept {
        PromiseState::Kept
    } else if cases.settlement.as_of <= last {
        PromiseState::Running
    } else {
        PromiseState::Broken
    };
}

/// Takes the amount of a promise out of what was paid on its claims from its day to its last; returns
/// what of it is missing.
fn take(promise: &Promise<'_>, payments: &mut [Paid], amount: Amount, last: Day) -> Amount {
    let mut missing = amount.0;
    for &claim in &promise.documents {
        let first = payments.partition_point(|paid| paid.claim < claim);
        for paid in &mut payments[first..] {
            if paid.claim != claim || missing == 0 {
                break;
            }
            let is_in_time = promise.event.at <= paid.on && paid.on <= last;
            if is_in_time && paid.is_money {
                let taken = missing.min(paid.left.max(0));
                paid.left -= taken;
                missing -= taken;
            }
        }
    }
    Amount(missing)
}

/// Returns whether nothing of the claims of a promise was left on a day.
fn is_settled_by(cases: Cases<'_>, promise: &Promise<'_>, payments: &[Paid], last: Day) -> bool {
    promise.documents.iter().all(|&claim| {
        let first = payments.partition_point(|paid| paid.claim < claim);
        let own = payments[first..].iter();
        let mut own = own.take_while(|paid| paid.claim == claim);
        // The day that stands for none is before all others: what nobody can date makes no promise late.
        let is_late = own.any(|paid| paid.on > last);
        !is_late && !cases.balance(claim as usize).is_positive()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::cases::CaseIndex;
    use crate::assess::made_up::{Books, day};
    use crate::model::{EventKind, Target};
    use crate::policy::file::parse;
    use crate::reconcile::Basis;
    use PromiseState::{Broken, Kept, Running};

    /// Promises on two claims of 10.00, one paid in part on the 5th and the rest on the 20th.
    fn states(as_of: &str, promises: &[Line<'_>]) -> Vec<PromiseState> {
        found(as_of, promises, |promise| promise.state)
    }

    /// A day, what is promised, how much, and until when.
    type Line<'text> = (&'text str, Target, Option<i64>, &'text str);

    fn found<T>(as_of: &str, promises: &[Line<'_>], look: impl Fn(&Promise<'_>) -> T) -> Vec<T> {
        let mut books = Books::new();
        let amira = books.customer("Amira");
        let first = books.invoice(amira, 1000, "2026-01-10", Some("2026-02-10"));
        books.invoice(amira, 1000, "2026-01-10", Some("2026-02-10"));
        books.pay(first, 400, "2026-03-05", Basis::Reference);
        books.pay(first, 600, "2026-03-20", Basis::Reference);
        for (at, target, amount, until) in promises {
            let kind = if *until == "cancelled" {
                EventKind::PromiseCancelled
            } else {
                EventKind::Promise
            };
            let event = books.event(at, amira, target.clone(), kind);
            event.amount = amount.map(Amount);
            event.until = (kind == EventKind::Promise && !until.is_empty()).then(|| day(until));
        }
        let (ledger, settlement) = books.settled(day(as_of));
        let policy = parse("").expect("the shipped policy");
        let index = CaseIndex::new(&ledger, &settlement, &policy);
        let cases = index.cases(&ledger, &settlement, &policy);
        let found = super::promises(cases);
        found.iter().map(look).collect()
    }

    #[test]
    fn a_promise_of_the_whole_is_kept_when_nothing_is_left_in_time() {
        let whole = |until| [("2026-03-01", Target::Claim(0), None, until)];
        assert_eq!(states("2026-03-31", &whole("2026-03-20")), [Kept]);
        // Two days of grace.
        assert_eq!(states("2026-03-31", &whole("2026-03-18")), [Kept]);
        assert_eq!(states("2026-03-31", &whole("2026-03-17")), [Broken]);
        assert_eq!(states("2026-03-19", &whole("2026-03-17")), [Running]);
        assert_eq!(states("2026-03-20", &whole("2026-03-17")), [Broken]);
    }

    #[test]
    fn money_keeps_one_promise_only() {
        let both = [
            ("2026-03-01", Target::Claim(0), Some(400), "2026-03-10"),
            ("2026-03-01", Target::Claim(0), Some(400), "2026-03-12"),
        ];
        assert_eq!(states("2026-03-31", &both), [Kept, Broken]);
        let later = [
            ("2026-03-01", Target::Claim(0), Some(400), "2026-03-10"),
            ("2026-03-01", Target::Claim(0), Some(600), "2026-03-25"),
        ];
        assert_eq!(states("2026-03-31", &later), [Kept, Kept]);
    }

    #[test]
    fn what_was_paid_before_a_promise_does_not_keep_it() {
        let after = [("2026-03-06", Target::Claim(0), Some(400), "2026-03-10")];
        assert_eq!(states("2026-03-31", &after), [Broken]);
    }

    #[test]
    fn a_promise_of_all_that_is_owed_waits_for_every_claim() {
        let all = [("2026-03-01", Target::Customer, None, "2026-03-25")];
        assert_eq!(states("2026-03-31", &all), [Broken]);
        let part = [("2026-03-01", Target::Customer, Some(1000), "2026-03-25")];
        assert_eq!(states("2026-03-31", &part), [Kept]);
    }

    #[test]
    fn one_that_was_cancelled_or_has_no_last_day_does_not_count() {
        let without = [("2026-03-01", Target::Claim(0), None, "")];
        assert_eq!(states("2026-03-31", &without), []);
        let cancelled = |target| {
            [
                ("2026-03-01", Target::Claim(0), None, "2026-03-17"),
                ("2026-03-16", target, None, "cancelled"),
            ]
        };
        assert_eq!(states("2026-03-31", &cancelled(Target::Claim(0))), []);
        assert_eq!(states("2026-03-31", &cancelled(Target::Customer)), []);
        assert_eq!(states("2026-03-31", &cancelled(Target::Claim(1))), [Broken]);
    }

    #[test]
    fn cancelling_a_promise_on_one_claim_leaves_it_on_the_others() {
        let cancelled = |claim| {
            [
                ("2026-03-01", Target::Customer, None, "2026-03-20"),
                ("2026-03-16", Target::Claim(claim), None, "cancelled"),
            ]
        };
        // The first claim is paid by the 20th, the second is not.
        assert_eq!(states("2026-03-31", &cancelled(1)), [Kept]);
        assert_eq!(states("2026-03-31", &cancelled(0)), [Broken]);
    }

    #[test]
    fn an_amount_on_an_invoice_reaches_its_instalments_by_due_date() {
        let of = |amount| {
            let both = Target::Invoice(vec![0, 1]);
            [("2026-03-01", both, Some(amount), "2026-03-25")]
        };
        let claims = |promises: &[_]| found("2026-03-31", promises, |each| each.documents.clone());
        assert_eq!(claims(&of(1000)), [[0]]);
        assert_eq!(claims(&of(1001)), [[0, 1]]);
        assert_eq!(states("2026-03-31", &of(1000)), [Kept]);
        assert_eq!(states("2026-03-31", &of(1001)), [Broken]);
    }
}
