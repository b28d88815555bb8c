//! Usual rows of payment files: money that came in, its cells of the commonest form.

use super::super::fields::PaymentField as Field;
use super::super::grid::Grid;
use super::super::layout::Layout;
use super::super::record::Record;
use super::super::report::Report;
use super::super::signs::Unsigned;
use super::super::usual::{
    self, BATCH, Found, Rows, Steady, Texts, UsualReader, is_harmless, is_lettered, is_usual_code,
};
use super::super::vocabulary::WORDS;
use super::super::worker::Worker;
use super::reversals::says_reversed;
use super::{PaymentReader, reference};
use crate::model::{Currency, Day, Facts, Kind, Payments, Rejection, is_same};
use std::ops::Range;

/// Fields whose cells hardly change from row to row.
const STEADY: [Field; 6] = [
    Field::Currency,
    Field::Entity,
    Field::Status,
    Field::Rejected,
    Field::RejectedOn,
    Field::RejectReason,
];

/// Where a file has what its usual rows are made of; a column past the last is always empty.
#[derive(Clone, Debug)]
pub(super) struct UsualPayments {
    id: usize,
    paid_on: usize,
    amount: usize,
    customer_id: usize,
    customer: usize,
    invoice: usize,
    method: usize,
    steady: Vec<usize>,
}

impl UsualPayments {
    /// Returns where the columns are; none for a file whose rows need more than the usual ones.
    pub(super) fn of(layout: &Layout) -> Option<Self> {
        let own = |field: Field| layout.column(field as usize);
        let is_fixed = |field: &Field| own(*field).is_none() && layout.has(*field as usize);
        let read = [
            Field::Id,
            Field::PaidOn,
            Field::Amount,
            Field::CustomerId,
            Field::Customer,
            Field::Invoice,
            Field::Method,
        ];
        let needs_more = layout.balance_column.is_some()
            || layout.unsigned == Unsigned::Refused
            || layout.has_any([
                Field::RefundedAmount,
                Field::AppliedAmount,
                Field::Direction,
            ]);
        if needs_more || read.iter().any(is_fixed) {
            return None;
        }
        let absent = layout.header.len();
        let or_absent = |field| own(field).unwrap_or(absent);
        Some(Self {
            id: or_absent(Field::Id),
            paid_on: own(Field::PaidOn)?,
            amount: own(Field::Amount)?,
            customer_id: or_absent(Field::CustomerId),
            customer: or_absent(Field::Customer),
            invoice: or_absent(Field::Invoice),
            method: or_absent(Field::Method),
            steady: STEADY.into_iter().filter_map(own).collect(),
        })
    }

    /// Returns what the next row is read by, when a row read in full was settled.
    pub(super) fn keep(
        &self,
        record: &Record<'_>,
        currency: Currency,
        portfolio: u16,
        steady: &mut Steady,
    ) {
        if currency.exponent() == 2 {
            let found = Found {
                portfolio,
                facts: Facts::new(Kind::Invoice),
                kind: None,
            };
            steady.keep(record, &self.steady, found);
        }
    }
}

/// What the columns of a batch hold: days, amounts and texts of its usual rows.
pub(in crate::read) struct Figures<'grid> {
    found: Option<Found>,
    ids: Texts<'grid>,
    references: Texts<'grid>,
    /// The documents that they name.
    documents: [Option<u32>; BATCH],
    /// Ids and names of customers.
    customers: Texts<'grid>,
    names: Texts<'grid>,
    dates: [Day; BATCH],
    minors: [i64; BATCH],
}

impl Default for Figures<'_> {
    fn default() -> Self {
        Self {
            found: None,
            ids: [&[]; BATCH],
            references: [&[]; BATCH],
            documents: [None; BATCH],
            customers: [&[]; BATCH],
            names: [&[]; BATCH],
            dates: [Day::NONE; BATCH],
            minors: [0; BATCH],
        }
    }
}

impl UsualReader for PaymentReader<'_> {
    type Figures<'grid> = Figures<'grid>;

    fn look<'grid>(
        &self,
        batch: &Grid<'grid>,
        worker: &mut Worker,
        report: &mut Report,
        figures: &mut Figures<'grid>,
    ) -> Rows {
        figures.found = worker.steady.found;
        let (Some(usual), Some(_)) = (&self.usual, figures.found) else {
            return Rows::NONE;
        };
        let (steady, known) = (&worker.steady, &mut worker.known_days);
        let (words, most) = (&*WORDS, self.implausible_amount.0);
        let dates = &mut report.dates[usual.paid_on];
        let amounts = &mut report.amounts[usual.amount];
        let labels = &self.layout.label_columns;
        let is_whole = |text: &[u8]| text.is_empty() || is_lettered(text);
        // Few words stand in this column, one after the other.
        let (mut last, mut is_received) = (&b""[..], true);
        let mut read = |row: usize| {
            let (cells, line) = (batch.cells(row), batch.line(row));
            let (id, reference) = (cells.text(usual.id), cells.text(usual.invoice));
            let (customer, name) = (cells.text(usual.customer_id), cells.text(usual.customer));
            let is_whole = is_whole(id)
                && is_whole(reference)
                && is_usual_code(customer)
                && is_harmless(name)
                && steady.is_same(cells, &usual.steady)
                && !labels
                    .iter()
                    .any(|&column| words.is_balance(cells.text(column)));
            if !is_whole {
                return None;
            }
            let kind = cells.text(usual.method);
            if !is_same(kind, last) {
                (last, is_received) = (kind, !says_reversed(kind));
            }
            if !is_received {
                return None;
            }
            let day = usual::day(cells, usual.paid_on, line, known, dates)?;
            let minor = usual::amount(cells, usual.amount, line, most, amounts)?;
            (figures.ids[row], figures.references[row]) = (id, reference);
            (figures.customers[row], figures.names[row]) = (customer, name);
            (figures.dates[row], figures.minors[row]) = (day, minor);
            (day <= self.as_of && minor > 0).then_some(())
        };
        let rows = Rows::of(batch.rows().min(BATCH), |row| read(row).is_some());
        // Rows that are not usual have what an earlier one had there: nobody asks.
        let references = &figures.references[..batch.rows().min(BATCH)];
        let documents = &mut figures.documents;
        self.index.find_all(self.numbers, references, documents);
        rows
    }

    fn take(
        &self,
        batch: &Grid<'_>,
        run: Range<usize>,
        figures: &Figures<'_>,
        worker: &mut Worker,
        rows: &mut Payments,
        report: &mut Report,
    ) {
        let (Some(usual), Some(found)) = (&self.usual, figures.found) else {
            return;
        };
        report.sums.add_all(&figures.minors[run.clone()], None);
        report.amounts[usual.amount].note_bare(batch.line(run.start));
        let references = &figures.references[run.clone()];
        for (text, document) in references.iter().zip(&figures.documents[run.clone()]) {
            let named = reference(text, *document, &mut rows.other_references);
            rows.references.push(named);
        }
        let (columns, labels) = (&self.layout.label_columns, &mut rows.labels);
        worker
            .labels
            .note_all(batch, run.clone(), columns, references, labels);
        rows.ids.push_all(&figures.ids[run.clone()]);
        let id = |row: usize| figures.customers[row];
        let rest = |row: usize| (figures.names[row], &b""[..]);
        let customers = &mut rows.customers;
        worker.parties.note_all(run.clone(), id, rest, customers);
        rows.entities.push_all(found.portfolio, run.len());
        rows.dates.push_all(&figures.dates[run.clone()]);
        rows.amounts.push_all(&figures.minors[run.clone()]);
        rows.rejections.push_all(Rejection::Silent, run.len());
        rows.lines.push_run(batch.line(run.start), run.len() as u32);
    }
}
