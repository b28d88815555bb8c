//! Pass 2 for claims that one payment names and no other does: the case of almost every payment.
//!
//! The order of the passes decides between payments that name the same claim. Where only one does
//! there is nothing to decide, and it is settled without being put in any order.

use super::named::{Scope, each_reference};
use super::settlement::Basis;
use super::state::{Source, State};
use crate::model::Reference;

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
    state.allocations.reserve(state.payments().len());
    for (place, reference) in references.iter().enumerate() {
        if state.left_of_payments[place] == 0 {
            continue;
        }
        if let Reference::Document(claim) = reference.get()
            && named[claim as usize] == ONE
            && Scope::of_payment(state, place as u32).holds(state, claim)
        {
            let source = Source::Payment(place as u32);
            state.allocate(source, claim, Basis::Reference, i64::MAX);
        }
    }
}

/// Counts by document the payments that name it, up to [`ORDERED`].
fn times_named(state: &State<'_>) -> Vec<u8> {
    let documents = 0..state.documents().len() as u32;
    let numbers = &state.ledger.numbers;
    let mut named: Vec<u8> = documents
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
        if state.left_of_payments[place] == 0 {
            continue;
        }
        match reference.get() {
            Reference::None => {}
            Reference::Document(document) => {
                let times = &mut named[document as usize];
                *times = (*times + 1).min(ORDERED);
            }
            Reference::Other(_) => each_reference(state, place as u32, |_, first| {
                if let Some(first) = first {
                    named[first as usize] = ORDERED;
                }
            }),
        }
    }
    named
}
