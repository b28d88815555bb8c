//! What starts a limitation period anew, for how long it lasts, and what stops it for a time.
//!
//! Each keeps the line that tells it. Invariant: an act that an event tells has the name of its kind.

use crate::model::{Day, Event, EventKind, SourceRow};

/// What started a delay anew, or may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interruption {
    /// Its day.
    pub on: Day,
    /// What it is.
    pub act: InterruptingAct,
    /// The line that tells it.
    pub source: SourceRow,
}

/// A time during which limitation did not run (C. civ. 2230, 2238).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Suspension {
    /// Its first day.
    pub from: Day,
    /// Its last day, the as-of date at most: what is to come of it gives no time yet.
    pub to: Day,
    /// The line that tells it.
    pub source: SourceRow,
}

/// An interruption that lasts until the end of proceedings, or gave a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// What interrupted.
    pub by: Interruption,
    /// Until when.
    pub until: Until,
}

/// Until when an interruption lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Nothing tells that the proceedings ended (C. civ. 2242; C. com. L622-25-1).
    Pending,
    /// They ended by that day, nobody tells when.
    EndedBy(Day),
    /// They ended by that act: a new delay runs from its day.
    EndedOn(Interruption),
    /// It gave a title, which can be enforced until that day (CPCE L111-4).
    Title(Day),
}

impl Until {
    /// Returns whether what lasts is not over on a day.
    pub(super) fn holds(self, on: Day) -> bool {
        match self {
            Self::Pending => true,
            Self::EndedBy(day) | Self::Title(day) => on <= day,
            Self::EndedOn(ending) => on <= ending.on,
        }
    }
}

/// What keeps a claim from being time-barred although the delay counted from it may be over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    /// What interrupted, and lasts.
    pub by: Interruption,
    /// The last day to enforce the title that it gave; none while proceedings are pending.
    pub title_ends_on: Option<Day>,
    /// Whether the end of the delay is that of the proceedings, as if they ended on the as-of date, or of the title.
    pub gives_the_end: bool,
}

/// What may start a delay anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InterruptingAct {
    /// The debtor recognised the debt (C. civ. 2240).
    Acknowledgement,
    /// A court was seised (C. civ. 2241).
    CourtAction,
    /// An order to pay was served.
    OrderServed,
    /// An act of enforcement (C. civ. 2244).
    Enforcement,
    /// The claim was declared in insolvency proceedings (C. com. L622-25-1).
    ClaimDeclared,
    /// The insolvency proceedings in which it was declared were closed: the delay begins again (C. com. L622-25-1).
    ProceedingsClosed,
    /// A written claim to a public debtor (law 68-1250, art. 2).
    WrittenClaim,
    /// A formal notice, which is a written claim to a public debtor.
    FormalNotice,
    /// A payment on the claim's own reference.
    Payment,
}

impl InterruptingAct {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Acknowledgement,
        Self::CourtAction,
        Self::OrderServed,
        Self::Enforcement,
        Self::ClaimDeclared,
        Self::ProceedingsClosed,
        Self::WrittenClaim,
        Self::FormalNotice,
        Self::Payment,
    ];

    /// Returns the act that an event of a kind is: the one of the same name.
    #[must_use]
    pub fn of(kind: EventKind) -> Option<Self> {
        Self::ALL.into_iter().find(|act| act.name() == kind.name())
    }

    /// Returns the interruption that an event tells.
    #[must_use]
    pub const fn told_by(self, event: &Event) -> Interruption {
        Interruption {
            on: event.at,
            act: self,
            source: event.row,
        }
    }

    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acknowledgement => "acknowledgement",
            Self::CourtAction => "court-action",
            Self::OrderServed => "order-served",
            Self::Enforcement => "enforcement",
            Self::ClaimDeclared => "claim-declared",
            Self::ProceedingsClosed => "proceedings-closed",
            Self::WrittenClaim => "written-claim",
            Self::FormalNotice => "formal-notice",
            Self::Payment => "payment",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Interrupts;

    #[test]
    fn an_event_that_interrupts_is_an_act_of_its_name() {
        for kind in EventKind::ALL {
            let is_act = InterruptingAct::of(*kind).is_some();
            let interrupts = kind.interrupts() != Interrupts::Nobody;
            assert_eq!(is_act, interrupts, "{}", kind.name());
        }
    }
}
