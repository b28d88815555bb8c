//! Profiles: how a kind of customer is treated, and which customers are of which kind.
//!
//! Invariant: the profile of every rule is one of the policy's profiles, and one of these is
//! [`STANDARD`], that of customers whom no rule names.

use super::steps::{Step, StepKind};
use crate::model::{Amount, RateRule, Regime};

/// The name of the profile of customers whom no rule names.
pub const STANDARD: &str = "standard";

/// How a kind of customer is treated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// What customers and rules call it.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The law of what its customers owe, where they say none themselves.
    pub regime: Option<Regime>,
    /// The same, of customers in another country of the Union: it goes before [`Self::regime`].
    pub regime_in_union: Option<Regime>,
    /// The rate of late interest, where customers say none themselves.
    pub rate: Option<RateRule>,
    /// The line of the policy that gives this rate, 0 when none does.
    pub rate_line: u32,
    /// How letters speak to its customers, where their grade is not one of the worst two.
    pub tone: Option<Tone>,
    /// What is done about their late claims, in order.
    pub steps: Vec<Step>,
}

impl Profile {
    /// Returns the place of a step by its name.
    #[must_use]
    pub fn place_of(&self, step: &str) -> Option<usize> {
        let step = step.trim();
        self.steps
            .iter()
            .position(|each| each.id.eq_ignore_ascii_case(step))
    }

    /// Returns the kind of a step by its name.
    #[must_use]
    pub fn kind_of(&self, step: &str) -> Option<StepKind> {
        self.place_of(step).map(|place| self.steps[place].kind)
    }
}

/// How a letter speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// To a customer who pays well, or matters.
    Cordial,
    /// To anybody.
    Neutral,
    /// To one who pays badly.
    Firm,
}

impl Tone {
    /// All tones, the mildest first.
    pub const ALL: [Self; 3] = [Self::Cordial, Self::Neutral, Self::Firm];

    /// Returns the word of policies and letters.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cordial => "cordial",
            Self::Neutral => "neutral",
            Self::Firm => "firm",
        }
    }
}

/// Which customers have a profile: all that the rule says holds of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// Ids, or names compared as customers' names are; empty for all.
    pub customers: Vec<String>,
    /// Segments, in any case; empty for all.
    pub segments: Vec<String>,
    /// Regimes that customers say themselves; empty for all.
    pub regimes: Vec<Regime>,
    /// Countries, as codes or names; empty for all.
    pub countries: Vec<String>,
    /// Countries that the customer is known not to be in; empty for all.
    pub outside: Vec<String>,
    /// Grades; empty for all.
    pub grades: Vec<Grade>,
    /// The exposure that the customer is above, in minor units of the policy's currency.
    pub exposure_above: Option<Amount>,
    /// The exposure that the customer is below, in minor units of the policy's currency.
    pub exposure_below: Option<Amount>,
    /// The name of the profile.
    pub profile: String,
}

/// How a customer pays, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The best.
    A,
    /// Good.
    B,
    /// Fair.
    C,
    /// Poor.
    D,
    /// The worst.
    E,
}

impl Grade {
    /// All grades, the best first.
    pub const ALL: [Self; 5] = [Self::A, Self::B, Self::C, Self::D, Self::E];

    /// Returns the letter of policies and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
        }
    }
}
