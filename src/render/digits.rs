//! Plain figures as bytes, without allocation: what millions of rows are written with.
//!
//! The same text as [`crate::model::plain_decimal`] and [`crate::model::Day::iso`], which the tests compare.

use crate::model::Day;

/// Appends a whole number of minor units as a decimal with a mark: `-1234.50`.
pub(crate) fn push_decimal(text: &mut Vec<u8>, minor: i128, decimals: u8, mark: u8) {
    if minor < 0 {
        text.push(b'-');
    }
    // Forty digits hold any 128-bit number.
    let mut digits = [b'0'; 40];
    let mut start = digits.len();
    // Nearly all amounts fit 64 bits, which divide many times faster.
    let mut rest = match u64::try_from(minor.unsigned_abs()) {
        Ok(rest) => rest,
        Err(_) => {
            let mut wide = minor.unsigned_abs();
            while u64::try_from(wide).is_err() {
                start -= 1;
                digits[start] = b'0' + (wide % 10) as u8;
                wide /= 10;
            }
            u64::try_from(wide).unwrap_or_default()
        }
    };
    while rest > 0 {
        start -= 1;
        digits[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let decimals = usize::from(decimals).min(digits.len() - 1);
    let units = digits.len() - decimals;
    text.extend_from_slice(&digits[start.min(units - 1)..units]);
    if decimals > 0 {
        text.push(mark);
        text.extend_from_slice(&digits[units..]);
    }
}

/// Appends a day as ISO 8601: `2026-10-31`.
pub(crate) fn push_iso(text: &mut Vec<u8>, day: Day) {
    let (year, month, day) = day.civil();
    let digit = |number: u32, unit: u32| b'0' + (number / unit % 10) as u8;
    let year = year.unsigned_abs();
    text.extend_from_slice(&[
        digit(year, 1000),
        digit(year, 100),
        digit(year, 10),
        digit(year, 1),
        b'-',
        digit(month, 10),
        digit(month, 1),
        b'-',
        digit(day, 10),
        digit(day, 1),
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain_decimal;

    #[test]
    fn a_decimal_is_the_plain_one() {
        let mut numbers = vec![0, 1, -1, 5, -5, 10, 99, 100, -123_450, i128::MAX, i128::MIN];
        numbers.extend([i128::from(u64::MAX), i128::from(u64::MAX) + 1]);
        numbers.extend((0..38).map(|power| 10_i128.pow(power)));
        for number in numbers {
            for decimals in [0, 2, 3] {
                let mut text = Vec::new();
                push_decimal(&mut text, number, decimals, b'.');
                let expected = plain_decimal(number, decimals);
                assert_eq!(String::from_utf8_lossy(&text), expected);
            }
        }
    }

    #[test]
    fn a_day_is_the_iso_one() {
        for day in (0..110_000).map(|days| Day(693_596 + days)) {
            let mut text = Vec::new();
            push_iso(&mut text, day);
            assert_eq!(String::from_utf8_lossy(&text), day.iso());
        }
    }
}
