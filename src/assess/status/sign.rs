//! Signs: what the data show of a claim, each one thing that a decision table asks about.
//!
//! The catalogue is closed. A sign is also the code of the reason that reports print, with one text per
//! language; a claim's signs fit in one word, so that millions of claims can be decided without a text.

macro_rules! catalogue {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)+) => {
        /// Something that the data show of a claim.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Sign {
            $($(#[$doc])* $variant,)+
        }

        impl Sign {
            /// All signs, in the order of the decision tables.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the code of the JSON contract.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

catalogue! {
    // Certaine.
    /// The whole of the balance is contested.
    Disputed = "disputed";
    /// The buyer refused the e-invoice (status 210).
    EInvoiceRefused = "e-invoice-refused";
    /// A platform rejected the e-invoice (213), or could not take it (501): it was not transmitted.
    EInvoiceRejected = "e-invoice-rejected";
    /// The claim was assigned to a factor: another one owns it.
    NotOwner = "not-owner";
    /// The customer has a credit that nothing took: it may have paid.
    UnallocatedCredit = "unallocated-credit";
    /// Another invoice has the same customer, total and date.
    PossibleDuplicate = "possible-duplicate";
    /// The buyer contests the e-invoice (status 207).
    EInvoiceDisputed = "e-invoice-disputed";
    /// The buyer lacks a document (status 208).
    EInvoiceSuspended = "e-invoice-suspended";
    /// The buyer approved a part of the e-invoice (206) and nothing says which.
    ApprovedPartUnknown = "approved-part-unknown";
    /// What is on file does not prove the claim yet.
    EvidenceMissing = "evidence-missing";
    /// Neither files nor journal hold evidence of any claim.
    NoEvidenceColumns = "no-evidence-columns";
    /// A part of the balance is contested.
    DisputedPart = "disputed-part";
    /// The buyer approved the e-invoice but for a part (206), which is known.
    EInvoicePartlyApproved = "e-invoice-partly-approved";
    /// What is on file proves the claim.
    EvidenceSufficient = "evidence-sufficient";

    // Liquide.
    /// A credit note is announced whose amount nobody knows.
    CreditNoteExpected = "credit-note-expected";
    /// The export's own balance is another one.
    BalanceMismatch = "balance-mismatch";
    /// A part was paid on a day that no file gives.
    UndatedPayment = "undated-payment";
    /// The status says partly paid, and no figure says how much.
    PartialWithoutFigure = "partial-without-figure";
    /// A payment of nobody known is exactly what is left.
    UnidentifiedPayment = "unidentified-payment";
    /// The amount is stated and nothing contradicts it.
    AmountStated = "amount-stated";

    // Exigible.
    /// The due date is to come.
    NotDue = "not-due";
    /// The due date is today: payable, not late.
    DueToday = "due-today";
    /// A payment plan is kept.
    PaymentPlan = "payment-plan";
    /// A court granted time (C. civ. 1343-5).
    CourtGrace = "court-grace";
    /// An instalment of a plan was missed, and what is left of the claim falls due by later ones (C. civ. 1305-2).
    InstalmentsToCome = "instalments-to-come";
    /// A retention is not released.
    RetentionHeld = "retention-held";
    /// Insolvency proceedings forbid to pay what was born before them (C. com. L622-7).
    Insolvency = "insolvency";
    /// The limitation period is over.
    TimeBarred = "time-barred";
    /// Nothing says when it is due.
    NoDueDate = "no-due-date";
    /// The due date has passed.
    Overdue = "overdue";
}

/// The signs of one claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u32);

impl Signs {
    /// No sign.
    pub const NONE: Self = Self(0);

    /// Returns these signs and one more.
    #[must_use]
    pub const fn with(self, sign: Sign) -> Self {
        Self(self.0 | 1 << sign as u8)
    }

    /// Returns these signs and others.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Returns whether a sign is there.
    #[must_use]
    pub const fn has(self, sign: Sign) -> bool {
        self.0 & 1 << sign as u8 != 0
    }

    /// Returns whether any of other signs is there.
    #[must_use]
    pub const fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_sign_has_a_name_and_a_place_of_its_own() {
        let names: BTreeSet<&str> = Sign::ALL.iter().map(|sign| sign.name()).collect();
        assert_eq!(names.len(), Sign::ALL.len());
        assert!(Sign::ALL.len() <= u32::BITS as usize);
        let mut signs = Signs::NONE;
        for &sign in Sign::ALL {
            assert!(!signs.has(sign));
            signs = signs.with(sign);
            assert!(signs.has(sign));
        }
    }
}
