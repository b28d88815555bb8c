//! `recouvre impairment`: which claims are doubtful, and what the books should say of them.

use super::arguments::{FilterArguments, InputArguments, OutputArguments};
use super::exit::{Exit, Failure, Outcome};
use super::output;
use super::run::{Customers, Interest, Run, run_told_with};
use crate::assess::impairment::{self, Entries, Proposal};
use crate::policy::Language;
use crate::read::Nets;
use crate::render::{Format, contract, reports, write};
use clap::Args;
use std::io::{self, Write};

/// Propose the impairment of doubtful claims, as a list or as entries to import
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre impairment invoices.csv -p payments.csv -c customers.csv
  recouvre impairment invoices.csv -p payments.csv --entries --format csv -o entries.csv")]
pub(super) struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filter: FilterArguments,
    /// Write the entries (411, 416, 491, 654), in the columns of the FEC
    #[arg(long)]
    entries: bool,
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let mut input = arguments.input.clone();
    input.beside.nets = Nets::Kept;
    let mut proposals = Vec::new();
    let run = run_told_with(
        &input,
        &arguments.output,
        &arguments.filter,
        (Customers::LeftOut, Interest::LeftOut),
        |cases| {
            let (found, findings) = impairment::impairment(cases);
            proposals = found;
            findings
        },
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    if arguments.entries {
        write_entries(&run, &proposals, arguments)?;
    } else {
        write_list(&run, &proposals, arguments)?;
    }
    Ok(run.exit)
}

fn write_list(run: &Run, proposals: &[Proposal], arguments: &Arguments) -> anyhow::Result<()> {
    let (results, top) = (run.results(), arguments.filter.top);
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => contract::write_impairment(&results, proposals, top, out),
            Format::Jsonl => contract::write_impairment_lines(&results, proposals, top, out),
            format @ (Format::Table | Format::Csv | Format::Md | Format::Html) => write(
                &reports::impairment(&results, proposals, top),
                format,
                style,
                out,
            ),
        }
    })
}

fn write_entries(run: &Run, proposals: &[Proposal], arguments: &Arguments) -> anyhow::Result<()> {
    let (results, rules) = (run.results(), &run.policy.impairment);
    let top = arguments.filter.top.unwrap_or(usize::MAX);
    let shown = &proposals[..proposals.len().min(top)];
    one_entity(run, shown)?;
    let entries: Entries = impairment::entries(&run.ledger, shown, rules);
    if !impairment::is_balanced(&entries) {
        return Err(Failure::unbalanced(None, "debits, credits", run.language).into());
    }
    tell_left_out(&entries, &arguments.output, run.language)?;
    let style = output::style(&arguments.output, run.language);
    output::report(&arguments.output, run.language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => contract::write_entries(&results, &entries, rules, out),
            Format::Jsonl => contract::write_entry_lines(&results, &entries, rules, out),
            format @ (Format::Table | Format::Csv | Format::Md | Format::Html) => write(
                &reports::entries(&results, &entries, rules),
                format,
                style,
                out,
            ),
        }
    })
}

/// Tells on standard error what no entry is of, where the format has no place for it.
fn tell_left_out(
    entries: &Entries,
    output: &OutputArguments,
    language: Language,
) -> io::Result<()> {
    let is_silent = match Format::from(output.format) {
        Format::Csv | Format::Jsonl => true,
        Format::Json | Format::Table | Format::Md | Format::Html => false,
    };
    if !is_silent || entries.left_out == 0 || output.quiet {
        return Ok(());
    }
    let told = reports::entries_left_out(entries.left_out, language);
    io::stderr().write_all(format!("recouvre: {told}\n").as_bytes())
}

/// Refuses entries of several companies: each has books of its own.
fn one_entity(run: &Run, proposals: &[Proposal]) -> anyhow::Result<()> {
    let documents = &run.ledger.documents;
    let mut entities = proposals.iter().map(|proposal| {
        let portfolio = usize::from(documents.portfolios[proposal.document]);
        run.settlement.portfolios[portfolio].entity
    });
    let Some(first) = entities.next() else {
        return Ok(());
    };
    if entities.all(|entity| entity == first) {
        return Ok(());
    }
    Err(Failure::new(
        run.language,
        (
            "les écritures sont de plusieurs sociétés, qui ont chacune leurs livres",
            "ajoutez --entity SOCIÉTÉ, une fois par société",
        ),
        (
            "the entries are of several companies, each of which has its own books",
            "add --entity COMPANY, once for each company",
        ),
    )
    .into())
}
