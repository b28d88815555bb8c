//! What a simulation adds up to: how many messages of each step, for how much, week by week.
//!
//! Invariant: messages and amounts of the weeks add up to those of the whole, and so do those of the steps;
//! customers and claims do not, since each counts once wherever it is counted.

use super::{Named, Period, Sent, Simulation};
use crate::model::{Currency, Total, Week};
use crate::policy::{Channel, Policy, Step, StepKind};
use std::collections::{BTreeMap, BTreeSet};

/// A step as it is counted: one name sent by two channels is two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepName {
    /// What it is.
    pub kind: StepKind,
    /// The least days from the due date in any profile.
    after_due: i32,
    /// What the journal records.
    pub id: String,
    /// How it goes out.
    pub channel: Channel,
}

impl StepName {
    /// Returns the steps of all profiles of a policy, the mildest first.
    pub(super) fn all(policy: &Policy) -> Vec<Self> {
        let steps = policy.profiles.iter().flat_map(|profile| &profile.steps);
        let names = steps.map(|step| Self {
            kind: step.kind,
            after_due: step.after_due,
            id: step.id.clone(),
            channel: step.channel,
        });
        ordered(names.collect())
    }

    /// Returns the place of a step of the policy.
    pub(super) fn place_of(names: &[Self], step: &Step) -> usize {
        let is_it = |name: &Self| {
            (name.kind, name.channel) == (step.kind, step.channel) && name.id == step.id
        };
        names.iter().position(is_it).unwrap_or_default()
    }

    fn is_same(&self, other: &Self) -> bool {
        (self.kind, self.channel, &self.id) == (other.kind, other.channel, &other.id)
    }
}

/// Puts steps in order, each once.
fn ordered(mut names: Vec<StepName>) -> Vec<StepName> {
    names.sort_by(|one, other| {
        let key = |it: &StepName| (it.kind, it.after_due, it.channel);
        key(one)
            .cmp(&key(other))
            .then_with(|| one.id.cmp(&other.id))
    });
    let mut once: Vec<StepName> = Vec::new();
    for name in names {
        if !once.iter().any(|known| known.is_same(&name)) {
            once.push(name);
        }
    }
    once
}

/// How many messages, for how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Messages.
    pub messages: u64,
    /// Claims that they list, each once.
    pub claims: u64,
    /// Customers that they go to, each once.
    pub customers: u64,
    /// What they ask for: a claim counts in each message that lists it.
    pub amount: Total,
}

impl Tally {
    fn of(sent: &[&Sent]) -> Self {
        let mut customers: Vec<_> = sent.iter().map(|each| each.customer).collect();
        customers.sort_unstable();
        customers.dedup();
        let claims = sent.iter().flat_map(|each| each.claims.iter().copied());
        let mut claims: Vec<u32> = claims.collect();
        claims.sort_unstable();
        claims.dedup();
        Self {
            messages: sent.len() as u64,
            claims: claims.len() as u64,
            customers: customers.len() as u64,
            amount: sent.iter().map(|each| each.amount).sum(),
        }
    }
}

/// How much more, or less, is sent under a second policy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Messages.
    pub messages: i64,
    /// Claims.
    pub claims: i64,
    /// Customers.
    pub customers: i64,
    /// What is asked for.
    pub amount: Total,
}

impl Tally {
    /// Returns what a second policy adds, below zero for what it leaves out.
    #[must_use]
    pub fn change_to(&self, second: &Self) -> Change {
        let change = |first: u64, second: u64| second.cast_signed() - first.cast_signed();
        Change {
            messages: change(self.messages, second.messages),
            claims: change(self.claims, second.claims),
            customers: change(self.customers, second.customers),
            amount: second.amount - self.amount,
        }
    }
}

/// What one policy would have sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replay {
    /// The period.
    pub period: Period,
    /// On how many days the policy was run.
    pub working_days: u64,
    /// The steps that are counted, the mildest first.
    pub steps: Vec<StepName>,
    /// The portfolios, in the order asked for.
    pub portfolios: Vec<Replayed>,
}

/// What would have been sent of one portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replayed {
    /// The creditor company, when the files name it.
    pub entity: Option<String>,
    /// The currency.
    pub currency: Currency,
    /// All of it.
    pub all: Tally,
    /// By step, in the order of [`Replay::steps`].
    pub steps: Vec<Tally>,
    /// By week, those without a message too.
    pub weeks: Vec<ReplayedWeek>,
    /// The ids of the customers.
    pub customers: BTreeSet<String>,
}

/// What would have been sent in a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplayedWeek {
    /// The week.
    pub week: Week,
    /// All of it.
    pub all: Tally,
    /// By step, in the order of [`Replay::steps`].
    pub steps: Vec<Tally>,
}

impl Replay {
    /// Counts a simulation, portfolio by portfolio.
    #[must_use]
    pub fn new(simulation: &Simulation, portfolios: &[(Option<String>, Currency)]) -> Self {
        let Named {
            customers,
            portfolios: names,
        } = &simulation.named;
        let mut of_portfolios: BTreeMap<&(Option<String>, Currency), Vec<&Sent>> = BTreeMap::new();
        for sent in &simulation.sent {
            of_portfolios
                .entry(&names[sent.portfolio])
                .or_default()
                .push(sent);
        }
        let of_portfolio = |key: &(Option<String>, Currency)| {
            let own = of_portfolios.remove(key).unwrap_or_default();
            let ids = own.iter().map(|each| customers[each.customer].clone());
            Replayed {
                entity: key.0.clone(),
                currency: key.1,
                all: Tally::of(&own),
                steps: by_step(simulation, &own),
                weeks: by_week(simulation, &own),
                customers: ids.collect(),
            }
        };
        Self {
            period: simulation.period,
            working_days: simulation.working_days,
            steps: simulation.steps.clone(),
            portfolios: portfolios.iter().map(of_portfolio).collect(),
        }
    }

    /// Counts by other steps, of which those of before are a part.
    fn recount(&mut self, steps: &[StepName]) {
        let own = std::mem::replace(&mut self.steps, steps.to_vec());
        let moved = |tallies: &mut Vec<Tally>| {
            let of = |name: &StepName| {
                let place = own.iter().position(|known| known.is_same(name));
                place.map_or(Tally::default(), |place| tallies[place])
            };
            *tallies = steps.iter().map(of).collect();
        };
        for portfolio in &mut self.portfolios {
            moved(&mut portfolio.steps);
            for week in &mut portfolio.weeks {
                moved(&mut week.steps);
            }
        }
    }
}

impl Replayed {
    /// Returns how many customers are reached here and not there.
    #[must_use]
    pub fn only_here(&self, there: &Self) -> u64 {
        self.customers.difference(&there.customers).count() as u64
    }
}

/// Counts several replays by the same steps: those of any of them that were sent.
pub fn align(replays: &mut [Replay]) {
    let is_sent = |replay: &Replay, place: usize| {
        let mut portfolios = replay.portfolios.iter();
        portfolios.any(|portfolio| portfolio.steps[place].messages > 0)
    };
    let sent = replays.iter().flat_map(|replay| {
        let places = (0..replay.steps.len()).filter(move |place| is_sent(replay, *place));
        places.map(|place| replay.steps[place].clone())
    });
    let steps = ordered(sent.collect());
    for replay in replays {
        replay.recount(&steps);
    }
}

fn by_step(simulation: &Simulation, sent: &[&Sent]) -> Vec<Tally> {
    let steps = 0..simulation.steps.len();
    let of_step = |step: usize| {
        let own = sent.iter().copied().filter(|each| each.step == step);
        Tally::of(&own.collect::<Vec<_>>())
    };
    steps.map(of_step).collect()
}

/// Counts by week; what was sent stands in order of day.
fn by_week(simulation: &Simulation, sent: &[&Sent]) -> Vec<ReplayedWeek> {
    let Period { from, to } = simulation.period;
    let weeks = std::iter::successors(Some(Week::of(from)), |week| Some(week.next()));
    let weeks = weeks.take_while(|week| week.monday() <= to);
    let of_week = |week: Week| {
        let first = sent.partition_point(|each| each.on < week.monday());
        let end = sent.partition_point(|each| each.on <= week.sunday());
        let own = &sent[first..end];
        ReplayedWeek {
            week,
            all: Tally::of(own),
            steps: by_step(simulation, own),
        }
    };
    weeks.map(of_week).collect()
}
