//! Files that are named several times: each is read once in each role, and one whose bytes are those of
//! another is told.
//!
//! Takes the files of a run in the order given; gives those to read and what is worth telling of them.
//! Invariant: what is left out is the very file that is read, under whatever name.

use super::places::{Place, is_standard};
use crate::model::{Finding, FindingCode, Role, SourceRow};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Returns the files, each once in its role, with what is told of those that are there twice.
pub(super) fn each_once(files: Vec<(Role, PathBuf)>) -> (Vec<(Role, PathBuf)>, Vec<Finding>) {
    let mut kept: Vec<Kept> = Vec::new();
    let mut findings = Vec::new();
    for (role, path) in files {
        let file = Kept::of(role, path);
        let same = kept.iter().position(|other| other.is_same(&file));
        if let Some(place) = same {
            findings.push(told(FindingCode::FileTwice, place, &file.path));
            continue;
        }
        let copied = kept.iter().position(|other| other.is_copied_by(&file));
        if let Some(original) = copied.and_then(|place| kept.get(place)) {
            let place = kept.len();
            findings.push(told(FindingCode::SameContent, place, &original.path));
        }
        kept.push(file);
    }
    let files = kept.into_iter().map(|file| (file.role, file.path));
    (files.collect(), findings)
}

fn told(code: FindingCode, place: usize, other: &Path) -> Finding {
    let file = u16::try_from(place).unwrap_or(u16::MAX);
    Finding::new(code)
        .at(SourceRow { file, line: 0 })
        .text(other.display().to_string())
}

/// A file that is read.
struct Kept {
    role: Role,
    path: PathBuf,
    place: Option<Place>,
    /// Its length, where it is a file that is not empty.
    length: Option<u64>,
}

impl Kept {
    fn of(role: Role, path: PathBuf) -> Self {
        let place = (!is_standard(&path)).then(|| Place::of(&path));
        let facts = fs::metadata(&path).ok().filter(|_| place.is_some());
        let length = facts
            .filter(|facts| facts.is_file())
            .map(|facts| facts.len());
        Self {
            role,
            path,
            place,
            length: length.filter(|length| *length > 0),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        let is_one = |(one, another): (&Place, &Place)| one.is_same(another);
        self.role == other.role
            && self
                .place
                .as_ref()
                .zip(other.place.as_ref())
                .is_some_and(is_one)
    }

    /// Returns whether another file holds the very bytes; what cannot be read is told when it is read.
    fn is_copied_by(&self, other: &Self) -> bool {
        self.role == other.role
            && self.length.is_some()
            && self.length == other.length
            && have_same_bytes(&self.path, &other.path).unwrap_or(false)
    }
}

fn have_same_bytes(one: &Path, other: &Path) -> io::Result<bool> {
    let (mut one, mut other) = (
        BufReader::new(File::open(one)?),
        BufReader::new(File::open(other)?),
    );
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let length = left.len().min(right.len());
        if left[..length] != right[..length] {
            return Ok(false);
        }
        if length == 0 {
            return Ok(left.is_empty() && right.is_empty());
        }
        one.consume(length);
        other.consume(length);
    }
}
