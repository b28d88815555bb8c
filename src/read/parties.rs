//! Parties: the pairs of id and name that one thread met, each noted once.

use crate::model::Interner;

const SEPARATOR: u8 = 0x1f;

/// The different pairs of id and name that one thread met, with how often.
#[derive(Debug, Default)]
pub(super) struct Parties {
    pairs: Interner,
    rows: Vec<u64>,
    recent: Vec<Recent>,
    scratch: Vec<u8>,
}

/// A pair under the short id that it was met with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Recent {
    id: ShortId,
    number: u32,
}

impl Parties {
    /// Returns the number of a pair.
    #[inline]
    pub(super) fn note(&mut self, id: &[u8], name: &[u8], segment: &[u8]) -> u32 {
        if let Some(short) = ShortId::of(id)
            && let Some(recent) = self.recent.get(short.slot(self.recent.len()))
            && recent.id == short
            && is_pair(self.pairs.bytes(recent.number), id.len(), name, segment)
        {
            self.rows[recent.number as usize] += 1;
            return recent.number;
        }
        self.look_up(id, name, segment)
    }

    fn look_up(&mut self, id: &[u8], name: &[u8], segment: &[u8]) -> u32 {
        self.scratch.clear();
        for (place, text) in [id, name, segment].into_iter().enumerate() {
            if place > 0 {
                self.scratch.push(SEPARATOR);
            }
            self.scratch.extend_from_slice(text);
        }
        let number = self.pairs.intern(&self.scratch);
        self.rows.resize(self.pairs.len(), 0);
        self.rows[number as usize] += 1;
        if let Some(id) = ShortId::of(id) {
            self.remember(Recent { id, number });
        }
        number
    }

    /// Finds a pair by its id next time; what stood in its slot is looked up in full again.
    fn remember(&mut self, recent: Recent) {
        let size = (self.pairs.len() * 4).next_power_of_two().max(256);
        if self.recent.len() < size {
            self.recent = vec![Recent::default(); size];
        }
        let slot = recent.id.slot(self.recent.len());
        self.recent[slot] = recent;
    }

    /// Returns all pairs with how often each was met.
    pub(super) fn all(&self) -> impl Iterator<Item = (Party<'_>, u64)> {
        (0..self.rows.len()).map(|number| (self.get(number as u32), self.rows[number]))
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

/// Returns whether the text of a pair, whose id is known to be right, has this name and segment.
#[inline]
fn is_pair(pair: &[u8], id: usize, name: &[u8], segment: &[u8]) -> bool {
    let Some(rest) = pair.get(id + 1..) else {
        return false;
    };
    rest.len() == name.len() + 1 + segment.len()
        && (name.is_empty() || rest.starts_with(name))
        && (segment.is_empty() || rest.ends_with(segment))
}

/// An id of at most sixteen bytes, as numbers that no other id of its length has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ShortId {
    /// The first and the last eight bytes, which overlap; 0 before a shorter id.
    halves: [u64; 2],
    /// How long it is: 0 for none.
    length: u8,
}

impl ShortId {
    #[inline]
    fn of(id: &[u8]) -> Option<Self> {
        let halves = match (id.first_chunk(), id.last_chunk()) {
            (Some(first), Some(last)) if id.len() <= 16 => {
                [first, last].map(|half| u64::from_le_bytes(*half))
            }
            (Some(_), _) | (_, Some(_)) => return None,
            (None, None) if id.is_empty() => return None,
            (None, None) => {
                let write = |number, byte: &u8| number << 8 | u64::from(*byte);
                [id.iter().fold(0, write), 0]
            }
        };
        Some(Self {
            halves,
            length: id.len() as u8,
        })
    }

    #[inline]
    const fn slot(self, slots: usize) -> usize {
        let mixed = self.halves[0] ^ self.halves[1].rotate_left(29);
        let spread = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (spread >> 32) as usize & slots.wrapping_sub(1)
    }
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
