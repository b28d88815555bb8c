//! Policies that cannot be used: what is wrong, and what to write instead, in both languages.
//!
//! Takes one located error, gives a sentence and an advice with the line that it is about. Where the
//! shipped policy has the key, the advice shows its line: what is written there is always right.

mod lines;

use crate::policy::Language;
use crate::policy::file::{Fault, PolicyError, Shape};
use lines::{placeholder, shipped, shipped_or};

/// Says what is wrong with a policy and what to write; under the advice stands the line at fault. Where it
/// is goes before the first: `policies.toml:4`.
#[must_use]
pub fn policy_text(error: &PolicyError, language: Language) -> (String, String) {
    let (what, advice) = match language {
        Language::French => (french(error), french_advice(error)),
        Language::English => (error.said(), english_advice(error)),
    };
    (what, format!("{advice}\n{}", error.excerpt))
}

fn french(error: &PolicyError) -> String {
    let key = match (&*error.table, &*error.key) {
        ("", key) => format!("«\u{a0}{key}\u{a0}»"),
        (table, key) => format!("«\u{a0}{key}\u{a0}» de [{table}]"),
    };
    let said = match &error.what {
        Fault::Syntax(words) => return format!("ce n'est pas du TOML ({words})"),
        Fault::UnknownKey => return format!("la clé {key} n'existe pas"),
        Fault::Missing => return format!("il manque {key}"),
        Fault::UnknownWord { .. } => "a pour valeur un mot inconnu".to_owned(),
        Fault::Needs { key } => format!("ne va pas sans «\u{a0}{key}\u{a0}»"),
        Fault::WrongType { expected, found } => format!(
            "doit être {}, et non {}",
            french_shape(*expected),
            french_shape(*found)
        ),
        Fault::UnquotedDecimal => "est un nombre décimal sans guillemets".to_owned(),
        Fault::NotADecimal => "n'est pas un nombre décimal".to_owned(),
        Fault::OutOfRange { least, most } => format!("doit aller de {least} à {most}"),
        Fault::AmountOutOfRange { most } => format!("doit aller de 0 à {most}"),
        Fault::NotAPercentage => "doit être au-dessus de 0 et au-dessous de 100".to_owned(),
        Fault::NotARate => "n'est pas un taux de pénalités".to_owned(),
        Fault::NoSuchProfile { .. } => "nomme un profil qui n'existe pas".to_owned(),
        Fault::NotAYearlyRate => "n'est pas un taux annuel".to_owned(),
        Fault::NotASemester => "n'est pas un semestre".to_owned(),
        Fault::SemesterKnown => "a déjà ses taux".to_owned(),
        Fault::NotAscending => "doit aller en croissant".to_owned(),
        Fault::TooMany { most } => format!("a plus de {most} éléments"),
        Fault::NotSoMany { wanted } => format!("doit avoir {wanted} éléments"),
        Fault::Blank => "est vide".to_owned(),
        Fault::NotACurrency => "n'est pas un code de devise".to_owned(),
        Fault::NotACountry => "n'est pas un pays".to_owned(),
        Fault::UnreadableTerms(_) => "ne se lit pas comme des conditions de règlement".to_owned(),
        Fault::DiscountInTerms => "contient un escompte, qui a ses propres clés".to_owned(),
        Fault::NotADelimiter => "doit être une tabulation ou un signe de ponctuation".to_owned(),
        Fault::PathInPattern => {
            "nomme un dossier\u{a0}: seuls les noms de fichiers sont comparés".to_owned()
        }
        Fault::NoHeader => "doit être un numéro de colonne, puisque header_row vaut 0".to_owned(),
    };
    format!("{key} {said}")
}

const fn french_shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Text => "un texte entre guillemets",
        Shape::WholeNumber => "un nombre entier",
        Shape::Float => "un nombre décimal",
        Shape::Boolean => "true ou false",
        Shape::Date => "une date sans guillemets",
        Shape::List => "une liste",
        Shape::Table => "une table",
        Shape::Tables => "une liste de tables",
    }
}

fn french_advice(error: &PolicyError) -> String {
    let (key, example) = (&error.key, example(error));
    match &error.what {
        Fault::Syntax(_) => {
            "écrivez clé = valeur, les textes entre guillemets, les listes entre crochets".to_owned()
        }
        Fault::UnknownKey => match error.nearest {
            Some(nearest) => format!("écrivez {nearest}, ou ôtez cette clé"),
            None => "ôtez-la\u{a0}; le README donne toutes les clés".to_owned(),
        },
        Fault::UnknownWord { expected } => {
            format!("écrivez {}", words(expected, error.nearest, "ou"))
        }
        Fault::Missing => format!("ajoutez {}", placeholder(key)),
        Fault::Needs { key: other } => {
            format!("écrivez aussi {}, ou ôtez {key}", shipped_or(error, other))
        }
        Fault::UnquotedDecimal => format!("écrivez {key} = \"{}\"", at_fault(error)),
        Fault::WrongType { .. } if is_unquoted_rate(error) => {
            format!("écrivez {key} = \"{}\"", at_fault(error))
        }
        Fault::NotADecimal => "écrivez le nombre avec un point, comme \"0.05\"".to_owned(),
        Fault::OutOfRange { least, most } => {
            format!("écrivez un nombre entier de {least} à {most}, comme {example}")
        }
        Fault::AmountOutOfRange { most } => {
            format!("écrivez un montant de 0 à {most}, comme {key} = \"15.00\"")
        }
        Fault::NotAPercentage => "écrivez un pourcentage, comme \"2\" pour 2\u{a0}%".to_owned(),
        Fault::NotARate => {
            "écrivez \"statutory\", \"3x-legal\" ou un pourcentage par an, comme \"12.5\"".to_owned()
        }
        Fault::NoSuchProfile { known } => {
            format!("écrivez l'un de {}, ou ajoutez [profiles.<nom>]", known.join(", "))
        }
        Fault::NotAYearlyRate => {
            "écrivez un pourcentage par an, de 0 à 100, quatre décimales au plus, comme \"2.40\"".to_owned()
        }
        Fault::NotASemester => {
            "écrivez l'année, S, puis 1 ou 2\u{a0}: \"2027S1\" va de janvier à juin".to_owned()
        }
        Fault::SemesterKnown => {
            "ôtez ce bloc\u{a0}: une politique ajoute les semestres qui manquent et n'en change aucun (recouvre rates)"
                .to_owned()
        }
        Fault::NotAscending => {
            format!("écrivez chaque nombre plus grand que celui d'avant, comme {example}")
        }
        Fault::TooMany { most } => format!("gardez-en {most} au plus"),
        Fault::NotSoMany { wanted } => format!("écrivez-en {wanted}, comme {example}"),
        Fault::NotACurrency => "écrivez trois lettres capitales, comme \"EUR\"".to_owned(),
        Fault::NotACountry => "écrivez son code de deux lettres, comme \"FR\", ou son nom".to_owned(),
        Fault::UnreadableTerms(_) => "écrivez par exemple \"30 jours\", \"45 jours fin de mois\" ou \"à \
                                      réception\"\u{a0}; \"none\" ne donne pas d'échéance"
            .to_owned(),
        Fault::DiscountInTerms => {
            "écrivez l'escompte dans [reconcile]\u{a0}: discount_percent = \"2\", discount_days = 10"
                .to_owned()
        }
        Fault::NotADelimiter => "écrivez \";\", \",\", \"|\" ou \"\\t\"".to_owned(),
        Fault::PathInPattern => {
            "écrivez le nom du fichier sans son dossier, comme \"export-*.csv\"".to_owned()
        }
        Fault::NoHeader => format!("écrivez le numéro de la colonne, comme {key} = 1"),
        Fault::WrongType { .. } | Fault::Blank => format!("écrivez par exemple {example}"),
    }
}

fn english_advice(error: &PolicyError) -> String {
    let (key, example) = (&error.key, example(error));
    match &error.what {
        Fault::Syntax(_) => "write key = value, texts in quotes, lists in brackets".to_owned(),
        Fault::UnknownKey => match error.nearest {
            Some(nearest) => format!("write {nearest}, or leave this key out"),
            None => "leave it out; the README has all keys".to_owned(),
        },
        Fault::UnknownWord { expected } => {
            format!("write {}", words(expected, error.nearest, "or"))
        }
        Fault::Missing => format!("add {}", placeholder(key)),
        Fault::Needs { key: other } => {
            format!("write {} too, or leave {key} out", shipped_or(error, other))
        }
        Fault::UnquotedDecimal => format!("write {key} = \"{}\"", at_fault(error)),
        Fault::WrongType { .. } if is_unquoted_rate(error) => {
            format!("write {key} = \"{}\"", at_fault(error))
        }
        Fault::NotADecimal => "write the number with a point, as \"0.05\"".to_owned(),
        Fault::OutOfRange { least, most } => {
            format!("write a whole number from {least} to {most}, as {example}")
        }
        Fault::AmountOutOfRange { most } => {
            format!("write an amount from 0 to {most}, as {key} = \"15.00\"")
        }
        Fault::NotAPercentage => "write a percentage, as \"2\" for 2%".to_owned(),
        Fault::NotARate => {
            "write \"statutory\", \"3x-legal\" or a percentage a year, as \"12.5\"".to_owned()
        }
        Fault::NoSuchProfile { known } => {
            format!(
                "write one of {}, or add [profiles.<name>]",
                known.join(", ")
            )
        }
        Fault::NotAYearlyRate => {
            "write a percentage a year, from 0 to 100, with at most four decimals, as \"2.40\"".to_owned()
        }
        Fault::NotASemester => {
            "write the year, S, then 1 or 2: \"2027S1\" is January to June".to_owned()
        }
        Fault::SemesterKnown => {
            "remove this block: a policy adds semesters that are missing and changes none (recouvre rates)"
                .to_owned()
        }
        Fault::NotAscending => {
            format!("write each number larger than the one before, as {example}")
        }
        Fault::TooMany { most } => format!("keep at most {most}"),
        Fault::NotSoMany { wanted } => format!("write {wanted} of them, as {example}"),
        Fault::NotACurrency => "write three capital letters, as \"EUR\"".to_owned(),
        Fault::NotACountry => "write its code of two letters, as \"FR\", or its name".to_owned(),
        Fault::UnreadableTerms(_) => {
            "write for instance \"30 jours\", \"45 days end of month\" or \"on \
                                      receipt\"; \"none\" gives no due date"
                .to_owned()
        }
        Fault::DiscountInTerms => {
            "write the discount in [reconcile]: discount_percent = \"2\", discount_days = 10"
                .to_owned()
        }
        Fault::NotADelimiter => "write \";\", \",\", \"|\" or \"\\t\"".to_owned(),
        Fault::PathInPattern => {
            "write the name of the file without its folder, as \"export-*.csv\"".to_owned()
        }
        Fault::NoHeader => format!("write the number of the column, as {key} = 1"),
        Fault::WrongType { .. } | Fault::Blank => format!("write for instance {example}"),
    }
}

/// Writes the words that a key takes, the one probably meant first.
fn words(expected: &[&str], nearest: Option<&str>, or: &str) -> String {
    let first = expected.iter().filter(|word| nearest == Some(**word));
    let others = expected.iter().filter(|word| nearest != Some(**word));
    let quoted: Vec<String> = first
        .chain(others)
        .map(|word| format!("\"{word}\""))
        .collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {or} {last}", rest.join(", ")),
        Some(_) | None => quoted.concat(),
    }
}

/// Returns whether a rate lacks its quotes: its figure is what was meant, and an example would be another one.
fn is_unquoted_rate(error: &PolicyError) -> bool {
    let is_figure = matches!(
        &error.what,
        Fault::WrongType {
            expected: Shape::Text,
            found: Shape::Float | Shape::WholeNumber,
        }
    );
    is_figure && &*error.key == "rate"
}

/// Returns the part of the file that is at fault, as the file writes it.
fn at_fault(error: &PolicyError) -> String {
    let excerpt = &error.excerpt;
    let characters = excerpt.text.chars().skip(excerpt.before);
    characters.take(excerpt.width).collect()
}

/// Writes the line of the key as it can be: the shipped one, else one of the type expected.
fn example(error: &PolicyError) -> String {
    if let Some(line) = shipped(&error.table, &error.key) {
        return line.to_owned();
    }
    let key = &error.key;
    match &error.what {
        Fault::WrongType {
            expected: Shape::Table,
            ..
        } => match &*error.table {
            "" => format!("[{key}]"),
            table => format!("[{table}.{key}]"),
        },
        Fault::WrongType {
            expected: Shape::Tables,
            ..
        } => format!("[[{key}]]"),
        Fault::WrongType {
            expected: Shape::List,
            ..
        } => format!("{key} = [\"…\"]"),
        Fault::WrongType {
            expected: Shape::WholeNumber,
            ..
        }
        | Fault::OutOfRange { .. } => format!("{key} = 1"),
        Fault::Syntax(_)
        | Fault::UnknownKey
        | Fault::UnknownWord { .. }
        | Fault::Missing
        | Fault::Needs { .. }
        | Fault::WrongType { .. }
        | Fault::UnquotedDecimal
        | Fault::NotADecimal
        | Fault::AmountOutOfRange { .. }
        | Fault::NotAPercentage
        | Fault::NotARate
        | Fault::NoSuchProfile { .. }
        | Fault::NotAYearlyRate
        | Fault::NotASemester
        | Fault::SemesterKnown
        | Fault::NotAscending
        | Fault::TooMany { .. }
        | Fault::NotSoMany { .. }
        | Fault::Blank
        | Fault::NotACurrency
        | Fault::NotACountry
        | Fault::UnreadableTerms(_)
        | Fault::DiscountInTerms
        | Fault::NotADelimiter
        | Fault::PathInPattern
        | Fault::NoHeader => placeholder(key),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::policy::file::parse;

    fn said(text: &str, language: Language) -> (String, String) {
        policy_text(&parse(text).unwrap_err(), language)
    }

    #[test]
    fn a_fault_is_said_with_what_to_write_and_where() {
        let (what, hint) = said("[aging]\nlimits = [30, 30]\n", Language::French);
        assert_eq!(
            what,
            "«\u{a0}limits\u{a0}» de [aging] doit aller en croissant"
        );
        assert_eq!(
            hint,
            "écrivez chaque nombre plus grand que celui d'avant, comme limits = [30, 60, 90]\n\
             limits = [30, 30]\n              ^^"
        );
    }

    /// What is advised, written in place of what is wrong, is right.
    #[test]
    fn the_advice_is_a_line_that_can_be_used() {
        for (text, advice) in [
            ("[aging]\nlimits = 30\n", "limits = [30, 60, 90]"),
            ("[aging]\nlimits = [0]\n", "limits = [30, 60, 90]"),
            ("[aging]\nlimits = []\n", "limits = [30, 60, 90]"),
            ("[aging]\nbasis = 1\n", "basis = \"due-date\""),
            ("[dso]\nperiod_days = \"x\"\n", "period_days = 365"),
            ("[reconcile]\ntolerance = 0.05\n", "tolerance = \"0.05\""),
            ("[late_interest]\nrate = 12.5\n", "rate = \"12.5\""),
            ("[late_interest]\nrate = 12\n", "rate = \"12\""),
            (
                "[read]\nimplausible_amount = 0\n",
                "implausible_amount = 10_000_000",
            ),
        ] {
            for language in [Language::French, Language::English] {
                let (_, hint) = said(text, language);
                assert!(hint.contains(advice), "{hint}");
            }
            let table = text.lines().next().unwrap();
            assert!(parse(&format!("{table}\n{advice}\n")).is_ok(), "{advice}");
        }
    }

    #[test]
    fn every_fault_has_an_advice_in_both_languages() {
        for text in [
            "x",
            "limits = 1\n",
            "language = \"fre\"\n",
            "currency = \"euro\"\n",
            "[terms]\ndefault = \"bientôt\"\n",
            "[terms]\ndefault = \"30 jours, escompte 2 % sous 10 jours\"\n",
            "[reconcile]\ndiscount_percent = \"2\"\n",
            "[reconcile]\ndiscount_percent = \"200\"\ndiscount_days = 3\n",
            "[reconcile]\ntolerance = \"x\"\n",
            "[profiles.standard]\nrate = \"x\"\n",
            "[[assign]]\nprofile = \"x\"\n",
            "aging = 1\n",
            "input = 1\n",
            "[[input]]\nrole = \"invoices\"\n",
            "[[input]]\nmatch = \"a/b\"\n",
            "[[input]]\nmatch = \"a\"\ndelimiter = \"xx\"\n",
            "[[input]]\nmatch = \"a\"\nheader_row = 0\n[input.columns]\nnumber = \"N\"\n",
            "[[input]]\nmatch = \"a\"\n[input.columns]\nnumber = 1.5\n",
            "[[input]]\nmatch = \"a\"\n[input.columns]\nnumbr = 1\n",
            "[data]\ninvoices = [\"\"]\n",
            "[grades]\nlimits = [15, 35, 55]\n",
            "[creditor]\ncountry = \"Hexagone\"\n",
        ] {
            let [french, english] =
                [Language::French, Language::English].map(|language| said(text, language));
            assert_ne!(french, english, "{text}");
            for (what, hint) in [french, english] {
                let advice = hint.lines().next().unwrap();
                assert!(
                    what.len() > 12 && advice.len() > 12,
                    "{text}: {what} / {advice}"
                );
                assert!(hint.lines().count() == 3, "{hint}");
            }
        }
    }
}
