//! Rules of dunning that other parts rest on: how long a promise may be late, and which steps are which.

/// How dunning goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DunningPolicy {
    /// Days after the day of a promise, or of an instalment of a plan, before it is broken.
    pub promise_grace: u32,
}

/// What a step of dunning is, as far as the law of a claim asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// A reminder of any kind: no effect in law.
    Amicable,
    /// A formal notice (mise en demeure, or the written claim to a public debtor).
    FormalNotice,
    /// The claim was handed over to whoever brings it to court.
    HandOver,
}

impl StepKind {
    /// Returns the kind of a step by its name in the shipped profiles.
    #[must_use]
    pub fn of(step: &str) -> Self {
        match step.trim() {
            "mise-en-demeure" | "reclamation" => Self::FormalNotice,
            "contentieux" => Self::HandOver,
            _ => Self::Amicable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_steps_are_known_by_their_names() {
        assert_eq!(StepKind::of("mise-en-demeure"), StepKind::FormalNotice);
        assert_eq!(StepKind::of("reclamation"), StepKind::FormalNotice);
        assert_eq!(StepKind::of("contentieux"), StepKind::HandOver);
        assert_eq!(StepKind::of("relance-1"), StepKind::Amicable);
    }
}
