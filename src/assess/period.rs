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

    #[test]
    fn the_last_days_include_the_as_of_date() {
        let to = Day(1000);
        let period = Period::last(90, to);
        assert_eq!((period.from, period.eve()), (Day(911), Day(910)));
        assert!(period.contains(to) && !period.contains(Day(1001)));
        assert_eq!(year_to(to).from, Day(1000 - 364));
    }

    #[test]
    fn an_endless_period_holds_every_day_but_no_unknown_one() {
        let period = Period::last(u32::MAX, Day(740_000));
        assert!(period.contains(Day(1)) && !period.contains(Day::NONE));
    }
}
