//! Working days, for periods of procedure alone (CPC, art. 641 and 642).
//!
//! Takes a day, says whether courts and the post work on it. A wait before one may act is extended to the next
//! working day. A deadline that must be met is shown as it falls, and nothing is lost before the day to which the
//! law extends it is past: [`delay_at`] decides it for all of them.
//! Invariant: no due date and no limitation date is ever moved.

use crate::model::Day;
use crate::policy::statutory;

/// Returns Easter Sunday of a year of the Gregorian calendar (Meeus and Butcher).
#[must_use]
pub fn easter(year: i32) -> Day {
    let (century, of_century) = (year / 100, year % 100);
    let golden = year % 19;
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15)
        .rem_euclid(30);
    let weekday =
        (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let of_march = epact + weekday - 7 * late + 114;
    Day::from_civil(year, (of_march / 31) as u32, (of_march % 31 + 1) as u32).unwrap_or(Day::NONE)
}

/// Returns whether a day is neither a Saturday, a Sunday nor a public holiday.
#[must_use]
pub fn is_working_day(day: Day) -> bool {
    if is_weekend(day) {
        return false;
    }
    let (year, month, of_month) = day.civil();
    let holidays = statutory::holidays();
    let easter = easter(year);
    !holidays.fixed.contains(&(month, of_month))
        && !holidays
            .after_easter
            .iter()
            .any(|days| easter.plus(*days) == day)
}

/// Returns whether a day is a Saturday or a Sunday; day 1 was a Monday.
const fn is_weekend(day: Day) -> bool {
    matches!((day.0 - 1).rem_euclid(7), 5 | 6)
}

/// Returns a day before which one may not act: the first working day from it on (CPC, art. 642).
#[must_use]
pub fn wait_until(day: Day) -> Day {
    let mut day = day;
    while !is_working_day(day) {
        day = day.plus(1);
    }
    day
}

/// Where a delay of procedure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    /// Its last day is not past.
    Running,
    /// Its last day is past and was none to work on: it lasts until this one (CPC, art. 642; C. com., art.
    /// R662-1).
    Extended(Day),
    /// It is over: what it was for is lost.
    Over,
}

impl Delay {
    /// Returns the day to which it is extended, while it is.
    #[must_use]
    pub const fn extended_to(self) -> Option<Day> {
        match self {
            Self::Extended(day) => Some(day),
            Self::Running | Self::Over => None,
        }
    }
}

/// Returns where a delay of procedure stands on a day, by its last day as it falls.
#[must_use]
pub fn delay_at(on: Day, last: Day) -> Delay {
    let extended = wait_until(last);
    if on <= last {
        Delay::Running
    } else if on <= extended {
        Delay::Extended(extended)
    } else {
        Delay::Over
    }
}

/// Returns whether the day to which a delay is extended hangs on public holidays whose text was not read itself.
#[must_use]
pub fn rests_on_holidays(last: Day, extended_to: Option<Day>) -> bool {
    let Some(until) = extended_to else {
        return false;
    };
    let off = (0..until.days_since(last)).map(|days| last.plus(days));
    !statutory::holidays().verified && off.into_iter().any(|day| !is_weekend(day))
}

/// Returns whether what is done on a day comes too late for a delay of procedure, by its last day as it falls.
#[must_use]
pub fn is_too_late(on: Day, last: Day) -> bool {
    delay_at(on, last) == Delay::Over
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;

    #[test]
    fn easter_is_where_the_tables_have_it() {
        for sunday in [
            "1961-04-02",
            "2000-04-23",
            "2008-03-23",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
        ] {
            assert_eq!(easter(day(sunday).year()), day(sunday));
        }
    }

    /// C. trav., art. L3133-1.
    #[test]
    fn the_eleven_holidays_of_a_year_are_no_working_days() {
        for holiday in [
            "2026-01-01",
            "2026-04-06",
            "2026-05-01",
            "2026-05-08",
            "2026-05-14",
            "2026-05-25",
            "2026-07-14",
            "2026-08-15",
            "2026-11-01",
            "2026-11-11",
            "2026-12-25",
        ] {
            assert!(!is_working_day(day(holiday)), "{holiday}");
        }
        assert!(is_working_day(day("2026-05-15")));
        assert!(!is_working_day(day("2026-05-16")), "a Saturday");
    }

    #[test]
    fn a_wait_ends_on_a_working_day() {
        assert_eq!(wait_until(day("2026-12-20")), day("2026-12-21"));
        assert_eq!(wait_until(day("2026-12-25")), day("2026-12-28"));
        assert_eq!(wait_until(day("2026-12-21")), day("2026-12-21"));
    }

    /// CPC, art. 642: what ends on a Sunday or at Christmas lasts until the next working day, and no longer.
    #[test]
    fn a_delay_that_ends_on_a_day_off_is_over_after_the_next_working_day() {
        let sunday = day("2026-11-15");
        assert_eq!(delay_at(sunday, sunday), Delay::Running);
        let monday = day("2026-11-16");
        assert_eq!(delay_at(monday, sunday), Delay::Extended(monday));
        assert_eq!(delay_at(day("2026-11-17"), sunday), Delay::Over);
        let christmas = day("2026-12-25");
        let saturday = day("2026-12-26");
        let until = Delay::Extended(day("2026-12-28"));
        assert_eq!(delay_at(saturday, christmas), until);
        assert!(rests_on_holidays(christmas, until.extended_to()));
        assert!(!rests_on_holidays(sunday, Some(monday)));
        assert!(!rests_on_holidays(christmas, None));
        let tuesday = day("2026-11-17");
        assert!(!is_too_late(tuesday, tuesday) && is_too_late(day("2026-11-18"), tuesday));
    }
}
