//! Limitation (prescription extinctive): until when a claim can be brought.
//!
//! Takes the days of a claim and what interrupted it, gives both ends: that of the law, counted from the
//! due date, and the prudent one, counted from the earliest day known, since a judge may count from
//! performance (Cass. com. 26/02/2020, 18-25.036). Each end names what moved it. Invariant: neither end is
//! ever moved to a working day, nor made earlier by an event.

mod acts;
mod course;

pub use acts::{InterruptingAct, Interruption, Lasting, Pending, Suspension, Until};

use crate::model::{Day, Regime};
use crate::policy::statutory;
use course::Course;

/// Which rule of limitation governs a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitationRule {
    /// Five years (C. com., art. L110-4; C. civ., art. 2224).
    General,
    /// Two years, against a consumer (C. conso., art. L218-2).
    Consumer,
    /// One year, for the carriage of goods (C. com., art. L133-6).
    Transport,
    /// Four years from the next 1 January, against a public body (law 68-1250, art. 1).
    Public,
}

impl LimitationRule {
    /// All rules.
    pub const ALL: [Self; 4] = [Self::General, Self::Consumer, Self::Transport, Self::Public];

    /// Returns the rule of a debtor's regime; `of_transport` is that of claims for carriage.
    #[must_use]
    pub const fn of(regime: Regime, trade: Trade) -> Self {
        match (regime, trade) {
            (Regime::Public, _) => Self::Public,
            (_, Trade::Transport) => Self::Transport,
            (Regime::Consumer, Trade::Other) => Self::Consumer,
            (Regime::Business | Regime::European | Regime::None, Trade::Other) => Self::General,
        }
    }

    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Consumer => "consumer",
            Self::Transport => "transport",
            Self::Public => "public",
        }
    }

    /// Returns the years of the rule.
    #[must_use]
    pub fn years(self) -> u32 {
        let periods = statutory::limitation();
        match self {
            Self::General => periods.general.years,
            Self::Consumer => periods.consumer.years,
            Self::Transport => periods.transport.years,
            Self::Public => periods.public.years,
        }
    }

    /// Returns the article of the rule.
    #[must_use]
    pub fn source(self) -> &'static str {
        let periods = statutory::limitation();
        match self {
            Self::General => &periods.general.source,
            Self::Consumer => &periods.consumer.source,
            Self::Transport => &periods.transport.source,
            Self::Public => &periods.public.source,
        }
    }

    /// Returns the last useful day when the delay starts from a day, or starts again from it.
    #[must_use]
    pub fn end_from(self, day: Day) -> Day {
        match self {
            Self::General | Self::Consumer | Self::Transport => day.plus_years(self.years()),
            Self::Public => Day::end_of_year(day.year() + self.years() as i32),
        }
    }
}

/// What a claim is for, where limitation asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trade {
    /// Carriage of goods.
    Transport,
    /// Anything else.
    Other,
}

/// The days of a claim that limitation counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimDays {
    /// The issue of the invoice.
    pub issued: Day,
    /// Delivery or performance, when known.
    pub performed: Option<Day>,
    /// The due date, when there is one.
    pub due: Option<Day>,
    /// The day on which a retention is released: the term of what is retained (C. civ. 2233, 3°).
    pub released: Option<Day>,
}

impl ClaimDays {
    /// Returns the day from which the law counts.
    #[must_use]
    pub fn start(self, rule: LimitationRule) -> Day {
        self.start_named(rule).0
    }

    /// Returns the day from which the law counts, and what it is.
    #[must_use]
    pub fn start_named(self, rule: LimitationRule) -> (Day, LimitationStart) {
        let (known, start) = match rule {
            LimitationRule::General | LimitationRule::Consumer if self.released > self.due => {
                (self.released, LimitationStart::Release)
            }
            LimitationRule::General | LimitationRule::Consumer => (self.due, LimitationStart::Due),
            LimitationRule::Transport | LimitationRule::Public => {
                (self.performed, LimitationStart::Performance)
            }
        };
        known.map_or((self.issued, LimitationStart::Issue), |day| (day, start))
    }

    /// Returns the earliest day known: nobody can count from before it.
    #[must_use]
    pub fn prudent_start(self) -> Day {
        let performed = self.performed.unwrap_or(Day::LAST);
        let due = self.due.unwrap_or(Day::LAST);
        self.issued.min(performed).min(due)
    }

    /// Returns the earliest day known, and what it is.
    #[must_use]
    pub fn prudent_start_named(self) -> (Day, LimitationStart) {
        let day = self.prudent_start();
        let start = if self.due == Some(day) {
            LimitationStart::Due
        } else if self.performed == Some(day) {
            LimitationStart::Performance
        } else {
            LimitationStart::Issue
        };
        (day, start)
    }
}

/// What the day is from which a delay is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitationStart {
    /// The due date.
    Due,
    /// Delivery or performance.
    Performance,
    /// The issue of the invoice.
    Issue,
    /// The release of a retention.
    Release,
}

impl LimitationStart {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Due, Self::Performance, Self::Issue, Self::Release];

    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Performance => "performance",
            Self::Issue => "issue",
            Self::Release => "release",
        }
    }
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitationState {
    /// There is time.
    Running,
    /// The prudent date is near, or has passed.
    Alert,
    /// The last useful day has passed.
    Expired,
}

impl LimitationState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Running, Self::Alert, Self::Expired];

    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Alert => "alert",
            Self::Expired => "expired",
        }
    }
}

/// Until when a claim can be brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limitation {
    /// The rule.
    pub rule: LimitationRule,
    /// The day from which the law counts.
    pub starts_on: Day,
    /// What that day is.
    pub start: LimitationStart,
    /// The last useful day.
    pub ends_on: Day,
    /// Whether that day is the last one of a title (CPCE, art. L111-4), and no longer that of the rule.
    pub is_of_title: bool,
    /// What gave [`Self::ends_on`], when it is not the start.
    pub interrupted_by: Option<Interruption>,
    /// The last suspension that lengthened either delay.
    pub suspended_by: Option<Suspension>,
    /// The last suspension that is noted and does not count: the law of what public bodies owe has its own.
    pub uncounted: Option<Suspension>,
    /// The earliest start that a judge may take.
    pub prudent_starts_on: Day,
    /// What that day is.
    pub prudent_start: LimitationStart,
    /// The last useful day counted from the earliest start.
    pub prudent_ends_on: Day,
    /// What gave [`Self::prudent_ends_on`], when it is not the earliest start.
    pub prudent_interrupted_by: Option<Interruption>,
    /// A later day that a partial payment may give; never relied upon.
    pub possible_ends_on: Option<Day>,
    /// The payment that may give it.
    pub possible_by: Option<Interruption>,
    /// What keeps the claim from being time-barred although the delay counted from it may be over.
    pub pending: Option<Pending>,
    /// Days from the as-of date to [`Self::prudent_ends_on`], below zero when it has passed.
    pub days_left: i32,
    /// Where it stands.
    pub state: LimitationState,
}

impl Limitation {
    /// Returns the article that gives the last useful day.
    #[must_use]
    pub fn source(&self) -> &'static str {
        if self.is_of_title {
            &statutory::limitation().title.source
        } else {
            self.rule.source()
        }
    }

    /// Returns whether a title was not enforced in its time.
    #[must_use]
    pub fn is_title_lost(&self) -> bool {
        self.is_of_title && self.state == LimitationState::Expired
    }

    /// Returns the days in which an act must interrupt limitation, below zero when the prudent date has passed;
    /// none where one has, and lasts: a second action on the same matter adds nothing (C. civ. 2242). A title whose
    /// years end is to be enforced before (CPCE, art. L111-4).
    #[must_use]
    pub fn days_to_act(&self) -> Option<i32> {
        (self.pending.is_none() || self.is_of_title).then_some(self.days_left)
    }

    /// Returns the earliest end while proceedings are pending: as if they ended on the as-of date.
    #[must_use]
    pub fn earliest_end(&self) -> Day {
        let as_of = self.prudent_ends_on.plus(-self.days_left);
        self.ends_on.max(self.rule.end_from(as_of))
    }

    /// Returns whether an act must interrupt limitation within some days, or had to.
    #[must_use]
    pub fn calls_for_act_within(&self, days: u32) -> bool {
        self.days_to_act()
            .is_some_and(|left| i64::from(left) <= i64::from(days))
    }
}

/// What happened to a limitation period, each in order.
#[derive(Clone, Copy, Debug, Default)]
pub struct History<'told> {
    /// What the law lets start the delay again (C. civ. 2240, 2241, 2244; law 68-1250, art. 2).
    pub interruptions: &'told [Interruption],
    /// Those of them that last.
    pub lasting: &'told [Lasting],
    /// When it was suspended.
    pub suspensions: &'told [Suspension],
    /// The payments on the claim's own reference.
    pub payments: &'told [Interruption],
}

/// Returns until when a claim can be brought.
///
/// An interruption counts for each of the two ends only if it does not come after it, or while proceedings last that
/// interrupted it in time. Payments interrupt for a public debtor; for another they may be an acknowledgement, and
/// only make a possible date. A suspension that nobody noted is not counted: the dates are then earlier than the
/// law's, which is prudent.
#[must_use]
pub fn limitation(
    rule: LimitationRule,
    days: ClaimDays,
    history: &History<'_>,
    as_of: Day,
    alert_days: u32,
) -> Limitation {
    let History {
        interruptions,
        lasting,
        suspensions,
        payments,
    } = *history;
    let (starts_on, start) = days.start_named(rule);
    let (prudent_starts_on, prudent_start) = days.prudent_start_named();
    let mut all: Vec<Interruption> = interruptions.to_vec();
    if rule == LimitationRule::Public {
        all.extend_from_slice(payments);
        all.sort_unstable();
    }
    let course = |start| Course::new(rule, start).through(&all, lasting, suspensions, as_of);
    let of_law = course(starts_on);
    let prudent = course(prudent_starts_on);
    let (ends_on, prudent_ends_on) = (of_law.end, prudent.end);
    let possible_by = match rule {
        LimitationRule::Public => None,
        LimitationRule::General | LimitationRule::Consumer | LimitationRule::Transport => payments
            .iter()
            .filter(|payment| payment.on <= ends_on)
            .max_by_key(|payment| payment.on)
            .filter(|payment| rule.end_from(payment.on) > ends_on),
    };
    let possible_by = possible_by.copied();
    let possible_ends_on = possible_by.map(|payment| rule.end_from(payment.on));
    let days_left = prudent_ends_on.days_since(as_of);
    // While proceedings are pending there is nothing to do; a title has its own end.
    let to_watch = match of_law.pending {
        Some(pending) => pending.title_ends_on.map(|last| last.days_since(as_of)),
        None => Some(days_left),
    };
    let state = if as_of > ends_on {
        LimitationState::Expired
    } else if to_watch.is_some_and(|left| i64::from(left) <= i64::from(alert_days)) {
        LimitationState::Alert
    } else {
        LimitationState::Running
    };
    Limitation {
        rule,
        starts_on,
        start,
        ends_on,
        is_of_title: of_law.is_of_title,
        interrupted_by: of_law.interrupted_by,
        suspended_by: of_law.suspended_by.or(prudent.suspended_by),
        uncounted: match rule {
            LimitationRule::Public => suspensions.last().copied(),
            LimitationRule::General | LimitationRule::Consumer | LimitationRule::Transport => None,
        },
        prudent_starts_on,
        prudent_start,
        prudent_ends_on,
        prudent_interrupted_by: prudent.interrupted_by,
        possible_ends_on,
        possible_by,
        pending: of_law.pending,
        days_left,
        state,
    }
}

/// Returns whether the limitation of a claim surely runs with more than the days of alert left.
///
/// Needs no calendar, for millions of claims: a year has 365 days at least, and an interruption only
/// gives time.
#[must_use]
pub fn surely_runs(years: u32, days: ClaimDays, as_of: Day, alert_days: u32) -> bool {
    let least = i64::from(days.prudent_start().0) + i64::from(years) * 365;
    least - i64::from(as_of.0) > i64::from(alert_days)
}

#[cfg(test)]
mod tests;
