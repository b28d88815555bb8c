//! Reserves: why the interest of a claim is due under reserve, and on how much of the claim.
//!
//! Takes what is said of a claim and its proceedings. Invariant: where there is a reserve, it is on something
//! of what is left: on all of it where no part is named.

use crate::assess::Cases;
use crate::assess::insolvency::Insolvency;
use crate::model::{Amount, EInvoiceStatus};

/// Why the interest of a claim is due under reserve, the widest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reserve {
    /// Nobody knows the day of the judgment that ends it (C. com., art. L622-28).
    JudgmentUnknown,
    /// A platform took the e-invoice for none: none was transmitted.
    Rejected,
    /// The buyer refused the e-invoice.
    Refused,
    /// A part of the claim at least is contested.
    Contested,
}

impl Reserve {
    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::JudgmentUnknown => "judgment-unknown",
            Self::Rejected => "e-invoice-rejected",
            Self::Refused => "e-invoice-refused",
            Self::Contested => "disputed",
        }
    }

    /// Returns why the interest of a claim is due under reserve, if it is.
    pub(super) fn of(cases: Cases<'_>, document: usize) -> Option<Self> {
        // Of most claims nothing is said but what their invoice says.
        if cases.is_plain(document) {
            return None;
        }
        let proceedings = cases.insolvency(document);
        let documents = &cases.ledger.documents;
        let performed = documents.details.performed_on.get(document);
        let born = performed.unwrap_or(documents.issued.get(document));
        let is_untold =
            |found: &Insolvency| found.judgment.is_none() || found.is_of_former_plan(born);
        if proceedings.is_some_and(is_untold) {
            return Some(Self::JudgmentUnknown);
        }
        match cases.e_invoice(document) {
            Some(status) if status.is_rejected() => Some(Self::Rejected),
            Some(EInvoiceStatus::REFUSED) => Some(Self::Refused),
            Some(EInvoiceStatus::DISPUTED) => Some(Self::Contested),
            Some(EInvoiceStatus::PARTLY_APPROVED) => {
                let is_part_unknown = || cases.told(document).dispute.e_invoice.is_part_unknown();
                let is_contested = cases.is_contested(document) || is_part_unknown();
                is_contested.then_some(Self::Contested)
            }
            Some(_) | None => cases.is_contested(document).then_some(Self::Contested),
        }
    }

    /// Returns how much of what is left of a claim it is on, by how much of it is contested: all of it where
    /// nobody says.
    pub(super) fn on(self, left: Amount, contested: Amount) -> Amount {
        match self {
            Self::Contested if contested.is_positive() => contested.min(left),
            Self::JudgmentUnknown | Self::Rejected | Self::Refused | Self::Contested => left,
        }
    }
}
