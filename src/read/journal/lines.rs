//! Lines of a journal: records as texts by field, and those that are none.
//!
//! Takes the text below the header; gives lines in order. Invariant: a quote that is not closed costs
//! the line where it opens, and the last line that has no end is only read when it has all that the
//! shortest other line has.

use super::super::dialect::{Dialect, Ending, Record, Records};
use super::super::fields::JournalField;
use super::super::identifiers::clean_number;
use super::super::record::{Dress, LARGEST_CELL};
use super::Columns;

/// Quotes left open that are looked behind; a file of more is given up at the last of them.
const MOST_UNCLOSED: usize = 1000;

/// How a file ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// As it was written.
    Whole,
    /// In what a power cut leaves.
    Cut,
}

/// One line of the journal, as texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its physical line.
    pub(super) line: u32,
    cells: [String; JournalField::COUNT],
}

impl Line {
    /// Returns the text of a field, without surrounding space; empty where there is none.
    pub(super) fn text(&self, field: JournalField) -> &str {
        &self.cells[field as usize]
    }

    /// Returns the line with another text in a field.
    pub(super) fn with(&self, field: JournalField, text: String) -> Self {
        let mut line = self.clone();
        line.cells[field as usize] = text;
        line
    }

    /// Returns whether two lines say the same.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.cells == other.cells
    }
}

/// The lines of a file.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Those that are rows.
    pub(super) lines: Vec<Line>,
    /// Physical lines of those that are none.
    pub(super) unreadable: Vec<u32>,
    /// The last line, when it is cut.
    pub(super) torn: Option<Tail>,
    /// The last line, when it is a row without an end.
    pub(super) unended: Option<Tail>,
    /// How many there are of all kinds.
    pub(super) rows: u64,
}

/// What a file ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tail {
    /// Its physical line.
    pub(super) line: u32,
    /// Where it begins, in bytes of the text.
    pub(super) start: usize,
}

/// Reads the lines below the header.
pub(super) fn lines(text: &str, dialect: &Dialect, columns: &Columns, end: End) -> Lines {
    let mut found = Lines::default();
    let mut fewest = dialect.header.len();
    let mut is_first = true;
    let records =
        |offset, line| Records::new(text, dialect.delimiter, dialect.line_end, offset, line);
    let mut rest = records(dialect.data_offset, dialect.data_line);
    while let Some(record) = rest.next() {
        if record.is_blank() && record.ending == Ending::Complete {
            continue;
        }
        found.rows += 1;
        let is_ended = text[..record.end].ends_with(['\n', '\r', '\u{85}']);
        let is_last = record.end == text.len() && !is_ended;
        if record.ending != Ending::Complete {
            let after = next_line(text, &record);
            if after >= text.len() && is_last {
                found.torn = Some(tail(&record));
                break;
            }
            found.unreadable.push(record.line);
            if found.unreadable.len() >= MOST_UNCLOSED {
                break;
            }
            rest = records(after, record.line + 1);
            continue;
        }
        let is_cut = end == End::Cut || record.cells.len() < fewest;
        if is_last && is_cut {
            found.torn = Some(tail(&record));
            break;
        }
        fewest = if is_first {
            record.cells.len()
        } else {
            fewest.min(record.cells.len())
        };
        is_first = false;
        match line(&record, dialect, columns) {
            Some(line) => {
                found.unended = is_last.then(|| tail(&record));
                found.lines.push(line);
            }
            None => found.unreadable.push(record.line),
        }
    }
    if end == End::Cut && found.torn.is_none() {
        found.rows += 1;
        found.torn = Some(Tail {
            line: rest_line(text),
            start: text.len(),
        });
    }
    found
}

const fn tail(record: &Record) -> Tail {
    Tail {
        line: record.line,
        start: record.start,
    }
}

/// Returns the number of the last physical line of a text.
fn rest_line(text: &str) -> u32 {
    text.lines().count() as u32 + 1
}

/// Returns where the physical line after the first one of a record begins.
fn next_line(text: &str, record: &Record) -> usize {
    let rest = &text[record.start..];
    let place = rest.find(['\n', '\r', '\u{85}']);
    place.map_or(text.len(), |place| {
        let end = &rest[place..];
        let length = if end.starts_with("\r\n") {
            2
        } else {
            end.chars().next().map_or(0, char::len_utf8)
        };
        record.start + place + length
    })
}

/// Returns a record's texts by field; none for what is no row of the journal.
fn line(record: &Record, dialect: &Dialect, columns: &Columns) -> Option<Line> {
    let beyond = record.cells.iter().skip(dialect.header.len());
    let is_too_long = beyond.clone().any(|cell| !cell.trim().is_empty());
    let is_harmful = |cell: &String| cell.contains('\0') || cell.len() > LARGEST_CELL;
    if is_too_long || record.cells.iter().any(is_harmful) {
        return None;
    }
    let cell = |field: usize| {
        let column = columns[field]?;
        let text = record.cells.get(column)?.trim();
        let cleaned = clean_number(text.as_bytes(), Dress::Odd);
        Some(String::from_utf8_lossy(&cleaned).into_owned())
    };
    Some(Line {
        line: record.line,
        cells: std::array::from_fn(|field| cell(field).unwrap_or_default()),
    })
}
