//! `recouvre/statement/1`: the account of a customer, in each portfolio that it is in.

use super::portfolio::write_control;
use super::unfiltered;
use crate::assess::Case;
use crate::assess::statement::{Entry, NotAsked, Statement, What, not_asked};
use crate::model::{Amount, CustomerIndex, Total};
use crate::render::json::{Json, Layout};
use crate::render::results::Results;
use crate::render::statement::{due_now, open_claims};
use std::io;

/// Writes `recouvre/statement/1`.
///
/// # Errors
/// When the writer fails.
pub fn write_statement(
    results: &Results<'_>,
    customer: CustomerIndex,
    statements: &[Statement],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    unfiltered(results, "recouvre/statement/1", out, |json| {
        let customer = Some(customer);
        json.key("customer_id")?
            .text_or_null(results.customer_id(customer))?;
        json.key("customer")?
            .text_or_null(results.customer_name(customer))?;
        json.key("accounts")?.array(|json| {
            let mut statements = statements.iter();
            statements.try_for_each(|statement| write_account(results, statement, json))
        })
    })
}

/// Writes the entries of `recouvre/statement/1`, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_statement_lines(
    results: &Results<'_>,
    statements: &[Statement],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    for statement in statements {
        for entry in &statement.entries {
            write_entry(results, statement, entry, &mut json)?;
            json.end_line()?;
        }
    }
    json.finish()
}

fn write_account(
    results: &Results<'_>,
    statement: &Statement,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let currency = results.currency_at(statement.portfolio);
    json.object(|json| {
        json.key("entity")?
            .text_or_null(results.entity_at(statement.portfolio))?;
        json.key("currency")?.text(currency.code())?;
        json.key("from")?.day(statement.from)?;
        json.key("to")?.day(Some(statement.to))?;
        json.key("opening")?.amount(statement.opening, currency)?;
        json.key("entries")?.array(|json| {
            let mut entries = statement.entries.iter();
            entries.try_for_each(|entry| {
                json.inline(|json| write_entry(results, statement, entry, json))
            })
        })?;
        json.key("closing")?.amount(statement.closing, currency)?;
        let asked = open_claims(results, statement).into_iter();
        let asked = asked.filter(|&claim| not_asked(results.cases(), claim).is_none());
        let due_now: Total = asked.map(|claim| due_now(results, claim).into()).sum();
        json.key("due_now")?.amount(due_now, currency)?;
        json.key("open")?.array(|json| {
            let mut claims = open_claims(results, statement).into_iter();
            claims.try_for_each(|claim| json.inline(|json| write_open(results, claim, json)))
        })?;
        json.key("credits")?.array(|json| {
            let mut credits = results.credits_of(statement.customer, statement.portfolio);
            credits.try_for_each(|credit| {
                json.inline(|json| {
                    json.object(|json| {
                        json.key("document")?
                            .text_or_null(results.origin_name(credit.origin).as_deref())?;
                        json.key("amount")?.amount(credit.amount, currency)
                    })
                })
            })
        })?;
        json.key("control")?;
        json.inline(|json| write_control(&statement.control, currency, json))
    })
}

fn write_open(results: &Results<'_>, claim: usize, json: &mut Json<'_>) -> io::Result<()> {
    let view = results.ledger.documents.get(claim);
    let shown = results.claim(claim);
    let currency = shown.currency;
    json.object(|json| {
        json.key("claim")?.text(&results.ledger.claim_name(claim))?;
        json.key("issued_on")?.day(Some(view.issued_on))?;
        json.key("due_on")?.day(view.due_on)?;
        json.key("amount")?.amount(shown.amount, currency)?;
        json.key("allocated")?
            .amount(shown.amount - shown.balance, currency)?;
        json.key("balance")?.amount(shown.balance, currency)?;
        json.key("days_overdue")?
            .number_or_null(shown.days_overdue)?;
        let why = not_asked(results.cases(), claim);
        json.key("not_asked")?
            .text_or_null(why.map(NotAsked::name))?;
        let due = match why {
            None => due_now(results, claim),
            Some(_) => Amount::ZERO,
        };
        json.key("due_now")?.amount(due, currency)?;
        let case = results.cases().case(claim);
        let why = case.as_ref().and_then(Case::obstacle);
        json.key("not_due_because")?
            .text_or_null(why.map(|why| why.sign.name()))
    })
}

fn write_entry(
    results: &Results<'_>,
    statement: &Statement,
    entry: &Entry,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let currency = results.currency_at(statement.portfolio);
    let ledger = results.ledger;
    let (kind, document, due) = match entry.what {
        What::Invoice(document) => {
            let place = document as usize;
            let due = ledger.documents.due.get(place).known();
            ("invoice", Some(ledger.claim_name(place)), due)
        }
        What::CreditNote(document) => {
            let number = ledger.documents.numbers.get(document as usize);
            ("credit-note", Some(number.to_owned()), None)
        }
        What::Payment(payment) => {
            let name = ledger.payment_name(payment as usize);
            ("payment", Some(name), None)
        }
        What::Closing(basis) => (basis.name(), None, None),
        What::Moved(origin) => ("moved", results.origin_name(origin), None),
    };
    let (debit, credit) = if entry.amount < Total::ZERO {
        (Total::ZERO, -entry.amount)
    } else {
        (entry.amount, Total::ZERO)
    };
    json.object(|json| {
        json.key("on")?.day(Some(entry.on))?;
        json.key("kind")?.text(kind)?;
        json.key("document")?.text_or_null(document.as_deref())?;
        json.key("due_on")?.day(due)?;
        json.key("debit")?.amount(debit, currency)?;
        json.key("credit")?.amount(credit, currency)?;
        json.key("balance")?.amount(entry.balance, currency)?;
        json.key("settles")?.array(|json| {
            entry.settled.iter().try_for_each(|(claim, amount)| {
                json.object(|json| {
                    let name = ledger.claim_name(*claim as usize);
                    json.key("claim")?.text(&name)?;
                    json.key("amount")?.amount(*amount, currency)
                })
            })
        })
    })
}
