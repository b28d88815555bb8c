//! The order in which payments are used: for the principal, as ledgers do, or for interest (C. civ. 1343-1).
//!
//! Takes what a policy asks for, gives the one order that every report claims by.

use crate::policy::Imputation;

/// The order in which payments are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Principal, as ledgers do.
    PrincipalFirst,
    /// Interest accrued by the day, then principal.
    InterestFirst,
}

impl Order {
    /// Returns which order a policy asks for: to use payments for the principal first never asks for more
    /// than to use them for interest, whose base is never under that of the other.
    #[must_use]
    pub const fn of(imputation: Imputation) -> Self {
        match imputation {
            Imputation::PrincipalFirst | Imputation::Lower => Self::PrincipalFirst,
            Imputation::InterestFirst => Self::InterestFirst,
        }
    }

    /// Returns the other.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::PrincipalFirst => Self::InterestFirst,
            Self::InterestFirst => Self::PrincipalFirst,
        }
    }

    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PrincipalFirst => "principal-first",
            Self::InterestFirst => "interest-first",
        }
    }
}
