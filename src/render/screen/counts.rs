//! What each portfolio is made of, counted in one pass for all of them.

use crate::model::Kind;
use crate::reconcile::Basis;
use crate::render::results::Results;

/// What a portfolio is made of at the as-of date.
#[derive(Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) invoices: u64,
    pub(super) credit_notes: u64,
    pub(super) payments: u64,
    pub(super) customers: u64,
}

/// Counts documents, payments and known customers, by place of portfolio.
pub(super) fn counts(results: &Results<'_>) -> Vec<Counts> {
    let Results {
        ledger, settlement, ..
    } = *results;
    let mut counts = vec![Counts::default(); settlement.portfolios.len()];
    for document in 0..ledger.documents.len() {
        let portfolio = usize::from(ledger.documents.portfolios[document]);
        let Some(own) = counts.get_mut(portfolio) else {
            continue;
        };
        if settlement.exists(ledger, document) {
            match ledger.documents.facts[document].kind() {
                Kind::Invoice => own.invoices += 1,
                Kind::CreditNote => own.credit_notes += 1,
            }
        }
    }
    for &portfolio in &settlement.payment_portfolios {
        if let Some(own) = counts.get_mut(usize::from(portfolio)) {
            own.payments += 1;
        }
    }
    // Without a file of payments, the columns of invoices tell them.
    let told_by_columns = if ledger.has_payment_files() {
        0
    } else {
        settlement.allocations.len()
    };
    for place in 0..told_by_columns {
        let allocation = settlement.allocations.get(place);
        let document = allocation.claim as usize;
        let is_told = matches!(allocation.basis, Basis::Column | Basis::Undated);
        if is_told && settlement.exists(ledger, document) {
            let portfolio = usize::from(ledger.documents.portfolios[document]);
            if let Some(own) = counts.get_mut(portfolio) {
                own.payments += 1;
            }
        }
    }
    for each in &settlement.controls {
        let own = counts.get_mut(usize::from(each.portfolio));
        if let (Some(own), Some(_)) = (own, each.customer.known()) {
            own.customers += 1;
        }
    }
    counts
}
