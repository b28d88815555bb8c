//! The first invoice of a group that each may repeat.
//!
//! Takes documents that have all in common but their numbers and references. A reference that one of two
//! lacks says nothing, so that being alike is no equality: documents are found by the references that both
//! may have. Invariant: each document is looked up a fixed number of times, whatever the group.

use crate::model::Ledger;
use hashbrown::HashMap;

/// The references of a document: order, delivery, contract; empty where there is none.
type References<'run> = [&'run [u8]; 3];

/// Which references a document has, of which some, and these: a bit for each of [`References`].
type Key<'run> = (u8, u8, References<'run>);

/// All sets of references.
const SETS: u8 = 1 << 3;

/// The documents of a group, by their references.
pub(super) struct Alike<'run> {
    ledger: &'run Ledger,
    firsts: HashMap<Key<'run>, Firsts>,
}

/// The first document of a key, and the first one after it that has another number.
struct Firsts {
    first: u32,
    other: Option<u32>,
}

impl<'run> Alike<'run> {
    /// Takes the documents of a group, in order.
    pub(super) fn new(ledger: &'run Ledger, group: impl Iterator<Item = u32>) -> Self {
        let mut firsts: HashMap<Key<'run>, Firsts> = HashMap::new();
        let number = |document: u32| ledger.documents.numbers.bytes(document as usize);
        for document in group {
            let references = references(ledger, document);
            let own = set_of(&references);
            for shared in (0..SETS).filter(|shared| shared & own == *shared) {
                let known = firsts
                    .entry((own, shared, among(&references, shared)))
                    .or_insert(Firsts {
                        first: document,
                        other: None,
                    });
                if known.other.is_none() && number(known.first) != number(document) {
                    known.other = Some(document);
                }
            }
        }
        Self { ledger, firsts }
    }

    /// Returns the first document of the group that a document of it may repeat: of another number, and of no
    /// reference that both have and that differs.
    pub(super) fn of(&self, document: u32) -> Option<u32> {
        let number = |document: u32| self.ledger.documents.numbers.bytes(document as usize);
        let references = references(self.ledger, document);
        let own = set_of(&references);
        let found = (0..SETS).filter_map(|theirs| {
            let shared = own & theirs;
            let known = self
                .firsts
                .get(&(theirs, shared, among(&references, shared)))?;
            if number(known.first) == number(document) {
                known.other
            } else {
                Some(known.first)
            }
        });
        found.min()
    }
}

fn references(ledger: &Ledger, document: u32) -> References<'_> {
    let details = &ledger.documents.details;
    [
        &details.order_refs,
        &details.delivery_refs,
        &details.contract_refs,
    ]
    .map(|column| column.bytes(document as usize))
}

fn set_of(references: &References<'_>) -> u8 {
    let places = (0_u8..).zip(references);
    places.fold(0, |set, (place, reference)| {
        set | u8::from(!reference.is_empty()) << place
    })
}

/// Leaves of references those of a set.
fn among<'run>(references: &References<'run>, set: u8) -> References<'run> {
    let mut left = *references;
    for (place, reference) in left.iter_mut().enumerate() {
        if set & (1 << place) == 0 {
            *reference = &[];
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::{Books, day};

    /// A ledger of invoices that have all in common but what is given: number, order, delivery, contract.
    fn ledger(rows: &[[String; 4]]) -> Ledger {
        let mut books = Books::new();
        let customer = books.customer("Amira");
        for _ in rows {
            books.invoice(customer, 1000, "2026-01-10", None);
        }
        let mut ledger = books.settled(day("2026-02-28")).0;
        let documents = &mut ledger.documents;
        documents.numbers = crate::model::TextColumn::default();
        for [number, order, delivery, contract] in rows {
            documents.numbers.push(number.as_bytes());
            documents.details.order_refs.push(order.as_bytes());
            documents.details.delivery_refs.push(delivery.as_bytes());
            documents.details.contract_refs.push(contract.as_bytes());
        }
        ledger
    }

    #[test]
    fn the_first_alike_is_the_first_of_all_that_are_compared_one_by_one() {
        let word = |seed: u32, shift: u32| match (seed >> shift) % 3 {
            0 => String::new(),
            letter => letter.to_string(),
        };
        for seed in 0..40_u32 {
            let rows: Vec<[String; 4]> = (0..24_u32)
                .map(|place| {
                    let mixed = (seed * 97 + place + 1).wrapping_mul(2_654_435_769);
                    let number = format!("F{}", (mixed >> 4) % 9);
                    [number, word(mixed, 9), word(mixed, 15), word(mixed, 22)]
                })
                .collect();
            let ledger = ledger(&rows);
            let alike = Alike::new(&ledger, 0..24);
            for (document, own) in rows.iter().enumerate() {
                let is_like = |other: &[String; 4]| {
                    let differ = |place: usize| {
                        let (own, other) = (&own[place], &other[place]);
                        !own.is_empty() && !other.is_empty() && own != other
                    };
                    own[0] != other[0] && !(1..4).any(differ)
                };
                let first = rows.iter().position(is_like).map(|place| place as u32);
                assert_eq!(alike.of(document as u32), first, "{seed} {document}");
            }
        }
    }

    #[test]
    fn a_group_of_any_size_is_looked_up_and_not_compared() {
        let rows: Vec<[String; 4]> = (0..200_000)
            .map(|place| {
                [
                    format!("F{place}"),
                    format!("C{place}"),
                    format!("L{place}"),
                    String::new(),
                ]
            })
            .collect();
        let ledger = ledger(&rows);
        let alike = Alike::new(&ledger, 0..200_000);
        assert!((0..200_000).all(|document| alike.of(document).is_none()));
    }
}
