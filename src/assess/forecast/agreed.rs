//! What was agreed: plans that are kept and promises that still hold, expected on their own days.
//!
//! Takes the open parts of the claims that they are on. Invariant: a claim is expected once; what a plan or a
//! promise leaves of it goes back to be expected as any other.

use super::{Expected, Ground, Part, to_come};
use crate::assess::cases::{Cases, Promise, PromiseState, promises};
use crate::model::{Amount, Day, Event, EventKind, SourceRow, Target};
use std::collections::{BTreeMap, BTreeSet};

/// The claims that are promised or in a plan.
pub(super) struct Agreed<'run> {
    cases: Cases<'run>,
    promises: Vec<Promise<'run>>,
    promised: BTreeSet<u32>,
    /// What is left of each claim, to be placed.
    left: BTreeMap<u32, i64>,
    /// The claims of each plan that is kept, by its last line.
    plans: BTreeMap<SourceRow, Vec<u32>>,
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
        let plan = self.cases.plan(document as usize);
        if let Some(plan) = plan {
            self.plans.entry(plan.row).or_default().push(document);
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
        for (row, documents) in &plans {
            let dues = self.dues(*row, documents);
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
    /// open, since payments fill the first ones; what they leave over is for its last day.
    fn dues(&self, row: SourceRow, documents: &[u32]) -> Vec<(Day, i64)> {
        let open = documents.iter().map(|document| self.left[document]);
        let mut open: i64 = open.fold(0, i64::saturating_add);
        let mut lines = self.lines(row, documents);
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

    /// Returns the lines of a plan that was not stopped since: days, and amounts where they have one.
    fn lines(&self, row: SourceRow, documents: &[u32]) -> Vec<(Day, Option<Amount>)> {
        let as_of = self.cases.settlement.as_of;
        let events = &self.cases.ledger.events;
        let events = || events.iter().filter(|event| event.at <= as_of);
        let Some(last) = events().find(|event| event.row == row) else {
            return Vec::new();
        };
        let stops = |event: &Event| match (event.reference.as_str(), &event.target) {
            ("", Target::Customer) => true,
            ("", target) => {
                let mut named = target.documents().iter();
                named.any(|document| documents.contains(document))
            }
            (reference, _) => reference == last.reference,
        };
        let mut lines = Vec::new();
        for event in events().filter(|event| event.customer == last.customer) {
            if event.kind == EventKind::Plan && event.reference == last.reference {
                lines.extend(event.until.map(|until| (until, event.amount)));
            } else if event.kind == EventKind::PlanEnded && stops(event) {
                lines.clear();
            }
        }
        lines
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
