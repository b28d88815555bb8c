//! One numbering out of those of the threads: which rows each thread read, and the pairs of entity
//! and currency in one order.

use super::worker::{MOST_PORTFOLIOS, Worker};
use crate::model::{Currency, PortfolioKey};
use std::collections::BTreeSet;
use std::ops::Range;

/// Which rows were read by which thread's memory.
#[derive(Debug, Default)]
pub(super) struct Ranges {
    ranges: Vec<(Range<usize>, usize)>,
    workers: Vec<Worker>,
}

impl Ranges {
    /// Adds a file: where each block's rows begin in it and the thread that read them, the threads'
    /// memories, and the number of rows with it.
    pub(super) fn add(
        &mut self,
        first: usize,
        blocks: Vec<(usize, usize)>,
        workers: Vec<Worker>,
        rows: usize,
    ) {
        let base = self.workers.len();
        for (place, &(start, thread)) in blocks.iter().enumerate() {
            let end = blocks.get(place + 1).map_or(rows, |next| first + next.0);
            self.ranges.push((first + start..end, base + thread));
        }
        self.workers.extend(workers);
    }

    /// Returns the threads' memories.
    pub(super) fn workers(&self) -> &[Worker] {
        &self.workers
    }

    /// Returns how many pairs of entity and currency the rows are in; while they are few, those of several
    /// threads count several times.
    pub(super) fn portfolios(&self) -> usize {
        let known = || self.workers.iter().map(|worker| worker.portfolios.all());
        let most: usize = known().map(<[_]>::len).sum();
        if most <= MOST_PORTFOLIOS {
            return most;
        }
        known().flatten().collect::<BTreeSet<_>>().len()
    }

    /// Returns all ranges of rows, each with the place of the memory of the thread that read it.
    pub(super) fn ranges(&self) -> &[(Range<usize>, usize)] {
        &self.ranges
    }
}

/// Pairs of entity and currency, being gathered.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    entities: BTreeSet<String>,
    currencies: BTreeSet<Currency>,
    pairs: BTreeSet<(String, Currency)>,
}

impl Pairs {
    /// Adds the pairs that documents of one thread are in.
    pub(super) fn note(&mut self, known: &[(Vec<u8>, Currency)]) {
        for (entity, currency) in known {
            let entity = String::from_utf8_lossy(entity).into_owned();
            self.pairs.insert((entity, *currency));
        }
        self.note_names(known);
    }

    /// Adds entities and currencies that only payments have.
    pub(super) fn note_names(&mut self, known: &[(Vec<u8>, Currency)]) {
        for (entity, currency) in known {
            self.currencies.insert(*currency);
            if !entity.is_empty() {
                self.entities
                    .insert(String::from_utf8_lossy(entity).into_owned());
            }
        }
    }

    /// Puts the pairs in order of entity and currency.
    pub(super) fn finish(self) -> Numbered {
        let entities: Vec<String> = self.entities.into_iter().collect();
        let currencies: Vec<Currency> = self.currencies.into_iter().collect();
        let mut numbered = Numbered {
            entities,
            currencies,
            keys: Vec::new(),
        };
        let keys = self
            .pairs
            .iter()
            .map(|(entity, currency)| numbered.key(entity, *currency))
            .collect();
        numbered.keys = keys;
        numbered
    }
}

/// Entities, currencies and their pairs, in order.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    /// Entities by name.
    pub(super) entities: Vec<String>,
    /// Currencies by code.
    pub(super) currencies: Vec<Currency>,
    /// Pairs that documents are in.
    pub(super) keys: Vec<PortfolioKey>,
}

impl Numbered {
    /// Returns the place of an entity.
    pub(super) fn entity(&self, entity: &str) -> Option<u16> {
        let found = self
            .entities
            .binary_search_by(|known| known.as_str().cmp(entity));
        found.ok().map(|place| place as u16)
    }

    /// Returns the place of a currency.
    pub(super) fn currency(&self, currency: Currency) -> u8 {
        self.currencies.binary_search(&currency).unwrap_or_default() as u8
    }

    fn key(&self, entity: &str, currency: Currency) -> PortfolioKey {
        PortfolioKey {
            entity: self.entity(entity),
            currency: self.currency(currency),
        }
    }

    /// Returns the place of a pair among those that documents are in.
    pub(super) fn place(&self, pair: &(Vec<u8>, Currency)) -> Option<u16> {
        let entity = String::from_utf8_lossy(&pair.0);
        let key = PortfolioKey {
            entity: self.entity(&entity),
            currency: self.currencies.binary_search(&pair.1).ok()? as u8,
        };
        if key.entity.is_none() && !entity.is_empty() {
            return None;
        }
        let place = self.keys.binary_search(&key).ok();
        place.map(|place| place as u16)
    }
}
