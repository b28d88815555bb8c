//! Documents issued after the as-of day: proven like all others, and no part of the ledger.

use super::super::cells::{Outcome, RowCurrency};
use super::super::fields::InvoiceField as Field;
use super::super::report::Report;
use super::super::signs;
use super::super::summed;
use super::super::vocabulary::Kind as KindWord;
use super::super::worker::Worker;
use super::rare::RARE;
use super::{AMOUNTS, InvoiceRows, Row};
use crate::model::{Currency, Day};

impl Row<'_> {
    /// Reads what is left of a row for what it proves of its columns, and counts its document: its
    /// number, due day, currency and amount. `of_line` says, in a file of one row a line, whether the
    /// row has all that lines may leave to another.
    #[cold]
    pub(super) fn later(
        &self,
        document: (&[u8], Day, Currency, i64),
        kind: Option<KindWord>,
        of_line: Option<bool>,
        worker: &mut Worker,
        rows: &mut InvoiceRows,
        report: &mut Report,
    ) -> Result<(), Outcome> {
        let cells = &self.cells;
        let (number, due, currency, minor) = document;
        if cells.layout.has_any(RARE) {
            self.rare(0, currency, worker, &mut InvoiceRows::default(), report)?;
        }
        signs::check(cells, AMOUNTS, minor)?;
        if of_line.is_some() {
            cells.side_amount(Field::LineTotal, &mut RowCurrency::Said(currency), report);
        }
        report.sums.add(minor, kind);
        summed::add(cells, Field::ALL, currency, kind, report);
        let later = &mut rows.later;
        match of_line {
            // Its document is counted by the row that it continues.
            Some(false) => {}
            Some(true) => later.add_line(rows.documents.len(), number),
            None => {}
        }
        if of_line != Some(false) {
            let entity = cells.text(Field::Entity);
            let customer = (cells.code(Field::CustomerId), cells.text(Field::Customer));
            later.add(&(number, due, minor < 0, entity, currency, customer));
        }
        Ok(())
    }
}
