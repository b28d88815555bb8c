//! What an open claim is made of: what is claimable, what is contested, what is to be credited, what is to come.
//!
//! Takes what is told of a claim; gives parts of its balance. Invariant: they are never below zero and add up to
//! the balance, what is to come of a plan being what neither a contest nor a credit note takes. One thing may be
//! two: a contest and the credit note that is announced to answer it are told as they are, and count once.

use super::cases::{Cases, ToCome, Told};
use crate::model::Amount;

/// The parts of the balance of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// What is claimable, by arithmetic alone.
    pub claimable: Amount,
    /// What is contested.
    pub disputed: Amount,
    /// What a credit note that was announced is to take off.
    pub credit_expected: Amount,
    /// What is to come of a plan that does not cover all of it.
    pub to_come: Amount,
    /// How much of that a judge graced.
    pub(crate) graced: Amount,
}

impl Parts {
    /// Splits a balance: what is to come, and what is claimable, are of what is left by the contest and the
    /// credit note together.
    fn of(balance: Amount, disputed: Amount, expected: Amount, later: Option<ToCome>) -> Self {
        let left = (balance - disputed - expected).max(Amount::ZERO);
        let to_come = later.map_or(Amount::ZERO, |later| later.amount.min(left));
        Self {
            claimable: left - to_come,
            disputed,
            credit_expected: expected,
            to_come,
            graced: later.map_or(Amount::ZERO, |later| later.graced.min(to_come)),
        }
    }

    /// Returns what the contest and the credit note take of a balance, together.
    #[must_use]
    pub fn doubtful(&self, balance: Amount) -> Amount {
        (self.disputed + self.credit_expected).min(balance)
    }
}

impl Cases<'_> {
    /// Returns the parts of a claim by what is told of it.
    pub(crate) fn parts(&self, document: usize, told: &Told) -> Parts {
        self.parts_beside(document, told.dispute.amount, told.expected.amount)
    }

    /// Returns the parts of a claim of which so much counts as contested, and so much is to be credited.
    pub(crate) fn parts_beside(
        &self,
        document: usize,
        disputed: Amount,
        expected: Amount,
    ) -> Parts {
        let later = self.to_come(document);
        Parts::of(self.balance(document), disputed, expected, later)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;
    use crate::model::SourceRow;

    #[test]
    fn parts_are_never_below_zero_and_add_up_to_the_balance() {
        let sums = [0, 1, 250, 700, 1_000, 5_000].map(Amount);
        let later = |amount: Amount| ToCome {
            amount,
            next: day("2026-11-30"),
            last: (day("2026-11-30"), SourceRow { file: 0, line: 2 }),
            graced: Amount(amount.0 / 2),
            notice_days: None,
        };
        for balance in sums {
            for disputed in sums {
                for expected in sums {
                    for to_come in [None].into_iter().chain(sums.map(|it| Some(later(it)))) {
                        let parts = Parts::of(balance, disputed, expected, to_come);
                        let all = [parts.claimable, parts.doubtful(balance), parts.to_come];
                        assert!(all.iter().all(|part| *part >= Amount::ZERO));
                        assert_eq!(all.iter().map(|part| part.0).sum::<i64>(), balance.0);
                        assert!(parts.graced <= parts.to_come);
                        let raw = to_come.map_or(0, |it| it.amount.0);
                        let rest = balance.0 - disputed.0 - expected.0 - raw;
                        assert_eq!(parts.claimable.0, rest.max(0));
                    }
                }
            }
        }
    }
}
