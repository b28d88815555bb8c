//! The ledger of a replay, whose journal grows by what each day records.
//!
//! Invariant: on a day the journal holds every fact of the real one, and of the recorded steps those of
//! claims that are open on that day; the others are kept apart, and come back should their claim be open
//! again, since no plan looks at the steps of a claim that is settled.

use super::Period;
use crate::model::{Currency, Day, Event, EventKind, Ledger, SourceRow, Target};
use crate::reconcile::Settlement;
use std::collections::BTreeMap;

/// The ledger of a replay.
pub(super) struct Books {
    ledger: Ledger,
    /// Recorded steps of claims that are settled, by document.
    apart: BTreeMap<u32, Vec<Event>>,
}

/// Where events stand that no file holds.
const NOWHERE: SourceRow = SourceRow {
    file: u16::MAX,
    line: 0,
};

impl Books {
    /// Starts from the real journal, without its steps of the period.
    pub(super) fn new(ledger: &Ledger, period: Period) -> Self {
        let mut ledger = ledger.clone();
        let is_decided = |event: &Event| event.kind == EventKind::StepDone && period.has(event.at);
        ledger.events.retain(|event| !is_decided(event));
        Self {
            ledger,
            apart: BTreeMap::new(),
        }
    }

    /// Returns the ledger with its journal.
    pub(super) const fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Puts the recorded steps of settled claims apart, and takes back those of claims that are open.
    pub(super) fn keep_open(&mut self, settlement: &Settlement) {
        let is_open = |document: u32| settlement.balances[document as usize] > 0;
        let is_over = |event: &mut Event| {
            let document = recorded_of(event);
            document.is_some_and(|document| !is_open(document))
        };
        for event in self.ledger.events.extract_if(.., is_over) {
            if let Some(document) = recorded_of(&event) {
                self.apart.entry(document).or_default().push(event);
            }
        }
        let documents = self.apart.keys().copied();
        let open: Vec<u32> = documents.filter(|document| is_open(*document)).collect();
        if !open.is_empty() {
            let back = open.iter().filter_map(|each| self.apart.remove(each));
            let back: Vec<Event> = back.flatten().collect();
            self.ledger.events.extend(back);
            sort(&mut self.ledger.events);
        }
    }

    /// Records steps of a day, each of one claim.
    pub(super) fn record(&mut self, on: Day, mut steps: Vec<(u32, String)>) {
        steps.sort_unstable();
        let documents = &self.ledger.documents;
        let event = |(document, step): (u32, String)| Event {
            at: on,
            customer: documents.customers[document as usize],
            target: Target::Claim(document),
            kind: EventKind::StepDone,
            step,
            amount: None,
            currency: Currency::EUR,
            until: None,
            reference: String::new(),
            reason: String::new(),
            by: String::new(),
            id: String::new(),
            row: NOWHERE,
        };
        let recorded: Vec<Event> = steps.into_iter().map(event).collect();
        let events = &mut self.ledger.events;
        let place = events.partition_point(|other| other.at <= on);
        events.splice(place..place, recorded);
    }

    /// Returns the whole journal, in order of day.
    pub(super) fn into_journal(self) -> Vec<Event> {
        let mut journal = self.ledger.events;
        journal.extend(self.apart.into_values().flatten());
        sort(&mut journal);
        journal
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
