//! Events: what the journal says was done, promised, contested or judged, one line each.
//!
//! An [`Event`] is a fact with its date and its line; what it means for a claim is drawn by the later
//! stages. Invariant: the events of a ledger stand in order of day, then of line.

use super::date::Day;
use super::finding::SourceRow;
use super::money::{Amount, Currency};
use super::party::CustomerIndex;

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day of the act (judgment, notice, acknowledgement), not of its typing.
    pub at: Day,
    /// Whom it concerns; always known.
    pub customer: CustomerIndex,
    /// Which of the customer's claims it concerns.
    pub target: Target,
    /// What happened.
    pub kind: EventKind,
    /// The step of the dunning profile, of `step-done` and `skip`; else empty.
    pub step: String,
    /// The amount above zero, in minor units of [`Self::currency`], where the kind reads one and the
    /// line gives one: none is the whole.
    pub amount: Option<Amount>,
    /// What the amount is in: the currency of the target, else the one that the customer owes in.
    pub currency: Currency,
    /// The last day of a promise, of a hold, of an instalment of a plan; the BODACC's publication.
    pub until: Option<Day>,
    /// The plan, the piece of evidence, the code of a status, the kind of proceedings.
    pub reference: String,
    /// Why, in the words of who wrote it.
    pub reason: String,
    /// Who wrote it.
    pub by: String,
    /// What tells it from any other; empty in lines written by hand.
    pub id: String,
    /// Where it stands.
    pub row: SourceRow,
}

/// Which claims an event concerns, by place among the documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// All claims of the customer that were issued by the day of the event.
    Customer,
    /// All instalments of one number, by due date: an amount fills them in this order, as a payment does.
    Invoice(Vec<u32>),
    /// One claim: an instalment that was named (`F12/2`).
    Claim(u32),
}

impl Target {
    /// Returns the documents named, none for all of the customer.
    #[must_use]
    pub fn documents(&self) -> &[u32] {
        match self {
            Self::Customer => &[],
            Self::Invoice(documents) => documents,
            Self::Claim(document) => std::slice::from_ref(document),
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)+) => {
        /// What happened (plan specification, "Journal").
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum EventKind {
            $($(#[$doc])* $variant,)+
        }

        impl EventKind {
            /// All kinds, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the word of the journal.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

kinds! {
    /// A step of dunning was done.
    StepDone = "step-done";
    /// A step is left out, for a written reason.
    Skip = "skip";
    /// The customer promised to pay, by `until`.
    Promise = "promise";
    /// The promises so far no longer count.
    PromiseCancelled = "promise-cancelled";
    /// One instalment of a payment plan, or of a grace period (reference `court`).
    Plan = "plan";
    /// A plan no longer counts.
    PlanEnded = "plan-ended";
    /// The customer contests the claim, or a part of it.
    Dispute = "dispute";
    /// The dispute is over.
    DisputeClosed = "dispute-closed";
    /// Dunning waits, until a day or until released.
    Hold = "hold";
    /// Dunning goes on.
    Release = "release";
    /// The customer recognised the debt in writing (C. civ. 2240).
    Acknowledgement = "acknowledgement";
    /// A court was seised (C. civ. 2241).
    CourtAction = "court-action";
    /// An order to pay was served.
    OrderServed = "order-served";
    /// An act of enforcement (C. civ. 2244).
    Enforcement = "enforcement";
    /// The claim was declared in insolvency proceedings (C. com. L622-24).
    ClaimDeclared = "claim-declared";
    /// A written claim to a public debtor (law 68-1250, art. 2).
    WrittenClaim = "written-claim";
    /// Insolvency proceedings were opened.
    Insolvency = "insolvency";
    /// A piece of evidence is on file.
    Evidence = "evidence";
    /// The e-invoice changed its status.
    EInvoiceStatus = "e-invoice-status";
    /// A credit note was announced.
    CreditNoteExpected = "credit-note-expected";
    /// The house gave the claim up.
    WriteOff = "write-off";
    /// Something worth keeping.
    Note = "note";
}

impl EventKind {
    /// Finds a kind by its word, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let is_it = |kind: &Self| kind.name().eq_ignore_ascii_case(name.trim());
        Self::ALL.iter().copied().find(is_it)
    }

    /// Returns whether its step is read.
    #[must_use]
    pub const fn has_step(self) -> bool {
        matches!(self, Self::StepDone | Self::Skip)
    }

    /// Returns whether its amount is read.
    #[must_use]
    pub const fn has_amount(self) -> bool {
        matches!(
            self,
            Self::Promise | Self::Plan | Self::Dispute | Self::CreditNoteExpected | Self::WriteOff
        )
    }

    /// Returns whether its last day is read.
    #[must_use]
    pub const fn has_until(self) -> bool {
        matches!(
            self,
            Self::Promise | Self::Plan | Self::Hold | Self::Insolvency
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_found_by_its_own_name() {
        for kind in EventKind::ALL {
            assert_eq!(EventKind::from_name(kind.name()), Some(*kind));
        }
        assert_eq!(
            EventKind::from_name(" Step-Done "),
            Some(EventKind::StepDone)
        );
        assert_eq!(EventKind::from_name("done"), None);
    }

    #[test]
    fn a_target_of_the_customer_names_no_document() {
        assert!(Target::Customer.documents().is_empty());
        assert_eq!(Target::Claim(7).documents(), [7]);
        assert_eq!(Target::Invoice(vec![3, 1]).documents(), [3, 1]);
    }
}
