//! Sources: what became, between two days, of the payments and credit notes of before.
//!
//! Takes what of each was set against claims and what waited as a credit, on both days; says of each how much
//! was lost, how much of its credit was used, and on which day it was set otherwise. Invariant: no more is
//! given to claims than was lost or used in all.

use super::Side;
use crate::model::{Day, Ledger, SourceRow, rows_of};
use crate::reconcile::{Basis, Origin, Settlement};

/// What tells an allocation in both settlements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    Payment(SourceRow),
    CreditNote(SourceRow),
    Nothing(Basis),
}

/// What became of the sources of the earlier day.
pub(super) struct Sources {
    /// In order of source.
    all: Vec<Fate>,
}

/// What became of one source.
#[derive(Clone, Copy, Debug)]
struct Fate {
    source: Source,
    /// How much less of it counts: it bounced, or was paid back.
    lost: i64,
    /// What of it no claim lost yet.
    lost_left: i64,
    /// What of the credit that waited no claim used yet.
    used_left: i64,
    /// The first day on which it was taken off a claim.
    moved_on: Option<Day>,
}

/// What a claim takes of what became of a source.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Taken {
    /// What was lost of it.
    pub(super) lost: i64,
    /// What was lost of the source in all.
    pub(super) whole: i64,
    /// What was used of the credit.
    pub(super) used: i64,
    /// When the rest was set otherwise.
    pub(super) moved_on: Option<Day>,
}

impl Sources {
    pub(super) fn new(before: Side<'_>, after: Side<'_>) -> Self {
        let mut now = counted(after).into_iter().peekable();
        let mut all = Vec::new();
        for (source, was) in counted(before) {
            while now.next_if(|(other, _)| *other < source).is_some() {}
            let is = now.next_if(|(other, _)| *other == source);
            let is = is.map_or_else(Counted::default, |(_, is)| is);
            let lost = match source {
                Source::Payment(_) => (was.set + was.waiting - is.set - is.waiting).max(0),
                Source::CreditNote(_) | Source::Nothing(_) => 0,
            };
            let used = (was.waiting - is.waiting).min(is.set - was.set).max(0);
            all.push(Fate {
                source,
                lost,
                lost_left: lost,
                used_left: used,
                moved_on: None,
            });
        }
        Self { all }
    }

    /// Notes that a source was taken off a claim on a day.
    pub(super) fn moved(&mut self, source: Source, on: Day) {
        if let Some(fate) = self.find(source) {
            fate.moved_on = Some(fate.moved_on.map_or(on, |other| other.min(on)));
        }
    }

    /// Takes for a claim what explains that a source of before lowers it by `change` less.
    pub(super) fn take(&mut self, source: Source, change: i64) -> Taken {
        let Some(fate) = self.find(source) else {
            return Taken::default();
        };
        let lost = change.min(fate.lost_left).max(0);
        fate.lost_left -= lost;
        let used = (-change).min(fate.used_left).max(0);
        fate.used_left -= used;
        Taken {
            lost,
            whole: fate.lost,
            used,
            moved_on: fate.moved_on,
        }
    }

    fn find(&mut self, source: Source) -> Option<&mut Fate> {
        let place = self.all.binary_search_by_key(&source, |fate| fate.source);
        place.ok().map(|place| &mut self.all[place])
    }
}

/// What of a source counts on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counted {
    /// Set against claims.
    set: i64,
    /// Waiting as a credit.
    waiting: i64,
}

impl Counted {
    const fn add(&mut self, other: Self) {
        self.set += other.set;
        self.waiting += other.waiting;
    }
}

/// Returns what of each payment and of each credit note counts on a day, in order of source.
fn counted(side: Side<'_>) -> Vec<(Source, Counted)> {
    let (ledger, settlement): (&Ledger, &Settlement) = (side.cases.ledger, side.cases.settlement);
    let mut payments = vec![Counted::default(); ledger.payments.len()];
    let mut notes = vec![Counted::default(); ledger.documents.len()];
    let mut add = |origin: Origin, part: Counted| match origin {
        Origin::Payment(place) => payments[place as usize].add(part),
        Origin::CreditNote(place) => notes[place as usize].add(part),
        Origin::Nothing => {}
    };
    for allocation in settlement.allocations.iter() {
        let set = allocation.amount.0;
        add(allocation.origin, Counted { set, waiting: 0 });
    }
    for credit in &settlement.credits {
        let waiting = credit.amount.0;
        add(credit.origin, Counted { set: 0, waiting });
    }
    let mut counted = by_row(ledger, &payments, Ledger::payment_row, Source::Payment);
    counted.extend(by_row(
        ledger,
        &notes,
        Ledger::document_row,
        Source::CreditNote,
    ));
    counted
}

/// Returns what counts of the things of one kind, those of one row together.
fn by_row(
    ledger: &Ledger,
    amounts: &[Counted],
    row: impl Fn(&Ledger, usize) -> SourceRow,
    source: impl Fn(SourceRow) -> Source,
) -> Vec<(Source, Counted)> {
    let is_used = |place: &u32| amounts[*place as usize] != Counted::default();
    let places = (0..amounts.len() as u32).filter(is_used);
    let mut counted: Vec<(Source, Counted)> = Vec::new();
    for ((row, _), place) in rows_of(places, |place| row(ledger, place as usize)) {
        let (source, amount) = (source(row), amounts[place as usize]);
        match counted.last_mut() {
            Some((last, sum)) if *last == source => sum.add(amount),
            Some(_) | None => counted.push((source, amount)),
        }
    }
    counted
}
