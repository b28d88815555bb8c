//! Credits that nothing took: whose they are, and which of nobody known are exactly a claim's balance.

use crate::model::{Amount, CustomerIndex, Day, Ledger};
use crate::reconcile::{Credit, Origin, Settlement};

/// The credits of a settlement, for look-ups by customer and by amount.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Credits {
    /// Customers with credits: portfolio, customer, place among the credits; sorted.
    of_customers: Vec<(u16, CustomerIndex, u32)>,
    /// Payments of nobody known: currency, amount, day, payment; sorted.
    of_nobody: Vec<(u8, i64, Day, u32)>,
}

impl Credits {
    /// Indexes the credits.
    pub(super) fn new(ledger: &Ledger, settlement: &Settlement) -> Self {
        let mut credits = Self::default();
        for (place, credit) in settlement.credits.iter().enumerate() {
            if credit.customer.known().is_some() {
                let entry = (credit.portfolio, credit.customer, place as u32);
                credits.of_customers.push(entry);
            }
        }
        for credit in &settlement.unidentified {
            if let Origin::Payment(payment) = credit.origin {
                let key = settlement.portfolios[usize::from(credit.portfolio)];
                let on = ledger.payments.dates.get(payment as usize);
                let entry = (key.currency, credit.amount.0, on, payment);
                credits.of_nobody.push(entry);
            }
        }
        credits.of_customers.sort_unstable();
        credits.of_nobody.sort_unstable();
        credits
    }

    /// Returns the credits of a customer in a portfolio, and their sum; none when it has none.
    pub(super) fn of<'run>(
        &self,
        settlement: &'run Settlement,
        portfolio: u16,
        customer: CustomerIndex,
    ) -> Option<(&'run Credit, Amount)> {
        if self.of_customers.is_empty() {
            return None;
        }
        let key = (portfolio, customer);
        let first = self
            .of_customers
            .partition_point(|(portfolio, customer, _)| (*portfolio, *customer) < key);
        let own = self.of_customers[first..]
            .iter()
            .take_while(|(portfolio, customer, _)| (*portfolio, *customer) == key)
            .map(|(_, _, place)| &settlement.credits[*place as usize]);
        let sum: i64 = own.clone().map(|credit| credit.amount.0).sum();
        Some((own.clone().next()?, Amount(sum)))
    }

    /// Returns a payment of nobody known of exactly an amount, dated after a day.
    pub(super) fn unidentified(&self, currency: u8, amount: Amount, after: Day) -> Option<u32> {
        let key = (currency, amount.0, after, u32::MAX);
        let place = self.of_nobody.partition_point(|entry| *entry <= key);
        let (of, exact, _, payment) = self.of_nobody.get(place)?;
        ((*of, *exact) == (currency, amount.0)).then_some(*payment)
    }
}
