//! What an event meets in the books and in the journal: the rest of its plan, what it closes, what it is about.
//!
//! Takes the books with the events to check and those of the journal. Invariant: what is refused adds up to
//! more than is owed; what only looks odd is written, and told.

use super::Desk;
use super::books::{Books, Limit};
use super::said;
use crate::assess;
use crate::cli::exit::Failure;
use crate::model::{CustomerIndex, Day, EInvoiceStatus, Event, EventKind, Target, Total};
use crate::plan::Planner;
use std::collections::BTreeMap;

/// Finds instalments that together are over what their claims come to: each line, with what is said of it.
pub(super) fn plans_over(books: &Books, limit: Limit, desk: &Desk<'_>) -> Vec<(u32, Failure)> {
    let mut of_customers: BTreeMap<CustomerIndex, Vec<&Event>> = BTreeMap::new();
    for event in &books.ledger.events {
        of_customers.entry(event.customer).or_default().push(event);
    }
    let mut sums: BTreeMap<_, (Total, Total)> = BTreeMap::new();
    let mut over = Vec::new();
    for event in books.events() {
        let Some(amount) = event.amount.filter(|_| event.kind == EventKind::Plan) else {
            continue;
        };
        let documents = event.target.documents().to_vec();
        let plan = (event.customer, event.reference.as_str(), documents);
        let (sum, most) = *sums.entry(plan).or_insert_with(|| {
            let own = of_customers.get(&event.customer);
            let own = own.map_or(&[][..], Vec::as_slice);
            (planned(books, event, own), books.most(event, limit))
        });
        if sum > most {
            let failure = said::plan_over(amount, sum, most, event, desk.language);
            over.push((event.row.line, failure));
        }
    }
    over
}

/// Adds up the instalments of the plan of an event, on its claims, since a plan of that name ended there.
fn planned(books: &Books, event: &Event, own: &[&Event]) -> Total {
    let mut sum = Total::ZERO;
    for other in own {
        let is_of_plan = assess::are_of_one_plan(event, other);
        let may_end = is_of_plan || other.reference.is_empty();
        let ends = other.kind == EventKind::PlanEnded && may_end;
        if ends && meets(&other.target, &event.target) {
            sum = Total::ZERO;
        } else if other.kind == EventKind::Plan
            && is_of_plan
            && other.target == event.target
            && !books.is_written_again(other, own)
        {
            sum += other.amount.map(Total::from).unwrap_or_default();
        }
    }
    sum
}

/// What is odd about an event that is written all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Odd {
    /// Its claims are paid on its day.
    Paid,
    /// Nothing of the kind was open.
    NothingOpen(EventKind),
    /// The profile of its customer lacks the step; the name of the profile, and its steps.
    OtherProfile(String, Vec<String>),
    /// What the invoice file says of the e-invoice, on a later day, goes before it; that status.
    OfFile(EInvoiceStatus),
}

/// Says what is odd about an event.
pub(super) fn odd(books: &Books, event: &Event, desk: &Desk<'_>) -> Vec<Odd> {
    let mut odd = Vec::new();
    let named = event.target.documents();
    let is_open = |document: &u32| {
        let balance = books.settlement.balances.get(*document as usize);
        balance.is_some_and(|open| *open > 0)
    };
    if asks(event.kind) && !named.is_empty() && !named.iter().any(is_open) {
        odd.push(Odd::Paid);
    }
    if let Some(opening) = opened_by(event.kind)
        && !is_opened(books, event, opening)
    {
        odd.push(Odd::NothingOpen(opening));
    }
    if matches!(event.kind, EventKind::StepDone | EventKind::Skip) {
        odd.extend(other_profile(books, event, desk));
    }
    if event.kind == EventKind::EInvoiceStatus {
        odd.extend(of_file(books, event, desk));
    }
    odd
}

/// Returns whether events of a kind are about what is still to be paid.
const fn asks(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::StepDone
            | EventKind::Promise
            | EventKind::Plan
            | EventKind::Hold
            | EventKind::Dispute
            | EventKind::CreditNoteExpected
            | EventKind::WriteOff
    )
}

/// Returns what an event closes.
const fn opened_by(kind: EventKind) -> Option<EventKind> {
    if matches!(kind, EventKind::Release) {
        Some(EventKind::Hold)
    } else if matches!(kind, EventKind::PlanEnded) {
        Some(EventKind::Plan)
    } else if matches!(kind, EventKind::DisputeClosed) {
        Some(EventKind::Dispute)
    } else if matches!(kind, EventKind::PromiseCancelled) {
        Some(EventKind::Promise)
    } else {
        None
    }
}

/// Returns whether the last word before an event, of what it closes, opened it.
fn is_opened(books: &Books, event: &Event, opening: EventKind) -> bool {
    let documents = &books.ledger.documents;
    let is_told = |document: &u32| documents.facts[*document as usize].is_disputed();
    let by_file = match &event.target {
        // Of all that a customer has, some file may say so.
        Target::Customer => true,
        Target::Invoice(_) | Target::Claim(_) => event.target.documents().iter().any(is_told),
    };
    if opening == EventKind::Dispute && by_file {
        return true;
    }
    let lasts = |until: Option<Day>| until.is_none_or(|until| until >= event.at);
    let before = books.ledger.events.iter().filter(|other| {
        other.customer == event.customer
            && other.at <= event.at
            && !std::ptr::eq(*other, event)
            && meets(&other.target, &event.target)
    });
    let mut is_open = false;
    for other in before {
        if other.kind == opening {
            is_open = opening != EventKind::Hold || lasts(other.until);
        } else if other.kind == event.kind {
            is_open = false;
        }
    }
    is_open
}

/// Returns whether two targets of one customer have a claim in common.
fn meets(one: &Target, other: &Target) -> bool {
    let (one, other) = (one.documents(), other.documents());
    one.is_empty() || other.is_empty() || one.iter().any(|document| other.contains(document))
}

/// Returns what the invoice file says of an e-invoice against a status of the journal.
fn of_file(books: &Books, event: &Event, desk: &Desk<'_>) -> Option<Odd> {
    let (ledger, settlement) = (&books.ledger, &books.settlement);
    let assessment = assess::portfolio(ledger, settlement, &desk.found.policy).ok()?;
    let cases = assessment
        .cases
        .cases(ledger, settlement, &desk.found.policy);
    let mut contradicted = event.target.documents().iter().filter_map(|document| {
        let (of_file, of_journal, _) = cases
            .told(*document as usize)
            .dispute
            .e_invoice
            .contradiction()?;
        (of_journal.1 == event.row).then_some(Odd::OfFile(of_file.0))
    });
    contradicted.next()
}

fn other_profile(books: &Books, event: &Event, desk: &Desk<'_>) -> Option<Odd> {
    let (ledger, settlement) = (&books.ledger, &books.settlement);
    let assessment = assess::portfolio(ledger, settlement, &desk.found.policy).ok()?;
    let cases = assessment
        .cases
        .cases(ledger, settlement, &desk.found.policy);
    let summaries = assess::customers(cases);
    // Grades, on which a profile may depend, are known once customers are summed up.
    let _planner = Planner::new(cases, &summaries);
    let profile = cases.treatment_of(event.customer)?.profile?;
    let names = profile.steps.iter().map(|step| step.id.clone());
    let lacks = profile.place_of(&event.step).is_none();
    lacks.then(|| Odd::OtherProfile(profile.name.clone(), names.collect()))
}
