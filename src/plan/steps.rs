//! Which step of its profile a claim is at: what was done, what comes next and when.
//!
//! Takes the events of one claim in order and its profile. Invariant: a day on which nobody ran the
//! program changes no answer of a later day.

use crate::model::{Day, Event, EventKind};
use crate::policy::{Entry, Policy, Profile, Step, StepKind};

/// How far dunning of one claim has gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Progress<'run> {
    /// The highest step done, or skipped when it was its turn, by its place in the profile.
    highest: Option<usize>,
    /// The steps beyond that are to be left out: one bit for each place in the profile.
    left_out: u128,
    /// The last step done, as recorded, and its day.
    pub(super) last: Option<(&'run str, Day)>,
    /// Whether the journal has a step of the claim.
    has_steps: bool,
    /// Whether it was handed over, or a legal step was done.
    pub(super) is_handed_over: bool,
}

/// The step of a claim that comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextStep<'run> {
    /// Its place in the profile.
    pub place: usize,
    /// The step.
    pub step: &'run Step,
    /// The first day on which it is proposed.
    pub on: Day,
    /// Whether the claim enters dunning with it, past steps that were never taken.
    pub entry: Start,
}

/// How a claim comes to a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// From the step before it, or from the beginning.
    InOrder,
    /// An old claim is taken over at this step.
    TakenOver,
}

impl<'run> Progress<'run> {
    /// Reads what was done about a claim.
    ///
    /// A skip leaves out the step that it names, and no other: one that comes before its turn does not stand for
    /// those in between (spec 4.2: no step is skipped but what a skip names).
    pub(super) fn new(
        events: &[&'run Event],
        profile: &Profile,
        policy: &Policy,
        due: Option<Day>,
    ) -> Self {
        let entry = policy.dunning.first_step;
        let mut progress = Self::default();
        for event in events {
            let own = profile.place_of(&event.step);
            let is_skip = event.kind == EventKind::Skip && !event.reason.trim().is_empty();
            if event.kind == EventKind::StepDone {
                let kind = profile.kind_of(&event.step);
                // A name that nobody explains was sent, and stands for no place in the order: it only starts a gap.
                if let Some(kind) = kind.or_else(|| policy.known_step_kind(&event.step)) {
                    let milder = |step: &Step| step.kind <= kind;
                    // A step that the profile lacks counts as the last one that is no graver.
                    let place = own.or_else(|| profile.steps.iter().rposition(milder));
                    progress.highest = progress.highest.max(place);
                    progress.has_steps = true;
                    progress.is_handed_over |= kind >= StepKind::HandOver;
                }
                // Of two steps of one day the further one counts, in whatever order they stand.
                let is_further = |(step, on): (&str, Day)| {
                    let is_of_day = on == event.at && own.is_some();
                    on < event.at || !is_of_day || profile.place_of(step) <= own
                };
                if progress.last.is_none_or(is_further) {
                    progress.last = Some((&event.step, event.at));
                }
            } else if let (true, Some(place)) = (is_skip, own) {
                let turn = progress.next(profile, entry, due, event.at);
                let is_ahead = turn.is_some_and(|turn| place > turn.place);
                if is_ahead && place < u128::BITS as usize {
                    progress.left_out |= 1 << place;
                } else {
                    progress.highest = progress.highest.max(Some(place));
                }
                progress.has_steps = true;
            }
        }
        progress
    }

    /// Returns whether the journal has no step of the claim, and it enters at a reminder or not at all.
    pub(super) fn is_new(&self, entry: Entry) -> bool {
        entry == Entry::LastReminder && self.highest.is_none() && !self.has_steps
    }

    /// Returns the step that comes next; none without a due date, after the last step, and where a claim
    /// with no step would enter at a formal notice.
    pub(super) fn next<'profile>(
        &self,
        profile: &'profile Profile,
        entry: Entry,
        due: Option<Day>,
        as_of: Day,
    ) -> Option<NextStep<'profile>> {
        let due = due?;
        let steps = &profile.steps;
        let is_new = self.is_new(entry);
        let (first, start) = match (self.highest, entry) {
            (Some(highest), _) => (highest + 1, Start::InOrder),
            (None, _) if is_new => {
                let has_come =
                    |step: &Step| step.kind == StepKind::Reminder && first_day(step, due) <= as_of;
                // Never beyond a formal notice, even where a house reminds after it.
                let gravest = |step: &Step| step.kind >= StepKind::FormalNotice;
                let end = steps.iter().position(gravest).unwrap_or(steps.len());
                match steps[..end].iter().rposition(has_come) {
                    Some(place) => (place, Start::TakenOver),
                    None => (0, Start::InOrder),
                }
            }
            (None, _) => (0, Start::InOrder),
        };
        // Past its due date a claim needs no word that it will be due.
        let is_useful = |(place, step): &(usize, &Step)| {
            (as_of <= due || step.kind != StepKind::PreReminder) && !self.leaves_out(*place)
        };
        let mut later = steps.iter().enumerate().skip(first);
        let (place, step) = later.find(is_useful)?;
        if is_new && step.kind >= StepKind::FormalNotice {
            return None;
        }
        let first_useful = steps.iter().enumerate().find(is_useful);
        let is_first_useful = first_useful.is_some_and(|(first, _)| first == place);
        let since = first_day(step, due);
        let after_last = self.last.map(|(_, on)| on.plus(step.gap.max(1) as i32));
        Some(NextStep {
            place,
            step,
            on: after_last.map_or(since, |day| day.max(since)),
            entry: if is_first_useful {
                Start::InOrder
            } else {
                start
            },
        })
    }
}

impl Progress<'_> {
    /// Returns whether a step is to be left out, before its turn came.
    const fn leaves_out(&self, place: usize) -> bool {
        place < u128::BITS as usize && self.left_out & (1 << place) != 0
    }
}

/// Returns the first day of a step: what asks for money that is late waits for the day after the due date,
/// for nothing is late before it.
fn first_day(step: &Step, due: Day) -> Day {
    match step.kind {
        StepKind::PreReminder => due.plus(step.after_due),
        StepKind::Reminder | StepKind::FormalNotice | StepKind::HandOver | StepKind::Legal => {
            due.plus(step.after_due.max(1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;
    use crate::model::{Currency, CustomerIndex, SourceRow, Target};
    use crate::policy::file::parse;

    fn event(kind: EventKind, step: &str, at: &str) -> Event {
        Event {
            at: day(at),
            customer: CustomerIndex(0),
            target: Target::Claim(0),
            kind,
            step: step.to_owned(),
            amount: None,
            currency: Currency::EUR,
            until: None,
            reference: String::new(),
            reason: "écrit".to_owned(),
            by: String::new(),
            id: String::new(),
            row: SourceRow { file: 0, line: 2 },
        }
    }

    /// Returns the next step of a claim due on 30 September, and its day.
    fn next_of(text: &str, profile: &str, as_of: &str, events: &[Event]) -> Option<(String, Day)> {
        let policy = parse(text).unwrap();
        let profile = policy.profile(profile).unwrap();
        let events: Vec<&Event> = events.iter().collect();
        let due = Some(day("2026-09-30"));
        let progress = Progress::new(&events, profile, &policy, due);
        let entry = policy.dunning.first_step;
        let next = progress.next(profile, entry, due, day(as_of));
        next.map(|next| (next.step.id.clone(), next.on))
    }

    fn next(as_of: &str, events: &[Event]) -> Option<(String, Day)> {
        next_of("", "standard", as_of, events)
    }

    fn is(step: &str, on: &str) -> Option<(String, Day)> {
        Some((step.to_owned(), day(on)))
    }

    fn done(step: &str, at: &str) -> Event {
        event(EventKind::StepDone, step, at)
    }

    #[test]
    fn a_claim_enters_at_the_last_reminder_that_has_come_and_never_beyond() {
        assert_eq!(next("2026-09-20", &[]), is("rappel", "2026-09-25"));
        assert_eq!(next("2026-09-30", &[]), is("rappel", "2026-09-25"));
        assert_eq!(next("2026-10-01", &[]), is("relance-1", "2026-10-07"));
        assert_eq!(next("2026-10-14", &[]), is("relance-1", "2026-10-07"));
        assert_eq!(next("2026-10-15", &[]), is("relance-2", "2026-10-15"));
        assert_eq!(next("2028-10-15", &[]), is("appel", "2026-10-22"));
        let first = "[dunning]\nfirst_step = \"first\"\n";
        let found = next_of(first, "standard", "2028-10-15", &[]);
        assert_eq!(found, is("relance-1", "2026-10-07"));
    }

    #[test]
    fn a_claim_never_enters_at_a_reminder_that_stands_after_a_formal_notice() {
        let text = "[profiles.x]\nsteps = [ {id = \"r\", after_due = 5, channel = \"email\", kind = \"reminder\"},
 {id = \"f\", after_due = 10, channel = \"letter\", kind = \"formal-notice\"},
 {id = \"r2\", after_due = 15, channel = \"email\", kind = \"reminder\"} ]\n";
        let found = next_of(text, "x", "2026-12-31", &[]);
        assert_eq!(found, is("r", "2026-10-05"));
    }

    #[test]
    fn a_reminder_on_or_before_the_due_day_waits_until_the_claim_is_late() {
        for after_due in [-5, 0, 1] {
            let text = format!(
                "[profiles.x]\nsteps = [ {{id = \"r\", after_due = {after_due}, channel = \"email\", kind = \"reminder\"}} ]\n"
            );
            for first in ["", "[dunning]\nfirst_step = \"first\"\n"] {
                let found = next_of(&format!("{first}{text}"), "x", "2026-09-27", &[]);
                assert_eq!(found, is("r", "2026-10-01"), "{after_due}");
            }
        }
    }

    #[test]
    fn a_claim_without_a_step_never_enters_at_a_formal_notice() {
        let text = "[profiles.x]\nsteps = [ {id = \"p\", after_due = -5, channel = \"email\", kind = \"pre-reminder\"},
 {id = \"f\", after_due = 10, channel = \"letter\", kind = \"formal-notice\"},
 {id = \"r\", after_due = 15, channel = \"email\", kind = \"reminder\"} ]\n";
        assert_eq!(next_of(text, "x", "2026-09-27", &[]), is("p", "2026-09-25"));
        assert_eq!(next_of(text, "x", "2026-12-31", &[]), None);
        let told = [done("p", "2026-09-27")];
        assert_eq!(
            next_of(text, "x", "2026-12-31", &told),
            is("f", "2026-10-10")
        );
        let first = format!("[dunning]\nfirst_step = \"first\"\n{text}");
        assert_eq!(
            next_of(&first, "x", "2026-12-31", &[]),
            is("f", "2026-10-10")
        );
    }

    #[test]
    fn a_late_step_delays_the_one_after_it_and_skips_none() {
        let late = [done("relance-1", "2026-11-20")];
        assert_eq!(next("2026-12-31", &late), is("relance-2", "2026-11-28"));
        let both = [
            done("relance-1", "2026-10-07"),
            done("relance-2", "2026-10-15"),
        ];
        assert_eq!(next("2026-12-31", &both), is("appel", "2026-10-22"));
    }

    #[test]
    fn a_gap_is_never_less_than_a_day() {
        let events = [done("rappel", "2026-10-07")];
        assert_eq!(next("2026-10-07", &events), is("relance-1", "2026-10-08"));
    }

    #[test]
    fn a_skipped_step_is_left_out_and_starts_no_gap() {
        let skip = event(EventKind::Skip, "relance-2", "2026-10-14");
        let mut unsaid = skip.clone();
        unsaid.reason.clear();
        let one = done("relance-1", "2026-10-07");
        let events = [one.clone(), skip];
        assert_eq!(next("2026-12-31", &events), is("appel", "2026-10-22"));
        let events = [one, unsaid];
        assert_eq!(next("2026-12-31", &events), is("relance-2", "2026-10-15"));
    }

    /// Spec 4.2: no step is skipped but what a skip names.
    #[test]
    fn a_step_skipped_before_its_turn_takes_no_other_along() {
        let one = done("relance-1", "2026-10-07");
        let skip = |step, at| event(EventKind::Skip, step, at);
        let notice = skip("mise-en-demeure", "2026-10-08");
        let events = [one.clone(), notice.clone()];
        assert_eq!(next("2026-12-31", &events), is("relance-2", "2026-10-15"));
        let called = done("appel", "2026-10-22");
        let events = [one.clone(), notice, called];
        let beyond = next("2026-12-31", &events).unwrap();
        assert_eq!(beyond.0, "contentieux", "the notice is left out");
        let events = [one, skip("contentieux", "2026-10-08")];
        assert_eq!(next("2026-12-31", &events), is("relance-2", "2026-10-15"));
        // Of a claim at its entry: what is its turn is passed over, what is beyond waits.
        let events = [skip("appel", "2026-10-10")];
        assert_eq!(next("2026-12-31", &events), is("relance-1", "2026-10-07"));
        let events = [skip("appel", "2026-10-30")];
        assert_eq!(next("2026-12-31", &events).unwrap().0, "mise-en-demeure");
    }

    #[test]
    fn a_step_of_another_profile_counts_as_the_last_that_is_no_graver() {
        let events = [done("reclamation", "2026-11-01")];
        assert_eq!(next("2026-12-31", &events), is("contentieux", "2026-11-16"));
        let found = next_of(
            "",
            "grand-compte",
            "2026-10-20",
            &[done("rappel", "2026-09-25")],
        );
        assert_eq!(found, is("appel", "2026-10-10"));
    }

    #[test]
    fn a_step_that_no_profile_has_takes_no_place_in_the_order_and_starts_a_gap() {
        let unknown = done("courrier maison", "2026-11-01");
        let entered = next("2026-12-31", std::slice::from_ref(&unknown));
        assert_eq!(entered, is("appel", "2026-11-08"));
        let events = [done("relance-1", "2026-10-07"), unknown];
        assert_eq!(next("2026-12-31", &events), is("relance-2", "2026-11-09"));
    }

    #[test]
    fn after_the_last_step_nothing_comes() {
        assert_eq!(
            next("2027-12-31", &[done("contentieux", "2026-11-20")]),
            None
        );
    }
}
