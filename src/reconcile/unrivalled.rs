//! Pass 2 for claims that one payment names and no other does: the case of almost every payment.
//!
//! The order of the passes decides between payments that name the same claim. Where only one does
//! there is nothing to decide, and it is settled without being put in any order.

use super::named::{Scope, each_written};
use super::settlement::Basis;
use super::state::State;
use crate::model::Reference;
use rayon::prelude::*;

/// No payment names the document.
const NONE: u8 = 0;
/// Exactly one payment names it, alone.
const ONE: u8 = 1;
/// It is for the order of the passes: several payments name it, or it is no claim alone of its number.
const ORDERED: u8 = 2;

/// Settles the claims that exactly one payment names in its column; the others wait for their turn.
pub(super) fn run(state: &mut State<'_>) {
    let named = times_named(state);
    let references = &state.payments().references;
    let count = references.len();
    // What is named alone is settled here, the rest by at most as many allocations as a rule.
    state.allocations.reserve(count + count / 16);
    for start in (0..count).step_by(SOUGHT) {
        let end = count.min(start + SOUGHT);
        // What one payment settles here is named by no other: all can be sought before any is settled.
        let pairs: Vec<(u32, u32)> = (start..end)
            .into_par_iter()
            .with_min_len(4096)
            .filter_map(|place| {
                let Reference::Document(claim) = references[place].get() else {
                    return None;
                };
                let is_settled = state.left_of_payments.get(place) > 0
                    && named[claim as usize] == ONE
                    && state.left_of_documents[claim as usize] > 0
                    && Scope::of_payment(state, place as u32).holds(state, claim);
                is_settled.then_some((place as u32, claim))
            })
            .collect();
        for pairs in pairs.chunks(TOGETHER) {
            state.allocate_each(pairs, Basis::Reference);
        }
    }
}

/// Payments whose claims are sought together, by all threads.
const SOUGHT: usize = 1 << 16;

/// Payments that go through each step together: each step then goes over few columns.
const TOGETHER: usize = 1024;

/// Counts by document the payments that name it, up to [`ORDERED`].
fn times_named(state: &State<'_>) -> Vec<u8> {
    let documents = (0..state.documents().len() as u32).into_par_iter();
    let numbers = &state.ledger.numbers;
    let mut named: Vec<u8> = documents
        .with_min_len(4096)
        .map(|document| match state.is_claim(document) {
            true => NONE,
            false => ORDERED,
        })
        .collect();
    for first in numbers.shared() {
        for document in numbers.sharing(first) {
            named[*document as usize] = ORDERED;
        }
    }
    for (place, reference) in state.payments().references.iter().enumerate() {
        if state.left_of_payments.get(place) == 0 {
            continue;
        }
        match reference.get() {
            Reference::None => {}
            Reference::Document(document) => {
                let times = &mut named[document as usize];
                *times = (*times + 1).min(ORDERED);
            }
            Reference::Other(_) => each_written(state, place as u32, |written| {
                written.first().into_iter().for_each(|first| {
                    named[first as usize] = ORDERED;
                });
            }),
        }
    }
    named
}
