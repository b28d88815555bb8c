//! Rates of late interest: exact yearly percentages, and how a contract writes them.
//!
//! A [`Rate`] is a whole number of ten-thousandths of a percent: interest is reckoned from it with
//! integers alone, and no division ever rounds it.

use super::party::folded_name;
use rust_decimal::Decimal;
use std::fmt;

/// Percent a year, exact, from 0 to 100 with at most four decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(u32);

impl Rate {
    /// How many units of [`Self::ten_thousandths`] make one percent.
    pub const PER_PERCENT: u32 = 10_000;

    const LARGEST: u32 = 100 * Self::PER_PERCENT;

    /// Makes a rate of ten-thousandths of a percent: 124000 is 12.40 %; `None` above 100 %.
    #[must_use]
    pub const fn new(ten_thousandths: u32) -> Option<Self> {
        if ten_thousandths > Self::LARGEST {
            return None;
        }
        Some(Self(ten_thousandths))
    }

    /// Makes a rate of a decimal percentage; `None` out of bounds or with more than four decimals.
    #[must_use]
    pub fn from_decimal(percent: Decimal) -> Option<Self> {
        let scaled = percent.checked_mul(Decimal::from(Self::PER_PERCENT))?;
        if scaled.normalize().scale() != 0 {
            return None;
        }
        Self::new(u32::try_from(scaled.normalize().mantissa()).ok()?)
    }

    /// Reads a rate as files write it: `12.40`, `12,4`, `12 %`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.strip_suffix('%').unwrap_or(text).trim_end();
        let (whole, decimals) = match digits.split_once(['.', ',']) {
            Some((whole, decimals)) => (whole, Some(decimals)),
            None => (digits, None),
        };
        let is_digits = |part: &str| {
            let lengths = 1..=9;
            lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_digits(whole) || !decimals.is_none_or(is_digits) {
            return None;
        }
        let written = format!("{whole}.{}", decimals.unwrap_or("0"));
        Self::from_decimal(Decimal::from_str_exact(&written).ok()?)
    }

    /// Returns the rate in ten-thousandths of a percent: the numerator of a fraction over 1,000,000.
    #[must_use]
    pub const fn ten_thousandths(self) -> u32 {
        self.0
    }

    /// Returns the percentage as a decimal.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        Decimal::new(i64::from(self.0), 4).normalize()
    }
}

/// Writes the percentage without its sign, with two decimals or those that it has beyond: `12.40`.
impl fmt::Display for Rate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (percent, rest) = (self.0 / Self::PER_PERCENT, self.0 % Self::PER_PERCENT);
        let decimals = format!("{rest:04}");
        let further = decimals[2..].trim_end_matches('0');
        write!(formatter, "{percent}.{}{further}", &decimals[..2])
    }
}

/// What a contract says of the rate of late interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateRule {
    /// The rate that the law gives to the regime.
    Statutory,
    /// Three times the legal rate of each semester: it moves with it.
    ThreeTimesLegal,
    /// A yearly rate.
    Fixed(Rate),
}

impl RateRule {
    /// The word of the statutory rate in files and policies.
    pub const STATUTORY: &str = "statutory";

    /// The word of three times the legal rate in files and policies.
    pub const THREE_TIMES_LEGAL: &str = "3x-legal";

    /// Reads what a file or a policy says: `statutory`, `3x-legal`, `12,5 %`, or the words of a clause.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(rate) = Rate::parse(text) {
            return Some(Self::Fixed(rate));
        }
        let key: String = folded_name(text)
            .chars()
            .filter(|character| character.is_ascii_alphanumeric())
            .collect();
        match key.as_str() {
            // "Taux légal" is not among them: it names the legal interest rate, which is several times
            // lower, and no rule of late payment by itself (C. com., art. L441-10, II).
            "statutory" | "bce10" | "ecb10" | "refi10" => Some(Self::Statutory),
            _ => is_three_times_legal(&key).then_some(Self::ThreeTimesLegal),
        }
    }
}

/// Returns whether a clause without spaces and accents says three times the legal rate.
fn is_three_times_legal(key: &str) -> bool {
    let starts = ["3x", "3fois", "troisfois", "3times", "threetimes"];
    let rest = starts.iter().find_map(|start| key.strip_prefix(start));
    matches!(
        rest.unwrap_or_default(),
        "legal"
            | "til"
            | "tauxlegal"
            | "letauxlegal"
            | "tauxdinteretlegal"
            | "letauxdinteretlegal"
            | "letauxdelinteretlegal"
            | "linteretlegal"
            | "legalrate"
            | "thelegalrate"
            | "thelegalinterestrate"
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_as_files_write_it() {
        for (text, units) in [
            ("12.40", 124_000),
            ("12,4 %", 124_000),
            (" 10 % ", 100_000),
            ("8,2875\u{a0}%", 82_875),
            ("0", 0),
            ("100", 1_000_000),
        ] {
            assert_eq!(Rate::parse(text), Rate::new(units), "{text}");
        }
        for text in [
            "", "%", "-1", "100,01", "1,23456", "1.2.3", "douze", "1e2", ",5", "5,", "٣",
        ] {
            assert_eq!(Rate::parse(text), None, "{text}");
        }
        assert_eq!(Rate::parse(&"9".repeat(400)), None);
    }

    #[test]
    fn a_rate_is_written_with_two_decimals_or_those_that_it_has() {
        for (text, written) in [
            ("12,4", "12.40"),
            ("8.2875", "8.2875"),
            ("8.125", "8.125"),
            ("10", "10.00"),
            ("0,05", "0.05"),
        ] {
            let rate = Rate::parse(text).unwrap();
            assert_eq!(rate.to_string(), written);
            assert_eq!(Rate::from_decimal(rate.decimal()), Some(rate));
        }
        assert_eq!(Rate::from_decimal(Decimal::new(-1, 0)), None);
    }

    #[test]
    fn a_clause_of_three_times_the_legal_rate_floats() {
        for text in [
            "3x-legal",
            "3 x légal",
            "3 fois le taux légal",
            "Trois fois le taux d'intérêt légal",
            "3 times the legal rate",
        ] {
            assert_eq!(
                RateRule::parse(text),
                Some(RateRule::ThreeTimesLegal),
                "{text}"
            );
        }
        assert_eq!(RateRule::parse("statutory"), Some(RateRule::Statutory));
        let fixed = RateRule::Fixed(Rate::new(150_000).unwrap());
        assert_eq!(RateRule::parse("15 %"), Some(fixed));
        for text in ["", "3", "3x", "4x-legal", "selon CGV"] {
            assert_ne!(
                RateRule::parse(text),
                Some(RateRule::ThreeTimesLegal),
                "{text}"
            );
        }
        for text in ["selon CGV", "taux légal", "légal"] {
            assert_eq!(RateRule::parse(text), None, "{text}");
        }
    }
}
