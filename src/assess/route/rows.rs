//! The thirteen rows of the choice of a route, as data: the first whose facts hold is the route.
//!
//! Each row says what the text asks. That recovery is threatened (row 6) no file shows: the row is that of an
//! attachment that the journal tells, and the way is listed beside other routes for the user to confirm. What the
//! house gave up stays the last row's, whatever its limitation. Invariant: a route is a possibility with its
//! conditions, never a promise.

use super::{RouteFacts, Stage};
use crate::assess::status::{Sign, Status};
use crate::model::Regime;
use crate::policy::Availability;

/// A way to act on a claim, or not to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// Declare it in the insolvency proceedings.
    DeclareClaim,
    /// See a lawyer about limitation: the prudent date has passed.
    LawyerLimitation,
    /// Wait.
    Wait,
    /// Claim in writing, then the administrative court.
    WrittenClaim,
    /// An order to pay.
    InjonctionDePayer,
    /// An interim payment.
    RefereProvision,
    /// Proceedings on the merits.
    AssignationAuFond,
    /// The European order for payment.
    EuropeanOrder,
    /// The procedure for small claims.
    ProcedureSimplifiee,
    /// The order of a commissaire de justice between merchants.
    CommandementL126,
    /// A protective attachment, beside proceedings for a title.
    SaisieConservatoire,
    /// Enforce a title.
    Enforcement,
    /// Give it up, as a business decision.
    WriteOff,
}

impl Route {
    /// All routes.
    pub const ALL: [Self; 13] = [
        Self::DeclareClaim,
        Self::LawyerLimitation,
        Self::Wait,
        Self::WrittenClaim,
        Self::InjonctionDePayer,
        Self::RefereProvision,
        Self::AssignationAuFond,
        Self::EuropeanOrder,
        Self::ProcedureSimplifiee,
        Self::CommandementL126,
        Self::SaisieConservatoire,
        Self::Enforcement,
        Self::WriteOff,
    ];

    /// Returns whether it asks a court for a title.
    #[must_use]
    pub(super) const fn asks_for_title(self) -> bool {
        match self {
            Self::InjonctionDePayer
            | Self::RefereProvision
            | Self::AssignationAuFond
            | Self::EuropeanOrder
            | Self::ProcedureSimplifiee
            | Self::CommandementL126 => true,
            Self::DeclareClaim
            | Self::LawyerLimitation
            | Self::Wait
            | Self::WrittenClaim
            | Self::SaisieConservatoire
            | Self::Enforcement
            | Self::WriteOff => false,
        }
    }

    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DeclareClaim => "declare-claim",
            Self::LawyerLimitation => "lawyer-limitation",
            Self::Wait => "wait",
            Self::WrittenClaim => "written-claim-then-administrative-court",
            Self::InjonctionDePayer => "injonction-de-payer",
            Self::RefereProvision => "refere-provision",
            Self::AssignationAuFond => "assignation-au-fond",
            Self::EuropeanOrder => "european-order",
            Self::ProcedureSimplifiee => "procedure-simplifiee",
            Self::CommandementL126 => "commandement-l126",
            Self::SaisieConservatoire => "saisie-conservatoire",
            Self::Enforcement => "enforcement",
            Self::WriteOff => "write-off",
        }
    }
}

/// One row of the table.
#[derive(Clone, Copy)]
pub struct RouteRow {
    /// Its number in the table.
    pub number: u8,
    /// The route.
    pub route: Route,
    /// When it is the route.
    pub when: When,
}

/// When a row matches.
#[derive(Clone, Copy)]
pub enum When {
    /// At any stage: the law does not let it wait for reminders.
    AtOnce(fn(&RouteFacts) -> bool),
    /// Once reminders are over.
    AfterReminders(fn(&RouteFacts) -> bool),
}

/// The rows, in the order in which they are tried.
pub const ROWS: [RouteRow; 13] = [
    at_once(1, Route::DeclareClaim, |facts| facts.has(Sign::Insolvency)),
    at_once(2, Route::LawyerLimitation, |facts| {
        facts.is_past_prudence() && facts.may_act_on_limitation
    }),
    at_once(3, Route::AssignationAuFond, |facts| {
        facts.is_urgent() && facts.regime != Regime::Public && facts.may_act_on_limitation
    }),
    after(4, Route::Wait, |facts| {
        let is_urgent = facts.is_urgent() && facts.regime == Regime::Public;
        let is_waiting = facts.must_wait() || facts.is_credited() || facts.is_before_court;
        is_waiting && !is_urgent && !facts.is_written_off
    }),
    at_once(5, Route::WrittenClaim, |facts| {
        facts.regime == Regime::Public
            && (facts.stage == Stage::Past || facts.is_urgent())
            && !facts.is_written_off
    }),
    after(6, Route::SaisieConservatoire, |facts| {
        facts.is_attached() && !facts.is_written_off
    }),
    after(7, Route::AssignationAuFond, |facts| {
        facts.is_contested() && !facts.is_written_off
    }),
    after(8, Route::CommandementL126, |facts| {
        facts.is_proven_at_home()
            && facts.regime == Regime::Business
            && facts.uncontested_procedure == Availability::Open
            && !facts.is_ordered()
    }),
    after(9, Route::InjonctionDePayer, |facts| {
        let is_ordered = facts.is_ordered() && facts.certaine == Status::Yes && facts.is_payable();
        is_ordered || facts.is_proven_at_home()
    }),
    after(10, Route::RefereProvision, |facts| {
        let is_in_part = facts.certaine == Status::Partial && !facts.is_under_european_order;
        let is_abroad = facts.is_abroad || facts.is_in_union && !facts.is_under_european_order;
        let is_abroad = facts.certaine == Status::Yes && is_abroad;
        (is_in_part || is_abroad) && facts.is_payable()
    }),
    after(11, Route::ProcedureSimplifiee, |facts| {
        facts.is_small_of_consumer() && facts.is_payable()
    }),
    after(12, Route::EuropeanOrder, |facts| {
        facts.is_under_european_order && facts.certaine.is_enough() && facts.is_payable()
    }),
    after(13, Route::WriteOff, |facts| {
        facts.is_too_small || facts.is_written_off
    }),
];

const fn at_once(number: u8, route: Route, when: fn(&RouteFacts) -> bool) -> RouteRow {
    RouteRow {
        number,
        route,
        when: When::AtOnce(when),
    }
}

const fn after(number: u8, route: Route, when: fn(&RouteFacts) -> bool) -> RouteRow {
    RouteRow {
        number,
        route,
        when: When::AfterReminders(when),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_rows_are_thirteen_in_order_and_every_route_has_one() {
        let numbers: Vec<u8> = ROWS.iter().map(|row| row.number).collect();
        assert_eq!(numbers, (1..=13).collect::<Vec<u8>>());
        // What has a title is enforced instead of what a row would ask a court for.
        let routes: BTreeSet<Route> = ROWS.iter().map(|row| row.route).collect();
        assert_eq!(routes.len(), Route::ALL.len() - 1);
        assert!(!routes.contains(&Route::Enforcement));
        let names: BTreeSet<&str> = Route::ALL.iter().map(|route| route.name()).collect();
        assert_eq!(names.len(), Route::ALL.len());
    }
}
