//! Interned text: each different text once, under a number.

use super::same_text::is_same;
use super::text::TextColumn;
use hashbrown::DefaultHashBuilder;
use std::hash::BuildHasher;

/// Different texts, each kept once under a number in order of first appearance.
///
/// Open addressing over eight bytes a slot: the upper half of the hash, then the number plus one. Most
/// misses end at the slot, and growing reads no text.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    texts: TextColumn,
    slots: Vec<u64>,
    taken: usize,
    hasher: DefaultHashBuilder,
}

impl Interner {
    const FEWEST_SLOTS: usize = 64;

    /// Returns the number of different texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Returns whether nothing was interned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Returns the number of a text, interning it when it is new.
    pub fn intern(&mut self, text: &[u8]) -> u32 {
        let tag = self.tag(text);
        self.intern_tagged(tag, text)
    }

    /// Gives a text a number of its own, without looking whether it is there already.
    pub fn add(&mut self, text: &[u8]) -> u32 {
        self.add_joined([text])
    }

    /// Gives a text made of parts a number of its own, without looking whether it is there already.
    pub fn add_joined<const PARTS: usize>(&mut self, parts: [&[u8]; PARTS]) -> u32 {
        self.texts.push_joined(parts);
        self.texts.len() as u32 - 1
    }

    /// Returns the number of a text that was interned.
    #[must_use]
    pub fn find(&self, text: &[u8]) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        self.look_up(self.tag(text), text).ok()
    }

    /// Returns the bytes of a number's text.
    #[must_use]
    pub fn bytes(&self, id: u32) -> &[u8] {
        self.texts.bytes(id as usize)
    }

    /// Returns the first byte of a number's text, any where there is none: whoever asks fetches the text.
    #[must_use]
    #[inline]
    pub fn first_byte(&self, id: u32) -> u8 {
        self.texts.byte_at(self.texts.start(id))
    }

    /// Returns a number's text.
    #[must_use]
    pub fn get(&self, id: u32) -> &str {
        self.texts.get(id as usize)
    }

    /// Keeps the texts and forgets the table: nothing more will be interned.
    #[must_use]
    pub fn into_texts(mut self) -> TextColumn {
        self.texts.shrink();
        self.texts
    }

    fn tag(&self, text: &[u8]) -> u32 {
        (self.hasher.hash_one(text) >> 32) as u32
    }

    fn intern_tagged(&mut self, tag: u32, text: &[u8]) -> u32 {
        self.reserve();
        match self.look_up(tag, text) {
            Ok(number) => number,
            Err(place) => {
                let number = self.add(text);
                self.taken += 1;
                self.slots[place] = u64::from(tag) << 32 | u64::from(number + 1);
                number
            }
        }
    }

    /// Returns the number of a text, or the free slot where it belongs.
    #[inline]
    fn look_up(&self, tag: u32, text: &[u8]) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut place = tag as usize & mask;
        loop {
            let slot = self.slots[place];
            if slot == 0 {
                return Err(place);
            }
            let number = (slot as u32).wrapping_sub(1);
            if (slot >> 32) as u32 == tag && is_same(self.texts.bytes(number as usize), text) {
                return Ok(number);
            }
            place = (place + 1) & mask;
        }
    }

    /// Makes room for one more text: at most half of the slots are taken.
    fn reserve(&mut self) {
        if (self.taken + 1) * 2 <= self.slots.len() {
            return;
        }
        let size = (self.slots.len() * 2).max(Self::FEWEST_SLOTS);
        let mut slots = vec![0; size];
        for &slot in self.slots.iter().filter(|slot| **slot != 0) {
            let mut place = (slot >> 32) as usize & (size - 1);
            while slots[place] != 0 {
                place = (place + 1) & (size - 1);
            }
            slots[place] = slot;
        }
        self.slots = slots;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_interned_once() {
        let mut names = Interner::default();
        let ids: Vec<u32> = ["x", "y", "x", ""]
            .map(|name| names.intern(name.as_bytes()))
            .to_vec();
        assert_eq!(ids, [0, 1, 0, 2]);
        assert_eq!(names.find(b"y"), Some(1));
        assert_eq!(names.find(b"z"), None);
        assert_eq!(names.get(1), "y");
        assert_eq!(Interner::default().find(b"x"), None);
    }
}
