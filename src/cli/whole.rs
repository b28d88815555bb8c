//! What is to be done of the part that is shown, ranked among all that there is to do.
//!
//! A filter chooses among the actions of all books and makes none of its own. Invariant: an action has the rank,
//! the score and the claims that it has without a filter.

use super::another_day;
use super::exit::Failure;
use super::run::Run;
use crate::assess::{self, CaseIndex, CustomerSummary};
use crate::model::CustomerIndex;
use crate::plan::{self, Plan, Planner};
use crate::reconcile::Settlement;
use crate::render::Filter;
use std::collections::BTreeSet;

/// The books of a run with nothing left out, where the run shows a part of them.
pub(super) struct Whole(Option<(Settlement, CaseIndex, Vec<CustomerSummary>)>);

impl Whole {
    /// Settles all that a run read, unless it shows all of it.
    pub(super) fn of(run: &Run) -> Result<Self, Failure> {
        if run.filter.is_empty() {
            return Ok(Self(None));
        }
        let all = (&Filter::default(), run.language);
        let settlement = another_day::settled(all, &run.ledger, &run.policy, run.assessment.as_of)?;
        let index = CaseIndex::new(&run.ledger, &settlement, &run.policy);
        let customers = assess::customers(index.cases(&run.ledger, &settlement, &run.policy));
        Ok(Self(Some((settlement, index, customers))))
    }

    /// Looks once at all that plans ask for; customers must have been summed up.
    pub(super) fn planner<'run>(&'run self, run: &'run Run) -> Planner<'run> {
        match &self.0 {
            None => run.planner(),
            Some((settlement, index, customers)) => {
                let cases = index.cases(&run.ledger, settlement, &run.policy);
                Planner::new(cases, customers)
            }
        }
    }

    /// Says what to do about what is shown.
    pub(super) fn plan<'run>(run: &Run, planner: &Planner<'run>) -> Plan<'run> {
        let mut plan = plan::actions(planner);
        if run.filter.is_empty() {
            return plan;
        }
        let controls = run.settlement.controls.iter();
        let shown = controls.map(|control| (usize::from(control.portfolio), control.customer));
        let shown: BTreeSet<(usize, CustomerIndex)> = shown.collect();
        plan.actions
            .retain(|action| shown.contains(&(action.portfolio, action.customer)));
        let hidden = &run.settlement.hidden;
        let is_hidden = |document: u32| hidden.get(document as usize).copied();
        plan.without
            .retain(|each| !is_hidden(each.document).unwrap_or_default());
        plan
    }
}
