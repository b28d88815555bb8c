//! `recouvre claims`: each open invoice with what lowered it.

use super::arguments::{FilterArguments, InputArguments, OutputArguments};
use super::exit::{Exit, Outcome};
use super::output;
use super::run::{Customers, Interest, run_told_with, unread_delays};
use super::whole::Whole;
use crate::assess::DaysGiven;
use crate::render::contract::{self, Listing};
use crate::render::{Format, Which, csv, reports, write};
use clap::Args;

/// List the open invoices, with their balances and what lowered them
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre claims invoices.csv -p payments.csv
  recouvre claims invoices.csv -p payments.csv --customer C1022
  recouvre claims invoices.csv -p payments.csv --format jsonl | jq .balance")]
pub(super) struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filter: FilterArguments,
    /// List settled invoices too
    #[arg(long)]
    all: bool,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let filter = &arguments.filter;
    // A table gives the route of a claim, and no day of it.
    let given: &[DaysGiven] = match Format::from(arguments.output.format) {
        Format::Json | Format::Jsonl => &[DaysGiven::OfClaims],
        Format::Table | Format::Csv | Format::Md | Format::Html => &[],
    };
    let run = run_told_with(
        &arguments.input,
        &arguments.output,
        filter,
        (Customers::Summed, Interest::Reckoned),
        |cases| unread_delays(cases, given),
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let whole = Whole::of(&run);
    let planner = whole.planner(&run);
    let plan = Whole::plan(&run, &planner);
    let results = run.planned(&planner, &plan);
    let which = if arguments.all {
        Which::All
    } else {
        Which::Open
    };
    let listing = Listing {
        which,
        top: filter.top,
    };
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => contract::write_claims(&results, listing, out),
            Format::Jsonl => contract::write_claim_lines(&results, listing, out),
            Format::Csv => {
                let columns = reports::claim_columns(&results);
                let mut rows = csv::Rows::new(&columns, style.language, style.mark, out)?;
                for claim in results
                    .claims(which)
                    .into_iter()
                    .take(filter.top.unwrap_or(usize::MAX))
                {
                    rows.row(&reports::claim_row(&results, claim as usize))?;
                }
                rows.end()
            }
            format @ (Format::Table | Format::Md | Format::Html) => {
                write(&reports::claims(&results, listing), format, style, out)
            }
        }
    })?;
    let count = results.claims_count(which);
    output::tell_cut(&arguments.output, filter.top, count, run.language)?;
    Ok(run.exit)
}
