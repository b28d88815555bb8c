//! What lowered claims: every allocation with its proof.

use super::{portfolio_cells, portfolio_columns, title};
use crate::model::Total;
use crate::render::lang::words;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, RowKind, Sheet};

/// Makes the sheet: the allocations of each claim by day, the claims in the order given within their
/// entity and currency, each of which has its total.
#[must_use]
pub fn sheet(results: &Results<'_>, claims: &[usize]) -> Sheet {
    let words = words(results.language);
    let mut columns = portfolio_columns(results);
    columns.extend([
        Column::text("claim", words.claim),
        Column::text("document", words.document),
        Column::figure("on", words.on),
        Column::figure("amount", words.amount),
        Column::text("basis", words.basis_title),
    ]);
    let mut sheet = Sheet::new(title(results, words.allocations), columns);
    let by_claim = results.by_claim();
    let portfolio = |claim: usize| usize::from(results.ledger.documents.portfolios[claim]);
    let mut claims = claims.to_vec();
    claims.sort_by_key(|&claim| portfolio(claim));
    for claims in claims.chunk_by(|&one, &other| portfolio(one) == portfolio(other)) {
        let of = claims.first().map_or(0, |&claim| portfolio(claim));
        let currency = results.currency_at(of);
        let first = sheet.rows.len();
        let mut sum = Total::ZERO;
        for &claim in claims {
            for allocation in results.allocations_of(&by_claim, claim) {
                let mut cells = portfolio_cells(results.entity_at(of), currency);
                cells.extend([
                    Cell::text(results.ledger.claim_name(claim)),
                    Cell::text(results.origin_name(allocation.origin).unwrap_or_default()),
                    match allocation.on.known() {
                        Some(day) => Cell::Date(day),
                        None => Cell::text(words.unknown_day),
                    },
                    Cell::money(allocation.amount, currency),
                    Cell::text((words.basis)(allocation.basis)),
                ]);
                sheet.push(RowKind::Body, cells);
                sum += allocation.amount;
            }
        }
        if sheet.rows.len() > first + 1 {
            let mut cells = portfolio_cells(results.entity_at(of), currency);
            let title = Cell::text(words.total);
            // The title stands in the first column that people see.
            let [claim, document] = if claims.len() > 1 {
                [title, Cell::Empty]
            } else {
                [Cell::Empty, title]
            };
            let sum = Cell::money(sum, currency);
            cells.extend([claim, document, Cell::Empty, sum, Cell::Empty]);
            sheet.push(RowKind::Total, cells);
        }
    }
    sheet
}
