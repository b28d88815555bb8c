//! Parties: the pairs of id and name that one thread met, each noted once.

use crate::model::{CustomerIndex, Interner, is_same};
use std::hint::black_box;
use std::ops::Range;

const SEPARATOR: u8 = 0x1f;

/// Pairs that are looked up together.
const BATCH: usize = 64;

/// The different pairs of id and name that one thread met, with how often.
#[derive(Debug, Default)]
pub(super) struct Parties {
    pairs: Interner,
    rows: Vec<u32>,
    recent: Vec<[Recent; 2]>,
    scratch: Vec<u8>,
}

/// A pair that was met under an id: eight bytes, so that all of them stay near the processor.
#[derive(Clone, Copy, Debug, Default)]
struct Recent {
    /// What the id looks like: 0 for no pair.
    look: u32,
    number: u32,
}

impl Parties {
    /// Returns the number of a pair.
    #[inline]
    pub(super) fn note(&mut self, id: &[u8], name: &[u8], segment: &[u8]) -> u32 {
        self.note_look(look(id), id, name, segment)
    }

    #[inline]
    fn note_look(&mut self, look: u32, id: &[u8], name: &[u8], segment: &[u8]) -> u32 {
        if let Some(two) = self.recent.get(self.place(look)) {
            for recent in two {
                if recent.look == look
                    && is_pair(self.pairs.bytes(recent.number), id, name, segment)
                {
                    self.rows[recent.number as usize] += 1;
                    return recent.number;
                }
            }
        }
        self.look_up(id, name, segment)
    }

    /// Notes the pairs of many rows, and appends their numbers; none for a row without id and name.
    ///
    /// The look-ups go side by side, so that they wait for memory together.
    pub(super) fn note_all<'row>(
        &mut self,
        rows: Range<usize>,
        id: impl Fn(usize) -> &'row [u8],
        rest: impl Fn(usize) -> (&'row [u8], &'row [u8]),
        customers: &mut Vec<CustomerIndex>,
    ) {
        for first in rows.clone().step_by(BATCH) {
            let batch = first..rows.end.min(first + BATCH);
            let mut looks = [0; BATCH];
            let mut fetched = 0;
            for (look, row) in looks.iter_mut().zip(batch.clone()) {
                *look = self::look(id(row));
                let number = self
                    .recent
                    .get(self.place(*look))
                    .map_or(0, |two| two[0].number);
                fetched ^= self.rows.get(number as usize).copied().unwrap_or_default();
                fetched ^= u32::from(self.pairs.first_byte(number));
            }
            black_box(fetched);
            for (look, row) in looks.into_iter().zip(batch) {
                let (id, (name, segment)) = (id(row), rest(row));
                customers.push(if id.is_empty() && name.is_empty() {
                    CustomerIndex::NONE
                } else {
                    CustomerIndex(self.note_look(look, id, name, segment))
                });
            }
        }
    }

    fn look_up(&mut self, id: &[u8], name: &[u8], segment: &[u8]) -> u32 {
        self.scratch.clear();
        for (place, text) in [id, name, segment].into_iter().enumerate() {
            if place > 0 {
                self.scratch.push(SEPARATOR);
            }
            push_apart(&mut self.scratch, text, SEPARATOR);
        }
        let number = self.pairs.intern(&self.scratch);
        self.rows.resize(self.pairs.len(), 0);
        self.rows[number as usize] += 1;
        self.remember(Recent {
            look: look(id),
            number,
        });
        number
    }

    /// Finds a pair by the look of its id next time; what stood there the longest is looked up in full
    /// again.
    fn remember(&mut self, recent: Recent) {
        // Room for twice as many, so that hardly any is pushed out by others of its place.
        let size = (self.pairs.len() * 2).next_power_of_two().max(128);
        if self.recent.len() < size {
            self.recent = vec![[Recent::default(); 2]; size];
        }
        let place = self.place(recent.look);
        let [first, second] = &mut self.recent[place];
        *second = std::mem::replace(first, recent);
    }

    #[inline]
    const fn place(&self, look: u32) -> usize {
        look as usize & self.recent.len().wrapping_sub(1)
    }

    /// Returns all pairs with how often each was met.
    pub(super) fn all(&self) -> impl Iterator<Item = (Party<'_>, u64)> {
        (0..self.rows.len()).map(|number| (self.get(number as u32), u64::from(self.rows[number])))
    }

    /// Returns a pair by its number.
    pub(super) fn get(&self, number: u32) -> Party<'_> {
        let mut parts = self.pairs.get(number).split(char::from(SEPARATOR));
        let mut next = || parts.next().unwrap_or_default();
        Party {
            id: next(),
            name: next(),
            segment: next(),
        }
    }
}

/// Appends a text that stands between separators: one of its own would cut it in two.
pub(super) fn push_apart(texts: &mut Vec<u8>, text: &[u8], separator: u8) {
    let start = texts.len();
    texts.extend_from_slice(text);
    for byte in &mut texts[start..] {
        if *byte == separator {
            *byte = b' ';
        }
    }
}

/// Returns whether the text of a pair is made of these three.
#[inline]
fn is_pair(pair: &[u8], id: &[u8], name: &[u8], segment: &[u8]) -> bool {
    if pair.len() != id.len() + name.len() + segment.len() + 2 {
        return false;
    }
    let (first, rest) = pair.split_at(id.len());
    let [separator, rest @ ..] = rest else {
        return false;
    };
    let (second, third) = rest.split_at(name.len());
    let [other, third @ ..] = third else {
        return false;
    };
    (*separator == SEPARATOR) & (*other == SEPARATOR)
        && is_same(first, id)
        && is_same(second, name)
        && is_same(third, segment)
}

/// Returns a number that ids of one look share: their length, their first and their last eight bytes.
#[inline]
fn look(id: &[u8]) -> u32 {
    let [first, last] = match (id.first_chunk(), id.last_chunk()) {
        (Some(first), Some(last)) => [first, last].map(|half| u64::from_le_bytes(*half)),
        (Some(_), None) | (None, _) => {
            let write = |number, byte: &u8| number << 8 | u64::from(*byte);
            [id.iter().fold(0, write), 0]
        }
    };
    let mixed = (first ^ last.rotate_left(29)).wrapping_add(id.len() as u64);
    (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32 | 1 << 31
}

/// What a row says of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Party<'text> {
    /// Its id, empty when none is given.
    pub(super) id: &'text str,
    /// Its name, empty when none is given.
    pub(super) name: &'text str,
    /// Its segment, empty when none is given.
    pub(super) segment: &'text str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_has_one_number_however_it_is_found() {
        let ids = [
            "",
            "C1",
            "C2",
            "C1234567",
            "C12345678",
            "C123456789012345",
            "C1234567890123456",
            "c1",
        ];
        let (mut parties, mut numbers) = (Parties::default(), Vec::new());
        for _ in 0..3 {
            for id in ids {
                for (name, segment) in [
                    ("Martin", ""),
                    ("Marti", ""),
                    ("", ""),
                    ("", "Martin"),
                    ("Martin", "A"),
                ] {
                    let number = parties.note(id.as_bytes(), name.as_bytes(), segment.as_bytes());
                    let party = parties.get(number);
                    assert_eq!((party.id, party.name, party.segment), (id, name, segment));
                    numbers.push(number);
                }
            }
        }
        let (first, rest) = numbers.split_at(ids.len() * 5);
        assert_eq!(first, &rest[..first.len()]);
        assert_eq!(
            parties.all().map(|(_, rows)| rows).collect::<Vec<_>>(),
            vec![3; first.len()]
        );
    }
}
