//! One limitation period as it runs: started anew by acts, stopped for a time by suspensions (C. civ. 2230,
//! 2231). Invariant: nothing makes its end earlier.

use super::{Interruption, LimitationRule, Suspension};
use crate::model::Day;
use crate::policy::statutory;

/// One delay as it runs: its end so far, and what moved it.
pub(super) struct Course {
    rule: LimitationRule,
    /// The day after which it runs.
    since: Day,
    pub(super) end: Day,
    pub(super) interrupted_by: Option<Interruption>,
    pub(super) suspended_by: Option<Suspension>,
    /// Of the suspensions that began, the one that ends last.
    lasting: Option<Suspension>,
}

impl Course {
    pub(super) fn new(rule: LimitationRule, start: Day) -> Self {
        Self {
            rule,
            since: start,
            end: rule.end_from(start),
            interrupted_by: None,
            suspended_by: None,
            lasting: None,
        }
    }

    /// Goes through what happened, in order of day.
    pub(super) fn through(
        mut self,
        interruptions: &[Interruption],
        suspensions: &[Suspension],
    ) -> Self {
        let mut suspensions = suspensions.iter().peekable();
        for interruption in interruptions {
            while let Some(suspension) = suspensions.next_if(|each| each.from <= interruption.on) {
                self.suspend(suspension);
            }
            self.interrupt(interruption);
        }
        suspensions.for_each(|suspension| self.suspend(suspension));
        self
    }

    /// A new delay does not run before the end of a suspension that lasts on the day of the act (C. civ. 2230).
    fn interrupt(&mut self, by: &Interruption) {
        let lasting = self.lasting.filter(|suspension| suspension.to > by.on);
        let runs_after = lasting.map_or(by.on, |suspension| suspension.to);
        let anew = self.rule.end_from(runs_after);
        if by.on <= self.end && anew > self.end {
            self.since = self.since.max(runs_after);
            self.end = anew;
            self.interrupted_by = Some(*by);
            self.suspended_by = lasting.or(self.suspended_by);
        }
    }

    /// The law of the debts of public bodies has suspensions of its own, which this is none of.
    fn suspend(&mut self, by: &Suspension) {
        if self.rule == LimitationRule::Public || by.from > self.end || by.to < by.from {
            return;
        }
        if self.lasting.is_none_or(|lasting| by.to > lasting.to) {
            self.lasting = Some(*by);
        }
        let first = by.from.max(self.since.plus(1));
        let days = (by.to.days_since(first) + 1).max(0);
        let months = statutory::limitation().after_suspension.months;
        let end = self.end.plus(days).max(by.to.plus_months(months));
        self.since = self.since.max(by.to);
        if end > self.end {
            self.end = end;
            self.suspended_by = Some(*by);
        }
    }
}
