//! From terms and a date to the due date, and to the latest date that the law allows.
//!
//! Takes dates and the figures of the law as parameters; gives a date, or nothing when the calendar
//! ends. Invariant: a due date never moves for a weekend or a holiday, since no rule of law says so.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Terms;

impl Terms {
    /// The due date when the terms run from `from`; nothing beyond the end of the calendar.
    #[must_use]
    pub fn due_on(self, from: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(days) => add_days(from, days),
            Self::DaysThenEndOfMonth(days) => end_of_month(add_days(from, days)?),
            Self::EndOfMonthThenDays(days) => add_days(end_of_month(from)?, days),
            Self::DaysThenEndOfMonthOn { days, day } => {
                let first = end_of_month(add_days(from, days)?)?.succ_opt()?;
                day_in_month(first, day)
            }
            Self::DaysOn { days, day } => {
                let earliest = add_days(from, days)?;
                match day_in_month(earliest, day)? {
                    due if due >= earliest => Some(due),
                    _ => day_in_month(earliest.checked_add_months(Months::new(1))?, day),
                }
            }
            Self::OnReceipt | Self::Cash => Some(from),
        }
    }

    /// Which of the two ceilings of the law the terms fall under.
    #[must_use]
    pub const fn reckoning(self) -> Reckoning {
        match self {
            Self::DaysThenEndOfMonth(_)
            | Self::EndOfMonthThenDays(_)
            | Self::DaysThenEndOfMonthOn { .. } => Reckoning::EndOfMonth,
            Self::Days(_) | Self::DaysOn { .. } | Self::OnReceipt | Self::Cash => Reckoning::Days,
        }
    }
}

/// How a clause counts, hence which ceiling applies; without a clause it is [`Reckoning::Days`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reckoning {
    /// In days from the issue date.
    Days,
    /// Through the end of a month.
    EndOfMonth,
}

/// The longest agreed terms that the law allows between businesses (C. com., art. L441-10, I).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ceilings {
    /// Days from the issue date of the invoice.
    pub days: u32,
    /// Days of a clause by end of month, from the issue date.
    pub end_of_month_days: u32,
}

/// The latest due date that agreed terms may give to an invoice issued on that date.
///
/// For a clause by end of month both readings are admitted and neither is always the longer, so
/// the later of the two is the ceiling (C. com., art. L441-10, I).
#[must_use]
pub fn legal_ceiling(
    issued_on: NaiveDate,
    reckoning: Reckoning,
    ceilings: Ceilings,
) -> Option<NaiveDate> {
    match reckoning {
        Reckoning::Days => add_days(issued_on, ceilings.days),
        Reckoning::EndOfMonth => {
            let days = ceilings.end_of_month_days;
            let days_first = Terms::DaysThenEndOfMonth(days).due_on(issued_on)?;
            let month_first = Terms::EndOfMonthThenDays(days).due_on(issued_on)?;
            Some(days_first.max(month_first))
        }
    }
}

fn add_days(date: NaiveDate, days: u32) -> Option<NaiveDate> {
    date.checked_add_days(Days::new(u64::from(days)))
}

fn end_of_month(date: NaiveDate) -> Option<NaiveDate> {
    day_in_month(date, 31)
}

/// That day in the month of `date`, or its last day when the month is shorter.
fn day_in_month(date: NaiveDate, day: u32) -> Option<NaiveDate> {
    let day = day.clamp(1, 31);
    (28..=day)
        .rev()
        .find_map(|shorter| date.with_day(shorter))
        .or_else(|| date.with_day(day))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    const LAW: Ceilings = Ceilings {
        days: 60,
        end_of_month_days: 45,
    };

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn due(terms: Terms, from: &str) -> String {
        terms.due_on(date(from)).unwrap().to_string()
    }

    /// The clauses admitted by C. com., art. L441-10, I, in both readings of end of month, over a
    /// month's end, a short month, a leap year and a year's end.
    #[test]
    fn due_dates_of_the_usual_clauses() {
        let clauses = [
            Terms::DaysThenEndOfMonth(45),
            Terms::EndOfMonthThenDays(45),
            Terms::Days(60),
            Terms::DaysThenEndOfMonth(30),
            Terms::DaysThenEndOfMonthOn { days: 30, day: 10 },
            Terms::DaysThenEndOfMonthOn { days: 30, day: 15 },
        ];
        let table = [
            "2026-01-15 2026-03-31 2026-03-17 2026-03-16 2026-02-28 2026-03-10 2026-03-15",
            "2026-01-31 2026-03-31 2026-03-17 2026-04-01 2026-03-31 2026-04-10 2026-04-15",
            "2026-02-16 2026-04-30 2026-04-14 2026-04-17 2026-03-31 2026-04-10 2026-04-15",
            "2024-01-15 2024-02-29 2024-03-16 2024-03-15 2024-02-29 2024-03-10 2024-03-15",
            "2026-12-17 2027-01-31 2027-02-14 2027-02-15 2027-01-31 2027-02-10 2027-02-15",
        ];
        for row in table {
            let mut cells = row.split(' ');
            let issued_on = cells.next().unwrap();
            for (terms, expected) in clauses.into_iter().zip(cells) {
                assert_eq!(
                    due(terms, issued_on),
                    expected,
                    "{terms:?} from {issued_on}"
                );
            }
        }
    }

    #[test]
    fn a_day_of_the_month_is_the_first_one_not_before_the_days() {
        let terms = |day| Terms::DaysOn { days: 30, day };
        assert_eq!(due(terms(10), "2026-03-11"), "2026-04-10");
        assert_eq!(due(terms(10), "2026-03-12"), "2026-05-10");
        assert_eq!(due(terms(10), "2026-11-15"), "2027-01-10");
    }

    #[test]
    fn a_day_beyond_a_short_month_is_its_last() {
        let terms = Terms::DaysOn { days: 30, day: 31 };
        assert_eq!(due(terms, "2026-01-15"), "2026-02-28");
        let terms = Terms::DaysThenEndOfMonthOn { days: 30, day: 31 };
        assert_eq!(due(terms, "2026-02-20"), "2026-04-30");
    }

    #[test]
    fn on_receipt_and_cash_are_due_that_day() {
        assert_eq!(due(Terms::OnReceipt, "2026-01-15"), "2026-01-15");
        assert_eq!(due(Terms::Cash, "2026-01-15"), "2026-01-15");
    }

    #[test]
    fn the_end_of_the_calendar_gives_no_date() {
        for terms in [
            Terms::Days(1),
            Terms::Days(u32::MAX),
            Terms::DaysThenEndOfMonth(u32::MAX),
            Terms::EndOfMonthThenDays(1),
            Terms::DaysThenEndOfMonthOn { days: 0, day: 1 },
            Terms::DaysOn { days: 0, day: 1 },
        ] {
            assert_eq!(terms.due_on(NaiveDate::MAX), None, "{terms:?}");
        }
        assert_eq!(legal_ceiling(NaiveDate::MAX, Reckoning::Days, LAW), None);
    }

    #[test]
    fn the_ceiling_by_end_of_month_is_the_later_reading() {
        let ceiling = |text| legal_ceiling(date(text), Reckoning::EndOfMonth, LAW).unwrap();
        assert_eq!(ceiling("2026-01-15"), date("2026-03-31"));
        assert_eq!(ceiling("2024-01-15"), date("2024-03-16"));
    }

    #[test]
    fn the_ceiling_in_days_runs_from_the_issue() {
        let ceiling = legal_ceiling(date("2026-01-31"), Reckoning::Days, LAW);
        assert_eq!(ceiling, Some(date("2026-04-01")));
    }

    /// 67 days, yet within the ceiling of clauses by end of month.
    #[test]
    fn a_clause_on_a_day_after_the_month_has_the_end_of_month_ceiling() {
        let terms = Terms::DaysThenEndOfMonthOn { days: 30, day: 10 };
        assert_eq!(due(terms, "2026-01-02"), "2026-03-10");
        let ceiling = legal_ceiling(date("2026-01-02"), terms.reckoning(), LAW).unwrap();
        assert_eq!(ceiling, date("2026-03-17"));
    }
}
