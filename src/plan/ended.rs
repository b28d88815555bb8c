//! What ended since the last step of a claim: the reasons of the next one.
//!
//! Takes the events of the claim in order. Invariant: nothing is a reason twice, once a step was done since.

use super::holds::last_payment_sent;
use super::steps::Progress;
use super::why::{Why, WhyCode};
use crate::assess::{Cases, PlanEnd, Promise, PromiseState, Told};
use crate::model::{Day, Event, EventKind, Value};

/// Says what ended since the last step of a claim.
pub(super) fn ended(
    cases: Cases<'_>,
    document: usize,
    events: &[&Event],
    told: &Told,
    promises: &[&Promise<'_>],
    progress: &Progress<'_>,
) -> Vec<Why> {
    let as_of = cases.settlement.as_of;
    let since = progress.last.map(|(_, on)| on);
    let is_new = |day: Day| since.is_none_or(|since| day >= since) && day <= as_of;
    let mut ended = Vec::new();
    let mut say = |code, day: Option<Day>| {
        let details = day.map(Value::Day).into_iter().collect();
        ended.push(Why { code, details });
    };
    let broken = promises.iter().filter(|each| each.is_broken_still());
    let broken = broken.filter(|promise| is_new(promise.until.plus(1)));
    if let Some(until) = broken.map(|promise| promise.until).max() {
        say(WhyCode::PromiseBroken, Some(until));
    }
    let kept = promises.iter().filter(|each| {
        let ends = each.until.plus(cases.policy.dunning.promise_grace as i32);
        each.state == PromiseState::Kept && ends < as_of && is_new(ends)
    });
    if let Some(until) = kept.map(|promise| promise.until).max() {
        say(WhyCode::PromiseKept, Some(until));
    }
    let newest = |days: &[Day]| days.iter().copied().filter(|day| is_new(*day)).max();
    if let Some(day) = newest(&cancellations(events)) {
        say(WhyCode::PromiseCancelled, Some(day));
    }
    if let Some(day) = newest(&hold_ends(events, as_of)) {
        say(WhyCode::HoldEnded, Some(day));
    }
    let e_invoice = &told.dispute.e_invoice;
    if let Some(day) = e_invoice.lifted().filter(|day| is_new(*day))
        && !e_invoice.is_holding()
    {
        say(WhyCode::EInvoiceLifted, Some(day));
    }
    let payment_days = cases.policy.dunning.payment_sent_days as i32;
    if let Some(day) = last_payment_sent(events)
        && is_new(day.plus(payment_days))
    {
        say(WhyCode::PaymentNotCome, Some(day));
    }
    let retention = &cases.ledger.documents.details.retention_until;
    let retention = retention.get(document);
    if let Some(day) = retention.filter(|day| is_new(*day)) {
        say(WhyCode::RetentionReleased, Some(day));
    }
    let announced = events.iter().filter(|event| {
        let is_expected = event.kind == EventKind::CreditNoteExpected;
        is_expected && event.at <= as_of
    });
    let came = announced.filter_map(|event| cases.credited_since(document, event.at));
    if let Some(day) = came.filter(|day| is_new(*day)).max() {
        say(WhyCode::CreditNoteCame, Some(day));
    }
    let closed = events
        .iter()
        .filter(|event| event.kind == EventKind::DisputeClosed);
    let closed = closed
        .map(|event| event.at)
        .filter(|day| is_new(*day))
        .max();
    if closed.is_some() && !told.dispute.amount.is_positive() {
        say(WhyCode::DisputeClosed, closed);
    }
    let over = cases.plan_over(document);
    let over = over.filter(|over| is_new(over.on) && cases.plan(document).is_none());
    match over.map(|over| over.end) {
        Some(PlanEnd::Missed) => say(WhyCode::PlanNotKept, None),
        Some(PlanEnd::Kept | PlanEnd::Stopped) => say(WhyCode::PlanEnded, None),
        None => {}
    }
    ended
}

/// Returns the days on which a hold that ran came to its end: its own day, or that of a word.
fn hold_ends(events: &[&Event], as_of: Day) -> Vec<Day> {
    let mut ends = Vec::new();
    let mut running: Option<Option<Day>> = None;
    for event in events {
        if event.kind == EventKind::Hold {
            running = Some(event.until);
            ends.extend(event.until.filter(|until| *until < as_of));
        }
        if event.kind == EventKind::Release {
            let runs = running.is_some_and(|until| until.is_none_or(|until| event.at <= until));
            ends.extend(runs.then_some(event.at));
            running = None;
        }
    }
    ends
}

/// Returns the days on which a promise that ran was cancelled.
fn cancellations(events: &[&Event]) -> Vec<Day> {
    let mut days = Vec::new();
    let mut last: Option<Day> = None;
    for event in events {
        if event.kind == EventKind::Promise {
            last = last.max(event.until);
        }
        if event.kind == EventKind::PromiseCancelled {
            days.extend(last.filter(|until| event.at <= *until).map(|_| event.at));
            last = None;
        }
    }
    days
}
