//! The words for insolvency proceedings: which kind they name, and which of them say that there are none.
//!
//! Takes what a cell or a journal line says; the words are data, in `proceedings.toml`. Invariant: what nobody
//! knows is told apart from what tells of proceedings and from what denies them.

use super::folded_name;
use serde::Deserialize;
use std::sync::LazyLock;

/// Insolvency proceedings by kind (C. com., livre VI).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proceedings {
    /// Sauvegarde.
    Safeguard,
    /// Redressement judiciaire.
    Reorganisation,
    /// Liquidation judiciaire.
    Liquidation,
    /// Of a kind that the files do not say.
    Unknown,
}

impl Proceedings {
    /// Reads the kind as files and journals write it: `liquidation judiciaire`, `RJ`, `sauvegarde`.
    ///
    /// A conversion names both kinds: the last one named is that of today.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let folded = folded(text);
        let kinds = &LEXICON.kinds;
        let kind = |word: &str| {
            let groups = [
                (&kinds.safeguard, Self::Safeguard),
                (&kinds.reorganisation, Self::Reorganisation),
                (&kinds.liquidation, Self::Liquidation),
            ];
            let found = groups.into_iter().find(|(words, _)| is_among(words, word));
            found.map(|(_, kind)| kind)
        };
        let kinds = words_of(&folded).filter_map(kind);
        kinds.last().unwrap_or(Self::Unknown)
    }

    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Safeguard => "safeguard",
            Self::Reorganisation => "reorganisation",
            Self::Liquidation => "liquidation",
            Self::Unknown => "insolvency",
        }
    }
}

/// What a text says of insolvency proceedings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProceedingsWord {
    /// They are open.
    Open,
    /// There are none, or none any more.
    Denied,
    /// It names what stays nobody: a conciliation, a mandat ad hoc, an amicable liquidation.
    NotOne,
    /// Nobody knows.
    Unknown,
}

impl ProceedingsWord {
    /// Returns what a text says.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let folded = folded(text);
        let lexicon = &*LEXICON;
        let says_nothing = |character: char| !character.is_alphanumeric() || character == '0';
        let is_whole = |words: &[String]| words.iter().any(|word| word == folded.trim());
        let begins = |words: &[String]| words.iter().any(|word| folded.trim().starts_with(word));
        let has = |words: &[String]| has_one(&folded, words);
        if folded.chars().all(says_nothing)
            || is_whole(&lexicon.denied.whole)
            || begins(&lexicon.denied.begins)
        {
            return Self::Denied;
        }
        if has(&lexicon.none.amicable) && !has(&lexicon.none.court) {
            return Self::NotOne;
        }
        if Proceedings::parse(text) != Proceedings::Unknown {
            return Self::Open;
        }
        if has(&lexicon.none.words) {
            return Self::NotOne;
        }
        if has(&lexicon.denied.words) {
            return Self::Denied;
        }
        if is_whole(&lexicon.open.whole) || has(&lexicon.open.words) {
            return Self::Open;
        }
        Self::Unknown
    }

    /// Returns whether it says that none are open, or names what is none.
    #[must_use]
    pub const fn is_none(self) -> bool {
        match self {
            Self::Denied | Self::NotOne => true,
            Self::Open | Self::Unknown => false,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lexicon {
    kinds: Kinds,
    open: Open,
    none: NotOne,
    denied: Denied,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kinds {
    safeguard: Vec<String>,
    reorganisation: Vec<String>,
    liquidation: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    whole: Vec<String>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotOne {
    words: Vec<String>,
    amicable: Vec<String>,
    court: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Denied {
    whole: Vec<String>,
    begins: Vec<String>,
    words: Vec<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    toml::from_str(include_str!("proceedings.toml")).expect("the embedded file is read by a test")
});

/// Folds a text; dots are part of abbreviations: R.J. is RJ.
fn folded(text: &str) -> String {
    folded_name(text).replace('.', "")
}

fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|character: char| !character.is_alphanumeric())
}

fn is_among(words: &[String], word: &str) -> bool {
    let is_it = |known: &String| match known.strip_suffix('*') {
        Some(begin) => word.starts_with(begin),
        None => word == known,
    };
    !word.is_empty() && words.iter().any(is_it)
}

/// Returns whether a folded text has one of some words; those of several words stand as they are.
fn has_one(folded: &str, words: &[String]) -> bool {
    let has_several = |known: &String| known.contains(' ') && folded.contains(known.as_str());
    words_of(folded).any(|word| is_among(words, word)) || words.iter().any(has_several)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_of_proceedings_deny_them_or_are_unknown() {
        use ProceedingsWord::{Denied, NotOne, Open, Unknown};
        let rows = [
            ("RJ", Open),
            ("L.J.", Open),
            ("En liquidation judiciaire", Open),
            ("Clôturée pour insuffisance d'actif", Open),
            ("procédure collective", Open),
            ("plan de continuation", Open),
            ("oui", Open),
            ("x", Open),
            ("RAS", Denied),
            ("R.A.S.", Denied),
            ("ok", Denied),
            ("Néant", Denied),
            ("0", Denied),
            ("-", Denied),
            ("00/00/0000", Denied),
            ("In bonis", Denied),
            ("Aucune procédure en cours", Denied),
            ("pas de RJ", Denied),
            ("Clôturée", Denied),
            ("fin de procédure", Denied),
            ("clôturée pour extinction du passif", Denied),
            ("conciliation", NotOne),
            ("mandat ad hoc", NotOne),
            ("liquidation amiable", NotOne),
            (
                "liquidation amiable convertie en liquidation judiciaire",
                Open,
            ),
            ("à surveiller", Unknown),
            ("Radiée", Unknown),
            ("Dossier Banque de France", Unknown),
        ];
        for (text, word) in rows {
            assert_eq!(ProceedingsWord::of(text), word, "{text}");
        }
    }
}
