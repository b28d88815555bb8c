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
                "donnez-lui son fichier NOM.md.j2 dans le dossier de sa langue, ou ôtez la ligne".to_owned(),
            ),
            Fault::Syntax(words) => (format!("le modèle ne se lit pas ({words})"), String::new()),
            Fault::UnknownName { name, known } => (
                format!("«\u{a0}{name}\u{a0}» n'existe pas"),
                format!(
                    "noms qui existent, le plus proche d'abord\u{a0}: {} (recouvre schema letter)",
                    shown(known)
                ),
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
                "give it its file NAME.md.j2 in the folder of its language, or leave the line out".to_owned(),
            ),
            Fault::Syntax(words) => (
                format!("the template cannot be read ({words})"),
                String::new(),
            ),
            Fault::UnknownName { name, known } => (
                format!("`{name}` does not exist"),
                format!(
                    "names that exist, the nearest first: {} (recouvre schema letter)",
                    shown(known)
                ),
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
