//! Customers: what each is exposed for and how it pays.

use super::without_repeated_ids;
use super::{control_notes, title};
use super::{customer_cells, customer_columns, measure_cell, portfolio_cells, portfolio_columns};
use crate::assess::CustomerSummary;
use crate::model::Total;
use crate::policy::Grade;
use crate::render::lang::{grade_points_title, grade_title, promise_titles, words};
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheet; past `top` rows, a note says how many others there are.
#[must_use]
pub fn sheet(results: &Results<'_>, top: Option<usize>) -> Sheet {
    let words = words(results.language);
    let mut columns = portfolio_columns(results);
    columns.extend(customer_columns(words));
    columns.extend([
        Column::figure("exposure", words.exposure),
        Column::figure("overdue", words.overdue),
        Column::figure("oldest_overdue_days", words.oldest),
        Column::figure("credits", words.credits).keep(Keep::IfRoom(6)),
        Column::figure("credit_limit", words.credit_limit).keep(Keep::IfRoom(7)),
        Column::figure("credit_left", words.credit_left).keep(Keep::IfRoom(5)),
        Column::figure("average_days_late", words.average_days_late).keep(Keep::IfRoom(2)),
        Column::figure("share_paid_late", words.share_paid_late).keep(Keep::IfRoom(3)),
        Column::figure("disputed_claims", words.disputes).keep(Keep::IfRoom(4)),
        Column::figure("promises_kept", promise_titles(results.language)[0]).keep(Keep::IfRoom(8)),
        Column::figure("promises_broken", promise_titles(results.language)[1])
            .keep(Keep::IfRoom(8)),
        Column::figure("recent_days_late", words.recent_days_late).keep(Keep::ForPrograms),
        Column::figure("earlier_days_late", words.earlier_days_late).keep(Keep::ForPrograms),
        Column::text("trend", words.trend).keep(Keep::IfRoom(1)),
        Column::text("grade", grade_title(results.language)),
        Column::figure("grade_percent", grade_points_title(results.language))
            .keep(Keep::ForPrograms),
    ]);
    let mut sheet = Sheet::new(title(results, words.customers), columns);
    let shown = results.customers.len().min(top.unwrap_or(usize::MAX));
    for summary in &results.customers[..shown] {
        let currency = results.currency_at(summary.portfolio);
        let money = |sum: Option<Total>| sum.map_or(Cell::Empty, |sum| Cell::money(sum, currency));
        let share = summary.share_paid_late.ok();
        let mut cells = portfolio_cells(results.entity_at(summary.portfolio), currency);
        cells.extend(customer_cells(results, summary.customer, words));
        cells.extend([
            money(Some(summary.exposure)),
            money(Some(summary.overdue)),
            summary
                .oldest_overdue
                .map_or(Cell::Empty, |days| Cell::Days(i64::from(days))),
            money(Some(summary.credits)),
            money(summary.credit_limit.map(Total::from)),
            money(summary.credit_left),
            measure_cell(summary.average_days_late),
            share.map_or(Cell::Empty, |figure| Cell::Percent(figure.0)),
            Cell::Count(summary.disputed_claims),
            Cell::Count(summary.promises.kept),
            Cell::Count(summary.promises.broken),
            measure_cell(summary.trend.recent),
            measure_cell(summary.trend.earlier),
            Cell::text(words.trend_of(&summary.trend)),
            Cell::text(grade_of(summary).map_or("", Grade::name)),
            points_cell(summary),
        ]);
        sheet.push(RowKind::Body, cells);
    }
    if shown < results.customers.len() {
        sheet
            .notes
            .push(words.others(results.customers.len() - shown));
    }
    without_repeated_ids(&mut sheet);
    sheet.notes.extend(control_notes(results));
    sheet
}

fn grade_of(summary: &CustomerSummary) -> Option<Grade> {
    summary.grading.and_then(|grading| grading.grade)
}

/// Shows the percent of the points that the grade follows.
fn points_cell(summary: &CustomerSummary) -> Cell {
    let percent = summary.grading.and_then(|grading| grading.percent());
    percent.map_or(Cell::Empty, |figure| Cell::Percent(figure.0))
}
