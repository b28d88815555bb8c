//! The decimal mark proven by arithmetic: net and VAT add up to the amount under one mark only.

use super::amounts::{self, AmountCell, AmountEvidence, AmountForm, Mark};
use super::fields::{InvoiceField, Sides};
use super::layout::Layout;
use super::record::Record;
use crate::model::Currency;
use crate::policy::Decimals;

/// Returns the columns of amount, net and VAT, when the file has all three.
pub(super) fn columns(layout: &Layout, fields: [InvoiceField; 3]) -> Option<[usize; 3]> {
    let [amount, net, vat] = fields.map(|field| layout.column(field as usize));
    Some([amount?, net?, vat?])
}

/// Returns the only mark under which net and VAT of a row add up to its amount.
pub(super) fn proven(record: &Record<'_>, columns: [usize; 3], currency: Currency) -> Option<Mark> {
    let adds_up = |mark| {
        let form = AmountForm {
            mark: Some(mark),
            currency,
            decimals: Decimals::Refuse,
            sides: Sides::Unknown,
        };
        let [amount, net, vat] = columns.map(|column| {
            let cell = record.text(column);
            match amounts::read(cell, form, 0, &mut AmountEvidence::default()) {
                AmountCell::Minor(minor) => Some(minor),
                AmountCell::Empty
                | AmountCell::Rounded(_)
                | AmountCell::Bad
                | AmountCell::Damaged
                | AmountCell::TooLarge
                | AmountCell::TooPrecise
                | AmountCell::OtherCurrency(_) => None,
            }
        });
        matches!((amount, net, vat), (Some(amount), Some(net), Some(vat)) if net + vat == amount)
    };
    match (adds_up(Mark::Comma), adds_up(Mark::Point)) {
        (true, false) => Some(Mark::Comma),
        (false, true) => Some(Mark::Point),
        (true, true) | (false, false) => None,
    }
}
