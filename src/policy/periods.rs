//! The periods that the law sets: to claim, to declare, to serve, to oppose, and the holidays.
//!
//! Types of the sections of `statutory.toml` that are no rate. Each stands there [`Sourced`]: with its article,
//! and whether the article itself was read.

use super::sourced::{Sourced, day};
use crate::model::{Amount, Day};
use serde::{Deserialize, Deserializer, de::Error};

/// Years within which a claim must be brought.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LimitationPeriods {
    /// Of merchants and professionals.
    pub general: Sourced<Years>,
    /// Against a consumer.
    pub consumer: Sourced<Years>,
    /// Of carriage of goods.
    pub transport: Sourced<Years>,
    /// Against the State, local authorities and public establishments, from the next 1 January.
    pub public: Sourced<Years>,
    /// The least that is left once a suspension ends.
    pub after_suspension: Sourced<Months>,
    /// Within how many years a title of a court is enforced.
    pub title: Sourced<Years>,
}

/// A number of years.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// The years.
    pub years: u32,
}

/// Months from the publication of an opening judgment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InsolvencyPeriods {
    /// To declare a claim.
    pub declaration: Sourced<Months>,
    /// To declare it from outside metropolitan France.
    pub declaration_from_abroad: Sourced<Months>,
    /// To claim goods back under a retention of title.
    pub retention_of_title: Sourced<Months>,
    /// To ask to be relieved of a missed declaration.
    pub relief: Sourced<Months>,
    /// To report a claim born after the judgment of a liquidation and left unpaid.
    pub report: Sourced<Months>,
    /// The longest that an observation period may last, from the judgment.
    pub observation: Sourced<Months>,
}

/// A number of months.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Months {
    /// The months.
    pub months: u32,
}

/// The regime of orders to pay (injonctions de payer) made from a day on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderToPay {
    /// The first day of orders of this regime.
    #[serde(deserialize_with = "day")]
    pub orders_from: Day,
    /// Months from the order within which it must be served.
    pub service_months: u32,
    /// Months from the service within which the debtor may oppose it.
    pub opposition_months: u32,
    /// Months from the service after which it may be enforced.
    pub enforcement_months: u32,
}

/// The procedure for small claims (procédure simplifiée de recouvrement).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SmallClaims {
    /// The most that may be asked, interest included.
    most_euros: u32,
    /// Months within which the debtor may accept.
    pub answer_months: u32,
}

impl SmallClaims {
    /// Returns the most that may be asked, in cents.
    #[must_use]
    pub fn most(&self) -> Amount {
        Amount(i64::from(self.most_euros) * 100)
    }
}

/// What the law says of courts that the choice of one hangs on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Courts {
    /// The commercial courts that bear the new name.
    pub economic: Sourced<EconomicCourts>,
    /// Where a chamber of the tribunal judiciaire hears merchants.
    pub alsace_moselle: Sourced<Departments>,
    /// From which sums a lawyer must be had.
    pub lawyer: Sourced<Lawyer>,
    /// Above which sums a contribution is paid before an economic court.
    pub contribution: Sourced<Contribution>,
    /// Up to which sums an amicable attempt comes first before a civil court.
    pub amicable_attempt: Sourced<AmicableAttempt>,
}

/// Commercial courts with a new name, for a time.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EconomicCourts {
    /// The first day.
    #[serde(deserialize_with = "day")]
    pub from: Day,
    /// The last day.
    #[serde(deserialize_with = "day")]
    pub until: Day,
    /// Their towns.
    pub towns: Vec<String>,
    /// The departments of the towns, by the first digits of their postal codes: which court another town of
    /// them depends on, its name does not say.
    pub departments: Vec<String>,
}

/// Departments, by the first digits of their postal codes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Departments {
    /// The digits.
    pub departments: Vec<String>,
}

/// The sum above which a lawyer must be had.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lawyer {
    above_euros: u32,
}

impl Lawyer {
    /// Returns the most that goes without one, in cents.
    #[must_use]
    pub fn most_without(&self) -> Amount {
        Amount(i64::from(self.above_euros) * 100)
    }
}

/// The contribution for economic justice: what a claimant pays who asks for more, and has so many employees.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    above_euros: u32,
    /// The employees from which it is owed.
    pub employees: u32,
}

impl Contribution {
    /// Returns the most that is asked without one, in cents.
    #[must_use]
    pub fn most_without(&self) -> Amount {
        Amount(i64::from(self.above_euros) * 100)
    }
}

/// The sum up to which an amicable attempt comes first.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmicableAttempt {
    up_to_euros: u32,
}

impl AmicableAttempt {
    /// Returns the most for which it must come first, in cents.
    #[must_use]
    pub fn most(&self) -> Amount {
        Amount(i64::from(self.up_to_euros) * 100)
    }
}

/// The procedure for uncontested claims between merchants (CPCE, art. L126-1).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Uncontested {
    /// Months from the service within which the debtor may pay or contest.
    pub answer_months: u32,
    /// Days after that month before the record may be made.
    pub record_days: u32,
    /// Months within which the enforceable record must be served.
    pub service_months: u32,
}

/// A protective attachment made without a title (saisie conservatoire).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// Months within which proceedings for a title must start.
    pub title_months: u32,
}

/// Public holidays.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// Month and day of those that every year has.
    #[serde(deserialize_with = "months_and_days")]
    pub fixed: Vec<(u32, u32)>,
    /// Days after Easter Sunday of the others.
    pub after_easter: Vec<i32>,
}

fn months_and_days<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<(u32, u32)>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let parts = texts.iter().map(|text| {
        let (month, day) = text
            .split_once('-')
            .ok_or_else(|| D::Error::custom("MM-DD"))?;
        let number = |part: &str| part.parse().map_err(D::Error::custom);
        Ok((number(month)?, number(day)?))
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use crate::policy::statutory;

    #[test]
    fn the_periods_are_those_of_the_articles() {
        let limitation = statutory::limitation();
        let years = [
            (&limitation.general, 5, "L110-4"),
            (&limitation.consumer, 2, "L218-2"),
            (&limitation.transport, 1, "L133-6"),
            (&limitation.public, 4, "68-1250"),
        ];
        for (period, years, article) in years {
            assert_eq!(period.years, years, "{article}");
            assert!(period.source.contains(article) && period.verified);
        }
        let insolvency = statutory::insolvency();
        let months = [
            (&insolvency.declaration, 2, "R622-24"),
            (&insolvency.declaration_from_abroad, 4, "R622-24"),
            (&insolvency.retention_of_title, 3, "L624-9"),
            (&insolvency.relief, 6, "L622-26"),
        ];
        for (period, months, article) in months {
            assert_eq!(period.months, months, "{article}");
            assert!(period.source.contains(article) && !period.verified);
        }
        assert_eq!(statutory::small_claims().most().0, 500_000);
        assert_eq!(statutory::uncontested().record_days, 8);
        assert_eq!(statutory::attachment().title_months, 1);
    }

    #[test]
    fn orders_to_pay_have_two_regimes_in_order() {
        let regimes = statutory::orders_to_pay();
        let service = regimes.iter().map(|regime| regime.service_months);
        assert_eq!(service.collect::<Vec<_>>(), [6, 3]);
        assert!(regimes.is_sorted_by_key(|regime| regime.orders_from));
        assert_eq!(regimes[1].orders_from.iso(), "2026-09-01");
    }
}
