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
use super::grid::{Grid, RowCells};
use super::identifiers::stands_for_none;
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
    /// Kind, status and flags of a document that nobody contests and whose amount is above zero.
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

    /// Returns whether a row has the same cells.
    #[inline]
    pub(super) fn is_same(&self, cells: RowCells<'_>, columns: &[usize]) -> bool {
        let mut start = 0;
        columns.iter().zip(&self.ends).all(|(&column, &end)| {
            let kept = &self.cells[std::mem::replace(&mut start, end)..end];
            let text = cells.text(column);
            match (kept, text) {
                // A code of three letters, mostly: no call for it.
                ([one, two, three], [first, second, third]) => {
                    (one ^ first) | (two ^ second) | (three ^ third) == 0
                }
                _ => is_same(text, kept),
            }
        })
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

    /// Returns those of the first `rows` rows of a batch that a test holds for.
    #[inline]
    pub(super) fn of(rows: usize, mut holds: impl FnMut(usize) -> bool) -> Self {
        let kept = (0..rows).fold(0, |kept, row| kept | u64::from(holds(row)) << row);
        Self(kept)
    }

    /// Adds a row.
    pub(super) const fn add(&mut self, row: usize) {
        self.0 |= 1 << row;
    }

    /// Returns those of some rows that are among these.
    pub(super) fn among(self, rows: Range<usize>) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let row = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (row < BATCH).then_some(row)
        })
        .filter(move |row| rows.contains(row))
    }

    /// Returns how many rows from `first` on are all among these, none where the first is not.
    const fn run(self, first: usize) -> usize {
        (self.0 >> first).trailing_ones() as usize
    }
}

/// A reader of rows that may be usual.
pub(super) trait UsualReader: RowReader {
    /// What the columns of a batch hold.
    type Figures<'grid>: Default;

    /// Reads the columns of a batch of at most [`BATCH`] rows; returns which of its rows are usual.
    fn look<'grid>(
        &self,
        batch: &Grid<'grid>,
        worker: &mut Worker,
        report: &mut Report,
        figures: &mut Self::Figures<'grid>,
    ) -> Rows;

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
    let (mut first, mut figures) = (0, R::Figures::default());
    while first < grid.rows() {
        // Only after a row that was read in full is anything known of the others.
        let most = if worker.steady.found.is_some() {
            BATCH
        } else {
            1
        };
        let batch = grid.part(first, most);
        let usual = reader.look(&batch, worker, report, &mut figures);
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
    !matches!(cell.first(), Some(b'#' | b'=' | b'\'' | b'0'..=b'9'))
}

/// Returns whether the code of a customer is empty or as it was written.
#[inline]
pub(super) fn is_usual_code(code: &[u8]) -> bool {
    is_harmless(code) && !stands_for_none(code)
}

/// Reads the day of a row; none where it cannot be read in one way only.
#[inline(always)]
pub(super) fn day(
    cells: RowCells<'_>,
    column: usize,
    line: u32,
    known: &mut KnownDays,
    evidence: &mut DateEvidence,
) -> Option<Day> {
    let raw = cells.raw(column);
    if let Ok(ten) = <&[u8; 10]>::try_from(raw)
        && let Some(found) = known.find(ten)
    {
        evidence.note_plain(line);
        return Some(found);
    }
    unknown_day(raw, cells.text(column), line, known, evidence)
}

#[cold]
fn unknown_day(
    raw: &[u8],
    text: &[u8],
    line: u32,
    known: &mut KnownDays,
    evidence: &mut DateEvidence,
) -> Option<Day> {
    let DateCell::Day(day) = dates::read(text, line, evidence) else {
        return None;
    };
    if dates::is_of_no_book(day) {
        return None;
    }
    if let Ok(ten) = raw.try_into() {
        known.keep(ten, day);
    }
    Some(day)
}

/// Reads the amount of a row, in minor units; none where it is none of two decimals, is zero, or is more than `most`
/// without its sign.
#[inline]
pub(super) fn amount(
    cells: RowCells<'_>,
    column: usize,
    line: u32,
    most: i64,
    evidence: &mut AmountEvidence,
) -> Option<i64> {
    plain_in(cells.bytes(), cells.place(column), line, evidence)
        .or_else(|| plain(cells.text(column), line, evidence))
        .filter(|minor| (1..=most).contains(&minor.abs()))
}

#[cfg(test)]
mod tests;
