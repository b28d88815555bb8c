//! Findings: what is worth telling about the data, as values with a code, a place and figures.
//!
//! The catalogue [`FindingCode`] is closed: each code has one text per language (render) and one case
//! in the tests. A finding never holds a sentence, only what a sentence is made of.

mod catalogue;

pub use catalogue::FindingCode;

use super::date::Day;
use super::money::{Amount, Currency};
use super::rate::Rate;
use super::terms::Terms;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A row is refused, or a file cannot be read as it is.
    Error,
    /// A figure may be wrong or a fact is missing: someone should look.
    Warning,
    /// What was assumed or left out, said once.
    Notice,
}

impl Severity {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// A line of an input: the number of its file in [`super::Ledger::sources`], and the physical line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceRow {
    /// Place of the file in the list of sources.
    pub file: u16,
    /// Physical line, the first being 1; 0 when the finding is about the whole file.
    pub line: u32,
}

/// A value that a finding's sentence needs, typed so that each language writes it its own way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A text of the data or a technical word.
    Text(String),
    /// An amount with its currency.
    Money(Amount, Currency),
    /// A day.
    Day(Day),
    /// Percent a year.
    Rate(Rate),
    /// A number of rows, of characters, ...
    Count(u64),
    /// Payment terms.
    Terms(Terms),
    /// A physical line, with its file's path when it is not the finding's own.
    Line(u32, Option<String>),
}

/// One fact about the data that the user should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What it is about.
    pub code: FindingCode,
    /// Where it was seen, the first place when it stands for several.
    pub at: Option<SourceRow>,
    /// Where it was seen in a file that holds no facts, the policy: its path and its line.
    pub elsewhere: Option<(String, u32)>,
    /// The column, as the file's header writes it.
    pub column: Option<String>,
    /// The cell, as the file writes it.
    pub value: Option<String>,
    /// What the sentence needs, in the order of its placeholders.
    pub details: Vec<Value>,
    /// How many rows it stands for.
    pub count: u64,
}

impl Finding {
    /// Makes a finding about no place in particular that stands for one fact.
    #[must_use]
    pub const fn new(code: FindingCode) -> Self {
        Self {
            code,
            at: None,
            elsewhere: None,
            column: None,
            value: None,
            details: Vec::new(),
            count: 1,
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, at: SourceRow) -> Self {
        self.at = Some(at);
        self
    }

    /// Says where in a file that holds no facts.
    #[must_use]
    pub fn elsewhere(mut self, path: impl Into<String>, line: u32) -> Self {
        self.elsewhere = Some((path.into(), line));
        self
    }

    /// Names the column.
    #[must_use]
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// Shows the cell.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Adds what the sentence needs next.
    #[must_use]
    pub fn detail(mut self, detail: Value) -> Self {
        self.details.push(detail);
        self
    }

    /// Adds a text that the sentence needs next.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.detail(Value::Text(text.into()))
    }

    /// Says how many rows it stands for.
    #[must_use]
    pub const fn count(mut self, count: u64) -> Self {
        self.count = count;
        self
    }

    /// Returns how much it matters.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = FindingCode::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), FindingCode::ALL.len());
        for code in FindingCode::ALL {
            assert_eq!(FindingCode::from_name(code.name()), Some(*code));
        }
    }
}
