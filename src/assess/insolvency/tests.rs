//! Proceedings of a customer: their deadlines, and which claims they bind.

use super::*;
use crate::assess::made_up::day;
use crate::model::{Currency, Customer, CustomerDetails, CustomerIndex, Event, EventKind, Target};

fn customer(kind: &str, on: Option<&str>, bodacc: Option<&str>) -> Customer {
    Customer {
        details: Some(Box::new(CustomerDetails {
            insolvency: kind.to_owned(),
            insolvency_on: on.map(day),
            bodacc_on: bodacc.map(day),
            ..CustomerDetails::default()
        })),
        ..Customer::default()
    }
}

fn at(customer: &Customer, as_of: &str) -> Option<Insolvency> {
    Stages::of(customer, std::iter::empty(), day(as_of)).open
}

/// C. com. R622-24, L624-9, L622-26: from the BODACC, shown as they fall.
#[test]
fn deadlines_run_from_the_publication() {
    let customer = customer("RJ", Some("2026-09-08"), Some("2026-09-17"));
    let open = at(&customer, "2026-11-21").unwrap();
    assert_eq!(open.declare_by(Whence::France), Some(day("2026-11-17")));
    assert_eq!(open.declare_by(Whence::Abroad), Some(day("2027-01-17")));
    assert_eq!(open.claim_goods_by(), Some(day("2026-12-17")));
    assert_eq!(open.ask_relief_by(), Some(day("2027-03-17")));
    let unpublished = at(&customer, "2026-09-16").unwrap();
    assert_eq!(unpublished.declare_by(Whence::France), None);
    assert_eq!(at(&customer, "2026-09-07"), None, "not opened yet");
}

#[test]
fn a_claim_is_prior_by_its_performance_else_by_its_issue() {
    let open = at(&customer("LJ", Some("2026-09-08"), None), "2026-11-21").unwrap();
    assert!(open.is_prior(day("2026-09-07"), None));
    assert!(!open.is_prior(day("2026-09-08"), None));
    assert!(open.is_prior(day("2026-10-01"), Some(day("2026-09-07"))));
    assert!(!open.is_prior(day("2026-09-01"), Some(day("2026-09-10"))));
    let unknown = at(&customer("LJ", None, None), "2026-11-21").unwrap();
    assert!(unknown.is_prior(day("2026-11-01"), None));
}

#[test]
fn a_judgment_after_any_observation_period_opens_proceedings_anew() {
    let customer = customer("sauvegarde", Some("2022-03-01"), Some("2022-03-10"));
    let mut event = Event {
        at: day("2026-09-08"),
        customer: CustomerIndex(0),
        target: Target::Customer,
        kind: EventKind::Insolvency,
        step: String::new(),
        amount: None,
        currency: Currency::EUR,
        until: Some(day("2026-09-17")),
        reference: "redressement judiciaire".to_owned(),
        reason: String::new(),
        by: String::new(),
        id: String::new(),
        row: SourceRow { file: 0, line: 2 },
    };
    let open = |event: &Event| {
        let stages = Stages::of(&customer, std::iter::once(event), day("2026-11-10"));
        stages.open.unwrap()
    };
    let anew = open(&event);
    assert_eq!(anew.judgment, Some(day("2026-09-08")));
    assert_eq!(anew.former, Some(day("2022-03-01")));
    assert_eq!(anew.published, Some(day("2026-09-17")));
    assert!(anew.is_prior(day("2026-01-05"), None));
    // What was declared in the safeguard is not declared again; what was born since is.
    assert!(anew.is_answered_by(day("2022-04-01"), day("2022-02-01")));
    assert!(!anew.is_answered_by(day("2022-04-01"), day("2022-03-01")));
    event.reference = "conversion en redressement".to_owned();
    assert_eq!(open(&event).judgment, Some(day("2022-03-01")));
    event.reference = "LJ".to_owned();
    event.at = day("2023-09-01");
    let converted = open(&event);
    assert_eq!(converted.judgment, Some(day("2022-03-01")));
    assert_eq!((converted.former, converted.kind.as_str()), (None, "LJ"));
}

/// C. com. L641-13, IV: six months from the publication, in liquidations alone.
#[test]
fn a_later_claim_is_reported_within_six_months_of_a_liquidation() {
    let of = |kind| customer(kind, Some("2026-03-10"), Some("2026-03-17"));
    let by = |kind| at(&of(kind), "2026-11-21").unwrap().report_by();
    assert_eq!(by("liquidation judiciaire"), Some(day("2026-09-17")));
    assert_eq!(by("redressement"), None);
}

#[test]
fn a_publication_before_its_judgment_does_not_count() {
    let customer = customer("RJ", Some("2026-09-08"), Some("2026-09-01"));
    let open = at(&customer, "2026-11-21").unwrap();
    assert_eq!(
        (open.published, open.published_early),
        (None, Some(day("2026-09-01")))
    );
}

/// A customer's row has the day of the opening; of its publication nobody knows whether it is that of the plan.
#[test]
fn a_row_that_tells_a_plan_gives_no_delay() {
    let row = customer(
        "plan de redressement",
        Some("2026-09-08"),
        Some("2026-09-17"),
    );
    let open = at(&row, "2026-10-21").unwrap();
    assert_eq!(open.judgment, Some(day("2026-09-08")));
    assert!(open.is_opening_untold() && open.declare_by(Whence::France).is_none());
}

/// The day of a row is that of the opening: when the liquidation was closed nobody says.
#[test]
fn a_row_that_tells_a_closure_does_not_say_when() {
    for on in [None, Some("2017-06-01")] {
        let open = at(&customer("LJ clôturée", on, None), "2026-10-21").unwrap();
        assert_eq!(open.closure.unwrap().on, None);
    }
}

#[test]
fn a_customer_of_whom_nothing_is_said_is_in_no_proceedings() {
    assert_eq!(at(&customer("", None, None), "2026-11-21"), None);
}
