//! Civil days as the ledger holds them: a number of days, four bytes a date.
//!
//! A [`Day`] is a calendar day without hour nor zone. Conversions to and from chrono's `NaiveDate`
//! are exact; parsing a cell goes straight from its digits to the number, which is what makes
//! reading fast.

use chrono::{Datelike, NaiveDate};

/// A civil day, counted from 1 January of the year 1 (day 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The value that stands for "no date" in a column.
    pub const NONE: Self = Self(i32::MIN);

    /// A day after every other: where nothing is too late.
    pub const LAST: Self = Self(i32::MAX);

    /// Makes a day from a year, a month and a day of the month, if the calendar has it.
    ///
    /// Years 1900 to 2199 only: a date outside them in an accounting file is a typing error.
    #[must_use]
    pub const fn from_civil(year: i32, month: u32, day: u32) -> Option<Self> {
        if year < 1900 || year > 2199 || month == 0 || month > 12 || day == 0 {
            return None;
        }
        if day > 28 && day > days_in_month(year, month) {
            return None;
        }
        // Days before the month, in a year that starts in March, so that February comes last.
        let year = if month <= 2 { year - 1 } else { year };
        let shifted = (month as i32 + 9) % 12;
        let of_year = (153 * shifted + 2) / 5 + day as i32 - 1;
        Some(Self(
            year * 365 + year / 4 - year / 100 + year / 400 + of_year - 305,
        ))
    }

    /// Converts from chrono's date.
    #[must_use]
    pub fn from_date(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce())
    }

    /// Converts to chrono's date; `None` for [`Day::NONE`].
    #[must_use]
    pub fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(self.0)
    }

    /// Returns the day, or `None` for [`Day::NONE`].
    #[must_use]
    pub const fn known(self) -> Option<Self> {
        if self.0 == i32::MIN { None } else { Some(self) }
    }

    /// Returns the number of days from `other` to this day, negative when this day is before.
    #[must_use]
    pub const fn days_since(self, other: Self) -> i32 {
        self.0 - other.0
    }

    /// Returns the day `days` later.
    #[must_use]
    pub const fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// Returns the year, month (1 to 12) and day of the month.
    #[must_use]
    pub fn civil(self) -> (i32, u32, u32) {
        let date = self.date().unwrap_or_default();
        (date.year(), date.month(), date.day())
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.civil().0
    }

    /// Returns 31 December of a year, or the first or last such day that a calendar day can be.
    #[must_use]
    pub fn end_of_year(year: i32) -> Self {
        Self::from_civil(year.clamp(1900, 2199), 12, 31).unwrap_or(Self::NONE)
    }

    /// Returns the day so many months later: of the same number, else the last of its month
    /// (CPC, art. 641).
    ///
    /// Counted from this day at once: month by month, 31 January would not come back to a 31.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        let (year, month, day) = self.civil();
        let since = month - 1 + months;
        let year = year + (since / 12) as i32;
        let month = since % 12 + 1;
        let day = day.min(days_in_month(year, month));
        Self::from_civil(year, month, day).unwrap_or(Self::LAST)
    }

    /// Returns the day so many months earlier: of the same number, else the last of its month.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        let (year, month, day) = self.civil();
        let since = year * 12 + month as i32 - 1 - months as i32;
        let (year, month) = (since.div_euclid(12), since.rem_euclid(12) as u32 + 1);
        let day = day.min(days_in_month(year, month));
        Self::from_civil(year, month, day).unwrap_or(Self::NONE)
    }

    /// Returns the day so many years later; 29 February becomes the 28th where there is none.
    #[must_use]
    pub fn plus_years(self, years: u32) -> Self {
        self.plus_months(years * 12)
    }

    /// Returns the first day of this day's month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        let (_, _, day) = self.civil();
        Self(self.0 - day as i32 + 1)
    }

    /// Writes the day as ISO 8601: `2026-10-31`.
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }
}

/// Returns the number of days of a month of the Gregorian calendar.
#[must_use]
pub const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_one_of_chrono_for_two_centuries() {
        let mut date = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a date");
        while date.year() < 2200 {
            let day = Day::from_civil(date.year(), date.month(), date.day()).expect("a day");
            assert_eq!(day, Day::from_date(date));
            assert_eq!(day.date(), Some(date));
            date = date.succ_opt().expect("a next day");
        }
    }

    #[test]
    fn a_day_that_the_calendar_lacks_is_none() {
        assert_eq!(Day::from_civil(2026, 2, 29), None);
        assert!(Day::from_civil(2024, 2, 29).is_some());
        assert_eq!(Day::from_civil(2026, 4, 31), None);
        assert_eq!(Day::from_civil(2026, 13, 1), None);
        assert_eq!(Day::from_civil(2026, 0, 1), None);
        assert_eq!(Day::from_civil(1899, 12, 31), None);
    }

    #[test]
    fn days_are_counted_forward_and_backward() {
        let due = Day::from_civil(2026, 9, 30).expect("a day");
        let paid = Day::from_civil(2026, 10, 31).expect("a day");
        assert_eq!(paid.days_since(due), 31);
        assert_eq!(due.days_since(paid), -31);
        assert_eq!(due.plus(31), paid);
        assert_eq!(paid.iso(), "2026-10-31");
        assert_eq!(paid.first_of_month().iso(), "2026-10-01");
    }

    #[test]
    fn months_are_counted_at_once_from_the_day_and_end_with_the_month() {
        let day = |year, month, day| Day::from_civil(year, month, day).expect("a day");
        let rows = [
            (day(2026, 1, 31), 1, "2026-02-28"),
            (day(2026, 1, 31), 2, "2026-03-31"),
            (day(2024, 1, 31), 1, "2024-02-29"),
            (day(2026, 11, 30), 3, "2027-02-28"),
            (day(2026, 12, 15), 1, "2027-01-15"),
            (day(2026, 12, 15), 0, "2026-12-15"),
            (day(2020, 2, 29), 60, "2025-02-28"),
        ];
        for (from, months, expected) in rows {
            assert_eq!(from.plus_months(months).iso(), expected);
        }
        assert_eq!(day(2020, 2, 29).plus_years(5).iso(), "2025-02-28");
        assert_eq!(day(2198, 2, 28).plus_years(5), Day::LAST);
        assert_eq!(Day::end_of_year(2026).iso(), "2026-12-31");
        assert_eq!(day(2026, 7, 1).year(), 2026);
    }
}
