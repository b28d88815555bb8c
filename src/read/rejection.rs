//! Words by which a status, a means of payment or a label says that a payment bounced.
//!
//! Takes a text as the file writes it; says whether it holds one of the words of `headers.toml`.
//! Invariant: a word counts whole, so that the name of a payer says nothing by a part of it.

use serde::Deserialize;
use std::sync::LazyLock;

use super::embedded::EMBEDDED;

/// The words as the file writes them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RejectionWords {
    /// Each says it alone; several with a space between them say it one after the other.
    pub(super) words: Vec<String>,
    /// Each says it in the header of a column that is filled for some rows.
    pub(super) headers: Vec<String>,
}

/// Returns whether a text says that a payment was rejected (rejet, impayé, returned, chargeback, ...).
///
/// Words are compared whole: "rejeton" says nothing.
pub(super) fn says_rejected(text: &[u8]) -> bool {
    if !may_say_rejected(text) {
        return false;
    }
    if text.is_ascii() {
        return holds_mark(text);
    }
    holds_mark(any_ascii::any_ascii(&String::from_utf8_lossy(text)).as_bytes())
}

/// Returns whether a text of plain letters, whatever their case, holds one of the words.
fn holds_mark(text: &[u8]) -> bool {
    let mut words = text.split(|byte| !byte.is_ascii_alphanumeric());
    while let Some(word) = words.next() {
        let Some(first) = word.first().map(u8::to_ascii_lowercase) else {
            continue;
        };
        let begins = |mark: &String| {
            // Most words begin like no mark: one byte tells, and no call.
            mark.as_bytes().first() == Some(&first) && {
                // What comes before the first space is a whole word.
                let mut others = mark.as_bytes().split(|byte| *byte == b' ');
                let is_first = |other: &[u8]| other.eq_ignore_ascii_case(word);
                let mut following = words.clone();
                let mut is_next = |other: &[u8]| {
                    let next = following.next();
                    next.is_some_and(|next| next.eq_ignore_ascii_case(other))
                };
                others.next().is_some_and(is_first) && others.all(&mut is_next)
            }
        };
        if EMBEDDED.rejection.words.iter().any(begins) {
            return true;
        }
    }
    false
}

/// Returns whether a text begins a word as those of `headers.toml` begin, or needs folding to tell.
fn may_say_rejected(text: &[u8]) -> bool {
    let mut before = b' ';
    let mut begins = text.iter().map(|byte| {
        let is_first = !before.is_ascii_alphanumeric();
        before = *byte;
        !byte.is_ascii()
            || is_first && FIRST_LETTERS[usize::from(byte & 31)] && byte.is_ascii_alphabetic()
    });
    begins.any(|begins| begins)
}

/// By letter: whether a word of `headers.toml` begins with it.
static FIRST_LETTERS: LazyLock<[bool; 32]> = LazyLock::new(|| {
    let mut letters = [false; 32];
    for first in EMBEDDED
        .rejection
        .words
        .iter()
        .filter_map(|word| word.bytes().next())
    {
        letters[usize::from(first & 31)] = true;
    }
    letters
});

/// Returns whether a status that is no known word holds one of a rejection, and denies nothing ("Rejet bancaire").
pub(super) fn bounced(status: &[u8]) -> bool {
    let folded = any_ascii::any_ascii(&String::from_utf8_lossy(status)).to_ascii_lowercase();
    let mut words = folded.split(|character: char| !character.is_ascii_alphanumeric());
    says_rejected(status)
        && !words.any(|word| matches!(word, "non" | "not" | "no" | "pas" | "sans"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_says_it_and_a_part_of_one_does_not() {
        assert!(says_rejected("REJET PRLV SEPA".as_bytes()));
        assert!(says_rejected("Chèque impayé".as_bytes()));
        assert!(says_rejected(b"charge-back"));
        assert!(!says_rejected(b"charge / back charge"));
        assert!(!says_rejected(b"VIR REJETON SARL"));
        assert!(!says_rejected(b"FRAIS BANCAIRES"));
        assert!(!says_rejected(b""));
    }

    #[test]
    fn a_status_that_denies_a_rejection_says_none() {
        assert!(bounced("Rejet par la banque".as_bytes()));
        assert!(!bounced("Non rejeté".as_bytes()));
        assert!(!bounced(b"Zorglub"));
    }

    #[test]
    fn every_word_is_folded() {
        for mark in &EMBEDDED.rejection.words {
            let is_folded = |word: &str| {
                let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
                !word.is_empty() && word.bytes().all(is_plain)
            };
            assert!(mark.split(' ').all(is_folded), "{mark}");
            assert!(says_rejected(mark.as_bytes()), "{mark}");
        }
    }
}
