//! The table of header keys, embedded from `headers.toml`.
//!
//! Takes a key; gives the fields it may mean in files of a role, with how far it is believed.
//! Invariant: a key is strong for one field only, and found whole.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::read::embedded::{EMBEDDED, Section};
use crate::read::fields::{Field, Role};
use hashbrown::HashMap;

use super::ambiguous::Test;

/// How far a header is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    /// The header says it.
    Strong,
    /// The header may say it, if no other says it better and the cells fit.
    Weak,
}

/// One meaning of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// What the column may hold.
    pub field: Field,
    /// How far the key is believed.
    pub strength: Strength,
    /// Place of the key among those of its field: the lower wins.
    pub rank: usize,
}

/// The meanings of a key.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// Every field that lists the key.
    pub hits: Vec<Hit>,
    /// The test that must settle it on the cells.
    pub test: Option<Test>,
}

impl Entry {
    /// Returns the field whose header this is, when no test is needed.
    #[must_use]
    pub(crate) fn strong(&self) -> Option<Hit> {
        let strong = self
            .hits
            .iter()
            .find(|hit| hit.strength == Strength::Strong);
        strong.copied().filter(|_| self.test.is_none())
    }
}

/// The keys of one role.
#[derive(Debug)]
pub(crate) struct Table {
    entries: HashMap<String, Entry>,
    /// Keys by number of characters, for headers that lost letters.
    by_length: BTreeMap<usize, Vec<String>>,
    prefixes: Vec<(String, Field)>,
}

impl Table {
    /// Returns the table of a role.
    #[must_use]
    pub(crate) fn of(role: Role) -> &'static Self {
        match role {
            Role::Invoices => &INVOICES,
            Role::Payments => &PAYMENTS,
            Role::Customers => &CUSTOMERS,
            Role::Journal => &JOURNAL,
        }
    }

    /// Returns the meanings of a key; a U+FFFD in it stands for any letter, if one known key fits.
    #[must_use]
    pub(crate) fn find(&self, key: &str) -> Option<Entry> {
        if let Some(entry) = self.entries.get(key) {
            return Some(entry.clone());
        }
        if key.contains('\u{FFFD}') {
            return self.entries.get(self.complete(key)?).cloned();
        }
        let field = self
            .prefixes
            .iter()
            .find(|(prefix, _)| key.starts_with(prefix.as_str()))?
            .1;
        let hit = Hit {
            field,
            strength: Strength::Strong,
            rank: usize::MAX,
        };
        Some(Entry {
            hits: vec![hit],
            test: None,
        })
    }

    fn complete(&self, key: &str) -> Option<&str> {
        let candidates = self.by_length.get(&key.chars().count())?;
        let mut fitting = candidates.iter().filter(|known| fits(known, key));
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    }

    fn insert(&mut self, key: &str, hit: Hit) {
        let entry = self.entries.entry_ref(key).or_default();
        if entry.hits.is_empty() {
            self.by_length
                .entry(key.chars().count())
                .or_default()
                .push(key.to_owned());
        }
        entry.hits.push(hit);
    }
}

fn fits(known: &str, damaged: &str) -> bool {
    known
        .chars()
        .zip(damaged.chars())
        .all(|(letter, seen)| seen == letter || (seen == '\u{FFFD}' && letter.is_ascii_lowercase()))
}

static INVOICES: LazyLock<Table> = LazyLock::new(|| {
    table(
        Role::Invoices,
        &EMBEDDED.invoices,
        &EMBEDDED.ambiguous.invoices,
    )
});
static PAYMENTS: LazyLock<Table> = LazyLock::new(|| {
    table(
        Role::Payments,
        &EMBEDDED.payments,
        &EMBEDDED.ambiguous.payments,
    )
});
static CUSTOMERS: LazyLock<Table> = LazyLock::new(|| {
    table(
        Role::Customers,
        &EMBEDDED.customers,
        &EMBEDDED.ambiguous.customers,
    )
});
static JOURNAL: LazyLock<Table> =
    LazyLock::new(|| table(Role::Journal, &EMBEDDED.journal, &BTreeMap::new()));

fn table(
    role: Role,
    sections: &BTreeMap<String, Section>,
    tests: &BTreeMap<String, Test>,
) -> Table {
    let mut table = Table {
        entries: HashMap::new(),
        by_length: BTreeMap::new(),
        prefixes: Vec::new(),
    };
    for (name, section) in sections {
        let field = Field::from_name(role, name).expect("a section is a field: a test reads them");
        for (rank, key) in section.strong.iter().enumerate() {
            table.insert(
                key,
                Hit {
                    field,
                    strength: Strength::Strong,
                    rank,
                },
            );
        }
        for (rank, key) in section.weak.iter().enumerate() {
            table.insert(
                key,
                Hit {
                    field,
                    strength: Strength::Weak,
                    rank,
                },
            );
        }
        table
            .prefixes
            .extend(section.prefix.iter().map(|prefix| (prefix.clone(), field)));
    }
    for (key, test) in tests {
        if let Some(entry) = table.entries.get_mut(key) {
            entry.test = Some(*test);
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::fields::{CustomerField, InvoiceField, JournalField, PaymentField};
    use crate::read::header::key;

    fn sections() -> [(Role, &'static BTreeMap<String, Section>); 4] {
        [
            (Role::Invoices, &EMBEDDED.invoices),
            (Role::Payments, &EMBEDDED.payments),
            (Role::Customers, &EMBEDDED.customers),
            (Role::Journal, &EMBEDDED.journal),
        ]
    }

    #[test]
    fn every_section_is_a_field_and_every_field_has_one() {
        for (role, sections) in sections() {
            for name in sections.keys() {
                assert!(Field::from_name(role, name).is_some(), "{name}");
            }
            let count = match role {
                Role::Invoices => InvoiceField::COUNT,
                Role::Payments => PaymentField::COUNT,
                Role::Customers => CustomerField::COUNT,
                Role::Journal => JournalField::COUNT,
            };
            assert_eq!(sections.len(), count, "{}", role.name());
        }
    }

    #[test]
    fn every_key_is_its_own_key_and_strong_for_one_field_only() {
        for (role, sections) in sections() {
            let mut strong = BTreeMap::new();
            for (name, section) in sections {
                for spelling in section.strong.iter().chain(&section.weak) {
                    assert_eq!(*spelling, key(spelling).text, "{name}");
                }
                for spelling in &section.strong {
                    let other = strong.insert(spelling.clone(), name.clone());
                    assert_eq!(other, None, "{spelling} in {}", role.name());
                }
            }
        }
    }

    #[test]
    fn a_canonical_name_is_a_strong_header_of_its_field_or_has_a_test() {
        for (role, sections) in sections() {
            for name in sections.keys() {
                let entry = Table::of(role).find(&key(name).text);
                // "Rate" in an invoice file is the unit price of FreshBooks.
                if (role, name.as_str()) == (Role::Invoices, "rate") {
                    assert!(entry.is_none());
                    continue;
                }
                let entry = entry.unwrap();
                let strong = entry
                    .hits
                    .iter()
                    .find(|hit| hit.strength == Strength::Strong)
                    .unwrap();
                assert_eq!(strong.field.name(), name.as_str());
            }
        }
    }

    #[test]
    fn a_tested_key_is_known_to_its_role() {
        let ambiguous = &EMBEDDED.ambiguous;
        for (role, tests) in [
            (Role::Invoices, &ambiguous.invoices),
            (Role::Payments, &ambiguous.payments),
            (Role::Customers, &ambiguous.customers),
        ] {
            for spelling in tests.keys() {
                assert!(
                    Table::of(role).find(spelling).unwrap().test.is_some(),
                    "{spelling}"
                );
            }
        }
    }

    #[test]
    fn a_lost_letter_is_completed_by_the_only_key_that_fits() {
        let payments = Table::of(Role::Payments);
        let field = |spelling: &str| {
            payments
                .find(&key(spelling).text)?
                .strong()
                .map(|hit| hit.field.name())
        };
        assert_eq!(field("Date op\u{FFFD}ration"), Some("paid_on"));
        assert_eq!(field("libell\u{FFFD}"), Some("label"));
        assert_eq!(field("D\u{FFFD}bit"), Some("debit"));
        assert_eq!(field("\u{FFFD}\u{FFFD}\u{FFFD}"), None, "several keys fit");
        assert_eq!(field("Date opérations"), None, "never by a part");
    }
}
