//! A reading in progress: what was found, what was taken out, what is to be told.
//!
//! Takes what stands in a label from left to right. Invariant: no document is found twice, nor after
//! the label took it out.

use hashbrown::HashSet;

use super::{Found, Note, Part, Reading, Strength};

/// A reading in progress.
#[derive(Default)]
pub(super) struct Output {
    pub(super) reading: Reading,
    /// The documents found, once they are many.
    seen: HashSet<(u32, Part)>,
    /// The documents that the label takes out.
    out: HashSet<u32>,
    /// The last atom of what the label took out last, and whether its word takes out documents alone.
    pub(super) excepted: Option<(usize, bool)>,
}

/// Documents of a label up to which comparing each is quicker than a set.
const FEW: usize = 16;

const MOST_NOTES: usize = 100;

impl Output {
    pub(super) fn found(&mut self, document: u32, strength: Strength) {
        self.part(document, strength, Part::Whole);
    }

    pub(super) fn part(&mut self, document: u32, strength: Strength, part: Part) {
        if self.out.contains(&document) {
            return;
        }
        let found = &mut self.reading.found;
        let key = (document, part);
        let is_new = if found.len() < FEW {
            found
                .iter()
                .all(|other| (other.document, other.part) != key)
        } else {
            if self.seen.is_empty() {
                let seen = found.iter().map(|other| (other.document, other.part));
                self.seen.extend(seen);
            }
            self.seen.insert(key)
        };
        if is_new {
            found.push(Found {
                document,
                strength,
                part,
            });
        }
    }

    /// Takes documents out, of what was found and of what is to be found; returns whether each had been
    /// found.
    pub(super) fn take_out(&mut self, documents: &[u32]) -> bool {
        let were_found = documents.iter().all(|document| self.has(*document));
        self.out.extend(documents);
        were_found
    }

    fn has(&self, document: u32) -> bool {
        if self.seen.is_empty() {
            let mut found = self.reading.found.iter();
            return found.any(|found| found.document == document);
        }
        let parts = [Part::Whole, Part::Instalment];
        parts
            .iter()
            .any(|part| self.seen.contains(&(document, *part)))
    }

    /// Forgets what was found.
    pub(super) fn clear(&mut self) {
        self.reading.found.clear();
        self.seen.clear();
    }

    pub(super) fn note(&mut self, note: Note) {
        if self.reading.notes.len() < MOST_NOTES && !self.reading.notes.contains(&note) {
            self.reading.notes.push(note);
        }
    }
    /// Returns the reading, without what the label takes out.
    pub(super) fn done(mut self) -> Reading {
        if !self.out.is_empty() {
            let found = &mut self.reading.found;
            found.retain(|found| !self.out.contains(&found.document));
        }
        self.reading
    }
}
