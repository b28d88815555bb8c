//! Records and their cells, found in a block by one pass over its bytes.
//!
//! Sixty-four bytes at a time become one bit each: delimiters, line ends and quotes. A cell is a range
//! of the block; only a record with quotes is written anew, without them. Physical lines are counted
//! as an editor shows them, line ends inside quotes included.

use super::blocks::closing_quote;
use memchr::memchr_iter;
use std::ops::Range;

/// The most bytes that a cell may hold.
pub(super) const LARGEST_CELL: usize = 64 * 1024;

/// A cell's range.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    start: u32,
    end: u32,
}

impl Cell {
    /// Returns its places in the block.
    pub(super) const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

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

    /// Returns the block, or the record written without its quotes, that cells stand in.
    pub(super) const fn block(&self) -> &'block [u8] {
        self.texts
    }

    /// Returns where a cell's text stands in the block of a record without quotes.
    #[inline]
    pub(super) fn place(&self, column: usize) -> Cell {
        let text = self.text(column);
        // An empty text may stand anywhere.
        let start = (text.as_ptr() as usize).wrapping_sub(self.texts.as_ptr() as usize);
        let start = if text.is_empty() { 0 } else { start as u32 };
        Cell {
            start,
            end: start + text.len() as u32,
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

/// Calls `visit` with each record of a block that is not a blank line; returns the number of its
/// physical lines.
pub(super) fn each_record(
    bytes: &[u8],
    delimiter: u8,
    line_end: u8,
    visit: impl FnMut(Record<'_>),
) -> u32 {
    let mut scan = Scan {
        bytes,
        delimiter,
        line_end,
        visit,
        cells: Vec::with_capacity(32),
        start: 0,
        resume: 0,
        line: 0,
        record_line: 0,
        has_quotes: false,
        has_controls: has_controls(bytes, delimiter, line_end),
        unquoted: Vec::new(),
        unquoted_cells: Vec::new(),
    };
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    for (place, chunk) in chunks.iter().enumerate() {
        scan.chunk(place * CHUNK, chunk);
    }
    let mut last = [0; CHUNK];
    last[..rest.len()].copy_from_slice(rest);
    scan.chunk(bytes.len() - rest.len(), &last);
    if scan.start < bytes.len() || !scan.cells.is_empty() {
        scan.end_record(bytes.len());
        scan.line += 1;
    }
    scan.line
}

const CHUNK: usize = 64;

/// Returns whether control characters stand anywhere but between cells and lines.
fn has_controls(bytes: &[u8], delimiter: u8, line_end: u8) -> bool {
    // Most blocks have none, not even returns before line feeds, and one look at each byte shows it.
    let some = bytes.iter().fold(0, |some, byte| {
        let is_control = (*byte < b' ') | (*byte == 0x7F);
        some | u8::from(is_control & (*byte != delimiter) & (*byte != line_end))
    });
    some != 0 && has_odd_controls(bytes, delimiter, line_end)
}

/// Returns whether one of the control characters of a block is no return before a line feed.
fn has_odd_controls(bytes: &[u8], delimiter: u8, line_end: u8) -> bool {
    // A return at the very end is cut from its line like one before a line feed.
    let (Some((last, _)), Some(next)) = (bytes.split_last(), bytes.get(1..)) else {
        return false;
    };
    let ends = [(last, &b'\n')];
    let odd = bytes
        .iter()
        .zip(next)
        .chain(ends)
        .fold(0, |odd, (byte, next)| {
            let is_control = (*byte < b' ') | (*byte == 0x7F);
            let separates =
                (*byte == delimiter) | (*byte == line_end) | (*byte == b'\r') & (*next == b'\n');
            odd | u8::from(is_control & !separates)
        });
    odd != 0
}

/// Returns one bit for each byte that is one of the three.
///
/// Comparisons fill bytes of 0 or 1, eight of which a multiplication gathers in its upper byte: made
/// of what every processor does side by side.
#[inline]
fn marks(chunk: &[u8; CHUNK], three: [u8; 3]) -> u64 {
    let mut flags = [0_u8; CHUNK];
    for (flag, byte) in flags.iter_mut().zip(chunk) {
        *flag = u8::from((*byte == three[0]) | (*byte == three[1]) | (*byte == three[2]));
    }
    let (words, _) = flags.as_chunks::<8>();
    words.iter().enumerate().fold(0, |bits, (place, word)| {
        let gathered = u64::from_le_bytes(*word).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits | gathered << (place * 8)
    })
}

/// The state of one pass over a block.
struct Scan<'block, Visit> {
    bytes: &'block [u8],
    delimiter: u8,
    line_end: u8,
    visit: Visit,
    cells: Vec<Cell>,
    /// Where the cell begins.
    start: usize,
    /// Where a quoted part ends: what stands before is text.
    resume: usize,
    line: u32,
    record_line: u32,
    has_quotes: bool,
    has_controls: bool,
    unquoted: Vec<u8>,
    unquoted_cells: Vec<Cell>,
}

impl<Visit: FnMut(Record<'_>)> Scan<'_, Visit> {
    #[inline]
    fn chunk(&mut self, base: usize, chunk: &[u8; CHUNK]) {
        let mut marks = marks(chunk, [self.delimiter, self.line_end, b'"']);
        while marks != 0 {
            let place = marks.trailing_zeros() as usize;
            marks &= marks - 1;
            self.mark(base + place, chunk[place]);
        }
    }

    #[inline]
    fn mark(&mut self, at: usize, byte: u8) {
        if at < self.resume {
            return;
        }
        if byte == self.delimiter {
            self.end_cell(at);
            self.start = at + 1;
        } else if byte == self.line_end {
            self.end_record(at);
            self.line += 1;
            self.record_line = self.line;
            self.start = at + 1;
        } else if at == self.start {
            let close = closing_quote(self.bytes, at).unwrap_or(self.bytes.len() - 1);
            self.line += memchr_iter(self.line_end, &self.bytes[at..=close]).count() as u32;
            self.resume = close + 1;
            self.has_quotes = true;
        }
    }

    #[inline]
    fn end_cell(&mut self, end: usize) {
        self.cells.push(Cell {
            start: self.start as u32,
            end: end as u32,
        });
    }

    #[inline]
    fn end_record(&mut self, mut end: usize) {
        if end > self.start && self.bytes[end - 1] == b'\r' {
            end -= 1;
        }
        if end == self.start && self.cells.is_empty() {
            return;
        }
        self.end_cell(end);
        if self.has_quotes || self.has_controls {
            self.visit_odd();
        } else {
            (self.visit)(Record {
                texts: self.bytes,
                cells: &self.cells,
                bytes: self.bytes,
                raw: &self.cells,
                line: self.record_line,
                dress: Dress::Plain,
            });
        }
        self.cells.clear();
        self.has_quotes = false;
    }

    /// Writes the cells anew, without their quotes.
    #[cold]
    fn visit_odd(&mut self) {
        self.unquoted.clear();
        self.unquoted_cells.clear();
        for cell in &self.cells {
            let start = self.unquoted.len() as u32;
            unquote(cell.of(self.bytes), &mut self.unquoted);
            self.unquoted_cells.push(Cell {
                start,
                end: self.unquoted.len() as u32,
            });
        }
        (self.visit)(Record {
            texts: &self.unquoted,
            cells: &self.unquoted_cells,
            bytes: self.bytes,
            raw: &self.cells,
            line: self.record_line,
            dress: Dress::Odd,
        });
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

    fn records(text: &str) -> (Vec<(u32, Vec<String>)>, u32) {
        let mut all = Vec::new();
        let lines = each_record(text.as_bytes(), b';', b'\n', |record| {
            let cell = |column| String::from_utf8_lossy(record.text(column)).into_owned();
            all.push((record.line, (0..record.width()).map(cell).collect()));
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
    fn control_characters_are_seen_but_those_that_separate() {
        let has = |text: &[u8]| has_controls(text, b'\t', b'\n');
        assert!(!has(b"") && !has("a\tb\r\nc\té\n".as_bytes()) && !has(b"a\r"));
        for odd in [&b"a\rb"[..], b"a\0", b"a\x7fb", b"\x1b[2J\n", b"\r\r\n"] {
            assert!(has(odd), "{odd:?}");
        }
        assert!(!has_controls(b"a;b\rc;d\r", b';', b'\r') && has_controls(b"a\tb", b';', b'\n'));
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
    fn every_mark_of_a_chunk_has_its_bit() {
        for place in 0..CHUNK {
            let mut chunk = [b'x'; CHUNK];
            chunk[place] = b';';
            assert_eq!(marks(&chunk, [b';', b'\n', b'"']), 1 << place);
        }
        assert_eq!(marks(&[b'"'; CHUNK], [b';', b'\n', b'"']), u64::MAX);
        assert_eq!(marks(&[0; CHUNK], [b';', b'\n', b'"']), 0);
    }

    #[test]
    fn records_are_the_same_wherever_they_stand_in_a_chunk() {
        let row = "F-1;\"Le \"\"Petit\"\" ; Lyon\n2e\";12,50";
        for before in 0..2 * CHUNK {
            let text = format!("{}\n{row}\n{row}", "x".repeat(before));
            let (all, lines) = records(&text);
            let cells = ["F-1", "Le \"Petit\" ; Lyon\n2e", "12,50"];
            let rows = &all[all.len() - 2..];
            assert_eq!(
                rows,
                [
                    (1, cells.map(str::to_owned).to_vec()),
                    (3, cells.map(str::to_owned).to_vec())
                ]
            );
            assert_eq!(lines, 5);
        }
    }

    #[test]
    fn spaces_around_a_cell_are_not_part_of_it() {
        assert_eq!(trim(" \u{a0}\u{202f}x y\u{a0} \r".as_bytes()), b"x y");
        assert_eq!(trim(b"   "), b"");
    }
}
