//! Segments of interest as rows of a sheet.

use crate::assess::late_interest::Segment;
use crate::model::{Currency, Total};
use crate::policy::Language;
use crate::render::lang::late_words;
use crate::render::sheet::{Cell, Column, Row, RowKind, Sheet};

/// Returns the columns of a segment.
#[must_use]
pub fn columns(language: Language) -> Vec<Column> {
    let words = late_words(language);
    vec![
        Column::figure("from", words.from),
        Column::figure("to", words.to),
        Column::figure("days", words.days),
        Column::figure("base", words.base),
        Column::figure("rate", words.rate),
        Column::figure("amount", words.interest),
    ]
}

/// Adds a segment.
pub fn push(sheet: &mut Sheet, segment: &Segment, currency: Currency) {
    sheet.rows.push(Row {
        kind: RowKind::Body,
        cells: cells(segment, currency),
    });
}

/// Returns the cells of a segment.
#[must_use]
pub(super) fn cells(segment: &Segment, currency: Currency) -> Vec<Cell> {
    vec![
        Cell::Date(segment.from),
        Cell::Date(segment.to),
        Cell::Days(i64::from(segment.days)),
        Cell::money(Total::from(segment.base), currency),
        Cell::Rate(segment.rate),
        Cell::money(Total::from(segment.amount), currency),
    ]
}
