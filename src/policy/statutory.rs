//! The law's own figures: what no house may choose.
//!
//! Gives the content of the embedded `statutory.toml` as types, each figure with its article.
//! Invariant: no figure of a law is written in code.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de::Error};

use super::periods::{
    Attachment, Holidays, InsolvencyPeriods, LimitationPeriods, OrderToPay, SmallClaims,
    Uncontested,
};
use super::rates::{LatePayment, SemesterRates};
use crate::model::Rate;
use crate::model::terms::Ceilings;

/// Returns the delays of payment that the law sets.
#[must_use]
pub fn payment_terms() -> &'static PaymentTerms {
    &STATUTORY.payment_terms
}

/// Returns what late payment costs a debtor.
#[must_use]
pub fn late_payment() -> &'static LatePayment {
    &STATUTORY.late_payment
}

/// Returns the rates of each semester, in order, without a gap.
#[must_use]
pub fn semesters() -> &'static [SemesterRates] {
    &STATUTORY.semester
}

/// Returns the years within which a claim must be brought.
#[must_use]
pub fn limitation() -> &'static LimitationPeriods {
    &STATUTORY.limitation
}

/// Returns the months that the opening of insolvency proceedings sets off.
#[must_use]
pub fn insolvency() -> &'static InsolvencyPeriods {
    &STATUTORY.insolvency
}

/// Returns the regimes of orders to pay, by their first day.
#[must_use]
pub fn orders_to_pay() -> &'static [OrderToPay] {
    &STATUTORY.order_to_pay
}

/// Returns what the law sets for small claims.
#[must_use]
pub fn small_claims() -> &'static SmallClaims {
    &STATUTORY.small_claims
}

/// Returns what the law sets for uncontested claims between merchants.
#[must_use]
pub fn uncontested() -> &'static Uncontested {
    &STATUTORY.uncontested
}

/// Returns what the law sets for protective attachments.
#[must_use]
pub fn attachment() -> &'static Attachment {
    &STATUTORY.attachment
}

/// Returns the public holidays.
#[must_use]
pub fn holidays() -> &'static Holidays {
    &STATUTORY.holidays
}

/// The delays of payment that the law sets, in days.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentTerms {
    /// When nothing is agreed, from receipt of the goods or performance.
    pub default: Figure,
    /// The longest agreed delay, from the issue date.
    pub ceiling: Figure,
    /// The longest agreed clause by end of month, from the issue date.
    pub end_of_month_ceiling: Figure,
    /// Of public buyers, from receipt of the request for payment.
    pub public: Figure,
    /// From the request to its receipt by a public buyer, when no receipt is recorded.
    pub public_receipt: Figure,
}

impl PaymentTerms {
    /// Returns the two ceilings of agreed terms.
    #[must_use]
    pub const fn ceilings(&self) -> Ceilings {
        Ceilings {
            days: self.ceiling.days,
            end_of_month_days: self.end_of_month_ceiling.days,
        }
    }
}

/// A number of days that a text of law sets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// The days.
    pub days: u32,
    /// The article.
    pub source: String,
    /// The date of the text that was read.
    #[serde(deserialize_with = "date")]
    pub checked_on: NaiveDate,
    /// Whether the article itself was read, and not a summary of it.
    pub verified: bool,
}

/// Rates of VAT by which an invoice is told.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VatRates {
    /// The rates, in percent, the usual ones first.
    #[serde(deserialize_with = "rates")]
    pub rates: Vec<Rate>,
    /// The articles.
    pub source: String,
    /// The date of the text that was read.
    #[serde(deserialize_with = "date")]
    pub checked_on: NaiveDate,
    /// Whether the articles themselves were read.
    pub verified: bool,
}

/// Returns the rates of VAT.
#[must_use]
pub fn vat() -> &'static VatRates {
    &STATUTORY.vat
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statutory {
    vat: VatRates,
    payment_terms: PaymentTerms,
    late_payment: LatePayment,
    semester: Vec<SemesterRates>,
    limitation: LimitationPeriods,
    insolvency: InsolvencyPeriods,
    order_to_pay: Vec<OrderToPay>,
    small_claims: SmallClaims,
    uncontested: Uncontested,
    attachment: Attachment,
    holidays: Holidays,
}

static STATUTORY: LazyLock<Statutory> = LazyLock::new(|| {
    toml::from_str(include_str!("statutory.toml")).expect("the embedded file is read by a test")
});

fn rates<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Rate>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let rate = |text: &String| Rate::parse(text).ok_or_else(|| D::Error::custom(text));
    texts.iter().map(rate).collect()
}

pub(super) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_those_of_the_articles() {
        let terms = payment_terms();
        let rows = [
            (&terms.default, 30, "L441-10"),
            (&terms.ceiling, 60, "L441-10"),
            (&terms.end_of_month_ceiling, 45, "L441-10"),
            (&terms.public, 30, "R2192-10"),
            (&terms.public_receipt, 2, "R2192-14"),
        ];
        for (figure, days, article) in rows {
            assert_eq!(figure.days, days, "{article}");
            assert!(figure.source.contains(article) && figure.verified);
        }
        assert_eq!(terms.ceilings().days, 60);
        assert_eq!(terms.ceilings().end_of_month_days, 45);
    }
}
