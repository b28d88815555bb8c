//! `recouvre scan`: everything on one screen, or everything in one document.

use super::arguments::{FilterArguments, InputArguments, OutputArguments, language};
use super::exit::{Exit, Failure, Outcome};
use super::fail_on::WatchArguments;
use super::inputs;
use super::output;
use super::run::{Customers, Interest, run_told_with, unread_delays};
use super::whole::Whole;
use crate::assess::DaysGiven;
use crate::policy::Language;
use crate::render::contract::{self, Listing};
use crate::render::{Format, Which, html, md, reports, screen, write};
use clap::Args;
use std::io;
use std::mem::ManuallyDrop;

/// Show what is owed, how late and by whom, with a control total that holds
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre scan invoices.csv --payments bank.csv
  recouvre scan invoices.csv -p payments.csv -c customers.csv --as-of 2026-10-31
  recouvre scan --format json -o report.json        (the files that [data] of policies.toml names)
  recouvre scan --quiet --brief --fail-on 'over-90>0'   (every night: exit code 10 when something is that old)
  gunzip -c invoices.csv.gz | recouvre scan - --format csv")]
pub(super) struct Arguments {
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filter: FilterArguments,
    #[command(flatten)]
    watch: WatchArguments,
    /// Print one line for each portfolio instead of the screen
    #[arg(long)]
    brief: bool,
    /// List settled claims too (JSON)
    #[arg(long)]
    all: bool,
}

/// Actions of a document that says nothing of how many.
const ACTIONS: usize = 10;

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let filter = &arguments.filter;
    let format = Format::from(arguments.output.format);
    if arguments.brief && format != Format::Table {
        let found = inputs::policy(
            arguments.input.beside.policy.as_deref(),
            arguments.output.lang,
        )?;
        let language = language(arguments.output.lang, found.policy.language)?;
        return Err(brief_is_text(language).into());
    }
    let given: &[DaysGiven] = match format {
        Format::Json | Format::Jsonl => &[DaysGiven::OfClaims, DaysGiven::OfActions],
        Format::Table if !arguments.brief => &[DaysGiven::OfActions],
        Format::Md | Format::Html => &[DaysGiven::OfActions],
        Format::Table | Format::Csv => &[],
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
    // The process ends with this function: giving millions of rows back before would take time for nothing.
    let run = ManuallyDrop::new(run);
    arguments.watch.check(&run)?;
    let whole = Whole::of(&run);
    let planner = whole.planner(&run);
    let plan = ManuallyDrop::new(Whole::plan(&run, &planner));
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
    output::report(&arguments.output, run.language, |out| match format {
        Format::Table if arguments.brief => screen::write_brief(&results, out),
        Format::Table => {
            let size = (style.width, filter.top);
            screen::write(&results, size, output::ink(&arguments.output), out)
        }
        Format::Json => contract::write_scan(&results, listing, out),
        Format::Jsonl => contract::write_claim_lines(&results, listing, out),
        Format::Csv => write(&reports::aging(&results, filter.top), format, style, out),
        Format::Md => scan_sheets(&results, Page::Markdown, style, filter.top, out),
        Format::Html => scan_sheets(&results, Page::Browser, style, filter.top, out),
    })?;
    Ok(arguments.watch.end(run.exit, &results, &plan)?)
}

fn brief_is_text(language: Language) -> Failure {
    Failure::new(
        language,
        (
            "--brief est une ligne de texte\u{a0}: --format ne va pas avec",
            "gardez l'un des deux\u{a0}; --format json --top 0 donne les totaux seuls",
        ),
        (
            "--brief is a line of text: --format does not go with it",
            "keep one of the two; --format json --top 0 gives the totals alone",
        ),
    )
}

/// A form of output that several sheets make together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Markdown,
    Browser,
}

/// A screen has no one table: as a sheet, a scan is its aged balance, the form that accountants file; a
/// document of several parts says what to do too.
fn scan_sheets(
    results: &crate::render::Results<'_>,
    page: Page,
    style: crate::render::Style,
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for summary in screen::summaries(results) {
        let (title, items) = (&summary.title, &summary.items);
        match page {
            Page::Markdown => md::write_list(title, items, out)?,
            Page::Browser => html::write_list(title, items, out)?,
        }
    }
    let format = match page {
        Page::Markdown => Format::Md,
        Page::Browser => Format::Html,
    };
    write(&reports::aging(results, top), format, style, out)?;
    writeln!(out)?;
    let top = top.unwrap_or(ACTIONS);
    write(&reports::actions(results, Some(top)), format, style, out)
}
