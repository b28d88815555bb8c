//! Columns of text, without one allocation a cell.
//!
//! A [`TextColumn`] keeps the cells of one column end to end in one buffer. It holds UTF-8 and hands out `&str`.

/// The texts of one column, end to end in one buffer: four bytes a row beside the text itself, and none
/// for as long as all texts are of one length, as numbers and ids mostly are.
#[derive(Clone, Debug, Default)]
pub struct TextColumn {
    bytes: Vec<u8>,
    rows: usize,
    /// The length of every text while `ends` is empty.
    width: u32,
    ends: Vec<u32>,
}

impl TextColumn {
    /// The most bytes that one column holds.
    pub const CAPACITY: usize = u32::MAX as usize;

    /// Returns the number of rows.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows
    }

    /// Returns whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Returns the number of bytes of text held.
    #[must_use]
    pub const fn text_len(&self) -> usize {
        self.bytes.len()
    }

    /// Makes room for further bytes of text.
    pub fn reserve(&mut self, bytes: usize) {
        self.bytes.reserve(bytes);
    }

    /// Appends the text of the next row, which must be UTF-8.
    ///
    /// Text past [`Self::CAPACITY`] is dropped to keep the column consistent: the reader refuses a
    /// file before it comes to that.
    #[inline]
    pub fn push(&mut self, text: &[u8]) {
        self.push_joined([text]);
    }

    /// Appends the text of the next row, which is made of parts, like [`Self::push`].
    #[inline]
    pub fn push_joined<const PARTS: usize>(&mut self, parts: [&[u8]; PARTS]) {
        let len = parts.iter().map(|part| part.len()).sum::<usize>();
        let is_whole = self.bytes.len() + len <= Self::CAPACITY;
        if is_whole {
            for part in parts {
                extend(&mut self.bytes, part);
            }
        }
        if self.rows == 0 {
            self.width = len as u32;
        }
        if !self.ends.is_empty() || len != self.width as usize || !is_whole {
            self.spread();
            self.ends.push(self.bytes.len() as u32);
        }
        self.rows += 1;
    }

    /// Appends the texts of the next rows, like [`Self::push`].
    pub fn push_all(&mut self, texts: &[&[u8]]) {
        let Some(first) = texts.first() else {
            return;
        };
        let len = texts.iter().map(|text| text.len()).sum::<usize>();
        if self.bytes.len() + len > Self::CAPACITY {
            for text in texts {
                self.push(text);
            }
            return;
        }
        if self.rows == 0 {
            self.width = first.len() as u32;
        }
        let width = self.width as usize;
        let are_even = self.ends.is_empty() && texts.iter().all(|text| text.len() == width);
        self.bytes.reserve(len);
        if !are_even {
            self.spread();
            let mut end = self.bytes.len() as u32;
            self.ends.extend(texts.iter().map(|text| {
                end += text.len() as u32;
                end
            }));
        }
        for text in texts {
            extend(&mut self.bytes, text);
        }
        self.rows += texts.len();
    }

    /// Appends all rows of another column, in order.
    pub fn append(&mut self, other: &Self) {
        if other.is_empty() {
            return;
        }
        if self.is_empty() {
            self.width = other.width;
        }
        let is_even = self.ends.is_empty() && other.ends.is_empty() && self.width == other.width;
        if !is_even {
            self.spread();
            let base = self.bytes.len() as u32;
            self.ends
                .extend((0..other.rows).map(|row| base + other.end(row)));
        }
        self.bytes.extend_from_slice(&other.bytes);
        self.rows += other.rows;
    }

    /// Appends empty rows until there are `len`.
    pub fn pad_to(&mut self, len: usize) {
        for _ in self.rows..len {
            self.push(b"");
        }
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
        self.rows = 0;
    }

    /// Returns the bytes of a row; empty past the end, as a column that was never filled is.
    #[inline]
    #[must_use]
    pub fn bytes(&self, row: usize) -> &[u8] {
        if row >= self.rows {
            return &[];
        }
        let (start, end) = if self.ends.is_empty() {
            let start = row * self.width as usize;
            (start, start + self.width as usize)
        } else {
            let start = if row == 0 { 0 } else { self.ends[row - 1] };
            (start as usize, self.ends[row] as usize)
        };
        &self.bytes[start..end]
    }

    /// Returns where the text of a row begins, anywhere past the end.
    pub(super) fn start(&self, row: u32) -> u32 {
        if self.ends.is_empty() {
            return row.wrapping_mul(self.width);
        }
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

    /// Returns where the text of a row ends.
    fn end(&self, row: usize) -> u32 {
        match self.ends.get(row) {
            Some(end) => *end,
            None => (row as u32 + 1) * self.width,
        }
    }

    /// Notes where each text ends, which their one length has told so far.
    fn spread(&mut self) {
        if self.ends.is_empty() {
            self.ends = (0..self.rows).map(|row| self.end(row)).collect();
        }
    }
}

/// Appends a text; one of eight to thirty-two bytes by two halves that overlap, without a call.
#[inline]
fn extend(bytes: &mut Vec<u8>, text: &[u8]) {
    let end = bytes.len() + text.len();
    match text.len() {
        8..=16 => extend_twice::<8>(bytes, text, end),
        17..=32 => extend_twice::<16>(bytes, text, end),
        _ => bytes.extend_from_slice(text),
    }
}

/// Appends a text of `HALF` bytes to twice as many, so that `bytes` has `end` of them.
#[inline]
fn extend_twice<const HALF: usize>(bytes: &mut Vec<u8>, text: &[u8], end: usize) {
    if let (Some(first), Some(last)) = (text.first_chunk::<HALF>(), text.last_chunk::<HALF>()) {
        bytes.extend_from_slice(first);
        bytes.truncate(end - HALF);
        bytes.extend_from_slice(last);
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
    fn a_text_of_any_length_is_kept_whole() {
        let text: Vec<u8> = (0..80).collect();
        let mut column = TextColumn::default();
        for len in 0..text.len() {
            column.push_joined([&text[..len], &text[len..]]);
            column.push(&text[..len]);
        }
        let mut at_once = TextColumn::default();
        let all: Vec<&[u8]> = (0..column.len()).map(|row| column.bytes(row)).collect();
        for some in all.chunks(7) {
            at_once.push_all(some);
        }
        assert!(
            all.iter()
                .copied()
                .eq((0..160).map(|row| at_once.bytes(row)))
        );
        let mut even = TextColumn::default();
        even.push_all(&[b"F-1", b"F-2"]);
        even.push_all(&[]);
        even.push_all(&[b"F-3"]);
        assert_eq!((even.ends.len(), even.get(2)), (0, "F-3"));
        even.push_all(&[b"F-10", b"F-11"]);
        assert_eq!(
            (even.get(1), even.get(3), even.get(4)),
            ("F-2", "F-10", "F-11")
        );
        for len in 0..text.len() {
            assert_eq!(column.bytes(len * 2), text);
            assert_eq!(column.bytes(len * 2 + 1), &text[..len]);
        }
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
    fn texts_of_one_length_read_like_any_others() {
        let texts = ["F-1", "F-2", "F-3", "", "F-10", "F-4"];
        for split in 0..texts.len() {
            let (mut first, mut second) = (TextColumn::default(), TextColumn::default());
            for (place, text) in texts.iter().enumerate() {
                let column = if place < split {
                    &mut first
                } else {
                    &mut second
                };
                column.push(text.as_bytes());
            }
            first.append(&second);
            let rows: Vec<&str> = (0..first.len()).map(|row| first.get(row)).collect();
            assert_eq!(rows, texts);
            let starts: Vec<usize> = (0..6).map(|row| first.start(row) as usize).collect();
            assert_eq!(starts, [0, 3, 6, 9, 9, 13]);
        }
        let mut empties = TextColumn::default();
        empties.pad_to(3);
        assert_eq!(
            (empties.len(), empties.get(2), empties.ends.len()),
            (3, "", 0)
        );
    }
}
