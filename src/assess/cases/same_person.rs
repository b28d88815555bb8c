//! Accounts of one legal person: what a court opened of one is opened of all.
//!
//! Takes the customers with the proceedings that files and journal tell of each; gives those of an account to the
//! accounts of the same SIREN of which nothing is told (C. com., art. L621-1: a judgment opens proceedings of a person).
//! Invariant: an account that says anything of proceedings of its own keeps what it says.

use super::events::Events;
use super::{Cases, CustomerCase};
use crate::assess::insolvency::{self, Insolvency};
use crate::model::{
    Customer, CustomerIndex, Day, EventKind, Finding, FindingCode, Ledger, is_siren,
};
use std::collections::BTreeMap;

/// The account that tells of proceedings, these, and the judgments that opened them.
type Opened<'ledger> = (&'ledger str, Box<Insolvency>, Vec<Day>);

/// Gives the open proceedings of accounts to those of the same person.
pub(super) fn shared(
    ledger: &Ledger,
    events: &Events,
    mut cases: Vec<CustomerCase>,
) -> Vec<CustomerCase> {
    let customers = &ledger.customers;
    let mut open: BTreeMap<String, Opened<'_>> = BTreeMap::new();
    for (customer, case) in customers.iter().zip(cases.iter()) {
        let (Some(found), Some(siren)) = (&case.insolvency, siren_of(customer)) else {
            continue;
        };
        // Of several the earliest counts, whatever the order of the accounts.
        let rank = |key: &str, found: &Insolvency| (found.judgment, key.to_owned());
        let own: Opened<'_> = (&customer.key, found.clone(), case.openings.clone());
        let known = open.entry(siren).or_insert_with(|| own.clone());
        if rank(own.0, &own.1) < rank(known.0, &known.1) {
            *known = own;
        }
    }
    if open.is_empty() {
        return cases;
    }
    for (place, (customer, case)) in customers.iter().zip(&mut cases).enumerate() {
        if !says_nothing(ledger, events, CustomerIndex(place as u32)) {
            continue;
        }
        let found = siren_of(customer).and_then(|siren| open.get(&siren));
        if let Some((_, found, openings)) = found {
            case.insolvency = Some(found.clone());
            case.openings.clone_from(openings);
        }
    }
    cases
}

/// Returns the SIREN of a customer, without spaces; none that cannot be one.
fn siren_of(customer: &Customer) -> Option<String> {
    let siren = customer.details().siren.as_str();
    let figures = siren.chars().filter(char::is_ascii_digit);
    is_siren(siren).then(|| figures.collect())
}

/// Returns whether neither files nor journal say anything of proceedings of a customer.
fn says_nothing(ledger: &Ledger, events: &Events, customer: CustomerIndex) -> bool {
    let details = ledger.customers[customer.place()].details();
    let mut own = events.of_customer(ledger, customer);
    insolvency::says_nothing(&details.insolvency)
        && details.insolvency_on.is_none()
        && details.bodacc_on.is_none()
        && !own.any(|event| event.kind == EventKind::Insolvency)
}

impl Cases<'_> {
    /// Tells that the proceedings of a customer are those of another account of the same person.
    pub(super) fn shared_proceedings(&self, customer: CustomerIndex) -> Option<Finding> {
        let account = self.ledger.customers.get(customer.place())?;
        if !says_nothing(self.ledger, &self.index.events, customer) {
            return None;
        }
        let siren = siren_of(account)?;
        let finding = Finding::new(FindingCode::ProceedingsShared);
        Some(finding.text(account.label()).text(siren))
    }
}
