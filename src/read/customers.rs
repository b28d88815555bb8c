//! Rows of a customer file: small files, read into plain values.

use super::cells::{Cells, Outcome};
use super::engine::RowReader;
use super::fields::CustomerField as Field;
use super::grid::Grid;
use super::layout::Layout;
use super::own::{OWN, OwnFacts};
use super::record::Record;
use super::report::Report;
use super::shape::{check_shape, repeats_header};
use super::usual::each_in_full;
use super::vocabulary::WORDS;
use super::worker::Worker;
use crate::model::{Amount, Currency, Customer, Day, FindingCode, Skip};

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
        let read = self.customer(record, report);
        let outcome = read.map(|row| rows.push(row));
        report.end(outcome, &record, &self.layout);
    }

    /// Files of customers are short: every row is read in full.
    fn rows(
        &self,
        grid: &Grid<'_>,
        worker: &mut Worker,
        rows: &mut Vec<CustomerRow>,
        report: &mut Report,
    ) {
        each_in_full(self, grid, 0..grid.rows(), worker, rows, report);
    }
}

impl CustomerReader {
    fn customer(&self, record: Record<'_>, report: &mut Report) -> Result<CustomerRow, Outcome> {
        check_shape(&record, &self.layout)?;
        let cells = Cells {
            layout: &self.layout,
            record,
        };
        let (id, name) = (
            String::from_utf8_lossy(cells.told_code(Field::CustomerId, report)).into_owned(),
            cells.string(Field::Customer),
        );
        let Some(first) = cells.filled().next() else {
            return Err(Outcome::Skip(Skip::Empty));
        };
        if WORDS.rows.is_total(&String::from_utf8_lossy(first)) && name.is_empty() {
            return Err(Outcome::Skip(Skip::TotalsRow));
        }
        // No day tells a header met again from a customer.
        if repeats_header(&record, &self.layout) {
            return Err(Outcome::Skip(Skip::RepeatedHeader));
        }
        cells.undamaged(Field::CustomerId, id.as_bytes())?;
        cells.undamaged(Field::Customer, name.as_bytes())?;
        if id.is_empty() && name.is_empty() {
            return Err(cells.refuse_for(Field::CustomerId, b"", FindingCode::MissingValue));
        }
        let mut customer = Customer {
            name,
            segment: cells.string(Field::Segment),
            terms: cells.string(Field::Terms),
            credit_limit: self.credit_limit(&cells, report)?,
            ..Customer::default()
        };
        self.own_facts(&cells, report)?.complete(&mut customer);
        Ok(CustomerRow {
            line: record.line,
            id,
            customer,
        })
    }

    /// Reads what the row says beside; what cannot be read is told, and a day refuses the row.
    fn own_facts(&self, cells: &Cells<'_>, report: &mut Report) -> Result<OwnFacts, Outcome> {
        let mut facts = OwnFacts::default();
        // What a row of invoices says of reminders is said of the invoice.
        let own = OWN.map(|(_, field)| field);
        for field in own.into_iter().chain([Field::Remind]) {
            if !self.layout.has(field as usize) || field == Field::CreditLimit {
                continue;
            }
            let text = if matches!(field, Field::InsolvencyOn | Field::BodaccOn) {
                let date = cells.day(field, report)?;
                let day = cells.ordered(field, date);
                day.known().map(Day::iso).unwrap_or_default()
            } else {
                cells.string(field)
            };
            if let Some(code) = facts.say(field, &text) {
                cells.notice(field, text.as_bytes(), code, report);
            }
        }
        if facts.details.contact.is_empty() {
            let names = [Field::FirstName, Field::LastName].map(|field| cells.string(field));
            facts.details.contact = names.join(" ").trim().to_owned();
        }
        Ok(facts)
    }

    fn credit_limit(
        &self,
        cells: &Cells<'_>,
        report: &mut Report,
    ) -> Result<Option<Amount>, Outcome> {
        if self.layout.column(Field::CreditLimit as usize).is_none() {
            return Ok(None);
        }
        let limit = cells.amount(Field::CreditLimit, self.currency, report)?;
        Ok(limit.map(Amount))
    }
}
