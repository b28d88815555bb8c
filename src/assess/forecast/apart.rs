//! What stands apart: parts of claims of which no day is said, each with its reason.

use super::{Expected, Part};
use crate::assess::cases::Cases;
use crate::assess::limitation::LimitationState;
use crate::model::{Amount, Event, EventKind, Reminders};
use crate::policy::StepKind;

macro_rules! reasons {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)+) => {
        /// Why no day is said.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Apart {
            $($(#[$doc])* $variant,)+
        }

        impl Apart {
            /// All reasons, in the order in which they are looked for.
            pub const ALL: [Self; 12] = [$(Self::$variant),+];

            /// Returns the word of the JSON contract.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

reasons! {
    /// Proceedings were opened, and the claim was born before them.
    Insolvency = "insolvency";
    /// Limitation has expired.
    TimeBarred = "time-barred";
    /// The house gave the claim up.
    WrittenOff = "written-off";
    /// The claim belongs to a factor, whom its customer pays.
    Factored = "factored";
    /// It is contested, or the e-invoice was refused.
    Disputed = "disputed";
    /// A credit note is announced.
    CreditNoteExpected = "credit-note-expected";
    /// It was handed over, or a court has it.
    HandedOver = "handed-over";
    /// Its customer is graded E.
    Grade = "grade-e";
    /// It has no due date.
    NoDueDate = "no-due-date";
    /// Too few payments ever came so late on claims of the last year.
    NoPrecedent = "no-precedent";
    /// That much of what was so late was never paid, as far as is known.
    Unlikely = "seldom-paid";
    /// Credits of its customer cover it: no money will come for it.
    Covered = "covered-by-credits";
}

/// Sets apart what of an open claim has to be; returns what is left, above zero or nothing.
pub(super) fn apart(cases: Cases<'_>, document: usize, parts: &mut Vec<Part>) -> i64 {
    let mut left = cases.balance(document).0;
    if cases.is_plain(document) {
        let is_barred = cases.limitation(document).state == LimitationState::Expired;
        if !is_barred {
            return left;
        }
    }
    let mut set = |reason: Apart, amount: i64| {
        let amount = amount.clamp(0, left);
        if amount > 0 {
            left -= amount;
            parts.push(Part {
                document: document as u32,
                amount: Amount(amount),
                expected: Expected::Apart(reason),
            });
        }
    };
    if let Some(reason) = lost(cases, document) {
        set(reason, i64::MAX);
        return left;
    }
    let told = cases.told(document);
    let is_refused = told
        .e_invoice
        .is_some_and(|(status, _)| status.is_holding());
    if is_refused {
        set(Apart::Disputed, i64::MAX);
    }
    set(Apart::Disputed, told.dispute.amount.0);
    set(Apart::CreditNoteExpected, told.expected.amount.0);
    if told.expected.unknown.is_some() {
        set(Apart::CreditNoteExpected, i64::MAX);
    }
    left
}

/// Returns why nothing of a claim is expected.
fn lost(cases: Cases<'_>, document: usize) -> Option<Apart> {
    if cases.insolvency(document).is_some() {
        return Some(Apart::Insolvency);
    }
    if cases.limitation(document).state == LimitationState::Expired {
        return Some(Apart::TimeBarred);
    }
    let mut events = cases.events_of(document).into_iter();
    if events.any(|event| event.kind == EventKind::WriteOff) {
        return Some(Apart::WrittenOff);
    }
    let facts = &cases.ledger.documents.facts[document];
    facts.is_factored().then_some(Apart::Factored)
}

/// Returns whether an event ends reminders: an act of procedure, or a step beyond formal notices.
pub(super) fn is_beyond_reminders(event: &Event, cases: Cases<'_>) -> bool {
    let is_handed_over = || match cases.step_kind(event.customer, &event.step) {
        StepKind::PreReminder | StepKind::Reminder | StepKind::FormalNotice => false,
        StepKind::HandOver | StepKind::Legal => true,
    };
    event.kind.reminders() == Reminders::Over
        || event.kind == EventKind::StepDone && is_handed_over()
}
