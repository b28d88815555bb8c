//! Net and tax that do not make the amount with tax of their row.
//!
//! Takes rows of files that have the three columns; notes the net and the tax of those that are off by more than
//! rounding. Invariant: nothing here changes an amount, and a row with a figure between the net and the amount that
//! is no tax (shipping, a rebate, another tax) proves nothing.

use super::super::amounts::{self, AmountEvidence};
use super::super::columns::is_amount;
use super::super::embedded::EMBEDDED;
use super::super::fields::InvoiceField as Field;
use super::super::header::key;
use super::super::layout::{Layout, Shape};
use super::{InvoiceRows, Row};
use crate::model::Currency;

/// What rounding may leave, in minor units: a cent each for the net and the tax.
const ROUNDING: i64 = 2;

/// Where a file has what its rows are checked by.
#[derive(Debug)]
pub(super) struct Taxes {
    /// Columns of amounts that may stand between the net and the amount.
    between: Vec<usize>,
}

impl Taxes {
    /// Returns where the columns are; none for a file that has not all three, or whose rows are lines.
    pub(super) fn of(layout: &Layout) -> Option<Self> {
        let lists = &EMBEDDED.amounts;
        let columns = [Field::Amount, Field::NetAmount, Field::VatAmount];
        let [amount, net, tax] = columns.map(|field| layout.column(field as usize));
        let (amount, net, tax) = (amount?, net?, tax?);
        let is_whole = layout.is_after_paid || !lists.is_a_part(&key(&layout.header[amount]).text);
        if layout.shape != Shape::Documents || !is_whole {
            return None;
        }
        let stands_between = |column: &usize| {
            let header = &layout.header[*column];
            ![amount, net, tax].contains(column) && lists.may_stand_between(header)
        };
        Some(Self {
            between: (0..layout.header.len()).filter(stands_between).collect(),
        })
    }
}

impl Row<'_> {
    /// Notes the net and the tax of the row at `place` when they do not make its amount, `minor`.
    pub(super) fn note_taxes(
        &self,
        place: usize,
        minor: i64,
        currency: Currency,
        rows: &mut InvoiceRows,
    ) {
        let (Some(taxes), cells) = (self.taxes, &self.cells) else {
            return;
        };
        let [net, tax] = [Field::NetAmount, Field::VatAmount].map(|field| {
            let form = cells.layout.form(field, currency);
            let mark = form
                .mark
                .or(cells.layout.form(Field::Amount, currency).mark);
            let form = amounts::AmountForm { mark, ..form };
            let cell = cells.text(field);
            amounts::read(cell, form, 0, &mut AmountEvidence::default()).minor()
        });
        let (Some(net), Some(tax)) = (net, tax) else {
            return;
        };
        // Tools write the figures of a credit note with or without a minus.
        let sign = if net + tax < 0 { -1 } else { 1 };
        let (net, tax) = (net * sign, tax * sign);
        let is_off = (net + tax - minor.abs()).abs() > ROUNDING;
        let is_filled = |column: &usize| {
            let text = cells.record.text(*column);
            let has_figure = text.iter().any(|byte| matches!(byte, b'1'..=b'9'));
            has_figure && is_amount(&String::from_utf8_lossy(text))
        };
        if is_off && !taxes.between.iter().any(is_filled) {
            rows.odd_nets.set(place, net);
            rows.odd_taxes.set(place, tax);
        }
    }
}
