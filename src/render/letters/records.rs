//! What recording a message adds to the journal: a step done for each claim that the plan says.

use crate::model::{Entry, EventKind, entry_text};
use crate::plan::Action;
use crate::policy::Step;
use crate::render::contract::names_of;
use crate::render::results::Results;

/// Returns the lines that record the steps noted of a message; their ids are left to who writes them.
///
/// `reference` is what the message asks transfers to name where that is no invoice.
#[must_use]
pub fn records(
    results: &Results<'_>,
    noted: &[(u32, &Step)],
    action: &Action<'_>,
    reference: Option<&str>,
    by: &str,
) -> Vec<Entry> {
    let entries = noted.iter().map(|(document, step)| {
        let mut entry = Entry::new(results.assessment.as_of, EventKind::StepDone);
        let (customer, claim) = names_of(results, action.customer, *document);
        entry.customer = customer;
        entry.invoice = claim;
        entry.step = step.id.clone();
        entry.reference = reference.map(entry_text).unwrap_or_default();
        entry.by = by.to_owned();
        entry
    });
    entries.collect()
}
