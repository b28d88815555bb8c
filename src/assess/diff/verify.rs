//! The check of a difference: its sums against the assessments of both days.
//!
//! The bridge is added up from what moved, the assessments from what is open: two ways to the same sums.

use super::PortfolioDiff;
use super::bridge::Bridge;
use super::rolls::{Origin, Outcome, Roll};
use crate::assess::aging::{Bucket, BucketKey};
use crate::assess::{Portfolio, Totals};
use crate::model::Total;

/// A sum that is not what the assessment of its day says: a bug of this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unexplained {
    /// Which sum.
    pub what: &'static str,
    /// What the assessment says.
    pub expected: Total,
    /// What was added up.
    pub found: Total,
}

/// Verifies the sums of a portfolio against those of both days, of which one may lack it.
pub(super) fn verify(
    days: [Option<&Portfolio>; 2],
    portfolio: &PortfolioDiff,
) -> Result<(), Unexplained> {
    let (bridge, rows) = (&portfolio.bridge, &portfolio.rolls.rows);
    for (place, found) in days.into_iter().enumerate() {
        let totals = found.map_or_else(Totals::default, |found| found.totals);
        equal("open", totals.open, bridge.open[place])?;
        equal("overdue", totals.overdue, bridge.overdue[place])?;
        equal(
            "claims",
            count(totals.open_claims),
            count(bridge.claims[place]),
        )?;
        let of_side = if place == 0 { was_in } else { is_in };
        for bucket in found.map_or(&[][..], |found| &found.aging.buckets[..]) {
            let (claims, amount) = of_side(rows, bucket);
            equal("bucket", bucket.amount, amount)?;
            equal("claims of a bucket", count(bucket.claims), count(claims))?;
        }
    }
    explained(bridge)?;
    for row in rows {
        let went: Total = row.cells.iter().map(|cell| cell.amount).sum();
        equal("row", row.amount, went)?;
        let claims = row.cells.iter().map(|cell| cell.claims).sum();
        equal("claims of a row", count(row.claims), count(claims))?;
    }
    Ok(())
}

/// Verifies that the lines explain the change.
fn explained(bridge: &Bridge) -> Result<(), Unexplained> {
    let open: Total = bridge.lines.iter().map(|line| line.open).sum();
    equal(
        "change of what is open",
        bridge.open[1] - bridge.open[0],
        open,
    )?;
    let overdue: Total = bridge.lines.iter().map(|line| line.overdue).sum();
    let change = bridge.overdue[1] - bridge.overdue[0];
    equal("change of what is overdue", change, overdue)
}

fn was_in(rows: &[Roll], bucket: &Bucket) -> (u64, Total) {
    let is_it = |row: &&Roll| row.from == Origin::Bucket(bucket.key);
    let row = rows.iter().find(is_it);
    row.map_or((0, Total::ZERO), |row| (row.claims, row.amount))
}

fn is_in(rows: &[Roll], bucket: &Bucket) -> (u64, Total) {
    let key: BucketKey = bucket.key;
    let cells = rows.iter().flat_map(|row| &row.cells);
    let own = cells.filter(|cell| cell.to == Outcome::Bucket(key));
    own.fold((0, Total::ZERO), |(claims, amount), cell| {
        (claims + cell.claims, amount + cell.amount)
    })
}

fn count(number: u64) -> Total {
    Total(i128::from(number))
}

fn equal(what: &'static str, expected: Total, found: Total) -> Result<(), Unexplained> {
    if expected == found {
        Ok(())
    } else {
        Err(Unexplained {
            what,
            expected,
            found,
        })
    }
}
