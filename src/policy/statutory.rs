//! The law's own figures: what no house may choose.
//!
//! Gives the content of the embedded `statutory.toml` as types, each figure with its article.
//! Invariant: no figure of a law is written in code.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, de::Error};

use super::periods::{
    Attachment, Courts, Holidays, InsolvencyPeriods, LimitationPeriods, OrderToPay, SmallClaims,
    Uncontested,
};
use super::rates::{LatePayment, SemesterRates};
use super::sourced::Sourced;
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
pub fn orders_to_pay() -> &'static [Sourced<OrderToPay>] {
    &STATUTORY.order_to_pay
}

/// Returns what the law says of courts.
#[must_use]
pub fn courts() -> &'static Courts {
    &STATUTORY.courts
}

/// Returns what the law sets for small claims.
#[must_use]
pub fn small_claims() -> &'static Sourced<SmallClaims> {
    &STATUTORY.small_claims
}

/// Returns what the law sets for uncontested claims between merchants.
#[must_use]
pub fn uncontested() -> &'static Sourced<Uncontested> {
    &STATUTORY.uncontested
}

/// Returns what the law sets for protective attachments.
#[must_use]
pub fn attachment() -> &'static Sourced<Attachment> {
    &STATUTORY.attachment
}

/// Returns the public holidays.
#[must_use]
pub fn holidays() -> &'static Sourced<Holidays> {
    &STATUTORY.holidays
}

/// The delays of payment that the law sets, in days.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentTerms {
    /// When nothing is agreed, from receipt of the goods or performance.
    pub default: Sourced<Days>,
    /// The longest agreed delay, from the issue date.
    pub ceiling: Sourced<Days>,
    /// The longest agreed clause by end of month, from the issue date.
    pub end_of_month_ceiling: Sourced<Days>,
    /// The longest agreed for carriage and what goes with it, from the issue date.
    pub carriage: Sourced<Days>,
    /// Of public buyers, from receipt of the request for payment.
    pub public: Sourced<Days>,
    /// From the request to its receipt by a public buyer, when no receipt is recorded.
    pub public_receipt: Sourced<Days>,
}

impl PaymentTerms {
    /// Returns the two ceilings of agreed terms.
    #[must_use]
    pub fn ceilings(&self) -> Ceilings {
        Ceilings {
            days: self.ceiling.days,
            end_of_month_days: self.end_of_month_ceiling.days,
        }
    }
}

/// A number of days.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// The days.
    pub days: u32,
}

/// Rates of VAT by which an invoice is told.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VatRates {
    /// The rates, in percent, the usual ones first.
    #[serde(deserialize_with = "rates")]
    pub rates: Vec<Rate>,
}

/// Returns the rates of VAT.
#[must_use]
pub fn vat() -> &'static Sourced<VatRates> {
    &STATUTORY.vat
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statutory {
    vat: Sourced<VatRates>,
    payment_terms: PaymentTerms,
    late_payment: LatePayment,
    semester: Vec<SemesterRates>,
    limitation: LimitationPeriods,
    insolvency: InsolvencyPeriods,
    courts: Courts,
    order_to_pay: Vec<Sourced<OrderToPay>>,
    small_claims: Sourced<SmallClaims>,
    uncontested: Sourced<Uncontested>,
    attachment: Sourced<Attachment>,
    holidays: Sourced<Holidays>,
}

static STATUTORY: LazyLock<Statutory> = LazyLock::new(|| {
    toml::from_str(include_str!("statutory.toml")).expect("the embedded file is read by a test")
});

fn rates<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Rate>, D::Error> {
    let texts = Vec::<String>::deserialize(deserializer)?;
    let rate = |text: &String| Rate::parse(text).ok_or_else(|| D::Error::custom(text));
    texts.iter().map(rate).collect()
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
        let carriage = &terms.carriage;
        assert!(carriage.days == 30 && carriage.source.contains("L441-11") && !carriage.verified);
        assert_eq!(terms.ceilings().days, 60);
        assert_eq!(terms.ceilings().end_of_month_days, 45);
    }
}
