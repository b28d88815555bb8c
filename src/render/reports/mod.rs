//! Reports as sheets: each takes results and gives one neutral table, never knowing its format.
//!
//! Several portfolios are rows of one sheet, under their entity and currency; each has its own total,
//! because no sum goes across two of them.

mod actions;
mod aging;
mod allocations;
mod claims;
mod control;
mod customers;
mod diff;
mod dso;
mod entries;
mod findings;
mod forecast;
mod impairment;
mod interest;
mod journal;
mod rates;
mod segments;
mod simulation;
mod sources;

pub use actions::{report as actions_report, sheet as actions};
pub use aging::{
    by_customer as aging, by_entity as aging_by_entity, by_segment as aging_by_segment,
};
pub use allocations::sheet as allocations;
pub use claims::{columns as claim_columns, row as claim_row, sheet as claims};
pub use control::sheet as control;
pub use customers::sheet as customers;
pub use diff::{
    bridge as diff_bridge, claims as diff_claims, promises as diff_promises, rolls as diff_rolls,
    summary as diff_summary,
};
pub use dso::{monthly as dso_monthly, sheet as dso};
pub use entries::{left_out as entries_left_out, sheet as entries};
pub use findings::sheet as findings;
pub use forecast::{backtest, forecast};
pub(crate) use forecast::{in_order as in_order_of_reports, shown as forecast_shown};
pub use impairment::{sheet as impairment, totals as impairment_totals};
pub use interest::{account as interest_account, sheet as interest};
pub use journal::{entries as journal_entries, sheet as journal};
pub use rates::sheet as rates;
pub use segments::{columns as segment_columns, push as push_segment};
pub use simulation::{Detail as SimulationDetail, sheet as simulation};
pub use sources::{RefusedLine, fields, refused, refused_lines, sheet as sources};

use crate::assess::Measure;
use crate::model::{Currency, CustomerIndex, Day};
use crate::render::lang::{self, Words, words};
use crate::render::numbers;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, Sheet};

/// Returns the columns that say which portfolio a row is of; people see them when there are several.
fn portfolio_columns(results: &Results<'_>) -> Vec<Column> {
    let words = words(results.language);
    let portfolios = results.portfolios();
    let differ = |differ: bool| {
        if differ {
            Keep::Always
        } else {
            Keep::ForPrograms
        }
    };
    let entities = portfolios
        .windows(2)
        .any(|pair| pair[0].entity != pair[1].entity);
    let currencies = portfolios
        .windows(2)
        .any(|pair| pair[0].currency != pair[1].currency);
    vec![
        Column::text("entity", words.entity).keep(differ(entities)),
        Column::text("currency", words.currency).keep(differ(currencies)),
    ]
}

fn portfolio_cells(entity: Option<&str>, currency: Currency) -> Vec<Cell> {
    vec![
        Cell::text(entity.unwrap_or_default()),
        Cell::text(currency.code()),
    ]
}

/// Writes a title: what it is, the day, and the entity and currency when there is only one portfolio.
fn title(results: &Results<'_>, what: &str) -> String {
    let words = words(results.language);
    let day = numbers::date(results.assessment.as_of, results.language);
    let mut title = format!("{what} {} {day}", words.at_day);
    if let [only] = results.portfolios() {
        if let Some(entity) = &only.entity {
            title.push_str(" · ");
            title.push_str(entity);
        }
        title.push_str(" · ");
        title.push_str(only.currency.code());
    }
    title
}

fn measure_cell(measure: Measure) -> Cell {
    Cell::hundredths(measure.ok().map(|figure| figure.0))
}

/// Says that a period runs on past the last invoice or payment by more than a week, when it does.
fn last_document_note(results: &Results<'_>, end: Day) -> Option<String> {
    let last = results.ledger.last_day()?;
    let is_past = end.days_since(last) > 7;
    is_past.then(|| lang::last_document(last, results.language))
}

/// Returns the notes that say what is shown, when it is a part, and how each portfolio's control holds.
fn control_notes(results: &Results<'_>) -> Vec<String> {
    let portfolios = results.portfolios();
    let partial = results.partial_view();
    let partial = (!partial.is_empty()).then(|| partial.join(" "));
    let controls = portfolios.iter().map(|portfolio| {
        let parts = crate::render::control_line::parts(
            &portfolio.control,
            portfolio.currency,
            results.language,
        );
        let unbroken = parts.iter().map(|part| part.replace(' ', "\u{a0}"));
        let line = unbroken.collect::<Vec<_>>().join(" ");
        match (&portfolio.entity, portfolios.len()) {
            (_, 0 | 1) => line,
            (Some(entity), _) => format!("{entity} · {} · {line}", portfolio.currency),
            (None, _) => format!("{} · {line}", portfolio.currency),
        }
    });
    partial.into_iter().chain(controls).collect()
}

fn customer_cells(
    results: &Results<'_>,
    customer: Option<CustomerIndex>,
    words: &Words,
) -> Vec<Cell> {
    let name = results
        .customer_name(customer)
        .unwrap_or(words.unidentified);
    vec![
        Cell::text(results.customer_id(customer).unwrap_or_default()),
        Cell::text(name),
    ]
}

/// Hides the ids from people where each is the name that stands beside it: files without ids.
fn without_repeated_ids(sheet: &mut Sheet) {
    let place_of = |key: &str| sheet.columns.iter().position(|column| column.key == key);
    let (Some(id), Some(name)) = (place_of("customer_id"), place_of("customer")) else {
        return;
    };
    let is_repeated = |cells: &[Cell]| cells[id].is_blank() || cells[id] == cells[name];
    if sheet.rows.iter().all(|row| is_repeated(&row.cells)) {
        sheet.columns[id].keep = Keep::ForPrograms;
    }
}

fn customer_columns(words: &Words) -> Vec<Column> {
    vec![
        Column::text("customer_id", words.customer_id).keep(Keep::IfRoom(9)),
        Column::text("customer", words.customer),
    ]
}

#[cfg(test)]
mod tests;
