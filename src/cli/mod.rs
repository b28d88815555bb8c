//! The edge: arguments, files, clock, terminal, exit codes.
//!
//! One file per command. Nothing below this layer touches anything but its parameters; nothing here
//! computes a figure.

mod actions;
mod aging;
mod another_day;
mod append;
mod arguments;
mod check;
mod claims;
mod customers;
mod diff;
mod dossier;
mod dso;
mod exit;
mod explain;
mod fail_on;
mod fewer_instalments;
mod forecast;
mod impairment;
mod init;
mod inputs;
mod interest;
mod journal;
mod layouts;
mod letters;
mod log;
mod months;
mod once;
mod output;
mod papers;
mod payable;
mod places;
mod plan;
mod progress;
mod rates;
mod reckoning;
mod refused;
mod rows_about;
mod run;
mod scan;
mod schema;
mod shown;
mod simulate;
mod statement;
mod unwritable;
mod usage;
mod whole;

use clap::{CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

/// Gets French invoices paid: settles payments against invoices to the cent and says what is owed, how
/// late, by whom, with a control total that holds. Local files only: no server, no account, no network.
#[derive(Debug, Parser)]
#[command(
    name = "recouvre",
    version,
    max_term_width = 100,
    after_help = "Start with: recouvre scan invoices.csv --payments payments.csv
Exit codes: 0 done, 1 could not run, 2 usage, 3 rows were refused, 4 a control total does not hold,
5 a rate, a template or a mention of the creditor is missing, 10 a threshold of --fail-on was passed"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Scan(scan::Arguments),
    Aging(aging::Arguments),
    Dso(dso::Arguments),
    Diff(diff::Arguments),
    Claims(claims::Arguments),
    Actions(actions::Arguments),
    Statement(statement::Arguments),
    Plan(plan::Arguments),
    Simulate(simulate::Arguments),
    Letters(letters::Arguments),
    Dossier(dossier::Arguments),
    Forecast(forecast::Arguments),
    Customers(customers::Arguments),
    Impairment(impairment::Arguments),
    Explain(explain::Arguments),
    Log(log::Arguments),
    Journal(journal::Arguments),
    Interest(interest::Arguments),
    Rates(rates::Arguments),
    Check(check::Arguments),
    Init(init::Arguments),
    Schema(schema::SchemaArguments),
    Completions(schema::CompletionsArguments),
    Man(schema::ManArguments),
}

/// Runs the program on the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let arguments = match Arguments::try_parse_from(&words) {
        Ok(arguments) => arguments,
        Err(error) => return usage::report(&error, &words).into(),
    };
    let outcome = match &arguments.command {
        Command::Scan(arguments) => scan::execute(arguments),
        Command::Aging(arguments) => aging::execute(arguments),
        Command::Dso(arguments) => dso::execute(arguments),
        Command::Diff(arguments) => diff::execute(arguments),
        Command::Claims(arguments) => claims::execute(arguments),
        Command::Actions(arguments) => actions::execute(arguments),
        Command::Statement(arguments) => statement::execute(arguments),
        Command::Plan(arguments) => plan::execute(arguments),
        Command::Simulate(arguments) => simulate::execute(arguments),
        Command::Letters(arguments) => letters::execute(arguments),
        Command::Dossier(arguments) => dossier::execute(arguments),
        Command::Forecast(arguments) => forecast::execute(arguments),
        Command::Customers(arguments) => customers::execute(arguments),
        Command::Impairment(arguments) => impairment::execute(arguments),
        Command::Explain(arguments) => explain::execute(arguments),
        Command::Log(arguments) => log::execute(arguments),
        Command::Journal(arguments) => journal::execute(arguments),
        Command::Interest(arguments) => interest::execute(arguments),
        Command::Rates(arguments) => rates::execute(arguments),
        Command::Check(arguments) => check::execute(arguments),
        Command::Init(arguments) => init::execute(arguments),
        Command::Schema(arguments) => schema::schema(arguments),
        Command::Completions(arguments) => schema::completions(arguments),
        Command::Man(arguments) => schema::man(arguments),
    };
    outcome.unwrap_or_else(|error| exit::report(&error)).into()
}

/// Returns whether a word is the name of a command.
fn is_command(word: &str) -> bool {
    Arguments::command().find_subcommand(word).is_some()
}
