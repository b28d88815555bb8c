//! Promises between two days: made, kept, broken, cancelled.
//!
//! Takes the promises of both days; gives what became of each. Invariant: those that ran, those made and
//! those that came back, less those kept, broken and cancelled, are those that run.

use super::Side;
use super::bridge::total;
use crate::assess::cases::{Promise, PromiseState, cancelled, promises};
use crate::model::{Day, SourceRow, Total};

/// What became of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PromiseMove {
    /// It was made and still runs.
    Made,
    /// It was kept.
    Kept,
    /// It was broken.
    Broken,
    /// It was cancelled.
    Cancelled,
    /// It runs again: what had settled it was undone.
    Reopened,
}

impl PromiseMove {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Kept => "kept",
            Self::Broken => "broken",
            Self::Cancelled => "cancelled",
            Self::Reopened => "reopened",
        }
    }
}

/// What became of one promise in one portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseChange {
    /// Place in [`super::Diff::portfolios`].
    pub portfolio: usize,
    /// The line of the journal among the events of the later day, by place.
    pub event: usize,
    /// Its claims in this portfolio, by place among the documents of the later day.
    pub documents: Vec<u32>,
    /// How much was promised: what it says, else what was owed on its day.
    pub amount: Total,
    /// Its last day, without grace.
    pub until: Day,
    /// Whether it was made in the period.
    pub is_new: bool,
    /// What became of it.
    pub moved: PromiseMove,
}

/// How many promises, and of how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PromiseSum {
    /// How many.
    pub promises: u64,
    /// Of how much.
    pub amount: Total,
}

impl PromiseSum {
    fn add(&mut self, amount: Total) {
        self.promises += 1;
        self.amount += amount;
    }
}

/// What became of the promises of a portfolio.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PromiseMoves {
    /// Those that ran at the end of the earlier day.
    pub ran: PromiseSum,
    /// Those made since.
    pub made: PromiseSum,
    /// Those kept since.
    pub kept: PromiseSum,
    /// Those broken since.
    pub broken: PromiseSum,
    /// Those cancelled since.
    pub cancelled: PromiseSum,
    /// Those that were kept or broken and are so no more.
    pub reopened: PromiseSum,
    /// Those that run at the end of the later day.
    pub run: PromiseSum,
}

/// Returns what became of promises, and the sums of each portfolio of the difference.
pub(super) fn changes(
    before: Side<'_>,
    after: Side<'_>,
    of_places: &[Vec<usize>; 2],
    count: usize,
) -> (Vec<PromiseChange>, Vec<PromiseMoves>) {
    let mut moves = vec![PromiseMoves::default(); count];
    let mut changes = Vec::new();
    let (old, new) = (by_row(before), by_row(after));
    // Those made and cancelled between the two days are of neither.
    let mut passing = cancelled(after.cases);
    passing.retain(|promise| promise.event.at > before.assessment.as_of);
    if old.is_empty() && new.is_empty() && passing.is_empty() {
        return (changes, moves);
    }
    let sides = [
        Owed::new(before, &of_places[0]),
        Owed::new(after, &of_places[1]),
    ];
    let events = rows_of_events(after);
    let place_of = |promise: &Promise<'_>| {
        let place = events.binary_search_by_key(&promise.event.row, |event| event.0);
        place.map_or(usize::MAX, |place| events[place].1)
    };
    let state_in = |promises: &[Promise<'_>], row: SourceRow| {
        let place = promises.binary_search_by_key(&row, |promise| promise.event.row);
        place.ok().map(|place| promises[place].state)
    };
    let gone = old
        .iter()
        .filter(|promise| state_in(&new, promise.event.row).is_none());
    for (promise, owed) in new
        .iter()
        .map(|promise| (promise, &sides[1]))
        .chain(gone.map(|promise| (promise, &sides[0])))
    {
        let was = state_in(&old, promise.event.row);
        let is = state_in(&new, promise.event.row);
        let is_new = promise.event.at > before.assessment.as_of;
        let moved = moved(was, is);
        for (portfolio, documents, amount) in owed.shares(promise) {
            count_in(&mut moves[portfolio], was, is, is_new, amount);
            changes.extend(moved.map(|moved| PromiseChange {
                portfolio,
                event: place_of(promise),
                // Places are those of the later day.
                documents: if is.is_some() { documents } else { Vec::new() },
                amount,
                until: promise.until,
                is_new,
                moved,
            }));
        }
    }
    for promise in &passing {
        for (portfolio, documents, amount) in sides[1].shares(promise) {
            moves[portfolio].made.add(amount);
            moves[portfolio].cancelled.add(amount);
            changes.push(PromiseChange {
                portfolio,
                event: place_of(promise),
                documents,
                amount,
                until: promise.until,
                is_new: true,
                moved: PromiseMove::Cancelled,
            });
        }
    }
    changes.sort_by_key(|change| (change.until, change.portfolio, change.event));
    (changes, moves)
}

/// Returns the promises of a day, by line of the journal: one that credits may have kept is still open.
fn by_row(side: Side<'_>) -> Vec<Promise<'_>> {
    let mut promises = promises(side.cases);
    for promise in &mut promises {
        if promise.state == PromiseState::Covered {
            promise.state = PromiseState::Running;
        }
    }
    promises.sort_by_key(|promise| promise.event.row);
    promises
}

fn rows_of_events(side: Side<'_>) -> Vec<(SourceRow, usize)> {
    let events = side.cases.ledger.events.iter().enumerate();
    let mut rows: Vec<_> = events.map(|(place, event)| (event.row, place)).collect();
    rows.sort_unstable();
    rows
}

/// Returns what became of a promise between two states; none when nothing did.
fn moved(was: Option<PromiseState>, is: Option<PromiseState>) -> Option<PromiseMove> {
    if was == is {
        return None;
    }
    Some(match (was, is) {
        (_, None) => PromiseMove::Cancelled,
        (_, Some(PromiseState::Kept)) => PromiseMove::Kept,
        (_, Some(PromiseState::Broken)) => PromiseMove::Broken,
        (None, Some(PromiseState::Running | PromiseState::Covered)) => PromiseMove::Made,
        (Some(_), Some(PromiseState::Running | PromiseState::Covered)) => PromiseMove::Reopened,
    })
}

fn count_in(
    sums: &mut PromiseMoves,
    was: Option<PromiseState>,
    is: Option<PromiseState>,
    is_new: bool,
    amount: Total,
) {
    let has_moved = was != is;
    match was {
        Some(PromiseState::Running | PromiseState::Covered) => sums.ran.add(amount),
        Some(PromiseState::Kept | PromiseState::Broken) if has_moved => sums.reopened.add(amount),
        Some(PromiseState::Kept | PromiseState::Broken) => {}
        None if is_new => sums.made.add(amount),
        // Written since, and dated before: it counts as one that came back.
        None => sums.reopened.add(amount),
    }
    match is {
        Some(PromiseState::Running | PromiseState::Covered) => sums.run.add(amount),
        Some(PromiseState::Kept) if has_moved => sums.kept.add(amount),
        Some(PromiseState::Broken) if has_moved => sums.broken.add(amount),
        Some(PromiseState::Kept | PromiseState::Broken) => {}
        None => sums.cancelled.add(amount),
    }
}

/// What was owed on the days of promises, in the books of one day.
struct Owed<'run> {
    side: Side<'run>,
    places: &'run [usize],
    by_claim: Vec<u32>,
}

impl<'run> Owed<'run> {
    fn new(side: Side<'run>, places: &'run [usize]) -> Self {
        Self {
            by_claim: side
                .cases
                .settlement
                .allocations
                .by_claim(side.cases.ledger),
            side,
            places,
        }
    }

    /// Returns the claims and the amount of a promise in each portfolio; an amount that it says is of the
    /// first.
    fn shares(&self, promise: &Promise<'_>) -> Vec<(usize, Vec<u32>, Total)> {
        let portfolios = &self.side.cases.ledger.documents.portfolios;
        let mut shares: Vec<(usize, Vec<u32>, Total)> = Vec::new();
        for &document in &promise.documents {
            let portfolio = self.places[usize::from(portfolios[document as usize])];
            if portfolio == usize::MAX || self.is_hidden(document) {
                continue;
            }
            let owed = match promise.event.amount {
                Some(_) => Total::ZERO,
                None => self.owed(document, promise.event.at),
            };
            match shares.iter_mut().find(|share| share.0 == portfolio) {
                Some(share) => {
                    share.1.push(document);
                    share.2 += owed;
                }
                None => shares.push((portfolio, vec![document], owed)),
            }
        }
        shares.sort();
        if let (Some(said), Some(first)) = (promise.event.amount, shares.first_mut()) {
            first.2 = total(said.0);
            shares.truncate(1);
        }
        shares
    }

    fn is_hidden(&self, document: u32) -> bool {
        let hidden = &self.side.cases.settlement.hidden;
        hidden.get(document as usize).copied().unwrap_or_default()
    }

    /// Returns what was open of a claim at the end of a day.
    fn owed(&self, document: u32, day: Day) -> Total {
        let allocations = &self.side.cases.settlement.allocations;
        let claim = |place: u32| allocations.get(place as usize).claim;
        let start = self
            .by_claim
            .partition_point(|&place| claim(place) < document);
        let own = self.by_claim[start..].iter();
        let own = own.map(|&place| allocations.get(place as usize));
        let own = own.take_while(|each| each.claim == document);
        let since: i64 = own
            .filter(|each| each.on > day)
            .map(|each| each.amount.0)
            .sum();
        total(self.side.cases.balance(document as usize).0 + since)
    }
}
