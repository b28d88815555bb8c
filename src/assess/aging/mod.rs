//! The aged balance (balance âgée): how much is open, by how late it is, by whom.
//!
//! Takes the tally of the open claims and gives the buckets of a portfolio, whole, by customer and by
//! segment. Buckets are gross of disputes and a credit is never netted into one: buckets plus credits
//! make the net, in every row and overall.

mod bucket;
mod tally;

pub(crate) use bucket::keys;
pub use bucket::{BucketKey, bucket_of, days_overdue};
pub(crate) use tally::{OpenClaims, Tally};

use crate::model::{CustomerIndex, Ledger, Total};
use crate::policy::{AgingBasis, AgingPolicy};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The aged balance of one portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aging {
    /// What ages are counted from.
    pub basis: AgingBasis,
    /// The buckets, in the order of the report.
    pub buckets: Vec<Bucket>,
    /// Debits less credits: usually below zero.
    pub credits: Total,
    /// Buckets plus credits: the receivable.
    pub net: Total,
    /// Customers with something open or a credit, most overdue first, then by id, nobody known last.
    pub customers: Vec<AgingRow>,
    /// The same by segment, in order of name; customers without one, and nobody known, are in the
    /// segment of empty name.
    pub segments: Vec<SegmentRow>,
}

/// One column of the aged balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub key: BucketKey,
    /// The lowest age.
    pub from: Option<i32>,
    /// The highest age.
    pub to: Option<i32>,
    /// Open balances in it.
    pub amount: Total,
    /// How many claims they are.
    pub claims: u64,
}

/// The aged balance of one customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgingRow {
    /// The customer; none for unidentified payments and debits without customer.
    pub customer: Option<CustomerIndex>,
    /// Open balances by bucket, in the order of [`Aging::buckets`].
    pub buckets: Vec<Total>,
    /// What is past its due date, whatever the basis of the buckets.
    pub overdue: Total,
    /// Debits less credits.
    pub credits: Total,
    /// Buckets plus credits.
    pub net: Total,
}

/// The aged balance of one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentRow {
    /// Its name, empty for customers without one.
    pub segment: String,
    /// Open balances by bucket, in the order of [`Aging::buckets`].
    pub buckets: Vec<Total>,
    /// What is past its due date, whatever the basis of the buckets.
    pub overdue: Total,
    /// Debits less credits.
    pub credits: Total,
    /// Buckets plus credits.
    pub net: Total,
}

/// Draws the aged balance of a portfolio from the tally.
pub(crate) fn aged_balance(
    ledger: &Ledger,
    tally: &Tally,
    policy: &AgingPolicy,
    portfolio: usize,
) -> Aging {
    let mut customers: Vec<AgingRow> = tally
        .rows
        .of(portfolio)
        .map(|row| AgingRow {
            customer: tally.rows.customer(row).known(),
            buckets: tally.buckets(row).to_vec(),
            overdue: tally.overdue(row),
            credits: tally.credits(row),
            net: tally.buckets(row).iter().copied().sum::<Total>() + tally.credits(row),
        })
        .collect();
    customers.sort_unstable_by_key(|row| order_of(row.overdue, row.customer));
    let mut buckets: Vec<Bucket> = bucket::keys(policy)
        .into_iter()
        .zip(tally.claims(portfolio))
        .map(|(key, &claims)| Bucket {
            key,
            from: key.from(),
            to: key.to(),
            amount: Total::ZERO,
            claims,
        })
        .collect();
    for row in &customers {
        for (bucket, &amount) in buckets.iter_mut().zip(&row.buckets) {
            bucket.amount += amount;
        }
    }
    Aging {
        basis: policy.basis,
        buckets,
        credits: customers.iter().map(|row| row.credits).sum(),
        net: customers.iter().map(|row| row.net).sum(),
        segments: by_segment(ledger, &customers),
        customers,
    }
}

/// The order of customers in every report: most overdue first, then by id, nobody known last.
pub(crate) fn order_of(
    overdue: Total,
    customer: Option<CustomerIndex>,
) -> (Reverse<Total>, CustomerIndex) {
    (Reverse(overdue), customer.unwrap_or(CustomerIndex::NONE))
}

fn by_segment(ledger: &Ledger, customers: &[AgingRow]) -> Vec<SegmentRow> {
    let mut segments: BTreeMap<&str, SegmentRow> = BTreeMap::new();
    for row in customers {
        let name = row.customer.map_or("", |customer| {
            ledger.customers[customer.place()].segment.as_str()
        });
        let segment = segments.entry(name).or_insert_with(|| SegmentRow {
            segment: name.to_owned(),
            buckets: vec![Total::ZERO; row.buckets.len()],
            overdue: Total::ZERO,
            credits: Total::ZERO,
            net: Total::ZERO,
        });
        for (sum, &amount) in segment.buckets.iter_mut().zip(&row.buckets) {
            *sum += amount;
        }
        segment.overdue += row.overdue;
        segment.credits += row.credits;
        segment.net += row.net;
    }
    segments.into_values().collect()
}
