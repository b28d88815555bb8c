//! The receipts: payments of all files, read against the documents, and the ledger that they close.

use super::apportioned::apportion;
use super::books::add_skip;
use super::charges::ChargeLikeNames;
use super::directory::Directory;
use super::engine::Stop;
use super::file::{Passed, problem};
use super::journal::{Books, Events, Journal};
use super::labels::Renumbered;
use super::numbering::{Numbered, Pairs, Ranges};

use super::payments::PaymentReader;
use super::repeated::{Repeated, repeated};
use super::report::Notices;
use super::rows::{Told, gather, source};
use super::totals;
use super::united::{naming_rows, renumbered, unite};
use super::worker::MOST_PORTFOLIOS;
use super::{Input, Options, Reading};
use crate::model::{
    Currency, CustomerIndex, Day, FileProblem, FileProblemKind, Finding, FindingCode, Interner,
    Ledger, Payments, PortfolioKey, Skip, Source, SourceRow, SteadyColumn, TextColumn, Value,
};
use crate::policy::Policy;
use std::collections::BTreeMap;

/// The most payments that a run holds.
const MOST_PAYMENTS: usize = 1 << 28;

/// A ledger whose documents are closed and whose payments are being read.
pub(super) struct Receipts {
    ledger: Ledger,
    directory: Directory,
    ranges: Ranges,
    told: Told,
    sources: BTreeMap<usize, Source>,
    /// Files of the payments: the place of the input and its first payment, in order.
    files: Vec<(u16, u32)>,
    events: Events,
}

impl Receipts {
    /// Starts with the documents.
    pub(super) fn new(
        ledger: Ledger,
        directory: Directory,
        told: Told,
        sources: BTreeMap<usize, Source>,
    ) -> Self {
        Self {
            ledger,
            directory,
            ranges: Ranges::default(),
            told,
            sources,
            files: Vec::new(),
            events: Events::default(),
        }
    }

    /// Takes a journal.
    pub(super) fn journal(&mut self, place: usize, journal: Journal, policy: &Policy, as_of: Day) {
        let books = Books::new(&self.ledger, &self.directory, policy.currency, as_of);
        let source = self.events.take(journal, place as u16, &books);
        self.sources.insert(place, source);
    }

    /// Reads a payment file.
    pub(super) fn payments(
        &mut self,
        place: usize,
        input: &Input<'_>,
        policy: &Policy,
        options: Options<'_>,
    ) -> Result<(), FileProblem> {
        let first = self.ledger.payments.len();
        let (index, numbers) = (&self.ledger.numbers, &self.ledger.documents.numbers);
        let charge_like = ChargeLikeNames::of(&self.directory.customers);
        let reader = |layout| {
            let as_of = options.as_of.unwrap_or(Day::LAST);
            let implausible_amount = policy.read.implausible_amount;
            let documents = (index, numbers);
            PaymentReader::new(
                layout,
                policy.currency,
                implausible_amount,
                as_of,
                documents,
                &charge_like,
            )
        };
        let gathered = gather(
            input,
            policy,
            options,
            FilePayments::default,
            reader,
            FilePayments::append,
        )?;
        let (mut opened, passed, read) = (gathered.opened, gathered.passed, gathered.rows);
        if first + read.rows.len() > MOST_PAYMENTS {
            return Err(problem(input, FileProblemKind::TooLarge));
        }
        if first == 0 {
            self.ledger.payments = read.rows;
        } else {
            append(&mut self.ledger.payments, &read.rows, 0);
        }
        let Passed {
            mut report,
            workers,
            ..
        } = passed;
        self.ranges
            .add(first, read.ranges, workers, self.ledger.payments.len());
        if self.ledger.portfolios.len() + self.ranges.portfolios() > MOST_PORTFOLIOS {
            return Err(problem(input, FileProblemKind::TooLarge));
        }
        self.ledger.later.payments += report.later;
        // What a file's own total makes of rows that are left out is its own affair.
        let is_left_out = |skip: &Skip| !matches!(skip, Skip::TotalsRow | Skip::Empty);
        if !report.skips.keys().any(is_left_out) {
            let totals = totals::check(
                &report,
                &opened.layout,
                input.role,
                opened.layout.default_currency(policy.currency),
            );
            opened.findings.extend(totals);
        }
        let findings = std::mem::take(&mut opened.findings);
        let source = source(input, opened, &mut report, first);
        self.told.add(place, findings, &mut report);
        self.sources.insert(place, source);
        self.files.push((place as u16, first as u32));
        Ok(())
    }

    /// Closes the ledger.
    pub(super) fn close(mut self) -> Reading {
        let mut notices = Notices::default();
        self.renumber(&mut notices);
        for (row, finding) in apportion(&mut self.ledger) {
            let at = place(&self.files, &self.ledger.payments, row);
            notices.add(finding.code, None, || finding.at(at));
        }
        self.drop_repeated(&mut notices);
        self.told.findings.extend(notices.into_findings());
        let Self {
            mut ledger,
            directory,
            told,
            sources,
            events,
            ..
        } = self;
        let (events, later, mut wrong) = events.finish();
        ledger.events = events;
        ledger.later.events = later;
        ledger.customers = directory.customers;
        ledger.sources = sources.into_values().collect();
        ledger.payments.ids.shrink();
        let Told {
            mut findings,
            refused,
        } = told;
        findings.append(&mut wrong);
        // Refused rows name their findings by place: both are put in the order of the files.
        let mut order: Vec<usize> = (0..findings.len()).collect();
        order.sort_by_key(|&place| (findings[place].at, findings[place].code, place));
        let mut places = vec![0; findings.len()];
        for (now, &before) in order.iter().enumerate() {
            places[before] = now;
        }
        let mut sorted: Vec<_> = findings.into_iter().enumerate().collect();
        sorted.sort_by_key(|(before, _)| places[*before]);
        let mut refused = refused;
        for row in &mut refused {
            row.finding = places[row.finding];
        }
        refused.sort();
        Reading {
            ledger,
            findings: sorted.into_iter().map(|(_, finding)| finding).collect(),
            refused,
        }
    }

    /// Makes one numbering of customers, entities, currencies and labels out of those of the threads.
    fn renumber(&mut self, notices: &mut Notices) {
        let pairs = self.pairs();
        let mut labels = Interner::default();
        let payments = &mut self.ledger.payments;
        let workers: Vec<Renumbering> = self
            .ranges
            .workers()
            .iter()
            .map(|worker| Renumbering {
                customers: worker
                    .parties
                    .all()
                    .map(|(party, _)| self.directory.find(party))
                    .collect(),
                pairs: worker
                    .portfolios
                    .all()
                    .iter()
                    .map(|(entity, currency)| {
                        let entity = pairs.entity(&String::from_utf8_lossy(entity));
                        (
                            entity.map_or(0, |place| place + 1),
                            pairs.currency(*currency),
                        )
                    })
                    .collect(),
                labels: worker.labels.renumber(&mut labels),
            })
            .collect();
        let (mut entities, mut currencies) = (SteadyColumn::default(), SteadyColumn::default());
        for (range, worker) in self.ranges.ranges() {
            let numbering = &workers[*worker];
            for row in range.clone() {
                if let Some(known) = payments.customers[row].known() {
                    let customer = numbering.customers[known.place()];
                    payments.customers[row] = customer;
                    if customer == CustomerIndex::NONE {
                        let at = place(&self.files, payments, row);
                        let workers = self.ranges.workers();
                        let party = workers[*worker].parties.get(known.0);
                        // An id decides, whatever the name beside it.
                        let name = if party.id.is_empty() {
                            party.name
                        } else {
                            party.id
                        };
                        notices.add(FindingCode::CustomerUnknown, None, || {
                            Finding::new(FindingCode::CustomerUnknown)
                                .at(at)
                                .value(name)
                                .text(name)
                        });
                    }
                }
                let (entity, currency) = numbering.pairs[usize::from(payments.entities[row])];
                entities.push(entity);
                currencies.push(currency);
                if payments.labels[row] != u32::MAX {
                    payments.labels[row] = numbering.labels.of(payments.labels[row]);
                }
            }
        }
        (payments.entities, payments.currencies) = (entities, currencies);
        payments.label_texts = labels.into_texts();
        self.ledger.entities = pairs.entities;
        self.ledger.currencies = pairs.currencies;
    }

    /// Adds the entities and currencies of payments to those of documents, which are moved.
    fn pairs(&mut self) -> Numbered {
        let mut pairs = Pairs::default();
        let ledger = &mut self.ledger;
        let named = |key: &PortfolioKey| {
            let entity = key
                .entity
                .map(|place| ledger.entities[usize::from(place)].clone());
            let entity = entity.unwrap_or_default().into_bytes();
            (entity, ledger.currencies[usize::from(key.currency)])
        };
        let known: Vec<(Vec<u8>, Currency)> = ledger.portfolios.iter().map(named).collect();
        pairs.note(&known);
        for worker in self.ranges.workers() {
            pairs.note_names(worker.portfolios.all());
        }
        let pairs = pairs.finish();
        ledger.portfolios.clone_from(&pairs.keys);
        pairs
    }

    /// Drops payments that stand twice, overlapping bank files being the rule, and unites those that stand
    /// once for each of their invoices.
    fn drop_repeated(&mut self, notices: &mut Notices) {
        let ledger = &self.ledger;
        let Repeated { dropped, united } = repeated(
            &ledger.payments,
            |row| ledger.label(row),
            |row| ledger.reference_text(row).to_owned(),
        );
        if dropped.is_empty() {
            return;
        }
        let mut naming = Vec::new();
        for (kept, rows) in united {
            let at_row = |row| place(&self.files, &self.ledger.payments, row);
            naming.extend(naming_rows(&self.ledger, kept, &rows, at_row));
            let at = place(&self.files, &self.ledger.payments, kept as usize);
            if let Some(finding) = unite(&mut self.ledger, kept, &rows) {
                notices.add(finding.code, None, || finding.at(at));
            }
        }
        let payments = &mut self.ledger.payments;
        let mut keep = vec![true; payments.len()];
        for (row, first) in dropped {
            keep[row as usize] = false;
            let at = place(&self.files, payments, row as usize);
            let first = place(&self.files, payments, first as usize);
            notices.add(FindingCode::DuplicatePayment, None, || {
                let source = self.sources.get(&usize::from(first.file));
                let path = source.filter(|_| first.file != at.file);
                Finding::new(FindingCode::DuplicatePayment)
                    .at(at)
                    .value(payments.ids.get(row as usize))
                    .detail(Value::Line(
                        first.line,
                        path.map(|source| source.path.clone()),
                    ))
            });
            if let Some(source) = self.sources.get_mut(&usize::from(at.file)) {
                source.accepted -= 1;
                source.skipped += 1;
                add_skip(source, Skip::Duplicate);
            }
        }
        let kept_before =
            |row: u32| keep[..row as usize].iter().filter(|keep| **keep).count() as u32;
        for source in self.sources.values_mut() {
            if source.role == crate::model::Role::Payments {
                source.first_row = kept_before(source.first_row);
            }
        }
        payments.retain(&keep);
        self.ledger.naming_rows = renumbered(naming, &keep);
    }
}

/// One thread's numbers in the ledger's.
struct Renumbering {
    customers: Vec<CustomerIndex>,
    pairs: Vec<(u16, u8)>,
    labels: Renumbered,
}

fn place(files: &[(u16, u32)], payments: &Payments, row: usize) -> SourceRow {
    let after = files.partition_point(|(_, first)| *first as usize <= row);
    let file = after.checked_sub(1).map_or(0, |place| files[place].0);
    SourceRow {
        file,
        line: payments.lines.get(row),
    }
}

/// Payments of one file, and which thread read which of them.
#[derive(Debug, Default)]
struct FilePayments {
    rows: Payments,
    ranges: Vec<(usize, usize)>,
}

impl FilePayments {
    fn append(&mut self, thread: usize, block: Payments, lines: u32) -> Result<(), Stop> {
        let rows = self.rows.len() + block.len();
        let texts = [
            (&self.rows.ids, &block.ids),
            (&self.rows.other_references, &block.other_references),
        ];
        let is_full = |(mine, theirs): &(&TextColumn, &TextColumn)| {
            mine.text_len() + theirs.text_len() > TextColumn::CAPACITY
        };
        if rows > MOST_PAYMENTS || texts.iter().any(is_full) {
            return Err(Stop::TooLarge);
        }
        self.ranges.push((self.rows.len(), thread));
        append(&mut self.rows, &block, lines);
        Ok(())
    }
}

fn append(mine: &mut Payments, theirs: &Payments, lines: u32) {
    let base = mine.len();
    let references = mine.other_references.len() as u32;
    mine.ids.append(&theirs.ids);
    mine.dates.append(&theirs.dates);
    mine.amounts.append(&theirs.amounts);
    mine.customers.extend_from_slice(&theirs.customers);
    mine.entities.append(&theirs.entities);
    mine.rejections.append(&theirs.rejections);
    mine.references.extend(
        theirs
            .references
            .iter()
            .map(|reference| reference.moved(references)),
    );
    mine.labels.extend_from_slice(&theirs.labels);
    mine.lines.append(&theirs.lines, lines);
    mine.rejected_on.append(base, &theirs.rejected_on);
    mine.applied.append(base, &theirs.applied);
    mine.other_references.append(&theirs.other_references);
}
