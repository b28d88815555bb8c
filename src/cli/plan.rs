//! `recouvre plan`: instalments for a customer, which add up; nothing is recorded.

use super::arguments::{BesideArguments, FilterArguments, InputArguments, OutputArguments, day};
use super::exit::{Exit, Failure, Outcome};
use super::output;
use super::run::{Customers, Interest, Run, run};
use super::shown::{self, Found};
use crate::model::{CustomerIndex, Day, Entry};
use crate::plan::{Every, Extent, Payable};
use crate::render::contract::{self, Proposal};
use crate::render::{Format, instalment_entries, instalment_sheet, write};
use clap::{Args, ValueEnum};
use std::io;
use std::path::PathBuf;

/// Propose instalments for what a customer owes, which add up to the cent
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre plan C1022 invoices.csv -p payments.csv --instalments 6
  recouvre plan C1022 invoices.csv --instalments 4 --first 2026-11-15 --every fortnight
  recouvre plan C1022 invoices.csv --instalments 3 --format csv -o plan.csv && recouvre log --import plan.csv invoices.csv")]
pub(super) struct Arguments {
    /// The customer, by id or name
    #[arg(value_name = "CUSTOMER")]
    customer: String,
    /// Invoice files (CSV)
    #[arg(value_name = "INVOICES")]
    invoices: Vec<PathBuf>,
    /// How many instalments
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=120))]
    instalments: u32,
    /// The day of the first one [default: a month after the day that is shown]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    first: Option<Day>,
    /// How far they are apart
    #[arg(long, value_enum, default_value = "month")]
    every: EveryName,
    /// Take what is not due yet too
    #[arg(long)]
    with_not_due: bool,
    /// What the journal calls the plan [default: plan and its day]
    #[arg(long, value_name = "NAME")]
    reference: Option<String>,
    /// Of this creditor company only
    #[arg(long, value_name = "ENTITY")]
    entity: Option<String>,
    /// In this currency only
    #[arg(long, value_name = "CODE", value_parser = super::arguments::currency)]
    currency: Option<crate::model::Currency>,
    #[command(flatten)]
    beside: BesideArguments,
    #[command(flatten)]
    output: OutputArguments,
}

/// How far instalments are apart, by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum EveryName {
    /// A month
    Month,
    /// Two weeks
    Fortnight,
    /// A week
    Week,
}

impl From<EveryName> for Every {
    fn from(name: EveryName) -> Self {
        match name {
            EveryName::Month => Self::Month,
            EveryName::Fortnight => Self::Fortnight,
            EveryName::Week => Self::Week,
        }
    }
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let input = InputArguments {
        invoices: arguments.invoices.clone(),
        beside: arguments.beside.clone(),
    };
    let filter = FilterArguments {
        entity: arguments.entity.clone(),
        currency: arguments.currency,
        ..FilterArguments::default()
    };
    let run = run(
        &input,
        &arguments.output,
        &filter,
        Customers::Summed,
        Interest::LeftOut,
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let customer = named_customer(&run, &arguments.customer)?;
    let planner = run.planner();
    let extent = if arguments.with_not_due {
        Extent::Open
    } else {
        Extent::Overdue
    };
    let payable = planner.payable(customer, extent);
    let payable = only(&run, &payable, &arguments.customer)?;
    let as_of = run.assessment.as_of;
    let first = arguments.first.unwrap_or_else(|| as_of.plus_months(1));
    let instalments = payable.instalments(arguments.instalments, first, arguments.every.into());
    let usual = format!("plan-{}", as_of.iso());
    let results = run.results();
    let proposal = Proposal {
        customer,
        payable,
        instalments: &instalments,
        reference: arguments.reference.as_deref().unwrap_or(&usual),
    };
    let style = output::style(&arguments.output, run.language);
    output::write(
        arguments.output.file(),
        run.language,
        |out| match Format::from(arguments.output.format) {
            Format::Json => contract::write_instalments(&results, &proposal, out),
            Format::Csv => write_lines(&instalment_entries(&results, &proposal), out),
            Format::Jsonl => {
                let entries = instalment_entries(&results, &proposal);
                let numbered: Vec<(u32, Entry)> = (2..).zip(entries).collect();
                let numbered: Vec<&(u32, Entry)> = numbered.iter().collect();
                contract::write_journal_lines(&numbered, out)
            }
            format @ (Format::Table | Format::Md) => {
                write(&instalment_sheet(&results, &proposal), format, style, out)
            }
        },
    )?;
    Ok(run.exit)
}

/// Writes lines of a journal under its header.
fn write_lines(entries: &[Entry], out: &mut dyn io::Write) -> io::Result<()> {
    let mut lines = csv::Writer::from_writer(out);
    lines.write_record(HEADER)?;
    for entry in entries {
        lines.write_record(entry.cells())?;
    }
    lines.flush()
}

/// The header of a journal.
const HEADER: [&str; 11] = [
    "at",
    "customer",
    "invoice",
    "event",
    "step",
    "amount",
    "until",
    "reference",
    "reason",
    "by",
    "id",
];

/// Finds the customer that a name on the command line names.
pub(super) fn named_customer(run: &Run, name: &str) -> Result<CustomerIndex, Failure> {
    match shown::find(&run.ledger, name) {
        Found::One(customer) => Ok(customer),
        Found::Several => Err(shown::several(name, run.language)),
        Found::None(near) => Err(Failure::new(
            run.language,
            (format!("aucun client « {name} »"), near.clone()),
            (format!("no customer `{name}`"), near),
        )),
    }
}

/// Returns what is paid in the only portfolio in which something is.
fn only<'payable>(
    run: &Run,
    payable: &'payable [Payable],
    name: &str,
) -> Result<&'payable Payable, Failure> {
    match payable {
        [one] => Ok(one),
        [] => Err(Failure::new(
            run.language,
            (
                format!("rien à échelonner pour « {name} »"),
                "rien d'échu ne peut être réclamé ; --with-not-due prend aussi ce qui est à échoir",
            ),
            (
                format!("nothing to pay by instalments for `{name}`"),
                "nothing overdue can be claimed; --with-not-due takes what is not due yet too",
            ),
        )),
        [..] => Err(Failure::new(
            run.language,
            (
                format!("« {name} » doit à plusieurs sociétés ou dans plusieurs monnaies"),
                "choisissez avec --entity ou --currency : un échéancier est d'une seule",
            ),
            (
                format!("`{name}` owes to several companies or in several currencies"),
                "choose with --entity or --currency: a plan is of one alone",
            ),
        )),
    }
}
