//! Flows: what lowered or raised one claim between two days, each with its cause and its day.
//!
//! Takes the allocations of the claim in both settlements; gives their difference. Invariant: the flows of a
//! claim add up to the change of its balance.

use super::Side;
use super::pairs::Pair;
use super::sources::{Source, Sources};
use crate::model::{CustomerIndex, Day, Ledger};
use crate::reconcile::{Allocation, Basis, Origin};

/// What moved on a claim, in minor units: below zero where it lowers the balance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flows {
    /// Money that came between the two days.
    pub paid: i64,
    /// Credit notes issued between the two days.
    pub credited: i64,
    /// Payments of before that bounced since.
    pub rejected: i64,
    /// Credits that waited on the earlier day, of payments and of credit notes: never above zero.
    pub used: i64,
    /// Payments and credit notes of before that are set against other claims than they were, or wait now.
    pub moved: i64,
    /// Discounts and tolerances.
    pub closed: i64,
}

impl Flows {
    /// Returns the change of the balance that they make.
    #[must_use]
    pub const fn sum(&self) -> i64 {
        self.paid + self.credited + self.rejected + self.used + self.moved + self.closed
    }

    /// Adds other flows.
    pub(super) const fn add(&mut self, other: &Self) {
        self.paid += other.paid;
        self.credited += other.credited;
        self.rejected += other.rejected;
        self.used += other.used;
        self.moved += other.moved;
        self.closed += other.closed;
    }
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
    /// What became of the payments and credit notes of before.
    sources: Sources,
    /// What moved by the later day, by customer and amount, sorted.
    moved: Vec<(CustomerIndex, i64, Day)>,
}

impl<'run> Allocated<'run> {
    pub(super) fn new(before: Side<'run>, after: Side<'run>, pairs: &[Pair]) -> Self {
        let by_claim = |side: Side<'_>| {
            let (ledger, settlement) = (side.cases.ledger, side.cases.settlement);
            settlement.allocations.by_claim(ledger)
        };
        let movements = after.cases.settlement.movements.iter();
        let mut moved: Vec<(CustomerIndex, i64, Day)> = movements
            .map(|each| (each.customer, each.amount.0, each.on))
            .collect();
        moved.sort_unstable();
        let mut allocated = Self {
            moved,
            of_before: by_claim(before),
            of_after: by_claim(after),
            sources: Sources::new(before, after),
            before,
            after,
        };
        for pair in pairs {
            allocated.date_moves(*pair);
        }
        allocated
    }

    /// Notes on which day sources of before were taken off a claim: that on which what came since no longer
    /// left them room there.
    fn date_moves(&mut self, pair: Pair) {
        let Some(document) = pair.before.filter(|_| pair.after.is_some()) else {
            return;
        };
        let parts = self.parts(pair);
        if !parts.iter().any(|part| part.before > part.after) {
            return;
        }
        let mut came: Vec<(Day, i64)> = parts
            .iter()
            .filter(|part| self.is_new(part))
            .map(|part| (part.on, part.after))
            .collect();
        came.sort_unstable();
        let mut room = self.before.cases.balance(document as usize).0;
        let mut pushed = came.last().map(|(on, _)| *on);
        for (on, amount) in came {
            room -= amount;
            if room < 0 {
                pushed = Some(on);
                break;
            }
        }
        let Some(on) = pushed else {
            return;
        };
        for part in parts.iter().filter(|part| part.before > part.after) {
            self.sources.moved(part.source, on);
        }
    }

    /// Returns whether an allocation is of what came since the earlier day.
    fn is_new(&self, part: &Part) -> bool {
        let (from, ledger) = (self.before.assessment.as_of, self.after.cases.ledger);
        let place = part.place as usize;
        part.before == 0
            && match part.source {
                Source::Payment(_) => ledger.payments.dates.get(place) > from,
                Source::CreditNote(_) => ledger.documents.issued.get(place) > from,
                Source::Nothing(_) => false,
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
        let is_new = self.is_new(part);
        match part.source {
            Source::Payment(_) if is_new => {
                let paid = change;
                add(Some(part.on), Flows { paid, ..nothing });
            }
            Source::CreditNote(_) if is_new => {
                let credited = change;
                let flow = Flows {
                    credited,
                    ..nothing
                };
                add(Some(part.on), flow);
            }
            Source::Payment(_) | Source::CreditNote(_) => {
                let taken = self.sources.take(part.source, change);
                if taken.lost > 0 {
                    let rejected = taken.lost;
                    let on = self.rejected_on(pair, [rejected, taken.whole]);
                    let flow = Flows {
                        rejected,
                        ..nothing
                    };
                    add(Some(on), flow);
                }
                let used = -taken.used;
                add(None, Flows { used, ..nothing });
                let moved = change - taken.lost - used;
                add(taken.moved_on, Flows { moved, ..nothing });
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
                    let moved = change;
                    add(None, Flows { moved, ..nothing });
                }
            }
        }
    }

    /// Returns the day on which money went back: that of a rejection of one of these amounts, else the last
    /// of the period.
    fn rejected_on(&self, pair: Pair, amounts: [i64; 2]) -> Day {
        let cases = self.after.cases;
        let (from, to) = (self.before.assessment.as_of, self.after.assessment.as_of);
        let customer = pair.after.map_or(CustomerIndex::NONE, |document| {
            cases.ledger.documents.customers[document as usize]
        });
        let first = |amount: i64| {
            let place = self
                .moved
                .partition_point(|each| *each <= (customer, amount, from));
            let (of, exact, on) = *self.moved.get(place)?;
            ((of, exact) == (customer, amount) && on <= to).then_some(on)
        };
        amounts.into_iter().filter_map(first).min().unwrap_or(to)
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
