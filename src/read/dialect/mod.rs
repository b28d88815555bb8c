//! The dialect of separated text: its delimiter, its line end, its header row and where its data begin.
//!
//! Takes the decoded head of a file; gives a [`Dialect`] or why there is none.
//! Invariant: a header is found by its names, never by its place, and two rows that fit as well are an error.

mod headerless;
mod records;
mod search;
mod tables;

pub(crate) use records::{Ending, LineEnd, MOST_COLUMNS, Record, Records};

use super::columns::ColumnOverride;
use super::fields::{Field, Role};

use search::{Found, Start};

/// Whether the head is the whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Nothing follows.
    Whole,
    /// More follows; the last record of the head may be cut.
    Cut,
}

/// What a policy says of the dialect.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Overrides {
    /// The delimiter.
    pub delimiter: Option<u8>,
    /// The physical line of the header row, from 1.
    pub header_row: Option<u32>,
    /// The columns it assigns; those named by header help to find the row.
    pub columns: Vec<ColumnOverride>,
}

/// Whether the file has a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// It has one.
    Headed,
    /// A statement of LCL without header: 8 cells; its last row is the balance, with neither type nor label.
    Lcl,
    /// An old statement of BNP Paribas: an account line, then 5 cells a row.
    Bnp,
    /// It has none, as a policy says: its columns go by number.
    Bare,
}

impl Shape {
    /// Returns the column that only the row of the balance fills, with neither type nor label.
    pub(crate) const fn balance_column(self) -> Option<usize> {
        match self {
            Self::Lcl => Some(5),
            Self::Headed | Self::Bnp | Self::Bare => None,
        }
    }
}

/// How a file is separated and where its data are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// The byte between cells.
    pub delimiter: u8,
    /// What ends a line.
    pub line_end: LineEnd,
    /// Whether there is a header row.
    pub shape: Shape,
    /// Physical line of the header row, from 1; of the first data row if there is no header.
    pub header_line: u32,
    /// Its cells, trailing empty ones dropped; the numbers of the columns if there is no header.
    pub header: Vec<String>,
    /// What the columns are known by: the header, or the canonical names of a known shape.
    pub names: Vec<String>,
    /// Byte offset in the decoded text of the first byte after the header record.
    pub data_offset: usize,
    /// Physical line of that byte.
    pub data_line: u32,
    /// Whether the first line is `sep=`.
    pub sep_line: bool,
}

impl Dialect {
    /// Returns the first data rows of a head, at most `most` and never a cut one; blank rows, titles and the header
    /// once more are left out.
    #[must_use]
    pub(crate) fn samples(&self, head: &str, extent: Extent, most: usize) -> Vec<Vec<String>> {
        let records = Records::new(
            head,
            self.delimiter,
            self.line_end,
            self.data_offset,
            self.data_line,
        );
        let whole = |record: &Record| {
            record.ending == Ending::Complete
                && (extent == Extent::Whole || record.end < head.len())
        };
        let rows = records
            .take_while(whole)
            .filter(|record| !record.is_blank() && !self.is_title(&record.cells));
        rows.take(most).map(|record| record.cells).collect()
    }

    /// Tells whether cells are no data: one alone under a header of several, or the header.
    fn is_title(&self, cells: &[String]) -> bool {
        let is_filled = |cell: &&String| !cell.trim().is_empty();
        let is_alone = self.header.len() > 2 && cells.iter().filter(is_filled).count() == 1;
        is_alone
            || cells
                .iter()
                .filter(is_filled)
                .eq(self.header.iter().filter(is_filled))
    }
}

/// A row that was considered as the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Its physical line.
    pub line: u32,
    /// The delimiter that splits it so.
    pub delimiter: u8,
    /// Its cells.
    pub cells: Vec<String>,
    /// The fields that its cells name for certain, in the order of the fields.
    pub found: Vec<Field>,
    /// The required fields that no cell names, each as its alternatives.
    pub missing: Vec<&'static [Field]>,
}

/// Why there is no dialect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DialectError {
    /// No row of the first [`MOST_PREAMBLE`] lines and the next names enough fields.
    NoHeader {
        /// The row that names the most, or the widest if none names any; none if no row has two cells.
        best: Option<Candidate>,
    },
    /// Two rows, or two delimiters, fit as well.
    Tie {
        /// The earlier.
        first: Box<Candidate>,
        /// The other.
        second: Box<Candidate>,
    },
    /// Rows stand under a header above the one that fits best.
    TwoTables {
        /// The physical lines of both headers.
        lines: [u32; 2],
    },
    /// A header and nothing below it.
    HeaderOnly {
        /// The header.
        header: Candidate,
    },
    /// No record begins on the line that the policy names.
    NoSuchRow {
        /// That line.
        line: u32,
    },
    /// A quote that never closes, or closes after more than [`LONGEST_CELL`], before any header.
    UnclosedQuote {
        /// The physical line where it opens.
        line: u32,
    },
    /// The header has more than [`MOST_COLUMNS`] cells.
    TooManyColumns {
        /// Its physical line.
        line: u32,
    },
    /// The policy's delimiter, or that of the `sep=` line, cannot be one: a quote, a line end, or no ASCII character.
    BadDelimiter {
        /// The byte.
        delimiter: u8,
    },
}

/// Lines that may stand before the header.
pub(crate) const MOST_PREAMBLE: u32 = 40;

const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];

/// Finds the dialect of a file in its decoded head.
///
/// # Errors
///
/// Why none is found, with what the user needs to say which it is.
pub(crate) fn find(
    head: &str,
    extent: Extent,
    role: Role,
    overrides: &Overrides,
) -> Result<Dialect, DialectError> {
    let start = Start::of(head);
    let forced = overrides.delimiter.or(start.delimiter);
    if let Some(delimiter) = forced
        && (!delimiter.is_ascii() || matches!(delimiter, b'"' | b'\n' | b'\r' | 0))
    {
        return Err(DialectError::BadDelimiter { delimiter });
    }
    let delimiters = forced.map_or(DELIMITERS.to_vec(), |delimiter| vec![delimiter]);
    let searched: Vec<Found> = delimiters
        .iter()
        .map(|&delimiter| search::rows(head, &start, delimiter, role, overrides))
        .collect();
    if overrides.header_row == Some(0) {
        return headerless::bare(head, extent, role, &start, &delimiters, overrides);
    }
    if let Some(line) = overrides.header_row {
        let found = search::row_on(line, &searched).ok_or(DialectError::NoSuchRow { line })?;
        return headed(head, extent, &start, found);
    }
    match search::best(&searched) {
        Ok(Some(row)) => {
            if let Some(above) =
                tables::above(head, role, &start, &searched, row, &overrides.columns)
            {
                let lines = [above, row].map(|row| row.record.line);
                return Err(DialectError::TwoTables { lines });
            }
            return headed(head, extent, &start, row);
        }
        Ok(None) => {}
        Err((first, second)) => {
            return Err(DialectError::Tie {
                first: Box::new(first.candidate()),
                second: Box::new(second.candidate()),
            });
        }
    }
    if let Some(line) = searched.iter().filter_map(|found| found.unclosed).min() {
        return Err(DialectError::UnclosedQuote { line });
    }
    if role == Role::Payments
        && let Some(dialect) = headerless::known(head, extent, &start, &delimiters)
    {
        return Ok(dialect);
    }
    Err(DialectError::NoHeader {
        best: search::nearest(&searched),
    })
}

fn headed(
    head: &str,
    extent: Extent,
    start: &Start,
    row: &search::Row,
) -> Result<Dialect, DialectError> {
    let record = &row.record;
    if record.cells.len() > MOST_COLUMNS {
        return Err(DialectError::TooManyColumns { line: record.line });
    }
    if let Ending::Unclosed(line) = record.ending {
        return Err(DialectError::UnclosedQuote { line });
    }
    let mut below = Records::new(
        head,
        row.delimiter,
        start.line_end,
        record.end,
        record.next_line,
    );
    if extent == Extent::Whole && below.all(|record| record.is_blank()) {
        return Err(DialectError::HeaderOnly {
            header: row.candidate(),
        });
    }
    let filled = record
        .cells
        .iter()
        .rposition(|cell| !cell.trim().is_empty())
        .map_or(0, |last| last + 1);
    Ok(Dialect {
        delimiter: row.delimiter,
        line_end: start.line_end,
        shape: Shape::Headed,
        header_line: record.line,
        header: record.cells[..filled].to_vec(),
        names: record.cells[..filled].to_vec(),
        data_offset: record.end,
        data_line: record.next_line,
        sep_line: start.sep_line,
    })
}

#[cfg(test)]
mod tests;
