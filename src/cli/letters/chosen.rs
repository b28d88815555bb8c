//! Which drafts a run makes: those of the plan, or one that somebody asks for by hand.

use super::Arguments;
use super::made::{Reader, goes_out, is_same_company};
use super::said;
use super::weight::{is_internal, is_other_kind, outside, weight};
use crate::assess::dso::is_dated_payment;
use crate::cli::exit::Failure;
use crate::cli::run::Run;
use crate::cli::shown;
use crate::model::{CustomerIndex, Total};
use crate::plan::{Action, ActionKind, Occasion, Plan, Planner};
use crate::policy::{Channel, Step, StepKind};
use std::collections::BTreeSet;

/// A draft that is to be made.
#[derive(Clone, Debug)]
pub(super) struct Chosen<'run> {
    /// The message.
    pub(super) action: Action<'run>,
    /// The template.
    pub(super) template: String,
    /// Who asked for it.
    pub(super) asked: Asked,
    /// How it goes out where it is no step.
    pub(super) outside: Channel,
}

/// Who asked for a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// It is due.
    ByPlan,
    /// Somebody did, whether it is due or not.
    ByHand,
}

impl Chosen<'_> {
    /// Returns what the draft is called: its step, else its template.
    pub(super) fn name(&self) -> &str {
        let step: Option<&Step> = self.action.step;
        step.map_or(self.template.as_str(), |step| step.id.as_str())
    }

    /// Returns how it goes out; a letter outside the steps goes by post or by e-mail alike.
    pub(super) fn channel(&self) -> Channel {
        self.action.step.map_or(self.outside, |step| step.channel)
    }

    /// Returns for whom it is: what is handed over, or said by telephone, never goes to the customer.
    pub(super) fn reader(&self) -> Reader {
        let step: Option<&Step> = self.action.step;
        let is_handed_over = step.is_some_and(|step| step.kind >= StepKind::HandOver);
        let is_inside = is_handed_over || is_internal(&self.template);
        if goes_out(self.channel()) && !is_inside {
            Reader::Customer
        } else {
            Reader::House
        }
    }
}

/// Returns the drafts of a run.
pub(super) fn choose<'run>(
    arguments: &Arguments,
    run: &'run Run,
    planner: &Planner<'run>,
    plan: &Plan<'run>,
) -> anyhow::Result<Vec<Chosen<'run>>> {
    let language = run.language;
    let mut customers = Vec::new();
    for name in &arguments.customer {
        customers.push(shown::customer(&run.ledger, name, language)?);
    }
    let is_by_hand = arguments.step.is_some() || arguments.template.is_some();
    if is_by_hand && !customers.is_empty() {
        return by_hand(arguments, run, planner, &customers);
    }
    if arguments.template.is_some() && arguments.step.is_none() {
        return Err(said::whose(language).into());
    }
    if let Some(step) = &arguments.step
        && !run.policy.has_step(step)
    {
        let near = run.policy.nearest_step(step);
        return Err(said::no_such_step(step, near, language).into());
    }
    let mut chosen = Vec::new();
    for action in &plan.actions {
        let Some(step) = action.step.filter(|_| action.kind == ActionKind::Step) else {
            continue;
        };
        let is_wanted = (customers.is_empty() || customers.contains(&action.customer))
            && is_shown(arguments, run, action.portfolio)
            && arguments
                .step
                .as_deref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(&step.id));
        if !is_wanted {
            continue;
        }
        other_kind(arguments, step, run)?;
        let guarded = planner.guard(action, Occasion::Step(step));
        guarded.map_err(|refusals| said::refused(&refusals, action.customer, run))?;
        let template = arguments.template.as_deref().unwrap_or(&step.template);
        chosen.push(Chosen {
            action: action.clone(),
            template: template.to_owned(),
            asked: Asked::ByPlan,
            outside: step.channel,
        });
    }
    Ok(chosen)
}

/// Returns whether filters show a portfolio.
fn is_shown(arguments: &Arguments, run: &Run, portfolio: usize) -> bool {
    let results = run.results();
    let entity = results.entity_at(portfolio).unwrap_or_default();
    let currency = results.currency_at(portfolio);
    arguments
        .entity
        .as_deref()
        .is_none_or(|wanted| is_same_company(wanted, entity))
        && arguments.currency.is_none_or(|wanted| wanted == currency)
}

/// Makes the messages that are asked for, one a customer and portfolio.
fn by_hand<'run>(
    arguments: &Arguments,
    run: &'run Run,
    planner: &Planner<'run>,
    customers: &[CustomerIndex],
) -> anyhow::Result<Vec<Chosen<'run>>> {
    let mut chosen = Vec::new();
    for &customer in customers {
        let claims = shown::claims_named(run, customer, &arguments.claim)
            .map_err(|name| said::no_claim(name, run.language))?;
        let portfolios = portfolios(arguments, run, customer, &claims);
        let mut refused = Vec::new();
        let before = chosen.len();
        for portfolio in portfolios {
            let (occasion, template) = occasion(arguments, run, planner, portfolio, customer)?;
            let made = match occasion {
                Some(occasion) => planner.by_hand(portfolio, customer, occasion, &claims),
                None => {
                    let paid = late_paid(run, portfolio, customer, &claims);
                    let due = accessories(run, &paid);
                    planner.settled(portfolio, customer, &paid, due)
                }
            };
            match made {
                Ok(action) => {
                    chosen.push(Chosen {
                        action,
                        outside: outside(&run.policy, &template),
                        template,
                        asked: Asked::ByHand,
                    });
                }
                Err(refusals) => refused.extend(refusals),
            }
        }
        if chosen.len() == before {
            return Err(said::refused(&refused, customer, run).into());
        }
    }
    Ok(chosen)
}

/// Returns what a draft by hand is made for, none for what was paid late, and its template.
fn occasion<'run>(
    arguments: &Arguments,
    run: &Run,
    planner: &Planner<'run>,
    portfolio: usize,
    customer: CustomerIndex,
) -> Result<(Option<Occasion<'run>>, String), Failure> {
    if let Some(name) = &arguments.step {
        let step = planner.step_named(portfolio, customer, name);
        let step = step.ok_or_else(|| said::no_step(name, planner, portfolio, customer, run))?;
        other_kind(arguments, step, run)?;
        let template = arguments.template.as_deref().unwrap_or(&step.template);
        return Ok((Some(Occasion::Step(step)), template.to_owned()));
    }
    let template = arguments.template.clone().unwrap_or_default();
    let occasion = match template.as_str() {
        "contestation" => Some(Occasion::Dispute),
        "promesse-non-tenue" => Some(Occasion::BrokenPromise),
        "escompte" => Some(Occasion::NotYetDue),
        "solde-de-tout-compte" => None,
        name => match planner.step_made_from(portfolio, customer, name) {
            Some(step) => Some(Occasion::Step(step)),
            None => Some(match weight(&run.policy, name) {
                Some(StepKind::PreReminder) => Occasion::PreReminder,
                Some(StepKind::FormalNotice | StepKind::HandOver | StepKind::Legal) => {
                    Occasion::Formal
                }
                Some(StepKind::Reminder) | None => Occasion::Overdue,
            }),
        },
    };
    Ok((occasion, template))
}

/// Refuses a step made from the template of another kind of step: the journal would tell what was not done.
fn other_kind(arguments: &Arguments, step: &Step, run: &Run) -> Result<(), Failure> {
    let template = arguments.template.as_deref();
    match template.filter(|name| is_other_kind(&run.policy, step, name)) {
        Some(name) => Err(said::other_kind(name, step, run.language)),
        None => Ok(()),
    }
}

/// Returns the portfolios in which a customer has claims.
fn portfolios(
    arguments: &Arguments,
    run: &Run,
    customer: CustomerIndex,
    claims: &[u32],
) -> Vec<usize> {
    let documents = &run.ledger.documents;
    let mut portfolios: Vec<usize> = if claims.is_empty() {
        let controls = run.settlement.controls.iter();
        let own = controls.filter(|control| control.customer == customer);
        own.map(|control| usize::from(control.portfolio)).collect()
    } else {
        let of = claims.iter();
        of.map(|document| usize::from(documents.portfolios[*document as usize]))
            .collect()
    };
    portfolios.sort_unstable();
    portfolios.dedup();
    portfolios.retain(|portfolio| is_shown(arguments, run, *portfolio));
    portfolios
}

/// Returns the claims that a customer paid late, with money: what a credit note cancelled was not paid.
fn late_paid(run: &Run, portfolio: usize, customer: CustomerIndex, only: &[u32]) -> Vec<u32> {
    let documents = &run.ledger.documents;
    let receipts = run.settlement.allocations.iter();
    let receipts = receipts.filter(is_dated_payment);
    let paid: BTreeSet<u32> = receipts.map(|receipt| receipt.claim).collect();
    let late = run.results().late_paid().into_iter();
    let own = late.filter(|document| {
        let place = *document as usize;
        documents.customers[place] == customer
            && usize::from(documents.portfolios[place]) == portfolio
            && (only.is_empty() || only.contains(document))
            && paid.contains(document)
    });
    own.collect()
}

/// Returns the late interest and the lump sums of some claims, without what is under reserve.
fn accessories(run: &Run, claims: &[u32]) -> Total {
    let results = run.results();
    let of_each = claims.iter().filter_map(|document| {
        let interest = results.late_interest(*document as usize)?;
        let amount = interest.amount.filter(|_| interest.reserved.is_none());
        Some(amount.unwrap_or_default() + interest.lump_sum)
    });
    of_each.map(Total::from).sum()
}
