//! Customers: what each is exposed for, how late it is and how it has been paying.
//!
//! One summary for each customer of each portfolio, those who owe nothing included: how they paid
//! counts. One pass over the open claims and one over the allocations of a year.

mod grade;

pub use grade::{GradeFigure, GradeKey, GradeReason, Grading};

use crate::assess::aging::order_of;
use crate::assess::cases::{Cases, PromiseState, promises};
use crate::assess::dso::{Lateness, is_dated_payment};
use crate::assess::figure::Measure;
use crate::assess::payable::{days_late, payable_from};
use crate::assess::period::{Period, year_to};
use crate::assess::rows::Rows;
use crate::assess::{currency_of, portfolios_in_order};
use crate::model::{Amount, Currency, CustomerIndex, Ledger, Total};
use crate::reconcile::Settlement;
use grade::{Behaviour, Solvency, grade};
use std::cmp::Ordering;

/// What is known of one customer in one portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerSummary {
    /// Place in [`Settlement::portfolios`].
    pub portfolio: usize,
    /// The customer; none for unidentified payments and debits without customer.
    pub customer: Option<CustomerIndex>,
    /// Place of its control in [`Settlement::controls`].
    pub control: usize,
    /// What is at risk: open balances less credits, plus debits.
    pub exposure: Total,
    /// Open balances.
    pub open: Total,
    /// Open balances past their due date.
    pub overdue: Total,
    /// Debits less credits, usually below zero: what makes the exposure of the open balances.
    pub credits: Total,
    /// The most that it may owe, in the portfolios of the currency that it is in: that of all its
    /// documents, or the policy's when they are in several.
    pub credit_limit: Option<Amount>,
    /// The limit less the exposure; below zero when the limit is passed.
    pub credit_left: Option<Total>,
    /// Days overdue of the claim that is latest.
    pub oldest_overdue: Option<i32>,
    /// Days late, weighted by amount, of payments of the last year.
    pub average_days_late: Measure,
    /// Percent of the amounts paid in the last year that came late.
    pub share_paid_late: Measure,
    /// Open claims in dispute, whole or in part.
    pub disputed_claims: u64,
    /// Promises to pay of the last year that were kept, and broken.
    pub promises: PromiseCounts,
    /// Where its lateness is going.
    pub trend: Trend,
    /// Its grade and the figures that gave it; none for nobody known.
    pub grading: Option<Grading>,
}

/// Promises to pay by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PromiseCounts {
    /// Those whose last day was in the last year or is to come, and that were kept.
    pub kept: u64,
    /// Those whose last day was in the last year, and that were not.
    pub broken: u64,
    /// Those that can still be kept, or may have been by credits that no claim took.
    pub running: u64,
}

/// The average days late of the last six months and of the six before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trend {
    /// Of the last six months, from date to date.
    pub recent: Measure,
    /// Of the six months before.
    pub earlier: Measure,
}

/// Where lateness is going.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Payments are less late than half a year ago.
    Better,
    /// They are as late, or as punctual.
    Same,
    /// They are later.
    Worse,
}

impl Direction {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Same => "same",
            Self::Worse => "worse",
        }
    }
}

impl Trend {
    /// Compares the halves; none when one of them is not known.
    #[must_use]
    pub fn direction(&self) -> Option<Direction> {
        let (recent, earlier) = (self.recent.ok()?, self.earlier.ok()?);
        Some(match recent.cmp(&earlier) {
            Ordering::Less => Direction::Better,
            Ordering::Equal => Direction::Same,
            Ordering::Greater => Direction::Worse,
        })
    }
}

/// Summarises every customer: by portfolio, most overdue first, then by id, nobody known last.
#[must_use]
pub fn customers(cases: Cases<'_>) -> Vec<CustomerSummary> {
    let Cases {
        ledger,
        settlement,
        policy,
        ..
    } = cases;
    let rows = Rows::new(ledger, settlement, |_| true);
    let mut habits = vec![Habits::default(); rows.len() + 1];
    add_claims(cases, &rows, &mut habits);
    add_payments(ledger, settlement, &rows, &mut habits);
    add_promises(cases, &rows, &mut habits);
    let limits = limit_currencies(ledger, settlement.whole(), policy.currency);
    let mut summaries = Vec::with_capacity(rows.len());
    for portfolio in portfolios_in_order(ledger, settlement) {
        let first = summaries.len();
        let currency = currency_of(ledger, settlement.portfolios[portfolio]);
        let of_portfolio = rows.of(portfolio);
        summaries.extend(of_portfolio.map(|row| {
            let customer = rows.customer(row).known();
            let limit = customer.and_then(|customer| {
                let applies = limits[customer.place()] == Some(currency);
                let own = ledger.customers[customer.place()].credit_limit;
                let own = own.filter(|_| applies);
                policy.credit.limit(own, currency, policy.currency)
            });
            summary(cases, rows.control(row), &habits[row], limit)
        }));
        summaries[first..]
            .sort_unstable_by_key(|each: &CustomerSummary| order_of(each.overdue, each.customer));
    }
    summaries
}

/// Months of each half of a trend.
const HALF: u32 = 6;

/// What the passes add up for one customer.
#[derive(Clone, Default)]
struct Habits {
    overdue: Total,
    oldest_overdue: Option<i32>,
    disputed_claims: u64,
    promises: PromiseCounts,
    year: Lateness,
    recent: Lateness,
    earlier: Lateness,
}

fn add_claims(cases: Cases<'_>, rows: &Rows, habits: &mut [Habits]) {
    let (documents, settlement) = (&cases.ledger.documents, cases.settlement);
    for (document, &balance) in settlement.balances.iter().enumerate() {
        if balance <= 0 {
            continue;
        }
        let portfolio = usize::from(documents.portfolios[document]);
        let customer = &mut habits[rows.find(portfolio, documents.customers[document])];
        let balance = Amount(balance);
        if cases.disputed(document).is_positive() {
            customer.disputed_claims += 1;
        }
        let days = days_late(documents, settlement.as_of, document);
        if let Some(days) = days.filter(|&days| days > 0) {
            customer.overdue += balance;
            customer.oldest_overdue = customer.oldest_overdue.max(Some(days));
        }
    }
}

fn add_payments(ledger: &Ledger, settlement: &Settlement, rows: &Rows, habits: &mut [Habits]) {
    let documents = &ledger.documents;
    let year = year_to(settlement.as_of);
    let recent = Period::months(0, HALF, settlement.as_of);
    let earlier = Period::months(HALF, HALF, settlement.as_of);
    let first = year.from.min(earlier.from);
    let of_the_time = settlement.allocations.since(first);
    for allocation in of_the_time.filter(is_dated_payment) {
        let claim = allocation.claim as usize;
        let portfolio = usize::from(documents.portfolios[claim]);
        let customer = &mut habits[rows.find(portfolio, documents.customers[claim])];
        for (period, lateness) in [
            (year, &mut customer.year),
            (recent, &mut customer.recent),
            (earlier, &mut customer.earlier),
        ] {
            if period.contains(allocation.on) {
                lateness.add(&allocation, payable_from(documents, claim));
            }
        }
    }
}

/// Counts the promises of each customer, in the first portfolio that each is about: the order of rows plays no
/// part.
fn add_promises(cases: Cases<'_>, rows: &Rows, habits: &mut [Habits]) {
    let year = year_to(cases.settlement.as_of);
    for promise in promises(cases) {
        let portfolios = &cases.ledger.documents.portfolios;
        let about = promise.documents.iter();
        let about = about.map(|document| usize::from(portfolios[*document as usize]));
        let Some(portfolio) = about.min() else {
            continue;
        };
        let counts = &mut habits[rows.find(portfolio, promise.event.customer)].promises;
        match promise.state {
            PromiseState::Running | PromiseState::Covered => counts.running += 1,
            // One that was paid before its day is kept already.
            PromiseState::Kept if promise.until >= year.from => counts.kept += 1,
            PromiseState::Broken if year.contains(promise.until) => counts.broken += 1,
            PromiseState::Kept | PromiseState::Broken => {}
        }
    }
}

fn summary(
    cases: Cases<'_>,
    place: usize,
    habits: &Habits,
    credit_limit: Option<Amount>,
) -> CustomerSummary {
    let entry = &cases.settlement.controls[place];
    let control = &entry.control;
    let exposure = control.net();
    let year = habits.year;
    let open = control.open;
    let (customer, promises) = (entry.customer.known(), habits.promises);
    let behaviour = Behaviour {
        average_days_late: year.days_late(),
        share_paid_late: year.percent_late(),
        oldest_overdue: habits.oldest_overdue,
        broken_promises: (promises.kept + promises.broken > 0).then_some(promises.broken),
        solvency: match customer.and_then(|customer| cases.proceedings(customer)) {
            Some(_) => Solvency::Insolvent,
            None => Solvency::Solvent,
        },
    };
    CustomerSummary {
        portfolio: usize::from(entry.portfolio),
        customer,
        control: place,
        exposure,
        open,
        overdue: habits.overdue,
        credits: control.credits(),
        credit_limit,
        credit_left: credit_limit.map(|limit| Total::from(limit) - exposure),
        oldest_overdue: habits.oldest_overdue,
        average_days_late: year.days_late(),
        share_paid_late: year.percent_late(),
        disputed_claims: habits.disputed_claims,
        promises,
        trend: Trend {
            recent: habits.recent.days_late(),
            earlier: habits.earlier.days_late(),
        },
        grading: customer.map(|_| grade(&behaviour, &cases.policy.grades)),
    }
}

/// Returns the currency of each customer's limit: the only one that it is in, else the policy's.
fn limit_currencies(
    ledger: &Ledger,
    settlement: &Settlement,
    policy_currency: Currency,
) -> Vec<Option<Currency>> {
    let mut limits = vec![None; ledger.customers.len()];
    for entry in &settlement.controls {
        let Some(customer) = entry.customer.known() else {
            continue;
        };
        let key = settlement.portfolios[usize::from(entry.portfolio)];
        let currency = currency_of(ledger, key);
        let limit = &mut limits[customer.place()];
        *limit = match *limit {
            Some(other) if other != currency => Some(policy_currency),
            Some(_) | None => Some(currency),
        };
    }
    limits
}

#[cfg(test)]
mod tests;
