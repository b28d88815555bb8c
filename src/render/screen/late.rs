//! The late customers that a screen names: the first of each portfolio's aged balance, with how old
//! their oldest overdue claim is.

use crate::assess::{Portfolio, days_late};
use crate::model::{CustomerIndex, Kind, Total};
use crate::render::results::Results;
use std::collections::BTreeMap;

/// A late customer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Late {
    /// Who; none for what is nobody's.
    pub(super) customer: Option<CustomerIndex>,
    /// What is past its due date.
    pub(super) overdue: Total,
    /// Days past the due date of the oldest open claim.
    pub(super) oldest: i32,
}

/// Returns the customers to name, the largest overdue sum first, and how many are late.
pub(super) fn late(
    results: &Results<'_>,
    portfolio: &Portfolio,
    most: usize,
) -> (Vec<Late>, usize) {
    let rows = portfolio.aging.customers.iter();
    let is_late = |overdue: &Total| *overdue > Total::ZERO;
    let count = rows.clone().filter(|row| is_late(&row.overdue)).count();
    let mut named: Vec<Late> = rows
        .filter(|row| is_late(&row.overdue))
        .take(most)
        .map(|row| Late {
            customer: row.customer,
            overdue: row.overdue,
            oldest: 0,
        })
        .collect();
    let places: BTreeMap<CustomerIndex, usize> = named
        .iter()
        .enumerate()
        .filter_map(|(place, late)| Some((late.customer?, place)))
        .collect();
    let (documents, settlement) = (&results.ledger.documents, results.settlement);
    for (document, balance) in settlement.balances.iter().enumerate() {
        if *balance == 0
            || usize::from(documents.portfolios[document]) != portfolio.index
            || documents.facts[document].kind() != Kind::Invoice
        {
            continue;
        }
        if let Some(place) = places.get(&documents.customers[document]) {
            let days = days_late(documents, settlement.as_of, document);
            named[*place].oldest = named[*place].oldest.max(days.unwrap_or_default());
        }
    }
    (named, count)
}
