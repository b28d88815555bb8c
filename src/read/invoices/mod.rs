//! Rows of an invoice file: one record becomes one compact row, is left out, or is refused.

pub(super) mod credit_notes;
mod later;
mod left_out;
mod proofs;
mod rare;
mod rows;

pub(super) use rows::InvoiceRows;

use left_out::left_out_by;
use rare::RARE;

use super::cells::{Cells, Outcome, RowCurrency};
use super::dates::DateCell;
use super::engine::RowReader;
use super::fields::InvoiceField as Field;
use super::identifiers::{clean_number, is_damaged, is_plain};
use super::layout::{Layout, Shape};
use super::record::Record;
use super::report::Report;
use super::shape::{check_shape, repeats_header};
use super::vocabulary::{Kind as KindWord, Status, WORDS};
use super::worker::{Worker, says_disputed};
use crate::model::{
    Amount, Currency, CustomerIndex, Day, Facts, Finding, FindingCode, Kind, PaidStatus, Skip,
    SourceRow,
};

/// Rows of a block of usual width.
pub(super) const USUAL_ROWS: usize = super::blocks::BLOCK_BYTES / 64;

/// Reads the rows of one invoice file.
#[derive(Debug)]
pub(super) struct InvoiceReader {
    /// The file's layout.
    pub(super) layout: Layout,
    /// The currency of rows that name none.
    pub(super) currency: Currency,
    /// What an amount in euros is told above.
    pub(super) implausible_amount: Amount,
    /// The last day whose documents enter the ledger.
    pub(super) as_of: Day,
}

/// What a row says of its document beside amounts and days.
#[derive(Default)]
struct Words {
    status: Option<Status>,
    payment_status: Option<Status>,
    kind: Option<KindWord>,
}

impl RowReader for InvoiceReader {
    type Rows = InvoiceRows;

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn row(
        &self,
        record: Record<'_>,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) {
        if report.rows == 0 {
            rows.documents.reserve(USUAL_ROWS);
        }
        report.rows += 1;
        let row = Row {
            cells: Cells {
                layout: &self.layout,
                record,
            },
            currency: self.layout.currency.unwrap_or(self.currency),
            implausible_amount: self.implausible_amount,
            as_of: self.as_of,
        };
        match row.document(worker, rows, report) {
            Ok(()) => report.accepted += 1,
            Err(Outcome::Skip(reason)) => report.skip(reason),
            Err(Outcome::Refuse(_)) if repeats_header(&record, &self.layout) => {
                report.skip(Skip::RepeatedHeader);
            }
            Err(Outcome::Refuse(finding)) => {
                // A row with decimals too many under one mark may prove the other one.
                row.compare_marks(row.currency, report);
                report.refuse(&record, *finding);
            }
        }
    }

    fn complete(&self, _: &mut Worker, _: &mut InvoiceRows) {}
}

/// One row of an invoice file.
struct Row<'row> {
    cells: Cells<'row>,
    /// The currency when the row names none.
    currency: Currency,
    implausible_amount: Amount,
    as_of: Day,
}

impl Row<'_> {
    fn document(
        &self,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        let cells = &self.cells;
        let layout = cells.layout;
        check_shape(&cells.record, layout)?;
        let number_cell = cells.text(Field::Number);
        let mut currency = cells.currency(Field::Currency, self.currency, &mut worker.words)?;
        if number_cell.is_empty() || cells.text(Field::IssuedOn).is_empty() {
            self.left_out(number_cell, currency, report)?;
        }
        let words = self.words(worker)?;
        let number = clean_number(number_cell, cells.record.dress);
        if let Some(reason) = left_out_by(&words, &number) {
            return Err(self.skip(reason, &number, currency, worker, report));
        }
        self.check_number(number_cell, &number, report)?;
        let is_line = layout.shape == Shape::Lines;
        let (customer_id, customer) = (cells.text(Field::CustomerId), cells.text(Field::Customer));
        let has_party = !(customer_id.is_empty() && customer.is_empty());
        if !has_party && !is_line {
            let field = if layout.has(Field::Customer as usize) {
                Field::Customer
            } else {
                Field::CustomerId
            };
            return Err(cells.refuse_for(field, b"", FindingCode::MissingValue));
        }
        cells.undamaged(Field::CustomerId, customer_id)?;
        cells.undamaged(Field::Customer, customer)?;
        let issued = cells.day(Field::IssuedOn, report)?;
        let due = if layout.has(Field::DueOn as usize) {
            cells.day(Field::DueOn, report)?
        } else {
            DateCell::Empty
        };
        self.compare_orders(issued, due, report);
        let issued_on = cells.ordered(Field::IssuedOn, issued);
        let due_on = cells.ordered(Field::DueOn, due);
        let amount = self.amount_with_tax(&mut currency, report)?;
        let currency = currency.get();
        if !is_line {
            if issued_on == Day::NONE {
                return Err(cells.refuse_for(Field::IssuedOn, b"", FindingCode::MissingValue));
            }
            if amount.is_none() {
                return Err(cells.refuse_for(Field::Amount, b"", FindingCode::MissingValue));
            }
        }
        if issued_on > self.as_of {
            let is_whole = has_party && amount.is_some();
            let of_line = is_line.then_some(is_whole);
            let document = (&*number, due_on, currency, amount.unwrap_or_default());
            return self.later(document, words.kind, of_line, worker, rows, report);
        }
        if due_on < issued_on && due_on != Day::NONE {
            cells.notice(Field::DueOn, &number, FindingCode::DueBeforeIssue, report);
        }
        self.tell_unknown_words(&words, report);
        let place = rows.documents.len();
        if layout.has_any(RARE)
            && let Err(outcome) = self.rare(place, currency, worker, rows, report)
        {
            rows.forget(place);
            return Err(outcome);
        }
        if is_line {
            let is_continued = i64::from(!has_party || issued_on == Day::NONE || amount.is_none());
            rows.is_line.set(place, is_continued);
            let mut said = RowCurrency::Said(currency);
            if let Some(total) = cells.side_amount(Field::LineTotal, &mut said, report) {
                rows.line_totals.set(place, total);
            }
        }
        let minor = amount.unwrap_or_default();
        report.sums.add(minor, words.kind);
        self.tell_odd_amount(minor, currency, &words, &number, report);
        let facts = self.facts(minor, &words);
        let documents = &mut rows.documents;
        documents.numbers.push(&number);
        documents.customers.push(if has_party {
            let segment = cells.text(Field::Segment);
            CustomerIndex(worker.parties.note(customer_id, customer, segment))
        } else {
            CustomerIndex::NONE
        });
        documents.amounts.push(minor.abs());
        documents.issued.push(issued_on);
        documents.due.push(due_on);
        documents.facts.push(facts);
        let entity = cells.text(Field::Entity);
        documents
            .portfolios
            .push(worker.portfolios.note(entity, currency));
        documents.lines.push(cells.record.line);
        Ok(())
    }

    fn words(&self, worker: &mut Worker) -> Result<Words, Outcome> {
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

    /// Returns the amount with tax: its column, else the lines' totals, else debit less credit.
    fn amount_with_tax(
        &self,
        currency: &mut RowCurrency,
        report: &mut Report,
    ) -> Result<Option<i64>, Outcome> {
        let (cells, layout) = (&self.cells, self.cells.layout);
        if layout.has(Field::Amount as usize) {
            return cells.money(Field::Amount, currency, report);
        }
        if layout.has(Field::LineTotal as usize) {
            return cells.money(Field::LineTotal, currency, report);
        }
        let debit = cells.money(Field::Debit, currency, report)?;
        currency.fix(debit.unwrap_or_default());
        let credit = cells.money(Field::Credit, currency, report)?;
        match (
            debit.filter(|minor| *minor != 0),
            credit.filter(|minor| *minor != 0),
        ) {
            (Some(_), Some(_)) => {
                Err(cells.refuse_for(Field::Debit, b"", FindingCode::DebitAndCredit))
            }
            (debit, credit) if debit.or(credit).is_some() => {
                Ok(Some(debit.unwrap_or_default() - credit.unwrap_or_default()))
            }
            _ => Ok(None),
        }
    }

    /// Refuses numbers that a spreadsheet destroyed, and tells those that were cleaned.
    fn check_number(&self, cell: &[u8], number: &[u8], report: &mut Report) -> Result<(), Outcome> {
        if !number.is_empty() && is_plain(cell, self.cells.record.dress) {
            return Ok(());
        }
        let cells = &self.cells;
        if number.is_empty() {
            return Err(cells.refuse_for(Field::Number, b"", FindingCode::MissingValue));
        }
        if is_damaged(number) {
            return Err(cells.refuse(Field::Number, FindingCode::DamagedValue));
        }
        if number.len() != cell.len() && cell.ends_with(b".0") {
            let header = cells.header(Field::Number);
            let line = cells.record.line;
            report.notices.add(FindingCode::NumberCleaned, header, || {
                let mut finding = Finding::new(FindingCode::NumberCleaned)
                    .at(SourceRow { file: 0, line })
                    .text(String::from_utf8_lossy(cell))
                    .text(String::from_utf8_lossy(number));
                finding.column = header.map(str::to_owned);
                finding
            });
        }
        Ok(())
    }

    fn tell_unknown_words(&self, words: &Words, report: &mut Report) {
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

    fn tell_odd_amount(
        &self,
        minor: i64,
        currency: Currency,
        words: &Words,
        number: &[u8],
        report: &mut Report,
    ) {
        let cells = &self.cells;
        if currency == Currency::EUR && minor.abs() > self.implausible_amount.0 {
            let cell = cells.text(Field::Amount);
            cells.notice(Field::Amount, cell, FindingCode::AmountImplausible, report);
        }
        if words.kind.is_none() && minor > 0 && WORDS.is_credit_note_number(number) {
            let code = FindingCode::CreditNoteNumber;
            cells.notice(Field::Number, number, code, report);
        }
        if minor < 0 && words.kind != Some(KindWord::CreditNote) {
            cells.notice(Field::Amount, number, FindingCode::NegativeInvoice, report);
        }
    }

    /// Returns the kind, the status and the flags.
    fn facts(&self, minor: i64, words: &Words) -> Facts {
        let is_credit = words.kind == Some(KindWord::CreditNote) || minor < 0;
        let mut facts = Facts::new(if is_credit {
            Kind::CreditNote
        } else {
            Kind::Invoice
        });
        set_status(&mut facts, words.status, words.payment_status);
        if self.cells.layout.has(Field::Dispute as usize)
            && says_disputed(self.cells.text(Field::Dispute))
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
