//! What a forecast said against what came: week by week, on the claims that were open when it was made.
//!
//! Takes a forecast that was made of the books of its own day, and the books of a later day. Invariant: what
//! came on invoices that were issued later is told apart, since no forecast of open claims could know them.

use super::{Expected, Forecast, Part, Receipts};
use crate::assess::dso::is_dated_payment;
use crate::assess::figure::Figure;
use crate::assess::{currency_of, entity_of};
use crate::model::{Currency, Day, Ledger, RowKey, Total, Week};
use crate::reconcile::Settlement;
use std::collections::{BTreeMap, BTreeSet};

/// What a forecast said against what came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backtest {
    /// The day at whose end the forecast was made.
    pub made_on: Day,
    /// The portfolios of the forecast.
    pub portfolios: Vec<PortfolioBacktest>,
}

/// What a forecast said of one portfolio against what came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortfolioBacktest {
    /// The creditor company, when the files name it.
    pub entity: Option<String>,
    /// The currency.
    pub currency: Currency,
    /// By week.
    pub weeks: Vec<BacktestWeek>,
}

/// What was forecast of a week, and what came in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BacktestWeek {
    /// The week.
    pub week: Week,
    /// What was said and came.
    pub sum: BacktestSum,
}

/// What was forecast, and what came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BacktestSum {
    /// What was expected.
    pub forecast: Total,
    /// What came on the claims that were there when the forecast was made.
    pub came: Total,
    /// What of it came on claims that stood apart as a whole.
    pub came_on_apart: Total,
    /// What came on invoices that were issued since.
    pub came_on_later: Total,
}

impl BacktestSum {
    /// Returns how much too high the forecast was, below zero when it was too low.
    #[must_use]
    pub fn error(&self) -> Total {
        self.forecast - self.came
    }

    /// Returns the error in percent of what came; none where nothing did.
    #[must_use]
    pub fn percent(&self) -> Option<Figure> {
        percent(self.error(), self.came)
    }
}

impl PortfolioBacktest {
    /// Returns all weeks together.
    #[must_use]
    pub fn all(&self) -> BacktestSum {
        let weeks = self.weeks.iter();
        weeks.fold(BacktestSum::default(), |all, week| BacktestSum {
            forecast: all.forecast + week.sum.forecast,
            came: all.came + week.sum.came,
            came_on_apart: all.came_on_apart + week.sum.came_on_apart,
            came_on_later: all.came_on_later + week.sum.came_on_later,
        })
    }

    /// Returns the errors of the weeks without their signs, and what they are in percent of what came.
    #[must_use]
    pub fn absolute_error(&self) -> (Total, Option<Figure>) {
        let errors = self.weeks.iter().map(|week| week.sum.error());
        let sum: Total = errors.map(|error| Total(error.0.abs())).sum();
        (sum, percent(sum, self.all().came))
    }
}

fn percent(part: Total, whole: Total) -> Option<Figure> {
    (whole > Total::ZERO).then(|| Figure::ratio(part.0 * 100, whole.0))
}

/// Compares a forecast with what came, as the books of a later day have it.
///
/// `then` are the books that the forecast was made of: both are read on their own, so that a claim is known
/// again by its row, which no later id of its customer changes.
#[must_use]
pub fn backtest(
    forecast: &Forecast,
    then: &Ledger,
    ledger: &Ledger,
    settlement: &Settlement,
) -> Backtest {
    let documents = &ledger.documents;
    let apart = set_apart(forecast, then, ledger);
    let week = |place: usize, receipts: &Receipts| BacktestWeek {
        week: forecast.weeks[place],
        sum: BacktestSum {
            forecast: receipts.all(),
            ..BacktestSum::default()
        },
    };
    let mut portfolios: Vec<PortfolioBacktest> = forecast
        .portfolios
        .iter()
        .map(|portfolio| PortfolioBacktest {
            entity: portfolio.entity.clone(),
            currency: portfolio.currency,
            weeks: portfolio
                .weeks
                .iter()
                .enumerate()
                .map(|(place, receipts)| week(place, receipts))
                .collect(),
        })
        .collect();
    let names = forecast.portfolios.iter().enumerate();
    let names: BTreeMap<(Option<&str>, Currency), usize> = names
        .map(|(place, it)| ((it.entity.as_deref(), it.currency), place))
        .collect();
    let place_of = |key: &crate::model::PortfolioKey| {
        let name = (entity_of(ledger, *key), currency_of(ledger, *key));
        names.get(&name).copied()
    };
    let places: Vec<Option<usize>> = settlement.portfolios.iter().map(place_of).collect();
    for allocation in settlement.allocations.iter().filter(is_dated_payment) {
        let claim = allocation.claim as usize;
        let portfolio = places[usize::from(documents.portfolios[claim])];
        let weeks = &forecast.weeks;
        let of_day = weeks.partition_point(|week| week.sunday() < allocation.on);
        if allocation.on <= forecast.as_of || of_day == weeks.len() {
            continue;
        }
        if let Some(portfolio) = portfolio {
            let sum = &mut portfolios[portfolio].weeks[of_day].sum;
            if documents.issued.get(claim) <= forecast.as_of {
                sum.came += allocation.amount;
                if apart.contains(&(claim as u32)) {
                    sum.came_on_apart += allocation.amount;
                }
            } else {
                sum.came_on_later += allocation.amount;
            }
        }
    }
    Backtest {
        made_on: forecast.as_of,
        portfolios,
    }
}

/// Returns the claims of a ledger of which no part was expected when the forecast was made of `then`.
fn set_apart(forecast: &Forecast, then: &Ledger, ledger: &Ledger) -> BTreeSet<u32> {
    let claims = forecast
        .parts
        .chunk_by(|one, other| one.document == other.document);
    let is_apart = |part: &Part| matches!(part.expected, Expected::Apart(_));
    let apart = claims.filter(|parts| parts.iter().all(is_apart));
    let apart: BTreeSet<u32> = apart.map(|parts| parts[0].document).collect();
    let all = |ledger: &Ledger| 0..ledger.documents.len() as u32;
    let rows = then.documents_by_row(all(then)).into_iter();
    let rows: BTreeSet<RowKey> = rows
        .filter(|(_, document)| apart.contains(document))
        .map(|(row, _)| row)
        .collect();
    let now = ledger.documents_by_row(all(ledger)).into_iter();
    now.filter(|(row, _)| rows.contains(row))
        .map(|(_, document)| document)
        .collect()
}
