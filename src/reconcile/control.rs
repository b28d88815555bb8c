//! The control total, customer by customer: documents and money on one side, balances on the other.

use super::pairs::Pairs;
use super::settlement::{Basis, Control, Credit, CustomerControl, Debit, Origin};
use super::state::{State, Terms};
use crate::model::{Amount, CustomerIndex, Kind, Total};

/// What the documents of one pair add up to.
#[derive(Clone, Copy, Debug, Default)]
struct OfDocuments {
    invoices: Total,
    credit_notes: Total,
    open: Total,
}

/// What the allocations to the claims of one pair add up to.
#[derive(Clone, Copy, Debug, Default)]
struct OfAllocations {
    payments: Total,
    discounts: Total,
    tolerances: Total,
}

/// Adds up the documents by pair. Sums that are few and side by side stay near the processor.
fn of_documents(state: &State<'_>, pairs: &Pairs) -> Vec<OfDocuments> {
    let mut rows = vec![OfDocuments::default(); pairs.keys().len()];
    let documents = state.documents();
    for document in 0..documents.len() {
        if documents.issued.get(document) > state.as_of {
            continue;
        }
        let (portfolio, customer) = (
            documents.portfolios[document],
            documents.customers[document],
        );
        let Some(row) = pairs.find(portfolio, customer) else {
            continue;
        };
        let sums = &mut rows[row];
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

/// Adds up the allocations by the pair of their claims.
fn of_allocations(state: &State<'_>, pairs: &Pairs) -> Vec<OfAllocations> {
    let mut rows = vec![OfAllocations::default(); pairs.keys().len()];
    let documents = state.documents();
    for allocation in state.allocations.iter() {
        let claim = allocation.claim as usize;
        let (portfolio, customer) = (documents.portfolios[claim], documents.customers[claim]);
        let Some(row) = pairs.find(portfolio, customer) else {
            continue;
        };
        let sums = &mut rows[row];
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

/// Numbers the pairs of portfolio and customer that have a document, an entry, a credit or a debit.
fn pairs(state: &State<'_>, credits: &[Credit], debits: &[Debit]) -> Pairs {
    let documents = state.documents();
    let customers = state.ledger.customers.len();
    let mut pairs = Pairs::new(state.portfolios.len(), customers, documents.len());
    for document in 0..documents.len() {
        if documents.issued.get(document) <= state.as_of {
            let customer = documents.customers[document];
            pairs.add(documents.portfolios[document], customer);
        }
    }
    for entry in &state.entries {
        pairs.add(entry.portfolio, entry.customer);
    }
    for credit in credits {
        pairs.add(credit.portfolio, credit.customer);
    }
    for debit in debits {
        pairs.add(debit.portfolio, debit.customer);
    }
    pairs
}

/// Adds up the control of each customer in each portfolio, in order of portfolio and customer, and
/// then what is nobody's.
pub(super) fn controls(
    state: &State<'_>,
    credits: &[Credit],
    debits: &[Debit],
) -> Vec<CustomerControl> {
    let pairs = pairs(state, credits, debits);
    let (documents, allocations) = rayon::join(
        || of_documents(state, &pairs),
        || of_allocations(state, &pairs),
    );
    // What is allocated is allocated to a document.
    let rows = pairs.keys().iter().zip(documents.iter().zip(&allocations));
    let mut controls: Vec<CustomerControl> = rows
        .map(
            |(&(portfolio, customer), (documents, allocations))| CustomerControl {
                portfolio,
                customer,
                control: Control {
                    invoices: documents.invoices,
                    credit_notes: documents.credit_notes,
                    open: documents.open,
                    payments: allocations.payments,
                    discounts: allocations.discounts,
                    tolerances: allocations.tolerances,
                    ..Control::default()
                },
            },
        )
        .collect();
    drop((documents, allocations));
    let mut add = |portfolio: u16, customer: CustomerIndex, term: &dyn Fn(&mut Control)| {
        if let Some(row) = pairs.find(portfolio, customer) {
            term(&mut controls[row].control);
        }
    };
    for entry in &state.entries {
        add(
            entry.portfolio,
            entry.customer,
            &|control| match entry.terms {
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
            },
        );
    }
    for credit in credits {
        add(credit.portfolio, credit.customer, &|control| {
            match credit.origin {
                Origin::Payment(_) | Origin::Nothing => control.payments += credit.amount,
                Origin::CreditNote(_) => {}
            }
            match credit.customer.known() {
                Some(_) => control.unallocated_credits += credit.amount,
                None => control.unidentified_payments += credit.amount,
            }
        });
    }
    for debit in debits {
        add(debit.portfolio, debit.customer, &|control| {
            control.debits += debit.amount;
        });
    }
    controls.sort_unstable_by_key(|control| (control.portfolio, control.customer));
    controls
}
