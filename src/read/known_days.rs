//! Days that a thread has read already, by their ten characters: files tell few different days.
//!
//! Invariant: what is found is what reading the cell would give, for only days in a form that says its order
//! itself are kept.

use crate::model::Day;

/// Days by the cell that wrote them.
#[derive(Clone, Debug)]
pub(super) struct KnownDays {
    days: Box<[([u8; 10], Day); KEPT]>,
}

/// How many days are kept: the days of some months, whose cells differ little.
const KEPT: usize = 256;

impl Default for KnownDays {
    fn default() -> Self {
        Self {
            days: Box::new([([0; 10], Day::NONE); KEPT]),
        }
    }
}

impl KnownDays {
    /// Returns the day that a cell was read as.
    #[inline]
    pub(super) fn find(&self, cell: &[u8; 10]) -> Option<Day> {
        let (kept, day) = &self.days[place(cell)];
        (kept == cell && *day != Day::NONE).then_some(*day)
    }

    /// Keeps the day that a cell was read as, when its form says its order itself: 2026-10-31.
    pub(super) fn keep(&mut self, cell: &[u8; 10], day: Day) {
        if cell[4] == b'-' && cell[7] == b'-' {
            self.days[place(cell)] = (*cell, day);
        }
    }
}

/// Returns where a cell's day is kept.
#[inline]
fn place(cell: &[u8; 10]) -> usize {
    let [_, _, rest @ ..] = *cell;
    let mixed = u64::from_le_bytes(rest).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 56) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_found_only_by_its_own_cell() {
        let mut known = KnownDays::default();
        let first = Day::from_civil(2026, 1, 1).unwrap_or(Day::NONE);
        let cells = |count: i32| (0..count).map(move |days| first.plus(days));
        let cell = |day: Day| <[u8; 10]>::try_from(day.iso().as_bytes()).unwrap_or_default();
        for day in cells(2_000) {
            known.keep(&cell(day), day);
            assert_eq!(known.find(&cell(day)), Some(day));
        }
        for day in cells(3_000) {
            assert!(known.find(&cell(day)).is_none_or(|found| found == day));
        }
        // The order of a date with slashes is its column's.
        known.keep(b"05/03/2026", first);
        assert_eq!(known.find(b"05/03/2026"), None);
        assert_eq!(known.find(&[0; 10]), None);
    }
}
