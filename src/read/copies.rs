//! Rows of one number that the columns read do not tell apart, looked at once more as the file has
//! them: the very same row twice, lines of one invoice that repeat its total, or rows that differ.
//!
//! Takes what was decided of rows of one number, and how to see a row whole; corrects the decision. A
//! row is called a copy only when all its cells are those of the other one.

use super::amounts::{self, AmountEvidence};
use super::fields::InvoiceField as Field;
use super::layout::Layout;
use super::lines::{Grouping, Otherwise};
use super::scan::each_record;
use crate::model::{Currency, FindingCode};
use std::collections::{BTreeMap, BTreeSet};

/// A row as its file has it.
pub(super) struct Seen<'file> {
    /// The layout of its file.
    pub(super) layout: &'file Layout,
    /// The row.
    pub(super) text: &'file str,
    /// Its amount, without sign.
    pub(super) amount: i64,
    /// Its currency.
    pub(super) currency: Currency,
}

/// Returns the rows that are to be seen whole, in order.
pub(super) fn suspects(grouping: &Grouping) -> Vec<u32> {
    let mut rows: Vec<u32> = groups(grouping).into_iter().flatten().collect();
    rows.sort_unstable();
    rows
}

/// Corrects what was decided of rows that seemed the same; returns, for rows that prove to differ, the
/// header of the first column in which they do.
pub(super) fn look_again<'file>(
    grouping: &mut Grouping,
    see: impl Fn(u32) -> Option<Seen<'file>>,
) -> BTreeMap<u32, String> {
    let mut merged: BTreeSet<u32> = BTreeSet::new();
    let mut different: BTreeMap<u32, (u32, String)> = BTreeMap::new();
    // Rows of a number that has two instalments of one day, with one of these.
    let mut unsound: BTreeMap<u32, u32> = BTreeMap::new();
    for group in groups(grouping) {
        let seen: Option<Vec<Seen<'_>>> = group.iter().map(|&row| see(row)).collect();
        // A file that cannot be read again leaves the decision as it was.
        let Some(seen) = seen else { continue };
        let first = group[0];
        let otherwise = grouping.otherwise.get(&first);
        if otherwise.is_none() && are_lines(&seen) {
            merged.extend(&group[1..]);
            continue;
        }
        for (other, row) in group.iter().zip(&seen).skip(1) {
            let Some(column) = difference(&seen[0], row) else {
                continue;
            };
            if let Some(Otherwise::Payments(payment)) = otherwise {
                merged.insert(*other);
                grouping.payments.extend(*payment);
                continue;
            }
            if let Some(Otherwise::Refused(all)) = otherwise {
                unsound.extend(all.iter().map(|row| (*row, first)));
            }
            different.insert(*other, (first, column.clone()));
            different.entry(first).or_insert((*other, column));
        }
    }
    unsound.retain(|row, _| !different.contains_key(row));
    grouping
        .refused
        .retain(|(row, ..)| !unsound.contains_key(row));
    let unsound = unsound.into_iter();
    let unsound = unsound.map(|(row, with)| (row, FindingCode::DuplicateNumber, Some(with)));
    grouping.refused.extend(unsound);
    grouping.payments.sort_unstable();
    let is_settled = |row: &u32| merged.contains(row) || different.contains_key(row);
    grouping.refused.retain(|(row, ..)| !is_settled(row));
    let refused = different.iter();
    let refused = refused.map(|(row, (with, _))| (*row, FindingCode::DuplicateNumber, Some(*with)));
    grouping.refused.extend(refused);
    grouping.refused.sort_unstable();
    grouping.merged.extend(merged);
    grouping.merged.sort_unstable();
    let columns = different.into_iter();
    columns.map(|(row, (_, column))| (row, column)).collect()
}

/// Returns the rows that seem to be the same, by the first of each.
fn groups(grouping: &Grouping) -> Vec<Vec<u32>> {
    let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for &(row, code, other) in &grouping.refused {
        if let (FindingCode::DuplicateRow, Some(first)) = (code, other) {
            groups.entry(first).or_insert_with(|| vec![first]).push(row);
        }
    }
    groups.into_values().collect()
}

/// Returns whether net and VAT of all rows add up to the amount that each repeats.
fn are_lines(seen: &[Seen<'_>]) -> bool {
    let sum: Option<i64> = seen.iter().map(net_and_tax).sum();
    sum.is_some_and(|sum| sum.abs() == seen[0].amount)
}

fn net_and_tax(seen: &Seen<'_>) -> Option<i64> {
    let cells = cells(seen);
    let amount = |field: Field| {
        let cell = cells.get(seen.layout.column(field as usize)?)?;
        let form = seen.layout.form(field, seen.currency);
        amounts::read(cell, form, 0, &mut AmountEvidence::default()).minor()
    };
    Some(amount(Field::NetAmount)? + amount(Field::VatAmount)?)
}

/// Returns the header of the first column in which two rows of one header differ.
fn difference(one: &Seen<'_>, other: &Seen<'_>) -> Option<String> {
    if one.layout.header != other.layout.header {
        return None;
    }
    let (mine, theirs) = (cells(one), cells(other));
    let columns = 0..mine.len().max(theirs.len());
    let cell = |cells: &[Vec<u8>], column: usize| cells.get(column).cloned().unwrap_or_default();
    let mut columns = columns.filter(|&column| cell(&mine, column) != cell(&theirs, column));
    let column = columns.next()?;
    Some(one.layout.header.get(column).cloned().unwrap_or_default())
}

fn cells(seen: &Seen<'_>) -> Vec<Vec<u8>> {
    let (layout, mut cells) = (seen.layout, Vec::new());
    let text = seen.text.as_bytes();
    each_record(text, layout.delimiter, layout.line_end, |record| {
        cells = (0..record.width())
            .map(|column| record.text(column).to_vec())
            .collect();
    });
    cells
}
