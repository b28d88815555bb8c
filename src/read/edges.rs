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
        for (place, chunk) in chunks.iter().enumerate() {
            self.add(marks(chunk, three), (place * CHUNK) as u32);
        }
        let mut last = [0; CHUNK];
        last[..rest.len()].copy_from_slice(rest);
        // The bytes past the end are none of the block's.
        let kept = (1_u64 << rest.len()) - 1;
        self.add(
            marks(&last, three) & kept,
            (bytes.len() - rest.len()) as u32,
        );
    }

    /// Returns the places, [`BEFORE`] first.
    pub(super) fn places(&self) -> &[u32] {
        &self.places[..self.taken]
    }

    #[inline]
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

/// Returns one bit for each byte that is one of the three.
///
/// Comparisons fill bytes of 0 or 1, eight of which a multiplication gathers in its upper byte: made
/// of what every processor does side by side.
#[inline]
fn marks(chunk: &[u8; CHUNK], three: [u8; 3]) -> u64 {
    let mut flags = [0_u8; CHUNK];
    for (flag, byte) in flags.iter_mut().zip(chunk) {
        *flag = u8::from((*byte == three[0]) | (*byte == three[1]) | (*byte == three[2]));
    }
    let (words, _) = flags.as_chunks::<8>();
    words.iter().enumerate().fold(0, |bits, (place, word)| {
        let gathered = u64::from_le_bytes(*word).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits | gathered << (place * 8)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_of_a_chunk_has_its_bit() {
        for place in 0..CHUNK {
            let mut chunk = [b'x'; CHUNK];
            chunk[place] = b';';
            assert_eq!(marks(&chunk, [b';', b'\n', b'"']), 1 << place);
        }
        assert_eq!(marks(&[b'"'; CHUNK], [b';', b'\n', b'"']), u64::MAX);
        assert_eq!(marks(&[0; CHUNK], [b';', b'\n', b'"']), 0);
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
