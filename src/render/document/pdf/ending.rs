//! How pages end: no signature alone, no last page that holds next to nothing.
//!
//! Takes blocks and pages, says what stays together and what is too little. Invariant: nothing is left out and
//! nothing changes its order.

use super::face::Length;
use super::pages::{Pages, TOP};
use crate::render::document::Block;

/// What is too little for a last page: a fifth of it.
pub(super) const LITTLE: Length = 145_000;
/// What smaller letters may take back on as many pages as most letters have.
const SOME: Length = 240_000;
/// What it then has at least: some more than a quarter.
const ENOUGH: Length = 200_000;

/// Returns whether the last page holds so little that somewhat smaller letters may do without it.
pub(super) fn may_be_spared(pages: &Pages) -> bool {
    pages.pages.len() > 1 && pages.y - TOP < SOME
}

/// Returns which page to end higher, and by how much, where the last one holds next to nothing.
pub(super) fn hardly_used(pages: &Pages) -> Option<(usize, Length)> {
    let (used, before) = (pages.y - TOP, pages.pages.len().checked_sub(2)?);
    // What a break of the document began stays as it is.
    let is_own = pages.begun.last() == Some(&(before + 1));
    (used < LITTLE && !is_own).then_some((before, ENOUGH - used))
}

/// The last blocks that stay on one page: what comes before the closing formula, that, and the signature.
pub(super) struct Closing {
    /// The place of the first of them.
    pub(super) from: usize,
    /// The place after the last of them.
    pub(super) to: usize,
}

impl Closing {
    /// Finds them; none where nobody signs.
    pub(super) fn of(blocks: &[Block]) -> Option<Self> {
        let is_signature = |block: &Block| matches!(block, Block::Signature(_));
        let signature = blocks.iter().rposition(is_signature)?;
        let is_text = |place: usize| matches!(blocks[place], Block::Paragraph(_) | Block::Note(_));
        let mut from = signature;
        if from > 0 && is_text(from - 1) {
            from -= 1;
        }
        let is_before = |place: usize| {
            is_text(place) || matches!(blocks[place], Block::List { .. } | Block::Table(_))
        };
        if from > 0 && is_before(from - 1) {
            from -= 1;
        }
        Some(Self {
            from,
            to: signature + 1,
        })
    }
}
