//! By which names a transfer is to name claims, and in which order, so that settling gives each what is asked for.
//!
//! Takes claims in the order in which a message lists them. Invariant: a number stands for instalments only where
//! filling them by due date (spec 2) reaches no other instalment before what is named.

use super::results::Results;
use crate::assess::late_interest::instalments_of;
use std::collections::BTreeSet;

/// Returns the names of what is asked for, the best first: those that pay nothing else, numbers or those of
/// instalments, then numbers alone, which settling reads where it does not read the others; no names where none would do.
///
/// What is asked for in part comes last: what is named before would be filled up to its balance, where a transfer comes
/// to another sum than what is asked for of all that it names.
pub(super) fn transfer_names(results: &Results<'_>, asked: &[u32]) -> [Vec<String>; 2] {
    let (mut ordered, in_part): (Vec<u32>, Vec<u32>) =
        asked.iter().partition(|it| !is_in_part(results, **it));
    ordered.extend(in_part);
    let set: BTreeSet<usize> = asked.iter().map(|it| *it as usize).collect();
    let names = ordered.iter().map(|document| {
        let place = *document as usize;
        match is_filled_alone(results, place, &set) {
            true => results.ledger.documents.get(place).number.to_owned(),
            false => results.ledger.claim_name(place),
        }
    });
    [names.collect(), numbers(results, &ordered, &set)]
}

/// Returns the numbers of what is asked for, last that of the invoice of which more is open; none where there are
/// several of those, or where its number pays something else first: what is paid first would take more than is asked
/// of it.
fn numbers(results: &Results<'_>, ordered: &[u32], asked: &BTreeSet<usize>) -> Vec<String> {
    let is_more_open = |document: &u32| {
        let place = *document as usize;
        let is_paid = results.cases().balance(place).is_zero();
        let open = open_of(results, place);
        !is_paid && !open.iter().all(|it| is_in_full(results, *it, asked))
    };
    let (begun, whole): (Vec<u32>, Vec<u32>) = ordered.iter().partition(|it| is_more_open(it));
    let open = begun.iter().map(|it| open_of(results, *it as usize));
    let mut open: Vec<Vec<usize>> = open.collect();
    open.sort_unstable();
    open.dedup();
    if open.len() > 1 || !open.iter().all(|it| is_filled_first(results, it, asked)) {
        return Vec::new();
    }
    let names = whole.into_iter().chain(begun).map(|document| {
        let place = document as usize;
        // The number alone would name what is still open of it.
        match results.cases().balance(place).is_zero() && !open_of(results, place).is_empty() {
            true => results.ledger.claim_name(place),
            false => results.ledger.documents.get(place).number.to_owned(),
        }
    });
    names.collect()
}

/// Returns whether all that is open of a claim is asked for.
fn is_in_full(results: &Results<'_>, place: usize, asked: &BTreeSet<usize>) -> bool {
    asked.contains(&place) && !is_in_part(results, place as u32)
}

/// Returns the instalments of a claim's invoice of which something is open, in the order in which they are filled.
fn open_of(results: &Results<'_>, place: usize) -> Vec<usize> {
    let mut open = instalments_of(results.ledger, place);
    open.retain(|it| !results.cases().balance(*it).is_zero());
    open
}

/// Returns whether less is asked for than is open.
fn is_in_part(results: &Results<'_>, document: u32) -> bool {
    let place = document as usize;
    results.cases().claimable(place) < results.cases().balance(place)
}

/// Returns whether money for a claim's number reaches what is asked for of it, and nothing else.
fn is_filled_alone(results: &Results<'_>, place: usize, asked: &BTreeSet<usize>) -> bool {
    let open = open_of(results, place);
    if open.iter().all(|it| is_in_full(results, *it, asked)) {
        return true;
    }
    let count = open.iter().filter(|it| asked.contains(it)).count();
    // It is the only invoice that is named.
    open.contains(&place) && count == asked.len() && is_filled_first(results, &open, asked)
}

/// Returns whether what is asked for of an invoice is what its number pays first, only the last of it in part.
fn is_filled_first(results: &Results<'_>, open: &[usize], asked: &BTreeSet<usize>) -> bool {
    let count = open.iter().filter(|it| asked.contains(it)).count();
    let first = open.iter().take(count);
    let mut before_last = first.clone().take(count.saturating_sub(1));
    first.clone().all(|it| asked.contains(it))
        && before_last.all(|it| is_in_full(results, *it, asked))
}
