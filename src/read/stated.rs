//! Rows of customer files by the customer that they are of, also across files.

use super::customers::CustomerRow;
use crate::model::{Customer, SourceRow, folded_name};
use std::collections::BTreeMap;

/// Rows of customer files, being gathered.
#[derive(Debug, Default)]
pub(super) struct Stated {
    by_id: BTreeMap<String, Vec<StatedRow>>,
    /// Rows without id, by folded name.
    by_name: BTreeMap<String, Vec<StatedRow>>,
}

/// A row of a customer file with its place.
#[derive(Debug)]
pub(super) struct StatedRow {
    /// Where it stands.
    pub(super) at: SourceRow,
    /// The id, empty when none is given.
    pub(super) id: String,
    /// What the row says.
    pub(super) customer: Customer,
}

impl Stated {
    /// Adds a row of a file.
    pub(super) fn add(&mut self, file: u16, row: CustomerRow) {
        let CustomerRow { line, id, customer } = row;
        let rows = if id.is_empty() {
            let name = folded_name(&customer.name);
            self.by_name.entry(name).or_default()
        } else {
            self.by_id.entry(id.clone()).or_default()
        };
        let at = SourceRow { file, line };
        rows.push(StatedRow { at, id, customer });
    }

    /// Returns the rows of each customer, in the order of the files.
    pub(super) fn groups(self) -> impl Iterator<Item = Vec<StatedRow>> {
        self.by_id.into_values().chain(self.by_name.into_values())
    }
}

impl StatedRow {
    /// Returns what the row calls its customer: the id, else the name.
    pub(super) fn key(&self) -> &str {
        if self.id.is_empty() {
            &self.customer.name
        } else {
            &self.id
        }
    }

    /// Returns whether a row of the same customer says the same of it: each row may name another person
    /// to write to.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let rules = |customer: &Customer| Customer {
            details: Some(Box::new(customer.details().without_contact())),
            ..customer.clone()
        };
        rules(&self.customer) == rules(&other.customer)
    }
}
