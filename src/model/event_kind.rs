//! What can happen to a claim, one row each: the word of the journal, what is read of its line, what it
//! does to limitation and to reminders.
//!
//! The table is closed, and the only place where kinds are listed: the stages ask it, or look for the few
//! kinds that are theirs. Invariant: what a kind requires it reads.

/// What an `enforcement` refers to that is a protective attachment made without a title (CPCE, art. L511-1).
pub const PROTECTIVE_ATTACHMENT: &str = "saisie-conservatoire";

/// A column of the journal that some kinds read and others do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventColumn {
    /// The invoice or the claim: always read, required of some.
    Invoice,
    /// The step of the dunning profile.
    Step,
    /// The amount.
    Amount,
    /// The last day.
    Until,
    /// What it refers to.
    Reference,
    /// Why.
    Reason,
}

/// Against whom something interrupts limitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interrupts {
    /// Nobody.
    Nobody,
    /// Any debtor (C. civ. 2240, 2241, 2244; C. com. L622-25-1).
    Anyone,
    /// A public debtor alone (law 68-1250, art. 2).
    Public,
}

/// Whether reminders go on after something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reminders {
    /// They do, unless something else ends them.
    GoOn,
    /// A court has the claim, or its officers.
    Over,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,
        $interrupts:ident, $reminders:ident, requires [$($required:ident)*], reads [$($read:ident)*];)+) => {
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

            /// Returns against whom it interrupts limitation.
            #[must_use]
            pub const fn interrupts(self) -> Interrupts {
                match self { $(Self::$variant => Interrupts::$interrupts),+ }
            }

            /// Returns whether reminders go on after it.
            #[must_use]
            pub const fn reminders(self) -> Reminders {
                match self { $(Self::$variant => Reminders::$reminders),+ }
            }

            /// Returns the columns without which it says nothing.
            #[must_use]
            pub const fn required(self) -> &'static [EventColumn] {
                match self { $(Self::$variant => &[$(EventColumn::$required),*]),+ }
            }

            /// Returns the columns that are read of it, beyond those required.
            const fn optional(self) -> &'static [EventColumn] {
                match self { $(Self::$variant => &[$(EventColumn::$read),*]),+ }
            }
        }
    };
}

kinds! {
    /// A step of dunning was done.
    StepDone = "step-done", Nobody, GoOn, requires [Step], reads [];
    /// A step is left out, for a written reason.
    Skip = "skip", Nobody, GoOn, requires [Step Reason], reads [];
    /// The customer promised to pay, by `until`.
    Promise = "promise", Nobody, GoOn, requires [Until], reads [Amount];
    /// The promises so far no longer count.
    PromiseCancelled = "promise-cancelled", Nobody, GoOn, requires [], reads [];
    /// One instalment of a payment plan, or of a grace period (reference `court`).
    Plan = "plan", Nobody, GoOn, requires [Until], reads [Amount Reference];
    /// A plan no longer counts.
    PlanEnded = "plan-ended", Nobody, GoOn, requires [], reads [Reference];
    /// The customer contests the claim, or a part of it.
    Dispute = "dispute", Nobody, GoOn, requires [], reads [Amount];
    /// The dispute is over.
    DisputeClosed = "dispute-closed", Nobody, GoOn, requires [], reads [Amount];
    /// Dunning waits, until a day or until released.
    Hold = "hold", Nobody, GoOn, requires [], reads [Until];
    /// Dunning goes on.
    Release = "release", Nobody, GoOn, requires [], reads [];
    /// The customer recognised the debt in writing (C. civ. 2240).
    Acknowledgement = "acknowledgement", Anyone, GoOn, requires [], reads [Reference];
    /// A court was seised (C. civ. 2241).
    CourtAction = "court-action", Anyone, Over, requires [], reads [Reference];
    /// A judge made an order to pay (CPC, art. 1409): `at` is the day of the order, which decides on its regime.
    /// Beyond the specification, like `suspension`; it interrupts nothing.
    OrderToPay = "order-to-pay", Nobody, Over, requires [], reads [Reference];
    /// An order to pay was served.
    OrderServed = "order-served", Anyone, Over, requires [], reads [Reference];
    /// An act of enforcement, or a protective measure (C. civ. 2244).
    Enforcement = "enforcement", Anyone, Over, requires [], reads [Reference];
    /// The claim was declared in insolvency proceedings (C. com. L622-24).
    ClaimDeclared = "claim-declared", Anyone, GoOn, requires [], reads [Reference];
    /// A written claim to a public debtor (law 68-1250, art. 2).
    WrittenClaim = "written-claim", Public, GoOn, requires [], reads [Reference];
    /// Limitation was suspended from `at` to `until`: a mediation, a conciliation, a participative procedure
    /// (C. civ. 2238). Beyond the specification.
    Suspension = "suspension", Nobody, GoOn, requires [Until], reads [Reference];
    /// Insolvency proceedings were opened.
    Insolvency = "insolvency", Nobody, GoOn, requires [], reads [Until Reference];
    /// A piece of evidence is on file.
    Evidence = "evidence", Nobody, GoOn, requires [Reference], reads [];
    /// The e-invoice changed its status.
    EInvoiceStatus = "e-invoice-status", Nobody, GoOn, requires [Reference], reads [Amount];
    /// A credit note was announced.
    CreditNoteExpected = "credit-note-expected", Nobody, GoOn, requires [Invoice], reads [Amount];
    /// The house gave the claim up.
    WriteOff = "write-off", Nobody, GoOn, requires [], reads [Amount];
    /// Something worth keeping.
    Note = "note", Nobody, GoOn, requires [], reads [];
}

/// What ends what keeps claims out of messages.
const ENDED: [(EventKind, EventKind); 4] = [
    (EventKind::PromiseCancelled, EventKind::Promise),
    (EventKind::PlanEnded, EventKind::Plan),
    (EventKind::DisputeClosed, EventKind::Dispute),
    (EventKind::Release, EventKind::Hold),
];

impl EventKind {
    /// Returns what it puts an end to, where that keeps claims out of messages.
    #[must_use]
    pub fn ends(self) -> Option<Self> {
        let own = ENDED.iter().find(|(kind, _)| *kind == self);
        own.map(|(_, ended)| *ended)
    }

    /// Finds a kind by its word, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let is_it = |kind: &Self| kind.name().eq_ignore_ascii_case(name.trim());
        Self::ALL.iter().copied().find(is_it)
    }

    /// Returns whether a column is read of it.
    #[must_use]
    pub fn reads(self, column: EventColumn) -> bool {
        self.required().contains(&column) || self.optional().contains(&column)
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

    /// What interrupts, by the texts: a reminder, a promise, a plan do not.
    #[test]
    fn five_kinds_interrupt_for_all_and_one_for_a_public_debtor() {
        let of = |interrupts| {
            let kinds = EventKind::ALL.iter();
            let own = kinds.filter(move |kind| kind.interrupts() == interrupts);
            own.map(|kind| kind.name()).collect::<Vec<_>>()
        };
        assert_eq!(
            of(Interrupts::Anyone),
            [
                "acknowledgement",
                "court-action",
                "order-served",
                "enforcement",
                "claim-declared"
            ]
        );
        assert_eq!(of(Interrupts::Public), ["written-claim"]);
    }

    #[test]
    fn no_column_is_listed_twice_of_a_kind() {
        for kind in EventKind::ALL {
            let twice = kind
                .required()
                .iter()
                .find(|it| kind.optional().contains(it));
            assert_eq!(twice, None, "{}", kind.name());
        }
    }
}
