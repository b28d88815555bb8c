//! DSO by exhaustion (épuisement): how many months of sales, from the last one back, the receivable is.
//!
//! Days are whole for a month used up and a share for the last one, rounded once.

use super::sales::DaySales;
use crate::assess::figure::{Figure, Measure, Reason};
use crate::model::{Day, Total, days_in_month};

/// Whether a figure is the value or only a bound of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// The value.
    Exact,
    /// The history of documents ended before the receivable did.
    AtLeast,
}

/// Counts back from the as-of date through the sales of a portfolio, oldest first.
///
/// The current month counts its elapsed days and a month without sales adds its own: nothing was sold
/// in it, so the receivable is older. It stops as soon as nothing remains.
pub(crate) fn count_back(as_of: Day, receivable: Total, sales: &[DaySales]) -> (Measure, Bound) {
    if receivable <= Total::ZERO {
        return (Ok(Figure::ZERO), Bound::Exact);
    }
    if sales.is_empty() {
        return (Err(Reason::NoDocuments), Bound::Exact);
    }
    let (mut rest, mut days) = (receivable.0, 0_i128);
    let mut older = sales;
    // The first day that is counted already.
    let mut counted = as_of.plus(1);
    while let Some(last) = older.last() {
        let start = last.on.first_of_month();
        let end = month_after(start).min(counted);
        days += i128::from(counted.days_since(end));
        let length = i128::from(end.days_since(start));
        counted = start;
        let split = older.partition_point(|sales| sales.on < start);
        let sold: i128 = older[split..].iter().map(|sales| sales.amount.0).sum();
        older = &older[..split];
        if sold > 0 && rest <= sold {
            let share = Figure::ratio(rest * length, sold);
            return (Ok(Figure(days * 100 + share.0)), Bound::Exact);
        }
        days += length;
        rest -= sold.max(0);
    }
    (Ok(Figure(days * 100)), Bound::AtLeast)
}

fn month_after(start: Day) -> Day {
    let (year, month, _) = start.civil();
    start.plus(days_in_month(year, month) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;

    fn counted(as_of: &str, receivable: i128, sales: &[(&str, i128)]) -> (String, Bound) {
        let sales: Vec<DaySales> = sales
            .iter()
            .map(|&(on, amount)| DaySales {
                portfolio: 0,
                on: day(on),
                amount: Total(amount),
            })
            .collect();
        let (measure, bound) = count_back(day(as_of), Total(receivable), &sales);
        let text = measure.map_or_else(|reason| reason.name().to_owned(), Figure::decimal);
        (text, bound)
    }

    /// Divalto's documentation prints 82.4 for it (its October sales are implied).
    #[test]
    fn divalto_example_of_three_months() {
        let sales = [
            ("2025-09-15", 700),
            ("2025-10-15", 800),
            ("2025-11-15", 1200),
        ];
        let exact = ("82.43".to_owned(), Bound::Exact);
        assert_eq!(counted("2025-11-30", 2500, &sales), exact);
    }

    #[test]
    fn the_current_month_counts_its_elapsed_days() {
        let sales = [("2026-09-10", 3000), ("2026-10-05", 1000)];
        // 12 days of October, then half of September.
        let exact = ("27.00".to_owned(), Bound::Exact);
        assert_eq!(counted("2026-10-12", 2500, &sales), exact);
    }

    #[test]
    fn a_month_without_sales_adds_its_days() {
        let empty = [("2026-06-10", 3000), ("2026-10-05", 1000)];
        // October 31, then September, August and July without document, then half of June.
        let days = 31 + 30 + 31 + 31 + 15;
        let exact = (format!("{days}.00"), Bound::Exact);
        assert_eq!(counted("2026-10-31", 2500, &empty), exact);
        let returned = [("2026-09-30", 3000), ("2026-10-05", -1000)];
        let exact = ("46.00".to_owned(), Bound::Exact);
        assert_eq!(counted("2026-10-31", 1500, &returned), exact);
    }

    #[test]
    fn nothing_is_added_once_nothing_remains() {
        let sales = [("2026-08-10", 10), ("2026-10-05", 1000)];
        let exact = ("31.00".to_owned(), Bound::Exact);
        assert_eq!(counted("2026-10-31", 1000, &sales), exact);
    }

    #[test]
    fn a_history_that_ends_first_gives_a_lower_bound() {
        let sales = [("2026-09-30", 500), ("2026-10-05", 1000)];
        let bound = ("61.00".to_owned(), Bound::AtLeast);
        assert_eq!(counted("2026-10-31", 2000, &sales), bound);
    }

    #[test]
    fn a_receivable_of_nothing_or_less_is_zero_days() {
        let sales = [("2026-10-05", 1000)];
        let zero = ("0.00".to_owned(), Bound::Exact);
        assert_eq!(counted("2026-10-31", -1, &sales), zero);
        assert_eq!(counted("2026-10-31", 0, &sales), zero);
        let none = ("no-documents".to_owned(), Bound::Exact);
        assert_eq!(counted("2026-10-31", 1, &[]), none);
    }
}
