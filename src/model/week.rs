//! Weeks of ISO 8601, as plans and forecasts are cut: from Monday to Sunday, numbered by their Thursday.

use super::date::Day;

/// A week, by its Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week(Day);

impl Week {
    /// Returns the week that a day is in.
    #[must_use]
    pub const fn of(day: Day) -> Self {
        // Day 1 was a Monday.
        Self(day.plus(-(day.0 - 1).rem_euclid(7)))
    }

    /// Returns its first day.
    #[must_use]
    pub const fn monday(self) -> Day {
        self.0
    }

    /// Returns its last day.
    #[must_use]
    pub const fn sunday(self) -> Day {
        self.0.plus(6)
    }

    /// Returns the week after it.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.plus(7))
    }

    /// Returns its year and its number in it, which are those of its Thursday.
    #[must_use]
    pub fn number(self) -> (i32, u32) {
        let thursday = self.0.plus(3);
        let year = thursday.year();
        let since = thursday.days_since(Day::end_of_year(year - 1)) - 1;
        (year, since.unsigned_abs() / 7 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;

    #[test]
    fn a_week_is_the_one_of_chrono_for_sixty_years() {
        let first = Day::from_civil(1990, 1, 1).expect("a day");
        for days in 0..22_000 {
            let day = first.plus(days);
            let known = day.date().expect("a date").iso_week();
            let week = Week::of(day);
            assert_eq!(week.number(), (known.year(), known.week()), "{}", day.iso());
            assert!(week.monday() <= day && day <= week.sunday());
            assert_eq!(Week::of(week.sunday().plus(1)), week.next());
        }
    }
}
