//! Payments that bounced: rows that say so themselves, negative amounts that are of one payment, and
//! those that undo what was allocated to the claim that they name.

use super::super::entities::Money;
use super::super::label_pass::Labels;
use super::super::named::meant;
use super::super::order::{compare_origins, compare_payments};
use super::super::settlement::{Allocation, Basis, Origin};
use super::super::state::{Entry, State, Terms};
use super::{Negative, entry, moved, owner};
use crate::model::{Amount, CustomerIndex, Day, Finding, FindingCode};
use hashbrown::{HashMap, HashSet};
use std::cmp::Ordering;
use std::collections::VecDeque;

/// What two rows of one rejection share: the amount, and the invoice or the customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Shared {
    /// A document that both name in their columns.
    Invoice(u32, i64),
    /// The customer of both.
    Customer(CustomerIndex, i64),
}

/// Counts rows that say that they were rejected, each with the negative row that tells it again: the
/// first one dated on or after it, of the same invoice, else of the same customer.
pub(super) fn said(
    state: &mut State<'_>,
    labels: &Labels,
    mut rejected: Vec<u32>,
    negatives: &mut Vec<Negative>,
) {
    if rejected.is_empty() {
        return;
    }
    rejected.sort_by(|one, other| compare_payments(state, *one, *other));
    let mut waiting: HashMap<Shared, VecDeque<usize>> = HashMap::new();
    for (place, negative) in negatives.iter().enumerate() {
        for key in shared(&negative.columns, negative.customer, negative.left) {
            waiting.entry(key).or_default().push_back(place);
        }
    }
    let mut told_twice = vec![false; negatives.len()];
    let moneys: Vec<Money> = negatives.iter().map(|it| it.money(state)).collect();
    for payment in rejected {
        let place = payment as usize;
        let payments = state.payments();
        let (amount, on) = (payments.amounts.get(place), payments.dates.get(place));
        let customer = owner(state, labels, payment);
        let money = Money::of(state, payment, customer);
        let mut first = |key: Shared| {
            let waiting = waiting.get_mut(&key)?;
            // Rows come by date: what is before this one is before all that follow.
            while let Some(&first) = waiting.front()
                && (told_twice[first] || negatives[first].on < on)
            {
                waiting.pop_front();
            }
            let fits = |&&negative: &&usize| {
                !told_twice[negative] && moneys[negative].can_meet(state, money)
            };
            waiting.iter().find(fits).copied()
        };
        let by_invoice = shared(&meant(state, payment), CustomerIndex::NONE, amount);
        let by_customer = shared(&[], customer, amount);
        let found = by_invoice.filter_map(&mut first).min();
        let found = found.or_else(|| by_customer.filter_map(&mut first).next());
        if let Some(found) = found {
            told_twice[found] = true;
        }
        let entry = entry(state, payment, customer, Terms::Bounced, amount);
        state.entries.push(entry);
        if let Some(back) = state.payments().rejected_on.get(place) {
            let whose = (entry.portfolio, entry.customer);
            moved(state, whose, payment, on, -amount);
            moved(state, whose, payment, back, amount);
        }
    }
    tell_twice(state, negatives, &told_twice);
    let mut told_twice = told_twice.iter();
    negatives.retain(|_| told_twice.next() == Some(&false));
}

fn tell_twice(state: &mut State<'_>, negatives: &[Negative], told_twice: &[bool]) {
    let mut told = negatives.iter().zip(told_twice).filter(|(_, told)| **told);
    let Some((first, _)) = told.next() else {
        return;
    };
    let at = state.ledger.payment_row(first.payment as usize);
    let count = 1 + told.count() as u64;
    state.findings.push(
        Finding::new(FindingCode::RejectionToldTwice)
            .at(at)
            .count(count),
    );
}

/// Returns what a row shares with another one of its rejection: invoices before the customer.
fn shared(
    documents: &[u32],
    customer: CustomerIndex,
    amount: i64,
) -> impl Iterator<Item = Shared> + use<> {
    let mut documents = documents.to_vec();
    documents.sort_unstable();
    documents.dedup();
    let by_customer = customer.known();
    documents
        .into_iter()
        .map(move |document| Shared::Invoice(document, amount))
        .chain(by_customer.map(|customer| Shared::Customer(customer, amount)))
}

/// Payments that share something, in the order of the passes; the latest by a day is taken first.
#[derive(Debug, Default)]
struct Pile {
    /// Those of later days, the next one last.
    later: Vec<u32>,
    /// Those dated by the day that was asked for last, in order.
    by_then: Vec<u32>,
}

impl Pile {
    /// Takes the latest payment by a day that `fits`; days are asked for in order.
    fn take(
        &mut self,
        state: &State<'_>,
        on: Day,
        amount: i64,
        fits: impl Fn(u32) -> bool,
    ) -> Option<u32> {
        let date = |payment: u32| state.payments().dates.get(payment as usize);
        while let Some(&next) = self.later.last()
            && date(next) <= on
        {
            self.by_then.extend(self.later.pop());
        }
        let is_there = |payment: u32| state.left_of_payments.get(payment as usize) == amount;
        // Another way may have taken it.
        while let Some(&last) = self.by_then.last()
            && !is_there(last)
        {
            self.by_then.pop();
        }
        let place = self
            .by_then
            .iter()
            .rposition(|&payment| is_there(payment) && fits(payment))?;
        Some(self.by_then.remove(place))
    }

    /// Puts a payment back where it was.
    fn put_back(&mut self, state: &State<'_>, payment: u32) {
        let is_before = |other: &u32| compare_payments(state, *other, payment).is_lt();
        let place = self.by_then.partition_point(is_before);
        self.by_then.insert(place, payment);
    }
}

/// Payments that negative amounts may reject.
#[derive(Debug, Default)]
struct Candidates {
    piles: HashMap<Shared, Pile>,
    /// Whose each is, and of which company.
    owners: HashMap<u32, (CustomerIndex, Money)>,
}

/// Ways ii and iii: the latest payment of the same amount, dated on or before the negative amount, of
/// the same invoice by the columns of both, else of the same customer.
pub(super) fn before_passes(state: &mut State<'_>, labels: &Labels, negatives: &mut [Negative]) {
    if negatives.iter().all(|negative| negative.left == 0) {
        return;
    }
    let mut candidates = candidates(state, labels, negatives);
    for negative in negatives.iter_mut().filter(|negative| negative.left > 0) {
        let nobody = CustomerIndex::NONE;
        let keys = shared(&negative.columns, nobody, negative.left);
        bounce(state, &mut candidates, negative, keys);
    }
    for negative in negatives.iter_mut().filter(|negative| negative.left > 0) {
        let keys = shared(&[], negative.customer, negative.left);
        bounce(state, &mut candidates, negative, keys);
    }
}

/// The bits by which amounts are told apart at first.
const LOW: usize = 0xffff;

fn candidates(state: &State<'_>, labels: &Labels, negatives: &[Negative]) -> Candidates {
    let wanted: HashSet<i64> = negatives
        .iter()
        .filter(|negative| negative.left > 0)
        .map(|negative| negative.left)
        .collect();
    // Nearly no payment has one of these amounts: their low bits say so for most.
    let low = |amount: i64| amount as usize & LOW;
    let mut is_low = vec![false; LOW + 1];
    for negative in negatives.iter().filter(|negative| negative.left > 0) {
        is_low[low(negative.left)] = true;
    }
    let mut payments: Vec<u32> = (0..state.payments().len() as u32)
        .filter(|&payment| {
            let left = state.left_of_payments.get(payment as usize);
            left > 0 && is_low[low(left)] && wanted.contains(&left)
        })
        .collect();
    // The last first: piles are taken from their end.
    payments.sort_by(|one, other| compare_payments(state, *other, *one));
    let mut candidates = Candidates::default();
    for payment in payments {
        let owner = owner(state, labels, payment);
        let amount = state.left_of_payments.get(payment as usize);
        let money = Money::of(state, payment, owner);
        candidates.owners.insert(payment, (owner, money));
        for key in shared(&meant(state, payment), owner, amount) {
            let pile = candidates.piles.entry(key).or_default();
            pile.later.push(payment);
        }
    }
    candidates
}

/// Rejects the latest payment that shares one of the keys; neither takes part in anything then.
fn bounce(
    state: &mut State<'_>,
    candidates: &mut Candidates,
    negative: &mut Negative,
    keys: impl Iterator<Item = Shared>,
) {
    let amount = negative.left;
    let owners = &candidates.owners;
    let money = negative.money(state);
    let fits = |payment: u32| money.can_meet(state, owners[&payment].1);
    let piles = &mut candidates.piles;
    let latest = |one: &u32, other: &u32| compare_payments(state, *one, *other);
    let found: Vec<(Shared, u32)> = keys
        .filter_map(|key| {
            let pile = piles.get_mut(&key)?;
            Some((key, pile.take(state, negative.on, amount, fits)?))
        })
        .collect();
    let Some(payment) = found.iter().map(|(_, payment)| *payment).max_by(latest) else {
        return;
    };
    for (key, other) in found {
        if other != payment
            && let Some(pile) = piles.get_mut(&key)
        {
            pile.put_back(state, other);
        }
    }
    negative.left = 0;
    state.left_of_payments.set(payment as usize, 0);
    let (customer, _) = owners[&payment];
    let entry = entry(state, payment, customer, Terms::Bounced, amount);
    state.entries.push(entry);
    let came = state.payments().dates.get(payment as usize);
    let whose = (entry.portfolio, entry.customer);
    moved(state, whose, payment, came, -amount);
    moved(state, whose, negative.payment, negative.on, amount);
}

/// Which allocations a rejection that names their claim undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reconcile) enum Undone {
    /// Those of passes 2 and 3, before money that names nothing is set.
    Named,
    /// Those of passes 4 and 5, before what is left becomes a debit: the claim is named all the same.
    Unnamed,
}

impl Undone {
    fn holds(self, allocation: &Allocation) -> bool {
        let is_payment = matches!(allocation.origin, Origin::Payment(_));
        is_payment
            && match self {
                Self::Named => matches!(allocation.basis, Basis::Reference | Basis::Label),
                Self::Unnamed => matches!(allocation.basis, Basis::Amount | Basis::LegalOrder),
            }
    }
}

/// The allocations to one claim, of which the latest by a day is undone first.
#[derive(Debug, Default)]
struct Stack {
    /// Those of later days, the next one last.
    later: Vec<usize>,
    /// Those dated by the day that was asked for last, in order.
    by_then: Vec<usize>,
}

impl Stack {
    /// Returns the latest allocation by a day that is not all undone; days are asked for in order.
    fn latest(&mut self, state: &State<'_>, on: Day) -> Option<usize> {
        let at = |place: usize| state.allocations.get(place);
        while let Some(&next) = self.later.last()
            && at(next).on <= on
        {
            self.by_then.extend(self.later.pop());
        }
        while let Some(&last) = self.by_then.last()
            && !at(last).amount.is_positive()
        {
            self.by_then.pop();
        }
        self.by_then.last().copied()
    }
}

/// Compares allocations by day, then in the order of the passes.
fn compare_allocations(state: &State<'_>, one: usize, other: usize) -> Ordering {
    let (left, right) = (state.allocations.get(one), state.allocations.get(other));
    (left.on, left.basis)
        .cmp(&(right.on, right.basis))
        .then_with(|| compare_origins(state.ledger, left.origin, right.origin))
        .then(one.cmp(&other))
}

/// Way v: allocations to the claims that it names are undone, latest first.
pub(in crate::reconcile) fn undo(
    state: &mut State<'_>,
    negatives: &mut [Negative],
    undone: Undone,
) {
    let named: HashSet<u32> = negatives
        .iter()
        .filter(|negative| negative.left > 0)
        .flat_map(|negative| negative.claims.iter().copied())
        .collect();
    if named.is_empty() {
        return;
    }
    let mut stacks: HashMap<u32, Stack> = HashMap::new();
    for (place, allocation) in state.allocations.each().enumerate() {
        if named.contains(&allocation.claim) && undone.holds(&allocation) {
            let stack = stacks.entry(allocation.claim).or_default();
            stack.later.push(place);
        }
    }
    for stack in stacks.values_mut() {
        let latest_first = |one: &usize, other: &usize| compare_allocations(state, *other, *one);
        stack.later.sort_by(latest_first);
    }
    for negative in negatives.iter_mut() {
        while negative.left > 0 {
            let mut latest: Option<usize> = None;
            for claim in &negative.claims {
                let stack = stacks.get_mut(claim);
                let Some(next) = stack.and_then(|stack| stack.latest(state, negative.on)) else {
                    continue;
                };
                let is_later = |other| compare_allocations(state, next, other).is_gt();
                if latest.is_none_or(is_later) {
                    latest = Some(next);
                }
            }
            let Some(place) = latest else { break };
            undo_one(state, negative, place);
        }
    }
}

/// Undoes an allocation, as far as the negative amount goes.
fn undo_one(state: &mut State<'_>, negative: &mut Negative, place: usize) {
    let allocation = state.allocations.get(place);
    let amount = allocation.amount.0.min(negative.left);
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
    let whose = (portfolio, customer);
    if let Origin::Payment(payment) = allocation.origin {
        let came = state.payments().dates.get(payment as usize);
        moved(state, whose, payment, came, -amount);
    }
    moved(state, whose, negative.payment, negative.on, amount);
}
