//! What led to a route, and what it needs that the data do not have: codes without a word of text.

/// What led to a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Because {
    /// Insolvency proceedings are open.
    InsolvencyOpen,
    /// The prudent date of limitation has passed, and that of the law has not.
    PrudentDatePassed,
    /// The date of the law has passed.
    LimitationPassed,
    /// The prudent date is near.
    LimitationNear,
    /// It is not due, or time was granted.
    NotPayableYet,
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
    /// The balance is under the threshold of the house.
    TooSmall,
    /// What is on file does not open a legal step yet.
    StepsWait,
}

impl Because {
    /// All.
    pub const ALL: [Self; 13] = [
        Self::InsolvencyOpen,
        Self::PrudentDatePassed,
        Self::LimitationPassed,
        Self::LimitationNear,
        Self::NotPayableYet,
        Self::PublicDebtor,
        Self::Contested,
        Self::Proven,
        Self::ContestedInPart,
        Self::SmallConsumerClaim,
        Self::InUnion,
        Self::TooSmall,
        Self::StepsWait,
    ];

    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InsolvencyOpen => "insolvency-open",
            Self::PrudentDatePassed => "prudent-date-passed",
            Self::LimitationPassed => "limitation-passed",
            Self::LimitationNear => "limitation-near",
            Self::NotPayableYet => "not-payable-yet",
            Self::PublicDebtor => "public-debtor",
            Self::Contested => "contested",
            Self::Proven => "proven",
            Self::ContestedInPart => "contested-in-part",
            Self::SmallConsumerClaim => "small-consumer-claim",
            Self::InUnion => "in-union",
            Self::TooSmall => "too-small",
            Self::StepsWait => "steps-wait",
        }
    }
}

/// What a route needs and the data do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// The publication in the BODACC: no delay runs before it.
    Publication,
    /// The declaration of the claim.
    Declaration,
    /// Evidence.
    Evidence,
    /// An amount that is known.
    Amount,
    /// The customer's SIREN, to name the debtor as the register does.
    Siren,
    /// The creditor's own identity, for any act.
    Creditor,
    /// The decree of the procedure between merchants.
    Decree,
}

impl Missing {
    /// All.
    pub const ALL: [Self; 7] = [
        Self::Publication,
        Self::Declaration,
        Self::Evidence,
        Self::Amount,
        Self::Siren,
        Self::Creditor,
        Self::Decree,
    ];

    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Publication => "publication",
            Self::Declaration => "declaration",
            Self::Evidence => "evidence",
            Self::Amount => "amount",
            Self::Siren => "siren",
            Self::Creditor => "creditor",
            Self::Decree => "decree",
        }
    }
}
