//! Values of keys: texts, words, whole numbers, decimals and lists, each checked where it stands.
//!
//! Takes an [`Entry`], gives a value of the program's own type or the error at its place. Invariant: no
//! number with decimals is ever read through a binary float.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use toml::de::DeValue;

use super::error::{Fault, PolicyError, Shape};
use super::nearest::nearest;
use super::table::Entry;

impl<'file> Entry<'file> {
    /// Reads a text.
    pub(super) fn text(&self) -> Result<&'file str, PolicyError> {
        self.value()
            .as_str()
            .ok_or_else(|| self.wrong_type(Shape::Text))
    }

    /// Reads a text that is not blank.
    pub(super) fn written(&self) -> Result<&'file str, PolicyError> {
        let text = self.text()?;
        if text.trim().is_empty() {
            return Err(self.fault(Fault::Blank));
        }
        Ok(text)
    }

    /// Reads a text that says nothing when it is blank.
    pub(super) fn optional(&self) -> Result<Option<String>, PolicyError> {
        let text = self.text()?;
        Ok((!text.trim().is_empty()).then(|| text.to_owned()))
    }

    /// Reads a list of texts that are not blank; one text alone is a list of one.
    pub(super) fn texts(&self) -> Result<Vec<String>, PolicyError> {
        if let DeValue::String(_) = self.value() {
            return Ok(self.optional()?.into_iter().collect());
        }
        let elements = self.elements()?;
        let texts = elements.iter().map(|text| Ok(text.written()?.to_owned()));
        texts.collect()
    }

    /// Reads one of the words listed, as what it stands for.
    pub(super) fn word<T: Copy>(&self, words: &[(&'static str, T)]) -> Result<T, PolicyError> {
        let text = self.text()?;
        let found = words.iter().find(|(word, _)| *word == text);
        found.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let expected: Vec<&'static str> = words.iter().map(|(word, _)| *word).collect();
            let nearest = nearest(text, &expected);
            self.fault(Fault::UnknownWord { expected }).nearest(nearest)
        })
    }

    /// Reads a whole number of a range.
    pub(super) fn whole(&self, range: RangeInclusive<u32>) -> Result<u32, PolicyError> {
        let DeValue::Integer(number) = self.value() else {
            return Err(self.wrong_type(Shape::WholeNumber));
        };
        u32::from_str_radix(number.as_str(), number.radix())
            .ok()
            .filter(|number| range.contains(number))
            .ok_or_else(|| self.out_of(range))
    }

    /// Reads a whole number of a range that may go below zero.
    pub(super) fn signed(&self, range: RangeInclusive<i32>) -> Result<i32, PolicyError> {
        let DeValue::Integer(number) = self.value() else {
            return Err(self.wrong_type(Shape::WholeNumber));
        };
        i32::from_str_radix(number.as_str(), number.radix())
            .ok()
            .filter(|number| range.contains(number))
            .ok_or_else(|| {
                let (least, most) = (i64::from(*range.start()), i64::from(*range.end()));
                self.fault(Fault::OutOfRange { least, most })
            })
    }

    /// Reads yes or no: `true` or `false`.
    pub(super) fn flag(&self) -> Result<bool, PolicyError> {
        let DeValue::Boolean(flag) = self.value() else {
            return Err(self.wrong_type(Shape::Boolean));
        };
        Ok(*flag)
    }

    /// Reads an exact decimal, written in quotes or as a whole number.
    pub(super) fn decimal(&self) -> Result<Decimal, PolicyError> {
        match self.value() {
            DeValue::String(text) => {
                plain_decimal(text).ok_or_else(|| self.fault(Fault::NotADecimal))
            }
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map(Decimal::from)
                .map_err(|_| self.fault(Fault::NotADecimal)),
            DeValue::Float(_) => Err(self.fault(Fault::UnquotedDecimal)),
            DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => {
                Err(self.wrong_type(Shape::Text))
            }
        }
    }

    /// Makes the error of a number outside its range.
    pub(super) fn out_of(&self, range: RangeInclusive<u32>) -> PolicyError {
        let (least, most) = range.into_inner();
        let (least, most) = (i64::from(least), i64::from(most));
        self.fault(Fault::OutOfRange { least, most })
    }
}

/// Digits with at most one point between them and at most one sign before: what a person writes.
fn plain_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_digits(whole) && is_digits(decimals))
        .then(|| Decimal::from_str_exact(text).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_is_read_as_it_is_written() {
        assert_eq!(plain_decimal("0.05"), Some(Decimal::new(5, 2)));
        assert_eq!(plain_decimal("-12"), Some(Decimal::from(-12)));
        for text in [
            "", ".", "1.", ".5", "1,5", "1e5", "1_000", " 1", "+1", "--1", "٣",
        ] {
            assert_eq!(plain_decimal(text), None, "{text}");
        }
        assert_eq!(plain_decimal(&"9".repeat(60)), None);
    }
}
