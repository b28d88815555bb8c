//! How far payment plans went: what each asks for by a day, and what was paid on its claims since its own.
//!
//! Takes the lines of a plan and the settlement. Invariant: a payment is looked at once, whatever the number of
//! plans that it counts for.

use super::plans::{Instalment, instalments};
use crate::assess::agreements::Agreement;
use crate::assess::dso::is_dated_payment;
use crate::model::Day;
use crate::reconcile::Settlement;
use std::collections::BTreeMap;

/// What a plan asks for by a day, and what came.
pub(super) struct Progress {
    pub(super) documents: Vec<u32>,
    since: Day,
    /// Days after an instalment on which it still comes in time.
    pub(super) grace: u32,
    /// The last instalment that is past.
    pub(super) last_past: Option<Day>,
    /// What is past; none when nothing of the whole may be left, and something is.
    expected: Option<i128>,
    paid: i128,
    /// What was paid on each claim.
    paid_on: BTreeMap<u32, i64>,
}

impl Progress {
    pub(super) fn new(
        agreement: &Agreement<'_>,
        documents: Vec<u32>,
        settlement: &Settlement,
        grace: u32,
    ) -> Self {
        let is_past = |until: Day| until.plus(grace as i32) < settlement.as_of;
        let is_open = |document: &u32| settlement.balances[*document as usize] > 0;
        let past = instalments(agreement).filter(|(until, _)| is_past(*until));
        let past: Vec<Instalment> = past.collect();
        let amounts = past.iter().map(|(_, amount)| match amount {
            Some(amount) => Some(i128::from(amount.0)),
            // An instalment without amount is the whole.
            None => (!documents.iter().any(is_open)).then_some(0),
        });
        Self {
            since: agreement.since,
            grace,
            last_past: past.iter().map(|(until, _)| *until).max(),
            expected: amounts.sum(),
            paid: 0,
            paid_on: BTreeMap::new(),
            documents,
        }
    }

    pub(super) fn is_kept(&self) -> bool {
        self.expected.is_some_and(|expected| self.paid >= expected)
    }

    /// Returns what was paid on a claim since the day of the plan.
    pub(super) fn paid_on(&self, document: u32) -> i64 {
        self.paid_on.get(&document).copied().unwrap_or_default()
    }
}

/// Counts what was paid on the claims of each plan since its day, in one pass.
pub(super) fn count_payments(settlement: &Settlement, plans: &mut [(&Agreement<'_>, Progress)]) {
    let is_expecting = |progress: &Progress| progress.expected.is_some_and(|expected| expected > 0);
    let mut members: Vec<(u32, usize)> = plans
        .iter()
        .enumerate()
        .filter(|(_, (_, progress))| is_expecting(progress))
        .flat_map(|(place, (_, progress))| {
            progress
                .documents
                .iter()
                .map(move |document| (*document, place))
        })
        .collect();
    if members.is_empty() {
        return;
    }
    members.sort_unstable();
    for allocation in settlement.allocations.iter().filter(is_dated_payment) {
        let first = members.partition_point(|(document, _)| *document < allocation.claim);
        let own = members[first..].iter();
        for (_, place) in own.take_while(|(document, _)| *document == allocation.claim) {
            let progress = &mut plans[*place].1;
            if allocation.on >= progress.since {
                progress.paid += i128::from(allocation.amount.0);
                *progress.paid_on.entry(allocation.claim).or_insert(0) += allocation.amount.0;
            }
        }
    }
}
