//! One limitation period as it runs: started anew by acts, stopped for a time by suspensions (C. civ. 2230,
//! 2231), and not over while proceedings are pending (2242). Invariant: nothing makes its end earlier.

use super::{Interruption, Lasting, LimitationRule, Pending, Suspension, Until};
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
    /// The interruptions that last, of those that came in time.
    held: Vec<Lasting>,
    pub(super) pending: Option<Pending>,
    /// Whether the end is that of a title.
    pub(super) is_of_title: bool,
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
            held: Vec::new(),
            pending: None,
            is_of_title: false,
        }
    }

    /// Goes through what happened, in order of day.
    pub(super) fn through(
        mut self,
        interruptions: &[Interruption],
        lasting: &[Lasting],
        suspensions: &[Suspension],
        as_of: Day,
    ) -> Self {
        let mut suspensions = suspensions.iter().peekable();
        for interruption in interruptions {
            while let Some(suspension) = suspensions.next_if(|each| each.from <= interruption.on) {
                self.suspend(suspension);
            }
            self.release(interruption.on);
            self.interrupt(interruption, lasting);
        }
        suspensions.for_each(|suspension| self.suspend(suspension));
        self.release(as_of);
        self.wait(as_of);
        self
    }

    /// A new delay does not run before the end of a suspension that lasts on the day of the act (C. civ. 2230).
    fn interrupt(&mut self, by: &Interruption, lasting: &[Lasting]) {
        let is_held = self.held.iter().any(|held| held.until.holds(by.on));
        if by.on > self.end && !is_held {
            return;
        }
        self.held
            .extend(lasting.iter().filter(|lasting| lasting.by == *by));
        let suspension = self.lasting.filter(|suspension| suspension.to > by.on);
        let runs_after = suspension.map_or(by.on, |suspension| suspension.to);
        let anew = self.rule.end_from(runs_after);
        if anew > self.end {
            self.since = self.since.max(runs_after);
            self.end = anew;
            self.interrupted_by = Some(*by);
            self.suspended_by = suspension.or(self.suspended_by);
        }
    }

    /// Lets a new delay run from the end of proceedings whose day is known and not later than a day.
    fn release(&mut self, by: Day) {
        for held in &self.held {
            let Until::EndedOn(ended) = held.until else {
                continue;
            };
            let anew = self.rule.end_from(ended.on);
            if ended.on <= by && anew > self.end {
                self.since = self.since.max(ended.on);
                self.end = anew;
                self.interrupted_by = Some(ended);
            }
        }
    }

    /// Says what is pending on a day; once the delay counted from the act is over, its end is the earliest that may
    /// be: as if the proceedings ended on that day, or the end of the title.
    fn wait(&mut self, as_of: Day) {
        let pending = |held: &&Lasting| held.until == Until::Pending;
        let title = self.held.iter().filter_map(|held| match held.until {
            Until::Title(last) => Some((held.by, last)),
            Until::Pending | Until::EndedBy(_) | Until::EndedOn(_) => None,
        });
        let (by, end, title) = if let Some(held) = self.held.iter().find(pending) {
            (held.by, self.rule.end_from(as_of), None)
        } else if let Some((by, last)) = title.max_by_key(|(_, last)| *last) {
            (by, last, Some(last))
        } else {
            return;
        };
        let gives_the_end = as_of > self.end && end > self.end;
        if gives_the_end {
            self.end = end;
            self.interrupted_by = Some(by);
            self.is_of_title = title.is_some();
        }
        self.pending = title.is_none_or(|last| as_of <= last).then_some(Pending {
            by,
            title_ends_on: title,
            gives_the_end,
        });
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
