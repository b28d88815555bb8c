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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::cases::{CaseIndex, PromiseState, promises};
    use crate::assess::made_up::{Books, day};
    use crate::model::{EventKind, Target};
    use crate::policy::file::parse;

    /// A promise for the 10th of March on a claim of 10.00, of nothing else than a credit.
    fn became(promised: Option<i64>, credit: i64, on: &str) -> (PromiseState, Option<i64>) {
        let mut books = Books::new();
        let amira = books.customer("Amira");
        books.invoice(amira, 1000, "2026-01-10", Some("2026-02-10"));
        books.credit(amira, credit, on);
        let event = books.event("2026-03-01", amira, Target::Claim(0), EventKind::Promise);
        event.amount = promised.map(Amount);
        event.until = Some(day("2026-03-10"));
        let (ledger, settlement) = books.settled(day("2026-03-31"));
        let policy = parse("").expect("the shipped policy");
        let index = CaseIndex::new(&ledger, &settlement, &policy);
        let found = promises(index.cases(&ledger, &settlement, &policy));
        let missing = found[0].missing.map(|missing| missing.0);
        (found[0].state, missing)
    }

    #[test]
    fn a_credit_that_came_in_time_leaves_open_what_it_covers() {
        use PromiseState::{Broken, Covered};
        assert_eq!(became(None, 1000, "2026-03-12"), (Covered, None));
        assert_eq!(became(None, 999, "2026-03-12"), (Broken, None));
        assert_eq!(became(Some(400), 400, "2026-02-20"), (Covered, Some(400)));
        assert_eq!(became(Some(400), 399, "2026-03-09"), (Broken, Some(400)));
    }

    #[test]
    fn what_came_too_late_is_not_asked_for_again() {
        use PromiseState::Broken;
        assert_eq!(became(None, 1000, "2026-03-13"), (Broken, Some(0)));
        assert_eq!(became(Some(400), 400, "2026-03-13"), (Broken, Some(0)));
        assert_eq!(became(Some(400), 399, "2026-03-13"), (Broken, Some(400)));
    }
}
