//! Files as they were recognised, one a row, for `check`; and the rows that were refused.

use crate::model::{Finding, FindingCode, Ledger, RefusedRow};
use crate::policy::Language;
use crate::render::lang::words;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheet of files.
#[must_use]
pub fn sheet(results: &Results<'_>) -> Sheet {
    let words = words(results.language);
    let columns = vec![
        Column::text("path", words.file).cut_at_start(),
        Column::text("role", words.role).keep(Keep::ForPrograms),
        Column::text("encoding", words.encoding).keep(Keep::IfRoom(3)),
        Column::text("delimiter", words.delimiter).keep(Keep::IfRoom(2)),
        Column::text("decimal", words.decimal).keep(Keep::IfRoom(1)),
        Column::text("date_order", words.date_order).keep(Keep::IfRoom(1)),
        Column::figure("rows", words.rows_read),
        Column::figure("accepted", words.rows_accepted),
        Column::figure("skipped", words.rows_skipped),
        Column::figure("refused", words.rows_refused),
    ];
    let mut sheet = Sheet::new(words.files_read, columns);
    for source in &results.ledger.sources {
        let delimiter = match source.delimiter {
            '\t' => "tab".to_owned(),
            other => other.to_string(),
        };
        let cells = vec![
            Cell::text(source.path.as_str()),
            Cell::text(source.role.name()),
            Cell::text(source.encoding),
            Cell::text(delimiter),
            Cell::text(source.decimal.map(String::from).unwrap_or_default()),
            Cell::text(source.date_order.map_or("", |order| order.name())),
            Cell::Count(source.rows),
            Cell::Count(source.accepted),
            Cell::Count(source.skipped),
            Cell::Count(source.refused),
        ];
        sheet.push(RowKind::Body, cells);
    }
    sheet
}

/// Makes the sheet of columns: the field that each was read as, and those that were read as none.
#[must_use]
pub fn fields(results: &Results<'_>) -> Sheet {
    let words = words(results.language);
    let columns = vec![
        Column::text("path", words.file).cut_at_start(),
        Column::text("column", words.column_title),
        Column::text("field", words.field_title),
    ];
    let mut sheet = Sheet::new(words.columns_read, columns);
    for source in &results.ledger.sources {
        let path = || Cell::text(source.path.as_str());
        for (field, header) in &source.columns {
            let cells = vec![path(), Cell::text(header.as_str()), Cell::text(*field)];
            sheet.push(RowKind::Body, cells);
        }
        for header in &source.unused {
            let cells = vec![
                path(),
                Cell::text(header.as_str()),
                Cell::text(words.not_read),
            ];
            sheet.push(RowKind::Body, cells);
        }
    }
    sheet
}

/// A row that was refused: where, why, what to do, and the row itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedLine {
    /// The path of its file.
    pub path: String,
    /// Its physical line.
    pub line: u32,
    /// The column, as the file's header writes it; empty where it is of the whole row.
    pub column: String,
    /// The cell.
    pub value: String,
    /// What it is about.
    pub code: FindingCode,
    /// Why it was refused.
    pub text: String,
    /// What to do.
    pub hint: String,
    /// The row as the file has it, decoded.
    pub row: String,
}

/// Words refused rows with their findings.
#[must_use]
pub fn refused_lines(
    rows: &[RefusedRow],
    findings: &[Finding],
    ledger: &Ledger,
    language: Language,
) -> Vec<RefusedLine> {
    let words = words(language);
    let lines = rows.iter().filter_map(|row| {
        let finding = findings.get(row.finding)?;
        let source = ledger.sources.get(usize::from(row.at.file));
        Some(RefusedLine {
            path: source.map_or(String::new(), |source| source.path.clone()),
            line: row.at.line,
            column: finding.column.clone().unwrap_or_default(),
            value: finding.value.clone().unwrap_or_default(),
            code: finding.code,
            text: words.finding_text(finding),
            hint: words.finding_hint(finding),
            row: row.text.clone(),
        })
    });
    lines.collect()
}

/// Makes the sheet of refused rows.
#[must_use]
pub fn refused(rows: &[RefusedLine], language: Language) -> Sheet {
    let words = words(language);
    let columns = vec![
        Column::text("file", words.file),
        Column::figure("line", words.line),
        Column::text("column", words.column_title),
        Column::text("value", words.value),
        Column::text("code", words.code),
        Column::text("text", words.finding_title),
        Column::text("hint", words.what_to_do),
        Column::text("row", words.whole_row),
    ];
    let mut sheet = Sheet::new(words.rows_refused, columns);
    for row in rows {
        let cells = vec![
            Cell::text(row.path.as_str()),
            Cell::Ordinal(u64::from(row.line)),
            Cell::text(row.column.as_str()),
            Cell::text(row.value.as_str()),
            Cell::text(row.code.name()),
            Cell::text(row.text.as_str()),
            Cell::text(row.hint.as_str()),
            Cell::text(row.row.as_str()),
        ];
        sheet.push(RowKind::Body, cells);
    }
    sheet
}
