//! Promises by claim: which ones the plan of a claim has to look at.
//!
//! Takes the promises of the run with what became of each. Invariant: a promise without a last day, or
//! one that was cancelled, is none.

use crate::assess::{Cases, Promise, promises};
use crate::model::Day;

/// All promises of a run, by document.
#[derive(Clone, Debug, Default)]
pub(super) struct Promises<'run> {
    all: Vec<Promise<'run>>,
    /// Documents with their promises, sorted.
    by_document: Vec<(u32, u32)>,
    grace: i32,
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
            grace: cases.policy.dunning.promise_grace as i32,
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

    /// Returns the last day on which a promise holds, grace included.
    pub(super) fn ends(&self, promise: &Promise<'_>) -> Day {
        promise.until.plus(self.grace)
    }
}
