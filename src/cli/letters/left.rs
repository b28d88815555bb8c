//! What earlier runs left in the folder of `recouvre letters` and `recouvre dossier`, and what is told of it.
//!
//! Invariant: nothing of it is ever removed, since somebody may have worked on it, or works on it now.

use super::folder::INDEXES;
use crate::policy::{Language, LetterFormat};
use crate::render::clean;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// The most names that are told: the index has them all.
const MOST: usize = 10;

/// The table of a run's drafts.
pub(super) const INDEX: &str = "index.csv";

/// How the folders begin in which drafts are made: only a run that was stopped leaves one.
pub(super) const UNFINISHED: &str = ".recouvre-";

/// What stands in a folder of earlier runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) struct Left {
    /// Drafts beside an index that are none of this run, in order.
    pub(in crate::cli) drafts: Vec<String>,
    /// Folders of runs that were stopped, or that are at work still, in order.
    pub(in crate::cli) unfinished: Vec<String>,
}

impl Left {
    /// Looks for what stands in a folder and is not among some names.
    ///
    /// # Errors
    /// Those of reading a folder that has an index.
    pub(super) fn of(path: &Path, names: &[String]) -> io::Result<Self> {
        let mut left = Self::default();
        let has_index = path.join(INDEX).exists();
        let entries = match fs::read_dir(path) {
            // A folder that may be written and not read holds no run that could be told.
            Err(_) if !has_index => return Ok(left),
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            let extension = Path::new(&name).extension();
            let is_draft = extension
                .is_some_and(|it| LetterFormat::ALL.iter().any(|format| it == format.name()));
            let name = name.to_string_lossy().into_owned();
            if name.starts_with(UNFINISHED) && entry.file_type()?.is_dir() {
                left.unfinished.push(name);
            } else if has_index
                && is_draft
                && !names.contains(&name)
                && !INDEXES.contains(&name.as_str())
            {
                left.drafts.push(name);
            }
        }
        left.drafts.sort_unstable();
        left.unfinished.sort_unstable();
        Ok(left)
    }

    /// Says on standard error which folders runs that were stopped have left.
    pub(in crate::cli) fn tell_unfinished(&self, out: &Path, language: Language) -> io::Result<()> {
        if self.unfinished.is_empty() {
            return Ok(());
        }
        let names = self.unfinished.join(", ");
        let out = out.display();
        let text = match language {
            Language::French => format!(
                "un passage interrompu a laissé dans {out}\u{a0}: {names}\u{a0}; à supprimer, si aucun autre n'y travaille"
            ),
            Language::English => format!(
                "a run that was stopped left in {out}: {names}; to be removed, unless another is at work there"
            ),
        };
        io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())
    }
}

/// Says on standard error which drafts of earlier runs stand in the folder still.
pub(super) fn tell(out: &Path, left: &[String], language: Language) -> io::Result<()> {
    let count = left.len();
    if count == 0 {
        return Ok(());
    }
    let shown = left.iter().take(MOST).map(|name| clean::cut(name, 60));
    let shown = shown.collect::<Vec<_>>().join(", ");
    let more = if count > MOST { ", ..." } else { "" };
    let out = out.display();
    let text = match (language, count) {
        (Language::French, 1) => format!(
            "1 autre courrier, d'un passage précédent, reste dans {out}\u{a0}: {shown}\u{a0}; à vérifier ou à supprimer"
        ),
        (Language::French, _) => format!(
            "{count} autres courriers, d'un passage précédent, restent dans {out}\u{a0}: {shown}{more}\u{a0}; à vérifier ou à supprimer"
        ),
        (Language::English, 1) => format!(
            "1 other letter, of an earlier run, is still in {out}: {shown}; to be checked or removed"
        ),
        (Language::English, _) => format!(
            "{count} other letters, of an earlier run, are still in {out}: {shown}{more}; to be checked or removed"
        ),
    };
    io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn what_a_stopped_run_left_is_told_and_stays() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path();
        fs::create_dir(path.join(".recouvre-old-x1")).unwrap();
        fs::write(path.join("a.txt"), "").unwrap();
        let of = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
            Left::of(path, &names).unwrap()
        };
        // Without an index nobody says that the file is a draft.
        assert_eq!(of(&[]).drafts, [""; 0]);
        fs::write(path.join(INDEX), "").unwrap();
        assert_eq!(of(&[]).drafts, ["a.txt"]);
        assert_eq!(of(&["a.txt"]).drafts, [""; 0]);
        assert_eq!(of(&[]).unfinished, [".recouvre-old-x1"]);
        assert!(path.join(".recouvre-old-x1").is_dir());
        assert_eq!(Left::of(&path.join("none"), &[]).unwrap(), Left::default());
    }
}
