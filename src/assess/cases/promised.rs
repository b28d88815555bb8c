//! Promises as the journal writes them: those that stand, and those that were cancelled.
//!
//! Takes the events of the journal. Invariant: one without a last day, or on no claim, is none.

use super::Cases;
use super::books::Books;
use super::promises::{Promise, PromiseState};
use crate::model::{CustomerIndex, Event, EventKind, Target};
use std::collections::BTreeMap;

/// Reads the journal: the promises that stand, and those that were cancelled.
pub(super) fn written(cases: Cases<'_>) -> (Vec<Promise<'_>>, Vec<Promise<'_>>) {
    let (ledger, as_of) = (cases.ledger, cases.settlement.as_of);
    let books = Books::new(ledger);
    let mut promises: Vec<Promise<'_>> = Vec::new();
    // The promises of each customer that stand on a claim at least.
    let mut standing: BTreeMap<CustomerIndex, Vec<usize>> = BTreeMap::new();
    for event in ledger.events.iter().filter(|event| event.at <= as_of) {
        if event.kind == EventKind::PromiseCancelled {
            let mut cancelled = books.documents_of(event).to_vec();
            cancelled.sort_unstable();
            let own = standing.entry(event.customer).or_default();
            own.retain(|place| {
                let promise = &mut promises[*place];
                let stays = |document: &u32| cancelled.binary_search(document).is_err();
                promise.documents.retain(stays);
                !promise.documents.is_empty()
            });
        }
        if event.kind != EventKind::Promise {
            continue;
        }
        let documents = promised(&books, event);
        if let Some(until) = event.until.filter(|_| !documents.is_empty()) {
            standing
                .entry(event.customer)
                .or_default()
                .push(promises.len());
            promises.push(Promise {
                event,
                until,
                documents,
                state: PromiseState::Running,
                missing: event.amount,
            });
        }
    }
    let gone = promises.extract_if(.., |promise| promise.documents.is_empty());
    let over = gone.map(|promise| Promise {
        documents: promised(&books, promise.event),
        ..promise
    });
    let over = over.collect();
    (promises, over)
}

/// Returns the claims of a promise, sorted; an amount on all that a customer owes is of one currency.
fn promised(books: &Books<'_>, event: &Event) -> Vec<u32> {
    let is_of_amount = |document: &u32| match event.target {
        Target::Customer if event.amount.is_some() => {
            let portfolio = books.ledger.documents.portfolios[*document as usize];
            books.ledger.currency_of(usize::from(portfolio)) == event.currency
        }
        Target::Customer | Target::Invoice(_) | Target::Claim(_) => true,
    };
    let documents = books.documents_of(event).iter().copied();
    let mut documents: Vec<u32> = documents.filter(is_of_amount).collect();
    documents.sort_unstable();
    documents
}
