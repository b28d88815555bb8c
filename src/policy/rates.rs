//! What the law says of late payment: the rates of each semester, margins, floor and lump sum.
//!
//! Types of the sections of `statutory.toml` about interest. Each rate says where it was read and whether
//! that was the text itself or sources that agree: a report that rests on another one says so.

use super::sourced::{Sourced, day};
use crate::model::{Amount, Day, Rate, Semester};
use serde::{Deserialize, Deserializer, de::Error};

/// What late payment costs a debtor.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LatePayment {
    /// Points above the rate of the ECB, between businesses.
    pub business_margin: Sourced<Points>,
    /// Points above it, for public buyers.
    pub public_margin: Sourced<Points>,
    /// Points above it, in the other States of the Union.
    pub european_margin: Sourced<Points>,
    /// A rate of a contract is at least so many times the legal rate.
    pub floor_multiplier: Sourced<Times>,
    /// The lump sum for recovery costs, of each invoice.
    pub lump_sum: Sourced<Cents>,
    /// Points above the legal rate, two months after a judgment became enforceable.
    pub judgment_surcharge: Sourced<Points>,
}

/// Points of percent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Points {
    /// The points.
    #[serde(deserialize_with = "rate")]
    pub points: Rate,
}

/// A multiplier.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Times {
    /// The multiplier.
    pub times: u32,
}

/// An amount in euros.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cents {
    /// The amount, in cents.
    #[serde(deserialize_with = "amount")]
    pub cents: Amount,
}

/// The rates of one semester.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Row")]
pub struct SemesterRates {
    /// The semester.
    pub semester: Semester,
    /// The main refinancing rate of the ECB in force on its first day.
    pub ecb: LegalRate,
    /// Since when that rate was in force.
    pub ecb_since: Option<Day>,
    /// The legal rate of professional creditors ("tous autres cas").
    pub legal: LegalRate,
    /// The legal rate of individuals who claim outside their business.
    pub legal_individuals: Option<LegalRate>,
    /// The text that fixed the legal rates; empty when it is not known.
    pub order: String,
    /// What should be known of it; empty when there is nothing.
    pub note: String,
    /// Whether a policy added it, and not this program.
    pub is_of_policy: bool,
}

/// A rate of a semester with where it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegalRate {
    /// The rate.
    pub rate: Rate,
    /// Where it was read.
    pub source: String,
    /// Whether it was read in the text itself or in sources that agree.
    pub verified: bool,
}

impl SemesterRates {
    /// Returns the rate of the ECB with points above it.
    #[must_use]
    pub fn ecb_plus(&self, margin: &Points) -> Rate {
        let sum = self.ecb.rate.ten_thousandths() + margin.points.ten_thousandths();
        Rate::new(sum).unwrap_or(self.ecb.rate)
    }

    /// Returns the least rate that a contract may set.
    #[must_use]
    pub fn floor(&self, multiplier: &Times) -> Rate {
        let product = self.legal.rate.ten_thousandths() * multiplier.times;
        Rate::new(product).unwrap_or(self.legal.rate)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(deserialize_with = "semester")]
    id: Semester,
    #[serde(deserialize_with = "rate")]
    ecb: Rate,
    #[serde(deserialize_with = "day")]
    ecb_since: Day,
    ecb_source: String,
    ecb_verified: bool,
    #[serde(deserialize_with = "rate")]
    legal: Rate,
    legal_verified: bool,
    #[serde(deserialize_with = "rate")]
    legal_individuals: Rate,
    legal_individuals_verified: bool,
    order: String,
    legal_source: String,
    #[serde(default)]
    note: String,
}

impl From<Row> for SemesterRates {
    fn from(row: Row) -> Self {
        let legal = |rate, verified| LegalRate {
            rate,
            source: row.legal_source.clone(),
            verified,
        };
        Self {
            semester: row.id,
            ecb_since: Some(row.ecb_since),
            legal: legal(row.legal, row.legal_verified),
            legal_individuals: Some(legal(row.legal_individuals, row.legal_individuals_verified)),
            ecb: LegalRate {
                rate: row.ecb,
                source: row.ecb_source,
                verified: row.ecb_verified,
            },
            order: row.order,
            note: row.note,
            is_of_policy: false,
        }
    }
}

fn semester<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Semester, D::Error> {
    let text = String::deserialize(deserializer)?;
    Semester::parse(&text).ok_or_else(|| D::Error::custom("no semester"))
}

fn rate<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rate, D::Error> {
    let text = String::deserialize(deserializer)?;
    Rate::parse(&text).ok_or_else(|| D::Error::custom("no rate"))
}

fn amount<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
    i64::deserialize(deserializer).map(Amount)
}

#[cfg(test)]
mod tests {
    use super::super::statutory::{late_payment, semesters};
    use super::*;

    #[test]
    fn what_late_payment_costs_is_that_of_the_articles() {
        let late = late_payment();
        let rows = [
            (&late.business_margin, "10", "L441-10"),
            (&late.public_margin, "8", "R2192-31"),
            (&late.european_margin, "8", "2011/7"),
            (&late.judgment_surcharge, "5", "L313-3"),
        ];
        for (figure, points, article) in rows {
            assert_eq!(Some(figure.points), Rate::parse(points), "{article}");
            assert!(figure.source.contains(article));
        }
        assert_eq!(late.floor_multiplier.times, 3);
        assert_eq!(late.lump_sum.cents, Amount(4000));
    }

    #[test]
    fn semesters_follow_one_another_from_2015_to_2026() {
        let semesters = semesters();
        let first = Semester::parse("2015S1").unwrap();
        assert_eq!(semesters.len(), 24);
        for (place, row) in semesters.iter().enumerate() {
            assert_eq!(row.semester.ordinal(), first.ordinal() + place as i32);
            let since = row.ecb_since.unwrap();
            assert!(since <= row.semester.first_day(), "{}", row.semester);
            assert!(!row.order.is_empty() && !row.ecb.source.is_empty());
        }
    }

    /// Section 4 of the domain reference: what the sums of the table are.
    #[test]
    fn the_rates_are_those_of_the_table() {
        let late = late_payment();
        let row = |text: &str| {
            let semester = Semester::parse(text).unwrap();
            let found = semesters().iter().find(|row| row.semester == semester);
            found.unwrap()
        };
        for (semester, default, public, floor) in [
            ("2015S1", "10.05", "8.05", "2.79"),
            ("2022S2", "10.00", "8.00", "2.31"),
            ("2023S1", "12.50", "10.50", "6.18"),
            ("2024S1", "14.50", "12.50", "15.21"),
            ("2024S2", "14.25", "12.25", "14.76"),
            ("2025S1", "13.15", "11.15", "11.13"),
            ("2025S2", "12.15", "10.15", "8.28"),
            ("2026S1", "12.15", "10.15", "7.86"),
            ("2026S2", "12.40", "10.40", "8.25"),
        ] {
            let row = row(semester);
            let plus = |margin| row.ecb_plus(margin).to_string();
            assert_eq!(plus(&late.business_margin), default, "{semester}");
            assert_eq!(plus(&late.public_margin), public, "{semester}");
            assert_eq!(
                row.floor(&late.floor_multiplier).to_string(),
                floor,
                "{semester}"
            );
        }
    }

    #[test]
    fn one_cell_alone_rests_on_a_single_source() {
        let unverified: Vec<String> = semesters()
            .iter()
            .filter(|row| {
                let individuals = row.legal_individuals.as_ref();
                !row.ecb.verified
                    || !row.legal.verified
                    || individuals.is_some_and(|it| !it.verified)
            })
            .map(|row| row.semester.to_string())
            .collect();
        assert_eq!(unverified, ["2026S2"]);
        let last = semesters().last().unwrap();
        assert!(last.legal.verified && last.ecb.verified);
    }
}
