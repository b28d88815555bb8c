//! A book: the files of a creditor held in memory, and what comes out when they are read, settled
//! and assessed.
//!
//! [`Figures`] calls everything by its name in the files, so that two runs of the same facts give the
//! same figures whatever the order of their rows.

use recouvre::assess::{self, Portfolio};
use recouvre::model::{
    Amount, CustomerIndex, Day, FindingCode, Kind, Ledger, Rejection, Role, Total,
};
use recouvre::policy::{self, Policy};
use recouvre::read::{self, Assumptions, Input, Nets, Options, Reading};
use recouvre::reconcile::{self, Basis, Control, Origin, Settlement};
use std::io::{self, Read};
use std::sync::Arc;

/// A file as a table; cells are quoted when they are written, where they must be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    pub(crate) role: Role,
    pub(crate) header: Vec<&'static str>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn new(role: Role, header: &[&'static str]) -> Self {
        Self {
            role,
            header: header.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Makes a table of text: the first line is the header, cells are separated by `;`.
    pub(crate) fn of(role: Role, text: &'static str) -> Self {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let header = lines.next().unwrap().split(';').map(str::trim).collect();
        let cells = |line: &str| line.split(';').map(|cell| cell.trim().to_owned()).collect();
        let rows = lines.map(cells).collect();
        Self { role, header, rows }
    }

    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|header| *header == name)
    }

    /// Returns a cell, empty when the table has no such column.
    pub(crate) fn cell<'table>(&'table self, row: &'table [String], name: &str) -> &'table str {
        self.column(name).map_or("", |column| row[column].as_str())
    }

    /// Adds a row of which only some cells are filled.
    pub(crate) fn push(&mut self, cells: &[(&str, &str)]) {
        let mut row = vec![String::new(); self.header.len()];
        for (name, cell) in cells {
            row[self.column(name).unwrap()] = (*cell).to_owned();
        }
        self.rows.push(row);
    }

    pub(crate) fn csv(&self) -> String {
        let mut text = self.header.join(";");
        text.push('\n');
        for row in &self.rows {
            for (place, cell) in row.iter().enumerate() {
                if place > 0 {
                    text.push(';');
                }
                if cell.contains([';', '"', '\n']) {
                    text.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
                } else {
                    text.push_str(cell);
                }
            }
            text.push('\n');
        }
        text
    }
}

/// Files, rules and a day.
#[derive(Clone, Debug)]
pub(crate) struct Book {
    pub(crate) tables: Vec<Table>,
    pub(crate) policy: String,
    pub(crate) as_of: String,
}

impl Book {
    /// Returns the book at the end of October 2026 under the shipped policy.
    pub(crate) fn new(tables: impl IntoIterator<Item = Table>) -> Self {
        Self {
            tables: tables.into_iter().collect(),
            policy: String::new(),
            as_of: "2026-10-31".to_owned(),
        }
    }

    pub(crate) fn policy(mut self, policy: &str) -> Self {
        policy.clone_into(&mut self.policy);
        self
    }

    pub(crate) fn at_the_end_of(mut self, as_of: &str) -> Self {
        as_of.clone_into(&mut self.as_of);
        self
    }

    /// Returns the first table of a role.
    pub(crate) fn table(&self, role: Role) -> Option<&Table> {
        self.tables.iter().find(|table| table.role == role)
    }

    pub(crate) fn table_mut(&mut self, role: Role) -> Option<&mut Table> {
        self.tables.iter_mut().find(|table| table.role == role)
    }

    /// Returns the files as text, to be shown when a law does not hold.
    pub(crate) fn show(&self) -> String {
        let mut text = format!("as of {}\n{}\n", self.as_of, self.policy);
        for table in &self.tables {
            text.push_str(&format!("--- {}\n{}", table.role.name(), table.csv()));
        }
        text
    }

    /// Returns whether every file can be read: one without a single row cannot.
    pub(crate) fn is_readable(&self) -> bool {
        let is_whole = |table: &Table| table.rows.iter().flatten().any(|cell| !cell.is_empty());
        self.tables.iter().all(is_whole)
    }

    pub(crate) fn run(&self) -> Run {
        let files: Vec<(Role, String)> = self
            .tables
            .iter()
            .map(|table| (table.role, table.csv()))
            .collect();
        Run::new(&files, &self.policy, &self.as_of)
    }

    pub(crate) fn figures(&self) -> Figures {
        self.run().figures()
    }
}

/// Reads a day written `2026-10-31`.
pub(crate) fn day(iso: &str) -> Day {
    let mut parts = iso.split('-').map(|part| part.parse::<i32>().unwrap());
    let mut next = || parts.next().unwrap();
    let (year, month, day) = (next(), next(), next());
    Day::from_civil(year, month as u32, day as u32).unwrap()
}

/// Gives bytes a few at a time, as a pipe does.
struct Trickle {
    text: Arc<[u8]>,
    given: usize,
    most: usize,
}

impl Read for Trickle {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = &self.text[self.given..];
        let count = left.len().min(self.most).min(buffer.len());
        buffer[..count].copy_from_slice(&left[..count]);
        self.given += count;
        Ok(count)
    }
}

/// Reads files held in memory, at most so many bytes at a time.
pub(crate) fn read_files(
    files: &[(Role, String)],
    policy: &Policy,
    as_of: Option<Day>,
    most: usize,
) -> Reading {
    let inputs: Vec<Input<'_>> = files
        .iter()
        .enumerate()
        .map(|(place, (role, text))| {
            let text: Arc<[u8]> = text.as_bytes().into();
            Input {
                role: *role,
                path: format!("{}-{place}.csv", role.name()),
                open: Box::new(move || {
                    let text = Arc::clone(&text);
                    let given = 0;
                    Ok(Box::new(Trickle { text, given, most }))
                }),
            }
        })
        .collect();
    let options = Options {
        assumptions: Assumptions::Told,
        as_of,
        nets: Nets::LeftOut,
        progress: None,
    };
    read::ledger(&inputs, policy, options).unwrap()
}

/// A run from files to portfolios.
pub(crate) struct Run {
    pub(crate) reading: Reading,
    pub(crate) settlement: Settlement,
    pub(crate) findings: Vec<recouvre::model::Finding>,
    pub(crate) portfolios: Vec<Portfolio>,
}

impl Run {
    pub(crate) fn new(files: &[(Role, String)], policy: &str, as_of: &str) -> Self {
        let policy = policy::file::parse(policy).unwrap();
        let reading = read_files(files, &policy, Some(day(as_of)), usize::MAX);
        Self::of(reading, &policy, as_of)
    }

    pub(crate) fn of(reading: Reading, policy: &Policy, as_of: &str) -> Self {
        let (settlement, findings) = reconcile::claims(&reading.ledger, policy, day(as_of));
        let assessment = assess::portfolio(&reading.ledger, &settlement, policy).unwrap();
        Self {
            reading,
            settlement,
            findings,
            portfolios: assessment.portfolios,
        }
    }

    pub(crate) fn ledger(&self) -> &Ledger {
        &self.reading.ledger
    }

    /// Returns the control of the only portfolio.
    pub(crate) fn control(&self) -> Control {
        assert_eq!(self.settlement.portfolios.len(), 1, "several portfolios");
        reconcile::control_of(&self.settlement, 0)
    }

    /// Returns how many facts the findings of a code stand for.
    pub(crate) fn told(&self, code: FindingCode) -> u64 {
        let all = self.findings.iter().chain(&self.reading.findings);
        all.filter(|finding| finding.code == code)
            .map(|finding| finding.count)
            .sum()
    }

    /// Returns the key of a customer.
    pub(crate) fn key(&self, customer: CustomerIndex) -> &str {
        customer.known().map_or("(nobody)", |known| {
            self.ledger().customers[known.place()].key.as_str()
        })
    }

    /// Returns the name of a portfolio: `EUR`, `Lyon EUR`.
    pub(crate) fn portfolio(&self, place: u16) -> String {
        let key = self.settlement.portfolios[usize::from(place)];
        let ledger = self.ledger();
        let currency = ledger.currencies[usize::from(key.currency)];
        match key.entity {
            Some(entity) => format!(
                "{} {}",
                ledger.entities[usize::from(entity)],
                currency.code()
            ),
            None => currency.code().to_owned(),
        }
    }

    /// Returns the name of a document among all: `EUR C1 F12/2`.
    pub(crate) fn document(&self, document: u32) -> String {
        let (place, ledger) = (document as usize, self.ledger());
        format!(
            "{} {} {}",
            self.portfolio(ledger.documents.portfolios[place]),
            self.key(ledger.documents.customers[place]),
            ledger.claim_name(place)
        )
    }

    /// Returns the balance of a claim by its name.
    pub(crate) fn balance(&self, name: &str) -> i64 {
        let ledger = self.ledger();
        let named = |document: &usize| ledger.claim_name(*document) == name;
        let mut found = (0..ledger.documents.len()).filter(named);
        let (document, other) = (found.next().unwrap(), found.next());
        assert_eq!(other, None, "several claims are called {name}");
        self.settlement.balances[document]
    }

    /// Returns the allocations of a claim: day, basis, minor units, in that order.
    pub(crate) fn allocations(&self, name: &str) -> Vec<(String, Basis, i64)> {
        let ledger = self.ledger();
        let mut found: Vec<_> = self
            .settlement
            .allocations
            .iter()
            .filter(|each| ledger.claim_name(each.claim as usize) == name)
            .map(|each| {
                let on = each.on.known().map(Day::iso).unwrap_or_default();
                (on, each.basis, each.amount.0)
            })
            .collect();
        found.sort();
        found
    }

    pub(crate) fn figures(&self) -> Figures {
        let (ledger, settlement) = (self.ledger(), &self.settlement);
        let mut claims: Vec<(String, String)> = (0..ledger.documents.len() as u32)
            .filter(|&document| settlement.exists(ledger, document as usize))
            .map(|document| {
                let view = ledger.documents.get(document as usize);
                let facts = format!(
                    "{:?} of {} issued {} due {:?}: {}",
                    view.kind,
                    view.amount.0,
                    view.issued_on.iso(),
                    view.due_on.map(Day::iso),
                    settlement.balances[document as usize]
                );
                (self.document(document), facts)
            })
            .collect();
        claims.sort();
        let mut allocations: Vec<String> = settlement
            .allocations
            .iter()
            .map(|each| {
                let on = each.on.known().map(Day::iso);
                let from = match each.origin {
                    Origin::Payment(payment) => {
                        let view = ledger.payments.get(payment as usize);
                        format!("payment {} of {}", view.id, view.on.iso())
                    }
                    Origin::CreditNote(document) => {
                        format!("credit note {}", self.document(document))
                    }
                    Origin::Nothing => String::new(),
                };
                let claim = self.document(each.claim);
                format!("{claim} {on:?} {:?} {} {from}", each.basis, each.amount.0)
            })
            .collect();
        allocations.sort();
        let mut credits: Vec<String> = settlement
            .credits
            .iter()
            .map(|credit| {
                let portfolio = self.portfolio(credit.portfolio);
                format!(
                    "{portfolio} {} {}",
                    self.key(credit.customer),
                    credit.amount.0
                )
            })
            .collect();
        credits.sort();
        let mut controls: Vec<(String, Control)> = settlement
            .controls
            .iter()
            .map(|each| {
                let portfolio = self.portfolio(each.portfolio);
                (
                    format!("{portfolio} {}", self.key(each.customer)),
                    each.control,
                )
            })
            // A customer that has nothing at all and one that is not there are the same.
            .filter(|(_, control)| *control != Control::default())
            .collect();
        controls.sort_by(|one, other| one.0.cmp(&other.0));
        let portfolios = self
            .portfolios
            .iter()
            .filter(|portfolio| portfolio.control != Control::default())
            .map(|portfolio| self.picture(portfolio))
            .collect();
        Figures {
            claims,
            allocations,
            credits,
            controls,
            portfolios,
        }
    }

    fn picture(&self, portfolio: &Portfolio) -> PortfolioFigures {
        let aging = &portfolio.aging;
        let mut rows: Vec<String> = aging
            .customers
            .iter()
            .map(|row| {
                let key = self.key(row.customer.unwrap_or(CustomerIndex::NONE));
                format!(
                    "{key} {:?} {} {} {}",
                    row.buckets, row.overdue.0, row.credits.0, row.net.0
                )
            })
            .collect();
        rows.sort();
        PortfolioFigures {
            name: self.portfolio(portfolio.index as u16),
            control: portfolio.control,
            totals: format!("{:?}", portfolio.totals),
            buckets: format!("{:?} {:?} {:?}", aging.buckets, aging.credits, aging.net),
            rows,
            segments: format!("{:?}", aging.segments),
            dso: portfolio
                .dso
                .measures()
                .iter()
                .map(|(name, measure)| (*name, format!("{measure:?}")))
                .collect(),
        }
    }

    /// Checks everything that holds for one run by itself.
    pub(crate) fn check(&self) {
        self.check_rows();
        self.check_allocations();
        self.check_movements();
        assert_eq!(reconcile::imbalance(&self.settlement), None);
        for each in &self.settlement.controls {
            let terms = each.control;
            let all = [
                terms.invoices,
                terms.credit_notes,
                terms.payments,
                terms.rejections,
                terms.refunds,
                terms.open,
                terms.unallocated_credits,
                terms.unidentified_payments,
                terms.discounts,
                terms.tolerances,
                terms.debits,
            ];
            assert!(all.iter().all(|term| term.0 >= 0), "{terms:?}");
        }
        self.check_totals();
    }

    /// Every row is accepted, left out or refused.
    fn check_rows(&self) {
        let reading = &self.reading;
        let mut refused = vec![0; reading.ledger.sources.len()];
        for row in &reading.refused {
            refused[usize::from(row.at.file)] += 1;
            assert_eq!(reading.findings[row.finding].at, Some(row.at));
        }
        for (source, refused) in reading.ledger.sources.iter().zip(refused) {
            let sum = source.accepted + source.skipped + source.refused;
            assert_eq!(sum, source.rows, "{source:?}");
            assert_eq!(source.refused, refused, "{source:?}");
            let reasons: u64 = source.skips.iter().map(|(_, count)| count).sum();
            assert_eq!(reasons, source.skipped, "{source:?}");
        }
    }

    /// No allocation exceeds its payment nor its claim; no balance is negative.
    fn check_allocations(&self) {
        let (ledger, settlement) = (self.ledger(), &self.settlement);
        let mut of_claims = vec![0_i64; ledger.documents.len()];
        let mut of_documents = vec![0_i64; ledger.documents.len()];
        let mut of_payments = vec![0_i64; ledger.payments.len()];
        for each in settlement.allocations.iter() {
            assert!(each.amount.is_positive());
            let claim = each.claim as usize;
            assert!(settlement.is_claim(ledger, claim));
            of_claims[claim] += each.amount.0;
            let key = ledger.portfolios[usize::from(ledger.documents.portfolios[claim])];
            match each.origin {
                Origin::Payment(payment) => {
                    let view = ledger.payments.get(payment as usize);
                    of_payments[payment as usize] += each.amount.0;
                    assert_eq!(usize::from(key.currency), view.currency);
                    let entity = key.entity.map(usize::from);
                    assert!(view.entity.is_none() || view.entity == entity);
                    assert_eq!(each.on, view.on.max(ledger.documents.issued.get(claim)));
                }
                Origin::CreditNote(document) => {
                    of_documents[document as usize] += each.amount.0;
                    let portfolios = &ledger.documents.portfolios;
                    assert_eq!(portfolios[document as usize], portfolios[claim]);
                    let customers = &ledger.documents.customers;
                    assert_eq!(customers[document as usize], customers[claim]);
                }
                Origin::Nothing => {}
            }
        }
        for credit in &settlement.credits {
            assert!(credit.amount.is_positive());
            match credit.origin {
                Origin::Payment(payment) => of_payments[payment as usize] += credit.amount.0,
                Origin::CreditNote(document) => of_documents[document as usize] += credit.amount.0,
                Origin::Nothing => {}
            }
        }
        for (document, &balance) in settlement.balances.iter().enumerate() {
            assert!(balance >= 0);
            let view = ledger.documents.get(document);
            if !settlement.exists(ledger, document) {
                assert_eq!((balance, of_claims[document]), (0, 0));
                continue;
            }
            match view.kind {
                Kind::Invoice => assert_eq!(balance + of_claims[document], view.amount.0),
                Kind::CreditNote => assert!(of_documents[document] <= view.amount.0),
            }
        }
        for (payment, &allocated) in of_payments.iter().enumerate() {
            assert!(allocated <= ledger.payments.amounts.get(payment).max(0));
        }
    }

    /// The net of each portfolio is the sum of what moved it.
    fn check_movements(&self) {
        let settlement = &self.settlement;
        let mut sums = vec![Total::ZERO; settlement.portfolios.len()];
        settlement.each_movement(self.ledger(), |movement| {
            assert!(movement.on <= settlement.as_of);
            sums[usize::from(movement.portfolio)] += movement.amount;
        });
        for (place, sum) in sums.into_iter().enumerate() {
            assert_eq!(sum, reconcile::control_of(settlement, place).net());
        }
    }

    /// Each fact is in the control once: documents and payments by what the rows say.
    fn check_totals(&self) {
        let (ledger, settlement) = (self.ledger(), &self.settlement);
        let all =
            (0..settlement.portfolios.len()).map(|place| reconcile::control_of(settlement, place));
        let mut control = Control::default();
        all.for_each(|each| control.add(&each));
        let (mut invoices, mut credit_notes) = (Total::ZERO, Total::ZERO);
        for document in 0..ledger.documents.len() {
            let view = ledger.documents.get(document);
            if settlement.exists(ledger, document) {
                match view.kind {
                    Kind::Invoice => invoices += view.amount,
                    Kind::CreditNote => credit_notes += view.amount,
                }
            }
        }
        assert_eq!(
            (control.invoices, control.credit_notes),
            (invoices, credit_notes)
        );
        if !ledger.has_payment_files() {
            return;
        }
        let (mut came, mut went) = (Total::ZERO, Total::ZERO);
        for (payment, amount) in ledger.payments.amounts.iter().enumerate() {
            if ledger.payments.dates.get(payment) > settlement.as_of || amount < 0 {
                continue;
            }
            came += Amount(amount);
        }
        assert_eq!(control.payments, came);
        let told_twice = self.told(FindingCode::RejectionToldTwice);
        for (payment, amount) in ledger.payments.amounts.iter().enumerate() {
            let is_outflow = settlement.outflows.contains(&(payment as u32));
            if ledger.payments.dates.get(payment) <= settlement.as_of && amount < 0 && !is_outflow {
                went += Amount(-amount);
            }
        }
        // Rows that say rejected add to rejections, and the negative rows that tell them again do not.
        let said: Total = (0..ledger.payments.len())
            .filter(|&payment| {
                let view = ledger.payments.get(payment);
                let on = ledger.payments.rejected_on.get(payment);
                view.amount.is_positive()
                    && view.on <= settlement.as_of
                    && view.rejection == Rejection::Said
                    && on.is_none_or(|on| on <= settlement.as_of)
            })
            .map(|payment| Total::from(Amount(ledger.payments.amounts.get(payment))))
            .sum();
        if told_twice == 0 {
            assert_eq!(control.rejections + control.refunds, went + said);
        } else {
            assert!(control.rejections + control.refunds < went + said);
            assert!(control.rejections >= said);
        }
    }
}

/// The figures of one portfolio.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PortfolioFigures {
    pub(crate) name: String,
    pub(crate) control: Control,
    pub(crate) totals: String,
    pub(crate) buckets: String,
    pub(crate) rows: Vec<String>,
    pub(crate) segments: String,
    pub(crate) dso: Vec<(&'static str, String)>,
}

/// All figures of a run, by name and in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figures {
    pub(crate) claims: Vec<(String, String)>,
    pub(crate) allocations: Vec<String>,
    pub(crate) credits: Vec<String>,
    pub(crate) controls: Vec<(String, Control)>,
    pub(crate) portfolios: Vec<PortfolioFigures>,
}

impl Figures {
    /// Returns the net balance of a customer in a currency, whatever the entity.
    pub(crate) fn net(&self, currency: &str, customer: &str) -> Total {
        let name = format!("{currency} {customer}");
        let is_it = |known: &str| known == name || known.ends_with(&format!(" {name}"));
        let all = self.controls.iter().filter(|(known, _)| is_it(known));
        all.map(|(_, control)| control.net()).sum()
    }
}
