//! Credits that nothing took, against promises: money that came, of which nobody knows yet what it pays.
//!
//! Takes the credits of customers who promised. Invariant: a promise that credits may have kept is not called
//! broken, and what came too late, whatever it pays, is not asked for again.

use super::Cases;
use super::promises::Promise;
use crate::model::{Amount, CustomerIndex, Day, Total};
use crate::reconcile::Origin;
use std::collections::BTreeMap;

/// One credit of a customer who promised.
struct Came {
    portfolio: u16,
    /// Its day; the day that stands for none is before all others.
    on: Day,
    amount: Amount,
}

/// What customers who promised have to their credit.
pub(super) struct Unallocated {
    of_customers: BTreeMap<CustomerIndex, Vec<Came>>,
}

impl Unallocated {
    /// Gathers the credits of those who promised.
    pub(super) fn new(cases: Cases<'_>, promises: &[Promise<'_>]) -> Self {
        let mut of_customers: BTreeMap<CustomerIndex, Vec<Came>> = promises
            .iter()
            .map(|promise| (promise.event.customer, Vec::new()))
            .collect();
        let ledger = cases.ledger;
        for credit in &cases.settlement.credits {
            if let Some(own) = of_customers.get_mut(&credit.customer) {
                own.push(Came {
                    portfolio: credit.portfolio,
                    on: match credit.origin {
                        Origin::Payment(payment) => ledger.payments.dates.get(payment as usize),
                        Origin::CreditNote(note) => ledger.documents.issued.get(note as usize),
                        Origin::Nothing => Day::NONE,
                    },
                    amount: credit.amount,
                });
            }
        }
        Self { of_customers }
    }

    /// Returns whether what came by a day covers what is missing of a promise: all that its claims owe, where no
    /// amount was promised.
    pub(super) fn covers(&self, cases: Cases<'_>, promise: &Promise<'_>, by: Day) -> bool {
        let own = self.of_customers.get(&promise.event.customer);
        let own = own.map_or(&[][..], Vec::as_slice);
        let mut open: BTreeMap<u16, Total> = BTreeMap::new();
        for &claim in &promise.documents {
            let portfolio = cases.ledger.documents.portfolios[claim as usize];
            *open.entry(portfolio).or_default() += Total::from(cases.balance(claim as usize));
        }
        let came = |portfolio: &u16| -> Total {
            let own = own.iter();
            let own = own.filter(|it| it.portfolio == *portfolio && it.on <= by);
            own.map(|it| Total::from(it.amount)).sum()
        };
        match promise.missing {
            Some(missing) => {
                let all: Total = open.keys().map(came).sum();
                missing.is_positive() && all >= Total::from(missing)
            }
            None => {
                open.values().any(|sum| *sum > Total::ZERO)
                    && open.iter().all(|(portfolio, sum)| came(portfolio) >= *sum)
            }
        }
    }
}
