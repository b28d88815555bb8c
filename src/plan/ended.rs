//! What ended since the last step of a claim: the reasons of the next one.
//!
//! Takes the events of the claim in order. Invariant: nothing is a reason twice, once a step was done since.

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
    let broken = promises
        .iter()
        .filter(|each| each.state == PromiseState::Broken);
    let broken = broken.filter(|promise| is_new(promise.until.plus(1)));
    if let Some(until) = broken.map(|promise| promise.until).max() {
        say(WhyCode::PromiseBroken, Some(until));
    }
    let hold_ends = events.iter().filter_map(|event| {
        let is_hold = event.kind == EventKind::Hold;
        let past = event.until.filter(|until| is_hold && *until < as_of);
        past.or_else(|| (event.kind == EventKind::Release).then_some(event.at))
    });
    if let Some(day) = hold_ends.filter(|day| is_new(*day)).max() {
        say(WhyCode::HoldEnded, Some(day));
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
