//! One claim as a letter shows it, and the sums of those that it lists.

use super::context::{Invoice, Receipt, Segment, Totals};
use super::maker::Maker;
use crate::assess::late_interest::ClaimInterest;
use crate::model::{Amount, Currency, Day, Total};
use crate::policy::{CreditNoteEffect, DayCount};
use crate::reconcile::{Allocation, Basis, Origin};
use crate::render::results::Results;

/// The figures of one claim, exact.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figures {
    balance: Amount,
    claimable: Amount,
    disputed: Amount,
    announced: Amount,
    later: Amount,
    /// None when no rate is known.
    interest: Option<Amount>,
    /// The part of it under reserve.
    reserved: Amount,
    paid: Amount,
    credited: Amount,
    lump_sum: Amount,
    days: i32,
}

const PAYMENT: &str = "payment";
const CREDIT_NOTE: &str = "credit-note";
const DEDUCTION: &str = "deduction";

/// Returns what lowered a claim: a credit note is no payment, nor is a discount.
fn kind_of(allocation: &Allocation) -> &'static str {
    match (allocation.origin, allocation.basis) {
        (Origin::CreditNote(_), _) | (_, Basis::CreditNote) => CREDIT_NOTE,
        (_, Basis::Discount | Basis::Tolerance) => DEDUCTION,
        (
            Origin::Payment(_) | Origin::Nothing,
            Basis::Reference
            | Basis::Label
            | Basis::Amount
            | Basis::LegalOrder
            | Basis::Column
            | Basis::Undated,
        ) => PAYMENT,
    }
}

/// The part of a segment that is under reserve.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Reserved {
    base: Amount,
    amount: Amount,
}

/// Returns what is under reserve of each segment: the part in dispute, or the whole where the contest names
/// no part, and what is not due yet of a broken plan (no text says that it bears any). What is left is what
/// the rest bears, to the cent.
fn split(
    interest: &ClaimInterest,
    disputed: Amount,
    later: Amount,
    day_count: DayCount,
) -> Vec<Reserved> {
    let is_whole = interest.reserved && !disputed.is_positive();
    let apart = if interest.reserved {
        disputed
    } else {
        Amount::ZERO
    } + later;
    let parts = interest.segments.iter().map(|segment| {
        let base = if is_whole {
            segment.base
        } else {
            apart.min(segment.base)
        };
        let left = segment.of_part(segment.base - base, day_count);
        let amount = segment.amount - left;
        Reserved { base, amount }
    });
    parts.collect()
}

/// Returns the interest of what is left once credit notes that were announced have come, which lower the price
/// from the first day: what is not claimed as principal bears nothing.
fn without_announced(
    mut interest: ClaimInterest,
    announced: Amount,
    day_count: DayCount,
) -> ClaimInterest {
    for segment in &mut interest.segments {
        segment.base -= announced.min(segment.base);
        segment.amount = segment.of_part(segment.base, day_count);
    }
    interest
        .segments
        .retain(|segment| segment.base.is_positive());
    let known = interest.amount.is_some();
    let sum = interest.segments.iter();
    let sum = sum.fold(Amount::ZERO, |sum, segment| sum + segment.amount);
    interest.amount = known.then_some(sum);
    interest
}

/// Returns the segments of late interest, written.
fn segments(interest: &ClaimInterest, parts: &[Reserved], currency: Currency) -> Vec<Segment> {
    let text = |amount: Amount| currency.decimal(Total::from(amount));
    let segments = interest.segments.iter().zip(parts);
    let segments = segments.map(|(segment, part)| Segment {
        from: segment.from.iso(),
        to: segment.to.iso(),
        days: segment.days,
        base: text(segment.base),
        rate: segment.rate.to_string(),
        amount: text(segment.amount),
        base_reserved: text(part.base),
        amount_reserved: text(part.amount),
    });
    segments.collect()
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
        let late = &results.policy.late_interest;
        let announced = match late.credit_notes {
            CreditNoteEffect::Retroactive => told.expected.amount,
            CreditNoteEffect::Dated => Amount::ZERO,
        };
        let interest = results.late_interest(place);
        let interest = interest.map(|it| match announced {
            Amount::ZERO => it,
            announced => without_announced(it, announced, late.day_count),
        });
        let later = cases.to_come(place).map_or(Amount::ZERO, |it| it.amount);
        let by_claim = results.by_claim();
        let taken: Vec<Allocation> = results.allocations_of(&by_claim, place).collect();
        let of = |kind: &str| {
            let own = taken.iter().filter(|it| kind_of(it) == kind);
            own.fold(Amount::ZERO, |sum, it| sum + it.amount)
        };
        let split = interest
            .as_ref()
            .map(|interest| split(interest, told.dispute.amount, later, late.day_count));
        let split = split.unwrap_or_default();
        let figures = Figures {
            balance: claim.balance,
            claimable: cases.rest(place, told.dispute.amount, told.expected.amount),
            disputed: told.dispute.amount,
            announced: told.expected.amount,
            later,
            interest: interest.as_ref().and_then(|interest| interest.amount),
            reserved: split
                .iter()
                .fold(Amount::ZERO, |sum, part| sum + part.amount),
            paid: of(PAYMENT),
            credited: of(CREDIT_NOTE),
            lump_sum: interest
                .as_ref()
                .map_or(Amount::ZERO, |interest| interest.lump_sum),
            days: claim.days_overdue.unwrap_or_default(),
        };
        let text = |amount: Amount| currency.decimal(Total::from(amount));
        let payments = taken.iter().map(|allocation| Receipt {
            kind: kind_of(allocation),
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
            paid: text(figures.paid),
            credited: text(figures.credited),
            deducted: text(of(DEDUCTION)),
            balance: text(claim.balance),
            disputed: text(figures.disputed),
            credit_expected: text(told.expected.amount),
            instalments_to_come: text(later),
            claimable: text(figures.claimable),
            days_overdue: claim.days_overdue,
            late_interest: figures.interest.map(text),
            reserved: interest.as_ref().is_some_and(|interest| interest.reserved),
            late_interest_reserved: text(figures.reserved),
            segments: interest
                .as_ref()
                .map_or_else(Vec::new, |interest| segments(interest, &split, currency)),
            lump_sum: text(figures.lump_sum),
            payments: payments.collect(),
        };
        (invoice, figures)
    }
}

/// The sums of what is asked for, and of what is listed apart.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    paid: Total,
    credited: Total,
    balance: Total,
    claimable: Total,
    disputed: Total,
    announced: Total,
    instalments: Total,
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
            sums.paid += Total::from(figures.paid);
            sums.credited += Total::from(figures.credited);
            sums.balance += Total::from(figures.balance);
            sums.claimable += Total::from(figures.claimable);
            sums.disputed += Total::from(figures.disputed);
            sums.announced += Total::from(figures.announced);
            sums.instalments += Total::from(figures.later);
            match figures.interest {
                Some(interest) => {
                    sums.reserved += Total::from(figures.reserved);
                    sums.interest += Total::from(interest - figures.reserved);
                }
                None => sums.unknown += 1,
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
    pub(super) fn totals(self, amount: Total, unallocated: Total, currency: Currency) -> Totals {
        let text = |sum: Total| currency.decimal(sum);
        let accessories = self.interest + self.lump_sums;
        Totals {
            amount: text(amount),
            paid: text(self.paid),
            credited: text(self.credited),
            balance: text(self.balance),
            claimable: text(self.claimable),
            disputed: text(self.disputed),
            credit_expected: text(self.announced),
            instalments_to_come: text(self.instalments),
            not_yet_due: text(self.later),
            unallocated: text(unallocated),
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
