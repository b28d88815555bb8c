//! Whose a payment is that settles nothing and names, without doubt, documents of one customer: paid twice, or by a
//! credit note before. What it brings is that customer's, as a refund is of what it names.

use super::label_pass::{Labels, Reach, may_name};
use super::labels::{Found, Strength};
use super::named::meant;
use super::state::{Source, State};
use crate::model::{CustomerIndex, Reference};
use crate::policy::Run;
use rayon::prelude::*;

/// Learns the customers, after the passes that settle what is named.
pub(super) fn learn(state: &mut State<'_>, sources: &[Source], labels: &Labels) {
    let shown = &*state;
    let of_nobody: Vec<u32> = sources
        .iter()
        .filter_map(|source| match source {
            Source::Payment(payment) => Some(*payment).filter(|each| shown.is_of_nobody(*each)),
            Source::CreditNote(_) => None,
        })
        .collect();
    let learned: Vec<(u32, CustomerIndex)> = of_nobody
        .into_par_iter()
        .with_min_len(64)
        .filter_map(|payment| Some((payment, customer_of(shown, payment, labels)?)))
        .collect();
    for (payment, customer) in learned {
        state.learn(payment, customer);
    }
}

/// Returns the one customer of what a payment names in its column, else in its label.
fn customer_of(state: &State<'_>, payment: u32, labels: &Labels) -> Option<CustomerIndex> {
    let passes = state.policy.reconcile.passes;
    let mut named: Vec<u32> = Vec::new();
    let has_column = state.payments().references[payment as usize].get() != Reference::None;
    if has_column && passes.references == Run::Yes {
        named = meant(state, payment);
    }
    if named.is_empty() && passes.labels == Run::Yes && may_name(state, payment) {
        let (reading, _) = labels.read(state, payment, Reach::Settled);
        // What else a label names may be of other books, which say nothing of these.
        let is_sure = |found: &Found| found.strength == Strength::Exact;
        if !reading.found.iter().all(is_sure) {
            return None;
        }
        named.extend(reading.found.iter().map(|found| found.document));
    }
    let mut owners = named
        .iter()
        .map(|document| state.documents().customers[*document as usize]);
    let owner = owners.next()?;
    owner.known()?;
    owners.all(|other| other == owner).then_some(owner)
}
