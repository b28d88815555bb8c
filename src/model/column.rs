//! Columns that a file may lack: they take memory only once a row has a value.

use super::date::Day;

/// A value with one spare that stands for "absent".
pub trait Absent: Copy + PartialEq {
    /// The spare value.
    const ABSENT: Self;
}

impl Absent for i64 {
    const ABSENT: Self = Self::MIN;
}

impl Absent for Day {
    const ABSENT: Self = Self::NONE;
}

/// A column of values of which any may be absent.
#[derive(Clone, Debug)]
pub struct OptionalColumn<T> {
    values: Vec<T>,
}

impl<T> Default for OptionalColumn<T> {
    fn default() -> Self {
        Self { values: Vec::new() }
    }
}

impl<T: Absent> OptionalColumn<T> {
    /// Returns the value of a row, if it has one.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<T> {
        let value = *self.values.get(row)?;
        (value != T::ABSENT).then_some(value)
    }

    /// Gives a row its value; rows between the last filled one and this one are absent.
    pub fn set(&mut self, row: usize, value: T) {
        if self.values.len() <= row {
            self.values.resize(row + 1, T::ABSENT);
        }
        self.values[row] = value;
    }

    /// Gives a row its value, or none.
    pub fn put(&mut self, row: usize, value: Option<T>) {
        if value.is_some() || row < self.values.len() {
            self.set(row, value.unwrap_or(T::ABSENT));
        }
    }

    /// Forgets the rows from `row` on.
    pub fn truncate(&mut self, row: usize) {
        self.values.truncate(row);
    }

    /// Appends the rows of another column so that its first row becomes row `at`.
    pub fn append(&mut self, at: usize, other: &Self) {
        if !other.values.is_empty() {
            self.values.resize(at, T::ABSENT);
            self.values.extend_from_slice(&other.values);
        }
    }

    /// Keeps the rows that `keep` marks.
    pub fn retain(&mut self, keep: &[bool]) {
        let mut kept = keep.iter();
        self.values
            .retain(|_| kept.next().copied().unwrap_or_default());
    }

    /// Returns whether no row has a value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(|value| *value == T::ABSENT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_was_never_set_is_absent() {
        let mut column = OptionalColumn::default();
        column.set(2, 500_i64);
        let rows: Vec<Option<i64>> = (0..4).map(|row| column.get(row)).collect();
        assert_eq!(rows, [None, None, Some(500), None]);
    }

    #[test]
    fn appended_rows_keep_their_places() {
        let (mut first, mut second) = (OptionalColumn::default(), OptionalColumn::default());
        first.set(0, 1_i64);
        second.set(1, 9);
        first.append(3, &second);
        let rows: Vec<Option<i64>> = (0..5).map(|row| first.get(row)).collect();
        assert_eq!(rows, [Some(1), None, None, None, Some(9)]);
        let mut empty = OptionalColumn::<i64>::default();
        empty.append(7, &OptionalColumn::default());
        assert!(empty.is_empty());
    }
}
