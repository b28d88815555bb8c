//! A part of a settlement: some customers or portfolios, out of a whole that was settled as one.

use super::settlement::{Origin, Settlement};
use crate::model::{CustomerIndex, Ledger};
use std::sync::Arc;

/// Which part is shown.
pub struct Shown<'run> {
    /// Says whether a portfolio (by place in [`Settlement::portfolios`]) and a customer are shown.
    pub shows: &'run (dyn Fn(u16, CustomerIndex) -> bool + Sync),
}

impl Settlement {
    /// Leaves out what is not shown, and keeps the whole beside: what stays was settled on it, and is assessed
    /// on it.
    pub fn show_only(&mut self, ledger: &Ledger, shown: &Shown<'_>) {
        if self.whole.is_none() {
            self.whole = Some(Arc::new(self.clone()));
        }
        let documents = &ledger.documents;
        let of_document = |document: usize| {
            (shown.shows)(
                documents.portfolios[document],
                documents.customers[document],
            )
        };
        self.hidden = (0..documents.len())
            .map(|document| !of_document(document))
            .collect();
        for (balance, hidden) in self.balances.iter_mut().zip(&self.hidden) {
            if *hidden {
                *balance = 0;
            }
        }
        let before = self.payment_portfolios.clone();
        let payments = &ledger.payments;
        for place in 0..payments.len() {
            let portfolio = self.payment_portfolios[place];
            if portfolio != super::NO_PORTFOLIO
                && !(shown.shows)(portfolio, payments.customers[place])
            {
                self.payment_portfolios[place] = super::NO_PORTFOLIO;
            }
        }
        let hidden = &self.hidden;
        self.allocations
            .retain(|allocation| !hidden[allocation.claim as usize]);
        for allocation in self.allocations.iter() {
            if let Origin::Payment(payment) = allocation.origin {
                let portfolio = documents.portfolios[allocation.claim as usize];
                self.payment_portfolios[payment as usize] = portfolio;
            }
        }
        self.credits
            .retain(|credit| (shown.shows)(credit.portfolio, credit.customer));
        for credit in &self.credits {
            if let Origin::Payment(payment) = credit.origin {
                self.payment_portfolios[payment as usize] = before[payment as usize];
            }
        }
        self.debits
            .retain(|debit| (shown.shows)(debit.portfolio, debit.customer));
        self.movements
            .retain(|movement| (shown.shows)(movement.portfolio, movement.customer));
        // Whose a payment is may be told by what it settled, before it bounced.
        for movement in &self.movements {
            if let Origin::Payment(payment) = movement.origin {
                self.payment_portfolios[payment as usize] = before[payment as usize];
            }
        }
        self.controls
            .retain(|control| (shown.shows)(control.portfolio, control.customer));
        self.mismatched
            .retain(|document| !hidden[*document as usize]);
    }
}
