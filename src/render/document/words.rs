//! The few words that writers add of their own: what a page and a message say around the texts.

use crate::policy::Language;

/// The words of one language.
pub(super) struct Words {
    /// Before the subject.
    pub(super) subject: &'static str,
    /// Between a title and its value.
    pub(super) colon: &'static str,
}

/// Returns the words of a language.
pub(super) const fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &Words {
            subject: "Objet",
            colon: "\u{a0}: ",
        },
        Language::English => &Words {
            subject: "Subject",
            colon: ": ",
        },
    }
}
