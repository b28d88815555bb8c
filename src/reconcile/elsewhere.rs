//! What a payment names that cannot be its own: documents of another currency, or of another company of the files.
//!
//! Nothing is settled across them; whose money it is, and what is told of it, may still depend on them.

use super::labels::Strength;
use super::named::{Named, Scope, all_of, each_written};
use super::state::State;
use crate::model::FindingCode;

/// Returns all documents of the numbers that a payment names elsewhere: in its column, else surely in its label.
pub(super) fn elsewhere(state: &State<'_>, payment: u32) -> Vec<u32> {
    let scope = Scope::of_payment(state, payment);
    if state.ledger.portfolios.iter().all(|key| scope.allows(*key)) {
        return Vec::new();
    }
    let mut named: Vec<u32> = Vec::new();
    each_written(state, payment, |written| {
        if let Named::Other(FindingCode::CurrencyMismatch) = written.named(state, scope) {
            named.extend(all_of(state, written.first()));
        }
    });
    if named.is_empty() {
        let found = state.labels.settled_anywhere(state, payment).into_iter();
        let sure = found.filter(|found| found.strength == Strength::Exact);
        named.extend(sure.flat_map(|found| all_of(state, Some(found.document))));
    }
    named.sort_unstable();
    named.dedup();
    named
}
