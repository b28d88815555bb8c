//! Lists of credit notes: a column of their numbers beside one of the invoices that they correct.
//!
//! Takes the header with its sample; gives both columns their fields. Invariant: only a column of numbers of credit
//! notes that is filled on every row makes the rows credit notes; a number beside an invoice may be that of the credit
//! note which corrects it.

use super::Entry;
use super::Kind;
use super::assigner::Assigner;
use crate::read::fields::{Field, InvoiceField, Role};
use crate::read::invoices::credit_notes;

const NUMBER: Field = Field::Invoice(InvoiceField::Number);
const APPLIES_TO: Field = Field::Invoice(InvoiceField::AppliesTo);

impl Assigner<'_> {
    /// Reads a list of credit notes by their own numbers, each against the invoice that it names.
    pub(super) fn credit_notes(&mut self) {
        if self.role != Role::Invoices || self.sheet.column_of(NUMBER).is_some() {
            return;
        }
        let is_number = |column: &usize| {
            let strong = self.sheet.entries[*column].as_ref().and_then(Entry::strong);
            strong.is_some_and(|hit| hit.field == NUMBER) && self.sheet.fields[*column].is_none()
        };
        let is_named = |column: &usize| credit_notes::are_named_by(&self.keys[*column].text);
        let numbers: Vec<usize> = (0..self.keys.len()).filter(is_number).collect();
        let (named, others): (Vec<usize>, Vec<usize>) = numbers.into_iter().partition(is_named);
        let ([own], [invoice]) = (named.as_slice(), others.as_slice()) else {
            return;
        };
        let (own, invoice) = (*own, *invoice);
        let is_filled = self.sheet.rows() > 0 && self.sheet.filled(own) == self.sheet.rows();
        let names_invoices =
            self.sheet.filled(invoice) > 0 && !self.sheet.same_values(own, invoice);
        if !is_filled || !names_invoices {
            return;
        }
        self.give(own, NUMBER, Kind::Strong);
        if !self.sheet.may_hold_elsewhere(APPLIES_TO, invoice) {
            self.give(invoice, APPLIES_TO, Kind::Strong);
        }
    }
}
