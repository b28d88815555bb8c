//! What led to a route, and what it needs that the data do not have: codes without a word of text.

/// What led to a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Because {
    /// Insolvency proceedings are open.
    InsolvencyOpen,
    /// A plan was adopted in them.
    PlanAdopted,
    /// They are, outside France.
    InsolvencyAbroad,
    /// The prudent date of limitation has passed, and that of the law has not.
    PrudentDatePassed,
    /// The date of the law has passed.
    LimitationPassed,
    /// The prudent date has passed, and an act that interrupts at once still comes in time.
    InterruptNow,
    /// The prudent date is near.
    LimitationNear,
    /// It is not due, or time was granted.
    NotPayableYet,
    /// A court was seised, and its judgment is awaited.
    BeforeCourt,
    /// The debtor is a public body.
    PublicDebtor,
    /// The whole is contested, or was refused.
    Contested,
    /// It is certaine, liquide and exigible on the data.
    Proven,
    /// A part is contested.
    ContestedInPart,
    /// The debtor is a consumer and the amount is small.
    SmallConsumerClaim,
    /// The debtor is in another State of the Union.
    InUnion,
    /// The debtor is outside France and the Union.
    Abroad,
    /// The debtor is in a State of the Union that the European order for payment does not reach.
    OutsideEuropeanOrder,
    /// A court gave a title, or an order that nobody opposed.
    Titled,
    /// A protective attachment was made, and no proceedings for a title since.
    Attached,
    /// The order to pay was not served in time.
    OrderVoid,
    /// No title was asked for within the month of a protective attachment.
    AttachmentVoid,
    /// The house gave the claim up.
    WrittenOff,
    /// Credit notes that were announced leave nothing to claim.
    NothingClaimable,
    /// The balance is under the threshold of the house.
    TooSmall,
    /// The liquidation was closed for want of assets.
    LiquidationClosed,
    /// The liquidation is said to be closed, not why.
    ClosureUnsaid,
    /// What is on file does not open a legal step yet.
    StepsWait,
}

impl Because {
    /// All.
    pub const ALL: [Self; 27] = [
        Self::InsolvencyOpen,
        Self::PlanAdopted,
        Self::InsolvencyAbroad,
        Self::PrudentDatePassed,
        Self::LimitationPassed,
        Self::InterruptNow,
        Self::LimitationNear,
        Self::NotPayableYet,
        Self::BeforeCourt,
        Self::PublicDebtor,
        Self::Contested,
        Self::Proven,
        Self::ContestedInPart,
        Self::SmallConsumerClaim,
        Self::InUnion,
        Self::Abroad,
        Self::OutsideEuropeanOrder,
        Self::Titled,
        Self::Attached,
        Self::OrderVoid,
        Self::AttachmentVoid,
        Self::WrittenOff,
        Self::NothingClaimable,
        Self::TooSmall,
        Self::LiquidationClosed,
        Self::ClosureUnsaid,
        Self::StepsWait,
    ];

    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InsolvencyOpen => "insolvency-open",
            Self::PlanAdopted => "plan-adopted",
            Self::InsolvencyAbroad => "insolvency-abroad",
            Self::PrudentDatePassed => "prudent-date-passed",
            Self::LimitationPassed => "limitation-passed",
            Self::InterruptNow => "interrupt-now",
            Self::LimitationNear => "limitation-near",
            Self::NotPayableYet => "not-payable-yet",
            Self::BeforeCourt => "before-court",
            Self::PublicDebtor => "public-debtor",
            Self::Contested => "contested",
            Self::Proven => "proven",
            Self::ContestedInPart => "contested-in-part",
            Self::SmallConsumerClaim => "small-consumer-claim",
            Self::InUnion => "in-union",
            Self::Abroad => "abroad",
            Self::OutsideEuropeanOrder => "outside-european-order",
            Self::Titled => "titled",
            Self::Attached => "attached",
            Self::OrderVoid => "order-void",
            Self::AttachmentVoid => "attachment-void",
            Self::WrittenOff => "written-off",
            Self::NothingClaimable => "nothing-claimable",
            Self::TooSmall => "too-small",
            Self::LiquidationClosed => "liquidation-closed",
            Self::ClosureUnsaid => "closure-unsaid",
            Self::StepsWait => "steps-wait",
        }
    }
}

/// What a route needs and the data do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The day of the judgment: what was born before it, and until when interest runs, hang on it.
    Judgment,
    /// The publication in the BODACC: no delay runs before it.
    Publication,
    /// The declaration of the claim.
    Declaration,
    /// The credits of the customer to be allocated.
    Allocation,
    /// A look at the invoice that it may repeat.
    DuplicateCheck,
    /// The answer to what the buyer contests (status 207).
    BuyerAnswer,
    /// The document that the buyer waits for (208).
    RequestedDocument,
    /// The part that the buyer approved (206).
    ApprovedPart,
    /// An invoice that a platform can take (213, 501).
    NewInvoice,
    /// Evidence.
    Evidence,
    /// An amount that is known.
    Amount,
    /// A due date.
    DueDate,
    /// The day of the order to pay, which decides on its regime.
    OrderDate,
    /// The customer's SIREN, to name the debtor as the register does.
    Siren,
    /// The creditor's own identity, for any act.
    Creditor,
    /// The decree of the procedure between merchants.
    Decree,
    /// The proof of an amicable attempt, without which a small claim is inadmissible (CPC, art. 750-1).
    AmicableAttempt,
    /// Why the liquidation was closed.
    ClosureCause,
    /// The delay and the form of a declaration by the law of the State of opening.
    LawOfOpening,
}

impl Missing {
    /// All.
    pub const ALL: [Self; 19] = [
        Self::Judgment,
        Self::Publication,
        Self::Declaration,
        Self::Allocation,
        Self::DuplicateCheck,
        Self::BuyerAnswer,
        Self::RequestedDocument,
        Self::ApprovedPart,
        Self::NewInvoice,
        Self::Evidence,
        Self::Amount,
        Self::DueDate,
        Self::OrderDate,
        Self::Siren,
        Self::Creditor,
        Self::Decree,
        Self::AmicableAttempt,
        Self::ClosureCause,
        Self::LawOfOpening,
    ];

    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Judgment => "judgment",
            Self::Publication => "publication",
            Self::Declaration => "declaration",
            Self::Allocation => "allocation",
            Self::DuplicateCheck => "duplicate-check",
            Self::BuyerAnswer => "buyer-answer",
            Self::RequestedDocument => "requested-document",
            Self::ApprovedPart => "approved-part",
            Self::NewInvoice => "new-invoice",
            Self::Evidence => "evidence",
            Self::Amount => "amount",
            Self::DueDate => "due-date",
            Self::OrderDate => "order-date",
            Self::Siren => "siren",
            Self::Creditor => "creditor",
            Self::Decree => "decree",
            Self::AmicableAttempt => "amicable-attempt",
            Self::ClosureCause => "closure-cause",
            Self::LawOfOpening => "law-of-opening",
        }
    }
}
