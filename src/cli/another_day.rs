//! The books of another day, as if run that day: the files are read again, without what came after it.
//!
//! A later document may touch an earlier day through its number, its names or its columns; only books that
//! lack it are those of that day. What is shown is the part that the run shows.

use super::exit::Failure;
use super::run::{Run, failure};
use crate::assess::{self, Assessment};
use crate::model::{CustomerIndex, Day, Ledger, RowKey};
use crate::policy::Policy;
use crate::read::{self, Input, Nets, Options, Reading};
use crate::reconcile::{self, Settlement, Shown};
use std::collections::BTreeSet;

/// The books at the end of another day.
pub(super) struct AnotherDay {
    /// The facts by then.
    pub(super) ledger: Ledger,
    /// What was open.
    pub(super) settlement: Settlement,
    /// What it amounted to.
    pub(super) assessment: Assessment,
}

/// Reads the files of a run again and assesses them at the end of a day.
pub(super) fn at(run: &Run, day: Day) -> anyhow::Result<AnotherDay> {
    let reading = reading(run, &run.policy, day)?;
    let (settlement, assessment) = assessed(run, &reading.ledger, day)?;
    Ok(AnotherDay {
        ledger: reading.ledger,
        settlement,
        assessment,
    })
}

/// Reads the files of a run again by the rules of a policy, without what came after a day.
pub(super) fn reading(run: &Run, policy: &Policy, day: Day) -> Result<Reading, Failure> {
    let inputs: &[Input<'_>] = &run.inputs;
    let options = Options {
        assumptions: run.assumptions,
        as_of: Some(day),
        nets: Nets::LeftOut,
        progress: None,
    };
    read::ledger(inputs, policy, options).map_err(|problem| failure(&problem, run.language))
}

/// Settles and assesses what the run shows of books, at the end of a day.
pub(super) fn assessed(
    run: &Run,
    ledger: &Ledger,
    day: Day,
) -> anyhow::Result<(Settlement, Assessment)> {
    let settlement = settled(run, ledger, &run.policy, day)?;
    let assessed = assess::portfolio(ledger, &settlement, &run.policy);
    let assessment = assessed.map_err(|unbalanced| {
        Failure::unbalanced(None, &format!("{unbalanced:?}"), run.language)
    })?;
    Ok((settlement, assessment))
}

/// Settles books at the end of a day, and leaves of them what a filter shows.
pub(super) fn settled(
    run: &Run,
    ledger: &Ledger,
    policy: &Policy,
    day: Day,
) -> Result<Settlement, Failure> {
    let filter = &run.filter;
    let (mut settlement, _) = reconcile::claims(ledger, policy, day);
    if let Some((control, difference)) = reconcile::imbalance(&settlement) {
        let difference = difference.0.to_string();
        return Err(Failure::unbalanced(
            Some(control),
            &difference,
            run.language,
        ));
    }
    if filter.is_empty() {
        return Ok(settlement);
    }
    let customers = wanted(run, ledger);
    let keys = settlement.portfolios.clone();
    let is_shown = |portfolio: u16| {
        let key = keys[usize::from(portfolio)];
        let entity = key.entity.map(|place| &ledger.entities[usize::from(place)]);
        let currency = ledger.currencies[usize::from(key.currency)];
        let is_of_entity = filter.entity.is_none() || entity == filter.entity.as_ref();
        is_of_entity && filter.currency.is_none_or(|wanted| wanted == currency)
    };
    let shows = |portfolio: u16, customer: CustomerIndex| {
        let is_wanted = filter.customers.is_empty() || customers.contains(&customer);
        is_shown(portfolio) && is_wanted
    };
    settlement.show_only(ledger, &Shown { shows: &shows });
    Ok(settlement)
}

/// Returns the customers of a day that are those that the run shows: of the same key, or of a document of
/// theirs, since an id that came later gives another key.
fn wanted(run: &Run, ledger: &Ledger) -> BTreeSet<CustomerIndex> {
    let place = |ledger: &Ledger, key: &String| {
        let customers = &ledger.customers;
        let place = customers.binary_search_by(|customer| customer.key.cmp(key));
        place.ok().map(|place| CustomerIndex(place as u32))
    };
    let keys = run.filter.customers.iter();
    let mut found: BTreeSet<CustomerIndex> =
        keys.clone().filter_map(|key| place(ledger, key)).collect();
    let today: BTreeSet<CustomerIndex> = keys.filter_map(|key| place(&run.ledger, key)).collect();
    let rows_of = |ledger: &Ledger| ledger.documents_by_row(0..ledger.documents.len() as u32);
    let owner = |ledger: &Ledger, document: u32| ledger.documents.customers[document as usize];
    let theirs = rows_of(&run.ledger).into_iter();
    let theirs: BTreeSet<RowKey> = theirs
        .filter(|(_, document)| today.contains(&owner(&run.ledger, *document)))
        .map(|(row, _)| row)
        .collect();
    let then = rows_of(ledger).into_iter();
    let then = then.filter(|(row, _)| theirs.contains(row));
    found.extend(then.map(|(_, document)| owner(ledger, document)));
    found
}
