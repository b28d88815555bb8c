//! Each row of the table alone, and what goes with a route.

use super::*;
use crate::assess::insolvency::{Insolvency, Whence};
use crate::assess::limitation::{ClaimDays, Limitation, LimitationRule, limitation};
use crate::assess::made_up::day;
use crate::assess::status::{CERTAINE, LIQUIDE, Signs};
use crate::model::Amount;

/// A claim of 100.00 between merchants, certaine, liquide and exigible, after the formal notice.
fn facts(regime: Regime) -> RouteFacts {
    RouteFacts {
        as_of: day("2026-11-21"),
        signs: Signs::NONE,
        certaine: Status::Yes,
        liquide: Status::Yes,
        limitation: running("2026-07-31"),
        urgent_days: 60,
        stage: Stage::Past,
        regime,
        is_in_union: false,
        claimable: Amount(10_000),
        is_in_euros: true,
        is_too_small: false,
        uncontested_procedure: Availability::Closed,
        insolvency: None,
        declared: None,
        order_served: None,
        wait_ends: None,
        creditor: Whence::France,
        is_debtor_identified: true,
        is_creditor_identified: true,
    }
}

fn running(due: &str) -> Limitation {
    let days = ClaimDays {
        issued: day(due),
        performed: None,
        due: Some(day(due)),
    };
    let as_of = day("2026-11-21");
    limitation(LimitationRule::General, days, &[], &[], as_of, 180)
}

fn showing(facts: &mut RouteFacts, sign: Sign) {
    facts.signs = facts.signs.with(sign);
    facts.certaine = CERTAINE.status(facts.signs);
    facts.liquide = LIQUIDE.status(facts.signs);
}

fn business(change: impl FnOnce(&mut RouteFacts)) -> RouteChoice {
    let mut facts = facts(Regime::Business);
    change(&mut facts);
    choose(&facts).unwrap()
}

/// Law 8.6, row by row.
#[test]
fn each_row_alone_gives_its_route() {
    let consumer = |certaine| {
        let mut facts = facts(Regime::Consumer);
        facts.certaine = certaine;
        choose(&facts).unwrap()
    };
    let rows = [
        (
            business(|facts| showing(facts, Sign::Insolvency)),
            1,
            Route::DeclareClaim,
        ),
        (
            business(|facts| facts.limitation = running("2021-11-20")),
            2,
            Route::LawyerLimitation,
        ),
        (
            business(|facts| facts.limitation = running("2022-01-20")),
            3,
            Route::AssignationAuFond,
        ),
        (
            business(|facts| showing(facts, Sign::PaymentPlan)),
            4,
            Route::Wait,
        ),
        (
            choose(&facts(Regime::Public)).unwrap(),
            5,
            Route::WrittenClaim,
        ),
        (
            business(|facts| showing(facts, Sign::Disputed)),
            7,
            Route::AssignationAuFond,
        ),
        (
            business(|facts| facts.uncontested_procedure = Availability::Open),
            8,
            Route::CommandementL126,
        ),
        (business(|_| {}), 9, Route::InjonctionDePayer),
        (
            business(|facts| showing(facts, Sign::DisputedPart)),
            10,
            Route::RefereProvision,
        ),
        (consumer(Status::Unknown), 11, Route::ProcedureSimplifiee),
        (
            business(|facts| facts.is_in_union = true),
            12,
            Route::EuropeanOrder,
        ),
        (
            business(|facts| {
                showing(facts, Sign::NoEvidenceColumns);
                facts.is_too_small = true;
            }),
            13,
            Route::WriteOff,
        ),
    ];
    for (choice, row, route) in rows {
        assert_eq!((choice.row, choice.route), (Some(row), route));
        assert!(!choice.because.contains(&Because::StepsWait));
    }
}

#[test]
fn what_the_data_cannot_show_is_listed_beside_the_route() {
    let choice = business(|_| {});
    assert!(choice.others.contains(&Route::SaisieConservatoire));
    assert!(choice.others.contains(&Route::AssignationAuFond));
    assert!(!choice.others.contains(&choice.route));
}

#[test]
fn a_claim_without_evidence_waits_and_says_what_is_missing() {
    let choice = business(|facts| {
        showing(facts, Sign::NoEvidenceColumns);
        facts.is_debtor_identified = false;
    });
    assert_eq!((choice.row, choice.route), (None, Route::Wait));
    assert_eq!(choice.because, [Because::StepsWait]);
    assert_eq!(choice.missing, [Missing::Evidence, Missing::Siren]);
}

#[test]
fn while_reminders_go_on_only_what_is_urgent_has_a_route() {
    let amicable = |change: fn(&mut RouteFacts)| {
        let mut facts = facts(Regime::Public);
        facts.stage = Stage::Amicable;
        change(&mut facts);
        choose(&facts).map(|choice| choice.route)
    };
    assert_eq!(amicable(|_| {}), None);
    assert_eq!(
        amicable(|facts| showing(facts, Sign::Insolvency)),
        Some(Route::DeclareClaim)
    );
    assert_eq!(
        amicable(|facts| facts.limitation = running("2022-01-20")),
        Some(Route::WrittenClaim)
    );
    assert_eq!(amicable(|facts| showing(facts, Sign::NotDue)), None);
}

#[test]
fn the_claim_of_a_factor_has_no_route() {
    let mut facts = facts(Regime::Business);
    showing(&mut facts, Sign::NotOwner);
    assert_eq!(choose(&facts), None);
}

#[test]
fn a_declaration_has_its_deadlines_only_once_the_judgment_is_published() {
    let insolvent = |published: Option<&str>| {
        business(|facts| {
            showing(facts, Sign::Insolvency);
            facts.insolvency = Some(Insolvency {
                judgment: Some(day("2026-09-08")),
                published: published.map(day),
                kind: "RJ".to_owned(),
                source: None,
            });
        })
    };
    let known = insolvent(Some("2026-09-17"));
    assert_eq!(known.deadline(), Some(day("2026-11-17")));
    assert_eq!(known.missing, [Missing::Declaration]);
    assert_eq!(known.others, []);
    let unknown = insolvent(None);
    assert_eq!(unknown.deadline(), None);
    assert_eq!(unknown.deadlines[0].months, Some(2));
    assert!(unknown.missing.contains(&Missing::Publication));
}

#[test]
fn an_order_that_was_served_has_its_own_days() {
    let choice = business(|facts| facts.order_served = Some(day("2026-10-20")));
    let days: Vec<_> = choice
        .deadlines
        .iter()
        .map(|each| (each.kind, each.on.unwrap()))
        .collect();
    assert_eq!(
        days,
        [
            (DeadlineKind::Opposition, day("2026-11-20")),
            (DeadlineKind::Enforcement, day("2026-12-21")),
        ]
    );
    let choice = business(|_| {});
    assert_eq!(choice.deadlines[0].kind, DeadlineKind::OrderService);
    assert_eq!(choice.deadlines[0].months, Some(3));
}

#[test]
fn a_prudent_date_that_passed_is_not_the_date_of_the_law() {
    let choice = business(|facts| {
        let days = ClaimDays {
            issued: day("2021-10-01"),
            performed: None,
            due: Some(day("2021-12-31")),
        };
        let as_of = facts.as_of;
        facts.limitation = limitation(LimitationRule::General, days, &[], &[], as_of, 180);
    });
    assert_eq!(choice.route, Route::LawyerLimitation);
    assert_eq!(choice.because, [Because::PrudentDatePassed]);
    assert_eq!(choice.deadlines[1].on, Some(day("2026-12-31")));
}
