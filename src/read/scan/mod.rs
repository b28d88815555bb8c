//! The scan of a block: its edges become rows of one width, a grid at a time, and single records.
//!
//! A row that has one cell a column, with no more than plain quotes around some, is a row of a grid; whatever
//! else is a record of its own. Physical lines are counted as an editor shows them, line ends inside quotes
//! included.

use super::blocks::closing_quote;
use super::controls::has_controls;
use super::edges::Edges;
use super::grid::Grid;
use super::record::{Dress, LARGEST_CELL, Maker, Record};
use memchr::memchr_iter;

/// What a scan finds next.
#[derive(Debug)]
pub(super) enum Found<'block> {
    /// Rows of the asked width.
    Grid(Grid<'block>),
    /// One record that no grid holds.
    Record(Record<'block>),
}

/// Calls `visit` with each record of a block that is not a blank line; returns the number of its
/// physical lines.
pub(super) fn each_record(
    bytes: &[u8],
    delimiter: u8,
    line_end: u8,
    mut visit: impl FnMut(Record<'_>),
) -> u32 {
    let mut edges = Edges::default();
    scan(bytes, (delimiter, line_end), None, &mut edges, |found| {
        if let Found::Record(record) = found {
            visit(record);
        }
    })
}

/// Calls `visit` with the rows of a block that have `width` cells, many at a time, and with each other
/// record; returns the number of its physical lines.
///
/// `edges` is memory that is used again.
pub(super) fn scan(
    bytes: &[u8],
    (delimiter, line_end): (u8, u8),
    width: Option<usize>,
    edges: &mut Edges,
    visit: impl FnMut(Found<'_>),
) -> u32 {
    edges.find(bytes, [delimiter, line_end, b'"']);
    let has_controls = edges.has_others() && has_controls(bytes, delimiter, line_end);
    let mut scan = Scan {
        bytes,
        delimiter,
        line_end,
        edges: edges.places(),
        visit,
        next: 1,
        line: 0,
        has_controls,
        maker: Maker::default(),
    };
    // A blank line is no row of one cell.
    match width.filter(|width| *width > 1 && !has_controls) {
        Some(width) => scan.run(width),
        None => scan.run_records(),
    }
    scan.line
}

/// Returns whether no cell of a row between two edges is too long.
#[inline]
fn is_short(before: u32, last: u32) -> bool {
    last.wrapping_sub(before) as usize <= LARGEST_CELL
}

/// The most rows of one grid.
const MOST_ROWS: usize = 1024;

/// The state of one pass over a block.
struct Scan<'block, Visit> {
    bytes: &'block [u8],
    delimiter: u8,
    line_end: u8,
    edges: &'block [u32],
    visit: Visit,
    /// The first edge past the start of the next record.
    next: usize,
    line: u32,
    has_controls: bool,
    maker: Maker,
}

impl<Visit: FnMut(Found<'_>)> Scan<'_, Visit> {
    /// Visits rows of one width many at a time.
    fn run(&mut self, width: usize) {
        let mut ends = Vec::with_capacity(MOST_ROWS * width + 1);
        while self.start() < self.bytes.len() {
            ends.clear();
            ends.push(self.edges[self.next - 1]);
            self.next = self.even_rows(width, &mut ends);
            let grid = Grid::new(self.bytes, &ends, width, self.line);
            let rows = grid.rows();
            if rows > 0 {
                self.line += rows as u32;
                (self.visit)(Found::Grid(grid));
            }
            // What follows a grid that is not full is no row of it.
            if rows < MOST_ROWS && self.start() < self.bytes.len() {
                self.record();
            }
        }
    }

    /// Visits each record.
    fn run_records(&mut self) {
        while self.start() < self.bytes.len() {
            self.record();
        }
    }

    /// Returns where the next record begins.
    fn start(&self) -> usize {
        self.edges[self.next - 1].wrapping_add(1) as usize
    }

    /// Adds the ends of the cells of the rows from the next on that have one cell a column; returns the first
    /// edge past them.
    fn even_rows(&self, width: usize, ends: &mut Vec<u32>) -> usize {
        let (mut next, full) = (self.next, MOST_ROWS * width + 1);
        while ends.len() < full {
            let most = (full - ends.len()) / width;
            let plain = width * self.plain_rows(next, width, most);
            ends.extend_from_slice(&self.edges[next..next + plain]);
            next += plain;
            if plain == most * width {
                break;
            }
            let (all, before) = (ends.len(), self.edges[next - 1]);
            let Some(after) = self.quoted_row(next, width, ends) else {
                break;
            };
            if !is_short(before, self.edges[after - 1]) {
                ends.truncate(all);
                break;
            }
            next = after;
        }
        next
    }

    /// Returns how many rows from an edge on, `most` at most, have one cell a column without quotes.
    #[inline]
    fn plain_rows(&self, next: usize, width: usize, most: usize) -> usize {
        let mut before = self.edges[next - 1];
        let rows = self.edges[next..].chunks_exact(width).take(most);
        let is_plain = |row: &&[u32]| {
            let last = row[width - 1];
            let is_short = is_short(std::mem::replace(&mut before, last), last);
            is_short && self.is_plain(row)
        };
        rows.take_while(is_plain).count()
    }

    /// Returns whether edges are those of a row: delimiters, then a line end.
    #[inline]
    fn is_plain(&self, row: &[u32]) -> bool {
        let byte = |edge: u32| self.bytes[edge as usize];
        let Some((last, inner)) = row.split_last() else {
            return false;
        };
        let begin = byte(*last) ^ self.line_end;
        let odd = inner.iter();
        odd.fold(begin, |odd, edge| odd | (byte(*edge) ^ self.delimiter)) == 0
    }

    /// Adds the ends of the cells of a row of which some are in quotes, with nothing but their text between
    /// these; returns the first edge past the row.
    fn quoted_row(&self, mut next: usize, width: usize, ends: &mut Vec<u32>) -> Option<usize> {
        let (all, mut start) = (ends.len(), self.edges[next - 1].wrapping_add(1));
        let mut close = None;
        // The last row of a block may lack its line end.
        while let Some(&edge) = self.edges.get(next) {
            next += 1;
            let byte = self.bytes[edge as usize];
            if byte == b'"' {
                match close {
                    None if edge == start => close = Some(false),
                    Some(false) => close = Some(true),
                    // Quotes within a cell.
                    None | Some(true) => break,
                }
                continue;
            }
            if close == Some(false) && byte == self.delimiter {
                continue;
            }
            // A quote that is not closed on its line, or not right before the cell's end.
            let is_closed = match close {
                None => true,
                Some(is_closed) => is_closed && self.ends_quoted(edge),
            };
            if !is_closed {
                break;
            }
            ends.push(edge);
            close = None;
            start = edge + 1;
            if byte == self.line_end {
                if ends.len() == all + width {
                    return Some(next);
                }
                break;
            }
        }
        ends.truncate(all);
        None
    }

    /// Returns whether the cell that ends at an edge ends with a quote.
    fn ends_quoted(&self, edge: u32) -> bool {
        let cell = &self.bytes[..edge as usize];
        cell.strip_suffix(b"\r").unwrap_or(cell).ends_with(b"\"")
    }

    /// Visits the next record, if its line is not blank.
    fn record(&mut self) {
        self.maker.clear();
        let (mut start, mut resume) = (self.start(), 0);
        let (first_line, mut has_quotes) = (self.line, false);
        loop {
            let Some(edge) = self.edges.get(self.next) else {
                // The last record of a block may lack its line end.
                self.end_record(start, self.bytes.len(), first_line, has_quotes);
                self.line += 1;
                // Nothing begins after it.
                self.bytes = &[];
                return;
            };
            let at = *edge as usize;
            self.next += 1;
            // What stands in quotes is text.
            if at < resume {
                continue;
            }
            let byte = self.bytes[at];
            if byte == self.delimiter {
                self.maker.add(start, at);
                start = at + 1;
            } else if byte == self.line_end {
                self.end_record(start, at, first_line, has_quotes);
                self.line += 1;
                return;
            } else if at == start {
                let close = closing_quote(self.bytes, at).unwrap_or(self.bytes.len() - 1);
                self.line += memchr_iter(self.line_end, &self.bytes[at..=close]).count() as u32;
                resume = close + 1;
                has_quotes = true;
            }
        }
    }

    fn end_record(&mut self, start: usize, mut end: usize, line: u32, has_quotes: bool) {
        if end > start && self.bytes[end - 1] == b'\r' {
            end -= 1;
        }
        if end == start && self.maker.is_empty() {
            return;
        }
        self.maker.add(start, end);
        let dress = if has_quotes || self.has_controls {
            Dress::Odd
        } else {
            Dress::Plain
        };
        let record = self.maker.make(self.bytes, line, dress);
        (self.visit)(Found::Record(record));
    }
}

#[cfg(test)]
mod tests;
