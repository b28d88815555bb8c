//! The open claims of one account as bare columns, for the rules of pass 4 that look at all of them.
//!
//! In the order of the account, those without due date last. Claims that money closes are left out
//! before a rule looks again.

use super::amounts::Answer;
use super::runs::{Balances, Run};
use super::unnamed::{Money, OpenClaim};
use crate::model::Day;

/// The open claims of an account.
#[derive(Debug, Default)]
pub(super) struct OpenClaims {
    /// Places in the account.
    places: Vec<usize>,
    /// Days of issue.
    issued: Vec<Day>,
    /// What is open, above zero.
    open: Vec<i64>,
    /// Of those that have a due date: it, or the issue date where that is later.
    days: Vec<Day>,
    /// What is open of those, by running sums.
    balances: Balances,
    /// Whether the days are in order, as they are unless a claim is due before its issue.
    is_in_order: bool,
    /// Claims that were closed and are not left out yet, by place in the account.
    closed: Vec<usize>,
}

/// Closed claims up to which each is taken out by itself.
const FEW: usize = 16;

impl OpenClaims {
    /// Takes the claims of an account, all open.
    pub(super) fn of(claims: &[OpenClaim]) -> Self {
        let days: Vec<Day> = claims
            .iter()
            .map_while(|claim| claim.due.map(|due| due.max(claim.issued)))
            .collect();
        let open: Vec<i64> = claims.iter().map(|claim| claim.open).collect();
        Self {
            places: (0..claims.len()).collect(),
            issued: claims.iter().map(|claim| claim.issued).collect(),
            balances: Balances::of(&open[..days.len()]),
            open,
            is_in_order: days.is_sorted(),
            days,
            closed: Vec::new(),
        }
    }

    /// Notes that a claim was closed.
    pub(super) fn close(&mut self, place: usize) {
        self.closed.push(place);
    }

    /// Leaves out the claims that were closed.
    pub(super) fn leave_out_closed(&mut self) {
        if self.closed.len() > FEW {
            self.closed.sort_unstable();
            let is_open = |place: &usize| self.closed.binary_search(place).is_err();
            let kept: Vec<bool> = self.places.iter().map(is_open).collect();
            let dated = kept[..self.days.len()].iter().filter(|kept| **kept).count();
            retain(&mut self.places, &kept);
            retain(&mut self.issued, &kept);
            retain(&mut self.open, &kept);
            retain(&mut self.days, &kept);
            self.balances = Balances::of(&self.open[..dated]);
            self.closed.clear();
        }
        while let Some(closed) = self.closed.pop() {
            let Ok(at) = self.places.binary_search(&closed) else {
                continue;
            };
            self.places.remove(at);
            self.issued.remove(at);
            self.open.remove(at);
            if at < self.days.len() {
                self.days.remove(at);
                self.balances.remove(at);
            }
        }
    }

    /// The whole of the claims issued by then.
    pub(super) fn all(&self, money: Money) -> Answer {
        let by_then = || {
            let claims = self.issued.iter().zip(&self.open).zip(&self.places);
            claims.filter(|((issued, _), _)| **issued <= money.on)
        };
        let mut sum = 0_i128;
        for ((_, open), _) in by_then() {
            sum += i128::from(*open);
            if sum > i128::from(money.left) {
                return Answer::None;
            }
        }
        if sum != i128::from(money.left) {
            return Answer::None;
        }
        Answer::Claims(by_then().map(|(_, place)| *place).collect())
    }

    /// Exactly one run of at least two claims, issued and due by then, contiguous in order.
    pub(super) fn run(&mut self, money: Money) -> Answer {
        if self.is_in_order {
            let end = self.days.partition_point(|day| *day <= money.on);
            return answer(self.balances.only(end, money.left), &self.places);
        }
        // A claim due before its issue stands before others that exist by then, and does not count.
        let by_then = |place: &usize| self.days[*place] <= money.on;
        let kept: Vec<usize> = (0..self.days.len()).filter(by_then).collect();
        let open: Vec<i64> = kept.iter().map(|place| self.open[*place]).collect();
        let places: Vec<usize> = kept.iter().map(|place| self.places[*place]).collect();
        answer(Balances::of(&open).only(open.len(), money.left), &places)
    }
}

fn answer(run: Run, places: &[usize]) -> Answer {
    match run {
        Run::None => Answer::None,
        Run::Only(start, end) => Answer::Claims(places[start..end].to_vec()),
        Run::Several => Answer::Several,
    }
}

fn retain<T>(values: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    values.retain(|_| kept.next().copied().unwrap_or_default());
}
