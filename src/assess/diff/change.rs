//! One claim between two days: where it stood, where it stands, and what moved it.
//!
//! Invariant: what it was, the flows and what was read otherwise add up to what it is.

use super::Side;
use super::flows::{Allocated, Flows};
use super::pairs::{Pair, pairs};
use crate::assess::aging::{BucketKey, bucket_of};
use crate::assess::payable::payable_from;
use crate::model::{Currency, Day, Ledger, PortfolioKey};

/// What moved of one claim, in minor units of its portfolio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimChange {
    /// Place in [`super::Diff::portfolios`].
    pub portfolio: usize,
    /// Place among the documents of the earlier day; none for a claim issued since.
    pub before: Option<u32>,
    /// Place among the documents of the later day; none for one that is read otherwise there.
    pub after: Option<u32>,
    /// What was open of it.
    pub open_before: i64,
    /// What is open of it.
    pub open_after: i64,
    /// Its amount, when it was issued since.
    pub issued: i64,
    /// What moved it.
    pub flows: Flows,
    /// What the two readings say otherwise of the same row.
    pub reread: i64,
    /// Its bucket on the earlier day, of the dates that it had.
    pub bucket_before: Option<BucketKey>,
    /// Its bucket on the later day.
    pub bucket_after: Option<BucketKey>,
    /// What of it was overdue.
    pub overdue_before: i64,
    /// What of it is overdue.
    pub overdue_after: i64,
    /// What was open at the end of the day on which it fell due, if that is within the period; what came in
    /// the period is allocated as at its end.
    pub fell_due: i64,
    /// What moved it while it was overdue.
    pub overdue_flows: Flows,
    /// What of the overdue the two readings say otherwise.
    pub overdue_reread: i64,
}

impl ClaimChange {
    /// Returns whether anything moved, its bucket included.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        let is_open = self.open_before != 0 || self.open_after != 0;
        self.issued != 0
            || self.reread != 0
            || self.flows != Flows::default()
            || is_open && self.bucket_before != self.bucket_after
    }
}

/// The changes of all claims that are or were open, or of which something moved.
pub(super) struct Changes {
    pub(super) claims: Vec<ClaimChange>,
    /// Of each side: the place of each of its portfolios among those of the difference.
    pub(super) of_places: [Vec<usize>; 2],
}

impl Changes {
    pub(super) fn new(
        before: Side<'_>,
        after: Side<'_>,
        portfolios: &[(Option<String>, Currency)],
    ) -> Self {
        let of_places = [before, after].map(|side| places(side, portfolios));
        let pairs = pairs(before, after);
        let mut allocated = Allocated::new(before, after, &pairs);
        let mut claims = Vec::new();
        for pair in pairs {
            let old = pair
                .before
                .map(|document| Facts::of(before, &of_places[0], document));
            let new = pair
                .after
                .map(|document| Facts::of(after, &of_places[1], document));
            let is_same = match (&old, &new) {
                (Some(old), Some(new)) => old.is_same(new),
                (None, _) | (_, None) => false,
            };
            match (old, new) {
                (Some(old), Some(new)) if is_same => {
                    claims.push(of_both(&old, &new, pair, &mut allocated, before));
                }
                (None, Some(new)) if new.issued > before.assessment.as_of => {
                    claims.push(of_new(&new, pair, &mut allocated));
                }
                (old, new) => {
                    // Two readings say otherwise: one claim goes, another comes.
                    claims.extend(old.map(|old| gone(&old, pair)));
                    claims.extend(new.map(|new| come(&new, pair)));
                }
            }
        }
        claims.retain(|change| {
            change.open_before != 0 || change.open_after != 0 || change.has_moved()
        });
        claims.sort_by(|one, other| {
            let key = |change: &ClaimChange| match (change.after, change.before) {
                (Some(document), _) => Some(after.cases.ledger.listing_key(document)),
                (None, Some(document)) => Some(before.cases.ledger.listing_key(document)),
                (None, None) => None,
            };
            key(one).cmp(&key(other))
        });
        Self { claims, of_places }
    }
}

/// What a reading says of a claim.
#[derive(Clone, Copy, Debug)]
struct Facts {
    portfolio: usize,
    amount: i64,
    issued: Day,
    /// From when it can be asked for.
    payable: Option<Day>,
    balance: i64,
    overdue: i64,
    bucket: BucketKey,
}

impl Facts {
    fn of(side: Side<'_>, places: &[usize], document: u32) -> Self {
        let cases = side.cases;
        let view = cases.ledger.documents.get(document as usize);
        let as_of = side.assessment.as_of;
        let balance = cases.balance(document as usize).0;
        let payable = payable_from(&cases.ledger.documents, document as usize);
        let is_overdue = payable.is_some_and(|payable| payable < as_of);
        Self {
            portfolio: places[view.portfolio],
            amount: view.amount.0,
            issued: view.issued_on,
            payable,
            balance,
            overdue: if is_overdue { balance } else { 0 },
            bucket: bucket_of(&cases.policy.aging, as_of, view.issued_on, payable),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        let told = |facts: &Self| (facts.portfolio, facts.amount, facts.issued, facts.payable);
        told(self) == told(other)
    }
}

const NOTHING: Flows = Flows {
    paid: 0,
    credited: 0,
    rejected: 0,
    used: 0,
    moved: 0,
    closed: 0,
};

fn of_both(
    old: &Facts,
    new: &Facts,
    pair: Pair,
    allocated: &mut Allocated<'_>,
    before: Side<'_>,
) -> ClaimChange {
    let was_overdue = old
        .payable
        .is_some_and(|payable| payable < before.assessment.as_of);
    let until = if was_overdue { None } else { new.payable };
    let (early, late) = allocated.flows(pair, until);
    let mut flows = early;
    flows.add(&late);
    let is_overdue = new
        .payable
        .is_some_and(|payable| payable < allocated.as_of());
    let (fell_due, overdue_flows) = match (was_overdue, is_overdue) {
        (true, _) => (0, flows),
        (false, true) => (old.balance + early.sum(), late),
        (false, false) => (0, NOTHING),
    };
    ClaimChange {
        portfolio: new.portfolio,
        before: pair.before,
        after: pair.after,
        open_before: old.balance,
        open_after: new.balance,
        issued: 0,
        flows,
        reread: 0,
        bucket_before: Some(old.bucket),
        bucket_after: Some(new.bucket),
        overdue_before: old.overdue,
        overdue_after: new.overdue,
        fell_due,
        overdue_flows,
        overdue_reread: 0,
    }
}

/// A claim issued since: it falls due on its day, or when it is issued after that.
fn of_new(new: &Facts, pair: Pair, allocated: &mut Allocated<'_>) -> ClaimChange {
    let until = new.payable.map(|payable| payable.max(new.issued));
    let (early, late) = allocated.flows(pair, until);
    let mut flows = early;
    flows.add(&late);
    let is_overdue = new
        .payable
        .is_some_and(|payable| payable < allocated.as_of());
    let (fell_due, overdue_flows) = if is_overdue {
        (new.amount + early.sum(), late)
    } else {
        (0, NOTHING)
    };
    ClaimChange {
        before: None,
        issued: new.amount,
        flows,
        fell_due,
        overdue_flows,
        reread: 0,
        overdue_reread: 0,
        ..come(new, pair)
    }
}

fn gone(old: &Facts, pair: Pair) -> ClaimChange {
    ClaimChange {
        portfolio: old.portfolio,
        before: pair.before,
        after: None,
        open_before: old.balance,
        open_after: 0,
        issued: 0,
        flows: NOTHING,
        reread: -old.balance,
        bucket_before: Some(old.bucket),
        bucket_after: None,
        overdue_before: old.overdue,
        overdue_after: 0,
        fell_due: 0,
        overdue_flows: NOTHING,
        overdue_reread: -old.overdue,
    }
}

fn come(new: &Facts, pair: Pair) -> ClaimChange {
    ClaimChange {
        portfolio: new.portfolio,
        before: None,
        after: pair.after,
        open_before: 0,
        open_after: new.balance,
        issued: 0,
        flows: NOTHING,
        reread: new.balance,
        bucket_before: None,
        bucket_after: Some(new.bucket),
        overdue_before: 0,
        overdue_after: new.overdue,
        fell_due: 0,
        overdue_flows: NOTHING,
        overdue_reread: new.overdue,
    }
}

/// Returns the place of each portfolio of a side among those of the difference, which are in order.
fn places(side: Side<'_>, portfolios: &[(Option<String>, Currency)]) -> Vec<usize> {
    let ledger: &Ledger = side.cases.ledger;
    let place = |key: &PortfolioKey| {
        let entity = key
            .entity
            .map(|entity| &ledger.entities[usize::from(entity)]);
        let currency = ledger.currencies[usize::from(key.currency)];
        let order = |(name, other): &(Option<String>, Currency)| {
            (name.as_ref(), *other).cmp(&(entity, currency))
        };
        portfolios.binary_search_by(order).unwrap_or(usize::MAX)
    };
    side.cases.settlement.portfolios.iter().map(place).collect()
}
