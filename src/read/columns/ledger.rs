//! What tells a ledger of customers' accounts from a list of invoices, and codes of lettrage in either.

use super::Notice;
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
                None => lettrage.and_then(|lettrage| {
                    let cell = self.sheet.cells(lettrage).next()?;
                    Some((lettrage, cell.to_owned()))
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
