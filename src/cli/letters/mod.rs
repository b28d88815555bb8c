//! `recouvre letters`: drafts of the messages that are due, one file each, in one folder.
//!
//! Everything is checked before anything is written: the creditor's block, the templates, what stands in
//! the folder already. Drafts are made in a folder of their own and moved when all of them are right.

mod attached;
mod chosen;
pub(super) mod folder;
mod left;
pub(super) mod made;
mod ready;
pub(super) mod said;
pub(super) mod sources;
mod unread;
mod weight;

pub(in crate::cli) use ready::other_company;
pub(in crate::cli) use said::{gaps as creditor_gaps, other_company as of_other_company};

use super::append::{Mode, append};
use super::arguments::FilterArguments;
use super::arguments::{BesideArguments, InputArguments, NamedJournal, NoticeArguments, currency};
use super::exit::{Exit, Outcome};
use super::inputs;
use super::output;
use super::papers;
use super::places;
use super::run::{Customers, Interest, Run, run};
use crate::model::{Currency, Entry};
use crate::plan;
use crate::policy::{Language, LetterFormat};
use crate::render::letters::{Engine, Maker, index_sheet, records};
use crate::render::{Format, csv, write};
use chosen::{Asked, Chosen};
use clap::{ArgGroup, Args, ValueEnum};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The variable that says who writes, where no option does.
const BY: &str = "RECOUVRE_BY";

/// The most drafts that are listed on the terminal: the index has them all.
const MOST_SHOWN: usize = 40;

/// Prepare the letters that are due: a draft for each message
#[derive(Args, Debug)]
#[command(
    group(ArgGroup::new("asked").args(["step", "template"]).multiple(true)),
    after_help = "Nothing is sent. Without --step or --template, the drafts are those of `recouvre actions`.
A letter is in the language of its customer; --lang is that of messages and of the index.

Examples:
  recouvre letters invoices.csv -p payments.csv -c customers.csv --out letters/2026-10-31
  recouvre letters invoices.csv -p payments.csv --out letters --dry-run
  recouvre letters --out letters --record         (and writes to the journal which steps were done)
  recouvre letters --customer C1067 --step relance-2 --format docx --out letters
  recouvre letters --customer C1067 --template contestation --out letters

Templates outside the steps: contestation, promesse-non-tenue, dernier-avis, solde-de-tout-compte, escompte"
)]
pub(super) struct Arguments {
    /// Invoice files (CSV); `-` reads standard input. Without any, the files that `[data]` of the
    /// policy names
    #[arg(value_name = "INVOICES")]
    invoices: Vec<PathBuf>,
    /// The folder to write to, made if need be
    #[arg(long, value_name = "DIR", required_unless_present = "dry_run")]
    out: Option<PathBuf>,
    /// Write all drafts as this [default: what `[letters.formats]` of the policy says of their channel]
    #[arg(short, long, value_enum)]
    format: Option<LetterFormatName>,
    /// Make drafts of this step only; with --customer, also before its day
    #[arg(long, value_name = "STEP")]
    step: Option<String>,
    /// Make drafts from this template; without --step it needs --customer. What a step is made from is
    /// guarded, and recorded, as that step
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    /// About this claim only, with --step or --template; may be repeated
    #[arg(long, value_name = "NUMBER", requires_all = ["customer", "asked"])]
    claim: Vec<String>,
    /// Write to the journal, for each claim, which step was done
    #[arg(long)]
    record: bool,
    /// Replace drafts that stand in the folder already. Other drafts of earlier runs stay: they are told, and
    /// the new index has them under those of this run
    #[arg(long)]
    force: bool,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Of this customer only, by id or name; may be repeated
    #[arg(long, value_name = "CUSTOMER", help_heading = "Filters")]
    customer: Vec<String>,
    /// Of this creditor company only
    #[arg(long, value_name = "ENTITY", help_heading = "Filters")]
    entity: Option<String>,
    /// In this currency only
    #[arg(long, value_name = "CODE", value_parser = currency, help_heading = "Filters")]
    currency: Option<Currency>,
    #[command(flatten)]
    beside: BesideArguments,
    /// Mark index.csv as UTF-8 for Excel
    #[arg(long, help_heading = "Output")]
    excel: bool,
    #[command(flatten)]
    notices: NoticeArguments,
}

/// The formats of drafts by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum LetterFormatName {
    /// Plain text
    Txt,
    /// Markdown
    Md,
    /// A page for a browser, to be printed
    Html,
    /// A draft that a mail program opens, to be sent
    Eml,
    /// A document that a word processor edits
    Docx,
    /// Pages to print
    Pdf,
    /// What the template sees (`recouvre schema letter`)
    Json,
}

impl From<LetterFormatName> for LetterFormat {
    fn from(name: LetterFormatName) -> Self {
        match name {
            LetterFormatName::Txt => Self::Text,
            LetterFormatName::Md => Self::Markdown,
            LetterFormatName::Html => Self::Html,
            LetterFormatName::Eml => Self::Mail,
            LetterFormatName::Docx => Self::Word,
            LetterFormatName::Pdf => Self::Pdf,
            LetterFormatName::Json => Self::Json,
        }
    }
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let mut input = InputArguments {
        invoices: arguments.invoices.clone(),
        beside: arguments.beside.clone(),
    };
    if arguments.record {
        input.beside.named_journal = NamedJournal::MayBegin;
    }
    let output = arguments.notices.of_report();
    let found = inputs::policy(arguments.beside.policy.as_deref(), arguments.notices.lang)?;
    // Messages are made on the whole: a filter chooses among them.
    let filter = FilterArguments::default();
    let run = run(
        &input,
        &output,
        &filter,
        Customers::Summed,
        Interest::Reckoned,
    )?;
    let Some(run) = run else {
        return Ok(Exit::RowsRefused);
    };
    let language = run.language;
    let house = sources::own(&found, arguments.template.as_deref(), language)?;
    if !arguments.notices.quiet {
        house.tell(language)?;
    }
    let engine = Engine::new(house.sources);
    let engine = engine.map_err(|error| said::template(&error, language))?;
    let planner = run.planner();
    let plan = plan::actions(&planner);
    let results = run.planned(&planner, &plan);
    let chosen = chosen::choose(arguments, &run, &planner, &plan)?;
    let chosen = unread::without_unread(chosen, &run)?;
    ready::check(&chosen, &run, &engine)?;
    let maker = Maker::new(results);
    let drafts = made::list(&chosen, &run, arguments.format.map(Into::into));
    let entries = recorded(arguments, &run, &chosen, &planner, &maker);
    if let Some(day) = run.future().filter(|_| arguments.record) {
        return Err(said::future(day, language).into());
    }
    let style = output::style(&output, language);
    let as_of = run.assessment.as_of;
    let listed: Vec<_> = drafts.iter().map(|draft| draft.listed.clone()).collect();
    let journal = inputs::journal(arguments.beside.journal.as_deref(), &found, language);
    let journal = if arguments.record {
        Some(journal?)
    } else {
        None
    };
    let currency = run.policy.currency;
    let (mut lines, mut known) = (String::new(), 0);
    if let Some(journal) = &journal {
        // A journal that cannot be read stops the run before a draft is written.
        lines = append(journal, entries.clone(), Mode::DryRun, currency, language)?.lines;
    }
    if let (Some(out), true) = (&arguments.out, arguments.force) {
        let names = drafts.iter().map(|draft| draft.listed.file.as_str());
        keep_inputs(&input, &found, out, names.chain(folder::INDEXES), language)?;
    }
    if let (Some(out), false, true) = (&arguments.out, drafts.is_empty(), arguments.dry_run) {
        let names = drafts.iter().map(|draft| draft.listed.file.as_str());
        let names = names.chain(folder::INDEXES);
        folder::Folder::check(out, names, folder::Over::of(arguments.force), language)?;
    }
    let out = arguments.out.as_deref().filter(|_| !arguments.dry_run);
    if let (Some(out), false) = (out, drafts.is_empty()) {
        write_all(out, &drafts, arguments, &run, &engine, &maker)?;
        if let Some(journal) = &journal {
            let appended = append(journal, entries, Mode::Append, currency, language);
            let appended = appended.map_err(|error| said::unrecorded(&error, out, language))?;
            (lines, known) = (appended.lines, appended.known.len());
        }
    }
    let sheet = index_sheet(&listed, as_of, language, MOST_SHOWN);
    output::write(None, language, |out| {
        write(&sheet, Format::Table, style, out)
    })?;
    if !lines.is_empty() && arguments.dry_run {
        io::stdout().write_all(lines.as_bytes())?;
    }
    if !arguments.notices.quiet {
        let done = arguments.out.as_deref().filter(|_| !arguments.dry_run);
        said::end(done, &listed, lines.lines().count(), language)?;
        said::known(known, language)?;
    }
    Ok(run.exit)
}

/// Refuses a folder in which one of some files would be written over a file that was read.
pub(in crate::cli) fn keep_inputs<'name>(
    input: &InputArguments,
    found: &inputs::FoundPolicy,
    out: &Path,
    names: impl Iterator<Item = &'name str>,
    language: Language,
) -> anyhow::Result<()> {
    let files = inputs::files(&input.invoices, &input.beside, found, language)?;
    let reads = files
        .iter()
        .map(|(role, path)| (places::Read::Data(*role), path.as_path()));
    let reads: Vec<(places::Read, &Path)> = reads.chain(found.as_read()).collect();
    places::check_drafts(&reads, out, names, language)?;
    Ok(())
}

fn write_all(
    out: &Path,
    drafts: &[made::Made<'_>],
    arguments: &Arguments,
    run: &Run,
    engine: &Engine,
    maker: &Maker<'_>,
) -> anyhow::Result<()> {
    let (language, as_of) = (run.language, run.assessment.as_of);
    let names = drafts.iter().map(|draft| draft.listed.file.as_str());
    let names = names.chain(folder::INDEXES);
    let over = folder::Over::of(arguments.force);
    let folder = folder::Folder::open(out, names, over, language)?;
    let replaced = made::write(drafts, engine, maker, language, |name, bytes| {
        folder.stage(name, bytes)
    })?;
    if !arguments.notices.quiet {
        papers::tell_replaced(&replaced, language)?;
    }
    let listed: Vec<_> = drafts.iter().map(|draft| draft.listed.clone()).collect();
    let mark = match arguments.excel {
        true => csv::Mark::Excel,
        false => csv::Mark::None,
    };
    folder.stage_index(&listed, as_of, mark)?;
    let left = folder.left().clone();
    folder.publish()?;
    if !arguments.notices.quiet {
        left::tell(out, &left.drafts, language)?;
        left.tell_unfinished(out, language)?;
    }
    Ok(())
}

fn recorded(
    arguments: &Arguments,
    run: &Run,
    chosen: &[Chosen<'_>],
    planner: &plan::Planner<'_>,
    maker: &Maker<'_>,
) -> Vec<Entry> {
    if !arguments.record {
        return Vec::new();
    }
    let by = std::env::var(BY).unwrap_or_default();
    let results = run.results();
    let of_each = chosen.iter().flat_map(|it| {
        let noted = match it.asked {
            Asked::ByPlan => planner.recorded(&it.action),
            Asked::ByHand => planner.recorded_by_hand(&it.action),
        };
        let reference = maker.prescribed(&it.action, it.name());
        let sent = (reference.as_deref(), it.name());
        records(&results, &noted, &it.action, sent, &by)
    });
    of_each.collect()
}
