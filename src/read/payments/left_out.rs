//! Rows of a payment file that are no payments: empty, of totals, of balances, not booked yet.

use super::super::cells::{Outcome, RowCurrency};
use super::super::fields::PaymentField as Field;
use super::super::report::Report;
use super::super::shape::check_only_cell;
use super::super::summed;
use super::super::vocabulary::{PaymentStatus, WORDS};
use super::Row;
use crate::model::{FindingCode, Skip};

impl Row<'_> {
    /// Returns whether a row without header states the balance of the account: an amount that nothing tells
    /// the meaning of.
    pub(super) fn closes(&self, column: usize) -> bool {
        let cells = &self.cells;
        !cells.record.text(column).is_empty()
            && cells.text(Field::Method).is_empty()
            && cells.text(Field::Label).is_empty()
    }

    #[cold]
    pub(super) fn without_day(&self, report: &mut Report) -> Outcome {
        let cells = &self.cells;
        let Some(first) = cells.filled().next() else {
            return Outcome::Skip(Skip::Empty);
        };
        let is_title = cells.layout.header.len() > 2 && cells.filled().count() == 1;
        if is_title && let Err(refused) = check_only_cell(first, cells.layout) {
            return refused;
        }
        // A customer may be called so (`Total Énergies`): a row that says more of a payment is none.
        let said = [Field::PaidOn, Field::Invoice, Field::Id, Field::Label];
        let is_of_customer = first == cells.text(Field::Customer)
            && said
                .into_iter()
                .any(|field| !cells.text(field).is_empty() && cells.text(field) != first);
        if is_title {
            return Outcome::Skip(Skip::TotalsRow);
        }
        if !is_of_customer && WORDS.rows.is_total(&String::from_utf8_lossy(first)) {
            self.check_later(first, report);
            return Outcome::Skip(Skip::TotalsRow);
        }
        if cells.text(Field::PaidOn).is_empty() && self.is_balance() {
            return Outcome::Skip(Skip::TotalsRow);
        }
        // A card payment that the bank has not booked yet has no booking day.
        let is_empty = cells.text(Field::PaidOn).is_empty();
        if is_empty && self.state() == Some(PaymentStatus::Pending) {
            return Outcome::Skip(Skip::Pending);
        }
        // Nor has one that never was; what names an invoice or tells of a rejection may take back what was received.
        if is_empty && self.is_undone() && !self.is_of_books() && !self.says_undone() {
            return Outcome::Skip(Skip::Undone);
        }
        if is_empty {
            cells.refuse(Field::PaidOn, FindingCode::MissingValue)
        } else {
            cells.refuse_date(Field::PaidOn)
        }
    }

    /// Keeps what a row of totals says: it is held against the sum of the rows.
    fn check_later(&self, first: &[u8], report: &mut Report) {
        let cells = &self.cells;
        let mut currency = RowCurrency::Default(self.currency);
        let amount = cells.side_amount(Field::Amount, &mut currency, report);
        if !WORDS.rows.is_balance(&String::from_utf8_lossy(first)) && !summed::is_other(first) {
            let sides = [Field::Debit, Field::Credit];
            let has_amount = cells.layout.has(Field::Amount as usize);
            let checked = if has_amount { &[] } else { &sides[..] };
            let fields = (Field::ALL, checked);
            summed::state(cells, fields, amount, currency.get(), report);
        }
    }

    /// Returns whether a row says by its status alone that its movement was never made: a card declined, a transfer
    /// cancelled.
    pub(super) fn is_undone(&self) -> bool {
        let others = [Field::Rejected, Field::RejectedOn, Field::RejectReason];
        let is_empty = |field: &Field| self.cells.text(*field).is_empty();
        self.state() == Some(PaymentStatus::Undone) && others.iter().all(is_empty)
    }

    /// Returns whether a row names its customer or its invoice as the books of the house do, not as a bank does.
    pub(super) fn is_of_books(&self) -> bool {
        let of_books = [Field::CustomerId, Field::Invoice];
        of_books
            .iter()
            .any(|field| !self.cells.text(*field).is_empty())
    }

    /// Returns the state that the row's status says.
    pub(super) fn state(&self) -> Option<PaymentStatus> {
        let text = self.cells.string(Field::Status);
        match self.cells.layout.meaning("status", &text) {
            Some("settled") => Some(PaymentStatus::Settled),
            Some("pending") => Some(PaymentStatus::Pending),
            Some("rejected") => Some(PaymentStatus::Rejected),
            Some(_) | None => WORDS.payment_statuses.find(&text),
        }
    }

    /// Returns whether a bank's row tells a balance, not a movement.
    #[inline]
    pub(super) fn is_balance(&self) -> bool {
        // What names a customer or an invoice is a payment, whatever its label says of balances.
        let named = [Field::CustomerId, Field::Customer, Field::Invoice];
        if named
            .iter()
            .any(|field| !self.cells.text(*field).is_empty())
        {
            return false;
        }
        let record = &self.cells.record;
        let tells = |column: &usize| WORDS.is_balance(record.text(*column));
        self.cells.layout.label_columns.iter().any(tells)
    }
}
