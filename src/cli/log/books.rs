//! The books that an event is checked against: a run's files, read with the event as its journal.

use super::Desk;
use super::said;
use crate::cli::exit::Failure;
use crate::cli::inputs;
use crate::cli::once::each_once;
use crate::cli::run::failure;
use crate::cli::shown::{self, Found};
use crate::model::{
    Amount, Day, Entry, Event, Finding, FindingCode, Ledger, Role, Target, Total, entry_text,
};
use crate::read::{self, Assumptions, Input, Nets, Options};
use crate::reconcile::{self, Settlement};
use std::fs::File;
use std::io::{self, Cursor, Read};

/// What an amount may not be over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    /// What is open on the day of the event.
    Balance,
    /// The whole amount of the claims: a history speaks of claims that were paid since.
    Amount,
}

/// Books with the events of one more journal.
pub(super) struct Books {
    pub(super) ledger: Ledger,
    pub(super) settlement: Settlement,
    /// What is wrong with the journal's lines.
    pub(super) findings: Vec<Finding>,
    file: u16,
}

/// Reads the files of a run as they stood at the end of a day, with the events to check.
pub(super) fn read(
    desk: &Desk<'_>,
    label: &str,
    journal: &[u8],
    as_of: Day,
) -> anyhow::Result<Books> {
    let (found, language) = (desk.found, desk.language);
    let files = inputs::files(&desk.invoices, &desk.arguments.beside, found, language)?;
    let files: Vec<_> = files
        .into_iter()
        .filter(|(role, _)| *role != Role::Journal)
        .collect();
    let (files, _) = each_once(files);
    let mut opened = inputs::open(&files, language)?;
    let file = opened.len() as u16;
    let journal = journal.to_vec();
    opened.push(Input {
        role: Role::Journal,
        path: label.to_owned(),
        open: Box::new(move || Ok(Box::new(Cursor::new(journal.clone())))),
    });
    // What stands in the journal already comes after: of one id, what is checked is what is asked for.
    if desk.journal.is_file() {
        let path = desk.journal.clone();
        opened.push(Input {
            role: Role::Journal,
            path: path.display().to_string(),
            open: Box::new(move || -> io::Result<Box<dyn Read + Send>> {
                Ok(Box::new(File::open(&path)?))
            }),
        });
    }
    let assumptions = if desk.arguments.beside.strict {
        Assumptions::Refused
    } else {
        Assumptions::Told
    };
    let options = Options {
        assumptions,
        as_of: Some(as_of),
        nets: Nets::LeftOut,
        progress: None,
    };
    let reading = read::ledger(&opened, &found.policy, options);
    let reading = reading.map_err(|problem| failure(&problem, language))?;
    let (settlement, _) = reconcile::claims(&reading.ledger, &found.policy, as_of);
    let of_journal = |finding: &&Finding| {
        finding.at.is_some_and(|at| at.file == file) && said::is_refusal(finding.code)
    };
    Ok(Books {
        findings: reading
            .findings
            .iter()
            .filter(of_journal)
            .cloned()
            .collect(),
        ledger: reading.ledger,
        settlement,
        file,
    })
}

impl Books {
    /// Returns the events that were checked.
    pub(super) fn events(&self) -> impl Iterator<Item = &Event> {
        let events = self.ledger.events.iter();
        events.filter(|event| event.row.file == self.file)
    }

    /// Returns whether an event of the journal is one of those that are checked, written again: `own`
    /// are all events of its customer.
    pub(super) fn is_written_again(&self, event: &Event, own: &[&Event]) -> bool {
        let says_the_same = |other: &&Event| {
            other.row.file == self.file
                && other.at == event.at
                && other.kind == event.kind
                && other.target == event.target
                && other.amount == event.amount
                && other.until == event.until
                && other.reference == event.reference
                && other.reason == event.reason
        };
        event.row.file != self.file && own.iter().any(says_the_same)
    }

    /// Writes an event with the customer's id and the invoice's number as the books have them.
    pub(super) fn entry(&self, event: &Event) -> Entry {
        let ledger = &self.ledger;
        let invoice = match &event.target {
            Target::Customer => String::new(),
            Target::Claim(document) => {
                self.qualified(*document, ledger.claim_name(*document as usize))
            }
            Target::Invoice(documents) => documents.first().map_or_else(String::new, |document| {
                let number = ledger.documents.numbers.get(*document as usize);
                self.qualified(*document, number.to_owned())
            }),
        };
        Entry {
            at: event.at,
            customer: entry_text(&ledger.customers[event.customer.place()].key),
            invoice: entry_text(&invoice),
            kind: event.kind,
            step: event.step.clone(),
            amount: event.amount.map(|amount| (amount, event.currency)),
            until: event.until,
            reference: event.reference.clone(),
            reason: event.reason.clone(),
            by: event.by.clone(),
            id: event.id.clone(),
        }
    }

    /// Returns a name with the company of its invoice before it, where another gave its customer the same number.
    fn qualified(&self, document: u32, name: String) -> String {
        let ledger = &self.ledger;
        let documents = &ledger.documents;
        let place = document as usize;
        let entity_of = |place: usize| {
            let portfolio = usize::from(documents.portfolios[place]);
            ledger.portfolios[portfolio].entity
        };
        let first = ledger
            .numbers
            .find(&documents.numbers, documents.numbers.bytes(place));
        let sharing = first.map_or(&[][..], |first| ledger.numbers.sharing(first));
        let is_other = |other: &u32| {
            let other = *other as usize;
            documents.customers[other] == documents.customers[place]
                && entity_of(other) != entity_of(place)
        };
        match entity_of(place) {
            Some(entity) if sharing.iter().any(is_other) => {
                format!("{}/{name}", ledger.entities[usize::from(entity)])
            }
            Some(_) | None => name,
        }
    }

    /// Sums up what the claims of an event come to.
    pub(super) fn most(&self, event: &Event, limit: Limit) -> Total {
        let documents = &self.ledger.documents;
        let of = |document: usize| {
            let balance = self.settlement.balances.get(document).copied();
            match limit {
                Limit::Balance => Amount(balance.unwrap_or(0)),
                Limit::Amount => documents.get(document).amount,
            }
        };
        let named = event.target.documents();
        let mut sum = Total::ZERO;
        if named.is_empty() {
            for document in 0..documents.len() {
                let portfolio = usize::from(documents.portfolios[document]);
                if documents.customers[document] == event.customer
                    && self.settlement.is_claim(&self.ledger, document)
                    && self.ledger.currency_of(portfolio) == event.currency
                {
                    sum += of(document);
                }
            }
        } else {
            for document in named {
                sum += of(*document as usize);
            }
        }
        sum
    }
}

/// Refuses an amount over what the claims of an event come to.
pub(super) fn check_amount(
    books: &Books,
    event: &Event,
    limit: Limit,
    desk: &Desk<'_>,
) -> Result<(), Failure> {
    let Some(amount) = event.amount else {
        return Ok(());
    };
    let most = books.most(event, limit);
    if Total::from(amount) <= most {
        return Ok(());
    }
    Err(said::over(amount, most, event.currency, desk.language))
}

/// Words an event that the books do not know, or not so.
pub(super) fn refused(
    finding: &Finding,
    entry: &Entry,
    ledger: &Ledger,
    desk: &Desk<'_>,
) -> Failure {
    if finding.code != FindingCode::EventUnmatched {
        return said::refused(finding, entry.kind, desk.language);
    }
    let is_of_customer = finding.value.as_deref() == Some(entry.customer.as_str());
    if !is_of_customer {
        return said::unknown_invoice(&entry.invoice, entry.at, desk.language);
    }
    let near = match shown::find(ledger, &entry.customer) {
        Found::None(near) => near,
        Found::One(_) | Found::Several => String::new(),
    };
    said::unknown_customer(&entry.customer, &near, desk.language)
}
