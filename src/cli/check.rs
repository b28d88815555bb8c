//! `recouvre check`: what was recognised in each file, every finding, and the layout to fix it by.

use super::arguments::{InputArguments, OutputArguments};
use super::exit::{Exit, Outcome};
use super::layouts;
use super::output;
use super::run;
use crate::render::{Format, contract, finding_lines, reports, write};
use clap::Args;

/// Show what was recognised in each file and every finding; changes nothing
#[derive(Args, Debug)]
#[command(
    after_help = "The table has the files, the [[input]] block of each and the findings; json has what was
recognised too; md and html have the files, their columns and the findings; csv and jsonl have the findings alone.

Examples:
  recouvre check invoices.csv -p bank.csv
  recouvre check invoices.csv --format json"
)]
pub(super) struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
}

/// Runs the command: a check reports on refused rows too.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let run = run::check(&arguments.input, &arguments.output)?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let results = run.results();
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => contract::write_check(&results, out),
            Format::Jsonl => contract::write_finding_lines(&results, out),
            Format::Table => {
                write(&reports::sources(&results), Format::Table, style, out)?;
                writeln!(out)?;
                layouts::write(&run.ledger, &run.policy, run.language, out)?;
                finding_lines::write(&run.findings, &run.ledger, run.language, out)
            }
            // A document has room for several tables; a file for programs has one.
            format @ (Format::Md | Format::Html) => {
                for sheet in [reports::sources(&results), reports::fields(&results)] {
                    write(&sheet, format, style, out)?;
                    writeln!(out)?;
                }
                write(&reports::findings(&results), format, style, out)
            }
            Format::Csv => write(&reports::findings(&results), Format::Csv, style, out),
        }
    })?;
    Ok(run.exit)
}
