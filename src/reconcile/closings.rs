//! Closings that no money makes: the early-payment discount and the tolerance of the policy.

use super::settlement::{Basis, Origin};
use super::state::State;
use crate::model::terms::Discount;
use crate::model::{Amount, Day, Finding, FindingCode, Value};
use hashbrown::HashMap;
use rust_decimal::prelude::ToPrimitive;

/// Closes claims that were paid early enough for their discount (escompte), after pass 3.
///
/// With R the rest after the credit notes of pass 1 and the payments in time, and x the percentage:
/// 0 < R and R x 100 <= x times (amount - those credit notes), exactly.
pub(super) fn discounts(state: &mut State<'_>) {
    let granted: HashMap<u32, Discount> = state.ledger.discounts.iter().copied().collect();
    let usual = state.policy.reconcile.discount;
    if granted.is_empty() && usual.is_none() {
        return;
    }
    // By claim: credit notes, payments in time, the last of them.
    let mut early: HashMap<u32, (i64, i64, Day)> = HashMap::new();
    for allocation in state.allocations.iter() {
        let Some(discount) = granted.get(&allocation.claim).copied().or(usual) else {
            continue;
        };
        let entry = early.entry(allocation.claim).or_insert((0, 0, Day::NONE));
        let issued = state.documents().issued.get(allocation.claim as usize);
        match (allocation.basis, allocation.origin) {
            (Basis::CreditNote, _) => entry.0 += allocation.amount.0,
            (Basis::Reference | Basis::Label | Basis::Column, origin) => {
                // Money counts on the day it came, even before the invoice.
                let on = match origin {
                    Origin::Payment(payment) => state.payments().dates.get(payment as usize),
                    Origin::CreditNote(_) | Origin::Nothing => allocation.on,
                };
                if on <= issued.plus(discount.days as i32) {
                    entry.1 += allocation.amount.0;
                    entry.2 = entry.2.max(allocation.on);
                }
            }
            (
                Basis::Amount
                | Basis::LegalOrder
                | Basis::Discount
                | Basis::Tolerance
                | Basis::Undated,
                _,
            ) => {}
        }
    }
    let mut claims: Vec<u32> = early.keys().copied().collect();
    claims.sort_unstable();
    for claim in claims {
        let (credits, paid, on) = early[&claim];
        let Some(discount) = granted.get(&claim).copied().or(usual) else {
            continue;
        };
        let base = state.documents().amounts.get(claim as usize) - credits;
        let rest = base - paid;
        // A later payment may have taken some of the rest: what is left of it is closed.
        let left = state.left_of_documents[claim as usize];
        if paid == 0 || rest <= 0 || left == 0 {
            continue;
        }
        if Amount(rest) <= discount.most_off(Amount(base)) {
            close(
                state,
                claim,
                Basis::Discount,
                on,
                left,
                FindingCode::ClosedByDiscount,
            );
        }
    }
}

/// Closes small residues of claims that something was allocated to.
pub(super) fn tolerance(state: &mut State<'_>) {
    let tolerance = state.policy.reconcile.tolerance;
    if tolerance.is_zero() {
        return;
    }
    let mut last: HashMap<u32, Day> = HashMap::new();
    for allocation in state.allocations.iter() {
        let claim = allocation.claim;
        if state.left_of_documents[claim as usize] > 0 {
            let day = last.entry(claim).or_insert(Day::NONE);
            *day = (*day).max(allocation.on);
        }
    }
    let mut claims: Vec<u32> = last.keys().copied().collect();
    claims.sort_unstable();
    for claim in claims {
        let place = claim as usize;
        let portfolio = usize::from(state.documents().portfolios[place]);
        let exponent = u32::from(state.ledger.currency_of(portfolio).exponent());
        let minor = tolerance * rust_decimal::Decimal::from(10_i64.pow(exponent));
        let most = minor.trunc().to_i64().unwrap_or_default();
        let open = state.left_of_documents[place];
        if open > 0 && open <= most {
            let on = last[&claim]
                .known()
                .unwrap_or(state.documents().issued.get(place));
            close(
                state,
                claim,
                Basis::Tolerance,
                on,
                open,
                FindingCode::ClosedByTolerance,
            );
        }
    }
}

fn close(state: &mut State<'_>, claim: u32, basis: Basis, on: Day, amount: i64, code: FindingCode) {
    state.close(claim, basis, on, amount);
    let portfolio = usize::from(state.documents().portfolios[claim as usize]);
    let currency = state.ledger.currency_of(portfolio);
    let finding = Finding::new(code)
        .at(state.ledger.document_row(claim as usize))
        .value(state.ledger.claim_name(claim as usize))
        .detail(Value::Money(Amount(amount), currency));
    state.findings.push(finding);
}
