//! References to the documents of a ledger inside bank labels.
//!
//! Takes a label, the numberings of the ledger as [`Templates`] and a way to ask the ledger about
//! one exact number; gives the documents named, in the order written, and what could not be
//! settled. A number is never guessed from its looks: what a label writes is rendered through the
//! templates and must be a number of the ledger. Invariant: a label gives the same reading whatever
//! the order in which the ledger was read, and work is linear in its length.

mod accounts;
mod answers;
mod apart;
mod cell;
mod index;
mod keys;
mod lists;
mod noise;
mod nouns;
mod numbers;
mod output;
mod places;
mod ranges;
mod runs;
mod scan;
mod templates;
mod text;
mod words;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod rules;

pub use cell::cell_references;
pub use templates::Templates;

/// What the ledger answers about one exact number.
pub trait Numbers {
    /// Looks up a number, spelled as the ledger spells it; the caller restricts the answer to the
    /// customer of the payment when it is known.
    fn find(&self, number: &str) -> Hit;

    /// Returns whose the documents of a number are, paid or not, when they are all of one customer.
    fn customer(&self, number: &str) -> Option<u32> {
        let _ = number;
        None
    }

    /// Returns the claim that is one instalment of a document, by its place in the number (1, 2, ...).
    fn instalment(&self, document: u32, place: u64) -> Option<u32> {
        let _ = (document, place);
        None
    }
}

/// The answer of a ledger about one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// No document has it.
    Unknown,
    /// A document has it, with nothing left to pay.
    Closed,
    /// One open document has it.
    Open(u32),
    /// Several open documents have it.
    Several,
}

/// How surely a reference was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// The whole number, up to separators, prefix of the same class, zeros, or its list or range.
    Exact,
    /// Without its prefix, its last group alone, or digits that no word announces: to propose, or to
    /// take with another proof.
    Weak,
}

/// A document named by a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The document, as [`Hit::Open`] gave it.
    pub document: u32,
    /// How surely.
    pub strength: Strength,
    /// What of it.
    pub part: Part,
}

/// What of a document a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The number: all its instalments, when it has some.
    Whole,
    /// This one instalment.
    Instalment,
}

/// What a label writes and that allocates nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// It looks like one of our numbers, and no open document has it.
    Unknown(String),
    /// It fits several documents, or is a range that is none.
    Ambiguous(String),
    /// The file cut it.
    Truncated(String),
}

/// What a label says of the documents of a ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The documents, in the order written, none twice.
    pub found: Vec<Found>,
    /// What allocates nothing, in the order written, at most a hundred.
    pub notes: Vec<Note>,
}

/// Reads the references of a label.
///
/// `truncated_at` is the length, in characters, at which the file cuts its labels, when it does:
/// a number that touches it is a prefix and is noted, never matched.
///
/// A last group alone (`FACTURE 118`) is tried against every template of its class, in ledgers of
/// at most 4,096 templates: with more it would fit too many numbers, and no match is better than a
/// wrong one.
pub fn references<N: Numbers + ?Sized>(
    label: &str,
    truncated_at: Option<usize>,
    templates: &Templates,
    numbers: &N,
) -> Reading {
    let has_digit = label.bytes().any(|byte| byte.is_ascii_digit())
        || !label.is_ascii()
            && label
                .chars()
                .any(|character| !character.is_ascii() && character.is_numeric());
    if !has_digit {
        return Reading::default();
    }
    if templates.is_chaotic() {
        return scan::verbatim(label, truncated_at, numbers);
    }
    let index = templates.index();
    if index.shapes.is_empty() {
        return Reading::default();
    }
    let mut text = text::Text::new(label, truncated_at);
    noise::mark(&mut text);
    scan::read(&text, index, numbers)
}
