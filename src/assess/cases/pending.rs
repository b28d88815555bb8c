//! Which interruptions of limitation last: an action until the end of its proceedings (C. civ., art. 2242), a
//! declaration until the closure of those that it was made in (C. com., art. L622-25-1), and a title for ten years
//! (CPCE, art. L111-4).
//!
//! Takes the events of a claim in order, as far as the journal tells. Invariant: what the journal does not tell to be
//! over is pending; that an action was withdrawn or lost (C. civ., art. 2243) no event says, and texts ask to check it.

use super::Cases;
use super::told::{Told, is_protective};
use crate::assess::calendar::is_too_late;
use crate::assess::insolvency::{Closure, Insolvency};
use crate::assess::limitation::{InterruptingAct, Interruption, Lasting, Until};
use crate::model::{Day, Event, EventKind, Reminders};
use crate::policy::statutory;

/// What a court has of a claim, event after event.
#[derive(Default)]
struct BeforeCourt {
    /// The action that is pending.
    suit: Option<Interruption>,
    /// What gave a title, and what enforced it since.
    titles: Vec<Interruption>,
    lasting: Vec<Lasting>,
}

impl BeforeCourt {
    fn add(&mut self, event: &Event, is_void: bool) {
        let kind = event.kind;
        if kind.reminders() != Reminders::Over || is_void || is_protective(event) {
            return;
        }
        if kind == EventKind::CourtAction {
            // An appeal is one more stage of the same proceedings; an order that goes to court was opposed.
            let action = InterruptingAct::CourtAction.told_by(event);
            self.suit = self.suit.or(Some(action));
            self.titles.clear();
            return;
        }
        let suit = self.suit.take();
        self.lasting.extend(suit.map(|by| Lasting {
            by,
            until: Until::EndedBy(event.at),
        }));
        if kind == EventKind::OrderServed {
            self.titles = vec![InterruptingAct::OrderServed.told_by(event)];
        } else if kind == EventKind::Enforcement
            && (suit.is_some() || !self.titles.is_empty() || !event.reference.is_empty())
        {
            // Nothing is enforced without a title (CPCE, art. L111-2), and this interrupts its delay.
            self.titles
                .push(InterruptingAct::Enforcement.told_by(event));
        }
    }
}

impl Cases<'_> {
    /// Returns the interruptions of a claim that last, by its events in order.
    pub(super) fn lasting(&self, document: usize, told: &Told, events: &[&Event]) -> Vec<Lasting> {
        let as_of = self.settlement.as_of;
        let order = told.done.order;
        let mut before = BeforeCourt::default();
        for event in events {
            let is_service = event.kind == EventKind::OrderServed;
            before.add(event, is_service && order.is_void(event.at));
        }
        let mut lasting = before.lasting;
        lasting.extend(before.suit.map(|by| Lasting {
            by,
            until: Until::Pending,
        }));
        let may_be_opposed = |by: &Interruption| {
            let until = order
                .opposed_until()
                .filter(|_| order.served == Some(by.on));
            until.is_some_and(|until| as_of <= until)
        };
        let years = statutory::limitation().title.years;
        let titles = before.titles.into_iter().filter(|by| !may_be_opposed(by));
        lasting.extend(titles.map(|by| Lasting {
            by,
            until: Until::Title(by.on.plus_years(years)),
        }));
        let declared = events.iter();
        let declared = declared.filter(|event| event.kind == EventKind::ClaimDeclared);
        lasting.extend(declared.filter_map(|event| self.declaration(document, event)));
        lasting
    }

    /// Returns a declaration that was made in time in proceedings, and lasts until they are closed.
    fn declaration(&self, document: usize, event: &Event) -> Option<Lasting> {
        let documents = &self.ledger.documents;
        let performed = documents.details.performed_on.get(document);
        let born = performed.unwrap_or(documents.issued.get(document));
        let whence = self.whence(documents.customers[document]);
        let answers = |found: &Insolvency| {
            let by = found.declare_by(whence);
            let is_in_time = by.is_none_or(|by| !is_too_late(event.at, by));
            is_in_time && found.is_answered_by(event.at, born)
        };
        let case = self.customer_case(document);
        let past = case.map_or(&[][..], |case| case.past.as_slice()).iter();
        let mut past = past.filter(|past| event.at <= past.ended && answers(&past.proceedings));
        let closed = match past.next() {
            Some(past) => Some((past.ended, past.source)),
            None => {
                let open = self.insolvency(document).filter(|found| answers(found))?;
                match open.closure {
                    // That they ended is known, and not when: the earliest that may be counts.
                    Some(Closure { on: None, .. }) => {
                        return Some(Lasting {
                            by: InterruptingAct::ClaimDeclared.told_by(event),
                            until: Until::EndedBy(self.settlement.as_of),
                        });
                    }
                    Some(Closure {
                        on: Some(on),
                        source,
                        ..
                    }) => Some((on, source)),
                    None => None,
                }
            }
        };
        let ended = closed.map(|(on, source)| Interruption {
            on,
            act: InterruptingAct::ProceedingsClosed,
            source: source.unwrap_or(event.row),
        });
        let until = ended.map_or(Until::Pending, Until::EndedOn);
        Some(Lasting {
            by: InterruptingAct::ClaimDeclared.told_by(event),
            until,
        })
    }
}

/// Returns the last day of a title that can be enforced on a day.
pub(super) fn title(lasting: &[Lasting], as_of: Day) -> Option<Day> {
    let titles = lasting.iter().filter_map(|each| match each.until {
        Until::Title(last) => Some(last),
        Until::Pending | Until::EndedBy(_) | Until::EndedOn(_) => None,
    });
    titles.filter(|last| as_of <= *last).max()
}
