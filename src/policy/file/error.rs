//! Why a policy file cannot be used: one error, with its place and what to write instead, as data.
//!
//! The command line words it in the user's language; [`Display`](std::fmt::Display) is the plain
//! English form. Invariant: nothing of the file reaches an error with a control character in it.

use std::fmt;
use std::ops::Range;

use super::excerpt::{Excerpt, floor_boundary, visible_text};
use crate::model::terms::Unreadable;

/// The first thing in a policy file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// Line in the file, the first being 1.
    pub line: u32,
    /// Character in the line, the first being 1.
    pub column: u32,
    /// The table, such as `reconcile` or `input.columns`; empty at the top of the file.
    pub table: Box<str>,
    /// The key in that table; empty when the fault is in no key.
    pub key: Box<str>,
    /// What is wrong.
    pub what: Fault,
    /// The known key or word that was probably meant.
    pub nearest: Option<&'static str>,
    /// The line, with what to underline in it.
    pub excerpt: Excerpt,
}

/// What is wrong with a key or its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file is not TOML; the parser's own words, in English.
    Syntax(String),
    /// No such key, table or field.
    UnknownKey,
    /// A word that is none of those expected.
    UnknownWord {
        /// The words expected.
        expected: Vec<&'static str>,
    },
    /// A key that must be written and is not.
    Missing,
    /// A key that has no use without another one.
    Needs {
        /// The other key, of the same table.
        key: &'static str,
    },
    /// A value of another type.
    WrongType {
        /// The type expected.
        expected: Shape,
        /// The type found.
        found: Shape,
    },
    /// A decimal without quotes, which TOML reads as an inexact number.
    UnquotedDecimal,
    /// A text that is no decimal number with a point.
    NotADecimal,
    /// A number outside its range.
    OutOfRange {
        /// The least number accepted.
        least: i64,
        /// The largest number accepted.
        most: i64,
    },
    /// An amount outside its range, from 0.
    AmountOutOfRange {
        /// The largest amount accepted.
        most: i64,
    },
    /// A percentage that is not strictly between 0 and 100.
    NotAPercentage,
    /// A text that is no rate of late interest.
    NotARate,
    /// A profile that the policy does not have.
    NoSuchProfile {
        /// Those that it has.
        known: Vec<String>,
    },
    /// A percentage a year that is not from 0 to 100 with at most four decimals.
    NotAYearlyRate,
    /// A text that is no calendar semester such as `2027S1`.
    NotASemester,
    /// A semester whose rates are known already.
    SemesterKnown,
    /// A list whose numbers do not ascend.
    NotAscending,
    /// A list that is too long.
    TooMany {
        /// The most elements accepted.
        most: usize,
    },
    /// A list that is not as long as it has to be.
    NotSoMany {
        /// The number of elements expected.
        wanted: usize,
    },
    /// An empty text or list where there must be something.
    Blank,
    /// No currency code of three letters (ISO 4217).
    NotACurrency,
    /// No country, by its code (ISO 3166) or its name.
    NotACountry,
    /// Payment terms that cannot be read.
    UnreadableTerms(Unreadable),
    /// An early-payment discount among the terms: it has its own keys, in `[reconcile]`.
    DiscountInTerms,
    /// A delimiter that is neither a tab nor one punctuation mark other than the quote.
    NotADelimiter,
    /// A pattern of paths where only the names of files are compared.
    PathInPattern,
    /// A column named by its header in a file that is said to have none.
    NoHeader,
}

/// A type of TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text in quotes.
    Text,
    /// A whole number.
    WholeNumber,
    /// A number with decimals.
    Float,
    /// `true` or `false`.
    Boolean,
    /// A date or time without quotes.
    Date,
    /// A list.
    List,
    /// A table.
    Table,
    /// A list of tables, written `[[...]]`.
    Tables,
}

/// Returns the line of a place of a text, the first being 1.
pub(super) fn line_of(text: &str, place: usize) -> u32 {
    let before = &text.as_bytes()[..place];
    let lines = memchr::memchr_iter(b'\n', before).count();
    u32::try_from(lines + 1).unwrap_or(u32::MAX)
}

impl PolicyError {
    /// Places a fault at a range of bytes of the text.
    pub(super) fn at(text: &str, span: Range<usize>, table: &str, key: &str, what: Fault) -> Self {
        let start = floor_boundary(text, span.start);
        let line_start = text[..start].rfind('\n').map_or(0, |end| end + 1);
        let before = text[line_start..start].trim_start_matches('\u{feff}');
        let end = floor_boundary(text, span.end).max(start);
        Self {
            line: line_of(text, start),
            column: u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX),
            table: visible_text(table),
            key: visible_text(key),
            what,
            nearest: None,
            excerpt: Excerpt::of(&text[line_start..], before, &text[start..end]),
        }
    }

    /// Adds the name that was probably meant.
    pub(super) fn nearest(mut self, nearest: Option<&'static str>) -> Self {
        self.nearest = nearest;
        self
    }
}

impl PolicyError {
    /// Says what is wrong, without its place, in English.
    #[must_use]
    pub fn said(&self) -> String {
        let said = if let Fault::Syntax(words) = &self.what {
            words.clone()
        } else if self.what == Fault::UnknownKey {
            format!("unknown key `{}`", self.key)
        } else {
            format!("`{}` {}", self.key, self.what)
        };
        match self.nearest {
            Some(nearest) => format!("{said}, nearest is `{nearest}`"),
            None => said,
        }
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column, said) = (self.line, self.column, self.said());
        write!(formatter, "line {line}, column {column}: {said}")
    }
}

impl std::error::Error for PolicyError {}

/// The predicate of a sentence whose subject is the key.
impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(words) => formatter.write_str(words),
            Self::UnknownKey => formatter.write_str("is not known"),
            Self::UnknownWord { expected } => {
                let words: Vec<String> = expected.iter().map(|word| format!("{word:?}")).collect();
                write!(formatter, "must be one of {}", words.join(", "))
            }
            Self::Missing => formatter.write_str("is missing"),
            Self::Needs { key } => write!(formatter, "needs `{key}` beside it"),
            Self::WrongType { expected, found } => {
                write!(formatter, "must be {expected}, not {found}")
            }
            Self::UnquotedDecimal => formatter.write_str("is a decimal: put it in quotes"),
            Self::NotADecimal => formatter.write_str("must be a decimal with a point, as \"0.05\""),
            Self::AmountOutOfRange { most } => write!(formatter, "must be from 0 to {most}"),
            Self::OutOfRange { least, most } => {
                write!(formatter, "must be from {least} to {most}")
            }
            Self::NotAPercentage => formatter.write_str("must be above 0 and below 100"),
            Self::NotARate => formatter
                .write_str("must be \"statutory\", \"3x-legal\" or a yearly rate such as \"12.5\""),
            Self::NoSuchProfile { known } => {
                write!(formatter, "must be one of the profiles {}", known.join(", "))
            }
            Self::NotAYearlyRate => {
                formatter.write_str("must be from 0 to 100, with at most four decimals")
            }
            Self::NotASemester => formatter.write_str("must be a semester such as \"2027S1\""),
            Self::SemesterKnown => formatter.write_str("has its rates already"),
            Self::NotAscending => formatter.write_str("must ascend"),
            Self::TooMany { most } => write!(formatter, "has more than {most} elements"),
            Self::NotSoMany { wanted } => write!(formatter, "must have {wanted} elements"),
            Self::Blank => formatter.write_str("is empty"),
            Self::NotACurrency => formatter.write_str("must be a currency code such as \"EUR\""),
            Self::NotACountry => formatter.write_str("must be a country such as \"FR\""),
            Self::UnreadableTerms(_) => {
                formatter.write_str("cannot be read as payment terms such as \"30 jours\"")
            }
            Self::DiscountInTerms => formatter.write_str(
                "has a discount: write it as `discount_percent` and `discount_days` of `[reconcile]`",
            ),
            Self::NotADelimiter => formatter.write_str("must be a tab or one punctuation mark"),
            Self::PathInPattern => {
                formatter.write_str("is compared with names of files, without their folder")
            }
            Self::NoHeader => {
                formatter.write_str("must be the number of a column, since `header_row` is 0")
            }
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text => "a text in quotes",
            Self::WholeNumber => "a whole number",
            Self::Float => "a number with decimals",
            Self::Boolean => "true or false",
            Self::Date => "a date without quotes",
            Self::List => "a list",
            Self::Table => "a table",
            Self::Tables => "a list of tables",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_the_caret_stands_under_the_fault() {
        let text = "é = 1\r\n\tclé = 22 # x\r\n";
        let start = text.find("22").unwrap_or_default();
        let error = PolicyError::at(text, start..start + 2, "", "clé", Fault::Blank);
        assert_eq!((error.line, error.column), (2, 8));
        assert_eq!(error.excerpt.to_string(), " clé = 22 # x\n       ^^");
        assert_eq!(error.to_string(), "line 2, column 8: `clé` is empty");
    }

    #[test]
    fn a_long_line_is_shortened_around_the_fault() {
        let text = format!("{}x{}", " ".repeat(5000), "y".repeat(5000));
        let error = PolicyError::at(&text, 5000..10_001, "", "x", Fault::Blank);
        assert_eq!(error.column, 5001);
        assert_eq!(error.excerpt.text.chars().count(), 100);
        assert_eq!((error.excerpt.before, error.excerpt.width), (50, 50));
    }

    #[test]
    fn a_place_past_the_end_or_inside_a_character_is_moved_back() {
        let error = PolicyError::at("é", 1..99, "", "", Fault::Missing);
        assert_eq!((error.line, error.column), (1, 1));
        assert_eq!(error.excerpt.to_string(), "é\n^");
        let error = PolicyError::at("", 7..9, "", "", Fault::Missing);
        assert_eq!(error.excerpt.to_string(), "\n^");
    }

    #[test]
    fn no_control_character_of_the_file_is_in_the_error() {
        let error = PolicyError::at("\u{1b}[2J\u{202e}", 0..4, "", "\u{7}", Fault::UnknownKey);
        let words = format!("{error}{}", error.excerpt.text);
        assert!(!words.chars().any(super::super::is_invisible), "{words:?}");
    }
}
