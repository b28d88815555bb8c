//! Labels of payments: the texts of one thread, each kept once where it may come again.
//!
//! Where a label repeats its row's reference a mark stands for it, so that the labels of one payer
//! share one text. The labels of a block are staged row by row and looked up together.

use super::grid::Grid;
use super::identifiers::{has_control, has_digit};
use super::record::{Dress, Record};
use crate::model::{Interner, OWN_REFERENCE, TextColumn};

/// The different labels that one thread met.
#[derive(Debug, Default)]
pub(super) struct Labels {
    texts: Interner,
    /// Labels of the block that may come again.
    staged: TextColumn,
    numbers: Vec<u32>,
    scratch: Vec<u8>,
}

/// Marks, until its block is read, a label that was staged; the others have their number.
const STAGED: u32 = 1 << 31;

impl Labels {
    /// Reads the joined label columns of a row; `u32::MAX` when they are empty. The label, with the
    /// row's own reference replaced by its mark, is [`Self::last`] until the next row.
    #[inline]
    pub(super) fn stage(
        &mut self,
        record: &Record<'_>,
        columns: &[usize],
        reference: &[u8],
    ) -> u32 {
        let label = &mut self.scratch;
        label.clear();
        for &column in columns {
            let text = record.text(column);
            if text.is_empty() {
                continue;
            }
            if !label.is_empty() {
                label.push(b' ');
            }
            label.extend_from_slice(text);
        }
        if label.is_empty() {
            return u32::MAX;
        }
        if record.dress == Dress::Odd && has_control(label) {
            for byte in label.iter_mut().filter(|byte| byte.is_ascii_control()) {
                *byte = b' ';
            }
        }
        if let Some(place) = place_of(reference, label) {
            label[place] = OWN_REFERENCE as u8;
            label.drain(place + 1..place + reference.len());
        }
        Self::keep(&mut self.texts, &mut self.staged, [&self.scratch])
    }

    /// Reads the label columns of a row without control characters, like [`Self::stage`]; what it read is
    /// not kept as the last label.
    #[inline]
    pub(super) fn stage_row(
        &mut self,
        grid: &Grid<'_>,
        row: usize,
        columns: &[usize],
        reference: &[u8],
    ) -> u32 {
        let mut label: &[u8] = &[];
        let mut joined = std::mem::take(&mut self.scratch);
        joined.clear();
        for &column in columns {
            let text = grid.text(row, column);
            if label.is_empty() {
                label = text;
            } else if !text.is_empty() {
                // Most files have one column of labels.
                if joined.is_empty() {
                    joined.extend_from_slice(label);
                }
                joined.push(b' ');
                joined.extend_from_slice(text);
            }
        }
        if !joined.is_empty() {
            label = &joined;
        }
        let number = if label.is_empty() {
            u32::MAX
        } else if let Some(place) = place_of(reference, label) {
            let (before, after) = (&label[..place], &label[place + reference.len()..]);
            let parts = [before, &[OWN_REFERENCE as u8], after];
            Self::keep(&mut self.texts, &mut self.staged, parts)
        } else {
            Self::keep(&mut self.texts, &mut self.staged, [label])
        };
        self.scratch = joined;
        number
    }

    /// Keeps a label made of parts: apart, where it may come again, else under a number of its own.
    #[inline]
    fn keep<const PARTS: usize>(
        texts: &mut Interner,
        staged: &mut TextColumn,
        parts: [&[u8]; PARTS],
    ) -> u32 {
        if parts.iter().all(|part| may_come_again(part)) {
            staged.push_joined(parts);
            STAGED | (staged.len() as u32 - 1)
        } else {
            texts.add_joined(parts)
        }
    }

    /// Returns the label that was staged last.
    pub(super) fn last(&self) -> &[u8] {
        &self.scratch
    }

    /// Puts the numbers of labels in the place of those under which a block staged them.
    pub(super) fn settle(&mut self, labels: &mut [u32]) {
        self.texts.intern_all(&self.staged, &mut self.numbers);
        self.staged.clear();
        for label in labels {
            if *label != u32::MAX && *label & STAGED != 0 {
                *label = self.numbers[(*label & !STAGED) as usize];
            }
        }
    }

    /// Enters all labels among those of other threads; returns their numbers there.
    pub(super) fn renumber(&self, all: &mut Interner) -> Vec<u32> {
        let enter = |label: u32| {
            let text = self.texts.bytes(label);
            if may_come_again(text) {
                all.intern(text)
            } else {
                all.add(text)
            }
        };
        (0..self.texts.len() as u32).map(enter).collect()
    }
}

/// Returns whether a label may be written twice: one with figures in it hardly ever is.
fn may_come_again(label: &[u8]) -> bool {
    !has_digit(label)
}

/// Returns where a label repeats its row's reference; references of two characters prove nothing.
fn place_of(reference: &[u8], label: &[u8]) -> Option<usize> {
    let last = label
        .len()
        .checked_sub(reference.len())
        .filter(|_| reference.len() > 2)?;
    // Most labels end with it.
    if label.ends_with(reference) {
        return Some(last);
    }
    memchr::memchr_iter(reference[0], &label[..=last])
        .find(|&place| label[place..].starts_with(reference))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_says_where_it_repeats_its_reference() {
        assert_eq!(place_of(b"F-12", b"VIR F-12"), Some(4));
        assert_eq!(place_of(b"F-12", b"VIR F-12 SARL"), Some(4));
        assert_eq!(place_of(b"F-12", b"VIR F-1"), None);
        assert_eq!(place_of(b"12", b"VIR 12"), None);
        assert_eq!(place_of(b"F-12", b"F"), None);
    }
}
