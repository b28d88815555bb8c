//! Calendar semesters, by which the law fixes rates: January to June, July to December.

use super::date::Day;
use std::fmt;

/// A half of a calendar year; their order is that of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Semester(i32);

impl Semester {
    /// Returns the semester that a day is in.
    #[must_use]
    pub fn of(day: Day) -> Self {
        let (year, month, _) = day.civil();
        Self(year * 2 + i32::from(month > 6))
    }

    /// Reads `2026S1`, for the years that a [`Day`] may be in.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, half) = text.split_once('S')?;
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let year: i32 = year.parse().ok()?;
        Day::from_civil(year, 1, 1)?;
        match half {
            "1" => Some(Self(year * 2)),
            "2" => Some(Self(year * 2 + 1)),
            _ => None,
        }
    }

    /// Returns the year.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.0 / 2
    }

    /// Returns the number of the half, 1 or 2.
    #[must_use]
    pub const fn half(self) -> i32 {
        self.0 % 2 + 1
    }

    /// Returns a whole number that grows by one from each semester to the next.
    #[must_use]
    pub const fn ordinal(self) -> i32 {
        self.0
    }

    /// Returns the semester of a number, as [`Self::ordinal`] gives it.
    #[must_use]
    pub const fn from_ordinal(ordinal: i32) -> Self {
        Self(ordinal)
    }

    /// Returns the semester that follows.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Returns its first day; the last day of all where no [`Day`] is so late or so early.
    #[must_use]
    pub fn first_day(self) -> Day {
        let month = if self.half() == 1 { 1 } else { 7 };
        Day::from_civil(self.year(), month, 1).unwrap_or(Day::LAST)
    }

    /// Returns its last day.
    #[must_use]
    pub fn last_day(self) -> Day {
        let (month, day) = if self.half() == 1 { (6, 30) } else { (12, 31) };
        Day::from_civil(self.year(), month, day).unwrap_or(Day::LAST)
    }

    /// Returns whether its year has 366 days.
    #[must_use]
    pub const fn is_of_leap_year(self) -> bool {
        super::date::days_in_month(self.year(), 2) == 29
    }
}

impl fmt::Display for Semester {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}S{}", self.year(), self.half())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_semester_is_written_as_it_is_read_and_holds_its_days() {
        for (text, first, last) in [
            ("2026S1", "2026-01-01", "2026-06-30"),
            ("2026S2", "2026-07-01", "2026-12-31"),
        ] {
            let semester = Semester::parse(text).unwrap();
            assert_eq!(semester.to_string(), text);
            assert_eq!(semester.first_day().iso(), first);
            assert_eq!(semester.last_day().iso(), last);
            assert_eq!(Semester::of(semester.first_day()), semester);
            assert_eq!(Semester::of(semester.last_day()), semester);
            assert_eq!(semester.next().first_day(), semester.last_day().plus(1));
        }
        for text in ["", "2026", "2026S3", "26S1", "2026s1", "1850S1", "2026S11"] {
            assert_eq!(Semester::parse(text), None, "{text}");
        }
    }

    #[test]
    fn leap_years_are_those_of_the_calendar() {
        let is_leap = |text: &str| Semester::parse(text).unwrap().is_of_leap_year();
        assert!(is_leap("2024S1") && is_leap("2024S2") && is_leap("2000S2"));
        assert!(!is_leap("2025S1") && !is_leap("1900S1"));
    }
}
