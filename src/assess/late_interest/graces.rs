//! Grace periods of judges (C. civ. 1343-5): the days on which a claim bears nothing.
//!
//! Takes the plans of the journal whose reference is `court`; gives the periods of each claim, in order and
//! apart, so that no day is in two. A plan runs from its day to its `until`, or to the day on which
//! `plan-ended` ends it; one that would end before it begins says nothing.

use super::journal::each_claim_of;
use crate::assess::plan_lines::{Reach, is_court};
use crate::model::{Day, Event, EventKind, Ledger};
use crate::reconcile::Settlement;
use std::collections::BTreeMap;

/// The first and the last day of a grace period.
pub(super) type Period = (Day, Day);

/// The grace periods of all claims.
#[derive(Debug, Default)]
pub(super) struct Graces(BTreeMap<u32, Vec<Period>>);

impl Graces {
    /// Finds the periods that judges gave by the settlement's day.
    pub(super) fn new(ledger: &Ledger, settlement: &Settlement) -> Self {
        let as_of = settlement.as_of;
        let reach = Reach::new(ledger, settlement);
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
            let is_reached = reach.has(event, document);
            let until = event.until.filter(|until| is_reached && *until >= event.at);
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
    let is_court = is_court(&event.reference);
    event.kind == EventKind::Plan && is_court
        || event.kind == EventKind::PlanEnded && (is_court || event.reference.trim().is_empty())
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
