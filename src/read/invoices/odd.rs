//! Amounts that are told though they are read: too large to be likely, or of a sign that says another kind.

use super::super::fields::InvoiceField as Field;
use super::super::layout::Shape;
use super::super::report::Report;
use super::super::vocabulary::{Kind as KindWord, WORDS};
use super::{Row, Words};
use crate::model::{Currency, FindingCode};

impl Row<'_> {
    /// Tells an amount above what the policy finds likely, and a kind that only a sign or a number says.
    pub(super) fn tell_odd_amount(
        &self,
        minor: i64,
        currency: Currency,
        words: &Words,
        number: &[u8],
        report: &mut Report,
    ) {
        let cells = &self.cells;
        if currency == Currency::EUR && minor.abs() > self.implausible_amount.0 {
            let cell = cells.text(Field::Amount);
            cells.notice(Field::Amount, cell, FindingCode::AmountImplausible, report);
        }
        // The sign of a line is not that of its document.
        let is_line = cells.layout.shape == Shape::Lines;
        let is_silent = words.kind.is_none() && !is_line;
        if is_silent && minor > 0 && WORDS.is_credit_note_number(number) {
            let code = FindingCode::CreditNoteNumber;
            cells.notice(Field::Number, number, code, report);
        }
        if minor < 0 && !is_line && words.kind != Some(KindWord::CreditNote) {
            cells.notice(Field::Amount, number, FindingCode::NegativeInvoice, report);
        }
    }
}
