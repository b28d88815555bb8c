//! Columns of amounts beside that of a payment: the total of its invoice, the part that an invoice took of it, and
//! those that no field wants.
//!
//! Takes what is assigned in a file of payments; gives the amount to the column that says what was paid, and tells
//! of every column of amounts that is left.
//! Invariant: a header that may be the invoice's total loses against one that is not; what the policy says stays.

use std::collections::BTreeMap;

use super::arithmetic::ten_thousandths;
use super::assigner::Assigner;
use super::{Kind, Notice, Test, shape};
use crate::read::embedded::EMBEDDED;
use crate::read::fields::{Field, PaymentField};

const AMOUNT: Field = Field::Payment(PaymentField::Amount);
const APPLIED: Field = Field::Payment(PaymentField::AppliedAmount);

impl Assigner<'_> {
    /// Decides which column of amounts says what was paid.
    pub(super) fn received(&mut self) {
        self.paid_beside_total();
        self.applied_beside_total();
        self.left_over();
    }

    fn is_ruled(&self, column: usize) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|assigned| assigned.column == column && assigned.kind == Kind::Override)
    }

    /// Returns the column of the amount where its header may as well mean the invoice's.
    fn unsaid_amount(&self) -> Option<usize> {
        let amount = self.sheet.column_of(AMOUNT)?;
        let is_unsaid = EMBEDDED.amounts.unsaid.contains(&self.keys[amount].text);
        (is_unsaid && !self.is_ruled(amount)).then_some(amount)
    }

    /// Takes the column of what was paid, told as a rival, in the place of one that may be the invoice's total.
    fn paid_beside_total(&mut self) {
        let Some(amount) = self.unsaid_amount() else {
            return;
        };
        // What a processor pays out is less than what was paid, by its fee.
        let has_fee = [PaymentField::Fee, PaymentField::NetAmount]
            .into_iter()
            .any(|field| self.sheet.column_of(Field::Payment(field)).is_some());
        let paid = self.notices.iter().find_map(|notice| {
            let Notice::Rival { field, dropped, .. } = notice else {
                return None;
            };
            let entry = self.sheet.entries[*dropped].as_ref()?;
            let is_paid = *field == AMOUNT && entry.test == Some(Test::AmountReceived);
            is_paid.then_some(*dropped)
        });
        if let Some(paid) = paid.filter(|_| !has_fee) {
            self.replace(AMOUNT, paid, amount);
        }
    }

    /// Takes the part that each invoice took in the place of an amount that may be the invoice's total, unless rows
    /// prove that it is the payment's, or of one that is missing.
    fn applied_beside_total(&mut self) {
        let Some(applied) = self.sheet.column_of(APPLIED) else {
            return;
        };
        let give = |assigner: &mut Self| {
            assigner
                .columns
                .retain(|assigned| assigned.column != applied);
            assigner.sheet.fields[applied] = None;
        };
        if self.is_ruled(applied) {
            return;
        }
        if self.sheet.column_of(AMOUNT).is_none() {
            if self
                .sheet
                .column_of(Field::Payment(PaymentField::Credit))
                .is_none()
            {
                give(self);
                self.give(applied, AMOUNT, Kind::Strong);
            }
            return;
        }
        let Some(amount) = self.unsaid_amount() else {
            return;
        };
        let has_id = self
            .sheet
            .column_of(Field::Payment(PaymentField::Id))
            .is_some();
        let is_of_payment = has_id && self.is_strong(amount) || self.add_up_to(applied, amount);
        if !is_of_payment {
            give(self);
            self.replace(AMOUNT, applied, amount);
        }
    }

    fn is_strong(&self, column: usize) -> bool {
        let mut columns = self.columns.iter();
        columns.any(|assigned| assigned.column == column && assigned.kind == Kind::Strong)
    }

    /// Returns whether the parts of rows of one day, customer and total make that total somewhere, and more than it
    /// nowhere.
    fn add_up_to(&self, part: usize, total: usize) -> bool {
        let same = [
            PaymentField::PaidOn,
            PaymentField::CustomerId,
            PaymentField::Customer,
            PaymentField::Id,
        ];
        let same = same.map(|field| self.sheet.column_of(Field::Payment(field)));
        let mut groups: BTreeMap<Vec<&str>, (usize, i64, i64)> = BTreeMap::new();
        for row in 0..self.sheet.rows() {
            let figure = |column| ten_thousandths(self.sheet.cell(row, column));
            let (Some(part), Some(whole)) = (figure(part), figure(total)) else {
                continue;
            };
            let columns = same.iter().copied().flatten().chain([total]);
            let key = columns.map(|column| self.sheet.cell(row, column)).collect();
            let group = groups.entry(key).or_default();
            *group = (group.0 + 1, group.1 + part, whole);
        }
        let mut several = groups.values().filter(|(rows, ..)| *rows > 1).peekable();
        several.peek().is_some() && several.all(|(_, parts, whole)| parts == whole)
    }

    /// Tells of columns that no field took and that may say what was paid, what was waived of it, or that it was sent
    /// back.
    fn left_over(&mut self) {
        let amount = Field::Payment(PaymentField::Credit);
        let Some(kept) = self
            .sheet
            .column_of(AMOUNT)
            .or(self.sheet.column_of(amount))
        else {
            return;
        };
        let field = self.sheet.fields[kept].unwrap_or(AMOUNT);
        for column in 0..self.keys.len() {
            let is_read = self.sheet.fields[column].is_some() || self.is_told(column);
            if is_read || self.keys[column].text.is_empty() {
                continue;
            }
            let has_word = |words: &[String]| {
                let mut of_header = self.keys[column].text.split(' ');
                of_header.any(|word| words.iter().any(|known| known == word))
            };
            let nothing = |cell: &str| ten_thousandths(cell) == Some(0);
            let Some(cell) = self.sheet.cells(column).find(|cell| !nothing(cell)) else {
                continue;
            };
            let is_amount = self.sheet.all(column, shape::is_amount)
                && self.sheet.some(column, 50, shape::is_decimal);
            let cell = cell.to_owned();
            if has_word(&EMBEDDED.rejection.headers) {
                self.tell(column, Notice::Telling { column, cell });
            } else if is_amount && has_word(&EMBEDDED.amounts.discounts) {
                self.tell(column, Notice::TellingAmounts { column, cell });
            } else if is_amount
                && !has_word(&EMBEDDED.amounts.passed_over)
                && !self.sheet.same_values(column, kept)
            {
                self.rival(field, kept, column);
            }
        }
    }
}
