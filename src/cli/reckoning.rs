//! Late interest of a run: which reports need it, and what it comes to.

use super::exit::Failure;
use crate::assess::Cases;
use crate::assess::late_interest::{LateInterest, Sums};
use crate::policy::Language;

/// Whether late interest is reckoned, which only some reports show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Interest {
    /// It is.
    Reckoned,
    /// It is, where the rates of all its days are known: the report can do without it.
    IfKnown,
    /// It is not.
    LeftOut,
}

impl Interest {
    /// Reckons the late interest of all claims, as far as it is needed.
    pub(super) fn reckon(
        self,
        cases: Cases<'_>,
        language: Language,
    ) -> Result<Option<(LateInterest, Sums)>, Failure> {
        if self == Self::LeftOut {
            return Ok(None);
        }
        let interest = LateInterest::new(cases);
        match interest.sums(cases) {
            Ok(sums) => Ok(Some((interest, sums))),
            Err(_) if self == Self::IfKnown => Ok(None),
            Err(missing) => Err(Failure::missing_semester(missing, language)),
        }
    }
}
