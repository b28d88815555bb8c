//! Amounts of events on an invoice of instalments: how much of them reaches each instalment.
//!
//! Takes balances and events that name claims; gives shares. They are filled by due date, each up to its balance, as a
//! payment fills them (plan specification, "Journal"). Invariant: the shares of an event add up to what its claims can
//! take of it, and one claim alone takes all.

use crate::model::{Amount, Event};

/// Returns the share of a document in the amount of an event: instalments are filled by due date, each up
/// to its balance, as a payment fills them.
pub(crate) fn share(balances: &[i64], event: &Event, document: usize) -> Option<Amount> {
    let amount = event.amount?.0;
    Some(Amount(filled(balances, event, document, amount)))
}

/// Returns how much of an amount on the claims of an event reaches one of them.
fn filled(balances: &[i64], event: &Event, document: usize, amount: i64) -> i64 {
    let mut left = amount;
    for &other in event.target.documents() {
        let open = balances.get(other as usize).copied().unwrap_or_default();
        let taken = left.min(open);
        if other as usize == document {
            return taken;
        }
        left -= taken;
    }
    left
}

/// Amounts of several events on one invoice of instalments: each fills what those before it left.
#[derive(Debug)]
pub(crate) struct Filling<'run> {
    balances: &'run [i64],
    /// What came so far, by invoice of instalments.
    so_far: Vec<(&'run [u32], i64)>,
}

impl<'run> Filling<'run> {
    /// Starts with nothing, over what is open by document, in minor units.
    pub(crate) const fn new(balances: &'run [i64]) -> Self {
        Self {
            balances,
            so_far: Vec::new(),
        }
    }

    /// Returns the share of a document in what an event adds.
    pub(crate) fn add(&mut self, event: &'run Event, document: usize) -> Option<Amount> {
        let amount = event.amount?.0;
        let before = self.replace(event, |before| before.saturating_add(amount));
        let after = before.saturating_add(amount);
        let of = |sum| filled(self.balances, event, document, sum);
        Some(Amount(of(after) - of(before)))
    }

    /// Returns the share of a document in what an event takes off what was added; all of it without an amount.
    pub(crate) fn take(&mut self, event: &'run Event, document: usize) -> Option<Amount> {
        let amount = event.amount.map(|amount| amount.0);
        let rest = |before: i64| amount.map_or(0, |amount| (before - amount).max(0));
        let before = self.replace(event, rest);
        if before == 0 {
            return share(self.balances, event, document);
        }
        let of = |sum| filled(self.balances, event, document, sum);
        amount.map(|_| Amount(of(before) - of(rest(before))))
    }

    /// Replaces what came so far on the claims of an event; returns what it was. One claim alone is none to fill.
    fn replace(&mut self, event: &'run Event, next: impl Fn(i64) -> i64) -> i64 {
        let documents = event.target.documents();
        if documents.len() < 2 {
            return 0;
        }
        let known = self.so_far.iter_mut().find(|(own, _)| *own == documents);
        match known {
            Some((_, sum)) => std::mem::replace(sum, next(*sum)),
            None => {
                self.so_far.push((documents, next(0)));
                0
            }
        }
    }
}
