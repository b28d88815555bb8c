//! The order to pay (injonction de payer): within which it is served, opposed and enforced.
//!
//! The day of the order decides on the regime (décret 2026-96, art. 9). Invariant: a deadline that the creditor
//! must meet is shown as it falls, and nothing is void before the day to which it is extended is past; a wait
//! before it may act is always extended.

use crate::assess::calendar::{is_too_late, wait_until};
use crate::model::Day;
use crate::policy::periods::OrderToPay;
use crate::policy::sourced::Sourced;
use crate::policy::statutory;

/// What the journal tells of an order to pay: the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// The day on which the judge made it.
    pub made: Option<Day>,
    /// The day of its service.
    pub served: Option<Day>,
}

impl Order {
    /// Returns whether it is void at the end of a day: not served in time (CPC, art. 1411).
    #[must_use]
    pub fn is_void(self, as_of: Day) -> bool {
        let by = self.made.and_then(serve_order_by);
        by.is_some_and(|by| is_too_late(self.served.unwrap_or(as_of), by))
    }

    /// Returns whether its regime is assumed: served on a day on which an order of either could be served.
    #[must_use]
    pub fn is_assumed(self) -> bool {
        let (None, Some(served)) = (self.made, self.served) else {
            return false;
        };
        let regimes = statutory::orders_to_pay().windows(2);
        regimes.into_iter().any(|pair| {
            let last_of_former = pair[1].orders_from.plus(-1);
            let by = last_of_former.plus_months(pair[0].service_months);
            pair[1].orders_from <= served && !is_too_late(served, by)
        })
    }

    /// Returns its regime: by its day; by that of its service where nothing else is known, which of two
    /// regimes is that of the longer wait.
    #[must_use]
    pub fn regime(self) -> Option<&'static Sourced<OrderToPay>> {
        regime_of_order(self.made.or(self.served)?)
    }

    /// Returns the day until which it may be opposed (CPC, art. 1416): the debtor's deadline, which its last
    /// day extends.
    #[must_use]
    pub fn opposed_until(self) -> Option<Day> {
        let regime = self.regime()?;
        Some(wait_until(
            self.served?.plus_months(regime.opposition_months),
        ))
    }

    /// Returns whether nothing keeps a title from being enforced on a day: not the delays of the order that gave it.
    pub(super) fn may_be_enforced(self, on: Day) -> bool {
        self.enforced_from().is_none_or(|from| from <= on)
    }

    /// Returns the day from which it may be enforced when nobody opposed it (CPC, art. 1422).
    #[must_use]
    pub fn enforced_from(self) -> Option<Day> {
        let regime = self.regime()?;
        if regime.enforcement_months == regime.opposition_months {
            // The delay to oppose ends at midnight of its last day; nothing is enforced on a day off.
            return Some(wait_until(self.opposed_until()?.plus(1)));
        }
        Some(wait_until(
            self.served?.plus_months(regime.enforcement_months),
        ))
    }
}

/// Returns the regime of an order to pay made on a day.
#[must_use]
pub fn regime_of_order(order: Day) -> Option<&'static Sourced<OrderToPay>> {
    let mut regimes = statutory::orders_to_pay().iter().rev();
    regimes.find(|regime| regime.orders_from <= order)
}

/// Returns the last day to serve an order to pay, as it falls; unserved, it is void after (CPC, art. 1411).
#[must_use]
pub fn serve_order_by(order: Day) -> Option<Day> {
    Some(order.plus_months(regime_of_order(order)?.service_months))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;

    fn order(made: Option<&str>, served: Option<&str>) -> Order {
        Order {
            made: made.map(day),
            served: served.map(day),
        }
    }

    /// Law 8.2: two regimes by the day of the order, shown without reliance on a Monday; law 0.2: nothing is void
    /// before that Monday is past.
    #[test]
    fn an_order_is_served_within_six_months_then_three() {
        let rows = [
            ("2026-08-31", "2027-02-28"),
            ("2026-09-01", "2026-12-01"),
            ("2026-09-15", "2026-12-15"),
            ("2026-11-30", "2027-02-28"),
        ];
        for (made, by) in rows {
            assert_eq!(serve_order_by(day(made)), Some(day(by)), "{made}");
            let unserved = order(Some(made), None);
            let extended = wait_until(day(by));
            assert!(!unserved.is_void(extended) && unserved.is_void(extended.plus(1)));
            let in_time = order(Some(made), Some(&extended.iso()));
            assert!(!in_time.is_void(extended.plus(30)));
            let late = order(Some(made), Some(&extended.plus(1).iso()));
            assert!(late.is_void(extended.plus(1)));
        }
    }

    /// Law 8.2: served on 20 October 2026; two months later is a Sunday.
    #[test]
    fn a_wait_is_extended_and_never_shortened() {
        let served = order(Some("2026-09-20"), Some("2026-10-20"));
        assert_eq!(served.opposed_until(), Some(day("2026-11-20")));
        assert_eq!(served.enforced_from(), Some(day("2026-12-21")));
        let before = order(None, Some("2026-06-15"));
        assert_eq!(before.enforced_from(), Some(day("2026-07-16")));
    }

    /// Décret 2026-96, art. 9: the day of the order decides, not that of its service.
    #[test]
    fn an_order_of_before_september_2026_keeps_its_regime_when_served_after() {
        let old = order(Some("2026-08-15"), Some("2026-10-20"));
        // Opposed until Friday 20 November: Saturday is no day to enforce.
        assert_eq!(old.enforced_from(), Some(day("2026-11-23")));
        assert!(!old.is_assumed() && !old.is_void(day("2026-12-31")));
        let unknown = order(None, Some("2026-10-20"));
        assert_eq!(unknown.enforced_from(), Some(day("2026-12-21")));
        assert!(unknown.is_assumed());
        assert!(!order(None, Some("2026-08-31")).is_assumed());
        assert!(order(None, Some("2027-02-28")).is_assumed());
        // Six months from 31 August end on Sunday 28 February: Monday is in time (CPC, art. 642).
        assert!(order(None, Some("2027-03-01")).is_assumed());
        assert!(!order(None, Some("2027-03-02")).is_assumed());
    }
}
