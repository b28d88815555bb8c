//! `recouvre customers`: exposure and lateness of each customer.

use super::arguments::{FilterArguments, InputArguments, OutputArguments};
use super::exit::{Exit, Outcome};
use super::output;
use super::run::{Customers, Interest, run};
use crate::render::{Format, contract, reports, write};
use clap::Args;

/// Show each customer's exposure, credit limit and lateness
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre customers invoices.csv -p payments.csv -c customers.csv
  recouvre customers invoices.csv -p payments.csv --top 10 --format md")]
pub(super) struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filter: FilterArguments,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let filter = &arguments.filter;
    let run = run(
        &arguments.input,
        &arguments.output,
        filter,
        Customers::Summed,
        Interest::LeftOut,
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let results = run.results();
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => contract::write_customers(&results, filter.top, out),
            Format::Jsonl => contract::write_customer_lines(&results, filter.top, out),
            format @ (Format::Table | Format::Csv | Format::Md | Format::Html) => write(
                &reports::customers(&results, filter.top),
                format,
                style,
                out,
            ),
        }
    })?;
    let count = results.customers.len();
    output::tell_cut(&arguments.output, filter.top, count, run.language)?;
    Ok(run.exit)
}
