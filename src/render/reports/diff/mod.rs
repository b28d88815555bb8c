//! What moved between two days: the bridge, the roll rates, the claims and the promises.

mod bridge;
mod lists;
mod rolls;

pub use bridge::sheet as bridge;
pub use lists::{claims, promises};
pub use rolls::sheet as rolls;

use crate::assess::diff::PortfolioDiff;
use crate::render::difference::{DiffView, PROMISE_KEYS, promise_sums};
use crate::render::lang::{diff_words, words};
use crate::render::numbers;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheets of the summary: the bridge, the roll rates, what became of promises where there are any.
#[must_use]
pub fn summary(results: &Results<'_>, view: &DiffView<'_>) -> Vec<Sheet> {
    let mut sheets = vec![bridge(results, view)];
    if !view.diff.claims.is_empty() {
        sheets.push(rolls::matrix(results, view));
    }
    if !view.diff.promises.is_empty() {
        sheets.push(promise_balance(results, view));
    }
    sheets
}

/// Writes a title: what it is, both days, and the entity and currency when there is only one portfolio.
fn title(results: &Results<'_>, view: &DiffView<'_>, what: &str) -> String {
    let own = diff_words(results.language);
    let day = |day| numbers::date(day, results.language);
    let [from, to] = own.between;
    let (start, end) = (day(view.diff.from), day(view.diff.to));
    let mut title = format!("{what} {from} {start} {to} {end}");
    if let [only] = view.diff.portfolios.as_slice() {
        for part in only
            .entity
            .as_deref()
            .into_iter()
            .chain([only.currency.code()])
        {
            title.push_str(" · ");
            title.push_str(part);
        }
    }
    title
}

/// Names a portfolio before a sentence about it, when there are several.
fn name_before(portfolio: &PortfolioDiff, is_only: bool) -> String {
    let entity = portfolio.entity.as_deref();
    if is_only {
        return String::new();
    }
    let parts = entity.into_iter().chain([portfolio.currency.code()]);
    parts.map(|part| format!("{part} · ")).collect()
}

/// Returns the columns that say which portfolio a row is of; people see them when there are several.
fn portfolio_columns(results: &Results<'_>, view: &DiffView<'_>) -> Vec<Column> {
    let words = words(results.language);
    let keep = |differ: bool| {
        if differ {
            Keep::Always
        } else {
            Keep::ForPrograms
        }
    };
    let pairs = || view.diff.portfolios.windows(2);
    let entities = pairs().any(|pair| pair[0].entity != pair[1].entity);
    let currencies = pairs().any(|pair| pair[0].currency != pair[1].currency);
    vec![
        Column::text("entity", words.entity).keep(keep(entities)),
        Column::text("currency", words.currency).keep(keep(currencies)),
    ]
}

fn portfolio_cells(portfolio: &PortfolioDiff) -> Vec<Cell> {
    super::portfolio_cells(portfolio.entity.as_deref(), portfolio.currency)
}

/// Makes the balance of promises: those that ran, what became of them, those that run.
fn promise_balance(results: &Results<'_>, view: &DiffView<'_>) -> Sheet {
    let (words, own) = (words(results.language), diff_words(results.language));
    let mut columns = portfolio_columns(results, view);
    columns.extend([
        Column::text("promises", own.promises),
        Column::figure("count", words.count),
        Column::figure("amount", words.amount),
    ]);
    let mut sheet = Sheet::new(title(results, view, own.promises), columns);
    for portfolio in &view.diff.portfolios {
        let sums = promise_sums(&portfolio.promises);
        if sums.iter().all(|sum| sum.promises == 0) {
            continue;
        }
        let last = PROMISE_KEYS.len() - 1;
        for (place, (sum, name)) in sums.iter().zip(own.promise_sums).enumerate() {
            // What ran and what runs is shown even where there is none.
            if sum.promises == 0 && place != 0 && place != last {
                continue;
            }
            let mut cells = portfolio_cells(portfolio);
            cells.extend([
                Cell::text(name),
                Cell::Count(sum.promises),
                Cell::money(sum.amount, portfolio.currency),
            ]);
            sheet.push(RowKind::Body, cells);
        }
    }
    sheet
}
