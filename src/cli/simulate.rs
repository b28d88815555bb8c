//! `recouvre simulate`: a policy replayed over a past period, and compared with another one.

use super::arguments::{FilterArguments, InputArguments, OutputArguments, day};
use super::exit::{Exit, Failure, Outcome};
use super::places::{self, Written};
use super::run::{Customers, Interest, Run, run};
use super::{another_day, inputs, output};
use crate::model::{Currency, Day, Ledger};
use crate::plan::{EachDay, Period, Replay, align, simulate};
use crate::policy::Policy;
use crate::reconcile::Settlement;
use crate::render::{Format, Replays, contract, numbers, reports, write};
use clap::Args;
use std::path::{Path, PathBuf};

/// Replay the policy over a past period: how many of each step, for how much, per week
///
/// The policy is run as if on each working day. What it proposes on a day is taken as done, and the next day
/// goes on from it. Payments are those that came. Of the journal, promises, plans, disputes, holds, skips
/// and proceedings count from their dates, and so do the steps before the period; those within it are replayed.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre simulate invoices.csv -p payments.csv --from 2026-01-01 --to 2026-06-30
  recouvre simulate invoices.csv -p payments.csv --from 2026-01-01 --policy now.toml --against firmer.toml
  recouvre simulate invoices.csv -p payments.csv --from 2026-01-01 --format csv -o steps.csv")]
pub(super) struct Arguments {
    /// The first day of the period
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    from: Day,
    /// The last day of the period: another name of --as-of [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, conflicts_with = "as_of")]
    to: Option<Day>,
    /// Replay this policy too, on the same files, and show what it adds
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filter: FilterArguments,
}

/// The longest period: ten years.
const MOST_DAYS: i32 = 3660;

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let mut input = arguments.input.clone();
    input.beside.as_of = arguments.to.or(input.beside.as_of);
    let filter = &arguments.filter;
    let run = run(
        &input,
        &arguments.output,
        filter,
        Customers::LeftOut,
        Interest::LeftOut,
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let period = period(arguments.from, &run)?;
    let mut replays = vec![replay(&run, &run.ledger, &run.policy, period)?];
    let mut policies = vec![inputs::policy_path(input.beside.policy.as_deref())];
    if let Some(path) = &arguments.against {
        replays.push(against(arguments, &run, path, period)?);
        policies.push(Some(path.clone()));
    }
    align(&mut replays);
    let policies: Vec<Option<String>> = policies
        .into_iter()
        .map(|path| path.map(|path| path.display().to_string()))
        .collect();
    let replays = Replays {
        replays: &replays,
        policies: &policies,
    };
    let detail = match arguments.against {
        Some(_) => reports::SimulationDetail::Weeks,
        None => reports::SimulationDetail::Steps,
    };
    let results = run.results();
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => contract::write_simulation(&results, &replays, filter.top, out),
            Format::Jsonl => contract::write_simulation_lines(&replays, filter.top, out),
            Format::Csv => {
                let detail = reports::SimulationDetail::Codes;
                let sheet = reports::simulation(&results, &replays, detail, filter.top);
                write(&sheet, Format::Csv, style, out)
            }
            format @ (Format::Table | Format::Md | Format::Html) => {
                let sheet = reports::simulation(&results, &replays, detail, filter.top);
                write(&sheet, format, style, out)
            }
        }
    })?;
    Ok(run.exit)
}

/// Makes the period, which ends on the day that is shown.
fn period(from: Day, run: &Run) -> Result<Period, Failure> {
    let to = run.settlement.as_of;
    let language = run.language;
    let (first, last) = (numbers::date(from, language), numbers::date(to, language));
    if from > to {
        return Err(Failure::new(
            run.language,
            (
                format!("la période commence le {first}, après son dernier jour, le {last}"),
                "donnez un --from qui ne soit pas après --to",
            ),
            (
                format!("the period begins on {first}, after its last day, {last}"),
                "give a --from that is not after --to",
            ),
        ));
    }
    if to.days_since(from) > MOST_DAYS {
        return Err(Failure::new(
            run.language,
            (
                format!("la période du {first} au {last} dépasse dix ans"),
                "donnez un --from plus proche de --to",
            ),
            (
                format!("the period from {first} to {last} is longer than ten years"),
                "give a --from that is nearer to --to",
            ),
        ));
    }
    Ok(Period { from, to })
}

/// Replays a policy on books, and counts what it would have sent of each portfolio that is shown.
fn replay(run: &Run, ledger: &Ledger, policy: &Policy, period: Period) -> Result<Replay, Failure> {
    let simulation = simulate(ledger, policy, period, &Days { run, policy })?;
    let portfolios = run.assessment.portfolios.iter();
    let keys: Vec<(Option<String>, Currency)> = portfolios
        .map(|portfolio| (portfolio.entity.clone(), portfolio.currency))
        .collect();
    Ok(Replay::new(&simulation, &keys))
}

/// The days of a replay, each with the books of that day: the files are read again.
struct Days<'run> {
    run: &'run Run,
    policy: &'run Policy,
}

impl EachDay for Days<'_> {
    type Error = Failure;

    fn read(&self, day: Day) -> Result<Ledger, Failure> {
        let reading = another_day::reading(self.run, self.policy, day)?;
        Ok(reading.ledger)
    }

    fn settle(&self, ledger: &Ledger, day: Day) -> Result<Settlement, Failure> {
        another_day::settled(self.run, ledger, self.policy, day)
    }
}

/// Replays another policy: the files are read again, since a policy may read them otherwise.
fn against(
    arguments: &Arguments,
    run: &Run,
    path: &Path,
    period: Period,
) -> anyhow::Result<Replay> {
    let found = inputs::policy(Some(path), arguments.output.lang)?;
    let reads: Vec<(places::Read, &Path)> = found.as_read().into_iter().collect();
    let beside = &arguments.input.beside;
    let writes = [
        (Written::Report, arguments.output.output.as_deref()),
        (Written::Refused, beside.refused.as_deref()),
    ];
    places::check(&reads, &writes, run.language)?;
    let reading = another_day::reading(run, &found.policy, period.to)?;
    if !reading.refused.is_empty() && !beside.skip_invalid {
        let (count, place) = (reading.refused.len(), path.display());
        let failure = Failure::new(
            run.language,
            (
                format!("sous {place}, des lignes sont refusées : {count}"),
                format!(
                    "recouvre check --policy {place} dit lesquelles ; --skip-invalid rejoue le reste"
                ),
            ),
            (
                format!("under {place}, rows are refused: {count}"),
                format!(
                    "recouvre check --policy {place} says which; --skip-invalid replays the rest"
                ),
            ),
        );
        return Err(failure.ending(Exit::RowsRefused).into());
    }
    Ok(replay(run, &reading.ledger, &found.policy, period)?)
}
