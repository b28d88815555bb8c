//! What tells a ledger of customers' accounts from a list of invoices, and codes of lettrage in either.

use super::Notice;
use super::arithmetic::ten_thousandths;
use super::assigner::Assigner;
use crate::read::embedded::EMBEDDED;
use crate::read::fields::{Field, InvoiceField};
use crate::read::header::value_key;

impl Assigner<'_> {
    /// Tells a ledger, whose receipts are no credit notes, and codes of lettrage that nothing uses.
    pub(super) fn ledger(&mut self) {
        let column = |field| self.sheet.column_of(Field::Invoice(field));
        let filled = |field| column(field).filter(|&column| self.sheet.filled(column) > 0);
        let has_two_sides = column(InvoiceField::Debit).is_some()
            && filled(InvoiceField::Credit).is_some()
            && column(InvoiceField::Amount).is_none();
        let is_directed =
            column(InvoiceField::Amount).is_some() && filled(InvoiceField::Direction).is_some();
        let lettrage = filled(InvoiceField::Lettrage);
        if has_two_sides || is_directed {
            let receipts = match filled(InvoiceField::Journal) {
                Some(journal) => self.receipts(journal).map(|cell| (journal, cell)),
                None => lettrage
                    .and_then(|lettrage| {
                        let cell = self.sheet.cells(lettrage).next()?;
                        Some((lettrage, cell.to_owned()))
                    })
                    .or_else(|| {
                        // A file without numbers lacks more than a journal: that is told instead.
                        column(InvoiceField::Number)?;
                        self.labelled_receipt(column(InvoiceField::Credit))
                    }),
            };
            if let Some((column, cell)) = receipts {
                self.notices.push(Notice::Ledger { column, cell });
                return;
            }
        }
        let says = [
            InvoiceField::Balance,
            InvoiceField::Paid,
            InvoiceField::PaidOn,
            InvoiceField::PaymentAmount,
            InvoiceField::PaymentStatus,
        ];
        let is_said = says.into_iter().any(|field| filled(field).is_some());
        if let Some(column) = lettrage.filter(|_| !is_said)
            && let Some(cell) = self.sheet.cells(column).next()
        {
            let cell = cell.to_owned();
            self.notices.push(Notice::Lettrage { column, cell });
        }
    }

    /// Returns the first cell that begins with a word of receipts, on a row that has a credit where there is a column
    /// of them.
    fn labelled_receipt(&self, credit: Option<usize>) -> Option<(usize, String)> {
        let names = [
            InvoiceField::Customer,
            InvoiceField::CustomerId,
            InvoiceField::Segment,
            InvoiceField::Entity,
            InvoiceField::Ignore,
        ];
        let is_name = |column: &usize| {
            let field = self.sheet.fields[*column];
            names
                .into_iter()
                .any(|name| field == Some(Field::Invoice(name)))
        };
        let is_receipt = |cell: &str| {
            let key = value_key(cell);
            let first = key.split(' ').next().unwrap_or_default();
            EMBEDDED.amounts.receipts.iter().any(|word| word == first)
        };
        let is_credited = |row: usize| {
            let figure = |column| ten_thousandths(self.sheet.cell(row, column));
            credit.is_none_or(|column| figure(column).is_some_and(|figure| figure != 0))
        };
        let columns: Vec<usize> = (0..self.keys.len()).filter(|it| !is_name(it)).collect();
        let rows = (0..self.sheet.rows()).filter(|row| is_credited(*row));
        let mut cells = rows.flat_map(|row| columns.iter().map(move |&column| (row, column)));
        let found = cells.find(|&(row, column)| is_receipt(self.sheet.cell(row, column)));
        found.map(|(row, column)| (column, self.sheet.cell(row, column).to_owned()))
    }

    /// Returns the first cell that names a journal of something else than sales.
    fn receipts(&self, journal: usize) -> Option<String> {
        let is_of_sales = |cell: &&str| {
            let key = value_key(cell);
            let word = key.trim_end_matches(|last: char| last.is_ascii_digit() || last == ' ');
            EMBEDDED
                .amounts
                .sales_journals
                .iter()
                .any(|known| known == word)
        };
        let mut others = self.sheet.cells(journal).filter(|cell| !is_of_sales(cell));
        others.next().map(str::to_owned)
    }
}
