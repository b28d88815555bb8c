//! What is told of the columns that no field took.
//!
//! Takes the assignment when every step is done; gives a notice for each column that is left. Invariant: a column
//! that may say that an invoice is settled, cancelled or contested is never left aside without a warning.

use super::assigner::Assigner;
use super::{Kind, Notice, Test};
use crate::read::fields::{Field, InvoiceField, Role};
use crate::read::vocabulary::{Answer, WORDS};

impl Assigner<'_> {
    /// Returns the first cell of a column that no field wants and that says something of what is owed: each of
    /// its cells is a yes or a no in words, or the status of an invoice.
    fn telling(&self, column: usize) -> Option<String> {
        let says = |cell: &str| {
            // A mark alone, such as a tick, is no word.
            let is_word = cell.len() > 1 && cell.contains(char::is_alphabetic);
            let is_answer = || WORDS.answer(cell.as_bytes()).is_some();
            let is_status = || self.role == Role::Invoices && WORDS.statuses.find(cell).is_some();
            is_word && (is_answer() || is_status())
        };
        // A processor captures all that it settles: that some were not would be worth telling.
        let is_usual = WORDS.rows.yes_headers.contains(&self.keys[column].text);
        let says_yes = |cell: &str| WORDS.answer(cell.as_bytes()) == Some(Answer::Yes);
        if is_usual && self.sheet.all(column, says_yes) {
            return None;
        }
        let mut cells = self.sheet.cells(column);
        let first = cells.next()?;
        let is_told = says(first) && cells.all(says) || self.ends_invoices(column);
        is_told.then(|| first.to_owned())
    }

    /// Tells whether a column has days under a header that says that an invoice was settled or cancelled, where
    /// nothing else is read of it.
    fn ends_invoices(&self, column: usize) -> bool {
        let says_paid = [
            InvoiceField::Paid,
            InvoiceField::PaidOn,
            InvoiceField::Balance,
            InvoiceField::PaymentStatus,
        ];
        let is_read = |field| self.sheet.column_of(Field::Invoice(field)).is_some();
        if self.role != Role::Invoices || says_paid.into_iter().any(is_read) {
            return false;
        }
        let holds = |words: &[String]| {
            let mut own = self.keys[column].text.split(' ');
            own.any(|word| words.iter().any(|begin| word.starts_with(begin.as_str())))
        };
        holds(&WORDS.rows.ending_words)
            && !holds(&WORDS.rows.awaited_words)
            && self.sheet.holds_days(column)
    }

    /// Reports the headers that were completed and the columns that nothing was said of.
    pub(super) fn leftovers(&mut self) {
        for column in 0..self.keys.len() {
            let read = self
                .columns
                .iter()
                .any(|assigned| assigned.column == column && assigned.kind != Kind::Override);
            if read && self.keys[column].text.contains('\u{FFFD}') {
                self.notices.push(Notice::LostLetters { column });
            }
            let is_blank = self.keys[column].text.is_empty() && self.sheet.filled(column) == 0;
            if self.sheet.fields[column].is_some() || self.told[column] || is_blank {
                continue;
            }
            let entry = self.sheet.entries[column].as_ref();
            let test = entry.and_then(|entry| entry.test);
            // Amounts would have settled it.
            let test = test.filter(|test| *test != Test::AmountReceived);
            let candidates = entry.zip(test).map(|(entry, test)| test.candidates(entry));
            self.notices.push(match candidates {
                Some(candidates) => Notice::Ambiguous { column, candidates },
                None => {
                    let amounts = || self.telling_amounts(column);
                    let words = self.telling(column);
                    match words.map(|cell| Notice::Telling { column, cell }) {
                        Some(notice) => notice,
                        None => amounts().map_or(Notice::Unmapped { column }, |cell| {
                            Notice::TellingAmounts { column, cell }
                        }),
                    }
                }
            });
        }
    }
}
