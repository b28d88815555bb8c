//! A décompte of claims as figures: what is asked for, claim by claim, beside the document that says it.
//!
//! Invariant: the figures are those of the last table of the document.

use crate::model::Total;
use crate::render::document::{Block, Document, text_of};

/// What is asked for of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedOfClaim {
    /// The claim.
    pub claim: usize,
    /// Of its principal.
    pub principal: Total,
    /// Of its late interest; none where no rate is known.
    pub interest: Option<Total>,
    /// Its lump sum.
    pub lump_sum: Total,
    /// What of all that is under reserve.
    pub reserved: Total,
}

/// A décompte of claims: its document, and the figures of its last table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimsDecompte {
    /// The document.
    pub document: Document,
    /// What is asked for, claim by claim.
    pub asked: Vec<AskedOfClaim>,
    /// What is deducted of the customer's credits.
    pub deducted: Total,
}

impl ClaimsDecompte {
    /// Returns what must be known to read it: its small print.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let blocks = self.document.blocks.iter();
        let notes = blocks.filter_map(|block| match block {
            Block::Note(spans) => Some(text_of(spans)),
            Block::Subject
            | Block::Title(_)
            | Block::Heading(_)
            | Block::Paragraph(_)
            | Block::List { .. }
            | Block::Sender(_)
            | Block::Recipient(_)
            | Block::Reference(_)
            | Block::Table(_)
            | Block::QrCode { .. }
            | Block::Signature(_)
            | Block::Form(_)
            | Block::PageBreak => None,
        });
        notes.collect()
    }
}
