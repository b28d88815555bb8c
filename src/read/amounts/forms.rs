//! Any form of an amount: separators of thousands, signs, sides of an entry, currencies.
//!
//! Gives the amount and what its form proves of the decimal mark of its column.

use super::evidence::{Mark, Proof};
use super::unit::Unit;
use super::{AmountCell, AmountForm};
use crate::model::LARGEST_AMOUNT;
use crate::policy::Decimals;
use crate::read::fields::Sides;
use crate::read::identifiers::undressed_text;

/// The digits of an amount and what stands between them.
#[derive(Default)]
struct Shape {
    is_negative: bool,
    /// All digits, without separators.
    digits: Vec<u8>,
    /// Separators with the number of digits before each.
    separators: Vec<(u8, usize)>,
    /// The currency that the cell names.
    unit: Option<Unit>,
    /// The side of the entry that the cell names.
    side: Option<Side>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Debit,
    Credit,
}

impl Side {
    /// Takes `D`, `DB`, `DR`, `C` or `CR` off the end of a text, after a figure, a space or the sign of a currency.
    fn take(text: &mut &str) -> Option<Self> {
        let rest = text.trim_end_matches(|character: char| character.is_ascii_alphabetic());
        let side = match text[rest.len()..].to_ascii_uppercase().as_str() {
            "D" | "DB" | "DR" => Self::Debit,
            "C" | "CR" => Self::Credit,
            _ => return None,
        };
        *text = rest.trim_end();
        Some(side)
    }
}

/// Reads a cell; says what it proves of the decimal mark and which currency it names.
pub(super) fn any_form(cell: &[u8], form: AmountForm) -> (AmountCell, Proof, Option<Unit>) {
    let cell = undressed_text(cell);
    if cell.len() > 64 {
        return (AmountCell::Bad, Proof::None, None);
    }
    let text = String::from_utf8_lossy(cell);
    if text.starts_with('#')
        || text.bytes().any(|byte| byte == b'E' || byte == b'e') && is_scientific(&text)
    {
        return (AmountCell::Damaged, Proof::None, None);
    }
    let Some(mut shape) = shape(&text) else {
        return (AmountCell::Bad, Proof::None, None);
    };
    match (shape.side, form.sides) {
        (None, _) => {}
        // The side is the sign: with another there would be two.
        (Some(_), _) if shape.is_negative => return (AmountCell::Bad, Proof::None, None),
        (Some(_), Sides::Unknown) => return (AmountCell::Bad, Proof::None, None),
        (Some(Side::Credit), Sides::CreditAbove) | (Some(Side::Debit), Sides::DebitAbove) => {}
        (Some(Side::Debit), Sides::CreditAbove) | (Some(Side::Credit), Sides::DebitAbove) => {
            shape.is_negative = true;
        }
    }
    if shape.digits.is_empty() {
        // A spreadsheet of accounts writes a zero as a dash, with the sign of the currency.
        let is_dash = text.contains(['-', '\u{2013}', '\u{2212}'])
            && shape.separators.is_empty()
            && shape.side.is_none();
        let is_dash = is_dash || text.trim().is_empty();
        return (
            if is_dash {
                AmountCell::Empty
            } else {
                AmountCell::Bad
            },
            Proof::None,
            None,
        );
    }
    if let Some(other) = shape.unit.and_then(|unit| unit.against(form.currency)) {
        return (AmountCell::OtherCurrency(other), Proof::None, shape.unit);
    }
    let (proof, decimal) = match decimal_place(&shape) {
        Some(Reading::Decimal(place, Proof::Ambiguous)) => {
            let mark = if shape.separators[0].0 == b',' {
                Mark::Comma
            } else {
                Mark::Point
            };
            let is_decimal = form.mark == Some(mark);
            (
                Proof::Ambiguous,
                if is_decimal { Some(place) } else { None },
            )
        }
        Some(Reading::Decimal(place, proof)) => (proof, Some(place)),
        Some(Reading::Whole(proof)) => (proof, None),
        None => return (AmountCell::Bad, Proof::None, None),
    };
    let decimals = decimal.map_or(0, |place| shape.digits.len() - place);
    (value(&shape, decimals, form), proof, shape.unit)
}

/// Returns the currency that a cell names.
pub(super) fn unit(cell: &[u8]) -> Option<Unit> {
    shape(&String::from_utf8_lossy(undressed_text(cell)))?.unit
}

fn is_scientific(text: &str) -> bool {
    let mut parts = text.splitn(2, ['E', 'e']);
    let (mantissa, exponent) = (
        parts.next().unwrap_or_default(),
        parts.next().unwrap_or_default(),
    );
    let is_number = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b','))
            && part.bytes().any(|byte| byte.is_ascii_digit())
    };
    is_number(mantissa.trim()) && is_number(exponent.trim())
}

/// Takes signs, currency and spaces away; `None` when something else is left.
fn shape(text: &str) -> Option<Shape> {
    let mut text = text.trim();
    let mut shape = Shape::default();
    let is_minus = |character: char| matches!(character, '-' | '\u{2212}' | '\u{2013}');
    shape.unit = Unit::take(&mut text);
    shape.side = Side::take(&mut text);
    shape.unit = shape.unit.or_else(|| Unit::take(&mut text));
    if let Some(inner) = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        shape.is_negative = true;
        text = inner.trim();
    } else if let Some(rest) = text
        .strip_prefix(is_minus)
        .or_else(|| text.strip_suffix(is_minus))
    {
        shape.is_negative = true;
        text = rest.trim();
    } else if let Some(rest) = text.strip_prefix('+') {
        text = rest.trim();
    }
    shape.unit = shape.unit.or_else(|| Unit::take(&mut text));
    for character in text.chars() {
        let separator = match character {
            '0'..='9' => {
                shape.digits.push(character as u8);
                continue;
            }
            '.' | ',' => character as u8,
            '\'' | '\u{2019}' => b'\'',
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' => b' ',
            _ => return None,
        };
        shape.separators.push((separator, shape.digits.len()));
    }
    Some(shape)
}

enum Reading {
    /// Decimals begin at this digit.
    Decimal(usize, Proof),
    /// All separators are of thousands.
    Whole(Proof),
}

/// Says which separator, if any, is the decimal mark, and whether the cell proves it.
fn decimal_place(shape: &Shape) -> Option<Reading> {
    let digits = shape.digits.len();
    let Some(&(last, place)) = shape.separators.last() else {
        return Some(Reading::Whole(Proof::None));
    };
    let others = &shape.separators[..shape.separators.len() - 1];
    let proof_of = |mark: u8| {
        if mark == b',' {
            Proof::Comma
        } else {
            Proof::Point
        }
    };
    if !matches!(last, b',' | b'.') {
        // Only spaces or apostrophes, or a mark of thousands before one: groups of three.
        let is_uniform = shape
            .separators
            .iter()
            .all(|(separator, _)| *separator == last);
        return (is_uniform && grouped(&shape.separators, digits))
            .then_some(Reading::Whole(Proof::None));
    }
    if others.is_empty() {
        let (before, after) = (place, digits - place);
        if before == 0 || after == 0 {
            return None;
        }
        let is_ambiguous = after == 3 && before <= 3 && shape.digits[0] != b'0';
        let proof = if is_ambiguous {
            Proof::Ambiguous
        } else {
            proof_of(last)
        };
        return Some(Reading::Decimal(place, proof));
    }
    let thousands = others[0].0;
    let are_same = others.iter().all(|(separator, _)| *separator == thousands);
    if thousands == last {
        // The same mark twice: thousands, which proves the other one as decimal mark.
        let other = if last == b',' { b'.' } else { b',' };
        let is_grouped = are_same && grouped(&shape.separators, digits);
        return is_grouped.then(|| Reading::Whole(proof_of(other)));
    }
    let is_grouped = are_same && place < digits && grouped(others, place);
    is_grouped.then(|| Reading::Decimal(place, proof_of(last)))
}

/// Returns whether separators cut the first `digits` digits in groups of three.
fn grouped(separators: &[(u8, usize)], digits: usize) -> bool {
    let first = separators[0].1;
    let is_first_short = (1..=3).contains(&first);
    is_first_short
        && separators
            .iter()
            .zip(0..)
            .all(|((_, place), group)| *place == first + 3 * group)
        && digits == first + 3 * separators.len()
}

fn value(shape: &Shape, decimals: usize, form: AmountForm) -> AmountCell {
    let exponent = usize::from(form.currency.exponent());
    let kept = shape.digits.len() - decimals.saturating_sub(exponent);
    let dropped = &shape.digits[kept..];
    let is_exact = dropped.iter().all(|digit| *digit == b'0');
    if !is_exact && form.decimals == Decimals::Refuse {
        return AmountCell::TooPrecise;
    }
    let mut minor = 0_i64;
    for digit in &shape.digits[..kept] {
        minor = minor
            .saturating_mul(10)
            .saturating_add(i64::from(digit - b'0'));
    }
    for _ in decimals..exponent {
        minor = minor.saturating_mul(10);
    }
    if !is_exact && dropped[0] >= b'5' {
        minor = minor.saturating_add(1);
    }
    if minor > LARGEST_AMOUNT {
        return AmountCell::TooLarge;
    }
    let minor = if shape.is_negative { -minor } else { minor };
    if is_exact {
        AmountCell::Minor(minor)
    } else {
        AmountCell::Rounded(minor)
    }
}
