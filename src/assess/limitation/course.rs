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
}

impl Course {
    pub(super) fn new(rule: LimitationRule, start: Day) -> Self {
        Self {
            rule,
            since: start,
            end: rule.end_from(start),
            interrupted_by: None,
            suspended_by: None,
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

    fn interrupt(&mut self, by: &Interruption) {
        let anew = self.rule.end_from(by.on);
        if by.on <= self.end && anew > self.end {
            self.since = self.since.max(by.on);
            self.end = anew;
            self.interrupted_by = Some(*by);
        }
    }

    /// The law of the debts of public bodies has suspensions of its own, which this is none of.
    fn suspend(&mut self, by: &Suspension) {
        if self.rule == LimitationRule::Public || by.from > self.end || by.to < by.from {
            return;
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
