//! Whether a file that nobody named is a journal of events, by its header as the reader understands it.
//!
//! Takes the first bytes of the file; gives whether a reader finds the event and its day there. Invariant:
//! the header is understood by the very code that reads it, whatever the encoding and the spelling.

use super::super::columns;
use super::super::dialect::{self, DialectError, Extent, Overrides};
use super::super::encoding::{self, decode_head};
use super::super::fields::{Field, JournalField};
use super::SAMPLE_ROWS;
use super::written::HEADER;
use crate::model::Role;

/// Returns whether a file begins as a journal of events does, and as no accounting journal: an empty one
/// is a journal that nobody wrote in yet.
#[must_use]
pub fn is_journal(head: &[u8]) -> bool {
    // A file that was growing when the power went ends in zeros.
    let zeros = head.iter().rev().take_while(|byte| **byte == 0).count();
    let head = match encoding::utf16(head) {
        Some(_) => head,
        None => &head[..head.len() - zeros],
    };
    let Ok(text) = decode_head(head, encoding::detect(head)) else {
        return false;
    };
    if text.trim().is_empty() || HEADER.starts_with(text.trim()) {
        return true;
    }
    let found = dialect::find(&text, Extent::Cut, Role::Journal, &Overrides::default());
    let (names, samples) = match &found {
        Ok(dialect) => {
            let samples = dialect.samples(&text, Extent::Cut, SAMPLE_ROWS);
            (&dialect.names, samples)
        }
        Err(DialectError::HeaderOnly { header }) => (&header.cells, Vec::new()),
        Err(_) => return false,
    };
    let assigned = columns::assign(Role::Journal, names, &samples, &[]).columns;
    let has = |field: JournalField| {
        let mut fields = assigned.iter().map(|column| column.field);
        fields.any(|it| it == Field::Journal(field))
    };
    has(JournalField::At) && has(JournalField::Event)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::encoding::Encoding;

    const EVENTS: &str = "date;client;évènement;motif\n2026-10-01;ACME;hold;été à Thônes\n";

    #[test]
    fn a_journal_is_known_whatever_its_spelling_and_its_encoding() {
        for encoding in [
            Encoding::Utf8,
            Encoding::Windows1252,
            Encoding::Utf16Le,
            Encoding::Cp850,
        ] {
            for text in [EVENTS.to_owned(), EVENTS.replace('è', "é")] {
                let bytes = encoding.encode(&text).unwrap_or_default();
                assert!(is_journal(&bytes), "{encoding:?} {text}");
            }
        }
        for text in [
            "",
            "\u{feff}",
            "\n",
            HEADER,
            "at,customer,inv",
            "at;event;customer\n",
        ] {
            assert!(is_journal(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn an_accounting_journal_is_none() {
        let accounting = "JournalCode;EcritureDate;CompteNum;EcritureLib;Debit;Credit\nVE;20260501;411;x;1,00;0,00\n";
        let ledger = "Date;Client;Libellé;Montant\n01/05/2026;ACME;event;12,00\n";
        for text in [accounting, ledger, "n'importe quoi\n"] {
            assert!(!is_journal(text.as_bytes()), "{text}");
        }
    }
}
