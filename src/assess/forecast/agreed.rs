//! What was agreed: plans that are kept and promises that still hold, expected on their own days.
//!
//! Takes the open parts of the claims that they are on. Invariant: a claim is expected once; what a plan or a
//! promise leaves of it goes back to be expected as any other.

use super::{Expected, Ground, Part, to_come};
use crate::assess::cases::{Cases, Plan, Promise, PromiseState, promises};
use crate::model::{Amount, Day};
use std::collections::{BTreeMap, BTreeSet};

/// The claims that are promised or in a plan.
pub(super) struct Agreed<'run> {
    cases: Cases<'run>,
    promises: Vec<Promise<'run>>,
    promised: BTreeSet<u32>,
    /// What is left of each claim, to be placed.
    left: BTreeMap<u32, i64>,
    /// The claims of each plan that is kept, by its place.
    plans: BTreeMap<u32, (Plan, Vec<u32>)>,
}

impl<'run> Agreed<'run> {
    /// Finds the promises that still hold.
    pub(super) fn new(cases: Cases<'run>) -> Self {
        let mut promises = promises(cases);
        promises.retain(|promise| promise.state == PromiseState::Running);
        let promised = promises.iter().flat_map(|it| it.documents.iter().copied());
        Self {
            cases,
            promised: promised.collect(),
            promises,
            left: BTreeMap::new(),
            plans: BTreeMap::new(),
        }
    }

    /// Takes what is left of a claim, if something was agreed on it; returns whether it did.
    pub(super) fn take(&mut self, document: u32, left: i64) -> bool {
        let plan = self.cases.agreed_plan(document as usize);
        if let Some(plan) = plan {
            let (_, documents) = self.plans.entry(plan.place).or_insert((plan, Vec::new()));
            documents.push(document);
        }
        let is_agreed = plan.is_some() || self.promised.contains(&document);
        if is_agreed {
            self.left.insert(document, left);
        }
        is_agreed
    }

    /// Places what was agreed; returns what is left of the claims.
    pub(super) fn place(mut self, parts: &mut Vec<Part>) -> Vec<(u32, i64)> {
        let plans = std::mem::take(&mut self.plans);
        for (plan, documents) in plans.values() {
            let dues = self.dues(plan, documents);
            self.fill(documents, &dues, Ground::Plan, parts);
        }
        let promises = std::mem::take(&mut self.promises);
        for promise in &promises {
            let most = promise.missing.map_or(i64::MAX, |missing| missing.0);
            let dues = [(promise.until, most)];
            self.fill(&promise.documents, &dues, Ground::Promise, parts);
        }
        let left = self.left.into_iter();
        left.filter(|(_, left)| *left > 0).collect()
    }

    /// Returns the days of a plan with what is due on each: its last instalments, as far as its claims are
    /// open, since payments fill the first ones; what they leave over of claims that it covers whole is for its
    /// last day.
    fn dues(&self, plan: &Plan, documents: &[u32]) -> Vec<(Day, i64)> {
        let covered = documents.iter().map(|document| {
            let left = self.left[document];
            let own = self.cases.agreed_plan(*document as usize);
            let part = own.and_then(|plan| plan.part);
            part.map_or(left, |part| part.0.min(left))
        });
        let mut open: i64 = covered.fold(0, i64::saturating_add);
        let mut lines = self.cases.instalments(plan).to_vec();
        lines.sort_by_key(|(until, _)| *until);
        let last = lines.last().map(|(until, _)| *until);
        let mut dues: Vec<(Day, i64)> = Vec::new();
        for (until, amount) in lines.into_iter().rev() {
            let taken = amount.map_or(open, |amount| amount.0).clamp(0, open);
            open -= taken;
            dues.push((until, taken));
        }
        dues.reverse();
        dues.extend(last.map(|until| (until, open)));
        dues
    }

    /// Fills claims in order of due date by amounts in order of day.
    fn fill(
        &mut self,
        documents: &[u32],
        dues: &[(Day, i64)],
        ground: Ground,
        parts: &mut Vec<Part>,
    ) {
        let as_of = self.cases.settlement.as_of;
        let columns = &self.cases.ledger.documents;
        let mut documents = documents.to_vec();
        documents.sort_unstable_by_key(|document| (columns.due.get(*document as usize), *document));
        let mut place = 0;
        for &(until, mut due) in dues {
            while due > 0
                && let Some(document) = documents.get(place)
            {
                let left = self.left.get(document).copied().unwrap_or_default();
                let taken = due.min(left);
                if taken <= 0 {
                    place += 1;
                    continue;
                }
                due -= taken;
                self.left.insert(*document, left - taken);
                parts.push(Part {
                    document: *document,
                    amount: Amount(taken),
                    expected: Expected::On(to_come(until, as_of), ground),
                });
            }
        }
    }
}
