//! The control total, term by term.

use super::{portfolio_cells, portfolio_columns, title};
use crate::render::lang::words;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, RowKind, Sheet};

/// Makes the sheet: the terms of each portfolio, then the difference, which is zero.
#[must_use]
pub fn sheet(results: &Results<'_>) -> Sheet {
    let words = words(results.language);
    let names = &words.control;
    let mut columns = portfolio_columns(results);
    columns.push(Column::text("sign", ""));
    columns.push(Column::text("term", words.term));
    columns.push(Column::figure("amount", words.amount));
    let mut sheet = Sheet::new(title(results, words.control_title), columns);
    for portfolio in results.portfolios() {
        let control = &portfolio.control;
        let mut push = |kind, sign: &str, name: &str, sum| {
            let entity = portfolio.entity.as_deref();
            let mut cells = portfolio_cells(entity, portfolio.currency);
            cells.extend([
                Cell::text(sign),
                Cell::text(name),
                Cell::money(sum, portfolio.currency),
            ]);
            sheet.push(kind, cells);
        };
        for (sign, name, sum) in [
            ("", names.invoices, control.invoices),
            ("-", names.credit_notes, control.credit_notes),
            ("-", names.payments, control.payments),
            ("+", names.rejections, control.rejections),
            ("+", names.refunds, control.refunds),
            ("=", names.open, control.open),
            ("-", names.unallocated_credits, control.unallocated_credits),
            (
                "-",
                names.unidentified_payments,
                control.unidentified_payments,
            ),
            ("+", names.debits, control.debits),
            ("+", names.discounts, control.discounts),
            ("+", names.tolerances, control.tolerances),
        ] {
            push(RowKind::Body, sign, name, sum);
        }
        push(RowKind::Total, "", names.difference, control.difference());
    }
    sheet
}
