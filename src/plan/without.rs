//! Why nothing is done about a claim, in a few bytes: the words are made only for the claims that are shown.

use super::claim::ClaimPlan;
use super::planner::Planner;
use super::steps::NextStep;
use super::why::{Why, WhyCode};
use crate::model::{Day, Value};
use crate::policy::{Profile, Requirement};

/// An open claim that no action is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Without {
    /// Place among the documents.
    pub document: u32,
    /// Why.
    pub idle: Idle,
}

/// Why nothing is done about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// Something holds it.
    Held,
    /// It has no due date.
    NoDueDate,
    /// The last step of its profile is done.
    LastStepDone,
    /// Its profile has no step.
    NoStep,
    /// It has no step yet, and its profile has no reminder before the formal notice to enter by.
    NoReminder,
    /// Its next step is for later.
    Later {
        /// The place of the step in its profile.
        step: u8,
        /// The day of the step.
        on: Day,
    },
    /// Nothing of it can be claimed.
    Contested,
    /// A step was recorded for its customer on the day.
    StepToday,
    /// It is not what its step asks for.
    NotMet(Requirement),
    /// Another message goes to its customer.
    OtherMessage {
        /// The place of its step in the profile.
        step: u8,
    },
    /// The credits of its customer are to be allocated first.
    Covered,
    /// Nobody is known to owe it.
    NoCustomer,
}

impl Idle {
    /// Returns that a step is for later.
    pub(super) fn later(next: &NextStep<'_>) -> Self {
        Self::Later {
            step: place(next.place),
            on: next.on,
        }
    }

    /// Returns that another message goes out.
    pub(super) fn other_message(step: usize) -> Self {
        Self::OtherMessage { step: place(step) }
    }
}

/// A policy has a hundred steps a profile at most.
fn place(step: usize) -> u8 {
    u8::try_from(step).unwrap_or(u8::MAX)
}

/// Why nothing is done about a claim, as reports say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    /// Why.
    pub because: Vec<Why>,
    /// Until when nothing is done, where that is known.
    pub until: Option<Day>,
}

impl Planner<'_> {
    /// Says why nothing is done about a claim, with what the sentences need.
    #[must_use]
    pub fn reasons(&self, without: &Without) -> Reasons {
        let document = without.document as usize;
        let row = self.rows.get(self.row_of(document));
        let profile = row.and_then(|row| row.profile);
        let as_of = self.cases.settlement.as_of;
        let because = |why: Why, until| Reasons {
            because: vec![why],
            until,
        };
        let only = |code| because(Why::new(code), None);
        match without.idle {
            Idle::Held => held(&self.claim(document)),
            Idle::NoDueDate => only(WhyCode::NoDueDate),
            Idle::LastStepDone => only(WhyCode::LastStepDone),
            Idle::NoStep => only(WhyCode::NoStep),
            Idle::NoReminder => only(WhyCode::NoReminder),
            Idle::Later { step, on } => {
                let why = Why::new(WhyCode::Later).with(name(profile, step));
                because(why.with(Value::Day(on)), Some(on.plus(-1)))
            }
            Idle::Contested => only(WhyCode::Dispute),
            Idle::StepToday => because(Why::new(WhyCode::StepToday), Some(as_of)),
            Idle::NotMet(requirement) => {
                let requirement = Value::Text(requirement.name().to_owned());
                because(Why::new(WhyCode::NotMet).with(requirement), None)
            }
            Idle::OtherMessage { step } => {
                let why = Why::new(WhyCode::OtherMessage).with(name(profile, step));
                because(why, Some(as_of))
            }
            Idle::Covered => {
                let credits = self.cases.credit(document).map(|(_, sum)| sum);
                let money = credits.map(|sum| Value::Money(sum, self.currency_of(document)));
                let code = WhyCode::CreditsCover;
                let details = money.into_iter().collect();
                because(Why { code, details }, Some(as_of))
            }
            Idle::NoCustomer => only(WhyCode::NoCustomer),
        }
    }
}

fn name(profile: Option<&Profile>, step: u8) -> Value {
    let step = profile.and_then(|profile| profile.steps.get(usize::from(step)));
    Value::Text(step.map_or(String::new(), |step| step.id.clone()))
}

fn held(claim: &ClaimPlan<'_>) -> Reasons {
    let is_endless = claim.holds.iter().any(|hold| hold.until.is_none());
    let last = claim.holds.iter().filter_map(|hold| hold.until).max();
    Reasons {
        because: claim.holds.iter().map(|hold| hold.why.clone()).collect(),
        until: last.filter(|_| !is_endless),
    }
}
