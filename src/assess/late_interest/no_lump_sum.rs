//! Why a claim that fell due has no lump sum for recovery costs (C. com. D441-5).
//!
//! Invariant: it is only said; what is reckoned does not rest on it.

/// Why a claim that fell due has no lump sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLumpSum {
    /// Nothing of it was owed after its due date.
    NothingLate,
    /// What settled it has no date: nobody knows whether it came late.
    Undated,
    /// Its debtor owes none by law.
    Regime,
    /// It is not in euros.
    Currency,
    /// It is an instalment of an invoice: another one has it.
    Instalment(u32),
}

impl NoLumpSum {
    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NothingLate => "nothing-late",
            Self::Undated => "undated-payment",
            Self::Regime => "lump-sum-not-of-regime",
            Self::Currency => "lump-sum-in-euros-alone",
            Self::Instalment(_) => "lump-sum-of-other-instalment",
        }
    }
}
