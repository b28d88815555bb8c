//! The account of one debt (décompte): what it bears over time, and what each payment lowers.
//!
//! The same debt is reckoned twice: payments lower the principal, as ledgers do, or the interest accrued
//! by their day first (C. civ. 1343-1). Invariant: principal + payments + credit notes and interest
//! balance to the cent in both.

use super::asked;
use super::graces::Grace;
use super::order::Order;
use super::segments::{self, Course, Segment};
use super::tariff::{NoRate, Tariff};
use crate::model::{Amount, Currency, Day, Regime};
use crate::policy::statutory::late_payment;
use crate::policy::{CreditNoteEffect, DayCount, Imputation};

/// A debt and what lowered it.
#[derive(Clone, Debug)]
pub struct Debt {
    /// The amount with tax.
    pub amount: Amount,
    /// The due date.
    pub due: Day,
    /// The first day that bears interest, as [`first_day`] gives it; none where no day does.
    pub from: Option<Day>,
    /// The last day that is reckoned.
    pub until: Day,
    /// Payments and credit notes, in any order.
    pub receipts: Vec<Receipt>,
}

/// What lowers a debt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The day.
    pub on: Day,
    /// The amount, above zero.
    pub amount: Amount,
    /// What it is.
    pub kind: ReceiptKind,
}

/// What a receipt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReceiptKind {
    /// What is not asked for: a part that is contested.
    Withheld,
    /// What a credit note is announced to take off, which is not asked for.
    Announced,
    /// What is to come of a plan of which an instalment was missed, which is not asked for yet.
    ToCome,
    /// A credit note: it lowers the price, and never pays interest.
    CreditNote,
    /// A credit note that names no invoice: it lowers the price from its day on, while money too was paid or
    /// something is left.
    GeneralCreditNote,
    /// A payment on a day that no file gives: it counts from the first day.
    UndatedPayment,
    /// A payment.
    Payment,
}

impl ReceiptKind {
    /// Returns whether it is money received.
    #[must_use]
    pub const fn is_payment(self) -> bool {
        match self {
            Self::UndatedPayment | Self::Payment => true,
            Self::Withheld
            | Self::Announced
            | Self::ToCome
            | Self::CreditNote
            | Self::GeneralCreditNote => false,
        }
    }
}

/// How a debt is reckoned.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'rates> {
    /// The rate.
    pub tariff: &'rates Tariff,
    /// The days of a year.
    pub day_count: DayCount,
    /// From when credit notes lower the base.
    pub credit_notes: CreditNoteEffect,
    /// The currency: the rates of the law and the lump sum are those of the euro.
    pub currency: Currency,
}

/// Both accounts of a debt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accounts {
    /// Payments lower the principal.
    pub principal_first: Account,
    /// Payments lower the interest accrued by their day, then the principal.
    pub interest_first: Account,
    /// The lump sum for recovery costs.
    pub lump_sum: Amount,
}

/// One account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// What happened, in order of day.
    pub lines: Vec<Line>,
    /// What is left of the principal.
    pub principal: Amount,
    /// What is left of the interest.
    pub interest: Amount,
    /// Interest that payments paid.
    pub interest_paid: Amount,
    /// What was paid above what the account asks for.
    pub credit: Amount,
    /// Interest that no payment pays: that of the days of a plan that is kept.
    pub(super) kept: Amount,
}

/// A line of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Interest accrued.
    Interest(Segment),
    /// A receipt, and what it lowered.
    Receipt {
        /// The receipt.
        receipt: Receipt,
        /// The part that paid interest.
        to_interest: Amount,
        /// The part that lowered the principal.
        to_principal: Amount,
    },
}

impl Account {
    /// Returns the interest that was borne, paid or not: the sum of the segments.
    #[must_use]
    pub fn borne(&self) -> Amount {
        self.interest + self.interest_paid
    }

    /// Ends the segments on the evening of some days, in order: what the account comes to stays the same.
    pub(super) fn cut(&mut self, days: &[Day], day_count: DayCount) {
        if days.is_empty() {
            return;
        }
        let lines = std::mem::take(&mut self.lines).into_iter();
        self.lines = lines
            .flat_map(|line| match line {
                Line::Interest(segment) => {
                    let parts = asked::cut(vec![segment], days, day_count).into_iter();
                    parts.map(Line::Interest).collect()
                }
                Line::Receipt { .. } => vec![line],
            })
            .collect();
    }

    /// Returns the segments, in order.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.lines.iter().filter_map(|line| match line {
            Line::Interest(segment) => Some(segment),
            Line::Receipt { .. } => None,
        })
    }
}

impl Accounts {
    /// Returns the account of an order.
    #[must_use]
    pub const fn of(&self, order: Order) -> &Account {
        match order {
            Order::PrincipalFirst => &self.principal_first,
            Order::InterestFirst => &self.interest_first,
        }
    }

    /// Returns which account is asked for, and the account.
    ///
    /// The lower sum is what is left less what was paid too much; at equal sums the principal is first.
    #[must_use]
    pub fn claimed(&self, imputation: Imputation) -> (Order, &Account) {
        let sum = |account: &Account| account.principal + account.interest - account.credit;
        let is_interest_first = match imputation {
            Imputation::PrincipalFirst => false,
            Imputation::InterestFirst => true,
            Imputation::Lower => sum(&self.interest_first) < sum(&self.principal_first),
        };
        if is_interest_first {
            (Order::InterestFirst, &self.interest_first)
        } else {
            (Order::PrincipalFirst, &self.principal_first)
        }
    }

    /// Returns what an account asks for: principal, interest and lump sum.
    #[must_use]
    pub fn total(&self, account: &Account) -> Amount {
        account.principal + account.interest + self.lump_sum
    }
}

/// Returns the first day that bears interest: the day after the due date, or for a consumer the day after
/// the later of the due date and the formal notice, without which there is none.
#[must_use]
pub fn first_day(regime: Regime, due: Day, notice: Option<Day>) -> Option<Day> {
    match regime {
        Regime::Business | Regime::Public | Regime::European => Some(due.plus(1)),
        Regime::Consumer => Some(notice?.max(due).plus(1)),
        Regime::None => None,
    }
}

/// Reckons a debt both ways.
///
/// # Errors
/// When the rate of a day is not known.
pub fn accounts(debt: &Debt, terms: Terms<'_>) -> Result<Accounts, NoRate> {
    let days = Days {
        started: debt.from.unwrap_or(debt.until.plus(1)),
        stops: debt.until,
        graces: &[],
        kept_since: None,
    };
    accounts_within(debt, terms, days)
}

/// Which days of a debt bear interest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days<'graces> {
    /// The day on which interest starts in fact: some rates are fixed by it.
    pub(super) started: Day,
    /// The last day that bears interest: a judgment may end it before the last day that is reckoned.
    pub(super) stops: Day,
    /// Grace periods of judges.
    pub(super) graces: &'graces [Grace],
    /// Since when a plan is kept: no payment pays the interest of the days after it.
    pub(super) kept_since: Option<Day>,
}

/// Reckons a debt both ways, of which only some days bear interest.
pub(super) fn accounts_within(
    debt: &Debt,
    terms: Terms<'_>,
    days: Days<'_>,
) -> Result<Accounts, NoRate> {
    let debt = Ordered::new(debt, terms.credit_notes);
    let is_in_euros = terms.currency == Currency::EUR;
    let lump_sum = if debt.is_late && terms.tariff.has_lump_sum() && is_in_euros {
        late_payment().lump_sum.cents
    } else {
        Amount::ZERO
    };
    Ok(Accounts {
        principal_first: account(&debt, terms, days, Order::PrincipalFirst)?,
        interest_first: account(&debt, terms, days, Order::InterestFirst)?,
        lump_sum,
    })
}

/// A debt whose receipts are in order, those that count from the first day apart.
struct Ordered {
    amount: Amount,
    from: Option<Day>,
    until: Day,
    /// Credit notes that count from the first day.
    retroactive: Vec<Receipt>,
    receipts: Vec<Receipt>,
    /// Whether something is owed on the day after the due date.
    is_late: bool,
}

impl Ordered {
    fn new(debt: &Debt, credit_notes: CreditNoteEffect) -> Self {
        let by_then = debt.receipts.iter().filter(|each| each.on <= debt.until);
        let mut receipts: Vec<Receipt> = by_then.copied().collect();
        receipts.sort_by_key(|each| (each.on, each.kind));
        let counts_from_the_start = |receipt: &Receipt| {
            receipt.kind == ReceiptKind::CreditNote && credit_notes == CreditNoteEffect::Retroactive
        };
        let (retroactive, receipts): (Vec<Receipt>, Vec<Receipt>) =
            receipts.into_iter().partition(counts_from_the_start);
        let lowered = |receipts: &[Receipt]| {
            let by_due = receipts.iter().filter(|each| each.on <= debt.due);
            by_due.map(|each| i128::from(each.amount.0)).sum::<i128>()
        };
        let from_the_start: i128 = retroactive
            .iter()
            .map(|each| i128::from(each.amount.0))
            .sum();
        let owed = i128::from(debt.amount.0) - from_the_start - lowered(&receipts);
        Self {
            amount: debt.amount,
            from: debt.from,
            until: debt.until,
            retroactive,
            receipts,
            is_late: debt.until > debt.due && owed > 0,
        }
    }
}

fn account(
    debt: &Ordered,
    terms: Terms<'_>,
    days: Days<'_>,
    order: Order,
) -> Result<Account, NoRate> {
    let mut account = Account {
        principal: debt.amount,
        ..Account::default()
    };
    for receipt in &debt.retroactive {
        account.lower(*receipt, order);
    }
    let mut from = debt.from.unwrap_or(debt.until.plus(1));
    for receipt in &debt.receipts {
        account.accrue(from, receipt.on, days, terms)?;
        account.lower(*receipt, order);
        from = from.max(receipt.on.plus(1));
    }
    account.accrue(from, debt.until, days, terms)?;
    Ok(account)
}

impl Account {
    /// Adds the interest of the principal over days.
    fn accrue(
        &mut self,
        from: Day,
        to: Day,
        days: Days<'_>,
        terms: Terms<'_>,
    ) -> Result<(), NoRate> {
        let to = to.min(days.stops);
        if from > to || self.principal.0 <= 0 || terms.tariff.is_nothing() {
            return Ok(());
        }
        if terms.currency != Currency::EUR && !terms.tariff.is_fixed() {
            return Err(NoRate::Currency);
        }
        let course = Course {
            started: days.started,
            from,
            to,
            base: self.principal.0,
            graces: days.graces,
            steps: &[],
            order: Order::PrincipalFirst,
            kept_since: None,
        };
        segments::each(course, terms.tariff, terms.day_count, |segment| {
            self.interest += segment.amount;
            self.kept += segment.amount - segment.payable(days.kept_since, terms.day_count);
            self.lines.push(Line::Interest(segment));
        })
    }

    /// Uses a receipt.
    fn lower(&mut self, receipt: Receipt, order: Order) {
        let pays_interest = receipt.kind.is_payment() && order == Order::InterestFirst;
        let to_interest = if pays_interest {
            receipt.amount.min(self.interest - self.kept)
        } else {
            Amount::ZERO
        };
        let to_principal = (receipt.amount - to_interest).min(self.principal);
        self.interest -= to_interest;
        self.interest_paid += to_interest;
        self.principal -= to_principal;
        self.credit += receipt.amount - to_interest - to_principal;
        self.lines.push(Line::Receipt {
            receipt,
            to_interest,
            to_principal,
        });
    }
}
