//! Claims of which less may be asked for than is open: a part is contested, a credit note is to come, or an instalment
//! of a plan is.
//!
//! Takes what the files say, and the journal by the day on which a claim was asked for; says whether there is such a
//! part, not how large it is: what is contested of each claim is assessed, and settling only has to know what to fill
//! last.

use super::state::State;
use crate::model::{Day, EInvoiceEffect, EInvoiceStatus, EventKind, Ledger};
use std::collections::BTreeMap;

/// Claims of which a part may not be asked for.
pub(super) struct AskedInPart<'run> {
    ledger: &'run Ledger,
    /// The words of the journal on each, with their days.
    said: BTreeMap<u32, Vec<(Day, bool)>>,
    /// The instalments agreed for each: the day of the agreement, and that of the instalment.
    instalments: BTreeMap<u32, Vec<(Day, Day)>>,
    /// The days on which plans of each ended.
    ended: BTreeMap<u32, Vec<Day>>,
}

impl<'run> AskedInPart<'run> {
    /// Gathers the words of the journal by the end of the day.
    pub(super) fn of(state: &State<'run>) -> Self {
        let ledger = state.ledger;
        let mut said: BTreeMap<u32, Vec<(Day, bool)>> = BTreeMap::new();
        let mut instalments: BTreeMap<u32, Vec<(Day, Day)>> = BTreeMap::new();
        let mut ended: BTreeMap<u32, Vec<Day>> = BTreeMap::new();
        for event in ledger.events.iter().filter(|it| it.at <= state.as_of) {
            for claim in event.target.documents() {
                match (event.kind, event.until) {
                    (EventKind::Plan, Some(until)) => {
                        instalments
                            .entry(*claim)
                            .or_default()
                            .push((event.at, until));
                    }
                    (EventKind::PlanEnded, _) => ended.entry(*claim).or_default().push(event.at),
                    (_, _) => {}
                }
            }
            let word = if matches!(
                event.kind,
                EventKind::Dispute | EventKind::CreditNoteExpected
            ) {
                Some(true)
            } else if event.kind == EventKind::DisputeClosed {
                Some(false)
            } else if event.kind == EventKind::EInvoiceStatus {
                EInvoiceStatus::parse(&event.reference).and_then(word)
            } else {
                None
            };
            let Some(word) = word else { continue };
            for claim in event.target.documents() {
                said.entry(*claim).or_default().push((event.at, word));
            }
        }
        Self {
            ledger,
            said,
            instalments,
            ended,
        }
    }

    /// Returns whether a part of a claim might not be asked for on a day. What is contested or agreed later, or settled,
    /// moves nothing of what was paid.
    pub(super) fn holds(&self, claim: u32, on: Day) -> bool {
        self.is_contested(claim, on) || self.waits_for_a_plan(claim, on)
    }

    /// Returns whether an instalment of a claim is still to come on a day.
    fn waits_for_a_plan(&self, claim: u32, on: Day) -> bool {
        let ended = self.ended.get(&claim).into_iter().flatten();
        let ended = ended.filter(|day| **day <= on).max();
        let mut agreed = self.instalments.get(&claim).into_iter().flatten();
        agreed.any(|(at, until)| *at <= on && *until > on && ended.is_none_or(|day| day < at))
    }

    /// Returns whether a claim is contested on a day: by the journal, else by the files.
    fn is_contested(&self, claim: u32, on: Day) -> bool {
        let (documents, place) = (&self.ledger.documents, claim as usize);
        let of_files = || {
            let status = documents.details.e_invoice_statuses.get(place);
            documents.facts[place].is_disputed()
                || documents
                    .disputed_amounts
                    .get(place)
                    .is_some_and(|it| it > 0)
                || status.and_then(word) == Some(true)
        };
        let said = self.said.get(&claim).into_iter().flatten();
        let last = said.filter(|(at, _)| *at <= on).max_by_key(|(at, _)| *at);
        last.map_or_else(of_files, |(_, word)| *word)
    }
}

/// Returns what a status of an e-invoice says of it, if anything.
fn word(status: EInvoiceStatus) -> Option<bool> {
    match status.effect() {
        EInvoiceEffect::ApprovesPart | EInvoiceEffect::Disputes => Some(true),
        EInvoiceEffect::Answers => Some(false),
        EInvoiceEffect::Ends
        | EInvoiceEffect::Suspends
        | EInvoiceEffect::Completes
        | EInvoiceEffect::Nothing => None,
    }
}
