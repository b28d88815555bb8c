//! What is to be declared in insolvency proceedings: of each claim born before the judgment, all that was due
//! of it on that day.
//!
//! Takes the cases of claims, once for a run. Invariant: a claim paid late before the judgment is there for what
//! its lateness costs, and one paid since for what it was, as much as one that is open.

use super::planner::Planner;
use crate::assess::Cases;
use crate::assess::late_interest::LateInterest;
use crate::model::{CustomerIndex, Total};
use crate::reconcile::Origin;
use std::collections::BTreeMap;

/// A claim that is declared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declared {
    pub(super) document: u32,
    /// All that was due of it at the judgment.
    pub(super) sum: Total,
    /// Whether nothing of it is open any more.
    pub(super) is_settled: bool,
}

/// What is to be declared, by customer and portfolio.
pub(super) type Declarations = BTreeMap<(CustomerIndex, u16), Vec<Declared>>;

/// Finds what is to be declared of all customers in proceedings.
pub(super) fn declarations(cases: Cases<'_>) -> Declarations {
    let mut declarations = Declarations::new();
    let ledger = cases.ledger;
    let customers = (0..ledger.customers.len() as u32).map(CustomerIndex);
    let is_open: Vec<bool> = customers
        .map(|customer| cases.proceedings(customer).is_some())
        .collect();
    if !is_open.contains(&true) {
        return declarations;
    }
    let interest = LateInterest::new(cases);
    let documents = &ledger.documents;
    let since = cases.paid_since_judgments();
    for (document, customer) in documents.customers.iter().enumerate() {
        let is_prior = customer
            .known()
            .is_some_and(|customer| is_open[customer.place()])
            && !documents.facts[document].is_factored()
            && cases.insolvency(document).is_some();
        if !is_prior {
            continue;
        }
        let is_settled = !cases.balance(document).is_positive();
        let is_owed = !is_settled
            || since.contains_key(&(document as u32))
            || interest.is_paid_late(cases, document);
        if let Some(declared) = interest.declared(cases, document).filter(|_| is_owed) {
            let key = (*customer, documents.portfolios[document]);
            declarations.entry(key).or_default().push(Declared {
                document: document as u32,
                sum: declared.total(),
                is_settled,
            });
        }
    }
    for declared in declarations.values_mut() {
        let due = |it: &Declared| documents.due.get(it.document as usize);
        declared.sort_by_key(|it| (due(it), it.document));
    }
    declarations
}

impl<'run> Planner<'run> {
    /// Returns what is declared of a customer in a portfolio, in order of due dates.
    pub(super) fn declared(&self, portfolio: usize, customer: CustomerIndex) -> &[Declared] {
        let portfolio = u16::try_from(portfolio).unwrap_or(u16::MAX);
        let own = self.declarations.get(&(customer, portfolio));
        own.map_or(&[], Vec::as_slice)
    }

    /// Returns whether something is declared of a row.
    pub(super) fn has_declarations(&self, row: usize) -> bool {
        let control = &self.cases.settlement.controls[row];
        let key = (control.customer, control.portfolio);
        self.declarations.contains_key(&key)
    }

    /// Returns the settled claims of a customer that are to be declared, and were not: paid since the judgment,
    /// or late before it.
    #[must_use]
    pub fn settled_to_declare(&self, portfolio: usize, customer: CustomerIndex) -> Vec<u32> {
        let own = self.declared(portfolio, customer).iter();
        let settled = own.filter(|it| it.is_settled).map(|it| it.document);
        settled
            .filter(|document| {
                let told = self.cases.told(*document as usize);
                told.done.declared.is_none()
            })
            .collect()
    }

    /// Adds up what is declared of some claims of a customer.
    pub(super) fn declared_sum(
        &self,
        portfolio: usize,
        customer: CustomerIndex,
        claims: &[u32],
    ) -> Total {
        let own = self.declared(portfolio, customer).iter();
        let own = own.filter(|it| claims.contains(&it.document));
        own.map(|it| it.sum).sum()
    }

    /// Returns what a customer had to its credit at the judgment.
    pub(super) fn credits_before_judgment(
        &self,
        portfolio: usize,
        customer: CustomerIndex,
    ) -> Total {
        let proceedings = self.cases.proceedings(customer);
        let judgment = proceedings.and_then(|found| found.judgment);
        let credits = self.cases.settlement.credits.iter();
        let own = credits.filter(|credit| {
            credit.customer == customer && usize::from(credit.portfolio) == portfolio
        });
        let before = own.filter(|credit| match (credit.origin, judgment) {
            (Origin::Payment(payment), Some(judgment)) => {
                let on = self.cases.ledger.payments.get(payment as usize).on;
                on.known().is_none_or(|on| on < judgment)
            }
            (Origin::Payment(_), None) | (Origin::CreditNote(_) | Origin::Nothing, _) => true,
        });
        before.map(|credit| Total::from(credit.amount)).sum()
    }
}
