//! Usual rows of invoice files: an invoice of one row, its cells of the commonest form.

use super::super::cells::Cells;
use super::super::contest::Contest;
use super::super::fields::InvoiceField as Field;
use super::super::grid::Grid;
use super::super::identifiers::undressed_text;
use super::super::layout::{Layout, Shape};
use super::super::report::Report;
use super::super::signs::Unsigned;
use super::super::usual::{
    self, BATCH, Found, Rows, Steady, Texts, UsualReader, is_harmless, is_lettered, is_usual_code,
};
use super::super::vocabulary::{Status, WORDS};
use super::super::worker::Worker;
use super::details::{OWN_FIELDS, TEXTS, keep_columns};
use super::rare::RARE;
use super::{InvoiceReader, InvoiceRows, Words};
use crate::model::{Currency, Day, Facts, FindingCode, Kind};
use std::ops::Range;

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
            || layout.has_any([
                Field::EInvoiceStatus,
                Field::Voided,
                Field::CreditNote,
                Field::Draft,
                Field::Direction,
            ]);
        let is_open = layout.unsigned == Unsigned::Refused;
        if layout.shape != Shape::Documents || needs_more || is_open || read.iter().any(is_fixed) {
            return None;
        }
        let absent = layout.header.len();
        let or_absent = |field| own(field).unwrap_or(absent);
        Some(Self {
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

/// What the columns of a batch hold: days, amounts and texts of its usual rows.
pub(in crate::read) struct Figures<'grid> {
    found: Option<Found>,
    numbers: Texts<'grid>,
    /// Ids and names of customers.
    ids: Texts<'grid>,
    names: Texts<'grid>,
    issued: [Day; BATCH],
    due: [Day; BATCH],
    minors: [i64; BATCH],
    /// Rows whose cell of disputes contests all of it.
    disputed: Rows,
    /// Rows whose amount is below zero.
    negative: Rows,
}

impl Default for Figures<'_> {
    fn default() -> Self {
        Self {
            found: None,
            numbers: [&[]; BATCH],
            ids: [&[]; BATCH],
            names: [&[]; BATCH],
            issued: [Day::NONE; BATCH],
            due: [Day::NONE; BATCH],
            minors: [0; BATCH],
            disputed: Rows::NONE,
            negative: Rows::NONE,
        }
    }
}

impl UsualReader for InvoiceReader {
    type Figures<'grid> = Figures<'grid>;

    fn look<'grid>(
        &self,
        batch: &Grid<'grid>,
        worker: &mut Worker,
        report: &mut Report,
        figures: &mut Figures<'grid>,
    ) -> Rows {
        figures.found = worker.steady.found;
        let (Some(usual), Some(found)) = (&self.usual, figures.found) else {
            return Rows::NONE;
        };
        (figures.disputed, figures.negative) = (Rows::NONE, Rows::NONE);
        let (steady, known) = (&worker.steady, &mut worker.known_days);
        let own_words = &mut worker.words;
        let (words, most) = (&*WORDS, self.implausible_amount.0);
        let amounts = &mut report.amounts[usual.amount];
        let mut read = |row: usize| {
            let (cells, line) = (batch.cells(row), batch.line(row));
            let number = cells.text(usual.number);
            let (id, name) = (cells.text(usual.customer_id), cells.text(usual.customer));
            let is_whole = is_usual_number(number)
                && !(id.is_empty() && name.is_empty())
                && is_usual_code(id)
                && is_harmless(name)
                && steady.is_same(cells, &usual.steady);
            if !is_whole {
                return None;
            }
            let is_contested = !cells.is_blank(usual.dispute)
                && match own_words.contest(cells.text(usual.dispute)) {
                    Contest::Nothing => false,
                    Contest::Whole => true,
                    Contest::Part(_) | Contest::UnknownPart => return None,
                };
            let evidence = &mut report.dates[usual.issued_on];
            let issued = usual::day(cells, usual.issued_on, line, known, evidence)?;
            let due = match usual.due_on {
                Some(column) => usual::day(cells, column, line, known, &mut report.dates[column])?,
                None => Day::NONE,
            };
            let minor = usual::amount(cells, usual.amount, line, most, amounts)?;
            let says_credit = || words.is_credit_note_number(number);
            if found.kind.map_or(minor > 0 && says_credit(), |_| minor < 0) {
                return None;
            }
            if is_contested {
                figures.disputed.add(row);
            }
            if minor < 0 {
                figures.negative.add(row);
            }
            figures.numbers[row] = number;
            (figures.ids[row], figures.names[row]) = (id, name);
            (figures.issued[row], figures.due[row]) = (issued, due);
            figures.minors[row] = minor;
            (issued <= self.as_of && (due >= issued || due == Day::NONE)).then_some(())
        };
        Rows::of(batch.rows().min(BATCH), |row| read(row).is_some())
    }

    fn take(
        &self,
        batch: &Grid<'_>,
        run: Range<usize>,
        figures: &Figures<'_>,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) {
        let (Some(usual), Some(found)) = (&self.usual, figures.found) else {
            return;
        };
        let minors = &figures.minors[run.clone()];
        report.sums.add_all(minors, found.kind);
        report.amounts[usual.amount].note_bare(batch.line(run.start));
        let documents = &mut rows.documents;
        let first = documents.len();
        if let Some(columns) = &usual.texts {
            keep_columns(first, batch, columns, run.clone(), &mut documents.details);
        }
        documents.numbers.push_all(&figures.numbers[run.clone()]);
        let id = |row: usize| figures.ids[row];
        let has_segments = batch.has(usual.segment);
        let segment = |row| {
            if has_segments {
                undressed_text(batch.text(row, usual.segment))
            } else {
                &[]
            }
        };
        let rest = |row: usize| (figures.names[row], segment(row));
        let customers = &mut documents.customers;
        worker.parties.note_all(run.clone(), id, rest, customers);
        documents.amounts.push_all(minors);
        documents.issued.push_all(&figures.issued[run.clone()]);
        documents.due.push_all(&figures.due[run.clone()]);
        let len = documents.facts.len() + run.len();
        documents.facts.resize(len, found.facts);
        documents.portfolios.push_all(found.portfolio, run.len());
        documents
            .lines
            .push_run(batch.line(run.start), run.len() as u32);
        for row in figures.disputed.among(run.clone()) {
            documents.facts[first + row - run.start].mark_disputed();
        }
        for row in figures.negative.among(run.clone()) {
            let place = first + row - run.start;
            documents.facts[place].set_kind(Kind::CreditNote);
            documents.amounts.set(place, -figures.minors[row]);
            let (code, header) = (FindingCode::NegativeInvoice, Field::Amount as usize);
            let (line, number) = (batch.line(row), figures.numbers[row]);
            report.notice(line, self.layout.header_of(header), number, code);
        }
    }
}

/// Returns whether a number is as most are, and says nothing of its document but its kind.
#[inline]
fn is_usual_number(number: &[u8]) -> bool {
    let may_be_unissued = matches!(number.first(), Some(b'p' | b'P'));
    is_lettered(number) && !may_be_unissued
}
