//! What files and journal say of one claim, folded into what the rules ask.
//!
//! Takes a document with its events in order; each answer keeps the line that gave it. Invariant: events
//! count in the order of their days, whatever the order of the journal.

use super::Cases;
use super::events::reaches;
use super::pending::title;
use crate::assess::disputes::{Dispute, dispute};
use crate::assess::evidence::{Pieces, of_columns, piece_of};
use crate::assess::limitation::{InterruptingAct, Interruption, Lasting, Suspension};
use crate::assess::route::{Order, is_lapsed};
use crate::model::{
    Amount, Day, EInvoiceStatus, Event, EventKind, Interrupts, PROTECTIVE_ATTACHMENT, Reminders,
    SourceRow,
};
use crate::policy::{Piece, StepKind};
use crate::reconcile::filling::{Filling, share};

/// What is said of one claim.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// What is contested.
    pub(crate) dispute: Dispute,
    /// The status of the e-invoice that counts, and where it stands.
    pub(crate) e_invoice: Option<(EInvoiceStatus, SourceRow)>,
    /// What is on file to prove it, payments apart.
    pub(crate) pieces: Pieces,
    /// Credit notes that were announced and have not come.
    pub(crate) expected: Expected,
    /// What interrupts limitation whoever the debtor is, in order.
    pub(crate) interruptions: Vec<Interruption>,
    /// What interrupts it against a public debtor alone, in order.
    pub(crate) written_claims: Vec<Interruption>,
    /// The interruptions that last until the end of proceedings, or gave a title.
    pub(crate) lasting: Vec<Lasting>,
    /// When limitation was suspended, in order.
    pub(crate) suspensions: Vec<Suspension>,
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
    /// The last order to pay.
    pub(crate) order: Order,
    /// A protective attachment, when no proceedings for a title came since.
    pub(crate) attached: Option<Day>,
    /// The line on which the house gave the claim up.
    pub(crate) written_off: Option<SourceRow>,
    /// Whether a judge has been asked for a title.
    pub(crate) is_seised: bool,
    /// Whether a court was seised on the merits, and no title nor enforcement came since.
    pub(crate) is_before_court: bool,
    /// The declaration in insolvency proceedings.
    pub(crate) declared: Option<Day>,
    /// A title of a court that can be enforced: an order to pay that was served and never opposed, or a judgment
    /// that was enforced; its last day.
    pub(crate) titled_until: Option<Day>,
    /// A declaration dated before the judgment that opened them: of other proceedings, or a slip.
    pub(crate) declared_before: Option<Day>,
}

/// Returns whether an event is a protective attachment, which waits for a title and ends no proceedings.
pub(super) fn is_protective(event: &Event) -> bool {
    event.kind == EventKind::Enforcement && event.reference == PROTECTIVE_ATTACHMENT
}

impl Done {
    /// Notes what an event does towards a title, or away from one.
    fn note(&mut self, event: &Event) {
        let (kind, at) = (event.kind, event.at);
        if kind == EventKind::OrderToPay {
            self.order = Order {
                made: Some(at),
                served: None,
            };
        } else if kind == EventKind::OrderServed {
            self.order.served = Some(at);
        } else if kind == EventKind::ClaimDeclared {
            self.declared = self.declared.or(Some(at));
        } else if kind == EventKind::WriteOff {
            self.written_off = Some(event.row);
        }
        let is_protective = is_protective(event);
        if kind.reminders() == Reminders::Over && !is_protective {
            self.is_before_court = kind == EventKind::CourtAction;
        }
        if is_protective {
            self.attached = (!self.is_seised).then_some(at);
        } else if kind.reminders() == Reminders::Over {
            // A judge is asked for the title that an attachment needs, or gave it.
            self.is_seised = true;
            self.attached = None;
        }
    }
}

impl Cases<'_> {
    /// Returns what is said of a claim.
    pub(crate) fn told(&self, document: usize) -> Told {
        let ledger = self.ledger;
        let details = &ledger.documents.details;
        let events = self.index.events.of(ledger, document);
        let dispute = self.dispute(document, &events);
        let mut told = Told {
            e_invoice: dispute.e_invoice.status(),
            dispute,
            pieces: of_columns(ledger, document, self.settlement.as_of),
            expected: Expected::default(),
            interruptions: Vec::new(),
            written_claims: Vec::new(),
            lasting: Vec::new(),
            suspensions: Vec::new(),
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
        let mut expected = Filling::new(&self.settlement.balances);
        for event in &events {
            self.tell(&mut told, event, document, &mut expected);
        }
        // An attachment that lapsed interrupted nothing (C. civ. 2243, by analogy: prudent).
        let lapsed = told.done.attached;
        if let Some(day) = lapsed.filter(|day| is_lapsed(*day, self.settlement.as_of)) {
            told.interruptions
                .retain(|by| by.on != day || by.act != InterruptingAct::Enforcement);
        }
        told.interruptions.sort_unstable();
        told.lasting = self.lasting(document, &told, &events);
        told.done.titled_until = title(&told.lasting, self.settlement.as_of);
        told
    }

    /// Returns what is contested of a claim by its events.
    pub(super) fn dispute(&self, document: usize, events: &[&Event]) -> Dispute {
        let balances = &self.settlement.balances;
        let mut filling = Filling::new(balances);
        let shared = events.iter().map(|event| {
            let share = if event.kind == EventKind::Dispute {
                filling.add(event, document)
            } else if event.kind == EventKind::DisputeClosed {
                filling.take(event, document)
            } else {
                share(balances, event, document)
            };
            (*event, share)
        });
        let credited = |day| self.credited_amount_since(document, day);
        dispute(
            self.ledger,
            document,
            self.balance(document),
            credited,
            shared,
        )
    }

    fn tell<'run>(
        &'run self,
        told: &mut Told,
        event: &'run Event,
        document: usize,
        expected: &mut Filling<'run>,
    ) {
        let kind = event.kind;
        if kind.reminders() == Reminders::Over {
            told.done.amicable_end = Some(event.row);
        }
        if kind == EventKind::ClaimDeclared && self.is_before_judgment(document, event.at) {
            told.done.declared_before = Some(event.at);
        } else if kind != EventKind::WriteOff || reaches(&self.settlement.balances, event, document)
        {
            told.done.note(event);
        }
        // What is void interrupted nothing (C. civ. 2243, by analogy: prudent).
        let is_void = kind == EventKind::OrderServed && told.done.order.is_void(event.at);
        let interruption = InterruptingAct::of(kind)
            .filter(|_| !is_void)
            .map(|act| act.told_by(event));
        match kind.interrupts() {
            Interrupts::Nobody => {}
            Interrupts::Anyone => told.interruptions.extend(interruption),
            Interrupts::Public => told.written_claims.extend(interruption),
        }
        if kind == EventKind::StepDone {
            self.tell_step(told, event, document);
        } else if kind == EventKind::Suspension {
            let until = event.until.map(|until| Suspension {
                from: event.at,
                to: until.min(self.settlement.as_of),
                source: event.row,
            });
            told.suspensions.extend(until);
        } else if kind == EventKind::Acknowledgement {
            told.pieces.add(Piece::Acknowledgement);
        } else if kind == EventKind::Evidence {
            if let Some(piece) = piece_of(&event.reference) {
                told.pieces.add(piece);
            }
        } else if kind == EventKind::EInvoiceStatus {
            if let Some(status) = EInvoiceStatus::parse(&event.reference) {
                told.pieces.add_status(status);
            }
        } else if kind == EventKind::CreditNoteExpected {
            let has_come = self.credited_since(document, event.at).is_some();
            if !has_come {
                match expected.add(event, document) {
                    Some(amount) => told.expected.amount += amount,
                    None => told.expected.unknown = Some(event.row),
                }
            }
        }
    }

    /// Returns whether a declaration of a day cannot answer the proceedings that a claim is in: nothing can be
    /// declared before their judgment (C. com., art. L622-24).
    fn is_before_judgment(&self, document: usize, day: Day) -> bool {
        let documents = &self.ledger.documents;
        let performed = documents.details.performed_on.get(document);
        let born = performed.unwrap_or(documents.issued.get(document));
        self.insolvency(document)
            .is_some_and(|found| !found.is_answered_by(day, born))
    }

    fn tell_step(&self, told: &mut Told, event: &Event, document: usize) {
        match self.step_kind(self.ledger.documents.customers[document], &event.step) {
            StepKind::PreReminder | StepKind::Reminder => {}
            StepKind::FormalNotice => {
                let notice = InterruptingAct::FormalNotice.told_by(event);
                told.written_claims.push(notice);
                told.done.amicable_end = Some(event.row);
            }
            StepKind::HandOver | StepKind::Legal => told.done.amicable_end = Some(event.row),
        }
    }
}
