//! Votes: what rows of invoices say of one customer beside its name, when they differ.
//!
//! Fields that make sense only together are voted for together. Invariant: an address or a judgment is one
//! that a row says, whatever the order of the rows.

use super::own::{CAUTIOUS, OWN, OwnFacts};
use std::collections::BTreeMap;
use std::ops::Range;

/// Fields of [`OWN`] that make sense only together: the lines of an address, a judgment with its days.
const BLOCKS: [Range<usize>; 2] = [5..11, 18..21];

/// The most different blocks of one customer that are compared with one another.
const COMPARED: usize = 64;

/// How often rows of invoices say what of one customer: by field, or by block of fields.
#[derive(Debug, Default)]
pub(super) struct OwnTexts {
    /// By first field: the texts of the block, and the rows that say them.
    texts: BTreeMap<usize, BTreeMap<Vec<String>, u64>>,
}

impl OwnTexts {
    /// Adds what so many rows say, by field of [`OWN`].
    pub(super) fn add(&mut self, texts: &[&str], rows: u64) {
        let mut field = 0;
        while field < OWN.len() {
            let block = BLOCKS.into_iter().find(|block| block.start == field);
            let block = block.unwrap_or(field..field + 1);
            field = block.end;
            let start = block.start;
            let said: Vec<String> = block
                .map(|field| texts.get(field).copied().unwrap_or_default().to_owned())
                .collect();
            if said.iter().any(|text| !text.is_empty()) {
                *self
                    .texts
                    .entry(start)
                    .or_default()
                    .entry(said)
                    .or_default() += rows;
            }
        }
    }

    /// Adds what was said of the same customer under another name.
    pub(super) fn append(&mut self, other: Self) {
        for (field, texts) in other.texts {
            let mine = self.texts.entry(field).or_default();
            for (said, rows) in texts {
                *mine.entry(said).or_default() += rows;
            }
        }
    }

    /// Returns what is said most often of each field or block, the first in order of text among equals, and
    /// all that is said of the cautious fields. What cannot be read was told with its row.
    pub(super) fn facts(&self) -> Option<OwnFacts> {
        if self.texts.is_empty() {
            return None;
        }
        let mut facts = OwnFacts::default();
        for (field, said) in &self.texts {
            if CAUTIOUS.contains(&OWN[*field].1) {
                for text in said.keys().flatten() {
                    facts.say(OWN[*field].1, text);
                }
                continue;
            }
            for (place, text) in most(said).into_iter().flatten().enumerate() {
                facts.say(OWN[field + place].1, text);
            }
        }
        Some(facts)
    }
}

/// Returns the block that most rows say, those included that say a part of it; the fullest among equals, then
/// the first in order of text.
fn most(said: &BTreeMap<Vec<String>, u64>) -> Option<&Vec<String>> {
    let is_part = |part: &[String], whole: &[String]| {
        let mut texts = part.iter().zip(whole);
        texts.all(|(part, whole)| part.is_empty() || part == whole)
    };
    let rows = |whole: &Vec<String>, own: u64| -> u64 {
        if said.len() > COMPARED {
            return own;
        }
        let parts = said.iter().filter(|(part, _)| is_part(part, whole));
        parts.map(|(_, rows)| *rows).sum()
    };
    let filled = |texts: &[String]| texts.iter().filter(|text| !text.is_empty()).count();
    let ranked = said
        .iter()
        .rev()
        .map(|(texts, own)| ((rows(texts, *own), filled(texts)), texts));
    ranked.max_by_key(|(rank, _)| *rank).map(|(_, texts)| texts)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::model::Regime;
    use crate::read::fields::{CustomerField, InvoiceField};

    fn place(field: InvoiceField) -> usize {
        OWN.iter().position(|(own, _)| *own == field).unwrap()
    }

    #[test]
    fn what_most_rows_say_counts_whatever_their_order() {
        let (email, regime) = (place(InvoiceField::Email), place(InvoiceField::Regime));
        let rows = [
            (email, "b@x.example", 2),
            (email, "a@x.example", 2),
            (email, "c@x.example", 1),
            (regime, "Collectivité", 3),
        ];
        for turn in 0..rows.len() {
            let mut texts = OwnTexts::default();
            for (field, text, count) in rows.iter().cycle().skip(turn).take(rows.len()) {
                let mut said = [""; OWN.len()];
                said[*field] = text;
                texts.add(&said, *count);
            }
            let facts = texts.facts().unwrap();
            assert_eq!(facts.details.email, "a@x.example");
            assert_eq!(facts.regime, Some(Regime::Public));
        }
    }

    #[test]
    fn one_row_that_says_not_to_remind_is_enough() {
        let (barred, status) = (
            place(InvoiceField::DoNotContact),
            place(InvoiceField::CustomerStatus),
        );
        let mut texts = OwnTexts::default();
        for (field, text, rows) in [
            (barred, "non", 9),
            (barred, "oui", 1),
            (status, "Actif", 9),
            (status, "En liquidation judiciaire", 1),
        ] {
            let mut said = [""; OWN.len()];
            said[field] = text;
            texts.add(&said, rows);
        }
        let facts = texts.facts().unwrap();
        assert!(facts.details.do_not_contact);
        assert_eq!(facts.details.insolvency, "En liquidation judiciaire");
    }

    #[test]
    fn blocks_hold_the_fields_that_belong_together() {
        let [address, judgment] = BLOCKS.map(|block| OWN[block].to_vec());
        let first = |block: &[(InvoiceField, CustomerField)]| (block[0].0, block.len());
        assert_eq!(first(&address), (InvoiceField::Address1, 6));
        assert_eq!(address[5].0, InvoiceField::Country);
        assert_eq!(first(&judgment), (InvoiceField::Insolvency, 3));
    }

    #[test]
    fn an_address_is_one_that_a_row_says() {
        let fields = [
            InvoiceField::Address1,
            InvoiceField::Zip,
            InvoiceField::City,
        ]
        .map(place);
        let mut texts = OwnTexts::default();
        for (address, rows) in [
            (["1 rue des Lyonnais", "69001", "Lyon"], 1),
            (["20 avenue de Seine", "75001", "Paris"], 1),
            (["30 quai de Seine", "75001", "Paris"], 1),
            (["", "", "Paris"], 2),
        ] {
            let mut said = [""; OWN.len()];
            for (field, text) in fields.into_iter().zip(address) {
                said[field] = text;
            }
            texts.add(&said, rows);
        }
        let facts = texts.facts().unwrap();
        assert_eq!(facts.details.address, ["20 avenue de Seine", "75001 Paris"]);
    }
}
