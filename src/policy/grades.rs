//! What a customer may owe, and how its behaviour becomes a grade.

use crate::model::{Amount, Currency};

/// What a customer may owe at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CreditPolicy {
    /// The limit of customers whose file gives none, in minor units of [`super::Policy::currency`].
    pub default_limit: Option<Amount>,
}

impl CreditPolicy {
    /// The largest limit that can be written, in units of the currency.
    pub(super) const LARGEST: u32 = 1_000_000_000;

    /// Returns the limit of a customer in a currency: its own, else the house's when it is in that currency.
    #[must_use]
    pub fn limit(
        &self,
        own: Option<Amount>,
        currency: Currency,
        of_policy: Currency,
    ) -> Option<Amount> {
        own.or_else(|| self.default_limit.filter(|_| currency == of_policy))
    }
}

/// Four ascending thresholds: a figure earns one point for each that it is above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds(pub [u32; 4]);

impl Thresholds {
    /// The most points of one figure.
    pub const MOST: u32 = 4;

    /// Returns the points of a figure given in hundredths.
    #[must_use]
    pub fn points(self, hundredths: i128) -> u32 {
        let is_above = |limit: &&u32| hundredths > i128::from(**limit) * 100;
        self.0.iter().filter(is_above).count() as u32
    }
}

/// The thresholds of each figure, and of the grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GradesPolicy {
    /// Days late of the payments of the last year, weighted by amount.
    pub average_days_late: Thresholds,
    /// Percent of the amounts paid in the last year that came late.
    pub share_paid_late: Thresholds,
    /// Days overdue of the oldest open claim.
    pub oldest_overdue: Thresholds,
    /// Promises broken in the last year.
    pub broken_promises: Thresholds,
    /// Percent of the most points above which the grade is B, C, D, E.
    pub limits: Thresholds,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_on_a_threshold_is_not_above_it() {
        let days = Thresholds([5, 15, 30, 60]);
        let points = [0, 500, 501, 1500, 3001, 6000, 6001].map(|figure| days.points(figure));
        assert_eq!(points, [0, 0, 1, 1, 3, 3, 4]);
    }

    #[test]
    fn the_limit_of_the_house_is_in_its_currency_only() {
        let policy = CreditPolicy {
            default_limit: Some(Amount(500)),
        };
        let dollar = Currency::parse("USD").expect("a code");
        let limit = |own, currency| policy.limit(own, currency, Currency::EUR);
        assert_eq!(limit(None, Currency::EUR), Some(Amount(500)));
        assert_eq!(limit(Some(Amount(9)), Currency::EUR), Some(Amount(9)));
        assert_eq!(limit(None, dollar), None);
    }
}
