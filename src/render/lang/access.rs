//! Files that the system does not let a run read or write: why, and what to do, in both languages.

use crate::policy::Language;
use std::io::{self, ErrorKind};

/// What a run does with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It reads it.
    Reading,
    /// It writes it.
    Writing,
}

/// Says why the system does not let a file be read or written, and what to do about it.
///
/// The names of files that the error may hold are left out: the caller names the one that the user did.
#[must_use]
pub fn access_text(access: Access, error: &io::Error, language: Language) -> (String, String) {
    let cause = match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code).to_string(),
        None => error.kind().to_string(),
    };
    match language {
        Language::French => french_access(access, error.kind(), &cause),
        Language::English => english_access(access, error.kind(), &cause),
    }
}

/// Says it in French.
pub(super) fn french_access(access: Access, kind: ErrorKind, cause: &str) -> (String, String) {
    let (what, hint) = if kind == ErrorKind::IsADirectory {
        let hint = match access {
            Access::Reading => "nommez les fichiers du dossier : recouvre scan dossier/*.csv",
            Access::Writing => "donnez le nom d'un fichier dans ce dossier",
        };
        ("c'est un dossier, pas un fichier", hint)
    } else if kind == ErrorKind::NotFound {
        match access {
            Access::Reading => (
                "le fichier n'existe pas",
                "vérifiez le nom et le dossier courant",
            ),
            Access::Writing => (
                "le dossier n'existe pas",
                "créez-le, ou donnez un autre chemin",
            ),
        }
    } else if kind == ErrorKind::NotADirectory {
        (
            "ce qui précède le nom du fichier n'est pas un dossier",
            "vérifiez le chemin",
        )
    } else if kind == ErrorKind::PermissionDenied {
        match access {
            Access::Reading => ("la lecture est interdite", "vérifiez les droits du fichier"),
            Access::Writing => (
                "l'écriture est interdite",
                "vérifiez les droits du fichier et de son dossier, ou donnez un autre chemin",
            ),
        }
    } else if kind == ErrorKind::ReadOnlyFilesystem {
        (
            "le disque est en lecture seule",
            "donnez un chemin sur un autre disque",
        )
    } else if [ErrorKind::StorageFull, ErrorKind::QuotaExceeded].contains(&kind) {
        (
            "il n'y a plus de place sur le disque",
            "libérez de la place et recommencez",
        )
    } else if kind == ErrorKind::InvalidData {
        (
            "le texte n'est pas de l'UTF-8",
            "enregistrez le fichier en UTF-8",
        )
    } else {
        let (what, hint) = match access {
            Access::Reading => (
                "lecture impossible",
                "vérifiez les droits du fichier et le disque",
            ),
            Access::Writing => (
                "écriture impossible",
                "vérifiez le chemin, ses droits et le disque",
            ),
        };
        return (format!("{what} ({cause})"), hint.to_owned());
    };
    (what.to_owned(), hint.to_owned())
}

/// Says it in English.
pub(super) fn english_access(access: Access, kind: ErrorKind, cause: &str) -> (String, String) {
    let (what, hint) = if kind == ErrorKind::IsADirectory {
        let hint = match access {
            Access::Reading => "name the files of the folder: recouvre scan folder/*.csv",
            Access::Writing => "give the name of a file in this folder",
        };
        ("it is a folder, not a file", hint)
    } else if kind == ErrorKind::NotFound {
        match access {
            Access::Reading => (
                "the file does not exist",
                "check the name and the current folder",
            ),
            Access::Writing => ("the folder does not exist", "make it, or give another path"),
        }
    } else if kind == ErrorKind::NotADirectory {
        (
            "what stands before the name of the file is no folder",
            "check the path",
        )
    } else if kind == ErrorKind::PermissionDenied {
        match access {
            Access::Reading => ("reading is forbidden", "check the rights of the file"),
            Access::Writing => (
                "writing is forbidden",
                "check the rights of the file and of its folder, or give another path",
            ),
        }
    } else if kind == ErrorKind::ReadOnlyFilesystem {
        ("the disk is read-only", "give a path on another disk")
    } else if [ErrorKind::StorageFull, ErrorKind::QuotaExceeded].contains(&kind) {
        (
            "there is no room left on the disk",
            "make room and run again",
        )
    } else if kind == ErrorKind::InvalidData {
        ("the text is not UTF-8", "save the file as UTF-8")
    } else {
        let (what, hint) = match access {
            Access::Reading => (
                "cannot be read",
                "check the rights of the file and the disk",
            ),
            Access::Writing => (
                "cannot be written",
                "check the path, its rights and the disk",
            ),
        };
        return (format!("{what} ({cause})"), hint.to_owned());
    };
    (what.to_owned(), hint.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_causes_are_said_without_the_words_of_the_system() {
        for kind in [
            ErrorKind::NotFound,
            ErrorKind::PermissionDenied,
            ErrorKind::IsADirectory,
            ErrorKind::NotADirectory,
            ErrorKind::StorageFull,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::InvalidData,
        ] {
            for access in [Access::Reading, Access::Writing] {
                let hidden = io::Error::new(kind, "at path /tmp/.tmp123");
                let french = access_text(access, &hidden, Language::French);
                let english = access_text(access, &hidden, Language::English);
                assert!(french.0 != english.0 && french.1 != english.1, "{kind}");
                let said = [french.0, french.1, english.0, english.1].concat();
                assert!(!said.contains(".tmp") && !said.contains('('), "{said}");
            }
        }
    }

    #[test]
    fn another_cause_is_in_the_words_of_the_system_and_names_no_file() {
        let hidden = io::Error::new(ErrorKind::TimedOut, "at path /tmp/.tmp123");
        let (what, _) = access_text(Access::Writing, &hidden, Language::French);
        assert_eq!(what, "écriture impossible (timed out)");
    }
}
