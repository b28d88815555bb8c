//! The house's own templates: `fr/NAME.md.j2` and `en/NAME.md.j2` of the folder that the policy names.

use crate::cli::exit::Failure;
use crate::cli::inputs::FoundPolicy;
use crate::policy::Language;
use crate::render::Access;
use crate::render::letters::{Engine, Source};
use crate::render::template_text;
use std::fs;
use std::path::Path;

/// The end of the names of templates.
const EXTENSION: &str = ".md.j2";

/// Reads the house's own templates; none where the policy names no folder.
pub(in crate::cli) fn own(found: &FoundPolicy, language: Language) -> anyhow::Result<Vec<Source>> {
    let Some(folder) = &found.policy.letters.templates else {
        return Ok(Vec::new());
    };
    let folder = found.folder().join(folder);
    let unread = |path: &Path, error| Failure::of_file(path, Access::Reading, error, language);
    // A folder that is not there is a slip of the policy, not an empty set.
    fs::read_dir(&folder).map_err(|error| unread(&folder, error))?;
    let mut sources = Vec::new();
    for (code, of) in [("fr", Language::French), ("en", Language::English)] {
        let within = folder.join(code);
        if !within.is_dir() {
            continue;
        }
        let entries = fs::read_dir(&within).map_err(|error| unread(&within, error))?;
        let mut paths = Vec::new();
        for entry in entries {
            paths.push(entry.map_err(|error| unread(&within, error))?.path());
        }
        paths.sort();
        for path in paths {
            let name = path.file_name().and_then(|name| name.to_str());
            let Some(name) = name.and_then(|name| name.strip_suffix(EXTENSION)) else {
                continue;
            };
            let text = fs::read_to_string(&path).map_err(|error| unread(&path, error))?;
            sources.push(Source {
                language: of,
                name: name.to_owned(),
                path: path.display().to_string(),
                text,
            });
        }
    }
    Ok(sources)
}

/// Returns the names of the house's own templates, each of which must be right.
pub(in crate::cli) fn checked(
    found: &FoundPolicy,
    language: Language,
) -> anyhow::Result<Vec<String>> {
    let own = own(found, language)?;
    let names = own.iter().map(|source| source.name.clone()).collect();
    Engine::new(own).map_err(|error| Failure::said(language, template_text(&error, language)))?;
    Ok(names)
}
