//! Where a run reads and writes: what it writes never takes the place of what it reads.
//!
//! Takes paths as the user gave them, before anything of them is read. Two are the same file when their
//! real paths are, or, where the system says so, when they are one file under two names (hard links).

use super::exit::Failure;
use crate::model::Role;
use crate::policy::Language;
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// The name of standard input, and of standard output.
pub(super) const STANDARD: &str = "-";

/// The most links that are followed one after the other, as systems do.
const MOST_LINKS: usize = 40;

/// Returns whether a path is no file but standard input or standard output.
pub(super) fn is_standard(path: &Path) -> bool {
    path.as_os_str() == STANDARD
}

/// Returns the file that a path leads to: links are followed, also to a file that does not exist yet.
pub(super) fn target(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    if fs::metadata(&path).is_ok_and(|facts| !facts.is_file()) {
        // What /dev/stdout leads to when it is a pipe has a name that no folder holds.
        return Ok(path);
    }
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(link) => path = folder(&path).join(link),
            Err(_) => return Ok(path),
        }
    }
    // The system has the words for links that go in circles.
    path.canonicalize()
}

/// Returns the folder that a file is in.
pub(super) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

/// What a run reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// A file of data.
    Data(Role),
    /// The policy.
    Policy,
}

/// What a run writes, by the option that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// The report.
    Report,
    /// The refused rows.
    Refused,
    /// A draft, or the index of drafts.
    Draft,
}

impl Written {
    const fn option(self) -> &'static str {
        match self {
            Self::Report => "-o",
            Self::Refused => "--refused",
            Self::Draft => "--out",
        }
    }
}

/// Refuses a run that would write over a file that it reads, or twice to one place.
pub(super) fn check(
    reads: &[(Read, &Path)],
    writes: &[(Written, Option<&Path>)],
    language: Language,
) -> Result<(), Failure> {
    let mut written: Vec<(Written, &Path, Place)> = Vec::new();
    for &(what, path) in writes {
        let (path, place) = match path {
            Some(path) if !is_standard(path) => (path, Place::of(path)),
            Some(path) => (path, Place::StandardOutput),
            // Without a name, a report goes to standard output, and nothing else is written.
            None if what == Written::Report => (Path::new(STANDARD), Place::StandardOutput),
            None => continue,
        };
        for &(read, input) in reads {
            let is_same = if is_standard(input) {
                Place::of_standard_input().is_same(&place)
            } else {
                Place::of(input).is_same(&place)
            };
            if is_same {
                return Err(overwrites(what, path, read, input, language));
            }
        }
        let other = written.iter().find(|(_, _, other)| other.is_same(&place));
        if let Some((other, other_path, _)) = other {
            return Err(written_twice((what, path), (*other, other_path), language));
        }
        written.push((what, path, place));
    }
    Ok(())
}

/// Refuses files of a folder that would be written over what a run read.
pub(super) fn check_drafts<'name>(
    reads: &[(Read, &Path)],
    folder: &Path,
    names: impl Iterator<Item = &'name str>,
    language: Language,
) -> Result<(), Failure> {
    // What does not stand there is no file that was read.
    for path in names
        .map(|name| folder.join(name))
        .filter(|path| path.exists())
    {
        check(reads, &[(Written::Draft, Some(path.as_path()))], language)?;
    }
    Ok(())
}

/// Where a path leads.
pub(super) enum Place {
    /// A file, which may not exist yet.
    File {
        /// Its real path, when its folder exists.
        path: Option<PathBuf>,
        /// Its number for the system, when it exists and the system tells.
        number: Option<(u64, u64)>,
    },
    /// Standard output.
    StandardOutput,
    /// A device or a pipe: several may read and write it.
    Passage,
}

impl Place {
    /// Finds where a path leads.
    pub(super) fn of(path: &Path) -> Self {
        match fs::metadata(path) {
            Ok(facts) if !facts.is_file() => Self::Passage,
            Ok(facts) => Self::File {
                path: path.canonicalize().ok(),
                number: number(&facts),
            },
            Err(_) => Self::File {
                path: target(path).ok().and_then(|path| real_path(&path)),
                number: None,
            },
        }
    }

    /// Finds the file that standard input is, if it is one: `recouvre scan - < invoices.csv`.
    fn of_standard_input() -> Self {
        match standard_input() {
            Some(facts) if facts.is_file() => Self::File {
                path: None,
                number: number(&facts),
            },
            Some(_) | None => Self::Passage,
        }
    }

    /// Returns whether two paths lead to one file.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::StandardOutput, Self::StandardOutput) => true,
            (
                Self::File { path, number },
                Self::File {
                    path: other_path,
                    number: other_number,
                },
            ) => path.is_some() && path == other_path || number.is_some() && number == other_number,
            (Self::StandardOutput | Self::Passage | Self::File { .. }, _) => false,
        }
    }
}

/// Returns the real path of a file that does not exist yet, in a folder that does.
fn real_path(path: &Path) -> Option<PathBuf> {
    Some(folder(path).canonicalize().ok()?.join(path.file_name()?))
}

#[cfg(unix)]
fn number(facts: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((facts.dev(), facts.ino()))
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> Option<(u64, u64)> {
    None
}

#[cfg(unix)]
fn standard_input() -> Option<Metadata> {
    use std::os::fd::AsFd;
    let stdin = io::stdin().as_fd().try_clone_to_owned().ok()?;
    File::from(stdin).metadata().ok()
}

#[cfg(not(unix))]
fn standard_input() -> Option<Metadata> {
    None
}

fn overwrites(what: Written, path: &Path, read: Read, input: &Path, language: Language) -> Failure {
    let (option, path, input) = (what.option(), path.display(), input.display());
    let (french, english) = match read {
        Read::Data(Role::Invoices) => ("de factures", "invoice"),
        Read::Data(Role::Payments) => ("de règlements", "payment"),
        Read::Data(Role::Customers) => ("de clients", "customer"),
        Read::Data(Role::Journal) => ("du journal", "journal"),
        Read::Policy => ("de politique", "policy"),
    };
    Failure::new(
        language,
        (
            format!("{option} {path}\u{a0}: c'est le fichier {french} {input}, qui serait écrasé"),
            match what {
                Written::Report | Written::Refused => {
                    "donnez un autre nom au fichier à écrire ; rien n'a été lu ni écrit"
                }
                Written::Draft => "donnez un autre dossier ; rien n'a été écrit",
            },
        ),
        (
            format!(
                "{option} {path}: this is the {english} file {input}, which would be overwritten"
            ),
            match what {
                Written::Report | Written::Refused => {
                    "give the file to write another name; nothing was read or written"
                }
                Written::Draft => "give another folder; nothing was written",
            },
        ),
    )
}

fn written_twice(
    (what, path): (Written, &Path),
    (other, other_path): (Written, &Path),
    language: Language,
) -> Failure {
    let (option, path) = (what.option(), path.display());
    let (other, other_path) = (other.option(), other_path.display());
    Failure::new(
        language,
        (
            format!("{option} {path} et {other} {other_path} écrivent au même endroit"),
            "donnez un fichier à chacun ; rien n'a été lu ni écrit",
        ),
        (
            format!("{option} {path} and {other} {other_path} write to one place"),
            "give each a file of its own; nothing was read or written",
        ),
    )
}
