//! The route: which ways are open for a claim once reminders are over, with their deadlines.
//!
//! Takes the facts of one claim, gives the first row of the table that matches ([`ROWS`]), what is missing
//! and the other ways that stay open. What the text asks, what the data show and what the user must confirm
//! are told apart. Invariant: nothing here says that a claim will be won.

mod because;
mod deadlines;
mod facts;
mod order;
mod rows;

pub use because::{Because, Missing};
pub use deadlines::{Deadline, DeadlineKind};
pub(crate) use facts::is_lapsed;
pub use facts::{RouteFacts, Stage};
pub use order::{Order, regime_of_order, serve_order_by};
pub use rows::{ROWS, Route, RouteRow, When};

use super::insolvency::ClosureCause;
use super::limitation::LimitationState;
use super::status::{Sign, Status};
use crate::model::{Day, Regime};
use crate::policy::Availability;

/// A route with what it sets off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteChoice {
    /// The route.
    pub route: Route,
    /// The row of the table that gave it; none when no row did, and the claim waits for what is missing.
    pub row: Option<u8>,
    /// What the data show that led there, as signs of the claim.
    pub because: Vec<Because>,
    /// The deadlines, those of the route itself first.
    pub deadlines: Vec<Deadline>,
    /// What the route needs and the data do not have.
    pub missing: Vec<Missing>,
    /// The other ways that stay open.
    pub others: Vec<Route>,
}

impl RouteChoice {
    /// Returns the nearest day that the route sets and that is not past; a retention of title, which no file
    /// shows, sets none.
    #[must_use]
    pub fn deadline(&self) -> Option<Day> {
        // What the debtor may do until a day is no day of the creditor's.
        let is_own = |deadline: &&Deadline| match deadline.kind {
            DeadlineKind::Declaration
            | DeadlineKind::Relief
            | DeadlineKind::Interruption
            | DeadlineKind::PrudentLimitation
            | DeadlineKind::Limitation
            | DeadlineKind::OrderService
            | DeadlineKind::Enforcement
            | DeadlineKind::Title
            | DeadlineKind::WaitEnds => !deadline.is_past,
            DeadlineKind::RetentionOfTitle
            | DeadlineKind::Opposition
            | DeadlineKind::Acceptance
            | DeadlineKind::Contest => false,
        };
        let own = self.deadlines.iter().filter(is_own);
        own.filter_map(|deadline| deadline.on).min()
    }
}

/// Chooses the route of a claim; none while reminders go on and nothing is urgent.
///
/// Another owner's claim has none either.
#[must_use]
pub fn choose(facts: &RouteFacts) -> Option<RouteChoice> {
    if facts.has(Sign::NotOwner) {
        return None;
    }
    if let Some(closed) = facts.insolvency.as_ref().and_then(|found| found.closure) {
        return Some(closed_liquidation(closed.cause));
    }
    let matches = |row: &&RouteRow| match row.when {
        When::AtOnce(holds) => holds(facts),
        When::AfterReminders(holds) => facts.stage == Stage::Past && holds(facts),
    };
    let row = ROWS.iter().find(matches);
    if row.is_none() && facts.stage == Stage::Amicable {
        return None;
    }
    let route = row.map_or(Route::Wait, |row| row.route);
    let number = row.map(|row| row.number);
    // What a court gave is enforced, and not asked for again (CPCE, art. L111-2, L111-4).
    let is_to_enforce =
        facts.is_titled && facts.is_payable() && (row.is_none() || route.asks_for_title());
    let (route, number) = if is_to_enforce {
        (Route::Enforcement, None)
    } else {
        (route, number)
    };
    Some(RouteChoice {
        route,
        row: number,
        because: because(number, route, facts),
        deadlines: deadlines::of(route, facts),
        missing: missing(route, facts),
        others: others(route, facts),
    })
}

/// Returns the route of a claim on a liquidation that is closed: nothing is declared in it any more, and for want of
/// assets nobody is sued (C. com., art. L643-11); how it ended is asked for where nobody says.
fn closed_liquidation(cause: ClosureCause) -> RouteChoice {
    let (route, row, because, missing) = match cause {
        ClosureCause::WantOfAssets => (
            Route::WriteOff,
            Some(13),
            Because::LiquidationClosed,
            Vec::new(),
        ),
        ClosureCause::Unsaid => (
            Route::Wait,
            None,
            Because::ClosureUnsaid,
            vec![Missing::ClosureCause],
        ),
    };
    RouteChoice {
        route,
        row,
        because: vec![because],
        deadlines: Vec::new(),
        missing,
        others: match cause {
            ClosureCause::WantOfAssets => Vec::new(),
            ClosureCause::Unsaid => vec![Route::WriteOff],
        },
    }
}

/// Returns what led to a row.
fn because(row: Option<u8>, route: Route, facts: &RouteFacts) -> Vec<Because> {
    let is_in_time = facts.limitation.state != LimitationState::Expired;
    let first = match row {
        Some(1) if facts.is_opened_abroad() => Because::InsolvencyAbroad,
        Some(1)
            if facts
                .insolvency
                .as_ref()
                .is_some_and(|it| it.plan.is_some()) =>
        {
            Because::PlanAdopted
        }
        Some(1) => Because::InsolvencyOpen,
        Some(2) if facts.has(Sign::TimeBarred) => Because::LimitationPassed,
        Some(2) => Because::PrudentDatePassed,
        Some(3) => Because::LimitationNear,
        Some(4) if facts.must_wait() => Because::NotPayableYet,
        Some(4) if facts.is_before_court => Because::BeforeCourt,
        Some(4) => Because::NothingClaimable,
        Some(5) => Because::PublicDebtor,
        Some(6) => Because::Attached,
        Some(7) => Because::Contested,
        Some(8 | 9) => Because::Proven,
        Some(10) if facts.certaine == Status::Yes && facts.is_in_union => {
            Because::OutsideEuropeanOrder
        }
        Some(10) if facts.certaine == Status::Yes => Because::Abroad,
        Some(10) => Because::ContestedInPart,
        Some(11) => Because::SmallConsumerClaim,
        Some(12) => Because::InUnion,
        Some(13) if facts.is_written_off => Because::WrittenOff,
        Some(13) => Because::TooSmall,
        None if route == Route::Enforcement => Because::Titled,
        Some(_) | None => Because::StepsWait,
    };
    let near = facts.is_urgent() && !facts.is_past_prudence();
    let is_order = route == Route::InjonctionDePayer;
    let too = [
        (row == Some(2) && is_in_time, Because::InterruptNow),
        (
            row == Some(2) && facts.regime == Regime::Public,
            Because::PublicDebtor,
        ),
        (
            near && first != Because::LimitationNear,
            Because::LimitationNear,
        ),
        (
            is_order && facts.order.is_void(facts.as_of),
            Because::OrderVoid,
        ),
        (
            facts.attached.is_some() && !facts.is_attached(),
            Because::AttachmentVoid,
        ),
    ];
    let too = too.into_iter().filter(|(is_so, _)| *is_so);
    std::iter::once(first)
        .chain(too.map(|(_, because)| because))
        .collect()
}

/// Returns what a route needs and the data do not have.
fn missing(route: Route, facts: &RouteFacts) -> Vec<Missing> {
    let is_before_court = match route {
        Route::DeclareClaim | Route::LawyerLimitation | Route::Enforcement | Route::WriteOff => {
            false
        }
        Route::Wait => !facts.must_wait() && !facts.is_credited() && !facts.is_before_court,
        Route::WrittenClaim
        | Route::InjonctionDePayer
        | Route::RefereProvision
        | Route::AssignationAuFond
        | Route::EuropeanOrder
        | Route::ProcedureSimplifiee
        | Route::CommandementL126
        | Route::SaisieConservatoire => true,
    };
    let is_declaring = route == Route::DeclareClaim;
    let is_published = facts
        .insolvency
        .as_ref()
        .is_some_and(|found| found.published.is_some());
    let lacks_evidence = facts.has(Sign::EvidenceMissing) || facts.has(Sign::NoEvidenceColumns);
    let is_court_of = |sign| is_before_court && facts.has(sign);
    let is_order = route == Route::InjonctionDePayer;
    let has_judgment = facts
        .insolvency
        .as_ref()
        .is_some_and(|found| found.judgment.is_some());
    let is_summons = matches!(route, Route::AssignationAuFond | Route::RefereProvision);
    let wanted = [
        (is_declaring && !has_judgment, Missing::Judgment),
        (
            is_declaring && !is_published && !facts.is_opened_abroad(),
            Missing::Publication,
        ),
        (
            is_declaring && facts.is_opened_abroad(),
            Missing::LawOfOpening,
        ),
        (
            is_declaring && facts.declared.is_none(),
            Missing::Declaration,
        ),
        (
            (is_before_court || route == Route::Enforcement) && facts.has(Sign::UnallocatedCredit),
            Missing::Allocation,
        ),
        (
            is_court_of(Sign::PossibleDuplicate),
            Missing::DuplicateCheck,
        ),
        (is_court_of(Sign::EInvoiceDisputed), Missing::BuyerAnswer),
        (
            is_court_of(Sign::EInvoiceSuspended),
            Missing::RequestedDocument,
        ),
        (
            is_court_of(Sign::ApprovedPartUnknown),
            Missing::ApprovedPart,
        ),
        (is_court_of(Sign::EInvoiceRejected), Missing::NewInvoice),
        (is_before_court && lacks_evidence, Missing::Evidence),
        (
            is_before_court && facts.liquide != Status::Yes,
            Missing::Amount,
        ),
        (is_court_of(Sign::NoDueDate), Missing::DueDate),
        (
            (is_order || route == Route::Enforcement) && facts.order.is_assumed(),
            Missing::OrderDate,
        ),
        (
            (is_before_court || is_declaring) && !facts.is_debtor_identified,
            Missing::Siren,
        ),
        (
            (is_before_court || is_declaring) && !facts.is_creditor_identified,
            Missing::Creditor,
        ),
        (route == Route::CommandementL126, Missing::Decree),
        (
            is_summons && facts.is_small_before_civil_court(),
            Missing::AmicableAttempt,
        ),
    ];
    wanted
        .into_iter()
        .filter(|(is_wanted, _)| *is_wanted)
        .map(|(_, missing)| missing)
        .collect()
}

/// Returns the other ways that stay open beside a route, in the order of the table.
fn others(route: Route, facts: &RouteFacts) -> Vec<Route> {
    let is_open = |other: Route| match other {
        Route::DeclareClaim | Route::LawyerLimitation | Route::Wait | Route::Enforcement => false,
        Route::WriteOff => true,
        // A title that was not enforced in its time is no claim to bring anew.
        _ if facts.limitation.is_title_lost() => false,
        _ if facts.has(Sign::Insolvency) || facts.is_credited() => false,
        // What a court ordered, and nobody opposed, is enforced and not asked for again.
        _ if facts.is_titled => other == Route::SaisieConservatoire,
        // A second claim on the same matter would be inadmissible (litispendance: CPC, art. 100).
        // What a public body owns cannot be attached (CGPPP, art. L2311-1).
        _ if facts.must_wait() || facts.is_before_court => {
            other == Route::SaisieConservatoire && facts.regime != Regime::Public
        }
        Route::WrittenClaim => facts.regime == Regime::Public,
        Route::SaisieConservatoire => {
            facts.regime != Regime::Public && !facts.has(Sign::TimeBarred)
        }
        Route::AssignationAuFond => facts.regime != Regime::Public,
        Route::InjonctionDePayer => {
            facts.regime != Regime::Public
                && facts.certaine.is_enough()
                && facts.is_payable()
                && !facts.is_in_union
                && !facts.is_abroad
                && !facts.is_last_day()
        }
        Route::RefereProvision => {
            facts.regime != Regime::Public && facts.certaine.is_enough() && facts.is_payable()
        }
        Route::EuropeanOrder => {
            facts.is_under_european_order
                && facts.is_payable()
                && !facts.is_contested()
                && !facts.is_last_day()
        }
        Route::ProcedureSimplifiee => facts.is_small_of_consumer() && !facts.is_last_day(),
        Route::CommandementL126 => {
            facts.regime == Regime::Business
                && facts.certaine == Status::Yes
                && facts.is_payable()
                && facts.uncontested_procedure == Availability::Open
        }
    };
    let mut others: Vec<Route> = Vec::new();
    for row in ROWS {
        if row.route != route && !others.contains(&row.route) && is_open(row.route) {
            others.push(row.route);
        }
    }
    others
}

#[cfg(test)]
mod tests;
