//! Expected receipts: when each open claim should be paid, week by week, by how its customer pays.
//!
//! Takes the cases of a day and how customers stand; nothing that is dated later counts. A claim is expected on
//! in parts, each as late as what was as late as it is got paid, so never in the past; what never was stands apart;
//! promises and plans that hold are expected on their own days; what is disputed or doubtful stands apart.
//! Invariant: weeks, what comes after them and what stands apart add up to the open balances.

mod agreed;
mod apart;
mod backtest;
mod history;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use apart::Apart;
pub use backtest::{Backtest, BacktestSum, BacktestWeek, PortfolioBacktest, backtest};
pub use history::Source;

use super::calendar::wait_until;
use super::cases::Cases;
use super::customers::CustomerSummary;
use super::payable::payable_from;
use super::rows::Rows;
use super::{currency_of, entity_of, portfolios_in_order};
use crate::model::{Amount, Currency, Day, Total, Week};
use crate::policy::Grade;
use crate::reconcile::Settlement;
use agreed::Agreed;
use apart::apart;
use history::History;

/// What is expected of the open claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The day at whose end it was made.
    pub as_of: Day,
    /// The weeks, from that of the next working day on.
    pub weeks: Vec<Week>,
    /// The portfolios that have open claims, by entity and currency.
    pub portfolios: Vec<PortfolioForecast>,
    /// Each part of each open claim, by document, then by day.
    pub parts: Vec<Part>,
}

/// A part of an open claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Place among the documents.
    pub document: u32,
    /// How much, above zero.
    pub amount: Amount,
    /// What is expected of it.
    pub expected: Expected,
}

/// What is expected of a part of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// It comes on a day.
    On(Day, Ground),
    /// No day is said.
    Apart(Apart),
}

/// Why a day is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// The due date and a usual lateness: the first day of a week on which some of the part is expected.
    Habit {
        /// Days after the due date, below zero before it, working days apart.
        days_late: i32,
        /// Whose lateness.
        source: Source,
    },
    /// A promise that still holds.
    Promise,
    /// A plan that is kept.
    Plan,
}

/// What is expected of the open claims of one portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortfolioForecast {
    /// The creditor company, when the files name it.
    pub entity: Option<String>,
    /// The currency.
    pub currency: Currency,
    /// Open balances.
    pub open: Total,
    /// By week, in the order of [`Forecast::weeks`].
    pub weeks: Vec<Receipts>,
    /// What is expected after the last week.
    pub beyond: Receipts,
    /// What stands apart, in the order of [`Apart::ALL`]: how much, and how many claims.
    pub apart: [(Total, u64); Apart::ALL.len()],
    /// What is expected by habit, by whose it is, in the order of [`Source::ALL`].
    pub sources: [Total; Source::ALL.len()],
}

/// What is expected of some days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipts {
    /// By habit, of claims that are not due yet.
    pub not_due: Total,
    /// By habit, of claims that are overdue.
    pub overdue: Total,
    /// By promise.
    pub promised: Total,
    /// By plan.
    pub planned: Total,
}

impl Receipts {
    /// Returns all of it.
    #[must_use]
    pub fn all(&self) -> Total {
        self.not_due + self.overdue + self.promised + self.planned
    }
}

impl PortfolioForecast {
    /// Returns what is expected on some day.
    #[must_use]
    pub fn expected(&self) -> Total {
        self.weeks.iter().map(Receipts::all).sum::<Total>() + self.beyond.all()
    }

    /// Returns what stands apart.
    #[must_use]
    pub fn set_apart(&self) -> Total {
        self.apart.iter().map(|(amount, _)| *amount).sum()
    }

    /// Returns the open balances less what is expected and what stands apart: zero, or the program is wrong.
    #[must_use]
    pub fn difference(&self) -> Total {
        self.open - self.expected() - self.set_apart()
    }
}

/// Says when the open claims should be paid, over a number of weeks.
///
/// `customers` are all summaries of [`super::customers()`]; `whole` is what was settled before anything was left
/// out of it, so that what a part shows does not change how others are known to pay.
#[must_use]
pub fn forecast(
    cases: Cases<'_>,
    whole: &Settlement,
    customers: &[CustomerSummary],
    weeks: usize,
) -> Forecast {
    let as_of = cases.settlement.as_of;
    let first = Week::of(wait_until(as_of.plus(1)));
    let weeks = std::iter::successors(Some(first), |week| Some(week.next())).take(weeks);
    let weeks: Vec<Week> = weeks.collect();
    let parts = parts(cases, whole, customers, &weeks);
    Forecast {
        as_of,
        portfolios: portfolios(cases, &weeks, &parts),
        weeks,
        parts,
    }
}

/// Says of each open claim what is expected of it.
fn parts(
    cases: Cases<'_>,
    whole: &Settlement,
    customers: &[CustomerSummary],
    weeks: &[Week],
) -> Vec<Part> {
    let (ledger, settlement) = (cases.ledger, cases.settlement);
    let rows = Rows::new(ledger, settlement, |_| true);
    let history = History::new(ledger, whole, cases.policy.forecast.least_payments);
    let mut is_doubtful = vec![false; settlement.controls.len()];
    for summary in customers {
        let grade = summary.grading.as_ref().and_then(|grading| grading.grade);
        if let Some(doubtful) = is_doubtful.get_mut(summary.control) {
            *doubtful = grade == Some(Grade::E);
        }
    }
    let mut agreed = Agreed::new(cases);
    let mut parts = Vec::new();
    let mut by_habit: Vec<(usize, u32, i64)> = Vec::new();
    for (document, open) in settlement.balances.iter().enumerate() {
        if *open <= 0 {
            continue;
        }
        let left = apart(cases, document, &mut parts);
        if left > 0 && !agreed.take(document as u32, left) {
            by_habit.push((document, document as u32, left));
        }
    }
    let left = agreed.place(&mut parts);
    by_habit.extend(
        left.into_iter()
            .map(|(document, left)| (document as usize, document, left)),
    );
    for (place, document, left) in by_habit {
        let row = row_of(cases, &rows, place);
        let is_doubtful = row.is_some_and(|row| is_doubtful[rows.control(row)]);
        let reason = match (cases.told_over(place), is_doubtful) {
            (Over::Yes, _) => Apart::HandedOver,
            (Over::No, true) => Apart::Grade,
            (Over::No, false) => {
                history.place(cases, (document, left), weeks, &mut parts);
                continue;
            }
        };
        parts.push(Part {
            document,
            amount: Amount(left),
            expected: Expected::Apart(reason),
        });
    }
    cover(cases, &rows, &mut parts);
    let key = |part: &Part| {
        let listed = cases.ledger.listing_key(part.document);
        (listed, part.document, part.expected, part.amount)
    };
    parts.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
    parts
}

/// Whether a claim was handed over, or a court has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    Yes,
    No,
}

impl Cases<'_> {
    fn told_over(&self, document: usize) -> Over {
        if self.is_plain(document) {
            return Over::No;
        }
        let is_over = self
            .events_of(document)
            .into_iter()
            .any(|event| apart::is_beyond_reminders(event, *self));
        if is_over { Over::Yes } else { Over::No }
    }
}

/// Returns the row of the customer of a claim; none for nobody known.
fn row_of(cases: Cases<'_>, rows: &Rows, document: usize) -> Option<usize> {
    let documents = &cases.ledger.documents;
    let portfolio = usize::from(documents.portfolios[document]);
    let row = rows.find(portfolio, documents.customers[document].known()?);
    (row < rows.len()).then_some(row)
}

/// Takes what credits of customers cover out of what is expected of them, the first days first.
fn cover(cases: Cases<'_>, rows: &Rows, parts: &mut Vec<Part>) {
    let mut left: Vec<i128> = (0..rows.len())
        .map(|row| {
            let control = &cases.settlement.controls[rows.control(row)];
            control.control.unallocated_credits.0
        })
        .collect();
    if left.iter().all(|credit| *credit <= 0) {
        return;
    }
    let mut covered = Vec::new();
    let key = |part: &Part| {
        let listed = cases.ledger.listing_key(part.document);
        (part.expected, listed, part.document, part.amount)
    };
    parts.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
    for part in &mut *parts {
        let Expected::On(..) = part.expected else {
            continue;
        };
        let Some(row) = row_of(cases, rows, part.document as usize) else {
            continue;
        };
        let taken = left[row].min(part.amount.0.into()).max(0);
        if taken > 0 {
            left[row] -= taken;
            // It is no more than an amount, of which it is a part.
            let taken = Amount(taken as i64);
            part.amount += -taken;
            covered.push(Part {
                document: part.document,
                amount: taken,
                expected: Expected::Apart(Apart::Covered),
            });
        }
    }
    parts.retain(|part| part.amount.is_positive());
    parts.extend(covered);
}

/// Returns the first working day from a day on, and after the as-of date.
fn to_come(day: Day, as_of: Day) -> Day {
    wait_until(day.max(as_of.plus(1)))
}

/// Adds up the parts of each portfolio.
fn portfolios(cases: Cases<'_>, weeks: &[Week], parts: &[Part]) -> Vec<PortfolioForecast> {
    let (ledger, settlement) = (cases.ledger, cases.settlement);
    let documents = &ledger.documents;
    let mut sums: Vec<PortfolioForecast> = settlement
        .portfolios
        .iter()
        .map(|key| PortfolioForecast {
            entity: entity_of(ledger, *key).map(str::to_owned),
            currency: currency_of(ledger, *key),
            open: Total::ZERO,
            weeks: vec![Receipts::default(); weeks.len()],
            beyond: Receipts::default(),
            apart: Default::default(),
            sources: Default::default(),
        })
        .collect();
    for (document, open) in settlement.balances.iter().enumerate() {
        sums[usize::from(documents.portfolios[document])].open += Amount((*open).max(0));
    }
    let mut told = None;
    for part in parts {
        let document = part.document as usize;
        let sum = &mut sums[usize::from(documents.portfolios[document])];
        match part.expected {
            Expected::Apart(reason) => {
                let (amount, claims) = &mut sum.apart[reason as usize];
                *amount += part.amount;
                // Parts of a claim for one reason stand together.
                *claims += u64::from(told != Some((part.document, reason)));
                told = Some((part.document, reason));
            }
            Expected::On(day, ground) => {
                let of_day = weeks.partition_point(|week| week.sunday() < day);
                let receipts = sum.weeks.get_mut(of_day).unwrap_or(&mut sum.beyond);
                match ground {
                    Ground::Promise => receipts.promised += part.amount,
                    Ground::Plan => receipts.planned += part.amount,
                    Ground::Habit { source, .. } => {
                        sum.sources[source as usize] += part.amount;
                        let payable = payable_from(documents, document);
                        let is_due = payable.is_some_and(|day| day < settlement.as_of);
                        if is_due {
                            receipts.overdue += part.amount;
                        } else {
                            receipts.not_due += part.amount;
                        }
                    }
                }
            }
        }
    }
    let in_order = portfolios_in_order(ledger, settlement);
    let in_order = in_order.into_iter().map(|place| sums[place].clone());
    in_order.collect()
}
