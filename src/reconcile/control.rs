//! The control total, customer by customer: documents and money on one side, balances on the other.

use super::settlement::{Basis, Control, Credit, CustomerControl, Debit, Origin};
use super::state::{State, Terms};
use crate::model::{Amount, CustomerIndex, Kind, Total};

/// The controls, being added up: by portfolio, the customers in order and then what is nobody's.
struct Sheet {
    customers: usize,
    controls: Vec<Control>,
    used: Vec<bool>,
}

impl Sheet {
    fn new(portfolios: usize, customers: usize) -> Self {
        let rows = portfolios * (customers + 1);
        Self {
            customers,
            controls: vec![Control::default(); rows],
            used: vec![false; rows],
        }
    }

    fn of(&mut self, portfolio: u16, customer: CustomerIndex) -> &mut Control {
        let within = customer
            .known()
            .map_or(self.customers, CustomerIndex::place);
        let row = usize::from(portfolio) * (self.customers + 1) + within;
        self.used[row] = true;
        &mut self.controls[row]
    }
}

/// Adds up the control of each customer in each portfolio.
pub(super) fn controls(
    state: &State<'_>,
    credits: &[Credit],
    debits: &[Debit],
) -> Vec<CustomerControl> {
    let mut sheet = Sheet::new(state.portfolios.len(), state.ledger.customers.len());
    let documents = state.documents();
    for document in 0..documents.len() {
        if documents.issued[document] > state.as_of {
            continue;
        }
        let control = sheet.of(
            documents.portfolios[document],
            documents.customers[document],
        );
        let amount = Amount(documents.amounts[document]);
        match documents.facts[document].kind() {
            Kind::Invoice => {
                control.invoices += amount;
                control.open += Amount(state.left_of_documents[document]);
            }
            Kind::CreditNote => control.credit_notes += amount,
        }
    }
    for allocation in state.allocations.iter() {
        let claim = allocation.claim as usize;
        let control = sheet.of(documents.portfolios[claim], documents.customers[claim]);
        let term: &mut Total = match (allocation.basis, allocation.origin) {
            (_, Origin::CreditNote(_)) => continue,
            (Basis::Discount, _) => &mut control.discounts,
            (Basis::Tolerance, _) => &mut control.tolerances,
            (
                Basis::CreditNote
                | Basis::Reference
                | Basis::Label
                | Basis::Amount
                | Basis::LegalOrder
                | Basis::Column
                | Basis::Undated,
                _,
            ) => &mut control.payments,
        };
        *term += allocation.amount;
    }
    for entry in &state.entries {
        let control = sheet.of(entry.portfolio, entry.customer);
        match entry.terms {
            Terms::Bounced => {
                control.payments += entry.amount;
                control.rejections += entry.amount;
            }
            Terms::Debit => control.rejections += entry.amount,
            Terms::CreditNoteRefund => control.refunds += entry.amount,
            Terms::PaymentRefund => {
                control.payments += entry.amount;
                control.refunds += entry.amount;
            }
        }
    }
    for credit in credits {
        let control = sheet.of(credit.portfolio, credit.customer);
        match credit.origin {
            Origin::Payment(_) | Origin::Nothing => control.payments += credit.amount,
            Origin::CreditNote(_) => {}
        }
        match credit.customer.known() {
            Some(_) => control.unallocated_credits += credit.amount,
            None => control.unidentified_payments += credit.amount,
        }
    }
    for debit in debits {
        sheet.of(debit.portfolio, debit.customer).debits += debit.amount;
    }
    let rows = sheet.customers + 1;
    sheet
        .controls
        .iter()
        .zip(&sheet.used)
        .enumerate()
        .filter(|(_, (_, used))| **used)
        .map(|(row, (control, _))| CustomerControl {
            portfolio: (row / rows) as u16,
            customer: if row % rows == sheet.customers {
                CustomerIndex::NONE
            } else {
                CustomerIndex((row % rows) as u32)
            },
            control: *control,
        })
        .collect()
}
