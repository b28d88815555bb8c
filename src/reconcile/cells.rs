//! Invoice columns that are not letter for letter numbers: `Facture FA2026-0001`, `FA 2026 0001`.
//!
//! Such a cell is read as a label is, the column itself being the cue. What it surely names, paid or
//! not, is learnt once before anything is settled, so that every rule which asks what a payment names
//! gets the same answer; what depends on what is open is read after the surer references of pass 2.

use super::label_pass::{Labels, Reach, take};
use super::labels::{Found, Part, Strength};
use super::named::{Scope, Written, each_part};
use super::notes::{finding, told};
use super::settlement::Basis;
use super::state::State;
use crate::model::{FindingCode, Reference};
use hashbrown::HashMap;
use rayon::prelude::*;

/// What cells surely name that are not letter for letter numbers, by payment.
pub(super) type Cells = HashMap<u32, Box<[Written]>>;

/// Reads the cells of all payments.
pub(super) fn read(state: &State<'_>, labels: &Labels) -> Cells {
    let payments = state.payments();
    if payments.other_references.is_empty() {
        return Cells::default();
    }
    let is_other = |payment: &u32| {
        matches!(
            payments.references[*payment as usize].get(),
            Reference::Other(_)
        )
    };
    let read: Vec<(u32, Box<[Written]>)> = (0..payments.len() as u32)
        .into_par_iter()
        .with_min_len(1024)
        .filter(is_other)
        .filter_map(|payment| Some((payment, sure(state, labels, payment)?)))
        .collect();
    read.into_iter().collect()
}

/// Returns what a cell surely names, when that is more than its parts name letter for letter.
fn sure(state: &State<'_>, labels: &Labels, payment: u32) -> Option<Box<[Written]>> {
    let parts = parts(state, payment);
    if !parts.contains(&Written::Nothing) {
        return None;
    }
    let (reading, _) = labels.read_cell(state, payment, Reach::Settled);
    let is_sure = |strength| strength == Strength::Exact;
    let is_known = |document: u32| parts.iter().any(|part| part.first() == Some(document));
    let found = reading.found.iter();
    let sure: Vec<Found> = found
        .filter(|found| is_sure(found.strength))
        .copied()
        .collect();
    if sure.iter().all(|found| is_known(found.document)) {
        return None;
    }
    let is_apart = |part: &Written| {
        let is_sure = |first: u32| sure.iter().any(|found| found.document == first);
        part.first().is_some_and(|first| !is_sure(first))
    };
    let mut cell: Vec<Written> = parts.iter().copied().filter(is_apart).collect();
    cell.extend(sure.iter().map(|found| {
        let part = parts
            .iter()
            .find(|part| part.first() == Some(found.document));
        part.copied().unwrap_or(match found.part {
            Part::Whole => Written::Number(found.document),
            Part::Instalment => Written::Claim(found.document),
        })
    }));
    if sure.len() < reading.found.len() || !reading.notes.is_empty() {
        cell.push(Written::Nothing);
    }
    Some(cell.into_boxed_slice())
}

/// Returns what the parts of a cell name letter for letter.
fn parts(state: &State<'_>, payment: u32) -> Vec<Written> {
    let text = state.ledger.reference_text(payment as usize);
    let mut parts = Vec::new();
    let scope = Scope::of_payment(state, payment);
    each_part(state, scope, text, |_, written| parts.push(written));
    parts
}

/// Reads the cells of payments that name more than is sure against what is open, and settles what
/// they name; tells what names nothing.
pub(super) fn settle_unsure(state: &mut State<'_>, labels: &Labels, payments: &[u32]) {
    let shown = &*state;
    let readings: Vec<_> = payments
        .par_iter()
        .with_min_len(64)
        .map(|&payment| labels.read_cell(shown, payment, Reach::Open))
        .collect();
    for (&payment, (reading, mismatch)) in payments.iter().zip(readings) {
        let known = match state.cells.get(&payment) {
            Some(cell) => cell.to_vec(),
            None => parts(state, payment),
        };
        let mut is_told = state.cells.contains_key(&payment);
        let unproven = take(state, payment, &reading.found, Basis::Reference);
        is_told |= reading.found.iter().any(|found| {
            let is_known = |part: &Written| part.first() == Some(found.document);
            !known.iter().any(is_known) && !unproven.contains(found)
        });
        let text = state.ledger.reference_text(payment as usize);
        let scope = Scope::of_payment(state, payment);
        let mut parts_known: Vec<&str> = Vec::new();
        each_part(state, scope, text, |part, written| {
            if written != Written::Nothing {
                parts_known.push(part);
            }
        });
        for (code, text) in told(state, payment, reading.notes, mismatch) {
            // What pass 2 settled is not open any more, and not unknown for that; what it told is told.
            let is_known = |part: &&str| part.eq_ignore_ascii_case(&text);
            let is_told_there = !matches!(
                code,
                FindingCode::AmbiguousReference | FindingCode::TruncatedReference
            );
            if is_told_there && parts_known.iter().any(is_known) {
                continue;
            }
            let finding = finding(state, payment, code, &text);
            state.findings.push(finding);
            is_told = true;
        }
        if is_told {
            continue;
        }
        let mut unknown = Vec::new();
        each_part(state, scope, text, |part, written| {
            if written == Written::Nothing {
                unknown.push(finding(state, payment, FindingCode::UnknownReference, part));
            }
        });
        state.findings.extend(unknown);
    }
}
