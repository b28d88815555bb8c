//! What a sentence needs to tell of insolvency proceedings, in the order of its places.
//!
//! Invariant: what is known without its day is named, and the words of a language choose the sentence by it.

use super::{Adoption, Insolvency};
use crate::model::Value;

/// The name of a plan whose opening nobody tells, in what tells of proceedings.
pub(crate) const PLAN_ALONE: &str = "plan-alone";
/// The name of a plan without its day.
pub(crate) const PLAN_UNDATED: &str = "plan-undated";

impl Insolvency {
    /// Returns what tells of them in a sentence: the judgment, where it is known; then the plan, or how they ended. A
    /// plan without its day, or that of the opening, is named.
    #[must_use]
    pub fn told(&self) -> Vec<Value> {
        let judgment = self.judgment.map(Value::Day);
        let named = |name: &str| Value::Text(name.to_owned());
        if self.is_abroad() {
            let forum = named(self.forum().name());
            return judgment.into_iter().chain([forum]).collect();
        }
        let then = match (self.closure, self.plan) {
            (Some(closure), _) => vec![named(closure.cause.name())],
            (None, Some(Adoption { on: None })) => vec![named(PLAN_UNDATED)],
            (None, Some(Adoption { on: Some(plan) })) if judgment.is_none() => {
                vec![Value::Day(plan), named(PLAN_ALONE)]
            }
            (None, Some(Adoption { on: Some(plan) })) => vec![Value::Day(plan)],
            (None, None) => Vec::new(),
        };
        judgment.into_iter().chain(then).collect()
    }
}
