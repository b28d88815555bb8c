//! Rows: the place of each customer of each portfolio in flat arrays.
//!
//! Takes the controls of the settlement, sorted by portfolio and customer, and numbers those that are
//! kept in that order. Memory follows the number of customers, never portfolios times customers.

use crate::model::{CustomerIndex, Ledger};
use crate::reconcile::{CustomerControl, Settlement};
use std::ops::Range;

/// The customers of each portfolio that are kept, numbered from 0.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    /// By row: its place in [`Settlement::controls`].
    controls: Vec<u32>,
    /// By row: its customer.
    customers: Vec<CustomerIndex>,
    /// By portfolio: its first row; one more entry ends the last.
    starts: Vec<u32>,
    /// By portfolio and customer: the row; empty when that would be too wide to hold.
    direct: Vec<u32>,
    /// Customers of one portfolio in `direct`, the unknown one last.
    width: usize,
}

impl Rows {
    const MISSING: u32 = u32::MAX;
    /// Cells of the direct table that are always affordable: 16 MB.
    const AFFORDABLE: usize = 4 << 20;

    /// Numbers the customers whose control `keep` accepts.
    pub(crate) fn new(
        ledger: &Ledger,
        settlement: &Settlement,
        keep: impl Fn(&CustomerControl) -> bool,
    ) -> Self {
        let portfolios = settlement.portfolios.len();
        let (mut controls, mut customers, mut starts) = (Vec::new(), Vec::new(), vec![0]);
        for (place, control) in settlement.controls.iter().enumerate() {
            if keep(control) {
                starts.resize(usize::from(control.portfolio) + 1, controls.len() as u32);
                controls.push(place as u32);
                customers.push(control.customer);
            }
        }
        starts.resize(portfolios + 1, controls.len() as u32);
        let width = ledger.customers.len() + 1;
        let cells = portfolios.saturating_mul(width);
        let mut rows = Self {
            controls,
            customers,
            starts,
            direct: Vec::new(),
            width,
        };
        if cells <= Self::AFFORDABLE.max(rows.len().saturating_mul(4)) {
            rows.direct = rows.direct_table(portfolios, cells);
        }
        rows
    }

    fn direct_table(&self, portfolios: usize, cells: usize) -> Vec<u32> {
        let mut direct = vec![Self::MISSING; cells];
        for portfolio in 0..portfolios {
            for row in self.of(portfolio) {
                direct[portfolio * self.width + self.column(self.customers[row])] = row as u32;
            }
        }
        direct
    }

    fn column(&self, customer: CustomerIndex) -> usize {
        customer
            .known()
            .map_or(self.width - 1, CustomerIndex::place)
    }

    /// Returns the number of rows.
    pub(crate) fn len(&self) -> usize {
        self.controls.len()
    }

    /// Returns the rows of a portfolio.
    pub(crate) fn of(&self, portfolio: usize) -> Range<usize> {
        self.starts[portfolio] as usize..self.starts[portfolio + 1] as usize
    }

    /// Returns the customer of a row, [`CustomerIndex::NONE`] for the row of nobody known.
    pub(crate) fn customer(&self, row: usize) -> CustomerIndex {
        self.customers[row]
    }

    /// Returns the place of a row's control in the settlement.
    pub(crate) fn control(&self, row: usize) -> usize {
        self.controls[row] as usize
    }

    /// Finds the row of a customer in a portfolio; [`Self::len`] when no kept control is its own.
    pub(crate) fn find(&self, portfolio: usize, customer: CustomerIndex) -> usize {
        if self.direct.is_empty() {
            let range = self.of(portfolio);
            let place = self.customers[range.clone()].binary_search(&customer);
            return place.map_or(self.len(), |place| range.start + place);
        }
        match self.direct[portfolio * self.width + self.column(customer)] {
            Self::MISSING => self.len(),
            row => row as usize,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::{Books, day};

    #[test]
    fn both_ways_to_find_a_row_agree() {
        let mut books = Books::with_portfolios(&[(None, "EUR"), (None, "USD")]);
        let (amira, bruno) = (books.customer("Amira"), books.customer("Bruno"));
        books.invoice_in(0, bruno, 100, "2026-01-01", None);
        books.invoice_in(1, amira, 100, "2026-01-01", None);
        books.unidentified(1, 30, "2026-01-02");
        let (ledger, settlement) = books.settled(day("2026-02-01"));
        let mut rows = Rows::new(&ledger, &settlement, |_| true);
        let find = |rows: &Rows| -> Vec<usize> {
            let customers = [amira, bruno, CustomerIndex::NONE];
            let pairs = (0..2).flat_map(|portfolio| customers.map(|who| (portfolio, who)));
            pairs.map(|(place, who)| rows.find(place, who)).collect()
        };
        let direct = find(&rows);
        assert_eq!(direct, [3, 0, 3, 1, 3, 2]);
        rows.direct.clear();
        assert_eq!(find(&rows), direct);
    }
}
