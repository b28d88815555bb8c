//! The bridge: what explains the change of what is open, and of what is overdue.
//!
//! Takes the changes of a portfolio's claims; gives one line for each cause. Invariant: the start and the
//! lines add up to the end, in both columns.

use super::change::ClaimChange;
use crate::model::Total;

/// Why a sum moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Claims issued since.
    New,
    /// Claims that fell due, with what was open at the end of that day.
    FellDue,
    /// Money that came, of claims of which nothing is left.
    PaidWhole,
    /// Money that came, of claims of which something is left.
    PaidPart,
    /// Credit notes issued since.
    Credited,
    /// Payments of before that bounced.
    Rejected,
    /// Credits that waited on the earlier day: never above zero.
    CreditsUsed,
    /// Payments and credit notes of before that are set against other claims than they were, or wait now as
    /// a credit: what one claim loses another gains, or the credits do.
    Reassigned,
    /// Discounts and tolerances.
    Closed,
    /// Rows that the two readings understand otherwise.
    Reread,
}

impl Cause {
    /// All, in the order of the report.
    pub const ALL: [Self; 10] = [
        Self::New,
        Self::FellDue,
        Self::PaidWhole,
        Self::PaidPart,
        Self::Credited,
        Self::Rejected,
        Self::CreditsUsed,
        Self::Reassigned,
        Self::Closed,
        Self::Reread,
    ];

    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::FellDue => "fell-due",
            Self::PaidWhole => "paid",
            Self::PaidPart => "paid-in-part",
            Self::Credited => "credited",
            Self::Rejected => "rejected",
            Self::CreditsUsed => "credits-used",
            Self::Reassigned => "reassigned",
            Self::Closed => "closed",
            Self::Reread => "reread",
        }
    }

    /// Returns what the cause adds to what is open and to what is overdue of a claim.
    fn effect(self, change: &ClaimChange) -> (i64, i64) {
        let (open, overdue) = (&change.flows, &change.overdue_flows);
        let is_whole = change.open_after == 0;
        match self {
            Self::New => (change.issued, 0),
            Self::FellDue => (0, change.fell_due),
            Self::PaidWhole if is_whole => (open.paid, overdue.paid),
            Self::PaidPart if !is_whole => (open.paid, overdue.paid),
            Self::PaidWhole | Self::PaidPart => (0, 0),
            Self::Credited => (open.credited, overdue.credited),
            Self::Rejected => (open.rejected, overdue.rejected),
            Self::CreditsUsed => (open.used, overdue.used),
            Self::Reassigned => (open.moved, overdue.moved),
            Self::Closed => (open.closed, overdue.closed),
            Self::Reread => (change.reread, change.overdue_reread),
        }
    }
}

/// What one cause adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BridgeLine {
    /// The cause.
    pub cause: Cause,
    /// Of how many claims.
    pub claims: u64,
    /// What it adds to what is open.
    pub open: Total,
    /// What it adds to what is overdue.
    pub overdue: Total,
}

/// What explains the change of a portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bridge {
    /// Claims with a balance at the end of each day.
    pub claims: [u64; 2],
    /// Those of them that are overdue.
    pub overdue_claims: [u64; 2],
    /// What was and is open.
    pub open: [Total; 2],
    /// What was and is overdue.
    pub overdue: [Total; 2],
    /// One line for each cause, in order.
    pub lines: Vec<BridgeLine>,
}

impl Bridge {
    pub(super) fn new<'changes>(changes: impl Iterator<Item = &'changes ClaimChange>) -> Self {
        let line = |cause| BridgeLine {
            cause,
            claims: 0,
            open: Total::ZERO,
            overdue: Total::ZERO,
        };
        let mut bridge = Self {
            claims: [0; 2],
            overdue_claims: [0; 2],
            open: [Total::ZERO; 2],
            overdue: [Total::ZERO; 2],
            lines: Cause::ALL.map(line).to_vec(),
        };
        for change in changes {
            let open = [change.open_before, change.open_after];
            let overdue = [change.overdue_before, change.overdue_after];
            for side in 0..2 {
                bridge.claims[side] += u64::from(open[side] > 0);
                bridge.overdue_claims[side] += u64::from(overdue[side] > 0);
                bridge.open[side] += total(open[side]);
                bridge.overdue[side] += total(overdue[side]);
            }
            for line in &mut bridge.lines {
                let (open, overdue) = line.cause.effect(change);
                line.claims += u64::from(open != 0 || overdue != 0);
                line.open += total(open);
                line.overdue += total(overdue);
            }
        }
        bridge
    }

    /// Returns what a cause adds.
    #[must_use]
    pub fn line(&self, cause: Cause) -> Option<&BridgeLine> {
        self.lines.iter().find(|line| line.cause == cause)
    }
}

pub(super) fn total(minor: i64) -> Total {
    Total(i128::from(minor))
}
