//! Claims of which less may be asked for than is open: a part is contested, a credit note is to come, or an instalment
//! of a plan is.
//!
//! Takes what the files say, and the journal by the day on which a claim was asked for; gives how much of it was left
//! out then, as far as one line says it. What is contested of each claim is assessed later: settling only has to know
//! what to fill first.

use super::state::State;
use crate::model::{Day, EInvoiceEffect, EInvoiceStatus, Event, EventKind, Ledger};
use std::collections::BTreeMap;

/// More than any claim: a part of which no line says how large it is.
const ALL: i64 = i64::MAX;

/// Claims of which a part may not be asked for.
pub(super) struct AskedInPart<'run> {
    ledger: &'run Ledger,
    /// What the journal says on each, in order of day.
    said: BTreeMap<u32, Vec<(Day, Word)>>,
    /// The instalments agreed for each: the day of the agreement, that of the instalment, its amount in minor units.
    instalments: BTreeMap<u32, Vec<(Day, Day, i64)>>,
    /// The days on which plans of each ended.
    ended: BTreeMap<u32, Vec<Day>>,
}

/// What a line of the journal does to the part of a claim that is not asked for; amounts in minor units.
#[derive(Clone, Copy, Debug)]
enum Word {
    /// So much more is contested.
    Contested(i64),
    /// So much of what was contested is no more.
    Closed(i64),
    /// The buyer approves all but so much of the e-invoice.
    Unapproved(i64),
    /// A credit note of so much is to come.
    CreditExpected(i64),
}

impl Word {
    /// Returns what an event says of a claim that has so much of its amount.
    fn of(event: &Event, amount: i64) -> Option<Self> {
        if event.kind == EventKind::EInvoiceStatus {
            let status = EInvoiceStatus::parse(&event.reference)?;
            return unapproved(status, amount).map(Self::Unapproved);
        }
        if event.kind == EventKind::Dispute {
            Some(Self::Contested(amount))
        } else if event.kind == EventKind::DisputeClosed {
            Some(Self::Closed(amount))
        } else {
            let is_credit = event.kind == EventKind::CreditNoteExpected;
            is_credit.then_some(Self::CreditExpected(amount))
        }
    }
}

impl<'run> AskedInPart<'run> {
    /// Gathers the words of the journal by the end of the day.
    pub(super) fn of(state: &State<'run>) -> Self {
        let ledger = state.ledger;
        let mut all = Self {
            ledger,
            said: BTreeMap::new(),
            instalments: BTreeMap::new(),
            ended: BTreeMap::new(),
        };
        let mut shares = Shares::default();
        for event in ledger.events.iter().filter(|it| it.at <= state.as_of) {
            for (claim, amount) in shares.of(state, event) {
                if let (EventKind::Plan, Some(until)) = (event.kind, event.until) {
                    let of_claim = all.instalments.entry(claim).or_default();
                    of_claim.push((event.at, until, amount));
                } else if event.kind == EventKind::PlanEnded {
                    all.ended.entry(claim).or_default().push(event.at);
                } else if let Some(word) = Word::of(event, amount) {
                    all.said.entry(claim).or_default().push((event.at, word));
                }
            }
        }
        all
    }

    /// Returns how much of a claim was not asked for on a day, in minor units: what may be more than the claim is all of
    /// it. What is contested or agreed later, or settled, moves nothing of what was paid.
    pub(super) fn withheld(&self, claim: u32, on: Day) -> i64 {
        let doubtful = self.doubtful(claim, on);
        doubtful.saturating_add(self.to_come(claim, on))
    }

    /// Returns how much of the instalments agreed for a claim is still to come on a day.
    fn to_come(&self, claim: u32, on: Day) -> i64 {
        let ended = self.ended.get(&claim).into_iter().flatten();
        let ended = ended.filter(|day| **day <= on).max();
        let agreed = self.instalments.get(&claim).into_iter().flatten();
        let later = agreed
            .filter(|(at, until, _)| *at <= on && *until > on && ended.is_none_or(|day| day < at));
        later.fold(0, |sum, (_, _, amount)| sum.saturating_add(*amount))
    }

    /// Returns how much of a claim is contested or to be credited on a day. The files and the journal are two accounts
    /// of one quarrel: the larger counts.
    fn doubtful(&self, claim: u32, on: Day) -> i64 {
        let (documents, place) = (&self.ledger.documents, claim as usize);
        let stated = documents.disputed_amounts.get(place);
        let status = documents.details.e_invoice_statuses.get(place);
        let of_status = status.and_then(|it| unapproved(it, stated.unwrap_or(ALL)));
        let is_disputed = documents.facts[place].is_disputed();
        let mut of_file = stated.unwrap_or(if is_disputed { ALL } else { 0 });
        let mut of_status = of_status.unwrap_or(0);
        let (mut of_journal, mut credit) = (0_i64, 0_i64);
        let less = |part: i64, amount: i64| match (part, amount) {
            (_, ALL) => 0,
            // Of a whole that is contested no longer whole, how much is left only the balance says.
            (ALL, _) => ALL,
            (part, amount) => (part - amount).max(0),
        };
        let said = self.said.get(&claim).into_iter().flatten();
        for (_, word) in said.filter(|(at, _)| *at <= on) {
            match *word {
                Word::Contested(amount) => of_journal = of_journal.saturating_add(amount),
                Word::Closed(amount) => {
                    let [file, journal] = [of_file, of_journal].map(|part| less(part, amount));
                    (of_file, of_journal, of_status) = (file, journal, less(of_status, amount));
                }
                Word::Unapproved(amount) => of_status = amount,
                Word::CreditExpected(amount) => credit = credit.saturating_add(amount),
            }
        }
        let contested = of_file.max(of_journal.saturating_add(of_status));
        contested.saturating_add(credit)
    }
}

/// How much came so far, in minor units, by kind of event, on the first instalment of each invoice.
#[derive(Debug, Default)]
struct Shares {
    so_far: BTreeMap<(EventKind, u32), i64>,
}

impl Shares {
    /// Returns the claims of an event, each with its share of the amount: it fills instalments in order of due date, as a
    /// payment does (spec 4.5), after what came before it; all of each where there is no amount.
    fn of(&mut self, state: &State<'_>, event: &Event) -> Vec<(u32, i64)> {
        let claims = event.target.documents();
        let (Some(amount), [first, _, ..]) = (event.amount, claims) else {
            let amount = event.amount.map_or(ALL, |amount| amount.0);
            return claims.iter().map(|claim| (*claim, amount)).collect();
        };
        let is_closing = event.kind == EventKind::DisputeClosed;
        let kind = match is_closing {
            true => EventKind::Dispute,
            false => event.kind,
        };
        let sum = self.so_far.entry((kind, *first)).or_default();
        // A status says anew how much is not approved.
        let before = match event.kind == EventKind::EInvoiceStatus {
            true => 0,
            false => *sum,
        };
        *sum = match is_closing {
            true => (before - amount.0).max(0),
            false => before.saturating_add(amount.0),
        };
        let (least, most) = (before.min(*sum), before.max(*sum));
        let mut sooner = 0_i64;
        let share = |claim: &u32| {
            let open = state.left_of_documents[*claim as usize].max(0);
            let filled = |sum: i64| (sum - sooner).clamp(0, open);
            let share = filled(most) - filled(least);
            sooner = sooner.saturating_add(open);
            (*claim, share)
        };
        claims.iter().map(share).collect()
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
