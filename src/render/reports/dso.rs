//! DSO and its family, at the as-of date and month by month.

use super::{control_notes, measure_cell, portfolio_cells, portfolio_columns, title};
use crate::assess::{Assessment, Measure, Portfolio};
use crate::render::lang::words;
use crate::render::numbers;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheet of one day: a figure a row, with what it measures or why there is none.
#[must_use]
pub fn sheet(results: &Results<'_>) -> Sheet {
    let words = words(results.language);
    let mut columns = portfolio_columns(results);
    columns.extend([
        Column::text("key", words.key).keep(Keep::ForPrograms),
        Column::text("figure", words.figure),
        Column::figure("value", words.value),
        Column::text("unit", ""),
        Column::text("remark", words.remark),
    ]);
    let mut sheet = Sheet::new(title(results, words.dso_title), columns);
    for portfolio in results.portfolios() {
        let dso = &portfolio.dso;
        for (key, measure) in dso.measures() {
            let mut remark = match measure {
                Ok(_) => words.measure(key).meaning.to_owned(),
                Err(reason) => (words.reason)(reason).to_owned(),
            };
            if key == "count_back" && dso.count_back_is_lower_bound {
                remark = words.lower_bound.to_owned();
            }
            let mut cells = portfolio_cells(portfolio.entity.as_deref(), portfolio.currency);
            cells.extend([
                Cell::text(key),
                Cell::text(words.measure(key).title),
                measure_cell(measure),
                Cell::text(measure.map_or("", |_| words.measure(key).unit)),
                Cell::text(remark),
            ]);
            sheet.push(RowKind::Body, cells);
        }
        let sales = numbers::amount(dso.sales, portfolio.currency, results.language);
        let days = numbers::days(i64::from(dso.period_days), results.language);
        sheet.notes.push(format!(
            "{}{}{sales} ({days} {})",
            words.sales, words.colon, words.days
        ));
    }
    sheet.notes.extend(control_notes(results));
    sheet
}

/// Makes the sheet of a series: a month a row, from assessments at the ends of months.
#[must_use]
pub fn monthly(results: &Results<'_>, months: &[Assessment]) -> Sheet {
    let words = words(results.language);
    let mut columns = portfolio_columns(results);
    columns.push(Column::figure("as_of", words.month_end));
    let keys = [
        ("accounting", Keep::Always),
        ("count_back", Keep::Always),
        ("best_possible", Keep::Always),
        ("average_days_delinquent", Keep::IfRoom(1)),
        ("weighted_days_overdue", Keep::IfRoom(4)),
        ("collection_effectiveness", Keep::IfRoom(5)),
        ("days_to_pay", Keep::IfRoom(3)),
        ("days_late", Keep::IfRoom(2)),
    ];
    for (key, keep) in keys {
        columns.push(Column::figure(key, words.measure(key).short).keep(keep));
    }
    let mut sheet = Sheet::new(title(results, words.dso_monthly), columns);
    let row = |month: &Assessment, portfolio: &Portfolio| {
        let mut cells = portfolio_cells(portfolio.entity.as_deref(), portfolio.currency);
        cells.push(Cell::date(Some(month.as_of)));
        let measures = portfolio.dso.measures();
        cells.extend(measures.map(|(_, measure): (_, Measure)| measure_cell(measure)));
        cells
    };
    for now in results.portfolios() {
        for month in months {
            if let Some(portfolio) = Results::same_portfolio(month, now) {
                sheet.push(RowKind::Body, row(month, portfolio));
            }
        }
    }
    sheet.notes = control_notes(results);
    sheet
}
