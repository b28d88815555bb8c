use super::*;
use crate::assess::made_up::day;
use crate::model::SourceRow;

fn days(issued: &str, performed: Option<&str>, due: Option<&str>) -> ClaimDays {
    ClaimDays {
        issued: day(issued),
        performed: performed.map(day),
        due: due.map(day),
        released: None,
    }
}

fn at(rule: LimitationRule, of: ClaimDays, events: &[&str], as_of: &str) -> Limitation {
    let acts = |(line, on): (usize, &&str)| Interruption {
        on: day(on),
        act: InterruptingAct::Acknowledgement,
        source: row(line as u32),
    };
    let events: Vec<Interruption> = events.iter().enumerate().map(acts).collect();
    let history = History {
        interruptions: &events,
        ..History::default()
    };
    limitation(rule, of, &history, day(as_of), 180)
}

fn with_payments<'told>(payments: &'told [Interruption]) -> History<'told> {
    History {
        payments,
        ..History::default()
    }
}

fn row(line: u32) -> SourceRow {
    SourceRow { file: 0, line }
}

fn payment(on: &str) -> Interruption {
    Interruption {
        on: day(on),
        act: InterruptingAct::Payment,
        source: row(9),
    }
}

/// C. civ. 2228, 2229; CPC 641: counted by days, the last one useful to its end, a 29 February ends
/// on the 28th, and no end is moved to a Monday.
#[test]
fn each_rule_ends_on_its_day() {
    let rows = [
        (LimitationRule::General, "2021-11-21", "2026-11-21"),
        (LimitationRule::General, "2020-02-29", "2025-02-28"),
        (LimitationRule::Transport, "2025-11-30", "2026-11-30"),
        (LimitationRule::Public, "2022-05-12", "2026-12-31"),
        (LimitationRule::Consumer, "2024-11-22", "2026-11-22"),
    ];
    for (rule, start, end) in rows {
        let of = days(start, Some(start), Some(start));
        let limitation = at(rule, of, &[], "2024-12-01");
        assert_eq!(limitation.ends_on.iso(), end, "{rule:?}");
        assert_eq!(limitation.prudent_ends_on.iso(), end, "{rule:?}");
    }
}

#[test]
fn the_last_day_is_useful_and_the_next_is_not() {
    let of = days("2021-11-21", None, Some("2021-11-21"));
    let last = at(LimitationRule::General, of, &[], "2026-11-21");
    assert_eq!((last.state, last.days_left), (LimitationState::Alert, 0));
    let next = at(LimitationRule::General, of, &[], "2026-11-22");
    assert_eq!(next.state, LimitationState::Expired);
}

/// C. civ. 2233 3° and Cass. com. 26/02/2020, 18-25.036.
#[test]
fn the_law_counts_from_the_due_date_and_prudence_from_the_earliest_day() {
    let of = days("2021-10-01", Some("2021-08-15"), Some("2021-12-31"));
    let limitation = at(LimitationRule::General, of, &[], "2026-11-21");
    assert_eq!(limitation.starts_on, day("2021-12-31"));
    assert_eq!(limitation.ends_on, day("2026-12-31"));
    assert_eq!(limitation.prudent_ends_on, day("2026-08-15"));
    assert_eq!(limitation.days_left, -98);
    assert_eq!(limitation.state, LimitationState::Alert);
    let undated = days("2021-10-01", None, None);
    let limitation = at(LimitationRule::General, undated, &[], "2026-08-01");
    assert_eq!(limitation.ends_on, day("2026-10-01"));
}

/// C. com. L133-6; law 68-1250, art. 1.
#[test]
fn transport_and_public_count_from_performance() {
    let of = days("2025-12-15", Some("2025-11-30"), Some("2026-01-31"));
    let transport = at(LimitationRule::Transport, of, &[], "2026-06-01");
    assert_eq!(transport.ends_on, day("2026-11-30"));
    let of = days("2023-01-10", Some("2022-12-20"), Some("2023-02-10"));
    let public = at(LimitationRule::Public, of, &[], "2026-06-01");
    assert_eq!(public.ends_on, day("2026-12-31"));
    let unperformed = days("2023-01-10", None, Some("2023-02-10"));
    let public = at(LimitationRule::Public, unperformed, &[], "2026-06-01");
    assert_eq!(public.ends_on, day("2027-12-31"));
}

/// C. civ. 2231, 2240: a new delay of the same length, unless the old one had ended.
#[test]
fn an_interruption_gives_a_new_delay_unless_it_comes_too_late() {
    let of = days("2021-10-01", Some("2021-08-15"), Some("2021-12-31"));
    let late = at(LimitationRule::General, of, &["2026-10-01"], "2026-11-21");
    assert_eq!(late.ends_on, day("2031-10-01"));
    assert_eq!(
        late.prudent_ends_on,
        day("2026-08-15"),
        "too late for the prudent end"
    );
    let early = at(LimitationRule::General, of, &["2021-09-01"], "2026-11-21");
    assert_eq!(early.ends_on, day("2026-12-31"), "never an earlier end");
    assert_eq!(early.prudent_ends_on, day("2026-09-01"));
    let chained = ["2026-08-15", "2031-08-15", "2036-08-16"];
    let chained = at(LimitationRule::General, of, &chained, "2026-11-21");
    assert_eq!(chained.prudent_ends_on, day("2036-08-15"));
    let by = chained.prudent_interrupted_by.unwrap();
    assert_eq!((by.on, by.source), (day("2031-08-15"), row(1)));
    assert_eq!(late.interrupted_by.unwrap().source, row(0));
    assert_eq!(late.prudent_interrupted_by, None);
    assert_eq!(early.interrupted_by, None);
}

/// Law 68-1250, art. 2: from 1 January of the year after the event.
#[test]
fn a_payment_interrupts_for_a_public_debtor_alone() {
    let of = days("2022-05-12", None, Some("2022-06-11"));
    let paid = [payment("2025-03-01")];
    let as_of = day("2026-11-21");
    let public = limitation(
        LimitationRule::Public,
        of,
        &with_payments(&paid),
        as_of,
        180,
    );
    assert_eq!(public.ends_on, day("2029-12-31"));
    assert_eq!(public.interrupted_by, Some(paid[0]));
    assert_eq!(public.possible_ends_on, None);
    let other = limitation(
        LimitationRule::General,
        of,
        &with_payments(&paid),
        as_of,
        180,
    );
    assert_eq!(other.ends_on, day("2027-06-11"));
    assert_eq!(other.possible_ends_on, Some(day("2030-03-01")));
    assert_eq!(other.possible_by, Some(paid[0]));
    assert_eq!(other.interrupted_by, None);
    let after = [payment("2027-06-12")];
    let as_of = day("2027-07-01");
    let other = limitation(
        LimitationRule::General,
        of,
        &with_payments(&after),
        as_of,
        180,
    );
    assert_eq!(other.possible_ends_on, None);
    assert_eq!(other.state, LimitationState::Expired);
}

/// C. civ. 2230, 2238: the days do not run, and six months are left at least.
#[test]
fn a_suspension_gives_back_its_days_and_six_months_at_least() {
    let of = days("2021-11-21", None, Some("2021-11-21"));
    let suspended = |rule, spans: &[(&str, &str)], as_of: &str| {
        let span = |(from, to): &(&str, &str)| Suspension {
            from: day(from),
            to: day(to),
            source: row(1),
        };
        let spans: Vec<Suspension> = spans.iter().map(span).collect();
        let history = History {
            suspensions: &spans,
            ..History::default()
        };
        limitation(rule, of, &history, day(as_of), 180)
            .ends_on
            .iso()
    };
    let general = LimitationRule::General;
    let (one, as_of) = (("2023-01-01", "2023-03-31"), "2024-01-01");
    assert_eq!(suspended(general, &[one], as_of), "2027-02-19", "90 days");
    let late = ("2026-11-01", "2026-11-30");
    assert_eq!(suspended(general, &[late], "2026-12-01"), "2027-05-30");
    let overlapping = [one, ("2023-03-01", "2023-04-10")];
    assert_eq!(
        suspended(general, &overlapping, as_of),
        "2027-03-01",
        "100 days"
    );
    let too_late = ("2026-11-22", "2027-01-31");
    assert_eq!(suspended(general, &[too_late], "2027-02-01"), "2026-11-21");
    assert_eq!(
        suspended(LimitationRule::Public, &[one], as_of),
        "2025-12-31"
    );
}

/// C. civ. 2230, 2231: what an act starts anew does not run while a suspension lasts.
#[test]
fn a_new_delay_waits_for_the_end_of_a_suspension() {
    let ends = |rule, start: &str, act: &str, spans: &[(&str, &str)]| {
        let of = days(start, Some(start), Some(start));
        let act = Interruption {
            on: day(act),
            act: InterruptingAct::CourtAction,
            source: row(1),
        };
        let span = |(from, to): &(&str, &str)| Suspension {
            from: day(from),
            to: day(to),
            source: row(2),
        };
        let spans: Vec<Suspension> = spans.iter().map(span).collect();
        let history = History {
            interruptions: &[act],
            suspensions: &spans,
            ..History::default()
        };
        let found = limitation(rule, of, &history, day("2027-03-01"), 180);
        assert_eq!(found.interrupted_by, Some(act));
        (found.ends_on.iso(), found.suspended_by.is_some())
    };
    let general = LimitationRule::General;
    let lasting = [("2022-12-01", "2024-01-05")];
    let (end, is_told) = ends(general, "2021-01-31", "2023-02-02", &lasting);
    assert_eq!((end.as_str(), is_told), ("2029-01-05", true));
    let carriage = [("2025-12-01", "2026-08-31")];
    let (end, _) = ends(
        LimitationRule::Transport,
        "2025-01-01",
        "2025-12-15",
        &carriage,
    );
    assert_eq!(end, "2027-08-31");
    // One that was over is of the former delay alone; one that follows adds its days.
    let (end, _) = ends(general, "2021-01-31", "2024-02-02", &lasting);
    assert_eq!(end, "2029-02-02");
    let two = [("2022-12-01", "2024-01-05"), ("2024-01-01", "2024-01-15")];
    let (end, _) = ends(general, "2021-01-31", "2023-02-02", &two);
    assert_eq!(end, "2029-01-15");
}

/// C. civ. 2233, 3°: what is retained is not due before its release; the prudent date stays.
#[test]
fn limitation_of_a_retention_does_not_run_before_its_release() {
    let mut of = days("2020-01-10", None, Some("2020-02-10"));
    of.released = Some(day("2027-02-10"));
    let retained = at(LimitationRule::General, of, &[], "2026-11-21");
    assert_eq!(retained.start, LimitationStart::Release);
    assert_eq!(retained.ends_on, day("2032-02-10"));
    assert_eq!(retained.prudent_ends_on, day("2025-01-10"));
    assert_eq!(retained.state, LimitationState::Alert);
}

#[test]
fn an_alert_begins_on_its_day() {
    let of = days("2021-11-21", None, Some("2021-11-21"));
    let before = at(LimitationRule::General, of, &[], "2026-05-24");
    assert_eq!(
        (before.state, before.days_left),
        (LimitationState::Running, 181)
    );
    let on = at(LimitationRule::General, of, &[], "2026-05-25");
    assert_eq!((on.state, on.days_left), (LimitationState::Alert, 180));
}

#[test]
fn what_surely_runs_runs() {
    for rule in LimitationRule::ALL {
        for offset in 0..4000 {
            let of = days("2019-03-01", Some("2019-02-27"), Some("2019-04-30"));
            let as_of = day("2018-01-01").plus(offset);
            let exact = limitation(rule, of, &History::default(), as_of, 180);
            if surely_runs(rule.years(), of, as_of, 180) {
                assert_eq!(exact.state, LimitationState::Running, "{as_of:?}");
            }
        }
    }
}

#[test]
fn a_public_debtor_is_one_whatever_is_carried() {
    let of = |regime| LimitationRule::of(regime, Trade::Transport);
    assert_eq!(of(Regime::Public), LimitationRule::Public);
    assert_eq!(of(Regime::Consumer), LimitationRule::Transport);
    let of = |regime| LimitationRule::of(regime, Trade::Other);
    assert_eq!(of(Regime::European), LimitationRule::General);
    assert_eq!(of(Regime::Consumer), LimitationRule::Consumer);
}

/// C. civ. 2242, C. com. L622-25-1: until the end of the proceedings, and then a new delay.
#[test]
fn what_lasts_bars_nothing_while_it_is_pending() {
    let of = days("2025-08-01", Some("2025-08-01"), Some("2025-08-31"));
    let suit = Interruption {
        on: day("2025-10-01"),
        act: InterruptingAct::CourtAction,
        source: row(1),
    };
    let at = |until, acts: &[Interruption], as_of: &str| {
        let lasting = [Lasting { by: suit, until }];
        let acts: Vec<Interruption> = [suit].into_iter().chain(acts.iter().copied()).collect();
        let history = History {
            interruptions: &acts,
            lasting: &lasting,
            ..History::default()
        };
        limitation(LimitationRule::Transport, of, &history, day(as_of), 180)
    };
    let before = at(Until::Pending, &[], "2026-09-30");
    assert_eq!(before.ends_on, day("2026-10-01"));
    assert_eq!(before.state, LimitationState::Running);
    assert!(!before.calls_for_act_within(60));
    let after = at(Until::Pending, &[], "2026-11-22");
    assert_eq!(after.ends_on, day("2027-11-22"));
    assert_eq!(after.prudent_ends_on, day("2027-11-22"));
    assert_eq!(after.state, LimitationState::Running);
    assert!(after.pending.unwrap().gives_the_end);
    // They ended in January 2027, by a title: what came in between came in time.
    let enforced = Interruption {
        on: day("2027-01-15"),
        act: InterruptingAct::Enforcement,
        source: row(2),
    };
    let ended = at(Until::EndedBy(day("2027-01-15")), &[enforced], "2027-06-01");
    assert_eq!((ended.ends_on, ended.pending), (day("2028-01-15"), None));
    let closing = Interruption {
        on: day("2027-01-15"),
        act: InterruptingAct::ProceedingsClosed,
        source: row(3),
    };
    let closed = at(Until::EndedOn(closing), &[], "2027-06-01");
    assert_eq!((closed.ends_on, closed.pending), (day("2028-01-15"), None));
    assert_eq!(
        closed.interrupted_by,
        Some(closing),
        "the delay began again then"
    );
    let title = Until::Title(day("2035-10-01"));
    let titled = at(title, &[], "2030-01-01");
    assert_eq!(titled.ends_on, day("2035-10-01"));
    assert_eq!(titled.state, LimitationState::Running);
    assert_eq!(at(title, &[], "2035-09-01").state, LimitationState::Alert);
    let over = at(title, &[], "2035-10-02");
    assert_eq!(over.ends_on, day("2035-10-01"));
    assert_eq!(over.state, LimitationState::Expired);
    assert!(over.is_title_lost() && over.source().contains("L111-4"));
    assert!(!at(title, &[], "2026-09-30").is_of_title);
    // One that came too late lasts for nothing.
    let late = days("2023-08-01", Some("2023-08-01"), Some("2023-08-31"));
    let history = History {
        interruptions: &[suit],
        lasting: &[Lasting {
            by: suit,
            until: Until::Pending,
        }],
        ..History::default()
    };
    let as_of = day("2026-01-01");
    let late = limitation(LimitationRule::Transport, late, &history, as_of, 180);
    assert_eq!((late.state, late.pending), (LimitationState::Expired, None));
}
