//! What to do today, in order, and why nothing is done about the rest.
//!
//! One pure function of the cases of claims and of how their customers stand. Invariant: every open
//! claim is in an action, or in the list of those without, with its reason.

use super::claim::{Planner, as_amount};
use super::customer::CustomerPlan;
use super::priority::{Score, score};
use super::why::{Why, WhyCode};
use crate::assess::{Cases, CustomerSummary};
use crate::model::{CustomerIndex, Day, Total};
use crate::policy::Step;
use rayon::prelude::*;
use std::cmp::Reverse;

/// What to do at the end of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan<'run> {
    /// What to do, first things first.
    pub actions: Vec<Action<'run>>,
    /// Open claims that no action is about, by due date, number and instalment.
    pub without: Vec<Without>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action<'run> {
    /// What it is.
    pub kind: ActionKind,
    /// The step to take, of [`ActionKind::Step`].
    pub step: Option<&'run Step>,
    /// Place in the settlement's portfolios.
    pub portfolio: usize,
    /// Whom it is about.
    pub customer: CustomerIndex,
    /// How much it is about.
    pub amount: Total,
    /// The claims, by due date, number and instalment.
    pub claims: Vec<u32>,
    /// Those of them that a message lists apart, as not yet due.
    pub not_yet_due: Vec<u32>,
    /// Since when there is reason to do it.
    pub since: Option<Day>,
    /// The last useful day, where one is known.
    pub deadline: Option<Day>,
    /// Why.
    pub because: Vec<Why>,
    /// How it ranks.
    pub score: Score,
}

/// An open claim that no action is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Without {
    /// Place among the documents.
    pub document: u32,
    /// Why.
    pub because: Vec<Why>,
    /// Until when nothing is done, where that is known.
    pub until: Option<Day>,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionKind {
    /// Declare the claim in insolvency proceedings.
    DeclareClaim,
    /// Interrupt limitation.
    StopLimitation,
    /// Take a step of the profile.
    Step,
    /// Allocate credits that cover the message.
    Allocate,
    /// Gather the evidence that a step asks for.
    GatherEvidence,
    /// Resolve a dispute.
    ResolveDispute,
    /// Ask what became of a promise.
    CheckPromise,
    /// Block orders, or ask for prepayment.
    CreditLimit,
    /// Write a claim off.
    WriteOff,
}

impl ActionKind {
    /// All kinds, those with a deadline that costs the claim first.
    pub const ALL: [Self; 9] = [
        Self::DeclareClaim,
        Self::StopLimitation,
        Self::Step,
        Self::Allocate,
        Self::GatherEvidence,
        Self::ResolveDispute,
        Self::CheckPromise,
        Self::CreditLimit,
        Self::WriteOff,
    ];

    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DeclareClaim => "declare-claim",
            Self::StopLimitation => "stop-limitation",
            Self::Step => "step",
            Self::Allocate => "allocate",
            Self::GatherEvidence => "gather-evidence",
            Self::ResolveDispute => "resolve-dispute",
            Self::CheckPromise => "check-promise",
            Self::CreditLimit => "credit-limit",
            Self::WriteOff => "write-off",
        }
    }

    /// Returns whether waiting can cost the claim.
    #[must_use]
    pub const fn has_priority(self) -> bool {
        match self {
            Self::DeclareClaim | Self::StopLimitation => true,
            Self::Step
            | Self::Allocate
            | Self::GatherEvidence
            | Self::ResolveDispute
            | Self::CheckPromise
            | Self::CreditLimit
            | Self::WriteOff => false,
        }
    }
}

/// Says what to do about all open claims at the end of a day.
///
/// `customers` are all summaries of [`crate::assess::customers`]: behaviour and credit limits come from
/// them, and the grade that may choose a profile.
#[must_use]
pub fn actions<'run>(cases: Cases<'run>, customers: &'run [CustomerSummary]) -> Plan<'run> {
    let planner = Planner::new(cases, customers);
    let open = planner.open_claims();
    let groups: Vec<&[(usize, u32)]> = open.chunk_by(|one, other| one.0 == other.0).collect();
    let plan_of = |group: &&[(usize, u32)]| {
        let row = group[0].0;
        let documents = group.iter().map(|(_, document)| *document);
        if planner.rows.get(row).is_none() {
            let without = documents.map(|document| Without {
                document,
                because: vec![Why::new(WhyCode::NoCustomer)],
                until: None,
            });
            return (Vec::new(), without.collect());
        }
        let claims = documents.map(|document| planner.claim(document as usize));
        let plan = CustomerPlan::new(&planner, row, claims.collect());
        plan.actions()
    };
    let planned: Vec<(Vec<Action<'run>>, Vec<Without>)> = groups.par_iter().map(plan_of).collect();
    let mut plan = Plan::default();
    for (actions, without) in planned {
        plan.actions.extend(actions);
        plan.without.extend(without);
    }
    plan.actions.extend(over_limits(&planner));
    for action in &mut plan.actions {
        action.score = score(&planner, action);
    }
    let customers = &cases.ledger.customers;
    plan.actions.sort_by_cached_key(|action| {
        (
            !action.kind.has_priority(),
            Reverse(action.score.hundredths()),
            Reverse(action.amount),
            customers[action.customer.place()].key.clone(),
            action.portfolio,
            action.kind,
            action.claims.first().copied(),
        )
    });
    plan
}

/// Returns what to do about customers who owe more than they may, whether or not something is overdue.
fn over_limits<'run>(planner: &Planner<'run>) -> Vec<Action<'run>> {
    let mut actions = Vec::new();
    for row in 0..planner.rows.len() {
        let Some(summary) = planner.rows[row].summary else {
            continue;
        };
        let (Some(limit), Some(left)) = (summary.credit_limit, summary.credit_left) else {
            continue;
        };
        if left < Total::ZERO && summary.customer.is_some() {
            let plan = CustomerPlan::new(planner, row, Vec::new());
            let mut action = plan.action(ActionKind::CreditLimit, &[], -left);
            let why = Why::new(WhyCode::OverLimit);
            let exposure = plan.money(as_amount(summary.exposure));
            action
                .because
                .push(why.with(exposure).with(plan.money(limit)));
            actions.push(action);
        }
    }
    actions
}
