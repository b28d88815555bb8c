//! Grace periods of judges (C. civ. 1343-5): the days on which a claim bears nothing.
//!
//! Takes the plans of the journal whose reference is `court`; gives the periods of each claim, in order and
//! apart, so that no day is in two. A plan runs from its day to its `until`, or to the day on which
//! `plan-ended` ends it; one that would end before it begins says nothing.

use super::journal::each_claim_of;
use crate::model::{Day, Event, EventKind, Ledger};
use crate::reconcile::Settlement;
use std::collections::{BTreeMap, BTreeSet};

/// The reference of a plan that a judge granted.
const COURT: &str = "court";

/// The first and the last day of a grace period.
pub(super) type Period = (Day, Day);

/// The grace periods of all claims.
#[derive(Debug, Default)]
pub(super) struct Graces(BTreeMap<u32, Vec<Period>>);

impl Graces {
    /// Finds the periods that judges gave by the settlement's day.
    pub(super) fn new(ledger: &Ledger, settlement: &Settlement) -> Self {
        let as_of = settlement.as_of;
        let filled = filled(ledger, settlement);
        let mut graces: BTreeMap<u32, Vec<Period>> = BTreeMap::new();
        each_claim_of(ledger, as_of, is_of_court, |document, event| {
            if event.kind == EventKind::PlanEnded {
                let periods = graces.get_mut(&document).into_iter().flatten();
                // None of the plans that were running covers a day after.
                for (_, until) in periods {
                    *until = (*until).min(event.at);
                }
                return;
            }
            let is_covered = !is_for_a_part(event) || filled.contains(&(event.at, document));
            let until = event.until.filter(|until| is_covered && *until >= event.at);
            if let Some(until) = until {
                graces.entry(document).or_default().push((event.at, until));
            }
        });
        graces.values_mut().for_each(join);
        Self(graces)
    }

    /// Returns the periods of a claim, in order and apart.
    #[inline]
    pub(super) fn of(&self, document: usize) -> &[Period] {
        if self.0.is_empty() {
            return &[];
        }
        let periods = self.0.get(&(document as u32));
        periods.map_or(&[], Vec::as_slice)
    }
}

fn is_of_court(event: &Event) -> bool {
    let reference = event.reference.trim();
    let is_court = reference.eq_ignore_ascii_case(COURT);
    event.kind == EventKind::Plan && is_court
        || event.kind == EventKind::PlanEnded && (is_court || reference.is_empty())
}

/// Puts periods in order, those that touch as one.
fn join(periods: &mut Vec<Period>) {
    periods.sort_unstable();
    periods.dedup_by(|later, earlier| {
        let touches = later.0 <= earlier.1.plus(1);
        if touches {
            earlier.1 = earlier.1.max(later.1);
        }
        touches
    });
}

/// Returns whether a plan may leave some instalments of its invoice out.
fn is_for_a_part(event: &Event) -> bool {
    event.kind == EventKind::Plan && event.amount.is_some() && event.target.documents().len() > 1
}

/// Returns the instalments that the amounts of plans reach, with the day of the plan: the lines of a day
/// add up, and fill by due date what was owed then, as a payment does.
fn filled(ledger: &Ledger, settlement: &Settlement) -> BTreeSet<(Day, u32)> {
    let mut plans: BTreeMap<(Day, u32), (i64, &[u32])> = BTreeMap::new();
    let events = ledger.events.iter();
    for event in events.filter(|event| is_of_court(event) && is_for_a_part(event)) {
        let named = event.target.documents();
        if let (Some(first), Some(amount)) = (named.first(), event.amount) {
            let plan = plans.entry((event.at, *first)).or_insert((0, named));
            plan.0 = plan.0.saturating_add(amount.0);
        }
    }
    let named = plans.values().flat_map(|(_, named)| named.iter().copied());
    let named: BTreeSet<u32> = named.collect();
    if named.is_empty() {
        return BTreeSet::new();
    }
    let allocations = settlement.allocations.iter();
    let mut later: Vec<(u32, Day, i64)> = allocations
        .filter(|each| named.contains(&each.claim))
        .map(|each| (each.claim, each.on, each.amount.0))
        .collect();
    later.sort_unstable();
    let mut filled = BTreeSet::new();
    for ((at, _), (mut left, named)) in plans {
        for &document in named {
            if left <= 0 {
                break;
            }
            let after = later.partition_point(|each| (each.0, each.1) <= (document, at));
            let own = later[after..].iter();
            let own = own.take_while(|each| each.0 == document);
            let paid_since: i64 = own.map(|each| each.2).sum();
            let balance = settlement.balances.get(document as usize).copied();
            left -= balance.unwrap_or_default() + paid_since;
            filled.insert((at, document));
        }
    }
    filled
}
