//! The customers that ids and names come down to.
//!
//! When all files are read the pairs of id and name become customers under one key each: the id, else
//! the id of the one customer of that name, else the name compared without case, accents and doubled
//! spaces.

use super::parties::Party;
use super::votes::OwnTexts;
use crate::model::{Customer, CustomerIndex, Finding, FindingCode, SegmentFrom, folded_name};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The customers of the books, being gathered.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    by_id: BTreeMap<String, Gathered>,
    /// Pairs without id, by folded name.
    by_name: BTreeMap<String, Gathered>,
}

#[derive(Debug, Default)]
struct Gathered {
    /// Rows by name as written.
    names: BTreeMap<String, u64>,
    segments: BTreeMap<String, u64>,
    /// What rows of invoices say of it beside.
    own: OwnTexts,
    /// What the customer file says, with its name, which goes before all others.
    stated: Option<Customer>,
}

impl Gathering {
    /// Adds a customer of the customer files.
    pub(super) fn state(&mut self, id: String, customer: Customer) {
        let gathered = if id.is_empty() {
            self.by_name.entry(folded_name(&customer.name)).or_default()
        } else {
            self.by_id.entry(id).or_default()
        };
        gathered.stated = Some(customer);
    }

    /// Adds what rows of invoices say.
    pub(super) fn add(&mut self, party: Party<'_>, rows: u64) {
        let gathered = if party.id.is_empty() {
            self.by_name.entry(folded_name(party.name)).or_default()
        } else {
            self.by_id.entry(party.id.to_owned()).or_default()
        };
        if !party.name.is_empty() {
            *gathered.names.entry(party.name.to_owned()).or_default() += rows;
        }
        if !party.segment.is_empty() {
            *gathered
                .segments
                .entry(party.segment.to_owned())
                .or_default() += rows;
        }
    }

    /// Adds what so many rows of invoices say of a customer beside, in the order of the fields.
    pub(super) fn add_own(&mut self, party: Party<'_>, texts: &[&str], rows: u64) {
        let gathered = if party.id.is_empty() {
            self.by_name.entry(folded_name(party.name)).or_default()
        } else {
            self.by_id.entry(party.id.to_owned()).or_default()
        };
        gathered.own.add(texts, rows);
    }

    /// Makes the customers, sorted by key, and what finds them.
    pub(super) fn finish(self) -> Directory {
        let Self { mut by_id, by_name } = self;
        // Who has an id, by folded name: none when two share it.
        let mut ids_by_name: BTreeMap<String, Option<String>> = BTreeMap::new();
        for (id, gathered) in &by_id {
            let stated = gathered.stated.as_ref().map(|customer| &customer.name);
            for name in gathered.names.keys().chain(stated) {
                if name.is_empty() {
                    continue;
                }
                ids_by_name
                    .entry(folded_name(name))
                    .and_modify(|known| {
                        if known.as_ref() != Some(id) {
                            *known = None;
                        }
                    })
                    .or_insert_with(|| Some(id.clone()));
            }
        }
        let several_names = SeveralNames::among(&by_id);
        let mut customers: Vec<Customer> = Vec::new();
        let mut keys_by_name: BTreeMap<String, String> = BTreeMap::new();
        for (name, gathered) in by_name {
            if let Some(Some(id)) = ids_by_name.get(&name) {
                let known = by_id.entry(id.clone()).or_default();
                for (segment, rows) in gathered.segments {
                    *known.segments.entry(segment).or_default() += rows;
                }
                known.own.append(gathered.own);
                known.stated = known.stated.take().or(gathered.stated);
                continue;
            }
            let mut customer = gathered.into_customer(String::new());
            // A name that is written in several ways is called by one of them.
            customer.key.clone_from(&customer.name);
            if by_id.contains_key(&customer.key) {
                keys_by_name.insert(name, customer.key.clone());
                continue;
            }
            keys_by_name.insert(name, customer.key.clone());
            customers.push(customer);
        }
        for (name, id) in ids_by_name {
            if let Some(id) = id {
                keys_by_name.insert(name, id);
            }
        }
        customers.extend(
            by_id
                .into_iter()
                .map(|(id, gathered)| gathered.into_customer(id)),
        );
        customers.sort_by(|one, other| one.key.cmp(&other.key));
        Directory {
            customers,
            keys_by_name,
            several_names,
        }
    }
}

/// Ids that are written with names of different customers, or so it seems.
#[derive(Debug, Default)]
pub(super) struct SeveralNames {
    /// How many ids.
    pub(super) ids: u64,
    /// The first ids, in order, each with its first names: the one that is shown, then the most frequent.
    pub(super) examples: Vec<(String, Vec<String>)>,
}

/// Ids, and names of one id, that are shown.
const SHOWN: usize = 4;

impl SeveralNames {
    fn among(by_id: &BTreeMap<String, Gathered>) -> Self {
        let mut several = Self::default();
        for (id, gathered) in by_id {
            let mut written: Vec<(&String, u64)> = gathered
                .names
                .iter()
                .map(|(name, rows)| (name, *rows))
                .collect();
            written.sort_by_key(|(name, rows)| (Reverse(*rows), *name));
            let stated = gathered.stated.iter().map(|customer| &customer.name);
            let mut seen = BTreeSet::new();
            let mut names: Vec<&String> = stated
                .chain(written.iter().map(|(name, _)| *name))
                .collect();
            names.retain(|name| !name.is_empty() && seen.insert(folded_name(name)));
            if names.len() < 2 {
                continue;
            }
            several.ids += 1;
            if several.examples.len() < SHOWN {
                let names = names.into_iter().take(SHOWN).cloned().collect();
                several.examples.push((id.clone(), names));
            }
        }
        several
    }

    /// Returns what is worth telling, if anything is.
    pub(super) fn finding(&self) -> Option<Finding> {
        let (first, _) = self.examples.first()?;
        let finding = Finding::new(FindingCode::SeveralNames)
            .value(first)
            .count(self.ids);
        let examples = self.examples.iter();
        Some(examples.fold(finding, |finding, (id, names)| {
            finding.text(format!("{id} = {}", names.join(" / ")))
        }))
    }
}

impl Gathered {
    fn into_customer(self, key: String) -> Customer {
        let most = |counts: &BTreeMap<String, u64>| {
            // The first in order of text among those met most often.
            let mut best: Option<(&String, u64)> = None;
            for (text, count) in counts {
                if best.is_none_or(|(_, most)| *count > most) {
                    best = Some((text, *count));
                }
            }
            best.map(|(text, _)| text.clone()).unwrap_or_default()
        };
        let mut customer = self.stated.unwrap_or_default();
        customer.key = key;
        if customer.name.is_empty() {
            customer.name = most(&self.names);
        }
        if customer.segment.is_empty() {
            customer.segment = most(&self.segments);
            customer.segment_from = SegmentFrom::Invoices;
        }
        if let Some(facts) = self.own.facts() {
            facts.complete(&mut customer);
        }
        customer
    }
}

/// The customers of the books, and what finds them.
#[derive(Debug, Default)]
pub(super) struct Directory {
    /// Customers, sorted by key.
    pub(super) customers: Vec<Customer>,
    keys_by_name: BTreeMap<String, String>,
    /// Ids with several names.
    pub(super) several_names: SeveralNames,
}

impl Directory {
    /// Returns the customer that a row means.
    ///
    /// An id that is given and unknown is unknown whatever the name.
    pub(super) fn find(&self, party: Party<'_>) -> CustomerIndex {
        let key = if party.id.is_empty() {
            match self.keys_by_name.get(&folded_name(party.name)) {
                Some(key) if !party.name.is_empty() => key.as_str(),
                // A column of customers may hold their codes.
                None if !party.name.is_empty() => party.name,
                Some(_) | None => return CustomerIndex::NONE,
            }
        } else {
            party.id
        };
        match self
            .customers
            .binary_search_by(|customer| customer.key.as_str().cmp(key))
        {
            Ok(place) => CustomerIndex(place as u32),
            // A key that is a name is found however it is written.
            Err(_) => CustomerIndex::NONE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn party<'text>(id: &'text str, name: &'text str) -> Party<'text> {
        Party {
            id,
            name,
            segment: "",
        }
    }

    #[test]
    fn a_name_without_id_is_the_one_customer_of_that_name() {
        let mut gathering = Gathering::default();
        gathering.add(party("C2", "Ébénisterie  Morel"), 3);
        gathering.add(party("", "EBENISTERIE MOREL"), 1);
        gathering.add(party("", "Autre"), 1);
        let directory = gathering.finish();
        let keys: Vec<&str> = directory
            .customers
            .iter()
            .map(|each| each.key.as_str())
            .collect();
        assert_eq!(keys, ["Autre", "C2"]);
        assert_eq!(
            directory.find(party("", "ebenisterie morel")),
            CustomerIndex(1)
        );
        assert_eq!(directory.find(party("", "AUTRE")), CustomerIndex(0));
    }

    #[test]
    fn a_name_that_two_ids_share_is_nobody() {
        let mut gathering = Gathering::default();
        gathering.add(party("C1", "Martin"), 1);
        gathering.add(party("C2", "martin"), 1);
        let directory = gathering.finish();
        assert_eq!(directory.find(party("", "Martin")), CustomerIndex::NONE);
        assert_eq!(directory.find(party("C2", "")), CustomerIndex(1));
    }

    #[test]
    fn a_code_that_stands_for_a_name_is_that_customer() {
        let mut gathering = Gathering::default();
        gathering.add(party("C1", "Martin"), 1);
        gathering.add(party("C2", "Durand"), 1);
        let directory = gathering.finish();
        assert_eq!(directory.find(party("", "C2")), CustomerIndex(1));
        assert_eq!(directory.find(party("", "C3")), CustomerIndex::NONE);
    }

    #[test]
    fn an_unknown_id_is_unknown_whatever_the_name() {
        let mut gathering = Gathering::default();
        gathering.add(party("C1", "Martin"), 1);
        let directory = gathering.finish();
        assert_eq!(directory.find(party("C9", "Martin")), CustomerIndex::NONE);
        assert_eq!(directory.find(party("", "")), CustomerIndex::NONE);
    }

    #[test]
    fn a_customer_is_called_as_it_is_written_most_often() {
        let mut gathering = Gathering::default();
        gathering.add(party("C1", "Zeta"), 2);
        gathering.add(party("C1", "Alpha"), 1);
        gathering.add(party("C1", "Beta"), 2);
        assert_eq!(gathering.finish().customers[0].name, "Beta");
    }
}
