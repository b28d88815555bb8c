//! What the journal and the customers' columns say that moves interest: judgments and notices.
//! The grace periods of judges stand apart.

use crate::assess::Cases;
use crate::assess::cases::is_before_due;
use crate::assess::insolvency::{is_none, openings};
use crate::model::{CustomerIndex, Day, Event, EventKind, Ledger, ProceedingsWord, Target};
use crate::policy::StepKind;
use std::collections::BTreeMap;

/// Returns the judgments that opened insolvency proceedings of each customer by a day, in order.
pub(super) fn judgments(ledger: &Ledger, as_of: Day) -> Vec<(CustomerIndex, Day)> {
    let of_files = ledger
        .customers
        .iter()
        .enumerate()
        .filter_map(|(place, customer)| {
            let details = customer.details();
            let on = details
                .insolvency_on
                .filter(|_| !is_none(&details.insolvency))?;
            // The day of a customer's row is that of the opening, whatever came of it since.
            let kind = match ProceedingsWord::of(&details.insolvency) {
                ProceedingsWord::Plan => "",
                ProceedingsWord::Open
                | ProceedingsWord::Over
                | ProceedingsWord::Reversed
                | ProceedingsWord::LiquidationOver
                | ProceedingsWord::WantOfAssets
                | ProceedingsWord::Denied
                | ProceedingsWord::NotOne
                | ProceedingsWord::Unknown => details.insolvency.as_str(),
            };
            Some((CustomerIndex(place as u32), on, kind))
        });
    let of_journal = ledger
        .events
        .iter()
        .filter(|event| event.kind == EventKind::Insolvency)
        .map(|event| (event.customer, event.at, event.reference.as_str()));
    let all = of_files.chain(of_journal);
    let counts = |(_, on, _): &(CustomerIndex, Day, &str)| *on <= as_of;
    let mut told: Vec<_> = all.filter(counts).collect();
    told.sort_by_key(|(customer, on, _)| (*customer, *on));
    let mut judgments = Vec::new();
    for own in told.chunk_by(|one, other| one.0 == other.0) {
        let of_one: Vec<(Day, &str)> = own.iter().map(|(_, on, kind)| (*on, *kind)).collect();
        let opened = openings(&of_one, as_of).into_iter();
        judgments.extend(opened.map(|on| (own[0].0, on)));
    }
    judgments
}

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
