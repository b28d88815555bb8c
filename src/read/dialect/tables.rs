//! Two tables in one file: what stands above the header that was chosen, when it can be read under a header of its own.
//!
//! Takes the rows that were searched and the chosen one; gives the header of another table above it.
//! Invariant: a preamble, whatever it names, holds no row that a document or a payment could be made of.

use crate::read::columns::{ColumnOverride, score};
use crate::read::fields::{Field, InvoiceField, PaymentField, Role};

use super::records::{Record, Records};
use super::search::{Found, Row, Start};

/// Returns the first header above the chosen one that has rows of its own.
pub(super) fn above<'a>(
    head: &str,
    role: Role,
    start: &Start,
    searched: &'a [Found],
    chosen: &Row,
    overrides: &[ColumnOverride],
) -> Option<&'a Row> {
    let rows = searched.iter().flat_map(Found::headers);
    let above = rows.filter(|row| row.record.line < chosen.record.line && is_read(role, row));
    let mut tables = above.filter(|row| {
        let (next, line) = (row.record.end, row.record.next_line);
        Records::new(head, row.delimiter, start.line_end, next, line)
            .take_while(|record| record.line < chosen.record.line)
            .any(|record| is_row(role, row, &record, overrides))
    });
    tables.next()
}

/// Tells whether rows could be read under a header: nothing required lacks, or of invoices one thing other than the
/// amount, as the day or the customer.
fn is_read(role: Role, header: &Row) -> bool {
    let lacking = header.missing();
    let lacks_amount = || {
        let amount = Field::Invoice(InvoiceField::Amount);
        lacking.iter().any(|fields| fields.contains(&amount))
    };
    lacking.is_empty() || (role == Role::Invoices && lacking.len() == 1 && !lacks_amount())
}

/// Tells whether a record fills all that is required of what the header names; a debit will do for an amount.
fn is_row(role: Role, header: &Row, record: &Record, overrides: &[ColumnOverride]) -> bool {
    let cells = header.record.cells.iter().zip(&record.cells);
    let filled = cells.filter(|(_, cell)| !cell.trim().is_empty());
    let filled: Vec<String> = filled.map(|(name, _)| name.clone()).collect();
    let named = score(role, &filled, overrides);
    let is_debit = named.strong.contains(&Field::Payment(PaymentField::Debit));
    let is_filled = named.missing.len() <= header.missing().len() + usize::from(is_debit);
    is_filled && !score(role, &record.cells, overrides).is_header()
}
