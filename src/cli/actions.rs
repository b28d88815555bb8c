//! `recouvre actions`: what to do today, for whom and why.

use super::arguments::{FilterArguments, InputArguments, OutputArguments};
use super::exit::{Exit, Outcome};
use super::fail_on::WatchArguments;
use super::output;
use super::run::{Customers, Interest, run_told_with, unread_delays};
use super::whole::Whole;
use crate::assess::DaysGiven;
use crate::render::{Format, contract, reports, write};
use clap::Args;
use std::mem::ManuallyDrop;

/// List what to do today, first things first: which step, for whom, how much, why
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre actions invoices.csv -p payments.csv -c customers.csv --journal journal.csv
  recouvre actions invoices.csv -p payments.csv --top 10
  recouvre actions --format jsonl | jq -r .customer   (the files that [data] of policies.toml names)")]
pub(super) struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filter: FilterArguments,
    #[command(flatten)]
    watch: WatchArguments,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let filter = &arguments.filter;
    let run = run_told_with(
        &arguments.input,
        &arguments.output,
        filter,
        (Customers::Summed, Interest::LeftOut),
        |cases| unread_delays(cases, &[DaysGiven::OfActions]),
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    // The process ends with this function: giving millions of rows back before would take time for nothing.
    let run = ManuallyDrop::new(run);
    arguments.watch.check(&run)?;
    let whole = Whole::of(&run);
    let planner = whole.planner(&run);
    let plan = ManuallyDrop::new(Whole::plan(&run, &planner));
    let results = run.planned(&planner, &plan);
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => contract::write_actions(&results, filter.top, out),
            Format::Jsonl => contract::write_action_lines(&results, filter.top, out),
            format @ (Format::Table | Format::Csv | Format::Md | Format::Html) => {
                let sheet = reports::actions_report(&results, filter.top);
                write(&sheet, format, style, out)
            }
        }
    })?;
    let count = results.actions().len();
    output::tell_cut(&arguments.output, filter.top, count, run.language)?;
    Ok(arguments.watch.end(run.exit, &results, &plan)?)
}
