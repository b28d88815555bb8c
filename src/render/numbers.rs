//! Figures as people read them: amounts, dates, counts and percentages in each language.
//!
//! Takes exact integers and gives text. Nothing here rounds: a figure is printed with all the
//! decimals that it has, and no separator is an ordinary space, so that a figure never wraps.

use crate::model::{Currency, Day, Rate, Total};
use crate::policy::Language;

/// The narrow no-break space between groups of three digits and before a currency, in French (spec 6).
const GROUP: char = '\u{202f}';
/// The no-break space before another unit in French, and after a currency's code in English.
const BEFORE_UNIT: char = '\u{a0}';

/// Which form of a word goes with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// The singular: 1 in both languages, and 0 in French.
    One,
    /// The plural.
    Many,
}

impl Plural {
    /// Returns the form that goes with a number.
    #[must_use]
    pub const fn of(number: u64, language: Language) -> Self {
        match language {
            Language::French if number < 2 => Self::One,
            Language::English if number == 1 => Self::One,
            Language::French | Language::English => Self::Many,
        }
    }

    /// Chooses between two forms of a word.
    #[must_use]
    pub const fn choose<'text>(self, one: &'text str, many: &'text str) -> &'text str {
        match self {
            Self::One => one,
            Self::Many => many,
        }
    }
}

/// Writes an amount with its currency: `1 234,56 €`, `€1,234.56`, `1 234,56 USD`, `USD 1,234.56`.
#[must_use]
pub fn amount(sum: Total, currency: Currency, language: Language) -> String {
    let figure = figure(sum, currency, language);
    let is_euro = currency == Currency::EUR;
    match language {
        Language::French if is_euro => format!("{figure}{GROUP}€"),
        Language::French => format!("{figure}{GROUP}{currency}"),
        Language::English if is_euro => match figure.strip_prefix('-') {
            Some(absolute) => format!("-€{absolute}"),
            None => format!("€{figure}"),
        },
        Language::English => format!("{currency}{BEFORE_UNIT}{figure}"),
    }
}

/// Writes an amount without its currency, for a column or a line that names it once: `1 234,56`.
#[must_use]
pub fn figure(sum: Total, currency: Currency, language: Language) -> String {
    grouped(sum.0, usize::from(currency.exponent()), language)
}

/// Writes a day: `31/10/2026` in French, `2026-10-31` in English.
#[must_use]
pub fn date(day: Day, language: Language) -> String {
    match language {
        Language::French => {
            let (year, month, day) = day.civil();
            format!("{day:02}/{month:02}/{year:04}")
        }
        Language::English => day.iso(),
    }
}

/// Writes a number of things, with its groups of three.
#[must_use]
pub fn count(number: u64, language: Language) -> String {
    grouped(i128::from(number), 0, language)
}

/// Writes a number of days, which may be below zero.
#[must_use]
pub fn days(number: i64, language: Language) -> String {
    grouped(i128::from(number), 0, language)
}

/// Writes a figure held in hundredths: 6130 is `61,30`.
#[must_use]
pub fn hundredths(number: i128, language: Language) -> String {
    grouped(number, 2, language)
}

/// Writes a percentage held in hundredths of a percent: 5288 is `52,88 %`.
#[must_use]
pub fn percent(hundredths_of_percent: i128, language: Language) -> String {
    let figure = hundredths(hundredths_of_percent, language);
    match language {
        Language::French => format!("{figure}{BEFORE_UNIT}%"),
        Language::English => format!("{figure}%"),
    }
}

/// Writes a yearly rate with two decimals, or those that it has beyond: `12,40 %`.
#[must_use]
pub fn rate(rate: Rate, language: Language) -> String {
    let figure = rate
        .to_string()
        .replace('.', &decimal_mark(language).to_string());
    match language {
        Language::French => format!("{figure}{BEFORE_UNIT}%"),
        Language::English => format!("{figure}%"),
    }
}

/// Returns the decimal mark of a language.
#[must_use]
pub const fn decimal_mark(language: Language) -> char {
    match language {
        Language::French => ',',
        Language::English => '.',
    }
}

fn grouped(number: i128, decimals: usize, language: Language) -> String {
    let group = match language {
        Language::French => GROUP,
        Language::English => ',',
    };
    let digits = format!("{:0width$}", number.unsigned_abs(), width = decimals + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals);
    let mut text = String::with_capacity(digits.len() * 2);
    if number < 0 {
        text.push('-');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if decimals > 0 {
        text.push(decimal_mark(language));
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn written(sum: i128, code: &str) -> [String; 2] {
        let currency = Currency::parse(code).unwrap();
        [Language::French, Language::English].map(|language| amount(Total(sum), currency, language))
    }

    #[test]
    fn an_amount_has_the_signs_of_its_language() {
        assert_eq!(
            written(123_456, "EUR"),
            ["1\u{202f}234,56\u{202f}€", "€1,234.56"]
        );
        assert_eq!(
            written(-215_000, "EUR"),
            ["-2\u{202f}150,00\u{202f}€", "-€2,150.00"]
        );
        assert_eq!(
            written(123_456_789, "USD"),
            [
                "1\u{202f}234\u{202f}567,89\u{202f}USD",
                "USD\u{a0}1,234,567.89"
            ]
        );
        assert_eq!(written(0, "EUR"), ["0,00\u{202f}€", "€0.00"]);
        assert_eq!(written(-5, "EUR"), ["-0,05\u{202f}€", "-€0.05"]);
    }

    #[test]
    fn an_amount_has_the_exponent_of_its_currency() {
        assert_eq!(
            written(1_234, "JPY"),
            ["1\u{202f}234\u{202f}JPY", "JPY\u{a0}1,234"]
        );
        assert_eq!(
            written(1_234_567, "TND"),
            ["1\u{202f}234,567\u{202f}TND", "TND\u{a0}1,234.567"]
        );
    }

    #[test]
    fn the_largest_sum_is_written_whole() {
        let text = figure(Total(i128::MIN), Currency::EUR, Language::English);
        assert!(text.starts_with("-1,701,411,834,"), "{text}");
    }

    #[test]
    fn zero_is_singular_in_french_and_plural_in_english() {
        assert_eq!(Plural::of(0, Language::French), Plural::One);
        assert_eq!(Plural::of(1, Language::French), Plural::One);
        assert_eq!(Plural::of(2, Language::French), Plural::Many);
        assert_eq!(Plural::of(0, Language::English), Plural::Many);
        assert_eq!(Plural::of(1, Language::English), Plural::One);
    }

    #[test]
    fn dates_and_percentages_follow_the_language() {
        let day = Day::from_civil(2026, 10, 31).unwrap();
        assert_eq!(date(day, Language::French), "31/10/2026");
        assert_eq!(date(day, Language::English), "2026-10-31");
        assert_eq!(percent(5288, Language::French), "52,88\u{a0}%");
        assert_eq!(percent(-1, Language::English), "-0.01%");
        assert_eq!(count(1_234_567, Language::English), "1,234,567");
    }
}
