//! Headers that ask whether something is so, and cells that answer when, or how much.
//!
//! Takes a column whose header asks whether an invoice was paid or is contested; gives the field that its cells
//! answer: the day of the payment, the part in dispute.
//! Invariant: words for none apart, nearly every cell answers alike, else the header's own field stands.

use super::arithmetic::ten_thousandths;
use super::shape::{is_amount, is_date, is_flag};
use super::sheet::Sheet;
use crate::read::fields::{Field, InvoiceField};
use crate::read::vocabulary::{Answer, WORDS};

impl Sheet<'_> {
    /// Returns the field that the cells of a column answer, where its header asks another one.
    pub(super) fn answered(&self, column: usize) -> Option<Field> {
        let entry = self.entries[column].as_ref()?;
        let asks = |field| {
            let mut hits = entry.hits.iter();
            hits.any(|hit| hit.field == Field::Invoice(field))
        };
        let asks_paid = asks(InvoiceField::Paid) || asks(InvoiceField::PaymentStatus);
        if asks_paid && self.holds_days(column) {
            Some(Field::Invoice(InvoiceField::PaidOn))
        } else if asks(InvoiceField::Dispute) && self.holds_parts(column) {
            Some(Field::Invoice(InvoiceField::DisputedAmount))
        } else {
            None
        }
    }

    /// Tells whether the cells of a column are days, or say that there is none.
    pub(super) fn holds_days(&self, column: usize) -> bool {
        self.cells(column).any(is_date) && self.all(column, |cell| is_date(cell) || says_none(cell))
    }

    /// Tells whether the cells of a column are amounts, or say that there is none: written as amounts are, or at
    /// most those of the invoices where these are whole too. Other whole numbers may count or name disputes.
    fn holds_parts(&self, column: usize) -> bool {
        let is_part = |cell: &str| is_amount(cell) && !is_flag(cell);
        let is_whole = |cell: &str| !cell.contains([',', '.']);
        let says = |cell: &str| is_part(cell) || says_none(cell);
        if !self.cells(column).any(is_part) || !self.all(column, says) {
            return false;
        }
        if !self.cells(column).all(is_whole) {
            return true;
        }
        let is_of_invoice = |field: Field| field == Field::Invoice(InvoiceField::Amount);
        let of_invoices = (0..self.entries.len()).find(|&other| {
            let entry = self.entries[other].as_ref();
            entry.is_some_and(|entry| entry.hits.iter().any(|hit| is_of_invoice(hit.field)))
        });
        of_invoices.is_some_and(|amounts| {
            self.cells(amounts).all(is_whole)
                && (0..self.rows()).all(|row| {
                    let [part, amount] =
                        [column, amounts].map(|column| ten_thousandths(self.cell(row, column)));
                    part.is_none() || part <= amount
                })
        })
    }
}

/// Tells whether a cell says that there is nothing.
fn says_none(cell: &str) -> bool {
    let answer = WORDS.answer(cell.as_bytes());
    matches!(answer, Some(Answer::No | Answer::Nothing))
}
