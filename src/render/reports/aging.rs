//! The aged balance: by customer, by segment, by entity.

use super::title;
use super::without_repeated_ids;
use super::{control_notes, customer_cells, customer_columns, portfolio_cells, portfolio_columns};
use crate::assess::Portfolio;
use crate::assess::aging::{AgingRow, Bucket, BucketKey};
use crate::model::{Currency, Total};
use crate::render::lang::{Words, words};
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheet by customer; past `top` customers of a portfolio, one row sums the others.
#[must_use]
pub fn by_customer(results: &Results<'_>, top: Option<usize>) -> Sheet {
    let words = words(results.language);
    let mut sheet = start(results, words.aging, customer_columns(words));
    for portfolio in results.portfolios() {
        let rows = &portfolio.aging.customers;
        let shown = rows.len().min(top.unwrap_or(usize::MAX));
        for row in &rows[..shown] {
            let name = customer_cells(results, row.customer, words);
            sheet.push(RowKind::Body, cells(portfolio, name, &sums_of(row)));
        }
        if shown < rows.len() {
            let others = sum(rows[shown..].iter().map(sums_of), portfolio);
            let name = words.others(rows.len() - shown);
            let name = vec![Cell::Empty, Cell::text(name)];
            sheet.push(RowKind::Subtotal, cells(portfolio, name, &others));
        }
        push_total(
            &mut sheet,
            portfolio,
            vec![Cell::Empty, Cell::text(words.total)],
        );
    }
    without_repeated_ids(&mut sheet);
    sheet.notes = control_notes(results);
    sheet
}

/// Makes the sheet by segment of customers.
#[must_use]
pub fn by_segment(results: &Results<'_>) -> Sheet {
    let words = words(results.language);
    let columns = vec![Column::text("segment", words.segment)];
    let mut sheet = start(results, words.aging_by_segment, columns);
    for portfolio in results.portfolios() {
        for row in &portfolio.aging.segments {
            let name = match row.segment.as_str() {
                "" => words.no_segment,
                name => name,
            };
            let mut sums = row.buckets.clone();
            sums.extend([row.overdue, row.credits, row.net]);
            let name = vec![Cell::text(name)];
            sheet.push(RowKind::Body, cells(portfolio, name, &sums));
        }
        push_total(&mut sheet, portfolio, vec![Cell::text(words.total)]);
    }
    sheet.notes = control_notes(results);
    sheet
}

/// Makes the sheet with one row for each entity and currency.
#[must_use]
pub fn by_entity(results: &Results<'_>) -> Sheet {
    let words = words(results.language);
    let mut sheet = start(results, words.aging_by_entity, Vec::new());
    for column in sheet.columns.iter_mut().take(2) {
        column.keep = Keep::Always;
    }
    for portfolio in results.portfolios() {
        let sums = whole(portfolio);
        sheet.push(RowKind::Body, cells(portfolio, Vec::new(), &sums));
    }
    sheet.notes = control_notes(results);
    sheet
}

fn start(results: &Results<'_>, what: &str, names: Vec<Column>) -> Sheet {
    let words = words(results.language);
    let mut columns = portfolio_columns(results);
    columns.extend(names);
    // All portfolios have the buckets of one policy.
    if let [first, others @ ..] = results.portfolios() {
        for (place, bucket) in first.aging.buckets.iter().enumerate() {
            let portfolios = std::iter::once(first).chain(others);
            let is_empty = portfolios
                .map(|each| each.aging.buckets.get(place))
                .all(|bucket| bucket.is_none_or(|bucket| bucket.claims == 0));
            columns.push(bucket_column(bucket, is_empty, words));
        }
    }
    columns.push(Column::figure("overdue", words.overdue).keep(Keep::IfRoom(1)));
    columns.push(Column::figure("credits", words.credits).keep(Keep::IfRoom(7)));
    columns.push(Column::figure("net", words.net).keep(Keep::IfRoom(8)));
    Sheet::new(title(results, what), columns)
}

fn bucket_column(bucket: &Bucket, is_empty: bool, words: &Words) -> Column {
    let key = match bucket.key {
        BucketKey::NotDue => "not_due".to_owned(),
        BucketKey::Days { from, to } => format!("days_{from}_{to}"),
        BucketKey::Over(limit) => format!("days_over_{limit}"),
        BucketKey::NoDueDate => "no_due_date".to_owned(),
    };
    let keep = match bucket.key {
        BucketKey::NoDueDate if is_empty => Keep::ForPrograms,
        BucketKey::NotDue | BucketKey::Days { .. } | BucketKey::Over(_) | BucketKey::NoDueDate => {
            Keep::Always
        }
    };
    Column::figure(key, words.bucket(bucket.key)).keep(keep)
}

fn sums_of(row: &AgingRow) -> Vec<Total> {
    let mut sums = row.buckets.clone();
    sums.extend([row.overdue, row.credits, row.net]);
    sums
}

fn whole(portfolio: &Portfolio) -> Vec<Total> {
    let aging = &portfolio.aging;
    let mut sums: Vec<Total> = aging.buckets.iter().map(|bucket| bucket.amount).collect();
    sums.extend([portfolio.totals.overdue, aging.credits, aging.net]);
    sums
}

fn sum(rows: impl Iterator<Item = Vec<Total>>, portfolio: &Portfolio) -> Vec<Total> {
    let nothing = vec![Total::ZERO; portfolio.aging.buckets.len() + 3];
    rows.fold(nothing, |mut sums, row| {
        for (sum, amount) in sums.iter_mut().zip(row) {
            *sum += amount;
        }
        sums
    })
}

fn push_total(sheet: &mut Sheet, portfolio: &Portfolio, name: Vec<Cell>) {
    sheet.push(RowKind::Total, cells(portfolio, name, &whole(portfolio)));
}

fn cells(portfolio: &Portfolio, name: Vec<Cell>, sums: &[Total]) -> Vec<Cell> {
    let currency: Currency = portfolio.currency;
    let mut cells = portfolio_cells(portfolio.entity.as_deref(), currency);
    cells.extend(name);
    cells.extend(sums.iter().map(|&sum| Cell::money(sum, currency)));
    cells
}
