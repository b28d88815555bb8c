//! Semesters by number, found from a day without a division of the calendar: what makes totals fast.

use crate::model::{Day, Semester};
use std::sync::LazyLock;

/// The number of semesters from 1900, the first year that a [`Day`] is in, to 2199.
const COUNT: usize = 600;

/// The first semester, by [`Semester::ordinal`].
const FIRST: i32 = 1900 * 2;

/// First days of all semesters, and the day after the last.
static STARTS: LazyLock<[i32; COUNT + 1]> = LazyLock::new(|| {
    let mut starts = [i32::MAX; COUNT + 1];
    for (start, ordinal) in starts.iter_mut().zip(FIRST..) {
        *start = Semester::from_ordinal(ordinal).first_day().0;
    }
    starts[COUNT] = Semester::from_ordinal(FIRST + COUNT as i32 - 1)
        .last_day()
        .0
        + 1;
    starts
});

/// All semesters.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    starts: &'static [i32; COUNT + 1],
}

impl Calendar {
    pub(super) fn new() -> Self {
        Self { starts: &STARTS }
    }

    /// Returns the number of the semester that a day is in.
    #[inline]
    pub(super) fn place(self, day: Day) -> usize {
        // A semester is 182.62 days in the mean: the guess is at most one away.
        let since = i64::from(day.0 - self.starts[0]).max(0);
        let mut place = ((since * 2000 / 365_242) as usize).min(COUNT - 1);
        while place > 0 && self.starts[place] > day.0 {
            place -= 1;
        }
        while place + 1 < COUNT && self.starts[place + 1] <= day.0 {
            place += 1;
        }
        place
    }

    /// Returns the last day of a semester.
    #[inline]
    pub(super) const fn last_day(self, place: usize) -> Day {
        Day(self.starts[place + 1] - 1)
    }

    /// Returns the semester of a number.
    pub(super) const fn semester(self, place: usize) -> Semester {
        Semester::from_ordinal(FIRST + place as i32)
    }

    /// Returns the number of a semester; none before 1900 or after 2199.
    pub(super) fn place_of(semester: Semester) -> Option<usize> {
        let place = usize::try_from(semester.ordinal() - FIRST).ok()?;
        (place < COUNT).then_some(place)
    }

    /// Returns whether the year of a semester has 366 days.
    #[inline]
    pub(super) const fn is_leap(place: usize) -> bool {
        let year = 1900 + place / 2;
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_is_found_in_its_semester() {
        let calendar = Calendar::new();
        let (first, last) = (Day::from_civil(1900, 1, 1), Day::from_civil(2199, 12, 31));
        for day in first.unwrap().0..=last.unwrap().0 {
            let place = calendar.place(Day(day));
            let semester = calendar.semester(place);
            assert_eq!(semester, Semester::of(Day(day)));
            assert_eq!(calendar.last_day(place), semester.last_day());
            assert_eq!(Calendar::is_leap(place), semester.is_of_leap_year());
            assert_eq!(Calendar::place_of(semester), Some(place));
        }
    }
}
