//! What the words of a row say: the kind of its document, its status, whether it is in dispute.

use super::super::cells::Outcome;
use super::super::contest::Contest;
use super::super::fields::InvoiceField as Field;
use super::super::report::Report;
use super::super::vocabulary::{Answer, Kind as KindWord, Status, WORDS};
use super::super::worker::Worker;
use super::Row;
use crate::model::{Currency, Documents, Facts, FindingCode, Kind, PaidStatus};

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
        let read = [
            Field::Status,
            Field::PaymentStatus,
            Field::Kind,
            Field::CreditNote,
        ];
        if !layout.has_any(read) {
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
            kind: self.kind_by_flag(kind)?,
        })
    }

    /// Returns what a row is by its kind and by a column that says whether it is a credit note; refuses two
    /// that contradict each other.
    fn kind_by_flag(&self, kind: Option<KindWord>) -> Result<Option<KindWord>, Outcome> {
        let is_credit = match self.flag(Field::CreditNote)? {
            Some(Answer::Yes) => true,
            Some(Answer::No | Answer::Nothing | Answer::Over) => false,
            None => return Ok(kind),
        };
        match kind {
            Some(KindWord::CreditNote) if is_credit => Ok(kind),
            Some(KindWord::Invoice | KindWord::Deposit) if !is_credit => Ok(kind),
            Some(KindWord::NotDue | KindWord::Payment) => Ok(kind),
            None if is_credit => Ok(Some(KindWord::CreditNote)),
            None => Ok(Some(KindWord::Invoice)),
            Some(KindWord::CreditNote | KindWord::Invoice | KindWord::Deposit) => Err(self
                .cells
                .refuse(Field::CreditNote, FindingCode::KindContradicted)),
        }
    }

    /// Refuses an amount below zero of a row whose own column says that it is no credit note.
    pub(super) fn check_sign(&self, minor: i64) -> Result<(), Outcome> {
        if minor >= 0 {
            return Ok(());
        }
        match self.flag(Field::CreditNote)? {
            None | Some(Answer::Yes) => Ok(()),
            Some(Answer::No | Answer::Nothing | Answer::Over) => Err(self
                .cells
                .refuse(Field::CreditNote, FindingCode::SignContradicted)),
        }
    }

    /// Returns what a cell answers that asks yes or no, if it holds anything; refuses what answers neither.
    pub(super) fn flag(&self, field: Field) -> Result<Option<Answer>, Outcome> {
        if !self.cells.layout.has(field as usize) {
            return Ok(None);
        }
        let cell = self.cells.text(field);
        match WORDS.answer(cell) {
            None if !cell.is_empty() => Err(self.cells.refuse(field, FindingCode::BadFlag)),
            answer => Ok(answer),
        }
    }

    /// Tells a status that nobody knows, and one that is not read.
    pub(super) fn tell_unknown_words(&self, words: &Words, report: &mut Report) {
        let cells = &self.cells;
        for (field, known) in [
            (Field::Status, words.status),
            (Field::PaymentStatus, words.payment_status),
        ] {
            let code = match known {
                None => FindingCode::UnknownInvoiceStatus,
                // That a credit note settled it is for the credit note to show.
                Some(Status::Reversed) if field == Field::PaymentStatus => {
                    FindingCode::ReversedStatus
                }
                Some(_) => continue,
            };
            let cell = cells.text(field);
            if cells.layout.has(field as usize) && !cell.is_empty() {
                cells.notice(field, cell, code, report);
            }
        }
    }

    /// Returns the kind, the status and the flags.
    pub(super) fn facts(&self, minor: i64, words: &Words, contest: Contest) -> Facts {
        let is_credit = words.kind == Some(KindWord::CreditNote) || minor < 0;
        let mut facts = Facts::new(if is_credit {
            Kind::CreditNote
        } else {
            Kind::Invoice
        });
        set_status(&mut facts, words.status, words.payment_status);
        if contest != Contest::Nothing {
            facts.mark_disputed();
        }
        facts
    }

    /// Returns what the row says of a dispute.
    pub(super) fn contest(&self, worker: &mut Worker) -> Contest {
        if self.cells.layout.has(Field::Dispute as usize) {
            worker.words.contest(self.cells.text(Field::Dispute))
        } else {
            Contest::Nothing
        }
    }
}

impl Row<'_> {
    /// Keeps the part of a document that its cell of disputes tells; one that cannot be read, or is more than the
    /// document, leaves all of it in dispute, and is told.
    pub(super) fn keep_contested_part(
        &self,
        place: usize,
        (minor, currency): (i64, Currency),
        contest: Contest,
        documents: &mut Documents,
        report: &mut Report,
    ) {
        if documents.disputed_amounts.get(place).is_some() {
            return;
        }
        let cell = self.cells.text(Field::Dispute);
        match contest {
            Contest::Nothing | Contest::Whole => {}
            Contest::Part(part) if part > 0 && part <= minor && currency.exponent() == 2 => {
                documents.disputed_amounts.set(place, part);
            }
            Contest::Part(_) | Contest::UnknownPart => {
                let code = FindingCode::DisputePartUnread;
                self.cells.notice(Field::Dispute, cell, code, report);
            }
        }
    }
}

fn set_status(facts: &mut Facts, status: Option<Status>, payment_status: Option<Status>) {
    for status in [status, payment_status].into_iter().flatten() {
        match status {
            Status::Partial => facts.set_paid_status(PaidStatus::Partial),
            Status::Unpaid => facts.set_paid_status(PaidStatus::Unpaid),
            Status::Paid => facts.set_paid_status(PaidStatus::Paid),
            Status::Disputed => facts.mark_disputed(),
            Status::Reversed => facts.mark_reversed(),
            Status::Issued | Status::Draft | Status::Void | Status::NotDue => {}
        }
    }
}
