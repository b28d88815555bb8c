//! Passes 1 and 2: credit notes and payments that name what they settle in a column of their own.

use super::asked_shares;
use super::cells;
use super::label_pass::{Labels, names};
use super::named::{Named, Scope, Written, each_part, each_reference, find, named};
use super::notes::finding;
use super::order;
use super::settlement::Basis;
use super::state::{Source, State};
use crate::model::{Finding, FindingCode};

/// Pass 1: a credit note that names its invoice lowers it; its rest goes on to passes 4 and 5.
pub(super) fn credit_notes(state: &mut State<'_>, labels: &Labels) {
    if state.documents().applies_to.is_empty() {
        return;
    }
    for source in order::credit_notes(state) {
        let Source::CreditNote(document) = source else {
            continue;
        };
        let text = state.documents().applies_to.get(document as usize);
        if text.is_empty() {
            continue;
        }
        for (part, names) in named_by(state, labels, document, text) {
            match names {
                Named::Claims(claims) => {
                    for claim in claims {
                        state.allocate(source, claim, Basis::CreditNote, i64::MAX);
                    }
                }
                Named::CreditNote(_) | Named::Ambiguous | Named::Other(_) | Named::Unknown => {
                    let finding = Finding::new(FindingCode::CreditNoteUnmatched)
                        .at(state.ledger.document_row(document as usize))
                        .value(state.documents().numbers.get(document as usize))
                        .text(part);
                    state.findings.push(finding);
                }
            }
        }
    }
}

/// Returns what the cell of a credit note names, part by part, read as the invoice column of a payment
/// is: as written, else as its parts, else as a label that the column announces.
fn named_by<'text>(
    state: &State<'_>,
    labels: &Labels,
    document: u32,
    text: &'text str,
) -> Vec<(&'text str, Named)> {
    let scope = Scope::of_document(state, document);
    if let Some(first) = find(state, text) {
        return vec![(text, named(state, first, scope))];
    }
    let mut parts: Vec<(&str, Written)> = Vec::new();
    each_part(state, scope, text, |part, written| {
        parts.push((part, written));
    });
    if parts
        .iter()
        .any(|(_, written)| *written == Written::Nothing)
    {
        let sure = labels.sure_of_cell(state, scope, text);
        if !sure.is_empty() {
            let named = sure.into_iter();
            return named
                .map(|found| (text, names(state, found, scope)))
                .collect();
        }
    }
    let named = parts.into_iter();
    named
        .map(|(part, written)| (part, written.named(state, scope)))
        .collect()
}

/// Pass 2: a payment fills the invoices that its column names, in the order written.
pub(super) fn payments(state: &mut State<'_>, sources: &[Source], labels: &Labels) {
    let mut told: Vec<(FindingCode, String)> = Vec::new();
    let mut found: Vec<Named> = Vec::new();
    let mut unsure: Vec<u32> = Vec::new();
    let mut claims: Vec<u32> = Vec::new();
    for &source in sources {
        let Source::Payment(payment) = source else {
            continue;
        };
        if state.left(source) == 0 {
            continue;
        }
        let scope = Scope::of_payment(state, payment);
        found.clear();
        let mut is_unsure = false;
        each_reference(state, payment, |text, written| {
            let names = written.named(state, scope);
            let mut tell = |code| told.push((code, String::from_utf8_lossy(text).into_owned()));
            match &names {
                Named::Claims(_) | Named::CreditNote(_) => {}
                Named::Ambiguous => tell(FindingCode::AmbiguousReference),
                Named::Other(code) => tell(*code),
                Named::Unknown if written == Written::Nothing => is_unsure = true,
                Named::Unknown => tell(FindingCode::UnknownReference),
            }
            found.push(names);
        });
        if is_unsure {
            unsure.push(payment);
        }
        for (code, text) in told.drain(..) {
            let finding = finding(state, payment, code, &text);
            state.findings.push(finding);
        }
        claims.clear();
        for names in found.drain(..) {
            if let Named::Claims(own) = names {
                claims.extend(own);
            }
        }
        let is_shared =
            !is_unsure && asked_shares::settle(state, source, &claims, Basis::Reference);
        if !is_shared {
            for claim in &claims {
                state.allocate(source, *claim, Basis::Reference, i64::MAX);
            }
        }
    }
    cells::settle_unsure(state, labels, &unsure);
}
