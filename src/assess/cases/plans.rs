//! Payment plans and grace periods: which claims each covers, and whether it is kept.
//!
//! Takes the lines of the journal by plan and what was paid on its claims since its day. A plan covers its
//! claims while it is kept and its last instalment, with the grace of the policy, is not past. Invariant: a
//! missed instalment ends the cover, and does not make the rest due sooner than its own dates say, unless the
//! journal says that the plan has a clause for that, or that it ended.

use super::books::Books;
use super::lapsed::lapsed;
use super::later::to_come;
use super::progress::{Progress, count_payments};
use crate::assess::agreements::{Agreement, agreements};
use crate::assess::plan_lines::{Reach, Share};
use crate::model::{Amount, Day, SourceRow};
use crate::policy::Policy;
use crate::reconcile::Settlement;

/// A plan that is kept at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Whether a court granted it.
    pub is_court: bool,
    /// Its first day.
    pub since: Day,
    /// Its last instalment.
    pub until: Day,
    /// The last day on which it covers: the house's tolerance after its last instalment, none after a judge's
    /// term.
    pub ends: Day,
    /// The next day on which a part of it falls due.
    pub next: Day,
    /// Where its last line stands.
    pub row: SourceRow,
    /// How much of the claim it covers, with the others that are kept; none for the whole.
    pub part: Option<Amount>,
    /// How much of the claim judges graced.
    pub(crate) graced: Amount,
    /// The first day of the first plan of the parties that is kept.
    pub(crate) agreed_since: Option<Day>,
    /// Its place among the plans, of which [`Plans::instalments`] are asked.
    pub(crate) place: u32,
}

/// An instalment of a plan: its day, and its amount where it is no whole.
pub(crate) type Instalment = (Day, Option<Amount>);

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
    /// What clauses made due before its days, by document, sorted.
    accelerated: Vec<(u32, Accelerated)>,
    /// The instalments of those that are kept, by their place.
    instalments: Vec<Vec<Instalment>>,
}

/// What a missed instalment does not make due: the later ones of the same plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToCome {
    /// How much of the claim.
    pub amount: Amount,
    /// The next day on which a part of it falls due.
    pub next: Day,
    /// The last such day, and where it stands.
    pub last: (Day, SourceRow),
    /// How much of it a judge graced.
    pub(crate) graced: Amount,
    /// In how many days a formal notice without effect makes it due, where the plan has such a clause.
    pub notice_days: Option<u32>,
}

/// What a clause made due before its own days (déchéance du terme).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accelerated {
    /// How much of the claim.
    pub amount: Amount,
    /// The first day of the plan.
    pub since: Day,
    /// The formal notice that had no effect, where the clause asks for one.
    pub notice: Option<Day>,
}

impl Plans {
    /// Finds the plans that are kept at the settlement's day.
    pub(super) fn new(books: &Books<'_>, settlement: &Settlement, policy: &Policy) -> Self {
        let (ledger, as_of) = (books.ledger, settlement.as_of);
        let grace = policy.dunning.promise_grace;
        let made = agreements(books, as_of);
        let mut plans = Self::default();
        if made.is_empty() {
            return plans;
        }
        let reach = Reach::new(ledger, settlement);
        let mut running: Vec<(&Agreement<'_>, Progress)> = Vec::new();
        for agreement in &made {
            let mut documents = documents(agreement, books, &reach);
            documents.retain(|document| match agreement.ended_for(*document) {
                None => true,
                Some(_) if agreement.is_replaced_for(*document) => false,
                Some(on) => {
                    let end = PlanEnd::Stopped;
                    let ended = PlanOver {
                        is_court: agreement.is_court,
                        since: agreement.since,
                        on,
                        end,
                    };
                    plans.over.push((*document, ended));
                    false
                }
            });
            if !documents.is_empty() {
                // A judge's term is not the house's to prolong.
                let grace = if agreement.is_court { 0 } else { grace };
                let progress = Progress::new(agreement, documents, settlement, grace);
                running.push((agreement, progress));
            }
        }
        count_payments(settlement, &mut running);
        for (agreement, progress) in running {
            let lines = agreement
                .lines
                .iter()
                .filter_map(|line| Some((line.until?, line)));
            let Some((until, last)) = lines.max_by_key(|(until, _)| *until) else {
                continue;
            };
            let ends = until.plus(progress.grace as i32);
            let documents = progress.documents.iter().copied();
            let is_kept = progress.is_kept();
            if is_kept && ends >= as_of {
                let place = plans.instalments.len() as u32;
                plans.instalments.push(instalments(agreement).collect());
                let days = instalments(agreement).map(|(day, _)| day);
                let to_come = days.filter(|day| day.plus(progress.grace as i32) >= as_of);
                let plan = Plan {
                    is_court: agreement.is_court,
                    since: agreement.since,
                    until,
                    ends,
                    next: to_come.min().unwrap_or(until),
                    row: last.row,
                    part: None,
                    graced: Amount::ZERO,
                    agreed_since: None,
                    place,
                };
                plans.kept.extend(documents.map(|document| {
                    let part = covered(agreement, books, &reach, settlement, &progress, document);
                    (document, Plan { part, ..plan })
                }));
                continue;
            }
            let end = if is_kept {
                PlanEnd::Kept
            } else {
                let (claims, grace) = (&progress.documents, progress.grace);
                let later = to_come(agreement, books, &reach, settlement, &progress);
                match lapsed(agreement, claims, grace, books, settlement, policy) {
                    None => plans.to_come.extend(later),
                    Some(lapsed) => {
                        let by = |(document, later): (u32, ToCome)| {
                            let accelerated = Accelerated {
                                amount: later.amount,
                                since: agreement.since,
                                notice: lapsed.notice,
                            };
                            (document, accelerated)
                        };
                        plans.accelerated.extend(later.into_iter().map(by));
                    }
                }
                PlanEnd::Missed
            };
            let on = progress.last_past.unwrap_or(until);
            let ended = PlanOver {
                is_court: agreement.is_court,
                since: agreement.since,
                on,
                end,
            };
            plans
                .over
                .extend(documents.map(|document| (document, ended)));
        }
        plans
            .kept
            .sort_by_key(|(document, plan)| (*document, plan.until));
        plans.add_up(settlement);
        plans
            .over
            .sort_by_key(|(document, over)| (*document, over.on));
        plans
            .to_come
            .sort_by_key(|(document, later)| (*document, later.next));
        plans
            .accelerated
            .sort_by_key(|(document, by)| (*document, by.since));
        plans
    }

    /// Adds up the parts that several plans cover of one claim.
    fn add_up(&mut self, settlement: &Settlement) {
        for own in self.kept.chunk_by_mut(|one, other| one.0 == other.0) {
            let open = settlement.balances[own[0].0 as usize];
            let parts: Option<i64> = own.iter().map(|(_, plan)| Some(plan.part?.0)).sum();
            let part = parts.filter(|sum| *sum < open).map(Amount);
            let next = own.iter().map(|(_, plan)| plan.next).min();
            let of_court = own.iter().filter(|(_, plan)| plan.is_court);
            let graced: i64 = of_court
                .map(|(_, plan)| plan.part.map_or(open, |it| it.0))
                .sum();
            let of_parties = own.iter().filter(|(_, plan)| !plan.is_court);
            let agreed_since = of_parties.map(|(_, plan)| plan.since).min();
            for (_, plan) in own {
                plan.part = part;
                plan.graced = Amount(graced.min(open));
                plan.agreed_since = agreed_since;
                plan.next = next.unwrap_or(plan.next);
            }
        }
    }

    /// Returns the instalments of a plan that is kept.
    pub(super) fn instalments(&self, plan: &Plan) -> &[Instalment] {
        &self.instalments[plan.place as usize]
    }

    /// Returns what is to come of a document under a plan of which an instalment was missed.
    pub(super) fn to_come(&self, document: usize) -> Option<ToCome> {
        last(&self.to_come, document)
    }

    /// Returns what a clause made due of a document.
    pub(super) fn accelerated(&self, document: usize) -> Option<Accelerated> {
        last(&self.accelerated, document)
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

/// Returns the instalments of an agreement, in the order of its lines.
pub(super) fn instalments(agreement: &Agreement<'_>) -> impl Iterator<Item = Instalment> {
    let lines = agreement.lines.iter();
    lines.filter_map(|line| Some((line.until?, line.amount)))
}

/// Returns how much of a claim an agreement covers: none for the whole. What was owed and is in no instalment
/// is due (C. civ. 1305-2); less than a unit of the currency for each instalment is the rounding of a division.
/// What was paid is taken from what is due first (C. civ. 1342-10): what is to come stays covered.
fn covered(
    agreement: &Agreement<'_>,
    books: &Books<'_>,
    reach: &Reach,
    settlement: &Settlement,
    progress: &Progress,
    document: u32,
) -> Option<Amount> {
    let ledger = books.ledger();
    let mut shares: Vec<(Day, Day, Share)> = Vec::new();
    for event in &agreement.lines {
        if !books.documents_of(event).contains(&document) {
            continue;
        }
        if let (Some(until), Some(share)) = (event.until, reach.share(event, document)) {
            shares.push((event.at, until, share));
        }
    }
    shares.sort_unstable();
    // The lines that end on one day are one share.
    shares.dedup();
    let owed = shares.first()?.2.owed;
    let sum = shares.iter();
    let sum = sum.fold(0_i64, |sum, (_, _, share)| sum.saturating_add(share.part));
    let portfolio = usize::from(ledger.documents.portfolios[document as usize]);
    let unit = 10_i64.pow(u32::from(ledger.currency_of(portfolio).exponent()));
    let rest = owed.saturating_sub(sum);
    if rest < unit * shares.len() as i64 {
        return None;
    }
    let is_to_come = |until: Day| until.plus(progress.grace as i32) >= settlement.as_of;
    let later = shares.iter().filter(|(_, until, _)| is_to_come(*until));
    let later = later.fold(0_i64, |sum, (_, _, share)| sum.saturating_add(share.part));
    let open = settlement.balances[document as usize];
    Some(Amount(later.min(open).max(0)))
}

/// Returns the claims that the lines of an agreement reach.
fn documents(agreement: &Agreement<'_>, books: &Books<'_>, reach: &Reach) -> Vec<u32> {
    let reached = agreement.lines.iter().flat_map(|event| {
        let named = books.documents_of(event).iter().copied();
        named.filter(|document| reach.has(event, *document))
    });
    let mut documents: Vec<u32> = reached.collect();
    documents.sort_unstable();
    documents.dedup();
    documents
}
