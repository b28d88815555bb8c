//! How the days and amounts of a journal are written, proven by all its lines.
//!
//! A spreadsheet that saves the journal writes days and amounts in its own way: what the cells prove
//! decides, as in every other file. A cell that nothing proves is day first, told once; an amount that
//! nothing proves is not read.

use super::super::amounts::{self, AmountCell, AmountEvidence, AmountForm, Mark};
use super::super::dates::{self, DateCell, DateEvidence};
use super::super::fields::{JournalField, Sides};
use super::super::proofs::Assumptions;
use super::lines::Line;
use crate::model::{
    Amount, Currency, DateOrder, Day, FileProblemKind, Finding, FindingCode, SourceRow,
};
use crate::policy::Decimals;

/// How a journal writes days and amounts.
#[derive(Clone, Debug, Default)]
pub(super) struct Forms {
    at: DateEvidence,
    until: DateEvidence,
    amounts: AmountEvidence,
    /// The headers of both columns of days.
    headers: [String; 2],
}

impl Forms {
    /// Gathers what lines prove; `header` names the column of a field.
    pub(super) fn of(lines: &[Line], header: impl Fn(JournalField) -> Option<String>) -> Self {
        let mut forms = Self::default();
        let headers = [JournalField::At, JournalField::Until].map(header);
        forms.headers = headers.map(Option::unwrap_or_default);
        for line in lines {
            let cell = |field| line.text(field).as_bytes();
            dates::read(cell(JournalField::At), line.line, &mut forms.at);
            dates::read(cell(JournalField::Until), line.line, &mut forms.until);
            let form = form(None, Currency::EUR);
            let amount = cell(JournalField::Amount);
            amounts::read(amount, form, line.line, &mut forms.amounts);
        }
        forms
    }

    /// Returns the order of days, where the journal has days that it decides.
    pub(super) fn date_order(&self) -> Option<DateOrder> {
        let has_slashes = |evidence: &DateEvidence| {
            evidence.day_first.is_some()
                || evidence.month_first.is_some()
                || evidence.ambiguous.is_some()
        };
        let columns = [&self.at, &self.until];
        if columns.into_iter().any(has_slashes) {
            return Some(self.order(JournalField::At).unwrap_or(DateOrder::DayFirst));
        }
        let is_plain = columns.into_iter().any(|it| it.plain.is_some());
        is_plain.then_some(DateOrder::YearFirst)
    }

    /// Returns the decimal mark, when the amounts prove one.
    pub(super) fn decimal(&self) -> Option<char> {
        self.mark().map(Mark::character)
    }

    /// Refuses what nothing proves, when nothing may be assumed.
    pub(super) fn check(&self, assumptions: Assumptions) -> Result<(), FileProblemKind> {
        match (assumptions, self.unproven()) {
            (Assumptions::Refused, Some((column, line))) => {
                Err(FileProblemKind::DateOrderUnproven { column, line })
            }
            (Assumptions::Refused | Assumptions::Told, _) => Ok(()),
        }
    }

    /// Returns what was assumed.
    pub(super) fn assumed(&self) -> Option<Finding> {
        let (column, line) = self.unproven()?;
        let at = SourceRow { file: 0, line };
        let finding = Finding::new(FindingCode::DateOrderAssumed).at(at);
        Some(finding.column(column))
    }

    /// Returns the first column whose days could be read in both orders, and its line.
    fn unproven(&self) -> Option<(String, u32)> {
        let [at, until] = &self.headers;
        let is_open = self.order(JournalField::At).is_none() && !self.is_contradicted();
        [(at, &self.at), (until, &self.until)]
            .into_iter()
            .filter(|_| is_open)
            .find_map(|(header, evidence)| Some((header.clone(), evidence.ambiguous?)))
    }

    fn is_contradicted(&self) -> bool {
        let proofs =
            |of: fn(&DateEvidence) -> Option<u32>| of(&self.at).or(of(&self.until)).is_some();
        proofs(|it| it.day_first) && proofs(|it| it.month_first)
    }

    /// Returns the order that a column proves, else the other one.
    fn order(&self, field: JournalField) -> Option<DateOrder> {
        let proven = |evidence: &DateEvidence| match (evidence.day_first, evidence.month_first) {
            (Some(_), None) => Some(DateOrder::DayFirst),
            (None, Some(_)) => Some(DateOrder::MonthFirst),
            (None, None) | (Some(_), Some(_)) => None,
        };
        let (own, other) = if field == JournalField::At {
            (&self.at, &self.until)
        } else {
            (&self.until, &self.at)
        };
        let is_open = own.day_first.is_none() && own.month_first.is_none();
        proven(own).or_else(|| proven(other).filter(|_| is_open))
    }

    /// Reads a day; `None` for what is none, or could be two.
    pub(super) fn day(&self, field: JournalField, text: &str) -> Option<Day> {
        match dates::read(text.as_bytes(), 0, &mut DateEvidence::default()) {
            DateCell::Day(day) => Some(day),
            cell @ DateCell::Either(..) => {
                let order = self.order(field);
                let order = order.or((!self.is_contradicted()).then_some(DateOrder::DayFirst));
                cell.day(order?).known()
            }
            DateCell::Empty | DateCell::Bad => None,
        }
    }

    /// Returns the order that the days of a column are written in, when its cells prove one.
    pub(super) fn written_order(&self, field: JournalField) -> Option<DateOrder> {
        self.order(field)
    }

    fn mark(&self) -> Option<Mark> {
        match (self.amounts.comma, self.amounts.point) {
            (Some(_), None) => Some(Mark::Comma),
            (None, Some(_)) => Some(Mark::Point),
            (None, None) | (Some(_), Some(_)) => None,
        }
    }

    /// Reads an amount above zero; `None` for what is none, or could be two.
    pub(super) fn amount(&self, text: &str, currency: Currency) -> Option<Amount> {
        let mark = self.mark().or_else(|| mark_of_thousandths(text, currency));
        let mut seen = AmountEvidence::default();
        let read = amounts::read(text.as_bytes(), form(mark, currency), 1, &mut seen);
        if seen.ambiguous.is_some() && mark.is_none() {
            return None;
        }
        match read {
            AmountCell::Minor(minor) if minor > 0 => Some(Amount(minor)),
            AmountCell::Minor(_)
            | AmountCell::Empty
            | AmountCell::Rounded(_)
            | AmountCell::Bad
            | AmountCell::Damaged
            | AmountCell::TooLarge
            | AmountCell::TooPrecise
            | AmountCell::OtherCurrency(_) => None,
        }
    }
}

/// Returns the only mark of an amount whose currency has three decimals: there it is that of decimals, as the program
/// itself writes all of them.
fn mark_of_thousandths(text: &str, currency: Currency) -> Option<Mark> {
    let mut marks = text.chars().filter(|it| matches!(it, '.' | ','));
    let mark = match marks.next()? {
        '.' => Mark::Point,
        _ => Mark::Comma,
    };
    (currency.exponent() == 3 && marks.next().is_none()).then_some(mark)
}

const fn form(mark: Option<Mark>, currency: Currency) -> AmountForm {
    AmountForm {
        mark,
        currency,
        decimals: Decimals::Refuse,
        sides: Sides::Unknown,
    }
}
