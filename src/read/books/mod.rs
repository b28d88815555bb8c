//! The books: customers and documents of all files, until payments can be read against them.
//!
//! Rows are appended in file order under each thread's own numbers. Closing the books makes one
//! number of them: customers sorted by key, portfolios sorted by entity and currency, documents with
//! the rows of one number put together and with their due dates.

mod closing;
mod together;

use super::customers::{CustomerReader, CustomerRow};
use super::directory::Gathering;
use super::engine::Stop;
use super::fields::CustomerField;
use super::file::{Opened, Passed, problem};
use super::invoices::{InvoiceReader, InvoiceRows};
use super::layout::Shape;
use super::numbering::Ranges;
use super::rows::{Told, gather, source};
use super::stated::Stated;
use super::totals;
use super::worker::MOST_PORTFOLIOS;
use super::{Input, Options};
use crate::model::{
    Day, FileProblem, FileProblemKind, FindingCode, MOST_DOCUMENTS, Skip, Source, SourceRow,
    TextColumn,
};
use crate::policy::Policy;
use std::collections::BTreeMap;

/// What the invoice and customer files say, as read so far.
#[derive(Default)]
pub(super) struct Books {
    rows: InvoiceRows,
    ranges: Ranges,
    gathering: Gathering,
    stated: Stated,
    told: Told,
    sources: BTreeMap<usize, Source>,
    /// Files as they were opened, to show rows that are refused later.
    opened: BTreeMap<u16, Opened>,
    /// Files of the documents: the place of the input and its first document, in order.
    files: Vec<(u16, u32)>,
}

impl Books {
    /// Reads a customer file.
    pub(super) fn customers(
        &mut self,
        place: usize,
        input: &Input<'_>,
        policy: &Policy,
        options: Options<'_>,
    ) -> Result<(), FileProblem> {
        let append = |rows: &mut Vec<CustomerRow>, _, block: Vec<CustomerRow>, lines: u32| {
            rows.extend(block.into_iter().map(|row| CustomerRow {
                line: row.line + lines,
                ..row
            }));
            Ok(())
        };
        let reader = |layout| CustomerReader {
            layout,
            currency: policy.currency,
        };
        let gathered = gather(input, policy, options, Vec::new, reader, append)?;
        let (mut opened, mut report) = (gathered.opened, gathered.passed.report);
        for row in gathered.rows {
            let terms = row.customer.terms.clone();
            if !terms.is_empty() && crate::model::terms::parse(&terms).is_err() {
                report.notice(
                    row.line,
                    opened.layout.header_of(CustomerField::Terms as usize),
                    terms.as_bytes(),
                    FindingCode::TermsUnreadable,
                );
            }
            self.stated.add(place as u16, row);
        }
        let findings = std::mem::take(&mut opened.findings);
        self.opened.insert(place as u16, opened.clone());
        let source = source(input, opened, &mut report, 0);
        self.told.add(place, findings, &mut report);
        self.sources.insert(place, source);
        Ok(())
    }

    /// Reads an invoice file.
    pub(super) fn invoices(
        &mut self,
        place: usize,
        input: &Input<'_>,
        policy: &Policy,
        options: Options<'_>,
    ) -> Result<(), FileProblem> {
        let first = self.rows.documents.len();
        let reader = |layout| {
            let as_of = options.as_of.unwrap_or(Day::LAST);
            let implausible_amount = policy.read.implausible_amount;
            InvoiceReader::new(layout, policy.currency, implausible_amount, as_of)
                .with_nets(options.nets)
        };
        let gathered = gather(
            input,
            policy,
            options,
            FileRows::default,
            reader,
            FileRows::append,
        )?;
        let (mut opened, passed, read) = (gathered.opened, gathered.passed, gathered.rows);
        if first + read.rows.documents.len() > MOST_DOCUMENTS {
            return Err(problem(input, FileProblemKind::TooLarge));
        }
        if first == 0 && self.rows.later.is_empty() {
            self.rows = read.rows;
        } else {
            self.rows.append(read.rows, 0);
        }
        let Passed {
            mut report,
            workers,
            ..
        } = passed;
        self.ranges
            .add(first, read.ranges, workers, self.rows.documents.len());
        if self.ranges.portfolios() > MOST_PORTFOLIOS {
            return Err(problem(input, FileProblemKind::TooLarge));
        }
        if opened.layout.shape == Shape::Documents {
            let totals = totals::check(
                &report,
                &opened.layout,
                input.role,
                opened.layout.default_currency(policy.currency),
            );
            opened.findings.extend(totals);
        }
        let findings = std::mem::take(&mut opened.findings);
        self.opened.insert(place as u16, opened.clone());
        let source = source(input, opened, &mut report, first);
        self.told.add(place, findings, &mut report);
        self.sources.insert(place, source);
        self.files.push((place as u16, first as u32));
        Ok(())
    }

    /// Writes a place in the files as `FILE:LINE`.
    fn written(&self, at: SourceRow) -> String {
        let source = self.sources.get(&usize::from(at.file));
        let path = source.map_or("?", |source| source.path.as_str());
        format!("{path}:{}", at.line)
    }

    fn place(&self, row: usize) -> SourceRow {
        SourceRow {
            file: file_of(&self.files, row),
            line: self.rows.documents.lines.get(row),
        }
    }

    /// Moves a row of a file from the accepted ones to where `to` counts it.
    fn count(&mut self, file: u16, to: impl Fn(&mut Source)) {
        if let Some(source) = self.sources.get_mut(&usize::from(file)) {
            source.accepted -= 1;
            to(source);
        }
    }
}

/// Rows of one file, and which thread read which of them.
#[derive(Debug, Default)]
struct FileRows {
    rows: InvoiceRows,
    ranges: Vec<(usize, usize)>,
}

impl FileRows {
    fn append(&mut self, thread: usize, block: InvoiceRows, lines: u32) -> Result<(), Stop> {
        let rows = self.rows.documents.len() + block.documents.len();
        let text = self.rows.documents.numbers.text_len() + block.documents.numbers.text_len();
        if rows > MOST_DOCUMENTS || text > TextColumn::CAPACITY {
            return Err(Stop::TooLarge);
        }
        self.ranges.push((self.rows.documents.len(), thread));
        self.rows.append(block, lines);
        Ok(())
    }
}

/// Counts one more row left out of a source.
pub(super) fn add_skip(source: &mut Source, reason: Skip) {
    match source.skips.iter_mut().find(|(known, _)| *known == reason) {
        Some((_, count)) => *count += 1,
        None => {
            source.skips.push((reason, 1));
            source.skips.sort_unstable();
        }
    }
}

fn file_of(files: &[(u16, u32)], row: usize) -> u16 {
    let after = files.partition_point(|(_, first)| *first as usize <= row);
    after.checked_sub(1).map_or(0, |place| files[place].0)
}
