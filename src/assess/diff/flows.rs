//! Flows: what lowered or raised one claim between two days, each with its cause and its day.
//!
//! Takes the allocations of the claim in both settlements; gives their difference. Invariant: the flows of a
//! claim add up to the change of its balance.

use super::Side;
use super::pairs::{Pair, rows};
use crate::model::{CustomerIndex, Day, Ledger, SourceRow};
use crate::reconcile::{Allocation, Basis, Movement, Origin, Settlement};

/// What moved on a claim, in minor units: below zero where it lowers the balance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flows {
    /// Money that came between the two days.
    pub paid: i64,
    /// Credit notes issued between the two days.
    pub credited: i64,
    /// Payments of before that bounced since.
    pub rejected: i64,
    /// Payments of before that are set against other claims than they were: those that waited for an
    /// invoice, mostly.
    pub reassigned: i64,
    /// Credit notes of before that are set against other claims than they were.
    pub recredited: i64,
    /// Discounts and tolerances.
    pub closed: i64,
}

impl Flows {
    /// Returns the change of the balance that they make.
    #[must_use]
    pub const fn sum(&self) -> i64 {
        self.paid + self.credited + self.rejected + self.reassigned + self.recredited + self.closed
    }

    /// Adds other flows.
    pub(super) const fn add(&mut self, other: &Self) {
        self.paid += other.paid;
        self.credited += other.credited;
        self.rejected += other.rejected;
        self.reassigned += other.reassigned;
        self.recredited += other.recredited;
        self.closed += other.closed;
    }
}

/// What tells an allocation in both settlements.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Payment(SourceRow),
    CreditNote(SourceRow),
    Nothing(Basis),
}

/// One allocation of either day.
#[derive(Clone, Copy, Debug)]
struct Part {
    source: Source,
    /// The payment or the credit note in the ledger of its day.
    place: u32,
    on: Day,
    before: i64,
    after: i64,
}

/// The allocations of both days, by claim.
pub(super) struct Allocated<'run> {
    before: Side<'run>,
    after: Side<'run>,
    of_before: Vec<u32>,
    of_after: Vec<u32>,
    /// Payments of which less counts on the later day, by row: they bounced, or were paid back.
    lost: Vec<Lost>,
}

/// A payment of which less counts on the later day.
#[derive(Clone, Copy, Debug)]
struct Lost {
    row: SourceRow,
    /// How much less.
    whole: i64,
    /// What of it no claim lost yet.
    left: i64,
}

impl<'run> Allocated<'run> {
    pub(super) fn new(before: Side<'run>, after: Side<'run>) -> Self {
        let by_claim = |side: Side<'_>| side.cases.settlement.allocations.by_claim();
        Self {
            of_before: by_claim(before),
            of_after: by_claim(after),
            lost: lost(before, after),
            before,
            after,
        }
    }

    /// Returns the later day.
    pub(super) const fn as_of(&self) -> Day {
        self.after.assessment.as_of
    }

    /// Returns the flows of a claim, those up to a day apart from those after it; where the day of one cannot
    /// be told it is among those of before.
    pub(super) fn flows(&mut self, pair: Pair, until: Option<Day>) -> (Flows, Flows) {
        let (mut early, mut late) = (Flows::default(), Flows::default());
        let mut add = |on: Option<Day>, flow: Flows| {
            let is_late = until.is_some_and(|until| on.is_some_and(|on| on > until));
            if is_late {
                late.add(&flow);
            } else {
                early.add(&flow);
            }
        };
        for part in self.parts(pair) {
            self.classify(&part, pair, &mut add);
        }
        (early, late)
    }

    fn classify(&mut self, part: &Part, pair: Pair, add: &mut impl FnMut(Option<Day>, Flows)) {
        let change = part.before - part.after;
        let nothing = Flows::default();
        let from = self.before.assessment.as_of;
        let reassigned = |change| Flows {
            reassigned: change,
            ..nothing
        };
        match part.source {
            Source::Payment(row) => {
                let of_after = self.after.cases.ledger;
                if part.before == 0 && of_after.payments.dates.get(part.place as usize) > from {
                    let paid = change;
                    add(Some(part.on), Flows { paid, ..nothing });
                    return;
                }
                let (rejected, whole) = self.take_lost(row, change);
                if rejected > 0 {
                    let on = self.rejected_on(pair, [rejected, whole]);
                    add(
                        Some(on),
                        Flows {
                            rejected,
                            ..nothing
                        },
                    );
                }
                add(None, reassigned(change - rejected));
            }
            Source::CreditNote(_) => {
                let documents = &self.after.cases.ledger.documents;
                if part.before == 0 && documents.issued.get(part.place as usize) > from {
                    let credited = change;
                    add(
                        Some(part.on),
                        Flows {
                            credited,
                            ..nothing
                        },
                    );
                } else {
                    let recredited = change;
                    let flow = Flows {
                        recredited,
                        ..nothing
                    };
                    add(None, flow);
                }
            }
            Source::Nothing(basis) => {
                let is_money = matches!(basis, Basis::Column | Basis::Undated);
                let is_new = pair.before.is_none() || part.before == 0;
                if !is_money {
                    let closed = change;
                    add(part.on.known(), Flows { closed, ..nothing });
                } else if is_new {
                    let paid = change;
                    add(part.on.known(), Flows { paid, ..nothing });
                } else {
                    add(None, reassigned(change));
                }
            }
        }
    }

    /// Takes of what was lost of a payment as much as a claim lost; returns it, with what was lost in all.
    fn take_lost(&mut self, row: SourceRow, change: i64) -> (i64, i64) {
        let Ok(place) = self.lost.binary_search_by_key(&row, |lost| lost.row) else {
            return (0, 0);
        };
        let lost = &mut self.lost[place];
        let taken = change.min(lost.left).max(0);
        lost.left -= taken;
        (taken, lost.whole)
    }

    /// Returns the day on which money went back: that of a rejection of one of these amounts, else the last
    /// of the period.
    fn rejected_on(&self, pair: Pair, amounts: [i64; 2]) -> Day {
        let cases = self.after.cases;
        let (from, to) = (self.before.assessment.as_of, self.after.assessment.as_of);
        let is_within = |day: &Day| from < *day && *day <= to;
        let customer = pair.after.map_or(CustomerIndex::NONE, |document| {
            cases.ledger.documents.customers[document as usize]
        });
        let moved = cases.settlement.movements.iter();
        let is_it =
            |each: &&Movement| each.customer == customer && amounts.contains(&each.amount.0);
        let days = moved.filter(is_it).map(|each| each.on);
        days.filter(is_within).min().unwrap_or(to)
    }

    /// Returns the allocations of a claim on either day, one for each source.
    fn parts(&self, pair: Pair) -> Vec<Part> {
        let of = |side: Side<'run>, places: &[u32], claim: Option<u32>| {
            claim.map_or_else(Vec::new, |claim| own_parts(side, places, claim))
        };
        let mut parts = of(self.before, &self.of_before, pair.before);
        for part in &mut parts {
            (part.before, part.after) = (part.after, 0);
        }
        parts.extend(of(self.after, &self.of_after, pair.after));
        parts.sort_by_key(|part| part.source);
        parts.dedup_by(|next, kept| {
            let is_same = next.source == kept.source;
            if is_same {
                // The place in the earlier ledger stays; the day is that of the later one.
                kept.before += next.before;
                kept.after += next.after;
                kept.on = kept.on.max(next.on);
            }
            is_same
        });
        parts.retain(|part| part.before != part.after);
        parts
    }
}

/// Returns the allocations of a claim on one day.
fn own_parts(side: Side<'_>, places: &[u32], claim: u32) -> Vec<Part> {
    let (ledger, allocations) = (side.cases.ledger, &side.cases.settlement.allocations);
    let start = places.partition_point(|&place| allocations.get(place as usize).claim < claim);
    places[start..]
        .iter()
        .map(|&place| allocations.get(place as usize))
        .take_while(|allocation| allocation.claim == claim)
        .map(|allocation| {
            let (source, place) = source_of(ledger, &allocation);
            Part {
                source,
                place,
                on: allocation.on,
                before: 0,
                after: allocation.amount.0,
            }
        })
        .collect()
}

fn source_of(ledger: &Ledger, allocation: &Allocation) -> (Source, u32) {
    match allocation.origin {
        Origin::Payment(place) => (Source::Payment(ledger.payment_row(place as usize)), place),
        Origin::CreditNote(place) => (
            Source::CreditNote(ledger.document_row(place as usize)),
            place,
        ),
        Origin::Nothing => (Source::Nothing(allocation.basis), 0),
    }
}

/// Returns the payments of which less counts on the later day than on the earlier one, by row.
fn lost(before: Side<'_>, after: Side<'_>) -> Vec<Lost> {
    let mut after = counted(after).into_iter().peekable();
    let mut lost = Vec::new();
    for (row, amount) in counted(before) {
        while after.next_if(|(other, _)| *other < row).is_some() {}
        let now = after.next_if(|(other, _)| *other == row);
        let gone = amount - now.map_or(0, |(_, amount)| amount);
        if gone > 0 {
            lost.push(Lost {
                row,
                whole: gone,
                left: gone,
            });
        }
    }
    lost
}

/// Returns what of each payment counts on a day, on claims and as a credit, by row.
fn counted(side: Side<'_>) -> Vec<(SourceRow, i64)> {
    let (ledger, settlement): (&Ledger, &Settlement) = (side.cases.ledger, side.cases.settlement);
    let mut amounts = vec![0_i64; ledger.payments.len()];
    let mut add = |origin: Origin, amount: i64| match origin {
        Origin::Payment(payment) => amounts[payment as usize] += amount,
        Origin::CreditNote(_) | Origin::Nothing => {}
    };
    for allocation in settlement.allocations.iter() {
        add(allocation.origin, allocation.amount.0);
    }
    for credit in &settlement.credits {
        add(credit.origin, credit.amount.0);
    }
    let used = |payment: &u32| amounts[*payment as usize] != 0;
    let places = (0..amounts.len() as u32).filter(used);
    let mut counted: Vec<(SourceRow, i64)> = Vec::new();
    for ((row, _), payment) in rows(ledger, places, Ledger::payment_row) {
        let amount = amounts[payment as usize];
        match counted.last_mut() {
            Some((last, sum)) if *last == row => *sum += amount,
            Some(_) | None => counted.push((row, amount)),
        }
    }
    counted
}
