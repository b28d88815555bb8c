//! Passes 4 and 5: money that names nothing, customer by customer.
//!
//! Customers do not touch one another here, so all threads work, each on whole customers; what they
//! find is entered in order of portfolio and customer.

use super::amounts;
use super::legal_order;
use super::settlement::Basis;
use super::state::{Source, State};
use crate::model::{Day, Kind};
use crate::policy::{Run, Unreferenced};
use rayon::prelude::*;

/// One customer's open claims and money, in one portfolio.
#[derive(Debug)]
pub(super) struct Account {
    /// Open claims, in order of due date (none last), issue date, number and place in the number.
    pub(super) claims: Vec<OpenClaim>,
    /// Money with something left, in the order of the passes.
    pub(super) money: Vec<Money>,
    /// What was found.
    pub(super) found: Vec<Found>,
}

/// An open claim.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenClaim {
    /// Its document.
    pub(super) document: u32,
    /// The day of issue.
    pub(super) issued: Day,
    /// The due date.
    pub(super) due: Option<Day>,
    /// What is open.
    pub(super) open: i64,
}

/// A payment or credit note with something left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Money {
    /// Which.
    pub(super) source: Source,
    /// Its day.
    pub(super) on: Day,
    /// What is left.
    pub(super) left: i64,
}

/// An allocation that a pass found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// What pays.
    pub(super) source: Source,
    /// The claim's document.
    pub(super) claim: u32,
    /// How it was proven.
    pub(super) basis: Basis,
    /// How much.
    pub(super) amount: i64,
}

/// Runs passes 4 and 5.
pub(super) fn run(state: &mut State<'_>, sources: &[Source]) {
    let policy = &state.policy.reconcile;
    let amounts = policy.passes.amounts;
    let legal_order = match policy.unreferenced {
        Unreferenced::LegalOrder => policy.passes.legal_order,
        Unreferenced::Hold => Run::No,
    };
    if (amounts, legal_order) == (Run::No, Run::No) {
        return;
    }
    let mut accounts = accounts(state, sources);
    accounts.par_iter_mut().for_each(|account| {
        if amounts == Run::Yes {
            amounts::run(account);
        }
        if legal_order == Run::Yes {
            legal_order::run(account);
        }
    });
    for found in accounts.iter().flat_map(|account| &account.found) {
        state.allocate(found.source, found.claim, found.basis, found.amount);
    }
}

/// Gathers the accounts that have both money and open claims.
fn accounts(state: &mut State<'_>, sources: &[Source]) -> Vec<Account> {
    let mut money: Vec<((u16, u32), Money)> = Vec::new();
    for &source in sources {
        let left = state.left(source);
        if left == 0 {
            continue;
        }
        let on = state.day(source);
        let (portfolio, customer) = match source {
            Source::CreditNote(document) => {
                let place = document as usize;
                (
                    state.documents().portfolios[place],
                    state.documents().customers[place],
                )
            }
            Source::Payment(payment) => {
                let customer = state.payers[payment as usize];
                if customer.known().is_none() {
                    continue;
                }
                (
                    super::entities::portfolio_of(state, payment, customer),
                    customer,
                )
            }
        };
        money.push(((portfolio, customer.0), Money { source, on, left }));
    }
    // The order of the passes stays within each customer: the sort keeps it.
    money.par_sort_by_key(|(key, _)| *key);
    let mut keys: Vec<(u16, u32)> = money.iter().map(|(key, _)| *key).collect();
    keys.dedup();
    let mut accounts: Vec<Account> = Vec::with_capacity(keys.len());
    for chunk in money.chunk_by(|one, other| one.0 == other.0) {
        let money = chunk.iter().map(|(_, money)| *money).collect();
        accounts.push(Account {
            claims: Vec::new(),
            money,
            found: Vec::new(),
        });
    }
    // By portfolio and customer: the account, so that claims find theirs without a search.
    let customers = state.ledger.customers.len();
    let mut places = vec![u32::MAX; state.portfolios.len() * customers];
    for (place, (portfolio, customer)) in keys.iter().enumerate() {
        places[usize::from(*portfolio) * customers + *customer as usize] = place as u32;
    }
    let documents = state.documents();
    for document in 0..documents.len() {
        let open = state.left_of_documents[document];
        if open == 0 || documents.facts[document].kind() != Kind::Invoice {
            continue;
        }
        let customer = documents.customers[document].place();
        let place = places[usize::from(documents.portfolios[document]) * customers + customer];
        if let Some(account) = accounts.get_mut(place as usize) {
            let (issued, due) = (documents.issued[document], documents.due[document].known());
            account.claims.push(OpenClaim {
                document: document as u32,
                issued,
                due,
                open,
            });
        }
    }
    let ledger = state.ledger;
    accounts.par_iter_mut().for_each(|account| {
        account.claims.sort_by(|one, other| {
            let key = |claim: &OpenClaim| (claim.due.is_none(), claim.due, claim.issued);
            let number =
                |claim: &OpenClaim| ledger.documents.numbers.bytes(claim.document as usize);
            let place = |claim: &OpenClaim| ledger.instalment_of(claim.document as usize);
            key(one)
                .cmp(&key(other))
                .then_with(|| number(one).cmp(number(other)))
                .then_with(|| place(one).cmp(&place(other)))
                .then_with(|| one.open.cmp(&other.open))
        });
    });
    accounts
}
