//! Numbers the pairs of a portfolio and a customer that are in use.
//!
//! Takes pairs, one by one; gives each a number from 0 in the order in which they come. Invariant:
//! memory follows the pairs in use, never portfolios times customers, but for a table of places that is
//! always affordable.

use crate::model::CustomerIndex;
use hashbrown::HashMap;

/// The pairs in use.
#[derive(Debug)]
pub(super) struct Pairs {
    /// Customers of one portfolio, and what is nobody's last.
    width: usize,
    /// By portfolio and customer: the number; empty when that would be too wide to hold.
    direct: Vec<u32>,
    /// The numbers, where there is no direct table.
    sparse: HashMap<(u16, CustomerIndex), u32>,
    keys: Vec<(u16, CustomerIndex)>,
}

impl Pairs {
    const MISSING: u32 = u32::MAX;
    /// Cells of the direct table that are always affordable: 16 MB.
    const AFFORDABLE: usize = 4 << 20;

    /// Starts without any pair, for a ledger of so many documents.
    pub(super) fn new(portfolios: usize, customers: usize, documents: usize) -> Self {
        let of_documents = documents.saturating_mul(8);
        let cells = Self::AFFORDABLE.max(of_documents).max(2 * (customers + 1));
        Self::within(portfolios, customers, cells)
    }

    fn within(portfolios: usize, customers: usize, cells: usize) -> Self {
        let width = customers + 1;
        let wanted = portfolios.saturating_mul(width);
        Self {
            width,
            direct: vec![Self::MISSING; if wanted <= cells { wanted } else { 0 }],
            sparse: HashMap::new(),
            keys: Vec::new(),
        }
    }

    #[inline]
    fn cell(&self, portfolio: u16, customer: CustomerIndex) -> usize {
        let within = customer
            .known()
            .map_or(self.width - 1, CustomerIndex::place);
        usize::from(portfolio) * self.width + within
    }

    /// Returns the number of a pair, giving it the next one when it is new.
    pub(super) fn add(&mut self, portfolio: u16, customer: CustomerIndex) -> usize {
        if let Some(number) = self.find(portfolio, customer) {
            return number;
        }
        let number = self.keys.len();
        self.keys.push((portfolio, customer));
        if self.direct.is_empty() {
            self.sparse.insert((portfolio, customer), number as u32);
        } else {
            let cell = self.cell(portfolio, customer);
            self.direct[cell] = number as u32;
        }
        number
    }

    /// Returns the number of a pair, if it has one.
    #[inline]
    pub(super) fn find(&self, portfolio: u16, customer: CustomerIndex) -> Option<usize> {
        let number = if self.direct.is_empty() {
            *self.sparse.get(&(portfolio, customer))?
        } else {
            self.direct[self.cell(portfolio, customer)]
        };
        (number != Self::MISSING).then_some(number as usize)
    }

    /// Returns the pairs, by number.
    pub(super) fn keys(&self) -> &[(u16, CustomerIndex)] {
        &self.keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_number_a_pair_agree() {
        let numbers = |cells: usize| {
            let mut pairs = Pairs::within(3, 2, cells);
            let (first, nobody) = (CustomerIndex(1), CustomerIndex::NONE);
            let added = [(2, first), (0, nobody), (2, first), (0, first)];
            let numbers = added.map(|(portfolio, who)| pairs.add(portfolio, who));
            (numbers, pairs.find(1, first), pairs.keys().to_vec())
        };
        let (added, missing, keys) = numbers(9);
        assert_eq!((added, missing), ([0, 1, 0, 2], None));
        assert_eq!(keys.len(), 3);
        assert_eq!(numbers(8), (added, missing, keys));
    }
}
