//! The lines of payment plans and grace periods in the journal: what they reach of the claims that they name.
//!
//! An amount on an invoice fills its instalments by due date, as a payment does; the lines of one plan on
//! one day add up, the first to end first.

use crate::model::{Day, Event, EventKind, Ledger};
use crate::reconcile::Settlement;
use std::collections::{BTreeMap, BTreeSet};

/// The reference of a plan that a judge granted (C. civ. 1343-5).
const COURT: &str = "court";

/// Returns whether a plan of this reference was granted by a judge.
#[must_use]
pub fn is_court(reference: &str) -> bool {
    reference.trim().eq_ignore_ascii_case(COURT)
}

/// Returns the name of a plan as names are compared: their case says nothing.
pub(super) fn name_of(reference: &str) -> String {
    reference.trim().to_lowercase()
}

/// What the lines of a plan that end on one day reach of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Share {
    /// How much.
    pub(super) part: i64,
    /// What was owed on the day of the plan.
    pub(super) owed: i64,
}

impl Share {
    /// The whole of a claim, whatever is owed.
    const WHOLE: Self = Self {
        part: i64::MAX,
        owed: i64::MAX,
    };
}

/// A plan by its day and its name, with the last day of the lines, and a claim.
type Key = (Day, String, Day, u32);

/// What the amounts of plans reach.
#[derive(Debug, Default)]
pub(super) struct Reach(BTreeMap<Key, Share>);

/// The claims that a plan names, and what its lines come to by their last day.
type Lines<'ledger> = (&'ledger [u32], BTreeMap<Day, i64>);

impl Reach {
    /// Finds what the plans of a ledger reach, by what was owed on the day of each.
    pub(super) fn new(ledger: &Ledger, settlement: &Settlement) -> Self {
        let mut plans: BTreeMap<(Day, String, u32), Lines<'_>> = BTreeMap::new();
        let is_plan = |event: &&Event| event.kind == EventKind::Plan;
        for event in ledger.events.iter().filter(is_plan) {
            let named = event.target.documents();
            if let (Some(first), Some(amount)) = (named.first(), event.amount) {
                let key = (event.at, name_of(&event.reference), *first);
                let (_, lines) = plans.entry(key).or_insert((named, BTreeMap::new()));
                let line = lines.entry(until(event)).or_insert(0);
                *line = line.saturating_add(amount.0);
            }
        }
        let named = plans.values().flat_map(|(named, _)| named.iter().copied());
        let named: BTreeSet<u32> = named.collect();
        if named.is_empty() {
            return Self::default();
        }
        let allocations = settlement.allocations.iter();
        let mut later: Vec<(u32, Day, i64)> = allocations
            .filter(|each| named.contains(&each.claim))
            .map(|each| (each.claim, each.on, each.amount.0))
            .collect();
        later.sort_unstable();
        let mut reached = BTreeMap::new();
        for ((at, reference, _), (named, lines)) in plans {
            let mut lines = lines.into_iter();
            let mut line = lines.next();
            for &document in named {
                if line.is_none() {
                    break;
                }
                let after = later.partition_point(|each| (each.0, each.1) <= (document, at));
                let own = later[after..].iter();
                let own = own.take_while(|each| each.0 == document);
                let paid_since: i64 = own.map(|each| each.2).sum();
                let balance = settlement.balances.get(document as usize).copied();
                let owed = balance.unwrap_or_default() + paid_since;
                let mut open = owed;
                while open > 0
                    && let Some((until, left)) = &mut line
                {
                    let part = open.min(*left);
                    let key = (at, reference.clone(), *until, document);
                    reached.insert(key, Share { part, owed });
                    open -= part;
                    *left -= part;
                    if *left <= 0 {
                        line = lines.next();
                    }
                }
            }
        }
        Self(reached)
    }

    /// Returns whether a line of a plan reaches a claim that it names.
    pub(super) fn has(&self, event: &Event, document: u32) -> bool {
        let may_miss = event.amount.is_some() && event.target.documents().len() > 1;
        !may_miss || self.share(event, document).is_some()
    }

    /// Returns what the lines of a plan that end with this one reach of a claim.
    pub(super) fn share(&self, event: &Event, document: u32) -> Option<Share> {
        if event.amount.is_none() || event.target.documents().is_empty() {
            return Some(Share::WHOLE);
        }
        let key = (event.at, name_of(&event.reference), until(event), document);
        self.0.get(&key).copied()
    }
}

fn until(event: &Event) -> Day {
    event.until.unwrap_or(event.at)
}
