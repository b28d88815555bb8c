//! Where files of payments cut their labels: banks write so many characters and no more.
//!
//! Files of one layout, which are parts of one export, cut their labels where several of them have
//! exactly the longest length, and that length is one at which banks cut. Lengths are those of the
//! labels as the files write them. A standing order says the same each month: one text alone shows a cut only where
//! its last word is the beginning of a longer number of the books.

use crate::model::{Ledger, OWN_REFERENCE, Role, Source, sum_of_parts};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Widths at which banks cut their labels, in characters.
const WIDTHS: [usize; 5] = [31, 32, 35, 70, 140];

/// Labels of exactly the longest width that show that files of a layout cut theirs there (formats.md D9).
const CUT_LABELS: u32 = 3;

/// Different texts that there must be among them.
const CUT_TEXTS: usize = 2;

/// The width at which each file of payments cuts its labels.
#[derive(Debug, Default)]
pub(super) struct Widths {
    /// By file: its first payment, and the width.
    files: Vec<(u32, Option<usize>)>,
}

impl Widths {
    /// Measures the labels of all files.
    pub(super) fn of(ledger: &Ledger) -> Self {
        let texts = &ledger.payments.label_texts;
        let lengths: Vec<Length> = (0..texts.len())
            .into_par_iter()
            .with_min_len(1024)
            .map(|place| Length::of(texts.bytes(place)))
            .collect();
        let files: Vec<&Source> = ledger
            .sources
            .iter()
            .filter(|source| source.role == Role::Payments)
            .collect();
        let ends = files.iter().skip(1).map(|file| file.first_row as usize);
        let ends = ends.chain([ledger.payments.len()]);
        let mut layouts: BTreeMap<(char, &[String]), Longest> = BTreeMap::new();
        for (file, end) in files.iter().zip(ends) {
            let first = file.first_row as usize;
            let longest = sum_of_parts(
                end.saturating_sub(first),
                16 * 1024,
                Longest::default,
                |longest, row| *longest = longest.with(ledger, &lengths, first + row),
                |longest, others| *longest = longest.and(ledger, others),
            );
            let of_layout = layouts.entry(layout(file)).or_default();
            *of_layout = of_layout.and(ledger, longest);
        }
        let width = |file: &&Source| {
            let longest = layouts.get(&layout(file)).copied().unwrap_or_default();
            let is_width = WIDTHS.contains(&longest.length);
            let is_cut = is_width && longest.shows_cut(ledger);
            (file.first_row, is_cut.then_some(longest.length))
        };
        Self {
            files: files.iter().map(width).collect(),
        }
    }

    /// Returns the width at which the file of a payment cuts its labels, when it does.
    pub(super) fn at(&self, payment: u32) -> Option<usize> {
        let after = self.files.partition_point(|(first, _)| *first <= payment);
        after.checked_sub(1).and_then(|place| self.files[place].1)
    }
}

/// Returns what the parts of one export share.
fn layout(file: &Source) -> (char, &[String]) {
    (file.delimiter, &file.header)
}

/// The length of a stored label.
#[derive(Clone, Copy, Debug)]
struct Length {
    /// Characters, without the mark that stands for the row's own reference.
    characters: u32,
    /// Whether it has that mark.
    is_marked: bool,
}

impl Length {
    fn of(text: &[u8]) -> Self {
        let is_marked = text.contains(&(OWN_REFERENCE as u8));
        Self {
            characters: (characters(text) - usize::from(is_marked)) as u32,
            is_marked,
        }
    }
}

/// The longest length of some labels, and payments whose labels have it.
#[derive(Clone, Copy, Debug)]
struct Longest {
    length: usize,
    /// How many have it.
    labels: u32,
    /// Payments whose labels have this length and differ; [`NO_PAYMENT`] where there is none.
    examples: [u32; CUT_TEXTS],
}

/// No payment.
const NO_PAYMENT: u32 = u32::MAX;

impl Default for Longest {
    fn default() -> Self {
        Self {
            length: 0,
            labels: 0,
            examples: [NO_PAYMENT; CUT_TEXTS],
        }
    }
}

impl Longest {
    /// Takes one more label into account.
    fn with(mut self, ledger: &Ledger, lengths: &[Length], payment: usize) -> Self {
        let length = match ledger.payments.labels[payment] {
            u32::MAX => return self,
            label => {
                let stored = lengths[label as usize];
                let characters = stored.characters as usize;
                if stored.is_marked {
                    let own = ledger.reference_bytes(payment);
                    // It has no more characters than bytes: almost none has to be counted.
                    if characters + own.len() < self.length {
                        return self;
                    }
                    characters + self::characters(own)
                } else {
                    characters
                }
            }
        };
        if length > self.length {
            self = Self {
                length,
                ..Self::default()
            };
        }
        if length == self.length {
            self.labels = self.labels.saturating_add(1);
            self.add(ledger, payment as u32);
        }
        self
    }

    fn and(mut self, ledger: &Ledger, other: Self) -> Self {
        match self.length.cmp(&other.length) {
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Greater => self,
            std::cmp::Ordering::Equal => {
                self.labels = self.labels.saturating_add(other.labels);
                for payment in other.examples {
                    self.add(ledger, payment);
                }
                self
            }
        }
    }

    /// Adds a payment of this length, unless there are enough or one has the same label.
    fn add(&mut self, ledger: &Ledger, payment: u32) {
        for example in &mut self.examples {
            if *example == NO_PAYMENT {
                *example = payment;
                return;
            }
            if payment == NO_PAYMENT || have_the_same_label(ledger, *example, payment) {
                return;
            }
        }
    }

    /// Returns whether there are enough labels of this length for a cut, and they differ or end within a number.
    fn shows_cut(&self, ledger: &Ledger) -> bool {
        let [one, other] = self.examples;
        self.labels >= CUT_LABELS && (other != NO_PAYMENT || ends_within_a_number(ledger, one))
    }
}

/// Returns whether the last word of a payment's label begins a longer number of a document.
fn ends_within_a_number(ledger: &Ledger, payment: u32) -> bool {
    let label = ledger.label(payment as usize);
    let is_of_word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '/' | '.');
    let word = &label.as_bytes()[label.trim_end_matches(is_of_word).len()..];
    let numbers = &ledger.documents.numbers;
    let goes_on = |number: &[u8]| {
        let head = number
            .get(..word.len())
            .filter(|_| number.len() > word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word))
    };
    word.iter().any(u8::is_ascii_digit)
        && (0..numbers.len()).any(|document| goes_on(numbers.bytes(document)))
}

/// Returns whether the labels of two payments are the same text.
fn have_the_same_label(ledger: &Ledger, one: u32, other: u32) -> bool {
    let (one, other) = (one as usize, other as usize);
    let payments = &ledger.payments;
    let texts = [one, other].map(|payment| payments.labels[payment] as usize);
    let [stored, its] = texts.map(|label| payments.label_texts.bytes(label));
    stored == its
        && (!stored.contains(&(OWN_REFERENCE as u8))
            || ledger.reference_bytes(one) == ledger.reference_bytes(other))
}

/// Counts the characters of UTF-8 text.
fn characters(text: &[u8]) -> usize {
    let begins_one = |byte: &&u8| **byte & 0xc0 != 0x80;
    text.iter().filter(begins_one).count()
}
