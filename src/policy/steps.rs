//! Steps of dunning: what is done about a late claim, when, how, and what it asks of the claim.
//!
//! Invariant: the steps of a profile stand in the order in which they are taken, and a kind that stands
//! later in [`StepKind`] weighs more in law.

use rust_decimal::Decimal;

/// One step of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What the journal records.
    pub id: String,
    /// Days from the due date; below zero before it.
    pub after_due: i32,
    /// Least days after the step before, of the same claim; less than one is one.
    pub gap: u32,
    /// How it goes out.
    pub channel: Channel,
    /// The draft that it is made from.
    pub template: String,
    /// What it is.
    pub kind: StepKind,
    /// What the customer must owe, overdue and not in dispute, in units of the currency; below it the
    /// step waits.
    pub min_amount: Decimal,
    /// What the claim must be.
    pub requires: Vec<Requirement>,
    /// The line of the policy that it starts on.
    pub line: u32,
}

/// What a step of dunning is, from the mildest to the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepKind {
    /// A word before the due date, or on it.
    PreReminder,
    /// A reminder: no effect in law.
    Reminder,
    /// A formal notice (mise en demeure, or the written claim to a public debtor).
    FormalNotice,
    /// The claim is handed over to whoever brings it to court.
    HandOver,
    /// An act of procedure.
    Legal,
}

impl StepKind {
    /// All kinds, the mildest first.
    pub const ALL: [Self; 5] = [
        Self::PreReminder,
        Self::Reminder,
        Self::FormalNotice,
        Self::HandOver,
        Self::Legal,
    ];

    /// Returns whether two kinds say the same in law: a reminder says nothing, a formal notice gives notice.
    #[must_use]
    pub const fn weighs_as(self, other: Self) -> bool {
        self.weight() == other.weight()
    }

    const fn weight(self) -> u8 {
        match self {
            Self::PreReminder | Self::Reminder => 0,
            Self::FormalNotice => 1,
            Self::HandOver | Self::Legal => 2,
        }
    }

    /// Returns the word of the policy.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PreReminder => "pre-reminder",
            Self::Reminder => "reminder",
            Self::FormalNotice => "formal-notice",
            Self::HandOver => "hand-over",
            Self::Legal => "legal",
        }
    }
}

/// How a step goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// By e-mail.
    Email,
    /// By post.
    Letter,
    /// By registered post, with a receipt.
    RegisteredLetter,
    /// By telephone.
    Phone,
    /// By text message.
    Sms,
    /// Within the house.
    Internal,
}

impl Channel {
    /// All channels.
    pub const ALL: [Self; 6] = [
        Self::Email,
        Self::Letter,
        Self::RegisteredLetter,
        Self::Phone,
        Self::Sms,
        Self::Internal,
    ];

    /// Returns the word of the policy.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Letter => "letter",
            Self::RegisteredLetter => "registered-letter",
            Self::Phone => "phone",
            Self::Sms => "sms",
            Self::Internal => "internal",
        }
    }
}

/// What a step asks of a claim in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Requirement {
    /// The obligation exists beyond a serious contest.
    Certaine,
    /// Its amount is known.
    Liquide,
    /// Payment can be asked for now.
    Exigible,
}

impl Requirement {
    /// All requirements.
    pub const ALL: [Self; 3] = [Self::Certaine, Self::Liquide, Self::Exigible];

    /// Returns the word of the policy, which is that of the law.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Certaine => "certaine",
            Self::Liquide => "liquide",
            Self::Exigible => "exigible",
        }
    }
}

/// The drafts that the shipped steps are made from.
pub const TEMPLATES: [&str; 7] = [
    "rappel",
    "relance-1",
    "relance-2",
    "appel",
    "mise-en-demeure",
    "reclamation",
    "contentieux",
];

/// Returns what kind of step a shipped draft is written for; none for those of an occasion of their own, and for
/// drafts of the house.
#[must_use]
pub fn shipped_kind(template: &str) -> Option<StepKind> {
    match template {
        "rappel" => Some(StepKind::PreReminder),
        "relance-1" | "relance-2" | "appel" => Some(StepKind::Reminder),
        "mise-en-demeure" | "reclamation" | "dernier-avis" => Some(StepKind::FormalNotice),
        "contentieux" => Some(StepKind::HandOver),
        _ => None,
    }
}

/// The other shipped drafts that a step may name.
pub const OTHER_TEMPLATES: [&str; 4] = [
    "contestation",
    "promesse-non-tenue",
    "dernier-avis",
    "escompte",
];
