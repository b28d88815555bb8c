//! Output: standard output, or a file that is replaced whole or not at all; the terminal's facts.

use super::arguments::{ColorName, FormatName, OutputArguments};
use super::exit::Failure;
use super::places;
use crate::policy::Language;
use crate::render::{Access, Ink, Style, csv, html};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Bytes gathered before they are written.
const BUFFER: usize = 64 * 1024;

/// Columns of a terminal that does not say how many it has, and of every file and pipe.
const USUAL_WIDTH: usize = 80;

/// The most columns that are used.
const LARGEST_WIDTH: usize = 160;

/// Writes a report where it belongs.
pub(super) fn write(
    path: Option<&Path>,
    language: Language,
    report: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let Some(path) = path.filter(|path| !places::is_standard(path)) else {
        let mut out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
        let written = report(&mut out).and_then(|()| out.flush());
        let standard = Path::new(places::STANDARD);
        return written
            .map_err(|error| Failure::of_file(standard, Access::Writing, error, language));
    };
    let replaced = places::target(path).and_then(|target| replace(&target, report));
    replaced.map_err(|error| Failure::of_file(path, Access::Writing, error, language))
}

/// Writes a report of rows where it belongs: as a page for a browser it is begun and ended here.
pub(super) fn report(
    arguments: &OutputArguments,
    language: Language,
    report: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    write(arguments.file(), language, |out| match arguments.format {
        FormatName::Html => {
            html::begin("recouvre", language, out)?;
            report(out)?;
            html::end(out)
        }
        FormatName::Table
        | FormatName::Json
        | FormatName::Jsonl
        | FormatName::Csv
        | FormatName::Md => report(out),
    })
}

/// Says on the error stream how many rows `--top` keeps out of a list that has no place to say it itself:
/// the tables say it under their rows, JSON in `not_listed`.
pub(super) fn tell_cut(
    arguments: &OutputArguments,
    top: Option<usize>,
    count: usize,
    language: Language,
) -> io::Result<()> {
    let left_out = top.map_or(0, |top| count.saturating_sub(top));
    let is_silent = matches!(arguments.format, FormatName::Csv | FormatName::Jsonl);
    if arguments.quiet || left_out == 0 || !is_silent {
        return Ok(());
    }
    let told = match (language, left_out) {
        (Language::French, 1) => "recouvre\u{a0}: --top laisse de côté 1 autre ligne".to_owned(),
        (Language::French, _) => {
            format!("recouvre\u{a0}: --top laisse de côté {left_out} autres lignes")
        }
        (Language::English, 1) => "recouvre: --top leaves out 1 other row".to_owned(),
        (Language::English, _) => format!("recouvre: --top leaves out {left_out} other rows"),
    };
    writeln!(io::stderr().lock(), "{told}")
}

/// Replaces a file: a reader sees the old one or the new one, and a failed run leaves the old one.
///
/// The path is no link: the one who follows links keeps them, and what they lead to is replaced.
fn replace(path: &Path, report: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let is_special = path.metadata().is_ok_and(|facts| !facts.is_file());
    if is_special {
        // A device or a pipe cannot be replaced, only written to.
        let mut out =
            BufWriter::with_capacity(BUFFER, std::fs::File::options().write(true).open(path)?);
        report(&mut out)?;
        return out.flush();
    }
    let file = NamedTempFile::new_in(places::folder(path))?;
    let mut out = BufWriter::with_capacity(BUFFER, file);
    report(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    keep_permissions(path, file.as_file())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Gives the new file the permissions of the one that it replaces, else those of any new file.
fn keep_permissions(path: &Path, file: &std::fs::File) -> io::Result<()> {
    if let Ok(old) = path.metadata() {
        return file.set_permissions(old.permissions());
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What a plain new file would have with the usual mask; a temporary one is private.
        file.set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    Ok(())
}

/// Returns how wide text may be: the terminal's width, else the usual one.
pub(super) fn width(arguments: &OutputArguments) -> usize {
    if arguments.file().is_some() || !io::stdout().is_terminal() {
        return USUAL_WIDTH;
    }
    let asked = terminal_size::terminal_size().map(|(columns, _)| usize::from(columns.0));
    let columns = asked.unwrap_or(USUAL_WIDTH);
    // A terminal that says nothing of its width says 0.
    if columns < 40 {
        USUAL_WIDTH
    } else {
        columns.min(LARGEST_WIDTH)
    }
}

/// Returns whether text is coloured.
pub(super) fn ink(arguments: &OutputArguments) -> Ink {
    let refuses = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
    let is_coloured = match arguments.color {
        ColorName::Always => true,
        ColorName::Never => false,
        ColorName::Auto => !refuses && arguments.file().is_none() && io::stdout().is_terminal(),
    };
    if is_coloured { Ink::Colour } else { Ink::Plain }
}

/// Returns the style of sheets.
pub(super) fn style(arguments: &OutputArguments, language: Language) -> Style {
    let mark = if arguments.excel {
        csv::Mark::Excel
    } else {
        csv::Mark::None
    };
    Style {
        language,
        width: width(arguments),
        mark,
    }
}
