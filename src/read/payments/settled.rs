//! Whether a row's own columns say that the payment was sent back: its status, a flag, a day, a reason.
//!
//! Takes the row; gives what they say together. Invariant: a flag that denies what a day or a reason says refuses
//! the row.

use super::super::cells::Outcome;
use super::super::dates::DateCell;
use super::super::fields::PaymentField as Field;
use super::super::rejection::{bounced, says_rejected};
use super::super::report::Report;
use super::super::vocabulary::{Answer, PaymentStatus, WORDS};
use super::Row;
use crate::model::{Day, FindingCode, Skip};

/// What a status or a column of rejections says.
pub(super) enum Settled {
    /// The money stayed.
    Yes,
    /// It went back, on a day that may be told.
    Rejected(Option<Day>),
}

impl Row<'_> {
    /// Says whether the row's own columns call it rejected.
    pub(super) fn settled(&self, report: &mut Report) -> Result<Settled, Outcome> {
        let status = self.by_status()?;
        let flag = self.by_flag(report)?;
        let day = self.rejected_on(report)?;
        let says_reason = self.says(Field::RejectReason);
        if let Some(Settled::Yes) = flag
            && (day.is_some() || says_reason)
        {
            return Err(self.cells.refuse(Field::Rejected, FindingCode::BadFlag));
        }
        Ok(match (status, flag) {
            (Settled::Rejected(_), _) => Settled::Rejected(day),
            (Settled::Yes, Some(Settled::Rejected(told))) => Settled::Rejected(told.or(day)),
            (Settled::Yes, Some(Settled::Yes) | None) if day.is_some() || says_reason => {
                Settled::Rejected(day)
            }
            (Settled::Yes, Some(Settled::Yes) | None) => Settled::Yes,
        })
    }

    /// Returns what the status says.
    fn by_status(&self) -> Result<Settled, Outcome> {
        let status = self.cells.text(Field::Status);
        if status.is_empty() {
            return Ok(Settled::Yes);
        }
        match self.state() {
            Some(PaymentStatus::Settled) => Ok(Settled::Yes),
            Some(PaymentStatus::Pending) => Err(Outcome::Skip(Skip::Pending)),
            Some(PaymentStatus::Rejected | PaymentStatus::Undone) => Ok(Settled::Rejected(None)),
            None if bounced(status) => Ok(Settled::Rejected(None)),
            None => Err(self.cells.refuse(Field::Status, FindingCode::UnknownStatus)),
        }
    }

    /// Returns what the column that asks whether it was rejected says, nothing where it is empty.
    fn by_flag(&self, report: &mut Report) -> Result<Option<Settled>, Outcome> {
        let cells = &self.cells;
        let cell = cells.text(Field::Rejected);
        match WORDS.answer(cell) {
            Some(Answer::No | Answer::Nothing) => return Ok(Some(Settled::Yes)),
            Some(Answer::Yes) => return Ok(Some(Settled::Rejected(None))),
            None if cell.is_empty() => return Ok(None),
            Some(Answer::Over) | None => {}
        }
        if cells.holds_no_day(Field::Rejected, report) {
            return Ok(None);
        }
        let date = cells.date(Field::Rejected, report);
        if let DateCell::Day(_) | DateCell::Either(..) = date {
            let day = cells.ordered(Field::Rejected, date);
            return Ok(Some(Settled::Rejected(Some(day))));
        }
        if says_rejected(cell) {
            return Ok(Some(Settled::Rejected(None)));
        }
        Err(cells.refuse(Field::Rejected, FindingCode::BadFlag))
    }

    /// Returns the day on which the payment was sent back.
    fn rejected_on(&self, report: &mut Report) -> Result<Option<Day>, Outcome> {
        let cells = &self.cells;
        if !self.says(Field::RejectedOn) || cells.holds_no_day(Field::RejectedOn, report) {
            return Ok(None);
        }
        let date = cells.date(Field::RejectedOn, report);
        if let DateCell::Day(_) | DateCell::Either(..) = date {
            return Ok(Some(cells.ordered(Field::RejectedOn, date)));
        }
        Err(cells.refuse_date(Field::RejectedOn))
    }

    /// Returns whether a cell holds something else than words for nothing.
    fn says(&self, field: Field) -> bool {
        let cell = self.cells.text(field);
        let says_none = matches!(WORDS.answer(cell), Some(Answer::No | Answer::Nothing));
        !cell.is_empty() && !says_none
    }
}
