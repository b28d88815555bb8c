//! Why something is done, or is not: codes with what their sentences need.

use crate::assess::insolvency::Insolvency;
use crate::model::Value;
use crate::policy::periods::Months;
use crate::policy::sourced::{Sourced, named_together};
use crate::policy::statutory;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal;)+) => {
        /// A reason of an action, of a hold, or of doing nothing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum WhyCode {
            $($(#[$doc])* $variant,)+
        }

        impl WhyCode {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the word of the JSON contract.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

codes! {
    /// The day of the step has come. Details: day.
    StepDue = "step-due";
    /// An old claim is taken over at this step.
    TakenOver = "taken-over";
    /// Claims are overdue. Details: days of the oldest, how many.
    Overdue = "overdue";
    /// Claims are listed that will be due. Details: amount, how many.
    ToCome = "to-come";
    /// Claims are listed apart that a formal notice asks for. Details: amount, how many.
    UnderNotice = "under-notice";
    /// A promise was broken. Details: the day promised.
    PromiseBroken = "promise-broken";
    /// A hold ended, by its date or by a word. Details: day.
    HoldEnded = "hold-ended";
    /// A dispute was closed. Details: day.
    DisputeClosed = "dispute-closed";
    /// The status of the e-invoice that held it was replaced. Details: day.
    EInvoiceLifted = "e-invoice-lifted";
    /// The payment that the platform announced did not come. Details: the day of the word.
    PaymentNotCome = "payment-not-come";
    /// A retention was released. Details: day.
    RetentionReleased = "retention-released";
    /// A credit note that was announced came. Details: its day.
    CreditNoteCame = "credit-note-came";
    /// A promise was cancelled. Details: day.
    PromiseCancelled = "promise-cancelled";
    /// A promise was kept, and something is left. Details: the day promised.
    PromiseKept = "promise-kept";
    /// A plan came to its end or was stopped.
    PlanEnded = "plan-ended";
    /// A plan was not kept.
    PlanNotKept = "plan-not-kept";
    /// Credits of the customer cover the message. Details: amount.
    CreditsCover = "credits-cover";
    /// Credits of the customer leave it unknown what is owed. Details: amount.
    CreditsOpen = "credits-open";
    /// What is on file weighs too little. Details: how much more is needed.
    EvidenceShort = "evidence-short";
    /// A piece of evidence is missing. Details: piece, and the claims that lack it where others do not.
    EvidenceMissing = "evidence-missing";
    /// Claims are contested as a whole. Details: amount.
    Contested = "contested";
    /// A promised day is near or past. Details: the day promised.
    PromiseDue = "promise-due";
    /// Insolvency proceedings were opened. Details: those of [`Insolvency::told`].
    Insolvency = "insolvency";
    /// The judgment was not published yet, as far as is known.
    NotPublished = "not-published";
    /// A plan was adopted, and nobody tells the publication of the opening, from which the delay to declare ran.
    OpeningUnknown = "opening-unknown";
    /// The proceedings were opened outside France: the delay to declare is that of their own law.
    LawOfOpening = "law-of-opening";
    /// The delay to declare is past. Details: its day, the last to ask for relief (C. com., art. L622-26).
    DeclarationLate = "declaration-late";
    /// The last day of the delay was none to work on: it lasts until the next one (CPC, art. 642). Details: it.
    DelayExtended = "delay-extended";
    /// A delay rests on a text that was read in a summary alone. Details: the text.
    DelayUnverified = "delay-unverified";
    /// The delay to declare is past, and so is that to ask for relief. Details: both days.
    ReliefLate = "relief-late";
    /// The liquidation is closed: nothing is declared in it, nor recovered (C. com., art. L643-11).
    LiquidationClosed = "liquidation-closed";
    /// A declaration is dated before the judgment, and does not count (C. com., art. L622-24). Details: its day.
    DeclaredBefore = "declared-before";
    /// The prudent end of limitation has passed, that of the law has not. Details: both days.
    PrudentDatePassed = "prudent-date-passed";
    /// The prudent end of limitation is near. Details: day.
    LimitationNear = "limitation-near";
    /// The customer owes more than its limit. Details: exposure, limit.
    OverLimit = "over-limit";
    /// Limitation has expired. Details: day.
    TimeBarred = "time-barred";
    /// The balance is too small to pursue. Details: amount.
    TooSmall = "too-small";
    /// The whole of the claim is in dispute.
    Dispute = "dispute";
    /// A plan is kept.
    Plan = "plan";
    /// A plan was not kept, and what is left of the claim falls due by its later dates.
    InstalmentsToCome = "instalments-to-come";
    /// A promise is awaited.
    Promise = "promise";
    /// The house holds dunning.
    Hold = "hold";
    /// Its customer must not be reminded.
    DoNotContact = "do-not-contact";
    /// The claim belongs to a factor.
    Factored = "factored";
    /// A retention is not released.
    Retention = "retention";
    /// The claim was handed over.
    HandedOver = "handed-over";
    /// The status of the e-invoice holds it. Details: code.
    EInvoice = "e-invoice";
    /// A credit note is announced.
    CreditNoteExpected = "credit-note-expected";
    /// The buyer's platform says that payment was sent.
    PaymentSent = "payment-sent";
    /// The house gave it up.
    WrittenOff = "written-off";
    /// What the customer owes is under the least amount of the step. Details: amount.
    MinAmount = "min-amount";
    /// The claim has no due date.
    NoDueDate = "no-due-date";
    /// The next step is for later. Details: step, day.
    Later = "later";
    /// The last step of the profile is done.
    LastStepDone = "last-step-done";
    /// The profile has no step.
    NoStep = "no-step";
    /// No step was recorded, and the profile has no reminder to begin with.
    NoReminder = "no-reminder";
    /// A step was recorded for the customer today.
    StepToday = "step-today";
    /// Another message goes to the customer today. Details: step.
    OtherMessage = "other-message";
    /// The claim is not what its step asks for. Details: requirement.
    NotMet = "not-met";
    /// Nobody is known to owe it.
    NoCustomer = "no-customer";
    /// Nothing is left to pay.
    Paid = "paid";
    /// Nothing is reckoned for its lateness: no rate is known, and no lump sum is due.
    NothingDue = "nothing-due";
    /// Nothing is owed for its lateness by a consumer, who owes interest from a formal notice alone.
    NothingDueByConsumer = "nothing-due-by-consumer";
    /// It is not due yet. Details: the due date.
    NotYetDue = "not-yet-due";
    /// Nothing of it is contested.
    NotContested = "not-contested";
    /// No promise on it was broken.
    NoBrokenPromise = "no-broken-promise";
    /// It was born after the judgment, or no judgment is known: nothing of it is declared.
    NotPrior = "not-prior";
}

/// A reason with what its sentence needs, in the order of its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The reason.
    pub code: WhyCode,
    /// Its details.
    pub details: Vec<Value>,
}

impl Why {
    /// Makes the reason that proceedings are.
    pub(super) fn insolvency(found: &Insolvency) -> Self {
        Self {
            code: WhyCode::Insolvency,
            details: found.told(),
        }
    }

    /// Makes the reason why a declaration has no last day: no publication, or a law of its own.
    pub(super) fn unpublished(found: &Insolvency) -> Self {
        Self::new(if found.is_abroad() {
            WhyCode::LawOfOpening
        } else if found.is_opening_untold() {
            WhyCode::OpeningUnknown
        } else {
            WhyCode::NotPublished
        })
    }

    /// Makes the reason that delays are to be confirmed, where their texts were not read themselves.
    pub(super) fn unverified(
        periods: &[&Sourced<Months>],
        rests_on_holidays: bool,
    ) -> Option<Self> {
        let unread = periods.iter().filter(|period| !period.verified);
        let holidays = statutory::holidays();
        let holidays = rests_on_holidays.then_some(holidays.source.as_str());
        let sources = unread.map(|period| period.source.as_str()).chain(holidays);
        let sources = named_together(sources);
        let why = Self::new(WhyCode::DelayUnverified);
        (!sources.is_empty()).then(|| why.with(Value::Text(sources)))
    }

    /// Makes a reason that needs nothing more.
    #[must_use]
    pub const fn new(code: WhyCode) -> Self {
        Self {
            code,
            details: Vec::new(),
        }
    }

    /// Adds what the sentence needs next.
    #[must_use]
    pub fn with(mut self, detail: Value) -> Self {
        self.details.push(detail);
        self
    }
}
