//! A history to import: which of its lines are right, and what is wrong with the others.
//!
//! Takes a journal in any form that one may have, and the books if there are some. Invariant: a line that is not
//! right costs no other line, and nothing is written unless all are right or the user takes the others.

use super::books::{self, Limit};
use super::wrong::{Refusals, Wrong};
use super::{Desk, concerned, remarks, said, standing};
use crate::cli::exit::{Exit, Failure};
use crate::cli::places;
use crate::cli::run::failure;
use crate::model::{Entry, Event, EventColumn, Finding, FindingCode, Ledger};
use crate::read::{Kept, RawLines};
use crate::render::{Access, finding_lines};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

/// Reads the entries of a history; tells what is wrong with its lines.
pub(super) fn imported(desk: &Desk<'_>, file: &Path) -> anyhow::Result<(Vec<Entry>, Exit)> {
    let Desk { language, .. } = *desk;
    let is_same = |one: &Path, other: &Path| match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        (Ok(_) | Err(_), _) => false,
    };
    if is_same(file, &desk.journal) {
        return Err(said::own_journal(file, language).into());
    }
    let mut bytes = Vec::new();
    let read = if places::is_standard(file) {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        fs::read(file).map(|read| bytes = read)
    };
    read.map_err(|error| Failure::of_file(file, Access::Reading, error, language))?;
    let name = file.display().to_string();
    let kept = Kept::of(&name, &bytes, desk.found.policy.currency);
    let kept = kept.map_err(|problem| failure(&problem, language))?;
    let is_bad = |finding: &&Finding| said::is_refusal(finding.code);
    let mut refusals = Refusals {
        name: &name,
        findings: Vec::new(),
        wrong: wrong_alone(&kept, desk),
    };
    if !desk.has_books() {
        let ledger = Ledger {
            sources: vec![kept.source().clone()],
            ..Ledger::default()
        };
        refusals.findings = kept.findings().iter().filter(is_bad).cloned().collect();
        let exit = told(&refusals, &ledger, &bytes, desk)?;
        let right = kept.entries().iter();
        let right = right.filter(|(line, _)| !refusals.is_wrong(*line));
        return Ok((right.map(|(_, entry)| entry.clone()).collect(), exit));
    }
    let read = books::read(desk, &name, &bytes, desk.today)?;
    refusals.wrong.extend(wrong_in_books(&kept, &read, desk));
    refusals.wrong.sort_by_key(|wrong| wrong.line);
    refusals.wrong.dedup_by_key(|wrong| wrong.line);
    // A history tells of invoices that the files have no more: their lines are taken as they are written.
    let (closed, bad): (Vec<Finding>, Vec<Finding>) = read
        .findings
        .iter()
        .cloned()
        .partition(|finding| finding.code == FindingCode::EventUnmatched);
    refusals.findings = bad;
    refusals.findings.retain(|finding| is_bad(&finding));
    let exit = told(&refusals, &read.ledger, &bytes, desk)?;
    let known: BTreeMap<u32, &Event> = read.events().map(|event| (event.row.line, event)).collect();
    if !desk.arguments.notices.quiet {
        let mut stderr = io::stderr().lock();
        finding_lines::write(&closed, &read.ledger, language, &mut stderr)?;
        for (line, event) in &known {
            let early = concerned::too_early(&read, event, desk);
            if let Some(text) = early.filter(|_| !refusals.is_wrong(*line)) {
                let text = finding_lines::located(&name, *line, None, &text, language);
                writeln!(stderr, "{text}")?;
            }
        }
    }
    let entries = kept
        .entries()
        .iter()
        .filter(|(line, _)| !refusals.is_wrong(*line))
        .filter_map(|(line, entry)| match known.get(line) {
            Some(event) => Some(read.entry(event)),
            None => (!refusals.has(*line)).then(|| entry.clone()),
        });
    Ok((entries.collect(), exit))
}

/// Finds lines that cannot be so, whatever the books say: an act that is to come, a step that no profile has.
fn wrong_alone(kept: &Kept, desk: &Desk<'_>) -> Vec<Wrong> {
    let (policy, language) = (&desk.found.policy, desk.language);
    let wrong = |(line, entry): &(u32, Entry)| {
        let is_step = entry.kind.reads(EventColumn::Step) && !entry.step.is_empty();
        if entry.at > desk.today {
            let failure = remarks::imported_future(entry.at, desk.today, language);
            let cell = ("at", entry.at.iso());
            return Some(Wrong::new(
                kept,
                *line,
                cell,
                FindingCode::EventBadValue,
                failure,
            ));
        }
        if is_step && !policy.has_step(&entry.step) {
            let near = policy.nearest_step(&entry.step);
            let failure = remarks::imported_step(&entry.step, near, language);
            let cell = ("step", entry.step.clone());
            return Some(Wrong::new(
                kept,
                *line,
                cell,
                FindingCode::UnknownStep,
                failure,
            ));
        }
        None
    };
    kept.entries().iter().filter_map(wrong).collect()
}

/// Finds lines whose amounts are over what their claims come to, alone or with the rest of their plans.
fn wrong_in_books(kept: &Kept, read: &books::Books, desk: &Desk<'_>) -> Vec<Wrong> {
    let entries: BTreeMap<u32, &Entry> = kept
        .entries()
        .iter()
        .map(|(line, it)| (*line, it))
        .collect();
    let wrong = |line: u32, failure: Failure| {
        let entry = entries.get(&line);
        let amount = entry.and_then(|entry| entry.amount);
        let amount = amount.map_or(String::new(), |(amount, currency)| {
            currency.decimal(amount.into())
        });
        let failure = failure.hinted(remarks::imported_over(desk.language));
        Wrong::new(
            kept,
            line,
            ("amount", amount),
            FindingCode::EventBadValue,
            failure,
        )
    };
    let over = read.events().filter_map(|event| {
        let checked = books::check_amount(read, event, Limit::Amount, desk);
        checked.err().map(|failure| wrong(event.row.line, failure))
    });
    let plans = standing::plans_over(read, Limit::Amount, desk).into_iter();
    over.chain(plans.map(|(line, failure)| wrong(line, failure)))
        .collect()
}

/// Tells what is wrong with lines of a history; an event that does not count is a refused row.
fn told(
    refusals: &Refusals<'_>,
    ledger: &Ledger,
    bytes: &[u8],
    desk: &Desk<'_>,
) -> anyhow::Result<Exit> {
    if let Some(path) = &desk.arguments.beside.refused {
        let raw = RawLines::of(refusals.name, bytes);
        let raw = raw.map_err(|problem| failure(&problem, desk.language))?;
        refusals.write(path, &raw, desk)?;
    }
    if refusals.is_empty() {
        return Ok(Exit::Done);
    }
    refusals.tell(ledger, desk.language)?;
    if !desk.arguments.beside.skip_invalid {
        let text = said::nothing_imported(refusals.count(), desk.language);
        io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())?;
    }
    Ok(Exit::RowsRefused)
}
