//! Under which law proceedings are: that of the State whose court opened them.
//!
//! Takes the debtor's country and the publication. Invariant: what was published in the BODACC was opened in France,
//! wherever its debtor is; what files say nothing of is French.

use crate::model::Customer;
use crate::policy::{is_in_france, is_in_union};

/// Where proceedings were opened, as far as files tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Forum {
    /// In France.
    #[default]
    France,
    /// In another State of the Union under the regulation: its law governs effects and delays, and gives creditors
    /// abroad thirty days at least from the publication (regulation (EU) 2015/848, art. 7, 53 to 55).
    Union,
    /// Elsewhere: its own law does.
    Elsewhere,
}

impl Forum {
    /// Returns where the proceedings of a customer are opened by its country: Denmark is outside the regulation
    /// (recital 88).
    #[must_use]
    pub fn of(customer: &Customer) -> Self {
        let details = customer.details();
        let country = details.country.as_str();
        if country.is_empty() || is_in_france(country) || details.bodacc_on.is_some() {
            Self::France
        } else if is_in_union(country) && !country.eq_ignore_ascii_case("DK") {
            Self::Union
        } else {
            Self::Elsewhere
        }
    }

    /// Returns the word that names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::France => "france",
            Self::Union => "union",
            Self::Elsewhere => "elsewhere",
        }
    }
}
