//! Ends of months, each as if run that day.

use super::another_day::{self, AnotherDay};
use super::run::Run;
use crate::assess::{self, Assessment, Portfolio};
use crate::model::Day;
use std::collections::BTreeSet;

/// Assesses the books at the end of each of the `count` last months.
pub(super) fn months(run: &Run, count: usize) -> anyhow::Result<Vec<Assessment>> {
    let days = assess::dso::month_ends(run.settlement.as_of, count);
    days.into_iter().map(|day| month(run, day)).collect()
}

fn month(run: &Run, day: Day) -> anyhow::Result<Assessment> {
    let AnotherDay {
        assessment: mut month,
        ..
    } = another_day::at(run, day)?;
    let key = |portfolio: &Portfolio| (portfolio.entity.clone(), portfolio.currency);
    let known: BTreeSet<_> = month.portfolios.iter().map(key).collect();
    let is_missing = |portfolio: &Portfolio| !known.contains(&key(portfolio));
    if run.assessment.portfolios.iter().any(is_missing) {
        // Before its first document a portfolio is empty, as it is on that day of today's books.
        let (_, today) = another_day::assessed(run, &run.ledger, day)?;
        let missing = today.portfolios.into_iter().filter(is_missing);
        month.portfolios.extend(missing);
        month.portfolios.sort_by_key(key);
    }
    Ok(month)
}
