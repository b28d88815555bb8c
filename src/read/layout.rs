//! The layout of one file: which column holds which field, and how its dates and amounts are read.

use super::amounts::{AmountForm, Mark};
use super::fields::RoleField;
use super::payments::reversals::Reversals;
use super::signs::Unsigned;
use crate::model::{Currency, DateOrder};
use crate::policy::{Decimals, InputRule};

/// The most fields that a role has: one bit each.
const MOST_FIELDS: usize = 128;

/// What is decided of a file before its rows are read, and revised when the rows refute it.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// The currency that the header of the amounts names.
    pub(super) currency: Option<Currency>,
    /// What amounts are in that name no currency.
    pub(super) unsigned: Unsigned,
    /// What amounts above zero are in rows of payments whose kind says that money went back.
    pub(super) reversals: Reversals,
    /// Whether the amounts are in the currency of the books, those of the rows standing in columns not read.
    pub(super) is_in_books: bool,
    /// Whether the amount is what the paid column leaves of it.
    pub(super) is_after_paid: bool,
    /// The delimiter.
    pub(super) delimiter: u8,
    /// The byte that ends a line.
    pub(super) line_end: u8,
    /// The headers, in order.
    pub(super) header: Vec<String>,
    /// By field: its column, `u16::MAX` for none.
    columns: [u16; MOST_FIELDS],
    /// The column that only the row of a statement's balance fills.
    pub(super) balance_column: Option<usize>,
    /// Columns of dates.
    pub(super) dates: Vec<usize>,
    /// Columns of amounts.
    pub(super) amounts: Vec<usize>,
    /// Fields whose columns are summed beside the amount, since a row of totals states them.
    pub(super) summed: Vec<usize>,
    /// Columns of fields that several columns may hold, in order of the file.
    pub(super) label_columns: Vec<usize>,
    /// By field: the text that a rule of the policy gives to every row.
    constants: Vec<Option<String>>,
    /// One bit for each field that has a column or a constant.
    present: u128,
    /// By column: the order of its dates.
    pub(super) orders: Vec<DateOrder>,
    /// Whether the policy fixes the order of dates.
    pub(super) has_ruled_dates: bool,
    /// Whether the policy fixes the decimal mark.
    pub(super) has_ruled_marks: bool,
    /// By column: its decimal mark, when decided.
    pub(super) marks: Vec<Option<Mark>>,
    /// What becomes of further decimals.
    pub(super) decimals: Decimals,
    /// Whether the file has one row a line of an invoice.
    pub(super) shape: Shape,
    /// Words of the policy for this file.
    pub(super) values: Vec<(String, String, Vec<String>)>,
}

/// What one row of an invoice file stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A document.
    Documents,
    /// A line of a document.
    Lines,
}

impl Layout {
    /// Makes the layout of a header, with no column taken and the rule's decisions.
    pub(super) fn new(
        delimiter: u8,
        line_end: u8,
        header: Vec<String>,
        fields: usize,
        rule: &InputRule,
    ) -> Self {
        let width = header.len();
        let mark = rule.decimal.and_then(Mark::from_character);
        Self {
            currency: None,
            unsigned: Unsigned::Default,
            reversals: Reversals::Undecided,
            is_in_books: false,
            is_after_paid: false,
            delimiter,
            line_end,
            header,
            columns: [u16::MAX; MOST_FIELDS],
            balance_column: None,
            dates: Vec::new(),
            amounts: Vec::new(),
            summed: Vec::new(),
            label_columns: Vec::new(),
            constants: vec![None; fields],
            present: 0,
            orders: vec![rule.date_order.unwrap_or(DateOrder::DayFirst); width],
            has_ruled_dates: rule.date_order.is_some(),
            has_ruled_marks: mark.is_some(),
            marks: vec![mark; width],
            decimals: rule.decimals,
            shape: Shape::Documents,
            values: rule.values.clone(),
        }
    }

    /// Gives a field its column.
    pub(super) fn place(&mut self, field: usize, column: usize) {
        self.columns[field] = column as u16;
        self.present |= 1 << field;
    }

    /// Takes a field's column from it.
    pub(super) fn displace(&mut self, field: usize) {
        self.columns[field] = u16::MAX;
    }

    /// Gives a field a text that every row has.
    pub(super) fn fix(&mut self, field: usize, text: String) {
        self.constants[field] = Some(text);
        self.present |= 1 << field;
    }

    /// Returns a field's column.
    #[inline]
    pub(super) fn column(&self, field: usize) -> Option<usize> {
        let column = self.columns[field];
        (column != u16::MAX).then_some(usize::from(column))
    }

    /// Returns whether a field has a column or a constant.
    #[inline]
    pub(super) const fn has(&self, field: usize) -> bool {
        self.present >> field & 1 == 1
    }

    /// Returns whether any of some fields has a column or a constant.
    #[inline]
    pub(super) fn has_any<const COUNT: usize>(&self, fields: [impl RoleField; COUNT]) -> bool {
        let bits = fields
            .into_iter()
            .fold(0, |bits, field| bits | 1_u128 << field.place());
        self.present & bits != 0
    }

    /// Returns the text that a rule of the policy gives to every row; empty when none does.
    pub(super) fn constant(&self, field: usize) -> &[u8] {
        match &self.constants[field] {
            Some(text) => text.as_bytes(),
            None => &[],
        }
    }

    /// Returns whether the file names the currency of its rows, in a column, a header or by the policy.
    pub(super) fn names_currency(&self, field: impl RoleField) -> bool {
        self.currency.is_some() || self.has(field.place())
    }

    /// Returns the currency of rows that name none, the policy's where the file does not say.
    pub(super) fn default_currency(&self, policy: Currency) -> Currency {
        let sign = match self.unsigned {
            Unsigned::Sign(currency) => Some(currency),
            Unsigned::Default | Unsigned::Refused => None,
        };
        self.currency.or(sign).unwrap_or(policy)
    }

    /// Returns how the amounts of a field are read in a currency.
    pub(super) fn form(&self, field: impl RoleField, currency: Currency) -> AmountForm {
        let mark = self
            .column(field.place())
            .map_or(Some(Mark::Point), |column| self.marks[column]);
        AmountForm {
            mark,
            currency,
            decimals: self.decimals,
            sides: field.sides(),
        }
    }

    /// Returns the order of the dates of a field.
    pub(super) fn order(&self, field: usize) -> DateOrder {
        self.column(field)
            .map_or(DateOrder::YearFirst, |column| self.orders[column])
    }

    /// Returns the header of a field's column, for findings.
    pub(super) fn header_of(&self, field: usize) -> Option<&str> {
        self.column(field)
            .map(|column| self.header[column].as_str())
    }

    /// Returns the meaning that the policy gives to a word of a field in this file.
    pub(super) fn meaning(&self, field: &str, word: &str) -> Option<&str> {
        let is_it = |entry: &&(String, String, Vec<String>)| {
            entry.0 == field && entry.2.iter().any(|each| each.eq_ignore_ascii_case(word))
        };
        self.values.iter().find(is_it).map(|entry| entry.1.as_str())
    }
}
