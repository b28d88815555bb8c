//! Exit codes, in one table, and how errors are printed.

use crate::assess::late_interest::MissingSemester;
use crate::policy::Language;
use crate::reconcile::CustomerControl;
use crate::render::{Access, access_text, clean, hint_title, missing_semester_text};
use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Done,
    /// A file, the policy or an argument's value is unusable.
    CouldNotRun,
    /// An argument is misused (clap's own).
    Usage,
    /// Rows were refused.
    RowsRefused,
    /// A control total does not hold.
    Unbalanced,
    /// A rate, a template or a mention that is needed is missing.
    NeededMissing,
    /// Done, and a threshold was passed.
    ThresholdPassed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::CouldNotRun => 1,
            Exit::Usage => 2,
            Exit::RowsRefused => 3,
            Exit::Unbalanced => 4,
            Exit::NeededMissing => 5,
            Exit::ThresholdPassed => 10,
        })
    }
}

/// What stops a run, with what to do about it, in the user's language.
#[derive(Debug)]
pub(super) struct Failure {
    /// How the run ends.
    exit: Exit,
    /// The language of its words.
    language: Language,
    /// What is wrong.
    message: String,
    /// What to do, empty when nothing can be said; under its first line may stand what it is about.
    hint: String,
}

impl Failure {
    /// Makes a failure of something unusable: what is wrong and what to do, in French and in English.
    pub(super) fn new(
        language: Language,
        french: (impl Into<String>, impl Into<String>),
        english: (impl Into<String>, impl Into<String>),
    ) -> Self {
        let said = match language {
            Language::French => (french.0.into(), french.1.into()),
            Language::English => (english.0.into(), english.1.into()),
        };
        Self::said(language, said)
    }

    /// Makes a failure of words that are in the user's language already.
    pub(super) fn said(language: Language, (message, hint): (String, String)) -> Self {
        Self {
            exit: Exit::CouldNotRun,
            language,
            message,
            hint,
        }
    }

    /// Makes the failure of a file that the system does not let be read or written; that of a closed
    /// pipe stays what it is, since it is none of the user's.
    pub(super) fn of_file(
        path: &Path,
        access: Access,
        error: io::Error,
        language: Language,
    ) -> anyhow::Error {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return error.into();
        }
        let (what, hint) = access_text(access, &error, language);
        let place = match (path.to_str(), access, language) {
            (Some("-"), Access::Reading, Language::French) => "entrée standard".to_owned(),
            (Some("-"), Access::Reading, Language::English) => "standard input".to_owned(),
            (Some("-"), Access::Writing, Language::French) => "sortie standard".to_owned(),
            (Some("-"), Access::Writing, Language::English) => "standard output".to_owned(),
            (Some(_) | None, _, _) => path.display().to_string(),
        };
        let colon = colon(language);
        Self::said(language, (format!("{place}{colon}{what}"), hint)).into()
    }

    /// Makes the failure of a control total that does not hold: a bug of ours.
    pub(super) fn unbalanced(
        control: Option<&CustomerControl>,
        difference: &str,
        language: Language,
    ) -> Self {
        let place = control
            .map(|control| format!(" ({})", control.portfolio))
            .unwrap_or_default();
        let failure = Self::new(
            language,
            (
                format!("le total de contrôle ne tombe pas juste{place} : écart {difference}"),
                "c'est un défaut du programme et non de vos fichiers ; rien n'est affiché, signalez-le avec un exemple",
            ),
            (
                format!("the control total does not hold{place}: difference {difference}"),
                "this is a defect of the program and not of your files; nothing is shown, please report it with an example",
            ),
        );
        failure.ending(Exit::Unbalanced)
    }

    /// Makes the failure of a semester whose rates are needed and not known.
    pub(super) fn missing_semester(
        MissingSemester(semester): MissingSemester,
        language: Language,
    ) -> Self {
        Self::said(language, missing_semester_text(semester, language)).ending(Exit::NeededMissing)
    }

    /// Says otherwise what to do.
    pub(super) fn hinted(mut self, hint: &str) -> Self {
        hint.clone_into(&mut self.hint);
        self
    }

    /// Returns what to do, empty when nothing can be said.
    pub(super) fn hint(&self) -> &str {
        &self.hint
    }

    /// Sets how the run ends.
    pub(super) const fn ending(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// What a command returns: how it ended, or why it could not run.
pub(super) type Outcome = anyhow::Result<Exit>;

/// Returns what stands between a place and what is said of it.
pub(super) const fn colon(language: Language) -> &'static str {
    match language {
        Language::French => "\u{a0}: ",
        Language::English => ": ",
    }
}

/// Prints what stopped a run and returns how it ends; a closed pipe is a quiet end.
pub(super) fn report(error: &anyhow::Error) -> Exit {
    let is_closed_pipe = error.chain().any(|cause| {
        let io_error = cause.downcast_ref::<io::Error>();
        io_error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    });
    if is_closed_pipe {
        return Exit::Done;
    }
    let mut text = format!("recouvre: error: {}\n", clean::line(&format!("{error:#}")));
    let failure = error.downcast_ref::<Failure>();
    if let Some(failure) = failure
        && !failure.hint.is_empty()
    {
        // An excerpt is a line with carets under it: its own line ends are kept.
        let mut lines = failure.hint.lines().map(clean::line);
        let title = hint_title(failure.language);
        let indent = " ".repeat(title.chars().count());
        let first = lines.next().unwrap_or_default();
        text.push_str(&format!("{title}{first}\n"));
        for line in lines {
            text.push_str(&format!("{indent}{line}\n"));
        }
    }
    // Nothing is left to say when standard error itself is closed.
    let _ = io::stderr().write_all(text.as_bytes());
    failure.map_or(Exit::CouldNotRun, |failure| failure.exit)
}
