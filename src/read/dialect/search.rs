//! The search of the header row: every row of the beginning scored under every delimiter.
//!
//! Takes the head; gives the best row, or the two that fit as well.
//! Invariant: the same header met again below, as in files of several accounts, is no rival of the first.

use crate::read::columns::{Score, score};
use crate::read::fields::{Field, Role};
use crate::read::header::key;

use super::records::{Ending, LineEnd, Record, Records};
use super::{Candidate, MOST_PREAMBLE, Overrides};

/// Rows below a header that are counted to see whether they are as wide.
const ROWS_BELOW: usize = 50;

/// Where the text begins, once a byte order mark and a `sep=` line are passed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    pub(super) offset: usize,
    pub(super) line: u32,
    pub(super) line_end: LineEnd,
    /// What the `sep=` line says.
    pub(super) delimiter: Option<u8>,
    pub(super) sep_line: bool,
}

impl Start {
    pub(super) fn of(head: &str) -> Self {
        let line_end = LineEnd::of(head);
        let offset = if head.starts_with('\u{FEFF}') { 3 } else { 0 };
        let start = Self {
            offset,
            line: 1,
            line_end,
            delimiter: None,
            sep_line: false,
        };
        let ends: &[char] = match line_end {
            LineEnd::Lf => &['\n'],
            LineEnd::Cr => &['\r'],
            LineEnd::Nel => &['\u{85}'],
        };
        let rest = &head[offset..];
        let (line, length) = match rest.find(ends) {
            Some(at) => (
                &rest[..at],
                at + rest[at..].chars().next().map_or(0, char::len_utf8),
            ),
            None => (rest, rest.len()),
        };
        match separator(line) {
            Some(delimiter) => Self {
                offset: offset + length,
                line: 2,
                delimiter: Some(delimiter),
                sep_line: true,
                ..start
            },
            None => start,
        }
    }
}

/// Reads a line `sep=;`, whatever its quotes and blanks; `sep=,` keeps its comma, `sep=` and a tab its tab.
fn separator(line: &str) -> Option<u8> {
    let line = line.trim_end_matches(['\r', '\n']);
    let line = line.trim_matches([' ', '"']);
    let (name, value) = line.split_once('=')?;
    if !name.trim().eq_ignore_ascii_case("sep") {
        return None;
    }
    match value.trim_matches([' ', '"']) {
        "\\t" => Some(b'\t'),
        // Excel pads the line with its own delimiter when it saves the file again: "sep=;;;;".
        value => value.bytes().next(),
    }
}

/// A row under a delimiter, with what it is worth as a header.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) record: Record,
    pub(super) delimiter: u8,
    score: Score,
    /// Rows below it that are as wide.
    below: usize,
}

impl Row {
    pub(super) fn candidate(&self) -> Candidate {
        Candidate {
            line: self.record.line,
            delimiter: self.delimiter,
            cells: self.record.cells.clone(),
            found: self.score.strong.iter().copied().collect(),
            missing: self.score.missing.clone(),
        }
    }

    /// Returns the keys of its cells, without the empty ones at its end.
    fn keys(&self) -> impl Iterator<Item = String> {
        let cells = &self.record.cells;
        let is_filled = |cell: &String| !cell.trim().is_empty();
        let width = cells.iter().rposition(is_filled).map_or(0, |last| last + 1);
        cells[..width].iter().map(|cell| key(cell).text)
    }

    /// Returns the required fields that no cell may name.
    pub(super) fn missing(&self) -> &[&'static [Field]] {
        &self.score.missing
    }

    fn worth(&self) -> (usize, usize, usize) {
        (
            self.score.strong.len(),
            self.score.possible.len(),
            self.below,
        )
    }
}

/// What the search under one delimiter met.
#[derive(Debug)]
pub(super) struct Found {
    rows: Vec<Row>,
    /// The line of a quote that never closed.
    pub(super) unclosed: Option<u32>,
}

impl Found {
    /// Returns the rows that may be headers.
    pub(super) fn headers(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.score.is_header())
    }
}

/// Scores the rows that begin in the first lines.
pub(super) fn rows(
    head: &str,
    start: &Start,
    delimiter: u8,
    role: Role,
    overrides: &Overrides,
) -> Found {
    let last = overrides.header_row.unwrap_or(start.line + MOST_PREAMBLE);
    let mut records = Records::new(head, delimiter, start.line_end, start.offset, start.line);
    let first: Vec<Record> = records
        .by_ref()
        .take_while(|record| record.line <= last)
        .collect();
    let unclosed = first.iter().find_map(|record| match record.ending {
        Ending::Unclosed(line) => Some(line),
        Ending::Complete => None,
    });
    let wanted = |record: &&Record| overrides.header_row.is_none_or(|row| record.line == row);
    let named = first.iter().filter(wanted).map(|record| {
        let score = score(role, &record.cells, &overrides.columns);
        let below = Records::new(
            head,
            delimiter,
            start.line_end,
            record.end,
            record.next_line,
        );
        let is_wide = |row: &Record| row.cells.len() == record.cells.len();
        // Only rows that may win are worth counting what is below.
        let below = if score.is_header() {
            below.take(ROWS_BELOW).take_while(is_wide).count()
        } else {
            0
        };
        Row {
            record: record.clone(),
            delimiter,
            score,
            below,
        }
    });
    Found {
        rows: named.collect(),
        unclosed,
    }
}

/// Returns the row that begins on this line under the delimiter that suits it best.
pub(super) fn row_on(line: u32, searched: &[Found]) -> Option<&Row> {
    let rows = searched
        .iter()
        .flat_map(|found| &found.rows)
        .filter(|row| row.record.line == line);
    // Earlier delimiters win among equals.
    rows.rev()
        .max_by_key(|row| (row.worth(), row.record.cells.len()))
}

/// Returns the best header, none if there is none, or the two rows that fit as well.
pub(super) fn best(searched: &[Found]) -> Result<Option<&Row>, (&Row, &Row)> {
    let mut best: Option<&Row> = None;
    let mut rival: Option<&Row> = None;
    for row in searched.iter().flat_map(Found::headers) {
        let Some(champion) = best else {
            best = Some(row);
            continue;
        };
        if row.delimiter == champion.delimiter && row.keys().eq(champion.keys()) {
            continue;
        }
        if row.worth() > champion.worth() {
            (best, rival) = (Some(row), None);
        } else if row.worth() == champion.worth() {
            rival = Some(row);
        }
    }
    match (best, rival) {
        (Some(first), Some(second)) => Err((first, second)),
        (best, _) => Ok(best),
    }
}

/// Returns the row that names the most fields, for the message that no header was found; else the widest of several
/// cells.
pub(super) fn nearest(searched: &[Found]) -> Option<Candidate> {
    let rows = searched.iter().flat_map(|found| &found.rows);
    let likely = rows
        .filter(|row| !row.score.possible.is_empty() || row.record.cells.len() > 1)
        .rev();
    let worth = |row: &&Row| {
        (
            row.worth(),
            row.record.cells.len(),
            std::cmp::Reverse(row.record.line),
        )
    };
    let mut candidate = likely.max_by_key(worth)?.candidate();
    candidate.cells.truncate(super::MOST_COLUMNS);
    Some(candidate)
}
