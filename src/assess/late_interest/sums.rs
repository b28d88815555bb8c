//! Sums of late interest by portfolio.

use super::doubts::Doubts;
use crate::model::{Semester, Total};

/// What late payment amounts to in one portfolio.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InterestTotals {
    /// Interest of open claims.
    pub late_interest: Total,
    /// Of these, what is due under reserve.
    pub late_interest_reserved: Total,
    /// Lump sums of open claims.
    pub lump_sums: Total,
    /// Interest of claims that were paid late.
    pub late_paid_interest: Total,
    /// Of these, what is due under reserve.
    pub late_paid_reserved: Total,
    /// Lump sums of the same.
    pub late_paid_lump_sums: Total,
    /// How many claims were paid late, and may still be asked for what that costs.
    pub late_paid_claims: u64,
}

/// Everything that is summed up over the claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// By place among the portfolios of the settlement.
    pub portfolios: Vec<InterestTotals>,
    /// What is worth telling about the rates.
    pub doubts: Doubts,
    /// The first semester whose rate is needed and not known.
    pub(super) missing: Option<Semester>,
}

impl Sums {
    /// Adds other sums.
    pub(super) fn add(&mut self, other: Self) {
        for (mine, theirs) in self.portfolios.iter_mut().zip(other.portfolios) {
            mine.late_interest += theirs.late_interest;
            mine.late_interest_reserved += theirs.late_interest_reserved;
            mine.lump_sums += theirs.lump_sums;
            mine.late_paid_interest += theirs.late_paid_interest;
            mine.late_paid_reserved += theirs.late_paid_reserved;
            mine.late_paid_lump_sums += theirs.late_paid_lump_sums;
            mine.late_paid_claims += theirs.late_paid_claims;
        }
        self.doubts.add(other.doubts);
        self.missing = match (self.missing, other.missing) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
    }
}
