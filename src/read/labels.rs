//! Labels of payments: the texts of one thread, each kept once where it may come again.
//!
//! Where a label repeats its row's reference a mark stands for it, so that the labels of one payer
//! share one text.

use super::grid::{Grid, RowCells};
use super::identifiers::{has_control, has_digit};
use super::record::{Dress, Record};
use crate::model::{Interner, OWN_REFERENCE, TextColumn, is_same};
use std::hint::black_box;
use std::ops::Range;

/// The different labels that one thread met.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// Labels that may come again, together: they are looked at often.
    again: Interner,
    /// The others; their numbers are marked.
    once: TextColumn,
    /// Labels that may come again, by what they look like.
    recent: Vec<[Recent; 2]>,
    scratch: Vec<u8>,
}

/// Marks the numbers of labels that do not come again.
const ONCE: u32 = 1 << 31;

/// A label that may come again.
#[derive(Clone, Copy, Debug, Default)]
struct Recent {
    /// What it looks like: 0 for no label.
    look: u32,
    number: u32,
}

/// A label as its row has it, in up to two pieces between which its row's reference stands.
#[derive(Clone, Copy)]
struct Pieces<'row> {
    before: &'row [u8],
    /// What stands after the reference; none for a label without it.
    after: Option<&'row [u8]>,
}

/// Labels that are looked up together.
const BATCH: usize = 64;

impl Labels {
    /// Reads the joined label columns of a row; `u32::MAX` when they are empty. The label, with the
    /// row's own reference replaced by its mark, is [`Self::last`] until the next row.
    #[inline]
    pub(super) fn note(&mut self, record: &Record<'_>, columns: &[usize], reference: &[u8]) -> u32 {
        let mut label = std::mem::take(&mut self.scratch);
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
        if record.dress == Dress::Odd && has_control(&label) {
            for byte in label.iter_mut().filter(|byte| byte.is_ascii_control()) {
                *byte = b' ';
            }
        }
        let number = match Pieces::of(&label, reference) {
            Some(pieces) => self.number(pieces, pieces.look()),
            None => u32::MAX,
        };
        if let Some(place) = place_of(reference, &label) {
            label[place] = OWN_REFERENCE as u8;
            label.drain(place + 1..place + reference.len());
        }
        self.scratch = label;
        number
    }

    /// Reads the label columns of rows without control characters, like [`Self::note`], and appends their
    /// numbers; what it read is not kept as the last label.
    ///
    /// The look-ups go side by side, so that they wait for memory together.
    pub(super) fn note_all(
        &mut self,
        grid: &Grid<'_>,
        rows: Range<usize>,
        columns: &[usize],
        references: &[&[u8]],
        labels: &mut Vec<u32>,
    ) {
        let &[column] = columns else {
            for (row, reference) in rows.zip(references) {
                labels.push(self.note_joined(grid.cells(row), columns, reference));
            }
            return;
        };
        let mut references = references.iter();
        for first in rows.clone().step_by(BATCH) {
            let batch = first..rows.end.min(first + BATCH);
            let (mut pieces, mut looks) = ([None; BATCH], [0; BATCH]);
            let len = batch.len();
            for ((row, pieces), reference) in batch.zip(&mut pieces).zip(&mut references) {
                *pieces = Pieces::of(grid.text(row, column), reference);
            }
            for (look, pieces) in looks.iter_mut().zip(&pieces[..len]) {
                *look = pieces.as_ref().map_or(0, Pieces::look);
            }
            let fetch = |fetched, look: &u32| {
                let two = self.recent.get(self.place(*look));
                fetched ^ self.again.first_byte(two.map_or(0, |two| two[0].number))
            };
            black_box(looks[..len].iter().fold(0, fetch));
            for (pieces, look) in pieces[..len].iter().zip(looks) {
                labels.push(pieces.map_or(u32::MAX, |pieces| self.number(pieces, look)));
            }
        }
    }

    /// Reads the label of a row whose columns are several.
    fn note_joined(&mut self, cells: RowCells<'_>, columns: &[usize], reference: &[u8]) -> u32 {
        let mut label = std::mem::take(&mut self.scratch);
        label.clear();
        for text in columns.iter().map(|column| cells.text(*column)) {
            if !label.is_empty() && !text.is_empty() {
                label.push(b' ');
            }
            label.extend_from_slice(text);
        }
        let pieces = Pieces::of(&label, reference);
        let number = pieces.map_or(u32::MAX, |pieces| self.number(pieces, pieces.look()));
        self.scratch = label;
        number
    }

    /// Returns the number of a label: the one that it had where it may come again, else one of its own.
    #[inline]
    fn number(&mut self, pieces: Pieces<'_>, look: u32) -> u32 {
        for recent in self.recent.get(self.place(look)).into_iter().flatten() {
            if recent.look == look && pieces.make(self.again.bytes(recent.number)) {
                return recent.number;
            }
        }
        self.look_up(pieces, look)
    }

    fn look_up(&mut self, pieces: Pieces<'_>, look: u32) -> u32 {
        let Pieces { before, after } = pieces;
        let mark: &[u8] = &[OWN_REFERENCE as u8];
        let parts = [
            before,
            after.map_or(&[], |_| mark),
            after.unwrap_or_default(),
        ];
        if !parts.iter().all(|part| may_come_again(part)) {
            self.once.push_joined(parts);
            return ONCE | (self.once.len() as u32 - 1);
        }
        let number = self.again.intern(&parts.concat());
        // Room for twice as many, so that hardly any is pushed out by others of its place.
        let size = (self.again.len() * 2).next_power_of_two().max(128);
        if self.recent.len() < size {
            self.recent = vec![[Recent::default(); 2]; size];
        }
        let place = self.place(look);
        let [first, second] = &mut self.recent[place];
        *second = std::mem::replace(first, Recent { look, number });
        number
    }

    #[inline]
    const fn place(&self, look: u32) -> usize {
        look as usize & self.recent.len().wrapping_sub(1)
    }

    /// Returns the label that was noted last.
    pub(super) fn last(&self) -> &[u8] {
        &self.scratch
    }

    /// Enters all labels among those of other threads; returns their numbers there.
    pub(super) fn renumber(&self, all: &mut Interner) -> Renumbered {
        let again = (0..self.again.len() as u32).map(|label| all.intern(self.again.bytes(label)));
        let again = again.collect();
        let once = (0..self.once.len()).map(|label| all.add(self.once.bytes(label)));
        Renumbered {
            again,
            once: once.collect(),
        }
    }
}

/// The numbers of the labels of one thread among those of all.
#[derive(Debug)]
pub(super) struct Renumbered {
    again: Vec<u32>,
    once: Vec<u32>,
}

impl Renumbered {
    /// Returns the number of a label.
    #[inline]
    pub(super) fn of(&self, label: u32) -> u32 {
        if label & ONCE == 0 {
            self.again[label as usize]
        } else {
            self.once[(label & !ONCE) as usize]
        }
    }
}

impl<'row> Pieces<'row> {
    /// Takes the reference of a row out of its label; none for an empty label.
    #[inline]
    fn of(label: &'row [u8], reference: &[u8]) -> Option<Self> {
        let (before, after) = match place_of(reference, label) {
            Some(place) => (&label[..place], Some(&label[place + reference.len()..])),
            None => (label, None),
        };
        (!label.is_empty()).then_some(Self { before, after })
    }

    /// Returns a number that the same pieces always have, never 0.
    #[inline]
    fn look(&self) -> u32 {
        let after = self.after.unwrap_or_default();
        let seed = self.before.len() ^ after.len() << 16 ^ usize::from(self.after.is_some()) << 32;
        let mixed = mix(mix(seed as u64, self.before), after);
        (mixed >> 32) as u32 | 1 << 31
    }

    /// Returns whether a text is that of the pieces, a mark in the place of the reference.
    #[inline]
    fn make(&self, text: &[u8]) -> bool {
        let Some(after) = self.after else {
            return is_same(text, self.before);
        };
        if text.len() != self.before.len() + 1 + after.len() {
            return false;
        }
        let (first, rest) = text.split_at(self.before.len());
        rest[0] == OWN_REFERENCE as u8
            && is_same(first, self.before)
            && (after.is_empty() || is_same(&rest[1..], after))
    }
}

/// Mixes the last sixteen bytes of a text into a number: what stands before begins the labels of many.
#[inline]
fn mix(seed: u64, text: &[u8]) -> u64 {
    let step = |mixed: u64, word: u64| (mixed.rotate_left(23) ^ word).wrapping_mul(MIXER);
    match (text.last_chunk::<16>(), text.last_chunk::<8>()) {
        (Some(last), _) => {
            let (words, _) = last.as_chunks::<8>();
            let words = words.iter().map(|word| u64::from_le_bytes(*word));
            words.fold(seed, step)
        }
        (None, Some(last)) => {
            let first = text.first_chunk::<8>().unwrap_or(last);
            let words = [first, last].map(|word| u64::from_le_bytes(*word));
            words.into_iter().fold(seed, step)
        }
        (None, None) => text
            .iter()
            .fold(seed, |mixed, byte| step(mixed, u64::from(*byte))),
    }
}

const MIXER: u64 = 0x9E37_79B9_7F4A_7C15;

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
    if is_same(&label[last..], reference) {
        return Some(last);
    }
    let ends_in_figure = reference.last().is_some_and(u8::is_ascii_digit);
    if ends_in_figure && !has_digit(label) {
        return None;
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
