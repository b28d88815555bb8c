//! How some texts begin: what tells almost every other text from them at once.
//!
//! Takes the texts; says whether another may be one of them. Invariant: it never says no of one of them.

use std::collections::BTreeSet;

/// The first two letters of some texts, one bit each, and their first four, whatever their case. Other bytes may pass
/// for letters, so that the whole text decides on what passes.
#[derive(Debug)]
pub(super) struct Begins {
    seconds: [u32; 32],
    starts: BTreeSet<[u8; 4]>,
}

impl Begins {
    pub(super) fn of(texts: &[String]) -> Self {
        let mut seconds = [0; 32];
        for [first, second] in texts
            .iter()
            .filter_map(|text| text.as_bytes().first_chunk())
        {
            seconds[usize::from(first & 31)] |= 1 << (second & 31);
        }
        let starts = texts
            .iter()
            .filter_map(|text| text.as_bytes().first_chunk());
        Self {
            seconds,
            starts: starts.copied().collect(),
        }
    }

    #[inline]
    pub(super) const fn may_be(&self, [first, second]: [u8; 2]) -> bool {
        self.seconds[(first & 31) as usize] >> (second & 31) & 1 == 1
    }

    /// Tells whether the first four letters of a text are those of one of texts that all have as many, or not plain.
    pub(super) fn may_start(&self, text: &[u8]) -> bool {
        text.first_chunk::<4>().is_some_and(|start| {
            let folded = start.map(|letter| letter.to_ascii_lowercase());
            !start.is_ascii() || self.starts.contains(&folded)
        })
    }
}
