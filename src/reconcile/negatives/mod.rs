//! Negative amounts among payments: refunds, rejections, and outflows of the bank that are none of
//! the ledger's business.
//!
//! Rows are sorted by what they are before any pass; each way of the specification is then tried for
//! all negative amounts before the next one. No way looks at all rows for each row.

mod names;
mod refunds;
mod rejections;

pub(super) use refunds::{debits, refund_rests};
pub(super) use rejections::{Undone, undo};

use super::elsewhere::elsewhere;
use super::entities::{Money, portfolio_of};
use super::label_pass::{Labels, names, written};
use super::labels::{Found, Strength};
use super::named::{Named, Scope, each_written, meant};
use super::notes::finding;
use super::order::compare_payments;
use super::settlement::{Movement, Origin};
use super::state::{Entry, State, Terms};
use crate::model::{Amount, CustomerIndex, Day, Finding, FindingCode, Rejection};
use names::Names;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// A negative amount that counts.
#[derive(Clone, Debug)]
pub(super) struct Negative {
    payment: u32,
    on: Day,
    /// What is left to explain, above zero.
    left: i64,
    /// Whose it is.
    customer: CustomerIndex,
    /// Claims that it names, by column or label.
    claims: Vec<u32>,
    /// The credit note that it names.
    credit_note: Option<u32>,
    /// The documents that its column means.
    columns: Vec<u32>,
}

impl Negative {
    /// Returns of which company the row can be.
    fn money(&self, state: &State<'_>) -> Money {
        Money::of(state, self.payment, self.customer)
    }
}

/// What the rows of payments come down to before any pass.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// Negative amounts that count, in the order of the passes.
    pub(super) negatives: Vec<Negative>,
    /// Payments that the bank sent elsewhere: in no total.
    pub(super) outflows: Vec<u32>,
}

/// Sorts payments by what they are: those to settle get their amount, the others wait or fall out.
pub(super) fn sort(state: &mut State<'_>, labels: &Labels) -> Sorted {
    let mut sorted = Sorted::default();
    let mut future = state.ledger.later.payments;
    let mut negatives: Vec<u32> = Vec::new();
    let mut rejected: Vec<u32> = Vec::new();
    for payment in 0..state.payments().len() {
        let amount = state.payments().amounts.get(payment);
        let is_future = state.payments().dates.get(payment) > state.as_of;
        if amount < 0 {
            negatives.push(payment as u32);
            continue;
        }
        if is_future {
            future += 1;
            continue;
        }
        if says_rejected(state, payment) {
            rejected.push(payment as u32);
        } else {
            state.left_of_payments.set(payment, amount);
        }
    }
    let ledger = state.ledger;
    let names = LazyCell::new(|| Names::new(&ledger.customers));
    let mut by_name: Vec<u32> = Vec::new();
    let (mut unnamed, mut charges, mut declined) = (Vec::new(), Vec::new(), Vec::new());
    for payment in negatives {
        let (mut negative, unproven) = described(state, labels, payment);
        let is_explained = is_explained(state, &negative);
        if state.payments().rejections[payment as usize] == Rejection::Declined {
            let width = labels.width(payment);
            let is_named = || {
                names
                    .find(&state.ledger.label(payment as usize), width)
                    .is_some()
            };
            if is_explained || is_named() {
                declined.push(payment);
            } else {
                unnamed.push(payment);
            }
            continue;
        }
        let is_charge = state.payments().rejections[payment as usize] == Rejection::BankCharge;
        if is_charge && (is_explained || !unproven.is_empty()) {
            charges.push(payment);
            continue;
        }
        if !is_explained {
            let width = labels.width(payment);
            match names.find(&ledger.label(payment as usize), width) {
                Some(_) if is_charge => {
                    charges.push(payment);
                    continue;
                }
                Some(customer) => {
                    negative.customer = customer;
                    confirm(state, &mut negative, &unproven);
                }
                None => {
                    unnamed.push(payment);
                    if negative.on <= state.as_of {
                        tell_unproven(state, payment, &unproven);
                    }
                    // Currencies and companies do not touch one another; it is told all the same.
                    if negative.on <= state.as_of {
                        tell_elsewhere(state, payment);
                    }
                    continue;
                }
            }
        }
        if negative.on > state.as_of {
            future += 1;
            continue;
        }
        if !is_explained {
            by_name.push(payment);
        }
        sorted.negatives.push(negative);
    }
    sorted
        .negatives
        .sort_by(|one, other| compare_payments(state, one.payment, other.payment));
    if future > 0 {
        state
            .findings
            .push(Finding::new(FindingCode::FuturePayments).count(future));
    }
    tell(state, FindingCode::OutflowsSkipped, &unnamed);
    tell(state, FindingCode::BankChargesSkipped, &charges);
    tell(state, FindingCode::DeclinedOutflows, &declined);
    sorted.outflows = [unnamed, charges, declined].concat();
    tell(state, FindingCode::RefundByName, &by_name);
    rejections::said(state, labels, rejected, &mut sorted.negatives);
    sorted
}

/// Tells of rows once, with how many they are, at the first of them.
fn tell(state: &mut State<'_>, code: FindingCode, payments: &[u32]) {
    if let Some(first) = payments.first() {
        let at = state.ledger.payment_row(*first as usize);
        let count = payments.len() as u64;
        state.findings.push(Finding::new(code).at(at).count(count));
    }
}

/// Returns whether a row says that it was itself not paid, at the end of the day.
fn says_rejected(state: &State<'_>, payment: usize) -> bool {
    let payments = state.payments();
    payments.rejections[payment] == Rejection::Said
        && payments
            .rejected_on
            .get(payment)
            .is_none_or(|day| day <= state.as_of)
}

/// Returns what a negative amount is about, as its columns and the documents that it names say, and the
/// references that prove too little: a short number is as likely a supplier's.
fn described(state: &State<'_>, labels: &Labels, payment: u32) -> (Negative, Vec<Found>) {
    let place = payment as usize;
    let payments = state.payments();
    let scope = Scope::of_payment(state, payment);
    let mut negative = Negative {
        payment,
        on: payments.dates.get(place),
        left: -payments.amounts.get(place),
        customer: scope.customer,
        claims: Vec::new(),
        credit_note: None,
        columns: meant(state, payment),
    };
    let take = |negative: &mut Negative, names: Named| match names {
        Named::Claims(claims) => negative.claims.extend(claims),
        Named::CreditNote(credit) => negative.credit_note = negative.credit_note.or(Some(credit)),
        Named::Ambiguous | Named::Other(_) | Named::Unknown => {}
    };
    each_written(state, payment, |cell| {
        take(&mut negative, cell.named(state, scope));
    });
    let mut unproven = Vec::new();
    if negative.claims.is_empty() && negative.credit_note.is_none() {
        let found = labels.settled(state, payment);
        let is_proven = proves_all(state, &negative, &found);
        let is_sure = |found: &Found| is_proven || found.strength == Strength::Exact;
        let (sure, others): (Vec<Found>, Vec<Found>) = found.into_iter().partition(is_sure);
        for found in sure {
            take(&mut negative, names(state, found, scope));
        }
        unproven = others;
    }
    if negative.customer == CustomerIndex::NONE {
        let named: Vec<u32> = negative
            .claims
            .iter()
            .chain(&negative.credit_note)
            .copied()
            .collect();
        negative.customer = only_owner(state, &named);
    }
    (negative, unproven)
}

/// Returns whether weak references of a negative amount are proven too: by its customer, by a word that says
/// that a payment was sent back, or by the amount of all that it names.
fn proves_all(state: &State<'_>, negative: &Negative, found: &[Found]) -> bool {
    let said = state.payments().rejections[negative.payment as usize];
    if negative.customer.known().is_some() || said == Rejection::Said {
        return true;
    }
    let scope = Scope::of_payment(state, negative.payment);
    let mut documents: Vec<u32> = Vec::new();
    for found in found {
        match names(state, *found, scope) {
            Named::Claims(claims) => documents.extend(claims),
            Named::CreditNote(credit) => documents.push(credit),
            Named::Ambiguous | Named::Other(_) | Named::Unknown => {}
        }
    }
    documents.sort_unstable();
    documents.dedup();
    let amounts = documents.iter();
    let amounts = amounts.map(|document| i128::from(billed(state, *document)));
    amounts.sum::<i128>() == i128::from(negative.left)
}

fn billed(state: &State<'_>, document: u32) -> i64 {
    state.documents().amounts.get(document as usize).abs()
}

/// Takes those of weak references that name claims of the customer whose name the label writes.
fn confirm(state: &State<'_>, negative: &mut Negative, unproven: &[Found]) {
    let scope = Scope {
        customer: negative.customer,
        ..Scope::of_payment(state, negative.payment)
    };
    for found in unproven {
        if let Named::Claims(claims) = names(state, *found, scope) {
            negative.claims.extend(claims);
        }
    }
}

/// Tells of the documents that a negative amount may name and of which nothing proves it.
fn tell_unproven(state: &mut State<'_>, payment: u32, unproven: &[Found]) {
    for found in unproven {
        let number = written(state, *found);
        let told = finding(state, payment, FindingCode::UnprovenReference, &number);
        state.findings.push(told);
    }
}

/// Tells of a negative amount that names documents of another currency, or of another company of the files.
fn tell_elsewhere(state: &mut State<'_>, payment: u32) {
    let documents = elsewhere(state, payment);
    let numbers = documents.into_iter();
    let numbers: BTreeSet<&str> = numbers
        .map(|document| state.documents().numbers.get(document as usize))
        .collect();
    let told: Vec<Finding> = numbers
        .into_iter()
        .map(|number| finding(state, payment, FindingCode::CurrencyMismatch, number))
        .collect();
    state.findings.extend(told);
}

/// Returns whether a negative amount counts without the name of a customer in its label.
fn is_explained(state: &State<'_>, negative: &Negative) -> bool {
    negative.customer.known().is_some()
        || !negative.claims.is_empty()
        || negative.credit_note.is_some()
        || state.payments().rejections[negative.payment as usize] == Rejection::Said
}

/// Ways i to iii, before pass 1.
pub(super) fn before_passes(state: &mut State<'_>, labels: &Labels, negatives: &mut Vec<Negative>) {
    refunds::of_credit_notes(state, negatives);
    negatives.retain(|negative| negative.left > 0);
    rejections::before_passes(state, labels, negatives);
    negatives.retain(|negative| negative.left > 0);
}

/// Returns a payment's customer, else the one customer of the invoices that its column names, else of
/// those that its label names.
fn owner(state: &State<'_>, labels: &Labels, payment: u32) -> CustomerIndex {
    let scope = Scope::of_payment(state, payment);
    if scope.customer.known().is_some() {
        return scope.customer;
    }
    let mut claims = Vec::new();
    each_written(state, payment, |written| {
        if let Named::Claims(named) = written.named(state, scope) {
            claims.extend(named);
        }
    });
    if claims.is_empty() {
        for found in labels.settled(state, payment) {
            if let Named::Claims(named) = names(state, found, scope) {
                claims.extend(named);
            }
        }
    }
    only_owner(state, &claims)
}

/// Returns the customer of documents that all have the same one.
fn only_owner(state: &State<'_>, documents: &[u32]) -> CustomerIndex {
    let mut owners = documents
        .iter()
        .map(|&document| state.documents().customers[document as usize]);
    let first = owners.next().unwrap_or(CustomerIndex::NONE);
    if owners.all(|owner| owner == first) {
        first
    } else {
        CustomerIndex::NONE
    }
}

fn entry(
    state: &mut State<'_>,
    payment: u32,
    customer: CustomerIndex,
    terms: Terms,
    amount: i64,
) -> Entry {
    let portfolio = portfolio_of(state, payment, customer);
    state.payment_portfolios[payment as usize] = portfolio;
    Entry {
        portfolio,
        customer,
        terms,
        amount: Amount(amount),
    }
}

/// Notes that a payment moved money on a day, for whose account.
fn moved(
    state: &mut State<'_>,
    (portfolio, customer): (u16, CustomerIndex),
    payment: u32,
    on: Day,
    amount: i64,
) {
    state.movements.push(Movement {
        on,
        portfolio,
        customer,
        amount: Amount(amount),
        origin: Origin::Payment(payment),
    });
}
