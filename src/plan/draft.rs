//! Drafts: which claims a letter may be about, asked when it is made, and what recording it records.
//!
//! Takes an action or what somebody asks for by hand; gives the message or why there is none. Invariant:
//! no draft is about a claim that is held, paid or contested as a whole, whoever asks for it; a letter
//! about a contest, or about interest of what was paid, is about nothing else.

use super::actions::{Action, ActionKind};
use super::claim::{ClaimPlan, unmet};
use super::customer::CustomerPlan;
use super::planner::Planner;
use super::why::{Why, WhyCode};
use crate::assess::{PromiseState, payable_from};
use crate::model::{CustomerIndex, EventKind, Regime, Total, Value};
use crate::policy::{Requirement, Step, StepKind};

/// What a draft is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion<'run> {
    /// A step of the customer's profile.
    Step(&'run Step),
    /// A letter about what is overdue, outside the steps.
    Overdue,
    /// A letter outside the steps with the weight of a formal notice, or of a hand-over.
    Formal,
    /// An offer about what is not due yet.
    NotYetDue,
    /// A reminder of what is not due yet, outside the steps.
    PreReminder,
    /// A contest was received.
    Dispute,
    /// A promise was broken.
    BrokenPromise,
}

/// Why a claim is in no draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The claim, by place among the documents.
    pub document: u32,
    /// Why.
    pub because: Vec<Why>,
}

impl<'run> Planner<'run> {
    /// Asks again whether each claim of a message may be in it.
    ///
    /// # Errors
    /// The claims that may not, with why.
    pub fn guard(&self, action: &Action<'_>, occasion: Occasion<'_>) -> Result<(), Vec<Refusal>> {
        let due: Vec<u32> = action.claims.clone();
        let refusals = due.into_iter().filter_map(|document| {
            let claim = self.claim(document as usize);
            let is_to_come = action.not_yet_due.contains(&document);
            let asked = if is_to_come {
                Occasion::NotYetDue
            } else {
                occasion
            };
            let because = self.against(&claim, asked);
            (!because.is_empty()).then_some(Refusal { document, because })
        });
        let refusals: Vec<Refusal> = refusals.collect();
        if refusals.is_empty() {
            Ok(())
        } else {
            Err(refusals)
        }
    }

    /// Makes the message that somebody asks for: of some claims of a customer, or of all that it may be about.
    ///
    /// # Errors
    /// Why it cannot be made, claim by claim.
    pub fn by_hand(
        &self,
        portfolio: usize,
        customer: CustomerIndex,
        occasion: Occasion<'run>,
        only: &[u32],
    ) -> Result<Action<'run>, Vec<Refusal>> {
        let row = self.row_at(portfolio, customer);
        let open = self.open_claims();
        let open: &[u32] = row.map_or(&[], |row| open.of(row));
        let wanted: Vec<u32> = if only.is_empty() {
            open.to_vec()
        } else {
            only.to_vec()
        };
        let mut refusals = Vec::new();
        let mut claims = Vec::new();
        for document in wanted {
            if !open.contains(&document) {
                let because = vec![Why::new(WhyCode::Paid)];
                refusals.push(Refusal { document, because });
                continue;
            }
            let claim = self.claim(document as usize);
            let because = self.against(&claim, occasion);
            if because.is_empty() {
                claims.push(claim);
            } else {
                refusals.push(Refusal { document, because });
            }
        }
        if let Occasion::Step(step) = occasion
            && step.kind == StepKind::Reminder
        {
            refusals.extend(self.unled(step, &mut claims));
        }
        let is_whole = only.is_empty() || refusals.is_empty();
        let Some(row) = row.filter(|_| is_whole && !claims.is_empty()) else {
            return Err(refusals);
        };
        let documents: Vec<u32> = claims.iter().map(|claim| claim.document).collect();
        let refused = |code: WhyCode, detail: Option<Value>| {
            let details: Vec<Value> = detail.into_iter().collect();
            let because = vec![Why { code, details }];
            let all = documents.iter().map(|document| Refusal {
                document: *document,
                because: because.clone(),
            });
            Err(all.collect())
        };
        let plan = CustomerPlan::new(self, row, claims);
        // Who was asked for money today is not asked again, by a step or by a letter outside them.
        let asks = match occasion {
            Occasion::Step(_)
            | Occasion::Overdue
            | Occasion::Formal
            | Occasion::PreReminder
            | Occasion::BrokenPromise => true,
            Occasion::NotYetDue | Occasion::Dispute => false,
        };
        if asks && plan.is_done_today() {
            return refused(WhyCode::StepToday, None);
        }
        let listed: Vec<&ClaimPlan<'run>> = plan.claims.iter().collect();
        let amount = |claim: &&ClaimPlan<'_>| match occasion {
            // A contest is about its own part.
            Occasion::Dispute => Total::from(self.cases.to_be_explained(claim.document as usize)),
            Occasion::Step(_)
            | Occasion::Overdue
            | Occasion::Formal
            | Occasion::NotYetDue
            | Occasion::PreReminder
            | Occasion::BrokenPromise => Total::from(claim.claimable),
        };
        let sum: Total = listed.iter().map(amount).sum();
        let credits = plan.credits();
        if occasion != Occasion::Dispute && credits > Total::ZERO && credits >= sum {
            let money = plan.money(super::planner::as_amount(credits));
            return refused(WhyCode::CreditsCover, Some(money));
        }
        let mut action = plan.action(ActionKind::Step, &listed, sum);
        if let Occasion::Step(step) = occasion {
            action.step = Some(step);
        }
        let is_reminder = match occasion {
            Occasion::Step(step) => step.kind == StepKind::Reminder,
            Occasion::Overdue | Occasion::BrokenPromise => true,
            Occasion::Formal | Occasion::NotYetDue | Occasion::PreReminder | Occasion::Dispute => {
                false
            }
        };
        if is_reminder && only.is_empty() {
            plan.set_apart(&mut action, &[]);
        }
        action.since = Some(self.cases.settlement.as_of);
        Ok(action)
    }

    /// Returns the customer's step of a name, by the profile of the customer.
    #[must_use]
    pub fn step_named(
        &self,
        portfolio: usize,
        customer: CustomerIndex,
        name: &str,
    ) -> Option<&'run Step> {
        let profile = self.profile_at(portfolio, customer)?;
        let place = profile.place_of(name)?;
        profile.steps.get(place)
    }

    /// Returns the step of a customer's profile that is made from a template; the gravest, if several are.
    #[must_use]
    pub fn step_made_from(
        &self,
        portfolio: usize,
        customer: CustomerIndex,
        template: &str,
    ) -> Option<&'run Step> {
        let steps = &self.profile_at(portfolio, customer)?.steps;
        let made = steps.iter().filter(|step| step.template == template);
        made.max_by_key(|step| step.kind)
    }

    /// Returns the names of the steps of a customer's profile.
    #[must_use]
    pub fn step_names(&self, portfolio: usize, customer: CustomerIndex) -> Vec<&'run str> {
        let profile = self.profile_at(portfolio, customer);
        let steps = profile.map_or(&[][..], |profile| &profile.steps);
        steps.iter().map(|step| step.id.as_str()).collect()
    }

    /// Makes the message about what is `due` for claims that were paid late, less what the customer has to its
    /// credit beyond what it owes.
    ///
    /// # Errors
    /// Why it cannot be made, claim by claim: among others that these credits cover it.
    pub fn settled(
        &self,
        portfolio: usize,
        customer: CustomerIndex,
        claims: &[u32],
        due: Total,
    ) -> Result<Action<'run>, Vec<Refusal>> {
        let refusals = claims.iter().filter_map(|&document| {
            let claim = self.claim(document as usize);
            let mut because: Vec<Why> = claim.holds.into_iter().map(|hold| hold.why).collect();
            if because.is_empty() && self.is_contest_open(document as usize) {
                because.push(Why::new(WhyCode::Dispute));
            }
            (!because.is_empty()).then_some(Refusal { document, because })
        });
        let refusals: Vec<Refusal> = refusals.collect();
        let row = self.row_at(portfolio, customer);
        let Some(row) = row.filter(|_| refusals.is_empty() && !claims.is_empty()) else {
            return Err(refusals);
        };
        let plan = CustomerPlan::new(self, row, Vec::new());
        let credits = self.cases.settlement.controls[row].control.free_credits();
        let money = || plan.money(super::planner::as_amount(credits));
        let against = if due <= Total::ZERO {
            Some(Why::new(match self.cases.law(customer).0 {
                Regime::Consumer => WhyCode::NothingDueByConsumer,
                Regime::Business | Regime::Public | Regime::European | Regime::None => {
                    WhyCode::NothingDue
                }
            }))
        } else {
            let is_covered = credits > Total::ZERO && credits >= due;
            is_covered.then(|| Why::new(WhyCode::CreditsCover).with(money()))
        };
        if let Some(against) = against {
            let all = claims.iter().map(|document| Refusal {
                document: *document,
                because: vec![against.clone()],
            });
            return Err(all.collect());
        }
        let mut action = plan.action(ActionKind::Step, &[], due - credits);
        action.claims = claims.to_vec();
        action.since = Some(self.cases.settlement.as_of);
        Ok(action)
    }

    /// Returns why a claim that is not overdue is none to ask for.
    pub(super) fn not_yet_due(&self, document: usize) -> Why {
        match payable_from(&self.cases.ledger.documents, document) {
            Some(due) => Why::new(WhyCode::NotYetDue).with(Value::Day(due)),
            None => Why::new(WhyCode::NoDueDate),
        }
    }

    /// Returns the reasons against a claim in a draft; none when it may be in it.
    fn against(&self, claim: &ClaimPlan<'_>, occasion: Occasion<'_>) -> Vec<Why> {
        let document = claim.document as usize;
        if !claim.balance.is_positive() {
            return vec![Why::new(WhyCode::Paid)];
        }
        if occasion == Occasion::Dispute {
            let is_contested = self.cases.to_be_explained(document).is_positive();
            let not = (!is_contested).then(|| Why::new(WhyCode::NotContested));
            let holds = claim.holds.iter().map(|hold| &hold.why);
            let ended = holds.filter(|why| why.code == WhyCode::Insolvency);
            return ended.cloned().chain(not).collect();
        }
        let is_law =
            matches!(occasion, Occasion::Step(step) if claim.may_be_handed_over(step.kind));
        let holds = claim.holds.iter().map(|hold| &hold.why);
        let holds = holds.filter(|why| !(is_law && why.code == WhyCode::HandedOver));
        let holds: Vec<Why> = holds.cloned().collect();
        if !holds.is_empty() {
            return holds;
        }
        if !claim.claimable.is_positive() {
            return vec![Why::new(WhyCode::Dispute)];
        }
        let is_early = claim.overdue.is_none();
        let not_yet = || vec![self.not_yet_due(document)];
        let late = || {
            let days = claim.overdue.map(super::grouping::count);
            let details = days.into_iter().chain([Value::Count(1)]).collect();
            let code = WhyCode::Overdue;
            vec![Why { code, details }]
        };
        match occasion {
            Occasion::Step(step) => match step.kind {
                StepKind::PreReminder if !is_early => late(),
                StepKind::PreReminder => Vec::new(),
                StepKind::Reminder
                | StepKind::FormalNotice
                | StepKind::HandOver
                | StepKind::Legal
                    if is_early =>
                {
                    not_yet()
                }
                // A reminder lists what is overdue, whether it leads or not (spec 4.3): only a message that nothing
                // leads is refused.
                StepKind::Reminder => Vec::new(),
                StepKind::FormalNotice | StepKind::HandOver | StepKind::Legal => {
                    self.unmet_of(document, &step.requires)
                }
            },
            Occasion::Overdue | Occasion::Formal if is_early => not_yet(),
            Occasion::Formal => self.unmet_of(document, &Requirement::ALL),
            Occasion::NotYetDue | Occasion::PreReminder if !is_early => late(),
            Occasion::BrokenPromise => match claim.promise.map(|promise| promise.state) {
                Some(PromiseState::Broken) => Vec::new(),
                Some(_) | None => vec![Why::new(WhyCode::NoBrokenPromise)],
            },
            Occasion::Overdue | Occasion::NotYetDue | Occasion::PreReminder | Occasion::Dispute => {
                Vec::new()
            }
        }
    }

    /// Takes the claims of a reminder that none of them may lead, for want of what its step asks for; returns why.
    fn unled(&self, step: &Step, claims: &mut Vec<ClaimPlan<'run>>) -> Vec<Refusal> {
        let unmet = |claim: &ClaimPlan<'_>| Refusal {
            document: claim.document,
            because: self.unmet_of(claim.document as usize, &step.requires),
        };
        let refusals: Vec<Refusal> = claims.iter().map(unmet).collect();
        if refusals.iter().any(|refusal| refusal.because.is_empty()) {
            return Vec::new();
        }
        claims.clear();
        refusals
    }

    /// Returns whether a formal notice asked for a claim, and nothing beyond it was done.
    pub(super) fn is_on_notice(&self, document: usize) -> bool {
        let events = self.cases.events_of(document).into_iter();
        let mut done = events.filter(|event| event.kind == EventKind::StepDone);
        done.any(|event| {
            self.cases.step_kind(event.customer, &event.step) == StepKind::FormalNotice
        })
    }

    /// Returns whether the journal has a contest of a claim that nobody closed: payment alone ends none.
    pub(super) fn is_contest_open(&self, document: usize) -> bool {
        let events = self.cases.events_of(document).into_iter();
        let mut told = events
            .filter(|event| matches!(event.kind, EventKind::Dispute | EventKind::DisputeClosed));
        told.next_back()
            .is_some_and(|event| event.kind == EventKind::Dispute)
    }

    fn unmet_of(&self, document: usize, requires: &[Requirement]) -> Vec<Why> {
        let unmet = (!requires.is_empty()).then(|| unmet(self, document, requires));
        let named = unmet.flatten().map(|unmet| {
            let name = Value::Text(unmet.requirement.name().to_owned());
            Why::new(WhyCode::NotMet).with(name)
        });
        named.into_iter().collect()
    }
}
