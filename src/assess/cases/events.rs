//! Events by claim: which lines of the journal concern a document, found without reading the others.
//!
//! Invariant: a formal notice to a customer, of no invoice by name, is one of what was past due on its day,
//! whoever wrote its line: nobody is put on notice to pay what is not due (C. civ. 1344).

use crate::assess::payable_from;
use crate::model::{Amount, CustomerIndex, Day, Event, EventKind, Ledger, Marks, Target};
use crate::policy::{Policy, StepKind};
use crate::reconcile::filling::share;

/// The places of the events of each document and of each customer, by the end of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Events {
    /// Documents with the events that name them, sorted.
    by_document: Vec<(u32, u32)>,
    /// Customers with the events on all that they owe, sorted.
    by_customer: Vec<(CustomerIndex, u32)>,
    /// Those of the customers' events that are formal notices, sorted.
    notices: Vec<u32>,
    /// A bit for each document that an event names: most have none, and are not searched for.
    named: Marks,
    /// A bit for each customer that has events on all that it owes.
    concerned: Marks,
}

impl Events {
    /// Indexes the events of a journal that are not later than a day.
    pub(super) fn new(ledger: &Ledger, as_of: Day, policy: &Policy) -> Self {
        let mut events = Self::default();
        for (place, event) in ledger.events.iter().enumerate() {
            if event.at > as_of {
                continue;
            }
            let place = place as u32;
            match &event.target {
                Target::Customer => {
                    events.by_customer.push((event.customer, place));
                    let is_step = event.kind == EventKind::StepDone;
                    if is_step && policy.step_kind(&event.step) == StepKind::FormalNotice {
                        events.notices.push(place);
                    }
                }
                Target::Invoice(_) | Target::Claim(_) => {
                    let documents = event.target.documents().iter();
                    events
                        .by_document
                        .extend(documents.map(|document| (*document, place)));
                }
            }
        }
        events.by_document.sort_unstable();
        events.by_customer.sort_unstable();
        let documents = events.by_document.iter();
        events.named = documents.map(|(document, _)| *document as usize).collect();
        let customers = events.by_customer.iter();
        events.concerned = customers.map(|(customer, _)| customer.place()).collect();
        events
    }

    /// Returns whether no event concerns a document.
    #[inline]
    pub(super) fn is_silent(&self, ledger: &Ledger, document: usize) -> bool {
        if self.concerned.is_empty() {
            return !self.named.has(document);
        }
        let customer = ledger.documents.customers[document];
        let is_concerned = customer
            .known()
            .is_some_and(|customer| self.concerned.has(customer.place()));
        !is_concerned && !self.named.has(document)
    }

    /// Returns the events on all that a customer owes, in order.
    pub(super) fn of_customer<'ledger>(
        &self,
        ledger: &'ledger Ledger,
        customer: CustomerIndex,
    ) -> impl Iterator<Item = &'ledger Event> {
        run(&self.by_customer, customer).map(|place| &ledger.events[place])
    }

    /// Returns the events of a document in order: those that name it, and those on all that its customer
    /// owed when they happened.
    pub(super) fn of<'ledger>(
        &self,
        ledger: &'ledger Ledger,
        document: usize,
    ) -> Vec<&'ledger Event> {
        if self.is_silent(ledger, document) {
            return Vec::new();
        }
        let documents = &ledger.documents;
        let issued = documents.issued.get(document);
        let existed = |place: &usize| {
            let event = &ledger.events[*place];
            let is_notice = self.notices.binary_search(&(*place as u32)).is_ok();
            issued <= event.at && !(is_notice && is_before_due(ledger, document, event.at))
        };
        let mut places: Vec<usize> = run(&self.by_document, document as u32).collect();
        places.extend(run(&self.by_customer, documents.customers[document]).filter(existed));
        places.sort_unstable();
        places
            .into_iter()
            .map(|place| &ledger.events[place])
            .collect()
    }
}

/// Returns whether a day is one on which a document was not past due yet.
pub(in crate::assess) fn is_before_due(ledger: &Ledger, document: usize, day: Day) -> bool {
    payable_from(&ledger.documents, document).is_some_and(|due| day <= due)
}

fn run<K: Ord + Copy>(pairs: &[(K, u32)], key: K) -> impl Iterator<Item = usize> {
    let first = pairs.partition_point(|(other, _)| *other < key);
    pairs[first..]
        .iter()
        .take_while(move |(other, _)| *other == key)
        .map(|(_, place)| *place as usize)
}

/// Returns whether an event reaches a document that it concerns: an amount on an invoice of instalments may be
/// filled by earlier ones.
pub(super) fn reaches(balances: &[i64], event: &Event, document: usize) -> bool {
    event.target.documents().len() < 2
        || share(balances, event, document).is_none_or(Amount::is_positive)
}
