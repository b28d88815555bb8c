//! Invoices that their file calls reversed: each is settled by the credit note that took it back.
//!
//! Odoo says so of an invoice (`Reversed`, `Extourné`), and of its credit note that it is paid, without naming the one
//! on the other. Takes what pass 1 left; allocates to each such invoice the first credit note of its customer and
//! amount that settles nothing else. Invariant: an invoice that nothing calls reversed is not touched.

use super::order;
use super::settlement::Basis;
use super::state::{Source, State};
use crate::model::{CustomerIndex, Kind};
use std::collections::{BTreeMap, VecDeque};

/// Whose, of which portfolio, of how much in minor units.
type Key = (CustomerIndex, u16, i64);

/// Pairs them, the earliest invoice with the earliest credit note issued on its day or after.
pub(super) fn run(state: &mut State<'_>) {
    let documents = state.documents();
    let is_one = |document: &u32| {
        let place = *document as usize;
        let facts = documents.facts[place];
        let is_invoice = facts.is_reversed() && facts.kind() == Kind::Invoice;
        is_invoice && state.exists(*document) && state.left_of_documents[place] > 0
    };
    let mut invoices: Vec<u32> = (0..documents.len() as u32).filter(is_one).collect();
    if invoices.is_empty() {
        return;
    }
    invoices.sort_by_key(|&document| {
        let place = document as usize;
        (documents.issued.get(place), documents.numbers.get(place))
    });
    let key = |document: u32| -> Key {
        let place = document as usize;
        let (customer, portfolio) = (documents.customers[place], documents.portfolios[place]);
        (customer, portfolio, state.left_of_documents[place])
    };
    let mut notes: BTreeMap<Key, VecDeque<Source>> = BTreeMap::new();
    for source in order::credit_notes(state) {
        if let Source::CreditNote(document) = source {
            notes.entry(key(document)).or_default().push_back(source);
        }
    }
    let mut pairs = Vec::new();
    for invoice in invoices {
        let Some(notes) = notes.get_mut(&key(invoice)) else {
            continue;
        };
        let issued = documents.issued.get(invoice as usize);
        let first = notes.iter().position(|note| state.day(*note) >= issued);
        pairs.extend(
            first
                .and_then(|first| notes.remove(first))
                .map(|note| (note, invoice)),
        );
    }
    for (note, invoice) in pairs {
        state.allocate(note, invoice, Basis::CreditNote, i64::MAX);
    }
}
