//! What tells the journal of a bank's account in the books from the bank's own statement: a column of accounts.
//!
//! Takes what is assigned in a file of payments; tells accounts under which debit and credit do not mean what they
//! do at a bank. Invariant: a column that the policy names, be it to leave it aside, tells nothing.

use super::assigner::Assigner;
use super::{Kind, Notice};
use crate::read::embedded::EMBEDDED;
use crate::read::fields::{Field, PaymentField};

/// The fewest and the most characters of an account of the books; those of a bank are longer.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=9;

impl Assigner<'_> {
    /// Tells of the accounts of the books that the rows of a file are entries of.
    pub(super) fn books(&mut self) {
        let keys = &EMBEDDED.amounts.accounts;
        let is_ruled = |column: usize| {
            let mut columns = self.columns.iter();
            columns.any(|assigned| assigned.column == column && assigned.kind == Kind::Override)
        };
        let mut columns = 0..self.keys.len();
        let holds_accounts = |column: &usize| {
            keys.contains(&self.keys[*column].text)
                && !is_ruled(*column)
                && self.sheet.filled(*column) > 0
                && self.sheet.cells(*column).all(is_account)
        };
        let Some(column) = columns.find(holds_accounts) else {
            return;
        };
        // Numbers of a bank's own accounts begin otherwise.
        let is_known = |cell: &str| is_of_bank(cell) || cell.starts_with("411");
        if !self.sheet.cells(column).any(is_known) {
            return;
        }
        let first = self.sheet.cells(column).next().unwrap_or_default();
        let other = self
            .sheet
            .cells(column)
            .find(|cell| class(cell) != class(first));
        let notice = match other {
            Some(other) => Notice::Journal {
                column,
                cells: [first, other].map(str::to_owned),
            },
            None => {
                let of = |field| self.sheet.column_of(Field::Payment(field));
                let sides = [PaymentField::Debit, PaymentField::Credit].map(of);
                let has_sides =
                    sides[1].is_some() && sides.iter().flatten().all(|side| !is_ruled(*side));
                let is_directed = of(PaymentField::Direction).is_some_and(|side| !is_ruled(side));
                if !is_of_bank(first) || !has_sides && !is_directed {
                    return;
                }
                let (cell, sides) = (first.to_owned(), sides[0].zip(sides[1]));
                Notice::BankInBooks {
                    column,
                    cell,
                    sides: sides.map(|(debit, credit)| [debit, credit]),
                }
            }
        };
        self.notices.push(notice);
    }
}

/// Returns what accounts of one side of an entry share: that they are a bank's, or the first two figures.
fn class(account: &str) -> &str {
    if is_of_bank(account) {
        "bank"
    } else {
        account.get(..2).unwrap_or(account)
    }
}

fn is_of_bank(account: &str) -> bool {
    let begins = &EMBEDDED.amounts.bank_accounts;
    begins
        .iter()
        .any(|begin| account.starts_with(begin.as_str()))
}

/// Returns whether a cell is an account of the books: figures, which letters may follow in that of a customer or of
/// a supplier (`411DURAND`).
fn is_account(cell: &str) -> bool {
    let is_auxiliary = ["40", "41"].iter().any(|begin| cell.starts_with(begin));
    let figures = cell.bytes().take_while(u8::is_ascii_digit).count();
    matches!(cell.as_bytes().first(), Some(b'1'..=b'7'))
        && figures >= *LENGTHS.start()
        && (is_auxiliary || figures == cell.len() && LENGTHS.contains(&cell.len()))
}
