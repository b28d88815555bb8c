//! Cells of a row by field: text, day and amount, and the refusal of the row when one cannot be read.
//!
//! Takes a record and the layout of its file. What a cell proves of its column goes to the report of
//! the block; a cell that cannot be read is told with its column and its value.

use super::amounts::{self, AmountCell, AmountEvidence};
use super::dates::{self, DateCell, DateEvidence};
use super::fields::RoleField;
use super::identifiers::{is_damaged, is_plain, undressed_text};
use super::layout::Layout;
use super::record::Record;
use super::report::Report;
use super::vocabulary::{WORDS, Way};
use super::worker::Words;
use crate::model::{Currency, Day, Finding, FindingCode, Skip, Value};

/// How a row ends that does not become a fact.
#[derive(Debug)]
pub(super) enum Outcome {
    /// Left out and counted.
    Skip(Skip),
    /// Refused.
    Refuse(Box<Finding>),
}

/// The currency of a row while its amounts are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowCurrency {
    /// The file, the row or the policy for the file says it: an amount that names another refuses the row.
    Said(Currency),
    /// Only the policy's default: the first amount that names a currency says it.
    Default(Currency),
}

impl RowCurrency {
    /// Returns the currency.
    #[inline]
    pub(super) const fn get(self) -> Currency {
        match self {
            Self::Said(currency) | Self::Default(currency) => currency,
        }
    }

    /// Lets no further amount change the currency of one that is not zero.
    #[inline]
    pub(super) fn fix(&mut self, amount: i64) {
        if amount != 0 {
            *self = Self::Said(self.get());
        }
    }

    /// Reads a cell, once more when it says the currency of the row.
    #[inline]
    fn settle(&mut self, mut read: impl FnMut(Currency) -> AmountCell) -> AmountCell {
        match (*self, read(self.get())) {
            (Self::Default(_), AmountCell::OtherCurrency(named)) => {
                *self = Self::Said(named);
                read(named)
            }
            (_, read) => read,
        }
    }
}

/// Reads which way an amount goes: a word, or a sign alone.
pub(super) fn way_of(cell: &[u8]) -> Option<Way> {
    match cell {
        b"-" => Some(Way::Debit),
        b"+" => Some(Way::Credit),
        b"" => None,
        _ => WORDS.ways.find(&String::from_utf8_lossy(cell)),
    }
}

/// The cells of one row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells<'row> {
    /// The layout of the file.
    pub(super) layout: &'row Layout,
    /// The record.
    pub(super) record: Record<'row>,
}

impl<'row> Cells<'row> {
    /// Returns the text of a field; empty when the file lacks it.
    #[inline]
    pub(super) fn text(&self, field: impl RoleField) -> &'row [u8] {
        match self.layout.column(field.place()) {
            Some(column) => undressed_text(self.record.text(column)),
            None => self.layout.constant(field.place()),
        }
    }

    /// Gives an amount that is written without a sign the one that a column of direction says: above zero when
    /// it goes `way` and that is the way of `above`.
    ///
    /// An amount with a minus keeps it where the direction agrees; where it does not, nobody knows which to
    /// believe, unless the policy says the direction of all rows.
    pub(super) fn directed(
        &self,
        field: impl RoleField,
        amount: Option<i64>,
        way: Option<Way>,
        above: Way,
    ) -> Result<Option<i64>, Outcome> {
        let Some(minor) = amount.filter(|_| self.layout.has(field.place())) else {
            return Ok(amount);
        };
        let is_ruled = self.layout.column(field.place()).is_none();
        match way {
            Some(way) if way != above => Ok(Some(-minor.abs())),
            Some(_) if minor >= 0 || is_ruled => Ok(Some(minor.abs())),
            Some(_) | None => Err(self.refuse(field, FindingCode::BadDirection)),
        }
    }

    /// Returns the text of a field as a string.
    pub(super) fn string(&self, field: impl RoleField) -> String {
        String::from_utf8_lossy(self.text(field)).into_owned()
    }

    /// Returns the cells that hold something, in order of the columns.
    pub(super) fn filled(&self) -> impl Iterator<Item = &'row [u8]> {
        let record = self.record;
        (0..record.width())
            .map(move |column| record.text(column))
            .filter(|text| !text.is_empty())
    }

    /// Returns the header that a field is read from.
    pub(super) fn header(&self, field: impl RoleField) -> Option<&'row str> {
        self.layout.header_of(field.place())
    }

    /// Refuses the row for the cell of a field.
    #[cold]
    pub(super) fn refuse(&self, field: impl RoleField, code: FindingCode) -> Outcome {
        self.refuse_for(field, self.text(field), code)
    }

    /// Refuses the row for a field, with a value worth showing.
    #[cold]
    pub(super) fn refuse_for(
        &self,
        field: impl RoleField,
        value: &[u8],
        code: FindingCode,
    ) -> Outcome {
        let mut finding = Finding::new(code);
        finding.column = self.header(field).map(str::to_owned);
        if !value.is_empty() {
            finding.value = Some(String::from_utf8_lossy(value).into_owned());
        } else if code == FindingCode::MissingValue {
            finding = finding.text(field.canonical());
        }
        Outcome::Refuse(Box::new(finding))
    }

    /// Refuses the row for a cell that is no date, and names the day when it is a number of a spreadsheet.
    #[cold]
    pub(super) fn refuse_date(&self, field: impl RoleField) -> Outcome {
        let Some(day) = dates::serial(self.text(field)) else {
            // A column that was too narrow for its days, an error of a formula.
            let text = self.text(field);
            let is_lost = !text.is_empty() && is_damaged(text);
            let code = [FindingCode::BadDate, FindingCode::DamagedValue][usize::from(is_lost)];
            return self.refuse(field, code);
        };
        let mut refused = self.refuse(field, FindingCode::SerialDate);
        if let Outcome::Refuse(finding) = &mut refused {
            finding.details.push(Value::Day(day));
        }
        refused
    }

    /// Refuses the row for a name, an id or a reference that a spreadsheet destroyed.
    #[inline]
    pub(super) fn undamaged(&self, field: impl RoleField, text: &[u8]) -> Result<(), Outcome> {
        let may_be = matches!(text.first(), Some(b'#' | b'0'..=b'9'));
        if may_be && !is_plain(text, self.record.dress) && is_damaged(text) {
            return Err(self.refuse(field, FindingCode::DamagedValue));
        }
        Ok(())
    }

    /// Tells something of an accepted row that many rows may show.
    #[cold]
    pub(super) fn notice(
        &self,
        field: impl RoleField,
        value: &[u8],
        code: FindingCode,
        report: &mut Report,
    ) {
        report.notice(self.record.line, self.header(field), value, code);
    }

    /// Reads a date without refusing the row when it is none.
    #[inline]
    pub(super) fn date(&self, field: impl RoleField, report: &mut Report) -> DateCell {
        let line = self.record.line;
        match self.layout.column(field.place()) {
            Some(column) => dates::read(self.record.text(column), line, &mut report.dates[column]),
            None => dates::read(
                self.layout.constant(field.place()),
                line,
                &mut DateEvidence::default(),
            ),
        }
    }

    /// Reads a date.
    #[inline]
    pub(super) fn day(
        &self,
        field: impl RoleField,
        report: &mut Report,
    ) -> Result<DateCell, Outcome> {
        let read = self.date(field, report);
        let is_doubtful = match read {
            DateCell::Bad => self.layout.column(field.place()).is_some(),
            DateCell::Day(day) => dates::is_of_no_book(day),
            DateCell::Empty | DateCell::Either(..) => false,
        };
        if is_doubtful {
            return self.no_day(field, read, report);
        }
        Ok(read)
    }

    /// Tells whether a cell holds a date that programs write for none, and tells it: it is as good as empty.
    pub(super) fn holds_no_day(&self, field: impl RoleField, report: &mut Report) -> bool {
        let cell = self.text(field);
        let begins_with_figure = cell.first().is_some_and(u8::is_ascii_digit);
        let is_none = begins_with_figure && cell.len() >= 6 && dates::stands_for_none(cell);
        if is_none {
            self.notice(field, cell, FindingCode::EmptyDate, report);
        }
        is_none
    }

    /// Takes a date that programs write for none as an empty cell, and tells it; refuses what is no date.
    #[cold]
    fn no_day(
        &self,
        field: impl RoleField,
        read: DateCell,
        report: &mut Report,
    ) -> Result<DateCell, Outcome> {
        let cell = self.text(field);
        if dates::stands_for_none(cell) {
            self.notice(field, cell, FindingCode::EmptyDate, report);
            return Ok(DateCell::Empty);
        }
        if read == DateCell::Bad {
            return Err(self.refuse_date(field));
        }
        Ok(read)
    }

    /// Returns the day that a date says under the order of its column.
    #[inline]
    pub(super) fn ordered(&self, field: impl RoleField, date: DateCell) -> Day {
        date.day(self.layout.order(field.place()))
    }

    /// Returns the currency of the row: its cell's, else that of the file, else the policy's default.
    #[inline]
    pub(super) fn currency(
        &self,
        field: impl RoleField,
        default: Currency,
        words: &mut Words,
    ) -> Result<RowCurrency, Outcome> {
        let cell = self.text(field);
        if cell.is_empty() {
            return Ok(if self.layout.names_currency(field) {
                RowCurrency::Said(default)
            } else {
                RowCurrency::Default(default)
            });
        }
        let is_denied = self.layout.currency.is_some() || self.layout.is_in_books;
        match words.currency(cell) {
            // The header of the amounts names another one: nothing is converted.
            Some(currency) if is_denied && currency != default => {
                Err(self.refuse_in(field, FindingCode::CurrencyContradicted, default))
            }
            Some(currency) => Ok(RowCurrency::Said(currency)),
            None => Err(self.refuse(field, FindingCode::BadCurrency)),
        }
    }

    /// Reads an amount in minor units.
    #[inline]
    pub(super) fn amount(
        &self,
        field: impl RoleField,
        currency: Currency,
        report: &mut Report,
    ) -> Result<Option<i64>, Outcome> {
        self.money(field, &mut RowCurrency::Said(currency), report)
    }

    /// Reads an amount in minor units, which may say the currency of a row whose file does not.
    #[inline]
    pub(super) fn money(
        &self,
        field: impl RoleField,
        currency: &mut RowCurrency,
        report: &mut Report,
    ) -> Result<Option<i64>, Outcome> {
        let line = self.record.line;
        let now = currency.get();
        let (cell, read) = match self.layout.column(field.place()) {
            Some(column) => {
                let (cell, evidence) = (self.record.text(column), &mut report.amounts[column]);
                if now.exponent() == 2
                    && let Some(minor) = amounts::plain(cell, line, evidence)
                {
                    if minor != 0 {
                        evidence.note_bare(line);
                    }
                    return Ok(Some(minor));
                }
                let read = |currency| {
                    let form = self.layout.form(field, currency);
                    amounts::read(cell, form, line, evidence)
                };
                (cell, currency.settle(read))
            }
            None => {
                let cell = self.layout.constant(field.place());
                let mut unused = AmountEvidence::default();
                let read = |currency| {
                    let form = self.layout.form(field, currency);
                    amounts::read(cell, form, line, &mut unused)
                };
                (cell, currency.settle(read))
            }
        };
        match read {
            AmountCell::Minor(minor) => Ok(Some(minor)),
            AmountCell::Empty => Ok(None),
            AmountCell::Rounded(minor) => {
                self.notice(field, cell, FindingCode::AmountRounded, report);
                Ok(Some(minor))
            }
            AmountCell::Bad => Err(self.refuse(field, FindingCode::BadAmount)),
            AmountCell::Damaged => Err(self.refuse(field, FindingCode::DamagedValue)),
            AmountCell::TooLarge => Err(self.refuse(field, FindingCode::AmountTooLarge)),
            AmountCell::TooPrecise => {
                Err(self.refuse_in(field, FindingCode::TooManyDecimals, currency.get()))
            }
            AmountCell::OtherCurrency(_) => {
                Err(self.refuse_in(field, FindingCode::CurrencyContradicted, currency.get()))
            }
        }
    }

    /// Refuses the row for the cell of a field and names the currency of the row.
    #[cold]
    fn refuse_in(&self, field: impl RoleField, code: FindingCode, currency: Currency) -> Outcome {
        let mut refused = self.refuse(field, code);
        if let Outcome::Refuse(finding) = &mut refused {
            let code = currency.code().to_owned();
            finding.details.push(Value::Text(code));
        }
        refused
    }

    /// Reads an amount that is worth having and not worth refusing a row for.
    pub(super) fn side_amount(
        &self,
        field: impl RoleField,
        currency: &mut RowCurrency,
        report: &mut Report,
    ) -> Option<i64> {
        self.layout.column(field.place())?;
        self.money(field, currency, report).unwrap_or_default()
    }

    /// Reads an amount for what it says alone: nothing is told nor proven by it.
    pub(super) fn stated(&self, field: impl RoleField, currency: Currency) -> Option<i64> {
        let cell = self.text(field);
        let read = RowCurrency::Default(currency).settle(|currency| {
            let form = self.layout.form(field, currency);
            amounts::read(cell, form, 0, &mut AmountEvidence::default())
        });
        read.minor()
    }
}
