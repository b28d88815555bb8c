//! `recouvre statement`: the account of one customer, with its running balance.

use super::arguments::{
    BesideArguments, FilterArguments, InputArguments, OutputArguments, currency, day,
};
use super::exit::{Exit, Failure, Outcome};
use super::output;
use super::papers::{self, Form, PaperName};
use super::plan::named_customer;
use super::run::{Customers, Interest, run};
use crate::assess::statement::statements;
use crate::model::{Currency, Day};
use crate::render::explain::Medium;
use crate::render::{Format, contract, language_of, statement, write};
use clap::Args;
use std::path::PathBuf;

/// Show the account of a customer, with its running balance and what is open
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre statement C1022 invoices.csv -p payments.csv --from 2026-01-01
  recouvre statement C1022 invoices.csv -p payments.csv --format pdf -o statement.pdf")]
pub(super) struct Arguments {
    /// The customer, by id or name
    #[arg(value_name = "CUSTOMER")]
    customer: String,
    /// Invoice files (CSV)
    #[arg(value_name = "INVOICES")]
    invoices: Vec<PathBuf>,
    /// The first day to show: what came before is one opening balance
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    from: Option<Day>,
    /// The last day: the same as --as-of
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, conflicts_with = "as_of")]
    to: Option<Day>,
    /// With this creditor company only
    #[arg(long, value_name = "ENTITY")]
    entity: Option<String>,
    /// In this currency only
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<Currency>,
    #[command(flatten)]
    beside: BesideArguments,
    #[command(flatten)]
    output: OutputArguments<PaperName>,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let mut beside = arguments.beside.clone();
    beside.as_of = arguments.to.or(beside.as_of);
    let input = InputArguments {
        invoices: arguments.invoices.clone(),
        beside,
    };
    let filter = FilterArguments {
        entity: arguments.entity.clone(),
        currency: arguments.currency,
        ..FilterArguments::default()
    };
    let output = arguments.output.of_report();
    let run = run(
        &input,
        &output,
        &filter,
        Customers::Summed,
        Interest::LeftOut,
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let customer = named_customer(&run, &arguments.customer)?;
    let to = run.assessment.as_of;
    if let Some(from) = arguments.from.filter(|from| *from > to) {
        return Err(Failure::new(
            run.language,
            (
                format!(
                    "--from {} vient après le dernier jour, {}",
                    from.iso(),
                    to.iso()
                ),
                "donnez un jour qui le précède, ou un dernier jour plus tard avec --to",
            ),
            (
                format!(
                    "--from {} comes after the last day, {}",
                    from.iso(),
                    to.iso()
                ),
                "give a day before it, or a later last day with --to",
            ),
        )
        .into());
    }
    let statements = statements(&run.ledger, &run.settlement, customer, arguments.from);
    let results = run.results();
    let form = Form::from(arguments.output.format);
    let format = match form {
        Form::Report(format) => format,
        Form::Paper(paper) => {
            let mut results = results;
            if arguments.output.lang.is_none() {
                let customer = &run.ledger.customers[customer.place()];
                results.language = language_of(customer, run.policy.language);
            }
            let document = statement::document(&results, &statements)
                .ok_or_else(|| nothing(&arguments.customer, run.language))?;
            papers::write(&document, paper, &arguments.output, run.language)?;
            return Ok(run.exit);
        }
    };
    let style = output::style(&output, run.language);
    output::write(output.file(), run.language, |out| match format {
        Format::Table => {
            let medium = Medium::Screen { width: style.width };
            statement::write(&results, &statements, medium, out)
        }
        Format::Md => statement::write(&results, &statements, Medium::Markdown, out),
        Format::Json => contract::write_statement(&results, customer, &statements, out),
        Format::Jsonl => contract::write_statement_lines(&results, &statements, out),
        format @ Format::Csv => write(&statement::sheet(&results, &statements), format, style, out),
    })?;
    Ok(run.exit)
}

fn nothing(name: &str, language: crate::policy::Language) -> Failure {
    Failure::new(
        language,
        (
            format!("« {name} » n'a pas de compte à cette date"),
            "ni facture ni règlement : regardez --as-of, --entity et --currency",
        ),
        (
            format!("`{name}` has no account on that day"),
            "neither an invoice nor a payment: look at --as-of, --entity and --currency",
        ),
    )
}
