//! What recording a message adds to the journal: a step done for each claim, each its own.

use crate::model::{Entry, EventKind};
use crate::plan::{Action, Planner};
use crate::render::contract::names_of;
use crate::render::results::Results;

/// Returns the lines that record a message; their ids are left to who writes them.
#[must_use]
pub fn records(
    results: &Results<'_>,
    planner: &Planner<'_>,
    action: &Action<'_>,
    by: &str,
) -> Vec<Entry> {
    let recorded = planner.records_of(action).into_iter();
    let entries = recorded.map(|(document, step)| {
        let mut entry = Entry::new(results.assessment.as_of, EventKind::StepDone);
        let (customer, claim) = names_of(results, action.customer, document);
        entry.customer = customer;
        entry.invoice = claim;
        entry.step = step;
        entry.by = by.to_owned();
        entry
    });
    entries.collect()
}
