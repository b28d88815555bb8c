//! What is to be done of the part that is shown, ranked among all that there is to do.
//!
//! A filter chooses among the actions of all books and makes none of its own. Invariant: an action has the rank,
//! the score and the claims that it has without a filter.

use super::run::Run;
use crate::assess::{self, CaseIndex, CustomerSummary};
use crate::model::CustomerIndex;
use crate::plan::{self, Plan, Planner};
use std::collections::BTreeSet;

/// The books of a run with nothing left out, where the run shows a part of them.
pub(super) struct Whole(Option<(CaseIndex, Vec<CustomerSummary>)>);

impl Whole {
    /// Looks at all that a run settled, unless it shows all of it.
    pub(super) fn of(run: &Run) -> Self {
        if run.filter.is_empty() {
            return Self(None);
        }
        let settlement = run.settlement.whole();
        let index = CaseIndex::new(&run.ledger, settlement, &run.policy);
        let customers = assess::customers(index.cases(&run.ledger, settlement, &run.policy));
        Self(Some((index, customers)))
    }

    /// Looks once at all that plans ask for; customers must have been summed up.
    pub(super) fn planner<'run>(&'run self, run: &'run Run) -> Planner<'run> {
        match &self.0 {
            None => run.planner(),
            Some((index, customers)) => {
                let cases = index.cases(&run.ledger, run.settlement.whole(), &run.policy);
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
