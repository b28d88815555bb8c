//! Keys that mean different things in different files, and the test on the cells that settles each.
//!
//! Takes a column among its file; gives the one field it holds, or none.
//! Invariant: no test, no assignment: what the cells do not settle is left to the user.

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use crate::read::fields::{Field, InvoiceField, PaymentField};
use crate::read::identifiers::DRAFT_NUMBER;

use super::arithmetic::{self, Proof};
use super::shape;
use super::sheet::Sheet;
use super::table::Entry;
use crate::read::vocabulary::{Answer, WORDS};

/// The test that settles an ambiguous key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Test {
    /// A customer's name, or a code when another column has the names.
    NameOrCode,
    /// The number of the document (Odoo's `name`), or a customer's name.
    NumberOrName,
    /// The customer, or the issuing company when another column names the customer.
    CustomerOrEntity,
    /// A technical identifier when another column has the number, else the number.
    UidOrNumber,
    /// The number when no other column has it and the values differ, else a payment reference.
    NumberOrReference,
    /// A number, an amount, or a flag that settles nothing.
    NumberOrAmount,
    /// The customer's code, or the customer's own reference of the order.
    CustomerOrOrder,
    /// A due date or a balance.
    DueDateOrBalance,
    /// A balance, if the cells are amounts (`dû`, not the article).
    BalanceIfAmount,
    /// What was paid, or whether it was.
    AmountOrFlag,
    /// What is left (`solde`), or whether anything is (`soldé`).
    BalanceOrFlag,
    /// A total that holds the tax unless the amounts before tax say otherwise.
    TotalWithTax,
    /// An amount that may be before tax: it needs a proof when there is another column of amounts.
    AmountWithTax,
    /// A value date or an amount.
    ValueDateOrAmount,
    /// What was paid, if the cells are amounts, else what the key means besides.
    AmountReceived,
    /// Whether it is so, if every cell says yes or no.
    Flag,
    /// Whether the customer may be reminded, in words for yes and no, or the level of its last reminder.
    FlagOrLevel,
    /// The regime of the customer, if every cell is a word for one.
    RegimeWords,
}

impl Test {
    /// Returns the fields that the key may mean, `entry` being what the table says of it.
    #[must_use]
    pub(crate) fn candidates(self, entry: &Entry) -> Vec<Field> {
        use InvoiceField as Invoice;
        let listed = || entry.hits.iter().map(|hit| hit.field).collect();
        let invoice: &[Invoice] = match self {
            Self::NameOrCode => &[Invoice::Customer, Invoice::CustomerId],
            Self::NumberOrName => &[Invoice::Number, Invoice::Customer],
            Self::CustomerOrEntity => &[Invoice::Customer, Invoice::Entity],
            Self::UidOrNumber => &[Invoice::InvoiceUid, Invoice::Number],
            Self::NumberOrReference => &[Invoice::Number, Invoice::PaymentReference],
            Self::NumberOrAmount => &[Invoice::Number, Invoice::Amount],
            Self::CustomerOrOrder => &[Invoice::CustomerId, Invoice::OrderRef],
            Self::DueDateOrBalance => &[Invoice::DueOn, Invoice::Balance],
            Self::BalanceIfAmount => &[Invoice::Balance],
            Self::AmountOrFlag => &[Invoice::Paid, Invoice::PaymentStatus],
            Self::BalanceOrFlag => &[Invoice::Balance],
            Self::TotalWithTax | Self::AmountWithTax => &[Invoice::Amount, Invoice::NetAmount],
            Self::ValueDateOrAmount => {
                return vec![
                    Field::Payment(PaymentField::ValueOn),
                    Field::Payment(PaymentField::Amount),
                ];
            }
            Self::Flag | Self::FlagOrLevel | Self::RegimeWords | Self::AmountReceived => {
                return listed();
            }
        };
        invoice.iter().copied().map(Field::Invoice).collect()
    }

    /// Returns the field that the cells of this column prove, once the unambiguous headers are assigned.
    #[must_use]
    pub(super) fn settle(self, column: usize, sheet: &Sheet<'_>, entry: &Entry) -> Option<Field> {
        let is_level = |field: &Field| *field == Field::Invoice(InvoiceField::ReminderLevel);
        let mut listed = entry.hits.iter().map(|hit| hit.field);
        match self {
            Self::ValueDateOrAmount => {
                let amount = sheet.mostly(column, shape::is_amount);
                Some(Field::Payment(if amount {
                    PaymentField::Amount
                } else {
                    PaymentField::ValueOn
                }))
            }
            Self::AmountReceived => {
                let received = Field::Payment(PaymentField::Amount);
                let other = listed.find(|field| *field != received);
                // Whole numbers may be ids.
                let is_told = match other {
                    Some(_) => sheet.some(column, 1, shape::is_decimal),
                    None => !are_flags(column, sheet),
                };
                let credit = Field::Payment(PaymentField::Credit);
                let is_amount = is_told
                    && sheet.filled(column) > 0
                    && sheet.all(column, shape::is_amount)
                    && sheet.column_of(credit).is_none();
                if is_amount { Some(received) } else { other }
            }
            Self::Flag => listed.next().filter(|_| sheet.all(column, is_answer)),
            Self::FlagOrLevel => {
                let says = |cell: &str| is_answer(cell) && cell.contains(char::is_alphabetic);
                let flag = listed.clone().find(|field| !is_level(field));
                if sheet.all(column, says) || flag.is_some() && sheet.mostly(column, says) {
                    flag
                } else {
                    // Zeros and ones may be either.
                    listed.find(|field| is_level(field) && !sheet.all(column, is_answer))
                }
            }
            Self::RegimeWords => {
                let is_regime = |cell: &str| WORDS.regimes.find(cell).is_some();
                let is_it = sheet.filled(column) > 0 && sheet.all(column, is_regime);
                listed.next().filter(|_| is_it)
            }
            Self::NameOrCode
            | Self::NumberOrName
            | Self::CustomerOrEntity
            | Self::UidOrNumber
            | Self::NumberOrReference
            | Self::NumberOrAmount
            | Self::CustomerOrOrder
            | Self::DueDateOrBalance
            | Self::BalanceIfAmount
            | Self::AmountOrFlag
            | Self::BalanceOrFlag
            | Self::TotalWithTax
            | Self::AmountWithTax => self.settle_invoice(column, sheet).map(Field::Invoice),
        }
    }

    fn settle_invoice(self, column: usize, sheet: &Sheet<'_>) -> Option<InvoiceField> {
        use InvoiceField as Invoice;
        let assigned = |field| sheet.column_of(Field::Invoice(field));
        match self {
            Self::NameOrCode => {
                let codes = sheet.filled(column) > 0
                    && !sheet.some(column, 30, shape::is_name)
                    && sheet.all(column, shape::is_code);
                let named_elsewhere =
                    sheet.may_hold_elsewhere(Field::Invoice(Invoice::Customer), column);
                Some(if codes && named_elsewhere {
                    Invoice::CustomerId
                } else {
                    Invoice::Customer
                })
            }
            Self::NumberOrName => {
                let has_digit = |cell: &str| cell.contains(|char: char| char.is_ascii_digit());
                // A draft has no number yet.
                let may_be = |cell: &str| has_digit(cell) || cell == DRAFT_NUMBER;
                let numbers = sheet.all(column, may_be)
                    && (sheet.some(column, 1, has_digit) || sheet.filled(column) == 0)
                    && assigned(Invoice::Number).is_none();
                Some(if numbers {
                    Invoice::Number
                } else {
                    Invoice::Customer
                })
            }
            Self::CustomerOrEntity => {
                if !sheet.may_hold_elsewhere(Field::Invoice(Invoice::Customer), column) {
                    return Some(Invoice::Customer);
                }
                let names = sheet.column_of(Field::Invoice(Invoice::Customer))?;
                let (issuers, customers) = (sheet.distinct(column), sheet.distinct(names));
                (issuers > 0 && issuers * 5 <= customers).then_some(Invoice::Entity)
            }
            Self::UidOrNumber => Some(if assigned(Invoice::Number).is_some() {
                Invoice::InvoiceUid
            } else {
                Invoice::Number
            }),
            Self::NumberOrReference => {
                if assigned(Invoice::Number).is_some() {
                    return Some(Invoice::PaymentReference);
                }
                let filled = sheet.filled(column);
                let own = filled * 2 >= sheet.rows() && sheet.distinct(column) == filled;
                Some(if own {
                    Invoice::Number
                } else {
                    Invoice::PaymentReference
                })
            }
            Self::NumberOrAmount => {
                let decimal = |cell: &str| shape::is_amount(cell) && cell.contains([',', '.']);
                let has_letter = |cell: &str| cell.contains(char::is_alphabetic);
                if sheet.filled(column) > 0 && sheet.all(column, shape::is_flag) {
                    None
                } else if sheet.some(column, 1, decimal) && !sheet.some(column, 1, has_letter) {
                    Some(Invoice::Amount)
                } else {
                    Some(Invoice::Number)
                }
            }
            Self::CustomerOrOrder => customer_or_order(column, sheet),
            Self::DueDateOrBalance | Self::BalanceIfAmount => {
                if sheet.filled(column) == 0 {
                    None
                } else if sheet.mostly(column, shape::is_amount) {
                    Some(Invoice::Balance)
                } else {
                    let date =
                        self == Self::DueDateOrBalance && sheet.mostly(column, shape::is_date);
                    date.then_some(Invoice::DueOn)
                }
            }
            Self::BalanceOrFlag => {
                let says = |cell: &str| shape::is_flag(cell) || WORDS.statuses.find(cell).is_some();
                let is_amount = sheet.mostly(column, shape::is_amount) && !are_flags(column, sheet);
                Some(if is_amount || !sheet.all(column, says) {
                    Invoice::Balance
                } else {
                    Invoice::PaymentStatus
                })
            }
            Self::AmountOrFlag => {
                if are_flags(column, sheet) {
                    Some(Invoice::PaymentStatus)
                } else if sheet.mostly(column, shape::is_amount) {
                    Some(Invoice::Paid)
                } else {
                    let words = !sheet.some(column, 5, shape::is_amount)
                        && !sheet.some(column, 5, shape::is_date);
                    words.then_some(Invoice::PaymentStatus)
                }
            }
            Self::TotalWithTax | Self::AmountWithTax => self.with_tax(column, sheet),
            Self::ValueDateOrAmount
            | Self::AmountReceived
            | Self::Flag
            | Self::FlagOrLevel
            | Self::RegimeWords => None,
        }
    }

    fn with_tax(self, column: usize, sheet: &Sheet<'_>) -> Option<InvoiceField> {
        let column_of = |field| sheet.column_of(Field::Invoice(field));
        let net = column_of(InvoiceField::NetAmount);
        let vat = column_of(InvoiceField::VatAmount);
        let is_total = self == Self::TotalWithTax;
        let proof = match (net, vat) {
            (Some(net), Some(vat)) => arithmetic::sum(sheet, net, vat, column),
            // A total may add more than tax to a subtotal: shipping, rounding.
            (Some(net), None) if !is_total => arithmetic::usual_rate(sheet, net, column),
            (Some(_) | None, _) => Proof::None,
        };
        let believed = match proof {
            Proof::Holds => true,
            Proof::None => is_total || (net.is_none() && vat.is_none()),
            // Net and tax of a line beside the total of the invoice refute nothing.
            Proof::Refuted => is_total && column_of(InvoiceField::LineMarker).is_some(),
        };
        believed.then_some(InvoiceField::Amount)
    }
}

/// Tells whether the cells say whether something is so. Zeros alone say that nothing is, be they amounts or not; a
/// one among them is a flag.
fn are_flags(column: usize, sheet: &Sheet<'_>) -> bool {
    let zero = |cell: &str| shape::bare(cell) == "0";
    sheet.all(column, shape::is_flag) && !sheet.all(column, zero)
}

/// Tells whether a cell says yes or no.
fn is_answer(cell: &str) -> bool {
    // An amount of zero is no answer.
    let is_short = cell.len() == 1 || cell.contains(char::is_alphabetic);
    let answer = WORDS.answer(cell.as_bytes());
    is_short && matches!(answer, Some(Answer::Yes | Answer::No))
}

/// A code names one customer and a customer has one code; an order's reference changes from one invoice to the next.
fn customer_or_order(column: usize, sheet: &Sheet<'_>) -> Option<InvoiceField> {
    if sheet
        .column_of(Field::Invoice(InvoiceField::CustomerId))
        .is_some()
    {
        return Some(InvoiceField::OrderRef);
    }
    let names = sheet.column_of(Field::Invoice(InvoiceField::Customer))?;
    let mut name_of: HashMap<&str, &str> = HashMap::new();
    let mut code_of: HashMap<&str, &str> = HashMap::new();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut repeated = false;
    for row in 0..sheet.rows() {
        let (code, name) = (sheet.cell(row, column), sheet.cell(row, names));
        if code.is_empty() || name.is_empty() {
            continue;
        }
        repeated |= !seen.insert(code);
        let one_name = *name_of.entry(code).or_insert(name) == name;
        let one_code = *code_of.entry(name).or_insert(code) == code;
        if !one_name || !one_code {
            return Some(InvoiceField::OrderRef);
        }
    }
    repeated.then_some(InvoiceField::CustomerId)
}
