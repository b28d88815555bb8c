//! Rows as names: the same thing of two readings of the same files.
//!
//! Takes a ledger and places of its documents; gives them by row. Invariant: what came later in the files
//! changes no name, since a row is told by its file and line.

use super::{Ledger, SourceRow};

/// A row, and which of the things that it tells: a row of some layouts tells several.
pub type RowKey = (SourceRow, u32);

impl Ledger {
    /// Returns documents by row, those of one row numbered from 0.
    #[must_use]
    pub fn documents_by_row(&self, documents: impl Iterator<Item = u32>) -> Vec<(RowKey, u32)> {
        rows_of(documents, |document| self.document_row(document as usize))
    }
}

/// Sorts things by row, those of one row numbered from 0.
pub fn rows_of(
    places: impl Iterator<Item = u32>,
    row: impl Fn(u32) -> SourceRow,
) -> Vec<(RowKey, u32)> {
    let mut rows: Vec<(RowKey, u32)> = places.map(|place| ((row(place), 0), place)).collect();
    // Nearly always in order already: rows are read in the order of files.
    rows.sort_unstable();
    for next in 1..rows.len() {
        let ((row, number), _) = rows[next - 1];
        let ((own, own_number), _) = &mut rows[next];
        if *own == row {
            *own_number = number + 1;
        }
    }
    rows
}
