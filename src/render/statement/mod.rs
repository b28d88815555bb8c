//! An account statement for a screen, a spreadsheet and as a document to send.
//!
//! Takes statements as they were reckoned; computes nothing but what a screen shows of a claim.

mod document;
mod due;
mod sheet;

pub use document::document;
pub(super) use due::due_now;
pub(super) use sheet::open_claims;
pub use sheet::sheet;

use super::control_line;
use super::explain::{Medium, Page};
use super::lang::{statement_words, words};
use super::numbers;
use super::results::Results;
use crate::assess::statement::{Entry, Statement, What, not_asked};
use crate::model::Total;
use sheet::{credits_left, entries_of, open_of};
use std::io;

/// Writes the statements of one customer, one under the other.
///
/// # Errors
/// When the writer fails.
pub fn write(
    results: &Results<'_>,
    statements: &[Statement],
    medium: Medium,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut page = Page::default();
    let (words, language) = (words(results.language), results.language);
    let own = statement_words(language);
    for (place, statement) in statements.iter().enumerate() {
        if place > 0 {
            page.gap();
        }
        let currency = results.currency_at(statement.portfolio);
        page.title(head(results, statement));
        page.sentence(closing(results, statement));
        page.heading(period(results, statement));
        if statement.entries.is_empty() {
            page.sentence(own.nothing_happened);
        } else {
            page.table(entries_of(results, statement));
        }
        let day = numbers::date(statement.to, language);
        page.heading(format!("{} {day}", own.open_at));
        let open = open_of(results, statement);
        let credits = credits_left(results, statement);
        if open.rows.is_empty() && credits.is_empty() {
            page.sentence(own.nothing_open);
        } else if !open.rows.is_empty() {
            page.table(open);
        }
        for (name, amount) in credits {
            let amount = numbers::amount(amount, currency, language);
            page.sentence(format!("{name}{}{amount}", words.colon));
        }
        if let Some(due) = due::due_of(results, statement) {
            page.sentence(due.said);
            due.marks.into_iter().for_each(|mark| page.item(mark));
        }
        page.gap();
        page.text(
            control_line::parts(&statement.control, currency, language),
            " ",
        );
    }
    page.write(medium, language, out)
}

/// The parts of a title: what it is, whose, of which company, in which currency.
fn head(results: &Results<'_>, statement: &Statement) -> Vec<String> {
    let own = statement_words(results.language);
    let customer = Some(statement.customer);
    let name = results.customer_name(customer).unwrap_or_default();
    let id = results.customer_id(customer).unwrap_or_default();
    let entity = results.entity_at(statement.portfolio).unwrap_or_default();
    let currency = results.currency_at(statement.portfolio);
    let parts = [
        own.title,
        name,
        if id == name { "" } else { id },
        entity,
        currency.code(),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.map(|part| super::clean::cut(part, 60)).collect()
}

/// Says which days it is of.
fn period(results: &Results<'_>, statement: &Statement) -> String {
    let (own, language) = (statement_words(results.language), results.language);
    let date = |day| numbers::date(day, language);
    let to = date(statement.to);
    match statement.from {
        Some(day) => format!("{} {} {} {to}", own.from_to[0], date(day), own.from_to[1]),
        None => format!("{} {to}", own.until),
    }
}

/// Says what is owed at the end.
fn closing(results: &Results<'_>, statement: &Statement) -> String {
    let (own, language) = (statement_words(results.language), results.language);
    let currency = results.currency_at(statement.portfolio);
    let colon = words(language).colon;
    let amount = |sum: Total| numbers::amount(sum, currency, language);
    let apart = apart(results, statement);
    let asked = statement.closing - apart;
    let title = match asked.cmp(&Total::ZERO) {
        std::cmp::Ordering::Greater => own.owed,
        std::cmp::Ordering::Less => own.owing,
        std::cmp::Ordering::Equal if apart.is_zero() => return own.settled.to_owned(),
        std::cmp::Ordering::Equal => own.nothing_asked,
    };
    let mut said = title.to_owned();
    if !asked.is_zero() {
        said.push_str(&format!("{colon}{}", amount(Total(asked.0.abs()))));
    }
    if !apart.is_zero() {
        said.push_str(&format!(
            " ({}{colon}{}, {}{colon}{})",
            own.whole,
            amount(statement.closing),
            own.not_asked,
            amount(apart)
        ));
    }
    said
}

/// Returns what is open and not asked for with the rest.
fn apart(results: &Results<'_>, statement: &Statement) -> Total {
    let open = statement.open.iter().map(|claim| *claim as usize);
    let open = open.filter(|&claim| not_asked(results.cases(), claim).is_some());
    open.map(|claim| Total::from(results.claim(claim).balance))
        .sum()
}

/// Names what an entry is of, and its document.
fn named(results: &Results<'_>, entry: &Entry) -> (String, String) {
    let what = super::lang::what_name(entry.what, entry.amount, results.language).to_owned();
    match entry.what {
        What::Invoice(document) => (what, results.ledger.claim_name(document as usize)),
        What::CreditNote(document) => {
            let numbers = &results.ledger.documents.numbers;
            (what, numbers.get(document as usize).to_owned())
        }
        What::Payment(payment) => (what, results.ledger.payment_name(payment as usize)),
        What::Closing(basis) => (
            super::papers::capitalized((words(results.language).basis)(basis)),
            String::new(),
        ),
        What::Moved(origin) => (what, results.origin_name(origin).unwrap_or_default()),
    }
}

/// Names the claims that an entry settled, each with how much.
fn settled(results: &Results<'_>, statement: &Statement, entry: &Entry) -> String {
    let currency = results.currency_at(statement.portfolio);
    let settled = entry.settled.iter().map(|(claim, amount)| {
        let name = results.ledger.claim_name(*claim as usize);
        let amount = numbers::figure(Total::from(*amount), currency, results.language);
        format!("{}\u{a0}{amount}", super::clean::line(&name))
    });
    settled.collect::<Vec<_>>().join(", ")
}
