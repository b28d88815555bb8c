//! Columns of amounts beside one another: instalments beside invoices, what is left beside a deposit, one currency
//! beside another, and those that no field wants.
//!
//! Takes what is assigned; gives other columns to fields where the cells prove it, and what there is to tell.
//! Invariant: no column is preferred without a proof in the cells.

use hashbrown::HashSet;
use serde::Deserialize;
use std::collections::BTreeMap;

use super::arithmetic::{self, Proof, ten_thousandths};
use super::assigner::Assigner;
use super::{Kind, Notice, shape};
use crate::model::Currency;
use crate::read::embedded::EMBEDDED;
use crate::read::fields::{Field, InvoiceField};
use crate::read::header::key;

/// Headers of amounts that stand beside one another. All are keys.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AmountHeaders {
    instalments: Vec<String>,
    payable: Vec<String>,
    /// Headers of payments.
    pub(super) unsaid: Vec<String>,
    /// Words of headers of what is waived for paying early.
    pub(super) discounts: Vec<String>,
    /// Headers of accounts of the books.
    pub(super) accounts: Vec<String>,
    /// How accounts of banks and cash begin.
    pub(super) bank_accounts: Vec<String>,
    pub(super) passed_over: Vec<String>,
    between: Vec<String>,
    proportions: Vec<String>,
    /// Words of cells: journals of a ledger.
    pub(super) sales_journals: Vec<String>,
    /// First words of the labels of receipts.
    pub(super) receipts: Vec<String>,
    in_currency: InCurrency,
}

impl AmountHeaders {
    /// Tells whether the header of an amount, by its key, names what is left to pay or falls due of the document.
    pub(crate) fn is_a_part(&self, key: &str) -> bool {
        let mut parts = self.payable.iter().chain(&self.instalments);
        parts.any(|part| part == key)
    }

    /// Tells whether a header names an amount that may stand between those with and without tax.
    pub(crate) fn may_stand_between(&self, header: &str) -> bool {
        let key = key(header).text;
        let has = |words: &[String]| {
            key.split(' ')
                .any(|word| words.iter().any(|own| own == word))
        };
        has(&self.between) && !has(&self.proportions) && !header.contains('%')
    }
}

/// Headers of amounts in the currency of the row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InCurrency {
    amount: Vec<String>,
    balance: Vec<String>,
    paid: Vec<String>,
    /// Headers of amounts that are in the currency of the books in any export.
    books: Vec<String>,
}

const AMOUNT: Field = Field::Invoice(InvoiceField::Amount);

impl Assigner<'_> {
    /// Decides between columns of amounts once every header had its turn.
    pub(super) fn beside(&mut self) {
        self.in_currency();
        self.instalments();
        self.payable();
    }

    fn column(&self, field: InvoiceField) -> Option<usize> {
        self.sheet.column_of(Field::Invoice(field))
    }

    fn is_headed(&self, column: usize, keys: &[String]) -> bool {
        keys.contains(&self.keys[column].text)
    }

    fn figure(&self, row: usize, column: usize) -> Option<i64> {
        ten_thousandths(self.sheet.cell(row, column))
    }

    /// Takes the amounts of instalments in the place of the invoices' where they add up to them.
    fn instalments(&mut self) {
        let keys = &EMBEDDED.amounts.instalments;
        let contradiction = self.notices.iter().find_map(|notice| {
            let Notice::Contradicted {
                field,
                kept,
                dropped,
                ..
            } = notice
            else {
                return None;
            };
            (*field == AMOUNT).then_some([*kept, *dropped])
        });
        let Some([kept, dropped]) = contradiction else {
            return;
        };
        let (whole, part) = match [kept, dropped].map(|column| self.is_headed(column, keys)) {
            [false, true] => (kept, dropped),
            [true, false] => (dropped, kept),
            [true, true] | [false, false] => return,
        };
        if !self.add_up(part, whole) {
            let columns = [whole, part];
            self.notices.push(Notice::InstalmentsUnproven { columns });
        } else {
            self.replace(AMOUNT, part, whole);
        }
    }

    /// Returns whether parts of one number and of different days make its whole somewhere, and more than it nowhere.
    fn add_up(&self, part: usize, whole: usize) -> bool {
        let (Some(number), Some(due)) = (
            self.column(InvoiceField::Number),
            self.column(InvoiceField::DueOn),
        ) else {
            return false;
        };
        let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for row in 0..self.sheet.rows() {
            let number = self.sheet.cell(row, number);
            if !number.is_empty() {
                groups.entry(number).or_default().push(row);
            }
        }
        let mut proofs = 0;
        for rows in groups.values() {
            let figures = |column| rows.iter().map(move |&row| self.figure(row, column));
            let (Some(parts), Some(wholes)) = (
                figures(part).sum::<Option<i64>>(),
                figures(whole).collect::<Option<Vec<i64>>>(),
            ) else {
                continue;
            };
            let days: HashSet<&str> = rows.iter().map(|&row| self.sheet.cell(row, due)).collect();
            let is_one = wholes.iter().all(|figure| *figure == wholes[0]);
            if !is_one || days.len() < rows.len() || parts.abs() > wholes[0].abs() {
                return false;
            }
            proofs += usize::from(rows.len() > 1 && parts == wholes[0]);
        }
        proofs > 0
    }

    /// Finds out whether an amount to pay has the paid column taken off already.
    fn payable(&mut self) {
        let columns = (
            self.column(InvoiceField::Amount),
            self.column(InvoiceField::Paid),
        );
        let (Some(payable), Some(paid)) = columns else {
            return;
        };
        if !self.is_headed(payable, &EMBEDDED.amounts.payable) {
            return;
        }
        let [net, vat, balance] = [
            InvoiceField::NetAmount,
            InvoiceField::VatAmount,
            InvoiceField::Balance,
        ]
        .map(|field| self.column(field));
        let (mut before, mut after, mut rows) = (0, 0, 0);
        for row in 0..self.sheet.rows() {
            let (Some(payable), Some(paid)) = (self.figure(row, payable), self.figure(row, paid))
            else {
                continue;
            };
            if paid == 0 {
                continue;
            }
            rows += 1;
            let of = |column: Option<usize>| self.figure(row, column?);
            let total = of(net).zip(of(vat)).map(|(net, vat)| net + vat);
            let left = of(balance);
            before += i32::from(total == Some(payable) || left == Some(payable - paid));
            after += i32::from(total == Some(payable + paid));
        }
        if rows == 0 || before > 0 && after == 0 {
            return;
        }
        if after > 0 && before == 0 {
            self.notices.push(Notice::PayableAfterPaid);
            return;
        }
        let column = payable;
        self.notices.push(Notice::PayableAssumed { column, paid });
    }

    /// Takes amounts in the currency of the row where rows are in several, else tells that those read are not.
    fn in_currency(&mut self) {
        let (Some(currency), Some(amount)) = (
            self.column(InvoiceField::Currency),
            self.column(InvoiceField::Amount),
        ) else {
            return;
        };
        let lists = &EMBEDDED.amounts.in_currency;
        if !self.is_in_several(currency) && !self.differs_from(amount, &lists.amount) {
            return;
        }
        let fields = [
            (InvoiceField::Amount, &lists.amount),
            (InvoiceField::Balance, &lists.balance),
            (InvoiceField::Paid, &lists.paid),
        ];
        let mut pairs = Vec::new();
        let mut is_whole = true;
        for (field, keys) in fields {
            let Some(held) = self.column(field) else {
                continue;
            };
            let by_policy = |assigned: &super::Assigned| {
                assigned.column == held && assigned.kind == Kind::Override
            };
            if self.is_headed(held, keys) || self.columns.iter().any(by_policy) {
                continue;
            }
            let rows = 0..self.sheet.rows();
            let is_beside = |column: &usize| {
                let is_filled = |row: usize| {
                    let own = self.sheet.cell(row, *column);
                    self.sheet.cell(row, held).is_empty() || shape::is_amount(own)
                };
                self.is_headed(*column, keys)
                    && self.sheet.fields[*column].is_none()
                    && rows.clone().all(is_filled)
            };
            match (0..self.keys.len()).find(is_beside) {
                Some(column) => pairs.push((field, column, held)),
                None => is_whole = false,
            }
        }
        let is_beside =
            |column: usize| self.is_headed(column, &lists.amount) && self.sheet.filled(column) > 0;
        if is_whole {
            let is_swapped = !pairs.is_empty();
            for (field, column, held) in pairs {
                self.replace(Field::Invoice(field), column, held);
            }
            // What is before tax stays in the currency of the books.
            for field in [InvoiceField::NetAmount, InvoiceField::VatAmount] {
                if let Some(column) = self.column(field).filter(|_| is_swapped) {
                    self.columns.retain(|assigned| assigned.column != column);
                    self.sheet.fields[column] = None;
                    self.tell(column, Notice::Unmapped { column });
                }
            }
        } else if (0..self.keys.len()).any(is_beside)
            || self
                .column(InvoiceField::Amount)
                .is_some_and(|held| self.is_headed(held, &lists.books))
        {
            self.notices.push(Notice::InBooks);
        }
    }

    /// Returns whether rows name different currencies.
    fn is_in_several(&self, currency: usize) -> bool {
        let mut named = self.sheet.cells(currency).filter_map(Currency::parse);
        let first = named.next();
        named.any(|other| Some(other) != first)
    }

    /// Returns whether a column of some headers has another figure somewhere than `held`: whatever the currency of
    /// the books, one of the two is not theirs.
    fn differs_from(&self, held: usize, keys: &[String]) -> bool {
        let mut columns =
            (0..self.keys.len()).filter(|column| *column != held && self.is_headed(*column, keys));
        columns.any(|column| {
            (0..self.sheet.rows()).any(|row| {
                let figures = (self.figure(row, column), self.figure(row, held));
                matches!(figures, (Some(own), Some(other)) if own != other)
            })
        })
    }

    /// Returns the first cell of a column that no field wants and that may say what was paid or is left: amounts
    /// written as those of the invoices are, and none above them.
    pub(super) fn telling_amounts(&self, column: usize) -> Option<String> {
        let amount = self.column(InvoiceField::Amount)?;
        let is_line = [InvoiceField::LineMarker, InvoiceField::LineTotal];
        if is_line
            .into_iter()
            .any(|field| self.column(field).is_some())
            || self.sheet.filled(column) == 0
            || !self.sheet.all(column, shape::is_amount)
            || self.keys[column].text.is_empty()
        {
            return None;
        }
        let words = &EMBEDDED.amounts.passed_over;
        let mut of_header = self.keys[column].text.split(' ');
        if of_header.any(|word| words.iter().any(|passed| passed == word)) {
            return None;
        }
        if !self.sheet.some(column, 50, shape::is_decimal) {
            return None;
        }
        let (mut rows, mut within) = (0, 0);
        for row in 0..self.sheet.rows() {
            if let (Some(own), Some(amount)) = (self.figure(row, column), self.figure(row, amount))
            {
                rows += 1;
                let is_within = own.abs() <= amount.abs() && own.signum() * amount.signum() >= 0;
                within += usize::from(is_within);
            }
        }
        let is_net = arithmetic::usual_rate(&self.sheet, column, amount) == Proof::Holds;
        if rows == 0
            || within * 100 < rows * 95
            || is_net && self.column(InvoiceField::NetAmount).is_none()
        {
            return None;
        }
        self.sheet.cells(column).next().map(str::to_owned)
    }
}
