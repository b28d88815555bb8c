//! What the cells of a column look like, without reading them: enough to believe or disbelieve a weak header.
//!
//! Takes cells; gives yes or no.
//! Invariant: the shapes are wider than what the parsers accept, so that a bad cell is refused there, with its line.

/// Returns the cell without blanks, Excel's text guard (`="007"`) and its apostrophe.
#[must_use]
pub(super) fn bare(cell: &str) -> &str {
    let cell = cell.trim_matches(|char: char| char.is_whitespace() || char == '\u{FEFF}');
    let cell = cell
        .strip_prefix("=\"")
        .and_then(|cell| cell.strip_suffix('"'))
        .unwrap_or(cell);
    cell.strip_prefix('\'').unwrap_or(cell).trim()
}

/// Tells whether a cell looks like a date of any usual form.
#[must_use]
pub(crate) fn is_date(cell: &str) -> bool {
    let cell = bare(cell);
    let day = cell.split(['T', ' ']).next().unwrap_or(cell);
    is_numeric_date(day) || is_compact_date(day) || is_written_date(cell)
}

/// Tells whether a cell looks like an amount: a number, its sign and its unit.
#[must_use]
pub(crate) fn is_amount(cell: &str) -> bool {
    let cell = bare(cell);
    if cell.len() > 64 {
        return false;
    }
    let mut digits = 0;
    let mut letters = String::new();
    for char in cell.chars() {
        match char {
            '0'..='9' => digits += 1,
            '.' | ',' | ' ' | '+' | '-' | '−' | '–' | '(' | ')' | '\'' | '’' | '€' | '$' | '£' =>
                {}
            _ if char.is_whitespace() => {}
            'A'..='Z' | 'a'..='z' => letters.push(char.to_ascii_uppercase()),
            _ => return false,
        }
    }
    let unit = matches!(
        letters.as_str(),
        "" | "EUR"
            | "EURO"
            | "EUROS"
            | "USD"
            | "GBP"
            | "CHF"
            | "CAD"
            | "D"
            | "C"
            | "DB"
            | "DR"
            | "CR"
            | "E"
    );
    // A date has its separators too, an amount never two of them between short groups.
    digits > 0 && unit && !is_numeric_date(cell)
}

/// Tells whether a cell ends in a mark and two figures, as amounts of money are written.
#[must_use]
pub(super) fn is_decimal(cell: &str) -> bool {
    let mut parts = cell.rsplit([',', '.']);
    let last = parts.next().unwrap_or_default();
    let figures = last.trim_end_matches(|char: char| !char.is_ascii_digit());
    parts.next().is_some() && figures.len() == 2
}

/// Tells whether a cell is a word or figure for yes or no.
#[must_use]
pub(super) fn is_flag(cell: &str) -> bool {
    const FLAGS: [&str; 20] = [
        "0",
        "1",
        "oui",
        "non",
        "yes",
        "no",
        "true",
        "false",
        "vrai",
        "faux",
        "o",
        "n",
        "y",
        "x",
        "payee",
        "paye",
        "non payee",
        "non paye",
        "impayee",
        "paid",
    ];
    FLAGS.contains(&crate::read::header::value_key(cell).as_str())
}

/// Tells whether a cell reads as a name: two words, or a legal form.
#[must_use]
pub(super) fn is_name(cell: &str) -> bool {
    let mut words = bare(cell).split_whitespace();
    let word = |word: Option<&str>| {
        word.is_some_and(|word| word.chars().filter(|char| char.is_alphabetic()).count() >= 2)
    };
    word(words.next()) && words.next().is_some()
}

/// Tells whether a cell is short, without blanks, and holds a digit or is all capitals.
#[must_use]
pub(super) fn is_code(cell: &str) -> bool {
    let cell = bare(cell);
    let capitals = |char: char| char.is_ascii_uppercase() || !char.is_alphabetic();
    !cell.is_empty()
        && cell.chars().count() <= 20
        && !cell.contains(char::is_whitespace)
        && (cell.contains(|char: char| char.is_ascii_digit()) || cell.chars().all(capitals))
}

/// `2026-01-05`, `05/01/2026`, `5.1.26`.
fn is_numeric_date(text: &str) -> bool {
    let separator = |char: char| matches!(char, '/' | '-' | '.');
    let parts: Vec<&str> = text.splitn(4, separator).collect();
    let [first, middle, last] = parts[..] else {
        return false;
    };
    let figures = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let year_last = figures(first, 1..=2) && (figures(last, 2..=2) || figures(last, 4..=4));
    let year_first = figures(first, 4..=4) && figures(last, 1..=2);
    figures(middle, 1..=2) && (year_last || year_first)
}

/// `20260105`.
fn is_compact_date(text: &str) -> bool {
    text.len() == 8
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(&text[..2], "19" | "20")
        && ("01"..="12").contains(&&text[4..6])
        && ("01"..="31").contains(&&text[6..])
}

/// `5 janv. 2026`, `Jan 5, 2026`, `1er février 2026`.
fn is_written_date(text: &str) -> bool {
    const MONTHS: [&str; 21] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "fev",
        "avr", "mai", "juin", "juil", "aou", "janv", "sept", "fevr",
    ];
    if text.len() > 40 {
        return false;
    }
    let key = crate::read::header::value_key(text);
    let mut has_month = false;
    let mut has_year = false;
    for word in key.split(' ') {
        has_month |= MONTHS.iter().any(|month| word.starts_with(month));
        has_year |= word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    }
    has_month && has_year
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_recognised_in_their_usual_forms() {
        for date in [
            "2026-01-05",
            "05/01/2026",
            "5.1.26",
            "2026-01-05T10:00:00Z",
            "2022-07-11 10:27:02",
            "20260105",
            "5 janv. 2026",
            "Jan 5, 2026",
            "1er février 2026",
            "=\"05/01/2026\"",
        ] {
            assert!(is_date(date), "{date}");
            assert!(!is_amount(date) || date == "20260105", "{date}");
        }
        for other in [
            "",
            "1234",
            "12,50",
            "FA-2026-001",
            "janvier",
            "20261301",
            "été 2026",
        ] {
            assert!(!is_date(other), "{other}");
        }
    }

    #[test]
    fn amounts_are_recognised_with_sign_and_unit() {
        for amount in [
            "1 234,56 €",
            "-1,234.00",
            "(50.00)",
            "1\u{202F}234,5",
            "EUR 12",
            "12,50 D",
            "1'000",
            "0",
            "7.93e-05",
        ] {
            assert!(is_amount(amount), "{amount}");
        }
        for other in ["", "-", "FA 12", "oui", "€", "05/01/2026"] {
            assert!(!is_amount(other), "{other}");
        }
    }

    #[test]
    fn names_codes_and_flags_differ() {
        assert!(is_name("Dupont SARL") && !is_name("C0012") && !is_name("12 34"));
        assert!(
            is_code("C0012") && is_code("411DUPONT") && is_code("ACME") && !is_code("Dupont SARL")
        );
        assert!(is_flag("Oui") && is_flag("0") && !is_flag("12,50"));
    }
}
