//! What files and journal say of one claim, folded into what the rules ask.
//!
//! Takes a document with its events in order; each answer keeps the line that gave it. Invariant: events
//! count in the order of their days, whatever the order of the journal.

use super::Cases;
use super::events::share;
use crate::assess::disputes::{Dispute, dispute};
use crate::assess::evidence::{Pieces, of_columns, piece_of};
use crate::assess::limitation::{InterruptingAct, Interruption};
use crate::model::{Amount, Day, EInvoiceStatus, Event, EventKind, SourceRow};
use crate::policy::{Piece, StepKind};

/// What is said of one claim.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// What is contested.
    pub(crate) dispute: Dispute,
    /// The latest status of the e-invoice, and where it stands.
    pub(crate) e_invoice: Option<(EInvoiceStatus, SourceRow)>,
    /// What is on file to prove it, payments apart.
    pub(crate) pieces: Pieces,
    /// Credit notes that were announced and have not come.
    pub(crate) expected: Expected,
    /// What interrupts limitation whoever the debtor is, in order.
    pub(crate) interruptions: Vec<Interruption>,
    /// What interrupts it against a public debtor alone, in order.
    pub(crate) written_claims: Vec<Interruption>,
    /// What was done beyond reminders.
    pub(crate) done: Done,
}

/// Credit notes that were announced.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Expected {
    /// The sum of those whose amount is known.
    pub(crate) amount: Amount,
    /// The line of one whose amount nobody knows.
    pub(crate) unknown: Option<SourceRow>,
}

/// What was done beyond reminders.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Done {
    /// The last formal notice, or the hand-over.
    pub(crate) amicable_end: Option<SourceRow>,
    /// The service of an order to pay.
    pub(crate) order_served: Option<Day>,
    /// The declaration in insolvency proceedings.
    pub(crate) declared: Option<Day>,
}

impl Cases<'_> {
    /// Returns what is said of a claim.
    pub(crate) fn told(&self, document: usize) -> Told {
        let ledger = self.ledger;
        let details = &ledger.documents.details;
        let events = self.index.events.of(ledger, document);
        let shared = events
            .iter()
            .map(|event| (*event, share(&self.settlement.balances, event, document)));
        let mut told = Told {
            dispute: dispute(ledger, document, self.balance(document), shared),
            e_invoice: details
                .e_invoice_statuses
                .get(document)
                .map(|status| (status, ledger.document_row(document))),
            pieces: of_columns(ledger, document, self.settlement.as_of),
            expected: Expected::default(),
            interruptions: Vec::new(),
            written_claims: Vec::new(),
            done: Done::default(),
        };
        if let Some(day) = details.acknowledged_on.get(document)
            && day <= self.settlement.as_of
        {
            told.interruptions.push(Interruption {
                on: day,
                act: InterruptingAct::Acknowledgement,
                source: ledger.document_row(document),
            });
        }
        for event in events {
            self.tell(&mut told, event, document);
        }
        told.interruptions.sort_unstable();
        told
    }

    fn tell(&self, told: &mut Told, event: &Event, document: usize) {
        let interrupts = |act| Interruption {
            on: event.at,
            act,
            source: event.row,
        };
        match event.kind {
            EventKind::Acknowledgement => {
                let act = InterruptingAct::Acknowledgement;
                told.interruptions.push(interrupts(act));
                told.pieces.add(Piece::Acknowledgement);
            }
            EventKind::CourtAction => {
                let act = InterruptingAct::CourtAction;
                told.interruptions.push(interrupts(act));
                told.done.amicable_end = Some(event.row);
            }
            EventKind::Enforcement => {
                let act = InterruptingAct::Enforcement;
                told.interruptions.push(interrupts(act));
                told.done.amicable_end = Some(event.row);
            }
            EventKind::OrderServed => {
                let act = InterruptingAct::OrderServed;
                told.interruptions.push(interrupts(act));
                told.done.amicable_end = Some(event.row);
                told.done.order_served = Some(event.at);
            }
            EventKind::ClaimDeclared => {
                let act = InterruptingAct::ClaimDeclared;
                told.interruptions.push(interrupts(act));
                told.done.declared = told.done.declared.or(Some(event.at));
            }
            EventKind::WrittenClaim => {
                let act = InterruptingAct::WrittenClaim;
                told.written_claims.push(interrupts(act));
            }
            EventKind::StepDone => match self.policy.step_kind(&event.step) {
                StepKind::PreReminder | StepKind::Reminder => {}
                StepKind::FormalNotice => {
                    let act = InterruptingAct::FormalNotice;
                    told.written_claims.push(interrupts(act));
                    told.done.amicable_end = Some(event.row);
                }
                StepKind::HandOver | StepKind::Legal => told.done.amicable_end = Some(event.row),
            },
            EventKind::Evidence => {
                if let Some(piece) = piece_of(&event.reference) {
                    told.pieces.add(piece);
                }
            }
            EventKind::EInvoiceStatus => {
                if let Some(status) = EInvoiceStatus::parse(&event.reference) {
                    told.pieces.add_status(status);
                    told.e_invoice = Some((status, event.row));
                }
            }
            EventKind::CreditNoteExpected => {
                let has_come = self.receipts().is_credited_since(document, event.at);
                match share(&self.settlement.balances, event, document) {
                    _ if has_come => {}
                    Some(amount) => told.expected.amount += amount,
                    None => told.expected.unknown = Some(event.row),
                }
            }
            EventKind::Skip
            | EventKind::Promise
            | EventKind::PromiseCancelled
            | EventKind::Plan
            | EventKind::PlanEnded
            | EventKind::Dispute
            | EventKind::DisputeClosed
            | EventKind::Hold
            | EventKind::Release
            | EventKind::Insolvency
            | EventKind::WriteOff
            | EventKind::Note => {}
        }
    }
}
