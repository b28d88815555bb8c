//! One payment for several claims that pays less than all of them and yet all that is asked: what they come to less
//! their early-payment discounts, or what nobody contests of them.
//!
//! Takes a payment and the claims that it names; gives what it brings to each. Filled in the order written it would pay
//! some in full, with their discount or with what is contested of them, and leave what is asked of the last one open.
//! Invariant: the shares add up to the payment.

use super::settlement::Basis;
use super::state::{Source, State};
use crate::model::{Amount, Day};

/// Settles several claims with a payment that pays all that is asked of them; returns whether it does.
pub(super) fn settle(state: &mut State<'_>, source: Source, claims: &[u32], basis: Basis) -> bool {
    let Some(shares) = shares(state, source, claims) else {
        return false;
    };
    for (claim, share) in shares {
        state.allocate(source, claim, basis, share);
    }
    true
}

/// Returns the shares of a payment that pays several claims less their discounts, exactly, or all that may be asked for
/// of them, the rest in the order written; none otherwise.
fn shares(state: &State<'_>, source: Source, claims: &[u32]) -> Option<Vec<(u32, i64)>> {
    let mut open: Vec<(u32, i64)> = Vec::with_capacity(claims.len());
    for claim in claims {
        let left = state.left_of_documents[*claim as usize];
        if left > 0 && open.iter().all(|(other, _)| other != claim) {
            open.push((*claim, left));
        }
    }
    let paid = state.left(source);
    // Most payments of several claims pay all of them: nothing is looked up for these.
    if open.len() < 2 || i128::from(paid) >= sum(&open) {
        return None;
    }
    let on = state.day(source);
    let net = |(claim, left): &(u32, i64)| (*claim, left - discount(state, on, *claim, *left));
    let net: Vec<(u32, i64)> = open.iter().map(net).collect();
    if sum(&net) == i128::from(paid) {
        return Some(net);
    }
    let asked = |(claim, left): &(u32, i64)| (*claim, left - withheld(state, on, *claim, *left));
    let asked: Vec<(u32, i64)> = open.iter().map(asked).collect();
    (sum(&asked) <= i128::from(paid)).then(|| first_asked(&asked, &open, paid))
}

/// Shares an amount among claims, in minor units: to each what is asked of it, in the order given, then the rest of what
/// is open of it.
pub(super) fn first_asked(
    asked: &[(u32, i64)],
    open: &[(u32, i64)],
    amount: i64,
) -> Vec<(u32, i64)> {
    let mut left = amount;
    let mut shares = Vec::with_capacity(asked.len());
    for (claim, part) in asked {
        let share = (*part).min(left);
        left -= share;
        shares.push((*claim, share));
    }
    for ((_, share), (_, whole)) in shares.iter_mut().zip(open) {
        let rest = (whole - *share).min(left);
        left -= rest;
        *share += rest;
    }
    shares
}

fn sum(shares: &[(u32, i64)]) -> i128 {
    shares.iter().map(|(_, share)| i128::from(*share)).sum()
}

/// Returns the early-payment discount of a claim that is paid on a day.
fn discount(state: &State<'_>, on: Day, claim: u32, left: i64) -> i64 {
    let granted = &state.ledger.discounts;
    let own = granted.binary_search_by_key(&claim, |(other, _)| *other);
    let discount = own.ok().map(|found| granted[found].1);
    let discount = discount.or(state.policy.reconcile.discount);
    let issued = state.documents().issued.get(claim as usize);
    let in_time = discount.filter(|it| on <= issued.plus(it.days as i32));
    in_time.map_or(0, |it| it.most_off(Amount(left)).0)
}

/// Returns how much of what is open of a claim is not asked for on a day.
fn withheld(state: &State<'_>, on: Day, claim: u32, left: i64) -> i64 {
    let withheld = state
        .in_part()
        .withheld(&state.left_of_documents, claim, on);
    withheld.min(left)
}
