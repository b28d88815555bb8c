//! Holds: what keeps a claim out of every message, with the day until which it does.
//!
//! Takes what is said of one claim. Invariant: each hold has its own reason, and all that hold are told.

use super::steps::Progress;
use super::why::{Why, WhyCode};
use crate::assess::limitation::{Limitation, LimitationState};
use crate::assess::{Cases, Promise, PromiseState, Told};
use crate::model::{Day, EInvoiceStatus, Event, EventKind, Reminders, Value};

/// What keeps a claim out of messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Why.
    pub why: Why,
    /// The last day of it; none when it lasts until something happens.
    pub until: Option<Day>,
}

/// What the holds of a claim are drawn from.
pub(super) struct HoldFacts<'claim, 'run> {
    pub(super) cases: Cases<'run>,
    pub(super) document: usize,
    pub(super) events: &'claim [&'run Event],
    pub(super) told: &'claim Told,
    pub(super) limitation: Option<&'claim Limitation>,
    pub(super) promises: &'claim [&'claim Promise<'run>],
    pub(super) progress: &'claim Progress<'run>,
}

/// Returns what holds a claim, in the order of the specification.
pub(super) fn holds(facts: &HoldFacts<'_, '_>) -> Vec<Hold> {
    let HoldFacts {
        cases,
        document,
        events,
        told,
        limitation,
        promises,
        progress,
    } = facts;
    let document = *document;
    let as_of = cases.settlement.as_of;
    let grace = cases.policy.dunning.promise_grace as i32;
    let payment_days = cases.policy.dunning.payment_sent_days as i32;
    let balance = cases.balance(document);
    let documents = &cases.ledger.documents;
    let mut holds = Vec::new();
    let mut hold = |code, until| {
        let why = Why::new(code);
        holds.push(Hold { why, until });
    };
    if told.dispute.amount.is_positive() && told.dispute.amount >= balance {
        hold(WhyCode::Dispute, None);
    }
    if let Some(plan) = cases.plan(document) {
        let why = Why::new(WhyCode::Plan);
        // What a court granted is told apart from what the house agreed to.
        let why = if plan.is_court {
            why.with(Value::Day(plan.until))
        } else {
            why
        };
        let until = Some(plan.ends);
        holds.push(Hold { why, until });
    }
    let mut awaited = promises
        .iter()
        .filter(|each| each.state != PromiseState::Broken && as_of <= each.until.plus(grace));
    if let Some(until) = awaited.clone().map(|promise| promise.until).max() {
        let why = Why::new(WhyCode::Promise);
        let until = until.plus(grace);
        // What was kept before its day is awaited no more; it holds what is left until then all the same.
        let is_kept = awaited.all(|promise| promise.state == PromiseState::Kept);
        let why = if is_kept {
            why.with(Value::Day(until))
        } else {
            why
        };
        let until = Some(until);
        holds.push(Hold { why, until });
    }
    let mut hold = |code, until| {
        let why = Why::new(code);
        holds.push(Hold { why, until });
    };
    if let Some(until) = by_word(events, as_of) {
        hold(WhyCode::Hold, until);
    }
    if let Some(found) = cases.insolvency(document) {
        let why = Why::insolvency(found);
        holds.push(Hold { why, until: None });
    }
    let mut hold = |code, until| {
        let why = Why::new(code);
        holds.push(Hold { why, until });
    };
    if documents.facts[document].is_factored() {
        hold(WhyCode::Factored, None);
    }
    let retention = documents.details.retention_until.get(document);
    if let Some(until) = retention.filter(|until| *until > as_of) {
        hold(WhyCode::Retention, Some(until.plus(-1)));
    }
    if progress.is_handed_over || events.iter().any(|event| is_procedure(event.kind)) {
        hold(WhyCode::HandedOver, None);
    }
    if let Some((status, _)) = told.e_invoice
        && told.dispute.e_invoice.is_holding()
    {
        let code = Value::Text(status.0.to_string());
        holds.push(Hold {
            why: Why::new(WhyCode::EInvoice).with(code),
            until: None,
        });
    }
    let mut hold = |code, until| {
        let why = Why::new(code);
        holds.push(Hold { why, until });
    };
    let parts = cases.parts(document, told);
    let is_all = parts.to_come.is_positive() && !parts.claimable.is_positive();
    if let Some(later) = cases.to_come(document).filter(|_| is_all) {
        hold(WhyCode::InstalmentsToCome, Some(later.next));
    }
    let covers =
        told.expected.amount.is_positive() && told.expected.amount + told.dispute.amount >= balance;
    if told.expected.unknown.is_some() || covers {
        hold(WhyCode::CreditNoteExpected, None);
    }
    let last = last_payment_sent(events).map(|at| at.plus(payment_days - 1));
    if let Some(until) = last.filter(|until| as_of <= *until) {
        hold(WhyCode::PaymentSent, Some(until));
    }
    holds.extend(limitation.and_then(time_barred));
    if told.done.written_off.is_some() {
        let why = Why::new(WhyCode::WrittenOff);
        holds.push(Hold { why, until: None });
    }
    holds
}

/// Returns the hold of a claim whose limitation has expired, with the day since which it is.
pub(super) fn time_barred(limitation: &Limitation) -> Option<Hold> {
    if limitation.state != LimitationState::Expired {
        return None;
    }
    // Only what has expired has a day after it: others may end on the last day that there is.
    let since = Value::Day(limitation.ends_on.plus(1));
    let why = Why::new(WhyCode::TimeBarred).with(since);
    Some(Hold { why, until: None })
}

/// Returns whether a `hold` event holds still, and until when.
fn by_word(events: &[&Event], as_of: Day) -> Option<Option<Day>> {
    let mut held: Option<Option<Day>> = None;
    for event in events {
        if event.kind == EventKind::Release {
            held = None;
        }
        if event.kind == EventKind::Hold {
            let is_over = event.until.is_some_and(|until| until < as_of);
            held = match (held, event.until) {
                (held, _) if is_over => held,
                (Some(None), _) | (_, None) => Some(None),
                (Some(Some(one)), Some(other)) => Some(Some(one.max(other))),
                (None, Some(until)) => Some(Some(until)),
            };
        }
    }
    held
}

/// Returns whether an event is an act of procedure: after it, reminders would only confuse.
pub(super) const fn is_procedure(kind: EventKind) -> bool {
    matches!(kind.reminders(), Reminders::Over)
}

/// Returns the last day on which the buyer's platform said that payment was sent.
pub(super) fn last_payment_sent(events: &[&Event]) -> Option<Day> {
    let sent = events.iter().filter(|event| {
        event.kind == EventKind::EInvoiceStatus
            && EInvoiceStatus::parse(&event.reference) == Some(EInvoiceStatus::PAYMENT_SENT)
    });
    sent.map(|event| event.at).max()
}
