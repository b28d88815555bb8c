//! Columns summed beside the amount: those that a row of totals states.
//!
//! Most files have no row of totals, or one at their end: the columns are summed only in a pass that knows
//! which they are. Takes the cells of rows and what rows of totals state; gives sums and says whether the
//! file must be passed over once more.

use super::cells::Cells;
use super::fields::RoleField;
use super::header::value_key;
use super::layout::{Layout, Shape};
use super::report::Report;
use super::vocabulary::Kind;
use crate::model::Currency;

/// Adds what a row has in the columns summed beside the amount; `fields` are all fields of its role.
pub(super) fn add<F: RoleField>(
    cells: &Cells<'_>,
    fields: &[F],
    currency: Currency,
    kind: Option<Kind>,
    report: &mut Report,
) {
    for (place, &field) in cells.layout.summed.iter().enumerate() {
        if let Some(minor) = cells.stated(fields[field], currency) {
            report.add_beside(place, minor, kind);
        }
    }
}

/// Adds what a row that is left out has in them.
pub(super) fn skip<F: RoleField>(
    cells: &Cells<'_>,
    fields: &[F],
    currency: Currency,
    report: &mut Report,
) {
    for (place, &field) in cells.layout.summed.iter().enumerate() {
        if let Some(minor) = cells.stated(fields[field], currency) {
            report.skip_beside(place, minor);
        }
    }
}

/// Keeps what a row of totals states of the amount and of the columns summed beside it, and notes which of
/// `checked` it states.
pub(super) fn state<F: RoleField>(
    cells: &Cells<'_>,
    (fields, checked): (&[F], &[F]),
    amount: Option<i64>,
    currency: Currency,
    report: &mut Report,
) {
    for field in checked {
        if cells.layout.column(field.place()).is_some() && cells.stated(*field, currency).is_some()
        {
            report.stated |= 1 << field.place();
        }
    }
    let summed = cells.layout.summed.iter();
    let beside = summed.map(|&field| cells.stated(fields[field], currency));
    let beside: Vec<Option<i64>> = beside.collect();
    if amount.is_some() || beside.iter().any(Option::is_some) {
        report.states(cells.record.line, amount, beside);
    }
}

/// Returns whether the first cell of a row says that its figures are a balance or a number of rows, which is
/// no sum of them.
pub(super) fn is_other(first: &[u8]) -> bool {
    let word = value_key(&String::from_utf8_lossy(first));
    let starts = ["nombre ", "solde ", "balance "];
    starts.iter().any(|start| word.starts_with(start))
}

/// Has the columns summed that a row of totals states; returns whether rows were read without their sums.
pub(super) fn revise(layout: &mut Layout, report: &Report) -> bool {
    let before = layout.summed.len();
    // Rows of lines repeat what is their document's.
    if layout.shape == Shape::Documents {
        let known = layout
            .summed
            .iter()
            .fold(0, |bits, field| bits | 1_u128 << field);
        let missing = report.stated & !known;
        let missing = (0..u128::BITS as usize).filter(|field| missing >> field & 1 == 1);
        layout.summed.extend(missing);
    }
    layout.summed.len() != before
}
