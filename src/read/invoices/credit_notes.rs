//! What says that a document is a credit note where no column tells its kind: the header of the
//! numbers. How a number begins is in the vocabulary.

use super::super::header::value_key;

/// Returns whether the header of a column of numbers says that they are those of credit notes, and of
/// nothing else.
pub(in crate::read) fn are_named_by(header: &str) -> bool {
    let key = value_key(header);
    let words = || key.split(' ');
    let is_pair = |one: &str, other: &str| {
        let mut following = words().skip(1);
        words().any(|word| word == one && following.next() == Some(other))
    };
    let says_credit = words().any(|word| matches!(word, "avoir" | "avoirs"))
        || is_pair("credit", "note")
        || is_pair("credit", "notes")
        || is_pair("credit", "memo");
    says_credit && !words().any(|word| matches!(word, "facture" | "factures" | "invoice"))
}

#[cfg(test)]
mod tests {
    use super::super::super::vocabulary::WORDS;
    use super::*;

    #[test]
    fn a_header_of_credit_notes_names_nothing_else() {
        for header in [
            "numero avoir",
            "N° d'avoir",
            "Credit Note Number",
            "CreditNoteNumber",
            "credit memo no",
        ] {
            assert!(are_named_by(header), "{header}");
        }
        for header in [
            "numero facture",
            "N° facture / avoir",
            "Invoice or credit note number",
            "note credit",
            "number",
        ] {
            assert!(!are_named_by(header), "{header}");
        }
    }

    #[test]
    fn a_number_of_a_credit_note_begins_with_its_letters_and_no_more() {
        for number in [
            "AV-001",
            "AV2026-3",
            "avo 12",
            "NC1",
            "CN-00012",
            "RINV/2026/1",
        ] {
            assert!(WORDS.is_credit_note_number(number.as_bytes()), "{number}");
        }
        for number in [
            "FA-001", "AVX-1", "AC-1", "INV/1", "NCC1", "AV", "2026AV1", "",
        ] {
            assert!(!WORDS.is_credit_note_number(number.as_bytes()), "{number}");
        }
    }
}
