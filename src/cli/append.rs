//! Durable appends to a journal: under an exclusive lock, one write of whole lines, on the disk before
//! success is told.
//!
//! Takes the path and entries whose ids may be empty; gives what stands in the journal now. Invariant: a
//! run that fails leaves the journal as it was, and one that is killed leaves at most a torn last line,
//! which the next one cuts off.

use super::exit::{Failure, colon};
use super::places;
use super::run::failure;
use super::unwritable;
use crate::model::{Currency, Entry};
use crate::policy::Language;
use crate::read::{Kept, Torn, Unwritable};
use crate::render::Access;
use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// Time between two tries to get the lock.
const PAUSE: Duration = Duration::from_millis(5);

/// Tries to get the lock: half a minute.
const MOST_TRIES: u32 = 6000;

/// Times that a journal may be replaced by another program while it is waited for.
const MOST_REPLACED: u32 = 100;

/// The largest journal that is added to, in bytes.
const LARGEST: u64 = 1 << 30;

/// Whether anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// It is.
    Append,
    /// What would be is told.
    DryRun,
}

/// An id that stood there already, and the line that it is on.
type Known = (String, u32);

/// What became of entries.
#[derive(Debug)]
pub(super) struct Appended {
    /// The lines that were added, as they stand in the journal.
    pub(super) lines: String,
    /// How many there are.
    pub(super) count: usize,
    /// Those that stood there already.
    pub(super) known: Vec<Known>,
    /// What was cut off.
    pub(super) torn: Option<Torn>,
}

/// Adds entries to a journal, each once.
pub(super) fn append(
    path: &Path,
    entries: Vec<Entry>,
    mode: Mode,
    currency: Currency,
    language: Language,
) -> anyhow::Result<Appended> {
    let unread = |error| Failure::of_file(path, Access::Reading, error, language);
    let unwritten = |error| Failure::of_file(path, Access::Writing, error, language);
    check_place(path, language)?;
    let unwritable = |why: Unwritable| {
        let (what, hint) = unwritable::text(&why, language);
        let message = format!("{}{}{what}", path.display(), colon(language));
        Failure::said(language, (message, hint))
    };
    let name = path.display().to_string();
    if !path.exists() {
        // A journal is not begun for what it could not hold.
        let kept = Kept::of(&name, &[], currency).map_err(|problem| failure(&problem, language))?;
        let (new, _) = chosen(entries.clone(), &kept, path, language)?;
        kept.added(&new).map_err(unwritable)?;
    }
    let mut file = match mode {
        Mode::Append => Some(locked(path, language)?),
        Mode::DryRun => match File::open(path) {
            Ok(file) => Some(file),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(unread(error)),
        },
    };
    let mut bytes = Vec::new();
    if let Some(file) = &mut file {
        let mut start = file.take(LARGEST + 1);
        start.read_to_end(&mut bytes).map_err(unread)?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(too_large(path, language).into());
    }
    let kept = Kept::of(&name, &bytes, currency).map_err(|problem| failure(&problem, language))?;
    let (new, known) = chosen(entries, &kept, path, language)?;
    let lines = kept.shown(&new).map_err(unwritable)?;
    let added = kept.added(&new).map_err(unwritable)?;
    let torn = kept.torn().cloned().filter(|_| !new.is_empty());
    if let (Mode::Append, Some(file), false) = (mode, &mut file, new.is_empty()) {
        write(file, &kept, &added).map_err(unwritten)?;
        if bytes.is_empty() {
            keep_name(path).map_err(unwritten)?;
        }
    }
    Ok(Appended {
        lines,
        count: new.len(),
        known,
        torn,
    })
}

/// Cuts off what is torn and writes the lines at once; what cannot be written whole is not written.
fn write(file: &mut File, kept: &Kept, added: &[u8]) -> io::Result<()> {
    let length = kept.length();
    if file.metadata()?.len() != length {
        file.set_len(length)?;
    }
    let written = file.write_all(added).and_then(|()| file.sync_all());
    if written.is_err() {
        // A full disk took a part of it: nobody was told that it is there, so it goes.
        file.set_len(length)?;
    }
    written
}

/// Sees to it that a new file keeps its name when the power goes.
fn keep_name(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(places::folder(&places::target(path)?))?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Gives each entry its id, and leaves out those that are there already.
fn chosen(
    entries: Vec<Entry>,
    kept: &Kept,
    path: &Path,
    language: Language,
) -> Result<(Vec<Entry>, Vec<Known>), Failure> {
    let (mut new, mut known) = (Vec::new(), Vec::new());
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut alike: BTreeMap<String, u32> = BTreeMap::new();
    for mut entry in entries {
        let is_own = entry.id.is_empty();
        if is_own {
            let first = entry.own_id(0);
            let occurrence = alike.entry(first).or_default();
            entry.id = entry.own_id(*occurrence);
            *occurrence += 1;
        }
        if let Some((line, there)) = kept.find(&entry.id) {
            if !is_own && !there.is_some_and(|there| there.is_same_act(&entry)) {
                return Err(reused(&entry.id, Some(line), path, language));
            }
            known.push((entry.id, line));
            continue;
        }
        if let Some(&place) = places.get(&entry.id) {
            let other: &Entry = &new[place];
            if !other.is_same_act(&entry) {
                return Err(reused(&entry.id, None, path, language));
            }
            continue;
        }
        places.insert(entry.id.clone(), new.len());
        new.push(entry);
    }
    Ok((new, known))
}

fn reused(id: &str, line: Option<u32>, path: &Path, language: Language) -> Failure {
    let place = line.map_or_else(String::new, |line| format!(" ({}:{line})", path.display()));
    Failure::new(
        language,
        (
            format!("l'identifiant «\u{a0}{id}\u{a0}» est celui d'un autre événement{place}"),
            "donnez-en un autre, ou aucun\u{a0}: le programme en fait un\u{a0}; rien n'a été écrit",
        ),
        (
            format!("the id `{id}` is that of another event{place}"),
            "give another one, or none: the program makes one; nothing was written",
        ),
    )
}

/// Refuses what is no file to add to, and a journal that somebody is editing.
fn check_place(path: &Path, language: Language) -> Result<(), Failure> {
    let place = path.display();
    let is_special = fs::metadata(path).is_ok_and(|facts| !facts.is_file());
    if places::is_standard(path) || is_special {
        return Err(Failure::new(
            language,
            (
                format!("{place}\u{a0}: on n'ajoute qu'à un fichier"),
                "donnez le fichier du journal par --journal",
            ),
            (
                format!("{place}: only a file can be added to"),
                "give the journal's file by --journal",
            ),
        ));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    for mark in [format!(".~lock.{name}#"), format!("~${name}")] {
        let mark = places::folder(path).join(mark);
        if mark.exists() {
            let mark = mark.display();
            return Err(Failure::new(
                language,
                (
                    format!("{place} est ouvert dans un tableur, qui effacerait ce qu'on y ajoute"),
                    format!(
                        "fermez-le là-bas\u{a0}; s'il n'est ouvert nulle part, supprimez {mark}"
                    ),
                ),
                (
                    format!("{place} is open in a spreadsheet, which would erase what is added"),
                    format!("close it there; if it is open nowhere, delete {mark}"),
                ),
            ));
        }
    }
    Ok(())
}

/// Opens the journal, begun if need be, for this process alone.
fn locked(path: &Path, language: Language) -> anyhow::Result<File> {
    let unwritten = |error| Failure::of_file(path, Access::Writing, error, language);
    for _ in 0..MOST_REPLACED {
        let mut options = File::options();
        let file = options.read(true).append(true).create(true).open(path);
        let file = file.map_err(unwritten)?;
        wait(&file, path, language)?;
        // Who saves by renaming leaves the lock on a file that has no name any more.
        if is_there(&file, path).map_err(unwritten)? {
            return Ok(file);
        }
    }
    Err(busy(path, language).into())
}

fn wait(file: &File, path: &Path, language: Language) -> anyhow::Result<()> {
    for _ in 0..MOST_TRIES {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) => {
                return Err(Failure::of_file(path, Access::Writing, error, language));
            }
        }
    }
    Err(busy(path, language).into())
}

#[cfg(unix)]
fn is_there(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let held = file.metadata()?;
    match fs::metadata(path) {
        Ok(there) => Ok((held.dev(), held.ino()) == (there.dev(), there.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_there(_: &File, _: &Path) -> io::Result<bool> {
    // A file that is held cannot be replaced there.
    Ok(true)
}

fn busy(path: &Path, language: Language) -> Failure {
    let place = path.display();
    Failure::new(
        language,
        (
            format!("{place}\u{a0}: un autre programme tient le journal"),
            "attendez qu'il finisse et recommencez\u{a0}; rien n'a été écrit",
        ),
        (
            format!("{place}: another program holds the journal"),
            "wait for it to end and try again; nothing was written",
        ),
    )
}

fn too_large(path: &Path, language: Language) -> Failure {
    let place = path.display();
    Failure::new(
        language,
        (
            format!("{place}\u{a0}: le journal dépasse 1 Gio"),
            "archivez-en les années closes",
        ),
        (
            format!("{place}: the journal is larger than 1 GiB"),
            "archive its closed years",
        ),
    )
}
