//! Grace periods of judges (C. civ. 1343-5): the days on which a claim, or a part of it, bears nothing.
//!
//! Takes the plans of the journal whose reference is `court`; gives the periods of each claim, in order and
//! apart, so that no day is in two. A plan runs from its day to its `until`, or to the day on which
//! `plan-ended` ends it; one that would end before it begins says nothing. Parts that run together add up.

use super::journal::each_claim_of;
use crate::assess::plan_lines::{Reach, Share, is_court};
use crate::model::{Day, Event, EventKind, Ledger};
use crate::reconcile::Settlement;
use std::collections::BTreeMap;

/// Days on which a claim, or a part of it, bears nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grace {
    /// The first day.
    pub(super) first: Day,
    /// The last day.
    pub(super) last: Day,
    /// How much of the claim; none for the whole.
    pub(super) part: Option<i64>,
}

impl Grace {
    /// Returns what still bears interest of a base.
    pub(super) fn bears(self, base: i64) -> i64 {
        self.part.map_or(0, |part| (base - part).max(0))
    }
}

/// The grace periods of all claims.
#[derive(Debug, Default)]
pub(super) struct Graces(BTreeMap<u32, Vec<Grace>>);

/// The first and the last day of a plan, and what it reaches.
type Period = (Day, Day, Share);

impl Graces {
    /// Finds the periods that judges gave by the settlement's day.
    pub(super) fn new(ledger: &Ledger, settlement: &Settlement) -> Self {
        let as_of = settlement.as_of;
        let reach = Reach::new(ledger, settlement);
        let mut periods: BTreeMap<u32, Vec<Period>> = BTreeMap::new();
        each_claim_of(ledger, as_of, is_of_court, |document, event| {
            if event.kind == EventKind::PlanEnded {
                let periods = periods.get_mut(&document).into_iter().flatten();
                // None of the plans that were running covers a day after.
                for (_, until, _) in periods {
                    *until = (*until).min(event.at);
                }
                return;
            }
            let until = event.until.filter(|until| *until >= event.at);
            if let (Some(until), Some(share)) = (until, reach.share(event, document)) {
                let own = periods.entry(document).or_default();
                own.push((event.at, until, share));
            }
        });
        let graces = periods.into_iter();
        Self(
            graces
                .map(|(document, own)| (document, apart(own)))
                .collect(),
        )
    }

    /// Returns the periods of a claim, in order and apart.
    #[inline]
    pub(super) fn of(&self, document: usize) -> &[Grace] {
        if self.0.is_empty() {
            return &[];
        }
        let graces = self.0.get(&(document as u32));
        graces.map_or(&[], Vec::as_slice)
    }
}

fn is_of_court(event: &Event) -> bool {
    let is_court = is_court(&event.reference);
    event.kind == EventKind::Plan && is_court
        || event.kind == EventKind::PlanEnded && (is_court || event.reference.trim().is_empty())
}

/// Puts periods in order and apart, the parts of those that run together added up: the whole when they come
/// to what was owed.
fn apart(mut periods: Vec<Period>) -> Vec<Grace> {
    periods.sort_unstable();
    // Lines of one plan that end on one day are one period, told by each.
    periods.dedup();
    let mut turns: BTreeMap<Day, Vec<(Share, i64)>> = BTreeMap::new();
    for (first, last, share) in periods {
        turns.entry(first).or_default().push((share, 1));
        turns.entry(last.plus(1)).or_default().push((share, -1));
    }
    let mut graces: Vec<Grace> = Vec::new();
    let mut running: BTreeMap<i64, i64> = BTreeMap::new();
    let mut sum: i128 = 0;
    let mut turns = turns.into_iter().peekable();
    while let Some((day, shares)) = turns.next() {
        for (share, turn) in shares {
            sum += i128::from(share.part) * i128::from(turn);
            let count = running.entry(share.owed).or_insert(0);
            *count += turn;
            if *count == 0 {
                running.remove(&share.owed);
            }
        }
        let (Some((owed, _)), Some((next, _))) = (running.first_key_value(), turns.peek()) else {
            continue;
        };
        let is_whole = sum >= i128::from(*owed);
        let part = (!is_whole).then(|| i64::try_from(sum).unwrap_or(i64::MAX));
        let grace = Grace {
            first: day,
            last: next.plus(-1),
            part,
        };
        match graces.last_mut() {
            Some(before) if before.part == part && before.last.plus(1) == day => {
                before.last = grace.last;
            }
            Some(_) | None => graces.push(grace),
        }
    }
    graces
}
