//! Usual rows of invoice files: an invoice of one row, its cells of the commonest form.

use super::super::cells::Cells;
use super::super::fields::InvoiceField as Field;
use super::super::layout::{Layout, Shape};
use super::super::record::Record;
use super::super::report::Report;
use super::super::usual::{Found, Steady, amount, day, is_even, is_harmless, is_lettered};
use super::super::vocabulary::{Status, WORDS};
use super::super::worker::Worker;
use super::details::{OWN_FIELDS, TEXTS, keep_texts};
use super::rare::RARE;
use super::{InvoiceReader, InvoiceRows, Words};
use crate::model::{Currency, CustomerIndex, Day, Facts};

/// Fields whose cells hardly change from row to row.
const STEADY: [Field; 7] = [
    Field::Currency,
    Field::Kind,
    Field::Status,
    Field::PaymentStatus,
    Field::Entity,
    Field::Segment,
    Field::Factored,
];

/// Where a file has what its usual rows are made of; a column past the last is always empty.
#[derive(Clone, Debug)]
pub(super) struct UsualInvoices {
    width: usize,
    number: usize,
    issued_on: usize,
    due_on: Option<usize>,
    amount: usize,
    customer_id: usize,
    customer: usize,
    segment: usize,
    dispute: usize,
    steady: Vec<usize>,
    /// Where texts are that are kept as they are written, when the file has any.
    texts: Option<[usize; 4]>,
}

impl UsualInvoices {
    /// Returns where the columns are; none for a file whose rows need more than the usual ones.
    pub(super) fn of(layout: &Layout) -> Option<Self> {
        let own = |field: Field| layout.column(field as usize);
        let is_fixed = |field: &Field| own(*field).is_none() && layout.has(*field as usize);
        let read = [
            Field::Number,
            Field::IssuedOn,
            Field::DueOn,
            Field::Amount,
            Field::CustomerId,
            Field::Customer,
            Field::Dispute,
            Field::Segment,
            Field::OrderRef,
            Field::DeliveryRef,
            Field::ContractRef,
        ];
        let needs_more = layout.has_any(RARE)
            || layout.has_any(OWN_FIELDS)
            || layout.has_any([Field::EInvoiceStatus]);
        if layout.shape != Shape::Documents || needs_more || read.iter().any(is_fixed) {
            return None;
        }
        let absent = layout.header.len();
        let or_absent = |field| own(field).unwrap_or(absent);
        Some(Self {
            width: layout.header.len(),
            number: own(Field::Number)?,
            issued_on: own(Field::IssuedOn)?,
            due_on: own(Field::DueOn),
            amount: own(Field::Amount)?,
            customer_id: or_absent(Field::CustomerId),
            customer: or_absent(Field::Customer),
            segment: or_absent(Field::Segment),
            dispute: or_absent(Field::Dispute),
            steady: STEADY.into_iter().filter_map(own).collect(),
            texts: layout.has_any(TEXTS).then(|| TEXTS.map(or_absent)),
        })
    }

    /// Returns what the next row is read by, when a row read in full says nothing out of the usual in its
    /// steady columns.
    pub(super) fn keep(
        &self,
        cells: &Cells<'_>,
        words: &Words,
        (currency, portfolio, facts): (Currency, u16, Facts),
        steady: &mut Steady,
    ) {
        // A word that nobody knows is told on every row that has it.
        let is_known =
            |field, status: Option<Status>| status.is_some() || cells.text(field).is_empty();
        let is_usual = currency.exponent() == 2
            && cells.record.text(self.dispute).is_empty()
            && is_known(Field::Status, words.status)
            && is_known(Field::PaymentStatus, words.payment_status);
        if is_usual {
            let found = Found {
                portfolio,
                facts,
                kind: words.kind,
            };
            steady.keep(&cells.record, &self.steady, found);
        }
    }
}

impl InvoiceReader {
    /// Reads a usual row; `None`, and nothing is changed, when it is not one.
    #[inline]
    pub(super) fn usual_row(
        &self,
        record: &Record<'_>,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) -> Option<()> {
        let usual = self.usual.as_ref()?;
        if !is_even(record, usual.width) || !record.text(usual.dispute).is_empty() {
            return None;
        }
        let found = worker.steady.of(record, &usual.steady)?;
        let number = record.text(usual.number);
        let may_be_unissued = matches!(number.first(), Some(b'p' | b'P'));
        let says_credit = found.kind.is_none() && WORDS.is_credit_note_number(number);
        if !is_lettered(number) || may_be_unissued || says_credit {
            return None;
        }
        let (id, name) = (record.text(usual.customer_id), record.text(usual.customer));
        let is_named = !(id.is_empty() && name.is_empty());
        if !(is_named && is_harmless(id) && is_harmless(name)) {
            return None;
        }
        let issued_on = day(record, usual.issued_on, report)?;
        let due_on = match usual.due_on {
            Some(column) => day(record, column, report)?,
            None => Day::NONE,
        };
        let is_ordered = issued_on <= self.as_of && (due_on >= issued_on || due_on == Day::NONE);
        let minor = amount(record, usual.amount, self.implausible_amount.0, report)?;
        if !is_ordered {
            return None;
        }
        report.sums.add(minor, found.kind);
        let documents = &mut rows.documents;
        if let Some(columns) = usual.texts {
            let texts = columns.map(|column| record.text(column));
            keep_texts(documents.len(), texts, &mut documents.details);
        }
        documents.numbers.push(number);
        let segment = record.text(usual.segment);
        documents.customers.push(if segment.is_empty() {
            let (id, name) = (
                record.place(usual.customer_id),
                record.place(usual.customer),
            );
            worker.parties.stage(documents.customers.len(), id, name);
            CustomerIndex::NONE
        } else {
            CustomerIndex(worker.parties.note(id, name, segment))
        });
        documents.amounts.push(minor);
        documents.issued.push(issued_on);
        documents.due.push(due_on);
        documents.facts.push(found.facts);
        documents.portfolios.push(found.portfolio);
        documents.lines.push(record.line);
        Some(())
    }
}
