//! One payment for several invoices less the early-payment discount of each.
//!
//! Takes a payment and the claims that it names; gives what it brings to each, where it is to the cent what
//! they come to when each is paid within its discount. Filled in the order written it would pay some in full
//! and leave the discount of all of them on the last. Invariant: the shares add up to the payment.

use super::settlement::Basis;
use super::state::{Source, State};
use crate::model::Amount;

/// Returns whether any claim may have a discount.
pub(super) fn may_be(state: &State<'_>) -> bool {
    !state.ledger.discounts.is_empty() || state.policy.reconcile.discount.is_some()
}

/// Settles several claims with a payment that pays them less their discounts, exactly; returns whether it does.
pub(super) fn settle(state: &mut State<'_>, source: Source, claims: &[u32], basis: Basis) -> bool {
    let Some(shares) = shares(state, source, claims) else {
        return false;
    };
    for (claim, share) in shares {
        state.allocate(source, claim, basis, share);
    }
    true
}

/// Returns the shares of a payment that pays several claims less their discounts, exactly; none otherwise.
fn shares(state: &State<'_>, source: Source, claims: &[u32]) -> Option<Vec<(u32, i64)>> {
    let granted = &state.ledger.discounts;
    let usual = state.policy.reconcile.discount;
    if !may_be(state) {
        return None;
    }
    let mut open: Vec<u32> = Vec::with_capacity(claims.len());
    for claim in claims {
        if state.left_of_documents[*claim as usize] > 0 && !open.contains(claim) {
            open.push(*claim);
        }
    }
    let on = state.day(source);
    let share = |claim: &u32| {
        let place = *claim as usize;
        let left = state.left_of_documents[place];
        let own = granted.binary_search_by_key(claim, |(other, _)| *other);
        let discount = own.ok().map(|found| granted[found].1).or(usual);
        let issued = state.documents().issued.get(place);
        let in_time = discount.filter(|it| on <= issued.plus(it.days as i32));
        let off = in_time.map_or(0, |it| it.most_off(Amount(left)).0);
        (*claim, left - off)
    };
    let shares: Vec<(u32, i64)> = open.iter().map(share).collect();
    let net: i128 = shares.iter().map(|(_, share)| i128::from(*share)).sum();
    let whole = |claim: &u32| i128::from(state.left_of_documents[*claim as usize]);
    let is_lower = net < open.iter().map(whole).sum();
    let is_it = shares.len() > 1 && is_lower && net == i128::from(state.left(source));
    is_it.then_some(shares)
}
