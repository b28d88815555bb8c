//! Lines to add to a journal, in its own form: delimiter, columns, days, decimal mark, line end, encoding.
//!
//! Takes entries; gives the bytes to append. Invariant: a line is read back as it was meant, or it is not
//! given.

use super::forms::Forms;
use crate::model::{DateOrder, Day, Entry};
use crate::read::encoding::{Encoding, NotEncoded};
use crate::read::fields::JournalField as Field;
use crate::read::identifiers::clean_number;
use crate::read::record::Dress;

/// The header of a journal that the program begins.
pub(super) const HEADER: &str =
    "at,customer,invoice,event,step,amount,until,reference,reason,by,id\n";

/// The longest text of a cell: a reader takes no longer one.
const LONGEST: usize = 32 * 1024;

/// Why entries cannot be added to a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// The journal has no column of that name.
    NoColumn(&'static str),
    /// The journal's encoding, named, has no such character.
    Character(char, &'static str),
    /// The journal's encoding, named, is an accident that is not made again.
    Encoding(&'static str),
    /// The text of a column, named, is too long.
    TooLong(&'static str),
    /// The text of a column, named, would be read as another one.
    Changed(&'static str),
}

/// How a journal is written.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) encoding: Encoding,
    pub(super) delimiter: char,
    /// By column: its field.
    pub(super) columns: Vec<Option<Field>>,
    pub(super) forms: Forms,
    pub(super) line_end: &'static str,
    /// Whether the last line has its end.
    pub(super) is_ended: bool,
    /// Whether there is no header yet.
    pub(super) is_new: bool,
}

impl Form {
    /// The form of a journal that the program begins.
    pub(super) fn own() -> Self {
        Self {
            encoding: Encoding::Utf8,
            delimiter: ',',
            columns: Field::ALL.iter().copied().map(Some).collect(),
            forms: Forms::default(),
            line_end: "\n",
            is_ended: true,
            is_new: true,
        }
    }

    /// Makes the bytes to append.
    pub(super) fn bytes(&self, entries: &[Entry]) -> Result<Vec<u8>, Unwritable> {
        let lines = self.lines(entries)?;
        let before = match (self.is_new, self.is_ended) {
            (true, _) => HEADER,
            (false, false) => self.line_end,
            (false, true) => "",
        };
        let bytes = self.encoding.encode(&format!("{before}{lines}"));
        bytes.map_err(|why| match why {
            NotEncoded::Accident => Unwritable::Encoding(self.encoding.name()),
            NotEncoded::Character(each) => Unwritable::Character(each, self.encoding.name()),
        })
    }

    /// Makes the lines, as text.
    pub(super) fn lines(&self, entries: &[Entry]) -> Result<String, Unwritable> {
        let mut text = String::new();
        for entry in entries {
            self.push(entry, &mut text)?;
        }
        Ok(text)
    }

    fn push(&self, entry: &Entry, text: &mut String) -> Result<(), Unwritable> {
        for field in Field::ALL {
            let is_said = !self.cell(entry, *field).is_empty();
            if is_said && !self.columns.contains(&Some(*field)) {
                return Err(Unwritable::NoColumn(field.name()));
            }
        }
        for (place, column) in self.columns.iter().enumerate() {
            if place > 0 {
                text.push(self.delimiter);
            }
            let Some(field) = column else { continue };
            let cell = self.cell(entry, *field);
            if cell.len() > LONGEST {
                return Err(Unwritable::TooLong(field.name()));
            }
            if !self.is_read_back(entry, *field, &cell) {
                return Err(Unwritable::Changed(field.name()));
            }
            self.push_cell(&cell, text);
        }
        text.push_str(self.line_end);
        Ok(())
    }

    /// Writes what an entry says in a column.
    fn cell(&self, entry: &Entry, field: Field) -> String {
        match field {
            Field::At => self.day(field, entry.at),
            Field::Until => entry
                .until
                .map_or_else(String::new, |day| self.day(field, day)),
            Field::Amount => self.amount(entry),
            Field::Customer => inert(&entry.customer),
            Field::Invoice => inert(&entry.invoice),
            Field::Event => entry.kind.name().to_owned(),
            Field::Step => inert(&entry.step),
            Field::Reference => inert(&entry.reference),
            Field::Reason => inert(&entry.reason),
            Field::By => inert(&entry.by),
            Field::Id => inert(&entry.id),
        }
    }

    /// Writes a day as the column does when its cells prove it, else so that it can only be read once.
    fn day(&self, field: Field, day: Day) -> String {
        let (year, month, day_of_month) = day.civil();
        match self.forms.written_order(field) {
            Some(DateOrder::DayFirst) => format!("{day_of_month:02}/{month:02}/{year:04}"),
            Some(DateOrder::MonthFirst) => format!("{month:02}/{day_of_month:02}/{year:04}"),
            Some(DateOrder::YearFirst) | None => day.iso(),
        }
    }

    fn amount(&self, entry: &Entry) -> String {
        let usual = if self.delimiter == ';' { ',' } else { '.' };
        let mark = self.forms.decimal().unwrap_or(usual);
        entry.written_amount().replace('.', &mark.to_string())
    }

    /// Returns whether a cell is read as what the entry says.
    fn is_read_back(&self, entry: &Entry, field: Field, cell: &str) -> bool {
        match field {
            Field::At => self.forms.day(field, cell) == Some(entry.at),
            Field::Until => cell.is_empty() || self.forms.day(field, cell) == entry.until,
            Field::Amount => entry
                .amount
                .is_none_or(|(amount, currency)| self.forms.amount(cell, currency) == Some(amount)),
            Field::Customer => is_text(cell, &entry.customer),
            Field::Invoice => is_text(cell, &entry.invoice),
            Field::Event => is_text(cell, entry.kind.name()),
            Field::Step => is_text(cell, &entry.step),
            Field::Reference => is_text(cell, &entry.reference),
            Field::Reason => is_text(cell, &entry.reason),
            Field::By => is_text(cell, &entry.by),
            Field::Id => is_text(cell, &entry.id),
        }
    }

    fn push_cell(&self, cell: &str, text: &mut String) {
        let is_odd = |each: char| each == self.delimiter || matches!(each, '"' | '\u{85}');
        if cell.contains(is_odd) || cell.trim() != cell {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
}

/// Returns whether a cell is read as a text.
fn is_text(cell: &str, text: &str) -> bool {
    clean_number(cell.trim().as_bytes(), Dress::Odd) == text.as_bytes()
}

/// Keeps a spreadsheet from taking a text for a formula; a reader takes the mark off.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\'']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
