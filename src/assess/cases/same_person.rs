//! Accounts of one legal person: what a court opened of one is opened of all.
//!
//! Takes the customers with the proceedings that files and journal tell of each; gives those of an account to the
//! accounts of the same SIREN of which nothing is told (C. com., art. L621-1: a judgment opens proceedings of a person).
//! Invariant: an account that says anything of proceedings of its own keeps what it says.

use super::{Cases, CustomerCase};
use crate::assess::insolvency::Insolvency;
use crate::model::{Customer, CustomerIndex, EventKind, Finding, FindingCode, is_siren};
use std::collections::BTreeMap;

/// Gives the open proceedings of accounts to those of the same person.
pub(super) fn shared(customers: &[Customer], mut cases: Vec<CustomerCase>) -> Vec<CustomerCase> {
    let mut open: BTreeMap<String, (&str, Box<Insolvency>)> = BTreeMap::new();
    for (customer, case) in customers.iter().zip(cases.iter()) {
        let (Some(found), Some(siren)) = (&case.insolvency, siren_of(customer)) else {
            continue;
        };
        // Of several the earliest counts, whatever the order of the accounts.
        let rank = |key: &str, found: &Insolvency| (found.judgment, key.to_owned());
        let own = (customer.key.as_str(), found.clone());
        let known = open.entry(siren).or_insert_with(|| own.clone());
        if rank(own.0, &own.1) < rank(known.0, &known.1) {
            *known = own;
        }
    }
    if open.is_empty() {
        return cases;
    }
    for (customer, case) in customers.iter().zip(&mut cases) {
        let is_silent = case.insolvency.is_none() && case.past.is_empty() && says_nothing(customer);
        if !is_silent {
            continue;
        }
        let found = siren_of(customer).and_then(|siren| open.get(&siren));
        case.insolvency = found.map(|(_, found)| found.clone());
    }
    cases
}

/// Returns the SIREN of a customer, without spaces; none that cannot be one.
fn siren_of(customer: &Customer) -> Option<String> {
    let siren = customer.details().siren.as_str();
    let figures = siren.chars().filter(char::is_ascii_digit);
    is_siren(siren).then(|| figures.collect())
}

/// Returns whether files say nothing of proceedings of a customer.
fn says_nothing(customer: &Customer) -> bool {
    let details = customer.details();
    details.insolvency.is_empty() && details.insolvency_on.is_none() && details.bodacc_on.is_none()
}

impl Cases<'_> {
    /// Tells that the proceedings of a customer are those of another account of the same person.
    pub(super) fn shared_proceedings(&self, customer: CustomerIndex) -> Option<Finding> {
        let account = self.ledger.customers.get(customer.place())?;
        let mut own = self.index.events.of_customer(self.ledger, customer);
        let is_told = own.any(|event| event.kind == EventKind::Insolvency);
        if is_told || !says_nothing(account) {
            return None;
        }
        let siren = siren_of(account)?;
        let finding = Finding::new(FindingCode::ProceedingsShared);
        Some(finding.text(account.label()).text(siren))
    }
}
