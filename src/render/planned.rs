//! The plan as reports take it: the whole of it, and that of one claim or customer.

use super::results::Results;
use crate::model::CustomerIndex;
use crate::plan::{Action, ClaimPlan, Plan, Planner, Why, Without};

/// The plan as reports take it.
#[derive(Clone, Copy, Debug)]
pub struct PlanView<'run> {
    /// What it was made with.
    pub planner: &'run Planner<'run>,
    /// What to do, and what not.
    pub plan: &'run Plan<'run>,
}

impl<'run> Results<'run> {
    /// Returns the plan of an open claim, for the reports that show it.
    #[must_use]
    pub fn claim_plan(&self, document: usize) -> Option<ClaimPlan<'run>> {
        let planner = self.plan?.planner;
        let is_open = self.cases().balance(document).is_positive();
        is_open.then(|| planner.claim(document))
    }

    /// Returns what to do, first things first; nothing for the reports that do not show it.
    #[must_use]
    pub fn actions(&self) -> &'run [Action<'run>] {
        self.plan.map_or(&[], |view| &view.plan.actions)
    }

    /// Returns the actions that concern a claim.
    #[must_use]
    pub fn actions_on(&self, document: usize) -> Vec<&'run Action<'run>> {
        let concerns = |action: &&Action<'_>| action.claims.contains(&(document as u32));
        self.actions().iter().filter(concerns).collect()
    }

    /// Says why an action is to be done about one of its claims.
    #[must_use]
    pub fn because_of(&self, action: &Action<'run>, document: usize) -> Vec<Why> {
        match self.plan {
            Some(view) => view.planner.because_of(action, document),
            None => action.because.clone(),
        }
    }

    /// Returns the actions for a customer.
    #[must_use]
    pub fn actions_for(&self, customer: CustomerIndex) -> Vec<&'run Action<'run>> {
        let is_own = |action: &&Action<'_>| action.customer == customer;
        self.actions().iter().filter(is_own).collect()
    }

    /// Returns the open claims without action, in the order of [`Self::claims`].
    #[must_use]
    pub fn without_action(&self) -> Vec<&'run Without> {
        let Some(view) = self.plan else {
            return Vec::new();
        };
        let mut without: Vec<&Without> = view.plan.without.iter().collect();
        without.sort_unstable_by_key(|each| each.document);
        let places = without.iter().map(|each| each.document).collect();
        let of = |document: u32| {
            let place = without.binary_search_by_key(&document, |each| each.document);
            place.ok().map(|place| without[place])
        };
        self.in_order(places).into_iter().filter_map(of).collect()
    }

    /// Returns a claim among those without action.
    #[must_use]
    pub fn without(&self, document: usize) -> Option<&'run Without> {
        let mut without = self.plan?.plan.without.iter();
        without.find(|each| each.document as usize == document)
    }
}
