//! Records and their cells, found in a block by one pass over its bytes.
//!
//! A cell is a range of the block: nothing is copied but a cell with doubled quotes. Physical lines
//! are counted as an editor shows them, line ends inside quotes included.

use super::blocks::closing_quote;
use memchr::{memchr_iter, memchr3_iter};
use std::borrow::Cow;

/// The most bytes that a cell may hold.
pub(super) const LARGEST_CELL: usize = 64 * 1024;

/// A cell's range in its block, quotes included.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    /// First byte.
    pub(super) start: u32,
    /// Byte past the last.
    pub(super) end: u32,
}

/// One record of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'block> {
    /// The block.
    pub(super) bytes: &'block [u8],
    /// Its cells, in order.
    pub(super) cells: &'block [Cell],
    /// The physical line of its first byte, the block's first being 0.
    pub(super) line: u32,
    /// Whether a cell of it is in quotes.
    pub(super) quotes: Quotes,
}

/// Whether a record has cells in quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// At least one.
    Some,
    /// None: its cells need no second look.
    None,
}

impl<'block> Record<'block> {
    /// Returns a cell's bytes as the file has them; empty past the last cell.
    #[inline]
    pub(super) fn raw(&self, column: usize) -> &'block [u8] {
        match self.cells.get(column) {
            Some(cell) => &self.bytes[cell.start as usize..cell.end as usize],
            None => &[],
        }
    }

    /// Returns a cell's text, without quotes and surrounding space.
    #[inline]
    pub(super) fn text(&self, column: usize) -> Cow<'block, [u8]> {
        let raw = self.raw(column);
        if raw.first() == Some(&b'"') {
            unquoted(raw)
        } else {
            Cow::Borrowed(trim(raw))
        }
    }

    /// Returns the whole record as the file has it, without its line end.
    pub(super) fn whole(&self) -> &'block [u8] {
        match (self.cells.first(), self.cells.last()) {
            (Some(first), Some(last)) => &self.bytes[first.start as usize..last.end as usize],
            _ => &[],
        }
    }
}

/// Calls `visit` with each record of a block that is not a blank line; returns the number of its
/// physical lines.
pub(super) fn each_record(
    bytes: &[u8],
    delimiter: u8,
    line_end: u8,
    mut visit: impl FnMut(Record<'_>),
) -> u32 {
    let mut cells: Vec<Cell> = Vec::with_capacity(32);
    let (mut line, mut record_line) = (0_u32, 0_u32);
    let (mut start, mut resume) = (0_usize, 0_usize);
    let mut quotes = Quotes::None;
    let mut emit = |cells: &mut Vec<Cell>, start: usize, mut end: usize, line: u32, quotes| {
        if end > start && bytes[end - 1] == b'\r' {
            end -= 1;
        }
        if end > start || !cells.is_empty() {
            cells.push(Cell {
                start: start as u32,
                end: end as u32,
            });
            visit(Record {
                bytes,
                cells,
                line,
                quotes,
            });
            cells.clear();
        }
    };
    for at in memchr3_iter(delimiter, line_end, b'"', bytes) {
        if at < resume {
            continue;
        }
        let byte = bytes[at];
        if byte == delimiter {
            cells.push(Cell {
                start: start as u32,
                end: at as u32,
            });
            start = at + 1;
        } else if byte == line_end {
            emit(&mut cells, start, at, record_line, quotes);
            quotes = Quotes::None;
            line += 1;
            record_line = line;
            start = at + 1;
        } else if at == start {
            let close = closing_quote(bytes, at).unwrap_or(bytes.len() - 1);
            line += memchr_iter(line_end, &bytes[at..=close]).count() as u32;
            resume = close + 1;
            quotes = Quotes::Some;
        }
    }
    if start < bytes.len() || !cells.is_empty() {
        emit(&mut cells, start, bytes.len(), record_line, quotes);
        line += 1;
    }
    line
}

/// Returns the first line of a quoted cell that looks like a whole record, as when a quote was not
/// closed where it should have been and the next one was taken for its end.
pub(super) fn swallowed_record(raw: &[u8], delimiter: u8, columns: usize) -> bool {
    columns > 2
        && raw
            .split(|&byte| byte == b'\n')
            .skip(1)
            .any(|line| memchr_iter(delimiter, line).count() + 1 >= columns)
}

fn unquoted(raw: &[u8]) -> Cow<'_, [u8]> {
    let Some(close) = closing_quote(raw, 0) else {
        return Cow::Borrowed(trim(&raw[1..]));
    };
    let (inner, rest) = (&raw[1..close], trim(&raw[close + 1..]));
    if rest.is_empty() && memchr::memchr(b'"', inner).is_none() {
        return Cow::Borrowed(trim(inner));
    }
    // Doubled quotes are one, and text after the closing quote belongs to the cell.
    let mut text = Vec::with_capacity(raw.len());
    let mut bytes = inner.iter().copied();
    while let Some(byte) = bytes.next() {
        text.push(byte);
        if byte == b'"' {
            bytes.next();
        }
    }
    text.extend_from_slice(rest);
    Cow::Owned(trim(&text).to_vec())
}

/// Returns the bytes without surrounding spaces, no-break spaces included.
#[inline]
pub(super) fn trim(bytes: &[u8]) -> &[u8] {
    // Almost no cell has space around it.
    match bytes {
        [] => bytes,
        [only] if only.is_ascii_graphic() => bytes,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => bytes,
        _ => trimmed(bytes),
    }
}

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

    fn records(text: &str) -> (Vec<(u32, Vec<String>)>, u32) {
        let mut all = Vec::new();
        let lines = each_record(text.as_bytes(), b';', b'\n', |record| {
            let cell = |column| String::from_utf8_lossy(&record.text(column)).into_owned();
            all.push((record.line, (0..record.cells.len()).map(cell).collect()));
        });
        (all, lines)
    }

    #[test]
    fn lines_are_those_an_editor_shows() {
        let (all, lines) = records("a;1\n\n\nb;\"x\ny\";2\r\n;\nc");
        let expected = [
            (0, vec!["a", "1"]),
            (3, vec!["b", "x\ny", "2"]),
            (5, vec!["", ""]),
            (6, vec!["c"]),
        ];
        assert_eq!(all.len(), expected.len());
        for ((line, cells), (expected_line, expected_cells)) in all.iter().zip(&expected) {
            assert_eq!((line, cells.len()), (expected_line, expected_cells.len()));
            assert!(cells.iter().eq(expected_cells.iter()));
        }
        assert_eq!(lines, 7);
    }

    #[test]
    fn quotes_that_do_not_begin_a_cell_are_text() {
        let (all, _) = records("Garage 7\" SARL;\"Le \"\"Petit\"\" ; Lyon\";\" x \";\"a\"b\n");
        assert_eq!(
            all[0].1,
            ["Garage 7\" SARL", "Le \"Petit\" ; Lyon", "x", "ab"]
        );
    }

    #[test]
    fn a_cell_that_swallowed_a_record_is_seen() {
        assert!(swallowed_record(
            b"\"Dupont;12\nF-2;Martin;2026-01-01;5\nF-3;\"",
            b';',
            4
        ));
        assert!(!swallowed_record(
            b"\"12, rue Haute\n74000 Annecy\"",
            b';',
            4
        ));
    }

    #[test]
    fn spaces_around_a_cell_are_not_part_of_it() {
        assert_eq!(trim(" \u{a0}\u{202f}x y\u{a0} \r".as_bytes()), b"x y");
        assert_eq!(trim(b"   "), b"");
    }
}
