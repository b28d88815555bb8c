//! Thresholds: which figures of a run are above what the user allows, so that a job at night can say so.
//!
//! Takes the portfolios and the plan. Invariant: amounts are compared exactly, in the units of their
//! currency, and no portfolio makes up for another.

use super::actions::Plan;
use crate::assess::aging::BucketKey;
use crate::assess::{Assessment, Portfolio};
use crate::model::Total;
use rust_decimal::Decimal;

/// A figure and the most that it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    /// The figure.
    pub gauge: Gauge,
    /// The most, in units of the currency, days or things.
    pub most: Decimal,
}

/// A figure that a threshold is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gauge {
    /// Open balances past their due date.
    Overdue,
    /// Those past it by more days than a limit of the aged balance.
    Over(u32),
    /// Days of sales outstanding.
    Dso,
    /// Things to do.
    Actions,
    /// Claims whose limitation is near.
    LimitationAlert,
}

/// A threshold that was passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    /// Which.
    pub threshold: Threshold,
    /// The portfolio, by its place in the assessment; none for what is of all.
    pub portfolio: Option<usize>,
    /// The figure.
    pub figure: Reached,
}

/// A figure that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// A sum, in the currency of the portfolio.
    Money(Total),
    /// Days, in hundredths.
    Days(i128),
    /// A number of things.
    Count(u64),
}

impl Threshold {
    /// Reads `overdue>50000`, `over-90>0`, `dso>60`, `actions>0` or `limitation-alert>0`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (name, most) = text.split_once('>')?;
        let gauge = match name.trim() {
            "overdue" => Gauge::Overdue,
            "dso" => Gauge::Dso,
            "actions" => Gauge::Actions,
            "limitation-alert" => Gauge::LimitationAlert,
            name => Gauge::Over(name.strip_prefix("over-")?.parse().ok()?),
        };
        let most = Decimal::from_str_exact(most.trim()).ok()?;
        Some(Self { gauge, most })
    }

    /// Returns where the threshold is passed, in the order of the portfolios.
    #[must_use]
    pub fn passed(&self, assessment: &Assessment, plan: &Plan<'_>) -> Vec<Passed> {
        if self.gauge == Gauge::Actions {
            let count = plan.actions.len() as u64;
            let is_above = Decimal::from(count) > self.most;
            let passed = Passed {
                threshold: *self,
                portfolio: None,
                figure: Reached::Count(count),
            };
            return is_above.then_some(passed).into_iter().collect();
        }
        let portfolios = assessment.portfolios.iter().enumerate();
        let passed = portfolios.filter_map(|(place, portfolio)| {
            let figure = self.figure(portfolio)?;
            let is_above = match figure {
                Reached::Money(sum) => {
                    let exponent = u32::from(portfolio.currency.exponent());
                    above(sum.0, exponent, self.most)
                }
                Reached::Days(hundredths) => above(hundredths, 2, self.most),
                Reached::Count(count) => Decimal::from(count) > self.most,
            };
            is_above.then_some(Passed {
                threshold: *self,
                portfolio: Some(place),
                figure,
            })
        });
        passed.collect()
    }

    /// Returns the figure of a portfolio; none where it cannot be computed.
    fn figure(&self, portfolio: &Portfolio) -> Option<Reached> {
        Some(match self.gauge {
            Gauge::Overdue => Reached::Money(portfolio.totals.overdue),
            Gauge::Over(days) => {
                let is_beyond = |key: BucketKey| match key {
                    BucketKey::Days { from, .. } => i64::from(from) > i64::from(days),
                    BucketKey::Over(limit) => i64::from(limit) >= i64::from(days),
                    BucketKey::NotDue | BucketKey::NoDueDate => false,
                };
                let buckets = portfolio.aging.buckets.iter();
                let beyond = buckets.filter(|bucket| is_beyond(bucket.key));
                Reached::Money(beyond.map(|bucket| bucket.amount).sum())
            }
            Gauge::Dso => Reached::Days(portfolio.dso.accounting.ok()?.0),
            Gauge::LimitationAlert => Reached::Count(portfolio.totals.limitation_alerts),
            Gauge::Actions => return None,
        })
    }

    /// Returns whether a policy's aged balance can tell the figure.
    #[must_use]
    pub fn is_told_by(&self, limits: &[u32]) -> bool {
        match self.gauge {
            Gauge::Over(days) => limits.contains(&days),
            Gauge::Overdue | Gauge::Dso | Gauge::Actions | Gauge::LimitationAlert => true,
        }
    }
}

impl Gauge {
    /// Returns the name that arguments give it.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Overdue => "overdue".to_owned(),
            Self::Over(days) => format!("over-{days}"),
            Self::Dso => "dso".to_owned(),
            Self::Actions => "actions".to_owned(),
            Self::LimitationAlert => "limitation-alert".to_owned(),
        }
    }
}

/// Returns whether a figure in minor units is above a number of units.
fn above(figure: i128, decimals: u32, most: Decimal) -> bool {
    match Decimal::try_from_i128_with_scale(figure, decimals) {
        Ok(figure) => figure > most,
        // Too large for a decimal: above whatever a decimal says, unless it is below zero.
        Err(_) => figure > 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_read_as_it_is_written() {
        let read = |text| Threshold::parse(text).map(|it| (it.gauge, it.most));
        let most = Decimal::from(50_000);
        assert_eq!(read("overdue>50000"), Some((Gauge::Overdue, most)));
        assert_eq!(read("over-90 > 0"), Some((Gauge::Over(90), Decimal::ZERO)));
        assert_eq!(read("dso>60.5"), Some((Gauge::Dso, Decimal::new(605, 1))));
        assert_eq!(
            read("actions>-1"),
            Some((Gauge::Actions, Decimal::from(-1)))
        );
        for text in [
            "",
            "overdue",
            "overdue>",
            "over->1",
            "late>1",
            "dso>a",
            "overdue>=1",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_equal_is_not_above() {
        let most = Decimal::new(5_000_000, 2);
        assert!(!above(5_000_000, 2, most));
        assert!(above(5_000_001, 2, most));
        assert!(above(i128::MAX, 2, most));
        assert!(!above(i128::MIN, 2, most));
    }
}
