//! `recouvre rates`: the rates of late interest, semester by semester.

use super::arguments::{OutputArguments, day, language};
use super::exit::{Exit, Outcome};
use super::places::{self, Written};
use super::run::GENERATOR;
use super::{inputs, output};
use crate::assess::late_interest::RateTable;
use crate::model::Day;
use crate::render::{Format, contract, reports, write};
use chrono::Local;
use clap::Args;
use std::path::{Path, PathBuf};

/// Show the statutory rates of late interest by semester, and those that apply
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre rates
  recouvre rates --format json | jq .current")]
pub(super) struct Arguments {
    /// The day on which rates apply [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    as_of: Option<Day>,
    /// Policy file [default: policies.toml here, else the one built in]
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    #[command(flatten)]
    output: OutputArguments,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let found = inputs::policy(arguments.policy.as_deref(), arguments.output.lang)?;
    let language = language(arguments.output.lang, found.policy.language)?;
    let reads: Vec<(places::Read, &Path)> = found.as_read().into_iter().collect();
    let report = (Written::Report, arguments.output.output.as_deref());
    places::check(&reads, &[report], language)?;
    let today = || Day::from_date(Local::now().date_naive());
    let as_of = arguments.as_of.unwrap_or_else(today);
    let table = RateTable::new(&found.policy.late_interest);
    let style = output::style(&arguments.output, language);
    output::report(&arguments.output, language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => contract::write_rates(&table, as_of, GENERATOR, out),
            Format::Jsonl => contract::write_rate_lines(&table, out),
            format @ (Format::Table | Format::Csv | Format::Md | Format::Html) => {
                write(&reports::rates(&table, as_of, language), format, style, out)
            }
        }
    })?;
    Ok(Exit::Done)
}
