//! Columns of values that nearly always fit in fewer bytes than they may need: amounts in four, days in two.
//!
//! A value that does not fit is kept apart; a column where many do not takes its whole size. Invariant: what
//! is read is what was written, to the last unit.

use super::date::Day;
use std::collections::BTreeMap;

/// Amounts in minor units, of any size.
pub type MinorColumn = NarrowColumn<i64>;

/// Days, and [`Day::NONE`].
pub type DayColumn = NarrowColumn<Day>;

/// A value that mostly fits in fewer bytes.
pub trait Narrow: Copy {
    /// What it mostly fits in.
    type Small: Copy + PartialEq;

    /// Stands for a value that does not fit.
    const APART: Self::Small;

    /// Returns the value in fewer bytes, [`Self::APART`] when it does not fit.
    fn narrow(self) -> Self::Small;

    /// Returns the value that fitted.
    fn widen(small: Self::Small) -> Self;
}

/// Amounts below twenty million units fit.
impl Narrow for i64 {
    type Small = i32;

    const APART: i32 = i32::MIN;

    #[inline]
    fn narrow(self) -> i32 {
        i32::try_from(self).unwrap_or(Self::APART)
    }

    #[inline]
    fn widen(small: i32) -> Self {
        Self::from(small)
    }
}

/// Days from 1970 to 2149 fit, and no day at all.
impl Narrow for Day {
    type Small = u16;

    const APART: u16 = u16::MAX;

    #[inline]
    fn narrow(self) -> u16 {
        let days = self.0.wrapping_sub(EVE.0).cast_unsigned();
        if self == Self::NONE {
            NO_DAY
        } else if (1..u32::from(Self::APART)).contains(&days) {
            days as u16
        } else {
            Self::APART
        }
    }

    #[inline]
    fn widen(small: u16) -> Self {
        match small {
            NO_DAY => Self::NONE,
            days => EVE.plus(i32::from(days)),
        }
    }
}

const NO_DAY: u16 = 0;

/// The day before the first that fits: 31 December 1969.
const EVE: Day = Day(719_162);

/// Values of any size, in few bytes each for as long as nearly all fit.
#[derive(Clone, Debug)]
pub struct NarrowColumn<T: Narrow> {
    /// The values, [`Narrow::APART`] for those that are kept apart; none once the column is wide.
    narrow: Vec<T::Small>,
    /// The values that are kept apart, by row.
    apart: BTreeMap<u32, T>,
    /// The values of a column where many do not fit.
    wide: Vec<T>,
}

impl<T: Narrow> Default for NarrowColumn<T> {
    fn default() -> Self {
        Self {
            narrow: Vec::new(),
            apart: BTreeMap::new(),
            wide: Vec::new(),
        }
    }
}

/// Values that any column may keep apart; beside them one in so many rows may be.
const FEW: usize = 1024;
const ONE_IN: usize = 16;

impl<T: Narrow> NarrowColumn<T> {
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

    /// Returns the value of a row.
    ///
    /// # Panics
    /// When `row` is not below [`Self::len`].
    #[inline]
    #[must_use]
    pub fn get(&self, row: usize) -> T {
        match self.narrow.get(row) {
            Some(small) if *small != T::APART => T::widen(*small),
            Some(_) | None => self.get_apart(row),
        }
    }

    #[cold]
    fn get_apart(&self, row: usize) -> T {
        match self.apart.get(&(row as u32)) {
            Some(value) => *value,
            None => self.wide[row],
        }
    }

    /// Appends a row.
    #[inline]
    pub fn push(&mut self, value: T) {
        let small = value.narrow();
        if self.wide.is_empty() && small != T::APART {
            self.narrow.push(small);
        } else {
            self.push_apart(value);
        }
    }

    /// Appends many rows.
    pub fn push_all(&mut self, values: &[T]) {
        if !self.wide.is_empty() {
            self.wide.extend_from_slice(values);
            return;
        }
        let (len, mut are_small) = (self.narrow.len(), true);
        self.narrow.extend(values.iter().map(|value| {
            let small = value.narrow();
            are_small &= small != T::APART;
            small
        }));
        if !are_small {
            self.narrow.truncate(len);
            self.extend(values.iter().copied());
        }
    }

    #[cold]
    fn push_apart(&mut self, value: T) {
        if self.wide.is_empty() {
            let row = self.narrow.len();
            self.narrow.push(value.narrow());
            if value.narrow() == T::APART {
                self.keep_apart(row, value);
            }
        } else {
            self.wide.push(value);
        }
    }

    /// Replaces the value of a row.
    ///
    /// # Panics
    /// When `row` is not below [`Self::len`].
    #[inline]
    pub fn set(&mut self, row: usize, value: T) {
        if !self.wide.is_empty() {
            self.wide[row] = value;
            return;
        }
        let small = value.narrow();
        let before = std::mem::replace(&mut self.narrow[row], small);
        if before == T::APART || small == T::APART {
            self.apart.remove(&(row as u32));
            if small == T::APART {
                self.keep_apart(row, value);
            }
        }
    }

    fn keep_apart(&mut self, row: usize, value: T) {
        self.apart.insert(row as u32, value);
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
        self.extend(other.iter());
    }

    /// Keeps the rows that `keep` marks.
    pub fn retain(&mut self, keep: &[bool]) {
        let kept = self.iter().zip(keep).filter(|(_, keep)| **keep);
        *self = kept.map(|(value, _)| value).collect();
    }

    /// Returns the values in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = T> + '_ {
        (0..self.len()).map(|row| self.get(row))
    }
}

impl<T: Narrow> Extend<T> for NarrowColumn<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        let values = values.into_iter();
        self.reserve(values.size_hint().0);
        values.for_each(|value| self.push(value));
    }
}

impl<T: Narrow> FromIterator<T> for NarrowColumn<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut column = Self::default();
        column.extend(values);
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
        let mut at_once = MinorColumn::default();
        at_once.push_all(&EDGES);
        at_once.push_all(&EDGES[..4]);
        assert!(
            at_once
                .iter()
                .eq(EDGES.into_iter().chain(EDGES[..4].iter().copied()))
        );
        twice.retain(&[[false; 9], [true; 9]].concat());
        assert!(twice.iter().eq(EDGES));
    }

    #[test]
    fn every_day_is_read_as_it_was_written() {
        let edges = [
            Day::NONE,
            Day(1),
            Day::LAST,
            EVE.plus(-1),
            EVE,
            EVE.plus(1),
            EVE.plus(65_534),
            EVE.plus(65_535),
            EVE.plus(65_536),
        ];
        assert_eq!(EVE.iso(), "1969-12-31");
        let column: DayColumn = edges.into_iter().collect();
        assert!(column.iter().eq(edges));
        assert_eq!(column.narrow[5..7], [1, 65_534]);
        assert!(column.narrow[7..].iter().all(|small| *small == Day::APART));
        let all = (0..70_000).map(|days| EVE.plus(days));
        let column: DayColumn = all.clone().collect();
        assert!(column.iter().eq(all));
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
    fn a_column_of_large_amounts_takes_their_whole_size() {
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
