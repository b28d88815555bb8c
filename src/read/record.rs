//! One record of a block and its cells.
//!
//! A cell is a range of the block; only a record with quotes is written anew, without them. Invariant: a
//! cell past the last is empty.

use super::blocks::closing_quote;
use super::grid::Grid;

/// The most bytes that a cell may hold.
pub(super) const LARGEST_CELL: usize = 64 * 1024;

/// A cell's range.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    start: u32,
    end: u32,
}

impl Cell {
    /// Returns its bytes.
    #[inline]
    pub(super) fn of(self, bytes: &[u8]) -> &[u8] {
        &bytes[self.start as usize..self.end as usize]
    }
}

/// One record of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'block> {
    /// The block, or the record written without its quotes.
    texts: &'block [u8],
    /// The cells among the texts.
    cells: &'block [Cell],
    /// The block.
    bytes: &'block [u8],
    /// The cells as the block has them, quotes included.
    raw: &'block [Cell],
    /// The physical line of its first byte, the block's first being 0.
    pub(super) line: u32,
    /// Whether the record needs a second look.
    pub(super) dress: Dress,
}

/// Whether a record has what few records have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    /// No quotes, and no control character in the whole block but what separates cells and lines.
    Plain,
    /// Cells in quotes, or a control character somewhere in the block.
    Odd,
}

impl<'block> Record<'block> {
    /// Returns the number of cells.
    pub(super) const fn width(&self) -> usize {
        self.cells.len()
    }

    /// Returns a cell's bytes as the file has them; empty past the last cell.
    pub(super) fn raw(&self, column: usize) -> &'block [u8] {
        self.raw.get(column).map_or(&[], |cell| cell.of(self.bytes))
    }

    /// Returns a cell's text, without quotes and surrounding space; empty past the last cell.
    #[inline(always)]
    pub(super) fn text(&self, column: usize) -> &'block [u8] {
        match self.cells.get(column) {
            Some(cell) => trim(cell.of(self.texts)),
            None => &[],
        }
    }

    /// Returns the whole record as the file has it, without its line end.
    pub(super) fn whole(&self) -> &'block [u8] {
        match (self.raw.first(), self.raw.last()) {
            (Some(first), Some(last)) => &self.bytes[first.start as usize..last.end as usize],
            _ => &[],
        }
    }
}

/// What records are made in, one after another.
#[derive(Debug, Default)]
pub(super) struct Maker {
    /// The cells of the record as the block has them.
    cells: Vec<Cell>,
    /// The texts of a record written anew, with its cells among them.
    texts: Vec<u8>,
    text_cells: Vec<Cell>,
}

impl Maker {
    /// Forgets the record before.
    pub(super) fn clear(&mut self) {
        self.cells.clear();
    }

    /// Returns whether the record has no cell yet.
    pub(super) const fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Adds the cell between two places.
    #[inline]
    pub(super) fn add(&mut self, start: usize, end: usize) {
        self.cells.push(Cell {
            start: start as u32,
            end: end as u32,
        });
    }

    /// Makes the record of its cells in a block, without their quotes where it is odd.
    pub(super) fn make<'all>(
        &'all mut self,
        bytes: &'all [u8],
        line: u32,
        dress: Dress,
    ) -> Record<'all> {
        let (texts, cells) = match dress {
            Dress::Plain => (bytes, &self.cells),
            Dress::Odd => {
                self.write(bytes);
                (&self.texts[..], &self.text_cells)
            }
        };
        Record {
            texts,
            cells,
            bytes,
            raw: &self.cells,
            line,
            dress,
        }
    }

    /// Makes the record of a row of a grid.
    pub(super) fn of_row<'all>(&'all mut self, grid: &Grid<'all>, row: usize) -> Record<'all> {
        self.clear();
        let mut dress = Dress::Plain;
        for column in 0..grid.width() {
            let mut place = grid.place(row, column);
            let cell = &grid.bytes()[place.clone()];
            if column + 1 == grid.width() && cell.ends_with(b"\r") {
                place.end -= 1;
            }
            if cell.starts_with(b"\"") {
                dress = Dress::Odd;
            }
            self.add(place.start, place.end);
        }
        self.make(grid.bytes(), grid.line(row), dress)
    }

    /// Writes the cells anew, without their quotes.
    fn write(&mut self, bytes: &[u8]) {
        self.texts.clear();
        self.text_cells.clear();
        for cell in &self.cells {
            let start = self.texts.len() as u32;
            unquote(cell.of(bytes), &mut self.texts);
            self.text_cells.push(Cell {
                start,
                end: self.texts.len() as u32,
            });
        }
    }
}

/// Adds the text of a cell to `texts`: doubled quotes are one, and text after the closing quote belongs
/// to the cell.
fn unquote(raw: &[u8], texts: &mut Vec<u8>) {
    if raw.first() != Some(&b'"') {
        texts.extend_from_slice(raw);
        return;
    }
    let Some(close) = closing_quote(raw, 0) else {
        texts.extend_from_slice(&raw[1..]);
        return;
    };
    let mut bytes = raw[1..close].iter().copied();
    while let Some(byte) = bytes.next() {
        texts.push(byte);
        if byte == b'"' {
            bytes.next();
        }
    }
    texts.extend_from_slice(trim(&raw[close + 1..]));
}

/// Returns the bytes without surrounding spaces, no-break spaces included.
#[inline(always)]
pub(super) fn trim(bytes: &[u8]) -> &[u8] {
    // Almost no cell has space around it.
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() & last.is_ascii_graphic() => bytes,
        (None, _) | (_, None) => bytes,
        (Some(_), Some(_)) => trimmed(bytes),
    }
}

#[cold]
fn trimmed(mut bytes: &[u8]) -> &[u8] {
    loop {
        bytes = match bytes {
            [b' ' | b'\t' | b'\r' | b'\n', rest @ ..] => rest,
            [rest @ .., b' ' | b'\t' | b'\r' | b'\n'] => rest,
            [0xC2, 0xA0, rest @ ..] | [0xE2, 0x80, 0xAF, rest @ ..] => rest,
            [rest @ .., 0xC2, 0xA0] | [rest @ .., 0xE2, 0x80, 0xAF] => rest,
            _ => return bytes,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_around_a_cell_are_not_part_of_it() {
        assert_eq!(trim(" \u{a0}\u{202f}x y\u{a0} \r".as_bytes()), b"x y");
        assert_eq!(trim(b"   "), b"");
    }
}
