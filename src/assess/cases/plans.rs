//! Payment plans and grace periods: which claims each covers, and whether it is kept.
//!
//! Takes the lines of the journal by plan and what was paid on its claims since its day. A plan covers its
//! claims while it is kept and its last instalment, with the grace of the policy, is not past. Invariant: a
//! missed instalment ends the cover, and does not make the rest due sooner than its own dates say, unless the
//! journal says that the plan has a clause for that, or that it ended.

use super::books::Books;
use crate::assess::dso::is_dated_payment;
use crate::assess::plan_lines::{Reach, is_court};
use crate::model::{Amount, CustomerIndex, Day, Event, EventKind, SourceRow, folded_name};
use crate::reconcile::Settlement;
use std::collections::BTreeMap;

/// A plan that is kept at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Whether a court granted it.
    pub is_court: bool,
    /// Its last instalment.
    pub until: Day,
    /// Where its last line stands.
    pub row: SourceRow,
}

/// A plan that holds no more at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanOver {
    /// Whether a court granted it.
    pub is_court: bool,
    /// Since when it was agreed.
    pub since: Day,
    /// Its end: the day it was stopped, else of its last instalment that is past.
    pub on: Day,
    /// What became of it.
    pub end: PlanEnd,
}

/// What became of a plan that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanEnd {
    /// All of it was paid.
    Kept,
    /// An instalment did not come.
    Missed,
    /// The journal says that it ended.
    Stopped,
}

/// The plans of claims.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plans {
    /// Those that are kept, by document, sorted.
    kept: Vec<(u32, Plan)>,
    /// Those that are over, by document, sorted.
    over: Vec<(u32, PlanOver)>,
    /// What is to come of plans of which an instalment was missed, by document, sorted: its last day and amount.
    to_come: Vec<(u32, ToCome)>,
}

/// What a missed instalment does not make due: the later ones of the same plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToCome {
    /// How much of the claim.
    pub amount: Amount,
    /// The next day on which a part of it falls due.
    pub next: Day,
}

#[derive(Default)]
struct Lines<'ledger> {
    instalments: Vec<(Day, Option<Amount>)>,
    events: Vec<&'ledger Event>,
}

impl Plans {
    /// Finds the plans that are kept at the settlement's day.
    pub(super) fn new(books: &Books<'_>, settlement: &Settlement, grace: u32) -> Self {
        let (ledger, as_of) = (books.ledger, settlement.as_of);
        let reach = Reach::new(ledger, settlement);
        let mut plans: BTreeMap<(CustomerIndex, &str, Day), Lines<'_>> = BTreeMap::new();
        let mut over = Vec::new();
        for event in ledger.events.iter().filter(|event| event.at <= as_of) {
            let reference = event.reference.as_str();
            if event.kind == EventKind::Plan
                && let Some(until) = event.until
            {
                // Lines without a name are one plan when they were agreed on the same day.
                let agreed = if reference.is_empty() {
                    event.at
                } else {
                    Day::NONE
                };
                let plan = plans.entry((event.customer, reference, agreed));
                let plan = plan.or_default();
                plan.instalments.push((until, event.amount));
                plan.events.push(event);
            } else if event.kind == EventKind::PlanEnded {
                plans.retain(|(customer, name, _), plan| {
                    let stays =
                        *customer != event.customer || !ends(books, &reach, event, name, plan);
                    if !stays {
                        let ended = PlanOver {
                            is_court: is_court(name),
                            since: plan.since(),
                            on: event.at,
                            end: PlanEnd::Stopped,
                        };
                        let documents = plan.documents(books, &reach).into_iter();
                        over.extend(documents.map(|document| (document, ended)));
                    }
                    stays
                });
            }
        }
        let mut running = Vec::new();
        let mut later: Vec<Vec<(u32, ToCome)>> = Vec::new();
        for ((_, reference, _), plan) in plans {
            let lines = plan.events.iter().zip(&plan.instalments);
            let last = lines.max_by_key(|(_, (until, _))| *until);
            let Some((event, (until, _))) = last else {
                continue;
            };
            let covers = Plan {
                is_court: is_court(reference),
                until: *until,
                row: event.row,
            };
            let is_by_dates = !plan.has_clause();
            later.push(if is_by_dates {
                plan.to_come(books, &reach, settlement)
            } else {
                Vec::new()
            });
            running.push((
                covers,
                Progress::new(&plan, plan.documents(books, &reach), settlement, grace),
            ));
        }
        count_payments(settlement, &mut running);
        let mut kept = Vec::new();
        let mut to_come = Vec::new();
        for ((plan, progress), later) in running.into_iter().zip(later) {
            let documents = progress.documents.iter().copied();
            let end = match (progress.is_kept(), plan.until.plus(grace as i32) < as_of) {
                (true, false) => {
                    kept.extend(documents.map(|document| (document, plan)));
                    continue;
                }
                (true, true) => PlanEnd::Kept,
                (false, _) => {
                    to_come.extend(later);
                    PlanEnd::Missed
                }
            };
            let ended = PlanOver {
                is_court: plan.is_court,
                since: progress.since,
                on: progress.last_past.unwrap_or(plan.until),
                end,
            };
            over.extend(documents.map(|document| (document, ended)));
        }
        kept.sort_by_key(|(document, plan)| (*document, plan.until));
        over.sort_by_key(|(document, over)| (*document, over.on));
        to_come.sort_by_key(|(document, later)| (*document, later.next));
        Self {
            kept,
            over,
            to_come,
        }
    }

    /// Returns what is to come of a document under a plan of which an instalment was missed.
    pub(super) fn to_come(&self, document: usize) -> Option<ToCome> {
        last(&self.to_come, document)
    }

    /// Returns the plan on a document that is over: the last to end, when there are several.
    pub(super) fn over(&self, document: usize) -> Option<PlanOver> {
        last(&self.over, document)
    }

    /// Returns the plan that covers a document: the last to end, when there are several.
    pub(super) fn of(&self, document: usize) -> Option<Plan> {
        last(&self.kept, document)
    }
}

/// Returns what stands last of a document.
fn last<T: Copy>(sorted: &[(u32, T)], document: usize) -> Option<T> {
    let end = sorted.partition_point(|(other, _)| *other as usize <= document);
    let (other, found) = sorted.get(end.checked_sub(1)?)?;
    (*other as usize == document).then_some(*found)
}

impl Lines<'_> {
    /// Returns the day on which it was agreed.
    fn since(&self) -> Day {
        let days = self.events.iter().map(|event| event.at);
        days.min().unwrap_or(Day::NONE)
    }

    /// Returns whether the journal says that a missed instalment makes the rest due: the law does not
    /// (C. civ. 1305-4).
    fn has_clause(&self) -> bool {
        let said = |event: &&Event| {
            let reason = folded_name(&event.reason);
            ["clause", "decheance", "acceleration"]
                .iter()
                .any(|word| reason.contains(word))
        };
        self.events.iter().any(said)
    }

    /// Returns what is not due yet of each claim by its own dates, as far as the claim is open.
    fn to_come(
        &self,
        books: &Books<'_>,
        reach: &Reach<'_>,
        settlement: &Settlement,
    ) -> Vec<(u32, ToCome)> {
        let mut lines: Vec<(u32, Day, i64)> = Vec::new();
        for (event, (until, _)) in self.events.iter().zip(&self.instalments) {
            if *until < settlement.as_of {
                continue;
            }
            for document in books.documents_of(event) {
                let share = reach.share(event, *document);
                lines.push((*document, *until, share.map_or(0, |share| share.part)));
            }
        }
        lines.sort_unstable();
        // The lines that end on one day are one share.
        lines.dedup();
        let claims = lines.chunk_by(|one, other| one.0 == other.0);
        let claims = claims.map(|lines| {
            let (document, next, _) = lines[0];
            let sum = lines
                .iter()
                .fold(0_i64, |sum, line| sum.saturating_add(line.2));
            let open = settlement.balances.get(document as usize).copied();
            let amount = Amount(sum.min(open.unwrap_or_default().max(0)));
            (document, ToCome { amount, next })
        });
        claims.filter(|(_, it)| it.amount.is_positive()).collect()
    }

    /// Returns the claims that its lines reach.
    fn documents(&self, books: &Books<'_>, reach: &Reach<'_>) -> Vec<u32> {
        let reached = self.events.iter().flat_map(|event| {
            let named = books.documents_of(event).iter().copied();
            named.filter(|document| reach.has(event, *document))
        });
        let mut documents: Vec<u32> = reached.collect();
        documents.sort_unstable();
        documents.dedup();
        documents
    }
}

/// What a plan asks for by a day, and what came.
struct Progress {
    documents: Vec<u32>,
    since: Day,
    /// The last instalment that is past.
    last_past: Option<Day>,
    /// What is past; none when nothing of the whole may be left, and something is.
    expected: Option<i128>,
    paid: i128,
}

impl Progress {
    fn new(plan: &Lines<'_>, documents: Vec<u32>, settlement: &Settlement, grace: u32) -> Self {
        let is_past = |until: Day| until.plus(grace as i32) < settlement.as_of;
        let is_open = |document: &u32| settlement.balances[*document as usize] > 0;
        let past = plan.instalments.iter().filter(|(until, _)| is_past(*until));
        let last_past = past.clone().map(|(until, _)| *until).max();
        let amounts = past.map(|(_, amount)| match amount {
            Some(amount) => Some(i128::from(amount.0)),
            // An instalment without amount is the whole.
            None => (!documents.iter().any(is_open)).then_some(0),
        });
        Self {
            since: plan.since(),
            last_past,
            expected: amounts.sum(),
            paid: 0,
            documents,
        }
    }

    fn is_kept(&self) -> bool {
        self.expected.is_some_and(|expected| self.paid >= expected)
    }
}

/// Counts what was paid on the claims of each plan since its day, in one pass.
fn count_payments(settlement: &Settlement, plans: &mut [(Plan, Progress)]) {
    let is_expecting = |progress: &Progress| progress.expected.is_some_and(|expected| expected > 0);
    let mut members: Vec<(u32, usize)> = plans
        .iter()
        .enumerate()
        .filter(|(_, (_, progress))| is_expecting(progress))
        .flat_map(|(place, (_, progress))| {
            progress
                .documents
                .iter()
                .map(move |document| (*document, place))
        })
        .collect();
    if members.is_empty() {
        return;
    }
    members.sort_unstable();
    for allocation in settlement.allocations.iter().filter(is_dated_payment) {
        let first = members.partition_point(|(document, _)| *document < allocation.claim);
        let own = members[first..].iter();
        for (_, place) in own.take_while(|(document, _)| *document == allocation.claim) {
            let progress = &mut plans[*place].1;
            if allocation.on >= progress.since {
                progress.paid += i128::from(allocation.amount.0);
            }
        }
    }
}

/// Returns whether an event ends a plan: it names it, or names none and concerns one of its claims.
fn ends(books: &Books<'_>, reach: &Reach<'_>, event: &Event, name: &str, plan: &Lines<'_>) -> bool {
    if !event.reference.is_empty() {
        return event.reference == name;
    }
    let (ended, covered) = (books.documents_of(event), plan.documents(books, reach));
    ended
        .iter()
        .any(|document| covered.binary_search(document).is_ok())
}
