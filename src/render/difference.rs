//! What moved between two days, as reports take it.

use super::results::Results;
use crate::assess::diff::{ClaimChange, Diff, Origin, Outcome, PromiseMoves, PromiseSum};
use crate::model::{CustomerIndex, Day, Ledger};

/// What moved, with the books of the earlier day, which alone hold what a later reading understands otherwise.
#[derive(Clone, Copy, Debug)]
pub struct DiffView<'run> {
    /// What moved.
    pub diff: &'run Diff,
    /// The facts of the earlier day.
    pub before: &'run Ledger,
}

/// What names a claim that moved.
pub(crate) struct Named<'run> {
    pub(crate) claim: String,
    pub(crate) customer_id: Option<&'run str>,
    pub(crate) customer: Option<&'run str>,
    pub(crate) issued_on: Day,
    pub(crate) due_on: Option<Day>,
}

impl<'run> DiffView<'run> {
    /// Names a claim, from the books that hold it.
    pub(crate) fn named(&self, results: &Results<'run>, change: &ClaimChange) -> Named<'run> {
        let (ledger, document) = match (change.after, change.before) {
            (Some(document), _) => (results.ledger, document),
            (None, Some(document)) => (self.before, document),
            (None, None) => (results.ledger, 0),
        };
        let view = ledger.documents.get(document as usize);
        let customer = |index: CustomerIndex| ledger.customers.get(index.known()?.place());
        let customer = customer(view.customer);
        Named {
            claim: ledger.claim_name(document as usize),
            customer_id: customer.map(|customer| customer.key.as_str()),
            customer: customer.map(|customer| customer.label()),
            issued_on: view.issued_on,
            due_on: view.due_on,
        }
    }

    /// Returns the claims to list, and how many others there are.
    pub(crate) fn claims(&self, top: Option<usize>) -> (&'run [ClaimChange], usize) {
        let all = &self.diff.claims;
        let shown = all.len().min(top.unwrap_or(usize::MAX));
        (&all[..shown], all.len() - shown)
    }
}

/// The keys of the sums of promises, in the order in which they add up.
pub(crate) const PROMISE_KEYS: [&str; 7] = [
    "running_before",
    "made",
    "reopened",
    "kept",
    "broken",
    "cancelled",
    "running_after",
];

/// Returns the sums of promises in the order of [`PROMISE_KEYS`].
pub(crate) const fn promise_sums(moves: &PromiseMoves) -> [PromiseSum; 7] {
    [
        moves.ran,
        moves.made,
        moves.reopened,
        moves.kept,
        moves.broken,
        moves.cancelled,
        moves.run,
    ]
}

/// Returns the word of the contract for where a claim comes from.
pub(crate) fn origin_name(origin: Origin) -> String {
    match origin {
        Origin::Bucket(bucket) => bucket.to_string(),
        Origin::New => "new".to_owned(),
        Origin::Settled => "settled".to_owned(),
    }
}

/// Returns the word of the contract for where a claim went.
pub(crate) fn outcome_name(outcome: Outcome) -> String {
    match outcome {
        Outcome::Bucket(bucket) => bucket.to_string(),
        Outcome::Paid => "paid".to_owned(),
        Outcome::Credited => "credited".to_owned(),
        Outcome::Reassigned => "reassigned".to_owned(),
        Outcome::Other => "other".to_owned(),
    }
}
