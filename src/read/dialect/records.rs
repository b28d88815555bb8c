//! Records of separated text, for the head of a file: where each begins, on which physical line, and its cells.
//!
//! Takes text with its delimiter and line end; gives records one by one.
//! Invariant: every byte is passed once, every physical line is counted once, also blank ones and those inside quotes.

/// The most columns a row may have; the cells beyond are passed over.
pub(crate) const MOST_COLUMNS: usize = 4096;

/// The longest cell, in bytes.
pub(crate) const LONGEST_CELL: usize = 64 * 1024;

/// What ends a line of the file outside quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineEnd {
    /// LF, or CR and LF. A lone CR is a character like another.
    Lf,
    /// CR alone, as old Macintosh spreadsheets write; a LF inside quotes still begins a physical line.
    Cr,
    /// U+0085, as mainframes write, in files that have neither CR nor LF.
    Nel,
}

impl LineEnd {
    /// Returns the line end of a file: the most frequent outside quotes in its head.
    #[must_use]
    pub(crate) fn of(head: &str) -> Self {
        let mut quoted = false;
        let (mut feeds, mut returns) = (0_usize, 0_usize);
        let mut bytes = head.bytes().peekable();
        while let Some(byte) = bytes.next() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => feeds += 1,
                b'\r' if !quoted && bytes.peek() != Some(&b'\n') => returns += 1,
                _ => {}
            }
        }
        if returns > feeds {
            Self::Cr
        } else if feeds > 0 || head.contains(['\n', '\r']) || !head.contains('\u{85}') {
            Self::Lf
        } else {
            Self::Nel
        }
    }

    /// Returns the length of the line end at the start of these bytes, 0 if there is none.
    fn length_at(self, rest: &[u8]) -> usize {
        match (self, rest) {
            (Self::Lf, [b'\n', ..]) | (Self::Cr, [b'\r', ..]) => 1,
            (Self::Lf, [b'\r', b'\n', ..]) | (Self::Nel, [0xC2, 0x85, ..]) => 2,
            _ => 0,
        }
    }

    /// As [`Self::length_at`], inside quotes: a file of CR line ends writes a line break in a cell as LF.
    fn length_inside_quotes(self, rest: &[u8]) -> usize {
        match (self, rest) {
            (Self::Cr, [b'\r', b'\n', ..]) => 2,
            (Self::Cr, [b'\n', ..]) => 1,
            _ => self.length_at(rest),
        }
    }
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    /// Physical line of its first byte, from 1.
    pub line: u32,
    /// Byte offset of its first byte.
    pub start: usize,
    /// Byte offset after its line end.
    pub end: usize,
    /// Physical line at `end`.
    pub next_line: u32,
    /// Its cells without their quotes, at most one more than [`MOST_COLUMNS`].
    pub cells: Vec<String>,
    /// How it ended.
    pub ending: Ending,
}

impl Record {
    /// Tells whether every cell is blank.
    #[must_use]
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// How a record ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// At a line end, or at the end of the text outside quotes.
    Complete,
    /// Inside quotes that were opened on this physical line: the text ended, or the cell grew too long.
    Unclosed(u32),
}

/// The records of a text; blank lines are counted and passed over.
#[derive(Debug, Clone)]
pub(crate) struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    line_end: LineEnd,
    position: usize,
    line: u32,
}

impl<'a> Records<'a> {
    /// Reads from this byte offset, which is on this physical line.
    #[must_use]
    pub(crate) fn new(
        text: &'a str,
        delimiter: u8,
        line_end: LineEnd,
        position: usize,
        line: u32,
    ) -> Self {
        Self {
            text,
            delimiter,
            line_end,
            position,
            line,
        }
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.position..]
    }

    /// Reads a quoted cell whose opening quote was just passed; gives false if it never closes.
    fn quoted_cell(&mut self, cell: &mut Vec<u8>) -> bool {
        let opened_at = self.position;
        while let Some(&byte) = self.rest().first() {
            if self.position - opened_at > LONGEST_CELL {
                return false;
            }
            if byte == b'"' {
                self.position += 1;
                if self.rest().first() != Some(&b'"') {
                    return true;
                }
            }
            let line_end = self.line_end.length_inside_quotes(self.rest());
            let length = line_end.max(1);
            if line_end > 0 {
                self.line += 1;
            }
            cell.extend_from_slice(&self.rest()[..length]);
            self.position += length;
        }
        false
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            let blank = self.line_end.length_at(self.rest());
            if blank == 0 {
                break;
            }
            self.position += blank;
            self.line += 1;
        }
        self.rest().first()?;
        let (start, line) = (self.position, self.line);
        let mut cells = Vec::new();
        let mut ending = Ending::Complete;
        let mut cell = Vec::new();
        let mut at_cell_start = true;
        while let Some(&byte) = self.rest().first() {
            let line_end = self.line_end.length_at(self.rest());
            if line_end > 0 {
                self.position += line_end;
                self.line += 1;
                break;
            }
            self.position += 1;
            if byte == b'"' && at_cell_start {
                let opened_on = self.line;
                if !self.quoted_cell(&mut cell) {
                    ending = Ending::Unclosed(opened_on);
                    self.position = self.text.len();
                    break;
                }
            } else if byte == self.delimiter {
                push(&mut cells, &mut cell);
                at_cell_start = true;
                continue;
            } else if cell.len() <= LONGEST_CELL {
                cell.push(byte);
            }
            at_cell_start = false;
        }
        push(&mut cells, &mut cell);
        Some(Record {
            line,
            start,
            end: self.position,
            next_line: self.line,
            cells,
            ending,
        })
    }
}

fn push(cells: &mut Vec<String>, cell: &mut Vec<u8>) {
    let cell = std::mem::take(cell);
    if cells.len() <= MOST_COLUMNS {
        // The text is UTF-8 and delimiters are ASCII; only the cut of an overlong cell can split a character.
        cells.push(String::from_utf8_lossy(&cell).into_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Record> {
        Records::new(text, b';', LineEnd::of(text), 0, 1).collect()
    }

    fn lines(text: &str) -> Vec<u32> {
        records(text).iter().map(|record| record.line).collect()
    }

    #[test]
    fn lines_are_physical_whatever_the_line_end() {
        assert_eq!(lines("a;b\n\n\nc;d\n"), [1, 4]);
        assert_eq!(lines("a;b\r\n\r\nc;d\r\n"), [1, 3]);
        assert_eq!(lines("a;b\rc;d\r\re;f"), [1, 2, 4]);
        assert_eq!(lines("a;b\u{85}c;d\u{85}"), [1, 2]);
        assert_eq!(lines("a;\"1\n2\n3\"\nc;d"), [1, 4]);
        assert_eq!(lines("a;\"1\n2\"\rc;d\r"), [1, 3]);
        assert_eq!(lines("a;\"1\r\n2\"\r\nc;d"), [1, 3]);
        assert_eq!(lines(""), [0; 0]);
    }

    #[test]
    fn offsets_and_next_lines_meet() {
        let text = "a;\"x\ny\"\n\nb;é\n";
        let found = records(text);
        assert_eq!((found[0].end, found[0].next_line), (8, 3));
        assert_eq!(
            (found[1].start, found[1].line, found[1].next_line),
            (9, 4, 5)
        );
        assert_eq!(found[1].end, text.len());
    }

    #[test]
    fn quotes_open_only_at_the_start_of_a_cell() {
        assert_eq!(
            records("a;\"b;\"\"c\"\"\";d\"e")[0].cells,
            ["a", "b;\"c\"", "d\"e"]
        );
        assert_eq!(records("19\" rack;b\nc")[0].cells, ["19\" rack", "b"]);
        assert_eq!(records("\"a\"x;b")[0].cells, ["ax", "b"]);
    }

    #[test]
    fn an_unclosed_quote_names_the_line_where_it_opens() {
        let found = records("a;b\nc;\"d\ne;f\n");
        assert_eq!(found[1].ending, Ending::Unclosed(2));
        let long = format!("a;b\n\nc;\"{}", "d\n".repeat(LONGEST_CELL));
        assert_eq!(records(&long)[1].ending, Ending::Unclosed(3));
    }

    #[test]
    fn wide_rows_and_long_cells_are_bounded() {
        assert_eq!(
            records(&";".repeat(100_000))[0].cells.len(),
            MOST_COLUMNS + 1
        );
        assert!(records(&"é".repeat(100_000))[0].cells[0].len() <= LONGEST_CELL + 4);
    }
}
