//! Which claims a step of a customer is about: those that were overdue on its day, and no other.
//!
//! Takes an event that names no invoice, and the books of its day. Invariant: no claim is taken as reminded, put
//! on notice or handed over before it was late; what is left out is told.

use super::Desk;
use super::books::Books;
use super::remarks;
use crate::assess::payable_from;
use crate::model::{Day, Entry, Event, EventKind, Target};
use crate::policy::StepKind;
use std::io::{self, Write};

/// Makes the entries of an event: one, or of a step that is about some claims of a customer, one for each of them.
pub(super) fn entries(books: &Books, event: &Event, desk: &Desk<'_>) -> anyhow::Result<Vec<Entry>> {
    let whole = || vec![books.entry(event)];
    let Some((claims, left)) = split(books, event, desk).filter(|(_, left)| !left.is_empty())
    else {
        return Ok(whole());
    };
    if claims.is_empty() {
        let left = named(books, &left, desk);
        return Err(
            remarks::no_claim_concerned(&left, event.at, kind(event, desk), desk.language).into(),
        );
    }
    if !desk.arguments.notices.quiet {
        let (claims, left) = (named(books, &claims, desk), named(books, &left, desk));
        let text = remarks::concerned(&claims, &left, event.at, kind(event, desk), desk.language);
        io::stderr().write_all(format!("recouvre: {text}\n").as_bytes())?;
    }
    let of_claim = |(place, (document, _)): (usize, &(u32, Option<Day>))| {
        let mut own = event.clone();
        own.target = Target::Claim(*document);
        if !own.id.is_empty() {
            // One id is one event: that of the user tells its events from any other.
            own.id = format!("{}-{}", own.id, place + 1);
        }
        books.entry(&own)
    };
    Ok(claims.iter().enumerate().map(of_claim).collect())
}

/// Returns the line of a history whose step would count for claims that it cannot be about, and those claims.
pub(super) fn too_early(books: &Books, event: &Event, desk: &Desk<'_>) -> Option<String> {
    let (_, left) = split(books, event, desk)?;
    let left = (!left.is_empty()).then(|| named(books, &left, desk))?;
    Some(remarks::counts_too_early(
        &left,
        event.at,
        kind(event, desk),
        desk.language,
    ))
}

/// A claim with its due date.
type Due = (u32, Option<Day>);

/// Returns the open claims of the customer that a step without an invoice is about, and the others; none for any
/// other event.
fn split(books: &Books, event: &Event, desk: &Desk<'_>) -> Option<(Vec<Due>, Vec<Due>)> {
    if event.kind != EventKind::StepDone || event.target != Target::Customer {
        return None;
    }
    let documents = &books.ledger.documents;
    let own = (0..documents.len()).filter(|&document| {
        let balance = books.settlement.balances.get(document);
        documents.customers[document] == event.customer
            && documents.issued.get(document) <= event.at
            && books.settlement.is_claim(&books.ledger, document)
            && balance.is_some_and(|balance| *balance > 0)
    });
    let mut own: Vec<Due> = own
        .map(|document| (document as u32, payable_from(documents, document)))
        .collect();
    own.sort_by_key(|(document, due)| {
        (
            due.is_none(),
            *due,
            books.ledger.claim_name(*document as usize),
        )
    });
    let kind = kind(event, desk);
    let is_about = |(_, due): &Due| {
        due.is_some_and(|due| match kind {
            StepKind::PreReminder => due >= event.at,
            StepKind::Reminder | StepKind::FormalNotice | StepKind::HandOver | StepKind::Legal => {
                due < event.at
            }
        })
    };
    Some(own.into_iter().partition(is_about))
}

fn kind(event: &Event, desk: &Desk<'_>) -> StepKind {
    desk.found.policy.step_kind(&event.step)
}

/// Names claims with their due dates.
fn named(books: &Books, claims: &[Due], desk: &Desk<'_>) -> Vec<String> {
    let name = |(document, due): &Due| {
        let name = books.ledger.claim_name(*document as usize);
        remarks::claim_due(&name, *due, desk.language)
    };
    claims.iter().map(name).collect()
}
