//! One file's rows gathered: the passes repeated until nothing refutes the layout, and its source.

use super::encoding::Encoding;
use super::engine::{RowReader, Stop};
use super::file::{self, Again, Opened, Passed};
use super::layout::Layout;
use super::payments::reversals;
use super::proofs::{self, Assumptions, Revised};
use super::report::{Proofs, Report};
use super::signs;
use super::summed;
use super::{Input, Options};
use crate::model::{
    DateOrder, FileProblem, FileProblemKind, Finding, FindingCode, RefusedRow, Source, SourceRow,
};
use crate::policy::{InputRule, Policy};

/// Passes that a file may need: the encoding, the order of its dates, its decimal marks, its signs of currencies, its
/// rows of totals and of money that went back.
const MOST_PASSES: usize = 9;

/// A file's rows in some form, with what came with them.
pub(super) struct Gathered<Rows> {
    /// The rows.
    pub(super) rows: Rows,
    /// What its rows showed.
    pub(super) passed: Passed,
    /// What is known of the file.
    pub(super) opened: Opened,
}

/// Returns the rule of the policy for a file: the first whose pattern and role fit.
pub(super) fn rule(input: &Input<'_>, policy: &Policy) -> InputRule {
    let name = input.path.rsplit(['/', '\\']).next().unwrap_or_default();
    let rule = policy.input_rule(input.role, name);
    rule.cloned().unwrap_or_default()
}

/// Reads a file until the layout under which its rows were read is the one that they prove.
///
/// `start` makes what rows are appended to, for each pass anew; `reader` makes the reader of a layout.
pub(super) fn gather<Rows: Send, Reader: RowReader>(
    input: &Input<'_>,
    policy: &Policy,
    options: Options<'_>,
    start: impl Fn() -> Rows,
    reader: impl Fn(Layout) -> Reader,
    append: impl Fn(&mut Rows, usize, Reader::Rows, u32) -> Result<(), Stop> + Send + Sync,
) -> Result<Gathered<Rows>, FileProblem> {
    let rule = rule(input, policy);
    let mut forced: Option<Encoding> = None;
    let mut opened = file::open(input, &rule, forced)?;
    let mut proofs = Proofs::default();
    let mut unsettled = None;
    for _ in 0..MOST_PASSES {
        let mut rows = start();
        let made = reader(opened.layout.clone());
        let mut each = |thread: usize, block, lines: u32| append(&mut rows, thread, block, lines);
        let mut passed = match file::pass(input, &opened, &made, &options, &mut each) {
            Ok(passed) => passed,
            Err(Again::NotUtf8) if forced.is_none() && rule.encoding.is_none() => {
                forced = Some(Encoding::Windows1252);
                opened = file::open(input, &rule, forced)?;
                proofs = Proofs::default();
                continue;
            }
            Err(Again::NotUtf8) => return Err(file::problem(input, FileProblemKind::Undecodable)),
            Err(Again::Problem(problem)) => return Err(problem),
        };
        proofs.recall(&mut passed.report);
        let revised = proofs::revise(&mut opened.layout, &passed.report);
        let lacks_sums = summed::revise(&mut opened.layout, &passed.report);
        let (layout, report) = (&mut opened.layout, &passed.report);
        let is_signed = signs::revise(input.role, layout, report, policy.currency);
        if let Revised::Yes(problem) = revised {
            unsettled = Some(problem);
            continue;
        }
        let is_reversed = reversals::revise(input.role, layout, report);
        if lacks_sums || is_signed || is_reversed {
            continue;
        }
        let signs = signs::told(input.role, &opened.layout, &passed.report, policy.currency);
        opened.findings.extend(signs);
        if options.assumptions == Assumptions::Refused
            && let Some(kind) = file::assumed(&opened)
        {
            return Err(file::problem(input, kind));
        }
        let verdict = proofs::judge(&opened.layout, &passed.report, options.assumptions);
        if let Some(kind) = verdict.problem {
            return Err(file::problem(input, kind));
        }
        for (column, line) in verdict.assumed {
            let finding = Finding::new(FindingCode::DateOrderAssumed)
                .at(SourceRow { file: 0, line })
                .column(opened.layout.header[column].clone());
            opened.findings.push(finding);
        }
        return Ok(Gathered {
            rows,
            passed,
            opened,
        });
    }
    let kind = unsettled.unwrap_or(FileProblemKind::Undecodable);
    Err(file::problem(input, kind))
}

/// Makes the source of a file that was read, and its findings and refused rows.
pub(super) fn source(
    input: &Input<'_>,
    opened: Opened,
    report: &mut Report,
    first_row: usize,
) -> Source {
    let layout = &opened.layout;
    let decimal = report
        .amounts
        .iter()
        .zip(&layout.marks)
        .find_map(|(evidence, mark)| {
            let is_seen = evidence.comma.is_some()
                || evidence.point.is_some()
                || evidence.ambiguous.is_some();
            mark.filter(|_| is_seen)
        });
    let has_slashes = |evidence: &super::dates::DateEvidence| {
        evidence.day_first.is_some()
            || evidence.month_first.is_some()
            || evidence.ambiguous.is_some()
    };
    let slashed = report
        .dates
        .iter()
        .position(has_slashes)
        .map(|column| layout.orders[column]);
    let plain = report.dates.iter().any(|evidence| evidence.plain.is_some());
    Source {
        role: input.role,
        path: input.path.clone(),
        encoding: opened.encoding.name(),
        delimiter: char::from(layout.delimiter),
        decimal: decimal.map(super::amounts::Mark::character),
        date_order: slashed.or_else(|| plain.then_some(DateOrder::YearFirst)),
        header_line: match opened.dialect.shape {
            super::dialect::Shape::Headed => opened.dialect.header_line,
            super::dialect::Shape::Lcl
            | super::dialect::Shape::Bnp
            | super::dialect::Shape::Bare => 0,
        },
        header: opened.dialect.header,
        columns: opened.columns,
        unused: opened.unused,
        rows: report.rows,
        accepted: report.accepted,
        skipped: report.skips.values().sum(),
        refused: report.refusals.len() as u64,
        skips: report
            .skips
            .iter()
            .map(|(reason, count)| (*reason, *count))
            .collect(),
        first_row: first_row as u32,
    }
}

/// Findings and refused rows of all files, being gathered.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Findings, each with its file.
    pub(super) findings: Vec<Finding>,
    /// Refused rows, with the places of their findings.
    pub(super) refused: Vec<RefusedRow>,
}

impl Told {
    /// Adds what a file's columns and rows showed.
    pub(super) fn add(&mut self, file: usize, findings: Vec<Finding>, report: &mut Report) {
        let refusals = std::mem::take(&mut report.refusals);
        let notices = std::mem::take(&mut report.notices);
        for mut finding in findings.into_iter().chain(notices.into_findings()) {
            place(&mut finding, file);
            self.findings.push(finding);
        }
        for mut refusal in refusals {
            place(&mut refusal.finding, file);
            self.refuse(refusal.finding, refusal.text);
        }
    }

    /// Adds a refused row whose finding knows its place.
    pub(super) fn refuse(&mut self, finding: Finding, text: String) {
        if let Some(at) = finding.at {
            self.refused.push(RefusedRow {
                at,
                text,
                finding: self.findings.len(),
            });
        }
        self.findings.push(finding);
    }
}

fn place(finding: &mut Finding, file: usize) {
    match &mut finding.at {
        Some(at) => at.file = file as u16,
        None => {
            finding.at = Some(SourceRow {
                file: file as u16,
                line: 0,
            });
        }
    }
}
