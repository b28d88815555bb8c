//! Edges: the places of delimiters, line ends and quotes in a block, found by one pass over its bytes.
//!
//! Sixty-four bytes at a time become one bit each, and each bit its place. What a place means (a quote may
//! be text, a delimiter stand inside quotes) is for the scan to say. Invariant: places rise.

/// The places of a block's delimiters, line ends and quotes; its memory is used again for the next block.
#[derive(Debug, Default)]
pub(super) struct Edges {
    /// The places, and beyond them room that was used before.
    places: Vec<u32>,
    taken: usize,
    has_others: bool,
}

/// What stands before the first place: one less than the place where a block begins.
pub(super) const BEFORE: u32 = u32::MAX;

const CHUNK: usize = 64;

/// Places written at once: more than are kept, mostly.
const GROUP: usize = 8;

impl Edges {
    /// Finds the places in a block anew; the first is [`BEFORE`].
    pub(super) fn find(&mut self, bytes: &[u8], three: [u8; 3]) {
        self.taken = 0;
        self.room();
        self.places[0] = BEFORE;
        self.taken = 1;
        let (chunks, rest) = bytes.as_chunks::<CHUNK>();
        let mut others = [0; CHUNK];
        for (place, chunk) in chunks.iter().enumerate() {
            self.add(marks(chunk, three, &mut others), (place * CHUNK) as u32);
        }
        let mut last = [b' '; CHUNK];
        last[..rest.len()].copy_from_slice(rest);
        // The bytes past the end are none of the block's.
        let kept = (1_u64 << rest.len()) - 1;
        let marks = marks(&last, three, &mut others) & kept;
        self.add(marks, (bytes.len() - rest.len()) as u32);
        self.has_others = others != [0; CHUNK];
    }

    /// Returns whether the block has control characters other than the three.
    pub(super) const fn has_others(&self) -> bool {
        self.has_others
    }

    /// Returns the places, [`BEFORE`] first.
    pub(super) fn places(&self) -> &[u32] {
        &self.places[..self.taken]
    }

    #[inline(always)]
    fn add(&mut self, mut marks: u64, base: u32) {
        self.room();
        let end = self.taken + marks.count_ones() as usize;
        let mut from = self.taken;
        while marks != 0 {
            let Some(group) = self.places[from..].first_chunk_mut::<GROUP>() else {
                break;
            };
            for place in group {
                *place = base + marks.trailing_zeros();
                marks &= marks.wrapping_sub(1);
            }
            from += GROUP;
        }
        self.taken = end;
    }

    /// Makes room for the places of one chunk more.
    #[inline]
    fn room(&mut self) {
        let asked = self.taken + CHUNK + GROUP;
        if self.places.len() < asked {
            self.places.resize(asked.next_power_of_two(), 0);
        }
    }
}

/// Returns one bit for each byte that is one of the three; `others` gets a bit for each other control character.
///
/// Comparisons fill each word of eight bytes with a bit of its own, so that all words are one whose bytes
/// have a bit for each word; exchanging rows and columns of its bits puts them in order.
#[inline]
fn marks(chunk: &[u8; CHUNK], three: [u8; 3], others: &mut [u8; CHUNK]) -> u64 {
    let mut flags = [0_u8; CHUNK];
    for place in 0..CHUNK {
        let byte = chunk[place];
        let is_one = (byte == three[0]) | (byte == three[1]) | (byte == three[2]);
        flags[place] = if is_one { WORD_BITS[place] } else { 0 };
        let is_control = (byte < b' ') | (byte == 0x7F);
        others[place] |= if is_control & !is_one { 0xFF } else { 0 };
    }
    let (words, _) = flags.as_chunks::<8>();
    let all = words
        .iter()
        .fold(0, |all, word| all | u64::from_le_bytes(*word));
    exchanged(all)
}

/// The bit of the word that a byte of a chunk stands in.
const WORD_BITS: [u8; CHUNK] = {
    let (mut bits, mut place) = ([0; CHUNK], 0);
    while place < CHUNK {
        bits[place] = 1 << (place / 8);
        place += 1;
    }
    bits
};

/// Exchanges rows and columns of eight by eight bits.
#[inline]
fn exchanged(bits: u64) -> u64 {
    let swap = |bits: u64, by: u32, low: u64| {
        let odd = (bits ^ bits >> by) & low;
        bits ^ odd ^ odd << by
    };
    let bits = swap(bits, 7, 0x00AA_00AA_00AA_00AA);
    let bits = swap(bits, 14, 0x0000_CCCC_0000_CCCC);
    swap(bits, 28, 0x0000_0000_F0F0_F0F0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_of_a_chunk_has_its_bit() {
        for place in 0..CHUNK {
            let mut chunk = [b'x'; CHUNK];
            chunk[place] = b';';
            assert_eq!(
                marks(&chunk, [b';', b'\n', b'"'], &mut [0; CHUNK]),
                1 << place
            );
        }
        let three = [b';', b'\n', b'"'];
        assert_eq!(marks(&[b'"'; CHUNK], three, &mut [0; CHUNK]), u64::MAX);
        assert_eq!(marks(&[0; CHUNK], three, &mut [0; CHUNK]), 0);
    }

    #[test]
    fn other_control_characters_are_seen_wherever_they_stand() {
        let mut edges = Edges::default();
        for len in [1, 63, 64, 65, 200] {
            for byte in 0..=u8::MAX {
                let mut bytes = vec![b'x'; len];
                bytes[len * 2 / 3] = byte;
                edges.find(&bytes, [b'\t', b'\n', b'"']);
                let is_other = byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n');
                assert_eq!(edges.has_others(), is_other, "{byte} of {len}");
            }
        }
    }

    #[test]
    fn places_are_those_of_a_look_at_each_byte() {
        let mut edges = Edges::default();
        for len in [0, 1, 63, 64, 65, 128, 1000] {
            for every in [1, 2, 3, 7, 100] {
                let byte = |place: usize| if place.is_multiple_of(every) { b';' } else { 0 };
                let bytes: Vec<u8> = (0..len).map(byte).collect();
                // The bytes past the end are zeros too: they must not be found.
                edges.find(&bytes, [b';', 0xFF, 0xFE]);
                let looked = (0..len as u32).filter(|place| bytes[*place as usize] == b';');
                let expected: Vec<u32> = std::iter::once(BEFORE).chain(looked).collect();
                assert_eq!(edges.places(), expected);
            }
        }
    }
}
