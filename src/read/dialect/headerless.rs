//! Files that have no header: bank statements of known shapes, and what a policy says to have none.
//!
//! Takes the head of a file; gives its dialect, whose header are the numbers of its columns.
//! Invariant: a shape is believed only if every record of the head has it.

use crate::read::columns::{ColumnRef, is_amount, is_date};
use crate::read::fields::Role;

use super::records::{Ending, MOST_COLUMNS, Record, Records};
use super::search::Start;
use super::{Dialect, DialectError, Extent, Overrides, Shape};

/// Records that tell the shape of a file.
const FIRST_RECORDS: usize = 50;

/// What a headerless statement is.
struct Headerless {
    shape: Shape,
    /// The canonical names of what its columns hold.
    names: Vec<String>,
    /// Records before the data.
    preamble: usize,
}

/// Recognises a statement of a known shape.
pub(super) fn known(
    head: &str,
    extent: Extent,
    start: &Start,
    delimiters: &[u8],
) -> Option<Dialect> {
    let is_semicolon = |delimiter: &u8| *delimiter == b';';
    let delimiter = delimiters.iter().copied().find(is_semicolon)?;
    let first = first_records(head, extent, start, delimiter);
    let found = recognise(&first)?;
    let data = first.get(found.preamble)?;
    Some(dialect(start, delimiter, found.shape, data, found.names))
}

/// Takes a policy at its word that a file has no header: the columns are those that it numbers, else
/// those of a known shape.
pub(super) fn bare(
    head: &str,
    extent: Extent,
    role: Role,
    start: &Start,
    delimiters: &[u8],
    overrides: &Overrides,
) -> Result<Dialect, DialectError> {
    if role == Role::Payments
        && let Some(mut known) = known(head, extent, start, delimiters)
    {
        if !overrides.columns.is_empty() {
            known.names.fill(String::new());
        }
        return Ok(known);
    }
    let numbered = overrides.columns.iter();
    let numbered = numbered.filter_map(|each| match each.column {
        ColumnRef::Number(number) => usize::try_from(number).ok(),
        ColumnRef::Header(_) => None,
    });
    let least = numbered.max().unwrap_or_default();
    let mut widest: Option<(usize, u8, Vec<Record>)> = None;
    for &delimiter in delimiters {
        let first = first_records(head, extent, start, delimiter);
        // The narrowest row tells a delimiter from a mark that stands in texts.
        let width = first.iter().map(|record| record.cells.len()).min();
        let width = width.unwrap_or_default();
        if widest.as_ref().is_none_or(|(most, ..)| width > *most) {
            widest = Some((width, delimiter, first));
        }
    }
    let found = widest.filter(|(width, ..)| *width > 0);
    let Some((_, delimiter, first)) = found else {
        return Err(DialectError::NoHeader { best: None });
    };
    let widths = first.iter().map(|record| record.cells.len());
    let width = widths.max().unwrap_or_default().max(least);
    let data = &first[0];
    if width > MOST_COLUMNS {
        return Err(DialectError::TooManyColumns { line: data.line });
    }
    let names = vec![String::new(); width];
    Ok(dialect(start, delimiter, Shape::Bare, data, names))
}

fn first_records(head: &str, extent: Extent, start: &Start, delimiter: u8) -> Vec<Record> {
    let records = Records::new(head, delimiter, start.line_end, start.offset, start.line);
    let is_whole = |record: &Record| {
        record.ending == Ending::Complete && (extent == Extent::Whole || record.end < head.len())
    };
    let records = records.filter(|record| !record.is_blank());
    records.take(FIRST_RECORDS).filter(is_whole).collect()
}

fn dialect(
    start: &Start,
    delimiter: u8,
    shape: Shape,
    data: &Record,
    names: Vec<String>,
) -> Dialect {
    Dialect {
        delimiter,
        line_end: start.line_end,
        shape,
        header_line: data.line,
        header: (1..=names.len()).map(|number| number.to_string()).collect(),
        names,
        data_offset: data.start,
        data_line: data.line,
        sep_line: start.sep_line,
    }
}

/// Recognises the shape of the first records of a statement separated by semicolons.
fn recognise(records: &[Record]) -> Option<Headerless> {
    let named = |shape, names: &[&str], preamble| Headerless {
        shape,
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        preamble,
    };
    if is_bnp(records) {
        return Some(named(
            Shape::Bnp,
            &["paid_on", "method", "label", "label", "amount"],
            1,
        ));
    }
    if is_lcl(records) {
        return Some(named(
            Shape::Lcl,
            &["paid_on", "amount", "method", "", "label", "", "", ""],
            0,
        ));
    }
    None
}

/// An account line `name;name;****1234;date;;balance`, then `date;type;short label;label;amount`.
fn is_bnp(records: &[Record]) -> bool {
    let Some((account, rows)) = records.split_first() else {
        return false;
    };
    let cells = &account.cells;
    let is_account = cells.len() == 6
        && cells[2].starts_with("****")
        && is_date(&cells[3])
        && is_amount(&cells[5]);
    let is_row =
        |row: &Record| row.cells.len() == 5 && is_date(&row.cells[0]) && is_amount(&row.cells[4]);
    is_account && !rows.is_empty() && rows.iter().all(is_row)
}

/// `date;amount;type;cheque;label;;;`, and at the end `date;balance;;;;account`.
fn is_lcl(records: &[Record]) -> bool {
    let is_row = |row: &Record| {
        (6..=8).contains(&row.cells.len())
            && is_date(&row.cells[0])
            && is_amount(&row.cells[1])
            && !is_amount(&row.cells[2])
    };
    let is_full = |row: &Record| row.cells.len() == 8 && !row.cells[2].trim().is_empty();
    records.first().is_some_and(is_full) && records.iter().all(is_row)
}
