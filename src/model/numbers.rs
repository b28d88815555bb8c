//! The index of documents by number: one lookup finds what a reference names.
//!
//! Slots of four bytes in open addressing, filled by all threads at once: the answers do not depend
//! on their order. Several documents of one number (instalments, two customers' own numbering) are
//! listed apart, in order of document.

use super::same_text::is_same;
use super::text::TextColumn;
use hashbrown::{DefaultHashBuilder, HashMap};
use rayon::prelude::*;
use std::hash::BuildHasher;
use std::hint::black_box;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};

/// The number of documents that an index can hold.
pub const MOST_DOCUMENTS: usize = 1 << 27;

/// Rows that are entered together.
const BATCH: usize = 64;

const EMPTY: u32 = u32::MAX;

/// How far on the next slot is that a number may take: past those of its neighbours, and odd, so that none is left out.
const STEP: usize = 17;
const PLACE_BITS: u32 = 27;
const PLACE: u32 = (1 << PLACE_BITS) - 1;

/// Finds documents by their exact number.
#[derive(Debug, Default)]
pub struct NumberIndex {
    /// Each: five bits of the hash, then the place of the first document of a number.
    slots: Vec<AtomicU32>,
    hasher: DefaultHashBuilder,
    groups: HashMap<u32, Vec<u32>>,
}

impl Clone for NumberIndex {
    fn clone(&self) -> Self {
        let copy = |slot: &AtomicU32| AtomicU32::new(slot.load(Ordering::Relaxed));
        Self {
            slots: self.slots.iter().map(copy).collect(),
            hasher: self.hasher.clone(),
            groups: self.groups.clone(),
        }
    }
}

impl NumberIndex {
    /// How many numbers can be found at once.
    pub const TOGETHER: usize = 64;

    /// Indexes a column of numbers; empty ones are left out.
    ///
    /// At most [`MOST_DOCUMENTS`] rows: the reader refuses more.
    #[must_use]
    pub fn new(numbers: &TextColumn) -> Self {
        let rows = numbers.len().min(MOST_DOCUMENTS);
        let size = (rows * 5 / 3 + 2).next_power_of_two();
        let slots: Vec<AtomicU32> = (0..size)
            .into_par_iter()
            .map(|_| AtomicU32::new(EMPTY))
            .collect();
        let mut index = Self {
            slots,
            hasher: DefaultHashBuilder::default(),
            groups: HashMap::new(),
        };
        let mut repeated: Vec<u32> = (0..rows.div_ceil(BATCH))
            .into_par_iter()
            .with_min_len(16)
            .flat_map_iter(|batch| {
                let end = rows.min((batch + 1) * BATCH);
                index.insert_all(numbers, batch * BATCH..end)
            })
            .collect();
        repeated.par_sort_unstable();
        repeated.dedup();
        for row in repeated {
            let first = index
                .find(numbers, numbers.bytes(row as usize))
                .unwrap_or(row);
            index.groups.entry(first).or_default().push(row);
        }
        index
    }

    /// Returns the hash of a number: those that differ in their last figure only stand side by side, for they are
    /// written and named one after the other.
    #[inline]
    fn hash(&self, number: &[u8]) -> u64 {
        let (last, rest) = number.split_last().unwrap_or((&0, &[]));
        let side = u64::from(*last);
        let hash = self.hasher.hash_one(rest);
        (hash & !15 | side & 15) ^ side << TAG_AT
    }

    /// Enters rows; returns those whose number is there already, with the rows that they meet.
    fn insert_all(&self, numbers: &TextColumn, rows: Range<usize>) -> Vec<u32> {
        let mask = self.slots.len() - 1;
        let mut hashes = [0; BATCH];
        for (hash, row) in hashes.iter_mut().zip(rows.clone()) {
            *hash = self.hash(numbers.bytes(row));
        }
        let hashes = &hashes[..rows.len().min(BATCH)];
        // The slots of a batch are fetched side by side, in a loop that does nothing else, before any of them is
        // changed.
        let slot = |hash: &u64| self.slots[*hash as usize & mask].load(Ordering::Relaxed);
        black_box(hashes.iter().fold(0, |sum, hash| sum ^ slot(hash)));
        let mut met = Vec::new();
        for (hash, row) in hashes.iter().zip(rows) {
            if !numbers.bytes(row).is_empty() {
                met.extend(
                    self.insert(numbers, *hash, row as u32)
                        .into_iter()
                        .flatten(),
                );
            }
        }
        met
    }

    /// Enters a row; returns it and the row that it meets when the number is there already.
    fn insert(&self, numbers: &TextColumn, hash: u64, row: u32) -> Option<[u32; 2]> {
        let text = numbers.bytes(row as usize);
        let entry = tag(hash) | row;
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let slot = &self.slots[place];
            let mut seen = slot.load(Ordering::Relaxed);
            if seen == EMPTY {
                match slot.compare_exchange(EMPTY, entry, Ordering::Relaxed, Ordering::Relaxed) {
                    Ok(_) => return None,
                    Err(now) => seen = now,
                }
            }
            if seen & !PLACE == tag(hash) && is_same(numbers.bytes((seen & PLACE) as usize), text) {
                let other = slot.fetch_min(entry, Ordering::Relaxed);
                return Some([row, other & PLACE]);
            }
            place = (place + STEP) & mask;
        }
    }

    /// Returns the first document whose number is exactly this text.
    #[must_use]
    pub fn find(&self, numbers: &TextColumn, text: &[u8]) -> Option<u32> {
        if self.slots.is_empty() || text.is_empty() {
            return None;
        }
        let hash = self.hash(text);
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let seen = self.slots[place].load(Ordering::Relaxed);
            if seen == EMPTY {
                return None;
            }
            let row = seen & PLACE;
            if seen & !PLACE == tag(hash) && is_same(numbers.bytes(row as usize), text) {
                return Some(row);
            }
            place = (place + STEP) & mask;
        }
    }

    /// Finds many numbers at once: for each of `keys`, up to [`Self::TOGETHER`], the first document whose
    /// number it is.
    ///
    /// The steps of all look-ups go side by side, so that they wait for memory together: on a large
    /// ledger this is several times faster than one look-up after the other.
    pub fn find_all(
        &self,
        numbers: &TextColumn,
        keys: &[&[u8]],
        found: &mut [Option<u32>; Self::TOGETHER],
    ) {
        if self.slots.is_empty() {
            *found = [None; Self::TOGETHER];
            return;
        }
        let mask = self.slots.len() - 1;
        // Each step has a loop of its own that does nothing else: the shorter it is, the more look-ups wait at once.
        let (mut hashes, mut seen) = ([0; Self::TOGETHER], [EMPTY; Self::TOGETHER]);
        for (hash, key) in hashes.iter_mut().zip(keys) {
            *hash = self.hash(key);
        }
        let hashes = &hashes[..keys.len().min(Self::TOGETHER)];
        let slot = |hash: &u64| self.slots[*hash as usize & mask].load(Ordering::Relaxed);
        black_box(hashes.iter().fold(0, |sum, hash| sum ^ slot(hash)));
        for ((seen, hash), key) in seen.iter_mut().zip(hashes).zip(keys) {
            *seen = if key.is_empty() {
                EMPTY
            } else {
                self.alike(*hash)
            };
        }
        let mut starts = [0; Self::TOGETHER];
        for (start, seen) in starts.iter_mut().zip(&seen[..hashes.len()]) {
            *start = numbers.start(*seen & PLACE);
        }
        let text = |start: &u32| numbers.byte_at(*start);
        let starts = starts[..hashes.len()].iter();
        black_box(starts.fold(0, |sum, start| sum ^ text(start)));
        for ((found, seen), key) in found.iter_mut().zip(seen).zip(keys) {
            let place = seen & PLACE;
            *found = if seen == EMPTY {
                None
            } else if is_same(numbers.bytes(place as usize), key) {
                Some(place)
            } else {
                self.find(numbers, key)
            };
        }
    }

    /// Returns the first entry that a number of this hash may be, by its tag; [`EMPTY`] where there is none.
    #[inline]
    fn alike(&self, hash: u64) -> u32 {
        let mask = self.slots.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let seen = self.slots[place].load(Ordering::Relaxed);
            if seen == EMPTY || seen & !PLACE == tag(hash) {
                return seen;
            }
            place = (place + STEP) & mask;
        }
    }

    /// Returns all documents that share the number of `first`, which [`Self::find`] returned, in
    /// order; empty when it is alone.
    #[must_use]
    pub fn sharing(&self, first: u32) -> &[u32] {
        self.groups.get(&first).map_or(&[], Vec::as_slice)
    }

    /// Returns the first documents of all numbers that several documents share, in order.
    #[must_use]
    pub fn shared(&self) -> Vec<u32> {
        let mut firsts: Vec<u32> = self.groups.keys().copied().collect();
        firsts.sort_unstable();
        firsts
    }
}

/// Where the five bits of a hash are that tell numbers apart.
const TAG_AT: u32 = 59;

const fn tag(hash: u64) -> u32 {
    // The top value of the tag is left out, so that no entry equals `EMPTY`.
    let bits = (hash >> TAG_AT) as u32;
    (if bits == 31 { 30 } else { bits }) << PLACE_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(numbers: &[&str]) -> TextColumn {
        let mut column = TextColumn::default();
        for number in numbers {
            column.push(number.as_bytes());
        }
        column
    }

    #[test]
    fn a_number_finds_its_first_document_and_those_that_share_it() {
        let numbers = column(&["F-1", "F-2", "", "F-1", "F-3", "F-1"]);
        let index = NumberIndex::new(&numbers);
        assert_eq!(index.find(&numbers, b"F-1"), Some(0));
        assert_eq!(index.sharing(0), [0, 3, 5]);
        assert_eq!(index.find(&numbers, b"F-2"), Some(1));
        assert!(index.sharing(1).is_empty());
        assert_eq!(index.find(&numbers, b"F-4"), None);
        assert_eq!(index.find(&numbers, b""), None);
        assert_eq!(index.shared(), [0]);
    }

    #[test]
    fn every_number_of_a_large_book_is_found() {
        let texts: Vec<String> = (0..50_000)
            .map(|number| format!("FA2026-{number:08}"))
            .collect();
        let mut numbers = TextColumn::default();
        for text in &texts {
            numbers.push(text.as_bytes());
        }
        let index = NumberIndex::new(&numbers);
        for (row, text) in texts.iter().enumerate() {
            assert_eq!(index.find(&numbers, text.as_bytes()), Some(row as u32));
        }
        assert_eq!(
            NumberIndex::default().find(&numbers, b"FA2026-00000001"),
            None
        );
        let keys = ["FA2026-00000007", "", "FA2026-0000", "FA2026-00049999"].map(str::as_bytes);
        let mut found = [Some(1); NumberIndex::TOGETHER];
        index.find_all(&numbers, &keys, &mut found);
        assert_eq!(found[..4], [Some(7), None, None, Some(49_999)]);
        NumberIndex::default().find_all(&numbers, &keys, &mut found);
        assert_eq!(found[..4], [None; 4]);
    }
}
