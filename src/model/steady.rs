//! Columns that say nearly the same on every row: they take memory only where they do not.
//!
//! A [`SteadyColumn`] holds one value until a row differs; [`Lines`] holds the places where physical
//! lines do not follow one another.

use std::ops::Index;

/// A column that holds one value for as long as all rows have it.
#[derive(Clone, Debug)]
pub struct SteadyColumn<T> {
    /// The value of all rows while `values` is empty.
    value: Option<T>,
    len: usize,
    values: Vec<T>,
}

impl<T> Default for SteadyColumn<T> {
    fn default() -> Self {
        Self {
            value: None,
            len: 0,
            values: Vec::new(),
        }
    }
}

impl<T: Copy + PartialEq> SteadyColumn<T> {
    /// Returns the number of rows.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Returns whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Appends a row.
    #[inline]
    pub fn push(&mut self, value: T) {
        self.push_all(value, 1);
    }

    /// Appends rows that have one value.
    #[inline]
    pub fn push_all(&mut self, value: T, rows: usize) {
        if self.values.is_empty() && (self.len == 0 || self.value == Some(value)) {
            self.value = Some(value);
        } else {
            self.spread();
            self.values.resize(self.len + rows, value);
        }
        self.len += rows;
    }

    /// Appends all rows of another column, in order.
    pub fn append(&mut self, other: &Self) {
        match other.value {
            Some(value) if other.values.is_empty() => self.push_all(value, other.len),
            Some(_) | None if other.is_empty() => {}
            Some(_) | None => {
                self.spread();
                self.values.extend_from_slice(&other.values);
                self.len += other.len;
            }
        }
    }

    /// Keeps the rows that `keep` marks.
    pub fn retain(&mut self, keep: &[bool]) {
        let mut kept = Self::default();
        for (row, _) in keep.iter().enumerate().filter(|(_, keep)| **keep) {
            kept.push(self[row]);
        }
        *self = kept;
    }

    /// Gives every row its own place.
    fn spread(&mut self) {
        if let (true, Some(value)) = (self.values.is_empty(), self.value) {
            self.values = vec![value; self.len];
        }
    }
}

impl<T> Index<usize> for SteadyColumn<T> {
    type Output = T;

    /// # Panics
    /// When `row` is not a row of the column.
    #[inline]
    fn index(&self, row: usize) -> &T {
        match &self.value {
            Some(value) if self.values.is_empty() && row < self.len => value,
            Some(_) | None => &self.values[row],
        }
    }
}

/// The physical lines of rows: runs in which each row stands one line below the one before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The first row of each run, with its line.
    runs: Vec<(u32, u32)>,
    len: u32,
}

impl Lines {
    /// Appends the line of the next row.
    #[inline]
    pub fn push(&mut self, line: u32) {
        let follows = |run: &(u32, u32)| run.1.wrapping_add(self.len - run.0) == line;
        if !self.runs.last().is_some_and(follows) {
            self.runs.push((self.len, line));
        }
        self.len += 1;
    }

    /// Appends the lines of rows that follow one another from `line` on.
    #[inline]
    pub fn push_run(&mut self, line: u32, rows: u32) {
        if rows > 0 {
            self.push(line);
            self.len += rows - 1;
        }
    }

    /// Appends all lines of another column, each moved down by `lines`.
    pub fn append(&mut self, other: &Self, lines: u32) {
        for (place, &(first, line)) in other.runs.iter().enumerate() {
            let end = other.runs.get(place + 1).map_or(other.len, |next| next.0);
            self.push_run(line + lines, end - first);
        }
    }

    /// Returns the line of a row, 0 past the end.
    #[must_use]
    pub fn get(&self, row: usize) -> u32 {
        let after = self.runs.partition_point(|run| run.0 as usize <= row);
        match after.checked_sub(1).map(|place| self.runs[place]) {
            Some((first, line)) if row < self.len as usize => line + (row as u32 - first),
            Some(_) | None => 0,
        }
    }

    /// Keeps the rows that `keep` marks.
    pub fn retain(&mut self, keep: &[bool]) {
        let mut kept = Self::default();
        for (row, _) in keep.iter().enumerate().filter(|(_, keep)| **keep) {
            kept.push(self.get(row));
        }
        *self = kept;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_one_value_reads_like_any_other() {
        let mut column = SteadyColumn::default();
        let mut plain = Vec::new();
        for value in [3_u16, 3, 3, 4, 3] {
            column.push(value);
            plain.push(value);
            let mut twice = column.clone();
            twice.append(&column);
            let rows: Vec<u16> = (0..twice.len()).map(|row| twice[row]).collect();
            assert_eq!(rows, [plain.clone(), plain.clone()].concat());
        }
        column.retain(&[true, false, true, false, true]);
        assert_eq!((column.len(), column[2], column.values.len()), (3, 3, 0));
        let mut empty = SteadyColumn::<u16>::default();
        empty.append(&SteadyColumn::default());
        assert!(empty.is_empty());
    }

    #[test]
    fn lines_are_what_was_written_down() {
        let written = [2, 3, 4, 7, 8, 8, 2];
        let mut lines = Lines::default();
        for line in written {
            lines.push(line);
        }
        lines.append(&lines.clone(), 100);
        lines.append(&Lines::default(), 5);
        let read: Vec<u32> = (0..15).map(|row| lines.get(row)).collect();
        assert_eq!(
            read,
            [2, 3, 4, 7, 8, 8, 2, 102, 103, 104, 107, 108, 108, 102, 0]
        );
        let keep: Vec<bool> = (0..14).map(|row| row != 1).collect();
        lines.retain(&keep);
        assert_eq!(
            (lines.get(0), lines.get(1), lines.get(12), lines.get(13)),
            (2, 4, 102, 0)
        );
    }
}
