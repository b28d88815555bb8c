//! Numbers of documents and ids, as spreadsheets dress and destroy them.

use super::record::{Dress, trim};
use std::borrow::Cow;

/// What Odoo writes for the number of a draft.
pub(super) const DRAFT_NUMBER: &str = "/";

/// Returns whether a number is as most are: nothing to take away, nothing destroyed.
#[inline]
pub(super) fn is_plain(number: &[u8], dress: Dress) -> bool {
    // What spreadsheets dress and destroy begins with a figure or a sign.
    if dress == Dress::Plain && number.first().is_some_and(u8::is_ascii_alphabetic) {
        return true;
    }
    is_whole(number)
}

fn is_whole(number: &[u8]) -> bool {
    let starts_plain = !matches!(number.first(), Some(b'=' | b'\'' | b'#'));
    starts_plain
        && !number.ends_with(b".0")
        && !any(number, |word| (controls(word) | pluses(word)) != 0)
}

/// Returns a number without the dress of a spreadsheet: `="00123"`, a leading `'`, a final `.0`.
#[inline]
pub(super) fn clean_number(cell: &[u8], dress: Dress) -> Cow<'_, [u8]> {
    if is_plain(cell, dress) {
        return Cow::Borrowed(cell);
    }
    cleaned(cell)
}

/// Returns what a spreadsheet's formula of a text holds: `="12,50"`.
#[inline]
fn undressed(cell: &[u8]) -> &[u8] {
    match cell {
        [b'=', b'"', inner @ .., b'"'] => inner,
        _ => cell,
    }
}

/// Returns a text without the dress of a spreadsheet: `="Morel"`, and the `'` before what would be a formula, or a
/// number. The `'` of a name such as `'t Hof` stays.
#[inline]
pub(super) fn undressed_text(cell: &[u8]) -> &[u8] {
    match cell.first() {
        Some(b'=' | b'\'') => bare(cell),
        Some(_) | None => cell,
    }
}

#[cold]
fn bare(cell: &[u8]) -> &[u8] {
    match cell {
        [b'\'', inner @ ..] => match inner.first() {
            Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'0'..=b'9') => inner,
            Some(_) | None => cell,
        },
        _ => trim(undressed(cell)),
    }
}

/// Returns the code of a customer without what spreadsheets add to it: a leading `'`, a final `.0`; nothing for a
/// word that stands for none.
#[inline]
pub(super) fn code(cell: &[u8]) -> &[u8] {
    let code = match cell {
        [b'\'', inner @ ..] => whole(inner),
        _ => whole(cell),
    };
    if stands_for_none(code) { &[] } else { code }
}

/// Returns whether a code says that there is none: customers that share such a word are not one customer.
#[inline]
pub(super) fn stands_for_none(code: &[u8]) -> bool {
    matches!(code.first(), Some(b'-' | b'/' | b'n' | b'N' | 0xE2))
        && code.len() <= 6
        && is_none_word(code)
}

fn is_none_word(code: &[u8]) -> bool {
    const WORDS: [&str; 11] = [
        "n/a", "n.a.", "n.a", "none", "null", "nil", "neant", "néant", "–", "—", "/",
    ];
    let Ok(code) = std::str::from_utf8(code) else {
        return false;
    };
    let is_word = |word: &&str| code.chars().flat_map(char::to_lowercase).eq(word.chars());
    code.bytes().all(|byte| byte == b'-') || WORDS.iter().any(is_word)
}

/// Returns figures without the decimal that a spreadsheet gave them.
#[inline]
fn whole(number: &[u8]) -> &[u8] {
    match number {
        [whole @ .., b'.', b'0'] if !whole.is_empty() && whole.iter().all(u8::is_ascii_digit) => {
            whole
        }
        _ => number,
    }
}

#[cold]
fn cleaned(cell: &[u8]) -> Cow<'_, [u8]> {
    let mut number = undressed(cell);
    if let [b'\'', inner @ ..] = cell {
        number = inner;
    }
    let number = whole(number);
    if has_control(number) {
        return Cow::Owned(
            number
                .iter()
                .map(|&byte| if byte.is_ascii_control() { b' ' } else { byte })
                .collect(),
        );
    }
    Cow::Borrowed(number)
}

/// Returns whether a text has control characters.
pub(super) fn has_control(text: &[u8]) -> bool {
    any(text, |word| controls(word) != 0)
}

/// Returns whether a text has figures.
pub(super) fn has_digit(text: &[u8]) -> bool {
    any(text, |word| {
        let low = word & !TOP;
        (low + EACH * 0x50) & !(low + EACH * 0x46) & !word & TOP != 0
    })
}

/// Has a bit for eight bytes of which one is a control character.
const fn controls(word: u64) -> u64 {
    let below_space = word.wrapping_sub(EACH * 0x20) & !word;
    let delete = word ^ (EACH * 0x7F);
    (below_space | delete.wrapping_sub(EACH) & !delete) & TOP
}

/// Has a bit for eight bytes of which one is a plus.
const fn pluses(word: u64) -> u64 {
    let plus = word ^ (EACH * b'+' as u64);
    plus.wrapping_sub(EACH) & !plus & TOP
}

const EACH: u64 = 0x0101_0101_0101_0101;
const TOP: u64 = EACH * 0x80;

/// Returns whether a test of eight bytes at once holds anywhere in a text.
#[inline]
fn any(text: &[u8], test: impl Fn(u64) -> bool) -> bool {
    let (words, rest) = text.as_chunks::<8>();
    let mut found = words
        .iter()
        .fold(false, |found, word| found | test(u64::from_le_bytes(*word)));
    if !rest.is_empty() {
        // The last eight bytes once more, or a short text filled with what neither test looks for.
        let mut last = [b'x'; 8];
        match text.last_chunk::<8>() {
            Some(chunk) => last = *chunk,
            None => {
                for (byte, text) in last.iter_mut().zip(rest) {
                    *byte = *text;
                }
            }
        }
        found |= test(u64::from_le_bytes(last));
    }
    found
}

/// Returns whether a spreadsheet destroyed a number: 4,27E+18, #REF!, #####.
pub(super) fn is_damaged(number: &[u8]) -> bool {
    if number[0] == b'#' {
        let is_error = |error: &&[u8]| number == *error;
        let errors: [&[u8]; 13] = [
            b"#REF!",
            b"#N/A",
            b"#VALUE!",
            b"#VALEUR!",
            b"#NAME?",
            b"#NOM?",
            b"#NUM!",
            b"#NOMBRE!",
            b"#DIV/0!",
            b"#NULL!",
            b"#NUL!",
            b"#CALC!",
            b"#SPILL!",
        ];
        return errors.iter().any(is_error) || number.iter().all(|&byte| byte == b'#');
    }
    let plus = number.iter().position(|byte| *byte == b'+');
    let Some(exponent) = plus.and_then(|plus| plus.checked_sub(1)) else {
        return false;
    };
    if number[exponent] != b'E' {
        return false;
    }
    let (mantissa, power) = (&number[..exponent], &number[exponent + 2..]);
    let is_decimal = mantissa
        .iter()
        .all(|&byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    !mantissa.is_empty() && is_decimal && !power.is_empty() && power.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_tested_as_it_is_alone() {
        for byte in 0..=u8::MAX {
            for length in 1..20 {
                for place in 0..length {
                    let mut text = vec![b'x'; length];
                    text[place] = byte;
                    assert_eq!(
                        has_control(&text),
                        byte.is_ascii_control(),
                        "{byte} at {place}"
                    );
                    let is_odd = byte.is_ascii_control() || byte == b'+';
                    let starts_odd = place == 0 && b"='#".contains(&byte);
                    assert_eq!(
                        is_plain(&text, Dress::Odd),
                        !(is_odd || starts_odd),
                        "{byte} at {place}"
                    );
                    assert_eq!(has_digit(&text), byte.is_ascii_digit(), "{byte} at {place}");
                }
            }
        }
        assert!(!has_control(b"") && !has_digit(b""));
    }

    #[test]
    fn words_for_none_are_no_codes() {
        for word in [
            "-", "--", "N/A", "n/a", "n.a.", "Néant", "NÉANT", "NULL", "none", "'-", "–", "—", "/",
        ] {
            assert_eq!(code(word.as_bytes()), b"", "{word}");
        }
        for own in ["N", "NA", "N1", "n-1", "-1", "Nil1", "NEANTS", "C-01"] {
            assert_eq!(code(own.as_bytes()), own.as_bytes(), "{own}");
        }
    }

    #[test]
    fn a_number_loses_the_dress_of_a_spreadsheet() {
        for (cell, number) in [
            ("=\"00123\"", "00123"),
            ("'00123", "00123"),
            ("1930659387.0", "1930659387"),
            ("F.0", "F.0"),
            ("F\t1", "F 1"),
        ] {
            assert_eq!(
                &*clean_number(cell.as_bytes(), Dress::Odd),
                number.as_bytes()
            );
        }
    }

    #[test]
    fn a_number_that_a_spreadsheet_destroyed_is_known() {
        for number in ["4,27E+18", "1.5E+3", "#REF!", "#VALEUR!", "####"] {
            assert!(is_damaged(number.as_bytes()), "{number}");
        }
        for number in ["E+3", "F+1", "FA-1", "#12", "12E3"] {
            assert!(!is_damaged(number.as_bytes()), "{number}");
        }
    }
}
