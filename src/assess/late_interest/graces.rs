//! Grace periods of judges (C. civ. 1343-5): the days on which a claim, or a part of it, bears nothing.
//!
//! Takes the agreements whose reference is `court`; gives the periods of each claim, in order and
//! apart, so that no day is in two. A plan runs from its day to its `until`, or to the day on which
//! it was ended; one that would end before it begins says nothing. Parts that run together add up.

use crate::assess::agreements::{Agreement, agreements};
use crate::assess::cases::Books;
use crate::assess::dso::is_dated_payment;
use crate::assess::plan_clause::Clause;
use crate::assess::plan_lines::{Reach, Share};
use crate::model::{Amount, Day, Ledger};
use crate::reconcile::Settlement;
use std::collections::{BTreeMap, BTreeSet};

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

    /// Returns the same of the rest of a claim, once so much of the part that it covers is taken out.
    pub(super) fn without(self, taken: Amount) -> Self {
        Self {
            part: self.part.map(|part| (part - taken.0).max(0)),
            ..self
        }
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
        let books = Books::new(ledger);
        let mut granted = agreements(&books, settlement.as_of);
        granted.retain(|agreement| agreement.is_court);
        let mut periods: BTreeMap<u32, Vec<Period>> = BTreeMap::new();
        if granted.is_empty() {
            return Self::default();
        }
        let reach = Reach::new(ledger, settlement);
        let missed = missed(&granted, &books, settlement);
        for (agreement, missed) in granted.iter().zip(missed) {
            // Lines that end on one day are one period, told by each.
            let mut told = BTreeSet::new();
            for event in &agreement.lines {
                let Some(until) = event.until.filter(|until| *until >= event.at) else {
                    continue;
                };
                for &document in books.documents_of(event) {
                    if !told.insert((document, until, reach.share(event, document))) {
                        continue;
                    }
                    let until = agreement
                        .ended_for(document)
                        .map_or(until, |ended| until.min(ended));
                    // Once all of it is due, nothing of it is graced any more.
                    let until = missed.map_or(until, |day| until.min(day));
                    if let Some(share) = reach.share(event, document) {
                        let own = periods.entry(document).or_default();
                        own.push((event.at, until, share));
                    }
                }
            }
        }
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

/// Returns of each agreement the day of the instalment that made all of it due, by a clause that the journal tells.
fn missed(
    granted: &[Agreement<'_>],
    books: &Books<'_>,
    settlement: &Settlement,
) -> Vec<Option<Day>> {
    // A judge's decision that asks for a notice makes nothing due by a date alone.
    let is_at_once = |agreement: &&Agreement<'_>| agreement.clause() == Some(Clause::AtOnce);
    let lines = granted.iter().filter(is_at_once).flat_map(|it| &it.lines);
    let named: BTreeSet<u32> = lines
        .flat_map(|event| books.documents_of(event).iter().copied())
        .collect();
    if named.is_empty() {
        return vec![None; granted.len()];
    }
    let mut paid: BTreeMap<u32, Vec<(Day, i64)>> = BTreeMap::new();
    for allocation in settlement.allocations.iter().filter(is_dated_payment) {
        if named.contains(&allocation.claim) {
            let own = paid.entry(allocation.claim).or_default();
            own.push((allocation.on, allocation.amount.0));
        }
    }
    let day = |agreement: &Agreement<'_>| {
        let lines = agreement.lines.iter();
        let documents = lines.flat_map(|event| books.documents_of(event).iter().copied());
        let documents: BTreeSet<u32> = documents.collect();
        let own = documents.iter().filter_map(|document| paid.get(document));
        let since = |(on, _): &&(Day, i64)| *on >= agreement.since;
        let own: Vec<(Day, i64)> = own.flatten().filter(since).copied().collect();
        missed_of(agreement, &own, settlement.as_of)
    };
    let days = granted
        .iter()
        .map(|it| is_at_once(&it).then(|| day(it)).flatten());
    days.collect()
}

/// Returns the day of the first instalment that did not come in time, where the plan is not kept by now; one
/// without an amount is the whole, of which nothing tells here.
fn missed_of(agreement: &Agreement<'_>, paid: &[(Day, i64)], as_of: Day) -> Option<Day> {
    let past = agreement.lines.iter();
    let past = past.filter_map(|line| Some((line.until.filter(|day| *day < as_of)?, line.amount?)));
    let mut past: Vec<(Day, i64)> = past.map(|(day, amount)| (day, amount.0)).collect();
    past.sort_unstable();
    let sum = |all: &mut dyn Iterator<Item = &(Day, i64)>| -> i128 {
        all.map(|(_, amount)| i128::from(*amount)).sum()
    };
    if sum(&mut paid.iter()) >= sum(&mut past.iter()) {
        return None;
    }
    let by = |day: Day| move |(on, _): &&(Day, i64)| *on <= day;
    let days = past.iter().map(|(day, _)| *day);
    let mut missed = days.filter(|day| {
        sum(&mut paid.iter().filter(by(*day))) < sum(&mut past.iter().filter(by(*day)))
    });
    missed.next()
}

/// Puts periods in order and apart, the parts of those that run together added up: the whole when they come
/// to what was owed.
fn apart(periods: Vec<Period>) -> Vec<Grace> {
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
