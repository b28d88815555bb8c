//! What is wrong with a template, as data: its place, what it does that it may not, and what exists.

use super::engine::{ABSENT, NO_TEXT};
use super::filters::NOT_TAKEN;
use super::names::{Unknown, paths, unknown};
use super::templates::Source;
use minijinja::{Error, ErrorKind};
use std::ops::Range;

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// The file, or the name of a shipped template.
    pub path: String,
    /// The line, the first being 1; 0 where none is known.
    pub line: u32,
    /// What it is.
    pub fault: Fault,
    /// The line itself.
    pub excerpt: String,
}

/// What a template does that it may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no such template.
    Missing,
    /// It includes a template that does not exist.
    Include(String),
    /// It cannot be read; the engine's words.
    Syntax(String),
    /// A name that does not exist, with those that do, the nearest first.
    UnknownName {
        /// What is written.
        name: String,
        /// What exists.
        known: Vec<String>,
    },
    /// A filter, a test or a function that does not exist; the engine's words.
    UnknownFilter {
        /// What is written.
        name: String,
        /// The filters of letters.
        known: Vec<String>,
    },
    /// A directive that does not exist.
    UnknownDirective {
        /// What is written.
        name: String,
        /// What exists.
        known: Vec<String>,
    },
    /// A value is printed that this letter does not have.
    Absent(String),
    /// A list or a group of values is printed as if it were text.
    NoText(String),
    /// An amount is compared with the text of a zero, which is another in a currency of other decimals.
    ComparedText(String),
    /// An amount, which is a text, is added, multiplied, ordered or compared as if it were a number.
    ReckonedText(String),
    /// Two values are added or compared of which nothing says that they are no amounts.
    Unproven(String),
    /// A filter or a test is given what it cannot take.
    NotTaken {
        /// What it is given.
        value: String,
        /// The filter or the test.
        by: String,
    },
    /// It says nothing: a letter made from it is blank.
    Empty,
    /// It costs too much: a loop without end.
    TooLong,
    /// Anything else; the engine's words.
    Other(String),
}

/// Words an error of the engine.
pub(super) fn of_engine(error: &Error, source: &Source) -> TemplateError {
    let line = error.line().unwrap_or_default();
    let text = source.text.as_str();
    let range = error.range().map(|range| whole(text, range));
    let before = range.as_ref().and_then(|range| text.get(..range.start));
    let before = before.unwrap_or_default().trim_end();
    let said = range.as_ref().and_then(|range| text.get(range.clone()));
    let said = said.unwrap_or_default().to_owned();
    let detail = || error.detail().unwrap_or_default().to_owned();
    let found = || {
        let paths = paths(&said);
        let unknown = paths.iter().find_map(|path| unknown(path, text));
        unknown.map(|Unknown { name, known }| Fault::UnknownName { name, known })
    };
    let kind = error.kind();
    let is_unknown = matches!(
        kind,
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction
    );
    let fault = if kind == ErrorKind::SyntaxError {
        Fault::Syntax(detail())
    } else if kind == ErrorKind::UndefinedError {
        found().unwrap_or_else(|| Fault::Absent(said.clone()))
    } else if kind == ErrorKind::TemplateNotFound {
        Fault::Include(included(&said))
    } else if kind == ErrorKind::OutOfFuel {
        Fault::TooLong
    } else if is_unknown {
        let name = unknown_word(&detail(), &said);
        Fault::UnknownFilter {
            known: super::filters::nearest(&name),
            name,
        }
    } else {
        match error.detail() {
            Some(ABSENT) => Fault::Absent(said.clone()),
            Some(NO_TEXT) => Fault::NoText(said.clone()),
            Some(detail) if detail.contains(NOT_TAKEN) => {
                let (value, by) = detail.split_once(NOT_TAKEN).unwrap_or_default();
                let (value, by) = (value.to_owned(), by.to_owned());
                Fault::NotTaken { value, by }
            }
            Some(_) | None => taken(before, &said)
                .or_else(found)
                .unwrap_or_else(|| Fault::Other(error.to_string())),
        }
    };
    TemplateError {
        path: source.path.clone(),
        line: u32::try_from(line).unwrap_or_default(),
        fault,
        excerpt: excerpt(text, line),
    }
}

/// Returns the range of a whole path, of which the engine names the last member alone.
fn whole(text: &str, range: Range<usize>) -> Range<usize> {
    let is_member = text
        .get(range.clone())
        .is_some_and(|said| said.starts_with(['.', '[']));
    let before = text.get(..range.start).filter(|_| is_member);
    let is_in_path = |it: char| it.is_alphanumeric() || "_.[]".contains(it);
    let root = before.map(|before| before.trim_end_matches(is_in_path).len());
    root.unwrap_or(range.start)..range.end
}

/// Returns what a filter of the engine cannot take: what stands before it.
fn taken(before: &str, said: &str) -> Option<Fault> {
    let value = before.strip_suffix('|')?;
    let value = value.rsplit(['{', '%', '(']).next().unwrap_or_default();
    let by = said.split(|it: char| !it.is_alphanumeric() && it != '_');
    Some(Fault::NotTaken {
        value: value.trim().to_owned(),
        by: by.into_iter().next().unwrap_or_default().to_owned(),
    })
}

/// Returns the name of the template that an include asks for, as it is quoted, else what is written.
fn included(said: &str) -> String {
    let quoted = said.split(['"', '\'']).nth(1);
    quoted.unwrap_or(said).to_owned()
}

/// Returns the word of an expression that the engine does not know.
fn unknown_word(detail: &str, said: &str) -> String {
    let words = detail.split(['`', '\'', ' ']);
    let is_in_name = |it: char| it.is_alphanumeric() || it == '_';
    let names: Vec<&str> = said.split(|it| !is_in_name(it)).collect();
    let found = words
        .rev()
        .find(|word| !word.is_empty() && names.contains(word));
    found.map_or_else(|| said.to_owned(), str::to_owned)
}

/// Returns a line of a template, cut where it is long.
pub(super) fn excerpt(text: &str, line: usize) -> String {
    let found = line
        .checked_sub(1)
        .and_then(|place| text.lines().nth(place));
    crate::render::clean::cut(found.unwrap_or_default().trim(), 100)
}
