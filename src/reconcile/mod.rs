//! Ledger -> claims: settles payments and credit notes against invoices (lettrage).
//!
//! Takes the facts, the rules and a day; gives what is open at the end of that day with every
//! allocation and its basis. A stronger proof is used up for the whole ledger before a weaker one
//! is tried, nothing depends on the order of rows, and the control total holds.

mod allocations;
mod amounts;
mod asked_in_part;
mod asked_shares;
mod balances;
mod cells;
mod closings;
mod columns;
mod control;
mod elsewhere;
mod entities;
pub(crate) mod filling;
mod label_pass;
mod label_widths;
pub mod labels;
mod legal_order;
mod named;
mod negatives;
mod notes;
mod open_claims;
mod order;
mod pairs;
mod payers;
mod prescribed;
mod read_back;
mod references;
mod reversed;
mod runs;
mod settlement;
mod shown;
mod state;
mod unnamed;
mod unrivalled;

pub use allocations::Allocations;
pub use order::{compare_documents, compare_origins};
pub use read_back::LabelReader;
pub use settlement::{
    Allocation, Basis, Control, Credit, CustomerControl, Debit, Movement, NO_PORTFOLIO, Origin,
    Settlement,
};

pub use shown::Shown;

use crate::model::{Amount, CustomerIndex, Day, Finding, FindingCode, Ledger, Total};
use crate::policy::{Policy, Run};
use label_pass::Labels;
use negatives::Undone;
use state::{Source, State};

/// Settles a ledger at the end of a day.
#[must_use]
pub fn claims(ledger: &Ledger, policy: &Policy, as_of: Day) -> (Settlement, Vec<Finding>) {
    let labels = Labels::new(ledger);
    let labels = &labels;
    let mut state = State::new(ledger, policy, as_of, labels);
    tell_future_documents(&mut state);
    state.cells = cells::read(&state, labels);
    let mut sorted = negatives::sort(&mut state, labels);
    negatives::before_passes(&mut state, labels, &mut sorted.negatives);
    let passes = policy.reconcile.passes;
    if passes.credit_notes == Run::Yes {
        references::credit_notes(&mut state, labels);
        reversed::run(&mut state);
    }
    let rests = if ledger.has_payment_files() {
        columns::Rests::default()
    } else {
        columns::run(&mut state)
    };
    if passes.references == Run::Yes {
        unrivalled::run(&mut state);
    }
    let mut sources = order::sources(&state);
    if passes.references == Run::Yes {
        references::payments(&mut state, &sources, labels);
        // Most payments are used up by now, and what is used up never has anything left again.
        sources.retain(|source| state.left(*source) > 0);
    }
    if passes.labels == Run::Yes {
        label_pass::run(&mut state, &sources, labels);
    }
    payers::learn(&mut state, &sources, labels);
    negatives::refund_rests(&mut state, &mut sorted.negatives, &sources);
    negatives::undo(&mut state, &mut sorted.negatives, Undone::Named);
    closings::discounts(&mut state);
    unnamed::run(&mut state, &sources);
    negatives::refund_rests(&mut state, &mut sorted.negatives, &sources);
    negatives::undo(&mut state, &mut sorted.negatives, Undone::Unnamed);
    let debits = negatives::debits(&mut state, &sorted.negatives);
    closings::tolerance(&mut state);
    let credits = credits(&mut state, &sources, &rests.surpluses);
    let controls = control::controls(&state, &credits, &debits);
    let mismatched = if ledger.has_payment_files() {
        balances::compare(&mut state)
    } else {
        rests.mismatched
    };
    let State {
        portfolios,
        left_of_documents,
        allocations,
        payment_portfolios,
        movements,
        findings,
        ..
    } = state;
    let is_unidentified = |credit: &&Credit| credit.customer.known().is_none();
    let settlement = Settlement {
        as_of,
        unidentified: credits.iter().filter(is_unidentified).copied().collect(),
        portfolios,
        balances: left_of_documents,
        allocations,
        credits,
        debits,
        payment_portfolios,
        controls,
        movements,
        hidden: Vec::new(),
        whole: None,
        outflows: sorted.outflows,
        mismatched,
    };
    (settlement, findings)
}

fn tell_future_documents(state: &mut State<'_>) {
    let as_of = state.as_of;
    let count = state
        .documents()
        .issued
        .iter()
        .filter(|day| *day > as_of)
        .count() as u64
        + state.ledger.later.documents;
    if count > 0 {
        state
            .findings
            .push(Finding::new(FindingCode::FutureDocuments).count(count));
    }
}

/// Gathers what nothing took; a credit note's rest leaves the balances, where only claims stay.
fn credits(
    state: &mut State<'_>,
    sources: &[Source],
    surpluses: &[(u32, Day, i64)],
) -> Vec<Credit> {
    let mut credits = Vec::new();
    for &source in sources {
        let left = state.left(source);
        if left == 0 {
            continue;
        }
        let credit = match source {
            Source::CreditNote(document) => {
                let place = document as usize;
                state.left_of_documents[place] = 0;
                Credit {
                    origin: Origin::CreditNote(document),
                    customer: state.documents().customers[place],
                    portfolio: state.documents().portfolios[place],
                    amount: Amount(left),
                }
            }
            Source::Payment(payment) => {
                let customer = state.payer(payment);
                let portfolio = entities::portfolio_of(state, payment, customer);
                state.payment_portfolios[payment as usize] = portfolio;
                Credit {
                    origin: Origin::Payment(payment),
                    customer,
                    portfolio,
                    amount: Amount(left),
                }
            }
        };
        credits.push(credit);
    }
    tell_unknown_entities(state, &credits);
    for &(document, on, amount) in surpluses {
        let place = document as usize;
        let portfolio = state.documents().portfolios[place];
        let on = on.known().unwrap_or(state.documents().issued.get(place));
        let customer: CustomerIndex = state.documents().customers[place];
        state.movements.push(Movement {
            on,
            portfolio,
            customer,
            amount: Amount(-amount),
            origin: Origin::Nothing,
        });
        credits.push(Credit {
            origin: Origin::Nothing,
            customer,
            portfolio,
            amount: Amount(amount),
        });
    }
    credits
}

/// Tells what was received by a company that nothing names, where the files are of several.
fn tell_unknown_entities(state: &mut State<'_>, credits: &[Credit]) {
    if state.ledger.entities.len() < 2 {
        return;
    }
    let mut rests = credits.iter().filter_map(|credit| match credit.origin {
        Origin::Payment(payment) => {
            let key = state.portfolios[usize::from(credit.portfolio)];
            key.entity.is_none().then_some(payment)
        }
        Origin::CreditNote(_) | Origin::Nothing => None,
    });
    if let Some(first) = rests.next() {
        let finding = Finding::new(FindingCode::EntityUnknown)
            .at(state.ledger.payment_row(first as usize))
            .count(1 + rests.count() as u64);
        state.findings.push(finding);
    }
}

/// Returns the control of a whole portfolio.
#[must_use]
pub fn control_of(settlement: &Settlement, portfolio: usize) -> Control {
    let mut control = Control::default();
    for each in &settlement.controls {
        if usize::from(each.portfolio) == portfolio {
            control.add(&each.control);
        }
    }
    control
}

/// Returns the first control that does not hold: the program is wrong then.
#[must_use]
pub fn imbalance(settlement: &Settlement) -> Option<(&CustomerControl, Total)> {
    settlement
        .controls
        .iter()
        .map(|control| (control, control.control.difference()))
        .find(|(_, difference)| !difference.is_zero())
}
