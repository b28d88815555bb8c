//! Whether a clause of a payment plan made all of it due, once an instalment was missed.
//!
//! Takes a plan that is not kept. Invariant: a clause that asks for a formal notice does nothing before one was
//! given after the instalment, and its days went by without the payment of what was past then.

use super::books::Books;
use crate::assess::agreements::Agreement;
use crate::assess::dso::is_dated_payment;
use crate::assess::plan_clause::Clause;
use crate::model::{Day, Event, EventKind};
use crate::policy::{Policy, StepKind};
use crate::reconcile::Settlement;

/// That all that is left of a plan is due by its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lapsed {
    /// The notice that had no effect, where the clause asks for one.
    pub(super) notice: Option<Day>,
}

/// Returns whether all that is left of a plan is due by its clause; `grace` is the house's own tolerance in days.
pub(super) fn lapsed(
    agreement: &Agreement<'_>,
    documents: &[u32],
    grace: u32,
    books: &Books<'_>,
    settlement: &Settlement,
    policy: &Policy,
) -> Option<Lapsed> {
    let days = match agreement.clause() {
        Some(Clause::AtOnce) => return Some(Lapsed { notice: None }),
        Some(Clause::AfterNotice(days)) => days?,
        None => return None,
    };
    let paid: Vec<(Day, i64)> = settlement
        .allocations
        .iter()
        .filter(|each| is_dated_payment(each) && documents.binary_search(&each.claim).is_ok())
        .filter(|each| each.on >= agreement.since)
        .map(|each| (each.on, each.amount.0))
        .collect();
    let is_notice = |event: &&Event| {
        let is_step = event.kind == EventKind::StepDone;
        let is_given = event.kind == EventKind::WrittenClaim
            || is_step && policy.step_kind(&event.step) == StepKind::FormalNotice;
        let customer = agreement.lines.first().map(|line| line.customer);
        let named = || books.documents_of(event).iter();
        is_given
            && customer == Some(event.customer)
            && event.at > agreement.since
            && named().any(|document| documents.binary_search(document).is_ok())
    };
    let had_no_effect = |notice: Day| {
        let ends = notice.plus(i32::try_from(days).unwrap_or(i32::MAX));
        let past = agreement.lines.iter().filter(|line| {
            line.until
                .is_some_and(|until| until.plus(grace as i32) < notice)
        });
        // An instalment without amount is the whole, and something of it is left.
        let past: Vec<Option<i128>> = past.map(|it| Some(i128::from(it.amount?.0))).collect();
        let came = paid.iter().filter(|(on, _)| *on <= ends);
        let came: i128 = came.map(|(_, amount)| i128::from(*amount)).sum();
        let expected: Option<i128> = past.iter().copied().sum();
        ends < settlement.as_of && !past.is_empty() && expected.is_none_or(|sum| came < sum)
    };
    let mut notices = books.ledger().events.iter().filter(is_notice);
    let found = notices.find(|event| event.at <= settlement.as_of && had_no_effect(event.at))?;
    Some(Lapsed {
        notice: Some(found.at),
    })
}
