//! Usual rows of payment files: money that came in, its cells of the commonest form.

use super::super::fields::PaymentField as Field;
use super::super::layout::Layout;
use super::super::record::Record;
use super::super::report::Report;
use super::super::usual::{Found, Steady, amount, day, is_even, is_harmless, is_lettered};
use super::super::vocabulary::WORDS;
use super::super::worker::Worker;
use super::PaymentReader;
use crate::model::{
    Currency, CustomerIndex, Facts, Kind, PackedReference, Payments, Reference, Rejection,
};

/// Fields whose cells hardly change from row to row.
const STEADY: [Field; 4] = [
    Field::Currency,
    Field::Entity,
    Field::Status,
    Field::Rejected,
];

/// Where a file has what its usual rows are made of; a column past the last is always empty.
#[derive(Clone, Debug)]
pub(super) struct UsualPayments {
    width: usize,
    id: usize,
    paid_on: usize,
    amount: usize,
    customer_id: usize,
    customer: usize,
    invoice: usize,
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
        ];
        if layout.balance_column.is_some() || read.iter().any(is_fixed) {
            return None;
        }
        let absent = layout.header.len();
        let or_absent = |field| own(field).unwrap_or(absent);
        Some(Self {
            width: layout.header.len(),
            id: or_absent(Field::Id),
            paid_on: own(Field::PaidOn)?,
            amount: own(Field::Amount)?,
            customer_id: or_absent(Field::CustomerId),
            customer: or_absent(Field::Customer),
            invoice: or_absent(Field::Invoice),
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

impl PaymentReader<'_> {
    /// Reads a usual row; `None`, and nothing is changed, when it is not one.
    #[inline]
    pub(super) fn usual_row(
        &self,
        record: &Record<'_>,
        worker: &mut Worker,
        rows: &mut Payments,
        report: &mut Report,
    ) -> Option<()> {
        let usual = self.usual.as_ref()?;
        if !is_even(record, usual.width) {
            return None;
        }
        let found = worker.steady.of(record, &usual.steady)?;
        let labels = &self.layout.label_columns;
        let tells_balance = |column: &usize| WORDS.is_balance(record.text(*column));
        let (id, reference) = (record.text(usual.id), record.text(usual.invoice));
        let is_whole = |text: &[u8]| text.is_empty() || is_lettered(text);
        let (customer_id, customer) = (record.text(usual.customer_id), record.text(usual.customer));
        let is_usual = is_whole(id)
            && is_whole(reference)
            && is_harmless(customer_id)
            && is_harmless(customer)
            && !labels.iter().any(tells_balance);
        if !is_usual {
            return None;
        }
        let on = day(record, usual.paid_on, report)?;
        let minor = amount(record, usual.amount, self.implausible_amount.0, report)?;
        if on > self.as_of {
            return None;
        }
        let named = if reference.is_empty() {
            Reference::None
        } else {
            rows.other_references.push(reference);
            Reference::Other(rows.other_references.len() as u32 - 1)
        };
        let label = worker.labels.stage(record, labels, reference);
        let is_nobody = customer_id.is_empty() && customer.is_empty();
        if !is_nobody {
            let (id, name) = (
                record.place(usual.customer_id),
                record.place(usual.customer),
            );
            worker.parties.stage(rows.customers.len(), id, name);
        }
        rows.customers.push(CustomerIndex::NONE);
        rows.entities.push(found.portfolio);
        rows.ids.push(id);
        rows.dates.push(on);
        rows.amounts.push(minor);
        rows.rejections.push(Rejection::Silent);
        rows.references.push(PackedReference::new(named));
        rows.labels.push(label);
        rows.lines.push(record.line);
        Some(())
    }
}
