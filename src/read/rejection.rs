//! Words by which a status, a means of payment or a label says that a payment bounced.

/// Words that say it alone, folded.
const WORDS: [&str; 22] = [
    "rejet",
    "rejete",
    "rejetee",
    "rejets",
    "impaye",
    "impayee",
    "impayes",
    "returned",
    "return",
    "bounced",
    "chargeback",
    "rejected",
    "unpaid",
    "failed",
    "retourne",
    "retournee",
    "dishonoured",
    "dishonored",
    "reversal",
    "rtn",
    "represente",
    "refused",
];

/// Returns whether a text says that a payment was rejected (rejet, impayé, returned, chargeback, ...).
///
/// Words are compared whole: "rejeton" says nothing.
pub(super) fn says_rejected(text: &[u8]) -> bool {
    if text.is_empty() {
        return false;
    }
    let folded = any_ascii::any_ascii(&String::from_utf8_lossy(text)).to_ascii_lowercase();
    let mut words = folded
        .split(|character: char| !character.is_ascii_alphanumeric())
        .peekable();
    while let Some(word) = words.next() {
        if WORDS.contains(&word) || word == "charge" && words.peek() == Some(&"back") {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_says_it_and_a_part_of_one_does_not() {
        assert!(says_rejected("REJET PRLV SEPA".as_bytes()));
        assert!(says_rejected("Chèque impayé".as_bytes()));
        assert!(says_rejected(b"charge-back"));
        assert!(!says_rejected(b"VIR REJETON SARL"));
        assert!(!says_rejected(b"FRAIS BANCAIRES"));
        assert!(!says_rejected(b""));
    }
}
