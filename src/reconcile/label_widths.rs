//! Where files of payments cut their labels: banks write so many characters and no more.
//!
//! A file cuts its labels where several of them have exactly the longest length, and that length is
//! one at which banks cut. Lengths are those of the labels as the file writes them.

use crate::model::{Ledger, OWN_REFERENCE, Role};
use rayon::prelude::*;

/// Widths at which banks cut their labels, in characters.
const WIDTHS: [usize; 5] = [31, 32, 35, 70, 140];

/// Labels of exactly the longest width that show that a file cuts its labels there.
const CUT_LABELS: usize = 3;

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
        let firsts: Vec<u32> = ledger
            .sources
            .iter()
            .filter(|source| source.role == Role::Payments)
            .map(|source| source.first_row)
            .collect();
        let ends = firsts.iter().skip(1).map(|first| *first as usize);
        let ends = ends.chain([ledger.payments.len()]);
        let width = |(first, end): (&u32, usize)| {
            let longest = (*first as usize..end)
                .into_par_iter()
                .with_min_len(16 * 1024)
                .fold(Longest::default, |longest, payment| {
                    longest.with(ledger, &lengths, payment)
                })
                .reduce(Longest::default, Longest::and);
            let is_cut = longest.count >= CUT_LABELS && WIDTHS.contains(&longest.length);
            (*first, is_cut.then_some(longest.length))
        };
        Self {
            files: firsts.iter().zip(ends).map(width).collect(),
        }
    }

    /// Returns the width at which the file of a payment cuts its labels, when it does.
    pub(super) fn at(&self, payment: u32) -> Option<usize> {
        let after = self.files.partition_point(|(first, _)| *first <= payment);
        after.checked_sub(1).and_then(|place| self.files[place].1)
    }
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

/// The longest length of some labels, and how many labels have it.
#[derive(Clone, Copy, Debug, Default)]
struct Longest {
    length: usize,
    count: usize,
}

impl Longest {
    /// Takes one more label into account.
    fn with(self, ledger: &Ledger, lengths: &[Length], payment: usize) -> Self {
        let length = match ledger.payments.labels[payment] {
            u32::MAX => 0,
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
        self.and(Self { length, count: 1 })
    }

    fn and(self, other: Self) -> Self {
        match self.length.cmp(&other.length) {
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Equal => Self {
                length: self.length,
                count: self.count + other.count,
            },
            std::cmp::Ordering::Greater => self,
        }
    }
}

/// Counts the characters of UTF-8 text.
fn characters(text: &[u8]) -> usize {
    let begins_one = |byte: &&u8| **byte & 0xc0 != 0x80;
    text.iter().filter(begins_one).count()
}
