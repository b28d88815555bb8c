//! `recouvre log`: adds an event, or a whole history, to the journal.
//!
//! Checks come first: what the event must say, then its customer, its invoice and its amount in the
//! books, when there are any. Nothing is written unless everything is right.

mod books;
mod concerned;
mod import;
mod odd;
mod remarks;
mod said;
mod standing;
mod wrong;

use super::append::{Mode, append};
use super::arguments::{BesideArguments, NoticeArguments, day, language};
use super::exit::{Exit, Outcome};
use super::inputs::{self, FoundPolicy};
use super::run::failure;
use crate::model::{Day, Entry, EventColumn, EventKind, Finding, FindingCode, entry_text};
use crate::policy::Language;
use crate::read::Kept;
use books::Limit;
use chrono::Local;
use clap::Args;
use std::io::{self, Write};
use std::path::PathBuf;

/// The variable that says who writes, where no option does.
const BY: &str = "RECOUVRE_BY";

/// Add an event to the journal: a step done, a promise, a dispute; or a whole history
#[derive(Args, Debug)]
#[command(after_help = "Events:
  step-done, skip           --step; skip needs a --reason
  promise                   --until (required), --amount (none: the whole); promise-cancelled
  plan                      one for each instalment: --until (required), --amount, --reference; plan-ended
  dispute                   --amount (none: the whole); dispute-closed
  hold                      --until (none: until released); release
  acknowledgement, court-action, order-served, enforcement, claim-declared, written-claim
  order-to-pay              --at the day of the order, before order-served
  suspension                --until (required) of a mediation or a conciliation
  insolvency                --at the judgment, --until its publication, --reference its kind
  evidence                  --reference order, delivery, contract, acknowledgement or bill
  e-invoice-status          --reference the code
  credit-note-expected      --invoice (required), --amount (none: unknown)
  write-off                 --amount (none: the whole)
  note                      --reason

Examples:
  recouvre log promise invoices.csv --invoice FA2026-0128 --until 2026-11-15 --amount 833.10
  recouvre log step-done invoices.csv --invoice FA2026-0113/2 --step relance-1 --by Nadège
  recouvre log dispute invoices.csv --invoice FA2026-0086 --amount 420 --reason 'scratched panels'
  recouvre log hold --customer C1025 --until 2026-11-13 --reason 'waits for the architect' --dry-run
  recouvre log --import history.csv invoices.csv")]
pub(super) struct Arguments {
    /// What happened: see the events below
    #[arg(value_name = "EVENT", required_unless_present = "import")]
    event: Option<String>,
    /// Invoice files (CSV) that the event is checked against. Without any, the files that `[data]` of
    /// the policy names; without these either, the event is written unchecked, and it is said so
    #[arg(value_name = "INVOICES")]
    invoices: Vec<PathBuf>,
    /// The customer, by id or name
    #[arg(long, value_name = "CUSTOMER", conflicts_with = "import")]
    customer: Option<String>,
    /// The invoice, or one instalment (F12/2) [default: all claims of the customer issued by then]
    #[arg(long, value_name = "NUMBER", conflicts_with = "import")]
    invoice: Option<String>,
    /// The day of the act (judgment, notice, call), not of its typing [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, conflicts_with = "import")]
    at: Option<Day>,
    /// The step of the dunning profile
    #[arg(long, value_name = "STEP", conflicts_with = "import")]
    step: Option<String>,
    /// How much, as 1234.50 or 1234,50
    #[arg(long, conflicts_with = "import", allow_hyphen_values = true)]
    amount: Option<String>,
    /// The last day of it
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, conflicts_with = "import")]
    until: Option<Day>,
    /// What it refers to: the plan, the piece of evidence, the code, the kind
    #[arg(long, value_name = "TEXT", conflicts_with = "import")]
    reference: Option<String>,
    /// Why, in your words
    #[arg(long, value_name = "TEXT", conflicts_with = "import")]
    reason: Option<String>,
    /// Who writes [default: `RECOUVRE_BY`, else nobody]
    #[arg(long, value_name = "NAME", conflicts_with = "import")]
    by: Option<String>,
    /// What tells it from any other: one id is one event [default: made of what the event says]
    #[arg(long, value_name = "ID", conflicts_with = "import")]
    id: Option<String>,
    /// Add all events of this file (CSV, `-` for standard input), each once
    #[arg(long, value_name = "FILE")]
    import: Option<PathBuf>,
    /// Print what would be added, and add nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    beside: BesideArguments,
    #[command(flatten)]
    notices: NoticeArguments,
}

/// What a run adds to, and how it speaks.
struct Desk<'run> {
    arguments: &'run Arguments,
    found: &'run FoundPolicy,
    language: Language,
    journal: PathBuf,
    today: Day,
    invoices: Vec<PathBuf>,
}

impl Desk<'_> {
    /// Returns whether there are books to check in.
    fn has_books(&self) -> bool {
        !self.invoices.is_empty() || !self.found.policy.data.invoices.is_empty()
    }
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let beside = &arguments.beside;
    let found = inputs::policy(beside.policy.as_deref(), arguments.notices.lang)?;
    let language = language(arguments.notices.lang, found.policy.language)?;
    let journal = inputs::journal(beside.journal.as_deref(), &found, language)?;
    let mut invoices = arguments.invoices.clone();
    if arguments.import.is_some() {
        // With a history there is no event to name: the first word is a file too.
        let first = arguments.event.iter().map(PathBuf::from);
        invoices.splice(0..0, first);
    }
    let today = || Day::from_date(Local::now().date_naive());
    let desk = Desk {
        arguments,
        found: &found,
        language,
        journal,
        today: beside.as_of.unwrap_or_else(today),
        invoices,
    };
    let (entries, exit) = match &arguments.import {
        Some(file) => import::imported(&desk, file)?,
        None => (one(&desk)?, Exit::Done),
    };
    let Some(entries) = Some(entries).filter(|_| exit == Exit::Done || beside.skip_invalid) else {
        return Ok(exit);
    };
    let mode = if arguments.dry_run {
        Mode::DryRun
    } else {
        Mode::Append
    };
    let currency = found.policy.currency;
    let appended = append(&desk.journal, entries, mode, currency, language)?;
    io::stdout().write_all(appended.lines.as_bytes())?;
    if !arguments.notices.quiet {
        said::write(&desk.journal, &appended, mode, language)?;
    }
    if !desk.has_books() && !arguments.notices.quiet && appended.count > 0 {
        said::unchecked(language)?;
    }
    Ok(exit)
}

/// Makes the entry of the arguments; of a step of a customer, one for each claim that it is about, where it is not
/// about all.
fn one(desk: &Desk<'_>) -> anyhow::Result<Vec<Entry>> {
    let Desk { language, .. } = *desk;
    let entry = written(desk)?;
    // The journal's own reader says what an event of this kind must say.
    let candidate = said::candidate(&entry, desk.arguments.amount.as_deref());
    let label = "log";
    let kept = Kept::of(label, candidate.as_bytes(), desk.found.policy.currency);
    let kept = kept.map_err(|problem| failure(&problem, language))?;
    if let Some(finding) = kept.findings().first() {
        return Err(said::refused(finding, entry.kind, language).into());
    }
    let Some((_, plain)) = kept.entries().first() else {
        return Err(said::nothing(language).into());
    };
    if !desk.has_books() {
        return Ok(vec![plain.clone()]);
    }
    let mut read = books::read(desk, label, candidate.as_bytes(), entry.at)?;
    let is_unknown = |finding: &Finding| finding.code == FindingCode::EventUnmatched;
    if may_come_first(entry.kind) && read.findings.iter().any(is_unknown) {
        read = books::read(desk, label, candidate.as_bytes(), desk.today)?;
    }
    if let Some(finding) = read.findings.first() {
        return Err(books::refused(finding, &entry, &read.ledger, desk).into());
    }
    let Some(event) = read.events().next() else {
        return Err(said::nothing(language).into());
    };
    books::check_amount(&read, event, Limit::Balance, desk)?;
    if let Some((_, failure)) = standing::plans_over(&read, Limit::Balance, desk).pop() {
        return Err(failure.into());
    }
    if !desk.arguments.notices.quiet {
        let entry = read.entry(event);
        for odd in standing::odd(&read, event, desk) {
            odd::tell(&odd, &entry, language)?;
        }
    }
    concerned::entries(&read, event, desk)
}

/// Returns whether the act may be older than the invoice: an order comes before it, a judgment may.
const fn may_come_first(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Evidence
            | EventKind::Note
            | EventKind::Hold
            | EventKind::Release
            | EventKind::Insolvency
    )
}

/// Makes the entry of the options, as they were typed.
fn written(desk: &Desk<'_>) -> anyhow::Result<Entry> {
    let (arguments, language) = (desk.arguments, desk.language);
    let name = arguments.event.as_deref().unwrap_or_default();
    let Some(kind) = EventKind::from_name(name) else {
        return Err(said::unknown_event(name, language).into());
    };
    let at = arguments.at.unwrap_or(desk.today);
    if at > desk.today {
        return Err(said::future(at, desk.today, language).into());
    }
    let text = |text: &Option<String>| text.as_deref().map(entry_text).unwrap_or_default();
    let by = match &arguments.by {
        Some(by) => entry_text(by),
        None => std::env::var(BY).map_or_else(|_| String::new(), |by| entry_text(&by)),
    };
    let entry = Entry {
        at,
        customer: text(&arguments.customer),
        invoice: text(&arguments.invoice),
        kind,
        step: text(&arguments.step),
        amount: None,
        until: arguments.until,
        reference: text(&arguments.reference),
        reason: text(&arguments.reason),
        by,
        id: text(&arguments.id),
    };
    for (option, is_given, column) in [
        ("--step", arguments.step.is_some(), EventColumn::Step),
        ("--amount", arguments.amount.is_some(), EventColumn::Amount),
        ("--until", arguments.until.is_some(), EventColumn::Until),
    ] {
        if is_given && !kind.reads(column) {
            return Err(said::not_read(option, kind, language).into());
        }
    }
    let policy = &desk.found.policy;
    let is_step = kind.reads(EventColumn::Step) && !entry.step.is_empty();
    if is_step && !policy.has_step(&entry.step) {
        let near = policy.nearest_step(&entry.step);
        return Err(said::unknown_step(&entry.step, near, language).into());
    }
    if entry.customer.is_empty() && entry.invoice.is_empty() {
        return Err(said::nobody(language).into());
    }
    if entry.until.is_some_and(|until| until < at) {
        return Err(said::over_before(at, language).into());
    }
    Ok(entry)
}
