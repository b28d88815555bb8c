//! What recording a message adds to the journal: a step done for each claim that the plan says, and the reference that
//! transfers are to name for those of which it says none.

use crate::model::{Entry, EventKind, entry_text};
use crate::plan::Action;
use crate::policy::Step;
use crate::render::contract::names_of;
use crate::render::results::Results;

/// Returns the lines that record the steps noted of a message; their ids are left to who writes them.
///
/// The reference is what the message, which is made from a template, asks transfers to name where that is no invoice.
#[must_use]
pub fn records(
    results: &Results<'_>,
    noted: &[(u32, &Step)],
    action: &Action<'_>,
    (reference, template): (Option<&str>, &str),
    by: &str,
) -> Vec<Entry> {
    let entry_of = |kind, document: u32| {
        let mut entry = Entry::new(results.assessment.as_of, kind);
        let (customer, claim) = names_of(results, action.customer, document);
        entry.customer = customer;
        entry.invoice = claim;
        entry.reference = reference.map(entry_text).unwrap_or_default();
        entry.by = by.to_owned();
        entry
    };
    let steps = noted.iter().map(|(document, step)| {
        let mut entry = entry_of(EventKind::StepDone, *document);
        entry.step = step.id.clone();
        entry
    });
    // Without a line of the journal, settling does not know the reference when it comes back.
    let is_noted = |document: &u32| noted.iter().any(|(other, _)| other == document);
    let asked = action
        .asked()
        .filter(|it| reference.is_some() && !is_noted(it));
    let notes = asked.map(|document| {
        let mut entry = entry_of(EventKind::Note, document);
        entry.reason = entry_text(template);
        entry
    });
    steps.chain(notes).collect()
}
