//! Payment terms (stand-in until the parser lands).
use rust_decimal::Decimal;
/// Payment terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// Days after the issue date.
    Days(u32),
}
/// An early-payment discount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Discount {
    /// Percent of the amount.
    pub percent: Decimal,
    /// Days from the issue date.
    pub days: u32,
}
