//! What is asked of a claim in court, and what is declared of it in insolvency proceedings.
//!
//! Takes a claim and what of it is not asked for; gives principal, interest and lump sum. Invariant: the file
//! for the court and the action that asks for it both take them from here, so that they agree.

use super::LateInterest;
use super::claims::own;
use super::decomptes::ClaimDecompte;
use crate::assess::Cases;
use crate::assess::dso::is_dated_payment;
use crate::model::{Amount, Total};

/// What is asked of a claim in court.
#[derive(Clone, Debug)]
pub struct InCourt {
    /// The principal.
    pub principal: Amount,
    /// Its late interest; none where it is not known.
    pub interest: Option<Amount>,
    /// The lump sum for recovery costs.
    pub lump_sum: Amount,
    /// Its account; none where none can be shown.
    pub decompte: Option<ClaimDecompte>,
}

impl InCourt {
    /// Returns all of it, interest as far as it is known.
    #[must_use]
    pub fn total(&self) -> Total {
        let interest = self.interest.unwrap_or(Amount::ZERO);
        Total::from(self.principal) + Total::from(interest) + Total::from(self.lump_sum)
    }
}

impl LateInterest {
    /// Returns what is asked of a claim in court, `less` of its principal left out; `to_come` of that part falls
    /// due later under a plan.
    #[must_use]
    pub fn in_court(
        &self,
        cases: Cases<'_>,
        document: usize,
        less: Amount,
        to_come: Amount,
    ) -> InCourt {
        let claim = self.claim(cases, document);
        let decompte = self.decompte_in_court(cases, document, less, to_come);
        let (principal, interest) = match &decompte {
            Some(decompte) => {
                let imputation = cases.policy.late_interest.imputation;
                let (_, account) = decompte.accounts.claimed(imputation);
                (account.principal, Some(account.interest))
            }
            None => {
                // What was paid since a judgment lowers nothing of what is declared (C. com., art. L622-7).
                let since = cases.paid_since_judgments().get(&(document as u32));
                let owed = cases.balance(document) + since.copied().unwrap_or(Amount::ZERO);
                // Interest on the whole is none on a part of it.
                let interest = claim.amount;
                let interest = interest.filter(|sum| less.is_zero() || sum.is_zero());
                (Amount((owed - less).0.max(0)), interest)
            }
        };
        InCourt {
            principal,
            interest,
            lump_sum: claim.lump_sum,
            decompte,
        }
    }

    /// Returns what is declared of a claim: what was due of it on the day of the judgment, with what its
    /// lateness had cost by then (C. com., art. L622-24, L622-25); none for a claim that is not born before one.
    #[must_use]
    pub fn declared(&self, cases: Cases<'_>, document: usize) -> Option<InCourt> {
        cases.insolvency(document)?;
        let announced = cases.told(document).expected.amount;
        Some(self.in_court(cases, document, announced, Amount::ZERO))
    }

    /// Returns whether money came for a claim on a known day: what a credit note alone closed was not paid.
    #[must_use]
    pub fn was_paid(&self, cases: Cases<'_>, document: usize) -> bool {
        let by_claim = self.by_claim(cases.ledger, cases.settlement);
        own(&cases.settlement.allocations, by_claim, document).any(|it| is_dated_payment(&it))
    }

    /// Returns whether a claim was paid, with money, and so late that it still costs its debtor something.
    #[must_use]
    pub fn is_paid_late(&self, cases: Cases<'_>, document: usize) -> bool {
        let own = || self.claim(cases, document);
        let costs = || {
            let own = own();
            own.lump_sum.is_positive() || own.amount.is_some_and(Amount::is_positive)
        };
        let is_settled = cases.balance(document).is_zero();
        is_settled && self.is_in_time(cases, document) && self.was_paid(cases, document) && costs()
    }
}
