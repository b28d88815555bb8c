//! The invoices of each customer, for events on all that a customer owes.
//!
//! Built once, and only when such an event asks for it.

use crate::model::{CustomerIndex, Event, Kind, Ledger, Target};
use std::sync::OnceLock;

/// A ledger with the invoices of each customer.
pub(crate) struct Books<'ledger> {
    /// The ledger.
    pub(super) ledger: &'ledger Ledger,
    /// Invoices by customer, then by issue.
    invoices: OnceLock<Vec<u32>>,
}

impl<'ledger> Books<'ledger> {
    /// Makes the books of a ledger.
    pub(crate) const fn new(ledger: &'ledger Ledger) -> Self {
        Self {
            ledger,
            invoices: OnceLock::new(),
        }
    }

    /// Returns the ledger.
    pub(crate) const fn ledger(&self) -> &'ledger Ledger {
        self.ledger
    }

    /// Returns the invoices that an event concerns.
    pub(crate) fn documents_of<'event>(&'event self, event: &'event Event) -> &'event [u32] {
        match &event.target {
            Target::Customer => {
                let documents = &self.ledger.documents;
                let own = self.invoices_of(event.customer);
                let issued = |document: &u32| documents.issued.get(*document as usize) <= event.at;
                &own[..own.partition_point(issued)]
            }
            Target::Invoice(_) | Target::Claim(_) => event.target.documents(),
        }
    }

    fn invoices_of(&self, customer: CustomerIndex) -> &[u32] {
        let documents = &self.ledger.documents;
        let all = self.invoices.get_or_init(|| {
            let is_invoice =
                |document: &u32| documents.facts[*document as usize].kind() == Kind::Invoice;
            let mut all: Vec<u32> = (0..documents.len() as u32).filter(is_invoice).collect();
            all.sort_unstable_by_key(|&document| {
                let place = document as usize;
                (
                    documents.customers[place],
                    documents.issued.get(place),
                    document,
                )
            });
            all
        });
        let of = |document: &u32| documents.customers[*document as usize];
        let start = all.partition_point(|document| of(document) < customer);
        let end = all.partition_point(|document| of(document) <= customer);
        &all[start..end]
    }
}
