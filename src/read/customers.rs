//! Rows of a customer file: small files, read into plain values.

use super::amounts::{self, AmountCell};
use super::engine::RowReader;
use super::fields::CustomerField as Field;
use super::invoices::{Outcome, check_shape};
use super::layout::Layout;
use super::record::Record;
use super::report::Report;
use super::vocabulary::WORDS;
use super::worker::Worker;
use crate::model::{Amount, Currency, Customer, Finding, FindingCode, Regime, Skip};
use std::borrow::Cow;

/// Reads the rows of one customer file.
#[derive(Debug)]
pub(super) struct CustomerReader {
    /// The file's layout.
    pub(super) layout: Layout,
    /// The currency of credit limits.
    pub(super) currency: Currency,
}

/// A customer's row.
#[derive(Debug)]
pub(super) struct CustomerRow {
    /// Line in the block.
    pub(super) line: u32,
    /// The id, empty when none is given.
    pub(super) id: String,
    /// What the row says.
    pub(super) customer: Customer,
}

impl RowReader for CustomerReader {
    type Rows = Vec<CustomerRow>;

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn row(
        &self,
        record: Record<'_>,
        _: &mut Worker,
        rows: &mut Vec<CustomerRow>,
        report: &mut Report,
    ) {
        report.rows += 1;
        match self.customer(&record, report) {
            Ok(row) => {
                report.accepted += 1;
                rows.push(row);
            }
            Err(Outcome::Skip(reason)) => report.skip(reason),
            Err(Outcome::Refuse(finding)) => report.refuse(&record, finding),
        }
    }

    fn complete(&self, _: &mut Vec<CustomerRow>) {}
}

impl CustomerReader {
    fn text<'row>(&'row self, record: &Record<'row>, field: Field) -> Cow<'row, [u8]> {
        self.layout.text(record, field as usize)
    }

    fn string(&self, record: &Record<'_>, field: Field) -> String {
        String::from_utf8_lossy(&self.text(record, field)).into_owned()
    }

    fn customer(&self, record: &Record<'_>, report: &mut Report) -> Result<CustomerRow, Outcome> {
        check_shape(record, &self.layout)?;
        let (id, name) = (
            self.string(record, Field::CustomerId),
            self.string(record, Field::Customer),
        );
        let first = (0..record.cells.len())
            .map(|column| record.text(column))
            .find(|text| !text.is_empty());
        let Some(first) = first else {
            return Err(Outcome::Skip(Skip::Empty));
        };
        if WORDS.rows.is_total(&String::from_utf8_lossy(&first)) && name.is_empty() {
            return Err(Outcome::Skip(Skip::TotalsRow));
        }
        if id.is_empty() && name.is_empty() {
            return Err(Outcome::Refuse(
                Finding::new(FindingCode::MissingValue).text("customer_id"),
            ));
        }
        let customer = Customer {
            key: String::new(),
            name,
            segment: self.string(record, Field::Segment),
            terms: self.string(record, Field::Terms),
            regime: Regime::parse(&self.string(record, Field::Regime)),
            credit_limit: self.credit_limit(record, report)?,
        };
        Ok(CustomerRow {
            line: record.line,
            id,
            customer,
        })
    }

    fn credit_limit(
        &self,
        record: &Record<'_>,
        report: &mut Report,
    ) -> Result<Option<Amount>, Outcome> {
        let cell = self.text(record, Field::CreditLimit);
        let Some(column) = self.layout.column(Field::CreditLimit as usize) else {
            return Ok(None);
        };
        let form = self
            .layout
            .form(Field::CreditLimit as usize, self.currency.exponent());
        match amounts::read(&cell, form, record.line, &mut report.amounts[column]) {
            AmountCell::Empty => Ok(None),
            AmountCell::Minor(minor) | AmountCell::Rounded(minor) => Ok(Some(Amount(minor))),
            AmountCell::Bad
            | AmountCell::Damaged
            | AmountCell::TooLarge
            | AmountCell::TooPrecise => {
                let finding = Finding::new(FindingCode::BadAmount)
                    .column(self.layout.header[column].clone())
                    .value(String::from_utf8_lossy(&cell));
                Err(Outcome::Refuse(finding))
            }
        }
    }
}
