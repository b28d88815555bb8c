//! Each row of the table alone, and what goes with a route.

use super::*;
use crate::assess::Whence;
use crate::assess::insolvency::{Forum, Insolvency};
use crate::assess::limitation::{ClaimDays, History, Limitation, LimitationRule, limitation};
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
        is_under_european_order: false,
        is_abroad: false,
        claimable: Amount(10_000),
        interest: Amount::ZERO,
        is_written_off: false,
        may_act_on_limitation: true,
        is_in_euros: true,
        is_too_small: false,
        uncontested_procedure: Availability::Closed,
        insolvency: None,
        declared: None,
        order: Order::default(),
        is_before_court: false,
        is_titled: false,
        attached: None,
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
        released: None,
    };
    let as_of = day("2026-11-21");
    limitation(
        LimitationRule::General,
        days,
        &History::default(),
        as_of,
        180,
    )
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
            business(|facts| facts.attached = Some(day("2026-10-21"))),
            6,
            Route::SaisieConservatoire,
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
        (
            business(|facts| facts.is_abroad = true),
            10,
            Route::RefereProvision,
        ),
        (consumer(Status::Unknown), 11, Route::ProcedureSimplifiee),
        (
            business(|facts| {
                facts.is_in_union = true;
                facts.is_under_european_order = true;
            }),
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
        (
            business(|facts| facts.is_written_off = true),
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
                former: None,
                former_plan: None,
                published_early: None,
                liquidation: None,
                plan: None,
                seat: Forum::France,
                closure: None,
                doubted_by: None,
                published: published.map(day),
                kind: "RJ".to_owned(),
                source: None,
            });
        })
    };
    let known = insolvent(Some("2026-09-17"));
    assert_eq!(known.deadlines[2].on, Some(day("2026-11-17")));
    assert_eq!(known.missing, [Missing::Declaration]);
    assert_eq!(known.others, [Route::WriteOff]);
    let unknown = insolvent(None);
    assert_eq!(unknown.deadline(), None);
    assert_eq!(unknown.deadlines[0].months, Some(2));
    assert!(unknown.missing.contains(&Missing::Publication));
}

fn days_of(choice: &RouteChoice) -> Vec<(DeadlineKind, String)> {
    let known = choice.deadlines.iter().filter(|each| each.on.is_some());
    let day = |on: Option<Day>| on.map(Day::iso).unwrap_or_default();
    known.map(|each| (each.kind, day(each.on))).collect()
}

/// CPC 1411, 1416, 1422; a delay of the debtor that is past hides none of the creditor's.
#[test]
fn an_order_has_its_own_days_and_those_of_limitation() {
    let ordered = |made: Option<&str>, served: Option<&str>| {
        business(|facts| {
            facts.order = Order {
                made: made.map(day),
                served: served.map(day),
            };
        })
    };
    let limitation = [DeadlineKind::PrudentLimitation, DeadlineKind::Limitation];
    let limitation = limitation.map(|kind| (kind, "2031-07-31".to_owned()));
    let and_limitation = |own: &[(DeadlineKind, &str)]| {
        let own = own.iter().map(|(kind, day)| (*kind, (*day).to_owned()));
        own.chain(limitation.clone()).collect::<Vec<_>>()
    };
    let served = ordered(None, Some("2026-10-20"));
    let enforcement = (DeadlineKind::Enforcement, "2026-12-21");
    let opposition = (DeadlineKind::Opposition, "2026-11-20");
    let mut days = and_limitation(&[enforcement]);
    days.push((opposition.0, opposition.1.to_owned()));
    assert_eq!(days_of(&served), days);
    assert_eq!(served.deadline(), Some(day("2026-12-21")));
    assert_eq!(served.missing, [Missing::OrderDate]);
    let made = ordered(Some("2026-09-15"), None);
    let service = (DeadlineKind::OrderService, "2026-12-15");
    assert_eq!(days_of(&made), and_limitation(&[service]));
    assert_eq!(made.deadline(), Some(day("2026-12-15")));
    assert_eq!(made.missing, []);
    let old = ordered(Some("2026-08-15"), Some("2026-11-20"));
    let own = [
        (DeadlineKind::Opposition, "2026-12-21"),
        (DeadlineKind::Enforcement, "2026-12-22"),
    ];
    assert_eq!(days_of(&old), and_limitation(&own));
    assert_eq!(old.missing, []);
    let none = ordered(None, None);
    assert_eq!(none.deadlines[0].kind, DeadlineKind::OrderService);
    assert_eq!(none.deadlines[0].months, Some(3));
}

#[test]
fn an_order_that_was_not_served_in_time_is_void_and_a_new_one_has_no_day_yet() {
    let choice = business(|facts| facts.order.made = Some(day("2026-05-20")));
    assert_eq!(choice.because, [Because::Proven, Because::OrderVoid]);
    assert_eq!(choice.deadlines[0].kind, DeadlineKind::OrderService);
    assert_eq!(choice.deadlines[0].on, None);
    let past = choice.deadlines.last().unwrap();
    assert!(past.is_past && past.on == Some(day("2026-11-20")));
}

/// C. com. L622-24, L622-26.
#[test]
fn a_missed_declaration_leaves_its_relief_and_one_made_leaves_nothing() {
    let insolvent = |declared: Option<&str>| {
        business(|facts| {
            showing(facts, Sign::Insolvency);
            facts.insolvency = Some(Insolvency {
                judgment: Some(day("2026-09-08")),
                former: None,
                former_plan: None,
                published_early: None,
                liquidation: None,
                plan: None,
                seat: Forum::France,
                closure: None,
                doubted_by: None,
                published: Some(day("2026-09-17")),
                kind: "RJ".to_owned(),
                source: None,
            });
            facts.declared = declared.map(day);
            facts.as_of = day("2026-11-21");
        })
    };
    let missed = insolvent(None);
    assert_eq!(missed.deadline(), Some(day("2027-03-17")));
    assert!(missed.deadlines.last().unwrap().is_past);
    assert_eq!(
        insolvent(Some("2026-11-18")).deadline(),
        Some(day("2027-03-17"))
    );
    let declared = insolvent(Some("2026-11-17"));
    assert_eq!(declared.deadline(), None);
    assert_eq!(declared.deadlines[0].kind, DeadlineKind::RetentionOfTitle);
}

/// CPCE L125-1: principal and interest.
#[test]
fn a_small_claim_of_a_consumer_counts_its_interest() {
    let with = |interest| {
        let mut facts = facts(Regime::Consumer);
        facts.certaine = Status::Unknown;
        (facts.claimable, facts.interest) = (Amount(499_000), Amount(interest));
        choose(&facts).unwrap()
    };
    assert_eq!(with(1_000).route, Route::ProcedureSimplifiee);
    let over = with(1_001);
    assert_eq!((over.row, over.route), (None, Route::Wait));
    assert!(!over.others.contains(&Route::ProcedureSimplifiee));
}

#[test]
fn nothing_to_claim_goes_to_no_court() {
    let credited = business(|facts| facts.claimable = Amount::ZERO);
    assert_eq!((credited.row, credited.route), (Some(4), Route::Wait));
    assert_eq!(credited.because, [Because::NothingClaimable]);
    assert_eq!(credited.others, [Route::WriteOff]);
    let contested = business(|facts| {
        facts.claimable = Amount::ZERO;
        showing(facts, Sign::Disputed);
    });
    assert_eq!(contested.route, Route::AssignationAuFond);
}

#[test]
fn what_keeps_a_claim_from_court_is_named() {
    let rows = [
        (Sign::UnallocatedCredit, Missing::Allocation),
        (Sign::PossibleDuplicate, Missing::DuplicateCheck),
        (Sign::EInvoiceDisputed, Missing::BuyerAnswer),
        (Sign::EInvoiceSuspended, Missing::RequestedDocument),
        (Sign::ApprovedPartUnknown, Missing::ApprovedPart),
        (Sign::EInvoiceRejected, Missing::NewInvoice),
        (Sign::EvidenceMissing, Missing::Evidence),
        (Sign::CreditNoteExpected, Missing::Amount),
        (Sign::NoDueDate, Missing::DueDate),
    ];
    for (sign, missing) in rows {
        let choice = business(|facts| showing(facts, sign));
        assert_eq!((choice.row, choice.route), (None, Route::Wait));
        assert_eq!(choice.missing, [missing], "{}", sign.name());
        let kinds = choice.deadlines.iter().map(|each| each.kind);
        assert!(!kinds.into_iter().any(|kind| kind == DeadlineKind::WaitEnds));
    }
}

#[test]
fn a_prudent_date_that_passed_is_not_the_date_of_the_law() {
    let choice = business(|facts| {
        let days = ClaimDays {
            issued: day("2021-10-01"),
            performed: None,
            due: Some(day("2021-12-31")),
            released: None,
        };
        let as_of = facts.as_of;
        facts.limitation = limitation(
            LimitationRule::General,
            days,
            &History::default(),
            as_of,
            180,
        );
    });
    assert_eq!(choice.route, Route::LawyerLimitation);
    let because = [Because::PrudentDatePassed, Because::InterruptNow];
    assert_eq!(choice.because, because);
    assert_eq!(choice.deadlines[0].kind, DeadlineKind::Interruption);
    assert_eq!(choice.deadline(), Some(day("2026-12-31")));
    assert!(choice.deadlines[1].is_past);
}

/// C. civ. 2233, 3°: limitation of what is retained does not run, whatever the prudent date.
#[test]
fn a_retention_calls_for_no_lawyer_before_its_release() {
    let choice = business(|facts| {
        showing(facts, Sign::RetentionHeld);
        facts.may_act_on_limitation = false;
        facts.limitation.days_left = -600;
    });
    assert_eq!((choice.row, choice.route), (Some(4), Route::Wait));
}

/// C. civ. 2241, 2238: on a last day neither a petition nor an offer to agree comes in time.
#[test]
fn nothing_that_interrupts_too_late_is_listed_on_a_last_day() {
    let others = |due: &str, regime: Regime| {
        let mut facts = facts(regime);
        facts.limitation = running(due);
        facts.is_in_union = regime == Regime::European;
        facts.is_under_european_order = facts.is_in_union;
        choose(&facts).map_or_else(Vec::new, |choice| choice.others)
    };
    for (regime, route) in [
        (Regime::Consumer, Route::ProcedureSimplifiee),
        (Regime::European, Route::EuropeanOrder),
        (Regime::Business, Route::InjonctionDePayer),
    ] {
        assert!(others("2021-12-01", regime).contains(&route), "{regime:?}");
        assert!(!others("2021-11-21", regime).contains(&route), "{regime:?}");
    }
}
