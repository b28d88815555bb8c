//! Reads `[forecast]`.

use super::error::PolicyError;
use super::table::Table;
use crate::policy::ForecastPolicy;

/// The most payments that may be asked for: with more, nothing would ever be known of a customer.
const MOST_PAYMENTS: u32 = 1000;

/// Reads how receipts are expected.
pub(super) fn forecast(mut table: Table<'_>) -> Result<ForecastPolicy, PolicyError> {
    let policy = ForecastPolicy {
        least_payments: table.require("least_payments")?.whole(1..=MOST_PAYMENTS)?,
    };
    table.close()?;
    Ok(policy)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::parse;

    #[test]
    fn a_house_says_how_many_payments_tell_a_habit() {
        assert_eq!(parse("").unwrap().forecast.least_payments, 3, "as shipped");
        let text = "[forecast]\nleast_payments = 5\n";
        assert_eq!(parse(text).unwrap().forecast.least_payments, 5);
        let error = parse("[forecast]\nleast_payments = 0\n").unwrap_err();
        assert_eq!(error.line, 2);
    }
}
