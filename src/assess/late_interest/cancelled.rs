//! Claims that credit notes closed, and no money: an invoice that was cancelled was never paid late.
//!
//! A credit note cuts the price and pays nothing (law reference, 3.8), whether it names its invoice or an equal
//! amount brought it there. Takes a settlement; invariant: no claim of which a cent was paid is among them.

use crate::reconcile::{Basis, Origin, Settlement};
use std::collections::BTreeSet;

/// The claims that credit notes alone closed.
#[derive(Debug, Default)]
pub(super) struct Cancelled(BTreeSet<u32>);

impl Cancelled {
    /// Finds them.
    pub(super) fn new(settlement: &Settlement) -> Self {
        let allocations = &settlement.allocations;
        let is_closed = |claim: u32| settlement.balances.get(claim as usize) == Some(&0);
        // A note that names its invoice counts from the first day anyhow.
        let closed = allocations.iter().filter(|each| {
            let is_note = matches!(each.origin, Origin::CreditNote(_));
            is_note && each.basis != Basis::CreditNote && is_closed(each.claim)
        });
        let mut cancelled: BTreeSet<u32> = closed.map(|each| each.claim).collect();
        if !cancelled.is_empty() {
            for each in allocations.iter().filter(|each| each.is_money()) {
                cancelled.remove(&each.claim);
            }
        }
        Self(cancelled)
    }

    /// Returns whether a claim is one of them.
    #[inline]
    pub(super) fn has(&self, claim: u32) -> bool {
        !self.0.is_empty() && self.0.contains(&claim)
    }
}
