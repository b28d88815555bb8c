//! Columns that an invoice file may lack, read only where it has one of them.

use super::super::cells::{Outcome, RowCurrency};
use super::super::contest::{Contest, contest};
use super::super::fields::InvoiceField as Field;
use super::super::layout::Shape;
use super::super::nets::Nets;
use super::super::report::Report;
use super::super::worker::Worker;
use super::details::{OwnFigures, says_nothing};
use super::{InvoiceRows, Row};
use crate::model::{Currency, Day, FindingCode};

/// Fields beside the usual ones: most files have none of them.
pub(super) const RARE: [Field; 16] = [
    Field::Paid,
    Field::Balance,
    Field::DisputedAmount,
    Field::PaymentAmount,
    Field::PaidOn,
    Field::PerformedOn,
    Field::ReceivedOn,
    Field::AcknowledgedOn,
    Field::RetentionUntil,
    Field::InsolvencyOn,
    Field::BodaccOn,
    Field::CreditLimit,
    Field::NetAmount,
    Field::VatAmount,
    Field::Terms,
    Field::AppliesTo,
];

impl Row<'_> {
    /// Returns whether a disputed amount says which part is in dispute: zero says nothing, and tells one that
    /// cannot be or that the row denies.
    fn disputes(&self, minor: i64, report: &mut Report) -> bool {
        let (cells, dispute) = (&self.cells, self.cells.text(Field::Dispute));
        let mut tell = |code| {
            let cell = cells.text(Field::DisputedAmount);
            cells.notice(Field::DisputedAmount, cell, code, report);
        };
        if minor < 0 {
            tell(FindingCode::DisputeNegative);
        } else if minor > 0 && !dispute.is_empty() && contest(dispute) == Contest::Nothing {
            tell(FindingCode::DisputeDenied);
        }
        minor > 0
    }

    /// Reads the columns that a file may lack; returns the figures of the customer's own.
    pub(super) fn rare(
        &self,
        place: usize,
        currency: Currency,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) -> Result<OwnFigures, Outcome> {
        let (cells, layout) = (&self.cells, self.cells.layout);
        let documents = &mut rows.documents;
        for (field, column) in [
            (Field::Paid, &mut documents.paid),
            (Field::Balance, &mut documents.balances),
            (Field::PaymentAmount, &mut rows.payments),
        ] {
            if layout.has(field as usize)
                && let Some(minor) = cells.amount(field, currency, report)?
            {
                column.set(place, minor);
            }
        }
        // A tool may say in words that nothing is contested.
        if layout.has(Field::DisputedAmount as usize)
            && !says_nothing(cells.text(Field::DisputedAmount))
            && let Some(minor) = cells.amount(Field::DisputedAmount, currency, report)?
            && self.disputes(minor, report)
        {
            documents.disputed_amounts.set(place, minor);
        }
        for (field, column) in [
            (Field::PaidOn, &mut documents.paid_on),
            (Field::PerformedOn, &mut rows.performed),
            (Field::ReceivedOn, &mut rows.received),
            (
                Field::AcknowledgedOn,
                &mut documents.details.acknowledged_on,
            ),
            (
                Field::RetentionUntil,
                &mut documents.details.retention_until,
            ),
        ] {
            // A tool may say in words that nothing was paid yet.
            let is_denied = field == Field::PaidOn && says_nothing(cells.text(field));
            if layout.has(field as usize) && !is_denied {
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
            let is_wanted = layout.shape == Shape::Lines || self.nets == Nets::Kept;
            if is_wanted
                && let Some(minor) =
                    cells.side_amount(field, &mut RowCurrency::Said(currency), report)
            {
                column.set(place, minor);
            }
        }
        let own = self.own_figures(currency, report)?;
        self.compare_marks(currency, report);
        let terms = cells.text(Field::Terms);
        if !terms.is_empty() {
            rows.terms.set(place, i64::from(worker.terms.intern(terms)));
        }
        if layout.has(Field::AppliesTo as usize) {
            let applies_to = cells.text(Field::AppliesTo);
            cells.undamaged(Field::AppliesTo, applies_to)?;
            documents.applies_to.pad_to(place);
            documents.applies_to.push(applies_to);
        }
        Ok(own)
    }
}
