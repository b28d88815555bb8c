//! Bank statements that have no header, by their known shapes.
//!
//! Takes the first records; gives the canonical names of their columns.
//! Invariant: a shape is believed only if every record of the head has it.

use crate::read::columns::{is_amount, is_date};

use super::Shape;
use super::records::Record;

/// What a headerless statement is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Headerless {
    pub(super) shape: Shape,
    /// A header that says what its columns hold, in canonical names.
    pub(super) header: Vec<String>,
    /// Records before the data.
    pub(super) preamble: usize,
}

/// Recognises the shape of the first records of a statement separated by semicolons.
pub(super) fn recognise(records: &[Record]) -> Option<Headerless> {
    let named = |shape, names: &[&str], preamble| Headerless {
        shape,
        header: names.iter().map(|name| (*name).to_owned()).collect(),
        preamble,
    };
    if is_bnp(records) {
        return Some(named(
            Shape::Bnp,
            &["paid_on", "method", "label", "label", "amount"],
            1,
        ));
    }
    if is_lcl(records) {
        return Some(named(
            Shape::Lcl,
            &["paid_on", "amount", "method", "", "label"],
            0,
        ));
    }
    None
}

/// An account line `name;name;****1234;date;;balance`, then `date;type;short label;label;amount`.
fn is_bnp(records: &[Record]) -> bool {
    let Some((account, rows)) = records.split_first() else {
        return false;
    };
    let cells = &account.cells;
    let is_account = cells.len() == 6
        && cells[2].starts_with("****")
        && is_date(&cells[3])
        && is_amount(&cells[5]);
    let is_row =
        |row: &Record| row.cells.len() == 5 && is_date(&row.cells[0]) && is_amount(&row.cells[4]);
    is_account && !rows.is_empty() && rows.iter().all(is_row)
}

/// `date;amount;type;cheque;label;;;`, and at the end `date;balance;;;;account`.
fn is_lcl(records: &[Record]) -> bool {
    let is_row = |row: &Record| {
        (6..=8).contains(&row.cells.len())
            && is_date(&row.cells[0])
            && is_amount(&row.cells[1])
            && !is_amount(&row.cells[2])
    };
    let is_full = |row: &Record| row.cells.len() == 8 && !row.cells[2].trim().is_empty();
    records.first().is_some_and(is_full) && records.iter().all(is_row)
}
