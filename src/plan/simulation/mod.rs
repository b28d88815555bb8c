//! The policy replayed over a past period, as if run on each working day: what would have been sent.
//!
//! Takes the facts, the rules, a period and a way to settle the books at the end of a day; each message is
//! recorded in a journal of its own, from which the next day goes on. Facts of the real journal (promises,
//! plans, disputes, holds, skips, proceedings) take part on their days; its steps before the period do, those
//! within it do not: they are what the replay decides. Payments are those that came: nobody knows whether
//! another letter would have brought them sooner.

mod books;
mod replay;

#[cfg(test)]
mod laws;

pub use replay::{Change, Replay, Replayed, ReplayedWeek, StepName, Tally, align};

use super::actions::{ActionKind, actions};
use super::planner::Planner;
use crate::assess::calendar::is_working_day;
use crate::assess::{CaseIndex, customers};
use crate::model::{CustomerIndex, Day, Event, Ledger, Total};
use crate::policy::Policy;
use crate::reconcile::Settlement;
use books::Books;
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
}

/// A message that would have been sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The day.
    pub on: Day,
    /// Place in the ledger's portfolios.
    pub portfolio: usize,
    /// To whom.
    pub customer: CustomerIndex,
    /// Place in [`Simulation::steps`].
    pub step: usize,
    /// What it asks for.
    pub amount: Total,
    /// The claims that it lists.
    pub claims: Vec<u32>,
}

/// Replays a policy over a period.
///
/// `settle` gives the books at the end of a day; days are settled side by side, which changes no answer,
/// since nothing that is settled depends on what was sent.
///
/// # Errors
/// The first error of `settle`, in order of day.
pub fn simulate<E: Send>(
    ledger: &Ledger,
    policy: &Policy,
    period: Period,
    settle: impl Fn(Day) -> Result<Settlement, E> + Sync,
) -> Result<Simulation, E> {
    let days = period.working_days();
    let steps = StepName::all(policy);
    let mut books = Books::new(ledger, period);
    let mut sent = Vec::new();
    let together = rayon::current_num_threads().clamp(1, MOST_TOGETHER);
    for days in days.chunks(together) {
        let settled: Vec<Result<Settlement, E>> = days.par_iter().map(|day| settle(*day)).collect();
        for settlement in settled {
            sent.extend(run_of_day(&mut books, policy, &settlement?, &steps));
        }
    }
    Ok(Simulation {
        period,
        working_days: days.len() as u64,
        steps,
        sent,
        journal: books.into_journal(),
    })
}

/// The most days whose books are held at once.
const MOST_TOGETHER: usize = 8;

/// Sends and records what the policy says at the end of a day.
fn run_of_day(
    books: &mut Books,
    policy: &Policy,
    settlement: &Settlement,
    steps: &[StepName],
) -> Vec<Sent> {
    let on = settlement.as_of;
    books.keep_open(settlement);
    let mut sent = Vec::new();
    let mut recorded = Vec::new();
    {
        let ledger = books.ledger();
        let index = CaseIndex::new(ledger, settlement, policy);
        let cases = index.cases(ledger, settlement, policy);
        let summaries = customers(cases);
        let planner = Planner::new(cases, &summaries);
        for action in actions(&planner).actions {
            let (ActionKind::Step, Some(step)) = (action.kind, action.step) else {
                continue;
            };
            let own = planner.recorded(&action).into_iter();
            recorded.extend(own.map(|(document, step)| (document, step.id.clone())));
            sent.push(Sent {
                on,
                portfolio: action.portfolio,
                customer: action.customer,
                step: StepName::place_of(steps, step),
                amount: action.amount,
                claims: action.claims,
            });
        }
    }
    books.record(on, recorded);
    sent
}
