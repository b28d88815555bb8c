//! `recouvre schema`, `completions` and `man`: what scripts, shells and packagers need.

use super::arguments::language;
use super::exit::{Exit, Failure, Outcome};
use super::{Arguments, output};
use crate::policy::Language;
use crate::render::{Access, contract};
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::path::PathBuf;

/// Print the JSON Schema of a report, or the names of the reports
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre schema
  recouvre schema scan > scan.schema.json")]
pub(super) struct SchemaArguments {
    /// The report
    #[arg(value_name = "REPORT")]
    report: Option<String>,
}

/// Print a completion script for a shell
#[derive(Args, Debug)]
#[command(after_help = "Example:
  recouvre completions bash > /etc/bash_completion.d/recouvre")]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Write the manual pages to a folder
#[derive(Args, Debug)]
#[command(after_help = "Example:
  recouvre man /usr/local/share/man/man1")]
pub(super) struct ManArguments {
    /// The folder, which must exist
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Prints a schema.
pub(super) fn schema(arguments: &SchemaArguments) -> Outcome {
    let language = language(None, Language::French)?;
    let text = match &arguments.report {
        None => contract::schema_names().join("\n") + "\n",
        Some(name) => contract::schema(name)
            .ok_or_else(|| {
                let names = contract::schema_names().join(", ");
                Failure::new(
                    language,
                    (
                        format!("aucun état «\u{a0}{name}\u{a0}» n'a de schéma"),
                        format!("ceux qui en ont un\u{a0}: {names}"),
                    ),
                    (
                        format!("no report `{name}` has a schema"),
                        format!("those that have one: {names}"),
                    ),
                )
            })?
            .to_owned(),
    };
    output::write(None, language, |out| out.write_all(text.as_bytes()))?;
    Ok(Exit::Done)
}

/// Prints a completion script; it is made whole first, since making it cannot bear a closed pipe.
pub(super) fn completions(arguments: &CompletionsArguments) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut Arguments::command(),
        "recouvre",
        &mut script,
    );
    let language = language(None, Language::French)?;
    output::write(None, language, |out| out.write_all(&script))?;
    Ok(Exit::Done)
}

/// Writes the manual pages.
pub(super) fn man(arguments: &ManArguments) -> Outcome {
    let folder = &arguments.folder;
    let language = language(None, Language::French)?;
    clap_mangen::generate_to(Arguments::command(), folder)
        .map_err(|error| Failure::of_file(folder, Access::Writing, error, language))?;
    Ok(Exit::Done)
}
