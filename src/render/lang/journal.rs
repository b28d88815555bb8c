//! Words of the journal as a report.

use crate::policy::Language;

/// Titles of a journal that is printed.
pub(crate) struct JournalWords {
    pub(crate) title: &'static str,
    pub(crate) at: &'static str,
    pub(crate) invoice: &'static str,
    pub(crate) event: &'static str,
    pub(crate) step: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) until: &'static str,
    pub(crate) reference: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) by: &'static str,
    pub(crate) id: &'static str,
    pub(crate) line: &'static str,
    /// When no event is shown.
    pub(crate) nothing: &'static str,
}

const FRENCH: JournalWords = JournalWords {
    title: "Journal",
    at: "Date",
    invoice: "Facture",
    event: "Événement",
    step: "Étape",
    amount: "Montant",
    until: "Jusqu'au",
    reference: "Référence",
    reason: "Motif",
    by: "Par",
    id: "Identifiant",
    line: "Ligne",
    nothing: "Aucun événement.",
};

const ENGLISH: JournalWords = JournalWords {
    title: "Journal",
    at: "Date",
    invoice: "Invoice",
    event: "Event",
    step: "Step",
    amount: "Amount",
    until: "Until",
    reference: "Reference",
    reason: "Reason",
    by: "By",
    id: "Id",
    line: "Line",
    nothing: "No event.",
};

/// Returns the words of a language.
pub(crate) const fn journal_words(language: Language) -> &'static JournalWords {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}
