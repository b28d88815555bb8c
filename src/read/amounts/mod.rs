//! Amounts of cells: what each form says, and what proves the decimal mark of a column.
//!
//! `1.234` and `1,234` may be a thousand or a little more than one: no cell decides that by itself.
//! Every form that can be read in one way only is a proof for its column ([`AmountEvidence`]).

mod evidence;
mod unit;

pub(super) use evidence::{AmountEvidence, Mark};

use crate::model::{Currency, LARGEST_AMOUNT};
use crate::policy::Decimals;
use crate::read::fields::Sides;
use evidence::Proof;
use std::ops::Range;
use unit::Unit;

/// An amount cell, read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AmountCell {
    /// Nothing, or a dash.
    Empty,
    /// Minor units.
    Minor(i64),
    /// Rounded to minor units because a rule of the policy says so.
    Rounded(i64),
    /// Not an amount.
    Bad,
    /// Destroyed by a spreadsheet.
    Damaged,
    /// Beyond the largest amount accepted.
    TooLarge,
    /// More decimals than the currency has.
    TooPrecise,
    /// In a currency that the cell names, and not the one that it was read in.
    OtherCurrency(Currency),
}

/// How amounts of a column are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct AmountForm {
    /// The decimal mark; while it is undecided an open cell is read as thousands, provisionally.
    pub(super) mark: Option<Mark>,
    /// The currency.
    pub(super) currency: Currency,
    /// What becomes of further decimals.
    pub(super) decimals: Decimals,
    /// What the side of an entry says of the sign.
    pub(super) sides: Sides,
}

/// Reads a cell of an amount column, and notes what the cell proves.
#[inline]
pub(super) fn read(
    cell: &[u8],
    form: AmountForm,
    line: u32,
    evidence: &mut AmountEvidence,
) -> AmountCell {
    if form.currency.exponent() == 2
        && let Some(minor) = plain(cell, line, evidence)
    {
        return AmountCell::Minor(minor);
    }
    if cell.is_empty() {
        return AmountCell::Empty;
    }
    let (read, proof) = any_form(cell, form);
    evidence.note(proof, line);
    read
}

/// Reads the usual form of an amount of two decimals alone: an optional minus, up to twelve digits, a
/// mark and two decimals.
#[inline]
pub(super) fn plain(cell: &[u8], line: u32, evidence: &mut AmountEvidence) -> Option<i64> {
    let (is_negative, cell) = match cell {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, cell),
    };
    let [whole @ .., mark @ (b',' | b'.'), tenth, hundredth] = cell else {
        return None;
    };
    if whole.is_empty() || whole.len() > 12 {
        return None;
    }
    let (mut minor, mut largest) = (0_i64, 0);
    for byte in whole {
        let digit = byte.wrapping_sub(b'0');
        largest = largest.max(digit);
        minor = minor * 10 + i64::from(digit);
    }
    let [tenth, hundredth] = [tenth, hundredth].map(|byte| byte.wrapping_sub(b'0'));
    if largest.max(tenth).max(hundredth) > 9 {
        return None;
    }
    minor = minor * 100 + i64::from(tenth) * 10 + i64::from(hundredth);
    evidence.note_mark(*mark, line);
    Some(if is_negative { -minor } else { minor })
}

/// Reads what [`plain`] reads of a cell that stands at `places` of a block: eight figures at once where
/// they are above zero.
#[inline]
pub(super) fn plain_in(
    block: &[u8],
    places: Range<usize>,
    line: u32,
    evidence: &mut AmountEvidence,
) -> Option<i64> {
    let figures = places.len().wrapping_sub(3);
    let whole = (places.end.wrapping_sub(11), places.end.wrapping_sub(3));
    let eight = block
        .get(whole.0..whole.1)
        .and_then(<[u8]>::first_chunk::<8>)
        .filter(|_| (1..=8).contains(&figures));
    let (Some(eight), Some([mark @ (b',' | b'.'), tenth, hundredth])) =
        (eight, block.get(whole.1..places.end))
    else {
        return plain(&block[places], line, evidence);
    };
    // What stands before the cell counts as zeros; the first figure is the lowest byte.
    let kept = u64::MAX << (64 - 8 * figures);
    let digits = (u64::from_le_bytes(*eight) ^ ZEROS) & kept;
    let last = [tenth, hundredth].map(|byte| u64::from(byte.wrapping_sub(b'0')));
    let is_figures = (digits | digits.wrapping_add(SIXES)) & 0xF0F0_F0F0_F0F0_F0F0 == 0;
    if !is_figures || last[0] > 9 || last[1] > 9 {
        return plain(&block[places], line, evidence);
    }
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    let whole = (fours.wrapping_mul(10_000) + (fours >> 32)) & 0xFFFF_FFFF;
    evidence.note_mark(*mark, line);
    Some((whole * 100 + last[0] * 10 + last[1]) as i64)
}

/// The figure zero in each of eight bytes.
const ZEROS: u64 = 0x3030_3030_3030_3030;

/// What lifts a byte above nine past fifteen.
const SIXES: u64 = 0x0606_0606_0606_0606;

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

fn any_form(cell: &[u8], form: AmountForm) -> (AmountCell, Proof) {
    if cell.len() > 64 {
        return (AmountCell::Bad, Proof::None);
    }
    let text = String::from_utf8_lossy(cell);
    if text.starts_with('#')
        || text.bytes().any(|byte| byte == b'E' || byte == b'e') && is_scientific(&text)
    {
        return (AmountCell::Damaged, Proof::None);
    }
    let Some(mut shape) = shape(&text) else {
        return (AmountCell::Bad, Proof::None);
    };
    match (shape.side, form.sides) {
        (None, _) => {}
        // The side is the sign: with another there would be two.
        (Some(_), _) if shape.is_negative => return (AmountCell::Bad, Proof::None),
        (Some(_), Sides::Unknown) => return (AmountCell::Bad, Proof::None),
        (Some(Side::Credit), Sides::CreditAbove) | (Some(Side::Debit), Sides::DebitAbove) => {}
        (Some(Side::Debit), Sides::CreditAbove) | (Some(Side::Credit), Sides::DebitAbove) => {
            shape.is_negative = true;
        }
    }
    if shape.digits.is_empty() {
        let is_dash = text
            .trim()
            .chars()
            .all(|character| matches!(character, '-' | '\u{2013}' | '\u{2212}'));
        return (
            if is_dash {
                AmountCell::Empty
            } else {
                AmountCell::Bad
            },
            Proof::None,
        );
    }
    if let Some(other) = shape.unit.and_then(|unit| unit.against(form.currency)) {
        return (AmountCell::OtherCurrency(other), Proof::None);
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
        None => return (AmountCell::Bad, Proof::None),
    };
    let decimals = decimal.map_or(0, |place| shape.digits.len() - place);
    (value(&shape, decimals, form), proof)
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

#[cfg(test)]
mod tests {
    use super::*;

    const EURO: AmountForm = AmountForm {
        mark: None,
        currency: Currency::EUR,
        decimals: Decimals::Refuse,
        sides: Sides::Unknown,
    };

    fn minor(cell: &str) -> AmountCell {
        read(cell.as_bytes(), EURO, 1, &mut AmountEvidence::default())
    }

    fn proof(cell: &str) -> (bool, bool, bool) {
        let mut evidence = AmountEvidence::default();
        read(cell.as_bytes(), EURO, 1, &mut evidence);
        (
            evidence.comma.is_some(),
            evidence.point.is_some(),
            evidence.ambiguous.is_some(),
        )
    }

    #[test]
    fn eight_figures_at_once_are_read_as_one_after_the_other() {
        let cells = [
            "0.00",
            "1.50",
            "12,34",
            "99999999.99",
            "999999999.99",
            "123456789012.34",
            "-1.50",
            "1.5",
            ".50",
            "12:34",
            "1x.50",
            "12.3x",
            "a1.50",
            "",
            "1.234",
            "/2.00",
            "12/.00",
            "12.:0",
        ];
        for cell in cells {
            for before in ["", ";", "2026-01-01;", "9999999999999"] {
                let block = format!("{before}{cell};x");
                let places = before.len()..before.len() + cell.len();
                let (mut one, mut other) = (AmountEvidence::default(), AmountEvidence::default());
                let whole = plain(cell.as_bytes(), 3, &mut one);
                let at_once = plain_in(block.as_bytes(), places, 3, &mut other);
                let is_positive = !cell.starts_with('-');
                assert_eq!(at_once, whole, "{block}");
                assert!(is_positive || whole.is_some_and(|minor| minor < 0));
                assert_eq!(one, other, "{block}");
            }
        }
    }

    #[test]
    fn forms_that_accountants_write_are_read_to_the_cent() {
        for (cell, expected) in [
            ("1234,56", 123_456),
            ("-1234.56", -123_456),
            ("1 234,56 €", 123_456),
            ("1\u{202f}234,56\u{a0}€", 123_456),
            ("1.234,56", 123_456),
            ("1,234.56", 123_456),
            ("1'234.50", 123_450),
            ("(1,234.00)", -123_400),
            ("123,45-", -12_345),
            ("\u{2212}12,5", -1250),
            ("+3500,00", 350_000),
            ("1200.00000000", 120_000),
            ("1150.0000", 115_000),
            ("0.125000", -1),
            ("42", 4200),
            ("1 000", 100_000),
            ("1.234.567", 123_456_700),
            ("50,00 EUR", 5000),
            ("EUR 50", 5000),
            ("-€4,250.00", -425_000),
            ("0,00", 0),
        ] {
            let expected = if expected == -1 {
                AmountCell::TooPrecise
            } else {
                AmountCell::Minor(expected)
            };
            assert_eq!(minor(cell), expected, "{cell}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for cell in [
            "12..34", "1,23,4", "abc", "1 23", "1.2.3", "12 34,5", "--5", "5%", ".5", "5.",
            "1_000", "1,234,5",
        ] {
            assert_eq!(minor(cell), AmountCell::Bad, "{cell}");
        }
        assert_eq!(minor("1,23E+18"), AmountCell::Damaged);
        assert_eq!(minor("#REF!"), AmountCell::Damaged);
        assert_eq!(minor("99999999999999999999"), AmountCell::TooLarge);
        assert_eq!(minor("2309.7899999999995"), AmountCell::TooPrecise);
        assert_eq!(minor("-"), AmountCell::Empty);
        assert_eq!(minor(""), AmountCell::Empty);
    }

    #[test]
    fn a_currency_that_a_cell_names_is_never_dropped() {
        for (cell, code) in [
            ("$4,250.00", "USD"),
            ("100,00 $", "USD"),
            ("£ 100,00", "GBP"),
            ("(100,00 CHF)", "CHF"),
            ("-$5", "USD"),
            ("1 234,56 usd", "USD"),
        ] {
            let named = Currency::parse(code).unwrap_or(Currency::EUR);
            assert_eq!(minor(cell), AmountCell::OtherCurrency(named), "{cell}");
        }
        assert_eq!(minor("$100 EUR"), AmountCell::Bad);
    }

    #[test]
    fn the_side_of_an_entry_is_its_sign_where_the_column_has_one() {
        let read = |cell: &str, sides| {
            let form = AmountForm { sides, ..EURO };
            super::read(cell.as_bytes(), form, 1, &mut AmountEvidence::default())
        };
        for (cell, credit_above, debit_above) in [
            ("5,00 CR", 500, -500),
            ("5,00 DB", -500, 500),
            ("5,00D", -500, 500),
            ("5,00 EUR C", 500, -500),
            ("5,00 dr", -500, 500),
            ("5,00 EUR", 500, 500),
        ] {
            assert_eq!(
                read(cell, Sides::CreditAbove),
                AmountCell::Minor(credit_above),
                "{cell}"
            );
            assert_eq!(
                read(cell, Sides::DebitAbove),
                AmountCell::Minor(debit_above),
                "{cell}"
            );
        }
        assert_eq!(read("5,00 CR", Sides::Unknown), AmountCell::Bad);
        assert_eq!(read("-5,00 DB", Sides::CreditAbove), AmountCell::Bad);
        assert_eq!(read("-5,00 CR", Sides::CreditAbove), AmountCell::Bad);
        assert_eq!(read("5,00 DX", Sides::CreditAbove), AmountCell::Bad);
    }

    #[test]
    fn a_mark_is_proven_or_it_is_not() {
        assert_eq!(proof("1234,5"), (true, false, false));
        assert_eq!(proof("1.234,56"), (true, false, false));
        assert_eq!(proof("1.234.567"), (true, false, false));
        assert_eq!(proof("0.125"), (false, true, false));
        assert_eq!(proof("1234.567"), (false, true, false));
        assert_eq!(proof("1.234"), (false, false, true));
        assert_eq!(proof("12,500"), (false, false, true));
        assert_eq!(proof("1 234"), (false, false, false));
        assert_eq!(proof("1234"), (false, false, false));
    }

    #[test]
    fn a_decided_mark_reads_what_a_cell_leaves_open() {
        let mut evidence = AmountEvidence::default();
        let comma = AmountForm {
            mark: Some(Mark::Comma),
            ..EURO
        };
        let point = AmountForm {
            mark: Some(Mark::Point),
            ..EURO
        };
        assert_eq!(
            read(b"1.234", comma, 1, &mut evidence),
            AmountCell::Minor(123_400)
        );
        assert_eq!(
            read(b"1.230", point, 1, &mut evidence),
            AmountCell::Minor(123)
        );
        assert_eq!(
            read(b"1,234", point, 1, &mut evidence),
            AmountCell::Minor(123_400)
        );
    }

    #[test]
    fn decimals_beyond_the_cent_are_rounded_only_when_the_policy_says_so() {
        let round = AmountForm {
            mark: Some(Mark::Point),
            currency: Currency::EUR,
            decimals: Decimals::Round,
            sides: Sides::Unknown,
        };
        let mut evidence = AmountEvidence::default();
        assert_eq!(
            read(b"2309.7899999", round, 1, &mut evidence),
            AmountCell::Rounded(230_979)
        );
        assert_eq!(
            read(b"-7821.115", round, 1, &mut evidence),
            AmountCell::Rounded(-782_112)
        );
        assert_eq!(
            read(b"7821.110", round, 1, &mut evidence),
            AmountCell::Minor(782_111)
        );
    }

    #[test]
    fn a_currency_without_cents_has_none() {
        let yen = AmountForm {
            mark: None,
            currency: Currency::parse("JPY").unwrap_or(Currency::EUR),
            decimals: Decimals::Refuse,
            sides: Sides::Unknown,
        };
        let mut evidence = AmountEvidence::default();
        assert_eq!(
            read(b"1200", yen, 1, &mut evidence),
            AmountCell::Minor(1200)
        );
        assert_eq!(
            read(b"1200.00", yen, 1, &mut evidence),
            AmountCell::Minor(1200)
        );
        assert_eq!(
            read(b"1200.50", yen, 1, &mut evidence),
            AmountCell::TooPrecise
        );
    }
}
