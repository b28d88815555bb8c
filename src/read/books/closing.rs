//! Closing the books: one number for each customer, portfolio and text that threads numbered apart, and due
//! dates.
//!
//! Takes the rows of all files, gives the ledger that payments are read against.

use super::super::Input;
use super::super::acknowledged::leave_out_early;
use super::super::due_dates;
use super::super::fields::CustomerField;
use super::super::nets;
use super::super::numbering::Pairs;
use super::super::receipts::Receipts;
use super::super::report::Notices;
use super::super::stated::StatedRow;
use super::together::Voided;
use super::{Books, add_skip, file_of};
use crate::model::{
    Currency, Customer, CustomerIndex, Finding, FindingCode, Interner, Later, Ledger, Skip, Source,
    SourceRow, SteadyColumn,
};
use crate::policy::Policy;

impl Books {
    /// Closes the books: payments can be read against the documents.
    pub(in crate::read) fn close(mut self, inputs: &[Input<'_>], policy: &Policy) -> Receipts {
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
        let directory = std::mem::take(&mut self.gathering).finish();
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
                    let document = (portfolio, customer, each.number.clone());
                    voided.insert(document, each.amount);
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
        let details = &mut self.rows.documents.details;
        details.performed_on = std::mem::take(&mut self.rows.performed);
        details.received_on = std::mem::take(&mut self.rows.received);
        leave_out_early(&mut self.rows.documents, &place, &mut notices);
        self.told.findings.extend(notices.into_findings());
        self.told.findings.extend(directory.several_names.finding());
        self.rows.documents.nets = nets::of_documents(&mut self.rows);
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
                    let customer = &mut row.customer;
                    if do_not_contact {
                        customer.details.get_or_insert_default().do_not_contact = true;
                    }
                    if let Some(details) = &mut customer.details {
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
}

/// One thread's numbers in the ledger's.
struct Renumbering {
    customers: Vec<CustomerIndex>,
    portfolios: Vec<u16>,
    terms: Vec<i64>,
}
