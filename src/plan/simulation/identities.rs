//! One name for each claim, customer and portfolio over all the days of a replay.
//!
//! Takes the books of the last day, then those of each day, read apart: a document is known again by its
//! row, whatever its place. Invariant: what came later changes no name; what the last day has bears the
//! place that it has there.

use super::Named;
use crate::model::{Currency, Ledger, RowKey};
use std::collections::BTreeMap;

/// The names of a replay.
pub(super) struct Identities<'run> {
    last: &'run Ledger,
    /// The documents of the last day, by row.
    rows: Vec<(RowKey, u32)>,
    /// Documents that the last day lacks, by row, from its count on.
    others: BTreeMap<RowKey, u32>,
    /// The keys of customers that the last day lacks, from its count on.
    strangers: BTreeMap<String, usize>,
    /// The portfolios that the last day lacks, from its count on.
    apart: BTreeMap<(Option<String>, Currency), usize>,
}

impl<'run> Identities<'run> {
    pub(super) fn new(last: &'run Ledger) -> Self {
        Self {
            last,
            rows: last.documents_by_row(0..last.documents.len() as u32),
            others: BTreeMap::new(),
            strangers: BTreeMap::new(),
            apart: BTreeMap::new(),
        }
    }

    /// Returns the name of each document of a day.
    pub(super) fn of_day(&mut self, ledger: &Ledger) -> Vec<u32> {
        let count = ledger.documents.len();
        let mut names = vec![0; count];
        let mut known = self.rows.iter().peekable();
        for (row, document) in ledger.documents_by_row(0..count as u32) {
            while known.next_if(|(other, _)| *other < row).is_some() {}
            names[document as usize] = match known.next_if(|(other, _)| *other == row) {
                Some((_, name)) => *name,
                None => {
                    let next = (self.rows.len() + self.others.len()) as u32;
                    *self.others.entry(row).or_insert(next)
                }
            };
        }
        names
    }

    /// Returns whether the last day has a document.
    pub(super) fn is_of_last_day(&self, name: u32) -> bool {
        (name as usize) < self.rows.len()
    }

    /// Returns the customer and the portfolio of a document of a day: those of the last day, when it has the
    /// document.
    pub(super) fn owner(&mut self, ledger: &Ledger, document: u32, name: u32) -> (usize, usize) {
        let (books, place) = if self.is_of_last_day(name) {
            (self.last, name as usize)
        } else {
            (ledger, document as usize)
        };
        let customer = books.documents.customers[place].place();
        let portfolio = usize::from(books.documents.portfolios[place]);
        if self.is_of_last_day(name) {
            return (customer, portfolio);
        }
        let last = self.last;
        let key = &books.customers[customer].key;
        let known = last.customers.binary_search_by(|it| it.key.cmp(key));
        let customer = known.unwrap_or_else(|_| {
            let next = last.customers.len() + self.strangers.len();
            *self.strangers.entry(key.clone()).or_insert(next)
        });
        let key = named(books, portfolio);
        let mut places = 0..last.portfolios.len();
        let portfolio = places
            .find(|place| named(last, *place) == key)
            .unwrap_or_else(|| {
                let next = last.portfolios.len() + self.apart.len();
                *self.apart.entry(key).or_insert(next)
            });
        (customer, portfolio)
    }

    /// Returns what the places of customers and portfolios are called.
    pub(super) fn named(&self) -> Named {
        let customers = self.last.customers.iter();
        let mut customers: Vec<String> = customers.map(|customer| customer.key.clone()).collect();
        customers.extend(in_order(&self.strangers));
        let places = 0..self.last.portfolios.len();
        let mut portfolios: Vec<_> = places.map(|place| named(self.last, place)).collect();
        portfolios.extend(in_order(&self.apart));
        Named {
            customers,
            portfolios,
        }
    }
}

fn named(ledger: &Ledger, portfolio: usize) -> (Option<String>, Currency) {
    let key = ledger.portfolios[portfolio];
    let entity = key
        .entity
        .map(|place| ledger.entities[usize::from(place)].clone());
    (entity, ledger.currencies[usize::from(key.currency)])
}

/// Returns the keys of a map in order of place.
fn in_order<Key: Clone + Ord>(places: &BTreeMap<Key, usize>) -> Vec<Key> {
    let mut keys: Vec<(usize, &Key)> = places.iter().map(|(key, place)| (*place, key)).collect();
    keys.sort_unstable();
    keys.into_iter().map(|(_, key)| key.clone()).collect()
}
