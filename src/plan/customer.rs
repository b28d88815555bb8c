//! The plan of one customer of one portfolio: its messages, what else is to be done, and what is not.

use super::actions::{Action, ActionKind};
use super::claim::ClaimPlan;
use super::planner::{Planner, currency_at};
use super::priority::Score;
use super::without::{Idle, Without};
use crate::model::{Amount, CustomerIndex, Day, Ledger, Total, Value, head};
use crate::policy::{Grouping, Step};
use std::cmp::Ordering;

/// The open claims of one customer of one portfolio, in the order of reports.
pub(super) struct CustomerPlan<'plan, 'run> {
    pub(super) planner: &'plan Planner<'run>,
    pub(super) row: usize,
    /// In the order of [`order_of`].
    pub(super) claims: Vec<ClaimPlan<'run>>,
}

impl<'plan, 'run> CustomerPlan<'plan, 'run> {
    /// Takes claims of a customer, and puts them in order.
    pub(super) fn new(
        planner: &'plan Planner<'run>,
        row: usize,
        mut claims: Vec<ClaimPlan<'run>>,
    ) -> Self {
        let ledger = planner.cases.ledger;
        claims.sort_unstable_by(|one, other| order_of(ledger, one.document, other.document));
        Self {
            planner,
            row,
            claims,
        }
    }

    /// Returns what to do, and the claims about which nothing is done.
    pub(super) fn actions(&self) -> (Vec<Action<'run>>, Vec<Without>) {
        let messages = self.messages();
        let sent = messages.first().map(|action| action.step);
        let mut actions = messages;
        let others = self.other_actions(&actions);
        actions.extend(others);
        let listed = actions
            .iter()
            .flat_map(|action| action.claims.iter().copied());
        let mut listed: Vec<u32> = listed.collect();
        listed.sort_unstable();
        let left = self.claims.iter();
        let left = left.filter(|claim| listed.binary_search(&claim.document).is_err());
        let without = left.map(|claim| Without {
            document: claim.document,
            idle: self.idle(claim, sent),
        });
        (actions, without.collect())
    }

    /// Says why nothing is done about a claim; `sent` is the step of the first message, if there is one.
    fn idle(&self, claim: &ClaimPlan<'run>, sent: Option<Option<&Step>>) -> Idle {
        if !claim.is_free() {
            return Idle::Held;
        }
        let documents = &self.planner.cases.ledger.documents;
        let Some(next) = claim.next_step else {
            let due = documents.due.get(claim.document as usize).known();
            let has_steps = claim
                .profile
                .is_some_and(|profile| !profile.steps.is_empty());
            return match due {
                None => Idle::NoDueDate,
                Some(_) if has_steps && claim.lacks_entry => Idle::NoReminder,
                Some(_) if has_steps => Idle::LastStepDone,
                Some(_) => Idle::NoStep,
            };
        };
        if next.on > self.as_of() {
            return Idle::later(&next);
        }
        if !claim.claimable.is_positive() {
            return Idle::Contested;
        }
        if self.is_done_today() {
            return Idle::StepToday;
        }
        if let Some(unmet) = claim.unmet {
            return Idle::NotMet(unmet.requirement);
        }
        let place = |step: &Step| {
            let profile = claim.profile?;
            profile.steps.iter().position(|each| each == step)
        };
        match sent.flatten().and_then(place) {
            Some(step) => Idle::other_message(step),
            None => Idle::Covered,
        }
    }

    /// Makes an action of some claims of the customer.
    pub(super) fn action(
        &self,
        kind: ActionKind,
        claims: &[&ClaimPlan<'run>],
        amount: Total,
    ) -> Action<'run> {
        let mut wanted: Vec<u32> = claims.iter().map(|claim| claim.document).collect();
        wanted.sort_unstable();
        let own = self.claims.iter().map(|claim| claim.document);
        let in_order = own.filter(|document| wanted.binary_search(document).is_ok());
        let control = &self.planner.cases.settlement.controls[self.row];
        Action {
            rank: 0,
            kind,
            step: None,
            portfolio: usize::from(control.portfolio),
            customer: control.customer,
            amount,
            claims: in_order.collect(),
            not_yet_due: Vec::new(),
            under_notice: Vec::new(),
            settled_beside: self.planner.settled_beside(claims),
            since: None,
            deadline: None,
            because: Vec::new(),
            score: Score::default(),
        }
    }

    /// Returns what the customer has to its credit in the portfolio.
    pub(super) fn credits(&self) -> Total {
        let controls = &self.planner.cases.settlement.controls;
        controls[self.row].control.unallocated_credits
    }

    /// Returns an amount of the portfolio as a detail.
    pub(super) fn money(&self, amount: Amount) -> Value {
        let cases = self.planner.cases;
        let portfolio = usize::from(cases.settlement.controls[self.row].portfolio);
        Value::Money(amount, currency_at(cases, portfolio))
    }

    /// Returns whether a step was recorded for the customer on the day, whoever claims.
    pub(super) fn is_done_today(&self) -> bool {
        let today = &self.planner.done_today;
        today.binary_search(&self.customer()).is_ok()
    }

    pub(super) fn customer(&self) -> CustomerIndex {
        self.planner.cases.settlement.controls[self.row].customer
    }

    pub(super) fn grouping(&self) -> Grouping {
        self.planner.cases.policy.dunning.message
    }

    pub(super) fn as_of(&self) -> Day {
        self.planner.cases.settlement.as_of
    }
}

/// Puts claims in the order of [`order_of`].
pub(super) fn in_order(ledger: &Ledger, claims: Vec<u32>) -> Vec<u32> {
    let documents = &ledger.documents;
    // Many are due on one day, the last of a month: the beginning of its number stands beside each.
    let keyed = |document: u32| {
        let due = documents.due.get(document as usize).known();
        let due = due.map_or(i64::MAX, |due| i64::from(due.0));
        let number = documents.numbers.bytes(document as usize);
        (due, head(number), document)
    };
    let mut keyed: Vec<(i64, u128, u32)> = claims.into_iter().map(keyed).collect();
    keyed.sort_unstable_by(|one, other| {
        let keys = (one.0, one.1).cmp(&(other.0, other.1));
        keys.then_with(|| order_of(ledger, one.2, other.2))
    });
    keyed.into_iter().map(|(.., document)| document).collect()
}

/// Returns which of two claims comes first: by due date, number and instalment.
pub(super) fn order_of(ledger: &Ledger, one: u32, other: u32) -> Ordering {
    let documents = &ledger.documents;
    // Most claims differ by their due dates: their numbers are looked at only for the others.
    let day = |document: u32| {
        let due = documents.due.get(document as usize).known();
        (due.is_none(), due)
    };
    let name = |document: u32| {
        let place = document as usize;
        let number = documents.numbers.bytes(place);
        (number, ledger.instalment_of(place), document)
    };
    let days = day(one).cmp(&day(other));
    days.then_with(|| name(one).cmp(&name(other)))
}
