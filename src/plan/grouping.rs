//! Messages: which claims of a customer go out together, under which step.
//!
//! Takes the claims of one customer of one portfolio. Invariant: a claim is in one message at most, and a
//! claim that is held is in none.

use super::actions::{Action, ActionKind};
use super::claim::ClaimPlan;
use super::customer::CustomerPlan;
use super::planner::as_amount;
use super::steps::{NextStep, Start};
use super::why::{Why, WhyCode};
use crate::model::{Total, Value};
use crate::policy::{Grouping, StepKind};
use std::collections::BTreeMap;

impl<'run> CustomerPlan<'_, 'run> {
    /// Returns the messages to the customer, each an action.
    pub(super) fn messages(&self) -> Vec<Action<'run>> {
        if self.is_done_today() {
            return Vec::new();
        }
        let mut messages = self.led_messages();
        messages.extend(self.allocated_first(&messages));
        messages
    }

    fn led_messages(&self) -> Vec<Action<'run>> {
        match self.grouping() {
            Grouping::Customer => {
                let all: Vec<&ClaimPlan<'run>> = self.claims.iter().collect();
                self.led_message(&all).into_iter().collect()
            }
            Grouping::Invoice => {
                let invoices = self.invoices();
                let messages = invoices
                    .iter()
                    .filter_map(|claims| self.led_message(claims));
                messages.collect()
            }
            Grouping::Step => {
                let all: Vec<&ClaimPlan<'run>> = self.claims.iter().collect();
                let leads = self.leading(&all);
                let mut places: Vec<usize> = leads.iter().map(|(_, step)| step.place).collect();
                places.sort_unstable();
                places.dedup();
                let of_step = |place: usize| {
                    let own = leads.iter().filter(|(_, step)| step.place == place);
                    let claims: Vec<&ClaimPlan<'run>> = own.clone().map(|(it, _)| *it).collect();
                    let step = own.map(|(_, step)| *step).min_by_key(|step| step.on);
                    step.map(|step| self.message(step, &claims, &[]))
                };
                places.into_iter().filter_map(of_step).collect()
            }
        }
    }

    /// Returns the claims by invoice, in the order of their first ones: instalments go together.
    fn invoices(&self) -> Vec<Vec<&ClaimPlan<'run>>> {
        let numbers = &self.planner.cases.ledger.documents.numbers;
        let mut places: BTreeMap<&[u8], usize> = BTreeMap::new();
        let mut invoices: Vec<Vec<&ClaimPlan<'run>>> = Vec::new();
        for claim in &self.claims {
            let number = numbers.bytes(claim.document as usize);
            let place = *places.entry(number).or_insert(invoices.len());
            match invoices.get_mut(place) {
                Some(invoice) => invoice.push(claim),
                None => invoices.push(vec![claim]),
            }
        }
        invoices
    }

    /// Returns those of some claims whose own step is due and which are what it asks for.
    fn leading<'plan>(
        &self,
        claims: &[&'plan ClaimPlan<'run>],
    ) -> Vec<(&'plan ClaimPlan<'run>, NextStep<'run>)> {
        let due = claims.iter().filter_map(|claim| {
            let step = claim.due_step(self.as_of())?;
            claim.unmet.is_none().then_some((*claim, step))
        });
        due.collect()
    }

    /// Returns the one message about some claims of the customer: the highest step due leads.
    fn led_message(&self, claims: &[&ClaimPlan<'run>]) -> Option<Action<'run>> {
        let leads = self.leading(claims);
        let highest = leads.iter().map(|(_, step)| step.place).max()?;
        let own = leads.iter().filter(|(_, step)| step.place == highest);
        let step = own
            .clone()
            .map(|(_, step)| *step)
            .min_by_key(|step| step.on)?;
        let own: Vec<&ClaimPlan<'run>> = own.map(|(claim, _)| *claim).collect();
        match step.step.kind {
            StepKind::FormalNotice | StepKind::HandOver | StepKind::Legal => {
                Some(self.message(step, &own, &[]))
            }
            StepKind::PreReminder => {
                let is_pre = |(_, step): &&(&ClaimPlan<'run>, NextStep<'run>)| {
                    step.step.kind == StepKind::PreReminder
                };
                let claims: Vec<&ClaimPlan<'run>> = leads
                    .iter()
                    .filter(is_pre)
                    .map(|(claim, _)| *claim)
                    .collect();
                Some(self.message(step, &claims, &[]))
            }
            StepKind::Reminder => {
                let is_listed = |claim: &&ClaimPlan<'run>| {
                    claim.overdue.is_some()
                        && claim.holds.is_empty()
                        && claim.claimable.is_positive()
                };
                let overdue: Vec<&ClaimPlan<'run>> =
                    claims.iter().copied().filter(is_listed).collect();
                let is_to_come = |(claim, step): &&(&ClaimPlan<'run>, NextStep<'run>)| {
                    claim.overdue.is_none() && step.step.kind == StepKind::PreReminder
                };
                let to_come: Vec<&ClaimPlan<'run>> = leads
                    .iter()
                    .filter(is_to_come)
                    .map(|(claim, _)| *claim)
                    .collect();
                let leading: Vec<u32> = leads.iter().map(|(claim, _)| claim.document).collect();
                let mut action = self.message(step, &overdue, &to_come);
                self.set_apart(&mut action, &leading);
                Some(action)
            }
        }
    }

    /// Lists apart what a formal notice asks for, in a reminder of the customer's other claims: what is in a notice
    /// is not asked for again in softer words. Where a notice asked for all, and of what `leads`, it is a reminder.
    pub(super) fn set_apart(&self, action: &mut Action<'run>, leads: &[u32]) {
        let planner = self.planner;
        let is_noticed = |it: &u32| planner.is_on_notice(*it as usize) && !leads.contains(it);
        let apart: Vec<u32> = action.asked().filter(is_noticed).collect();
        if apart.is_empty() || apart.len() == action.asked().count() {
            return;
        }
        let claims = self.claims.iter();
        let claims: Vec<&ClaimPlan<'run>> = claims
            .filter(|claim| apart.contains(&claim.document))
            .collect();
        let why = Why::new(WhyCode::UnderNotice).with(self.money(as_amount(claimable(&claims))));
        let why = why.with(Value::Count(apart.len() as u64));
        let after = [
            WhyCode::StepDue,
            WhyCode::TakenOver,
            WhyCode::Overdue,
            WhyCode::ToCome,
        ];
        let because = &mut action.because;
        let place = because.iter().rposition(|it| after.contains(&it.code));
        because.insert(place.map_or(0, |place| place + 1), why);
        action.under_notice = apart;
    }

    /// Returns what stands for the message that claims in no other would lead, were it not for credits of the
    /// customer: what is owed is not certaine until they are allocated, whether they cover all of it or not.
    fn allocated_first(&self, messages: &[Action<'run>]) -> Option<Action<'run>> {
        let is_listed = |claim: &ClaimPlan<'run>| {
            let mut listed = messages.iter();
            listed.any(|message| message.claims.contains(&claim.document))
        };
        let waiting = self.claims.iter().filter_map(|claim| {
            let step = claim.due_step(self.as_of())?;
            let is_waiting = claim.unmet.is_some_and(|unmet| unmet.awaits_allocation);
            (is_waiting && !is_listed(claim)).then_some((claim, step))
        });
        let waiting: Vec<(&ClaimPlan<'run>, NextStep<'run>)> = waiting.collect();
        let steps = waiting.iter().map(|(_, step)| *step);
        let step = steps.min_by_key(|step| step.on)?;
        let claims: Vec<&ClaimPlan<'run>> = waiting.iter().map(|(claim, _)| *claim).collect();
        let amount = claimable(&claims);
        let code = if self.credits() >= amount {
            WhyCode::CreditsCover
        } else {
            WhyCode::CreditsOpen
        };
        Some(self.allocate(code, step, &claims, &[], amount))
    }

    /// Makes a message, or what has to be done before it goes out.
    fn message(
        &self,
        step: NextStep<'run>,
        claims: &[&ClaimPlan<'run>],
        to_come: &[&ClaimPlan<'run>],
    ) -> Action<'run> {
        let listed: Vec<&ClaimPlan<'run>> = claims.iter().chain(to_come).copied().collect();
        let amount = claimable(&listed);
        let (credits, due) = (self.credits(), claimable(claims));
        // What is to come is only told: a message whose claims are covered asks for nothing that is due.
        let is_covered = credits > Total::ZERO && credits >= due;
        if is_covered && credits < amount {
            return self.message(step, claims, &[]);
        }
        if is_covered {
            return self.allocate(WhyCode::CreditsCover, step, &listed, to_come, amount);
        }
        let mut action = self.action(ActionKind::Step, &listed, amount);
        action.since = Some(step.on);
        action.not_yet_due = to_come.iter().map(|claim| claim.document).collect();
        action.step = Some(step.step);
        self.explain(&mut action, step, &listed, to_come);
        action
    }

    /// Makes what is done before a message goes out: `code` says what credits mean for its claims.
    fn allocate(
        &self,
        code: WhyCode,
        step: NextStep<'run>,
        listed: &[&ClaimPlan<'run>],
        to_come: &[&ClaimPlan<'run>],
        amount: Total,
    ) -> Action<'run> {
        let mut action = self.action(ActionKind::Allocate, listed, amount);
        action.since = Some(step.on);
        action.not_yet_due = to_come.iter().map(|claim| claim.document).collect();
        let money = self.money(as_amount(self.credits()));
        action.because.push(Why::new(code).with(money));
        self.explain(&mut action, step, listed, to_come);
        action
    }

    fn explain(
        &self,
        action: &mut Action<'run>,
        step: NextStep<'run>,
        listed: &[&ClaimPlan<'run>],
        to_come: &[&ClaimPlan<'run>],
    ) {
        let is_covered = action.is_because(WhyCode::CreditsCover);
        let because = &mut action.because;
        because.push(Why::new(WhyCode::StepDue).with(Value::Day(step.on)));
        if step.entry == Start::TakenOver {
            because.push(Why::new(WhyCode::TakenOver));
        }
        let late = listed.iter().filter_map(|claim| claim.overdue);
        if let Some(oldest) = late.clone().max() {
            let why = Why::new(WhyCode::Overdue);
            because.push(
                why.with(count(oldest))
                    .with(Value::Count(late.count() as u64)),
            );
        }
        if !to_come.is_empty() {
            let sum = claimable(to_come);
            let why = Why::new(WhyCode::ToCome).with(self.money(as_amount(sum)));
            because.push(why.with(Value::Count(to_come.len() as u64)));
        }
        // Where credits cover all of it the money came: whether in time, it takes an allocation to know.
        let unproved = [WhyCode::PromiseBroken, WhyCode::PlanNotKept];
        let is_unknown = |ended: &Why| is_covered && unproved.contains(&ended.code);
        for ended in listed.iter().flat_map(|claim| &claim.ended) {
            if !because.contains(ended) && !is_unknown(ended) {
                because.push(ended.clone());
            }
        }
    }
}

/// Sums up what can be claimed.
fn claimable(claims: &[&ClaimPlan<'_>]) -> Total {
    let all = claims.iter();
    all.map(|claim| Total::from(claim.claimable)).sum()
}

/// Returns days above zero as a detail.
pub(super) fn count(days: i32) -> Value {
    Value::Count(u64::try_from(days).unwrap_or_default())
}
