//! Roll rates: where the claims of each bucket went.
//!
//! Takes the changes of a portfolio's claims; gives a matrix of amounts and counts. Invariant: each row adds
//! up to what its claims were, each column of a bucket to that bucket of the later day.

use super::bridge::total;
use super::change::ClaimChange;
use crate::assess::aging::BucketKey;
use crate::model::{Total, divide_half_up};

/// Where a claim comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A bucket of the earlier day.
    Bucket(BucketKey),
    /// It was issued since.
    New,
    /// It was settled, or read otherwise: what is open of it again comes back.
    Settled,
}

/// Where what was open of a claim went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// A bucket of the later day.
    Bucket(BucketKey),
    /// Money, that of before included that waited for an invoice.
    Paid,
    /// Credit notes, those of before included.
    Credited,
    /// Discounts and tolerances; below zero for what a rejection opened again.
    Other,
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
    /// How many they are.
    pub claims: u64,
    /// What was open of them, or their amount when they are new.
    pub amount: Total,
    /// Where they went, one cell for each place, in the order of the columns.
    pub cells: Vec<RollCell>,
}

impl Roll {
    /// Returns the share of a cell in its row, in hundredths of a percent; none in a row of nothing.
    #[must_use]
    pub fn percent(&self, cell: &RollCell) -> Option<i128> {
        let whole = self.amount.0;
        (whole > 0).then(|| divide_half_up(cell.amount.0 * 10_000, whole))
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
        let outcomes = outcomes.chain([Outcome::Paid, Outcome::Credited, Outcome::Other]);
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
            let from = change.origin();
            if let Some(row) = rows.iter_mut().find(|row| row.from == from) {
                row.add(change);
            }
        }
        Self { rows }
    }
}

impl Roll {
    fn add(&mut self, change: &ClaimChange) {
        self.claims += 1;
        self.amount += total(change.open_before + change.issued);
        let to = change.outcome();
        let parts = change.parts();
        for cell in &mut self.cells {
            cell.claims += u64::from(cell.to == to);
            let amount = parts.iter().find(|(part, _)| *part == cell.to);
            cell.amount += total(amount.map_or(0, |(_, amount)| *amount));
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

    /// Returns what of the claim went where.
    fn parts(&self) -> Vec<(Outcome, i64)> {
        let mut parts = self.settled().to_vec();
        let bucket = self.bucket_after.filter(|_| self.open_after != 0);
        parts.extend(bucket.map(|bucket| (Outcome::Bucket(bucket), self.open_after)));
        parts
    }

    fn settled(&self) -> [(Outcome, i64); 3] {
        let flows = &self.flows;
        let other = flows.rejected + flows.closed + self.reread;
        [
            (Outcome::Paid, -flows.paid - flows.reassigned),
            (Outcome::Credited, -flows.credited - flows.recredited),
            (Outcome::Other, -other),
        ]
    }
}
