//! The tally: one pass over the open claims that adds up all that the aged balance needs.
//!
//! Sums are kept in flat arrays by customer and bucket; nothing is allocated for a claim. A claim of
//! a customer whom no control knows is counted apart, so that it cannot get lost.

use super::bucket::{days_overdue, keys, place_of};
use crate::assess::cases::Cases;
use crate::assess::payable::payable_from;
use crate::assess::rows::Rows;
use crate::model::{Amount, Total};
use crate::policy::AgingPolicy;

/// What the open claims add up to, by customer and by portfolio.
pub(crate) struct Tally {
    /// Customers with something open or a credit.
    pub(crate) rows: Rows,
    /// By portfolio.
    pub(crate) portfolios: Vec<OpenClaims>,
    /// By row, then by bucket; a last row holds claims of customers whom no control knows.
    buckets: Vec<Total>,
    /// By row.
    overdue: Vec<Total>,
    /// By row: debits less credits.
    credits: Vec<Total>,
    /// By portfolio, then by bucket.
    claims: Vec<u64>,
    width: usize,
}

/// What the open claims of one portfolio add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OpenClaims {
    pub(crate) open: Total,
    pub(crate) not_due: Total,
    pub(crate) overdue: Total,
    pub(crate) disputed: Total,
    pub(crate) open_claims: u64,
    pub(crate) overdue_claims: u64,
    /// Sum of overdue balances, each times its days overdue.
    pub(crate) overdue_days: i128,
}

impl Tally {
    /// Adds up the open claims and the credits of a settlement.
    pub(crate) fn new(cases: Cases<'_>) -> Self {
        let (ledger, settlement) = (cases.ledger, cases.settlement);
        let policy = &cases.policy.aging;
        let rows = Rows::new(ledger, settlement, |of_customer| {
            let control = &of_customer.control;
            !(control.open.is_zero()
                && control.unallocated_credits.is_zero()
                && control.unidentified_payments.is_zero()
                && control.debits.is_zero())
        });
        let width = keys(policy).len();
        let portfolios = settlement.portfolios.len();
        let mut tally = Self {
            portfolios: vec![OpenClaims::default(); portfolios],
            buckets: vec![Total::ZERO; (rows.len() + 1) * width],
            overdue: vec![Total::ZERO; rows.len() + 1],
            credits: vec![Total::ZERO; rows.len() + 1],
            claims: vec![0; portfolios * width],
            width,
            rows,
        };
        for (document, &balance) in settlement.balances.iter().enumerate() {
            if balance > 0 {
                tally.add_claim(cases, policy, document);
            }
        }
        for credit in &settlement.credits {
            let portfolio = usize::from(credit.portfolio);
            let row = tally.rows.find(portfolio, credit.customer);
            tally.credits[row] -= credit.amount;
        }
        for debit in &settlement.debits {
            let portfolio = usize::from(debit.portfolio);
            let row = tally.rows.find(portfolio, debit.customer);
            tally.credits[row] += debit.amount;
        }
        tally
    }

    fn add_claim(&mut self, cases: Cases<'_>, policy: &AgingPolicy, document: usize) {
        let settlement = cases.settlement;
        let documents = &cases.ledger.documents;
        let balance = Amount(settlement.balances[document]);
        let portfolio = usize::from(documents.portfolios[document]);
        let due = payable_from(documents, document);
        let issued = documents.issued.get(document);
        let bucket = place_of(policy, settlement.as_of, issued, due);
        let row = self.rows.find(portfolio, documents.customers[document]);
        self.buckets[row * self.width + bucket] += balance;
        self.claims[portfolio * self.width + bucket] += 1;
        let sums = &mut self.portfolios[portfolio];
        sums.open += balance;
        sums.open_claims += 1;
        sums.disputed += cases.disputed(document);
        match days_overdue(settlement.as_of, due) {
            Some(days) if days > 0 => {
                self.overdue[row] += balance;
                sums.overdue += balance;
                sums.overdue_claims += 1;
                sums.overdue_days += i128::from(balance.0) * i128::from(days);
            }
            Some(_) => sums.not_due += balance,
            None => {}
        }
    }

    /// Returns the row of claims and credits whose customer no control knows.
    pub(crate) fn stray_row(&self) -> usize {
        self.rows.len()
    }

    /// Returns the buckets of a row.
    pub(crate) fn buckets(&self, row: usize) -> &[Total] {
        &self.buckets[row * self.width..(row + 1) * self.width]
    }

    /// Returns what is overdue in a row.
    pub(crate) fn overdue(&self, row: usize) -> Total {
        self.overdue[row]
    }

    /// Returns the debits less the credits of a row.
    pub(crate) fn credits(&self, row: usize) -> Total {
        self.credits[row]
    }

    /// Returns the number of claims of a portfolio in each bucket.
    pub(crate) fn claims(&self, portfolio: usize) -> &[u64] {
        &self.claims[portfolio * self.width..(portfolio + 1) * self.width]
    }
}
