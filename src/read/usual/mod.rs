//! Usual rows: those whose cells are all of the commonest form, read column by column in few steps.
//!
//! Takes rows whose columns that hardly ever change (currency, kind, status, entity) say what they said on
//! the last row that was read in full: what was found of them then holds again. Each step says which rows it
//! can read; the next one looks at no others. Whatever is not of the commonest form is left to the full
//! reading, which alone tells, skips and refuses.
//! Invariant: a usual row gives exactly what its full reading would.

use super::amounts::{AmountEvidence, plain, plain_in};
use super::dates::{self, DateCell, DateEvidence};
use super::engine::RowReader;
use super::grid::Grid;
use super::known_days::KnownDays;
use super::record::Record;
use super::report::Report;
use super::vocabulary::Kind;
use super::worker::Worker;
use crate::model::{Day, Facts, is_same};
use std::ops::Range;

/// Rows that are read together.
pub(super) const BATCH: usize = 64;

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

    /// Returns those of some rows that have the same cells.
    pub(super) fn same(&self, grid: &Grid<'_>, columns: &[usize], rows: Rows) -> Rows {
        let (mut rows, mut start) = (rows, 0);
        for (&column, &end) in columns.iter().zip(&self.ends) {
            let kept = &self.cells[start..end];
            rows = match <&[u8; 3]>::try_from(kept) {
                // A code of three letters, mostly: no call for it.
                Ok(kept) => {
                    rows.keep(|row| <&[u8; 3]>::try_from(grid.text(row, column)).ok() == Some(kept))
                }
                Err(_) => rows.keep(|row| is_same(grid.text(row, column), kept)),
            };
            start = end;
        }
        rows
    }
}

/// The texts of a column of a batch, each found once and looked at more than once.
pub(super) type Texts<'grid> = [&'grid [u8]; BATCH];

/// Some rows of a batch: one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rows(u64);

impl Rows {
    /// No row.
    pub(super) const NONE: Self = Self(0);

    /// Returns the first `rows` rows of a batch.
    pub(super) const fn all(rows: usize) -> Self {
        Self(if rows < BATCH {
            (1 << rows) - 1
        } else {
            u64::MAX
        })
    }

    /// Returns the rows that a test holds for.
    #[inline]
    pub(super) fn keep(self, mut holds: impl FnMut(usize) -> bool) -> Self {
        let (mut kept, mut left) = (self.0, self.0);
        while left != 0 {
            let row = left.trailing_zeros();
            left &= left - 1;
            kept ^= u64::from(!holds(row as usize)) << row;
        }
        Self(kept)
    }

    /// Returns how many rows from `first` on are all among these, none where the first is not.
    const fn run(self, first: usize) -> usize {
        (self.0 >> first).trailing_ones() as usize
    }
}

/// A reader of rows that may be usual.
pub(super) trait UsualReader: RowReader {
    /// What the columns of a batch hold.
    type Figures<'grid>;

    /// Reads the columns of a batch of at most [`BATCH`] rows; returns which of its rows are usual.
    fn look<'grid>(
        &self,
        batch: &Grid<'grid>,
        worker: &mut Worker,
        report: &mut Report,
    ) -> (Rows, Self::Figures<'grid>);

    /// Appends usual rows of a batch that follow one another.
    fn take(
        &self,
        batch: &Grid<'_>,
        run: Range<usize>,
        figures: &Self::Figures<'_>,
        worker: &mut Worker,
        rows: &mut Self::Rows,
        report: &mut Report,
    );
}

/// Reads all rows of a grid, those that are not usual in full.
pub(super) fn each<R: UsualReader>(
    reader: &R,
    grid: &Grid<'_>,
    worker: &mut Worker,
    rows: &mut R::Rows,
    report: &mut Report,
) {
    let mut first = 0;
    while first < grid.rows() {
        // Only after a row that was read in full is anything known of the others.
        let most = if worker.steady.found.is_some() {
            BATCH
        } else {
            1
        };
        let batch = grid.part(first, most);
        let (usual, figures) = reader.look(&batch, worker, report);
        let mut row = 0;
        while row < batch.rows() {
            let run = row..row + usual.run(row);
            if run.is_empty() {
                each_in_full(reader, &batch, row..row + 1, worker, rows, report);
                row += 1;
                continue;
            }
            row = run.end;
            report.rows += run.len() as u64;
            report.accepted += run.len() as u64;
            reader.take(&batch, run, &figures, worker, rows, report);
        }
        first += batch.rows();
    }
}

/// Reads rows of a grid in full.
pub(super) fn each_in_full<R: RowReader>(
    reader: &R,
    grid: &Grid<'_>,
    run: Range<usize>,
    worker: &mut Worker,
    rows: &mut R::Rows,
    report: &mut Report,
) {
    let mut maker = std::mem::take(&mut worker.maker);
    for row in run {
        reader.row(maker.of_row(grid, row), worker, rows, report);
    }
    worker.maker = maker;
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

/// Reads the days of some rows; returns the rows whose day can be read in one way only.
pub(super) fn days(
    grid: &Grid<'_>,
    column: usize,
    rows: Rows,
    known: &mut KnownDays,
    evidence: &mut DateEvidence,
    days: &mut [Day; BATCH],
) -> Rows {
    rows.keep(|row| {
        let ten = <&[u8; 10]>::try_from(grid.raw(row, column)).ok();
        if let Some(found) = ten.and_then(|ten| known.find(ten)) {
            evidence.note_plain(grid.line(row));
            days[row] = found;
            return true;
        }
        let read = dates::read(grid.text(row, column), grid.line(row), evidence);
        let DateCell::Day(day) = read else {
            return false;
        };
        if dates::is_of_no_book(day) {
            return false;
        }
        days[row] = day;
        if let Some(ten) = ten {
            known.keep(ten, day);
        }
        true
    })
}

/// Reads the amounts of some rows, in minor units; returns the rows that have one of two decimals above zero
/// and up to `most`.
pub(super) fn amounts(
    grid: &Grid<'_>,
    column: usize,
    rows: Rows,
    most: i64,
    evidence: &mut AmountEvidence,
    amounts: &mut [i64; BATCH],
) -> Rows {
    rows.keep(|row| {
        let (place, line) = (grid.place(row, column), grid.line(row));
        let read = plain_in(grid.bytes(), place, line, evidence)
            .or_else(|| plain(grid.text(row, column), line, evidence));
        amounts[row] = read.unwrap_or_default();
        0 < amounts[row] && amounts[row] <= most
    })
}

#[cfg(test)]
mod tests;
