//! The books: customers and documents of all files, until payments can be read against them.
//!
//! Rows are appended in file order under each thread's own numbers. Closing the books makes one
//! number of them: customers sorted by key, portfolios sorted by entity and currency, documents with
//! the rows of one number put together and with their due dates.

use super::copies;
use super::customers::{CustomerReader, CustomerRow};
use super::directory::Gathering;
use super::due_dates;
use super::engine::Stop;
use super::fields::CustomerField;
use super::file::{Opened, Passed, problem, rows_at};
use super::invoices::{InvoiceReader, InvoiceRows};
use super::later::continuing;
use super::layout::Shape;
use super::lines::{self, Grouping};
use super::nets;
use super::numbering::{Pairs, Ranges};

use super::receipts::Receipts;
use super::report::Notices;
use super::rows::{Told, gather, source};
use super::stated::{Stated, StatedRow};
use super::totals;
use super::{Input, Options};
use crate::model::{
    ColumnPayment, Currency, Customer, CustomerIndex, Day, FileProblem, FileProblemKind, Finding,
    FindingCode, Interner, Kind, Later, Ledger, MOST_DOCUMENTS, NumberIndex, Role, Skip, Source,
    SourceRow, SteadyColumn, TextColumn, Value,
};
use crate::policy::Policy;
use std::collections::{BTreeMap, BTreeSet};

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
                    None,
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
        if opened.layout.shape == Shape::Documents {
            let totals = totals::check(&report, policy.currency);
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

    /// Closes the books: payments can be read against the documents.
    pub(super) fn close(mut self, inputs: &[Input<'_>], policy: &Policy) -> Receipts {
        let mut notices = Notices::default();
        self.state_customers(&mut notices);
        for worker in self.ranges.workers() {
            for (party, rows) in worker.parties.all() {
                self.gathering.add(party, rows);
            }
            for (party, texts, rows) in worker.owns.all() {
                self.gathering
                    .add_own(worker.parties.get(party), &texts, rows);
            }
        }
        let directory = std::mem::take(&mut self.gathering).finish(|code, text| {
            notices.add(code, None, || Finding::new(code).value(text));
        });
        self.tell_unknown_profiles(&directory.customers, policy, &mut notices);
        let mut pairs = Pairs::default();
        for worker in self.ranges.workers() {
            pairs.note(worker.portfolios.all());
        }
        let pairs = pairs.finish();
        let mut terms = Interner::default();
        let mut voided = Voided::new();
        let workers: Vec<Renumbering> = self
            .ranges
            .workers()
            .iter()
            .map(|worker| Renumbering {
                customers: worker
                    .parties
                    .all()
                    .map(|(party, _)| directory.find(party))
                    .collect(),
                portfolios: worker
                    .portfolios
                    .all()
                    .iter()
                    .map(|pair| pairs.place(pair).unwrap_or_default())
                    .collect(),
                terms: (0..worker.terms.len() as u32)
                    .map(|place| i64::from(terms.intern(worker.terms.bytes(place))))
                    .collect(),
            })
            .collect();
        let documents = &mut self.rows.documents;
        let mut portfolios = SteadyColumn::default();
        for (range, worker) in self.ranges.ranges() {
            let numbering = &workers[*worker];
            for row in range.clone() {
                if let Some(known) = documents.customers[row].known() {
                    documents.customers[row] = numbering.customers[known.place()];
                }
                portfolios.push(numbering.portfolios[usize::from(documents.portfolios[row])]);
                if let Some(text) = self.rows.terms.get(row) {
                    self.rows.terms.set(row, numbering.terms[text as usize]);
                }
            }
        }
        documents.portfolios = portfolios;
        for worker in self.ranges.workers() {
            for each in &worker.voided {
                let customer = directory.find(worker.parties.get(each.party));
                // Where no document stays, none names this one.
                if let Some(portfolio) = pairs.place(&each.portfolio) {
                    voided.insert((portfolio, customer, each.number.clone()));
                }
            }
        }
        self.rows.documents.numbers.shrink();
        let currencies: Vec<Currency> = pairs
            .keys
            .iter()
            .map(|key| pairs.currencies[usize::from(key.currency)])
            .collect();
        let numbered = self.put_together(&voided, inputs, &currencies);
        self.show_refused(inputs);
        let terms = terms.into_texts();
        let files = self.files.clone();
        let lines = self.rows.documents.lines.clone();
        let place = |row: usize| SourceRow {
            file: file_of(&files, row),
            line: lines.get(row),
        };
        let discounts = due_dates::complete(
            &mut self.rows,
            &terms,
            &directory.customers,
            policy,
            &place,
            &mut notices,
        );
        self.told.findings.extend(notices.into_findings());
        self.told.findings.extend(directory.several_names.finding());
        self.rows.documents.nets = nets::of_documents(&mut self.rows);
        let details = &mut self.rows.documents.details;
        details.performed_on = std::mem::take(&mut self.rows.performed);
        details.received_on = std::mem::take(&mut self.rows.received);
        let later = Later {
            documents: self.rows.later.count(),
            payments: 0,
            events: 0,
        };
        let ledger = Ledger {
            later,
            entities: pairs.entities,
            currencies: pairs.currencies,
            portfolios: pairs.keys,
            documents: self.rows.documents,
            numbers: numbered.index,
            column_payments: numbered.payments,
            instalments: numbered.instalments,
            discounts,
            ..Ledger::default()
        };
        Receipts::new(ledger, directory, self.told, self.sources)
    }

    /// Gathers what the customer files say: once where rows agree, not at all where they differ.
    fn state_customers(&mut self, notices: &mut Notices) {
        for group in std::mem::take(&mut self.stated).groups() {
            let (first, others) = (&group[0], &group[1..]);
            if others.iter().all(|row| row.says_the_same(first)) {
                let first_place = self.written(first.at);
                for row in others {
                    notices.add(FindingCode::CustomerTwice, None, || {
                        Finding::new(FindingCode::CustomerTwice)
                            .at(row.at)
                            .value(row.key())
                            .text(&first_place)
                    });
                    self.count(row.at.file, |source| {
                        source.skipped += 1;
                        add_skip(source, Skip::Duplicate);
                    });
                }
                let must_not = |row: &StatedRow| row.customer.details().do_not_contact;
                let do_not_contact = group.iter().any(must_not);
                for mut row in group.into_iter().take(1) {
                    if let Some(details) = &mut row.customer.details {
                        details.do_not_contact = do_not_contact;
                        if details.insolvency_on.is_some() || !details.insolvency.is_empty() {
                            details.insolvency_at = Some(row.at);
                        }
                        details.profile_at = Some(row.at).filter(|_| !details.profile.is_empty());
                    }
                    self.gathering.state(row.id, row.customer);
                }
                continue;
            }
            for row in &group {
                let other = group.iter().find(|other| !other.says_the_same(row));
                let other = other.map(|other| self.written(other.at));
                let finding = Finding::new(FindingCode::DuplicateCustomer)
                    .at(row.at)
                    .value(row.key())
                    .text(other.unwrap_or_default());
                self.told.refuse(finding, String::new());
                self.count(row.at.file, |source| source.refused += 1);
            }
        }
    }

    /// Puts the rows of one number together and drops what does not stay a document.
    fn put_together(
        &mut self,
        voided: &Voided,
        inputs: &[Input<'_>],
        currencies: &[Currency],
    ) -> Numbered {
        let mut index = NumberIndex::new(&self.rows.documents.numbers);
        let continuing = continuing(&self.rows, &index);
        if !continuing.is_empty() {
            let mut keep = vec![true; self.rows.documents.len()];
            for row in continuing {
                keep[row as usize] = false;
            }
            self.retain(&keep);
            index = NumberIndex::new(&self.rows.documents.numbers);
        }
        let mut grouping = lines::group(&mut self.rows, &index);
        let different = self.look_again(&mut grouping, inputs, currencies);
        let mut keep = vec![true; self.rows.documents.len()];
        for &row in &grouping.merged {
            keep[row as usize] = false;
        }
        for &(row, code, other) in &grouping.refused {
            keep[row as usize] = false;
            let at = self.place(row as usize);
            let mut finding = Finding::new(code)
                .at(at)
                .value(self.rows.documents.numbers.get(row as usize));
            if let Some(header) = different.get(&row) {
                finding = finding.column(header);
            }
            if let Some(other) = other {
                let other = self.place(other as usize);
                let path =
                    (other.file != at.file).then(|| inputs[usize::from(other.file)].path.clone());
                finding = finding.detail(Value::Line(other.line, path));
            } else {
                finding = finding.text("customer");
            }
            self.told.refuse(finding, String::new());
            self.count(at.file, |source| source.refused += 1);
        }
        if !voided.is_empty() {
            self.void_credit_notes(voided, &mut keep);
        }
        if keep.iter().all(|keep| *keep) {
            return Numbered {
                index,
                payments: grouping.payments,
                instalments: grouping.instalments,
            };
        }
        let places = self.retain(&keep);
        let payments = grouping
            .payments
            .into_iter()
            .filter(|payment| keep[payment.document as usize]);
        let instalments = grouping
            .instalments
            .into_iter()
            .filter(|(row, _)| keep[*row as usize]);
        Numbered {
            index: NumberIndex::new(&self.rows.documents.numbers),
            payments: payments
                .map(|payment| ColumnPayment {
                    document: places[payment.document as usize],
                    ..payment
                })
                .collect(),
            instalments: instalments
                .map(|(row, number)| (places[row as usize], number))
                .collect(),
        }
    }

    /// Keeps the rows that `keep` marks; returns how many of them stand before each row.
    fn retain(&mut self, keep: &[bool]) -> Vec<u32> {
        let mut places = Vec::with_capacity(keep.len());
        let mut place = 0;
        for &kept in keep {
            places.push(place);
            place += u32::from(kept);
        }
        self.rows.retain(keep);
        for (_, first) in &mut self.files {
            *first = places.get(*first as usize).copied().unwrap_or(place);
        }
        for source in self.sources.values_mut() {
            if source.role == Role::Invoices {
                source.first_row = places
                    .get(source.first_row as usize)
                    .copied()
                    .unwrap_or(place);
            }
        }
        places
    }

    /// Leaves out credit notes that name a voided invoice of their customer: both never were.
    fn void_credit_notes(&mut self, voided: &Voided, keep: &mut [bool]) {
        for (row, keep) in keep.iter_mut().enumerate() {
            let documents = &self.rows.documents;
            let named = documents.applies_to.get(row);
            if documents.facts[row].kind() != Kind::CreditNote || named.is_empty() || !*keep {
                continue;
            }
            let (portfolio, customer) = (documents.portfolios[row], documents.customers[row]);
            if voided.contains(&(portfolio, customer, named.to_owned())) {
                *keep = false;
                let at = self.place(row);
                let finding = Finding::new(FindingCode::VoidedWithCredit)
                    .at(at)
                    .value(documents.numbers.get(row))
                    .text(named);
                self.told.findings.push(finding);
                self.count(at.file, |source| {
                    source.skipped += 1;
                    add_skip(source, Skip::Voided);
                });
            }
        }
    }

    /// Sees rows that seem the same once more, whole.
    fn look_again(
        &self,
        grouping: &mut Grouping,
        inputs: &[Input<'_>],
        currencies: &[Currency],
    ) -> BTreeMap<u32, String> {
        let suspects = copies::suspects(grouping);
        if suspects.is_empty() {
            return BTreeMap::new();
        }
        let texts = self.texts(inputs, suspects.iter().map(|&row| self.place(row as usize)));
        copies::look_again(grouping, |row| {
            let (documents, row) = (&self.rows.documents, row as usize);
            let at = self.place(row);
            Some(copies::Seen {
                layout: &self.opened.get(&at.file)?.layout,
                text: texts.get(&at)?,
                amount: documents.amounts.get(row),
                currency: currencies[usize::from(documents.portfolios[row])],
            })
        })
    }

    /// Reads rows that were refused for what other rows say once more, so that they are kept whole.
    fn show_refused(&mut self, inputs: &[Input<'_>]) {
        let refused = &self.told.refused;
        let unseen = refused.iter().filter(|row| row.text.is_empty());
        let mut texts = self.texts(inputs, unseen.map(|row| row.at));
        for row in &mut self.told.refused {
            if let Some(text) = texts.remove(&row.at) {
                row.text = text;
            }
        }
    }

    /// Reads rows of invoice files once more, whole.
    fn texts(
        &self,
        inputs: &[Input<'_>],
        rows: impl Iterator<Item = SourceRow>,
    ) -> BTreeMap<SourceRow, String> {
        let mut lines: BTreeMap<u16, BTreeSet<u32>> = BTreeMap::new();
        for row in rows {
            lines.entry(row.file).or_default().insert(row.line);
        }
        let mut texts = BTreeMap::new();
        for (file, lines) in lines {
            let input = inputs.get(usize::from(file));
            let (Some(input), Some(opened)) = (input, self.opened.get(&file)) else {
                continue;
            };
            let rows = rows_at(input, opened, &lines).unwrap_or_default();
            let rows = rows.into_iter();
            texts.extend(rows.map(|(line, text)| (SourceRow { file, line }, text)));
        }
        texts
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

    /// Tells customers whose profile the policy does not have, at the line of the customer file that names
    /// it, else at the file of invoices that does.
    fn tell_unknown_profiles(
        &self,
        customers: &[Customer],
        policy: &Policy,
        notices: &mut Notices,
    ) {
        let header = |source: &Source| {
            let mut columns = source.columns.iter();
            let found = columns.find(|(field, _)| *field == CustomerField::Profile.name());
            found.map(|(_, header)| header.clone())
        };
        for customer in customers {
            let details = customer.details();
            let profile = &details.profile;
            if profile.is_empty() || policy.profile(profile).is_some() {
                continue;
            }
            notices.add(FindingCode::UnknownProfile, None, || {
                let names = policy.profiles.iter().map(|known| known.name.as_str());
                let names: Vec<&str> = names.collect();
                let of_invoices = || {
                    let mut sources = self.sources.iter();
                    let named = sources.find(|(_, source)| header(source).is_some());
                    named.map(|(file, _)| SourceRow {
                        file: *file as u16,
                        line: 0,
                    })
                };
                let mut finding = Finding::new(FindingCode::UnknownProfile)
                    .value(profile)
                    .text(names.join(", "));
                if let Some(at) = details.profile_at.or_else(of_invoices) {
                    let source = self.sources.get(&usize::from(at.file));
                    finding = finding.at(at);
                    if let Some(header) = source.and_then(header) {
                        finding = finding.column(header);
                    }
                }
                finding
            });
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

/// Voided documents: portfolio, customer and number.
type Voided = BTreeSet<(u16, CustomerIndex, String)>;

/// One thread's numbers in the ledger's.
struct Renumbering {
    customers: Vec<CustomerIndex>,
    portfolios: Vec<u16>,
    terms: Vec<i64>,
}

/// Documents after the rows of one number were put together.
struct Numbered {
    index: NumberIndex,
    payments: Vec<ColumnPayment>,
    instalments: Vec<(u32, u32)>,
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
