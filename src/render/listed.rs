//! Which claims reports list, how many there are, and in which order they stand.
//!
//! Invariant: the order is total, so that it depends on no thread and on no place in a file.

use super::results::{Results, Which};
use rayon::prelude::*;

impl Results<'_> {
    /// Returns the claims to list: by due date (none last), number, instalment, customer.
    #[must_use]
    pub fn claims(&self, which: Which) -> Vec<u32> {
        self.in_order(self.listed(which).collect())
    }

    /// Returns how many claims there are to list.
    #[must_use]
    pub fn claims_count(&self, which: Which) -> usize {
        self.listed(which).count()
    }

    /// Returns the claims to list, in no order.
    fn listed(&self, which: Which) -> impl ParallelIterator<Item = u32> {
        let is_listed = move |&document: &u32| {
            let document = document as usize;
            let balance = self.settlement.balances.get(document).copied();
            match which {
                Which::Open => balance.is_some_and(|balance| balance > 0),
                Which::All => self.settlement.is_claim(self.ledger, document),
            }
        };
        let count = self.ledger.documents.len() as u32;
        (0..count).into_par_iter().filter(is_listed)
    }

    /// Puts claims in order: by due date (none last), number, instalment, customer.
    pub(super) fn in_order(&self, claims: Vec<u32>) -> Vec<u32> {
        let documents = &self.ledger.documents;
        // The due date stands beside its document: most comparisons end there. No date comes last.
        let keyed = |document: u32| {
            let due = documents.due.get(document as usize).known();
            (due.map_or(i32::MAX, |due| due.0), document)
        };
        let mut claims: Vec<(i32, u32)> = claims.into_par_iter().map(keyed).collect();
        claims.par_sort_unstable_by(|&one, &other| {
            // As bytes: the order of UTF-8 is the same, and need not be checked.
            let number = |document: u32| documents.numbers.bytes(document as usize);
            let key = |document: u32| (self.ledger.listing_key(document), document);
            one.0
                .cmp(&other.0)
                .then_with(|| number(one.1).cmp(number(other.1)))
                .then_with(|| key(one.1).cmp(&key(other.1)))
        });
        claims.into_iter().map(|(_, document)| document).collect()
    }

    /// Returns the settled claims that were paid late, in the order of [`Self::claims`].
    #[must_use]
    pub fn late_paid(&self) -> Vec<u32> {
        let Some(interest) = self.interest else {
            return Vec::new();
        };
        let interest = interest.of_claims;
        self.in_order(interest.late_paid(self.cases()))
    }

    /// Returns how many settled claims were paid late.
    #[must_use]
    pub fn late_paid_count(&self) -> usize {
        let sums = self.interest.map(|interest| &interest.sums.portfolios);
        let counts = sums.into_iter().flatten().map(|sums| sums.late_paid_claims);
        counts.sum::<u64>() as usize
    }
}
