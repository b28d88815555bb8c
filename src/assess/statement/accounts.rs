//! Where everything of each customer stands, found once for all statements of a run.
//!
//! Takes the ledger and its settlement. Invariant: each document, allocation, credit and movement of a known
//! customer is listed once, under that customer, in the order in which it stands.

use crate::model::{CustomerIndex, Ledger};
use crate::reconcile::Settlement;

/// The accounts of all customers.
#[derive(Clone, Debug)]
pub struct Accounts<'run> {
    pub(super) ledger: &'run Ledger,
    pub(super) settlement: &'run Settlement,
    pub(super) documents: ByCustomer,
    pub(super) allocations: ByCustomer,
    pub(super) credits: ByCustomer,
    pub(super) movements: ByCustomer,
    pub(super) controls: ByCustomer,
}

impl<'run> Accounts<'run> {
    /// Looks once at the whole settlement.
    #[must_use]
    pub fn new(ledger: &'run Ledger, settlement: &'run Settlement) -> Self {
        let count = ledger.customers.len();
        let of_documents = &ledger.documents.customers;
        let documents = (0..of_documents.len()).map(|place| of_documents[place]);
        let allocations = &settlement.allocations;
        let claims = (0..allocations.len()).map(|place| {
            let allocation = allocations.get(place);
            // One that was undone is nobody's.
            if allocation.amount.is_positive() {
                of_documents[allocation.claim as usize]
            } else {
                CustomerIndex::NONE
            }
        });
        let credits = settlement.credits.iter().map(|each| each.customer);
        let movements = settlement.movements.iter().map(|each| each.customer);
        let controls = settlement.controls.iter().map(|each| each.customer);
        Self {
            ledger,
            settlement,
            documents: ByCustomer::new(count, documents),
            allocations: ByCustomer::new(count, claims),
            credits: ByCustomer::new(count, credits),
            movements: ByCustomer::new(count, movements),
            controls: ByCustomer::new(count, controls),
        }
    }
}

/// Places of a list, by the customer whose they are.
#[derive(Clone, Debug)]
pub(super) struct ByCustomer {
    /// Where the places of each customer begin; one more than there are customers.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl ByCustomer {
    /// Sorts by counting: no comparison, and the order within a customer is kept.
    fn new(customers: usize, whose: impl Iterator<Item = CustomerIndex> + Clone) -> Self {
        let mut starts = vec![0_u32; customers + 1];
        for customer in whose.clone().filter_map(CustomerIndex::known) {
            starts[customer.place() + 1] += 1;
        }
        for customer in 0..customers {
            starts[customer + 1] += starts[customer];
        }
        let mut next = starts.clone();
        let mut places = vec![0_u32; starts[customers] as usize];
        for (place, customer) in (0..).zip(whose) {
            if let Some(customer) = customer.known() {
                let slot = &mut next[customer.place()];
                places[*slot as usize] = place;
                *slot += 1;
            }
        }
        Self { starts, places }
    }

    /// Returns the places of a customer's own.
    pub(super) fn of(&self, customer: CustomerIndex) -> impl Iterator<Item = usize> + '_ {
        let (from, to) = match customer.known().map(CustomerIndex::place) {
            Some(place) if place + 1 < self.starts.len() => {
                (self.starts[place], self.starts[place + 1])
            }
            _ => (0, 0),
        };
        let own = &self.places[from as usize..to as usize];
        own.iter().map(|place| *place as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_under_its_customer_in_order_and_nobodys_under_none() {
        let whose = [2, 0, u32::MAX, 2, 0, 2].map(CustomerIndex);
        let places = ByCustomer::new(3, whose.into_iter());
        let of = |customer| places.of(CustomerIndex(customer)).collect::<Vec<_>>();
        assert_eq!(of(0), [1, 4]);
        assert_eq!(of(1), [0; 0]);
        assert_eq!(of(2), [0, 3, 5]);
        assert_eq!(of(u32::MAX), [0; 0]);
        assert_eq!(of(3), [0; 0]);
    }
}
