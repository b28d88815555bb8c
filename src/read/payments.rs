//! Rows of a payment file or bank statement: one record becomes one compact row, is left out, or is
//! refused.

use super::amounts::{self, AmountCell};
use super::dates::{self, DateCell};
use super::engine::RowReader;
use super::fields::PaymentField as Field;
use super::invoices::{Outcome, USUAL_ROWS, check_shape, clean_number, is_damaged};
use super::layout::Layout;
use super::record::Record;
use super::rejection::says_rejected;
use super::report::Report;
use super::vocabulary::{PaymentStatus, WORDS};
use super::worker::Worker;
use crate::model::{
    Currency, CustomerIndex, Day, Finding, FindingCode, IMPLAUSIBLE_AMOUNT, Interner, NumberIndex,
    OWN_REFERENCE, PackedReference, Payments, Reference, Rejection, Skip, TextColumn,
};
use std::borrow::Cow;

/// Reads the rows of one payment file.
#[derive(Debug)]
pub(super) struct PaymentReader<'run> {
    /// The file's layout.
    pub(super) layout: Layout,
    /// The currency of rows that name none.
    pub(super) currency: Currency,
    /// Finds documents by number.
    pub(super) index: &'run NumberIndex,
    /// The documents' numbers.
    pub(super) numbers: &'run TextColumn,
}

/// What a status or a rejection column says.
enum Settled {
    Yes,
    Rejected(Option<Day>),
}

impl RowReader for PaymentReader<'_> {
    /// Payments; customers, portfolios (in `entities`) and labels are the thread's own numbers.
    type Rows = Payments;

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn row(
        &self,
        record: Record<'_>,
        worker: &mut Worker,
        rows: &mut Payments,
        report: &mut Report,
    ) {
        if report.rows == 0 {
            rows.reserve(USUAL_ROWS);
        }
        report.rows += 1;
        match self.payment(&record, worker, rows, report) {
            Ok(()) => report.accepted += 1,
            Err(Outcome::Skip(reason)) => report.skip(reason),
            Err(Outcome::Refuse(finding)) => report.refuse(&record, finding),
        }
    }

    /// Looks the references of the block up at once: rows came with the places of their texts.
    fn complete(&self, rows: &mut Payments) {
        let texts = std::mem::take(&mut rows.other_references);
        let found = self.index.find_all(self.numbers, &texts);
        for reference in &mut rows.references {
            let Reference::Other(place) = reference.get() else {
                continue;
            };
            *reference = PackedReference::new(match found[place as usize] {
                Some(document) => Reference::Document(document),
                None => {
                    rows.other_references.push(texts.bytes(place as usize));
                    Reference::Other(rows.other_references.len() as u32 - 1)
                }
            });
        }
    }
}

impl PaymentReader<'_> {
    fn text<'row>(&'row self, record: &Record<'row>, field: Field) -> Cow<'row, [u8]> {
        self.layout.text(record, field as usize)
    }

    fn refuse(&self, field: Field, cell: &[u8], code: FindingCode) -> Outcome {
        let mut finding = Finding::new(code);
        finding.column = self.layout.header_of(field as usize).map(str::to_owned);
        if !cell.is_empty() {
            finding.value = Some(String::from_utf8_lossy(cell).into_owned());
        } else if code == FindingCode::MissingValue {
            finding = finding.text(field.name());
        }
        Outcome::Refuse(finding)
    }

    fn payment(
        &self,
        record: &Record<'_>,
        worker: &mut Worker,
        rows: &mut Payments,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        check_shape(record, &self.layout)?;
        let on = self.paid_on(record, report)?;
        let currency = {
            let cell = self.text(record, Field::Currency);
            if cell.is_empty() {
                self.layout.currency.unwrap_or(self.currency)
            } else {
                let currency = worker.words.currency(&cell);
                currency
                    .ok_or_else(|| self.refuse(Field::Currency, &cell, FindingCode::BadCurrency))?
            }
        };
        let settled = self.settled(record, report)?;
        let Some(amount) = self.signed_amount(record, currency, report)? else {
            return Err(self.refuse(Field::Amount, b"", FindingCode::MissingValue));
        };
        if amount == 0 {
            return Err(Outcome::Skip(Skip::Zero));
        }
        if currency == Currency::EUR && amount.abs() > IMPLAUSIBLE_AMOUNT {
            let header = self.layout.header_of(Field::Amount as usize);
            let cell = self.text(record, Field::Amount);
            report.notice(record.line, header, &cell, FindingCode::AmountImplausible);
        }
        let place = rows.amounts.len();
        let reference_cell = self.text(record, Field::Invoice);
        let reference_text = clean_number(&reference_cell);
        let reference = if reference_text.is_empty() {
            Reference::None
        } else if is_damaged(&reference_text) {
            return Err(self.refuse(Field::Invoice, &reference_cell, FindingCode::DamagedValue));
        } else {
            rows.other_references.push(&reference_text);
            Reference::Other(rows.other_references.len() as u32 - 1)
        };
        let label = self.label(record, &reference_text, worker);
        let mut rejection = Rejection::Silent;
        if let Settled::Rejected(day) = settled {
            rejection = Rejection::Said;
            if let Some(day) = day {
                rows.rejected_on.set(place, day);
            }
        } else if amount < 0 {
            let method = self.text(record, Field::Method);
            if says_rejected(&method) || says_rejected(&worker.scratch) {
                rejection = Rejection::Said;
            }
        }
        let customer_id = self.text(record, Field::CustomerId);
        let customer = self.text(record, Field::Customer);
        rows.customers
            .push(if customer_id.is_empty() && customer.is_empty() {
                CustomerIndex::NONE
            } else {
                CustomerIndex(worker.parties.note(&customer_id, &customer, b""))
            });
        let entity = self.text(record, Field::Entity);
        rows.entities
            .push(worker.portfolios.note(&entity, currency));
        rows.ids.push(&clean_number(&self.text(record, Field::Id)));
        rows.dates.push(on);
        rows.amounts.push(amount);
        rows.rejections.push(rejection);
        rows.references.push(PackedReference::new(reference));
        rows.labels.push(label);
        rows.lines.push(record.line);
        Ok(())
    }

    /// Returns the day; leaves out rows that are no payments: empty, of totals, of balances.
    fn paid_on(&self, record: &Record<'_>, report: &mut Report) -> Result<Day, Outcome> {
        let cell = self.text(record, Field::PaidOn);
        let column = self.layout.column(Field::PaidOn as usize);
        let mut unused = dates::DateEvidence::default();
        let evidence = column.map_or(&mut unused, |column| &mut report.dates[column]);
        let read = dates::read(&cell, record.line, evidence);
        if let DateCell::Day(_) | DateCell::Either(..) = read {
            return Ok(read.day(self.layout.order(Field::PaidOn as usize)));
        }
        let filled: Vec<Cow<'_, [u8]>> = (0..record.cells.len())
            .map(|column| record.text(column))
            .filter(|text| !text.is_empty())
            .collect();
        let Some(first) = filled.first() else {
            return Err(Outcome::Skip(Skip::Empty));
        };
        let first = String::from_utf8_lossy(first);
        if WORDS.rows.is_total(&first) || filled.len() == 1 && self.layout.header.len() > 2 {
            return Err(Outcome::Skip(Skip::TotalsRow));
        }
        // A card payment that the bank has not booked yet has no booking day.
        if cell.is_empty() && self.state(record) == Some(PaymentStatus::Pending) {
            return Err(Outcome::Skip(Skip::Pending));
        }
        let code = if cell.is_empty() {
            FindingCode::MissingValue
        } else {
            FindingCode::BadDate
        };
        Err(self.refuse(Field::PaidOn, &cell, code))
    }

    fn state(&self, record: &Record<'_>) -> Option<PaymentStatus> {
        let cell = self.text(record, Field::Status);
        let text = String::from_utf8_lossy(&cell);
        match self.layout.meaning("status", &text) {
            Some("settled") => Some(PaymentStatus::Settled),
            Some("pending") => Some(PaymentStatus::Pending),
            Some("rejected") => Some(PaymentStatus::Rejected),
            Some(_) | None => WORDS.payment_statuses.find(&text),
        }
    }

    /// Says whether the row's own columns call it rejected.
    fn settled(&self, record: &Record<'_>, report: &mut Report) -> Result<Settled, Outcome> {
        if self.layout.has(Field::Status as usize) {
            let cell = self.text(record, Field::Status);
            if !cell.is_empty() {
                match self.state(record) {
                    Some(PaymentStatus::Settled) => {}
                    Some(PaymentStatus::Pending) => return Err(Outcome::Skip(Skip::Pending)),
                    Some(PaymentStatus::Rejected) => return Ok(Settled::Rejected(None)),
                    None => {
                        let header = self.layout.header_of(Field::Status as usize);
                        report.notice(record.line, header, &cell, FindingCode::UnknownStatus);
                    }
                }
            }
        }
        if !self.layout.has(Field::Rejected as usize) {
            return Ok(Settled::Yes);
        }
        let cell = self.text(record, Field::Rejected);
        let word = String::from_utf8_lossy(&cell).to_lowercase();
        match word.as_str() {
            "" | "non" | "no" | "n" | "false" | "faux" | "0" | "-" => return Ok(Settled::Yes),
            "oui" | "yes" | "o" | "y" | "true" | "vrai" | "1" | "x" => {
                return Ok(Settled::Rejected(None));
            }
            _ => {}
        }
        let column = self.layout.column(Field::Rejected as usize);
        let mut unused = dates::DateEvidence::default();
        let evidence = column.map_or(&mut unused, |column| &mut report.dates[column]);
        let day = dates::read(&cell, record.line, evidence);
        if let DateCell::Day(_) | DateCell::Either(..) = day {
            return Ok(Settled::Rejected(Some(
                day.day(self.layout.order(Field::Rejected as usize)),
            )));
        }
        if says_rejected(&cell) {
            return Ok(Settled::Rejected(None));
        }
        Err(self.refuse(Field::Rejected, &cell, FindingCode::BadFlag))
    }

    /// Returns the amount with its sign: its column, else credit less debit whatever their signs.
    fn signed_amount(
        &self,
        record: &Record<'_>,
        currency: Currency,
        report: &mut Report,
    ) -> Result<Option<i64>, Outcome> {
        if self.layout.has(Field::Amount as usize) {
            return self.amount(record, Field::Amount, currency, report);
        }
        // Banks write debits with or without a minus: the column says which way the money went.
        let debit = self
            .amount(record, Field::Debit, currency, report)?
            .unwrap_or_default()
            .abs();
        let credit = self
            .amount(record, Field::Credit, currency, report)?
            .unwrap_or_default()
            .abs();
        if debit != 0 && credit != 0 {
            return Err(self.refuse(Field::Debit, b"", FindingCode::DebitAndCredit));
        }
        Ok(Some(credit - debit))
    }

    fn amount(
        &self,
        record: &Record<'_>,
        field: Field,
        currency: Currency,
        report: &mut Report,
    ) -> Result<Option<i64>, Outcome> {
        let cell = self.text(record, field);
        let form = self.layout.form(field as usize, currency.exponent());
        let mut unused = amounts::AmountEvidence::default();
        let evidence = match self.layout.column(field as usize) {
            Some(column) => &mut report.amounts[column],
            None => &mut unused,
        };
        let code = match amounts::read(&cell, form, record.line, evidence) {
            AmountCell::Empty => return Ok(None),
            AmountCell::Minor(minor) => return Ok(Some(minor)),
            AmountCell::Rounded(minor) => {
                let header = self.layout.header_of(field as usize);
                report.notice(record.line, header, &cell, FindingCode::AmountRounded);
                return Ok(Some(minor));
            }
            AmountCell::Bad => FindingCode::BadAmount,
            AmountCell::Damaged => FindingCode::DamagedValue,
            AmountCell::TooLarge => FindingCode::AmountTooLarge,
            AmountCell::TooPrecise => FindingCode::TooManyDecimals,
        };
        Err(match self.refuse(field, &cell, code) {
            Outcome::Refuse(finding) if code == FindingCode::TooManyDecimals => {
                Outcome::Refuse(finding.text(currency.code()))
            }
            Outcome::Refuse(finding) => Outcome::Refuse(finding),
            Outcome::Skip(reason) => Outcome::Skip(reason),
        })
    }

    /// Interns the joined label columns, with the row's own reference replaced by its mark; the label
    /// stays in the thread's scratch memory.
    fn label(&self, record: &Record<'_>, reference: &[u8], worker: &mut Worker) -> u32 {
        let label = &mut worker.scratch;
        label.clear();
        for &column in &self.layout.label_columns {
            let text = record.text(column);
            if text.is_empty() {
                continue;
            }
            if !label.is_empty() {
                label.push(b' ');
            }
            label.extend_from_slice(&text);
        }
        if label.is_empty() {
            return u32::MAX;
        }
        if label.iter().any(u8::is_ascii_control) {
            for byte in label.iter_mut().filter(|byte| byte.is_ascii_control()) {
                *byte = b' ';
            }
        }
        if let Some(place) = place_of(reference, label) {
            label[place] = OWN_REFERENCE as u8;
            label.drain(place + 1..place + reference.len());
        }
        kept(&mut worker.labels, &worker.scratch)
    }
}

/// Keeps a label, once if it may come again: one with figures in it is hardly ever written twice, and
/// is not looked up.
pub(super) fn kept(labels: &mut Interner, label: &[u8]) -> u32 {
    if label.iter().any(u8::is_ascii_digit) {
        labels.add(label)
    } else {
        labels.intern(label)
    }
}

/// Returns where a label repeats its row's reference; references of two characters prove nothing.
fn place_of(reference: &[u8], label: &[u8]) -> Option<usize> {
    let last = label
        .len()
        .checked_sub(reference.len())
        .filter(|_| reference.len() > 2)?;
    // Most labels end with it.
    if label.ends_with(reference) {
        return Some(last);
    }
    memchr::memchr_iter(reference[0], &label[..=last])
        .find(|&place| label[place..].starts_with(reference))
}
