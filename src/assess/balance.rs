//! The balance of the stage: what it adds up is what the settlement controls, to the cent.
//!
//! Checked for each customer of each portfolio; that it then holds overall follows from addition.

use super::aging::Tally;
use crate::model::{CustomerIndex, Total};
use crate::reconcile::{Control, Settlement};

/// A sum that is not what the settlement's control says: a bug of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unbalanced {
    /// Place in [`Settlement::portfolios`]; none for claims and credits that no control knows.
    pub portfolio: Option<usize>,
    /// The customer; none for what belongs to nobody known.
    pub customer: Option<CustomerIndex>,
    /// Which sum.
    pub side: Side,
    /// What the control says.
    pub expected: Total,
    /// What was added up.
    pub found: Total,
}

/// Which sum does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The control itself: documents and payments against balances, whose difference must be zero.
    Control,
    /// The buckets against the open balances.
    Buckets,
    /// The credits and debits.
    Credits,
}

/// Verifies each customer's control, buckets and credits.
pub(super) fn verify(settlement: &Settlement, tally: &Tally) -> Result<(), Unbalanced> {
    for entry in &settlement.controls {
        let place = Some(usize::from(entry.portfolio));
        let difference = entry.control.difference();
        equal(
            place,
            entry.customer,
            Side::Control,
            Total::ZERO,
            difference,
        )?;
    }
    for row in 0..tally.rows.len() {
        let entry = &settlement.controls[tally.rows.control(row)];
        let place = Some(usize::from(entry.portfolio));
        let buckets: Total = tally.buckets(row).iter().copied().sum();
        let (open, credits) = (entry.control.open, entry.control.credits());
        equal(place, entry.customer, Side::Buckets, open, buckets)?;
        equal(
            place,
            entry.customer,
            Side::Credits,
            credits,
            tally.credits(row),
        )?;
    }
    let (stray, nobody) = (tally.stray_row(), CustomerIndex::NONE);
    let buckets: Total = tally.buckets(stray).iter().copied().sum();
    equal(None, nobody, Side::Buckets, Total::ZERO, buckets)?;
    equal(
        None,
        nobody,
        Side::Credits,
        Total::ZERO,
        tally.credits(stray),
    )
}

fn equal(
    portfolio: Option<usize>,
    customer: CustomerIndex,
    side: Side,
    expected: Total,
    found: Total,
) -> Result<(), Unbalanced> {
    if expected == found {
        return Ok(());
    }
    Err(Unbalanced {
        portfolio,
        customer: customer.known(),
        side,
        expected,
        found,
    })
}

/// Adds up the controls of each portfolio's customers.
pub(super) fn controls_by_portfolio(settlement: &Settlement) -> Vec<Control> {
    let mut controls = vec![Control::default(); settlement.portfolios.len()];
    for entry in &settlement.controls {
        controls[usize::from(entry.portfolio)].add(&entry.control);
    }
    controls
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::{Books, assessed, day};
    use crate::model::Amount;
    use crate::reconcile::{Credit, Origin};

    fn books() -> Books {
        let mut books = Books::new();
        let amira = books.customer("Amira");
        books.invoice(amira, 1000, "2026-01-10", Some("2026-02-10"));
        books
    }

    #[test]
    fn a_balance_that_no_control_knows_is_an_error() {
        let (ledger, mut settlement) = books().settled(day("2026-02-28"));
        settlement.balances[0] -= 1;
        let error = assessed(&ledger, &settlement).expect_err("a cent is missing");
        assert_eq!(
            (error.side, error.expected, error.found),
            (Side::Buckets, Total(1000), Total(999))
        );
        settlement.balances[0] += 1;
        settlement.controls.clear();
        let error = assessed(&ledger, &settlement).expect_err("the claim is in no control");
        assert_eq!((error.portfolio, error.found), (None, Total(1000)));
    }

    #[test]
    fn a_credit_that_no_control_knows_is_an_error() {
        let (ledger, mut settlement) = books().settled(day("2026-02-28"));
        settlement.credits.push(Credit {
            origin: Origin::Nothing,
            customer: CustomerIndex::NONE,
            portfolio: 0,
            amount: Amount(5),
        });
        let error = assessed(&ledger, &settlement).expect_err("the credit is in no control");
        assert_eq!((error.side, error.found), (Side::Credits, Total(-5)));
    }

    #[test]
    fn a_control_that_does_not_hold_is_an_error() {
        let (ledger, mut settlement) = books().settled(day("2026-02-28"));
        settlement.controls[0].control.invoices += Total(1);
        let error = assessed(&ledger, &settlement).expect_err("the control is wrong");
        assert_eq!((error.side, error.found), (Side::Control, Total(1)));
    }
}
