//! What the journal says that moves interest: the formal notices of consumers. The grace periods of judges stand apart.

use crate::assess::Cases;
use crate::assess::cases::is_before_due;
use crate::model::{CustomerIndex, Day, Event, EventKind, Ledger, Target};
use crate::policy::StepKind;
use std::collections::BTreeMap;

/// Returns the first formal notice of each claim by a day.
pub(super) fn notices(cases: Cases<'_>) -> BTreeMap<u32, Day> {
    let (ledger, as_of) = (cases.ledger, cases.settlement.as_of);
    let is_notice = |event: &Event| {
        event.kind == EventKind::StepDone
            && cases.step_kind(event.customer, &event.step) == StepKind::FormalNotice
    };
    let mut notices = BTreeMap::new();
    each_claim_of(ledger, as_of, is_notice, |document, event| {
        let is_whole = event.target == Target::Customer;
        if is_whole && is_before_due(ledger, document as usize, event.at) {
            return;
        }
        // Events stand in order of day: the first is the earliest.
        notices.entry(document).or_insert(event.at);
    });
    notices
}

/// Calls `visit` with each claim of each event that `is_one` accepts, by a day, in order of event.
///
/// An event on all that a customer owes concerns the claims that were issued by then.
pub(super) fn each_claim_of(
    ledger: &Ledger,
    as_of: Day,
    is_one: impl Fn(&Event) -> bool,
    mut visit: impl FnMut(u32, &Event),
) {
    let documents = &ledger.documents;
    let mut own: Option<BTreeMap<CustomerIndex, Vec<u32>>> = None;
    for event in ledger.events.iter().filter(|event| event.at <= as_of) {
        if !is_one(event) {
            continue;
        }
        match &event.target {
            Target::Invoice(_) | Target::Claim(_) => {
                let named = event.target.documents().iter();
                named.for_each(|document| visit(*document, event));
            }
            Target::Customer => {
                let own = own.get_or_insert_with(|| of_customers(ledger));
                let issued = own.get(&event.customer).into_iter().flatten();
                issued
                    .filter(|document| documents.issued.get(**document as usize) <= event.at)
                    .for_each(|document| visit(*document, event));
            }
        }
    }
}

fn of_customers(ledger: &Ledger) -> BTreeMap<CustomerIndex, Vec<u32>> {
    let mut own: BTreeMap<CustomerIndex, Vec<u32>> = BTreeMap::new();
    for (document, customer) in ledger.documents.customers.iter().enumerate() {
        own.entry(*customer).or_default().push(document as u32);
    }
    own
}
