//! Claims of which less may be asked for than is open: a part is contested, or a credit note is to come.
//!
//! Takes what the files say, and the journal by the day on which a claim was asked for; says whether there is such a part, not how large it
//! is: what is contested of each claim is assessed, and settling only has to know what to fill last.

use super::state::State;
use crate::model::{Day, EInvoiceEffect, EInvoiceStatus, EventKind, Ledger};
use std::collections::BTreeMap;

/// Claims of which a part may not be asked for.
pub(super) struct Contested<'run> {
    ledger: &'run Ledger,
    /// The words of the journal on each, with their days.
    said: BTreeMap<u32, Vec<(Day, bool)>>,
}

impl<'run> Contested<'run> {
    /// Gathers the words of the journal by the end of the day.
    pub(super) fn of(state: &State<'run>) -> Self {
        let ledger = state.ledger;
        let mut said: BTreeMap<u32, Vec<(Day, bool)>> = BTreeMap::new();
        for event in ledger.events.iter().filter(|it| it.at <= state.as_of) {
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
        Self { ledger, said }
    }

    /// Returns whether a part of a claim might not be asked for on a day: by the journal, else by the files. What is
    /// contested later, or settled, moves nothing of what was paid.
    pub(super) fn holds(&self, claim: u32, on: Day) -> bool {
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
