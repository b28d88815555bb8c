//! Labels of the creditor's own bank charges: debits that name an invoice and give nothing of it back.
//!
//! Takes the label or the kind of operation of a debit; says whether it begins with a word of charges of
//! `headers.toml`, after what may stand before one. Invariant: words count whole, and the longest that
//! begins a label says what it is: a rejection, the name of a customer, or a charge.

use serde::Deserialize;

use super::embedded::EMBEDDED;
use super::rejection::says_rejected;
use crate::model::Customer;

/// The words as the file writes them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChargeWords {
    /// How the label of a charge begins.
    words: Vec<String>,
    /// What begins so and is none.
    others: Vec<String>,
    /// What may stand before, and says nothing.
    before: Vec<String>,
    /// What may stand before, and is what was sent back where the label says that something was.
    means: Vec<String>,
}

/// The names of customers that begin as a charge does (`Commission européenne`), in folded words.
#[derive(Debug, Default)]
pub(super) struct ChargeLikeNames(Vec<Vec<String>>);

impl ChargeLikeNames {
    /// Gathers them from the customers of the books.
    pub(super) fn of(customers: &[Customer]) -> Self {
        let names = customers.iter().map(|customer| folded(&customer.name));
        let begins = |name: &Vec<String>| {
            longest(&EMBEDDED.charges.words, name).is_some_and(|length| length < name.len())
        };
        Self(names.filter(begins).collect())
    }

    /// Returns whether a text begins with such a name: with its words of charges and the next one at least.
    fn begin(&self, words: &[String], charge: usize) -> bool {
        let next = charge + 1;
        let mut names = self.0.iter();
        words.len() >= next && names.any(|name| name.get(..next) == Some(&words[..next]))
    }
}

/// Returns whether the label, or the kind of operation, of a debit is that of a charge of the bank.
pub(super) fn says_charge(text: &[u8], names: &ChargeLikeNames) -> bool {
    if !may_say_charge(text) {
        return false;
    }
    let lists = &EMBEDDED.charges;
    let words = folded(&String::from_utf8_lossy(text));
    let is_one = |list: &[String], word: &String| list.contains(word);
    let is_before = |word: &&String| {
        let is_figure = word.bytes().all(|byte| byte.is_ascii_digit());
        is_figure || is_one(&lists.before, word) || is_one(&lists.means, word)
    };
    let (before, said) = words.split_at(words.iter().take_while(is_before).count());
    let Some(charge) = longest(&lists.words, said) else {
        return false;
    };
    let names_means = before.iter().any(|word| is_one(&lists.means, word));
    longest(&EMBEDDED.rejection.words, said).is_none_or(|rejection| rejection <= charge)
        && longest(&lists.others, said).is_none()
        && !names.begin(said, charge)
        && !(names_means && says_rejected(text))
}

/// Returns whether a text may begin as a charge does: nearly none does, and folding is the longer part.
fn may_say_charge(text: &[u8]) -> bool {
    let lists = &EMBEDDED.charges;
    let is_one = |list: &[String], word: &[u8]| {
        let mut list = list.iter();
        list.any(|one| one.as_bytes().eq_ignore_ascii_case(word))
    };
    let is_before = |word: &&[u8]| {
        let is_figure = word.iter().all(u8::is_ascii_digit);
        is_figure || is_one(&lists.before, word) || is_one(&lists.means, word)
    };
    let mut words = text.split(|byte| !byte.is_ascii_alphanumeric());
    let begins = |word: &[u8]| {
        let mut marks = lists.words.iter().map(String::as_bytes);
        marks.any(|mark| {
            let next = mark.get(word.len());
            matches!(next, None | Some(b' '))
                && word.len() <= mark.len()
                && mark[..word.len()].eq_ignore_ascii_case(word)
        })
    };
    // Words of other letters tell only once they are folded.
    !text.is_ascii() || words.find(|word| !is_before(word)).is_some_and(begins)
}

/// Returns of how many words the longest mark is that a text begins with.
fn longest(marks: &[String], words: &[String]) -> Option<usize> {
    let lengths = marks.iter().filter_map(|mark| {
        let length = mark.split(' ').count();
        let begins = words.len() >= length && mark.split(' ').eq(&words[..length]);
        begins.then_some(length)
    });
    lengths.max()
}

/// Returns the words of a text, without case and accents.
fn folded(text: &str) -> Vec<String> {
    let folded = any_ascii::any_ascii(text).to_ascii_lowercase();
    let words = folded.split(|character: char| !character.is_ascii_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(label: &str) -> bool {
        says_charge(label.as_bytes(), &ChargeLikeNames::default())
    }

    #[test]
    fn a_label_that_begins_with_a_word_of_charges_is_one() {
        for label in [
            "FRAIS IMPAYE FA2026-0012",
            "COMMISSION REJET PRLV ALPHA FA2026-0012",
            "* COTIS. CARTE 12/03",
            "15/03 Frais d'impayé FA2026-0012",
            "PRLV SEPA FRAIS BANCAIRES",
            "Intérêts débiteurs 1er trimestre",
            "TENUE DE COMPTE",
            "CHARGEBACK FEE FA2026-0012",
            "Returned item fee INV-12",
            "Bank charges",
        ] {
            assert!(says(label), "{label}");
        }
    }

    #[test]
    fn what_holds_the_word_later_or_says_more_than_it_is_none() {
        for label in [
            "REJET PRLV ALPHA FA2026-0012 FRAIS INCLUS",
            "IMPAYE FA2026-0012 FRAIS 15,00",
            "PRLV SEPA COTISATION 2026 FA2026-0012 IMPAYE",
            "VIR DUPONT FRAIS DE PORT FA12",
            "VIR FRAIS DE PORT FA12",
            "FRAIS DE PORT FA12",
            "CHARGE BACK FA2026-0012",
            "CHARGEBACK FA2026-0012",
            "COMMISSIONNAIRE DU NORD FA2026-0012",
            "Charge refunded",
            "",
        ] {
            assert!(!says(label), "{label}");
        }
    }

    #[test]
    fn a_customer_may_be_called_so() {
        let names = ChargeLikeNames(vec![folded("Commission Européenne DG X")]);
        let says = |label: &str| says_charge(label.as_bytes(), &names);
        assert!(!says("COMMISSION EUROPEENNE FA2026-0012"));
        assert!(says("COMMISSION REJET PRLV FA2026-0012"));
        assert!(says("COMMISSION"));
    }

    #[test]
    fn every_word_is_folded() {
        let lists = &EMBEDDED.charges;
        for list in [&lists.words, &lists.others, &lists.before, &lists.means] {
            for mark in list {
                assert_eq!(folded(mark).join(" "), *mark);
            }
        }
    }
}
