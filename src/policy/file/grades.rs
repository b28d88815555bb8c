//! Reads `[credit]` and `[grades]`.

use super::error::{Fault, PolicyError};
use super::table::{Entry, Table};
use super::{LONGEST, NONE};
use crate::model::{Amount, Currency};
use crate::policy::{CreditPolicy, GradesPolicy, Thresholds};
use rust_decimal::Decimal;

/// Reads what a customer may owe, in the currency of the policy.
pub(super) fn credit(
    mut table: Table<'_>,
    currency: Currency,
) -> Result<CreditPolicy, PolicyError> {
    let limit = table.require("default_limit")?;
    let policy = CreditPolicy {
        default_limit: default_limit(&limit, currency)?,
    };
    table.close()?;
    Ok(policy)
}

fn default_limit(entry: &Entry<'_>, currency: Currency) -> Result<Option<Amount>, PolicyError> {
    if entry.text().is_ok_and(|text| text == NONE) {
        return Ok(None);
    }
    let limit = entry.decimal()?;
    let most = CreditPolicy::LARGEST;
    if limit < Decimal::ZERO || limit > Decimal::from(most) {
        return Err(entry.out_of(0..=most));
    }
    let minor = limit * Decimal::from(10_u32.pow(u32::from(currency.exponent())));
    let whole = minor.normalize();
    let whole = (whole.scale() == 0).then(|| i64::try_from(whole.mantissa()));
    match whole {
        Some(Ok(minor)) => Ok(Some(Amount(minor))),
        Some(Err(_)) | None => Err(entry.fault(Fault::NotADecimal)),
    }
}

/// Reads the thresholds of grades.
pub(super) fn grades(mut table: Table<'_>) -> Result<GradesPolicy, PolicyError> {
    let policy = GradesPolicy {
        average_days_late: thresholds(&table.require("average_days_late")?, LONGEST)?,
        share_paid_late: thresholds(&table.require("share_paid_late")?, 100)?,
        oldest_overdue: thresholds(&table.require("oldest_overdue")?, LONGEST)?,
        broken_promises: thresholds(&table.require("broken_promises")?, LONGEST)?,
        limits: thresholds(&table.require("limits")?, 100)?,
    };
    table.close()?;
    Ok(policy)
}

fn thresholds(entry: &Entry<'_>, most: u32) -> Result<Thresholds, PolicyError> {
    let numbers = super::ascending(entry, 0..=most)?;
    let wanted = Thresholds::MOST as usize;
    let four: Result<[u32; 4], _> = numbers.try_into();
    four.map(Thresholds)
        .map_err(|_| entry.fault(Fault::NotSoMany { wanted }))
}
