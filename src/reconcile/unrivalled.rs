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
const NONE: u32 = u32::MAX;
/// It is for the order of the passes: several payments name it, or it is no claim alone of its number.
const ORDERED: u32 = u32::MAX - 1;

/// Settles the claims that exactly one payment names in its column; the others wait for their turn.
///
/// In the order of the documents: whatever goes over the allocations later finds most claims side by side.
pub(super) fn run(state: &mut State<'_>) {
    let namers = namers(state);
    let count = state.payments().len();
    // What is named alone is settled here, the rest by at most as many allocations as a rule.
    state.allocations.reserve(count + count / 16);
    for start in (0..namers.len()).step_by(SOUGHT) {
        let end = namers.len().min(start + SOUGHT);
        // What one payment settles here is named by no other: all can be sought before any is settled.
        let pairs: Vec<(u32, u32)> = (start..end)
            .into_par_iter()
            .with_min_len(4096)
            .filter_map(|claim| {
                let payment = namers[claim];
                if payment >= ORDERED {
                    return None;
                }
                let is_settled = state.left_of_documents[claim] > 0
                    && Scope::of_payment(state, payment).holds(state, claim as u32);
                is_settled.then_some((payment, claim as u32))
            })
            .collect();
        for pairs in pairs.chunks(TOGETHER) {
            state.allocate_each(pairs, Basis::Reference);
        }
    }
}

/// Claims whose payments are sought together, by all threads.
const SOUGHT: usize = 1 << 16;

/// Payments that go through each step together: each step then goes over few columns.
const TOGETHER: usize = 1024;

/// Returns by document the one payment that names it and has something left, [`NONE`] or [`ORDERED`].
fn namers(state: &State<'_>) -> Vec<u32> {
    let documents = (0..state.documents().len() as u32).into_par_iter();
    let numbers = &state.ledger.numbers;
    let mut namers: Vec<u32> = documents
        .with_min_len(4096)
        .map(|document| match state.is_claim(document) {
            true => NONE,
            false => ORDERED,
        })
        .collect();
    for first in numbers.shared() {
        for document in numbers.sharing(first) {
            namers[*document as usize] = ORDERED;
        }
    }
    for (place, reference) in state.payments().references.iter().enumerate() {
        let left = state.left_of_payments.get(place);
        if left == 0 {
            continue;
        }
        match reference.get() {
            Reference::None => {}
            Reference::Document(document) => {
                let namer = &mut namers[document as usize];
                *namer = if *namer == NONE && left > 0 {
                    place as u32
                } else {
                    ORDERED
                };
            }
            Reference::Other(_) => each_written(state, place as u32, |written| {
                written.first().into_iter().for_each(|first| {
                    namers[first as usize] = ORDERED;
                });
            }),
        }
    }
    namers
}
