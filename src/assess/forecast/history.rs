//! How late customers pay: what is still unpaid of a customer, a segment, a portfolio so many days late.
//!
//! Takes the claims that fell due in the year that ends at the as-of date, or fall due later: what was paid of
//! them, by its lateness, and what is unpaid, which is as late as it is and may be paid later (the estimate of
//! Kaplan and Meier); of a retention lateness runs from its release. What was never paid counts: payments alone would promise that all that is late comes.
//! A claim is spread as they came, so that the sum of a week is what weeks like it brought. Invariant: of a
//! claim that is so late already, only what was as late is looked at, so no expected day is past.

use super::{Apart, Expected, Ground, Part, to_come};
use crate::assess::cases::Cases;
use crate::assess::dso::is_dated_payment;
use crate::assess::payable::payable_from;
use crate::assess::period::year_to;
use crate::assess::rows::Rows;
use crate::model::{Amount, Day, Ledger, Week};
use crate::reconcile::Settlement;
use std::collections::BTreeMap;

/// Whose lateness is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The customer's own.
    Customer,
    /// That of the customers of its segment.
    Segment,
    /// That of all customers of the portfolio.
    Portfolio,
    /// None is known: the due date is taken.
    DueDate,
}

impl Source {
    /// All sources, in the order in which they are asked.
    pub const ALL: [Self; 4] = [
        Self::Customer,
        Self::Segment,
        Self::Portfolio,
        Self::DueDate,
    ];

    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Segment => "segment",
            Self::Portfolio => "portfolio",
            Self::DueDate => "due-date",
        }
    }
}

/// The lateness of customers, segments and portfolios.
pub(super) struct History {
    of_rows: Curves,
    of_segments: Curves,
    of_portfolios: Curves,
    /// The customers of each portfolio.
    rows: Rows,
    /// By customer: the place of its segment, none without one.
    segments: Vec<Option<u32>>,
    /// How many segments there are.
    width: u32,
    /// The least later payments that say how a customer, a segment, a portfolio pays.
    least: usize,
}

impl History {
    /// Gathers what was paid and what is unpaid of the claims of the year.
    pub(super) fn new(ledger: &Ledger, settlement: &Settlement, least: u32) -> Self {
        let rows = Rows::new(ledger, settlement, |_| true);
        let mut names: BTreeMap<&str, u32> = BTreeMap::new();
        for customer in &ledger.customers {
            let count = names.len() as u32;
            if !customer.segment.is_empty() {
                names.entry(&customer.segment).or_insert(count);
            }
        }
        let segment = |name: &String| names.get(name.as_str()).copied();
        let customers = ledger.customers.iter();
        let segments: Vec<Option<u32>> = customers.map(|it| segment(&it.segment)).collect();
        let width = names.len() as u32;
        let (as_of, documents) = (settlement.as_of, &ledger.documents);
        let since = year_to(as_of).from;
        let (mut of_rows, mut of_segments, mut of_portfolios) =
            (Vec::new(), Vec::new(), Vec::new());
        let mut note = |claim: usize, on: Day, amount: i64, fate: Fate| {
            let (Some(due), Some(customer)) = (
                payable_from(documents, claim),
                documents.customers[claim].known(),
            ) else {
                return;
            };
            if due < since || amount <= 0 {
                return;
            }
            let portfolio = documents.portfolios[claim];
            let days = on.days_since(due);
            let seen = |whose: u32| (whose, days, fate, amount);
            let row = rows.find(usize::from(portfolio), customer);
            of_rows.push(seen(row as u32));
            of_portfolios.push(seen(u32::from(portfolio)));
            if let Some(segment) = segments[customer.place()] {
                of_segments.push(seen(u32::from(portfolio) * width + segment));
            }
        };
        for paid in settlement.allocations.iter().filter(is_dated_payment) {
            note(paid.claim as usize, paid.on, paid.amount.0, Fate::Paid);
        }
        for (claim, open) in settlement.balances.iter().enumerate() {
            note(claim, as_of, *open, Fate::Unpaid);
        }
        Self {
            of_rows: Curves::new(of_rows),
            of_segments: Curves::new(of_segments),
            of_portfolios: Curves::new(of_portfolios),
            rows,
            segments,
            width,
            least: least as usize,
        }
    }

    /// Places what is left of a claim by the first source that knows: a part in each week in which it should come,
    /// on the first day of it that something is expected, and one after `weeks`.
    pub(super) fn place(
        &self,
        cases: Cases<'_>,
        (document, left): (u32, i64),
        weeks: &[Week],
        parts: &mut Vec<Part>,
    ) {
        let as_of = cases.settlement.as_of;
        let place = document as usize;
        let documents = &cases.ledger.documents;
        let mut add = |amount: i64, expected: Expected| {
            let amount = Amount(amount);
            parts.push(Part {
                document,
                amount,
                expected,
            });
        };
        let Some(due) = payable_from(documents, place) else {
            return add(left, Expected::Apart(Apart::NoDueDate));
        };
        let so_far = as_of.days_since(due);
        let on = |days_late: i32, source| {
            let day = to_come(due.plus(days_late), as_of);
            Expected::On(day, Ground::Habit { days_late, source })
        };
        let Some((shares, source)) = self.shares(cases, place, so_far) else {
            let expected = if so_far > 0 {
                Expected::Apart(Apart::NoPrecedent)
            } else {
                on(0, Source::DueDate)
            };
            return add(left, expected);
        };
        let (mut came, mut open): (i64, Option<(usize, i64, Expected)>) = (0, None);
        for (days_late, paid) in shares {
            // Shares of one amount: each is what has come by its day less what had come before, to the unit.
            let by_then = (i128::from(left) * paid / WHOLE) as i64;
            let (amount, expected) = (by_then - came, on(days_late, source));
            came = by_then;
            let day = to_come(due.plus(days_late), as_of);
            let week = weeks.partition_point(|week| week.sunday() < day);
            match &mut open {
                Some((of, sum, _)) if *of == week => *sum += amount,
                Some((_, sum, first)) => {
                    if *sum > 0 {
                        add(*sum, *first);
                    }
                    open = Some((week, amount, expected));
                }
                None => open = Some((week, amount, expected)),
            }
        }
        if let Some((_, sum, first)) = open.filter(|(_, sum, _)| *sum > 0) {
            add(sum, first);
        }
        if came < left {
            add(left - came, Expected::Apart(Apart::Unlikely));
        }
    }

    /// Returns what of a claim that is so late already should have come by which lateness, by the first source
    /// that knows.
    fn shares(
        &self,
        cases: Cases<'_>,
        document: usize,
        so_far: i32,
    ) -> Option<(Vec<(i32, i128)>, Source)> {
        let documents = &cases.ledger.documents;
        let portfolio = u32::from(documents.portfolios[document]);
        let customer = documents.customers[document].known();
        let row = customer.map(|customer| self.rows.find(portfolio as usize, customer) as u32);
        let segment = customer.and_then(|customer| self.segments[customer.place()]);
        let asked = [
            (&self.of_rows, row, Source::Customer),
            (
                &self.of_segments,
                segment.map(|segment| portfolio * self.width + segment),
                Source::Segment,
            ),
            (&self.of_portfolios, Some(portfolio), Source::Portfolio),
        ];
        asked.into_iter().find_map(|(curves, whose, source)| {
            let shares = curves.later(whose?, so_far, self.least)?;
            Some((shares, source))
        })
    }
}

/// What became of a part of a claim by the as-of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// It was paid.
    Paid,
    /// It was not; of two on one day, it was still owed when the other was paid.
    Unpaid,
}

/// Whose it is, how many days late, what became of it, how much.
type Seen = (u32, i32, Fate, i64);

/// What is still unpaid after each day of lateness on which something was paid.
struct Curves(Vec<Point>);

/// A day of lateness on which something was paid.
struct Point {
    whose: u32,
    days: i32,
    /// What is still unpaid after it, of [`WHOLE`].
    unpaid: i128,
    /// How many payments there were up to it.
    payments: usize,
}

/// What is unpaid before anything was paid: shares are whole numbers of it, so that no float is needed.
const WHOLE: i128 = 1_000_000_000_000;

impl Curves {
    fn new(mut seen: Vec<Seen>) -> Self {
        seen.sort_unstable();
        let mut points = Vec::new();
        for own in seen.chunk_by(|one, other| one.0 == other.0) {
            let mut owed: i128 = own.iter().map(|each| i128::from(each.3)).sum();
            let (mut unpaid, mut payments) = (WHOLE, 0);
            for of_day in own.chunk_by(|one, other| one.1 == other.1) {
                let is_paid = |each: &&Seen| each.2 == Fate::Paid;
                let count = of_day.iter().filter(is_paid).count();
                let paid = of_day.iter().filter(is_paid);
                let paid: i128 = paid.map(|each| i128::from(each.3)).sum();
                if count > 0 {
                    unpaid = unpaid * (owed - paid) / owed;
                    payments += count;
                    points.push(Point {
                        whose: of_day[0].0,
                        days: of_day[0].1,
                        unpaid,
                        payments,
                    });
                }
                let gone = of_day.iter().map(|each| i128::from(each.3));
                owed -= gone.sum::<i128>();
            }
        }
        Self(points)
    }

    /// Returns what of something that is unpaid after `so_far` days is paid by each later lateness, of [`WHOLE`];
    /// none where too few payments came later than that.
    fn later(&self, whose: u32, so_far: i32, least: usize) -> Option<Vec<(i32, i128)>> {
        let points = &self.0;
        let start = points.partition_point(|it| it.whose < whose);
        let later = points.partition_point(|it| (it.whose, it.days) <= (whose, so_far));
        let end = points.partition_point(|it| it.whose <= whose);
        let before = (start < later).then(|| &points[later - 1]);
        let (unpaid, earlier) = before.map_or((WHOLE, 0), |it| (it.unpaid, it.payments));
        let later = &points[later..end];
        if later.last()?.payments - earlier < least.max(1) {
            return None;
        }
        let paid = |it: &Point| (it.days, (unpaid - it.unpaid) * WHOLE / unpaid.max(1));
        Some(later.iter().map(paid).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::Fate::{Paid, Unpaid};
    use super::*;

    /// What of something that late is paid by each lateness, in percent.
    fn percents(curves: &Curves, whose: u32, so_far: i32) -> Option<Vec<(i32, i128)>> {
        let percent = |share: i128| (share * 100 + WHOLE / 2) / WHOLE;
        let shares = curves.later(whose, so_far, 3)?.into_iter();
        Some(shares.map(|(days, share)| (days, percent(share))).collect())
    }

    #[test]
    fn a_claim_comes_as_what_was_as_late_came() {
        let curves = Curves::new(vec![
            (0, 5, Paid, 9),
            (1, -2, Paid, 10),
            (1, 3, Paid, 10),
            (1, 10, Paid, 30),
            (1, 40, Paid, 25),
            (1, 41, Paid, 25),
        ]);
        let all = vec![(-2, 10), (3, 20), (10, 50), (40, 75), (41, 100)];
        assert_eq!(percents(&curves, 1, -9), Some(all));
        let later = vec![(10, 38), (40, 69), (41, 100)];
        assert_eq!(percents(&curves, 1, 3), Some(later));
        assert_eq!(percents(&curves, 1, 10), None, "two payments are too few");
        assert_eq!(percents(&curves, 0, -9), None);
        assert_eq!(percents(&curves, 2, -9), None);
    }

    #[test]
    fn what_is_unpaid_counts_as_long_as_it_is_known_to_be() {
        let paid = [(0, 1, Paid, 10), (0, 2, Paid, 10), (0, 3, Paid, 10)];
        let with = |days: i32, amount: i64| {
            let unpaid = [(0, days, Unpaid, amount)];
            let seen: Vec<Seen> = paid.iter().chain(&unpaid).copied().collect();
            percents(&Curves::new(seen), 0, 0).unwrap_or_default()
        };
        // Not due yet: it says nothing of what is late.
        assert_eq!(with(0, 1000), [(1, 33), (2, 67), (3, 100)]);
        // Unpaid after all others were: half of it was never paid.
        assert_eq!(with(4, 30), [(1, 17), (2, 33), (3, 50)]);
        // It was still owed on the second day, and nobody knows what becomes of it.
        assert_eq!(with(2, 30), [(1, 17), (2, 33), (3, 100)]);
    }
}
