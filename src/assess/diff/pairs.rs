//! Pairs: the same row of the same file, as it was read for each day.
//!
//! Takes two readings of the same files; gives each claim with its place in both. A row is told by its file
//! and line, the one thing that what came later cannot change.

use super::Side;
use crate::model::RowKey;

/// A claim, by its place among the documents of each day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// In the books of the earlier day, when it is a claim there.
    pub(super) before: Option<u32>,
    /// In the books of the later day, when it is a claim there.
    pub(super) after: Option<u32>,
}

/// Returns the claims of either day: by row of the later one's, with those of the earlier one alone between.
pub(super) fn pairs(before: Side<'_>, after: Side<'_>) -> Vec<Pair> {
    let (mut old, mut new) = (claims(before).into_iter().peekable(), claims(after));
    let mut pairs = Vec::with_capacity(new.len());
    let alone = |document| Pair {
        before: Some(document),
        after: None,
    };
    for (key, document) in new.drain(..) {
        while let Some((_, gone)) = old.next_if(|(other, _)| *other < key) {
            pairs.push(alone(gone));
        }
        pairs.push(Pair {
            before: old.next_if(|(other, _)| *other == key).map(|found| found.1),
            after: Some(document),
        });
    }
    pairs.extend(old.map(|(_, gone)| alone(gone)));
    pairs
}

/// Returns the claims of a day, by row.
fn claims(side: Side<'_>) -> Vec<(RowKey, u32)> {
    let (ledger, settlement) = (side.cases.ledger, side.cases.settlement);
    let is_claim = |document: &u32| settlement.is_claim(ledger, *document as usize);
    let count = ledger.documents.len() as u32;
    ledger.documents_by_row((0..count).filter(is_claim))
}
