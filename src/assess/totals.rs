//! The headline sums of a portfolio.

use super::aging::{Aging, OpenClaims};
use super::collectable::InLaw;
use crate::model::Total;

/// How much is open, and how much of it is late or contested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Open balances.
    pub open: Total,
    /// Of claims due at the as-of date or later; one without due date is neither that nor overdue.
    pub not_due: Total,
    /// Of claims past their due date.
    pub overdue: Total,
    /// What files and journal say is in dispute, never more than is open.
    pub disputed: Total,
    /// What is claimable of claims that are certaines, liquides and exigibles.
    pub collectable: Total,
    /// How many they are.
    pub collectable_claims: u64,
    /// Claims whose prudent limitation date is near or past, and that are not time-barred.
    pub limitation_alerts: u64,
    /// Claims that are time-barred.
    pub limitation_expired: u64,
    /// Claims with a balance.
    pub open_claims: u64,
    /// Claims with a balance that are past their due date.
    pub overdue_claims: u64,
    /// Known customers with something open or a credit: those of the aged balance.
    pub customers: u64,
}

impl Totals {
    /// Takes the sums of the open claims and counts the customers.
    pub(super) fn new(claims: &OpenClaims, in_law: &InLaw, aging: &Aging) -> Self {
        let known = aging.customers.iter().filter(|row| row.customer.is_some());
        Self {
            open: claims.open,
            not_due: claims.not_due,
            overdue: claims.overdue,
            disputed: claims.disputed,
            collectable: in_law.collectable,
            collectable_claims: in_law.collectable_claims,
            limitation_alerts: in_law.limitation_alerts,
            limitation_expired: in_law.limitation_expired,
            open_claims: claims.open_claims,
            overdue_claims: claims.overdue_claims,
            customers: known.count() as u64,
        }
    }
}
