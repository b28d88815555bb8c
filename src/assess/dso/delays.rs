//! Delays of payment: how long after the issue and after the due date money came.
//!
//! Only payments with a date count: a credit note, a discount or an undated column is no payment that
//! says how a customer pays. What is retained is late from its release on.

use crate::assess::figure::{Figure, Measure, Reason};
use crate::assess::payable::payable_from;
use crate::assess::period::year_to;
use crate::model::{Day, Ledger, sum_of_parts};
use crate::reconcile::{Allocation, Basis, Origin, Settlement};

/// Payments of the year that ends at the as-of date, with their delays, of one portfolio.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Delays {
    paid: i128,
    /// Sum of amounts, each times its days since the issue.
    days: i128,
    /// What was paid on claims that have a due date.
    pub(crate) late: Lateness,
}

/// How late payments were, on claims that have a due date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lateness {
    paid: i128,
    paid_late: i128,
    /// Sum of amounts, each times its days after the due date.
    days: i128,
}

impl Delays {
    const BLOCK: usize = 1 << 16;

    /// Adds up the payments of each portfolio.
    pub(crate) fn of_portfolios(ledger: &Ledger, settlement: &Settlement) -> Vec<Self> {
        let none = || vec![Self::default(); settlement.portfolios.len()];
        let (documents, allocations) = (&ledger.documents, &settlement.allocations);
        let period = year_to(settlement.as_of);
        let add = |sums: &mut Vec<Self>, place: usize| {
            let allocation = allocations.get(place);
            if period.contains(allocation.on) && is_dated_payment(&allocation) {
                let claim = allocation.claim as usize;
                let portfolio = usize::from(documents.portfolios[claim]);
                sums[portfolio].add(
                    &allocation,
                    documents.issued.get(claim),
                    payable_from(documents, claim),
                );
            }
        };
        sum_of_parts(allocations.len(), Self::BLOCK, none, add, |sums, others| {
            for (sum, other) in sums.iter_mut().zip(&others) {
                sum.merge(other);
            }
        })
    }

    fn add(&mut self, allocation: &Allocation, issued: Day, due: Option<Day>) {
        let amount = i128::from(allocation.amount.0);
        if let Some(issued) = issued.known() {
            self.paid += amount;
            self.days += amount * i128::from(allocation.on.days_since(issued));
        }
        self.late.add(allocation, due);
    }

    fn merge(&mut self, other: &Self) {
        self.paid += other.paid;
        self.days += other.days;
        self.late.merge(&other.late);
    }

    /// Returns the days from issue to payment, weighted by amount.
    pub(crate) fn days_to_pay(&self) -> Measure {
        share(self.days, self.paid)
    }
}

impl Lateness {
    /// Adds a payment; one on a claim without due date says nothing.
    pub(crate) fn add(&mut self, allocation: &Allocation, due: Option<Day>) {
        let Some(due) = due else { return };
        let amount = i128::from(allocation.amount.0);
        let days = allocation.on.days_since(due);
        self.paid += amount;
        if days > 0 {
            self.paid_late += amount;
            self.days += amount * i128::from(days);
        }
    }

    /// Adds the payments of another part of the period.
    pub(crate) fn merge(&mut self, other: &Self) {
        self.paid += other.paid;
        self.paid_late += other.paid_late;
        self.days += other.days;
    }

    /// Returns the days from the due date to payment, none when early, weighted by amount.
    pub(crate) fn days_late(&self) -> Measure {
        share(self.days, self.paid)
    }

    /// Returns the percent of the amounts paid that came after their due date.
    pub(crate) fn percent_late(&self) -> Measure {
        share(self.paid_late * 100, self.paid)
    }
}

/// Returns whether an allocation is money that came on a known day.
pub(crate) fn is_dated_payment(allocation: &Allocation) -> bool {
    let is_payment = match allocation.basis {
        Basis::Column => true,
        Basis::Reference | Basis::Label | Basis::Amount | Basis::LegalOrder => {
            matches!(allocation.origin, Origin::Payment(_))
        }
        Basis::CreditNote | Basis::Discount | Basis::Tolerance | Basis::Undated => false,
    };
    is_payment && allocation.amount.is_positive()
}

fn share(numerator: i128, paid: i128) -> Measure {
    if paid > 0 {
        Ok(Figure::ratio(numerator, paid))
    } else {
        Err(Reason::NoPayments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Amount;

    #[test]
    fn a_credit_note_that_settles_by_amount_is_no_payment() {
        let allocation = |basis, origin| Allocation {
            claim: 0,
            on: Day(740_000),
            basis,
            origin,
            amount: Amount(100),
        };
        for basis in [Basis::Amount, Basis::LegalOrder] {
            assert!(is_dated_payment(&allocation(basis, Origin::Payment(0))));
            let credit_note = Origin::CreditNote(0);
            assert!(!is_dated_payment(&allocation(basis, credit_note)));
        }
        assert!(is_dated_payment(&allocation(
            Basis::Column,
            Origin::Nothing
        )));
    }
}
