//! The bridge from one day to the other, of what is open and of what is overdue.

use super::{name_before, portfolio_cells, portfolio_columns, title};
use crate::assess::diff::Cause;
use crate::render::difference::DiffView;
use crate::render::lang::{cause_text, diff_words, receipts_note, words};
use crate::render::numbers;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, RowKind, Sheet};

/// Makes the sheet: the start, a row for each cause that moved something, the end.
#[must_use]
pub fn sheet(results: &Results<'_>, view: &DiffView<'_>) -> Sheet {
    let language = results.language;
    let (words, own) = (words(language), diff_words(language));
    let mut columns = portfolio_columns(results, view);
    columns.extend([
        Column::text("cause", own.cause),
        Column::figure("claims", own.count),
        Column::figure("open", own.open),
        Column::figure("overdue", words.overdue),
    ]);
    let mut sheet = Sheet::new(title(results, view, own.bridge), columns);
    let days = [view.diff.from, view.diff.to];
    for portfolio in &view.diff.portfolios {
        let bridge = &portfolio.bridge;
        let mut push = |name: &str, claims: u64, open, overdue| {
            let mut cells = portfolio_cells(portfolio);
            cells.extend([
                Cell::text(name),
                Cell::Count(claims),
                Cell::money(open, portfolio.currency),
                Cell::money(overdue, portfolio.currency),
            ]);
            sheet.push(RowKind::Body, cells);
        };
        let [start, end] = days.map(|day| {
            let day = numbers::date(day, language);
            format!("{} {day}", own.at)
        });
        push(&start, bridge.claims[0], bridge.open[0], bridge.overdue[0]);
        for line in bridge.lines.iter().filter(|line| line.claims > 0) {
            push(
                cause_text(line.cause, language),
                line.claims,
                line.open,
                line.overdue,
            );
        }
        push(&end, bridge.claims[1], bridge.open[1], bridge.overdue[1]);
    }
    if view.diff.claims.is_empty() {
        sheet.notes.push(own.nothing.to_owned());
    }
    let has_any = |cause: Cause| {
        let mut bridges = view.diff.portfolios.iter().map(|each| &each.bridge);
        bridges.any(|bridge| bridge.line(cause).is_some_and(|line| line.claims > 0))
    };
    if has_any(Cause::FellDue) {
        sheet.notes.push(own.due_note.to_owned());
    }
    if has_any(Cause::Reassigned) {
        sheet.notes.push(own.moved_note.to_owned());
    }
    let is_only = view.diff.portfolios.len() == 1;
    for portfolio in &view.diff.portfolios {
        let of = name_before(portfolio, is_only);
        let note = receipts_note(portfolio, language);
        sheet.notes.push(format!("{of}{note}"));
    }
    let of_end = super::super::last_document_note(results, view.diff.to);
    sheet.notes.extend(of_end);
    sheet.notes.push(own.checked.to_owned());
    let partial = results.partial_view();
    if !partial.is_empty() {
        sheet.notes.push(partial.join(" "));
    }
    sheet
}
