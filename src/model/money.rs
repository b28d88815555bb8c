//! Money: exact amounts in minor units (cents) and the currencies they are in.
//!
//! A row of the ledger holds an [`Amount`]; what adds rows up is a [`Total`], wide enough that four
//! billion rows of the largest amount accepted cannot overflow it. Neither ever meets a float, and
//! the currency is known from the portfolio that holds the row: no sum ever mixes two currencies.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// The largest absolute amount that a row may hold, in minor units (ten thousand billion euros).
///
/// A cell beyond it is refused when read, so that row arithmetic cannot overflow.
pub const LARGEST_AMOUNT: i64 = 1_000_000_000_000_000;

/// An amount of one row, in minor units of a currency that its portfolio knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Returns the amount without its sign.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Returns whether the amount is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Returns whether the amount is above zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Amount {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Amount {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

/// A sum of amounts, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Total(pub i128);

impl Total {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Returns whether the sum is zero.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl From<Amount> for Total {
    fn from(amount: Amount) -> Self {
        Self(i128::from(amount.0))
    }
}

impl Add for Total {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Total {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Total {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl AddAssign for Total {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl AddAssign<Amount> for Total {
    fn add_assign(&mut self, other: Amount) {
        self.0 += i128::from(other.0);
    }
}

impl SubAssign for Total {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl SubAssign<Amount> for Total {
    fn sub_assign(&mut self, other: Amount) {
        self.0 -= i128::from(other.0);
    }
}

impl Sum for Total {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// A currency of ISO 4217: three letters and the number of decimals of its minor unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    code: [u8; 3],
}

impl Currency {
    /// The euro.
    pub const EUR: Self = Self { code: *b"EUR" };

    /// Reads a code of three letters in either case, or one of the signs `€`, `$`, `£`.
    ///
    /// Returns `None` for anything else: a currency is never guessed.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        match text {
            "€" => return Some(Self::EUR),
            "$" | "US$" => return Some(Self { code: *b"USD" }),
            "£" => return Some(Self { code: *b"GBP" }),
            _ => {}
        }
        if text.eq_ignore_ascii_case("euro") || text.eq_ignore_ascii_case("euros") {
            return Some(Self::EUR);
        }
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        let code = bytes.map(|byte| byte.to_ascii_uppercase());
        code.iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self { code })
    }

    /// Returns the three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.code).expect("a code is made of ASCII letters only")
    }

    /// Returns the number of decimals of the minor unit (ISO 4217, column "minor unit").
    #[must_use]
    #[inline]
    pub fn exponent(self) -> u8 {
        if self == Self::EUR {
            return 2;
        }
        match &self.code {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// Writes a sum as a plain decimal of the currency's exponent: `-1234.50`.
    #[must_use]
    pub fn decimal(self, sum: Total) -> String {
        plain_decimal(sum.0, self.exponent())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

/// Writes an integer of minor units as a decimal with a point and `decimals` decimals.
#[must_use]
pub fn plain_decimal(minor: i128, decimals: u8) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let unit = 10_u128.pow(u32::from(decimals));
    let absolute = minor.unsigned_abs();
    if decimals == 0 {
        return format!("{sign}{absolute}");
    }
    let (whole, rest) = (absolute / unit, absolute % unit);
    format!(
        "{sign}{whole}.{rest:0width$}",
        width = usize::from(decimals)
    )
}

/// Divides with rounding half up (away from zero for a tie), as every printed figure is rounded.
///
/// `denominator` must be above zero.
#[must_use]
pub const fn divide_half_up(numerator: i128, denominator: i128) -> i128 {
    let twice = numerator.abs() * 2 + denominator;
    let rounded = twice / (denominator * 2);
    if numerator < 0 { -rounded } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_has_the_exponent_of_its_currency() {
        let yen = Currency::parse("jpy").expect("a code");
        let dinar = Currency::parse("TND").expect("a code");
        assert_eq!(Currency::EUR.decimal(Total(-123_450)), "-1234.50");
        assert_eq!(Currency::EUR.decimal(Total(-5)), "-0.05");
        assert_eq!(yen.decimal(Total(1234)), "1234");
        assert_eq!(dinar.decimal(Total(1234)), "1.234");
    }

    #[test]
    fn a_currency_is_never_guessed() {
        assert_eq!(Currency::parse(" eur "), Some(Currency::EUR));
        assert_eq!(Currency::parse("€"), Some(Currency::EUR));
        assert_eq!(Currency::parse("E1R"), None);
        assert_eq!(Currency::parse(""), None);
    }

    #[test]
    fn a_tie_is_rounded_away_from_zero() {
        assert_eq!(divide_half_up(5, 10), 1);
        assert_eq!(divide_half_up(-5, 10), -1);
        assert_eq!(divide_half_up(4, 10), 0);
        assert_eq!(divide_half_up(25, 10), 3);
    }
}
