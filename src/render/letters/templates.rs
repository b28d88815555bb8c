//! The shipped templates, and those of the house: one file for each letter and language.

use super::language::code;
use crate::policy::Language;

/// A template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its language.
    pub language: Language,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Source {
    /// Makes a shipped template.
    pub(super) fn shipped(language: Language, name: &str, text: &str) -> Self {
        Self {
            language,
            name: name.to_owned(),
            path: format!("{}/{name}.md.j2", code(language)),
            text: text.to_owned(),
        }
    }

    /// Returns whether it is the one of a name in a language.
    #[must_use]
    pub fn is(&self, name: &str, language: Language) -> bool {
        self.language == language && self.name == name
    }

    /// Returns the name by which templates include each other: `fr/relance-1`.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}/{}", code(self.language), self.name)
    }
}

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        /// The shipped templates.
        pub const SHIPPED: [(Language, &str, &str); 2 * [$($name),+].len()] = [
            $((Language::French, $name, include_str!(concat!("templates/fr/", $name, ".md.j2"))),)+
            $((Language::English, $name, include_str!(concat!("templates/en/", $name, ".md.j2"))),)+
        ];
    };
}

shipped![
    "_contestee",
    "_credit",
    "_decheance",
    "_en_demeure",
    "_echeances",
    "_imputation",
    "_interets",
    "_releve",
    "_penalites",
    "_sommes",
    "rappel",
    "relance-1",
    "relance-2",
    "appel",
    "mise-en-demeure",
    "reclamation",
    "contentieux",
    "contestation",
    "promesse-non-tenue",
    "dernier-avis",
    "solde-de-tout-compte",
    "escompte",
];

macro_rules! french {
    ($($name:literal),+ $(,)?) => {
        /// The files for a French court, which are in its language whatever the customer's.
        pub(super) const FILES: [(Language, &str, &str); [$($name),+].len()] = [
            $((Language::French, $name, include_str!(concat!("templates/fr/", $name, ".md.j2"))),)+
        ];
    };
}

french![
    "_alertes",
    "_avoirs",
    "_relances",
    "_decompte",
    "_dossier",
    "_faits",
    "_fondement",
    "_interets_a_venir",
    "_pieces",
    "injonction-de-payer",
    "refere-provision",
    "assignation",
    "injonction-europeenne",
    "requete-administrative",
    "declaration-de-creance",
];
