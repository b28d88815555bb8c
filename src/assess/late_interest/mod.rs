//! Late interest (pénalités de retard): what is due to the day for claims that are late, or were paid late.
//!
//! Takes what is owed over time, the rates of the law and those of contracts. The arithmetic is one
//! product of integers for each segment; totals make no segment and equal their sum to the cent.

mod account;
mod calendar;
mod claims;
mod doubts;
mod segments;
mod table;
mod tariff;
mod totals;

#[cfg(test)]
mod examples;
#[cfg(test)]
mod laws;

pub use account::{
    Account, Accounts, Debt, Line, Order, Receipt, ReceiptKind, Terms, accounts, first_day,
};
pub use claims::{ClaimInterest, LateInterest};
pub use doubts::Doubts;
pub use segments::Segment;
pub use table::{MissingSemester, RateTable};
pub use tariff::{NoRate, Tariff};
pub use totals::{InterestTotals, Sums};
