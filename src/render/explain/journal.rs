//! What the journal says of a claim or a customer: every event with its line, notes included.

use super::page::Page;
use crate::model::{CustomerIndex, Event, EventKind, Total};
use crate::render::lang::{event_name, journal_words, words};
use crate::render::results::Results;
use crate::render::{clean, numbers};

/// Adds the events of a claim, none when there is none.
pub(super) fn of_claim(results: &Results<'_>, document: usize, page: &mut Page) {
    let events = results.cases().events_of(document);
    // The claim is named by its own page.
    add(results, &events, |_| String::new(), page);
}

/// Adds the events of a customer, those of all its claims included.
pub(super) fn of_customer(results: &Results<'_>, customer: CustomerIndex, page: &mut Page) {
    let events = results.cases().events_of_customer(customer);
    add(
        results,
        &events,
        |event| results.event_claims(event).join(", "),
        page,
    );
}

fn add(
    results: &Results<'_>,
    events: &[&Event],
    named: impl Fn(&Event) -> String,
    page: &mut Page,
) {
    if events.is_empty() {
        return;
    }
    page.heading(journal_words(results.language).title);
    for event in events {
        page.item(sentence(results, event, &named(event)));
    }
}

/// Says an event: `02/06/2026, promesse, F-1, 100,00 €, jusqu'au 15/06/2026 : au téléphone (journal.csv:3)`.
fn sentence(results: &Results<'_>, event: &Event, claims: &str) -> String {
    let (journal, words) = (journal_words(results.language), words(results.language));
    let date = |day| numbers::date(day, results.language);
    let until = event.until.map(|until| {
        // Of proceedings it is the day of the BODACC.
        let title = if event.kind == EventKind::Insolvency {
            "BODACC".to_owned()
        } else {
            journal.until.to_lowercase()
        };
        format!("{title} {}", date(until))
    });
    let amount = event
        .amount
        .map(|amount| numbers::amount(Total::from(amount), event.currency, results.language));
    let parts = [
        date(event.at),
        event_name(event.kind, results.language).to_owned(),
        event.step.clone(),
        claims.to_owned(),
        amount.unwrap_or_default(),
        until.unwrap_or_default(),
        event.reference.clone(),
    ];
    let parts = parts.into_iter().filter(|part| !part.trim().is_empty());
    let mut said = parts.collect::<Vec<_>>().join(", ");
    for (before, text) in [(words.colon, &event.reason), (" – ", &event.by)] {
        if !text.trim().is_empty() {
            said.push_str(before);
            said.push_str(text.trim());
        }
    }
    let place = results.ledger.place(event.row);
    clean::line(&format!("{said} ({place})")).into_owned()
}
