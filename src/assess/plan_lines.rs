//! The lines of payment plans and grace periods in the journal: which instalments of an invoice they reach.
//!
//! An amount on an invoice fills its instalments by due date, as a payment does; the lines of one plan on
//! one day add up. Interest and the status of a claim both ask here, so that they never disagree.

use crate::model::{Day, Event, EventKind, Ledger};
use crate::reconcile::Settlement;
use std::collections::{BTreeMap, BTreeSet};

/// The reference of a plan that a judge granted (C. civ. 1343-5).
const COURT: &str = "court";

/// Returns whether a plan of this reference was granted by a judge.
pub(super) fn is_court(reference: &str) -> bool {
    reference.trim().eq_ignore_ascii_case(COURT)
}

/// The instalments that the amounts of plans reach.
#[derive(Debug, Default)]
pub(super) struct Reach<'ledger>(BTreeSet<(Day, &'ledger str, u32)>);

impl<'ledger> Reach<'ledger> {
    /// Finds what the plans of a ledger reach, by what was owed on the day of each.
    pub(super) fn new(ledger: &'ledger Ledger, settlement: &Settlement) -> Self {
        let mut plans: BTreeMap<(Day, &str, u32), (i64, &[u32])> = BTreeMap::new();
        for event in ledger.events.iter().filter(|event| is_for_a_part(event)) {
            let named = event.target.documents();
            if let (Some(first), Some(amount)) = (named.first(), event.amount) {
                let key = (event.at, event.reference.as_str(), *first);
                let plan = plans.entry(key).or_insert((0, named));
                plan.0 = plan.0.saturating_add(amount.0);
            }
        }
        let named = plans.values().flat_map(|(_, named)| named.iter().copied());
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
        let mut reached = BTreeSet::new();
        for ((at, reference, _), (mut left, named)) in plans {
            for &document in named {
                if left <= 0 {
                    break;
                }
                let after = later.partition_point(|each| (each.0, each.1) <= (document, at));
                let own = later[after..].iter();
                let own = own.take_while(|each| each.0 == document);
                let paid_since: i64 = own.map(|each| each.2).sum();
                let balance = settlement.balances.get(document as usize).copied();
                let owed = balance.unwrap_or_default() + paid_since;
                if owed > 0 {
                    left -= owed;
                    reached.insert((at, reference, document));
                }
            }
        }
        Self(reached)
    }

    /// Returns whether a line of a plan reaches a claim that it names.
    pub(super) fn has(&self, event: &Event, document: u32) -> bool {
        let key = (event.at, event.reference.as_str(), document);
        !is_for_a_part(event) || self.0.contains(&key)
    }
}

/// Returns whether a line of a plan may leave some instalments of its invoice out.
fn is_for_a_part(event: &Event) -> bool {
    event.kind == EventKind::Plan && event.amount.is_some() && event.target.documents().len() > 1
}
