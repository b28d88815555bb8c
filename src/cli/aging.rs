//! `recouvre aging`: the aged balance (balance âgée).

use super::arguments::{FilterArguments, InputArguments, OutputArguments};
use super::exit::{Exit, Outcome};
use super::output;
use super::run::{Customers, Interest, run};
use crate::render::{Format, contract, reports, write};
use clap::{Args, ValueEnum};

/// Show the aged balance, per customer, segment or entity
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre aging invoices.csv -p payments.csv
  recouvre aging invoices.csv --by segment -c customers.csv
  recouvre aging invoices.csv --format csv --excel -o balance-agee.csv")]
pub(super) struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filter: FilterArguments,
    /// What each line is
    #[arg(long, value_enum, default_value_t = By::Customer)]
    by: By,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// A customer
    Customer,
    /// A segment of customers
    Segment,
    /// A creditor company
    Entity,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let filter = &arguments.filter;
    // Of all formats, only the contract's totals say it, and no line of the balance rests on it.
    let interest = match Format::from(arguments.output.format) {
        Format::Json => Interest::IfKnown,
        Format::Table | Format::Jsonl | Format::Csv | Format::Md | Format::Html => {
            Interest::LeftOut
        }
    };
    let run = run(
        &arguments.input,
        &arguments.output,
        filter,
        Customers::LeftOut,
        interest,
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let results = run.results();
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => contract::write_aging(&results, out),
            Format::Jsonl => contract::write_aging_lines(&results, out),
            format @ (Format::Table | Format::Csv | Format::Md | Format::Html) => {
                let sheet = match arguments.by {
                    By::Customer => reports::aging(&results, filter.top),
                    By::Segment => reports::aging_by_segment(&results),
                    By::Entity => reports::aging_by_entity(&results),
                };
                write(&sheet, format, style, out)
            }
        }
    })?;
    Ok(run.exit)
}
