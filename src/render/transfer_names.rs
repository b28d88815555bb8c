//! By which names a transfer is to name claims, and in which order, so that settling gives each what is asked for.
//!
//! Takes claims in the order in which a message lists them. Invariant: a number stands for instalments only where
//! filling them by due date (spec 2) reaches no other instalment before what is named.

use super::results::Results;
use crate::assess::late_interest::instalments_of;

/// Returns the names of what is asked for: numbers, or those of instalments where a number would pay others.
///
/// What is asked for in part comes last: what is named before would be filled up to its balance.
pub(super) fn transfer_names(results: &Results<'_>, asked: &[u32]) -> Vec<String> {
    let (mut ordered, in_part): (Vec<u32>, Vec<u32>) =
        asked.iter().partition(|it| !is_in_part(results, **it));
    ordered.extend(in_part);
    let names = ordered.iter().map(|document| {
        let place = *document as usize;
        match is_filled_alone(results, place, &ordered) {
            true => results.ledger.documents.get(place).number.to_owned(),
            false => results.ledger.claim_name(place),
        }
    });
    names.collect()
}

/// Returns whether less is asked for than is open.
fn is_in_part(results: &Results<'_>, document: u32) -> bool {
    let place = document as usize;
    results.cases().claimable(place) < results.cases().balance(place)
}

/// Returns whether money for a claim's number reaches what is asked for of it, and nothing else.
fn is_filled_alone(results: &Results<'_>, place: usize, asked: &[u32]) -> bool {
    let is_open = |it: &usize| !results.cases().balance(*it).is_zero();
    let is_asked = |it: &usize| asked.contains(&(*it as u32));
    let mut open = instalments_of(results.ledger, place);
    open.retain(is_open);
    if open.iter().all(is_asked) {
        return true;
    }
    // Of the only invoice that is named, what is asked for first is paid first.
    let count = open.iter().filter(|it| is_asked(it)).count();
    let is_first = open.iter().take(count).all(is_asked);
    is_open(&place) && is_first && count == asked.len()
}
