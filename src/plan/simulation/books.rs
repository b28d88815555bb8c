//! The journal of a replay, which grows by what each day records.
//!
//! Takes the books of each day, read apart; the claims of all days are known by their [`Identities`].
//! Invariant: on a day the journal holds every fact of the real one, and of the recorded steps those of
//! claims that are open on that day; the others come back should their claim be open again, since no plan
//! looks at the steps of a claim that is settled.

use super::Period;
use super::identities::Identities;
use crate::model::{Currency, CustomerIndex, Day, Event, EventKind, Ledger, SourceRow, Target};
use crate::reconcile::Settlement;
use std::collections::BTreeMap;

/// The steps that a replay recorded.
pub(super) struct Books {
    period: Period,
    /// By claim, in order of day.
    recorded: BTreeMap<u32, Vec<(Day, String)>>,
}

/// Where events stand that no file holds.
const NOWHERE: SourceRow = SourceRow {
    file: u16::MAX,
    line: 0,
};

impl Books {
    /// Starts without any step of the period.
    pub(super) const fn new(period: Period) -> Self {
        Self {
            period,
            recorded: BTreeMap::new(),
        }
    }

    /// Gives the ledger of a day the journal of the replay: the real one without its steps of the period, and
    /// what was recorded of the claims that are open; `own` names the claims of the day.
    pub(super) fn keep(&self, ledger: &mut Ledger, settlement: &Settlement, own: &[u32]) {
        let is_decided =
            |event: &Event| event.kind == EventKind::StepDone && self.period.has(event.at);
        ledger.events.retain(|event| !is_decided(event));
        if self.recorded.is_empty() {
            return;
        }
        for (document, claim) in own.iter().enumerate() {
            if settlement.balances[document] > 0
                && let Some(steps) = self.recorded.get(claim)
            {
                let customer = ledger.documents.customers[document];
                let steps = steps.iter();
                let steps = steps.map(|(on, step)| recorded(*on, document as u32, customer, step));
                ledger.events.extend(steps);
            }
        }
        sort(&mut ledger.events);
    }

    /// Records steps of a day, each of one claim.
    pub(super) fn record(&mut self, on: Day, steps: impl Iterator<Item = (u32, String)>) {
        for (claim, step) in steps {
            let of_claim = self.recorded.entry(claim).or_default();
            let place = of_claim.partition_point(|other| (other.0, &other.1) <= (on, &step));
            of_claim.insert(place, (on, step));
        }
    }

    /// Returns the journal of a ledger as it would have become.
    pub(super) fn journal(&self, ledger: &Ledger, identities: &Identities<'_>) -> Vec<Event> {
        let is_decided =
            |event: &&Event| event.kind == EventKind::StepDone && self.period.has(event.at);
        let facts = ledger.events.iter().filter(|event| !is_decided(event));
        let mut journal: Vec<Event> = facts.cloned().collect();
        let known = self.recorded.iter();
        for (claim, steps) in known.filter(|(claim, _)| identities.is_of_last_day(**claim)) {
            let customer = ledger.documents.customers[*claim as usize];
            let steps = steps.iter();
            journal.extend(steps.map(|(on, step)| recorded(*on, *claim, customer, step)));
        }
        sort(&mut journal);
        journal
    }
}

fn recorded(on: Day, document: u32, customer: CustomerIndex, step: &str) -> Event {
    Event {
        at: on,
        customer,
        target: Target::Claim(document),
        kind: EventKind::StepDone,
        step: step.to_owned(),
        amount: None,
        currency: Currency::EUR,
        until: None,
        reference: String::new(),
        reason: String::new(),
        by: String::new(),
        id: String::new(),
        row: NOWHERE,
    }
}

/// Returns the claim of a step that the replay recorded.
fn recorded_of(event: &Event) -> Option<u32> {
    let is_own = event.row == NOWHERE && event.kind == EventKind::StepDone;
    let document = event.target.documents().first().copied();
    document.filter(|_| is_own)
}

/// Sorts by day: what was recorded stands after the facts of its day.
fn sort(events: &mut [Event]) {
    events.sort_by_key(|event| (event.at, recorded_of(event)));
}
