//! RULES: what the house chose, validated, as data that the stages read.
//!
//! A [`Policy`] is complete: every value is present and in its range, so no stage checks one again.
//! It comes from a TOML file ([`mod@file`]); what the law fixes is apart, in [`statutory`].

mod claim;
mod creditor;
mod dunning;
pub mod fields;
pub mod file;
mod forecast;
mod grades;
pub mod identity;
mod impairment;
mod late_interest;
mod letters;
mod lint;
mod pattern;
pub mod periods;
mod profiles;
pub mod rates;
pub mod sourced;
pub mod statutory;
mod steps;
mod union;
pub mod write;

pub use claim::{Availability, ClaimPolicy, LimitationPolicy, Piece};
pub use creditor::{Creditor, Gap, GapKind};
pub use dunning::{DunningPolicy, Entry, Grouping, Part, PriorityPolicy};
pub use forecast::ForecastPolicy;
pub use grades::{CreditPolicy, GradesPolicy, Thresholds};
pub use impairment::{Accounts, AgeBand, ImpairmentPolicy, Percent, VatDue, VatRecovery};
pub use late_interest::{CreditNoteEffect, DayCount, Imputation, LateInterestPolicy};
pub use letters::{LetterFormat, LettersPolicy};
pub use lint::lint;
pub use pattern::pattern_matches;
pub use profiles::{Assignment, Grade, Profile, STANDARD, Tone};
pub use steps::{Channel, OTHER_TEMPLATES, Requirement, Step, StepKind, TEMPLATES, shipped_kind};
pub use union::{is_in_france, is_in_union, takes_european_order};

use crate::model::terms::{Discount, Terms};
use crate::model::{Amount, Currency, DateOrder, Role};
use rust_decimal::Decimal;

/// All rules of one run.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The language of reports.
    pub language: Language,
    /// The currency of documents that name none.
    pub currency: Currency,
    /// Who claims.
    pub creditor: Creditor,
    /// The usual files, as globs relative to the policy.
    pub data: DataFiles,
    /// Layouts of particular files.
    pub inputs: Vec<InputRule>,
    /// What is told of files.
    pub read: ReadPolicy,
    /// Due dates of documents without one.
    pub terms: TermsPolicy,
    /// The buckets of the aged balance.
    pub aging: AgingPolicy,
    /// The periods of DSO and its family.
    pub dso: DsoPolicy,
    /// How payments are settled.
    pub reconcile: ReconcilePolicy,
    /// How kinds of customers are treated.
    pub profiles: Vec<Profile>,
    /// Which customers are of which kind: the first rule that holds.
    pub assignments: Vec<Assignment>,
    /// How late interest is reckoned.
    pub late_interest: LateInterestPolicy,
    /// What customers may owe.
    pub credit: CreditPolicy,
    /// How their behaviour becomes a grade.
    pub grades: GradesPolicy,
    /// When claims are doubtful, and what is impaired.
    pub impairment: ImpairmentPolicy,
    /// When limitation is near, and for whom it is short.
    pub limitation: LimitationPolicy,
    /// What proves a claim, and what it must be worth.
    pub claim: ClaimPolicy,
    /// How dunning goes.
    pub dunning: DunningPolicy,
    /// What makes one action come before another.
    pub priority: PriorityPolicy,
    /// How receipts are expected.
    pub forecast: ForecastPolicy,
    /// How letters are made.
    pub letters: LettersPolicy,
}

impl Policy {
    /// Returns the profile of a name, in any case.
    #[must_use]
    pub fn profile(&self, name: &str) -> Option<&Profile> {
        let is_it = |profile: &&Profile| profile.name.eq_ignore_ascii_case(name);
        self.profiles.iter().find(is_it)
    }

    /// Returns whether a profile has a step, by its name in any case, or the shipped ones give it a kind.
    #[must_use]
    pub fn has_step(&self, step: &str) -> bool {
        self.known_step_kind(step).is_some()
    }

    /// Returns the step that a name probably means: the one that is written most like it.
    #[must_use]
    pub fn nearest_step(&self, step: &str) -> &str {
        let steps = self.profiles.iter().flat_map(|profile| &profile.steps);
        let ids = steps.map(|step| step.id.as_str());
        file::closest(step, ids).unwrap_or_default()
    }

    /// Returns the kind of a step that the journal records: that of the first profile that has it, a
    /// reminder when none has.
    #[must_use]
    pub fn step_kind(&self, step: &str) -> StepKind {
        // A name that no policy explains has no effect in law.
        self.known_step_kind(step).unwrap_or(StepKind::Reminder)
    }

    /// Returns the kind of a step that the journal records, where some profile says what it is.
    #[must_use]
    pub fn known_step_kind(&self, step: &str) -> Option<StepKind> {
        let mut kinds = self.profiles.iter().map(|profile| profile.kind_of(step));
        let kind = kinds.find_map(|kind| kind);
        kind.or_else(|| steps::kind_of_shipped_step(step))
    }

    /// Returns whether profiles give a step different kinds.
    #[must_use]
    pub fn has_kinds(&self, step: &str) -> bool {
        let mut kinds = self
            .profiles
            .iter()
            .filter_map(|profile| profile.kind_of(step));
        let first = kinds.next();
        kinds.any(|kind| Some(kind) != first)
    }

    /// Returns the layout that the house knows of a file, by the name of the file without its folder:
    /// the first rule that matches.
    #[must_use]
    pub fn input_rule(&self, role: Role, file_name: &str) -> Option<&InputRule> {
        self.inputs.iter().find(|rule| {
            rule.role.is_none_or(|of| of == role) && pattern_matches(&rule.pattern, file_name)
        })
    }
}

/// The language of what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// French.
    French,
    /// English.
    English,
}

/// The files that a bare command reads, as globs relative to the policy's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataFiles {
    /// Invoice files.
    pub invoices: Vec<String>,
    /// Payment files.
    pub payments: Vec<String>,
    /// Customer files.
    pub customers: Vec<String>,
    /// The journal; none for `journal.csv` beside the policy, when it exists.
    pub journal: Option<String>,
}

/// What the house knows of the files whose name matches a pattern.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InputRule {
    /// Pattern on the file's name, with `*` and `?`.
    pub pattern: String,
    /// The role that it applies to; every role when absent.
    pub role: Option<Role>,
    /// Name of the encoding.
    pub encoding: Option<String>,
    /// The delimiter.
    pub delimiter: Option<char>,
    /// Physical line of the header; 0 says that there is none.
    pub header_row: Option<u32>,
    /// The order of dates such as 03/04/2026.
    pub date_order: Option<DateOrder>,
    /// The decimal mark.
    pub decimal: Option<char>,
    /// What to do with amounts of more decimals than the currency.
    pub decimals: Decimals,
    /// Columns by field: the header's text, or the column's number.
    pub columns: Vec<(String, ColumnName)>,
    /// Values that every row of the file has, by field.
    pub constants: Vec<(String, String)>,
    /// Words of the file by field and meaning: (`kind`, `credit-note`, words).
    pub values: Vec<(String, String, Vec<String>)>,
}

/// How a rule names a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnName {
    /// By the text of its header.
    Header(String),
    /// By its place, the first being 1.
    Number(u32),
}

/// What becomes of an amount with more decimals than its currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimals {
    /// The row is refused.
    #[default]
    Refuse,
    /// It is rounded half up to the currency's decimals, with a notice.
    Round,
}

/// What is told of files when they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadPolicy {
    /// The amount past which a row in euros is worth a second look, in cents.
    ///
    /// In euros alone: the same figure in another currency may be an ordinary invoice.
    pub implausible_amount: Amount,
}

/// Due dates of documents without one.
#[derive(Clone, Debug, PartialEq)]
pub struct TermsPolicy {
    /// The terms of documents that have none, nor a customer who has; `None` leaves them without due date.
    pub default: Option<Terms>,
    /// Days from issue to receipt, for terms that count from receipt.
    pub transmission_days: u32,
}

/// The buckets of the aged balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgingPolicy {
    /// Upper limits in days, ascending.
    pub limits: Vec<u32>,
    /// What the age is counted from.
    pub basis: AgingBasis,
}

/// What the age of a claim is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgingBasis {
    /// The due date.
    DueDate,
    /// The issue date.
    IssueDate,
}

/// The periods of DSO and its family, in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DsoPolicy {
    /// Days of sales that the receivable is compared with.
    pub period_days: u32,
    /// Days over which the effectiveness of collection is measured.
    pub cei_days: u32,
}

/// How payments are settled.
#[derive(Clone, Debug, PartialEq)]
pub struct ReconcilePolicy {
    /// Which passes run.
    pub passes: Passes,
    /// What becomes of payments that name nothing and equal nothing.
    pub unreferenced: Unreferenced,
    /// The residue that is closed, in units of the currency.
    pub tolerance: Decimal,
    /// The early-payment discount of documents whose terms say none.
    pub discount: Option<Discount>,
}

/// Which passes of settling run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passes {
    /// Credit notes that name their invoice.
    pub credit_notes: Run,
    /// Payments that name an invoice in their own column.
    pub references: Run,
    /// References in labels.
    pub labels: Run,
    /// Equal amounts.
    pub amounts: Run,
    /// The order of the law (C. civ. 1342-10).
    pub legal_order: Run,
}

/// Whether a pass runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// It runs.
    Yes,
    /// It is left out.
    No,
}

/// What becomes of payments that name nothing and equal nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreferenced {
    /// They settle what the law says (C. civ. 1342-10).
    LegalOrder,
    /// They wait as credits.
    Hold,
}
