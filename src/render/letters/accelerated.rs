//! What the clause of a broken plan made due before its own days, and what it would: letters, notices and files
//! for the court say it alike.
//!
//! Takes the claims that are asked for. Invariant: nothing is told that the sums of the letter do not hold, or
//! leave out.

use super::maker::Maker;
use super::past::Acceleration;
use crate::model::{Amount, Currency, Day, Total};

impl Maker<'_> {
    /// Returns what a clause made due of some claims; none where it made nothing due.
    pub(super) fn accelerated(&self, claims: &[u32], currency: Currency) -> Option<Acceleration> {
        let cases = self.results.cases();
        let of_each: Vec<_> = claims
            .iter()
            .filter_map(|document| {
                let place = *document as usize;
                let by = cases.accelerated(place)?;
                let amount = by.amount.min(cases.claimable(place));
                amount.is_positive().then_some((amount, by))
            })
            .collect();
        let amount: Total = of_each.iter().map(|(amount, _)| Total::from(*amount)).sum();
        let (_, first) = of_each.first()?;
        let is_one = of_each.iter().all(|(_, by)| by.since == first.since);
        let notices: Option<Vec<Day>> = of_each.iter().map(|(_, by)| by.notice).collect();
        Some(Acceleration {
            amount: currency.decimal(amount),
            plan_on: is_one.then(|| first.since.iso()),
            notice_on: notices.and_then(|it| it.into_iter().max()).map(Day::iso),
        })
    }

    /// Returns in how many days a formal notice without effect makes due what is to come of some claims: none
    /// where plans have no such clause, or not the same.
    pub(super) fn acceleration_days(&self, claims: &[u32]) -> Option<u32> {
        let cases = self.results.cases();
        let later = claims.iter().filter_map(|it| cases.to_come(*it as usize));
        let mut days = later
            .filter(|later| later.amount > Amount::ZERO)
            .map(|later| later.notice_days);
        let first = days.next()??;
        days.all(|other| other == Some(first)).then_some(first)
    }
}
