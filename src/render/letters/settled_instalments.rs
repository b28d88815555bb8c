//! What letters and files for the court ask for beside their claims: what instalments of the same invoices cost
//! that were paid late.
//!
//! Takes what the plan lets stand beside the claims. Invariant: an instalment is told only where its lateness
//! costs something that is due without reserve, and where money paid it.

use super::maker::Maker;
use super::sums::PAYMENT;
use crate::assess::late_interest::instalments_of;
use crate::plan::Action;
use std::collections::BTreeSet;

impl Maker<'_> {
    /// Returns the instalments paid late whose cost is asked for with the claims of a message.
    pub(super) fn paid_late(&self, action: &Action<'_>) -> Vec<u32> {
        let currency = self.results.currency_at(action.portfolio);
        let costs = |document: &u32| {
            let (invoice, figures) = self.invoice(*document, currency);
            let is_paid = invoice.payments.iter().any(|it| it.kind == PAYMENT);
            is_paid && !invoice.reserved && figures.costs()
        };
        let beside = action.settled_beside.iter().copied();
        beside.filter(costs).collect()
    }

    /// Returns whether nothing is left to pay of the invoices of some claims but the claims.
    pub(super) fn settles_invoices(&self, claims: &[u32]) -> bool {
        let results = &self.results;
        let listed: BTreeSet<usize> = claims.iter().map(|it| *it as usize).collect();
        let all = |claim: &usize| {
            let instalments = instalments_of(results.ledger, *claim).into_iter();
            let mut others = instalments.filter(|it| !listed.contains(it));
            others.all(|it| results.cases().balance(it).is_zero())
        };
        listed.iter().all(all)
    }
}
