//! Claims -> actions: what to do today, for whom, why; and why nothing is done about the rest.
//!
//! Takes the cases of claims, how customers stand and the policy, gives values without a word of text.
//! Everything that shows what to do asks [`actions`], and nothing else decides.

mod actions;
mod claim;
mod court;
mod customer;
mod declare;
mod declared;
mod draft;
mod ended;
mod grouping;
mod holds;
mod instalments;
mod kinds;
mod planner;
mod priority;
mod promises;
mod recorded;
mod settled_instalments;
mod simulation;
mod steps;
mod thresholds;
mod why;
mod without;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use actions::{Action, ActionKind, Plan, actions};
pub use claim::ClaimPlan;
pub use court::{Against, Court, CourtFile, LeftOut};
pub use draft::{Occasion, Refusal};
pub use holds::Hold;
pub use instalments::{Every, Extent, Instalment, Payable};
pub use planner::Planner;
pub use priority::Score;
pub use simulation::{
    Change, EachDay, Named, Period, Replay, Replayed, ReplayedWeek, Sent, Simulation, StepName,
    Tally, align, simulate,
};
pub use steps::{NextStep, Start};
pub use thresholds::{Gauge, Passed, Reached, Threshold};
pub use why::{Why, WhyCode};
pub use without::{Idle, Reasons, Without};
