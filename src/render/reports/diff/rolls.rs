//! Roll rates: from which bucket to which, as a matrix of percents and as a list of amounts.

use super::{portfolio_cells, portfolio_columns, title};
use crate::assess::diff::{Origin, Outcome, PortfolioDiff, RollCell};
use crate::render::difference::DiffView;
use crate::render::lang::{diff_words, origin_text, outcome_text, words};
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the list: a row for each origin and outcome that has a claim or an amount.
#[must_use]
pub fn sheet(results: &Results<'_>, view: &DiffView<'_>) -> Sheet {
    let language = results.language;
    let (words, own) = (words(language), diff_words(language));
    let mut columns = portfolio_columns(results, view);
    columns.extend([
        Column::text("from", own.from),
        Column::text("to", own.to),
        Column::figure("claims", own.count),
        Column::figure("amount", words.amount),
        Column::figure("percent", own.percent),
    ]);
    let mut sheet = Sheet::new(title(results, view, own.rolls), columns);
    for portfolio in &view.diff.portfolios {
        for row in &portfolio.rolls.rows {
            let has_any = |cell: &&RollCell| cell.claims > 0 || !cell.amount.is_zero();
            for cell in row.cells.iter().filter(has_any) {
                let mut cells = portfolio_cells(portfolio);
                cells.extend([
                    Cell::text(origin_text(row.from, language)),
                    Cell::text(outcome_text(cell.to, language)),
                    Cell::Count(cell.claims),
                    Cell::money(cell.amount, portfolio.currency),
                    row.percent(cell).map_or(Cell::Empty, Cell::Percent),
                ]);
                sheet.push(RowKind::Body, cells);
            }
        }
    }
    let partial = results.partial_view();
    if !partial.is_empty() {
        sheet.notes.push(partial.join(" "));
    }
    sheet
}

/// Makes the matrix: a row for each origin that has claims, a column for each outcome.
pub(super) fn matrix(results: &Results<'_>, view: &DiffView<'_>) -> Sheet {
    let language = results.language;
    let own = diff_words(language);
    let mut columns = portfolio_columns(results, view);
    columns.extend([
        Column::text("from", own.from).never_cut(),
        Column::figure("amount", own.was),
    ]);
    let outcomes = outcomes(&view.diff.portfolios);
    for outcome in &outcomes {
        let title = outcome_text(*outcome, language);
        let keep = match outcome {
            Outcome::Bucket(_) | Outcome::Paid => Keep::Always,
            Outcome::Credited => Keep::IfRoom(1),
            Outcome::Other => Keep::IfRoom(2),
        };
        columns.push(Column::figure(format!("to_{title}"), title).keep(keep));
    }
    let mut sheet = Sheet::new(title(results, view, own.roll_rates), columns);
    for portfolio in &view.diff.portfolios {
        let is_shown = |from: Origin| match from {
            Origin::Bucket(_) | Origin::New => true,
            // What was settled was nothing: no share of it can be told.
            Origin::Settled => false,
        };
        let rows = portfolio.rolls.rows.iter();
        for row in rows.filter(|row| row.claims > 0 && is_shown(row.from)) {
            let mut cells = portfolio_cells(portfolio);
            cells.push(Cell::text(origin_text(row.from, language)));
            cells.push(Cell::money(row.amount, portfolio.currency));
            for outcome in &outcomes {
                let cell = row.cells.iter().find(|cell| cell.to == *outcome);
                let percent = cell.filter(|cell| !cell.amount.is_zero());
                let percent = percent.and_then(|cell| row.percent(cell));
                cells.push(percent.map_or(Cell::Empty, Cell::Hundredths));
            }
            sheet.push(RowKind::Body, cells);
        }
    }
    sheet.notes.push(own.percent_note.to_owned());
    sheet
}

/// Returns the outcomes that anything went to, in order.
fn outcomes(portfolios: &[PortfolioDiff]) -> Vec<Outcome> {
    let Some(first) = portfolios.first().and_then(|each| each.rolls.rows.first()) else {
        return Vec::new();
    };
    let has_any = |outcome: &Outcome| {
        let rows = portfolios.iter().flat_map(|each| &each.rolls.rows);
        let mut cells = rows.flat_map(|row| &row.cells);
        cells.any(|cell| cell.to == *outcome && !cell.amount.is_zero())
    };
    let outcomes = first.cells.iter().map(|cell| cell.to);
    outcomes.filter(has_any).collect()
}
