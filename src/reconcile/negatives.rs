//! Negative amounts among payments: refunds, rejections, and outflows of the bank that are none of
//! the ledger's business.

use super::entities::{can_meet, can_refund};
use super::label_pass::{Labels, Reach};
use super::named::{Named, Scope, each_reference, meant, named};
use super::order::compare_payments;
use super::settlement::Basis;
use super::settlement::{Movement, Origin};
use super::state::{Entry, Source, State, Terms};
use crate::model::{Amount, CustomerIndex, Day, Finding, FindingCode, Rejection};
use hashbrown::{HashMap, HashSet};

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
    let mut future = 0;
    let mut negatives: Vec<u32> = Vec::new();
    let mut rejected: Vec<u32> = Vec::new();
    for payment in 0..state.payments().len() {
        let amount = state.payments().amounts[payment];
        let is_future = state.payments().dates[payment] > state.as_of;
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
            state.left_of_payments[payment] = amount;
        }
    }
    for payment in negatives {
        let Some(negative) = explained(state, labels, payment) else {
            sorted.outflows.push(payment);
            continue;
        };
        if negative.on > state.as_of {
            future += 1;
        } else {
            sorted.negatives.push(negative);
        }
    }
    sorted
        .negatives
        .sort_by(|one, other| compare_payments(state, one.payment, other.payment));
    if future > 0 {
        state
            .findings
            .push(Finding::new(FindingCode::FuturePayments).count(future));
    }
    if let Some(first) = sorted.outflows.first() {
        let at = state.ledger.payment_row(*first as usize);
        let count = sorted.outflows.len() as u64;
        state.findings.push(
            Finding::new(FindingCode::OutflowsSkipped)
                .at(at)
                .count(count),
        );
    }
    rows_that_say_rejected(state, labels, rejected, &mut sorted.negatives);
    sorted
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

/// Returns what a negative amount is about; `None` when it concerns no customer.
fn explained(state: &State<'_>, labels: &Labels, payment: u32) -> Option<Negative> {
    let place = payment as usize;
    let payments = state.payments();
    let scope = Scope::of_payment(state, payment);
    let mut negative = Negative {
        payment,
        on: payments.dates[place],
        left: -payments.amounts[place],
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
    each_reference(state, payment, |_, first| {
        if let Some(first) = first {
            take(&mut negative, named(state, first, scope));
        }
    });
    if negative.claims.is_empty() && negative.credit_note.is_none() {
        let (reading, _) = labels.read(state, payment, Reach::Settled);
        for found in reading.found {
            take(&mut negative, named(state, found.document, scope));
        }
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
    let counts = negative.customer.known().is_some()
        || !negative.claims.is_empty()
        || negative.credit_note.is_some()
        || payments.rejections[place] == Rejection::Said;
    counts.then_some(negative)
}

/// Counts rows that say that they were rejected, each with the negative row that tells it again.
fn rows_that_say_rejected(
    state: &mut State<'_>,
    labels: &Labels,
    mut rejected: Vec<u32>,
    negatives: &mut Vec<Negative>,
) {
    rejected.sort_by(|one, other| compare_payments(state, *one, *other));
    let mut told_twice = Vec::new();
    for payment in rejected {
        let place = payment as usize;
        let (amount, on) = (
            state.payments().amounts[place],
            state.payments().dates[place],
        );
        let customer = owner(state, labels, payment);
        let columns = meant(state, payment);
        let is_it = |negative: &Negative| {
            negative.left == amount
                && negative.on >= on
                && can_meet(state, negative.payment, payment)
        };
        // The same invoice goes before the same customer.
        let by_invoice =
            |negative: &Negative| is_it(negative) && share(&negative.columns, &columns);
        let by_customer = |negative: &Negative| {
            is_it(negative) && customer.known().is_some() && negative.customer == customer
        };
        let found = negatives
            .iter()
            .position(by_invoice)
            .or_else(|| negatives.iter().position(by_customer));
        if let Some(found) = found {
            told_twice.push(negatives.remove(found).payment);
        }
        let entry = entry(state, payment, customer, Terms::Bounced, amount);
        state.entries.push(entry);
        if let Some(back) = state.payments().rejected_on.get(place) {
            moved(state, entry.portfolio, entry.customer, on, -amount);
            moved(state, entry.portfolio, entry.customer, back, amount);
        }
    }
    if let Some(first) = told_twice.first() {
        let at = state.ledger.payment_row(*first as usize);
        let count = told_twice.len() as u64;
        state.findings.push(
            Finding::new(FindingCode::RejectionToldTwice)
                .at(at)
                .count(count),
        );
    }
}

fn share(ours: &[u32], theirs: &[u32]) -> bool {
    ours.iter().any(|document| theirs.contains(document))
}

/// Ways i to iii, before pass 1.
pub(super) fn before_passes(state: &mut State<'_>, labels: &Labels, negatives: &mut [Negative]) {
    for negative in negatives.iter_mut() {
        let Some(credit) = negative.credit_note else {
            continue;
        };
        let left = &mut state.left_of_documents[credit as usize];
        let amount = negative.left.min(*left);
        if amount > 0 {
            *left -= amount;
            negative.left -= amount;
            let portfolio = state.documents().portfolios[credit as usize];
            let customer = state.documents().customers[credit as usize];
            let terms = Terms::CreditNoteRefund;
            state.entries.push(Entry {
                portfolio,
                customer,
                terms,
                amount: Amount(amount),
            });
            moved(state, portfolio, customer, negative.on, amount);
            // The rest goes on as one that names nothing.
            negative.claims.clear();
            negative.columns.clear();
        }
    }
    if negatives.iter().all(|negative| negative.left == 0) {
        return;
    }
    let candidates = candidates(state, labels, negatives);
    for negative in negatives.iter_mut().filter(|negative| negative.left > 0) {
        let columns = negative.columns.clone();
        let is_same_invoice =
            |state: &State<'_>, payment: u32| share(&columns, &meant(state, payment));
        if !negative.columns.is_empty() {
            bounce(state, negative.clone(), &candidates, is_same_invoice).apply(negative);
        }
    }
    for negative in negatives.iter_mut().filter(|negative| negative.left > 0) {
        let customer = negative.customer;
        if customer.known().is_none() {
            continue;
        }
        let owners = &candidates.owners;
        let is_same_customer =
            |_: &State<'_>, payment: u32| owners.get(&payment) == Some(&customer);
        bounce(state, negative.clone(), &candidates, is_same_customer).apply(negative);
    }
}

/// Payments that a rejection could be about: by amount, in the order of the passes.
struct Candidates {
    by_amount: HashMap<i64, Vec<u32>>,
    /// Whose they are: their own customer, else that of the invoices that they name, by column or label.
    owners: HashMap<u32, CustomerIndex>,
}

fn candidates(state: &State<'_>, labels: &Labels, negatives: &[Negative]) -> Candidates {
    let wanted: HashSet<i64> = negatives
        .iter()
        .filter(|negative| negative.left > 0)
        .map(|negative| negative.left)
        .collect();
    let mut by_amount: HashMap<i64, Vec<u32>> = HashMap::new();
    let mut owners = HashMap::new();
    for payment in 0..state.payments().len() as u32 {
        let left = state.left_of_payments[payment as usize];
        if left > 0 && wanted.contains(&left) {
            by_amount.entry(left).or_default().push(payment);
            owners.insert(payment, owner(state, labels, payment));
        }
    }
    for amount in wanted {
        if let Some(payments) = by_amount.get_mut(&amount) {
            payments.sort_by(|one, other| compare_payments(state, *one, *other));
        }
    }
    Candidates { by_amount, owners }
}

/// Returns a payment's customer, else the one customer of the invoices that its column names, else of
/// those that its label names.
fn owner(state: &State<'_>, labels: &Labels, payment: u32) -> CustomerIndex {
    let scope = Scope::of_payment(state, payment);
    if scope.customer.known().is_some() {
        return scope.customer;
    }
    let mut claims = Vec::new();
    each_reference(state, payment, |_, first| {
        if let Some(first) = first
            && let Named::Claims(named) = named(state, first, scope)
        {
            claims.extend(named);
        }
    });
    if claims.is_empty() {
        let (reading, _) = labels.read(state, payment, Reach::Settled);
        for found in reading.found {
            if let Named::Claims(named) = named(state, found.document, scope) {
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

/// Whether a rejection found its payment.
enum Bounced {
    Yes,
    No,
}

impl Bounced {
    fn apply(self, negative: &mut Negative) {
        match self {
            Self::Yes => negative.left = 0,
            Self::No => {}
        }
    }
}

/// Takes the latest payment of the same amount and currency that `fits`, dated on or before it.
fn bounce(
    state: &mut State<'_>,
    negative: Negative,
    candidates: &Candidates,
    fits: impl Fn(&State<'_>, u32) -> bool,
) -> Bounced {
    let Some(payments) = candidates.by_amount.get(&negative.left) else {
        return Bounced::No;
    };
    let found = payments.iter().rev().copied().find(|&payment| {
        let place = payment as usize;
        state.left_of_payments[place] == negative.left
            && state.payments().dates[place] <= negative.on
            && can_meet(state, negative.payment, payment)
            && fits(state, payment)
    });
    let Some(payment) = found else {
        return Bounced::No;
    };
    let place = payment as usize;
    state.left_of_payments[place] = 0;
    let customer = candidates
        .owners
        .get(&payment)
        .copied()
        .unwrap_or(negative.customer);
    let entry = entry(state, payment, customer, Terms::Bounced, negative.left);
    state.entries.push(entry);
    moved(
        state,
        entry.portfolio,
        entry.customer,
        state.payments().dates[place],
        -negative.left,
    );
    moved(
        state,
        entry.portfolio,
        entry.customer,
        negative.on,
        negative.left,
    );
    Bounced::Yes
}

/// Ways iv and vi: the rest of a payment or credit note of exactly that amount is paid back.
pub(super) fn refund_rests(state: &mut State<'_>, negatives: &mut [Negative], sources: &[Source]) {
    if negatives.iter().all(|negative| negative.left == 0) {
        return;
    }
    let wanted: HashSet<i64> = negatives.iter().map(|negative| negative.left).collect();
    let mut rests: HashMap<i64, Vec<Source>> = HashMap::new();
    for &source in sources {
        let left = state.left(source);
        if left > 0 && wanted.contains(&left) {
            rests.entry(left).or_default().push(source);
        }
    }
    for negative in negatives.iter_mut().filter(|negative| negative.left > 0) {
        if negative.customer.known().is_none() {
            continue;
        }
        let Some(rests) = rests.get(&negative.left) else {
            continue;
        };
        let found = rests.iter().copied().find(|&source| {
            state.left(source) == negative.left
                && state.day(source) <= negative.on
                && whose(state, source) == negative.customer
                && can_refund(state, negative.payment, source)
        });
        let Some(source) = found else { continue };
        let amount = negative.left;
        negative.left = 0;
        let entry = match source {
            Source::CreditNote(document) => {
                state.left_of_documents[document as usize] = 0;
                let portfolio = state.documents().portfolios[document as usize];
                let terms = Terms::CreditNoteRefund;
                Entry {
                    portfolio,
                    customer: negative.customer,
                    terms,
                    amount: Amount(amount),
                }
            }
            Source::Payment(payment) => {
                state.left_of_payments[payment as usize] = 0;
                let entry = entry(
                    state,
                    payment,
                    negative.customer,
                    Terms::PaymentRefund,
                    amount,
                );
                moved(
                    state,
                    entry.portfolio,
                    entry.customer,
                    state.day(source),
                    -amount,
                );
                entry
            }
        };
        state.entries.push(entry);
        moved(state, entry.portfolio, entry.customer, negative.on, amount);
    }
}

fn whose(state: &State<'_>, source: Source) -> CustomerIndex {
    match source {
        Source::CreditNote(document) => state.documents().customers[document as usize],
        Source::Payment(payment) => state.payers[payment as usize],
    }
}

/// Way v: allocations of passes 2 and 3 to the claims that it names are undone, latest first.
pub(super) fn undo(state: &mut State<'_>, negatives: &mut [Negative]) {
    let named: HashSet<u32> = negatives
        .iter()
        .filter(|negative| negative.left > 0)
        .flat_map(|negative| negative.claims.iter().copied())
        .collect();
    if named.is_empty() {
        return;
    }
    let mut allocations: HashMap<u32, Vec<usize>> = HashMap::new();
    for (place, allocation) in state.allocations.each().enumerate() {
        let is_strong = matches!(allocation.basis, Basis::Reference | Basis::Label);
        if is_strong && named.contains(&allocation.claim) {
            allocations.entry(allocation.claim).or_default().push(place);
        }
    }
    for negative in negatives.iter_mut() {
        let mut places: Vec<usize> = negative
            .claims
            .iter()
            .filter_map(|claim| allocations.get(claim))
            .flatten()
            .copied()
            .filter(|&place| state.allocations.get(place).on <= negative.on)
            .collect();
        // Allocations were made in the order of the passes: among those of one day the last is later.
        places.sort_by_key(|&place| std::cmp::Reverse((state.allocations.get(place).on, place)));
        for place in places {
            let allocation = state.allocations.get(place);
            let amount = allocation.amount.0.min(negative.left);
            if amount <= 0 {
                continue;
            }
            negative.left -= amount;
            state.allocations.lower(place, Amount(amount));
            let claim = allocation.claim as usize;
            state.left_of_documents[claim] += amount;
            let portfolio = state.documents().portfolios[claim];
            let customer = state.documents().customers[claim];
            state.entries.push(Entry {
                portfolio,
                customer,
                terms: Terms::Bounced,
                amount: Amount(amount),
            });
            if let Origin::Payment(payment) = allocation.origin {
                moved(
                    state,
                    portfolio,
                    customer,
                    state.payments().dates[payment as usize],
                    -amount,
                );
            }
            moved(state, portfolio, customer, negative.on, amount);
        }
    }
}

/// Way vii: what nothing explains is a debit of the customer.
pub(super) fn debits(
    state: &mut State<'_>,
    negatives: &[Negative],
) -> Vec<super::settlement::Debit> {
    let mut debits = Vec::new();
    for negative in negatives.iter().filter(|negative| negative.left > 0) {
        let amount = negative.left;
        let portfolio = match negative.claims.first().or(negative.credit_note.as_ref()) {
            Some(document) => state.documents().portfolios[*document as usize],
            None => super::entities::portfolio_of(state, negative.payment, negative.customer),
        };
        state.payment_portfolios[negative.payment as usize] = portfolio;
        let entry = Entry {
            portfolio,
            customer: negative.customer,
            terms: Terms::Debit,
            amount: Amount(amount),
        };
        state.entries.push(entry);
        moved(state, portfolio, negative.customer, negative.on, amount);
        let (payment, customer) = (negative.payment, negative.customer);
        debits.push(super::settlement::Debit {
            payment,
            customer,
            portfolio,
            amount: Amount(amount),
        });
    }
    debits
}

fn entry(
    state: &mut State<'_>,
    payment: u32,
    customer: CustomerIndex,
    terms: Terms,
    amount: i64,
) -> Entry {
    let portfolio = super::entities::portfolio_of(state, payment, customer);
    state.payment_portfolios[payment as usize] = portfolio;
    Entry {
        portfolio,
        customer,
        terms,
        amount: Amount(amount),
    }
}

fn moved(state: &mut State<'_>, portfolio: u16, customer: CustomerIndex, on: Day, amount: i64) {
    state.movements.push(Movement {
        on,
        portfolio,
        customer,
        amount: Amount(amount),
    });
}
