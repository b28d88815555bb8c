//! Inputs: which files a run reads, and how each is opened, again if need be.

use super::arguments::{BesideArguments, LanguageName, NamedJournal, language};
use super::exit::{self, Failure};
use super::places;
use crate::model::Role;
use crate::policy::{Language, Policy, file, pattern_matches};
use crate::read::{Input, is_journal};
use crate::render::{Access, policy_text};
use anyhow::anyhow;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The name of a policy file that is found without being named.
const POLICY_FILE: &str = "policies.toml";

/// The name of a journal that is found without being named.
const JOURNAL_FILE: &str = "journal.csv";

/// A policy with where it was found.
pub(super) struct FoundPolicy {
    /// The rules.
    pub(super) policy: Policy,
    /// The file, none for the one built in.
    pub(super) path: Option<PathBuf>,
}

impl FoundPolicy {
    /// Returns the folder that the policy's paths start at: its own, else this one.
    pub(super) fn folder(&self) -> &Path {
        let parent = self.path.as_deref().and_then(Path::parent);
        parent.unwrap_or(Path::new(""))
    }

    /// Returns the file as something that the run reads.
    pub(super) fn as_read(&self) -> Option<(places::Read, &Path)> {
        Some((places::Read::Policy, self.path.as_deref()?))
    }
}

/// Finds and reads the policy: the named one, else the one of this folder, else the one built in.
///
/// What is wrong with it is said in the language asked for: its own is not known then.
pub(super) fn policy(
    named: Option<&Path>,
    asked: Option<LanguageName>,
) -> anyhow::Result<FoundPolicy> {
    let path = policy_path(named);
    let Some(place) = &path else {
        let policy = file::parse("").map_err(|error| anyhow!("{error}"))?;
        return Ok(FoundPolicy { policy, path });
    };
    let spoken = language(asked, Language::French)?;
    let text = if places::is_standard(place) {
        io::read_to_string(io::stdin().lock())
    } else {
        fs::read_to_string(place)
    };
    let text = text.map_err(|error| unread(place, error, spoken))?;
    let policy = file::parse(&text).map_err(|error| {
        let (what, hint) = policy_text(&error, spoken);
        let (place, line, colon) = (place.display(), error.line, exit::colon(spoken));
        let message = format!("{place}:{line}{colon}{what}");
        Failure::said(spoken, (message, hint))
    })?;
    Ok(FoundPolicy { policy, path })
}

/// Returns where the policy is: where it is said to be, else in this folder; none for the one built in.
pub(super) fn policy_path(named: Option<&Path>) -> Option<PathBuf> {
    let here = Path::new(POLICY_FILE);
    named
        .map(Path::to_path_buf)
        .or_else(|| here.is_file().then(|| here.to_path_buf()))
}

fn unread(path: &Path, error: io::Error, language: Language) -> anyhow::Error {
    if error.kind() != io::ErrorKind::NotFound {
        return Failure::of_file(path, Access::Reading, error, language);
    }
    let place = path.display();
    Failure::new(
        language,
        (
            format!("{place}\u{a0}: le fichier de politique n'existe pas"),
            "vérifiez le nom, ou ôtez --policy\u{a0}; recouvre init en écrit un",
        ),
        (
            format!("{place}: the policy file does not exist"),
            "check the name, or leave --policy out; recouvre init writes one",
        ),
    )
    .into()
}

/// Returns the files of a run, in the order given: invoices, payments, customers, the journal.
pub(super) fn files(
    invoices: &[PathBuf],
    beside: &BesideArguments,
    found: &FoundPolicy,
    language: Language,
) -> anyhow::Result<Vec<(Role, PathBuf)>> {
    let mut files: Vec<(Role, PathBuf)> = Vec::new();
    let mut add =
        |role, paths: &[PathBuf]| files.extend(paths.iter().map(|path| (role, path.clone())));
    let folder = found.folder();
    if invoices.is_empty() {
        let data = &found.policy.data;
        for (role, patterns, given) in [
            (Role::Invoices, &data.invoices, &[][..]),
            (Role::Payments, &data.payments, beside.payments.as_slice()),
            (
                Role::Customers,
                &data.customers,
                beside.customers.as_slice(),
            ),
        ] {
            if given.is_empty() {
                for pattern in patterns {
                    add(role, &matching(folder, pattern, language)?);
                }
            } else {
                add(role, given);
            }
        }
    } else {
        add(Role::Invoices, invoices);
        add(Role::Payments, &beside.payments);
        add(Role::Customers, &beside.customers);
    }
    let named = beside.journal.as_deref();
    let may_begin = beside.named_journal == NamedJournal::MayBegin;
    let journals = match named.filter(|path| may_begin && !path.exists()) {
        Some(_) => Vec::new(),
        None => journals(named, found, language)?,
    };
    files.extend(journals.into_iter().map(|path| (Role::Journal, path)));
    give_roles(&mut files, &found.policy);
    let is_policy_standard = found.path.as_deref().is_some_and(places::is_standard);
    if is_policy_standard && files.iter().any(|(_, path)| places::is_standard(path)) {
        return Err(standard_twice(language).into());
    }
    if !files.iter().any(|(role, _)| *role == Role::Invoices) {
        return Err(Failure::new(language, ("aucun fichier de factures", "donnez-en un (recouvre scan factures.csv), ou nommez vos fichiers dans [data] de policies.toml"), ("no invoice file", "give one (recouvre scan invoices.csv), or name your files in [data] of policies.toml"))
        .into());
    }
    Ok(files)
}

/// Gives files that no option names the role that the first `[[input]]` block for them says, where none is for
/// invoices; payments and customers then come after invoices, as if options named them.
fn give_roles(files: &mut [(Role, PathBuf)], policy: &Policy) {
    for (role, path) in files.iter_mut().filter(|(role, _)| *role == Role::Invoices) {
        let name = path.file_name().unwrap_or(path.as_os_str());
        let name = name.to_string_lossy();
        if policy.input_rule(Role::Invoices, &name).is_some() {
            continue;
        }
        let others = [Role::Payments, Role::Customers];
        let ruled = others
            .into_iter()
            .find(|other| policy.input_rule(*other, &name).is_some());
        *role = ruled.unwrap_or(*role);
    }
    files.sort_by_key(|(role, _)| *role);
}

/// Returns the journal: the one named, else the policy's, else the one that stands beside the policy.
fn journals(
    named: Option<&Path>,
    found: &FoundPolicy,
    language: Language,
) -> anyhow::Result<Vec<PathBuf>> {
    if let Some(path) = named {
        return Ok(vec![path.to_path_buf()]);
    }
    if let Some(pattern) = &found.policy.data.journal {
        return matching(found.folder(), pattern, language);
    }
    let usual = found.folder().join(JOURNAL_FILE);
    Ok(Some(usual)
        .filter(|path| is_event_journal(path))
        .into_iter()
        .collect())
}

/// Returns the journal that is kept, which may not exist yet: the one named, else the policy's, else the
/// one beside the policy.
pub(super) fn journal(
    named: Option<&Path>,
    found: &FoundPolicy,
    language: Language,
) -> anyhow::Result<PathBuf> {
    if let Some(path) = named {
        return Ok(path.to_path_buf());
    }
    let Some(pattern) = &found.policy.data.journal else {
        return Ok(found.folder().join(JOURNAL_FILE));
    };
    match matching(found.folder(), pattern, language)?.as_slice() {
        [only] => Ok(only.clone()),
        several => Err(Failure::new(
            language,
            (
                format!(
                    "[data] de policies.toml nomme {} journaux par «\u{a0}{pattern}\u{a0}»",
                    several.len()
                ),
                "dites par --journal auquel ajouter",
            ),
            (
                format!(
                    "[data] of policies.toml names {} journals by `{pattern}`",
                    several.len()
                ),
                "say by --journal which to add to",
            ),
        )
        .into()),
    }
}

/// Returns whether a file that nobody named is a journal of events.
fn is_event_journal(path: &Path) -> bool {
    const HEAD: u64 = 64 * 1024;
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && is_journal(&head)
}

/// Returns the files of a folder whose path matches a pattern, sorted by name.
fn matching(folder: &Path, pattern: &str, language: Language) -> anyhow::Result<Vec<PathBuf>> {
    let whole = folder.join(pattern);
    let name = whole
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    if !name.contains(['*', '?']) {
        return Ok(vec![whole]);
    }
    let parent = match whole.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    };
    let mut found = Vec::new();
    let unread = |error| Failure::of_file(parent, Access::Reading, error, language);
    for entry in fs::read_dir(parent).map_err(unread)? {
        let path = entry.map_err(unread)?.path();
        // A name that is not UTF-8 is shown with marks, and read all the same.
        let entry = path.file_name().map(OsStr::to_string_lossy);
        if entry.is_some_and(|entry| is_taken(name, &entry)) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    if found.is_empty() {
        let parent = parent.display();
        return Err(Failure::new(language, (format!("[data] de policies.toml : aucun fichier « {pattern} »"), format!("le motif part du dossier du fichier de politique ; il a été cherché dans {parent}")), (format!("[data] of policies.toml: no file `{pattern}`"), format!("the pattern starts at the folder of the policy file; it was looked for in {parent}")))
        .into());
    }
    Ok(found)
}

/// Returns whether a pattern takes a file: hidden files and the locks that Excel leaves beside an open file
/// (`~$export.csv`) only where it names them.
fn is_taken(pattern: &str, name: &str) -> bool {
    let is_apart = |mark: &str| name.starts_with(mark) && !pattern.starts_with(mark);
    pattern_matches(pattern, name) && !is_apart("~$") && !is_apart(".")
}

/// Makes the inputs of files that can be opened several times; what is no regular file (standard
/// input, a pipe) is spooled to a temporary one first.
pub(super) fn open(
    files: &[(Role, PathBuf)],
    language: Language,
) -> anyhow::Result<Vec<Input<'static>>> {
    let mut is_stdin_taken = false;
    files
        .iter()
        .map(|(role, path)| {
            let name = path.display().to_string();
            let unread = |error| Failure::of_file(path, Access::Reading, error, language);
            if places::is_standard(path) {
                if std::mem::replace(&mut is_stdin_taken, true) {
                    return Err(standard_twice(language).into());
                }
                let spooled = spool(io::stdin().lock()).map_err(unread)?;
                return Ok(Input {
                    role: *role,
                    path: name,
                    open: reopened(spooled),
                });
            }
            let is_special =
                fs::metadata(path).is_ok_and(|facts| !facts.is_file() && !facts.is_dir());
            if is_special {
                let spooled = File::open(path).and_then(spool).map_err(unread)?;
                return Ok(Input {
                    role: *role,
                    path: name,
                    open: reopened(spooled),
                });
            }
            let path = path.clone();
            let open = Box::new(move || -> io::Result<Box<dyn Read + Send>> {
                Ok(Box::new(File::open(&path)?))
            });
            Ok(Input {
                role: *role,
                path: name,
                open,
            })
        })
        .collect()
}

fn standard_twice(language: Language) -> Failure {
    Failure::new(
        language,
        (
            "l'entrée standard (-) est nommée deux fois",
            "donnez l'autre entrée par un fichier",
        ),
        (
            "standard input (-) is named twice",
            "give the other input as a file",
        ),
    )
}

fn spool(mut reader: impl Read) -> io::Result<NamedTempFile> {
    let mut spooled = NamedTempFile::new()?;
    io::copy(&mut reader, spooled.as_file_mut())?;
    Ok(spooled)
}

fn reopened(spooled: NamedTempFile) -> crate::read::Open<'static> {
    Box::new(move || Ok(Box::new(spooled.reopen()?)))
}

/// Returns the sum of the sizes of files, for the progress bar; standard input counts nothing.
pub(super) fn size(files: &[(Role, PathBuf)]) -> u64 {
    files
        .iter()
        .filter_map(|(_, path)| fs::metadata(path).ok())
        .map(|facts| facts.len())
        .sum()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_no_lock_nor_hidden_file_that_it_does_not_name() {
        for name in ["B.CSV", "a.csv", "a~$.csv"] {
            assert!(is_taken("*.csv", name), "{name}");
        }
        for name in ["~$a.csv", ".~lock.a.csv", "._a.csv", "a.csv.bak"] {
            assert!(!is_taken("*.csv", name), "{name}");
        }
        assert!(is_taken("~$*.csv", "~$a.csv") && is_taken(".a*", ".a.csv"));
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_not_utf_8_is_found() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(OsStr::from_bytes(b"relev\xe9.CSV"));
        // A file system that knows UTF-8 names only holds none of these.
        if fs::write(&path, "x").is_ok() {
            let found = matching(folder.path(), "*.csv", Language::English).unwrap();
            assert_eq!(found, [path]);
        }
    }
}
