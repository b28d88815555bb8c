//! Claims of which less may be asked for than is open: a part is contested, a credit note is to come, or an instalment
//! of a plan is.
//!
//! Takes what the files say, and the journal by the day on which a claim was asked for; gives how much of it was left
//! out then. What is contested of each claim is assessed later, with all that is said of it: settling only has to know
//! what a payment of several claims leaves out.

use super::filling::{Filling, share};
use crate::model::{Amount, Day, EInvoiceEffect, EInvoiceStatus, Event, EventKind, Ledger};
use std::collections::BTreeMap;

/// More than any claim: a part of which no line says how large it is.
const ALL: i64 = i64::MAX;

/// What the journal says of claims of which a part may not be asked for.
#[derive(Debug)]
pub(super) struct AskedInPart<'run> {
    ledger: &'run Ledger,
    /// By claim: the events that name it, in order.
    events: BTreeMap<u32, Vec<&'run Event>>,
    /// Days after its own on which an instalment may still come.
    grace: i32,
}

impl<'run> AskedInPart<'run> {
    /// Gathers the events by the end of a day; an instalment may come so many days late.
    pub(super) fn new(ledger: &'run Ledger, as_of: Day, grace: u32) -> Self {
        let mut events: BTreeMap<u32, Vec<&Event>> = BTreeMap::new();
        let grace = grace as i32;
        for event in ledger.events.iter().filter(|it| it.at <= as_of) {
            for claim in event.target.documents() {
                events.entry(*claim).or_default().push(event);
            }
        }
        Self {
            ledger,
            events,
            grace,
        }
    }

    /// Returns how much of a claim is not asked for on a day, in minor units, `balances` being what is open by document:
    /// what may be more than the claim is all of it. What is said later moves nothing of what was paid.
    pub(super) fn withheld(&self, balances: &[i64], claim: u32, on: Day) -> i64 {
        let events = self.events.get(&claim).into_iter().flatten().copied();
        let told: Vec<&Event> = events.filter(|event| event.at <= on).collect();
        let contested = self.contested(balances, claim, &told);
        let credit = added(EventKind::CreditNoteExpected, balances, claim, &told);
        let to_come = self.to_come(balances, claim, &told, on);
        contested.saturating_add(credit).saturating_add(to_come)
    }

    /// Returns how much of the instalments agreed for a claim is to come on a day.
    fn to_come(&self, balances: &[i64], claim: u32, told: &[&Event], on: Day) -> i64 {
        let is_end = |event: &&Event| event.kind == EventKind::PlanEnded;
        let running = told.iter().rposition(is_end).map_or(0, |place| place + 1);
        let mut filling = Filling::new(balances);
        let mut sum = 0_i64;
        let plans = told[running..].iter();
        for event in plans.filter(|event| event.kind == EventKind::Plan) {
            let part = part(filling.add(event, claim as usize));
            if event
                .until
                .is_some_and(|until| until.plus(self.grace) >= on)
            {
                sum = sum.saturating_add(part);
            }
        }
        sum
    }

    /// Returns how much of a claim is contested. The files and the journal are two accounts of one quarrel: the larger
    /// counts.
    fn contested(&self, balances: &[i64], claim: u32, told: &[&Event]) -> i64 {
        let (documents, place) = (&self.ledger.documents, claim as usize);
        let stated = documents.disputed_amounts.get(place);
        let status = documents.details.e_invoice_statuses.get(place);
        let is_disputed = documents.facts[place].is_disputed();
        let mut of_file = stated.unwrap_or(if is_disputed { ALL } else { 0 });
        let unstated = stated.unwrap_or(ALL);
        let of_status = status.and_then(|it| unapproved(it, unstated));
        let (mut of_journal, mut of_status) = (0_i64, of_status.unwrap_or(0));
        let mut filling = Filling::new(balances);
        for event in told {
            if event.kind == EventKind::Dispute {
                of_journal = of_journal.saturating_add(part(filling.add(event, place)));
            } else if event.kind == EventKind::DisputeClosed {
                let amount = part(filling.take(event, place));
                of_file = less(of_file, amount);
                of_journal = less(of_journal, amount);
                of_status = less(of_status, amount);
            } else if event.kind == EventKind::EInvoiceStatus {
                let own = share(balances, event, place).map_or(unstated, |share| share.0);
                let status = EInvoiceStatus::parse(&event.reference);
                of_status = status
                    .and_then(|it| unapproved(it, own))
                    .unwrap_or(of_status);
            }
        }
        of_file.max(of_journal.saturating_add(of_status))
    }
}

/// Returns how much the events of a kind add up to on a claim.
fn added(kind: EventKind, balances: &[i64], claim: u32, told: &[&Event]) -> i64 {
    let mut filling = Filling::new(balances);
    let own = told.iter().filter(|event| event.kind == kind);
    let parts = own.map(|event| part(filling.add(event, claim as usize)));
    parts.fold(0, i64::saturating_add)
}

/// Returns the minor units of a share: all where no amount is said.
fn part(share: Option<Amount>) -> i64 {
    share.map_or(ALL, |share| share.0)
}

/// Takes off what is contested no more: all of it where no amount is said. Of a whole that is contested no longer whole
/// only the balance would say how much is left.
const fn less(part: i64, amount: i64) -> i64 {
    match (part, amount) {
        (_, ALL) => 0,
        (ALL, _) => ALL,
        (part, amount) if part > amount => part - amount,
        (_, _) => 0,
    }
}

/// Returns how much of an e-invoice its buyer leaves unapproved by a status, where that says something: `part` is what
/// beside a part that is approved is not.
const fn unapproved(status: EInvoiceStatus, part: i64) -> Option<i64> {
    match status.effect() {
        EInvoiceEffect::ApprovesPart => Some(part),
        EInvoiceEffect::Disputes => Some(ALL),
        EInvoiceEffect::Answers => Some(0),
        EInvoiceEffect::Ends
        | EInvoiceEffect::Suspends
        | EInvoiceEffect::Completes
        | EInvoiceEffect::Nothing => None,
    }
}
