//! Templates that cannot be used: what is wrong and what to write instead.

use crate::policy::Language;
use crate::render::clean;
use crate::render::letters::{Fault, TemplateError};

/// The most names that are shown.
const MOST: usize = 60;

/// Says what is wrong with a template and what to write; under the advice stands the line at fault.
#[must_use]
pub fn template_text(error: &TemplateError, language: Language) -> (String, String) {
    let place = match (error.line, language) {
        (0, Language::French) => format!("{}\u{a0}: ", error.path),
        (0, Language::English) => format!("{}: ", error.path),
        (line, Language::French) => format!("{}:{line}\u{a0}: ", error.path),
        (line, Language::English) => format!("{}:{line}: ", error.path),
    };
    let shown = |known: &[String]| {
        let more = if known.len() > MOST { ", ..." } else { "" };
        format!("{}{more}", known[..known.len().min(MOST)].join(", "))
    };
    let (what, advice) = match language {
        Language::French => match &error.fault {
            Fault::Missing => ("ce modèle n'existe pas".to_owned(), String::new()),
            Fault::Include(name) => (
                format!("le modèle inclus «\u{a0}{name}\u{a0}» n'existe pas"),
                "un modèle livré s'inclut avec sa langue, {% include \"fr/_penalites\" %}\u{a0}; un autre a son fichier NOM.md.j2 dans le dossier de sa langue".to_owned(),
            ),
            Fault::Syntax(words) => (format!("le modèle ne se lit pas ({words})"), String::new()),
            Fault::UnknownName { name, known } => (
                format!("«\u{a0}{name}\u{a0}» n'existe pas"),
                match known.is_empty() {
                    true => "c'est un texte ou un nombre\u{a0}: il n'a pas de parties".to_owned(),
                    false => format!(
                        "noms qui existent, le plus proche d'abord\u{a0}: {} (recouvre schema letter)",
                        shown(known)
                    ),
                },
            ),
            Fault::UnknownFilter { name, known } => (
                format!("le filtre «\u{a0}{name}\u{a0}» n'existe pas"),
                format!("filtres des courriers\u{a0}: {}", shown(known)),
            ),
            Fault::UnknownDirective { name, known } => (
                format!("la directive «\u{a0}::{name}\u{a0}» n'existe pas"),
                format!("directives\u{a0}: {}", shown(known)),
            ),
            Fault::Absent(name) => (
                format!("«\u{a0}{name}\u{a0}» n'a pas de valeur dans ce courrier"),
                format!("écrivez-le sous {{% if {name} %}} ... {{% endif %}}"),
            ),
            Fault::NoText(name) => (
                format!("«\u{a0}{name}\u{a0}» est une liste ou un groupe de valeurs, pas un texte"),
                "nommez une de ses valeurs, ou parcourez-la par {% for %}".to_owned(),
            ),
            Fault::ComparedText(zero) => (
                format!("un montant est comparé au texte «\u{a0}{zero}\u{a0}»"),
                "le zéro s'écrit autrement dans une autre monnaie\u{a0}: écrivez {% if totals.disputed is positive %}".to_owned(),
            ),
            Fault::ReckonedText(name) => (
                format!("«\u{a0}{name}\u{a0}» est un montant, écrit comme un texte exact\u{a0}: aucun calcul ni comparaison de nombres"),
                "écrivez {{ totals.late_interest | plus(totals.lump_sums) | amount }}, minus(...), ou {% if totals.due is above(\"1000\") %}".to_owned(),
            ),
            Fault::Unproven(operation) => (
                format!("«\u{a0}{operation}\u{a0}»\u{a0}: rien ne dit que ce sont des nombres, et des montants sont des textes, que ce signe mettrait bout à bout ou comparerait lettre à lettre"),
                "pour des montants, écrivez a | plus(b), a | minus(b) ou {% if a is above(b) %}\u{a0}; pour des nombres, a | int\u{a0}; pour des textes, a ~ b".to_owned(),
            ),
            Fault::NotTaken { value, by } => (
                format!("«\u{a0}{value}\u{a0}» ne convient pas à «\u{a0}{by}\u{a0}»"),
                taken(by, language),
            ),
            Fault::Empty => (
                "le modèle ne dit rien\u{a0}: le courrier serait blanc".to_owned(),
                "écrivez-le, ou supprimez le fichier\u{a0}: le modèle livré sert alors".to_owned(),
            ),
            Fault::TooLong => (
                "le modèle ne finit pas".to_owned(),
                "une boucle y est trop longue".to_owned(),
            ),
            Fault::Other(words) => (format!("le modèle échoue ({words})"), String::new()),
        },
        Language::English => match &error.fault {
            Fault::Missing => ("there is no such template".to_owned(), String::new()),
            Fault::Include(name) => (
                format!("the included template `{name}` does not exist"),
                "a shipped template is included with its language, {% include \"en/_penalites\" %}; another has its file NAME.md.j2 in the folder of its language".to_owned(),
            ),
            Fault::Syntax(words) => (
                format!("the template cannot be read ({words})"),
                String::new(),
            ),
            Fault::UnknownName { name, known } => (
                format!("`{name}` does not exist"),
                match known.is_empty() {
                    true => "it is a text or a number: it has no parts".to_owned(),
                    false => format!(
                        "names that exist, the nearest first: {} (recouvre schema letter)",
                        shown(known)
                    ),
                },
            ),
            Fault::UnknownFilter { name, known } => (
                format!("the filter `{name}` does not exist"),
                format!("filters of letters: {}", shown(known)),
            ),
            Fault::UnknownDirective { name, known } => (
                format!("the directive `::{name}` does not exist"),
                format!("directives: {}", shown(known)),
            ),
            Fault::Absent(name) => (
                format!("`{name}` has no value in this letter"),
                format!("write it under {{% if {name} %}} ... {{% endif %}}"),
            ),
            Fault::NoText(name) => (
                format!("`{name}` is a list or a group of values, not a text"),
                "name one of its values, or go through it by {% for %}".to_owned(),
            ),
            Fault::ComparedText(zero) => (
                format!("an amount is compared with the text `{zero}`"),
                "another currency writes its zero otherwise: write {% if totals.disputed is positive %}".to_owned(),
            ),
            Fault::ReckonedText(name) => (
                format!("`{name}` is an amount, written as an exact text: it is not reckoned with or compared as a number"),
                "write {{ totals.late_interest | plus(totals.lump_sums) | amount }}, minus(...), or {% if totals.due is above(\"1000\") %}".to_owned(),
            ),
            Fault::Unproven(operation) => (
                format!("`{operation}`: nothing says that these are numbers, and amounts are texts, which this sign would put one behind the other or compare letter by letter"),
                "for amounts write a | plus(b), a | minus(b) or {% if a is above(b) %}; for numbers a | int; for texts a ~ b".to_owned(),
            ),
            Fault::NotTaken { value, by } => (
                format!("`{value}` is nothing that `{by}` can take"),
                taken(by, language),
            ),
            Fault::Empty => (
                "the template says nothing: the letter would be blank".to_owned(),
                "write it, or delete the file: the shipped one is then used".to_owned(),
            ),
            Fault::TooLong => (
                "the template does not end".to_owned(),
                "a loop in it is too long".to_owned(),
            ),
            Fault::Other(words) => (format!("the template fails ({words})"), String::new()),
        },
    };
    let nothing = match language {
        Language::French => "rien n'a été écrit",
        Language::English => "nothing was written",
    };
    let advice = if advice.is_empty() {
        nothing.to_owned()
    } else {
        let between = match language {
            Language::French => "\u{a0}; ",
            Language::English => "; ",
        };
        format!("{advice}{between}{nothing}")
    };
    let excerpt = clean::line(&error.excerpt);
    let excerpt = if excerpt.is_empty() {
        String::new()
    } else {
        format!("\n{excerpt}")
    };
    (format!("{place}{what}"), format!("{advice}{excerpt}"))
}

/// Says what a filter or a test takes.
fn taken(by: &str, language: Language) -> String {
    let (french, english) = match by {
        "amount" | "plus" | "minus" | "positive" | "above" => (
            "il prend un montant du courrier, avec les décimales de sa monnaie : \"1234.50\"",
            "it takes an amount of the letter, with the decimals of its currency: \"1234.50\"",
        ),
        "date" => (
            "il prend un jour : \"2026-10-31\"",
            "it takes a day: \"2026-10-31\"",
        ),
        "rate" => ("il prend un taux : \"12.15\"", "it takes a rate: \"12.15\""),
        "int" => (
            "il prend un nombre entier, non un montant : plus, minus et is above gardent les centimes",
            "it takes a whole number, no amount: plus, minus and is above keep the cents",
        ),
        "gt" | "ge" | "lt" | "le" => (
            "il compare deux montants, deux nombres ou deux textes",
            "it compares two amounts, two numbers or two texts",
        ),
        "iban" => ("il prend un IBAN", "it takes an IBAN"),
        _ => ("", ""),
    };
    match language {
        Language::French => french.to_owned(),
        Language::English => english.to_owned(),
    }
}
