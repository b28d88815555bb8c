//! Usual rows of payment files: money that came in, its cells of the commonest form.

use super::super::fields::PaymentField as Field;
use super::super::grid::Grid;
use super::super::layout::Layout;
use super::super::record::Record;
use super::super::report::Report;
use super::super::signs::Unsigned;
use super::super::usual::{
    BATCH, Found, Rows, Steady, Texts, UsualReader, amounts, days, is_harmless, is_lettered,
};
use super::super::vocabulary::WORDS;
use super::super::worker::Worker;
use super::PaymentReader;
use super::reversals::says_reversed;
use crate::model::{
    Currency, Day, Facts, Kind, PackedReference, Payments, Reference, Rejection, is_same,
};
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
    /// Ids and names of customers.
    customers: Texts<'grid>,
    names: Texts<'grid>,
    dates: [Day; BATCH],
    minors: [i64; BATCH],
}

impl UsualReader for PaymentReader<'_> {
    type Figures<'grid> = Figures<'grid>;

    fn look<'grid>(
        &self,
        batch: &Grid<'grid>,
        worker: &mut Worker,
        report: &mut Report,
    ) -> (Rows, Figures<'grid>) {
        let mut figures = Figures {
            found: worker.steady.found,
            ids: [&[]; BATCH],
            references: [&[]; BATCH],
            customers: [&[]; BATCH],
            names: [&[]; BATCH],
            dates: [Day::NONE; BATCH],
            minors: [0; BATCH],
        };
        let (Some(usual), Some(_)) = (&self.usual, figures.found) else {
            return (Rows::NONE, figures);
        };
        let is_whole = |text: &[u8]| text.is_empty() || is_lettered(text);
        let all = Rows::all(batch.rows());
        let mut rows = worker.steady.same(batch, &usual.steady, all).keep(|row| {
            figures.ids[row] = batch.text(row, usual.id);
            figures.references[row] = batch.text(row, usual.invoice);
            figures.customers[row] = batch.text(row, usual.customer_id);
            figures.names[row] = batch.text(row, usual.customer);
            is_whole(figures.ids[row])
                && is_whole(figures.references[row])
                && is_harmless(figures.customers[row])
                && is_harmless(figures.names[row])
        });
        for &column in &self.layout.label_columns {
            rows = rows.keep(|row| !WORDS.is_balance(batch.text(row, column)));
        }
        // Few words stand in this column, one after the other.
        let (mut last, mut is_received) = (&b""[..], true);
        rows = rows.keep(|row| {
            let kind = batch.text(row, usual.method);
            if !is_same(kind, last) {
                (last, is_received) = (kind, !says_reversed(kind));
            }
            is_received
        });
        let (known, column) = (&mut worker.known_days, usual.paid_on);
        let (evidence, dates) = (&mut report.dates[column], &mut figures.dates);
        rows = days(batch, column, rows, known, evidence, dates);
        let (most, column) = (self.implausible_amount.0, usual.amount);
        let (evidence, minors) = (&mut report.amounts[column], &mut figures.minors);
        rows = amounts(batch, column, rows, most, evidence, minors);
        (rows.keep(|row| dates[row] <= self.as_of), figures)
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
        for row in run.clone() {
            let reference = figures.references[row];
            let named = if reference.is_empty() {
                Reference::None
            } else {
                rows.other_references.push(reference);
                Reference::Other(rows.other_references.len() as u32 - 1)
            };
            rows.references.push(PackedReference::new(named));
            let columns = &self.layout.label_columns;
            let label = worker.labels.stage_row(batch, row, columns, reference);
            rows.labels.push(label);
            rows.ids.push(figures.ids[row]);
        }
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
