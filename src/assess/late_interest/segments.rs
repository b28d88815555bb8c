//! Segments: a base that bears interest over days of one semester, and what it bears, to the cent.
//!
//! Takes what is owed over time and a tariff. Every amount is an exact product of integers rounded half
//! up once (law reference, 0.2), so that a total is the sum of what is printed.

use super::calendar::Calendar;
use super::graces::Grace;
use super::order::Order;
use super::tariff::{NoRate, Tariff};
use crate::model::{Amount, Day, Rate};
use crate::policy::DayCount;
use std::cell::Cell;

/// The interest of one base over days of one semester.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The number of days, both included.
    pub days: u32,
    /// What bears interest.
    pub base: Amount,
    /// Percent a year.
    pub rate: Rate,
    /// The interest.
    pub amount: Amount,
}

impl Segment {
    /// Returns what the same base bears over the days up to one of them.
    pub(super) fn until(&self, day: Day, day_count: DayCount) -> Self {
        let days = (day.days_since(self.from) + 1) as u32;
        let first = Self {
            to: day,
            days,
            ..*self
        };
        Self {
            amount: first.of_part(self.base, day_count),
            ..first
        }
    }

    /// Returns what of it a payment may pay: not that of the days of a plan that is kept.
    pub(super) fn payable(&self, kept_since: Option<Day>, day_count: DayCount) -> Amount {
        match kept_since {
            Some(since) if self.from > since => Amount::ZERO,
            Some(since) if self.to > since => self.until(since, day_count).amount,
            Some(_) | None => self.amount,
        }
    }

    /// Returns whether it is what its own base bears over its own days: not where it is what is left of a
    /// longer one, or of a larger base, that is rounded once.
    #[must_use]
    pub fn is_whole(&self, day_count: DayCount) -> bool {
        self.of_part(self.base, day_count) == self.amount
    }

    /// Returns what a part of the base bears over the same days, to the cent.
    #[must_use]
    pub fn of_part(&self, part: Amount, day_count: DayCount) -> Amount {
        let place = Calendar::new().place(self.from);
        let year = year(place, day_count);
        Amount(interest(part.0, self.rate, self.days, year))
    }
}

/// What lowers what is owed, on the evening of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Step {
    /// The day.
    pub(super) on: Day,
    /// How much.
    pub(super) amount: i64,
    /// Whether it is money: what corrects the price pays no interest.
    pub(super) is_payment: bool,
}

/// What is owed from a day on: it falls on the evening of the day of each payment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Course<'steps> {
    /// The day on which interest starts: some rates are fixed by it.
    pub(super) started: Day,
    /// The first day that bears interest.
    pub(super) from: Day,
    /// The last day that may.
    pub(super) to: Day,
    /// What is owed on the first day.
    pub(super) base: i64,
    /// Grace periods of judges, in order and apart, on which the whole or a part bears nothing (C. civ. 1343-5,
    /// al. 4).
    pub(super) graces: &'steps [Grace],
    /// What lowers it and when, in order of day; none before [`Self::from`].
    pub(super) steps: &'steps [Step],
    /// What a payment lowers first.
    pub(super) order: Order,
    /// Since when a plan is kept: no payment pays the interest of the days after it, which is not asked for.
    pub(super) kept_since: Option<Day>,
}

/// Divides what a year has of days times ten-thousandths of a percent: 1,000,000 make the whole.
const SCALE: u64 = 1_000_000;

/// Calls `visit` with each segment, in order.
pub(super) fn each(
    course: Course<'_>,
    tariff: &Tariff,
    day_count: DayCount,
    mut visit: impl FnMut(Segment),
) -> Result<(), NoRate> {
    if tariff.is_nothing() {
        return Ok(());
    }
    let (mut base, mut from) = (course.base, course.from);
    // Interest that no payment paid yet.
    let accrued = Cell::new(0);
    let mut visit = |segment: Segment| {
        let payable = segment.payable(course.kept_since, day_count);
        accrued.set(accrued.get() + payable.0);
        visit(segment);
    };
    let mut steps = course.steps.iter().peekable();
    while base > 0 && from <= course.to {
        // What comes on one day lowers the base at once.
        let (mut fall, mut paid) = (0, 0);
        let mut to = course.to;
        if let Some(&&Step { on, .. }) = steps.peek() {
            to = to.min(on);
            while let Some(step) = steps.next_if(|step| step.on == on) {
                fall += step.amount;
                paid += if step.is_payment { step.amount } else { 0 };
            }
        }
        let mut start = from;
        for grace in course.graces {
            let before = Run {
                base,
                from: start,
                to: to.min(grace.first.plus(-1)),
            };
            runs(before, course.started, tariff, day_count, &mut visit)?;
            let within = Run {
                base: grace.bears(base),
                from: start.max(grace.first),
                to: to.min(grace.last),
            };
            if within.base > 0 {
                runs(within, course.started, tariff, day_count, &mut visit)?;
            }
            start = start.max(grace.last.plus(1));
        }
        let run = Run {
            base,
            from: start,
            to,
        };
        runs(run, course.started, tariff, day_count, &mut visit)?;
        let to_interest = match course.order {
            Order::PrincipalFirst => 0,
            Order::InterestFirst => paid.min(accrued.get()),
        };
        accrued.set(accrued.get() - to_interest);
        base -= fall - to_interest;
        from = to.plus(1);
    }
    Ok(())
}

/// One base over days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) base: i64,
    pub(super) from: Day,
    pub(super) to: Day,
}

/// Calls `visit` with the segments of one base, of interest that started on some day before or then.
fn runs(
    run: Run,
    started: Day,
    tariff: &Tariff,
    day_count: DayCount,
    visit: &mut impl FnMut(Segment),
) -> Result<(), NoRate> {
    let calendar = Calendar::new();
    let started = calendar.place(started);
    let mut place = calendar.place(run.from);
    let mut from = run.from;
    while from <= run.to {
        let to = run.to.min(calendar.last_day(place));
        let rate = tariff.rate(place, started)?;
        let days = to.days_since(from) + 1;
        visit(Segment {
            from,
            to,
            days: days as u32,
            base: Amount(run.base),
            rate,
            amount: Amount(interest(
                run.base,
                rate,
                days as u32,
                year(place, day_count),
            )),
        });
        from = to.plus(1);
        place += 1;
    }
    Ok(())
}

/// Adds up the segments of one base without making them.
#[inline]
pub(super) fn sum(
    run: Run,
    tariff: &Tariff,
    day_count: DayCount,
    calendar: Calendar,
) -> Result<i64, NoRate> {
    let started = calendar.place(run.from);
    let (mut place, mut from, mut sum) = (started, run.from, 0);
    while from <= run.to {
        let to = run.to.min(calendar.last_day(place));
        let rate = tariff.rate(place, started)?;
        let days = (to.days_since(from) + 1) as u32;
        sum += interest(run.base, rate, days, year(place, day_count));
        from = to.plus(1);
        place += 1;
    }
    Ok(sum)
}

/// The days that a year is reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Days365,
    Days366,
}

#[inline]
const fn year(place: usize, day_count: DayCount) -> Year {
    match day_count {
        DayCount::Actual if Calendar::is_leap(place) => Year::Days366,
        DayCount::Actual | DayCount::Days365 => Year::Days365,
    }
}

/// Returns the interest of a base, rounded half up to the minor unit.
#[inline]
pub(super) fn interest(base: i64, rate: Rate, days: u32, year: Year) -> i64 {
    // At most 1,000,000 times the days of a semester.
    let factor = u64::from(rate.ten_thousandths()) * u64::from(days);
    let small = u64::try_from(base).ok().filter(|base| *base < 1 << 36);
    if let Some(base) = small {
        let exact = base * factor;
        // Constants, so that no division is made.
        let rounded = match year {
            Year::Days365 => (exact + 365 * SCALE / 2) / (365 * SCALE),
            Year::Days366 => (exact + 366 * SCALE / 2) / (366 * SCALE),
        };
        return rounded as i64;
    }
    let days = match year {
        Year::Days365 => 365,
        Year::Days366 => 366,
    };
    let exact = i128::from(base) * i128::from(factor);
    crate::model::divide_half_up(exact, days * i128::from(SCALE)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::divide_half_up;

    #[test]
    fn both_ways_to_round_agree() {
        let rate = Rate::parse("12.40").unwrap();
        for base in [
            1,
            49,
            10_000_000,
            (1 << 36) - 1,
            1 << 36,
            1_000_000_000_000_000,
        ] {
            for days in 1..=184 {
                let exact = i128::from(base) * 124_000 * i128::from(days);
                let expected = divide_half_up(exact, 365_000_000);
                let found = interest(base, rate, days, Year::Days365);
                assert_eq!(i128::from(found), expected, "{base} {days}");
                let expected = divide_half_up(exact, 366_000_000);
                let found = interest(base, rate, days, Year::Days366);
                assert_eq!(i128::from(found), expected, "{base} {days}");
            }
        }
    }

    #[test]
    fn half_a_cent_is_a_cent() {
        // 36.50 at 10 % over a day is exactly one cent, 18.25 is half of one.
        let ten = Rate::parse("10").unwrap();
        assert_eq!(interest(3650, ten, 1, Year::Days365), 1);
        assert_eq!(interest(1825, ten, 1, Year::Days365), 1);
        assert_eq!(interest(1824, ten, 1, Year::Days365), 0);
    }
}
