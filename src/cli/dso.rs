//! `recouvre dso`: how long sales wait for their money.

use super::arguments::{FilterArguments, InputArguments, OutputArguments};
use super::exit::{Exit, Outcome};
use super::months::months;
use super::output;
use super::run::{Customers, Interest, run};
use crate::render::{Format, contract, reports, write};
use clap::Args;

/// Show DSO and its family, now or month by month
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre dso invoices.csv -p payments.csv
  recouvre dso invoices.csv -p payments.csv --monthly 12 --format csv")]
pub(super) struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filter: FilterArguments,
    /// Show the figures at the end of each of the last N months, as if run that day
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=120))]
    monthly: Option<u16>,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let filter = &arguments.filter;
    let run = run(
        &arguments.input,
        &arguments.output,
        filter,
        Customers::LeftOut,
        Interest::LeftOut,
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let months = match arguments.monthly {
        Some(count) => months(&run, usize::from(count))?,
        None => Vec::new(),
    };
    let results = run.results();
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => contract::write_dso(&results, &months, out),
            Format::Jsonl => contract::write_dso_lines(&results, &months, out),
            format @ (Format::Table | Format::Csv | Format::Md | Format::Html) => {
                let sheet = if arguments.monthly.is_some() {
                    reports::dso_monthly(&results, &months)
                } else {
                    reports::dso(&results)
                };
                write(&sheet, format, style, out)
            }
        }
    })?;
    Ok(run.exit)
}
