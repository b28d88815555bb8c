//! Promises by claim: which ones the plan of a claim has to look at.
//!
//! Takes the promises of the run with what became of each. Invariant: a promise without a last day, or
//! one that was cancelled, is none.

use crate::assess::{Cases, Promise, PromiseState, promises};
use crate::model::Day;

/// All promises of a run, by document.
#[derive(Clone, Debug)]
pub(super) struct Promises<'run> {
    all: Vec<Promise<'run>>,
    /// Documents with their promises, sorted.
    by_document: Vec<(u32, u32)>,
    as_of: Day,
    grace: i32,
    /// Days after its end on which a broken one is still asked about.
    asked_days: i32,
}

impl<'run> Promises<'run> {
    /// Finds the promises of a run.
    pub(super) fn new(cases: Cases<'run>) -> Self {
        let all = promises(cases);
        let places = all.iter().enumerate().flat_map(|(place, promise)| {
            let documents = promise.documents.iter();
            documents.map(move |document| (*document, place as u32))
        });
        let mut by_document: Vec<(u32, u32)> = places.collect();
        by_document.sort_unstable();
        Self {
            all,
            by_document,
            as_of: cases.settlement.as_of,
            grace: cases.policy.dunning.promise_grace as i32,
            asked_days: cases.policy.dunning.broken_promise_days as i32,
        }
    }

    /// Returns the promises on a claim.
    pub(super) fn of(&self, document: usize) -> impl Iterator<Item = &Promise<'run>> {
        let document = document as u32;
        let first = self
            .by_document
            .partition_point(|(other, _)| *other < document);
        let own = self.by_document[first..].iter();
        own.take_while(move |(other, _)| *other == document)
            .map(|(_, place)| &self.all[*place as usize])
    }

    /// Returns whether the day of one of the promises on a claim is past, and it is to be asked about, a broken
    /// one for some days: unless another was made since its day.
    pub(super) fn is_to_check(&self, promise: &Promise<'_>, all: &[&Promise<'_>]) -> bool {
        let ends = promise.until.plus(self.grace);
        let is_replaced = || all.iter().any(|other| other.event.at > promise.until);
        let is_due = promise.until < self.as_of && !is_replaced();
        match promise.state {
            PromiseState::Running => is_due,
            PromiseState::Covered | PromiseState::Broken => {
                is_due && self.as_of <= ends.plus(self.asked_days)
            }
            PromiseState::Kept => false,
        }
    }
}
