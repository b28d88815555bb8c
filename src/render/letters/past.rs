//! What a letter sees of what happened before it: steps, events of the journal, promises, contests.
//!
//! Part of the context of templates, under its rules: amounts and days are texts of the contract.

use serde::Serialize;

/// A step already taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepDone {
    /// The step.
    pub step: String,
    /// The last day on which it was.
    pub on: String,
}

/// What each of the claims asked for was asked for before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reminded {
    /// The last day, when each of them was.
    pub on: Option<String>,
    /// On how many days one of them was.
    pub days: u64,
    /// The last day on which it was in writing, when each of them was so.
    pub in_writing_on: Option<String>,
    /// The last day on which it was by a formal notice, when each of them was so.
    pub notice_on: Option<String>,
    /// Whether one of them at least was by a formal notice.
    pub has_notice: bool,
    /// In writing, how often at least.
    pub least: u64,
    /// In writing, how often at most.
    pub most: u64,
}

/// An event of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Happening {
    /// The day.
    pub on: String,
    /// The word of the journal.
    pub event: &'static str,
    /// What people call it.
    pub text: &'static str,
    /// What it was, as it is told outside the house; empty for what the house keeps to itself.
    pub told: String,
    /// The step.
    pub step: String,
    /// The claims.
    pub claims: Vec<String>,
    /// The amount.
    pub amount: Option<String>,
    /// The last day.
    pub until: Option<String>,
    /// What it refers to.
    pub reference: String,
    /// Why, in the words of who wrote it.
    pub reason: String,
    /// Who wrote it.
    pub by: String,
}

/// A claim that a reminder lists apart, since a formal notice asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnderNotice {
    /// The claim.
    pub claim: String,
    /// What is claimable of it.
    pub claimable: String,
    /// The day of the last notice.
    pub notice_on: String,
}

/// What the clause of a broken plan made due before its own days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Acceleration {
    /// How much of what is asked for.
    pub amount: String,
    /// The day of the plan, when it is one.
    pub plan_on: Option<String>,
    /// The formal notice that had no effect, where the clause asks for one.
    pub notice_on: Option<String>,
}

/// A promise that was not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BrokenPromise {
    /// The claims that it was about.
    pub claims: Vec<String>,
    /// The day on which it was made.
    pub made_on: String,
    /// The day promised.
    pub until: String,
    /// How much; none for the whole.
    pub amount: Option<String>,
}

/// What is contested of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contest {
    /// The claim.
    pub claim: String,
    /// The day on which the journal has it.
    pub on: Option<String>,
    /// How much.
    pub amount: String,
    /// The reason that the journal has.
    pub reason: String,
}
