//! Claims with what is contested of them: in the letter that asks why, a refused e-invoice is contested as a whole;
//! in all others only what the file and the journal say is.

use super::context::{Contest, Invoice};
use super::maker::Maker;
use super::sums::Figures;
use crate::model::{Amount, Currency, EventKind};

/// The template that asks for the reasons of a contest.
pub(super) const CONTEST: &str = "contestation";

impl Maker<'_> {
    /// Returns a claim as letters show it, with its figures.
    pub(super) fn invoice(&self, document: u32, currency: Currency) -> (Invoice, Figures) {
        self.invoice_less(Amount::ZERO, document, currency)
    }

    /// Returns a claim as the letter about its contest shows it, with its figures.
    pub(super) fn contested_invoice(
        &self,
        document: u32,
        currency: Currency,
    ) -> (Invoice, Figures) {
        let cases = self.results.cases();
        let place = document as usize;
        let more = cases.to_be_explained(place) - cases.disputed(place);
        self.invoice_less(more, document, currency)
    }

    /// Returns what is contested of some claims, oldest first.
    pub(super) fn disputes(
        &self,
        claims: &[u32],
        is_contest: bool,
        currency: Currency,
    ) -> Vec<Contest> {
        let results = &self.results;
        let cases = results.cases();
        let contested = claims.iter().filter_map(|document| {
            let place = *document as usize;
            let amount = match is_contest {
                true => cases.to_be_explained(place),
                false => cases.disputed(place),
            };
            if !amount.is_positive() {
                return None;
            }
            let mut events = cases.events_of(place).into_iter();
            let said = events.rfind(|event| event.kind == EventKind::Dispute);
            Some(Contest {
                claim: results.ledger.claim_name(place),
                on: said.map(|event| event.at.iso()),
                amount: currency.decimal(amount.into()),
                reason: said.map_or_else(String::new, |event| event.reason.clone()),
            })
        });
        contested.collect()
    }
}
