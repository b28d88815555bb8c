//! A sheet of a report as the table of a document: the columns that people see, as final texts.

use super::{Align, Carry, Cell, Column, Row, RowKind, Table};
use crate::policy::Language;
use crate::render::numbers;
use crate::render::sheet::{self, Sheet};

/// Makes the table of a document out of a sheet, without sums to carry over: not every figure is summed.
#[must_use]
pub fn table_of(sheet: &Sheet, language: Language) -> Table {
    let columns = sheet.seen().map(|column| Column {
        title: column.title.clone(),
        align: match column.align {
            sheet::Align::Left => Align::Left,
            sheet::Align::Right => Align::Right,
        },
        carry: Carry::Nothing,
    });
    let row = |row: &sheet::Row| Row {
        kind: match row.kind {
            sheet::RowKind::Body => RowKind::Body,
            sheet::RowKind::Subtotal | sheet::RowKind::Total => RowKind::Total,
        },
        cells: sheet
            .seen_of(row)
            .map(|(_, cell)| cell_of(cell, language))
            .collect(),
    };
    Table {
        columns: columns.collect(),
        rows: sheet.rows.iter().map(row).collect(),
    }
}

fn cell_of(cell: &sheet::Cell, language: Language) -> Cell {
    Cell::text(match cell {
        sheet::Cell::Text(text) | sheet::Cell::Marked { text, .. } => text.clone(),
        sheet::Cell::Date(day) => numbers::date(*day, language),
        sheet::Cell::Money { amount, currency } => {
            return Cell::figure(*amount, *currency, language);
        }
        sheet::Cell::Count(count) => numbers::count(*count, language),
        sheet::Cell::Ordinal(number) => number.to_string(),
        sheet::Cell::Days(days) => numbers::days(*days, language),
        sheet::Cell::Hundredths(figure) => numbers::hundredths(*figure, language),
        sheet::Cell::Percent(figure) => numbers::percent(*figure, language),
        sheet::Cell::Rate(rate) => numbers::rate(*rate, language),
        sheet::Cell::Empty => String::new(),
    })
}
