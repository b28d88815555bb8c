//! Rows of an invoice file that are no documents, or documents that do not count.

use super::super::cells::{Outcome, RowCurrency};
use super::super::dates::DateCell;
use super::super::fields::InvoiceField as Field;
use super::super::identifiers::DRAFT_NUMBER;
use super::super::layout::Shape;
use super::super::report::Report;
use super::super::shape::{check_only_cell, is_lone_number};
use super::super::summed;
use super::super::vocabulary::{Answer, Kind as KindWord, Status, WORDS};
use super::super::worker::{Voided, Worker};
use super::{Row, Words};
use crate::model::{FindingCode, Skip};

/// The columns beside the amount that a row of totals is held against.
const CHECKED: [Field; 8] = [
    Field::Debit,
    Field::Credit,
    Field::NetAmount,
    Field::VatAmount,
    Field::Paid,
    Field::Balance,
    Field::PaymentAmount,
    Field::DisputedAmount,
];

impl Row<'_> {
    /// Leaves out rows that are no documents: empty, of totals, titles of sections.
    pub(super) fn left_out(
        &self,
        number: &[u8],
        mut currency: RowCurrency,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        let (cells, layout) = (&self.cells, self.cells.layout);
        let Some(first) = cells.filled().next() else {
            return Err(Outcome::Skip(Skip::Empty));
        };
        // A customer may be called so (`Total Énergies`): a row that says more of a document is none.
        let has_number = !number.is_empty() && number != first;
        let dates = [Field::IssuedOn, Field::DueOn].map(|field| cells.text(field));
        let has_day = dates.iter().any(|day| !day.is_empty() && *day != first);
        let is_of_customer = first == cells.text(Field::Customer) && (has_number || has_day);
        let is_total = !is_of_customer && WORDS.rows.is_total(&String::from_utf8_lossy(first));
        let is_alone = layout.header.len() > 2 && cells.filled().count() == 1;
        if is_alone {
            check_only_cell(first, layout)?;
        }
        let is_title = is_alone && !(first == number && is_lone_number(first));
        let amount = cells.side_amount(Field::Amount, &mut currency, report);
        let says = |field: Field| cells.stated(field, currency.get()).is_some();
        let has_amount = if layout.has(Field::Amount as usize) {
            amount.is_some()
        } else {
            says(Field::Debit) || says(Field::Credit)
        };
        // A line of an invoice may lack what it does not repeat: only a word makes it a total.
        let is_sum = layout.shape == Shape::Documents
            && number.is_empty()
            && cells.text(Field::IssuedOn).is_empty()
            && has_amount
            && cells.code(Field::CustomerId).is_empty();
        if !(is_total || is_title || is_sum) {
            return Ok(());
        }
        if !summed::is_other(first) {
            let fields = (Field::ALL, self.checked());
            summed::state(cells, fields, amount, currency.get(), report);
        }
        Err(Outcome::Skip(Skip::TotalsRow))
    }

    /// Returns the columns that a row of totals is held against beside the amount: debit and credit where
    /// they stand for it.
    fn checked(&self) -> &'static [Field] {
        let has_amount = self.cells.layout.has(Field::Amount as usize);
        &CHECKED[if has_amount { 2 } else { 0 }..]
    }

    /// Returns why a document does not count, when a column of yes or no says so; refuses a cell that says
    /// neither.
    pub(super) fn left_out_by_flag(&self, report: &mut Report) -> Result<Option<Skip>, Outcome> {
        if self.flag(Field::Draft)? == Some(Answer::Yes) {
            return Ok(Some(Skip::Draft));
        }
        let cells = &self.cells;
        if !cells.layout.has(Field::Voided as usize) {
            return Ok(None);
        }
        let cell = cells.text(Field::Voided);
        if cells.holds_no_day(Field::Voided, report) {
            return Ok(None);
        }
        let is_voided = match WORDS.answer(cell) {
            Some(answer) => answer == Answer::Yes,
            None if cell.is_empty() => false,
            None => {
                let status = WORDS.statuses.find(&String::from_utf8_lossy(cell));
                // The day of it says that it was.
                let mut is_day = || cells.date(Field::Voided, report) != DateCell::Bad;
                if !matches!(status, Some(Status::Void | Status::Reversed)) && !is_day() {
                    return Err(cells.refuse(Field::Voided, FindingCode::BadFlag));
                }
                true
            }
        };
        Ok(is_voided.then_some(Skip::Voided))
    }

    /// Returns whether a document was issued after the as-of day.
    fn is_later(&self, report: &mut Report) -> bool {
        let issued = self.cells.date(Field::IssuedOn, report);
        self.cells.ordered(Field::IssuedOn, issued) > self.as_of
    }

    /// Counts what a row that is left out says, and keeps the numbers of voided documents.
    #[cold]
    pub(super) fn skip(
        &self,
        reason: Skip,
        number: &[u8],
        mut currency: RowCurrency,
        worker: &mut Worker,
        report: &mut Report,
    ) -> Outcome {
        let cells = &self.cells;
        let amount = cells.side_amount(Field::Amount, &mut currency, report);
        report.sums.skipped += i128::from(amount.unwrap_or_default());
        summed::skip(cells, Field::ALL, currency.get(), report);
        if reason == Skip::Voided && !number.is_empty() && !self.is_later(report) {
            let party = worker.parties.note(
                cells.code(Field::CustomerId),
                cells.text(Field::Customer),
                cells.text(Field::Segment),
            );
            worker.voided.push(Voided {
                party,
                portfolio: (cells.text(Field::Entity).to_vec(), currency.get()),
                number: String::from_utf8_lossy(number).into_owned(),
                amount: amount.unwrap_or_default().abs(),
            });
        }
        Outcome::Skip(reason)
    }
}

/// Returns why a document does not count, when its words or its number say so.
pub(super) fn left_out_by(words: &Words, number: &[u8]) -> Option<Skip> {
    let states = [words.status, words.payment_status];
    if states.contains(&Some(Status::Draft)) {
        return Some(Skip::Draft);
    }
    if words.kind == Some(KindWord::NotDue) || states.contains(&Some(Status::NotDue)) {
        return Some(Skip::NotDue);
    }
    // A column of payments says of a reversed invoice that its credit note settled it: both stay.
    let is_reversed = words.status == Some(Status::Reversed);
    if is_reversed || states.contains(&Some(Status::Void)) {
        return Some(Skip::Voided);
    }
    unissued(number)
}

/// Returns why a number says that its document was never issued.
fn unissued(number: &[u8]) -> Option<Skip> {
    // Dolibarr numbers its drafts with (PROV12).
    if number == DRAFT_NUMBER.as_bytes() || number.starts_with(b"(PROV") {
        return Some(Skip::Draft);
    }
    let may_be = matches!(number.first(), Some(b'p' | b'P' | b'('));
    (may_be && is_proforma(number)).then_some(Skip::NotDue)
}

/// Returns whether a number begins with the whole word: `PROFORMA-3`, `(pro forma)`.
#[cold]
fn is_proforma(number: &[u8]) -> bool {
    let text = String::from_utf8_lossy(number).to_ascii_lowercase();
    let text = text.trim_start_matches('(');
    ["proforma", "pro forma", "pro-forma"].iter().any(|word| {
        text.strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
}
