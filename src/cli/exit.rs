//! Exit codes, in one table, and how errors are printed.

use crate::policy::Language;
use crate::reconcile::CustomerControl;
use crate::render::clean;
use std::fmt;
use std::io::{self, Write};
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
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::CouldNotRun => 1,
            Exit::Usage => 2,
            Exit::RowsRefused => 3,
            Exit::Unbalanced => 4,
        })
    }
}

/// What stops a run, with what to do about it.
#[derive(Debug)]
pub(super) struct Failure {
    /// How the run ends.
    pub(super) exit: Exit,
    /// What is wrong.
    pub(super) message: String,
    /// What to do, empty when nothing can be said.
    pub(super) hint: String,
}

impl Failure {
    /// Makes a failure of something unusable.
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            exit: Exit::CouldNotRun,
            message: message.into(),
            hint: hint.into(),
        }
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
        let (message, hint) = match language {
            Language::French => (
                format!("le total de contrôle ne tombe pas juste{place} : écart {difference}"),
                "c'est un défaut du programme et non de vos fichiers ; rien n'est affiché, signalez-le avec un exemple",
            ),
            Language::English => (
                format!("the control total does not hold{place}: difference {difference}"),
                "this is a defect of the program and not of your files; nothing is shown, please report it with an example",
            ),
        };
        Self {
            exit: Exit::Unbalanced,
            message,
            hint: hint.to_owned(),
        }
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
        let first = lines.next().unwrap_or_default();
        text.push_str(&format!("hint: {first}\n"));
        for line in lines {
            text.push_str(&format!("      {line}\n"));
        }
    }
    // Nothing is left to say when standard error itself is closed.
    let _ = io::stderr().write_all(text.as_bytes());
    failure.map_or(Exit::CouldNotRun, |failure| failure.exit)
}
