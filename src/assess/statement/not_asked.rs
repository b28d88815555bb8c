//! What stands on an account and is not asked for with the rest: another's claim, one that no court would
//! hear, an invoice that was never transmitted.
//!
//! Takes what is said of a claim, gives why it stands apart. Invariant: apart or not, it stays in the
//! account, whose balance does not change.

use crate::assess::Cases;
use crate::assess::limitation::LimitationState;
use crate::model::EInvoiceStatus;

/// Why a claim stands apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotAsked {
    /// It was assigned to a factor, which has it (C. civ. 1346-4, 1701-1).
    Factored,
    /// Its limitation has expired.
    TimeBarred,
    /// The platform rejected the e-invoice: none was transmitted.
    Rejected,
}

impl NotAsked {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Factored => "factored",
            Self::TimeBarred => "time-barred",
            Self::Rejected => "e-invoice-rejected",
        }
    }
}

/// Returns why a claim stands apart; none where it is asked for with the rest.
#[must_use]
pub fn not_asked(cases: Cases<'_>, document: usize) -> Option<NotAsked> {
    if cases.ledger.documents.facts[document].is_factored() {
        return Some(NotAsked::Factored);
    }
    if cases.limitation(document).state == LimitationState::Expired {
        return Some(NotAsked::TimeBarred);
    }
    let is_rejected = cases
        .e_invoice(document)
        .is_some_and(EInvoiceStatus::is_rejected);
    is_rejected.then_some(NotAsked::Rejected)
}
