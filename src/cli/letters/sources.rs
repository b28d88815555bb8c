//! The house's own templates: `fr/NAME.md.j2` and `en/NAME.md.j2` of the folder that the policy names.

use crate::cli::exit::{Exit, Failure};
use crate::cli::inputs::FoundPolicy;
use crate::policy::Language;
use crate::render::Access;
use crate::render::letters::{Engine, HouseFile, Known, Source};
use crate::render::{clean, template_text};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The house's own templates.
#[derive(Default)]
pub(in crate::cli) struct House {
    /// Those that letters are made from.
    pub(in crate::cli) sources: Vec<Source>,
    /// Those of a name from which nothing is made, each with the nearest one.
    near: Vec<(String, String)>,
}

impl House {
    /// Says on standard error which templates have a name that looks like a slip.
    pub(in crate::cli) fn tell(&self, language: Language) -> io::Result<()> {
        near_templates(&self.near, language)
    }
}

/// Reads the house's own templates; none where the policy names no folder. `asked` is the one that the
/// command line names.
pub(in crate::cli) fn own(
    found: &FoundPolicy,
    asked: Option<&str>,
    language: Language,
) -> anyhow::Result<House> {
    let Some(folder) = &found.policy.letters.templates else {
        return Ok(House::default());
    };
    let folder = found.folder().join(folder);
    if !folder.exists() {
        return Err(no_folder(&folder, language).into());
    }
    let known = Known::new(&found.policy, asked);
    let mut house = House::default();
    for (path, name) in entries(&folder, language)? {
        // A folder that is not there is a slip of the policy, not an empty set.
        match known.of_root(&name) {
            HouseFile::Misnamed(meant) if path.is_file() => {
                return Err(misnamed_template(&path, &meant, language).into());
            }
            HouseFile::Misnamed(_)
            | HouseFile::Template(_)
            | HouseFile::Near { .. }
            | HouseFile::Other => {}
        }
    }
    for (code, of) in [("fr", Language::French), ("en", Language::English)] {
        let within = folder.join(code);
        if !within.is_dir() {
            continue;
        }
        for (path, file) in entries(&within, language)? {
            let name = match known.of(&file) {
                HouseFile::Template(name) => name,
                HouseFile::Near { name, meant } => {
                    house.near.push((path.display().to_string(), meant));
                    name
                }
                HouseFile::Misnamed(meant) => {
                    let meant = format!("{code}/{meant}");
                    return Err(misnamed_template(&path, &meant, language).into());
                }
                HouseFile::Other => continue,
            };
            let text = fs::read_to_string(&path);
            let text = text.map_err(|error| unread(&path, error, language))?;
            house.sources.push(Source {
                language: of,
                name,
                path: path.display().to_string(),
                text,
            });
        }
    }
    if house.sources.is_empty() {
        return Err(no_templates(&folder, language).into());
    }
    Ok(house)
}

/// Returns what a folder holds, by name.
fn entries(folder: &Path, language: Language) -> anyhow::Result<Vec<(PathBuf, String)>> {
    let unread = |error| unread(folder, error, language);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unread)? {
        let entry = entry.map_err(unread)?;
        if let Ok(name) = entry.file_name().into_string() {
            found.push((entry.path(), name));
        }
    }
    found.sort();
    Ok(found)
}

fn unread(path: &Path, error: io::Error, language: Language) -> anyhow::Error {
    Failure::of_file(path, Access::Reading, error, language)
}

/// Returns the names of the house's own templates, each of which must be right; those whose name looks like
/// a slip are told.
pub(in crate::cli) fn checked(
    found: &FoundPolicy,
    language: Language,
) -> anyhow::Result<Vec<String>> {
    let house = own(found, None, language)?;
    house.tell(language)?;
    let of_each = house.sources.iter().map(|source| source.name.clone());
    let names = of_each.collect();
    Engine::new(house.sources)
        .map_err(|error| Failure::said(language, template_text(&error, language)))?;
    Ok(names)
}

/// Words a file of the house's templates that would be passed over for its name.
fn misnamed_template(path: &Path, meant: &str, language: Language) -> Failure {
    let place = path.display().to_string();
    let place = clean::line(&place);
    Failure::new(
        language,
        (
            format!("{place}\u{a0}: aucun courrier ne se fait d'un fichier de ce nom"),
            format!(
                "renommez-le {meant}, dans le dossier de letters.templates\u{a0}; rien n'a été écrit"
            ),
        ),
        (
            format!("{place}: no letter is made from a file of that name"),
            format!("rename it {meant}, in the folder of letters.templates; nothing was written"),
        ),
    )
}

/// Words a folder of the house's templates that is not there.
fn no_folder(folder: &Path, language: Language) -> Failure {
    let place = folder.display().to_string();
    let place = clean::line(&place);
    Failure::new(
        language,
        (
            format!("letters.templates\u{a0}: le dossier «\u{a0}{place}\u{a0}» n'existe pas"),
            "créez-le, ou ôtez letters.templates pour garder les modèles livrés\u{a0}; le chemin part de la politique",
        ),
        (
            format!("letters.templates: the folder `{place}` does not exist"),
            "make it, or leave letters.templates out to keep the shipped templates; the path starts at the policy",
        ),
    )
}

/// Words a folder of the house's templates that has none.
fn no_templates(folder: &Path, language: Language) -> Failure {
    let place = folder.display().to_string();
    let place = clean::line(&place);
    Failure::new(
        language,
        (
            format!("{place}\u{a0}: aucun modèle dans ce dossier de letters.templates"),
            "les modèles y sont fr/NOM.md.j2 et en/NOM.md.j2\u{a0}; ôtez letters.templates pour garder les modèles livrés",
        ),
        (
            format!("{place}: no template in this folder of letters.templates"),
            "templates are fr/NAME.md.j2 and en/NAME.md.j2 there; leave letters.templates out to keep the shipped ones",
        ),
    )
}

/// Says on standard error which of the house's templates have a name that looks like a slip.
fn near_templates(near: &[(String, String)], language: Language) -> io::Result<()> {
    for (path, meant) in near {
        let path = clean::line(path);
        let told = match language {
            Language::French => format!(
                "recouvre\u{a0}: {path}\u{a0}: aucune étape ne s'en sert\u{a0}; si c'est «\u{a0}{meant}\u{a0}», renommez-le {meant}.md.j2"
            ),
            Language::English => format!(
                "recouvre: {path}: no step is made from it; if it is `{meant}`, rename it {meant}.md.j2"
            ),
        };
        io::stderr().write_all(format!("{told}\n").as_bytes())?;
    }
    Ok(())
}

/// Refuses a name of a template that is none of a letter.
pub(super) fn no_letter(name: &str, engine: &Engine, language: Language) -> Failure {
    let known = engine.names().join(", ");
    let is_part = name.starts_with('_');
    let (french, english) = match is_part {
        true => (
            "est une partie d'autres modèles",
            "is a part of other templates",
        ),
        false => (
            "est un dossier pour un tribunal\u{a0}: recouvre dossier CLIENT",
            "is a file for a court: recouvre dossier CUSTOMER",
        ),
    };
    let name = clean::cut(name, 60);
    Failure::new(
        language,
        (
            format!("--template\u{a0}: «\u{a0}{name}\u{a0}» {french}"),
            format!("les courriers sont\u{a0}: {known}"),
        ),
        (
            format!("--template: `{name}` {english}"),
            format!("letters are: {known}"),
        ),
    )
}

/// Refuses a name that no template has.
pub(super) fn no_template(
    name: &str,
    of: Language,
    engine: &Engine,
    language: Language,
) -> Failure {
    let known = engine.names().join(", ");
    let code = match of {
        Language::French => "fr",
        Language::English => "en",
    };
    let name = clean::cut(name, 60);
    Failure::new(
        language,
        (
            format!("aucun modèle {code}/{name}.md.j2"),
            format!(
                "il y a\u{a0}: {known}\u{a0}; letters.templates en ajoute\u{a0}; rien n'a été écrit"
            ),
        ),
        (
            format!("no template {code}/{name}.md.j2"),
            format!("there are: {known}; letters.templates adds others; nothing was written"),
        ),
    )
    .ending(Exit::NeededMissing)
}
