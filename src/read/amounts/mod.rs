//! Amounts of cells: what each form says, and what proves the decimal mark of a column.
//!
//! `1.234` and `1,234` may be a thousand or a little more than one: no cell decides that by itself.
//! Every form that can be read in one way only is a proof for its column ([`AmountEvidence`]).

mod evidence;
mod forms;
mod plain;
mod unit;

pub(super) use evidence::{AmountEvidence, Mark};
pub(super) use plain::{plain, plain_in};
pub(super) use unit::Sign;

use crate::model::Currency;
use crate::policy::Decimals;
use crate::read::fields::Sides;
use forms::any_form;

/// An amount cell, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AmountCell {
    /// Nothing, or a dash.
    Empty,
    /// Minor units.
    Minor(i64),
    /// Rounded to minor units because a rule of the policy says so.
    Rounded(i64),
    /// Not an amount.
    Bad,
    /// Destroyed by a spreadsheet.
    Damaged,
    /// Beyond the largest amount accepted.
    TooLarge,
    /// More decimals than the currency has.
    TooPrecise,
    /// In a currency that the cell names, and not the one that it was read in.
    OtherCurrency(Currency),
}

impl AmountCell {
    /// Returns the minor units, where the cell is an amount of the currency that it was read in.
    pub(super) const fn minor(self) -> Option<i64> {
        match self {
            Self::Minor(minor) | Self::Rounded(minor) => Some(minor),
            Self::Empty
            | Self::Bad
            | Self::Damaged
            | Self::TooLarge
            | Self::TooPrecise
            | Self::OtherCurrency(_) => None,
        }
    }
}

/// How amounts of a column are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct AmountForm {
    /// The decimal mark; while it is undecided an open cell is read as thousands, provisionally.
    pub(super) mark: Option<Mark>,
    /// The currency.
    pub(super) currency: Currency,
    /// What becomes of further decimals.
    pub(super) decimals: Decimals,
    /// What the side of an entry says of the sign.
    pub(super) sides: Sides,
}

/// Reads a cell of an amount column, and notes what the cell proves.
#[inline]
pub(super) fn read(
    cell: &[u8],
    form: AmountForm,
    line: u32,
    evidence: &mut AmountEvidence,
) -> AmountCell {
    if form.currency.exponent() == 2
        && let Some(minor) = plain(cell, line, evidence)
    {
        if minor != 0 {
            evidence.note_bare(line);
        }
        return AmountCell::Minor(minor);
    }
    if cell.is_empty() {
        return AmountCell::Empty;
    }
    let (read, proof, unit) = any_form(cell, form);
    evidence.note(proof, line);
    match unit {
        Some(unit) => evidence.note_unit(unit, line),
        None if matches!(read, AmountCell::Minor(minor) if minor != 0) => evidence.note_bare(line),
        None => {}
    }
    read
}

/// Returns whether a cell names a currency beside its figures.
pub(super) fn names_currency(cell: &[u8]) -> bool {
    forms::unit(cell).is_some()
}

#[cfg(test)]
mod tests;
