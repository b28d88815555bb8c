//! Roll rates: from which bucket to which, as a matrix of percents and as a list of amounts.

use super::{portfolio_cells, portfolio_columns, title};
use crate::assess::aging::BucketKey;
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
            let has_any = |cell: &RollCell| cell.claims > 0 || !cell.amount.is_zero();
            let percents = row.percents();
            for (place, cell) in row.cells.iter().enumerate() {
                if !has_any(cell) {
                    continue;
                }
                let percent = percents.as_ref().map(|percents| percents[place]);
                let mut cells = portfolio_cells(portfolio);
                cells.extend([
                    Cell::text(origin_text(row.from, language)),
                    Cell::text(outcome_text(cell.to, language)),
                    Cell::Count(cell.claims),
                    Cell::money(cell.amount, portfolio.currency),
                    percent.map_or(Cell::Empty, Cell::Percent),
                ]);
                sheet.push(RowKind::Body, cells);
            }
        }
    }
    if !sheet.rows.is_empty() {
        sheet.notes.push(own.count_note.to_owned());
        let mut rows = view
            .diff
            .portfolios
            .iter()
            .flat_map(|each| &each.rolls.rows);
        if rows.any(|row| row.from == Origin::Settled && !row.amount.is_zero()) {
            sheet.notes.push(own.settled_note.to_owned());
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
        // The shares say more, and all of them together: amounts are in the list too.
        Column::figure("amount", own.was).keep(Keep::IfRoom(6)),
    ]);
    let outcomes = outcomes(&view.diff.portfolios);
    let folds = outcomes.len() > MOST_OUTCOMES
        && outcomes.iter().filter(|one| is_folded(**one)).count() > 1;
    let outcomes: Vec<Outcome> = if folds {
        let kept = outcomes.into_iter().filter(|outcome| !is_folded(*outcome));
        kept.chain([Outcome::Other]).collect()
    } else {
        outcomes
    };
    for outcome in &outcomes {
        let title = outcome_text(*outcome, language);
        let keep = match outcome {
            Outcome::Bucket(_) | Outcome::Paid => Keep::Always,
            Outcome::Credited => Keep::IfRoom(2),
            Outcome::Reassigned => Keep::IfRoom(3),
            Outcome::Other => Keep::IfRoom(4),
        };
        let key = format!("to_{title}");
        let short = match outcome {
            Outcome::Bucket(BucketKey::NoDueDate) => own.no_due_date,
            Outcome::Bucket(_)
            | Outcome::Paid
            | Outcome::Credited
            | Outcome::Reassigned
            | Outcome::Other => "",
        };
        columns.push(Column::figure(key, title).short(short).keep(keep));
    }
    let mut sheet = Sheet::new(title(results, view, own.roll_rates), columns);
    for portfolio in &view.diff.portfolios {
        let rows = portfolio.rolls.rows.iter();
        for row in rows.filter(|row| row.claims > 0 || !row.amount.is_zero()) {
            let mut cells = portfolio_cells(portfolio);
            cells.push(Cell::text(origin_text(row.from, language)));
            cells.push(Cell::money(row.amount, portfolio.currency));
            let percents = row.percents().unwrap_or_default();
            for outcome in &outcomes {
                let shares = row.cells.iter().zip(&percents);
                let is_of = |to: Outcome| {
                    to == *outcome || folds && *outcome == Outcome::Other && is_folded(to)
                };
                let own = shares.filter(|(cell, _)| is_of(cell.to) && !cell.amount.is_zero());
                let percent = own
                    .map(|(_, percent)| *percent)
                    .reduce(|one, other| one + other);
                cells.push(percent.map_or(Cell::Empty, Cell::Hundredths));
            }
            sheet.push(RowKind::Body, cells);
        }
    }
    if folds {
        sheet.notes.push(own.folded_note.to_owned());
    }
    sheet.notes.push(own.percent_note.to_owned());
    sheet
}

/// The most outcomes that have a column each: past them, all that is neither a bucket nor money is one.
const MOST_OUTCOMES: usize = 7;

/// Returns whether an outcome gives its column up where there are too many.
const fn is_folded(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Bucket(_) | Outcome::Paid => false,
        Outcome::Credited | Outcome::Reassigned | Outcome::Other => true,
    }
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
