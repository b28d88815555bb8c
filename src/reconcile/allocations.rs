//! All allocations of a settlement, column by column, in the order in which they were made.
//!
//! An allocation that a rejection undoes stays in its place with an amount of zero, and is never shown.

use super::order::compare_origins;
use super::settlement::{Allocation, Basis, Origin};
use crate::model::{Amount, Day, DayColumn, Ledger, MinorColumn};

/// All allocations, in the order in which they were made: fifteen bytes each, mostly.
#[derive(Clone, Debug, Default)]
pub struct Allocations {
    claims: Vec<u32>,
    days: DayColumn,
    bases: Vec<Basis>,
    /// The place of the origin, with the top bit for a credit note; `u32::MAX` for none.
    origins: Vec<u32>,
    amounts: MinorColumn,
}

impl Allocations {
    const CREDIT_NOTE: u32 = 1 << 31;

    /// Returns the number of allocations.
    #[must_use]
    pub fn len(&self) -> usize {
        self.claims.len()
    }

    /// Returns whether nothing was allocated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty()
    }

    /// Makes room for further allocations: memory is taken only as it fills.
    pub(super) fn reserve(&mut self, further: usize) {
        self.claims.reserve_exact(further);
        self.days.reserve_exact(further);
        self.bases.reserve_exact(further);
        self.origins.reserve_exact(further);
        self.amounts.reserve_exact(further);
    }

    /// Adds an allocation.
    pub fn push(&mut self, allocation: Allocation) {
        self.claims.push(allocation.claim);
        self.days.push(allocation.on);
        self.bases.push(allocation.basis);
        self.origins.push(match allocation.origin {
            Origin::Payment(place) => place,
            Origin::CreditNote(place) => place | Self::CREDIT_NOTE,
            Origin::Nothing => u32::MAX,
        });
        self.amounts.push(allocation.amount.0);
    }

    /// Adds allocations of payments to claims, pair by pair, with their days and amounts.
    pub(super) fn extend(
        &mut self,
        pairs: &[(u32, u32)],
        basis: Basis,
        on: impl Fn(u32, u32) -> Day,
        mut amount: impl FnMut(u32, u32) -> i64,
    ) {
        self.claims.extend(pairs.iter().map(|(_, claim)| *claim));
        self.origins
            .extend(pairs.iter().map(|(payment, _)| *payment));
        let days = pairs.iter().map(|(payment, claim)| on(*payment, *claim));
        self.days.extend(days);
        self.bases.resize(self.claims.len(), basis);
        let amounts = pairs
            .iter()
            .map(|(payment, claim)| amount(*payment, *claim));
        self.amounts.extend(amounts);
    }

    /// Returns an allocation.
    ///
    /// # Panics
    /// When `place` is not below [`Self::len`].
    #[must_use]
    #[inline(always)]
    pub fn get(&self, place: usize) -> Allocation {
        let origin = self.origins[place];
        Allocation {
            claim: self.claims[place],
            on: self.days.get(place),
            basis: self.bases[place],
            origin: if origin == u32::MAX {
                Origin::Nothing
            } else if origin & Self::CREDIT_NOTE != 0 {
                Origin::CreditNote(origin & !Self::CREDIT_NOTE)
            } else {
                Origin::Payment(origin)
            },
            amount: Amount(self.amounts.get(place)),
        }
    }

    /// Returns the claim of an allocation, and the day from which it counts: for those who look at the rest
    /// of few of them.
    ///
    /// # Panics
    /// When `place` is not below [`Self::len`].
    #[must_use]
    #[inline(always)]
    pub fn claim_and_day(&self, place: usize) -> (u32, Day) {
        (self.claims[place], self.days.get(place))
    }

    /// Returns the claim of an allocation.
    ///
    /// # Panics
    /// When `place` is not below [`Self::len`].
    #[must_use]
    #[inline(always)]
    pub fn claim(&self, place: usize) -> u32 {
        self.claims[place]
    }

    /// Returns the allocations of credit notes, in the order in which they were made; those undone are left out.
    pub fn of_credit_notes(&self) -> impl Iterator<Item = Allocation> + '_ {
        let is_note = |origin: u32| origin != u32::MAX && origin & Self::CREDIT_NOTE != 0;
        self.those(move |place| is_note(self.origins[place]))
    }

    /// Returns the allocations to claims that `is_one` accepts, as [`Self::iter`] does all of them.
    pub fn of_claims<'all>(
        &'all self,
        is_one: impl Fn(u32) -> bool + 'all,
    ) -> impl Iterator<Item = Allocation> + 'all {
        self.those(move |place| is_one(self.claims[place]))
    }

    /// Returns the allocations that count from a day on, as [`Self::iter`] does all of them.
    pub fn since(&self, first: Day) -> impl Iterator<Item = Allocation> + '_ {
        self.those(move |place| self.days.get(place) >= first)
    }

    /// Returns the allocations at the places that `is_one` accepts, which looks at one column: no other is read of
    /// the rest.
    fn those<'all>(
        &'all self,
        is_one: impl Fn(usize) -> bool + 'all,
    ) -> impl Iterator<Item = Allocation> + 'all {
        (0..self.len())
            .filter(move |place| is_one(*place))
            .map(|place| self.get(place))
            .filter(|each| each.amount.is_positive())
    }

    /// Keeps the allocations that `keep` accepts.
    pub(super) fn retain(&mut self, keep: impl Fn(&Allocation) -> bool) {
        let mut kept = Self::default();
        for allocation in self.iter().filter(keep) {
            kept.push(allocation);
        }
        *self = kept;
    }

    /// Lowers an allocation by an amount that a rejection undoes.
    pub fn lower(&mut self, place: usize, by: Amount) {
        self.amounts.set(place, self.amounts.get(place) - by.0);
    }

    /// Returns all allocations by place, those undone with an amount of zero.
    pub(super) fn each(&self) -> impl Iterator<Item = Allocation> + '_ {
        (0..self.len()).map(|place| self.get(place))
    }

    /// Returns all allocations, in the order in which they were made; those undone are left out.
    pub fn iter(&self) -> impl Iterator<Item = Allocation> + '_ {
        (0..self.len())
            .map(|place| self.get(place))
            .filter(|each| each.amount.is_positive())
    }

    /// Returns the allocations of each claim: the places, sorted by claim, day and basis, then in the
    /// order of the passes, so that the place of a row in its file never shows.
    #[must_use]
    pub fn by_claim(&self, ledger: &Ledger) -> Vec<u32> {
        let mut places: Vec<u32> = (0..self.len() as u32)
            .filter(|&place| self.amounts.get(place as usize) > 0)
            .collect();
        let key = |place: u32| {
            let place = place as usize;
            (self.claims[place], self.days.get(place), self.bases[place])
        };
        places.sort_unstable_by(|&one, &other| {
            key(one).cmp(&key(other)).then_with(|| {
                let origin = |place: u32| self.get(place as usize).origin;
                compare_origins(ledger, origin(one), origin(other)).then(one.cmp(&other))
            })
        });
        places
    }
}
