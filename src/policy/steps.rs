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
    /// Returns whether it brings a text to the customer: who is called has nothing in hand.
    #[must_use]
    pub const fn is_written(self) -> bool {
        match self {
            Self::Email | Self::Letter | Self::RegisteredLetter | Self::Sms => true,
            Self::Phone | Self::Internal => false,
        }
    }

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

/// The shipped drafts that a step is made from, with the kind of that step: those of the shipped steps first, each
/// of the step's own name.
const DRAFTS: [(&str, StepKind); 8] = [
    ("rappel", StepKind::PreReminder),
    ("relance-1", StepKind::Reminder),
    ("relance-2", StepKind::Reminder),
    ("appel", StepKind::Reminder),
    ("mise-en-demeure", StepKind::FormalNotice),
    ("reclamation", StepKind::FormalNotice),
    ("contentieux", StepKind::HandOver),
    ("dernier-avis", StepKind::FormalNotice),
];

/// The drafts that the shipped steps are made from.
pub const TEMPLATES: [&str; 7] = {
    let mut names = [""; 7];
    let mut place = 0;
    while place < names.len() {
        names[place] = DRAFTS[place].0;
        place += 1;
    }
    names
};

/// Returns what kind of step a shipped draft is written for; none for those of an occasion of their own, and for
/// drafts of the house.
#[must_use]
pub fn shipped_kind(template: &str) -> Option<StepKind> {
    let mut drafts = DRAFTS.iter();
    let draft = drafts.find(|(name, _)| *name == template);
    draft.map(|(_, kind)| *kind)
}

/// Returns the kind of a step that shipped profiles have, by its name in any case; none for a reminder, which is
/// what a name that nobody explains counts as.
pub(super) fn kind_of_shipped_step(step: &str) -> Option<StepKind> {
    let step = step.trim();
    let mut steps = DRAFTS[..TEMPLATES.len()].iter();
    let found = steps.find(|(name, _)| name.eq_ignore_ascii_case(step));
    found
        .map(|(_, kind)| *kind)
        .filter(|kind| *kind != StepKind::Reminder)
}

/// The other shipped drafts that a step may name.
pub const OTHER_TEMPLATES: [&str; 4] = [
    "contestation",
    "promesse-non-tenue",
    "dernier-avis",
    "escompte",
];
