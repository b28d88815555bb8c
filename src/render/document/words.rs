//! The few words that writers add of their own: what a page and a message say around the texts.

use crate::policy::Language;

/// The words of one language.
pub(super) struct Words {
    /// Before the subject.
    pub(super) subject: &'static str,
    /// Before the sums that a page takes over.
    pub(super) carried: &'static str,
    /// Before the sums that a page hands over.
    pub(super) to_carry: &'static str,
    /// Between a title and its value.
    pub(super) colon: &'static str,
    /// Before the number of a page.
    pub(super) page: &'static str,
}

/// Returns the words of a language.
pub(super) const fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &Words {
            subject: "Objet",
            carried: "Report",
            to_carry: "À reporter",
            colon: "\u{a0}: ",
            page: "Page",
        },
        Language::English => &Words {
            subject: "Subject",
            carried: "Brought forward",
            to_carry: "Carried forward",
            colon: ": ",
            page: "Page",
        },
    }
}
