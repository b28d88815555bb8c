//! Customers whose name a label writes: what tells a refund from an outflow when nothing else does.
//!
//! Takes the customers of the ledger and a label; gives the customer named. Names are looked up by
//! runs of whole words, and by what a label begins of them where it ends. Invariant: the answer does
//! not depend on the order of anything, and the work of a label is linear in its length.

use crate::model::{Customer, CustomerIndex, folded_name};
use hashbrown::HashMap;

/// The fewest letters of a name that counts: shorter ones are words of any label.
const LETTERS: usize = 5;

/// The most words of a name that counts, which bounds the work at each word of a label.
const MOST_WORDS: usize = 16;

/// The fewest characters of a name, spaces included, that a label cuts.
const CUT: usize = 10;

/// The names of customers, to be found in labels.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Whose each name is: none where several customers share it.
    owners: HashMap<String, CustomerIndex>,
    /// The same in order, so that what a name begins with finds it.
    sorted: Vec<(String, CustomerIndex)>,
    /// By first word, the most words of a name.
    most_words: HashMap<String, usize>,
}

/// The longest text of a label that names customers, so far.
#[derive(Clone, Copy, Debug, Default)]
struct Best {
    length: usize,
    owner: Option<CustomerIndex>,
}

impl Names {
    /// Gathers the names of customers that count.
    pub(super) fn new(customers: &[Customer]) -> Self {
        let mut sorted: Vec<(String, CustomerIndex)> = Vec::with_capacity(customers.len());
        for (place, customer) in customers.iter().enumerate() {
            let name = spaced(&customer.name);
            let letters = name.bytes().filter(u8::is_ascii_alphabetic).count();
            let spaces = name.bytes().filter(|byte| *byte == b' ').count();
            if letters >= LETTERS && spaces < MOST_WORDS {
                sorted.push((name, CustomerIndex(place as u32)));
            }
        }
        sorted.sort_unstable();
        sorted.dedup_by(|later, kept| {
            let is_shared = later.0 == kept.0;
            if is_shared {
                kept.1 = CustomerIndex::NONE;
            }
            is_shared
        });
        let mut most_words: HashMap<String, usize> = HashMap::new();
        for (name, _) in &sorted {
            let first = name.split(' ').next().unwrap_or_default();
            let most = most_words.entry_ref(first).or_default();
            *most = name.split(' ').count().max(*most);
        }
        Self {
            owners: sorted.iter().cloned().collect(),
            sorted,
            most_words,
        }
    }

    /// Returns the customer of the longest name that a label writes, `CustomerIndex::NONE` where
    /// several customers have it, and nothing where no customer is named.
    ///
    /// `width` is where the file of the label cuts its labels, in characters, when it does.
    pub(super) fn find(&self, label: &str, width: Option<usize>) -> Option<CustomerIndex> {
        let text = spaced(label);
        let words = words(&text);
        let mut best = Best::default();
        for (place, &(start, first)) in words.iter().enumerate() {
            let Some(&most) = self.most_words.get(&text[start..first]) else {
                continue;
            };
            let ends = words[place..].iter().take(most).rev();
            let found = ends
                .map(|&(_, end)| &text[start..end])
                .find_map(|run| Some((run.len(), *self.owners.get(run)?)));
            if let Some((length, owner)) = found {
                best.take(length, owner);
            }
        }
        // A name that touches the width may be the beginning of another one.
        let is_full = width == Some(label.chars().count());
        for (place, &(start, first)) in words.iter().enumerate() {
            let (tail, left) = (&text[start..], words.len() - place);
            let is_longer = tail.len() > best.length || is_full && tail.len() == best.length;
            let may_be = left <= MOST_WORDS && self.most_words.contains_key(&text[start..first]);
            if is_longer
                && may_be
                && let Some(owner) = self.cut(tail, left, is_full)
            {
                best.take(tail.len(), owner);
            }
        }
        best.owner
    }

    /// Returns whose name a label's last words begin: after two whole words of it at least, or one
    /// where the file is known to cut there.
    fn cut(&self, tail: &str, words: usize, is_full: bool) -> Option<CustomerIndex> {
        if tail.len() < CUT {
            return None;
        }
        let begun = match words {
            0 | 1 => return None,
            2 if !is_full => format!("{tail} "),
            _ => tail.to_owned(),
        };
        let from = self.sorted.partition_point(|(name, _)| *name < begun);
        let mut names = self.sorted[from..]
            .iter()
            .take_while(|(name, _)| name.starts_with(&begun));
        let (_, owner) = names.next()?;
        Some(match names.next() {
            None => *owner,
            Some(_) => CustomerIndex::NONE,
        })
    }
}

impl Best {
    fn take(&mut self, length: usize, owner: CustomerIndex) {
        if length > self.length {
            self.length = length;
            self.owner = Some(owner);
        } else if length == self.length && self.owner != Some(owner) {
            self.owner = Some(CustomerIndex::NONE);
        }
    }
}

/// Returns a text as names are compared, with one space for whatever stands between words.
fn spaced(text: &str) -> String {
    let folded = folded_name(text);
    let mut spaced = String::with_capacity(folded.len());
    let parts = folded.split(|character: char| !character.is_ascii_alphanumeric());
    for word in parts.filter(|word| !word.is_empty()) {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

/// Returns where the words of a spaced text begin and end.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut start = 0;
    let mut words = Vec::with_capacity(text.len() / 6 + 1);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        words.push((start, start + word.len()));
        start += word.len() + 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOBODY: CustomerIndex = CustomerIndex::NONE;

    fn names(names: &[&str]) -> Names {
        let customer = |name: &&str| Customer {
            name: (*name).to_owned(),
            ..Customer::default()
        };
        Names::new(&names.iter().map(customer).collect::<Vec<_>>())
    }

    /// Returns whom a label names among customers, where no width is known.
    fn found(customers: &[&str], label: &str) -> Option<CustomerIndex> {
        names(customers).find(label, None)
    }

    #[test]
    fn a_whole_name_counts_in_whatever_case_with_whatever_marks() {
        let customers = ["Métallerie Fontaine ; Nîmes"];
        let label = "VIR SEPA METALLERIE  FONTAINE-NIMES 08/26";
        assert_eq!(found(&customers, label), Some(CustomerIndex(0)));
    }

    #[test]
    fn a_name_stands_as_whole_words() {
        assert_eq!(found(&["Morel"], "VIR MORELLE SARL"), None);
        assert_eq!(found(&["Morel"], "REMB MOREL/CB"), Some(CustomerIndex(0)));
        assert_eq!(found(&["Morel Paris"], "VIR MOREL SARL PARIS"), None);
    }

    #[test]
    fn short_names_and_numbers_never_count() {
        let customers = ["SNCF", "12345678", "3M SAS 2026", ""];
        assert_eq!(found(&customers, "VIR SNCF 12345678 3M SAS 2026"), None);
    }

    #[test]
    fn the_longest_name_wins() {
        let customers = ["Hôtel Morel", "Morel", "Hôtel Morel Lyon", "Durand"];
        let label = "VIR HOTEL MOREL LYON POUR DURAND";
        assert_eq!(found(&customers, label), Some(CustomerIndex(2)));
    }

    #[test]
    fn a_name_of_several_customers_is_nobodys() {
        let customers = ["Garage Colin", "GARAGE COLIN", "Hôtel Rossi"];
        assert_eq!(found(&customers, "VIR GARAGE COLIN"), Some(NOBODY));
        // As long as each other.
        let customers = ["Durand", "Morand"];
        assert_eq!(found(&customers, "VIR DURAND MORAND"), Some(NOBODY));
        assert_eq!(found(&customers, "DURAND / DURAND"), Some(CustomerIndex(0)));
    }

    #[test]
    fn a_label_that_ends_inside_a_name_names_it_after_two_whole_words() {
        let customers = ["Boulangerie Fontaine EURL", "Au Bon Pain"];
        let of = |label| found(&customers, label);
        assert_eq!(of("VIR BOULANGERIE FONTAINE EUR"), Some(CustomerIndex(0)));
        assert_eq!(of("VIR BOULANGERIE FONTAINE"), Some(CustomerIndex(0)));
        assert_eq!(of("VIR BOULANGERIE FONTAIN"), None);
        assert_eq!(of("VIR BOULANGERIE"), None);
        // Nine characters.
        assert_eq!(of("VIR AU BON PA"), None);
        // The end of a name, or its beginning, elsewhere than at the end of the label.
        assert_eq!(of("VIR BOULANGERIE FONTAINE EUR 12"), None);
        assert_eq!(of("VIR FONTAINE EURL"), None);
    }

    #[test]
    fn a_label_cut_at_the_width_of_its_file_names_what_it_begins_after_one_whole_word() {
        let names = names(&["Boulangerie Fontaine", "Etablissements Rossi SA"]);
        let label = "VIR BOULANGERIE FONT";
        assert_eq!(names.find(label, Some(20)), Some(CustomerIndex(0)));
        assert_eq!(names.find(label, Some(32)), None);
        // A first word is of many names.
        assert_eq!(names.find("PRLV ETABLISSEMENTS", Some(19)), None);
    }

    #[test]
    fn a_cut_name_of_several_customers_is_nobodys() {
        let customers = ["Hôtel Rossi SAS", "Hôtel Rossi SARL", "Hôtel Rossi SA"];
        assert_eq!(found(&customers, "VIR HOTEL ROSSI S"), Some(NOBODY));
        // A whole name is surer, unless its end may be cut.
        let label = "VIR HOTEL ROSSI SA";
        assert_eq!(found(&customers, label), Some(CustomerIndex(2)));
        assert_eq!(names(&customers).find(label, Some(18)), Some(NOBODY));
    }

    #[test]
    fn a_name_of_very_many_words_never_counts() {
        let longest = ["mot"; MOST_WORDS].join(" ");
        let longer = format!("{longest} mot");
        assert_eq!(found(&[&longer], &longer), None);
        assert_eq!(found(&[&longest], &longest), Some(CustomerIndex(0)));
    }
}
