//! Events: what the journal says was done, promised, contested or judged, one line each.
//!
//! An [`Event`] is a fact with its date and its line; what it means for a claim is drawn by the later
//! stages. Invariant: the events of a ledger stand in order of day, then of file, then as they came.

use super::date::Day;
use super::event_kind::EventKind;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_of_the_customer_names_no_document() {
        assert!(Target::Customer.documents().is_empty());
        assert_eq!(Target::Claim(7).documents(), [7]);
        assert_eq!(Target::Invoice(vec![3, 1]).documents(), [3, 1]);
    }
}
