//! The clause of a payment plan that makes all due when an instalment is missed, as the journal tells it.
//!
//! Takes the reason of a line. Invariant: the law knows no such clause (C. civ. 1305-4), so one that a part of a
//! sentence denies is none; one that asks for a notice first does nothing before it.

use crate::model::folded_name;

/// When a missed instalment makes the rest due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    /// At once.
    AtOnce,
    /// So many days after a formal notice that had no effect; by no notice alone where the days are not told.
    AfterNotice(Option<u32>),
}

impl Clause {
    /// Reads a reason; none where it tells of no clause.
    pub(super) fn read(reason: &str) -> Option<Self> {
        if !has_clause(reason) {
            return None;
        }
        let folded = folded_name(reason);
        let words: Vec<&str> = words(&folded).collect();
        let is_after = NOTICES.iter().any(|notice| folded.contains(notice));
        let days = words.windows(2).find_map(|pair| {
            let of_days = DAYS.contains(&pair[1]);
            pair[0].parse().ok().filter(|_| of_days)
        });
        Some(match is_after {
            true => Self::AfterNotice(days),
            false => Self::AtOnce,
        })
    }
}

/// What a notice that must come first is called, folded.
const NOTICES: [&str; 4] = [
    "mise en demeure",
    "formal notice",
    "sommation",
    "after notice",
];

/// What days are called, folded.
const DAYS: [&str; 4] = ["jour", "jours", "day", "days"];

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|character: char| !character.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// What a clause is called that makes all due, folded.
const CLAUSE: [&str; 3] = ["clause", "decheance", "acceleration"];

/// Words that deny what follows or what stands before, folded.
const DENIALS: [&str; 30] = [
    "sans",
    "aucune",
    "aucun",
    "pas",
    "ni",
    "non",
    "hors",
    "no",
    "not",
    "none",
    "without",
    "supprimee",
    "ecartee",
    "exclue",
    "absente",
    "waived",
    "refuse",
    "refusee",
    "refusees",
    "refused",
    "refuses",
    "rejette",
    "rejetee",
    "rejected",
    "conteste",
    "contestee",
    "discute",
    "discutee",
    "rayee",
    "retiree",
];

/// Words of clauses that are of something else, folded.
const OTHER_CLAUSES: [&str; 12] = [
    "penale",
    "penalty",
    "reserve",
    "retention",
    "propriete",
    "competence",
    "attributive",
    "jurisdiction",
    "compromissoire",
    "arbitration",
    "confidentialite",
    "indexation",
];

/// Words that may stand between a clause and what denies it, folded.
const BETWEEN: [&str; 18] = [
    "ete", "de", "d", "du", "la", "le", "l", "une", "any", "an", "a", "the", "terme", "n", "est",
    "is", "of", "toute",
];

/// Returns whether a reason says that a missed instalment makes the rest due.
fn has_clause(reason: &str) -> bool {
    let reason = folded_name(reason);
    // What one part of a sentence denies, the next one may affirm.
    let mut parts = reason.split([',', ';', '.', '(', ')', '/']);
    parts.any(says_clause)
}

/// Returns whether a part of a sentence says that there is a clause, and not that there is none.
fn says_clause(part: &str) -> bool {
    let words: Vec<&str> = words(part).collect();
    let is_named = |word: &&str| CLAUSE.iter().any(|name| word.contains(name));
    let is_skipped = |word: &&&str| BETWEEN.contains(*word) || is_named(word);
    let (Some(first), Some(last)) = (
        words.iter().position(&is_named),
        words.iter().rposition(&is_named),
    ) else {
        return false;
    };
    let mut before = words[..first].iter().rev().skip_while(is_skipped);
    let mut after = words[last + 1..].iter().skip_while(is_skipped);
    let denies = |word: Option<&&str>| word.is_some_and(|word| DENIALS.contains(word));
    let (before, after) = (before.next(), after.next());
    let is_other = |word: Option<&&str>| word.is_some_and(|word| OTHER_CLAUSES.contains(word));
    let is_of_other = first == last
        && words[first].starts_with(CLAUSE[0])
        && (is_other(before) || is_other(after));
    !is_of_other && !denies(before) && !denies(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// C. civ. 1305-4: no clause, no acceleration.
    #[test]
    fn a_clause_that_is_denied_is_none() {
        for (reason, is_clause) in [
            ("clause de déchéance du terme", true),
            ("déchéance", true),
            ("frais offerts, avec clause de déchéance", true),
            ("plan sans frais, mais clause de déchéance", true),
            ("acceleration clause", true),
            ("sans clause de déchéance", false),
            ("aucune clause de déchéance du terme", false),
            ("pas de clause d'accélération", false),
            ("without any acceleration clause", false),
            ("sans frais, clause de déchéance", true),
            ("accord no 12, clause de déchéance", true),
            ("5 000 hors taxes ; clause de déchéance", true),
            ("accord no 12 avec clause de déchéance", true),
            ("clause : non", false),
            ("clause de déchéance non prévue", false),
            ("la clause n'est pas prévue", false),
            ("clause écartée", false),
            ("accord du 3 mai", false),
            ("le client refuse la clause", false),
            ("acceleration refused", false),
            ("clause de réserve de propriété maintenue", false),
            ("sous réserve clause pénale", false),
            ("sous réserve de la clause pénale", false),
            ("penalty clause kept", false),
            ("la clause de déchéance a été refusée par le client", false),
            ("clause de déchéance, clause pénale", true),
        ] {
            assert_eq!(has_clause(reason), is_clause, "{reason}");
        }
    }

    #[test]
    fn a_clause_may_ask_for_a_notice_first() {
        for (reason, clause) in [
            ("1/6, clause de déchéance", Some(Clause::AtOnce)),
            (
                "1/6, déchéance du terme 8 jours après mise en demeure",
                Some(Clause::AfterNotice(Some(8))),
            ),
            (
                "2/6, acceleration 8 days after formal notice",
                Some(Clause::AfterNotice(Some(8))),
            ),
            (
                "clause de déchéance, après mise en demeure",
                Some(Clause::AfterNotice(None)),
            ),
            ("plan sans déchéance, mise en demeure 8 jours après", None),
            ("1/6", None),
        ] {
            assert_eq!(Clause::read(reason), clause, "{reason}");
        }
    }
}
