//! `recouvre journal`: prints the journal, or the part of it that is asked for.

use super::arguments::{OutputArguments, day, language};
use super::exit::{Exit, Failure, Outcome};
use super::inputs;
use super::output;
use super::places::{self, Written};
use super::run::{GENERATOR, failure};
use super::shown::{is_same, is_same_name};
use crate::model::{Day, Entry, EventKind, Ledger, Role};
use crate::read::Kept;
use crate::render::{Access, Format, contract, finding_lines, reports, write};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Print the journal, or a part of it: by customer, invoice, event, day
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  recouvre journal
  recouvre journal --customer C1067 --from 2026-09-01
  recouvre journal --event promise --event promise-cancelled --format csv -o promises.csv")]
pub(super) struct Arguments {
    /// The journal (CSV) [default: the policy's, else journal.csv beside it]
    #[arg(long, value_name = "FILE")]
    journal: Option<PathBuf>,
    /// Policy file [default: policies.toml here, else the one built in]
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    #[command(flatten)]
    output: OutputArguments,
    #[command(flatten)]
    filter: Filter,
}

/// What is shown of the journal.
#[derive(Args, Debug)]
#[command(next_help_heading = "Filters")]
struct Filter {
    /// Show this customer only, as the journal names it, in any case; may be repeated
    #[arg(long, value_name = "CUSTOMER")]
    customer: Vec<String>,
    /// Show this invoice only, with its instalments, or this instalment (F12/2); may be repeated
    #[arg(long, value_name = "NUMBER")]
    invoice: Vec<String>,
    /// Show this event only; may be repeated
    #[arg(long, value_name = "EVENT", hide_possible_values = true,
          value_parser = PossibleValuesParser::new(EventKind::ALL.iter().map(|kind| kind.name())))]
    event: Vec<String>,
    /// Show this step only; may be repeated
    #[arg(long, value_name = "STEP")]
    step: Vec<String>,
    /// Show from this day on
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    from: Option<Day>,
    /// Show up to this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    to: Option<Day>,
    /// Show at most the last N of them
    #[arg(long, value_name = "N")]
    top: Option<usize>,
}

impl Filter {
    fn shows(&self, entry: &Entry) -> bool {
        is_among(&self.customer, |name| is_same_name(name, &entry.customer))
            && is_among(&self.invoice, |number| is_of(number, &entry.invoice))
            && is_among(&self.event, |name| name == entry.kind.name())
            && is_among(&self.step, |step| is_same(step, &entry.step))
            && self.from.is_none_or(|from| entry.at >= from)
            && self.to.is_none_or(|to| entry.at <= to)
    }
}

/// Returns whether anything is asked for by one of several, or nothing is.
fn is_among(wanted: &[String], is_it: impl Fn(&str) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(|each| is_it(each))
}

/// Returns whether an event's invoice is the one that is asked for, or an instalment of it.
fn is_of(number: &str, invoice: &str) -> bool {
    let whole = invoice
        .rsplit_once('/')
        .filter(|(_, place)| !place.is_empty() && place.bytes().all(|byte| byte.is_ascii_digit()));
    is_same(number, invoice)
        || whole.is_some_and(|(whole, _)| is_same(number, whole.trim_end_matches('/')))
}

/// Runs the command.
pub(super) fn execute(arguments: &Arguments) -> Outcome {
    let found = inputs::policy(arguments.policy.as_deref(), arguments.output.lang)?;
    let language = language(arguments.output.lang, found.policy.language)?;
    let path = inputs::journal(arguments.journal.as_deref(), &found, language)?;
    let reads: Vec<(places::Read, &Path)> = found
        .as_read()
        .into_iter()
        .chain([(places::Read::Data(Role::Journal), path.as_path())])
        .collect();
    let report = (Written::Report, arguments.output.output.as_deref());
    places::check(&reads, &[report], language)?;
    let bytes = fs::read(&path);
    let unread = |error: io::Error| {
        if error.kind() == io::ErrorKind::NotFound {
            return none_yet(&path, language).into();
        }
        Failure::of_file(&path, Access::Reading, error, language)
    };
    let bytes = bytes.map_err(unread)?;
    let name = path.display().to_string();
    let kept = Kept::of(&name, &bytes, found.policy.currency);
    let kept = kept.map_err(|problem| failure(&problem, language))?;
    if !arguments.output.quiet && !kept.findings().is_empty() {
        let ledger = Ledger {
            sources: vec![kept.source().clone()],
            ..Ledger::default()
        };
        finding_lines::write(kept.findings(), &ledger, language, &mut io::stderr().lock())?;
    }
    let mut entries: Vec<&(u32, Entry)> = kept
        .entries()
        .iter()
        .filter(|(_, entry)| arguments.filter.shows(entry))
        .collect();
    entries.sort_by_key(|(line, entry)| (entry.at, *line));
    let most = arguments.filter.top.unwrap_or(usize::MAX);
    let shown = &entries[entries.len().saturating_sub(most)..];
    let style = output::style(&arguments.output, language);
    output::report(&arguments.output, language, |out| {
        match Format::from(arguments.output.format) {
            Format::Json => {
                contract::write_journal(&name, &entries, arguments.filter.top, GENERATOR, out)
            }
            Format::Jsonl => contract::write_journal_lines(shown, out),
            format @ (Format::Table | Format::Csv | Format::Md | Format::Html) => write(
                &reports::journal(&name, shown, language),
                format,
                style,
                out,
            ),
        }
    })?;
    Ok(Exit::Done)
}

fn none_yet(path: &Path, language: crate::policy::Language) -> Failure {
    let place = path.display();
    Failure::new(
        language,
        (
            format!("{place}\u{a0}: il n'y a pas encore de journal"),
            "recouvre log le commence\u{a0}; --journal en nomme un autre",
        ),
        (
            format!("{place}: there is no journal yet"),
            "recouvre log begins it; --journal names another one",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invoice_is_found_with_its_instalments() {
        assert!(is_of("F12", "F12") && is_of("f12", "F12/2") && is_of("F12", "F12//2"));
        assert!(is_of("F12/2", "F12/2") && is_of("2026/7", "2026/7"));
        assert!(!is_of("F12/2", "F12") && !is_of("F1", "F12") && !is_of("F12", "F12/a"));
        assert!(!is_of("F12", ""));
    }
}
