//! What was asked for before, and how: what a letter may say of earlier letters.
//!
//! Takes the claims that a letter asks for. Invariant: a day is told only when each of the claims was asked
//! for by then, so that no sentence about "these invoices" is untrue of one of them.

use super::context::{Reminded, UnderNotice};
use super::maker::Maker;
use crate::model::{Currency, Day, EventKind};
use crate::plan::Action;
use crate::policy::StepKind;
use std::collections::BTreeSet;

/// What was done about one claim.
#[derive(Clone, Debug, Default)]
struct Done<'run> {
    /// The last day.
    last: Option<Day>,
    /// All days.
    days: BTreeSet<Day>,
    /// The last day on which it was in writing.
    written: Option<Day>,
    /// The last day on which it was by a formal notice.
    notice: Option<Day>,
    /// The steps in writing, each with its day.
    letters: BTreeSet<(Day, &'run str)>,
}

impl<'run> Maker<'run> {
    /// Returns what each of some claims was asked for before; words before the due date are no reminders.
    pub(super) fn reminded(&self, claims: &[u32]) -> Reminded {
        let done: Vec<Done<'run>> = claims.iter().map(|claim| self.done(*claim)).collect();
        let latest = |of: fn(&Done<'run>) -> Option<Day>| {
            let days: Option<Vec<Day>> = done.iter().map(of).collect();
            days.and_then(|days| days.into_iter().max()).map(Day::iso)
        };
        let days: BTreeSet<Day> = done.iter().flat_map(|it| it.days.iter().copied()).collect();
        let counts = || done.iter().map(|it| it.letters.len() as u64);
        Reminded {
            on: latest(|it| it.last),
            days: days.len() as u64,
            in_writing_on: latest(|it| it.written),
            notice_on: latest(|it| it.notice),
            has_notice: done.iter().any(|it| it.notice.is_some()),
            least: counts().min().unwrap_or_default(),
            most: counts().max().unwrap_or_default(),
        }
    }

    /// Returns what a reminder lists apart, each with the last notice that asks for it.
    pub(super) fn under_notice(&self, action: &Action<'_>, currency: Currency) -> Vec<UnderNotice> {
        let results = &self.results;
        let apart = action.under_notice.iter().filter_map(|document| {
            let place = *document as usize;
            let claimable = results.cases().claimable(place);
            Some(UnderNotice {
                claim: results.ledger.claim_name(place),
                claimable: currency.decimal(claimable.into()),
                notice_on: self.done(*document).notice?.iso(),
            })
        });
        apart.collect()
    }

    fn done(&self, claim: u32) -> Done<'run> {
        let cases = self.results.cases();
        let mut done = Done::default();
        for event in cases.events_of(claim as usize) {
            let is_step = event.kind == EventKind::StepDone;
            let kind = cases.step_kind(event.customer, &event.step);
            if !is_step || kind == StepKind::PreReminder {
                continue;
            }
            if kind == StepKind::FormalNotice {
                done.notice = done.notice.max(Some(event.at));
            }
            done.last = done.last.max(Some(event.at));
            done.days.insert(event.at);
            if self.is_written(&event.step) {
                done.written = done.written.max(Some(event.at));
                done.letters.insert((event.at, event.step.as_str()));
            }
        }
        done
    }

    /// Returns whether a step is a letter or an e-mail; of a step that no profile has, nobody knows.
    fn is_written(&self, step: &str) -> bool {
        let profiles = self.results.policy.profiles.iter();
        let mut known = profiles.filter_map(|profile| {
            let place = profile.place_of(step)?;
            profile.steps.get(place)
        });
        known.next().is_some_and(|step| step.channel.is_written())
    }
}
