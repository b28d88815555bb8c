//! One claim as a letter shows it, and the sums of those that it lists.

use super::context::{Invoice, Receipt, Totals};
use super::maker::{Maker, segments};
use crate::model::{Amount, Currency, Day, Total};
use crate::render::results::Results;

/// The figures of one claim, exact.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figures {
    balance: Amount,
    claimable: Amount,
    disputed: Amount,
    /// None when no rate is known.
    interest: Option<Amount>,
    is_reserved: bool,
    lump_sum: Amount,
    days: i32,
}

impl Maker<'_> {
    /// Returns a claim as letters show it, with its figures.
    pub(super) fn invoice(&self, document: u32, currency: Currency) -> (Invoice, Figures) {
        let results: &Results<'_> = &self.results;
        let place = document as usize;
        let ledger = results.ledger;
        let facts = ledger.documents.get(place);
        let claim = results.claim(place);
        let cases = results.cases();
        let told = cases.told(place);
        let interest = results.late_interest(place);
        let figures = Figures {
            balance: claim.balance,
            claimable: cases.rest(place, told.dispute.amount, told.expected.amount),
            disputed: told.dispute.amount,
            interest: interest.as_ref().and_then(|interest| interest.amount),
            is_reserved: interest.as_ref().is_some_and(|interest| interest.reserved),
            lump_sum: interest
                .as_ref()
                .map_or(Amount::ZERO, |interest| interest.lump_sum),
            days: claim.days_overdue.unwrap_or_default(),
        };
        let text = |amount: Amount| currency.decimal(Total::from(amount));
        let by_claim = results.by_claim();
        let payments = results.allocations_of(&by_claim, place);
        let payments = payments.map(|allocation| Receipt {
            document: results.origin_name(allocation.origin),
            on: allocation.on.iso(),
            amount: text(allocation.amount),
        });
        let invoice = Invoice {
            claim: ledger.claim_name(place),
            invoice: facts.number.to_owned(),
            instalment: ledger.instalment_of(place),
            issued_on: facts.issued_on.iso(),
            due_on: facts.due_on.map(Day::iso),
            amount: text(claim.amount),
            allocated: text(claim.amount - claim.balance),
            balance: text(claim.balance),
            disputed: text(figures.disputed),
            credit_expected: text(told.expected.amount),
            claimable: text(figures.claimable),
            days_overdue: claim.days_overdue,
            late_interest: figures.interest.map(text),
            reserved: figures.is_reserved,
            segments: interest
                .as_ref()
                .map_or_else(Vec::new, |interest| segments(interest, currency)),
            lump_sum: text(figures.lump_sum),
            payments: payments.collect(),
        };
        (invoice, figures)
    }
}

/// The sums of what is asked for, and of what is listed apart.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    balance: Total,
    claimable: Total,
    disputed: Total,
    later: Total,
    interest: Total,
    reserved: Total,
    lump_sums: Total,
    lump_sum_count: u64,
    count: u64,
    oldest: i32,
    unknown: u64,
}

impl Sums {
    /// Adds up.
    pub(super) fn of(now: &[(Invoice, Figures)], later: &[(Invoice, Figures)]) -> Self {
        let mut sums = Self::default();
        for (_, figures) in now {
            sums.balance += Total::from(figures.balance);
            sums.claimable += Total::from(figures.claimable);
            sums.disputed += Total::from(figures.disputed);
            match (figures.interest, figures.is_reserved) {
                (Some(interest), true) => sums.reserved += Total::from(interest),
                (Some(interest), false) => sums.interest += Total::from(interest),
                (None, _) => sums.unknown += 1,
            }
            sums.lump_sums += Total::from(figures.lump_sum);
            sums.lump_sum_count += u64::from(figures.lump_sum.is_positive());
            sums.count += 1;
            sums.oldest = sums.oldest.max(figures.days);
        }
        for (_, figures) in later {
            sums.later += Total::from(figures.claimable);
        }
        sums
    }

    /// Writes them.
    pub(super) fn totals(self, amount: Total, currency: Currency) -> Totals {
        let text = |sum: Total| currency.decimal(sum);
        let accessories = self.interest + self.lump_sums;
        Totals {
            amount: text(amount),
            balance: text(self.balance),
            claimable: text(self.claimable),
            disputed: text(self.disputed),
            not_yet_due: text(self.later),
            late_interest: text(self.interest),
            late_interest_reserved: text(self.reserved),
            lump_sums: text(self.lump_sums),
            lump_sum_count: self.lump_sum_count,
            accessories: text(accessories),
            due: text(self.claimable + accessories),
            count: self.count,
            oldest_days: self.oldest,
            is_interest_known: self.unknown == 0,
        }
    }
}
