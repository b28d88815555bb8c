//! Findings, one a row, for those who correct files with a list beside them.

use crate::render::finding_lines;
use crate::render::lang::words;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheet.
#[must_use]
pub fn sheet(results: &Results<'_>) -> Sheet {
    let words = words(results.language);
    let columns = vec![
        Column::text("severity", words.severity_title).keep(Keep::IfRoom(2)),
        Column::text("code", words.code).keep(Keep::IfRoom(3)),
        Column::text("file", words.file),
        Column::figure("line", words.line),
        Column::text("column", words.column_title).keep(Keep::IfRoom(1)),
        Column::text("value", words.value).keep(Keep::IfRoom(4)),
        Column::text("text", words.finding_title),
        Column::text("hint", words.what_to_do).keep(Keep::ForPrograms),
        Column::figure("count", words.count).keep(Keep::ForPrograms),
    ];
    let mut sheet = Sheet::new(words.findings, columns);
    for finding in results.findings {
        let place = finding_lines::place(finding, results.ledger);
        let line = place.and_then(|(_, line)| line);
        let cells = vec![
            Cell::text((words.severity)(finding.severity())),
            Cell::text(finding.code.name()),
            Cell::text(place.map_or("", |(path, _)| path)),
            line.map_or(Cell::Empty, |line| Cell::Ordinal(u64::from(line))),
            Cell::text(finding.column.as_deref().unwrap_or_default()),
            Cell::text(finding.value.as_deref().unwrap_or_default()),
            Cell::text(words.finding_text(finding)),
            Cell::text(words.finding_hint(finding)),
            Cell::Count(finding.count),
        ];
        sheet.push(RowKind::Body, cells);
    }
    sheet
}
