//! Rules of expected receipts.

/// How receipts are expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForecastPolicy {
    /// The least payments that say how a customer, a segment or a portfolio pays; above zero.
    pub least_payments: u32,
}
