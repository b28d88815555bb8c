//! What to do today, in order, and why nothing is done about the rest.
//!
//! One pure function of the cases of claims and of how their customers stand. Invariant: every open
//! claim is in an action, or in the list of those without, with its reason.

use super::claim::ClaimPlan;
use super::customer::{CustomerPlan, in_order};
use super::planner::{Planner, as_amount};
use super::priority::{Score, score};
use super::why::{Why, WhyCode};
use super::without::{Idle, Without};
use crate::model::{CustomerIndex, Day, Total};
use crate::policy::Step;
use rayon::prelude::*;
use std::cmp::Reverse;

/// What to do at the end of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan<'run> {
    /// What to do, first things first.
    pub actions: Vec<Action<'run>>,
    /// Open claims that no action is about, by customer.
    pub without: Vec<Without>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action<'run> {
    /// Its place among all that there is to do, from 1.
    pub rank: usize,
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
    /// Those of them that a reminder lists apart, since a formal notice asks for them and they are not reminded.
    pub under_notice: Vec<u32>,
    /// Settled instalments of the invoices claimed: what their lateness costs is asked for with the rest.
    pub settled_beside: Vec<u32>,
    /// Since when there is reason to do it.
    pub since: Option<Day>,
    /// The last useful day, where one is known.
    pub deadline: Option<Day>,
    /// Why.
    pub because: Vec<Why>,
    /// How it ranks.
    pub score: Score,
}

impl Action<'_> {
    /// Returns the claims that a message asks for, without those that it lists apart.
    pub fn asked(&self) -> impl Iterator<Item = u32> + '_ {
        let is_apart = |it: &u32| self.not_yet_due.contains(it) || self.under_notice.contains(it);
        self.claims.iter().copied().filter(move |it| !is_apart(it))
    }

    /// Returns whether the texts that set its last day were read themselves; none where there is no such day.
    #[must_use]
    pub fn is_verified(&self) -> Option<bool> {
        let is_unread = self.is_because(WhyCode::DelayUnverified);
        self.deadline.map(|_| !is_unread)
    }

    /// Returns whether a reason is among those for it.
    #[must_use]
    pub fn is_because(&self, code: WhyCode) -> bool {
        self.because.iter().any(|why| why.code == code)
    }
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
#[must_use]
pub fn actions<'run>(planner: &Planner<'run>) -> Plan<'run> {
    let open = planner.open_claims();
    let rows = planner.rows.len();
    let of_row = |row: usize| {
        planner.cases.fetch(open.of(row));
        let mut without = Vec::new();
        let mut asking = Vec::new();
        for &document in open.of(row) {
            match planner.idle(row, document as usize) {
                Some(idle) => without.push(Without { document, idle }),
                None => asking.push(document),
            }
        }
        // Put in order before they are large.
        let asking = in_order(planner.cases.ledger, asking).into_iter();
        let claims = asking.map(|document| ClaimPlan::new(planner, row, document as usize));
        let claims: Vec<ClaimPlan<'_>> = claims.collect();
        if claims.is_empty() && !planner.has_declarations(row) {
            return (Vec::new(), without);
        }
        let own = CustomerPlan {
            planner,
            row,
            claims,
        };
        let (mut actions, others) = own.actions();
        // While all that is asked of its claims is near.
        for action in &mut actions {
            action.score = score(planner, action);
        }
        without.extend(others);
        (actions, without)
    };
    let planned: Vec<(Vec<Action<'run>>, Vec<Without>)> =
        (0..rows).into_par_iter().map(of_row).collect();
    let mut plan = Plan::default();
    for (actions, without) in planned {
        plan.actions.extend(actions);
        plan.without.extend(without);
    }
    let nobodys = open.of(rows).iter().map(|&document| Without {
        document,
        idle: Idle::NoCustomer,
    });
    plan.without.extend(nobodys);
    plan.actions.extend(over_limits(planner));
    let customers = &planner.cases.ledger.customers;
    let key = |action: &Action<'run>| {
        (
            !action.kind.has_priority(),
            Reverse(action.score.hundredths()),
            Reverse(action.amount),
            &customers[action.customer.place()].key,
            action.portfolio,
            action.kind,
            action.claims.first().copied(),
        )
    };
    // Actions are large: their keys are put in order, and each action moves once.
    plan.actions.sort_by_cached_key(key);
    for (rank, action) in (1..).zip(&mut plan.actions) {
        action.rank = rank;
    }
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
            action.score = score(planner, &action);
            actions.push(action);
        }
    }
    actions
}
