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
        let row = row(self.customers, portfolio, customer);
        self.used[row] = true;
        &mut self.controls[row]
    }
}

/// What the documents of one row of the sheet add up to.
#[derive(Clone, Copy, Debug, Default)]
struct OfDocuments {
    invoices: Total,
    credit_notes: Total,
    open: Total,
    is_used: bool,
}

/// What the allocations to the claims of one row of the sheet add up to.
#[derive(Clone, Copy, Debug, Default)]
struct OfAllocations {
    payments: Total,
    discounts: Total,
    tolerances: Total,
}

/// Adds up the documents by row. Sums that are few and side by side stay near the processor.
fn of_documents(state: &State<'_>) -> Vec<OfDocuments> {
    let customers = state.ledger.customers.len();
    let mut rows = vec![OfDocuments::default(); state.portfolios.len() * (customers + 1)];
    let documents = state.documents();
    for document in 0..documents.len() {
        if documents.issued.get(document) > state.as_of {
            continue;
        }
        let (portfolio, customer) = (
            documents.portfolios[document],
            documents.customers[document],
        );
        let sums = &mut rows[row(customers, portfolio, customer)];
        sums.is_used = true;
        let amount = Amount(documents.amounts.get(document));
        match documents.facts[document].kind() {
            Kind::Invoice => {
                sums.invoices += amount;
                sums.open += Amount(state.left_of_documents[document]);
            }
            Kind::CreditNote => sums.credit_notes += amount,
        }
    }
    rows
}

/// Adds up the allocations by the row of their claims.
fn of_allocations(state: &State<'_>) -> Vec<OfAllocations> {
    let customers = state.ledger.customers.len();
    let mut rows = vec![OfAllocations::default(); state.portfolios.len() * (customers + 1)];
    let documents = state.documents();
    for allocation in state.allocations.iter() {
        let claim = allocation.claim as usize;
        let (portfolio, customer) = (documents.portfolios[claim], documents.customers[claim]);
        let sums = &mut rows[row(customers, portfolio, customer)];
        let term: &mut Total = match (allocation.basis, allocation.origin) {
            (_, Origin::CreditNote(_)) => continue,
            (Basis::Discount, _) => &mut sums.discounts,
            (Basis::Tolerance, _) => &mut sums.tolerances,
            (
                Basis::CreditNote
                | Basis::Reference
                | Basis::Label
                | Basis::Amount
                | Basis::LegalOrder
                | Basis::Column
                | Basis::Undated,
                _,
            ) => &mut sums.payments,
        };
        *term += allocation.amount;
    }
    rows
}

/// Returns the row of a customer in a portfolio: what is nobody's comes after all customers.
fn row(customers: usize, portfolio: u16, customer: CustomerIndex) -> usize {
    let within = customer.known().map_or(customers, CustomerIndex::place);
    usize::from(portfolio) * (customers + 1) + within
}

/// Adds up the control of each customer in each portfolio.
pub(super) fn controls(
    state: &State<'_>,
    credits: &[Credit],
    debits: &[Debit],
) -> Vec<CustomerControl> {
    let (documents, allocations) = rayon::join(|| of_documents(state), || of_allocations(state));
    let mut sheet = Sheet::new(state.portfolios.len(), state.ledger.customers.len());
    for (row, documents) in documents.iter().enumerate() {
        if !documents.is_used {
            continue;
        }
        // What is allocated is allocated to a document.
        let allocations = allocations[row];
        sheet.used[row] = true;
        sheet.controls[row] = Control {
            invoices: documents.invoices,
            credit_notes: documents.credit_notes,
            open: documents.open,
            payments: allocations.payments,
            discounts: allocations.discounts,
            tolerances: allocations.tolerances,
            ..Control::default()
        };
    }
    drop((documents, allocations));
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
