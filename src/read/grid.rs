//! A grid: rows of a block that follow one another, one cell a column, without control characters; a cell in
//! quotes holds none.
//!
//! Cells are found by their place alone, so that a column is read in one go. Invariant: each row stands on
//! the physical line after the one before.

use super::record::trim;
use std::ops::Range;

/// Rows of one width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid<'block> {
    /// What the cells stand in.
    bytes: &'block [u8],
    /// Where the cell before the first ends, then where each cell ends, row by row.
    edges: &'block [u32],
    width: usize,
    rows: usize,
    /// The physical line of the first row.
    line: u32,
}

impl<'block> Grid<'block> {
    /// Makes the grid of `rows` rows, whose edges are one more than their cells.
    pub(super) fn new(bytes: &'block [u8], edges: &'block [u32], width: usize, line: u32) -> Self {
        Self {
            bytes,
            edges,
            width,
            rows: (edges.len() - 1) / width,
            line,
        }
    }

    /// Returns the number of rows.
    pub(super) const fn rows(&self) -> usize {
        self.rows
    }

    /// Returns whether there is such a column.
    pub(super) const fn has(&self, column: usize) -> bool {
        column < self.width
    }

    /// Returns the physical line of a row.
    pub(super) const fn line(&self, row: usize) -> u32 {
        self.line + row as u32
    }

    /// Returns the number of columns.
    pub(super) const fn width(&self) -> usize {
        self.width
    }

    /// Returns the rows from `first` on, `most` at most.
    pub(super) fn part(&self, first: usize, most: usize) -> Self {
        Self {
            edges: &self.edges[first * self.width..],
            rows: most.min(self.rows - first),
            line: self.line(first),
            ..*self
        }
    }

    /// Returns what the cells stand in.
    pub(super) const fn bytes(&self) -> &'block [u8] {
        self.bytes
    }

    /// Returns where a cell stands among the bytes, with the space and the quotes around it; nothing past the
    /// last column.
    #[inline(always)]
    pub(super) fn place(&self, row: usize, column: usize) -> Range<usize> {
        let at = row * self.width + column;
        match self.edges.get(at..at + 2) {
            Some(&[before, end]) if column < self.width => {
                before.wrapping_add(1) as usize..end as usize
            }
            Some(_) | None => 0..0,
        }
    }

    /// Returns a cell with the space and the quotes around it; empty past the last column.
    #[inline(always)]
    pub(super) fn raw(&self, row: usize, column: usize) -> &'block [u8] {
        &self.bytes[self.place(row, column)]
    }

    /// Returns a cell's text, without the space and the quotes around it; empty past the last column.
    #[inline(always)]
    pub(super) fn text(&self, row: usize, column: usize) -> &'block [u8] {
        text(self.raw(row, column))
    }

    /// Returns the cells of a row.
    #[inline(always)]
    pub(super) fn cells(&self, row: usize) -> RowCells<'block> {
        let first = row * self.width;
        RowCells {
            bytes: self.bytes,
            edges: &self.edges[first..=first + self.width],
        }
    }
}

/// The cells of one row.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowCells<'block> {
    bytes: &'block [u8],
    /// Where the cell before the first ends, then where each ends.
    edges: &'block [u32],
}

impl<'block> RowCells<'block> {
    /// Returns where a cell stands among the bytes, like [`Grid::place`].
    #[inline(always)]
    pub(super) fn place(&self, column: usize) -> Range<usize> {
        match self.edges.get(column..).and_then(<[u32]>::first_chunk) {
            Some(&[before, end]) => before.wrapping_add(1) as usize..end as usize,
            None => 0..0,
        }
    }

    /// Returns a cell with what is around it, like [`Grid::raw`].
    #[inline(always)]
    pub(super) fn raw(&self, column: usize) -> &'block [u8] {
        &self.bytes[self.place(column)]
    }

    /// Returns a cell's text, like [`Grid::text`].
    #[inline(always)]
    pub(super) fn text(&self, column: usize) -> &'block [u8] {
        text(self.raw(column))
    }

    /// Returns whether a cell has no text.
    #[inline(always)]
    pub(super) fn is_blank(&self, column: usize) -> bool {
        self.place(column).is_empty() || self.text(column).is_empty()
    }

    /// Returns what the cells stand in.
    #[inline(always)]
    pub(super) const fn bytes(&self) -> &'block [u8] {
        self.bytes
    }
}

/// Returns what a cell holds, without what is around it.
#[inline(always)]
fn text(cell: &[u8]) -> &[u8] {
    // Almost no cell has either: what is left begins with a character between the quote and the tilde.
    match (cell.first(), cell.last()) {
        (Some(first), Some(last))
            if (first.wrapping_sub(b'#') <= b'~' - b'#') & last.is_ascii_graphic() =>
        {
            cell
        }
        (None, _) | (_, None) => cell,
        (Some(_), Some(_)) => bare(cell),
    }
}

/// Returns a cell's text without what is around it.
#[cold]
fn bare(cell: &[u8]) -> &[u8] {
    let cell = cell.strip_suffix(b"\r").unwrap_or(cell);
    match cell {
        [b'"', text @ .., b'"'] => trim(text),
        _ => trim(cell),
    }
}
