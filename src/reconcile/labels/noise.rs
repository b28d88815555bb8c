//! What looks like a number in a bank label and is none of ours: dates, amounts, IBANs, phones.
//!
//! Takes the atoms of a label; marks those that are noise. Invariant: it looks at a bounded number
//! of neighbours of each atom, and marks nothing that carries the letters of an invoice.

use super::text::{Text, value};
use super::{accounts, words};

/// Marks the noise of a label.
pub(super) fn mark(text: &mut Text) {
    for at in 0..text.atoms.len() {
        if text.atoms[at].is_noise {
            continue;
        }
        if text.atoms[at].is_number {
            let length = date(text, at)
                .or_else(|| phone(text, at))
                .or_else(|| amount(text, at))
                .unwrap_or(0);
            hide(text, at, length);
        } else if text.length(at) == 2 {
            let length = accounts::length(text, at).unwrap_or(0);
            hide(text, at, length);
        }
        if text.is_number(at) && (is_masked(text, at) || is_bank_sequence(text, at)) {
            hide(text, at, 1);
        }
    }
}

fn hide(text: &mut Text, from: usize, count: usize) {
    for atom in text.atoms.iter_mut().skip(from).take(count) {
        atom.is_noise = true;
    }
}

/// Whether the atom begins something: it is not glued to letters or hyphened to what precedes.
fn begins(text: &Text, at: usize) -> bool {
    let gap = text.atoms[at].gap;
    if gap.is_none() || gap.is_joint() {
        let before = at
            .checked_sub(1)
            .map_or(&[][..], |before| text.word(before));
        return matches!(before, b"DU" | b"LE" | b"AU" | b"DATE" | b"EUR");
    }
    true
}

/// Whether digits follow without a space.
fn goes_on(text: &Text, last: usize) -> bool {
    text.is_number(last + 1) && text.atoms[last + 1].gap.is_joint()
}

fn tight_number(text: &Text, at: usize, mark: u8) -> bool {
    text.is_number(at) && text.atoms[at].gap.is_tight() && text.atoms[at].gap.mark == mark
}

/// `12/03/2026`, `12 03 2026`, `12.03.26`, `2026-03-12`, `03/2026`, `12/03`, `12 MARS 2026`, `MARS 2026`.
fn date(text: &Text, at: usize) -> Option<usize> {
    if !begins(text, at) {
        return None;
    }
    let first = text.value(at)?;
    let width = text.length(at);
    if at > 0 && words::is_month(text.word(at - 1)) && (width == 4 || width == 2) {
        return Some(1);
    }
    if text.is_word(at + 1)
        && words::is_month(text.word(at + 1))
        && (1..=31).contains(&first)
        && (text.atoms[at + 1].gap.is_space() || text.atoms[at + 1].gap.is_none())
    {
        return Some(1);
    }
    if is_spaced_date(text, at) {
        return Some(3);
    }
    let mark = text.atoms.get(at + 1)?.gap.mark;
    if !matches!(mark, b'/' | b'-' | b'.') || !tight_number(text, at + 1, mark) {
        return None;
    }
    let second = text.value(at + 1)?;
    let second_width = text.length(at + 1);
    if tight_number(text, at + 2, mark) {
        let third = text.value(at + 2)?;
        let third_width = text.length(at + 2);
        let day_first = width <= 2 && second_width <= 2 && matches!(third_width, 2 | 4);
        let day_first = day_first && is_day(first) && is_month(second);
        let year_first = width == 4 && second_width == 2 && third_width == 2;
        let year_first = year_first && is_month(second) && is_day(third);
        return ((day_first || year_first) && !goes_on(text, at + 2)).then_some(3);
    }
    if goes_on(text, at + 1) {
        return None;
    }
    let day_and_month = mark == b'/' && width == 2 && second_width == 2;
    let day_and_month = day_and_month && is_day(first) && is_month(second);
    let month_and_year = width <= 2 && second_width == 4 && is_month(first);
    let month_and_year = month_and_year && (1990..=2099).contains(&second);
    (day_and_month || month_and_year).then_some(2)
}

/// `12 03 2026`.
fn is_spaced_date(text: &Text, at: usize) -> bool {
    let is_spaced = |at: usize| text.is_number(at) && text.atoms[at].gap.is_space();
    let is_within = |at: usize, bounds: std::ops::RangeInclusive<u64>| {
        text.value(at).is_some_and(|value| bounds.contains(&value))
    };
    let widths = [text.length(at), text.length(at + 1), text.length(at + 2)];
    let is_after_number = at > 0 && text.is_number(at - 1) && text.atoms[at].gap.is_space();
    matches!(widths, [1 | 2, 2, 4])
        && is_spaced(at + 1)
        && is_spaced(at + 2)
        && is_within(at, 1..=31)
        && is_within(at + 1, 1..=12)
        && is_within(at + 2, 1990..=2099)
        && !is_after_number
        && !goes_on(text, at + 2)
}

fn is_day(number: u64) -> bool {
    (1..=31).contains(&number)
}

fn is_month(number: u64) -> bool {
    (1..=12).contains(&number)
}

/// `01 02 03 04 05`, `01.02.03.04.05`, `0102030405`, `+33 1 02 03 04 05`.
fn phone(text: &Text, at: usize) -> Option<usize> {
    if !begins(text, at) {
        return None;
    }
    let digits = text.word(at);
    let is_local = |digits: &[u8]| digits[0] == b'0' && digits[1] != b'0';
    if digits.len() == 10 && is_local(digits) && !text.atoms[at].gap.is_none() {
        return Some(1);
    }
    let mut first = at;
    if matches!(digits, b"33" | b"0033" | b"32" | b"41") {
        first = at + 1;
        if text.length(first) == 9 && text.atoms[at].gap.mark == b'+' {
            return Some(2);
        }
        if !text.is_number(first) || text.length(first) > 2 {
            return None;
        }
    } else if digits.len() != 2 || !is_local(digits) {
        return None;
    }
    let pairs = (first + 1..=first + 4).all(|pair| {
        text.is_number(pair) && text.length(pair) == 2 && !text.atoms[pair].gap.is_break()
    });
    pairs.then_some(first + 5 - at)
}

/// `1 200,00`, `1.200,00`, `1127.5 EUROS`, `125 EUR`, `EUR 125`, `20 %`.
fn amount(text: &Text, at: usize) -> Option<usize> {
    let currency_before =
        at > 0 && text.word(at - 1) == b"EUR" && !(at > 1 && text.is_number(at - 2));
    if !begins(text, at) && !currency_before || is_listed(text, at) {
        return None;
    }
    let mut last = at;
    while text.length(at) <= 3
        && last < at + 5
        && text.is_number(last + 1)
        && text.length(last + 1) == 3
        && is_thousands(text, last + 1)
    {
        last += 1;
    }
    // A chain of groups may be a number and then an amount: the longest reading that is an amount.
    let decimals = last + 1;
    let is_decimal = tight_number(text, decimals, b',') || tight_number(text, decimals, b'.');
    let is_closed = !(goes_on(text, decimals)
        || text
            .atoms
            .get(decimals + 1)
            .is_some_and(|next| next.gap.is_none())
            && !words::is_currency(text.word(decimals + 1)));
    if is_decimal && text.length(decimals) == 2 && is_closed {
        return Some(decimals + 1 - at);
    }
    let end = if is_decimal && text.length(decimals) <= 4 {
        decimals
    } else {
        last
    };
    let after = text.atoms.get(end + 1);
    let is_near = after.is_some_and(|next| next.gap.is_space() || next.gap.is_none());
    let unit = text.word(end + 1);
    if is_near && (words::is_currency(unit) || unit == b"PCT") {
        return Some(end + 1 - at);
    }
    (currency_before && !goes_on(text, end)).then_some(end + 1 - at)
}

/// Whether two numbers parted by a comma are a list: `12,13,14`, an amount having one decimal comma, and
/// `FACTURES 12, 13, 14 SAUF 12,13`, both of which stand before.
fn is_listed(text: &Text, at: usize) -> bool {
    const LOOKED_AT: usize = 64;
    let is_after = tight_number(text, at, b',') && at > 0 && text.is_number(at - 1);
    let next = at + 1;
    if !tight_number(text, next, b',') {
        return is_after && text.length(at) == 2;
    }
    if text.length(next) == 2 && (is_after || tight_number(text, next + 1, b',')) {
        return true;
    }
    let stands_before = |number: usize| {
        let mut before = at.saturating_sub(LOOKED_AT)..at;
        before.any(|before| text.word(before) == text.word(number))
    };
    at > 0
        && words::is_exception_of_documents(text.word(at - 1))
        && stands_before(at)
        && stands_before(next)
}

fn is_thousands(text: &Text, at: usize) -> bool {
    let gap = text.atoms[at].gap;
    gap.is_space() || gap.is_tight() && matches!(gap.mark, b'.' | b',' | b'\'')
}

/// `4970XXXXXXXX1234`, `****1234`.
fn is_masked(text: &Text, at: usize) -> bool {
    let is_mask = |atom: usize| {
        let word = text.word(atom);
        word.len() >= 2 && word.iter().all(|letter| *letter == b'X')
    };
    let atom = &text.atoms[at];
    let before = at > 0 && is_mask(at - 1) && (atom.gap.is_none() || atom.gap.is_space());
    let after = is_mask(at + 1) && text.atoms[at + 1].gap.is_none();
    before || after || atom.gap.mark == b'*'
}

/// The sequence some banks write after `VIR RECU`.
fn is_bank_sequence(text: &Text, at: usize) -> bool {
    at > 0 && text.word(at - 1) == b"RECU" && text.length(at) >= 9 && value(text.word(at)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(label: &str) -> String {
        let mut text = Text::new(label, None);
        mark(&mut text);
        let words: Vec<String> = (0..text.atoms.len())
            .filter(|at| text.atoms[*at].is_number && !text.atoms[*at].is_noise)
            .map(|at| text.written(at, at))
            .collect();
        words.join(" ")
    }

    #[test]
    fn dates_are_noise() {
        for label in [
            "DU 12/03/2026",
            "LE 12.03.26",
            "2026-03-12",
            "03/2026",
            "AU 12/03",
            "12 MARS 2026",
            "SEPTEMBRE 2026",
            "DU12/03/26",
            "1/3/2026",
        ] {
            assert_eq!(kept(label), "", "{label}");
        }
        assert_eq!(kept("2026-03-007"), "2026 03 007");
        assert_eq!(kept("FACT-2026-03-07"), "2026 03 07");
    }

    #[test]
    fn amounts_are_noise() {
        for label in [
            "1 200,00",
            "101,00 EUR",
            "1127.5 EUROS",
            "125 EUR",
            "EUR 125",
            "12,5 %",
            "1.200,00",
            "12 345 678,90 EUR",
            "EUR1200.00",
            "450€",
        ] {
            assert_eq!(kept(label), "", "{label}");
        }
        assert_eq!(kept("FA2026-0101,0102"), "2026 0101 0102");
        assert_eq!(kept("FACTURES 12,13,14"), "12 13 14");
        assert_eq!(kept("FACTURE 12,13"), "");
    }

    #[test]
    fn accounts_phones_cards_and_bank_sequences_are_noise() {
        for label in [
            "FR7630004000050000123456789",
            "FR76 3000 4000 0500 0012 3456 789",
            "DE89 3704 0044 0532 0130 00",
            "NL91ABNA0417164300",
            "FR12ZZZ123456",
            "01 02 03 04 05",
            "06.12.34.56.78",
            "0612345678",
            "+33 6 12 34 56 78",
            "4970XXXXXXXX1234",
            "CB ****1234",
            "VIR RECU 1234567890S",
        ] {
            assert_eq!(kept(label), "", "{label}");
        }
        assert_eq!(kept("FR76 3000 4000 0500 0012 3456 789 FA12"), "12");
        assert_eq!(kept("FA 2026 0103"), "2026 0103");
    }
}
