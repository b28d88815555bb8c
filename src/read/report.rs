//! What the rows of a block showed beside facts: refusals, rows left out, proofs, notices.
//!
//! Lines are counted from the start of the block, and moved when the blocks are joined in order.

use super::amounts::AmountEvidence;
use super::cells::Outcome;
use super::dates::DateEvidence;
use super::layout::Layout;
use super::record::Record;
use super::shape::repeats_header;
use super::totals::{MOST_TOTALS, Stated, Sums, TotalsRow};
use super::vocabulary::Kind;
use crate::model::{Finding, FindingCode, Skip, SourceRow};
use std::collections::BTreeMap;

/// A row refused, with its finding.
#[derive(Debug)]
pub(super) struct Refusal {
    /// What is wrong, with its place.
    pub(super) finding: Finding,
    /// The row as the file has it.
    pub(super) text: String,
}

/// Things that many rows may show: by code and column the first row, and how many.
#[derive(Debug, Default)]
pub(super) struct Notices {
    findings: Vec<Finding>,
}

impl Notices {
    /// Notes one more row, with a cell worth showing.
    pub(super) fn note(
        &mut self,
        at: SourceRow,
        column: Option<&str>,
        value: &[u8],
        code: FindingCode,
    ) {
        self.add(code, column, || {
            let mut finding = Finding::new(code).at(at);
            finding.column = column.map(str::to_owned);
            if !value.is_empty() {
                finding.value = Some(String::from_utf8_lossy(value).into_owned());
            }
            finding
        });
    }

    /// Notes one more row; `first` makes the finding of the first one.
    pub(super) fn add(
        &mut self,
        code: FindingCode,
        column: Option<&str>,
        first: impl FnOnce() -> Finding,
    ) {
        let is_it =
            |finding: &&mut Finding| finding.code == code && finding.column.as_deref() == column;
        match self.findings.iter_mut().find(is_it) {
            Some(known) => known.count += 1,
            None => self.findings.push(first()),
        }
    }

    /// Adds notices whose rows come later.
    fn join(&mut self, later: Self, lines: u32) {
        for mut finding in later.findings {
            move_line(&mut finding, lines);
            let is_it =
                |known: &&mut Finding| known.code == finding.code && known.column == finding.column;
            match self.findings.iter_mut().find(is_it) {
                Some(known) => known.count += finding.count,
                None => self.findings.push(finding),
            }
        }
    }

    /// Returns the findings, in order of code and column.
    pub(super) fn into_findings(mut self) -> impl Iterator<Item = Finding> {
        self.findings.sort();
        self.findings.into_iter()
    }
}

/// What the rows of a block, and then of a file, showed.
#[derive(Debug, Default)]
pub(super) struct Report {
    /// Physical lines.
    pub(super) lines: u32,
    /// Rows read.
    pub(super) rows: u64,
    /// Rows that became facts.
    pub(super) accepted: u64,
    /// Of these, payments dated after the as-of day, which do not enter the ledger.
    pub(super) later: u64,
    /// Payments with an amount below zero.
    pub(super) negatives: u64,
    /// Payments with an amount above zero whose kind says that money went back.
    pub(super) reversals: u64,
    /// Rows left out, by reason.
    pub(super) skips: BTreeMap<Skip, u64>,
    /// Rows refused.
    pub(super) refusals: Vec<Refusal>,
    /// What is worth telling of accepted rows.
    pub(super) notices: Notices,
    /// By column: what its dates prove.
    pub(super) dates: Vec<DateEvidence>,
    /// By column: what its amounts prove.
    pub(super) amounts: Vec<AmountEvidence>,
    /// The rows of totals.
    pub(super) totals: Vec<TotalsRow>,
    /// Sums of the rows.
    pub(super) sums: Sums,
    /// Sums of the columns that the layout has summed beside the amount.
    pub(super) beside: Vec<Sums>,
    /// One bit for each field other than the amount of which a row of totals states something.
    pub(super) stated: u128,
}

impl Report {
    /// Starts a report for rows of so many columns.
    pub(super) fn new(columns: usize) -> Self {
        Self {
            dates: vec![DateEvidence::default(); columns],
            amounts: vec![AmountEvidence::default(); columns],
            ..Self::default()
        }
    }

    /// Counts a row that is left out.
    pub(super) fn skip(&mut self, reason: Skip) {
        *self.skips.entry(reason).or_default() += 1;
    }

    /// Adds what a row has in a column that is summed beside the amount.
    pub(super) fn add_beside(&mut self, place: usize, minor: i64, kind: Option<Kind>) {
        self.beside_at(place).add(minor, kind);
    }

    /// Adds what a row that is left out has in a column that is summed beside the amount.
    pub(super) fn skip_beside(&mut self, place: usize, minor: i64) {
        self.beside_at(place).skipped += i128::from(minor);
    }

    fn beside_at(&mut self, place: usize) -> &mut Sums {
        if self.beside.len() <= place {
            self.beside.resize(place + 1, Sums::default());
        }
        &mut self.beside[place]
    }

    /// Keeps a row of totals by what it states of the amount and of the columns summed beside it.
    pub(super) fn states(&mut self, line: u32, amount: Option<i64>, beside: Vec<Option<i64>>) {
        let beside = beside.into_iter().enumerate().map(|(place, minor)| Stated {
            minor,
            before: self.beside.get(place).copied().unwrap_or_default(),
        });
        let totals = TotalsRow {
            line,
            accepted_before: self.accepted,
            amount: Stated {
                minor: amount,
                before: self.sums,
            },
            beside: beside.collect(),
        };
        self.total(totals);
    }

    /// Keeps a row of totals; of too many, the last one.
    fn total(&mut self, totals: TotalsRow) {
        if self.totals.len() > MOST_TOTALS {
            self.totals.pop();
        }
        self.totals.push(totals);
    }

    /// Counts how a row ended: as a fact, left out, or refused. A row that cannot be read and is the header
    /// once more is left out.
    pub(super) fn end(
        &mut self,
        outcome: Result<(), Outcome>,
        record: &Record<'_>,
        layout: &Layout,
    ) {
        match outcome {
            Ok(()) => self.accepted += 1,
            Err(Outcome::Skip(reason)) => self.skip(reason),
            Err(Outcome::Refuse(_)) if repeats_header(record, layout) => {
                self.skip(Skip::RepeatedHeader);
            }
            Err(Outcome::Refuse(finding)) => self.refuse(record, *finding),
        }
    }

    /// Refuses a row, at its first line unless the finding names a later one of it.
    pub(super) fn refuse(&mut self, record: &Record<'_>, mut finding: Finding) {
        finding.at.get_or_insert(SourceRow {
            file: 0,
            line: record.line,
        });
        let text = String::from_utf8_lossy(record.whole()).into_owned();
        self.refusals.push(Refusal { finding, text });
    }

    /// Notes something that many rows may show: the first is told, with how many.
    pub(super) fn notice(
        &mut self,
        line: u32,
        column: Option<&str>,
        value: &[u8],
        code: FindingCode,
    ) {
        self.notices
            .note(SourceRow { file: 0, line }, column, value, code);
    }

    /// Moves all lines by those that precede the first block.
    pub(super) fn shift(&mut self, lines: u32) {
        let mut shifted = Self::new(self.dates.len());
        shifted.lines = lines;
        shifted.join(std::mem::take(self));
        *self = shifted;
    }

    /// Adds what the next block showed.
    pub(super) fn join(&mut self, later: Self) {
        let lines = self.lines;
        self.lines += later.lines;
        self.rows += later.rows;
        for mut totals in later.totals {
            totals.line += lines;
            totals.accepted_before += self.accepted;
            totals.amount.before += self.sums;
            for (stated, sums) in totals.beside.iter_mut().zip(&self.beside) {
                stated.before += *sums;
            }
            self.total(totals);
        }
        self.stated |= later.stated;
        for (place, sums) in later.beside.into_iter().enumerate() {
            *self.beside_at(place) += sums;
        }
        self.accepted += later.accepted;
        self.later += later.later;
        self.negatives += later.negatives;
        self.reversals += later.reversals;
        self.sums += later.sums;
        for (reason, count) in later.skips {
            *self.skips.entry(reason).or_default() += count;
        }
        for mut refusal in later.refusals {
            move_line(&mut refusal.finding, lines);
            self.refusals.push(refusal);
        }
        self.notices.join(later.notices, lines);
        for (mine, theirs) in self.dates.iter_mut().zip(&later.dates) {
            mine.join(theirs, lines);
        }
        for (mine, theirs) in self.amounts.iter_mut().zip(&later.amounts) {
            mine.join(theirs, lines);
        }
    }
}

/// What the cells of a file proved in the passes before.
///
/// A row that one layout refuses is not read to its end: what another pass read of it still holds, and
/// decisions that only ever gain proofs come to an end.
#[derive(Debug, Default)]
pub(super) struct Proofs {
    dates: Vec<DateEvidence>,
    amounts: Vec<AmountEvidence>,
}

impl Proofs {
    /// Gives a report what earlier passes saw, and keeps what it adds.
    pub(super) fn recall(&mut self, report: &mut Report) {
        for (evidence, earlier) in report.dates.iter_mut().zip(&self.dates) {
            evidence.recall(earlier);
        }
        for (evidence, earlier) in report.amounts.iter_mut().zip(&self.amounts) {
            evidence.recall(earlier);
        }
        self.dates.clone_from(&report.dates);
        self.amounts.clone_from(&report.amounts);
    }
}

fn move_line(finding: &mut Finding, lines: u32) {
    if let Some(at) = &mut finding.at {
        at.line += lines;
    }
}
