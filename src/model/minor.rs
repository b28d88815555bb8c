//! Columns of amounts in minor units: four bytes a row for as long as nearly all amounts are below twenty
//! million units.
//!
//! An amount that four bytes do not hold is kept apart; a column where many are takes eight bytes a row.
//! Invariant: what is read is what was written, to the last unit.

use std::collections::BTreeMap;

/// Amounts in minor units, of any size.
#[derive(Clone, Debug, Default)]
pub struct MinorColumn {
    /// The amounts, [`APART`] for those that are kept apart; none once the column is wide.
    narrow: Vec<i32>,
    /// The amounts that are kept apart, by row.
    apart: BTreeMap<u32, i64>,
    /// The amounts of a column where many are large.
    wide: Vec<i64>,
}

/// Stands for an amount that is kept apart.
const APART: i32 = i32::MIN;

/// Large amounts that any column may keep apart; beside them one in so many rows may be large.
const FEW: usize = 1024;
const ONE_IN: usize = 16;

impl MinorColumn {
    /// Returns the number of rows.
    #[must_use]
    pub const fn len(&self) -> usize {
        // One of them is empty.
        self.narrow.len() + self.wide.len()
    }

    /// Returns whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the amount of a row.
    ///
    /// # Panics
    /// When `row` is not below [`Self::len`].
    #[inline]
    #[must_use]
    pub fn get(&self, row: usize) -> i64 {
        if !self.wide.is_empty() {
            return self.wide[row];
        }
        match self.narrow[row] {
            APART => self.apart.get(&(row as u32)).copied().unwrap_or_default(),
            minor => i64::from(minor),
        }
    }

    /// Appends a row.
    #[inline]
    pub fn push(&mut self, minor: i64) {
        if !self.wide.is_empty() {
            self.wide.push(minor);
            return;
        }
        match i32::try_from(minor) {
            Ok(narrow) if narrow != APART => self.narrow.push(narrow),
            Ok(_) | Err(_) => self.push_apart(minor),
        }
    }

    #[cold]
    fn push_apart(&mut self, minor: i64) {
        let row = self.narrow.len();
        self.narrow.push(APART);
        self.keep_apart(row, minor);
    }

    /// Replaces the amount of a row.
    ///
    /// # Panics
    /// When `row` is not below [`Self::len`].
    #[inline]
    pub fn set(&mut self, row: usize, minor: i64) {
        if !self.wide.is_empty() {
            self.wide[row] = minor;
            return;
        }
        let narrow = i32::try_from(minor).unwrap_or(APART);
        let before = std::mem::replace(&mut self.narrow[row], narrow);
        if before == APART || narrow == APART {
            self.apart.remove(&(row as u32));
            if narrow == APART {
                self.keep_apart(row, minor);
            }
        }
    }

    fn keep_apart(&mut self, row: usize, minor: i64) {
        self.apart.insert(row as u32, minor);
        if self.apart.len() > FEW + self.narrow.len() / ONE_IN {
            self.wide = self.iter().collect();
            self.narrow = Vec::new();
            self.apart = BTreeMap::new();
        }
    }

    /// Makes room for further rows, as many as are asked for and no more.
    pub fn reserve_exact(&mut self, further: usize) {
        if self.wide.is_empty() {
            self.narrow.reserve_exact(further);
        } else {
            self.wide.reserve_exact(further);
        }
    }

    /// Makes room for further rows.
    pub fn reserve(&mut self, further: usize) {
        if self.wide.is_empty() {
            self.narrow.reserve(further);
        } else {
            self.wide.reserve(further);
        }
    }

    /// Appends all rows of another column, in order.
    pub fn append(&mut self, other: &Self) {
        if self.wide.is_empty() && other.wide.is_empty() && other.apart.is_empty() {
            self.narrow.extend_from_slice(&other.narrow);
            return;
        }
        self.reserve(other.len());
        self.extend(other.iter());
    }

    /// Keeps the rows that `keep` marks.
    pub fn retain(&mut self, keep: &[bool]) {
        let kept = self.iter().zip(keep).filter(|(_, keep)| **keep);
        *self = kept.map(|(minor, _)| minor).collect();
    }

    /// Returns the amounts in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = i64> + '_ {
        (0..self.len()).map(|row| self.get(row))
    }
}

impl Extend<i64> for MinorColumn {
    fn extend<T: IntoIterator<Item = i64>>(&mut self, amounts: T) {
        let amounts = amounts.into_iter();
        self.reserve(amounts.size_hint().0);
        amounts.for_each(|minor| self.push(minor));
    }
}

impl FromIterator<i64> for MinorColumn {
    fn from_iter<T: IntoIterator<Item = i64>>(amounts: T) -> Self {
        let mut column = Self::default();
        column.extend(amounts);
        column
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EDGES: [i64; 9] = [
        0,
        -1,
        12_345,
        i32::MAX as i64,
        i32::MAX as i64 + 1,
        i32::MIN as i64 + 1,
        i32::MIN as i64,
        i64::MAX,
        i64::MIN,
    ];

    #[test]
    fn what_is_read_is_what_was_written() {
        let column: MinorColumn = EDGES.into_iter().collect();
        assert!(column.iter().eq(EDGES));
        assert!(column.wide.is_empty() && column.apart.len() == 4);
        let mut twice = column.clone();
        twice.append(&column);
        assert!(twice.iter().eq(EDGES.into_iter().chain(EDGES)));
        twice.retain(&[[false; 9], [true; 9]].concat());
        assert!(twice.iter().eq(EDGES));
    }

    #[test]
    fn a_row_may_become_any_other() {
        for before in EDGES {
            for after in EDGES {
                let mut column: MinorColumn = [7, before, 8].into_iter().collect();
                column.set(1, after);
                assert!(column.iter().eq([7, after, 8]));
                column.set(1, 9);
                assert!(column.iter().eq([7, 9, 8]) && column.apart.is_empty());
            }
        }
    }

    #[test]
    fn a_column_of_large_amounts_takes_eight_bytes_a_row() {
        let large = |row: i64| i64::from(i32::MAX) + row;
        let mut column: MinorColumn = (0..5_000).map(large).collect();
        assert!(!column.wide.is_empty() && column.narrow.is_empty() && column.apart.is_empty());
        column.set(4_999, -3);
        column.push(4);
        assert_eq!((column.len(), column.get(4_998)), (5_001, large(4_998)));
        assert_eq!((column.get(4_999), column.get(5_000)), (-3, 4));
        let few: MinorColumn = [5].into_iter().collect();
        column.append(&few);
        assert_eq!(column.get(5_001), 5);
        let mut narrow = few;
        narrow.append(&column);
        assert_eq!((narrow.len(), narrow.get(1)), (5_003, large(0)));
    }
}
