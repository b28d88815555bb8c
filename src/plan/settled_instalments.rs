//! Settled instalments of the invoices that a message claims: an invoice paid late has one lump sum, and it is on
//! the first instalment that was late, settled or not.
//!
//! Takes the claims of a message. Invariant: no instalment is among them that is open, contested, or held by
//! what does not hold the claim beside it as well.

use super::claim::ClaimPlan;
use super::planner::Planner;
use crate::assess::late_interest::instalments_of;
use std::collections::BTreeSet;

impl Planner<'_> {
    /// Returns the settled instalments of the overdue invoices of some claims, in the order of the claims.
    pub(super) fn settled_beside(&self, claims: &[&ClaimPlan<'_>]) -> Vec<u32> {
        if self.cases.ledger.instalments.is_empty() {
            return Vec::new();
        }
        let listed = claims.iter().map(|claim| claim.document);
        let mut seen: BTreeSet<u32> = listed.collect();
        let mut beside = Vec::new();
        let overdue = claims.iter().filter(|claim| claim.overdue.is_some());
        for claim in overdue {
            for other in instalments_of(self.cases.ledger, claim.document as usize) {
                let is_settled = self.cases.balance(other).is_zero();
                if seen.insert(other as u32) && is_settled && self.goes_with(other, claim) {
                    beside.push(other as u32);
                }
            }
        }
        beside
    }

    /// Returns whether what the lateness of a settled claim costs may be asked for beside an open one.
    fn goes_with(&self, settled: usize, claim: &ClaimPlan<'_>) -> bool {
        let holds_both = |code| claim.holds.iter().any(|hold| hold.why.code == code);
        let own = self.claim(settled).holds;
        own.iter().all(|hold| holds_both(hold.why.code)) && !self.is_contest_open(settled)
    }
}
