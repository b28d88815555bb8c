//! Words of an account statement.

use crate::assess::statement::What;
use crate::model::Total;
use crate::policy::Language;

/// The words of a statement.
pub(crate) struct StatementWords {
    pub(crate) title: &'static str,
    pub(crate) entry: &'static str,
    pub(crate) piece: &'static str,
    pub(crate) debit: &'static str,
    pub(crate) credit: &'static str,
    pub(crate) balance: &'static str,
    pub(crate) settles: &'static str,
    pub(crate) opening: &'static str,
    pub(crate) open_at: &'static str,
    /// Before the document of a credit that nothing took, of a debit that nothing explains.
    pub(crate) credit_left: &'static str,
    pub(crate) debit_left: &'static str,
    pub(crate) nothing_open: &'static str,
    pub(crate) nothing_happened: &'static str,
    pub(crate) total: &'static str,
    /// What stands before the balance, owed to the house, owed by it, or nothing.
    pub(crate) owed: &'static str,
    pub(crate) owing: &'static str,
    pub(crate) settled: &'static str,
    /// What stands before the whole balance, where a part of it is not asked for, and before that part.
    pub(crate) whole: &'static str,
    pub(crate) not_asked: &'static str,
    pub(crate) nothing_asked: &'static str,
    /// The sum of what is asked for.
    pub(crate) asked: &'static str,
    /// What is to be paid today, and why the rest is not.
    pub(crate) due_now: &'static str,
    pub(crate) not_due: &'static str,
    pub(crate) credits_not_deducted: &'static str,
    pub(crate) disputed: &'static str,
    pub(crate) credit_expected: &'static str,
    pub(crate) to_come: &'static str,
    /// What a customer is asked to do with a statement.
    pub(crate) please_check: &'static str,
    /// Before the last day where the first is not told.
    pub(crate) until: &'static str,
    /// Before the first day, and between it and the last.
    pub(crate) from_to: [&'static str; 2],
}

const FRENCH: StatementWords = StatementWords {
    title: "Relevé de compte",
    entry: "Opération",
    piece: "Pièce",
    debit: "Débit",
    credit: "Crédit",
    balance: "Solde",
    settles: "Soldé en tout ou partie",
    opening: "Solde précédent",
    open_at: "Reste ouvert au",
    credit_left: "Non affecté\u{a0}:",
    debit_left: "Rendu sans contrepartie\u{a0}:",
    nothing_open: "Rien ne reste ouvert.",
    nothing_happened: "Aucune opération sur la période.",
    total: "Total",
    owed: "Solde dû",
    owing: "Solde créditeur",
    settled: "Le compte est soldé.",
    whole: "solde du compte",
    not_asked: "dont non réclamé",
    nothing_asked: "Rien à nous payer",
    asked: "À nous payer",
    due_now: "Dont exigible ce jour, sans réserve",
    not_due: "À échoir",
    credits_not_deducted: "crédits non affectés non déduits",
    disputed: "contestés, sous réserve",
    credit_expected: "d'avoir annoncé",
    to_come: "à échoir d'un échéancier",
    please_check: "Merci de nous signaler par retour toute différence avec vos livres.",
    until: "Jusqu'au",
    from_to: ["Du", "au"],
};

const ENGLISH: StatementWords = StatementWords {
    title: "Statement of account",
    entry: "Entry",
    piece: "Document",
    debit: "Debit",
    credit: "Credit",
    balance: "Balance",
    settles: "Settled in whole or part",
    opening: "Balance brought forward",
    open_at: "Open at",
    credit_left: "Not allocated:",
    debit_left: "Given back, not explained:",
    nothing_open: "Nothing is open.",
    nothing_happened: "Nothing happened in the period.",
    total: "Total",
    owed: "Balance due",
    owing: "Credit balance",
    settled: "The account is settled.",
    whole: "balance of the account",
    not_asked: "of which not claimed",
    nothing_asked: "Nothing to pay to us",
    asked: "To be paid to us",
    due_now: "Of which due today, without reserve",
    not_due: "Not yet due",
    credits_not_deducted: "unallocated credits not deducted",
    disputed: "contested, under reserve",
    credit_expected: "of credit note announced",
    to_come: "to come of a payment plan",
    please_check: "Please let us know by return of any difference with your books.",
    until: "Until",
    from_to: ["From", "to"],
};

/// Returns the words of a language.
pub(crate) const fn statement_words(language: Language) -> &'static StatementWords {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// Names what an entry is of, which lowered what is owed or not; a closing has its own words.
pub(crate) const fn what_name(what: What, amount: Total, language: Language) -> &'static str {
    match (what, language) {
        (What::Invoice(_), Language::French) => "Facture",
        (What::Invoice(_), Language::English) => "Invoice",
        (What::CreditNote(_), Language::French) => "Avoir",
        (What::CreditNote(_), Language::English) => "Credit note",
        (What::Payment(_), Language::French) => "Règlement",
        (What::Payment(_), Language::English) => "Payment",
        (What::Closing(_), Language::French) => "Imputation",
        (What::Closing(_), Language::English) => "Closing",
        // What bounced later came in first.
        (What::Moved(_), Language::French) if amount.0 < 0 => "Règlement sans effet",
        (What::Moved(_), Language::English) if amount.0 < 0 => "Payment without effect",
        (What::Moved(_), Language::French) => "Rejet, remboursement",
        (What::Moved(_), Language::English) => "Rejection, refund",
    }
}
