//! The shape of a record: rows that cannot be trusted are refused before a cell is read.

use super::cells::Outcome;
use super::dialect::MOST_COLUMNS;
use super::header::key;
use super::layout::Layout;
use super::record::{Dress, LARGEST_CELL, Record};
use super::swallowed::swallowing_quote;
use crate::model::{Finding, FindingCode, SourceRow, Value};

/// Refuses rows whose shape cannot be trusted.
#[inline]
pub(super) fn check_shape(record: &Record<'_>, layout: &Layout) -> Result<(), Outcome> {
    let is_plain = record.dress == Dress::Plain
        && record.width() <= layout.header.len()
        && record.whole().len() <= LARGEST_CELL;
    if is_plain {
        return Ok(());
    }
    check_odd_shape(record, layout)
}

/// Returns whether a record is the header once more, as in exports put one after the other: its cells are written the
/// same, or by the same key where no digit makes them data.
#[cold]
pub(super) fn repeats_header(record: &Record<'_>, layout: &Layout) -> bool {
    let header = |column: usize| layout.header.get(column).map_or("", |cell| cell.trim());
    let is_named_so = |cell: &[u8], header: &str| {
        let has_letters = !cell.is_empty() && !cell.iter().any(u8::is_ascii_digit);
        has_letters && key(&String::from_utf8_lossy(cell)) == key(header)
    };
    (0..record.width().max(layout.header.len())).all(|column| {
        let (cell, header) = (record.text(column), header(column));
        cell == header.as_bytes() || is_named_so(cell, header)
    })
}

/// Refuses a row whose only cell holds as many delimiters as a whole row: a title of a section has none.
#[cold]
pub(super) fn check_only_cell(cell: &[u8], layout: &Layout) -> Result<(), Outcome> {
    let between = layout.header.len().saturating_sub(1);
    let holds_row = [b';', b',', b'\t', b'|']
        .into_iter()
        .any(|delimiter| memchr::memchr_iter(delimiter, cell).count() >= between);
    if between < 2 || !holds_row || !cell.iter().any(u8::is_ascii_digit) {
        return Ok(());
    }
    let mut finding = Finding::new(FindingCode::RowInOneCell);
    finding.value = Some(String::from_utf8_lossy(cell).into_owned());
    let columns = Value::Count(layout.header.len() as u64);
    finding.details.push(columns);
    refused(finding)
}

/// Returns whether a cell that stands alone on its row is a number of a document rather than a title.
pub(super) fn is_lone_number(cell: &[u8]) -> bool {
    cell.iter().any(u8::is_ascii_digit) && !cell.iter().any(u8::is_ascii_whitespace)
}

#[cold]
fn check_odd_shape(record: &Record<'_>, layout: &Layout) -> Result<(), Outcome> {
    if let Some(below) = swallowing_quote(record, layout) {
        let line = record.line + below;
        return refused(
            Finding::new(FindingCode::QuoteSwallowsRows).at(SourceRow { file: 0, line }),
        );
    }
    let width = layout.header.len();
    let extra = (width..record.width()).find(|&column| !record.text(column).is_empty());
    if let Some(extra) = extra {
        let mut finding = Finding::new(FindingCode::RowTooLong);
        finding.value = Some(String::from_utf8_lossy(record.text(extra)).into_owned());
        let counts = [record.width(), width].map(|count| Value::Count(count as u64));
        finding.details.extend(counts);
        return refused(finding);
    }
    if record.width() > MOST_COLUMNS {
        let counts = [record.width(), width].map(|count| Value::Count(count as u64));
        let mut finding = Finding::new(FindingCode::RowTooLong);
        finding.details.extend(counts);
        return refused(finding);
    }
    let is_large = |column: &usize| record.raw(*column).len() > LARGEST_CELL;
    if let Some(column) = (0..record.width()).find(is_large) {
        let mut finding = Finding::new(FindingCode::CellTooLarge);
        finding.column = layout.header.get(column).cloned();
        return refused(finding);
    }
    if memchr::memchr(0, record.whole()).is_some() {
        return refused(Finding::new(FindingCode::NulByte));
    }
    Ok(())
}

fn refused(finding: Finding) -> Result<(), Outcome> {
    Err(Outcome::Refuse(Box::new(finding)))
}
