//! Rows that the files hold and the run does without, by the customers that they name.
//!
//! Takes the refused rows of a run. Invariant: a row is about a customer when one of its cells is the id or the
//! name of the customer, or the number of one of its documents, however it is written.

use super::run::Run;
use crate::model::{CustomerIndex, folded_name};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the places among the refused rows of those that name each of some customers, in their order;
/// customers that none names are left out.
pub(super) fn rows_about(
    run: &Run,
    customers: &[CustomerIndex],
) -> BTreeMap<CustomerIndex, BTreeSet<usize>> {
    let mut cells: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, (row, _)) in run.refused.iter().enumerate() {
        let texts = row.text.split([';', ',', '\t', '|']);
        for text in texts {
            let text = folded_name(text.trim_matches(['"', ' ']));
            if !text.is_empty() {
                cells.entry(text).or_default().push(place);
            }
        }
    }
    let mut about: BTreeMap<CustomerIndex, BTreeSet<usize>> = BTreeMap::new();
    if cells.is_empty() {
        return about;
    }
    let mut add = |customer: CustomerIndex, name: &str| {
        if let Some(rows) = cells.get(&folded_name(name)) {
            about.entry(customer).or_default().extend(rows);
        }
    };
    let wanted: BTreeSet<CustomerIndex> = customers.iter().copied().collect();
    for &customer in &wanted {
        let owner = &run.ledger.customers[customer.place()];
        add(customer, &owner.key);
        add(customer, &owner.name);
    }
    let documents = &run.ledger.documents;
    for (place, customer) in documents.customers.iter().enumerate() {
        if wanted.contains(customer) {
            add(*customer, documents.numbers.get(place));
        }
    }
    about
}
