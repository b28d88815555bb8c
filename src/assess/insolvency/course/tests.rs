//! Proceedings line after line.

use super::*;
use crate::assess::made_up::day;

fn stages(lines: &[(&str, &str)]) -> Stages {
    let lines: Vec<Line<'_>> = lines
        .iter()
        .map(|(on, kind)| Line {
            on: Some(day(on)),
            published: None,
            kind,
            source: None,
            is_column: false,
        })
        .collect();
    Stages::through(&lines, day("2026-11-21"))
}

/// C. com. L626-1, L626-27, L631-20-1: a judgment after a plan is no conversion.
#[test]
fn a_plan_ends_observation_and_a_later_judgment_opens_anew() {
    let bound = stages(&[
        ("2025-01-15", "sauvegarde"),
        ("2025-06-15", "plan de sauvegarde"),
    ]);
    let open = bound.open.unwrap();
    assert_eq!(open.judgment, Some(day("2025-01-15")));
    assert_eq!(open.plan_on(), Some(day("2025-06-15")));
    for second in ["redressement judiciaire", "LJ", "conversion en LJ"] {
        let failed = stages(&[
            ("2025-01-15", "sauvegarde"),
            ("2025-06-15", "arrêt du plan"),
            ("2025-09-15", second),
        ]);
        let open = failed.open.unwrap();
        assert_eq!(open.judgment, Some(day("2025-09-15")), "{second}");
        assert_eq!(open.former, Some(day("2025-01-15")));
        assert_eq!((open.plan, failed.openings.len()), (None, 2));
    }
    let told_again = stages(&[
        ("2025-01-15", "RJ"),
        ("2025-06-15", "plan de redressement"),
        ("2025-09-15", "commissaire à l'exécution du plan"),
    ]);
    assert_eq!(told_again.open.unwrap().judgment, Some(day("2025-01-15")));
}

/// C. com. R622-24: two months run from the publication of the opening, not of a plan.
#[test]
fn a_plan_that_stands_alone_opens_nothing() {
    let line = |on: &str, kind: &'static str, published: Option<&str>| Line {
        on: Some(day(on)),
        published: published.map(day),
        kind,
        source: None,
        is_column: false,
    };
    let plan = line("2026-09-08", "plan de redressement", Some("2026-09-17"));
    let told_again = line("2026-10-08", "commissaire à l'exécution du plan", None);
    let opening = line("2025-09-08", "RJ", Some("2025-09-17"));
    let through = |lines: &[Line<'_>]| Stages::through(lines, day("2026-11-21")).open.unwrap();
    for alone in [&[plan.clone()][..], &[plan.clone(), told_again]] {
        let open = through(alone);
        assert_eq!((open.judgment, open.published), (None, None));
        assert_eq!(open.plan_on(), Some(day("2026-09-08")));
        assert!(open.is_prior(day("2026-09-07"), None) && !open.is_prior(day("2026-09-08"), None));
    }
    let opened = through(&[opening, plan]);
    assert_eq!(opened.judgment, Some(day("2025-09-08")));
    assert_eq!(opened.published, Some(day("2025-09-17")));
}

/// C. com. L626-27, III: who is bound by a plan does not declare anew in the proceedings that follow it.
#[test]
fn what_a_plan_that_stands_alone_binds_is_not_declared_anew() {
    let failed = stages(&[
        ("2025-05-15", "plan de redressement"),
        ("2026-08-20", "liquidation judiciaire (résolution du plan)"),
    ]);
    assert_eq!(failed.openings, [day("2025-05-15"), day("2026-08-20")]);
    let open = failed.open.unwrap();
    assert_eq!(open.judgment, Some(day("2026-08-20")));
    assert!(open.is_answered_by(day("2024-11-20"), day("2024-09-01")));
    assert!(!open.is_answered_by(day("2025-11-20"), day("2025-06-01")));
}

/// C. com. L624-2: what is done in proceedings leaves what their judgments did, and says no day of its own.
#[test]
fn a_neutral_line_leaves_what_a_judgment_did() {
    let neutral = ("2025-09-15", "Dépôt de l'état des créances");
    let judged = [("2025-01-15", "RJ"), ("2025-06-15", "LJ")];
    let noted = stages(&[judged[0], judged[1], neutral]);
    assert_eq!(noted, stages(&judged));
    let alone = stages(&[neutral]).open.unwrap();
    assert_eq!(alone.judgment, Some(day("2025-09-15")), "the least time");
}

/// The proceedings go on where they stood: prior claims stay bound, and somebody is asked.
#[test]
fn a_plan_that_was_reversed_frees_nobody() {
    let reversal = "Arrêt infirmant le jugement arrêtant le plan";
    let reversed = stages(&[
        ("2025-01-15", "RJ"),
        ("2025-06-15", "plan de redressement"),
        ("2025-09-15", reversal),
    ]);
    let open = reversed.open.unwrap();
    assert_eq!((open.judgment, open.plan), (Some(day("2025-01-15")), None));
    assert_eq!(open.doubted_by.as_deref(), Some(reversal));
    assert!(reversed.past.is_empty());
}

#[test]
fn a_closure_ends_proceedings_and_a_later_judgment_opens_others() {
    for over in [
        "clôture",
        "in bonis",
        "fin de plan",
        "plan exécuté",
        "RJ clos",
    ] {
        let ended = stages(&[("2025-01-15", "RJ"), ("2025-06-15", over)]);
        assert_eq!(ended.open, None, "{over}");
        assert_eq!(ended.past[0].ended, day("2025-06-15"));
        let others = stages(&[
            ("2025-01-15", "RJ"),
            ("2025-06-15", over),
            ("2025-09-15", "RJ"),
        ]);
        let open = others.open.unwrap();
        assert_eq!(open.judgment, Some(day("2025-09-15")), "{over}");
        assert_eq!(open.former, None, "declared anew");
    }
    assert_eq!(stages(&[("2025-06-15", "clôture")]), Stages::default());
}

/// A judgment that a court of appeal reversed stopped no interest (C. com. L622-28), and one that was not did.
#[test]
fn a_reversed_opening_is_no_opening() {
    let reversed = ("2025-06-15", "jugement infirmé");
    let never = stages(&[("2025-01-15", "RJ"), reversed]);
    assert_eq!((never.open.is_none(), never.openings.len()), (true, 0));
    let ended = stages(&[("2025-01-15", "RJ"), ("2025-06-15", "RJ clos")]);
    assert_eq!(ended.openings, [day("2025-01-15")]);
    let converted = stages(&[("2025-01-15", "RJ"), ("2025-03-15", "LJ"), reversed]);
    assert_eq!(converted.openings, [day("2025-01-15")]);
}

/// C. com. L643-11: no creditor recovers its action; nobody takes one cause for another.
#[test]
fn a_liquidation_that_was_closed_keeps_its_creditors_unless_nothing_was_left_to_pay() {
    let cause = |over| {
        let stages = stages(&[("2025-01-15", "LJ"), ("2025-06-15", over)]);
        stages.open.map(|open| open.closure.unwrap().cause)
    };
    let want = "clôture pour insuffisance d'actif";
    assert_eq!(cause(want), Some(ClosureCause::WantOfAssets));
    assert_eq!(cause("clôture"), Some(ClosureCause::Unsaid));
    assert_eq!(cause("LJ clôturée"), Some(ClosureCause::Unsaid));
    assert_eq!(cause("clôture pour extinction du passif"), None);
    let said_later = stages(&[
        ("2025-01-15", "LJ"),
        ("2025-06-15", "clôture"),
        ("2025-07-15", want),
    ]);
    let closure = said_later.open.unwrap().closure.unwrap();
    assert_eq!(closure.on, Some(day("2025-06-15")));
    assert_eq!(closure.cause, ClosureCause::WantOfAssets);
}

/// C. com. L622-28: a judgment stops interest, whatever told of the proceedings before it without a day.
#[test]
fn a_line_that_dates_an_opening_is_that_opening() {
    let undated = Line {
        on: None,
        published: None,
        kind: "RJ",
        source: None,
        is_column: true,
    };
    let dated = Line {
        on: Some(day("2025-01-15")),
        is_column: false,
        ..undated.clone()
    };
    let stages = Stages::through(&[undated, dated], day("2026-11-21"));
    assert_eq!(stages.openings, [day("2025-01-15")]);
    assert_eq!(stages.open.unwrap().judgment, Some(day("2025-01-15")));
}
