//! Possible duplicates: invoices of one customer, total and date under two numbers.
//!
//! One pass over all invoices marks keys in a filter of a few bits each; only those whose key was seen
//! before, or is one of those that are asked for, are compared. Invariant: two invoices that both name a different order, delivery or contract are
//! no duplicates.

use super::alike::Alike;
use crate::model::{CustomerIndex, Day, Kind, Ledger};
use crate::reconcile::Settlement;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What two invoices that may be one have in common: portfolio, customer, issue, total.
type Key = (u16, CustomerIndex, Day, i64);

/// Documents with another one that each may repeat, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Twins(Vec<(u32, u32)>);

/// Bits of the filter for each document.
const BITS: usize = 16;

impl Twins {
    /// Finds the invoices that may be one, among those that exist at the settlement's day.
    pub(super) fn new(ledger: &Ledger, settlement: &Settlement) -> Self {
        let keys = Keys::new(ledger, settlement.as_of);
        let mut seen = Filter::new(keys.len());
        let mut again = Filter::new(keys.len());
        let mut is_alone = true;
        for document in 0..keys.len() {
            let Some(key) = keys.of(document) else {
                continue;
            };
            if !seen.insert(hash(&key)) {
                again.insert(hash(&key));
                is_alone = false;
            }
        }
        if is_alone {
            return Self::default();
        }
        // In one thread: others may be waiting for what is found here.
        let like = (0..keys.len()).filter_map(|document| keys.in_filter(document, &again));
        Self::alike(ledger, like.collect())
    }

    /// Finds the invoices that may be one with some of the documents; what is found of others is not all.
    pub(super) fn among(ledger: &Ledger, settlement: &Settlement, some: &[u32]) -> Self {
        let keys = Keys::new(ledger, settlement.as_of);
        // Most invoices have another total than any that is sought: no more is looked at of them.
        let (mut totals, mut sought) = (Filter::new(some.len()), Filter::new(some.len()));
        for key in some.iter().filter_map(|some| keys.of(*some as usize)) {
            totals.insert(hash_of_total(key.3));
            sought.insert(hash(&key));
        }
        let documents = (0..keys.len()).into_par_iter().with_min_len(1 << 14);
        let like = documents
            .filter(|document| totals.has(hash_of_total(keys.total(*document))))
            .filter_map(|document| keys.in_filter(document, &sought));
        Self::alike(ledger, like.collect())
    }

    /// Compares those whose keys are the same.
    fn alike(ledger: &Ledger, mut like: Vec<(Key, u32)>) -> Self {
        like.sort_unstable();
        let mut twins = Vec::new();
        for group in like.chunk_by(|one, other| one.0 == other.0) {
            if group.len() < 2 {
                continue;
            }
            let documents = || group.iter().map(|(_, document)| *document);
            let alike = Alike::new(ledger, documents());
            twins.extend(documents().filter_map(|one| Some((one, alike.of(one)?))));
        }
        twins.sort_unstable();
        Self(twins)
    }

    /// Returns the invoice that a document may repeat.
    pub(super) fn of(&self, document: usize) -> Option<usize> {
        let place = self
            .0
            .binary_search_by_key(&(document as u32), |(document, _)| *document)
            .ok()?;
        Some(self.0[place].1 as usize)
    }
}

/// What each invoice has in common with those that it may repeat.
struct Keys<'run> {
    ledger: &'run Ledger,
    as_of: Day,
    /// Totals of invoices in instalments, by instalment.
    totals: BTreeMap<u32, i64>,
}

impl<'run> Keys<'run> {
    fn new(ledger: &'run Ledger, as_of: Day) -> Self {
        let totals = totals_of_instalments(ledger);
        Self {
            ledger,
            as_of,
            totals,
        }
    }

    fn len(&self) -> usize {
        self.ledger.documents.len()
    }

    /// Returns an invoice with its key, if a filter has it.
    #[inline]
    fn in_filter(&self, document: usize, filter: &Filter) -> Option<(Key, u32)> {
        let key = self.of(document)?;
        filter.has(hash(&key)).then_some((key, document as u32))
    }

    /// Returns the key of an invoice that exists.
    #[inline]
    fn of(&self, document: usize) -> Option<Key> {
        let documents = &self.ledger.documents;
        let issued = documents.issued.get(document);
        if documents.facts[document].kind() != Kind::Invoice || issued > self.as_of {
            return None;
        }
        Some((
            documents.portfolios[document],
            documents.customers[document],
            issued,
            self.total(document),
        ))
    }

    /// Returns the total of the invoice that a document is, or is an instalment of.
    #[inline]
    fn total(&self, document: usize) -> i64 {
        let of_instalments = if self.totals.is_empty() {
            None
        } else {
            self.totals.get(&(document as u32)).copied()
        };
        of_instalments.unwrap_or_else(|| self.ledger.documents.amounts.get(document))
    }
}

/// Returns the total of the invoice of each instalment.
fn totals_of_instalments(ledger: &Ledger) -> BTreeMap<u32, i64> {
    let documents = &ledger.documents;
    let mut sums: BTreeMap<(u16, CustomerIndex, &[u8]), i64> = BTreeMap::new();
    let key = |document: u32| {
        let place = document as usize;
        (
            documents.portfolios[place],
            documents.customers[place],
            documents.numbers.bytes(place),
        )
    };
    for (document, _) in &ledger.instalments {
        *sums.entry(key(*document)).or_default() += documents.amounts.get(*document as usize);
    }
    let instalments = ledger.instalments.iter();
    instalments
        .map(|(document, _)| (*document, sums[&key(*document)]))
        .collect()
}

/// Of Fibonacci hashing, whose high bits depend on every bit.
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Returns the hash of a key, over all its parts.
#[inline]
fn hash((portfolio, customer, issued, total): &Key) -> u64 {
    let mix = |hash: u64, part: u64| (hash ^ part).wrapping_mul(ODD).rotate_left(29);
    let hash = mix(u64::from(*portfolio), u64::from(customer.0));
    let hash = mix(hash, issued.0 as u64);
    mix(hash, *total as u64).wrapping_mul(ODD)
}

/// Returns the hash of a total alone.
#[inline]
fn hash_of_total(total: i64) -> u64 {
    (total as u64).wrapping_mul(ODD).rotate_left(29)
}

/// A set that may have more than was put in, and never less.
struct Filter(Vec<u64>);

impl Filter {
    fn new(entries: usize) -> Self {
        let words = (entries * BITS / 64 + 1).next_power_of_two();
        Self(vec![0; words])
    }

    /// Adds what has a hash; returns whether it was surely not there.
    fn insert(&mut self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        let is_new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        is_new
    }

    #[inline]
    fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.place(hash);
        self.0[word] & bit != 0
    }

    #[inline]
    fn place(&self, hash: u64) -> (usize, u64) {
        let word = (hash >> 6) as usize & (self.0.len() - 1);
        (word, 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::{Books, day};
    use crate::model::TextColumn;

    fn twins(change: impl FnOnce(&mut Ledger)) -> Vec<(u32, u32)> {
        let mut books = Books::new();
        let (amira, bruno) = (books.customer("Amira"), books.customer("Bruno"));
        books.invoice(amira, 1000, "2026-01-10", Some("2026-02-10"));
        books.invoice(amira, 1000, "2026-01-10", Some("2026-03-10"));
        books.invoice(amira, 1000, "2026-01-11", None);
        books.invoice(amira, 1001, "2026-01-10", None);
        books.invoice(bruno, 1000, "2026-01-10", None);
        let (mut ledger, settlement) = books.settled(day("2026-02-28"));
        change(&mut ledger);
        Twins::new(&ledger, &settlement).0
    }

    #[test]
    fn one_customer_total_and_date_under_two_numbers_may_be_one_invoice() {
        assert_eq!(twins(|_| {}), [(0, 1), (1, 0)]);
    }

    #[test]
    fn two_orders_are_two_invoices_and_one_order_says_nothing() {
        let orders = |orders: &'static [&str]| {
            twins(move |ledger| {
                for order in orders {
                    ledger.documents.details.order_refs.push(order.as_bytes());
                }
            })
        };
        assert_eq!(orders(&["C-1", "C-2"]), []);
        assert_eq!(orders(&["C-1", "C-1"]).len(), 2);
        assert_eq!(orders(&["C-1", ""]).len(), 2);
    }

    #[test]
    fn instalments_of_one_invoice_are_compared_by_its_total() {
        let found = twins(|ledger| {
            // F-3 of 1,001 becomes the second instalment of the invoice of the first document.
            ledger.documents.numbers = TextColumn::default();
            for number in ["F-1", "F-2", "F-3", "F-1", "F-5"] {
                ledger.documents.numbers.push(number.as_bytes());
            }
            ledger.instalments = vec![(0, 1), (3, 2)];
        });
        assert_eq!(found, []);
    }
}
