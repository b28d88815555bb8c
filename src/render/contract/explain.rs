//! `recouvre/explain/1`: an invoice or a customer with every allocation.

use super::{action, claim, customer, unfiltered};
use crate::assess::CustomerSummary;
use crate::model::{CustomerIndex, Event, Target};
use crate::plan::Without;
use crate::render::json::{Json, Layout};
use crate::render::results::{Results, Which};
use std::io;

/// What is explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The claims of an invoice, by their places among the documents.
    Claims(Vec<usize>),
    /// A customer, with those of its claims that are listed.
    Customer(CustomerIndex, Which),
}

impl Subject {
    /// Returns the claims that are listed, in order.
    #[must_use]
    pub fn claims(&self, results: &Results<'_>) -> Vec<usize> {
        match self {
            Self::Claims(claims) => claims.clone(),
            Self::Customer(customer, which) => results.claims_of(*customer, *which),
        }
    }

    /// Returns what the journal says of it by the end of the day, in order.
    fn events<'run>(&self, results: &Results<'run>) -> Vec<&'run Event> {
        let cases = results.cases();
        match self {
            Self::Customer(customer, _) => cases.events_of_customer(*customer),
            Self::Claims(claims) => {
                let events = claims.iter().flat_map(|&claim| cases.events_of(claim));
                let mut events: Vec<&Event> = events.collect();
                // An event on a whole invoice is that of each of its instalments.
                events.sort_by_key(|event| (event.at, event.row));
                events.dedup_by_key(|event| event.row);
                events
            }
        }
    }
}

/// Writes `recouvre/explain/1`; `reference` is what the user asked for.
///
/// # Errors
/// When the writer fails.
pub fn write_explanation(
    results: &Results<'_>,
    reference: &str,
    subject: &Subject,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    unfiltered(results, "recouvre/explain/1", out, |json| {
        json.key("reference")?.text(reference)?;
        json.key("customers")?.array(|json| match subject {
            Subject::Claims(_) => Ok(()),
            Subject::Customer(customer, _) => {
                results.summaries_of(*customer).try_for_each(|summary| {
                    json.inline(|json| write_customer(results, *customer, summary, json))
                })
            }
        })?;
        let events = subject.events(results);
        json.key("events")?.array(|json| {
            let mut events = events.into_iter();
            events.try_for_each(|event| json.inline(|json| write_event(results, event, json)))
        })?;
        let by_claim = results.by_claim();
        json.key("claims")?.array(|json| {
            let mut claims = subject.claims(results).into_iter();
            claims.try_for_each(|document| {
                json.inline(|json| claim::write(results, &by_claim, document, json))
            })
        })?;
        write_plan(results, subject, json)
    })
}

/// Writes the claims of `recouvre/explain/1`, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_explanation_lines(
    results: &Results<'_>,
    subject: &Subject,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let by_claim = results.by_claim();
    let mut json = Json::new(out, Layout::Inline);
    for document in subject.claims(results) {
        claim::write(results, &by_claim, document, &mut json)?;
        json.end_line()?;
    }
    json.finish()
}

/// Writes the actions that concern what is explained, and its claims without.
fn write_plan(results: &Results<'_>, subject: &Subject, json: &mut Json<'_>) -> io::Result<()> {
    let claims = subject.claims(results);
    let mut actions = match subject {
        Subject::Customer(customer, _) => results.actions_for(*customer),
        Subject::Claims(claims) => {
            let on = claims.iter().map(|&document| results.actions_on(document));
            on.flatten().collect()
        }
    };
    actions.sort_unstable_by_key(|action| action.rank);
    actions.dedup_by_key(|action| action.rank);
    let without = claims
        .iter()
        .filter_map(|&document| results.without(document));
    let without: Vec<&Without> = without.collect();
    action::write_these(results, &actions, &without, json)
}

/// Writes an event of the journal; `claims` is null when it is on all that the customer owed.
fn write_event(results: &Results<'_>, event: &Event, json: &mut Json<'_>) -> io::Result<()> {
    let text = |json: &mut Json<'_>, key: &str, text: &str| {
        let known = Some(text).filter(|text| !text.is_empty());
        json.key(key)?.text_or_null(known)
    };
    json.object(|json| {
        json.key("at")?.day(Some(event.at))?;
        json.key("event")?.text(event.kind.name())?;
        json.key("customer_id")?
            .text_or_null(results.customer_id(Some(event.customer)))?;
        json.key("claims")?;
        match &event.target {
            Target::Customer => json.null()?,
            Target::Invoice(_) | Target::Claim(_) => json.array(|json| {
                let claims = results.event_claims(event);
                claims.iter().try_for_each(|claim| json.text(claim))
            })?,
        }
        text(json, "step", &event.step)?;
        json.key("amount")?;
        match event.amount {
            Some(amount) => json.amount(amount, event.currency)?,
            None => json.null()?,
        }
        json.key("until")?.day(event.until)?;
        text(json, "reference", &event.reference)?;
        text(json, "reason", &event.reason)?;
        text(json, "by", &event.by)?;
        text(json, "id", &event.id)?;
        json.key("source")?.text(&results.ledger.place(event.row))
    })
}

/// Writes a customer as the report of customers does, with what makes its credits.
fn write_customer(
    results: &Results<'_>,
    of: CustomerIndex,
    summary: &CustomerSummary,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let currency = results.currency_at(summary.portfolio);
    json.object(|json| {
        customer::members(results, summary, json)?;
        json.key("settled_claims")?
            .number(results.settled_claims_of(of, summary.portfolio))?;
        json.key("unallocated")?.array(|json| {
            let mut credits = results.credits_of(of, summary.portfolio);
            credits.try_for_each(|credit| {
                json.object(|json| {
                    let name = results.origin_name(credit.origin);
                    json.key("document")?.text_or_null(name.as_deref())?;
                    json.key("amount")?.amount(credit.amount, currency)
                })
            })
        })
    })
}

impl Results<'_> {
    /// Names the claims that an event names, none when it is on all of its customer's.
    #[must_use]
    pub fn event_claims(&self, event: &Event) -> Vec<String> {
        let documents = event.target.documents().iter();
        documents
            .map(|&document| self.ledger.claim_name(document as usize))
            .collect()
    }
}
