//! What is worth telling of the columns of a file: findings, or why the file cannot be read.
//!
//! Takes what the assignment of columns noticed; gives values with the headers as the file writes them.

use super::columns::{Notice, other_role};
use super::dialect::Dialect;
use super::fields::{Field, Role};
use crate::model::{FileProblemKind, Finding, FindingCode, SourceRow, Value};

/// Says why a file that lacks required fields cannot be read.
pub(super) fn lacking(
    role: Role,
    missing: &[&'static [Field]],
    notices: &[Notice],
    dialect: &Dialect,
    unused: Vec<String>,
) -> FileProblemKind {
    let line = dialect.header_line;
    for notice in notices {
        if let Notice::SameHeader { field, columns } = notice
            && missing.iter().any(|fields| fields.contains(field))
        {
            return FileProblemKind::SameHeader {
                line,
                header: dialect.header[columns[0]].clone(),
                field: field.name(),
                columns: columns.iter().map(|column| column + 1).collect(),
            };
        }
    }
    FileProblemKind::MissingColumns {
        line,
        missing: names(missing),
        unused,
        fits: other_role(role, &dialect.header),
    }
}

/// Returns why a file cannot be read that has every field, if its columns say so.
pub(super) fn refused(notice: &Notice, dialect: &Dialect) -> Option<FileProblemKind> {
    let header = |column: usize| dialect.header[column].clone();
    match notice {
        Notice::InstalmentsUnproven { columns } => Some(FileProblemKind::InstalmentsUnproven {
            columns: columns.map(header),
        }),
        Notice::Ledger { column, cell } => Some(FileProblemKind::Ledger {
            column: header(*column),
            value: cell.clone(),
        }),
        Notice::BankInBooks {
            column,
            cell,
            sides,
        } => Some(FileProblemKind::BankInBooks {
            column: header(*column),
            value: cell.clone(),
            sides: sides.map(|sides| sides.map(header)),
        }),
        Notice::Journal { column, cells } => Some(FileProblemKind::Journal {
            column: header(*column),
            values: cells.clone(),
        }),
        Notice::Rival { .. }
        | Notice::Contradicted { .. }
        | Notice::SameHeader { .. }
        | Notice::Ambiguous { .. }
        | Notice::Unfit { .. }
        | Notice::TaxAssumed { .. }
        | Notice::LostLetters { .. }
        | Notice::Unmapped { .. }
        | Notice::Telling { .. }
        | Notice::TellingAmounts { .. }
        | Notice::PayableAfterPaid
        | Notice::PayableAssumed { .. }
        | Notice::InBooks
        | Notice::Lettrage { .. }
        | Notice::OverrideNotFound(_) => None,
    }
}

/// Returns the names of required fields, the first of each that would do.
pub(super) fn names(missing: &[&'static [Field]]) -> Vec<&'static str> {
    missing
        .iter()
        .filter_map(|fields| fields.first())
        .map(|field| field.name())
        .collect()
}

/// Returns what a notice of the columns is worth telling as a finding.
pub(super) fn told(
    notice: &Notice,
    dialect: &Dialect,
    unused: &mut Vec<String>,
) -> Option<Finding> {
    let header = |column: usize| dialect.header[column].clone();
    let at = SourceRow {
        file: 0,
        line: dialect.header_line,
    };
    match notice {
        Notice::Rival {
            field,
            kept,
            dropped,
        } => Some(
            Finding::new(FindingCode::ColumnIgnored)
                .at(at)
                .column(header(*dropped))
                .text(header(*kept))
                .text(field.name()),
        ),
        Notice::Contradicted {
            field,
            kept,
            dropped,
            cells: [kept_cell, dropped_cell],
        } => Some(
            Finding::new(FindingCode::ColumnContradicted)
                .at(at)
                .column(header(*dropped))
                .value(dropped_cell.clone())
                .text(header(*kept))
                .text(field.name())
                .text(kept_cell.clone()),
        ),
        Notice::SameHeader { field, columns } => {
            let column = columns.first().map(|column| header(*column));
            let finding = Finding::new(FindingCode::SameHeader)
                .at(at)
                .column(column.unwrap_or_default())
                .text(field.name());
            let numbers = columns
                .iter()
                .map(|column| Value::Count(*column as u64 + 1));
            Some(numbers.fold(finding, Finding::detail))
        }
        Notice::Ambiguous { column, candidates } => {
            unused.push(header(*column));
            let finding = Finding::new(FindingCode::ColumnUnsettled)
                .at(at)
                .column(header(*column));
            let candidates = candidates.iter();
            Some(candidates.fold(finding, |finding, field| finding.text(field.name())))
        }
        Notice::Unfit { column, field } => {
            unused.push(header(*column));
            Some(
                Finding::new(FindingCode::ColumnUnsettled)
                    .at(at)
                    .column(header(*column))
                    .text(field.name()),
            )
        }
        Notice::TaxAssumed { column } => Some(
            Finding::new(FindingCode::TaxAssumed)
                .at(at)
                .column(header(*column)),
        ),
        Notice::LostLetters { .. } => None,
        Notice::Unmapped { column } => {
            unused.push(header(*column));
            None
        }
        Notice::Telling { column, cell } => {
            unused.push(header(*column));
            Some(
                Finding::new(FindingCode::ColumnUnread)
                    .at(at)
                    .column(header(*column))
                    .value(cell),
            )
        }
        Notice::TellingAmounts { column, cell } => {
            unused.push(header(*column));
            Some(
                Finding::new(FindingCode::AmountsUnread)
                    .at(at)
                    .column(header(*column))
                    .value(cell),
            )
        }
        Notice::Lettrage { column, cell } => Some(
            Finding::new(FindingCode::LettrageUnread)
                .at(at)
                .column(header(*column))
                .value(cell),
        ),
        Notice::PayableAssumed { column, paid } => Some(
            Finding::new(FindingCode::PayableAssumed)
                .at(at)
                .column(header(*column))
                .text(header(*paid)),
        ),
        Notice::PayableAfterPaid
        | Notice::InBooks
        | Notice::InstalmentsUnproven { .. }
        | Notice::Ledger { .. }
        | Notice::BankInBooks { .. }
        | Notice::Journal { .. }
        | Notice::OverrideNotFound(_) => None,
    }
}
