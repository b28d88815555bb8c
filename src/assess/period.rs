//! Periods: runs of days that end at the as-of date, both ends included.

use crate::model::Day;

/// A run of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    /// The first day.
    pub(crate) from: Day,
    /// The last day.
    pub(crate) to: Day,
}

impl Period {
    /// Makes the last `days` days up to `to`: 365 days up to D are D-364..D.
    pub(crate) fn last(days: u32, to: Day) -> Self {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        let from = Day(to.0.saturating_sub(days).saturating_add(1));
        Self { from, to }
    }

    /// Makes the `count` months that end `back` months before `to`, from date to date: 6 months up to 31 August are
    /// 1 March to 31 August.
    pub(crate) fn months(back: u32, count: u32, to: Day) -> Self {
        Self {
            from: to.minus_months(back + count).plus(1),
            to: to.minus_months(back),
        }
    }

    /// Returns whether the day is in the period; [`Day::NONE`] is in none.
    pub(crate) fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Returns the day before the first one.
    pub(crate) fn eve(self) -> Day {
        self.from.plus(-1)
    }
}

/// The year that ends at a day: payments older than it say nothing of how a customer pays now.
pub(crate) fn year_to(as_of: Day) -> Period {
    Period::last(365, as_of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;

    #[test]
    fn the_last_days_include_the_as_of_date() {
        let to = Day(1000);
        let period = Period::last(90, to);
        assert_eq!((period.from, period.eve()), (Day(911), Day(910)));
        assert!(period.contains(to) && !period.contains(Day(1001)));
        assert_eq!(year_to(to).from, Day(1000 - 364));
    }

    #[test]
    fn months_are_from_date_to_date_and_follow_one_another() {
        for (to, first, second) in [
            ("2026-10-31", "2026-05-01", "2025-11-01"),
            ("2026-08-31", "2026-03-01", "2025-09-01"),
            ("2024-08-31", "2024-03-01", "2023-09-01"),
            ("2024-02-29", "2023-08-30", "2023-03-01"),
        ] {
            let recent = Period::months(0, 6, day(to));
            let before = Period::months(6, 6, day(to));
            assert_eq!((recent.to, recent.from), (day(to), day(first)), "{to}");
            assert_eq!(
                (before.to, before.from),
                (recent.eve(), day(second)),
                "{to}"
            );
        }
    }

    #[test]
    fn an_endless_period_holds_every_day_but_no_unknown_one() {
        let period = Period::last(u32::MAX, Day(740_000));
        assert!(period.contains(Day(1)) && !period.contains(Day::NONE));
    }
}
