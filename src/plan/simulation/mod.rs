//! The policy replayed over a past period, as if run on each working day: what would have been sent.
//!
//! Takes the facts, the rules, a period and a way to read and settle the books at the end of a day, without
//! what came later; each message is recorded in a journal of its own, from which the next day goes on. Facts of the real journal (promises,
//! plans, disputes, holds, skips, proceedings) take part on their days; its steps before the period do, those
//! within it do not: they are what the replay decides. Payments are those that came: nobody knows whether
//! another letter would have brought them sooner.

mod books;
mod identities;
mod replay;

#[cfg(test)]
mod laws;

pub use replay::{Change, Replay, Replayed, ReplayedWeek, StepName, Tally, align};

use super::actions::{ActionKind, actions};
use super::planner::Planner;
use crate::assess::calendar::is_working_day;
use crate::assess::{CaseIndex, customers};
use crate::model::{Currency, Day, Event, Ledger, Total};
use crate::policy::Policy;
use crate::reconcile::Settlement;
use books::Books;
use identities::Identities;
use rayon::prelude::*;

/// A period, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
}

impl Period {
    /// Returns whether a day is in it.
    #[must_use]
    pub fn has(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Returns the days on which somebody works in France.
    #[must_use]
    pub fn working_days(self) -> Vec<Day> {
        let days = (self.from.0..=self.to.0).map(Day);
        days.filter(|day| is_working_day(*day)).collect()
    }
}

/// What a policy would have sent over a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulation {
    /// The period.
    pub period: Period,
    /// On how many days the policy was run.
    pub working_days: u64,
    /// The steps of the policy, the mildest first.
    pub steps: Vec<StepName>,
    /// The messages, in order of day, then as the plan of the day ranks them.
    pub sent: Vec<Sent>,
    /// The journal as it would have become.
    pub journal: Vec<Event>,
    /// The customers and portfolios that messages are of.
    pub named: Named,
}

/// What the customers and portfolios of a replay are called: those of the last day, then those that it lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The keys of the customers.
    pub customers: Vec<String>,
    /// The creditor company, when the files name it, and the currency of the portfolios.
    pub portfolios: Vec<(Option<String>, Currency)>,
}

/// A message that would have been sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The day.
    pub on: Day,
    /// Place in [`Named::portfolios`].
    pub portfolio: usize,
    /// To whom: place in [`Named::customers`].
    pub customer: usize,
    /// Place in [`Simulation::steps`].
    pub step: usize,
    /// What it asks for.
    pub amount: Total,
    /// The claims that it lists, by their places in the books of the last day; those that these lack come
    /// after their count.
    pub claims: Vec<u32>,
}

/// A way to the books at the end of a day.
pub trait EachDay: Sync {
    /// Why there are none.
    type Error: Send;

    /// Reads the books of a day, without what came later.
    ///
    /// # Errors
    /// When they cannot be read.
    fn read(&self, day: Day) -> Result<Ledger, Self::Error>;

    /// Settles them, at the end of the day.
    ///
    /// # Errors
    /// When they do not add up.
    fn settle(&self, ledger: &Ledger, day: Day) -> Result<Settlement, Self::Error>;
}

/// Replays a policy over a period, whose last day has the books of `ledger`.
///
/// Days are settled side by side, which changes no answer, since nothing that is settled depends on what was
/// sent.
///
/// # Errors
/// The first error of `each_day`, in order of day.
pub fn simulate<Days: EachDay>(
    ledger: &Ledger,
    policy: &Policy,
    period: Period,
    each_day: &Days,
) -> Result<Simulation, Days::Error> {
    let days = period.working_days();
    let steps = StepName::all(policy);
    let mut replay = Running {
        policy,
        steps: &steps,
        books: Books::new(period),
        identities: Identities::new(ledger),
        sent: Vec::new(),
    };
    let together = rayon::current_num_threads().clamp(1, MOST_TOGETHER);
    for days in days.chunks(together) {
        // Reading has threads of its own.
        let mut read = Vec::with_capacity(days.len());
        for day in days {
            read.push((*day, each_day.read(*day)?));
        }
        let settled: Vec<Result<(Ledger, Settlement), Days::Error>> = read
            .into_par_iter()
            .map(|(day, ledger)| {
                let settlement = each_day.settle(&ledger, day)?;
                Ok((ledger, settlement))
            })
            .collect();
        for of_day in settled {
            let (ledger, settlement) = of_day?;
            replay.run_of_day(ledger, &settlement);
        }
    }
    Ok(Simulation {
        period,
        working_days: days.len() as u64,
        journal: replay.books.journal(ledger, &replay.identities),
        named: replay.identities.named(),
        sent: replay.sent,
        steps,
    })
}

/// The most days whose books are held at once.
const MOST_TOGETHER: usize = 8;

/// A replay that goes on from day to day.
struct Running<'run> {
    policy: &'run Policy,
    steps: &'run [StepName],
    books: Books,
    identities: Identities<'run>,
    sent: Vec<Sent>,
}

impl Running<'_> {
    /// Sends and records what the policy says at the end of a day.
    fn run_of_day(&mut self, mut ledger: Ledger, settlement: &Settlement) {
        let on = settlement.as_of;
        let own = self.identities.of_day(&ledger);
        self.books.keep(&mut ledger, settlement, &own);
        let ledger = &ledger;
        let index = CaseIndex::new(ledger, settlement, self.policy);
        let cases = index.cases(ledger, settlement, self.policy);
        let summaries = customers(cases);
        let planner = Planner::new(cases, &summaries);
        for action in actions(&planner).actions {
            let (ActionKind::Step, Some(step)) = (action.kind, action.step) else {
                continue;
            };
            let Some(&first) = action.claims.first() else {
                continue;
            };
            let name = own[first as usize];
            let (customer, portfolio) = self.identities.owner(ledger, first, name);
            let recorded = planner.recorded(&action).into_iter();
            let recorded =
                recorded.map(|(document, step)| (own[document as usize], step.id.clone()));
            self.books.record(on, recorded);
            self.sent.push(Sent {
                on,
                portfolio,
                customer,
                step: StepName::place_of(self.steps, step),
                amount: action.amount,
                claims: action
                    .claims
                    .iter()
                    .map(|claim| own[*claim as usize])
                    .collect(),
            });
        }
    }
}
