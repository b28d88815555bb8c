//! What cells say that ask whether something is wrong: a dispute, an assignment to a factor.
//!
//! Takes a cell. A plain no, words for nothing and words for all being well say that nothing is; any other text
//! says what is.

use super::embedded::EMBEDDED;
use super::header::value_key;
use super::vocabulary::WORDS;

/// Tells whether a cell says that something is wrong: with a word for yes, or with what it is.
#[must_use]
pub(super) fn says_amiss(cell: &[u8]) -> bool {
    let is_well = |word: &String| {
        let mut groups = EMBEDDED.values.well.values();
        groups.any(|words| words.contains(word))
    };
    WORDS.says_yes(cell) && !is_well(&value_key(&String::from_utf8_lossy(cell)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_report_is_nothing_wrong() {
        for cell in [
            "",
            "non",
            "OK",
            "R.A.S.",
            "RAS",
            "Pas de litige",
            "rien à signaler",
        ] {
            assert!(!says_amiss(cell.as_bytes()), "{cell}");
        }
        for cell in ["oui", "marchandise abîmée", "en cours", "BNP Factor"] {
            assert!(says_amiss(cell.as_bytes()), "{cell}");
        }
        assert!(
            WORDS.says_yes(b"OK"),
            "of what a column asks for, it is there"
        );
    }
}
