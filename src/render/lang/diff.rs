//! Words of what moved between two days.

use crate::assess::diff::{Cause, Origin, Outcome, PromiseMove};
use crate::policy::Language;
use crate::render::lang::words;

/// Titles and sentences of the report.
pub(crate) struct DiffWords {
    pub(crate) bridge: &'static str,
    pub(crate) rolls: &'static str,
    /// The same as percents.
    pub(crate) roll_rates: &'static str,
    pub(crate) claims: &'static str,
    pub(crate) promises: &'static str,
    pub(crate) between: [&'static str; 2],
    /// Before the day of a sum.
    pub(crate) at: &'static str,
    pub(crate) cause: &'static str,
    pub(crate) count: &'static str,
    pub(crate) open: &'static str,
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    pub(crate) was: &'static str,
    pub(crate) is: &'static str,
    pub(crate) issued: &'static str,
    pub(crate) paid: &'static str,
    pub(crate) credited: &'static str,
    pub(crate) rejected: &'static str,
    pub(crate) other: &'static str,
    pub(crate) percent: &'static str,
    pub(crate) until: &'static str,
    pub(crate) promised_on: &'static str,
    pub(crate) became: &'static str,
    /// Of the sums of promises, in the order of the balance.
    pub(crate) promise_sums: [&'static str; 7],
    /// What stands under the bridge.
    pub(crate) checked: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) percent_note: &'static str,
}

const FRENCH: DiffWords = DiffWords {
    bridge: "Évolution",
    rolls: "Passages entre tranches",
    roll_rates: "Passages entre tranches (%)",
    claims: "Créances qui ont bougé",
    promises: "Promesses",
    between: ["du", "au"],
    at: "Au",
    cause: "Cause",
    count: "Créances",
    open: "Encours",
    from: "De",
    to: "À",
    was: "Avant",
    is: "Après",
    issued: "Facturé",
    paid: "Réglé",
    credited: "Avoirs",
    rejected: "Rejets",
    other: "Autres",
    percent: "% de la tranche",
    until: "Jusqu'au",
    promised_on: "Promis le",
    became: "Devenue",
    promise_sums: [
        "En cours au début",
        "Faites",
        "Rouvertes",
        "Tenues",
        "Rompues",
        "Annulées",
        "En cours à la fin",
    ],
    checked: "Contrôle : les deux soldes, l'échu et chaque tranche sont ceux du scan de chaque jour ✓",
    nothing: "Rien n'a bougé.",
    percent_note: "Part de chaque tranche du début ; les lignes font 100 %. Montants et nombres : --show rolls.",
};

const ENGLISH: DiffWords = DiffWords {
    bridge: "Changes",
    rolls: "Roll rates",
    roll_rates: "Roll rates (%)",
    claims: "Claims that moved",
    promises: "Promises",
    between: ["from", "to"],
    at: "At",
    cause: "Cause",
    count: "Claims",
    open: "Open",
    from: "From",
    to: "To",
    was: "Before",
    is: "After",
    issued: "Invoiced",
    paid: "Paid",
    credited: "Credited",
    rejected: "Rejected",
    other: "Other",
    percent: "% of the bucket",
    until: "Until",
    promised_on: "Promised on",
    became: "Became",
    promise_sums: [
        "Running at the start",
        "Made",
        "Reopened",
        "Kept",
        "Broken",
        "Cancelled",
        "Running at the end",
    ],
    checked: "Control: both balances, the overdue and each bucket are those of the scan of each day ✓",
    nothing: "Nothing moved.",
    percent_note: "Share of each bucket of the start; rows add up to 100%. Amounts and counts: --show rolls.",
};

/// Returns the words of a language.
pub(crate) const fn diff_words(language: Language) -> &'static DiffWords {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// Names a cause.
pub(crate) const fn cause_text(cause: Cause, language: Language) -> &'static str {
    match (language, cause) {
        (Language::French, Cause::New) => "Factures nouvelles",
        (Language::French, Cause::FellDue) => "Devenu échu",
        (Language::French, Cause::PaidWhole) => "Réglé (créances soldées)",
        (Language::French, Cause::PaidPart) => "Réglé en partie",
        (Language::French, Cause::Credited) => "Avoirs",
        (Language::French, Cause::Rejected) => "Règlements rejetés",
        (Language::French, Cause::Reassigned) => "Crédits antérieurs imputés",
        (Language::French, Cause::Closed) => "Escomptes et tolérances",
        (Language::French, Cause::Reread) => "Lignes lues autrement",
        (Language::English, Cause::New) => "New invoices",
        (Language::English, Cause::FellDue) => "Fell due",
        (Language::English, Cause::PaidWhole) => "Paid (claims settled)",
        (Language::English, Cause::PaidPart) => "Paid in part",
        (Language::English, Cause::Credited) => "Credit notes",
        (Language::English, Cause::Rejected) => "Rejected payments",
        (Language::English, Cause::Reassigned) => "Earlier credits used",
        (Language::English, Cause::Closed) => "Discounts and tolerances",
        (Language::English, Cause::Reread) => "Rows read otherwise",
    }
}

/// Names where claims come from.
pub(crate) fn origin_text(origin: Origin, language: Language) -> String {
    match (language, origin) {
        (_, Origin::Bucket(bucket)) => words(language).bucket(bucket),
        (Language::French, Origin::New) => "Nouvelles".to_owned(),
        (Language::French, Origin::Settled) => "Soldées".to_owned(),
        (Language::English, Origin::New) => "New".to_owned(),
        (Language::English, Origin::Settled) => "Settled".to_owned(),
    }
}

/// Names where claims went.
pub(crate) fn outcome_text(outcome: Outcome, language: Language) -> String {
    let own = diff_words(language);
    match outcome {
        Outcome::Bucket(bucket) => words(language).bucket(bucket),
        Outcome::Paid => own.paid.to_owned(),
        Outcome::Credited => own.credited.to_owned(),
        Outcome::Other => own.other.to_owned(),
    }
}

/// Says what became of a promise.
pub(crate) const fn promise_text(moved: PromiseMove, language: Language) -> &'static str {
    match (language, moved) {
        (Language::French, PromiseMove::Made) => "faite, en cours",
        (Language::French, PromiseMove::Kept) => "tenue",
        (Language::French, PromiseMove::Broken) => "rompue",
        (Language::French, PromiseMove::Cancelled) => "annulée",
        (Language::French, PromiseMove::Reopened) => "rouverte",
        (Language::English, PromiseMove::Made) => "made, running",
        (Language::English, PromiseMove::Kept) => "kept",
        (Language::English, PromiseMove::Broken) => "broken",
        (Language::English, PromiseMove::Cancelled) => "cancelled",
        (Language::English, PromiseMove::Reopened) => "reopened",
    }
}
