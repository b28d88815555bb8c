//! Ends of months, each as if run that day: the files are read again, without what came after it.
//!
//! A later document may touch an earlier day through its number, its names or its columns; only books that
//! lack it are those of that day. What is shown is the part that the run shows.

use super::exit::Failure;
use super::run::{Run, failure};
use crate::assess::{self, Assessment, Portfolio};
use crate::model::{CustomerIndex, Day, Ledger};
use crate::read::{self, Input, Nets, Options};
use crate::reconcile::{self, Shown};

/// Assesses the books at the end of each of the `count` last months.
pub(super) fn months(run: &Run, count: usize) -> anyhow::Result<Vec<Assessment>> {
    let days = assess::dso::month_ends(run.settlement.as_of, count);
    days.into_iter().map(|day| month(run, day)).collect()
}

fn month(run: &Run, day: Day) -> anyhow::Result<Assessment> {
    let inputs: &[Input<'_>] = &run.inputs;
    let options = Options {
        assumptions: run.assumptions,
        as_of: Some(day),
        nets: Nets::LeftOut,
        progress: None,
    };
    let reading = read::ledger(inputs, &run.policy, options);
    let reading = reading.map_err(|problem| failure(&problem, run.language))?;
    let mut month = assessed(run, &reading.ledger, day)?;
    let key = |portfolio: &Portfolio| (portfolio.entity.clone(), portfolio.currency);
    let known: Vec<_> = month.portfolios.iter().map(key).collect();
    let is_missing = |portfolio: &Portfolio| !known.contains(&key(portfolio));
    if run.assessment.portfolios.iter().any(is_missing) {
        // Before its first document a portfolio is empty, as it is on that day of today's books.
        let today = assessed(run, &run.ledger, day)?;
        let missing = today.portfolios.into_iter().filter(is_missing);
        month.portfolios.extend(missing);
        month.portfolios.sort_by_key(key);
    }
    Ok(month)
}

/// Settles and assesses what the run shows of books, at the end of a day.
fn assessed(run: &Run, ledger: &Ledger, day: Day) -> anyhow::Result<Assessment> {
    let (mut settlement, _) = reconcile::claims(ledger, &run.policy, day);
    let filter = &run.filter;
    if !filter.is_empty() {
        let place = |key: &String| {
            let customers = &ledger.customers;
            let place = customers.binary_search_by(|customer| customer.key.cmp(key));
            place.ok().map(|place| CustomerIndex(place as u32))
        };
        let customers: Vec<Option<CustomerIndex>> = filter.customers.iter().map(place).collect();
        let keys = settlement.portfolios.clone();
        let is_shown = |portfolio: u16| {
            let key = keys[usize::from(portfolio)];
            let entity = key.entity.map(|place| &ledger.entities[usize::from(place)]);
            let currency = ledger.currencies[usize::from(key.currency)];
            let is_of_entity = filter.entity.is_none() || entity == filter.entity.as_ref();
            is_of_entity && filter.currency.is_none_or(|wanted| wanted == currency)
        };
        let shows = |portfolio: u16, customer: CustomerIndex| {
            let is_wanted = customers.is_empty() || customers.contains(&Some(customer));
            is_shown(portfolio) && is_wanted
        };
        settlement.show_only(ledger, &Shown { shows: &shows });
    }
    let assessed = assess::portfolio(ledger, &settlement, &run.policy);
    Ok(assessed.map_err(|unbalanced| {
        Failure::unbalanced(None, &format!("{unbalanced:?}"), run.language)
    })?)
}
