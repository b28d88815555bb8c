//! Usual rows: those whose cells are all of the commonest form, read in few steps.
//!
//! Takes a row whose columns that hardly ever change (currency, kind, status, entity) say what they said on
//! the last row that was read in full: what was found of them then holds again. Whatever is not of the
//! commonest form is left to the full reading, which alone tells, skips and refuses.
//! Invariant: a usual row gives exactly what its full reading would.

use super::amounts;
use super::dates::{self, DateCell};
use super::record::{Dress, LARGEST_CELL, Record};
use super::report::Report;
use super::vocabulary::Kind;
use crate::model::{Day, Facts};

/// What the columns that hardly change said on the last row that was read in full.
#[derive(Debug, Default)]
pub(super) struct Steady {
    /// Their cells end to end.
    cells: Vec<u8>,
    /// Where each ends.
    ends: Vec<usize>,
    /// What was found of them, while it holds.
    pub(super) found: Option<Found>,
}

/// What a row's steady columns come down to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// The thread's number of entity and currency.
    pub(super) portfolio: u16,
    /// Kind, status and flags of a document whose amount is above zero.
    pub(super) facts: Facts,
    /// The kind that the row says.
    pub(super) kind: Option<Kind>,
}

impl Steady {
    /// Forgets everything: another file has other columns.
    pub(super) fn forget(&mut self) {
        self.found = None;
    }

    /// Keeps what was found of a row's cells in some columns.
    pub(super) fn keep(&mut self, record: &Record<'_>, columns: &[usize], found: Found) {
        self.cells.clear();
        self.ends.clear();
        for &column in columns {
            self.cells.extend_from_slice(record.text(column));
            self.ends.push(self.cells.len());
        }
        self.found = Some(found);
    }

    /// Returns what was found, when a row has the same cells.
    #[inline]
    pub(super) fn of(&self, record: &Record<'_>, columns: &[usize]) -> Option<Found> {
        let found = self.found?;
        let mut start = 0;
        for (&column, &end) in columns.iter().zip(&self.ends) {
            let (cell, kept) = (record.text(column), &self.cells[start..end]);
            // A code of three letters, mostly: no call for it.
            let is_same = match (cell.first_chunk::<3>(), kept.first_chunk::<3>()) {
                (Some(one), Some(other)) if cell.len() == 3 && kept.len() == 3 => one == other,
                _ => cell == kept,
            };
            if !is_same {
                return None;
            }
            start = end;
        }
        Some(found)
    }
}

/// Returns whether a record has one cell a column, no quotes and no control character.
#[inline]
pub(super) fn is_even(record: &Record<'_>, width: usize) -> bool {
    record.dress == Dress::Plain && record.width() == width && record.whole().len() <= LARGEST_CELL
}

/// Returns whether a cell begins with a letter: nothing that a spreadsheet dresses or destroys does.
#[inline]
pub(super) fn is_lettered(cell: &[u8]) -> bool {
    cell.first().is_some_and(u8::is_ascii_alphabetic)
}

/// Returns whether a name or an id is empty or as it was written: no figure nor mark at its head.
#[inline]
pub(super) fn is_harmless(cell: &[u8]) -> bool {
    !matches!(cell.first(), Some(b'#' | b'0'..=b'9'))
}

/// Reads a day that can be read in one way only.
#[inline]
pub(super) fn day(record: &Record<'_>, column: usize, report: &mut Report) -> Option<Day> {
    let cell = record.text(column);
    match dates::read(cell, record.line, &mut report.dates[column]) {
        DateCell::Day(day) => Some(day),
        DateCell::Either(..) | DateCell::Empty | DateCell::Bad => None,
    }
}

/// Reads an amount of two decimals above zero and up to `most`, in minor units.
#[inline]
pub(super) fn amount(
    record: &Record<'_>,
    column: usize,
    most: i64,
    report: &mut Report,
) -> Option<i64> {
    let (block, places) = (record.block(), record.place(column).range());
    let minor = amounts::plain_in(block, places, record.line, &mut report.amounts[column])?;
    (0 < minor && minor <= most).then_some(minor)
}

#[cfg(test)]
mod tests;
