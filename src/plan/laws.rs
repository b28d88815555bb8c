//! The laws of planning, over made-up portfolios, policies and journals.

use super::tests::{Desk, ONE};
use super::*;
use crate::assess::made_up::day;
use crate::model::{Amount, Day, EventKind, Target};
use crate::reconcile::Basis;
use std::collections::{BTreeMap, BTreeSet};

/// A small generator of numbers, the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % most
    }
}

const POLICIES: [&str; 4] = [
    "",
    "[dunning]\nmessage = \"invoice\"\n",
    "[dunning]\nmessage = \"step\"\nfirst_step = \"first\"\n",
    "[claim]\nevidence_needed = 1\n",
];

/// The day on which every made-up portfolio begins.
pub(super) const START: &str = "2026-01-01";

fn on(days: u64) -> String {
    day(START).plus(days as i32).iso()
}

/// Makes up a portfolio with a journal of 200 days.
pub(super) fn made_up(seed: u64) -> Desk {
    let mut chance = Chance(seed * 7919 + 1);
    let policy = POLICIES[chance.below(POLICIES.len() as u64) as usize];
    let mut desk = Desk::new(policy);
    let claims = 1 + chance.below(6);
    for _ in 0..claims {
        let amount = 100 + chance.below(500_000) as i64;
        let due = chance.below(150);
        let claim = desk.invoice(amount, &on(due));
        if chance.below(4) == 0 {
            let part = 1 + chance.below(amount as u64) as i64;
            desk.books
                .pay(claim, part, &on(due + chance.below(60)), Basis::Reference);
        }
        if chance.below(8) == 0 {
            desk.books
                .dispute(claim, Some(chance.below(amount as u64) as i64));
        }
    }
    if chance.below(5) == 0 {
        let amount = 1 + chance.below(300_000) as i64;
        desk.books.credit(ONE, amount, &on(chance.below(200)));
    }
    for _ in 0..chance.below(8) {
        let kinds = [
            EventKind::Promise,
            EventKind::Hold,
            EventKind::Release,
            EventKind::Dispute,
            EventKind::DisputeClosed,
            EventKind::Plan,
            EventKind::PlanEnded,
            EventKind::CreditNoteExpected,
            EventKind::Acknowledgement,
            EventKind::WriteOff,
            EventKind::Insolvency,
            EventKind::StepDone,
            EventKind::Skip,
        ];
        let kind = kinds[chance.below(kinds.len() as u64) as usize];
        let at = chance.below(200);
        let (until, amount) = (at + chance.below(40), chance.below(100_000) as i64 + 1);
        let of_all = chance.below(4) == 0;
        let step = ["relance-1", "relance-2", "appel", "inconnue"][chance.below(4) as usize];
        let event = desk.event(kind, chance.below(claims) as u32, &on(at));
        event.step = step.to_owned();
        event.reason = "noté".to_owned();
        if chance.below(3) > 0 || matches!(kind, EventKind::Promise | EventKind::Plan) {
            event.until = Some(day(&on(until)));
        }
        if kind == EventKind::Insolvency || of_all && kind != EventKind::CreditNoteExpected {
            event.target = Target::Customer;
        } else if chance.below(2) == 0 {
            event.amount = Some(Amount(amount));
        }
    }
    desk
}

pub(super) const SEEDS: u64 = 60;

fn is_message(action: &Action<'_>) -> bool {
    matches!(action.kind, ActionKind::Step | ActionKind::Allocate)
}

#[test]
fn no_message_has_a_claim_that_is_held_or_paid_nor_one_twice() {
    for seed in 0..SEEDS {
        let desk = made_up(seed);
        for days in (0..220).step_by(9) {
            desk.with(
                &on(days),
                |_| {},
                |plan, planner| {
                    let messages = plan.actions.iter().filter(|action| is_message(action));
                    let claims: Vec<u32> = messages
                        .flat_map(|action| action.claims.iter().copied())
                        .collect();
                    let once: BTreeSet<u32> = claims.iter().copied().collect();
                    assert_eq!(claims.len(), once.len(), "{seed} {days}");
                    for claim in once {
                        let claim = planner.claim(claim as usize);
                        assert!(claim.holds.is_empty(), "{seed} {days} {:?}", claim.holds);
                        assert!(claim.claimable.is_positive() && claim.balance.is_positive());
                    }
                },
            );
        }
    }
}

#[test]
fn every_open_claim_is_in_an_action_or_has_its_reason() {
    for seed in 0..SEEDS {
        let desk = made_up(seed);
        for days in (0..220).step_by(9) {
            desk.with(
                &on(days),
                |_| {},
                |plan, planner| {
                    let open: BTreeSet<u32> = planner.open_claims().all().iter().copied().collect();
                    let acted = plan
                        .actions
                        .iter()
                        .flat_map(|action| action.claims.iter().copied());
                    let acted: BTreeSet<u32> = acted.collect();
                    let without = plan.without.iter();
                    let without: BTreeSet<u32> = without.map(|each| each.document).collect();
                    assert!(acted.is_disjoint(&without), "{seed} {days}");
                    let all: BTreeSet<u32> = acted.union(&without).copied().collect();
                    assert_eq!(all, open, "{seed} {days}");
                    let has_reasons = |each: &Without| !planner.reasons(each).because.is_empty();
                    assert!(plan.without.iter().all(has_reasons));
                    assert!(plan.actions.iter().all(|action| !action.because.is_empty()));
                },
            );
        }
    }
}

/// Records what the messages of a day record.
pub(super) fn record(desk: &mut Desk, as_of: &str) {
    let recorded: Vec<(u32, String)> = desk.with(
        as_of,
        |_| {},
        |plan, planner| {
            let messages = plan.actions.iter();
            let own = messages.flat_map(|action| planner.recorded(action));
            own.map(|(document, step)| (document, step.id.clone()))
                .collect()
        },
    );
    for (document, step) in recorded {
        desk.done(&step, document, as_of);
    }
}

#[test]
fn what_was_recorded_proposes_nothing_new_on_the_same_day() {
    for seed in 0..SEEDS {
        let mut desk = made_up(seed);
        for days in (0..220).step_by(20) {
            let before = desk.events.len();
            record(&mut desk, &on(days));
            if desk.events.len() > before {
                desk.with(
                    &on(days),
                    |_| {},
                    |plan, _| {
                        assert!(!plan.actions.iter().any(is_message), "{seed} {days}");
                    },
                );
            }
        }
    }
}

#[test]
fn runs_that_are_missed_delay_steps_and_skip_none() {
    for seed in 0..SEEDS {
        let mut desk = made_up(seed);
        let is_of_steps = |kind| matches!(kind, EventKind::StepDone | EventKind::Skip);
        desk.events.retain(|event| !is_of_steps(event.kind));
        for days in (0..220).step_by(1 + (seed % 10) as usize) {
            record(&mut desk, &on(days));
        }
        let standard = desk.policy.profile("standard").unwrap();
        let mut taken: BTreeMap<u32, Vec<(Day, usize)>> = BTreeMap::new();
        for event in desk.events.iter().filter(|event| is_of_steps(event.kind)) {
            let [claim] = event.target.documents() else {
                panic!("a claim");
            };
            let place = standard.place_of(&event.step).unwrap();
            taken.entry(*claim).or_default().push((event.at, place));
        }
        for (claim, steps) in taken {
            for pair in steps.windows(2) {
                let [(earlier, one), (later, other)] = [pair[0], pair[1]];
                assert_eq!(other, one + 1, "{seed} {claim}");
                let gap = standard.steps[other].gap.max(1) as i32;
                assert!(later.days_since(earlier) >= gap, "{seed} {claim}");
            }
        }
    }
}

/// What is due of a claim on a day, whatever holds it: the profile, the place of the step, whether it is due.
type Standing = (Option<String>, usize, bool);

fn standings(desk: &Desk, as_of: &str) -> BTreeMap<u32, Standing> {
    desk.with(
        as_of,
        |_| {},
        |_, planner| {
            let open = planner.open_claims();
            let standing = |document: &u32| {
                let claim = planner.claim(*document as usize);
                let next = claim.next_step?;
                let profile = claim.profile.map(|profile| profile.name.clone());
                Some((*document, (profile, next.place, next.on <= day(as_of))))
            };
            open.all().iter().filter_map(standing).collect()
        },
    )
}

/// Returns the first day since which no step was written: the journal is the same from there on.
fn same_journal_since(desk: &Desk, last: u64) -> u64 {
    let is_of_steps = |kind| matches!(kind, EventKind::StepDone | EventKind::Skip);
    let written = (0..=last).rev().find(|days| {
        let day = day(&on(*days));
        let mut events = desk.events.iter();
        events.any(|event| is_of_steps(event.kind) && event.at == day)
    });
    written.unwrap_or_default()
}

#[test]
fn running_every_day_or_once_at_the_end_finds_the_same_highest_step() {
    for seed in 0..SEEDS {
        let mut desk = made_up(seed);
        if seed % 2 == 0 {
            let is_of_steps = |kind| matches!(kind, EventKind::StepDone | EventKind::Skip);
            desk.events.retain(|event| !is_of_steps(event.kind));
        }
        let last = 200;
        let at_the_end = standings(&desk, &on(last));
        let mut highest: BTreeMap<u32, (Option<String>, usize)> = BTreeMap::new();
        let days = (same_journal_since(&desk, last)..last).step_by(8);
        for days in days.chain([last]) {
            for (claim, (profile, place, is_due)) in standings(&desk, &on(days)) {
                let known = highest.get(&claim).filter(|known| known.0 == profile);
                let known = known.map(|known| known.1);
                if is_due && known.is_none_or(|known| known <= place) {
                    highest.insert(claim, (profile, place));
                }
            }
        }
        for (claim, (profile, place, is_due)) in at_the_end {
            let Some((of, highest)) = highest.get(&claim) else {
                assert!(!is_due, "{seed} {claim}");
                continue;
            };
            // Another grade is another profile, whose steps are others.
            if *of != profile {
                continue;
            }
            if is_due {
                assert_eq!(place, *highest, "{seed} {claim}");
            } else {
                assert!(*highest <= place, "{seed} {claim}");
            }
        }
    }
}

#[test]
fn the_rank_follows_deadlines_then_the_score_then_the_amount() {
    for seed in 0..SEEDS {
        let desk = made_up(seed);
        desk.with(
            &on(200),
            |_| {},
            |plan, _| {
                let keys: Vec<_> = plan
                    .actions
                    .iter()
                    .map(|action| {
                        let score = action.score.hundredths();
                        (action.kind.has_priority(), score, action.amount)
                    })
                    .collect();
                assert!(keys.is_sorted_by(|one, other| one >= other), "{seed}");
                assert!(
                    plan.actions
                        .iter()
                        .all(|action| action.score.hundredths() <= 10_000)
                );
            },
        );
    }
}
