//! Which days that a report gives rest on texts of law that were read in a summary alone.
//!
//! Takes the claims of a report; gives one finding that names these texts. Invariant: it is told of days that are
//! given, and of no other: proceedings without claims, or of whose claims nothing is shown, give none.

use super::Cases;
use crate::assess::calendar::{delay_at, is_too_late, rests_on_holidays};
use crate::assess::insolvency::{Insolvency, declaration_period};
use crate::assess::route::{Deadline, DeadlineKind, Order};
use crate::assess::whence::Whence;
use crate::model::{CustomerIndex, EventKind, Finding, FindingCode, SourceRow};
use crate::policy::periods::Months;
use crate::policy::sourced::{Sourced, named_together};
use crate::policy::statutory;

/// Which days a report gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaysGiven {
    /// Those of the route of each claim, and to report it.
    OfClaims,
    /// Those of what is to be done.
    OfActions,
}

/// The texts, each told once: an article with its place in the sentence.
#[derive(Default)]
struct Texts {
    named: Vec<(u8, &'static str)>,
    /// What the first of them is told of: a customer, and the line.
    first: Option<(CustomerIndex, Option<SourceRow>)>,
}

impl Texts {
    fn add<T>(&mut self, place: u8, figure: &'static Sourced<T>) {
        if !figure.verified {
            self.named.push((place, figure.source.as_str()));
        }
    }

    fn finding(mut self) -> Option<Finding> {
        self.named.sort_unstable();
        let (_, row) = self.first?;
        let texts = self.named.iter().map(|(_, text)| *text);
        let told = Finding::new(FindingCode::LawUnverified).text(named_together(texts));
        Some(match row {
            Some(row) => told.at(row),
            None => told,
        })
    }
}

impl Cases<'_> {
    /// Returns that days rest on texts that were read in a summary alone, once for a report on some claims.
    pub fn unread_delays(
        &self,
        claims: impl Iterator<Item = usize>,
        given: &[DaysGiven],
    ) -> Option<Finding> {
        let mut texts = Texts::default();
        for document in claims {
            if !self.is_of_insolvent(document) && self.index.events.is_silent(self.ledger, document)
            {
                continue;
            }
            let before = texts.named.len();
            for given in given {
                match given {
                    DaysGiven::OfClaims => self.unread_of_claim(document, &mut texts),
                    DaysGiven::OfActions => self.unread_of_declaring(document, &mut texts),
                }
            }
            let customer = self.ledger.documents.customers[document];
            let is_first = texts.first.is_none_or(|(first, _)| customer < first);
            if texts.named.len() > before && is_first {
                texts.first = Some((customer, self.row_of_days(document)));
            }
        }
        texts.finding()
    }

    /// Returns the claims of a report that lists what is open, and what was paid since a judgment.
    pub fn open_or_declared(&self) -> impl Iterator<Item = usize> {
        let open = (0..self.ledger.documents.len()).filter(|it| self.balance(*it).is_positive());
        let paid = self.paid_since_judgments().keys().map(|it| *it as usize);
        open.chain(paid)
    }

    fn unread_of_claim(&self, document: usize, texts: &mut Texts) {
        let Some(case) = self.case(document) else {
            return;
        };
        let whence = self.whence(self.ledger.documents.customers[document]);
        let order = self.told(document).done.order;
        let deadlines = case.route.iter().flat_map(|route| &route.deadlines);
        for deadline in deadlines {
            unread_of(deadline, whence, order, texts);
        }
        let after = case
            .after_judgment
            .filter(|after| after.report_by.is_some());
        if after.is_some() {
            texts.add(4, &statutory::insolvency().report);
        }
    }

    /// The day to declare a claim, while that can be mended.
    fn unread_of_declaring(&self, document: usize, texts: &mut Texts) {
        let as_of = self.settlement.as_of;
        let whence = self.whence(self.ledger.documents.customers[document]);
        let is_open = |found: &&Insolvency| found.closure.is_none();
        let found = self.insolvency(document).filter(is_open);
        let days = found.and_then(|found| found.declare_by(whence).zip(found.ask_relief_by()));
        let Some((by, relief)) = days else { return };
        let declared = self.told(document).done.declared;
        if declared.is_some_and(|on| !is_too_late(on, by)) || is_too_late(as_of, relief) {
            return;
        }
        texts.add(0, declaration_period(whence));
        let last = if is_too_late(as_of, by) {
            texts.add(1, &statutory::insolvency().relief);
            relief
        } else {
            by
        };
        if rests_on_holidays(last, delay_at(as_of, last).extended_to()) {
            texts.add(u8::MAX, statutory::holidays());
        }
    }

    /// Returns the line that the days of a claim run from: of its proceedings, else of its order to pay.
    fn row_of_days(&self, document: usize) -> Option<SourceRow> {
        let customer = self.ledger.documents.customers[document];
        if let Some(found) = self.proceedings(customer) {
            return found.source;
        }
        let events = self.events_of(document).into_iter().rev();
        let orders = [EventKind::OrderToPay, EventKind::OrderServed];
        let mut orders = events.filter(|event| orders.contains(&event.kind));
        orders.next().map(|event| event.row)
    }
}

/// Adds the texts that set the day of a deadline.
fn unread_of(deadline: &Deadline, whence: Whence, order: Order, texts: &mut Texts) {
    let Some(last) = deadline.on.filter(|_| !deadline.is_verified) else {
        return;
    };
    let periods = statutory::insolvency();
    let mut of_period = |place: u8, period: &'static Sourced<Months>| texts.add(place, period);
    match deadline.kind {
        DeadlineKind::Declaration => of_period(0, declaration_period(whence)),
        DeadlineKind::Relief => of_period(1, &periods.relief),
        DeadlineKind::RetentionOfTitle => of_period(2, &periods.retention_of_title),
        DeadlineKind::OrderService | DeadlineKind::Opposition | DeadlineKind::Enforcement => {
            if let Some(regime) = order.regime() {
                texts.add(5, regime);
            }
        }
        DeadlineKind::Interruption
        | DeadlineKind::PrudentLimitation
        | DeadlineKind::Limitation
        | DeadlineKind::Acceptance
        | DeadlineKind::Contest
        | DeadlineKind::Title
        | DeadlineKind::WaitEnds => {}
    }
    if rests_on_holidays(last, deadline.extended_to) {
        texts.add(u8::MAX, statutory::holidays());
    }
}
