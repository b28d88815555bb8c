//! Documents issued after the as-of day: how many there are, and the rows that continue them.
//!
//! They do not exist yet: nothing of them enters the ledger, neither a customer nor a company nor a
//! number, so that a day does not depend on what came after it.

use super::invoices::InvoiceRows;
use crate::model::{Day, NumberIndex};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Documents issued after the as-of day.
#[derive(Debug, Default)]
pub(super) struct LaterDocuments {
    /// What tells the documents of the rows apart.
    seen: Vec<u64>,
    /// Numbers of whole rows of files of one row a line, with the place of the row that comes next.
    lines: Vec<(u32, Box<[u8]>)>,
}

impl LaterDocuments {
    /// Adds a row by what is the same on all rows of its document.
    pub(super) fn add(&mut self, document: &impl Hash) {
        let mut hasher = DefaultHasher::new();
        document.hash(&mut hasher);
        self.seen.push(hasher.finish());
    }

    /// Adds a row that others may continue; it would have been the row at `place`.
    pub(super) fn add_line(&mut self, place: usize, number: &[u8]) {
        self.lines.push((place as u32, number.into()));
    }

    /// Adds those that stand after `base` rows.
    pub(super) fn append(&mut self, base: usize, others: Self) {
        self.seen.extend(others.seen);
        let moved = |(place, number)| (place + base as u32, number);
        self.lines.extend(others.lines.into_iter().map(moved));
    }

    /// Returns whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// Returns how many documents there are.
    pub(super) fn count(&mut self) -> u64 {
        self.seen.sort_unstable();
        self.seen.dedup();
        self.seen.len() as u64
    }
}

/// Returns the rows without a day that continue a document issued after the as-of day: the nearest
/// whole row of their number before them, else after them, is one of it.
pub(super) fn continuing(rows: &InvoiceRows, index: &NumberIndex) -> Vec<u32> {
    let mut later: BTreeMap<&[u8], Vec<u32>> = BTreeMap::new();
    for (place, number) in &rows.later.lines {
        later.entry(number).or_default().push(*place);
    }
    if later.is_empty() {
        return Vec::new();
    }
    let numbers = &rows.documents.numbers;
    let is_whole = |row: &u32| rows.is_whole(*row as usize);
    let continues_later = |row: &u32| {
        let number = numbers.bytes(*row as usize);
        let lacks_day = rows.documents.issued.get(*row as usize) == Day::NONE;
        let Some(places) = later.get(number).filter(|_| !is_whole(row) && lacks_day) else {
            return false;
        };
        let mut whole: Vec<u32> = index
            .find(numbers, number)
            .map(|first| index.sharing(first).to_vec())
            .unwrap_or_default();
        whole.retain(is_whole);
        // A later row stood before the row at its place.
        let (before, after) = places.split_at(places.partition_point(|place| place <= row));
        let (whole_before, whole_after) = whole.split_at(whole.partition_point(|one| one < row));
        match (whole_before.last(), before.last()) {
            (Some(whole), Some(later)) => later > whole,
            (None, Some(_)) => true,
            (Some(_), None) => false,
            (None, None) => match (whole_after.first(), after.first()) {
                (Some(whole), Some(later)) => later <= whole,
                (None, Some(_)) => true,
                (Some(_) | None, None) => false,
            },
        }
    };
    (0..rows.documents.len() as u32)
        .filter(continues_later)
        .collect()
}
