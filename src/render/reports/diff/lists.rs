//! Each claim that moved, and each promise.

use super::{portfolio_cells, portfolio_columns, title};
use crate::assess::diff::ClaimChange;
use crate::model::Total;
use crate::render::difference::DiffView;
use crate::render::lang::{diff_words, origin_text, outcome_text, promise_text, words};
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheet of claims; past `top` rows, a note says how many others there are.
#[must_use]
pub fn claims(results: &Results<'_>, view: &DiffView<'_>, top: Option<usize>) -> Sheet {
    let language = results.language;
    let (words, own) = (words(language), diff_words(language));
    let mut columns = portfolio_columns(results, view);
    columns.extend([
        Column::text("claim", words.claim),
        Column::text("customer_id", words.customer_id).keep(Keep::IfRoom(9)),
        Column::text("customer", words.customer).keep(Keep::IfRoom(3)),
        Column::figure("due_on", words.due_on).keep(Keep::IfRoom(8)),
        Column::text("from", own.from),
        Column::text("to", own.to),
        Column::figure("before", own.was),
        Column::figure("issued", own.issued)
            .keep(Keep::IfRoom(1))
            .below(),
        Column::figure("paid", own.paid)
            .keep(Keep::IfRoom(1))
            .below(),
        Column::figure("credited", own.credited)
            .keep(Keep::IfRoom(1))
            .below(),
        Column::figure("rejected", own.rejected)
            .keep(Keep::IfRoom(1))
            .below(),
        Column::figure("reassigned", own.reassigned)
            .keep(Keep::IfRoom(1))
            .below(),
        Column::figure("other", own.other)
            .keep(Keep::IfRoom(1))
            .below(),
        Column::figure("after", own.is),
    ]);
    let mut sheet = Sheet::new(title(results, view, own.claims), columns);
    let (shown, others) = view.claims(top);
    for change in shown {
        let portfolio = &view.diff.portfolios[change.portfolio];
        let money = |minor: i64| Cell::money(Total(i128::from(minor)), portfolio.currency);
        let named = view.named(results, change);
        let mut cells = portfolio_cells(portfolio);
        cells.extend([
            Cell::text(named.claim),
            Cell::text(named.customer_id.unwrap_or_default()),
            Cell::text(named.customer.unwrap_or(words.unidentified)),
            Cell::date(named.due_on),
            Cell::text(origin_text(change.origin(), language)),
            Cell::text(outcome_text(change.outcome(), language)),
        ]);
        cells.extend(figures(change).map(money));
        sheet.push(RowKind::Body, cells);
    }
    for (place, portfolio) in view.diff.portfolios.iter().enumerate() {
        let mut sums: Option<[i128; 8]> = None;
        let all = view.diff.claims.iter();
        for change in all.filter(|change| change.portfolio == place) {
            let sums = sums.get_or_insert_default();
            for (sum, figure) in sums.iter_mut().zip(figures(change)) {
                *sum += i128::from(figure);
            }
        }
        let Some(sums) = sums else {
            continue;
        };
        let mut cells = portfolio_cells(portfolio);
        cells.push(Cell::text(words.total));
        cells.extend([const { Cell::Empty }; 5]);
        cells.extend(sums.map(|sum| Cell::money(Total(sum), portfolio.currency)));
        sheet.push(RowKind::Total, cells);
    }
    if others > 0 {
        sheet.notes.push(words.others(others));
    }
    if view.diff.claims.is_empty() {
        sheet.notes.push(own.nothing.to_owned());
    }
    super::super::without_repeated_ids(&mut sheet);
    sheet
}

/// Returns what a claim was, what moved it and what it is.
fn figures(change: &ClaimChange) -> [i64; 8] {
    let flows = &change.flows;
    [
        change.open_before,
        change.issued,
        flows.paid,
        flows.credited,
        flows.rejected,
        flows.used + flows.moved,
        flows.closed + change.reread,
        change.open_after,
    ]
}

/// Makes the sheet of promises; past `top` rows, a note says how many others there are.
#[must_use]
pub fn promises(results: &Results<'_>, view: &DiffView<'_>, top: Option<usize>) -> Sheet {
    let language = results.language;
    let (words, own) = (words(language), diff_words(language));
    let mut columns = portfolio_columns(results, view);
    columns.extend([
        Column::text("customer_id", words.customer_id).keep(Keep::IfRoom(9)),
        Column::text("customer", words.customer),
        Column::figure("promised_on", own.promised_on),
        Column::figure("until", own.until),
        Column::figure("amount", words.amount),
        Column::text("became", own.became),
    ]);
    let mut sheet = Sheet::new(title(results, view, own.promises), columns);
    let all = &view.diff.promises;
    let shown = all.len().min(top.unwrap_or(usize::MAX));
    for change in &all[..shown] {
        let portfolio = &view.diff.portfolios[change.portfolio];
        let event = results.ledger.events.get(change.event);
        let customer = event.map(|event| event.customer);
        let mut cells = portfolio_cells(portfolio);
        cells.extend([
            Cell::text(results.customer_id(customer).unwrap_or_default()),
            Cell::text(results.customer_name(customer).unwrap_or_default()),
            Cell::date(event.map(|event| event.at)),
            Cell::date(Some(change.until)),
            Cell::money(change.amount, portfolio.currency),
            Cell::text(promise_text(change.moved, language)),
        ]);
        sheet.push(RowKind::Body, cells);
    }
    if shown < all.len() {
        sheet.notes.push(words.others(all.len() - shown));
    }
    if all.is_empty() {
        sheet.notes.push(own.nothing.to_owned());
    }
    super::super::without_repeated_ids(&mut sheet);
    sheet
}
