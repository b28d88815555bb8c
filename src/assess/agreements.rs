//! Payment plans and grace periods as the journal makes them: which lines are one plan, and what ends it.
//!
//! Takes the lines of the journal in order. Interest, the status of a claim, forecasts and décomptes all ask
//! here, so that they never disagree. Invariant: a plan with a name is one agreement, until it is ended; lines
//! without a name are one when they were agreed on the same day; what a judge grants (reference `court`) is a
//! grace for each claim that it names, ends claim by claim, and takes from its day the place of what a judge
//! granted on an earlier one.

use super::cases::Books;
use super::plan_clause::Clause;
use super::plan_lines::{is_court, name_of};
use crate::model::{CustomerIndex, Day, Event, EventKind, Target};
use std::collections::{BTreeMap, BTreeSet};

/// The lines of one plan.
#[derive(Debug)]
pub(super) struct Agreement<'ledger> {
    /// Whether a court granted it.
    pub(super) is_court: bool,
    /// Its first day.
    pub(super) since: Day,
    /// Its lines, each with a last day, in the order of the journal.
    pub(super) lines: Vec<&'ledger Event>,
    /// The day on which all of it was ended.
    ended: Option<Day>,
    /// The claims for which it was ended, each with the day.
    stopped: BTreeMap<u32, Day>,
    /// The claims for which a later decision took its place, each with the day before it.
    replaced: BTreeMap<u32, Day>,
}

impl Agreement<'_> {
    /// Returns the last day that it had for a claim, where it was ended: the first one, when it was more than once.
    pub(super) fn ended_for(&self, document: u32) -> Option<Day> {
        let own = [&self.stopped, &self.replaced];
        let own = own.into_iter().filter_map(|days| days.get(&document));
        own.copied().chain(self.ended).min()
    }

    /// Returns whether another decision took its place for a claim: nothing was ended then.
    pub(super) fn is_replaced_for(&self, document: u32) -> bool {
        self.replaced.contains_key(&document)
    }

    /// Lets a decision of a judge on some claims take its place from a day: two graces never add up.
    fn give_way(&mut self, day: Day, documents: &[u32]) {
        let last = self.lines.iter().filter_map(|line| line.until).max();
        let is_earlier = self.is_court && self.since < day;
        if is_earlier && last.is_some_and(|last| last >= day) {
            for document in documents {
                self.replaced.entry(*document).or_insert(day.plus(-1));
            }
        }
    }

    /// Returns the clause by which a missed instalment makes the rest due, where the journal tells one: the law has
    /// none (C. civ. 1305-4). Of several the one that asks for a notice is meant.
    pub(super) fn clause(&self) -> Option<Clause> {
        let told = self.lines.iter();
        let told: Vec<Clause> = told.filter_map(|it| Clause::read(&it.reason)).collect();
        let after = told.iter().find(|it| **it != Clause::AtOnce);
        after.or(told.first()).copied()
    }

    /// Returns whether an event is meant for it: it names the plan, or all claims, or one that a line is on.
    fn covers_one_of(&self, books: &Books<'_>, event: &Event) -> bool {
        let named = event.target.documents();
        let is_named = !name_of(&event.reference).is_empty() && !self.is_court;
        let issued = &books.ledger().documents.issued;
        is_named
            || named.is_empty()
            || self.lines.iter().any(|line| match line.target {
                Target::Customer => named
                    .iter()
                    .any(|document| issued.get(*document as usize) <= line.at),
                Target::Invoice(_) | Target::Claim(_) => line
                    .target
                    .documents()
                    .iter()
                    .any(|document| named.contains(document)),
            })
    }
}

/// Returns whether two lines of one customer, with a last day each, are of one plan: of one name, and where that is
/// no plan's own of one day.
#[must_use]
pub fn are_of_one_plan(one: &Event, other: &Event) -> bool {
    let name = name_of(&one.reference);
    let is_own = !name.is_empty() && !is_court(&name);
    name == name_of(&other.reference) && (is_own || one.at == other.at)
}

/// What tells one plan from another: its customer, its name, and where the name is no plan's own its day and
/// the first claim that it names.
type Key = (CustomerIndex, String, Option<(Day, Option<u32>)>);

/// The plans that run, by what may end them.
#[derive(Default)]
struct Running {
    keys: Vec<Key>,
    by_key: BTreeMap<Key, usize>,
    by_customer: BTreeMap<CustomerIndex, BTreeSet<usize>>,
    /// Those with a line on a claim that it names.
    by_document: BTreeMap<u32, BTreeSet<usize>>,
    /// Those with a line on all that their customer owes.
    on_all: BTreeMap<CustomerIndex, BTreeSet<usize>>,
}

/// Returns the plans that the journal made by the end of a day, ended or not, in order of their first lines.
pub(super) fn agreements<'ledger>(books: &Books<'ledger>, as_of: Day) -> Vec<Agreement<'ledger>> {
    let mut made: Vec<Agreement<'ledger>> = Vec::new();
    let mut running = Running::default();
    let events = books.ledger().events.iter();
    for event in events.filter(|event| event.at <= as_of) {
        if event.kind == EventKind::Plan && event.until.is_some() {
            let next = made.len();
            let place = running.place(event, next);
            if is_court(&event.reference) {
                let documents = books.documents_of(event);
                for earlier in running.on(event.customer, documents) {
                    if earlier < next {
                        made[earlier].give_way(event.at, documents);
                    }
                }
            }
            if place == next {
                made.push(Agreement {
                    is_court: is_court(&event.reference),
                    since: event.at,
                    lines: Vec::new(),
                    ended: None,
                    stopped: BTreeMap::new(),
                    replaced: BTreeMap::new(),
                });
            }
            made[place].lines.push(event);
        } else if event.kind == EventKind::PlanEnded {
            let is_of_court = is_court(&event.reference);
            let named = event.target.documents();
            for place in running.ended_by(event) {
                let agreement = &mut made[place];
                let is_meant = agreement.covers_one_of(books, event);
                if agreement.ended.is_some() || is_of_court && !agreement.is_court || !is_meant {
                    continue;
                }
                if agreement.is_court && !named.is_empty() {
                    for document in named {
                        agreement.stopped.entry(*document).or_insert(event.at);
                    }
                } else {
                    agreement.ended = Some(event.at);
                    running.forget(event.customer, place);
                }
            }
        }
    }
    made
}

impl Running {
    /// Returns the place of the plan that a line belongs to: `next` when it begins one.
    fn place(&mut self, event: &Event, next: usize) -> usize {
        let name = name_of(&event.reference);
        let named = event.target.documents();
        let own = if is_court(&name) {
            Some((event.at, named.first().copied()))
        } else {
            name.is_empty().then_some((event.at, None))
        };
        let key = (event.customer, name, own);
        let place = *self.by_key.entry(key.clone()).or_insert(next);
        if place == next {
            self.keys.push(key);
        }
        let customer = event.customer;
        self.by_customer.entry(customer).or_default().insert(place);
        match event.target {
            Target::Customer => {
                self.on_all.entry(customer).or_default().insert(place);
            }
            Target::Invoice(_) | Target::Claim(_) => {
                for document in named {
                    self.by_document.entry(*document).or_default().insert(place);
                }
            }
        }
        place
    }

    /// Returns the plans that an event ends, or ends for the claims that it names: those of its name, else those
    /// that cover one of its claims.
    fn ended_by(&self, event: &Event) -> Vec<usize> {
        let (name, customer) = (name_of(&event.reference), event.customer);
        if !name.is_empty() && !is_court(&name) {
            let key = (customer, name, None);
            return self.by_key.get(&key).copied().into_iter().collect();
        }
        let named = event.target.documents();
        if named.is_empty() {
            let all = self.by_customer.get(&customer).into_iter().flatten();
            return all.copied().collect();
        }
        self.on(customer, named)
    }

    /// Returns the plans with a line on one of some claims of a customer, or on all that it owes.
    fn on(&self, customer: CustomerIndex, documents: &[u32]) -> Vec<usize> {
        let own = documents.iter().filter_map(|one| self.by_document.get(one));
        let on_all = self.on_all.get(&customer).into_iter().flatten();
        let places: BTreeSet<usize> = own.flatten().chain(on_all).copied().collect();
        places.into_iter().collect()
    }

    fn forget(&mut self, customer: CustomerIndex, place: usize) {
        self.by_key.remove(&self.keys[place]);
        for own in [&mut self.by_customer, &mut self.on_all] {
            if let Some(own) = own.get_mut(&customer) {
                own.remove(&place);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::{Books as Ledgers, day};

    /// A line: its day, its claim, its reference and its last day; none for what ends a plan.
    type Line = (
        &'static str,
        Option<u32>,
        &'static str,
        Option<&'static str>,
    );

    /// Says of each plan its first day, its lines and the days on which it ended for claims 0 and 1.
    fn made(lines: &[Line]) -> Vec<(Day, usize, [Option<Day>; 2])> {
        let mut ledgers = Ledgers::new();
        let customer = ledgers.customer("A");
        for _ in 0..2 {
            ledgers.invoice(customer, 1_000, "2026-01-01", Some("2026-02-01"));
        }
        for (at, claim, reference, until) in lines {
            let target = claim.map_or(Target::Customer, Target::Claim);
            let kind = until.map_or(EventKind::PlanEnded, |_| EventKind::Plan);
            let event = ledgers.event(at, customer, target, kind);
            event.reference = (*reference).to_owned();
            event.until = until.map(day);
        }
        let (ledger, _) = ledgers.settled(day("2026-12-01"));
        let books = Books::new(&ledger);
        let all = agreements(&books, day("2026-12-01"));
        let said = all.iter().map(|it| {
            let ended = [0, 1].map(|document| it.ended_for(document));
            (it.since, it.lines.len(), ended)
        });
        said.collect()
    }

    #[test]
    fn lines_without_a_name_are_one_plan_when_agreed_on_one_day() {
        let (first, second) = (day("2026-03-01"), day("2026-03-02"));
        let lines = [
            ("2026-03-01", Some(0), "", Some("2026-06-01")),
            ("2026-03-01", Some(0), "", Some("2026-07-01")),
            ("2026-03-02", Some(1), "", Some("2026-07-01")),
        ];
        assert_eq!(
            made(&lines),
            [(first, 2, [None; 2]), (second, 1, [None; 2])]
        );
    }

    #[test]
    fn a_name_is_one_plan_until_it_is_ended_whatever_its_case() {
        let (first, end, anew) = (day("2026-03-01"), day("2026-05-15"), day("2026-09-01"));
        let lines = [
            ("2026-03-01", Some(0), "ECH1", Some("2026-06-01")),
            ("2026-03-02", Some(1), " ech1", Some("2026-07-01")),
            ("2026-05-15", Some(0), "Ech1", None),
            ("2026-09-01", Some(0), "ECH1", Some("2026-12-31")),
        ];
        let ended = [Some(end); 2];
        assert_eq!(made(&lines), [(first, 2, ended), (anew, 1, [None; 2])]);
    }

    #[test]
    fn a_grace_of_a_judge_ends_claim_by_claim() {
        let (first, end) = (day("2026-03-01"), day("2026-06-01"));
        let lines = [
            ("2026-03-01", None, "court", Some("2026-12-31")),
            ("2026-03-01", Some(1), "Court", Some("2026-12-31")),
            ("2026-06-01", Some(0), "COURT", None),
        ];
        let said = [(first, 1, [Some(end), None]), (first, 1, [None; 2])];
        assert_eq!(made(&lines), said);
        let nameless = [lines[1], ("2026-06-01", Some(0), "", None)];
        assert_eq!(made(&nameless), [(first, 1, [None; 2])], "of another claim");
    }

    /// C. civ. 1343-5: the later decision says what is graced; on its own day it already does.
    #[test]
    fn a_later_grace_takes_the_place_of_an_earlier_one_on_its_claims() {
        let (first, second, end) = (day("2026-03-01"), day("2026-06-01"), day("2026-05-31"));
        let lines = [
            ("2026-03-01", None, "court", Some("2026-12-31")),
            ("2026-06-01", Some(0), "court", Some("2026-09-30")),
            ("2026-06-01", Some(0), "court", Some("2026-11-30")),
            ("2026-08-01", None, "court", None),
        ];
        let over = Some(day("2026-08-01"));
        let said = [(first, 1, [Some(end), None]), (second, 2, [None; 2])];
        assert_eq!(made(&lines[..3]), said);
        let said = [(first, 1, [Some(end), over]), (second, 2, [over; 2])];
        assert_eq!(made(&lines), said);
        // One that had run out before is no part of it, nor is a plan of the parties.
        let past = ("2026-02-01", Some(0), "court", Some("2026-03-31"));
        let plan = ("2026-02-01", Some(0), "ECH1", Some("2026-12-31"));
        let since = day("2026-02-01");
        for line in [past, plan] {
            assert_eq!(made(&[line, lines[1]])[0], (since, 1, [None; 2]));
        }
    }
}
