//! Late interest (pénalités de retard): what is due to the day for claims that are late, or were paid late.
//!
//! Takes what is owed over time, the rates of the law and those of contracts. The arithmetic is one
//! product of integers for each segment; totals make no segment and equal their sum to the cent.

mod account;
mod asked;
mod bounds;
mod calendar;
mod cancelled;
mod claims;
mod decomptes;
mod doubts;
mod graces;
mod in_court;
mod journal;
mod no_lump_sum;
mod order;
mod reserve;
mod segments;
mod standing;
mod sums;
mod table;
mod tariff;
mod totals;

#[cfg(test)]
mod examples;
#[cfg(test)]
mod laws;

pub use account::{
    Account, Accounts, Debt, Line, Receipt, ReceiptKind, Terms, accounts, first_day,
};
pub use asked::{Apart, AskedInterest, Part};
pub use bounds::Bound;
pub use claims::{ClaimInterest, instalments_of};
pub use decomptes::ClaimDecompte;
pub use doubts::{Doubts, account_findings};
pub use in_court::InCourt;
pub use no_lump_sum::NoLumpSum;
pub use order::Order;
pub use reserve::Reserve;
pub use segments::Segment;
pub use standing::LateInterest;
pub use sums::{InterestTotals, Sums};
pub use table::{MissingSemester, RateTable};
pub use tariff::{NoRate, Tariff};
