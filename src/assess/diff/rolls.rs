//! Roll rates: where the claims of each bucket went.
//!
//! Takes the changes of a portfolio's claims; gives a matrix of amounts and counts. What is open again of a claim
//! (a payment bounced, or pays another claim now) is no part of what the claim was: it has a row of its own.
//! Invariant: no amount is below zero, each row adds up to what its claims were, and each column of a bucket to
//! that bucket of the later day.

use super::bridge::total;
use super::change::ClaimChange;
use crate::assess::aging::BucketKey;
use crate::model::Total;

/// Where a claim comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A bucket of the earlier day.
    Bucket(BucketKey),
    /// It was issued since.
    New,
    /// It was settled, or read otherwise: what is open of it again comes back. Of other claims, that part.
    Settled,
}

/// Where what was open of a claim went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// A bucket of the later day.
    Bucket(BucketKey),
    /// Money that came since.
    Paid,
    /// Credit notes issued since.
    Credited,
    /// Credits, payments and credit notes of before.
    Reassigned,
    /// Discounts, tolerances and what is read otherwise.
    Other,
}

impl Outcome {
    /// Where what is settled goes, in the order of the columns.
    const SETTLED: [Self; 4] = [Self::Paid, Self::Credited, Self::Reassigned, Self::Other];
}

/// What of a row went to one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RollCell {
    /// Where.
    pub to: Outcome,
    /// Claims that are there; a settled one is where most of it went.
    pub claims: u64,
    /// How much.
    pub amount: Total,
}

/// What became of the claims of one origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roll {
    /// Where they come from.
    pub from: Origin,
    /// How many they are; a claim of which a part is open again counts where it comes from, once.
    pub claims: u64,
    /// What was open of them, or their amount when they are new.
    pub amount: Total,
    /// Where they went, one cell for each place, in the order of the columns.
    pub cells: Vec<RollCell>,
}

impl Roll {
    /// Returns the share of each cell in the row, in hundredths of a percent that add up to 100 %: what
    /// rounding leaves goes to those that lose most by it; none in a row of nothing.
    #[must_use]
    pub fn percents(&self) -> Option<Vec<i128>> {
        let whole = self.amount.0;
        if whole <= 0 {
            return None;
        }
        let parts = || self.cells.iter().map(|cell| cell.amount.0 * 10_000);
        let mut shares: Vec<i128> = parts().map(|part| part.div_euclid(whole)).collect();
        let mut lose: Vec<(i128, usize)> = parts()
            .enumerate()
            .map(|(place, part)| (-part.rem_euclid(whole), place))
            .collect();
        lose.sort_unstable();
        let left = 10_000 - shares.iter().sum::<i128>();
        let left = usize::try_from(left).unwrap_or_default();
        for (_, place) in lose.into_iter().take(left) {
            shares[place] += 1;
        }
        Some(shares)
    }
}

/// The matrix of one portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rolls {
    /// The buckets of the earlier day, then claims issued since, then those that were settled.
    pub rows: Vec<Roll>,
}

impl Rolls {
    pub(super) fn new<'changes>(
        keys: &[BucketKey],
        changes: impl Iterator<Item = &'changes ClaimChange>,
    ) -> Self {
        let outcomes = keys.iter().map(|key| Outcome::Bucket(*key));
        let outcomes = outcomes.chain(Outcome::SETTLED);
        let cells: Vec<RollCell> = outcomes
            .map(|to| RollCell {
                to,
                claims: 0,
                amount: Total::ZERO,
            })
            .collect();
        let origins = keys.iter().map(|key| Origin::Bucket(*key));
        let mut rows: Vec<Roll> = origins
            .chain([Origin::New, Origin::Settled])
            .map(|from| Roll {
                from,
                claims: 0,
                amount: Total::ZERO,
                cells: cells.clone(),
            })
            .collect();
        for change in changes {
            let (from, to) = (change.origin(), change.outcome());
            let [own, again] = change.parts();
            for row in &mut rows {
                if row.from == from {
                    row.count(to);
                    row.add(&own);
                }
                if row.from == Origin::Settled {
                    row.add(&again);
                }
            }
        }
        Self { rows }
    }
}

impl Roll {
    fn count(&mut self, to: Outcome) {
        self.claims += 1;
        for cell in self.cells.iter_mut().filter(|cell| cell.to == to) {
            cell.claims += 1;
        }
    }

    fn add(&mut self, parts: &[(Outcome, i64)]) {
        for &(to, amount) in parts {
            self.amount += total(amount);
            for cell in self.cells.iter_mut().filter(|cell| cell.to == to) {
                cell.amount += total(amount);
            }
        }
    }
}

impl ClaimChange {
    /// Returns where the claim comes from.
    #[must_use]
    pub fn origin(&self) -> Origin {
        match self.bucket_before {
            Some(bucket) if self.open_before != 0 => Origin::Bucket(bucket),
            Some(_) | None if self.issued != 0 => Origin::New,
            Some(_) | None => Origin::Settled,
        }
    }

    /// Returns where the claim is: its bucket, else where most of it went.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self.bucket_after {
            Some(bucket) if self.open_after != 0 => Outcome::Bucket(bucket),
            Some(_) | None => {
                let parts = self.settled();
                let most = parts.iter().map(|part| part.1).max();
                let first = parts.iter().find(|part| Some(part.1) == most);
                first.map_or(Outcome::Other, |part| part.0)
            }
        }
    }

    /// Returns where what the claim was went, and where what is open of it again did: what was settled since was of
    /// the first, as far as that goes.
    fn parts(&self) -> [Vec<(Outcome, i64)>; 2] {
        let mut left = self.open_before + self.issued;
        let (mut own, mut again) = (Vec::new(), Vec::new());
        let mut place = |to: Outcome, amount: i64| {
            let first = amount.min(left);
            left -= first;
            own.push((to, first));
            again.push((to, amount - first));
        };
        for (to, amount) in self.settled() {
            place(to, amount);
        }
        let bucket = self.bucket_after.filter(|_| self.open_after != 0);
        if let Some(bucket) = bucket {
            place(Outcome::Bucket(bucket), self.open_after);
        }
        [own, again]
    }

    /// Returns what was settled of the claim, by how: nothing of it is below zero.
    fn settled(&self) -> [(Outcome, i64); 4] {
        let flows = &self.flows;
        let gone = |flow: i64| (-flow).max(0);
        Outcome::SETTLED.map(|outcome| {
            let part = match outcome {
                Outcome::Bucket(_) => 0,
                Outcome::Paid => gone(flows.paid),
                Outcome::Credited => gone(flows.credited),
                Outcome::Reassigned => gone(flows.used) + gone(flows.moved),
                Outcome::Other => gone(flows.closed) + gone(self.reread) + gone(flows.rejected),
            };
            (outcome, part)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_a_row_add_up_to_the_whole() {
        for amounts in [
            &[100, 100, 100][..],
            &[1, 1, 1, 1, 1, 1, 1],
            &[400, -114, 33],
            &[7],
            &[0, 5, 0],
        ] {
            let cell = |amount: &i128| RollCell {
                to: Outcome::Paid,
                claims: 0,
                amount: Total(*amount),
            };
            let row = Roll {
                from: Origin::New,
                claims: 1,
                amount: Total(amounts.iter().sum()),
                cells: amounts.iter().map(cell).collect(),
            };
            let shares = row.percents().unwrap_or_default();
            assert_eq!(shares.iter().sum::<i128>(), 10_000, "{amounts:?}");
            for (share, amount) in shares.iter().zip(amounts) {
                let exact = amount * 10_000;
                let off = share * row.amount.0 - exact;
                assert!(off.abs() < row.amount.0, "{amounts:?} {share}");
                assert!(*amount != 0 || *share == 0);
            }
        }
    }

    #[test]
    fn a_row_of_nothing_has_no_shares() {
        let row = Roll {
            from: Origin::Settled,
            claims: 1,
            amount: Total::ZERO,
            cells: Vec::new(),
        };
        assert_eq!(row.percents(), None);
    }
}
