//! The days at which a monthly series is measured.

use crate::model::Day;

/// Returns the last days of the `count` last months that are over or end at the as-of date, oldest
/// first; fewer when that would go before the year 1900, where days of a ledger begin.
#[must_use]
pub fn month_ends(as_of: Day, count: usize) -> Vec<Day> {
    let tomorrow = as_of.plus(1);
    let first_after = Some(tomorrow.first_of_month());
    let starts = std::iter::successors(first_after, |start| Some(start.plus(-1).first_of_month()));
    let mut ends: Vec<Day> = starts
        .map(|start| start.plus(-1))
        .take_while(|end| end.civil().0 >= 1900)
        .take(count)
        .collect();
    ends.reverse();
    ends
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;

    fn ends(as_of: &str, count: usize) -> Vec<String> {
        let ends = month_ends(day(as_of), count);
        ends.into_iter().map(Day::iso).collect()
    }

    #[test]
    fn a_month_counts_once_it_is_over() {
        assert_eq!(ends("2026-10-31", 2), ["2026-09-30", "2026-10-31"]);
        assert_eq!(ends("2026-10-30", 2), ["2026-08-31", "2026-09-30"]);
        let leap = ["2023-12-31", "2024-01-31", "2024-02-29"];
        assert_eq!(ends("2024-03-30", 3), leap);
        assert!(ends("2026-10-31", 0).is_empty());
    }

    #[test]
    fn a_series_without_end_stops_where_days_begin() {
        let ends = ends("1900-03-15", usize::MAX);
        assert_eq!(ends, ["1900-01-31", "1900-02-28"]);
    }
}
