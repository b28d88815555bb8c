//! The clause of a payment plan that makes all due when an instalment is missed, as the journal tells it.
//!
//! Takes the reason of a line. Invariant: the law knows no such clause (C. civ. 1305-4), so one that a part of a
//! sentence denies is none.

use crate::model::folded_name;

/// What a clause is called that makes all due, folded.
const CLAUSE: [&str; 3] = ["clause", "decheance", "acceleration"];

/// Words that deny what follows or what stands before, folded.
const DENIALS: [&str; 16] = [
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
];

/// Words that may stand between a clause and what denies it, folded.
const BETWEEN: [&str; 17] = [
    "de", "d", "du", "la", "le", "l", "une", "any", "an", "a", "the", "terme", "n", "est", "is",
    "of", "toute",
];

/// Returns whether a reason says that a missed instalment makes the rest due.
pub(super) fn has_clause(reason: &str) -> bool {
    let reason = folded_name(reason);
    // What one part of a sentence denies, the next one may affirm.
    let mut parts = reason.split([',', ';', '.', '(', ')', '/']);
    parts.any(says_clause)
}

/// Returns whether a part of a sentence says that there is a clause, and not that there is none.
fn says_clause(part: &str) -> bool {
    let words: Vec<&str> = part
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
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
    !denies(before.next()) && !denies(after.next())
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
        ] {
            assert_eq!(has_clause(reason), is_clause, "{reason}");
        }
    }
}
