//! What a cell of disputes says: that nothing is contested, or not any more; that all is, or a part.
//!
//! Takes a cell. Invariant: what is not surely denied is contested, and a part whose amount cannot be read is told.

use serde::Deserialize;

use super::amiss::says_amiss;
use super::embedded::EMBEDDED;
use super::header::value_key;

/// What a cell of disputes says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contest {
    /// Nothing is contested, or not any more.
    Nothing,
    /// All of it.
    Whole,
    /// So much of it, in hundredths of the currency.
    Part(i64),
    /// A part, nobody can say how much.
    UnknownPart,
}

/// Words of a cell of disputes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContestWords {
    /// That one is over.
    over: Vec<String>,
    /// What may stand beside such a word and changes nothing.
    filling: Vec<String>,
    /// That there is none.
    none: Vec<String>,
    /// That it is of a part.
    part: Vec<String>,
}

/// Reads a cell of disputes.
#[must_use]
pub(super) fn contest(cell: &[u8]) -> Contest {
    if cell.is_empty() || !says_amiss(cell) {
        return Contest::Nothing;
    }
    let text = String::from_utf8_lossy(cell);
    let words = &EMBEDDED.values.contest;
    let amount = hundredths(&text);
    let key = value_key(&text);
    let is_denied = words.none.contains(&key) || is_denied_first(&text) || is_over(&key, words);
    // Who asks does not say so.
    let is_asked = text.contains('?');
    if is_denied && !is_asked && amount == Written::Nothing {
        return Contest::Nothing;
    }
    match amount {
        Written::Amount(minor) => Contest::Part(minor),
        Written::Share => Contest::UnknownPart,
        Written::Nothing => {
            let is_part = key.split(' ').any(|word| is_among(&words.part, word));
            if is_part {
                Contest::UnknownPart
            } else {
                Contest::Whole
            }
        }
    }
}

/// Returns whether a cell says no before a mark, and nothing else after it than that it is over: `Non (réglé)`.
fn is_denied_first(text: &str) -> bool {
    let is_mark = |character: char| matches!(character, '(' | ',' | ';' | ':' | '-' | '/');
    let Some((first, rest)) = text.split_once(is_mark) else {
        return false;
    };
    let is_said = first.chars().any(char::is_alphabetic);
    is_said
        && !says_amiss(first.trim().as_bytes())
        && is_over(&value_key(rest), &EMBEDDED.values.contest)
}

/// Returns whether all words say that it is over, or fill; a number is of a day.
fn is_over(key: &str, words: &ContestWords) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let fills = |word: &str| is_among(&words.filling, word) || is_number(word);
    let is_over = |word: &str| is_among(&words.over, word);
    key.split(' ').any(is_over) && key.split(' ').all(|word| is_over(word) || fills(word))
}

fn is_among(words: &[String], word: &str) -> bool {
    words.iter().any(|known| known == word)
}

/// What is written of an amount in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Nothing,
    /// An amount with its cents, or with its currency.
    Amount(i64),
    /// A share in percent, or more than one amount.
    Share,
}

/// Reads the amount that words tell: of figures with two decimals or beside the sign of the euro; a bare number may
/// be that of a file.
fn hundredths(text: &str) -> Written {
    if text.contains('%') {
        return Written::Share;
    }
    let mut found = Written::Nothing;
    for run in runs(text) {
        let figures: String = run
            .figures
            .chars()
            .filter(|character| !character.is_whitespace())
            .collect();
        let read = match figures.char_indices().rev().nth(2) {
            Some((at, ',' | '.')) => cents(&figures[..at], &figures[at + 1..]),
            Some(_) | None if run.is_in_euros => cents(&figures, "00"),
            Some(_) | None => continue,
        };
        // Figures that are no amount say nothing: those of a day.
        let Some(minor) = read else { continue };
        found = if found == Written::Nothing {
            Written::Amount(minor)
        } else {
            Written::Share
        };
    }
    found
}

fn cents(units: &str, cents: &str) -> Option<i64> {
    // What parts thousands: a day in figures has two.
    let mut groups = units.split(['.', ',']).skip(1);
    let is_grouped = groups.all(|group| group.len() == 3);
    let units: String = units
        .chars()
        .filter(|character| !matches!(character, '.' | ','))
        .collect();
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_grouped || !is_plain(&units) || !is_plain(cents) {
        return None;
    }
    format!("{units}{cents}").parse().ok()
}

/// Figures with what parts them, as they stand in a text.
struct Run {
    figures: String,
    is_in_euros: bool,
}

/// Returns the runs of figures of a text: a day between bars is none.
fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_digit()) {
        let tail = &rest[start..];
        let is_of_it = |character: char| {
            character.is_ascii_digit()
                || matches!(character, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}')
        };
        let end = tail
            .find(|character| !is_of_it(character))
            .unwrap_or(tail.len());
        let figures = tail[..end].trim_end_matches(|character: char| !character.is_ascii_digit());
        let after = tail[end..].to_lowercase();
        let is_day = after.starts_with(['/', '-']) || rest[..start].ends_with(['/', '-']);
        if !is_day {
            runs.push(Run {
                figures: figures.to_owned(),
                is_in_euros: after.starts_with('€') || after.starts_with("eur"),
            });
        }
        rest = &tail[end..];
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dispute_that_is_over_or_denied_is_none() {
        for cell in [
            "Litige clos",
            "Litige soldé",
            "Litige levé le 12/10/2026",
            "cloturé le 12/10",
            "réglé",
            "à jour",
            "Aucune réserve",
            "ne conteste pas",
            "payé",
            "Non (réglé)",
            "RAS - ok",
            "ras client",
            "Non contesté",
        ] {
            assert_eq!(contest(cell.as_bytes()), Contest::Nothing, "{cell}");
        }
        for cell in [
            "oui",
            "Litige",
            "litige qualité",
            "en cours",
            "non réglé",
            "attente avoir",
            "litige non clos",
            "livraison incomplète",
            "1",
            "dossier 1523",
            "litige du 12/10/2026",
            "litige du 12.10.26",
            "Non, litige en cours",
            "à jour ?",
            "réglé ?",
        ] {
            assert_eq!(contest(cell.as_bytes()), Contest::Whole, "{cell}");
        }
    }

    #[test]
    fn an_amount_is_the_part_and_a_share_is_not_known() {
        for (cell, minor) in [
            ("500,00", 50_000),
            ("1 200,50 €", 120_050),
            ("litige 500 €", 50_000),
            ("1.200,50 contestés", 120_050),
            ("partiel : 300.00", 30_000),
            ("litige clos, reste 50,00", 5_000),
        ] {
            assert_eq!(contest(cell.as_bytes()), Contest::Part(minor), "{cell}");
        }
        for cell in ["50 %", "partiel", "réglé partiellement", "100,00 ou 200,00"] {
            assert_eq!(contest(cell.as_bytes()), Contest::UnknownPart, "{cell}");
        }
    }
}
