//! DSO and its family: how many days of sales the receivable is, and how fast it becomes money.
//!
//! Takes what is open, what was sold by day and how payments came, and gives each figure with its one
//! rounding, or the reason why there is none. Everything is with tax, of one entity and currency.

mod count_back;
mod delays;
mod monthly;
mod sales;

pub(crate) use delays::{Delays, Lateness, is_dated_payment};
pub use monthly::month_ends;
pub(crate) use sales::{DaySales, Sales};

use super::aging::OpenClaims;
use super::figure::{Figure, Measure, Reason};
use super::period::Period;
use crate::model::{Day, Ledger, Total, sum_of_parts};
use crate::policy::DsoPolicy;
use crate::reconcile::{Origin, Settlement};
use count_back::{Bound, count_back};
use sales::sales_in;

/// The figures of one portfolio; days unless said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dso {
    /// Days of the period of [`Self::sales`].
    pub period_days: u32,
    /// Invoices less credit notes issued in the period.
    pub sales: Total,
    /// The receivable in days of sales of the period.
    pub accounting: Measure,
    /// The receivable counted back through the months of sales (épuisement).
    pub count_back: Measure,
    /// Whether the documents ended before the receivable did: then the count is a lower bound.
    pub count_back_is_lower_bound: bool,
    /// What is not due in days of sales: the DSO if nobody were late.
    pub best_possible: Measure,
    /// The part of the accounting DSO that the best possible one does not explain.
    pub average_days_delinquent: Measure,
    /// The mean lateness of overdue claims, weighted by balance.
    pub weighted_days_overdue: Measure,
    /// What was collected of what could be, in percent.
    pub collection_effectiveness: Measure,
    /// From issue to payment, weighted by amount, over a year.
    pub days_to_pay: Measure,
    /// From due date to payment, none when early, weighted by amount, over a year.
    pub days_late: Measure,
}

impl Dso {
    /// Returns each figure under its key of the JSON contract, in the order of the report.
    pub const fn measures(&self) -> [(&'static str, Measure); 8] {
        [
            ("accounting", self.accounting),
            ("count_back", self.count_back),
            ("best_possible", self.best_possible),
            ("average_days_delinquent", self.average_days_delinquent),
            ("weighted_days_overdue", self.weighted_days_overdue),
            ("collection_effectiveness", self.collection_effectiveness),
            ("days_to_pay", self.days_to_pay),
            ("days_late", self.days_late),
        ]
    }
}

/// What a portfolio has to collect, at the as-of date and before.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Receivable {
    /// Open balances less credits, plus debits.
    pub(crate) closing: Total,
    /// The same on the eve of the period of effectiveness.
    pub(crate) opening: Total,
    /// What is open at the as-of date.
    pub(crate) claims: OpenClaims,
}

/// Returns the receivable of each portfolio on the eve of the period of effectiveness, as its own
/// documents, payments and closings made it by then.
pub(crate) fn opening_receivables(
    ledger: &Ledger,
    settlement: &Settlement,
    sales: &Sales,
    policy: DsoPolicy,
) -> Vec<Total> {
    let eve = Period::last(policy.cei_days, settlement.as_of).eve();
    let mut openings = paid_by(ledger, settlement, eve);
    for (portfolio, opening) in openings.iter_mut().enumerate() {
        let days = sales.of(portfolio).iter();
        let sold: Total = days
            .take_while(|sales| sales.on <= eve)
            .map(|sales| sales.amount)
            .sum();
        *opening = sold - *opening;
    }
    settlement.each_movement_of_rests(ledger, |movement| {
        if movement.on <= eve {
            openings[usize::from(movement.portfolio)] += movement.amount;
        }
    });
    openings
}

/// Returns what was allocated in each portfolio by a day, credit notes apart.
fn paid_by(ledger: &Ledger, settlement: &Settlement, day: Day) -> Vec<Total> {
    let none = || vec![Total::ZERO; settlement.portfolios.len()];
    let (allocations, portfolios) = (&settlement.allocations, &ledger.documents.portfolios);
    // Claims lie anywhere: where there is one portfolio only, none is looked at.
    let portfolio_of = |claim: u32| match settlement.portfolios.len() {
        1 => 0,
        _ => usize::from(portfolios[claim as usize]),
    };
    let add = |sums: &mut Vec<Total>, place: usize| {
        let allocation = allocations.get(place);
        let is_money = !matches!(allocation.origin, Origin::CreditNote(_));
        // It counts on no day before that of its money, which is looked up for the others alone.
        let is_early = is_money && allocation.on.known().is_some_and(|on| on <= day);
        let money_day = || Settlement::money_day(ledger, &allocation);
        if is_early || money_day().is_some_and(|on| on <= day) {
            sums[portfolio_of(allocation.claim)] += allocation.amount;
        }
    };
    sum_of_parts(allocations.len(), 1 << 16, none, add, |sums, others| {
        for (sum, other) in sums.iter_mut().zip(others) {
            *sum += other;
        }
    })
}

/// Measures a portfolio.
pub(crate) fn measure(
    policy: DsoPolicy,
    as_of: Day,
    receivable: &Receivable,
    sales: &[DaySales],
    delays: &Delays,
) -> Dso {
    let Receivable {
        closing,
        opening,
        claims,
    } = *receivable;
    let of_documents = |measure: Measure| {
        if sales.is_empty() {
            Err(Reason::NoDocuments)
        } else {
            measure
        }
    };
    let sold = sales_in(sales, Period::last(policy.period_days, as_of));
    let in_days = |amount| of_documents(days_of_sales(amount, sold, policy.period_days));
    let sold_recently = sales_in(sales, Period::last(policy.cei_days, as_of));
    let (accounting, best_possible) = (in_days(closing), in_days(claims.not_due));
    let (counted, bound) = count_back(as_of, closing, sales);
    Dso {
        period_days: policy.period_days,
        sales: sold,
        accounting,
        count_back: counted,
        count_back_is_lower_bound: bound == Bound::AtLeast,
        best_possible,
        // Of the figures as they are printed, so that they can be subtracted again.
        average_days_delinquent: accounting
            .and_then(|all| best_possible.map(|best| Figure(all.0 - best.0))),
        weighted_days_overdue: of_documents(weighted_days_overdue(&claims)),
        collection_effectiveness: of_documents(collection_effectiveness(
            opening,
            sold_recently,
            closing,
            claims.not_due,
        )),
        days_to_pay: of_documents(delays.days_to_pay()),
        days_late: of_documents(delays.late.days_late()),
    }
}

fn days_of_sales(amount: Total, sales: Total, period_days: u32) -> Measure {
    if sales > Total::ZERO {
        Ok(Figure::ratio(amount.0 * i128::from(period_days), sales.0))
    } else {
        Err(Reason::NoSales)
    }
}

fn weighted_days_overdue(claims: &OpenClaims) -> Measure {
    if claims.overdue > Total::ZERO {
        Ok(Figure::ratio(claims.overdue_days, claims.overdue.0))
    } else {
        Err(Reason::NoOverdue)
    }
}

/// What was collected, in percent of what was due: sales that are not due yet could not be collected.
fn collection_effectiveness(
    opening: Total,
    sales: Total,
    closing: Total,
    not_due: Total,
) -> Measure {
    let collectable = opening + sales - not_due;
    if collectable > Total::ZERO {
        let collected = opening + sales - closing;
        Ok(Figure::ratio(collected.0 * 100, collectable.0))
    } else if sales > Total::ZERO {
        Err(Reason::NoOverdue)
    } else {
        Err(Reason::NoSales)
    }
}

#[cfg(test)]
mod tests;
