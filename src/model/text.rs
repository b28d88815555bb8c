//! Columns of text and interned text, without one allocation a cell.
//!
//! A [`TextColumn`] keeps the cells of one column end to end in one buffer; an [`Interner`] keeps each
//! different text once and numbers it. Both hold UTF-8 and hand out `&str`.

use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::BuildHasher;

/// The texts of one column, end to end in one buffer: four bytes a row beside the text itself.
#[derive(Clone, Debug, Default)]
pub struct TextColumn {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl TextColumn {
    /// The most bytes that one column holds.
    pub const CAPACITY: usize = u32::MAX as usize;

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Returns the number of bytes of text held.
    #[must_use]
    pub fn text_len(&self) -> usize {
        self.bytes.len()
    }

    /// Makes room for further rows and bytes of text.
    pub fn reserve(&mut self, rows: usize, bytes: usize) {
        self.ends.reserve(rows);
        self.bytes.reserve(bytes);
    }

    /// Appends the text of the next row, which must be UTF-8.
    ///
    /// Text past [`Self::CAPACITY`] is dropped to keep the column consistent: the reader refuses a
    /// file before it comes to that.
    pub fn push(&mut self, text: &[u8]) {
        if self.bytes.len() + text.len() <= Self::CAPACITY {
            self.bytes.extend_from_slice(text);
        }
        self.ends.push(self.bytes.len() as u32);
    }

    /// Appends all rows of another column, in order.
    pub fn append(&mut self, other: &Self) {
        let base = self.bytes.len() as u32;
        self.bytes.extend_from_slice(&other.bytes);
        self.ends.extend(other.ends.iter().map(|end| end + base));
    }

    /// Appends empty rows until there are `len`.
    pub fn pad_to(&mut self, len: usize) {
        self.ends
            .resize(len.max(self.ends.len()), self.bytes.len() as u32);
    }

    /// Keeps the rows that `keep` marks.
    pub fn retain(&mut self, keep: &[bool]) {
        let mut kept = Self::default();
        for row in (0..self.len()).filter(|&row| keep.get(row).copied().unwrap_or_default()) {
            kept.push(self.bytes(row));
        }
        *self = kept;
    }

    /// Removes all rows and keeps the buffers.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    /// Returns the bytes of a row; empty past the end, as a column that was never filled is.
    #[must_use]
    pub fn bytes(&self, row: usize) -> &[u8] {
        let Some(&end) = self.ends.get(row) else {
            return &[];
        };
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.bytes[start as usize..end as usize]
    }

    /// Returns where the text of a row begins, 0 past the end.
    pub(super) fn start(&self, row: u32) -> u32 {
        let before = (row as usize).wrapping_sub(1);
        self.ends.get(before).copied().unwrap_or_default()
    }

    /// Returns the byte at a place of the column's text, 0 past the end.
    pub(super) fn byte_at(&self, place: u32) -> u8 {
        self.bytes.get(place as usize).copied().unwrap_or_default()
    }

    /// Returns the text of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> &str {
        std::str::from_utf8(self.bytes(row)).unwrap_or_default()
    }

    /// Gives back the memory that is reserved and not used.
    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Different texts, each kept once under a number in order of first appearance.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    texts: TextColumn,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Interner {
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
        let hash = self.hasher.hash_one(text);
        let (texts, hasher) = (&mut self.texts, &self.hasher);
        let found = self
            .table
            .find(hash, |&id| texts.bytes(id as usize) == text);
        if let Some(&id) = found {
            return id;
        }
        let id = texts.len() as u32;
        texts.push(text);
        self.table
            .insert_unique(hash, id, |&id| hasher.hash_one(texts.bytes(id as usize)));
        id
    }

    /// Gives a text a number of its own, without looking whether it is there already.
    pub fn add(&mut self, text: &[u8]) -> u32 {
        self.texts.push(text);
        self.texts.len() as u32 - 1
    }

    /// Returns the number of a text that was interned.
    #[must_use]
    pub fn find(&self, text: &[u8]) -> Option<u32> {
        let hash = self.hasher.hash_one(text);
        let is_it = |&id: &u32| self.texts.bytes(id as usize) == text;
        self.table.find(hash, is_it).copied()
    }

    /// Returns the bytes of a number's text.
    #[must_use]
    pub fn bytes(&self, id: u32) -> &[u8] {
        self.texts.bytes(id as usize)
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_past_the_end_is_empty_text() {
        let mut column = TextColumn::default();
        column.push(b"F-1");
        column.push(b"");
        column.push(b"F-3");
        let rows: Vec<&str> = (0..5).map(|row| column.get(row)).collect();
        assert_eq!(rows, ["F-1", "", "F-3", "", ""]);
    }

    #[test]
    fn appended_columns_read_as_one() {
        let (mut first, mut second) = (TextColumn::default(), TextColumn::default());
        first.push(b"a");
        second.push(b"bc");
        second.push(b"d");
        first.append(&second);
        first.pad_to(4);
        let rows: Vec<&str> = (0..first.len()).map(|row| first.get(row)).collect();
        assert_eq!(rows, ["a", "bc", "d", ""]);
    }

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
    }
}
