//! A figure of the law with where it was read.
//!
//! One form for every figure of `statutory.toml`: beside its own keys stand the text that sets it, the date of
//! the text that was read, and whether the article itself was read or a summary of it. A report that rests on
//! one that was not says so. Invariant: no other key is let through than those and the figure's own.

use crate::model::Day;
use chrono::NaiveDate;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use std::ops::Deref;

/// A figure that a text of law sets.
#[derive(Clone, Debug)]
pub struct Sourced<T> {
    value: T,
    /// The article, or the articles.
    pub source: String,
    /// The date of the text that was read.
    pub checked_on: NaiveDate,
    /// Whether the article itself was read, and not a summary of it.
    pub verified: bool,
}

impl<T> Deref for Sourced<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Sourced<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut table = toml::Table::deserialize(deserializer)?;
        let mut taken = |key| {
            table
                .remove(key)
                .ok_or_else(|| D::Error::missing_field(key))
        };
        let text = |value: toml::Value| String::deserialize(value).map_err(D::Error::custom);
        let source = text(taken("source")?)?;
        let checked_on = text(taken("checked_on")?)?;
        let verified = bool::deserialize(taken("verified")?).map_err(D::Error::custom)?;
        let rest = toml::Value::Table(table);
        Ok(Self {
            value: T::deserialize(rest).map_err(D::Error::custom)?,
            source,
            checked_on: checked_on.parse().map_err(D::Error::custom)?,
            verified,
        })
    }
}

/// Reads a day.
pub(super) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    let text = String::deserialize(deserializer)?;
    let date: NaiveDate = text.parse().map_err(D::Error::custom)?;
    Ok(Day::from_date(date))
}

/// Names texts of law one after another, each once, and the code of the first once for all that are of it.
#[must_use]
pub fn named_together<'text>(sources: impl Iterator<Item = &'text str>) -> String {
    const ARTICLE: &str = "art. ";
    let code_of = |source: &'text str| {
        let at = source.find(ARTICLE);
        at.map_or("", |at| &source[..at + ARTICLE.len()])
    };
    let mut each: Vec<&str> = Vec::new();
    for source in sources {
        if !each.contains(&source) {
            each.push(source);
        }
    }
    let code = each.first().map_or("", |first| code_of(first));
    let others = each.iter().skip(1);
    let others = others.map(|source| source.strip_prefix(code).unwrap_or(source));
    let first = each.first().copied();
    first
        .into_iter()
        .chain(others)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Months {
        months: u32,
    }

    const SOURCE: &str = "source = \"C. civ.\"\nchecked_on = \"2026-04-03\"\nverified = true\n";

    #[test]
    fn a_figure_stands_beside_where_it_was_read() {
        let text = format!("months = 3\n{SOURCE}");
        let read: Sourced<Months> = toml::from_str(&text).unwrap();
        assert_eq!((read.months, read.source.as_str()), (3, "C. civ."));
        assert!(read.verified && read.checked_on.to_string() == "2026-04-03");
    }

    #[test]
    fn no_other_key_is_let_through_and_none_is_left_out() {
        let misspelt = format!("month = 3\n{SOURCE}");
        let further = format!("months = 3\nyears = 1\n{SOURCE}");
        for text in [misspelt, further, "months = 3\n".to_owned()] {
            assert!(toml::from_str::<Sourced<Months>>(&text).is_err(), "{text}");
        }
    }

    #[test]
    fn texts_of_one_code_name_it_once() {
        let texts = [
            "C. com., art. R622-24",
            "C. com., art. L641-13, IV",
            "C. com., art. R622-24",
            "C. com., art. L641-13, IV",
            "CPC, art. 642",
        ];
        assert_eq!(
            named_together(texts.into_iter()),
            "C. com., art. R622-24, L641-13, IV, CPC, art. 642"
        );
        assert_eq!(named_together(std::iter::empty()), "");
    }
}
