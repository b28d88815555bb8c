//! The laws of a replay, over made-up portfolios, policies and journals.

use super::*;
use crate::assess::made_up::day;
use crate::model::EventKind;
use crate::plan::laws::{SEEDS, START, made_up, record};
use crate::plan::tests::Desk;
use std::convert::Infallible;

/// The days of a desk.
struct Of<'desk>(&'desk Desk);

impl EachDay for Of<'_> {
    type Error = Infallible;

    fn read(&self, day: Day) -> Result<Ledger, Infallible> {
        let mut ledger = self.0.books.settled(day).0;
        ledger.events.clone_from(&self.0.events);
        ledger.events.sort_by_key(|event| event.at);
        Ok(ledger)
    }

    fn settle(&self, _: &Ledger, day: Day) -> Result<Settlement, Infallible> {
        Ok(self.0.books.settled(day).1)
    }
}

/// Replays the policy of a desk with its journal, between two days after the start.
fn replayed(desk: &Desk, from: i32, to: i32) -> Simulation {
    let start = day(START);
    let period = Period {
        from: start.plus(from),
        to: start.plus(to),
    };
    let Ok(ledger) = Of(desk).read(period.to);
    let Ok(simulation) = simulate(&ledger, &desk.policy, period, &Of(desk));
    simulation
}

#[test]
fn a_period_in_two_parts_is_the_period_in_one() {
    for seed in (0..SEEDS).step_by(4) {
        let mut desk = made_up(seed);
        let whole = replayed(&desk, 20, 200);
        for middle in [20, 63, 128, 199] {
            let mut first = replayed(&desk, 20, middle);
            let own = std::mem::replace(&mut desk.events, first.journal);
            let second = replayed(&desk, middle + 1, 200);
            desk.events = own;
            assert_eq!(first.working_days + second.working_days, whole.working_days);
            first.sent.extend(second.sent);
            assert_eq!(first.sent, whole.sent, "{seed} {middle}");
            assert_eq!(second.journal, whole.journal, "{seed} {middle}");
        }
    }
}

#[test]
fn a_replay_sends_what_runs_of_each_working_day_would_have() {
    let is_step = |event: &Event| event.kind == EventKind::StepDone;
    for seed in (1..SEEDS).step_by(3) {
        let mut desk = made_up(seed);
        let replay = replayed(&desk, 0, 220);
        desk.events
            .retain(|event| !(is_step(event) && replay.period.has(event.at)));
        let mut sent = Vec::new();
        for day in replay.period.working_days() {
            let messages = desk.with(
                &day.iso(),
                |_| {},
                |plan, _| {
                    let steps = plan.actions.iter().filter(|action| action.step.is_some());
                    let of =
                        |action: &crate::plan::Action<'_>| (action.amount, action.claims.clone());
                    steps.map(of).collect::<Vec<_>>()
                },
            );
            let messages = messages.into_iter();
            sent.extend(messages.map(|(amount, claims)| (day, amount, claims)));
            record(&mut desk, &day.iso());
        }
        let replayed = replay.sent.into_iter();
        let replayed: Vec<_> = replayed
            .map(|each| (each.on, each.amount, each.claims))
            .collect();
        assert_eq!(replayed, sent, "{seed}");
    }
}

#[test]
fn nothing_is_sent_for_a_claim_that_was_paid_by_the_day() {
    let mut count = 0;
    for seed in 0..SEEDS {
        let desk = made_up(seed);
        for sent in replayed(&desk, 0, 220).sent {
            let balances = desk.books.settled(sent.on).1.balances;
            let mut claims = sent.claims.iter();
            assert!(claims.all(|claim| balances[*claim as usize] > 0), "{seed}");
            count += 1;
        }
    }
    assert!(count > 100, "{count} messages");
}

#[test]
fn weeks_and_steps_add_up_to_the_whole() {
    let add = |sum: (u64, Total), tally: &Tally| (sum.0 + tally.messages, sum.1 + tally.amount);
    let zero = || (0, Total::ZERO);
    for seed in 0..SEEDS {
        let desk = made_up(seed);
        let simulation = replayed(&desk, 3, 217);
        let euros = (None, crate::model::Currency::EUR);
        let mut replays = [Replay::new(&simulation, &[euros])];
        for _ in 0..2 {
            let portfolio = &replays[0].portfolios[0];
            let all = add(zero(), &portfolio.all);
            assert_eq!(all.0, simulation.sent.len() as u64);
            assert_eq!(portfolio.steps.iter().fold(zero(), add), all, "{seed}");
            let weeks = portfolio.weeks.iter();
            let of_weeks = weeks.clone().map(|week| &week.all);
            assert_eq!(of_weeks.fold(zero(), add), all, "{seed}");
            let of_steps = weeks.flat_map(|week| &week.steps);
            assert_eq!(of_steps.fold(zero(), add), all, "{seed}");
            assert_eq!(portfolio.customers.len() as u64, portfolio.all.customers);
            // Steps that nobody was sent are left out, and nothing else.
            align(&mut replays);
        }
    }
}

#[test]
fn steps_of_the_real_journal_take_part_only_before_the_period() {
    let mut desk = Desk::new("");
    let claim = desk.invoice(10_000, "2026-01-15");
    desk.done("relance-1", claim, "2026-01-22");
    let steps = |replay: &Simulation| {
        let sent = replay.sent.iter();
        let names = sent.map(|each| (each.on.iso(), replay.steps[each.step].id.clone()));
        names.collect::<Vec<_>>()
    };
    let is = |on: &str, step: &str| (on.to_owned(), step.to_owned());
    let after = replayed(&desk, 22, 40);
    assert_eq!(
        steps(&after),
        [is("2026-01-30", "relance-2"), is("2026-02-06", "appel")]
    );
    let within = replayed(&desk, 10, 30);
    assert_eq!(steps(&within)[0], is("2026-01-12", "rappel"));
    assert_eq!(steps(&within)[1], is("2026-01-22", "relance-1"));
    // A fact of the journal counts on its day, and not before.
    desk.event(EventKind::Hold, claim, "2026-01-25");
    assert_eq!(steps(&replayed(&desk, 22, 40)), []);
    assert_eq!(steps(&replayed(&desk, 10, 40)), steps(&within)[..2]);
}

#[test]
fn a_step_that_somebody_skips_is_left_out_from_that_day() {
    let mut desk = Desk::new("");
    let claim = desk.invoice(10_000, "2026-01-15");
    let steps = |replay: &Simulation| {
        let sent = replay.sent.iter();
        let names = sent.map(|each| replay.steps[each.step].id.clone());
        names.collect::<Vec<_>>()
    };
    let all = steps(&replayed(&desk, 10, 40));
    assert_eq!(all[..4], ["rappel", "relance-1", "relance-2", "appel"]);
    let event = desk.event(EventKind::Skip, claim, "2026-01-25");
    event.step = "relance-2".to_owned();
    event.reason = "vacances".to_owned();
    let skipped = steps(&replayed(&desk, 10, 40));
    assert_eq!(skipped[..3], ["rappel", "relance-1", "appel"]);
}
