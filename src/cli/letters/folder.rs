//! The folder of a run: drafts are staged beside their place and moved there once all of them are made.
//!
//! Invariant: a run that fails leaves the folder as it was; nothing that stood there is replaced unless
//! that was asked for; no name leads out of the folder.

use crate::cli::exit::Failure;
use crate::model::Day;
use crate::policy::Language;
use crate::render::letters::{Listed, index_page, index_sheet};
use crate::render::{Access, Format, Style, csv, write};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The files that say what the others are.
pub(in crate::cli) const INDEXES: [&str; 2] = ["index.csv", "index.html"];

/// What becomes of drafts that stand there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Over {
    /// The run is refused.
    Refused,
    /// They are replaced.
    Replaced,
}

impl Over {
    /// Reads the option.
    pub(in crate::cli) const fn of(force: bool) -> Self {
        if force { Self::Replaced } else { Self::Refused }
    }
}

/// A folder that a run writes to.
pub(in crate::cli) struct Folder<'run> {
    path: &'run Path,
    staging: TempDir,
    names: Vec<String>,
    over: Over,
    is_new: bool,
    language: Language,
}

impl<'run> Folder<'run> {
    /// Asks whether drafts may be written there: never over a folder, over others only when that is asked for.
    pub(in crate::cli) fn check<'name>(
        path: &Path,
        names: impl Iterator<Item = &'name str>,
        over: Over,
        language: Language,
    ) -> anyhow::Result<()> {
        let mut there = Vec::new();
        for name in names {
            // A folder is never replaced by a file, whatever was asked for.
            if path.join(name).is_dir() {
                return Err(is_folder(path, name, language).into());
            }
            if over == Over::Refused && path.join(name).exists() {
                there.push(name);
            }
        }
        if there.is_empty() {
            return Ok(());
        }
        Err(exists(path, &there, language).into())
    }

    /// Makes the folder if need be; refuses to go over what stands there.
    pub(in crate::cli) fn open<'name>(
        path: &'run Path,
        names: impl Iterator<Item = &'name str>,
        over: Over,
        language: Language,
    ) -> anyhow::Result<Self> {
        let unwritten = |error| Failure::of_file(path, Access::Writing, error, language);
        let names: Vec<String> = names.map(str::to_owned).collect();
        let is_new = !path.exists();
        if path.is_file() {
            return Err(is_file(path, language).into());
        }
        Self::check(path, names.iter().map(String::as_str), over, language)?;
        fs::create_dir_all(path).map_err(unwritten)?;
        let staging = tempfile::Builder::new()
            .prefix(".recouvre-")
            .tempdir_in(path);
        let staging = staging.map_err(|error| {
            if is_new {
                let _ = fs::remove_dir(path);
            }
            unwritten(error)
        })?;
        Ok(Self {
            path,
            staging,
            names,
            over,
            is_new,
            language,
        })
    }

    /// Writes a draft where no reader sees it yet.
    pub(in crate::cli) fn stage(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.staging.path().join(name);
        fs::write(&path, bytes).map_err(|error| self.failed(error))
    }

    /// Writes the index of the drafts.
    pub(in crate::cli) fn stage_index(&self, listed: &[Listed], as_of: Day) -> anyhow::Result<()> {
        let language = self.language;
        let sheet = index_sheet(listed, as_of, language, usize::MAX);
        let style = Style {
            language,
            width: usize::MAX,
            mark: csv::Mark::None,
        };
        let mut table = Vec::new();
        write(&sheet, Format::Csv, style, &mut table).map_err(|error| self.failed(error))?;
        let [csv, html] = INDEXES;
        self.stage(csv, &table)?;
        self.stage(html, index_page(listed, as_of, language).as_bytes())
    }

    /// Moves everything to its place.
    pub(in crate::cli) fn publish(self) -> anyhow::Result<()> {
        let mut moved: Vec<PathBuf> = Vec::new();
        for name in &self.names {
            let (from, to) = (self.staging.path().join(name), self.path.join(name));
            if let Err(error) = place(&from, &to, self.over) {
                if self.over == Over::Refused {
                    // What this run has put there goes again: nothing stands half.
                    moved.iter().for_each(|path| {
                        let _ = fs::remove_file(path);
                    });
                }
                if error.kind() == io::ErrorKind::AlreadyExists {
                    return Err(exists(self.path, &[name.as_str()], self.language).into());
                }
                return Err(self.failed(error));
            }
            moved.push(to);
        }
        Ok(())
    }

    fn failed(&self, error: io::Error) -> anyhow::Error {
        Failure::of_file(self.path, Access::Writing, error, self.language)
    }
}

impl Drop for Folder<'_> {
    fn drop(&mut self) {
        if self.is_new {
            // A run that failed takes the folder that it made with it; one that holds drafts stays.
            let _ = fs::remove_dir_all(self.staging.path());
            let _ = fs::remove_dir(self.path);
        }
    }
}

/// Moves a file; what stands in its place is never replaced unasked, even when it came there just now.
fn place(from: &Path, to: &Path, over: Over) -> io::Result<()> {
    if over == Over::Replaced {
        return fs::rename(from, to);
    }
    match fs::hard_link(from, to) {
        Ok(()) => fs::remove_file(from),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // A file system without links: the check before has to do.
        Err(_) if to.symlink_metadata().is_ok() => Err(io::ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(from, to),
    }
}

fn is_file(path: &Path, language: Language) -> Failure {
    let place = path.display();
    Failure::new(
        language,
        (
            format!("{place}\u{a0}: c'est un fichier, pas un dossier"),
            "donnez un dossier à --out\u{a0}; rien n'a été écrit",
        ),
        (
            format!("{place}: this is a file, not a folder"),
            "give --out a folder; nothing was written",
        ),
    )
}

fn is_folder(path: &Path, name: &str, language: Language) -> Failure {
    let place = path.join(name);
    let place = place.display();
    Failure::new(
        language,
        (
            format!("{place}\u{a0}: un dossier y porte le nom d'un courrier"),
            "déplacez-le, ou donnez un autre dossier\u{a0}; rien n'a été écrit",
        ),
        (
            format!("{place}: a folder there has the name of a draft"),
            "move it, or give another folder; nothing was written",
        ),
    )
}

fn exists(path: &Path, names: &[&str], language: Language) -> Failure {
    let shown = names.iter().take(3).copied().collect::<Vec<_>>().join(", ");
    let more = if names.len() > 3 { ", ..." } else { "" };
    let (place, count) = (path.display(), names.len());
    Failure::new(
        language,
        (
            format!("{place}\u{a0}: {count} fichier(s) y sont déjà\u{a0}: {shown}{more}"),
            "donnez un autre dossier, ou --force pour les remplacer\u{a0}; rien n'a été écrit",
        ),
        (
            format!("{place}: {count} file(s) are there already: {shown}{more}"),
            "give another folder, or --force to replace them; nothing was written",
        ),
    )
}
