//! Customers: who owes, under one key each.

use super::money::Amount;

/// A customer's place in [`super::Ledger::customers`], which is sorted by key: the order of the
/// numbers is the order of the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomerIndex(pub u32);

impl CustomerIndex {
    /// The value that stands for "no known customer" in a column.
    pub const NONE: Self = Self(u32::MAX);

    /// Returns the index, or `None` for [`CustomerIndex::NONE`].
    #[must_use]
    pub const fn known(self) -> Option<Self> {
        if self.0 == u32::MAX { None } else { Some(self) }
    }

    /// Returns the place in the list of customers.
    #[must_use]
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// A customer of the invoice or customer files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customer {
    /// What identifies it: its id, else its name.
    pub key: String,
    /// Its name as written most often, empty when no file gives one.
    pub name: String,
    /// Its segment, empty when none is given.
    pub segment: String,
    /// Its payment terms as written in the customer file, empty when none are given.
    pub terms: String,
    /// Which law governs what it owes.
    pub regime: Option<Regime>,
    /// The most that it may owe, in minor units of its own currency.
    pub credit_limit: Option<Amount>,
}

impl Customer {
    /// Returns the name to show: the name, else the key.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.name.is_empty() {
            &self.key
        } else {
            &self.name
        }
    }
}

/// Which law of late payment applies to a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Regime {
    /// A business: C. com. L441-10.
    Business,
    /// A public buyer: CCP L2192-10 and following.
    Public,
    /// A consumer: C. civ. 1231-6.
    Consumer,
    /// A business of another State of the Union: directive 2011/7/EU.
    European,
    /// No late interest.
    None,
}

impl Regime {
    /// Reads the name of a regime as files and policies write it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "b2b" => Some(Self::Business),
            "public" => Some(Self::Public),
            "b2c" => Some(Self::Consumer),
            "eu" => Some(Self::European),
            "none" => Some(Self::None),
            _ => None,
        }
    }
}

/// Returns a name as names are compared: without case, accents and doubled spaces.
#[must_use]
pub fn folded_name(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in any_ascii::any_ascii(name).split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&word.to_lowercase());
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_compared_without_case_accents_and_doubled_spaces() {
        assert_eq!(
            folded_name(" Ébénisterie \u{a0} Morel"),
            "ebenisterie morel"
        );
        assert_eq!(folded_name("S.A. Cœur"), "s.a. coeur");
    }
}
