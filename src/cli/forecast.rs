//! `recouvre forecast`: expected receipts by week, and how far an earlier forecast was from what came.

use super::arguments::{FilterArguments, InputArguments, OutputArguments};
use super::exit::{Exit, Failure, Outcome};
use super::run::{Customers, Interest, Run, run};
use super::{another_day, output};
use crate::assess::forecast::{Backtest, Forecast, backtest, forecast};
use crate::assess::{CaseIndex, customers};
use crate::model::Week;
use crate::render::{Format, contract, reports, write};
use clap::Args;

/// Show what should come in week by week, and how far an earlier forecast was
///
/// A claim is expected in parts, each as late as it came of what its customer owed, as its claims of the last year
/// show, unpaid ones included; a claim that is late already, as those that were as late.
/// Promises and plans that hold are expected on their own days. What is disputed or doubtful stands apart.
/// Nothing is ever expected in the past, and all of it adds up to the open balances.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre forecast invoices.csv -p payments.csv -c customers.csv
  recouvre forecast invoices.csv -p payments.csv --weeks 26 --backtest
  recouvre forecast invoices.csv -p payments.csv --format jsonl | jq 'select(.monday == \"2026-11-02\")'")]
pub(super) struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filter: FilterArguments,
    /// How many weeks, from that of the day after the one that is shown
    #[arg(long, value_name = "N", default_value = "13", value_parser = clap::value_parser!(u16).range(1..=104))]
    weeks: u16,
    /// Show too what the forecast made before the last N whole weeks said of them, and what came
    #[arg(long)]
    backtest: bool,
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
    let weeks = usize::from(arguments.weeks);
    let results = run.results();
    let whole = run.settlement.whole();
    let made = forecast(results.cases(), whole, &run.customers, weeks);
    check(&made, &run)?;
    let tested = if arguments.backtest {
        Some(tested(&run, weeks)?)
    } else {
        None
    };
    let tested = tested.as_ref();
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match (Format::from(arguments.output.format), tested) {
            (Format::Json, _) => contract::write_forecast(&results, &made, tested, filter.top, out),
            (Format::Jsonl, _) => contract::write_forecast_lines(&results, &made, filter.top, out),
            // One file of values holds one table.
            (Format::Csv, Some(tested)) => write(
                &reports::backtest(&results, tested),
                Format::Csv,
                style,
                out,
            ),
            (format @ (Format::Table | Format::Csv | Format::Md | Format::Html), _) => {
                write(&reports::forecast(&results, &made), format, style, out)?;
                let Some(tested) = tested else {
                    return Ok(());
                };
                out.write_all(b"\n")?;
                write(&reports::backtest(&results, tested), format, style, out)
            }
        }
    })?;
    Ok(run.exit)
}

/// Refuses a forecast that does not add up to what is open: a bug of ours.
fn check(made: &Forecast, run: &Run) -> Result<(), Failure> {
    let differences = made
        .portfolios
        .iter()
        .map(|portfolio| portfolio.difference());
    match differences
        .into_iter()
        .find(|difference| !difference.is_zero())
    {
        None => Ok(()),
        Some(difference) => {
            let difference = difference.0.to_string();
            Err(Failure::unbalanced(None, &difference, run.language))
        }
    }
}

/// Makes the forecast of the day before the last whole weeks, from the files as they were then, and compares
/// it with what came.
fn tested(run: &Run, weeks: usize) -> anyhow::Result<Backtest> {
    let last = Week::of(run.settlement.as_of.plus(1)).monday().plus(-1);
    let made_on = last.plus(-7 * weeks as i32);
    let reading = another_day::reading(run, &run.policy, made_on)?;
    let settlement = another_day::settled(run, &reading.ledger, &run.policy, made_on)?;
    let index = CaseIndex::new(&reading.ledger, &settlement, &run.policy);
    let cases = index.cases(&reading.ledger, &settlement, &run.policy);
    let summaries = customers(cases);
    let then = forecast(cases, settlement.whole(), &summaries, weeks);
    check(&then, run)?;
    Ok(backtest(
        &then,
        &reading.ledger,
        &run.ledger,
        &run.settlement,
    ))
}
