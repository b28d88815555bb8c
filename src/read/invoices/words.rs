//! What the words of a row say: the kind of its document, its status, whether it is in dispute.

use super::super::cells::Outcome;
use super::super::fields::InvoiceField as Field;
use super::super::report::Report;
use super::super::vocabulary::{Kind as KindWord, Status, WORDS};
use super::super::worker::Worker;
use super::Row;
use crate::model::{Facts, FindingCode, Kind, PaidStatus};

/// What a row says of its document beside amounts and days.
#[derive(Default)]
pub(super) struct Words {
    pub(super) status: Option<Status>,
    pub(super) payment_status: Option<Status>,
    pub(super) kind: Option<KindWord>,
}

impl Row<'_> {
    /// Reads the words; refuses a kind that nobody knows.
    pub(super) fn words(&self, worker: &mut Worker) -> Result<Words, Outcome> {
        let (cells, layout) = (&self.cells, self.cells.layout);
        if !layout.has_any([Field::Status, Field::PaymentStatus, Field::Kind]) {
            return Ok(Words::default());
        }
        let mut status = |field: Field| {
            if layout.has(field as usize) {
                let cell = cells.text(field);
                worker.words.status(field, cell, layout)
            } else {
                None
            }
        };
        let (status, payment_status) = (status(Field::Status), status(Field::PaymentStatus));
        let kind = if layout.has(Field::Kind as usize) {
            let kind = worker.words.kind(cells.text(Field::Kind), layout);
            kind.map_err(|_| cells.refuse(Field::Kind, FindingCode::UnknownKind))?
        } else {
            None
        };
        if kind == Some(KindWord::Payment) {
            return Err(cells.refuse(Field::Kind, FindingCode::PaymentAmongInvoices));
        }
        Ok(Words {
            status,
            payment_status,
            kind,
        })
    }

    /// Tells a status that nobody knows.
    pub(super) fn tell_unknown_words(&self, words: &Words, report: &mut Report) {
        let cells = &self.cells;
        for (field, known) in [
            (Field::Status, words.status),
            (Field::PaymentStatus, words.payment_status),
        ] {
            if known.is_none() && cells.layout.has(field as usize) {
                let cell = cells.text(field);
                if !cell.is_empty() {
                    cells.notice(field, cell, FindingCode::UnknownInvoiceStatus, report);
                }
            }
        }
    }

    /// Returns the kind, the status and the flags.
    pub(super) fn facts(&self, minor: i64, words: &Words) -> Facts {
        let is_credit = words.kind == Some(KindWord::CreditNote) || minor < 0;
        let mut facts = Facts::new(if is_credit {
            Kind::CreditNote
        } else {
            Kind::Invoice
        });
        set_status(&mut facts, words.status, words.payment_status);
        if self.cells.layout.has(Field::Dispute as usize)
            && WORDS.says_yes(self.cells.text(Field::Dispute))
        {
            facts.mark_disputed();
        }
        facts
    }
}

fn set_status(facts: &mut Facts, status: Option<Status>, payment_status: Option<Status>) {
    for status in [status, payment_status].into_iter().flatten() {
        match status {
            Status::Partial => facts.set_paid_status(PaidStatus::Partial),
            Status::Unpaid => facts.set_paid_status(PaidStatus::Unpaid),
            Status::Paid => facts.set_paid_status(PaidStatus::Paid),
            Status::Disputed => facts.mark_disputed(),
            Status::Draft | Status::Void | Status::NotDue => {}
        }
    }
}
