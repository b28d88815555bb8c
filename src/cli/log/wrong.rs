//! What is wrong with lines of a history: told with their places, and written to the file of refused rows.
//!
//! Takes findings of the journal's reader and what the books contradict. Invariant: a line that is refused is told
//! with its place, its reason and a way out.

use super::Desk;
use crate::cli::exit::Failure;
use crate::cli::refused::write_rows;
use crate::model::{Finding, FindingCode, Ledger};
use crate::policy::Language;
use crate::read::{Kept, RawLines};
use crate::render::reports::RefusedLine;
use crate::render::{finding_hint, finding_lines, finding_text, hint_title};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::Path;

/// A line that reads well, and cannot be so.
pub(super) struct Wrong {
    pub(super) line: u32,
    code: FindingCode,
    column: Option<String>,
    value: String,
    failure: Failure,
}

impl Wrong {
    /// Makes what is said of the cell of a field.
    pub(super) fn new(
        kept: &Kept,
        line: u32,
        (field, value): (&str, String),
        code: FindingCode,
        failure: Failure,
    ) -> Self {
        let mut columns = kept.source().columns.iter();
        let column = columns.find(|(name, _)| *name == field);
        Self {
            line,
            code,
            column: column.map(|(_, header)| header.clone()),
            value,
            failure,
        }
    }
}

/// All that is wrong with a history.
pub(super) struct Refusals<'run> {
    pub(super) name: &'run str,
    /// Of lines that cannot be read, or name what is not.
    pub(super) findings: Vec<Finding>,
    /// Of lines that cannot be so, in order.
    pub(super) wrong: Vec<Wrong>,
}

impl Refusals<'_> {
    /// Returns whether every line is right.
    pub(super) fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.wrong.is_empty()
    }

    /// Returns how many lines are refused.
    pub(super) fn count(&self) -> u64 {
        let counted: u64 = self.findings.iter().map(|finding| finding.count).sum();
        counted + self.wrong.len() as u64
    }

    /// Returns whether a line is refused; past the last one that is told, nobody knows which ones are.
    pub(super) fn has(&self, line: u32) -> bool {
        let hidden = self.findings.iter().filter(|finding| finding.count > 1);
        let hidden = hidden.filter_map(|finding| Some(finding.at?.line)).min();
        let is_told = |finding: &Finding| finding.at.is_some_and(|at| at.line == line);
        self.findings.iter().any(is_told)
            || hidden.is_some_and(|from| line > from)
            || self.is_wrong(line)
    }

    /// Returns whether a line that reads well cannot be so.
    pub(super) fn is_wrong(&self, line: u32) -> bool {
        self.wrong.iter().any(|wrong| wrong.line == line)
    }

    /// Says on standard error what is wrong.
    pub(super) fn tell(&self, ledger: &Ledger, language: Language) -> io::Result<()> {
        let mut stderr = io::stderr().lock();
        finding_lines::write(&self.findings, ledger, language, &mut stderr)?;
        for wrong in &self.wrong {
            let (text, hint) = (wrong.failure.to_string(), wrong.failure.hint());
            let column = wrong.column.as_deref();
            let line = finding_lines::located(self.name, wrong.line, column, &text, language);
            let title = hint_title(language);
            writeln!(stderr, "{line}\n  {title}{hint}")?;
        }
        Ok(())
    }

    /// Writes the refused lines with their reasons.
    pub(super) fn write(&self, path: &Path, raw: &RawLines, desk: &Desk<'_>) -> anyhow::Result<()> {
        let language = desk.language;
        let of_finding = |finding: &Finding| {
            let line = finding.at.map_or(0, |at| at.line);
            RefusedLine {
                path: self.name.to_owned(),
                line,
                column: finding.column.clone().unwrap_or_default(),
                value: finding.value.clone().unwrap_or_default(),
                code: finding.code,
                text: finding_text(finding, language),
                hint: finding_hint(finding, language),
                row: raw.row(line),
            }
        };
        let of_wrong = |wrong: &Wrong| RefusedLine {
            path: self.name.to_owned(),
            line: wrong.line,
            column: wrong.column.clone().unwrap_or_default(),
            value: wrong.value.clone(),
            code: wrong.code,
            text: wrong.failure.to_string(),
            hint: wrong.failure.hint().to_owned(),
            row: raw.row(wrong.line),
        };
        let mut rows: Vec<RefusedLine> = self.findings.iter().map(of_finding).collect();
        rows.extend(self.wrong.iter().map(of_wrong));
        rows.sort_by_key(|row| row.line);
        let mut told = BTreeSet::new();
        rows.retain(|row| told.insert((row.line, row.column.clone())));
        write_rows(path, &rows, language)
    }
}
