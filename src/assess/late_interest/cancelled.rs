//! Claims that credit notes closed, and no money: an invoice that was cancelled was never paid late.
//!
//! A credit note cuts the price and pays nothing (law reference, 3.8), whether it names its invoice or an equal
//! amount brought it there. Takes a settlement; invariant: no claim of which a cent was paid is among them.

use crate::model::Marks;
use crate::reconcile::{Allocation, Basis, Origin, Settlement};

/// The claims that credit notes alone closed.
#[derive(Debug, Default)]
pub(super) struct Cancelled(Marks);

impl Cancelled {
    /// Finds them.
    pub(super) fn new(settlement: &Settlement) -> Self {
        let allocations = &settlement.allocations;
        let is_closed = |claim: u32| settlement.balances.get(claim as usize) == Some(&0);
        // A note that names its invoice counts from the first day anyhow.
        let is_by_note = |each: &Allocation| {
            let is_note = matches!(each.origin, Origin::CreditNote(_));
            is_note && each.basis != Basis::CreditNote && is_closed(each.claim)
        };
        // In one thread: others may be waiting for what is found here.
        let claims_of = |is_it: &dyn Fn(&Allocation) -> bool| -> Vec<usize> {
            let own = allocations.iter().filter(is_it);
            own.map(|each| each.claim as usize).collect()
        };
        let closed = claims_of(&is_by_note);
        if closed.is_empty() {
            return Self::default();
        }
        let candidates: Marks = closed.iter().copied().collect();
        let is_paid = |each: &Allocation| candidates.has(each.claim as usize) && each.is_money();
        let paid: Marks = claims_of(&is_paid).into_iter().collect();
        Self(
            closed
                .into_iter()
                .filter(|claim| !paid.has(*claim))
                .collect(),
        )
    }

    /// Returns whether a claim is one of them.
    #[inline]
    pub(super) fn has(&self, claim: u32) -> bool {
        self.0.has(claim as usize)
    }
}
