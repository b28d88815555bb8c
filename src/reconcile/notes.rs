//! What is told of references that settle nothing: each for what it names itself, at the row that names it.

use super::labels::Note;
use super::named::{Named, Scope, find, named};
use super::state::State;
use crate::model::{Finding, FindingCode};

/// Returns what the notes of a payment are told as, each with the text that it is about.
///
/// `mismatch` is what some text of it names that cannot be its own: it explains a text that is no number as it is
/// written only where that is the only one.
pub(super) fn told(
    state: &State<'_>,
    payment: u32,
    notes: Vec<Note>,
    mismatch: Option<FindingCode>,
) -> Vec<(FindingCode, String)> {
    let is_unknown = |note: &&Note| matches!(note, Note::Unknown(_));
    let mismatch = mismatch.filter(|_| notes.iter().filter(is_unknown).count() == 1);
    let scope = Scope::of_payment(state, payment);
    let of_unknown = |text: &str| match find(state, text).map(|first| named(state, first, scope)) {
        Some(Named::Other(code)) => code,
        Some(Named::Claims(_) | Named::CreditNote(_) | Named::Ambiguous | Named::Unknown) => {
            FindingCode::UnknownReference
        }
        None => mismatch.unwrap_or(FindingCode::UnknownReference),
    };
    let told = notes.into_iter().map(|note| match note {
        Note::Unknown(text) => (of_unknown(&text), text),
        Note::Ambiguous(text) => (FindingCode::AmbiguousReference, text),
        Note::Truncated(text) => (FindingCode::TruncatedReference, text),
    });
    told.collect()
}

/// Makes a finding about a reference of a payment.
pub(super) fn finding(state: &State<'_>, payment: u32, code: FindingCode, text: &str) -> Finding {
    let at = state.ledger.row_naming(payment, text);
    let finding = Finding::new(code).at(at).value(text).text(text);
    if code == FindingCode::CurrencyMismatch {
        finding.text(state.ledger.payment_currency(payment as usize).code())
    } else {
        finding
    }
}
