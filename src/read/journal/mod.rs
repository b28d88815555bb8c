//! The journal: events, one a line, as the program appends them and as people edit them.
//!
//! Takes a file in any encoding, delimiter and order of columns; gives its lines as texts with how their
//! days and amounts are to be read, and what is wrong with it. Invariant: a line that cannot be read is a
//! finding, never a stop, and costs no other line.

mod entry;
mod event;
mod events;
mod forms;
mod kept;
mod line_order;
mod lines;
mod raw;
mod recognised;
mod references;
mod spelling;
#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests;
mod written;

pub use kept::{Kept, Torn};
pub use raw::RawLines;
pub use recognised::is_journal;
pub use written::Unwritable;

pub(super) use event::Books;
pub(super) use events::Events;

use super::column_notices;
use super::columns::{self, Notice};
use super::container::{self, Unsupported};
use super::dialect::{self, Dialect, DialectError, Extent, Overrides};
use super::encoding::{self, Decoder, Encoding};
use super::fields::{Field, JournalField};
use super::file::{dialect_problem, problem};
use super::{Input, Options};
use crate::model::{FileProblem, FileProblemKind, Finding, FindingCode, Role, Source, SourceRow};
use forms::Forms;
use lines::{End, Line, Lines, Tail};
use std::io::{self, Read};
use std::sync::atomic::Ordering;

/// Bytes that decide on the encoding.
const HEAD_BYTES: usize = 128 * 1024;

/// The largest journal, in bytes: some ten million events.
const LARGEST: u64 = 1 << 30;

/// Rows that decide on the columns.
const SAMPLE_ROWS: usize = 200;

/// A journal as it was read, before its events are looked up.
#[derive(Debug)]
pub(super) struct Journal {
    /// What was recognised; its lines are counted by who takes them.
    source: Source,
    /// Its lines.
    lines: Vec<Line>,
    /// How its days and amounts are read.
    forms: Forms,
    /// What is worth telling of its columns and of lines that are none.
    findings: Vec<Finding>,
    /// Its columns and how it ends; none when it has no line.
    laid_out: Option<LaidOut>,
}

/// How a journal with lines is laid out, and how it ends.
#[derive(Debug)]
struct LaidOut {
    columns: Columns,
    torn: Option<Tail>,
    unended: Option<Tail>,
}

/// Reads a journal.
pub(super) fn read(input: &Input<'_>, options: Options<'_>) -> Result<Journal, FileProblem> {
    let text = text(input, options)?;
    read_text(input, &text, options)
}

fn read_text(
    input: &Input<'_>,
    Text {
        encoding,
        text,
        end,
    }: &Text,
    options: Options<'_>,
) -> Result<Journal, FileProblem> {
    let mut journal = Journal {
        source: empty_source(&input.path, *encoding),
        lines: Vec::new(),
        forms: Forms::default(),
        findings: Vec::new(),
        laid_out: None,
    };
    if text.trim().is_empty() {
        return Ok(journal);
    }
    let found = dialect::find(text, Extent::Whole, Role::Journal, &Overrides::default());
    let dialect = match found {
        Ok(dialect) => dialect,
        Err(DialectError::HeaderOnly { header }) => {
            journal.source.delimiter = char::from(header.delimiter);
            journal.source.header_line = header.line;
            journal.source.header = header.cells;
            return Ok(journal);
        }
        // The header itself was cut: nothing was ever written below it.
        Err(DialectError::NoHeader { .. }) if !text.contains(['\n', '\r']) => {
            journal.findings.push(torn(1));
            (journal.source.rows, journal.source.refused) = (1, 1);
            return Ok(journal);
        }
        Err(error) => return Err(problem(input, dialect_problem(Role::Journal, error))),
    };
    let columns = columns(input, text, &dialect, &mut journal)?;
    let Lines {
        lines,
        unreadable,
        torn: cut,
        unended,
        rows,
    } = lines::lines(text, &dialect, &columns, *end);
    for line in &unreadable {
        let at = SourceRow {
            file: 0,
            line: *line,
        };
        journal
            .findings
            .push(Finding::new(FindingCode::EventUnreadable).at(at));
    }
    journal.findings.extend(cut.map(|tail| torn(tail.line)));
    journal.source.rows = rows;
    journal.source.refused = unreadable.len() as u64 + u64::from(cut.is_some());
    journal.forms = Forms::of(&lines, |field| {
        columns[field as usize].map(|column| dialect.header[column].clone())
    });
    journal.lines = lines;
    journal.source.date_order = journal.forms.date_order();
    journal.source.decimal = journal.forms.decimal();
    journal
        .forms
        .check(options.assumptions)
        .map_err(|kind| problem(input, kind))?;
    journal.findings.extend(journal.forms.assumed());
    journal.laid_out = Some(LaidOut {
        columns,
        torn: cut,
        unended,
    });
    Ok(journal)
}

fn torn(line: u32) -> Finding {
    Finding::new(FindingCode::TornEvent).at(SourceRow { file: 0, line })
}

/// Makes the source of a journal of which no line was read yet.
fn empty_source(path: &str, encoding: Encoding) -> Source {
    Source {
        role: Role::Journal,
        path: path.to_owned(),
        encoding: encoding.name(),
        delimiter: ',',
        decimal: None,
        date_order: None,
        header_line: 0,
        header: Vec::new(),
        columns: Vec::new(),
        unused: Vec::new(),
        rows: 0,
        accepted: 0,
        skipped: 0,
        refused: 0,
        skips: Vec::new(),
        first_row: 0,
    }
}

/// By field: its column.
type Columns = [Option<usize>; JournalField::COUNT];

/// Finds the columns, and notes them in the source.
fn columns(
    input: &Input<'_>,
    text: &str,
    dialect: &Dialect,
    journal: &mut Journal,
) -> Result<Columns, FileProblem> {
    let samples = dialect.samples(text, Extent::Whole, SAMPLE_ROWS);
    let assignment = columns::assign(Role::Journal, &dialect.names, &samples, &[]);
    let source = &mut journal.source;
    source.delimiter = char::from(dialect.delimiter);
    source.header_line = dialect.header_line;
    source.header.clone_from(&dialect.header);
    let mut columns: Columns = [None; JournalField::COUNT];
    for assigned in &assignment.columns {
        if let Field::Journal(field) = assigned.field {
            columns[field as usize].get_or_insert(assigned.column);
            let header = dialect.header[assigned.column].clone();
            source.columns.push((field.name(), header));
        }
    }
    for notice in &assignment.notices {
        let told = column_notices::told(notice, dialect, &mut source.unused);
        journal.findings.extend(told);
    }
    let has =
        |field: Field| matches!(field, Field::Journal(field) if columns[field as usize].is_some());
    let missing = columns::missing(Role::Journal, has);
    if !missing.is_empty() {
        let notices: &[Notice] = &assignment.notices;
        let unused = std::mem::take(&mut source.unused);
        let kind = column_notices::lacking(Role::Journal, &missing, notices, dialect, unused);
        return Err(problem(input, kind));
    }
    Ok(columns)
}

/// A journal's text.
struct Text {
    encoding: Encoding,
    text: String,
    end: End,
}

/// Reads the whole file and undoes its encoding; what a power cut left at its end is taken off.
fn text(input: &Input<'_>, options: Options<'_>) -> Result<Text, FileProblem> {
    let mut bytes = Vec::new();
    let unread = |error: io::Error| {
        let kind = FileProblemKind::Io(error.kind(), error.to_string());
        problem(input, kind)
    };
    let stream = (input.open)().map_err(unread)?;
    let mut stream = stream.take(LARGEST + 1);
    stream.read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() as u64 > LARGEST {
        return Err(problem(input, FileProblemKind::TooLarge));
    }
    if let Some(progress) = options.progress {
        progress.fetch_add(bytes.len() as u64, Ordering::Relaxed);
    }
    let mut end = End::Whole;
    // A file that was growing when the power went ends in zeros.
    if encoding::utf16(&bytes).is_none() {
        let kept = bytes.iter().rposition(|byte| *byte != 0);
        let kept = kept.map_or(0, |last| last + 1);
        if kept < bytes.len() {
            bytes.truncate(kept);
            end = End::Cut;
        }
    }
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    match container::recognise(head) {
        Ok(_) | Err(Unsupported::Empty) => {}
        Err(unsupported) => {
            let kind = FileProblemKind::Unsupported(unsupported.name());
            return Err(problem(input, kind));
        }
    }
    let mut encoding = encoding::detect(head);
    if encoding == Encoding::Utf8
        && let Err(error) = std::str::from_utf8(&bytes)
    {
        if error.error_len().is_none() {
            bytes.truncate(error.valid_up_to());
            end = End::Cut;
        } else {
            encoding = Encoding::Windows1252;
        }
    }
    let mut text = String::new();
    Decoder::new(bytes.as_slice(), encoding)
        .read_to_string(&mut text)
        .map_err(|_| problem(input, FileProblemKind::Undecodable))?;
    Ok(Text {
        encoding,
        text,
        end,
    })
}
