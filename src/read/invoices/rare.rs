//! Columns that an invoice file may lack, read only where it has one of them.

use super::super::cells::{Outcome, RowCurrency};
use super::super::fields::InvoiceField as Field;
use super::super::layout::Shape;
use super::super::report::Report;
use super::super::worker::Worker;
use super::{InvoiceRows, Row};
use crate::model::{Currency, Day};

/// Fields beside the usual ones: most files have none of them.
pub(super) const RARE: [Field; 11] = [
    Field::Paid,
    Field::Balance,
    Field::DisputedAmount,
    Field::PaymentAmount,
    Field::PaidOn,
    Field::PerformedOn,
    Field::ReceivedOn,
    Field::NetAmount,
    Field::VatAmount,
    Field::Terms,
    Field::AppliesTo,
];

impl Row<'_> {
    /// Reads the columns that a file may lack.
    pub(super) fn rare(
        &self,
        place: usize,
        currency: Currency,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        let (cells, layout) = (&self.cells, self.cells.layout);
        let documents = &mut rows.documents;
        for (field, column) in [
            (Field::Paid, &mut documents.paid),
            (Field::Balance, &mut documents.balances),
            (Field::DisputedAmount, &mut documents.disputed_amounts),
            (Field::PaymentAmount, &mut rows.payments),
        ] {
            if layout.has(field as usize)
                && let Some(minor) = cells.amount(field, currency, report)?
            {
                column.set(place, minor);
            }
        }
        for (field, column) in [
            (Field::PaidOn, &mut documents.paid_on),
            (Field::PerformedOn, &mut rows.performed),
            (Field::ReceivedOn, &mut rows.received),
        ] {
            if layout.has(field as usize) {
                let date = cells.day(field, report)?;
                let day = cells.ordered(field, date);
                if day != Day::NONE {
                    column.set(place, day);
                }
            }
        }
        for (field, column) in [
            (Field::NetAmount, &mut rows.nets),
            (Field::VatAmount, &mut rows.taxes),
        ] {
            if layout.shape == Shape::Lines
                && let Some(minor) =
                    cells.side_amount(field, &mut RowCurrency::Said(currency), report)
            {
                column.set(place, minor);
            }
        }
        self.compare_marks(currency, report);
        let terms = cells.text(Field::Terms);
        if !terms.is_empty() {
            rows.terms.set(place, i64::from(worker.terms.intern(terms)));
        }
        if layout.has(Field::AppliesTo as usize) {
            documents.applies_to.pad_to(place);
            documents.applies_to.push(cells.text(Field::AppliesTo));
        }
        Ok(())
    }
}
