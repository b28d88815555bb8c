//! The sample of a file while its columns are being assigned.
//!
//! Takes the header, the sample rows and what is assigned so far; gives counts over the cells of a column.
//! Invariant: a missing cell is an empty one, so ragged rows and wrong indexes never fail.

use hashbrown::HashSet;

use crate::read::fields::Field;
use crate::read::vocabulary::WORDS;

use super::shape::bare;
use super::table::Entry;

/// The sample and the state of the assignment.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// The rows of data.
    pub(super) rows: Vec<&'a [String]>,
    /// What the table says of each header cell.
    pub(super) entries: Vec<Option<Entry>>,
    /// The field given to each column so far.
    pub(super) fields: Vec<Option<Field>>,
}

/// Leaves out the rows of totals and titles, whose cells prove nothing of their columns.
pub(super) fn data_rows(samples: &[Vec<String>]) -> Vec<&[String]> {
    let is_data = |row: &&[String]| {
        let cells = row.iter().map(|cell| bare(cell));
        let mut filled = cells.filter(|cell| !cell.is_empty());
        let Some(first) = filled.next() else {
            return true;
        };
        // A title has its sum beside it at most: a row that says more has the bucket of its invoice in a column.
        let is_title = filled.nth(1).is_none() && WORDS.rows.is_section(first);
        !is_title && !WORDS.rows.is_total(first)
    };
    samples.iter().map(Vec::as_slice).filter(is_data).collect()
}

impl<'a> Sheet<'a> {
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &'a str {
        self.rows
            .get(row)
            .and_then(|cells| cells.get(column))
            .map_or("", |cell| bare(cell))
    }

    /// Returns the non-empty cells of a column.
    pub(super) fn cells(&self, column: usize) -> impl Iterator<Item = &'a str> {
        (0..self.rows())
            .map(move |row| self.cell(row, column))
            .filter(|cell| !cell.is_empty())
    }

    pub(super) fn filled(&self, column: usize) -> usize {
        self.cells(column).count()
    }

    pub(super) fn distinct(&self, column: usize) -> usize {
        self.cells(column).collect::<HashSet<_>>().len()
    }

    /// Tells whether at least 95 % of the non-empty cells pass; with no cell to judge by, they do.
    pub(super) fn all(&self, column: usize, test: impl Fn(&str) -> bool) -> bool {
        let passing = self.cells(column).filter(|cell| test(cell)).count();
        passing * 100 >= self.filled(column) * 95
    }

    /// As [`Self::all`], but one bad cell among three or more is a bad row, not another column.
    pub(super) fn mostly(&self, column: usize, test: impl Fn(&str) -> bool) -> bool {
        let filled = self.filled(column);
        let failing = self.cells(column).filter(|cell| !test(cell)).count();
        failing * 100 <= filled * 5 || (failing == 1 && filled >= 3)
    }

    /// Tells whether at least that percentage of the non-empty cells pass.
    pub(super) fn some(&self, column: usize, percent: usize, test: impl Fn(&str) -> bool) -> bool {
        let passing = self.cells(column).filter(|cell| test(cell)).count();
        passing > 0 && passing * 100 >= self.filled(column) * percent
    }

    pub(super) fn is_empty_everywhere(&self, column: usize) -> bool {
        self.rows() > 0 && self.filled(column) == 0
    }

    pub(super) fn same_values(&self, one: usize, other: usize) -> bool {
        (0..self.rows()).all(|row| self.cell(row, one) == self.cell(row, other))
    }

    pub(super) fn column_of(&self, field: Field) -> Option<usize> {
        self.fields
            .iter()
            .position(|assigned| *assigned == Some(field))
    }

    /// Tells whether another column holds, or by its header could hold, this field.
    pub(super) fn may_hold_elsewhere(&self, field: Field, column: usize) -> bool {
        self.column_of(field).is_some_and(|other| other != column)
            || self.entries.iter().enumerate().any(|(other, entry)| {
                let lists = |entry: &Entry| entry.hits.iter().any(|hit| hit.field == field);
                other != column
                    && self.fields[other].is_none()
                    && !self.is_empty_everywhere(other)
                    && entry.as_ref().is_some_and(lists)
            })
    }
}
