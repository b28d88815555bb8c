//! The plan of one customer of one portfolio: its messages, what else is to be done, and what is not.

use super::actions::{Action, ActionKind, Without};
use super::claim::{ClaimPlan, Planner};
use super::priority::Score;
use super::why::{Why, WhyCode};
use crate::model::{Amount, CustomerIndex, Day, Total, Value};
use crate::policy::Grouping;
use std::collections::BTreeSet;

/// The open claims of one customer of one portfolio, in the order of reports.
pub(super) struct CustomerPlan<'plan, 'run> {
    pub(super) planner: &'plan Planner<'run>,
    row: usize,
    pub(super) claims: Vec<ClaimPlan<'run>>,
}

impl<'plan, 'run> CustomerPlan<'plan, 'run> {
    /// Takes the open claims of a customer, and puts them in order.
    pub(super) fn new(
        planner: &'plan Planner<'run>,
        row: usize,
        mut claims: Vec<ClaimPlan<'run>>,
    ) -> Self {
        let ledger = planner.cases.ledger;
        let documents = &ledger.documents;
        claims.sort_by_cached_key(|claim| {
            let place = claim.document as usize;
            let due = documents.due[place].known();
            (
                due.is_none(),
                due,
                documents.numbers.bytes(place).to_vec(),
                ledger.instalment_of(place),
                claim.document,
            )
        });
        for (order, claim) in claims.iter_mut().enumerate() {
            claim.order = order;
        }
        Self {
            planner,
            row,
            claims,
        }
    }

    /// Returns what to do, and the claims about which nothing is done.
    pub(super) fn actions(&self) -> (Vec<Action<'run>>, Vec<Without>) {
        let mut actions = self.messages();
        let sent: Vec<String> = actions
            .iter()
            .filter_map(|action| action.step.map(|step| step.id.clone()))
            .collect();
        actions.extend(self.other_actions());
        let listed = actions
            .iter()
            .flat_map(|action| action.claims.iter().copied());
        let listed: BTreeSet<u32> = listed.collect();
        let left = self.claims.iter();
        let left = left.filter(|claim| !listed.contains(&claim.document));
        let without = left.map(|claim| self.without(claim, &sent)).collect();
        (actions, without)
    }

    /// Says why nothing is done about a claim.
    fn without(&self, claim: &ClaimPlan<'run>, sent: &[String]) -> Without {
        let document = claim.document;
        let made = |because, until| Without {
            document,
            because,
            until,
        };
        if !claim.holds.is_empty() {
            let because = claim.holds.iter().map(|hold| hold.why.clone()).collect();
            let is_endless = claim.holds.iter().any(|hold| hold.until.is_none());
            let last = claim.holds.iter().filter_map(|hold| hold.until).max();
            return made(because, last.filter(|_| !is_endless));
        }
        let only = |code| vec![Why::new(code)];
        let documents = &self.planner.cases.ledger.documents;
        let Some(next) = claim.next_step else {
            let due = documents.due[document as usize].known();
            let has_steps = claim
                .profile
                .is_some_and(|profile| !profile.steps.is_empty());
            let code = match due {
                None => WhyCode::NoDueDate,
                Some(_) if has_steps => WhyCode::LastStepDone,
                Some(_) => WhyCode::NoStep,
            };
            return made(only(code), None);
        };
        if next.on > self.as_of() {
            let step = Value::Text(next.step.id.clone());
            let why = Why::new(WhyCode::Later)
                .with(step)
                .with(Value::Day(next.on));
            return made(vec![why], Some(next.on.plus(-1)));
        }
        if !claim.claimable.is_positive() {
            return made(only(WhyCode::Dispute), None);
        }
        if self.is_done_today() {
            return made(only(WhyCode::StepToday), Some(self.as_of()));
        }
        if let Some(requirement) = claim.unmet(&next.step.requires) {
            let requirement = Value::Text(requirement.name().to_owned());
            return made(vec![Why::new(WhyCode::NotMet).with(requirement)], None);
        }
        let step = sent.first().cloned().unwrap_or_default();
        let why = Why::new(WhyCode::OtherMessage).with(Value::Text(step));
        made(vec![why], Some(self.as_of()))
    }

    /// Makes an action of some claims of the customer.
    pub(super) fn action(
        &self,
        kind: ActionKind,
        claims: &[&ClaimPlan<'run>],
        amount: Total,
    ) -> Action<'run> {
        let places = claims.iter().map(|claim| (claim.order, claim.document));
        let mut places: Vec<(usize, u32)> = places.collect();
        places.sort_unstable();
        let control = &self.planner.cases.settlement.controls[self.row];
        Action {
            kind,
            step: None,
            portfolio: usize::from(control.portfolio),
            customer: control.customer,
            amount,
            claims: places.into_iter().map(|(_, document)| document).collect(),
            not_yet_due: Vec::new(),
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
        Value::Money(amount, cases.ledger.currency_of(portfolio))
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
