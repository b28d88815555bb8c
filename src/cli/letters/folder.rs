//! The folder of a run: drafts are staged beside their place and moved there once all of them are made.
//!
//! Invariant: a run that fails leaves the folder as it was; nothing that stood there is replaced unless
//! that was asked for; no name leads out of the folder.

use super::left::{INDEX, Left, UNFINISHED};
use super::said;
use crate::cli::exit::Failure;
use crate::model::Day;
use crate::policy::Language;
use crate::render::letters::{Listed, index_page, index_sheet, with_left};
use crate::render::{Access, Format, Style, csv, write};
use std::fs;
use std::io;
use std::path::Path;
use tempfile::TempDir;

/// The files that say what the others are.
pub(in crate::cli) const INDEXES: [&str; 2] = [INDEX, "index.html"];

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
    /// What stands there of earlier runs: this one does not make it.
    left: Left,
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
        let left = Left::of(path, &names).map_err(unwritten)?;
        fs::create_dir_all(path).map_err(unwritten)?;
        let staging = tempfile::Builder::new().prefix(UNFINISHED).tempdir_in(path);
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
            left,
            language,
        })
    }

    /// Returns what earlier runs left there.
    pub(in crate::cli) const fn left(&self) -> &Left {
        &self.left
    }

    /// Writes a draft where no reader sees it yet.
    pub(in crate::cli) fn stage(&self, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.staging.path().join(name);
        fs::write(&path, bytes).map_err(|error| self.failed(error))
    }

    /// Writes the index of the drafts.
    pub(in crate::cli) fn stage_index(
        &self,
        listed: &[Listed],
        as_of: Day,
        mark: csv::Mark,
    ) -> anyhow::Result<()> {
        let language = self.language;
        let sheet = index_sheet(listed, as_of, language, usize::MAX);
        let style = Style {
            language,
            width: usize::MAX,
            mark,
        };
        let mut table = Vec::new();
        write(&sheet, Format::Csv, style, &mut table).map_err(|error| self.failed(error))?;
        let [csv, html] = INDEXES;
        self.stage(csv, &table)?;
        let page = index_page(listed, as_of, language);
        self.stage(
            html,
            with_left(page, &self.left.drafts, language).as_bytes(),
        )
    }

    /// Moves everything to its place.
    pub(in crate::cli) fn publish(self) -> anyhow::Result<()> {
        let aside = tempfile::Builder::new()
            .prefix(&format!("{UNFINISHED}old-"))
            .tempdir_in(self.path)
            .map_err(|error| self.failed(error))?;
        let mut moved: Vec<&str> = Vec::new();
        for name in &self.names {
            let (from, to) = (self.staging.path().join(name), self.path.join(name));
            let placed = match self.over {
                Over::Replaced => put_aside(&to, &aside.path().join(name)),
                Over::Refused => Ok(()),
            };
            if let Err(error) = placed.and_then(|()| place(&from, &to)) {
                // What stands aside of this name was not replaced yet.
                moved.push(name);
                self.undo(&moved, aside);
                if error.kind() == io::ErrorKind::AlreadyExists {
                    return Err(exists(self.path, &[name.as_str()], self.language).into());
                }
                return Err(self.failed(error));
            }
            moved.push(name);
        }
        Ok(())
    }

    /// Takes back what this run has put there, and puts back what stood there: nothing stands half. What cannot
    /// be put back stays aside, whole.
    fn undo(&self, moved: &[&str], aside: TempDir) {
        let mut is_whole = true;
        for (place, name) in moved.iter().enumerate() {
            let (old, to) = (aside.path().join(name), self.path.join(name));
            let is_mine = place + 1 < moved.len();
            if old.symlink_metadata().is_ok() {
                is_whole &= fs::rename(&old, &to).is_ok();
            } else if is_mine {
                let _ = fs::remove_file(&to);
            }
        }
        if !is_whole {
            let _ = aside.keep();
        }
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

/// Puts a file aside that is about to be replaced, if there is one.
fn put_aside(path: &Path, aside: &Path) -> io::Result<()> {
    match fs::rename(path, aside) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        moved => moved,
    }
}

/// Moves a file; what stands in its place is never replaced, even when it came there just now.
fn place(from: &Path, to: &Path) -> io::Result<()> {
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
    let place = path.display();
    let files = [
        ["fichier y est déjà", "fichiers y sont déjà"],
        ["file is there already", "files are there already"],
    ];
    let [french, english] = files.map(|forms| said::counted(names.len(), forms, language));
    Failure::new(
        language,
        (
            format!("{place}\u{a0}: {french}\u{a0}: {shown}{more}"),
            "donnez un autre dossier, ou --force pour les remplacer\u{a0}; rien n'a été écrit",
        ),
        (
            format!("{place}: {english}: {shown}{more}"),
            "give another folder, or --force to replace them; nothing was written",
        ),
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn run(path: &Path, staged: &[&str]) -> anyhow::Result<()> {
        let names = ["a.txt", "b.txt", "c.txt"];
        let folder = Folder::open(path, names.into_iter(), Over::Replaced, Language::English)?;
        for name in staged {
            folder.stage(name, b"new")?;
        }
        folder.publish()
    }

    #[test]
    fn a_run_that_fails_half_way_leaves_what_it_was_to_replace() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path();
        for name in ["a.txt", "b.txt", "other.txt"] {
            fs::write(path.join(name), "old").unwrap();
        }
        // The second draft is missing where it should be moved from.
        assert!(run(path, &["a.txt", "c.txt"]).is_err());
        let mut left: Vec<(String, String)> = Vec::new();
        for entry in fs::read_dir(path).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            left.push((name, fs::read_to_string(entry.path()).unwrap()));
        }
        left.sort();
        let old = |name: &str| (name.to_owned(), "old".to_owned());
        assert_eq!(left, ["a.txt", "b.txt", "other.txt"].map(old));
        assert!(run(path, &["a.txt", "b.txt", "c.txt"]).is_ok());
        assert_eq!(fs::read_to_string(path.join("b.txt")).unwrap(), "new");
        assert_eq!(fs::read_dir(path).unwrap().count(), 4);
    }
}
