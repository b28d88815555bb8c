//! What is to be declared in insolvency proceedings, as an action: by when, and whether that day is sure.
//!
//! Invariant: a day that rests on a text of law that was read in a summary alone says so.

use super::actions::{Action, ActionKind};
use super::claim::ClaimPlan;
use super::customer::{CustomerPlan, in_order};
use super::why::{Why, WhyCode};
use crate::assess::Whence;
use crate::assess::calendar::{Delay, delay_at, is_too_late, rests_on_holidays};
use crate::assess::insolvency::{Insolvency, declaration_period};
use crate::model::{Day, Total, Value};
use crate::policy::statutory;

impl<'run> CustomerPlan<'_, 'run> {
    /// Claims born before insolvency proceedings and not declared in time, while that can be mended: a loss in
    /// the books forgives nothing.
    pub(super) fn declare_claim(&self) -> Option<Action<'run>> {
        let claims = self.those(|claim| {
            let is_mendable = |found| !self.is_relief_past(found) && found.closure.is_none();
            self.undeclared_in(claim).is_some_and(is_mendable)
        });
        let settled = self.settled_to_declare();
        let first = claims.first().map(|claim| claim.document);
        let first = first.or(settled.first().copied())?;
        let found = self.cases().insolvency(first as usize)?;
        let mut action = self.action(ActionKind::DeclareClaim, &claims, Total::ZERO);
        action.claims.extend(settled);
        let ledger = self.cases().ledger;
        action.claims = in_order(ledger, action.claims);
        let (portfolio, customer) = (action.portfolio, action.customer);
        let due = self
            .planner
            .declared_sum(portfolio, customer, &action.claims);
        let credits = self.planner.credits_before_judgment(portfolio, customer);
        // What credits cover is owed to nobody: nothing is declared, and no court file says otherwise.
        if credits > Total::ZERO && credits >= due {
            return None;
        }
        action.amount = due - credits;
        action.deadline = found.declare_by(self.whence());
        action.since = found.published.or(found.judgment);
        action.because.push(Why::insolvency(found));
        match (action.deadline, found.ask_relief_by()) {
            (None, _) => action.because.push(Why::unpublished(found)),
            (Some(deadline), Some(relief)) if is_too_late(self.as_of(), deadline) => {
                let why = Why::new(WhyCode::DeclarationLate).with(Value::Day(deadline));
                action.because.push(why.with(Value::Day(relief)));
                action.deadline = Some(relief);
            }
            (Some(_), _) => {}
        }
        let stands = action.deadline.map(|last| delay_at(self.as_of(), last));
        if let Some(day) = stands.and_then(Delay::extended_to) {
            let why = Why::new(WhyCode::DelayExtended).with(Value::Day(day));
            action.because.push(why);
        }
        let periods = [
            declaration_period(self.whence()),
            &statutory::insolvency().relief,
        ];
        let periods = match action.deadline {
            None => &[][..],
            Some(_) if action.is_because(WhyCode::DeclarationLate) => &periods[..],
            Some(_) => &periods[..1],
        };
        let holidays = stands.and_then(Delay::extended_to);
        let rests_on_holidays = action
            .deadline
            .is_some_and(|last| rests_on_holidays(last, holidays));
        let unverified = Why::unverified(periods, rests_on_holidays);
        action.because.extend(unverified);
        let early = claims.iter().filter_map(|claim| claim.declared_before);
        let early = early.max().map(Value::Day);
        let early = early.map(|day| Why::new(WhyCode::DeclaredBefore).with(day));
        action.because.extend(early);
        Some(action)
    }

    /// Returns the settled claims that are declared all the same: paid since the judgment, or late before it.
    fn settled_to_declare(&self) -> Vec<u32> {
        let control = &self.cases().settlement.controls[self.row];
        let portfolio = usize::from(control.portfolio);
        let mut settled = self.planner.settled_to_declare(portfolio, control.customer);
        settled.retain(|&document| {
            let found = self.cases().insolvency(document as usize);
            found.is_some_and(|it| it.closure.is_none() && !self.is_relief_past(it))
        });
        settled
    }

    /// Returns the proceedings in which a claim was to be declared, and was not in time.
    pub(super) fn undeclared_in(&self, claim: &ClaimPlan<'run>) -> Option<&'run Insolvency> {
        let found = self.cases().insolvency(claim.document as usize)?;
        let by = found.declare_by(self.whence());
        let in_time = |on: Day| by.is_none_or(|by| !is_too_late(on, by));
        (!claim.declared.is_some_and(in_time)).then_some(found)
    }

    /// Returns whether the last day to ask for relief is past: what was not declared is out of the
    /// distributions for good (C. com., art. L622-26).
    pub(super) fn is_relief_past(&self, found: &Insolvency) -> bool {
        let by = found.ask_relief_by();
        by.is_some_and(|by| is_too_late(self.as_of(), by))
    }

    pub(super) fn whence(&self) -> Whence {
        let customer = self.cases().settlement.controls[self.row].customer;
        self.cases().whence(customer)
    }
}
