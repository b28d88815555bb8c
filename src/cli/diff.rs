//! `recouvre diff`: the portfolio between two days, explained to the cent.

use super::another_day;
use super::arguments::{FilterArguments, InputArguments, OutputArguments, day};
use super::exit::{Exit, Failure, Outcome};
use super::output;
use super::run::{Customers, Interest, Run, run};
use crate::assess::Portfolio;
use crate::assess::diff::{self, Diff, Side};
use crate::model::Day;
use crate::reconcile::Control;
use crate::render::{DiffView, Format, Style, contract, reports, write};
use clap::{Args, ValueEnum};
use std::io;

/// Show what moved between two days, and what explains it to the cent
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre diff --from 2026-09-30 --to 2026-10-31 invoices.csv -p payments.csv
  recouvre diff --from 2026-09-30 invoices.csv -p payments.csv --show claims --customer C1022
  recouvre diff --from 2025-12-31 --to 2026-12-31 --format json -o 2026.json     (the files of [data])
  recouvre diff --from 2026-09-30 --show rolls --format csv -o roll-rates.csv invoices.csv -p payments.csv")]
pub(super) struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    /// The day whose end is the start
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    from: Day,
    /// The day whose end is shown: another name of --as-of [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, conflicts_with = "as_of")]
    to: Option<Day>,
    /// What is shown; json has all of it
    #[arg(long, value_enum, default_value_t = Show::Summary)]
    show: Show,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filter: FilterArguments,
}

/// The parts of the report, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Show {
    /// What explains the change (CSV: this alone), roll rates in percent, promises; jsonl: claims
    Summary,
    /// From which bucket to which: claims, amounts, percent
    Rolls,
    /// Each claim of which something moved
    Claims,
    /// Each promise that was made or whose state moved
    Promises,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let mut input = arguments.input.clone();
    input.beside.as_of = arguments.to.or(input.beside.as_of);
    let run = run(
        &input,
        &arguments.output,
        &arguments.filter,
        Customers::LeftOut,
        Interest::LeftOut,
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    in_order(&run, arguments.from)?;
    let mut before = another_day::at(&run, arguments.from)?;
    if !run.filter.is_empty() {
        // What the filter hides is no row of zeros.
        let has_any = |portfolio: &Portfolio| portfolio.control != Control::default();
        before.assessment.portfolios.retain(has_any);
    }
    let results = run.results();
    let cases = &before.assessment.cases;
    let sides = [
        Side {
            cases: cases.cases(&before.ledger, &before.settlement, &run.policy),
            assessment: &before.assessment,
        },
        Side {
            cases: results.cases(),
            assessment: &run.assessment,
        },
    ];
    let found: Diff = diff::diff(sides[0], sides[1]).map_err(|unexplained| {
        Failure::unbalanced(None, &format!("{unexplained:?}"), run.language)
    })?;
    let view = DiffView {
        diff: &found,
        before: &before.ledger,
    };
    let top = arguments.filter.top;
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => contract::write_diff(&results, &view, top, out),
            Format::Jsonl => {
                let lines = match arguments.show {
                    Show::Summary | Show::Claims => contract::DiffLines::Claims,
                    Show::Rolls => contract::DiffLines::Rolls,
                    Show::Promises => contract::DiffLines::Promises,
                };
                contract::write_diff_lines(&results, &view, lines, top, out)
            }
            format @ (Format::Table | Format::Csv | Format::Md | Format::Html) => {
                let sheets = match arguments.show {
                    Show::Summary if format == Format::Csv => {
                        vec![reports::diff_bridge(&results, &view)]
                    }
                    Show::Summary => reports::diff_summary(&results, &view),
                    Show::Rolls => vec![reports::diff_rolls(&results, &view)],
                    Show::Claims => vec![reports::diff_claims(&results, &view, top)],
                    Show::Promises => vec![reports::diff_promises(&results, &view, top)],
                };
                write_all(&sheets, format, style, out)
            }
        }
    })?;
    Ok(run.exit)
}

fn write_all(
    sheets: &[crate::render::sheet::Sheet],
    format: Format,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for (place, sheet) in sheets.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        write(sheet, format, style, out)?;
    }
    Ok(())
}

/// Refuses a start after the end.
fn in_order(run: &Run, from: Day) -> Result<(), Failure> {
    let to = run.assessment.as_of;
    if from <= to {
        return Ok(());
    }
    Err(Failure::new(
        run.language,
        (
            format!("--from {} est après --to {}", from.iso(), to.iso()),
            "mettez le premier jour dans --from et le second dans --to",
        ),
        (
            format!("--from {} is after --to {}", from.iso(), to.iso()),
            "put the first day in --from and the second one in --to",
        ),
    ))
}
