//! One claim as a letter shows it, and the sums of those that it lists.

use super::context::{Imputation, Invoice, Receipt, Segment, Totals};
use super::maker::Maker;
use crate::assess::late_interest::{self as assess, Apart, AskedInterest, Order, Part};
use crate::model::{Amount, Currency, Day, Total};
use crate::policy::DayCount;
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
    has_remainders: bool,
    both: Option<Both>,
}

impl Figures {
    /// Returns whether its lateness costs something.
    pub(super) fn costs(&self) -> bool {
        self.interest.is_some_and(Amount::is_positive) || self.lump_sum.is_positive()
    }
}

/// What money took off a claim.
pub(super) const PAYMENT: &str = "payment";
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

/// A segment as a letter shows it: what credit notes are to take off is not in it.
#[derive(Clone, Copy, Debug)]
struct Row {
    segment: assess::Segment,
    /// What is under reserve of it, and what is not due yet of a plan.
    base_reserved: Amount,
    amount_reserved: Amount,
    /// Whether the part under reserve is what is left of a segment that is rounded once.
    is_remainder: bool,
}

/// Returns what a letter shows of late interest, segment by segment.
fn rows(interest: &AskedInterest, day_count: DayCount) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for Part { segment, why } in &interest.parts {
        let reserved = match why {
            None => Amount::ZERO,
            Some(Apart::ToCome | Apart::Disputed | Apart::JudgmentUnknown) => segment.base,
            Some(Apart::CreditExpected | Apart::PlanKept | Apart::NotAsked(_)) => continue,
        };
        let is_reserved = reserved.is_positive();
        let own = Row {
            segment: *segment,
            base_reserved: reserved,
            amount_reserved: match is_reserved {
                true => segment.amount,
                false => Amount::ZERO,
            },
            is_remainder: is_reserved && !segment.is_whole(day_count),
        };
        match rows
            .last_mut()
            .filter(|row| row.segment.from == segment.from)
        {
            Some(row) => {
                row.segment.base += segment.base;
                row.segment.amount += segment.amount;
                row.base_reserved += own.base_reserved;
                row.amount_reserved += own.amount_reserved;
                row.is_remainder |= own.is_remainder;
            }
            None => rows.push(own),
        }
    }
    rows
}

/// Writes the segments of late interest.
fn segments(rows: &[Row], currency: Currency) -> Vec<Segment> {
    let text = |amount: Amount| currency.decimal(Total::from(amount));
    let segments = rows.iter().map(|row| Segment {
        from: row.segment.from.iso(),
        to: row.segment.to.iso(),
        days: row.segment.days,
        base: text(row.segment.base),
        rate: row.segment.rate.to_string(),
        amount: text(row.segment.amount),
        base_reserved: text(row.base_reserved),
        amount_reserved: text(row.amount_reserved),
    });
    segments.collect()
}

/// What is asked for of a claim whose payments came after interest began, by both imputations.
#[derive(Clone, Copy, Debug)]
struct Both {
    order: Order,
    /// Principal and interest by the other.
    other: Amount,
    /// By the one that is asked for.
    principal: Amount,
    interest: Amount,
    interest_paid: Amount,
}

impl Maker<'_> {
    /// Returns a claim as letters show it, with its figures, `more` of it being contested than what is disputed.
    pub(super) fn invoice_less(
        &self,
        more: Amount,
        document: u32,
        currency: Currency,
    ) -> (Invoice, Figures) {
        let results: &Results<'_> = &self.results;
        let place = document as usize;
        let ledger = results.ledger;
        let facts = ledger.documents.get(place);
        let claim = results.claim(place);
        let cases = results.cases();
        let told = cases.told(place);
        let day_count = results.policy.late_interest.day_count;
        let interest = results.asked_interest(place);
        let rows = interest.as_ref().map(|interest| rows(interest, day_count));
        let rows = rows.unwrap_or_default();
        let parts = cases.parts(place, &told);
        let by_claim = results.by_claim();
        let taken: Vec<Allocation> = results.allocations_of(&by_claim, place).collect();
        let of = |kind: &str| {
            let own = taken.iter().filter(|it| kind_of(it) == kind);
            own.fold(Amount::ZERO, |sum, it| sum + it.amount)
        };
        let sum = |of: fn(&Row) -> Amount| rows.iter().fold(Amount::ZERO, |sum, row| sum + of(row));
        let known = interest
            .as_ref()
            .is_some_and(|it| it.whole.amount.is_some());
        let figures = Figures {
            balance: claim.balance,
            claimable: (parts.claimable - more).max(Amount::ZERO),
            disputed: parts.disputed + more,
            announced: parts.credit_expected,
            later: parts.to_come,
            interest: known.then(|| sum(|row| row.segment.amount)),
            reserved: sum(|row| row.amount_reserved),
            has_remainders: rows.iter().any(|row| row.is_remainder),
            both: self.both(place),
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
            document: results.origin_told(allocation.origin),
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
            credit_expected: text(parts.credit_expected),
            instalments_to_come: text(parts.to_come),
            claimable: text(figures.claimable),
            days_overdue: claim.days_overdue,
            late_interest: figures.interest.map(text),
            reserved: interest
                .as_ref()
                .is_some_and(|it| it.whole.reserved.is_some()),
            late_interest_reserved: text(figures.reserved),
            segments: segments(&rows, currency),
            lump_sum: text(figures.lump_sum),
            payments: payments.collect(),
        };
        (invoice, figures)
    }

    /// Returns what is asked for of a claim by both imputations; none where both are the same, and where no
    /// account can be shown.
    fn both(&self, document: usize) -> Option<Both> {
        let results = &self.results;
        let own = results.interest?.of_claims;
        let own = own.decompte(results.cases(), document)?;
        let accounts = own.undisputed.as_ref().unwrap_or(&own.accounts);
        if accounts.principal_first == accounts.interest_first {
            return None;
        }
        let (order, asked) = accounts.claimed(results.policy.late_interest.imputation);
        let other = accounts.of(order.other());
        Some(Both {
            order,
            other: other.principal + other.interest,
            principal: asked.principal,
            interest: asked.interest,
            interest_paid: asked.interest_paid,
        })
    }
}

impl Sides {
    /// Adds up what is asked for, if an imputation changes it anywhere.
    fn of<'own>(now: impl Iterator<Item = &'own (Invoice, Figures)> + Clone) -> Option<Self> {
        let first = now.clone().find_map(|(_, figures)| figures.both)?;
        let mut sides = Self {
            order: first.order,
            beyond: Total::ZERO,
            principal: Total::ZERO,
            interest: Total::ZERO,
            interest_paid: Total::ZERO,
        };
        for (_, figures) in now {
            let interest = figures.interest.unwrap_or(Amount::ZERO) - figures.reserved;
            let asked = figures.claimable + interest;
            match figures.both {
                Some(both) => {
                    sides.beyond += Total::from(both.other - asked);
                    sides.principal += Total::from(both.principal);
                    sides.interest += Total::from(both.interest);
                    sides.interest_paid += Total::from(both.interest_paid);
                }
                None => {
                    sides.principal += Total::from(figures.claimable);
                    sides.interest += Total::from(interest);
                }
            }
        }
        (!sides.beyond.is_zero()).then_some(sides)
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
    has_remainders: bool,
    /// What is asked for by the imputation that is, and by the other, where they differ.
    both: Option<Sides>,
}

/// Sums by both imputations.
#[derive(Clone, Copy, Debug)]
struct Sides {
    order: Order,
    /// What the other asks for beyond what is asked for.
    beyond: Total,
    principal: Total,
    interest: Total,
    interest_paid: Total,
}

impl Sums {
    /// Adds up what is asked for, what is not due yet and what lateness costs of instalments paid `beside`.
    pub(super) fn of(
        now: &[(Invoice, Figures)],
        later: &[(Invoice, Figures)],
        beside: &[(Invoice, Figures)],
    ) -> Self {
        let mut sums = Self::default();
        for (_, figures) in now {
            sums.paid += Total::from(figures.paid);
            sums.credited += Total::from(figures.credited);
            sums.balance += Total::from(figures.balance);
            sums.claimable += Total::from(figures.claimable);
            sums.disputed += Total::from(figures.disputed);
            sums.announced += Total::from(figures.announced);
            sums.instalments += Total::from(figures.later);
            sums.count += 1;
            sums.oldest = sums.oldest.max(figures.days);
        }
        for (_, figures) in now.iter().chain(beside) {
            match figures.interest {
                Some(interest) => {
                    sums.reserved += Total::from(figures.reserved);
                    sums.interest += Total::from(interest - figures.reserved);
                }
                None => sums.unknown += 1,
            }
            sums.lump_sums += Total::from(figures.lump_sum);
            sums.lump_sum_count += u64::from(figures.lump_sum.is_positive());
        }
        sums.has_remainders = now.iter().any(|(_, figures)| figures.has_remainders);
        sums.both = Sides::of(now.iter().chain(beside));
        for (_, figures) in later {
            sums.later += Total::from(figures.claimable);
        }
        sums
    }

    /// Writes what is asked for by both imputations, where they differ.
    pub(super) fn imputation(self, free: Total, currency: Currency) -> Option<Imputation> {
        let sides = self.both?;
        let due = self.claimable + self.interest + self.lump_sums;
        let due = due - free.min(due);
        let text = |sum: Total| currency.decimal(sum);
        Some(Imputation {
            name: sides.order.name(),
            principal: text(sides.principal),
            interest: text(sides.interest),
            interest_paid: text(sides.interest_paid),
            other_due: text(due + sides.beyond),
        })
    }

    /// Writes them.
    ///
    /// `free` is what of the credits is taken off what is due.
    pub(super) fn totals(
        self,
        amount: Total,
        (unallocated, free): (Total, Total),
        currency: Currency,
    ) -> Totals {
        let text = |sum: Total| currency.decimal(sum);
        let accessories = self.interest + self.lump_sums;
        let deducted = free.min(self.claimable + accessories);
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
            credit_deducted: text(deducted),
            late_interest: text(self.interest),
            late_interest_reserved: text(self.reserved),
            lump_sums: text(self.lump_sums),
            lump_sum_count: self.lump_sum_count,
            accessories: text(accessories),
            due: text(self.claimable + accessories - deducted),
            count: self.count,
            oldest_days: self.oldest,
            is_interest_known: self.unknown == 0,
            has_remainders: self.has_remainders,
        }
    }
}
