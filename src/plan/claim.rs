//! One claim as the plan sees it: how far dunning went, what comes next, what holds it.

use super::holds::{Hold, HoldFacts, holds, is_written_off};
use super::promises::Promises;
use super::steps::{NextStep, Progress};
use super::why::{Why, WhyCode};
use crate::assess::aging::days_overdue;
use crate::assess::limitation::Limitation;
use crate::assess::status::{CERTAINE, EXIGIBLE, LIQUIDE, Sign, Signs, Status};
use crate::assess::{Cases, CustomerSummary, Promise, PromiseState, Standing, Told, treatment};
use crate::model::{Amount, CustomerIndex, Day, Event, EventKind, Total, Value};
use crate::policy::{Profile, Requirement};
use crate::reconcile::Settlement;
use rayon::prelude::*;

/// What is found once of all claims, for the plan of each.
#[derive(Clone, Debug)]
pub struct Planner<'run> {
    pub(super) cases: Cases<'run>,
    pub(super) promises: Promises<'run>,
    /// Customers of which a step was recorded on the day, sorted.
    pub(super) done_today: Vec<CustomerIndex>,
    /// By place among the controls of the settlement.
    pub(super) rows: Vec<Row<'run>>,
}

/// One customer of one portfolio.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'run> {
    pub(super) summary: Option<&'run CustomerSummary>,
    pub(super) profile: Option<&'run Profile>,
    /// What is overdue and not in dispute.
    pub(super) due: Total,
}

/// One claim as the plan sees it.
#[derive(Clone, Debug)]
pub struct ClaimPlan<'run> {
    /// Place among the documents.
    pub document: u32,
    /// Its place among the claims of its customer.
    pub(super) order: usize,
    /// How its customer is treated.
    pub profile: Option<&'run Profile>,
    /// What keeps it out of messages.
    pub holds: Vec<Hold>,
    /// The last step done, as the journal names it, and its day.
    pub last_step: Option<(&'run str, Day)>,
    /// The step that comes next.
    pub next_step: Option<NextStep<'run>>,
    pub(super) claimable: Amount,
    pub(super) balance: Amount,
    pub(super) disputed: Amount,
    /// Days past the due date, when it is past.
    pub(super) overdue: Option<i32>,
    pub(super) limitation: Limitation,
    pub(super) signs: Signs,
    pub(super) is_declared: bool,
    pub(super) is_written_off: bool,
    /// The last promise on it that is not kept.
    pub(super) promise: Option<(PromiseState, Day, Day)>,
    /// What ended since the last step.
    pub(super) ended: Vec<Why>,
}

impl<'run> Planner<'run> {
    /// Looks once at all that the plan of a claim asks for.
    #[must_use]
    pub fn new(cases: Cases<'run>, customers: &'run [CustomerSummary]) -> Self {
        let settlement = cases.settlement;
        let as_of = settlement.as_of;
        let promises = Promises::new(cases);
        let is_step = |event: &&Event| event.kind == EventKind::StepDone && event.at == as_of;
        let today = cases.ledger.events.iter().filter(is_step);
        let mut done_today: Vec<CustomerIndex> = today.map(|event| event.customer).collect();
        done_today.sort_unstable();
        done_today.dedup();
        let mut rows = vec![
            Row {
                summary: None,
                profile: None,
                due: Total::ZERO
            };
            settlement.controls.len()
        ];
        for summary in customers {
            if let Some(row) = rows.get_mut(summary.control) {
                row.summary = Some(summary);
            }
        }
        let exposures = exposures(cases);
        for (row, control) in rows.iter_mut().zip(&settlement.controls) {
            let Some(customer) = control.customer.known() else {
                continue;
            };
            let grading = row.summary.and_then(|summary| summary.grading.as_ref());
            let standing = Standing {
                grade: grading.and_then(|grading| grading.grade),
                exposure: exposures[customer.place()],
            };
            let known = &cases.ledger.customers[customer.place()];
            row.profile = treatment(known, standing, cases.policy).profile;
        }
        let documents = &cases.ledger.documents;
        for (document, open) in settlement.balances.iter().enumerate() {
            let days = days_overdue(as_of, documents.due[document].known());
            if *open > 0 && days.is_some_and(|days| days > 0) {
                let due = cases.balance(document) - cases.disputed(document);
                if let Some(row) = row_of(cases, document) {
                    rows[row].due += due;
                }
            }
        }
        Self {
            cases,
            promises,
            done_today,
            rows,
        }
    }

    /// Returns the open claims with the place of their customer's control, by customer.
    pub(super) fn open_claims(&self) -> Vec<(usize, u32)> {
        let balances = &self.cases.settlement.balances;
        let open = balances
            .par_iter()
            .enumerate()
            .filter(|(_, open)| **open > 0);
        let keyed = open.map(|(document, _)| {
            let row = row_of(self.cases, document).unwrap_or(usize::MAX);
            (row, document as u32)
        });
        let mut keyed: Vec<(usize, u32)> = keyed.collect();
        keyed.par_sort_unstable();
        keyed
    }

    /// Returns how a customer stands in a portfolio.
    pub(super) fn summary(
        &self,
        portfolio: usize,
        customer: CustomerIndex,
    ) -> Option<&'run CustomerSummary> {
        let controls = &self.cases.settlement.controls;
        let key = (portfolio, customer);
        let place = controls
            .binary_search_by_key(&key, |each| (usize::from(each.portfolio), each.customer));
        self.rows[place.ok()?].summary
    }

    /// Returns the plan of an open claim.
    #[must_use]
    pub fn claim(&self, document: usize) -> ClaimPlan<'run> {
        let cases = self.cases;
        let as_of = cases.settlement.as_of;
        let policy = cases.policy;
        let row = row_of(cases, document).map(|row| self.rows[row]);
        let profile = row.and_then(|row| row.profile);
        let events = cases.events(document).into_iter();
        let events: Vec<&Event> = events.map(|(event, _)| event).collect();
        let told = cases.told(document);
        let limitation = cases.limitation_told(document, &told);
        let due = cases.ledger.documents.due[document].known();
        let progress = profile.map(|profile| Progress::new(&events, profile, policy));
        let progress = progress.unwrap_or_default();
        let promises: Vec<&Promise<'_>> = self.promises.of(document).collect();
        let mut holds = holds(&HoldFacts {
            cases,
            document,
            events: &events,
            told: &told,
            limitation: &limitation,
            promises: &promises,
            progress: &progress,
        });
        let next_step = profile
            .and_then(|profile| progress.next(profile, policy.dunning.first_step, due, as_of));
        if let (Some(next), Some(row)) = (&next_step, row)
            && next.on <= as_of
            && !next.step.min_amount.is_zero()
            && is_under(cases, document, row.due, next.step.min_amount)
        {
            let currency = currency_of(cases, document);
            let due = Value::Money(as_amount(row.due), currency);
            holds.push(Hold {
                why: Why::new(WhyCode::MinAmount).with(due),
                until: None,
            });
        }
        let unkept = promises
            .iter()
            .filter(|each| each.state != PromiseState::Kept);
        let promise = unkept.max_by_key(|promise| promise.until);
        ClaimPlan {
            document: document as u32,
            order: 0,
            profile,
            holds,
            last_step: progress.last,
            next_step,
            claimable: cases.rest(document, told.dispute.amount, told.expected.amount),
            balance: cases.balance(document),
            disputed: told.dispute.amount,
            overdue: days_overdue(as_of, due).filter(|days| *days > 0),
            signs: cases.facts(document, &told, &limitation).signs(),
            limitation,
            is_declared: told.done.declared.is_some(),
            is_written_off: is_written_off(&events),
            promise: promise.map(|it| (it.state, it.until, self.promises.ends(it))),
            ended: ended(cases, document, &events, &told, &promises, &progress),
        }
    }
}

impl<'run> ClaimPlan<'run> {
    /// Returns the step that is due and may go out, whatever the law says of the claim.
    pub(super) fn due_step(&self, as_of: Day) -> Option<NextStep<'run>> {
        let is_free = self.holds.is_empty() && self.claimable.is_positive();
        self.next_step.filter(|next| is_free && next.on <= as_of)
    }

    /// Returns the first thing that a step asks for and the claim is not.
    pub(super) fn unmet(&self, requires: &[Requirement]) -> Option<Requirement> {
        let is_unmet = |requirement: &&Requirement| {
            let table = match requirement {
                Requirement::Certaine => CERTAINE,
                Requirement::Liquide => LIQUIDE,
                Requirement::Exigible => EXIGIBLE,
            };
            match table.status(self.signs) {
                Status::Yes | Status::Partial => false,
                Status::Unknown | Status::No => true,
            }
        };
        requires.iter().find(is_unmet).copied()
    }

    /// Returns whether evidence is what the claim lacks to be certaine.
    pub(super) fn lacks_evidence(&self) -> bool {
        [Sign::EvidenceMissing, Sign::NoEvidenceColumns]
            .into_iter()
            .any(|sign| self.signs.has(sign))
    }
}

/// Says what ended since the last step of a claim: the reasons of the next one.
fn ended(
    cases: Cases<'_>,
    document: usize,
    events: &[&Event],
    told: &Told,
    promises: &[&Promise<'_>],
    progress: &Progress<'_>,
) -> Vec<Why> {
    let as_of = cases.settlement.as_of;
    let since = progress.last.map(|(_, on)| on);
    let is_new = |day: Day| since.is_none_or(|since| day >= since) && day <= as_of;
    let mut ended = Vec::new();
    let mut say = |code, day: Option<Day>| {
        let details = day.map(Value::Day).into_iter().collect();
        ended.push(Why { code, details });
    };
    let broken = promises
        .iter()
        .filter(|each| each.state == PromiseState::Broken);
    let broken = broken.filter(|promise| is_new(promise.until.plus(1)));
    if let Some(until) = broken.map(|promise| promise.until).max() {
        say(WhyCode::PromiseBroken, Some(until));
    }
    let hold_ends = events.iter().filter_map(|event| {
        let is_hold = event.kind == EventKind::Hold;
        let past = event.until.filter(|until| is_hold && *until < as_of);
        past.or_else(|| (event.kind == EventKind::Release).then_some(event.at))
    });
    if let Some(day) = hold_ends.filter(|day| is_new(*day)).max() {
        say(WhyCode::HoldEnded, Some(day));
    }
    let closed = events
        .iter()
        .filter(|event| event.kind == EventKind::DisputeClosed);
    let closed = closed
        .map(|event| event.at)
        .filter(|day| is_new(*day))
        .max();
    if closed.is_some() && !told.dispute.amount.is_positive() {
        say(WhyCode::DisputeClosed, closed);
    }
    let planned = events.iter().any(|event| {
        let day = event.until.unwrap_or(event.at);
        event.kind == EventKind::Plan && since.is_none_or(|since| day >= since)
    });
    if planned && cases.plan(document).is_none() {
        say(WhyCode::PlanEnded, None);
    }
    ended
}

/// Returns what each customer owes in the policy's currency.
fn exposures(cases: Cases<'_>) -> Vec<Total> {
    let (ledger, settlement) = (cases.ledger, cases.settlement);
    let mut exposures = vec![Total::ZERO; ledger.customers.len()];
    for each in &settlement.controls {
        let currency = ledger.currency_of(usize::from(each.portfolio));
        if let (Some(customer), true) = (each.customer.known(), currency == cases.policy.currency) {
            exposures[customer.place()] += each.control.net();
        }
    }
    exposures
}

/// Returns the place of the control of a claim's customer.
fn row_of(cases: Cases<'_>, document: usize) -> Option<usize> {
    let documents = &cases.ledger.documents;
    let customer = documents.customers[document].known()?;
    let settlement: &Settlement = cases.settlement;
    let key = (documents.portfolios[document], customer);
    let controls = &settlement.controls;
    controls
        .binary_search_by_key(&key, |each| (each.portfolio, each.customer))
        .ok()
}

/// Returns the currency of a claim.
pub(super) fn currency_of(cases: Cases<'_>, document: usize) -> crate::model::Currency {
    let portfolio = cases.ledger.documents.portfolios[document];
    cases.ledger.currency_of(usize::from(portfolio))
}

/// Returns whether a sum is under an amount in units of the currency of a claim.
fn is_under(cases: Cases<'_>, document: usize, sum: Total, least: rust_decimal::Decimal) -> bool {
    sum.0 < minor_units(least, currency_of(cases, document))
}

/// Returns an amount in units of a currency as minor units.
pub(super) fn minor_units(amount: rust_decimal::Decimal, currency: crate::model::Currency) -> i128 {
    let scale = 10_i128.pow(currency.exponent().into());
    let decimals = 10_i128.pow(amount.scale());
    crate::model::divide_half_up(amount.mantissa() * scale, decimals)
}

/// Returns a sum as one amount, as far as amounts go.
pub(super) fn as_amount(sum: Total) -> Amount {
    Amount(i64::try_from(sum.0).unwrap_or(i64::MAX))
}
