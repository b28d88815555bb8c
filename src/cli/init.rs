//! `recouvre init`: a commented policy to start from, with the columns found in given files.

use super::arguments::{LanguageName, language};
use super::exit::{Exit, Failure, Outcome};
use super::{inputs, layouts, output, run};
use crate::model::{FileProblem, Role};
use crate::policy::{Creditor, InputRule, Policy, write::minimal};
use crate::read::{self, Assumptions};
use clap::Args;
use std::path::{Path, PathBuf};

/// Write a commented policies.toml, with the columns found in the files of --from
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre init
  recouvre init --from invoices.csv --payments bank.csv --name 'Atelier Brévent SAS'")]
pub(super) struct Arguments {
    /// Invoice files whose columns are written down; may be repeated
    #[arg(long, value_name = "INVOICES")]
    from: Vec<PathBuf>,
    /// Payment files whose columns are written down; may be repeated
    #[arg(short, long, value_name = "FILE")]
    payments: Vec<PathBuf>,
    /// Customer files whose columns are written down; may be repeated
    #[arg(short, long, value_name = "FILE")]
    customers: Vec<PathBuf>,
    /// The creditor's name
    #[arg(long)]
    name: Option<String>,
    /// The creditor's SIREN
    #[arg(long)]
    siren: Option<String>,
    /// Where to write
    #[arg(short, long, value_name = "FILE", default_value = "policies.toml")]
    output: PathBuf,
    /// Replace an existing file
    #[arg(long)]
    force: bool,
    /// Language of messages
    #[arg(long, value_enum)]
    lang: Option<LanguageName>,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let is_stdout = arguments.output.as_os_str() == "-";
    if !is_stdout && arguments.output.exists() && !arguments.force {
        let place = arguments.output.display();
        let hint = "choose another file with -o, or replace it with --force";
        return Err(Failure::new(format!("{place}: it exists already"), hint).into());
    }
    let creditor = Creditor {
        name: arguments.name.clone(),
        siren: arguments.siren.clone(),
        ..Creditor::default()
    };
    let found = inputs::policy(None)?;
    let language = language(arguments.lang, found.policy.language)?;
    let mut rules = Vec::new();
    let mut unknown = String::new();
    for (role, paths) in [
        (Role::Invoices, &arguments.from),
        (Role::Payments, &arguments.payments),
        (Role::Customers, &arguments.customers),
    ] {
        for path in paths {
            match recognised(role, path, &found.policy)? {
                Ok(rule) => rules.push(rule),
                Err(problem) => match layouts::to_complete(role, &problem) {
                    Some(block) => unknown.push_str(&block),
                    None => return Err(run::failure(&problem, language).into()),
                },
            }
        }
    }
    let text = minimal(&creditor, &rules) + &unknown;
    let path = if is_stdout {
        None
    } else {
        Some(arguments.output.as_path())
    };
    output::write(path, |out| out.write_all(text.as_bytes()))?;
    Ok(Exit::Done)
}

/// Returns what is recognised in one file, or what keeps it from being read.
fn recognised(
    role: Role,
    path: &Path,
    policy: &Policy,
) -> anyhow::Result<Result<InputRule, FileProblem>> {
    let opened = inputs::open(&[(role, path.to_path_buf())])?;
    let options = read::Options {
        assumptions: Assumptions::Told,
        progress: None,
    };
    let reading = read::ledger(&opened, policy, options);
    Ok(reading.map(|reading| {
        reading
            .ledger
            .sources
            .first()
            .map(layouts::rule)
            .unwrap_or_default()
    }))
}
