//! Passes 4 and 5: money that names nothing, customer by customer.
//!
//! Customers do not touch one another here, so all threads work, each on whole customers; what they
//! find is entered in order of portfolio and customer.

use super::amounts;
use super::legal_order;
use super::pairs::Pairs;
use super::settlement::Basis;
use super::state::{Source, State};
use crate::model::{CustomerIndex, Day, Kind};
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
    let gathered = Gathered::of(state, sources);
    let shown = &*state;
    let found: Vec<Vec<Found>> = (0..gathered.len())
        .into_par_iter()
        .map(|place| {
            let mut account = gathered.account(shown, place);
            if amounts == Run::Yes {
                amounts::run(&mut account);
            }
            if legal_order == Run::Yes {
                legal_order::run(&mut account);
            }
            account.found
        })
        .collect();
    drop(gathered);
    for found in found.iter().flatten() {
        state.allocate(found.source, found.claim, found.basis, found.amount);
    }
}

/// What accounts are made of: each account itself is held only while it is worked on.
struct Gathered {
    /// Portfolio and customer, with the money, in order.
    money: Vec<((u16, u32), Money)>,
    /// Open claims, by account.
    claims: Vec<u32>,
    /// By account: where its money and its claims end.
    ends: Vec<(u32, u32)>,
}

impl Gathered {
    /// Gathers the money of known customers and their open claims.
    fn of(state: &mut State<'_>, sources: &[Source]) -> Self {
        let money = money(state, sources);
        // By portfolio and customer: the account, so that claims find theirs without a search.
        let customers = state.ledger.customers.len();
        let count = state.documents().len();
        let mut pairs = Pairs::new(state.portfolios.len(), customers, count);
        let mut ends: Vec<(u32, u32)> = Vec::new();
        let mut end = 0;
        for money in money.chunk_by(|one, other| one.0 == other.0) {
            let (portfolio, customer) = money[0].0;
            pairs.add(portfolio, CustomerIndex(customer));
            end += money.len() as u32;
            ends.push((end, 0));
        }
        let documents = state.documents();
        let account_of = |document: usize| {
            let is_open = state.left_of_documents[document] > 0
                && documents.facts[document].kind() == Kind::Invoice;
            let customer = documents.customers[document];
            let portfolio = documents.portfolios[document];
            let account = is_open.then(|| pairs.find(portfolio, customer));
            account.flatten()
        };
        for account in (0..documents.len()).filter_map(account_of) {
            ends[account].1 += 1;
        }
        let mut start = 0;
        for (_, claims) in &mut ends {
            // Where the claims begin, until they are there.
            let count = std::mem::replace(claims, start);
            start += count;
        }
        let mut claims = vec![0; start as usize];
        for document in 0..documents.len() {
            if let Some(account) = account_of(document) {
                let end = &mut ends[account].1;
                claims[*end as usize] = document as u32;
                *end += 1;
            }
        }
        Self {
            money,
            claims,
            ends,
        }
    }

    /// Returns the number of accounts that have money.
    fn len(&self) -> usize {
        self.ends.len()
    }

    /// Makes one account.
    fn account(&self, state: &State<'_>, place: usize) -> Account {
        let before = place.checked_sub(1).map_or((0, 0), |last| self.ends[last]);
        let end = self.ends[place];
        let money = &self.money[before.0 as usize..end.0 as usize];
        let documents = state.documents();
        let claims = &self.claims[before.1 as usize..end.1 as usize];
        let mut claims: Vec<OpenClaim> = claims
            .iter()
            .map(|&document| OpenClaim {
                document,
                issued: documents.issued.get(document as usize),
                due: documents.due.get(document as usize).known(),
                open: state.left_of_documents[document as usize],
            })
            .collect();
        let ledger = state.ledger;
        claims.sort_unstable_by(|one, other| {
            let key = |claim: &OpenClaim| (claim.due.is_none(), claim.due, claim.issued);
            let number = |claim: &OpenClaim| documents.numbers.bytes(claim.document as usize);
            let place = |claim: &OpenClaim| ledger.instalment_of(claim.document as usize);
            key(one)
                .cmp(&key(other))
                .then_with(|| number(one).cmp(number(other)))
                .then_with(|| place(one).cmp(&place(other)))
                .then_with(|| one.open.cmp(&other.open))
                .then_with(|| one.document.cmp(&other.document))
        });
        Account {
            claims,
            money: money.iter().map(|(_, money)| *money).collect(),
            found: Vec::new(),
        }
    }
}

/// Returns what is left of money of known customers, by portfolio and customer, each in the order of
/// the passes.
fn money(state: &mut State<'_>, sources: &[Source]) -> Vec<((u16, u32), Money)> {
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
                let customer = state.payer(payment);
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
    money
}
