//! The order in which passes take payments and credit notes: never by place in a file.
//!
//! Date, then credit notes before payments, then id, then amount (largest first), then label, then
//! customer, then references; currency and entity tell apart what is left.

use super::settlement::Origin;
use super::state::{Source, State};
use crate::model::{Day, Kind, Ledger, head};
use rayon::prelude::*;
use std::cmp::{Ordering, Reverse};

/// Returns the credit notes and payments that have something left, in the order of the passes.
pub(super) fn sources(state: &State<'_>) -> Vec<Source> {
    let left = &state.left_of_payments;
    let payments = (0..left.len() as u32)
        .filter(|payment| left.get(*payment as usize) > 0)
        .map(Source::Payment);
    in_order(state, credits(state).chain(payments))
}

/// Returns the credit notes that have something left, in the order of the passes.
pub(super) fn credit_notes(state: &State<'_>) -> Vec<Source> {
    in_order(state, credits(state))
}

fn credits(state: &State<'_>) -> impl Iterator<Item = Source> + Clone {
    let (facts, left) = (&state.documents().facts, &state.left_of_documents);
    (0..facts.len())
        .filter(|&place| facts[place].kind() == Kind::CreditNote && left[place] > 0)
        .map(|place| Source::CreditNote(place as u32))
}

/// Puts sources in the order of the passes.
///
/// Days are few and sources may be many: sources are counted into their days, and each day is then
/// put in order by itself, by all threads.
fn in_order(state: &State<'_>, unsorted: impl Iterator<Item = Source> + Clone) -> Vec<Source> {
    let mut first = i32::MAX;
    let mut counts: Vec<usize> = Vec::new();
    for source in unsorted.clone() {
        let day = state.day(source).0;
        if day < first {
            let before = if first == i32::MAX {
                0
            } else {
                (first - day) as usize
            };
            counts.splice(0..0, std::iter::repeat_n(0, before));
            first = day;
        }
        let place = (day - first) as usize;
        if place >= counts.len() {
            counts.resize(place + 1, 0);
        }
        counts[place] += 1;
    }
    let mut starts = Vec::with_capacity(counts.len());
    let mut total = 0;
    for count in &counts {
        starts.push(total);
        total += count;
    }
    let mut sources = vec![Source::Payment(0); total];
    for source in unsorted {
        let start = &mut starts[(state.day(source).0 - first) as usize];
        sources[*start] = source;
        *start += 1;
    }
    let mut days: Vec<&mut [Source]> = Vec::with_capacity(counts.len());
    let mut rest = sources.as_mut_slice();
    for count in counts {
        let (day, after) = rest.split_at_mut(count);
        days.push(day);
        rest = after;
    }
    days.into_par_iter().for_each(|day| sort_day(state, day));
    sources
}

/// Puts the sources of one day in order; the first sixteen bytes of an id and the amount decide
/// almost always.
fn sort_day(state: &State<'_>, day: &mut [Source]) {
    let (documents, payments) = (state.documents(), state.payments());
    let mut keyed: Vec<(bool, u128, Reverse<i64>, Source)> = day
        .iter()
        .map(|&source| match source {
            Source::CreditNote(document) => {
                let place = document as usize;
                let number = head(documents.numbers.bytes(place));
                (false, number, Reverse(documents.amounts.get(place)), source)
            }
            Source::Payment(payment) => {
                let place = payment as usize;
                let id = head(payments.ids.bytes(place));
                (true, id, Reverse(payments.amounts.get(place)), source)
            }
        })
        .collect();
    keyed.sort_by(|one, other| {
        let key = |keyed: &(bool, u128, Reverse<i64>, Source)| (keyed.0, keyed.1);
        let is_whole = |source| match source {
            Source::CreditNote(document) => documents.numbers.bytes(document as usize).len() <= 16,
            Source::Payment(payment) => payments.ids.bytes(payment as usize).len() <= 16,
        };
        key(one).cmp(&key(other)).then_with(|| {
            // Amounts come after the whole id: what is cut at sixteen bytes is compared apart.
            if one.2 != other.2 && is_whole(one.3) && is_whole(other.3) {
                return one.2.cmp(&other.2);
            }
            compare(state, one.3, other.3)
        })
    });
    for (place, (.., source)) in day.iter_mut().zip(keyed) {
        *place = source;
    }
}

/// Compares two payments that may be of any sign.
pub(super) fn compare_payments(state: &State<'_>, one: u32, other: u32) -> Ordering {
    let payments = state.payments();
    let (left, right) = (one as usize, other as usize);
    payments
        .dates
        .get(left)
        .cmp(&payments.dates.get(right))
        .then_with(|| compare(state, Source::Payment(one), Source::Payment(other)))
}

fn compare(state: &State<'_>, one: Source, other: Source) -> Ordering {
    match (one, other) {
        (Source::CreditNote(_), Source::Payment(_)) => Ordering::Less,
        (Source::Payment(_), Source::CreditNote(_)) => Ordering::Greater,
        (Source::Payment(one), Source::Payment(other)) => payments(state.ledger, one, other),
        (Source::CreditNote(one), Source::CreditNote(other)) => {
            compare_documents(state.ledger, one, other)
        }
    }
}

/// Compares where allocations come from in the order of the passes: by their own day, credit notes
/// before payments, then by all that they say. Only rows that say the same stand in order of place.
#[must_use]
pub fn compare_origins(ledger: &Ledger, one: Origin, other: Origin) -> Ordering {
    let key = |origin| match origin {
        Origin::CreditNote(document) => (ledger.documents.issued.get(document as usize), 0),
        Origin::Payment(payment) => (ledger.payments.dates.get(payment as usize), 1),
        Origin::Nothing => (Day::LAST, 2),
    };
    if one == other {
        return Ordering::Equal;
    }
    key(one).cmp(&key(other)).then_with(|| match (one, other) {
        (Origin::CreditNote(left), Origin::CreditNote(right)) => {
            compare_documents(ledger, left, right).then(left.cmp(&right))
        }
        (Origin::Payment(left), Origin::Payment(right)) => {
            payments(ledger, left, right).then(left.cmp(&right))
        }
        (Origin::CreditNote(_) | Origin::Payment(_) | Origin::Nothing, _) => Ordering::Equal,
    })
}

/// Compares payments of one day by what they say.
fn payments(ledger: &Ledger, one: u32, other: u32) -> Ordering {
    let payments = &ledger.payments;
    let (left, right) = (one as usize, other as usize);
    payments
        .ids
        .bytes(left)
        .cmp(payments.ids.bytes(right))
        .then_with(|| payments.amounts.get(right).cmp(&payments.amounts.get(left)))
        .then_with(|| ledger.label(left).cmp(&ledger.label(right)))
        .then_with(|| payments.customers[left].cmp(&payments.customers[right]))
        .then_with(|| {
            let text = |payment| ledger.reference_text(payment);
            text(left).cmp(text(right))
        })
        .then_with(|| payments.currencies[left].cmp(&payments.currencies[right]))
        .then_with(|| payments.entities[left].cmp(&payments.entities[right]))
}

/// Compares documents of one day by what they say: number, instalment, amount (largest first), whose,
/// what they name, company and due date.
#[must_use]
pub fn compare_documents(ledger: &Ledger, one: u32, other: u32) -> Ordering {
    let documents = &ledger.documents;
    let (left, right) = (one as usize, other as usize);
    documents
        .numbers
        .bytes(left)
        .cmp(documents.numbers.bytes(right))
        .then_with(|| ledger.instalment_of(left).cmp(&ledger.instalment_of(right)))
        .then_with(|| {
            let amount = |document| documents.amounts.get(document);
            amount(right).cmp(&amount(left))
        })
        .then_with(|| documents.customers[left].cmp(&documents.customers[right]))
        .then_with(|| {
            let named = |document| documents.applies_to.get(document);
            named(left).cmp(named(right))
        })
        .then_with(|| documents.portfolios[left].cmp(&documents.portfolios[right]))
        .then_with(|| documents.due.get(left).cmp(&documents.due.get(right)))
}
