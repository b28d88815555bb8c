//! The deadlines that a route sets off: what the creditor must meet, and before when it may not act.
//!
//! Invariant: a deadline that the creditor must meet is shown as it falls; a wait before it may act is extended
//! to a working day. A deadline whose first day nobody knows has no date, and is told all the same. One that is
//! past is told as such, after those to come; one of procedure is not before the day to which it is extended is.

use super::order::regime_of_order;
use super::{Route, RouteFacts};
use crate::assess::calendar::{Delay, delay_at, is_too_late, rests_on_holidays};
use crate::assess::insolvency::{Insolvency, declaration_period};
use crate::assess::limitation::{InterruptingAct, LimitationState};
use crate::model::Day;
use crate::policy::periods::{Months, OrderToPay};
use crate::policy::sourced::Sourced;
use crate::policy::statutory;

/// What must be done by a day, or not before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeadlineKind {
    /// Declare the claim.
    Declaration,
    /// Claim goods back under a retention of title, if there is one.
    RetentionOfTitle,
    /// Ask to be relieved of a missed declaration.
    Relief,
    /// Interrupt limitation at once, by the date of the law: the prudent one has passed.
    Interruption,
    /// Interrupt limitation, by the prudent date.
    PrudentLimitation,
    /// Interrupt limitation, by the date of the law.
    Limitation,
    /// Serve an order to pay, from the day of the order.
    OrderService,
    /// The debtor may oppose the order until then.
    Opposition,
    /// The order may be enforced from then, if nobody opposed it.
    Enforcement,
    /// The debtor of a small claim may accept until then.
    Acceptance,
    /// The debtor may pay or contest the commandement until then.
    Contest,
    /// Start proceedings for a title, after a protective attachment.
    Title,
    /// The wait ends.
    WaitEnds,
}

impl DeadlineKind {
    /// All kinds.
    pub const ALL: [Self; 13] = [
        Self::Declaration,
        Self::RetentionOfTitle,
        Self::Relief,
        Self::Interruption,
        Self::PrudentLimitation,
        Self::Limitation,
        Self::OrderService,
        Self::Opposition,
        Self::Enforcement,
        Self::Acceptance,
        Self::Contest,
        Self::Title,
        Self::WaitEnds,
    ];

    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Declaration => "declaration",
            Self::RetentionOfTitle => "retention-of-title",
            Self::Relief => "relief",
            Self::Interruption => "interruption",
            Self::PrudentLimitation => "prudent-limitation",
            Self::Limitation => "limitation",
            Self::OrderService => "order-service",
            Self::Opposition => "opposition",
            Self::Enforcement => "enforcement",
            Self::Acceptance => "acceptance",
            Self::Contest => "contest",
            Self::Title => "title",
            Self::WaitEnds => "wait-ends",
        }
    }

    /// Returns where it stands at the end of a day: one of procedure is extended to a working day, limitation and
    /// the day of a plan never are.
    fn at(self, as_of: Day, last: Day) -> Delay {
        match self {
            Self::Declaration
            | Self::RetentionOfTitle
            | Self::Relief
            | Self::OrderService
            | Self::Opposition
            | Self::Enforcement
            | Self::Acceptance
            | Self::Contest
            | Self::Title => delay_at(as_of, last),
            Self::Interruption | Self::PrudentLimitation | Self::Limitation | Self::WaitEnds => {
                if as_of <= last {
                    Delay::Running
                } else {
                    Delay::Over
                }
            }
        }
    }
}

/// A deadline of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What it is for.
    pub kind: DeadlineKind,
    /// The day; none when what sets it off has not happened, or is not known.
    pub on: Option<Day>,
    /// Months that it lasts from what sets it off, where a sentence says so.
    pub months: Option<u32>,
    /// Whether the day is past, and that to which it is extended.
    pub is_past: bool,
    /// The working day to which it is extended, once the day itself is past.
    pub extended_to: Option<Day>,
    /// Whether the texts that set it were read themselves, and not a summary of them.
    pub is_verified: bool,
}

impl Deadline {
    const fn known(kind: DeadlineKind, on: Option<Day>) -> Self {
        Self {
            kind,
            on,
            months: None,
            is_past: false,
            extended_to: None,
            is_verified: true,
        }
    }

    /// Makes one of so many months of a text of law, which was read or not.
    const fn lasting(
        kind: DeadlineKind,
        on: Option<Day>,
        (months, is_verified): (u32, bool),
    ) -> Self {
        Self {
            months: Some(months),
            is_verified,
            ..Self::known(kind, on)
        }
    }
}

/// Returns the deadlines that a route sets off: those to come first, the nearest to meet before the others.
pub(super) fn of(route: Route, facts: &RouteFacts) -> Vec<Deadline> {
    let mut deadlines = all(route, facts);
    for deadline in &mut deadlines {
        let Some(last) = deadline.on else { continue };
        let stands = deadline.kind.at(facts.as_of, last);
        deadline.is_past = stands == Delay::Over;
        deadline.extended_to = stands.extended_to();
        deadline.is_verified &= !rests_on_holidays(last, deadline.extended_to);
    }
    deadlines.sort_by_key(|deadline| deadline.is_past);
    deadlines
}

fn all(route: Route, facts: &RouteFacts) -> Vec<Deadline> {
    let limitation = limitation(facts);
    let and_limitation = |mut deadlines: Vec<Deadline>| {
        deadlines.extend_from_slice(&limitation);
        deadlines
    };
    match route {
        Route::DeclareClaim => declaration(facts),
        Route::InjonctionDePayer => and_limitation(order(facts)),
        Route::Enforcement => and_limitation(enforcement(facts)),
        Route::ProcedureSimplifiee => {
            let law = statutory::small_claims();
            let months = (law.answer_months, law.verified);
            and_limitation(vec![Deadline::lasting(
                DeadlineKind::Acceptance,
                None,
                months,
            )])
        }
        Route::CommandementL126 => {
            let law = statutory::uncontested();
            let months = (law.answer_months, law.verified);
            and_limitation(vec![Deadline::lasting(DeadlineKind::Contest, None, months)])
        }
        Route::SaisieConservatoire => {
            let law = statutory::attachment();
            let months = law.title_months;
            let by = facts.attached.map(|day| day.plus_months(months));
            let months = (months, law.verified);
            and_limitation(vec![Deadline::lasting(DeadlineKind::Title, by, months)])
        }
        Route::Wait => {
            let ends = facts.wait_ends;
            let ends = ends.map(|day| Deadline::known(DeadlineKind::WaitEnds, Some(day)));
            and_limitation(ends.into_iter().collect())
        }
        Route::LawyerLimitation => {
            let is_in_time = facts.limitation.state != LimitationState::Expired;
            let kind = DeadlineKind::Interruption;
            let mut deadlines: Vec<Deadline> = limitation.into_iter().rev().collect();
            if let Some(of_law) = deadlines.first_mut().filter(|_| is_in_time) {
                of_law.kind = kind;
            }
            deadlines
        }
        Route::WrittenClaim
        | Route::RefereProvision
        | Route::AssignationAuFond
        | Route::EuropeanOrder
        | Route::WriteOff => limitation,
    }
}

/// Returns the days of limitation, the prudent one first; while what interrupted it lasts there is nothing to
/// interrupt, and a title has its own last day alone.
fn limitation(facts: &RouteFacts) -> Vec<Deadline> {
    let limitation = &facts.limitation;
    let prudent = Deadline::known(
        DeadlineKind::PrudentLimitation,
        Some(limitation.prudent_ends_on),
    );
    let of_law = Deadline::known(DeadlineKind::Limitation, Some(limitation.ends_on));
    match limitation.pending.map(|pending| pending.title_ends_on) {
        None => vec![prudent, of_law],
        Some(None) => Vec::new(),
        Some(Some(_)) => vec![of_law],
    }
}

/// A declaration made in time leaves nothing to meet, but for goods under a retention of title; one that was
/// missed, or came late, leaves the relief (C. com., art. L622-24, L622-26).
fn declaration(facts: &RouteFacts) -> Vec<Deadline> {
    // What is opened abroad has delays of its own law, which nobody knows here.
    if facts.is_opened_abroad() {
        return Vec::new();
    }
    let found = facts.insolvency.as_ref();
    // They run from the publication of the opening, which nobody tells: the plan's is none.
    if found.is_some_and(Insolvency::is_opening_untold) {
        return Vec::new();
    }
    let periods = statutory::insolvency();
    let of = |period: &Sourced<Months>| (period.months, period.verified);
    let months = of(declaration_period(facts.creditor));
    let declare_by = found.and_then(|found| found.declare_by(facts.creditor));
    let goods_by = found.and_then(|found| found.claim_goods_by());
    let relief_by = found.and_then(|found| found.ask_relief_by());
    let goods = of(&periods.retention_of_title);
    let goods = Deadline::lasting(DeadlineKind::RetentionOfTitle, goods_by, goods);
    let is_missed_on = |day: Day| declare_by.is_some_and(|by| is_too_late(day, by));
    if facts.declared.is_some_and(|day| !is_missed_on(day)) {
        return vec![goods];
    }
    let declaration = Deadline::lasting(DeadlineKind::Declaration, declare_by, months);
    let relief = Deadline::lasting(DeadlineKind::Relief, relief_by, of(&periods.relief));
    if is_missed_on(facts.as_of) {
        vec![relief, goods, declaration]
    } else {
        vec![declaration, goods, relief]
    }
}

/// The days of an order that gave the title; a judgment has none here.
fn enforcement(facts: &RouteFacts) -> Vec<Deadline> {
    let title = facts.limitation.pending.map(|pending| pending.by.act);
    if title == Some(InterruptingAct::OrderServed) {
        order(facts)
    } else {
        Vec::new()
    }
}

fn order(facts: &RouteFacts) -> Vec<Deadline> {
    let order = facts.order;
    let service = |on, months| Deadline::lasting(DeadlineKind::OrderService, on, months);
    let to_serve = |regime: &Sourced<OrderToPay>| (regime.service_months, regime.verified);
    let of_new = regime_of_order(facts.as_of).map(|regime| service(None, to_serve(regime)));
    let Some(regime) = order.regime() else {
        return of_new.into_iter().collect();
    };
    let serve_by = order.made.and_then(super::serve_order_by);
    if order.is_void(facts.as_of) {
        let missed = service(serve_by, to_serve(regime));
        return of_new.into_iter().chain([missed]).collect();
    }
    if order.served.is_none() {
        return vec![service(serve_by, to_serve(regime))];
    }
    vec![
        Deadline::lasting(
            DeadlineKind::Opposition,
            order.opposed_until(),
            (regime.opposition_months, regime.verified),
        ),
        Deadline::lasting(
            DeadlineKind::Enforcement,
            order.enforced_from(),
            (regime.enforcement_months, regime.verified),
        ),
    ]
}
