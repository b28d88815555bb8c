//! Claims that credit notes closed, and no money: an invoice that was cancelled was never paid late.
//!
//! A credit note cuts the price and pays nothing (law reference, 3.8), whether it names its invoice or an equal
//! amount brought it there. Takes a settlement; invariant: no claim of which a cent was paid is among them.

use crate::model::Marks;
use crate::reconcile::{Allocation, Basis, Settlement};

/// The claims that credit notes alone closed.
#[derive(Debug, Default)]
pub(super) struct Cancelled(Marks);

impl Cancelled {
    /// Finds them.
    pub(super) fn new(settlement: &Settlement) -> Self {
        let allocations = &settlement.allocations;
        let is_closed = |claim: u32| settlement.balances.get(claim as usize) == Some(&0);
        // A note that names its invoice counts from the first day anyhow.
        let closes = |each: &Allocation| each.basis != Basis::CreditNote && is_closed(each.claim);
        let place = |each: Allocation| each.claim as usize;
        // In one thread: others may be waiting for what is found here.
        let by_notes = allocations.of_credit_notes().filter(closes);
        let closed: Vec<usize> = by_notes.map(place).collect();
        if closed.is_empty() {
            return Self::default();
        }
        let candidates: Marks = closed.iter().copied().collect();
        let on_them = allocations.of_claims(|claim| candidates.has(claim as usize));
        let paid: Marks = on_them.filter(Allocation::is_money).map(place).collect();
        let unpaid = closed.into_iter().filter(|claim| !paid.has(*claim));
        Self(unpaid.collect())
    }

    /// Returns whether a claim is one of them.
    #[inline]
    pub(super) fn has(&self, claim: u32) -> bool {
        self.0.has(claim as usize)
    }
}
