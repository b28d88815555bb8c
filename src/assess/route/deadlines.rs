//! The deadlines that a route sets off: what the creditor must meet, and before when it may not act.
//!
//! Invariant: a deadline that the creditor must meet is never extended to a working day; a wait before it
//! may act always is. A deadline whose first day nobody knows has no date, and is told all the same.

use super::{Route, RouteFacts};
use crate::assess::calendar::wait_until;
use crate::assess::insolvency::Whence;
use crate::model::Day;
use crate::policy::periods::OrderToPay;
use crate::policy::statutory;

/// What must be done by a day, or not before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeadlineKind {
    /// Declare the claim.
    Declaration,
    /// Claim goods back under a retention of title.
    RetentionOfTitle,
    /// Ask to be relieved of a missed declaration.
    Relief,
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
    pub const ALL: [Self; 12] = [
        Self::Declaration,
        Self::RetentionOfTitle,
        Self::Relief,
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
}

/// Returns the regime of an order to pay made on a day.
#[must_use]
pub fn regime_of_order(order: Day) -> Option<&'static OrderToPay> {
    let regimes = statutory::orders_to_pay().iter();
    let found = regimes.rev().find(|regime| regime.orders_from <= order);
    found.map(|regime| &**regime)
}

/// Returns the last useful day to serve an order to pay; it is void after (CPC, art. 1411).
#[must_use]
pub fn serve_order_by(order: Day) -> Option<Day> {
    Some(order.plus_months(regime_of_order(order)?.service_months))
}

/// Returns the day until which an order served on a day may be opposed (CPC, art. 1416): the debtor's
/// deadline, which its last day extends.
#[must_use]
pub fn opposed_until(served: Day) -> Option<Day> {
    let regime = regime_of_order(served)?;
    Some(wait_until(served.plus_months(regime.opposition_months)))
}

/// Returns the day from which an order served on a day may be enforced when nobody opposed it (CPC, art.
/// 1422).
///
/// The day of the order is not known: one served under the newer regime is taken to be of it, whose wait
/// is the longer.
#[must_use]
pub fn enforced_from(served: Day) -> Option<Day> {
    let regime = regime_of_order(served)?;
    if regime.enforcement_months == regime.opposition_months {
        // The delay to oppose ends at midnight of its last day.
        return Some(opposed_until(served)?.plus(1));
    }
    Some(wait_until(served.plus_months(regime.enforcement_months)))
}

/// Returns the deadlines that a route sets off, the nearest to meet first.
pub(super) fn of(route: Route, facts: &RouteFacts) -> Vec<Deadline> {
    let known = |kind, on| Deadline {
        kind,
        on,
        months: None,
    };
    let lasting = |kind, on, months| Deadline {
        kind,
        on,
        months: Some(months),
    };
    let limitation = [
        known(
            DeadlineKind::PrudentLimitation,
            Some(facts.limitation.prudent_ends_on),
        ),
        known(DeadlineKind::Limitation, Some(facts.limitation.ends_on)),
    ];
    match route {
        Route::DeclareClaim => {
            let periods = statutory::insolvency();
            let declaration = match facts.creditor {
                Whence::France => periods.declaration.months,
                Whence::Abroad => periods.declaration_from_abroad.months,
            };
            let [declare_by, goods_by, relief_by] = match &facts.insolvency {
                Some(found) => [
                    found.declare_by(facts.creditor),
                    found.claim_goods_by(),
                    found.ask_relief_by(),
                ],
                None => [None; 3],
            };
            let goods = periods.retention_of_title.months;
            vec![
                lasting(DeadlineKind::Declaration, declare_by, declaration),
                lasting(DeadlineKind::RetentionOfTitle, goods_by, goods),
                lasting(DeadlineKind::Relief, relief_by, periods.relief.months),
            ]
        }
        Route::InjonctionDePayer => {
            let Some(regime) = regime_of_order(facts.as_of) else {
                return limitation.to_vec();
            };
            match facts.order_served {
                None => vec![
                    lasting(DeadlineKind::OrderService, None, regime.service_months),
                    limitation[0],
                    limitation[1],
                ],
                Some(served) => vec![
                    lasting(
                        DeadlineKind::Opposition,
                        opposed_until(served),
                        regime.opposition_months,
                    ),
                    lasting(
                        DeadlineKind::Enforcement,
                        enforced_from(served),
                        regime.enforcement_months,
                    ),
                ],
            }
        }
        Route::ProcedureSimplifiee => {
            let months = statutory::small_claims().answer_months;
            let mut deadlines = vec![lasting(DeadlineKind::Acceptance, None, months)];
            deadlines.extend(limitation);
            deadlines
        }
        Route::CommandementL126 => {
            let months = statutory::uncontested().answer_months;
            let mut deadlines = vec![lasting(DeadlineKind::Contest, None, months)];
            deadlines.extend(limitation);
            deadlines
        }
        Route::SaisieConservatoire => {
            let months = statutory::attachment().title_months;
            vec![lasting(DeadlineKind::Title, None, months)]
        }
        Route::Wait => {
            let mut deadlines = vec![known(DeadlineKind::WaitEnds, facts.wait_ends)];
            deadlines.extend(limitation);
            deadlines
        }
        Route::LawyerLimitation
        | Route::WrittenClaim
        | Route::RefereProvision
        | Route::AssignationAuFond
        | Route::EuropeanOrder
        | Route::WriteOff => limitation.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;

    /// Law 8.2: two regimes by the day of the order, and no reliance on a Monday.
    #[test]
    fn an_order_is_served_within_six_months_then_three() {
        let rows = [
            ("2026-08-31", "2027-02-28"),
            ("2026-09-01", "2026-12-01"),
            ("2026-09-15", "2026-12-15"),
            ("2026-11-30", "2027-02-28"),
        ];
        for (order, by) in rows {
            assert_eq!(serve_order_by(day(order)), Some(day(by)), "{order}");
        }
    }

    /// Law 8.2: served on 20 October 2026; two months later is a Sunday.
    #[test]
    fn a_wait_is_extended_and_never_shortened() {
        let served = day("2026-10-20");
        assert_eq!(opposed_until(served), Some(day("2026-11-20")));
        assert_eq!(enforced_from(served), Some(day("2026-12-21")));
        let before = day("2026-06-15");
        assert_eq!(enforced_from(before), Some(day("2026-07-16")));
    }
}
