//! The rules of steps, holds, messages and actions, each on a small made-up portfolio.

use super::*;
use crate::assess::made_up::{Books, day};
use crate::assess::{customers, portfolio};
use crate::model::{
    Amount, Currency, CustomerIndex, EInvoiceStatus, Event, EventKind, Ledger, SourceRow, Target,
    Value,
};
use crate::policy::{Policy, file::parse};
use crate::reconcile::Basis;

/// A customer of one portfolio with the journal of what was done.
pub(super) struct Desk {
    pub(super) books: Books,
    pub(super) events: Vec<Event>,
    pub(super) policy: Policy,
}

const STANDARD_FOR_ALL: &str = "\n[[assign]]\ncustomer = \"nobody\"\nprofile = \"standard\"\n";

pub(super) const ONE: CustomerIndex = CustomerIndex(0);

impl Desk {
    pub(super) fn new(policy: &str) -> Self {
        let mut books = Books::new();
        books.customer("C1");
        Self {
            books,
            events: Vec::new(),
            // Grades would change the profile as claims grow old.
            policy: parse(&format!("{policy}{STANDARD_FOR_ALL}")).unwrap(),
        }
    }

    pub(super) fn invoice(&mut self, amount: i64, due: &str) -> u32 {
        let issued = day(due).plus(-30).iso();
        self.books.invoice(ONE, amount, &issued, Some(due))
    }

    pub(super) fn event(&mut self, kind: EventKind, claim: u32, at: &str) -> &mut Event {
        self.events.push(Event {
            at: day(at),
            customer: ONE,
            target: Target::Claim(claim),
            kind,
            step: String::new(),
            amount: None,
            currency: Currency::EUR,
            until: None,
            reference: String::new(),
            reason: String::new(),
            by: String::new(),
            id: String::new(),
            row: SourceRow { file: 0, line: 2 },
        });
        self.events.last_mut().unwrap()
    }

    pub(super) fn done(&mut self, step: &str, claim: u32, at: &str) {
        self.event(EventKind::StepDone, claim, at).step = step.to_owned();
    }

    pub(super) fn plan(&self, as_of: &str) -> Vec<String> {
        self.with(as_of, |_| {}, shown)
    }

    /// Plans at the end of a day what a change made of the ledger, and looks at it.
    pub(super) fn with<T>(
        &self,
        as_of: &str,
        change: impl FnOnce(&mut Ledger),
        look: impl FnOnce(&Plan<'_>, &Planner<'_>) -> T,
    ) -> T {
        let (mut ledger, settlement) = self.books.settled(day(as_of));
        ledger.events.clone_from(&self.events);
        ledger.events.sort_by_key(|event| event.at);
        change(&mut ledger);
        let assessment = portfolio(&ledger, &settlement, &self.policy).unwrap();
        let cases = assessment.cases.cases(&ledger, &settlement, &self.policy);
        let summaries = customers(cases);
        let planner = Planner::new(cases, &summaries);
        look(&actions(&planner), &planner)
    }
}

/// Writes a plan: each action with its step, amount and claims, then each claim without.
fn shown(plan: &Plan<'_>, planner: &Planner<'_>) -> Vec<String> {
    let actions = plan.actions.iter().map(|action| {
        let what = action
            .step
            .map_or(action.kind.name(), |step| step.id.as_str());
        format!("{what} {} {:?}", action.amount.0, action.claims)
    });
    let without = plan.without.iter().map(|each| {
        let reasons = planner.reasons(each);
        let because = reasons.because.iter();
        let codes: Vec<&str> = because.map(|why| why.code.name()).collect();
        let until = reasons
            .until
            .map_or(String::new(), |day| format!(" {}", day.iso()));
        format!("- {} {}{until}", each.document, codes.join(" "))
    });
    actions.chain(without).collect()
}

/// An evidence of three, so that legal steps may go out.
fn acknowledged(desk: &mut Desk, claim: u32) {
    desk.event(EventKind::Acknowledgement, claim, "2026-08-01");
}

#[test]
fn a_claim_waits_for_its_day_and_is_then_proposed_every_day() {
    let mut desk = Desk::new("");
    desk.invoice(10_000, "2026-09-30");
    assert_eq!(desk.plan("2026-09-24"), ["- 0 later 2026-09-24"]);
    assert_eq!(desk.plan("2026-09-25"), ["rappel 10000 [0]"]);
    assert_eq!(desk.plan("2026-09-30"), ["rappel 10000 [0]"]);
    assert_eq!(desk.plan("2026-10-01"), ["- 0 later 2026-10-06"]);
    assert_eq!(desk.plan("2026-10-07"), ["relance-1 10000 [0]"]);
    assert_eq!(desk.plan("2026-10-12"), ["relance-1 10000 [0]"]);
}

#[test]
fn a_claim_whose_limitation_ends_past_the_calendar_is_planned_like_any_other() {
    let mut desk = Desk::new("");
    desk.invoice(10_000, "2199-12-31");
    assert_eq!(desk.plan("2199-12-31"), ["rappel 10000 [0]"]);
}

#[test]
fn what_was_recorded_today_is_proposed_no_more_today() {
    let mut desk = Desk::new("");
    let claim = desk.invoice(10_000, "2026-09-30");
    desk.invoice(5_000, "2026-08-31");
    desk.done("relance-1", claim, "2026-10-07");
    let plan = desk.plan("2026-10-07");
    assert_eq!(plan, ["- 1 step-today 2026-10-07", "- 0 later 2026-10-14"]);
    assert_eq!(desk.plan("2026-10-08"), ["appel 15000 [1, 0]"]);
}

#[test]
fn one_message_lists_every_overdue_claim_and_what_comes_apart() {
    let mut desk = Desk::new("");
    desk.invoice(10_000, "2026-09-30");
    desk.invoice(20_000, "2026-10-14");
    desk.invoice(30_000, "2026-10-20");
    desk.invoice(40_000, "2026-11-10");
    let plan = desk.plan("2026-10-15");
    assert_eq!(plan, ["relance-2 60000 [0, 1, 2]", "- 3 later 2026-11-04"]);
    let apart = desk.with(
        "2026-10-15",
        |_| {},
        |plan, _| plan.actions[0].not_yet_due.clone(),
    );
    assert_eq!(apart, [2]);
}

#[test]
fn messages_may_be_of_one_invoice_or_of_one_step() {
    let fill = |policy| {
        let mut desk = Desk::new(policy);
        desk.invoice(10_000, "2026-09-30");
        desk.invoice(20_000, "2026-10-08");
        desk.invoice(30_000, "2026-10-08");
        desk.plan("2026-10-15")
    };
    assert_eq!(
        fill("[dunning]\nmessage = \"invoice\"\n"),
        [
            "relance-2 10000 [0]",
            "relance-1 30000 [2]",
            "relance-1 20000 [1]"
        ]
    );
    assert_eq!(
        fill("[dunning]\nmessage = \"step\"\n"),
        ["relance-2 10000 [0]", "relance-1 50000 [1, 2]"]
    );
}

#[test]
fn a_formal_notice_is_only_for_claims_that_are_all_three() {
    let mut desk = Desk::new("");
    let sound = desk.invoice(10_000, "2026-09-01");
    let bare = desk.invoice(20_000, "2026-09-01");
    desk.invoice(30_000, "2026-09-20");
    acknowledged(&mut desk, sound);
    for claim in [sound, bare] {
        desk.done("appel", claim, "2026-09-24");
    }
    let plan = desk.plan("2026-10-15");
    assert_eq!(
        plan,
        [
            "gather-evidence 20000 [1]",
            "mise-en-demeure 10000 [0]",
            "- 2 other-message 2026-10-15"
        ]
    );
    let missing = desk.with(
        "2026-10-15",
        |_| {},
        |plan, _| {
            let because = &plan.actions[0].because;
            let pieces = because.iter().skip(1);
            because[0] == Why::new(WhyCode::EvidenceShort).with(Value::Count(2))
                && pieces
                    .clone()
                    .all(|why| why.code == WhyCode::EvidenceMissing)
                && pieces.count() > 3
        },
    );
    assert!(missing, "it says what is missing");
}

#[test]
fn a_claim_that_waits_for_evidence_is_still_in_the_reminder_of_others() {
    let mut desk = Desk::new("");
    let bare = desk.invoice(20_000, "2026-09-01");
    desk.invoice(30_000, "2026-09-30");
    desk.done("appel", bare, "2026-09-24");
    let plan = desk.plan("2026-10-15");
    assert_eq!(
        plan,
        ["relance-2 50000 [0, 1]", "gather-evidence 20000 [0]"]
    );
}

/// Returns the holds of the only claim, with their last days.
fn holds_of(desk: &Desk, as_of: &str, change: impl FnOnce(&mut Ledger)) -> Vec<String> {
    desk.with(as_of, change, |plan, planner| {
        assert!(
            plan.actions
                .iter()
                .all(|action| { !matches!(action.kind, ActionKind::Step | ActionKind::Allocate) })
        );
        let holds = planner.claim(0).holds.into_iter();
        let shown = holds.map(|hold| match hold.until {
            Some(until) => format!("{} {}", hold.why.code.name(), until.iso()),
            None => hold.why.code.name().to_owned(),
        });
        shown.collect()
    })
}

fn overdue() -> Desk {
    let mut desk = Desk::new("");
    desk.invoice(10_000, "2026-09-30");
    desk
}

#[test]
fn a_promise_holds_to_the_end_of_its_grace_and_its_breach_is_a_reason() {
    let mut desk = overdue();
    desk.event(EventKind::Promise, 0, "2026-10-10").until = Some(day("2026-10-20"));
    assert_eq!(
        holds_of(&desk, "2026-10-20", |_| {}),
        ["promise 2026-10-22"]
    );
    assert_eq!(desk.plan("2026-10-20"), ["- 0 promise 2026-10-22"]);
    assert_eq!(desk.plan("2026-10-21"), ["check-promise 10000 [0]"]);
    let plan = desk.plan("2026-10-23");
    assert_eq!(plan, ["appel 10000 [0]", "check-promise 10000 [0]"]);
    let codes = desk.with(
        "2026-10-23",
        |_| {},
        |plan, _| {
            let because = plan.actions[0].because.iter();
            because.map(|why| why.code).collect::<Vec<_>>()
        },
    );
    assert!(codes.contains(&WhyCode::PromiseBroken));
    assert_eq!(desk.plan("2026-11-21").len(), 2);
    assert_eq!(
        desk.plan("2026-11-22").len(),
        1,
        "thirty days after the breach"
    );
}

#[test]
fn a_hold_includes_its_last_day_and_a_release_ends_one_without() {
    let mut desk = overdue();
    desk.event(EventKind::Hold, 0, "2026-10-10").until = Some(day("2026-10-20"));
    assert_eq!(holds_of(&desk, "2026-10-20", |_| {}), ["hold 2026-10-20"]);
    assert_eq!(desk.plan("2026-10-21"), ["relance-2 10000 [0]"]);
    desk.event(EventKind::Hold, 0, "2026-10-21");
    assert_eq!(holds_of(&desk, "2028-10-20", |_| {}), ["hold"]);
    desk.event(EventKind::Release, 0, "2026-10-22");
    let codes = desk.with(
        "2026-10-22",
        |_| {},
        |plan, _| {
            let because = plan.actions[0].because.iter();
            because.map(|why| why.code).collect::<Vec<_>>()
        },
    );
    assert!(codes.contains(&WhyCode::HoldEnded));
}

#[test]
fn a_plan_that_is_kept_holds_and_a_missed_instalment_ends_it() {
    let mut desk = overdue();
    let first = desk.event(EventKind::Plan, 0, "2026-10-10");
    (first.amount, first.until) = (Some(Amount(5_000)), Some(day("2026-10-20")));
    first.reference = "P1".to_owned();
    let last = desk.event(EventKind::Plan, 0, "2026-10-10");
    (last.amount, last.until) = (Some(Amount(5_000)), Some(day("2026-11-20")));
    last.reference = "P1".to_owned();
    assert_eq!(holds_of(&desk, "2026-10-22", |_| {}), ["plan 2026-11-22"]);
    // What is missed is due, the rest on its own day.
    assert_eq!(desk.plan("2026-10-23"), ["appel 5000 [0]"]);
    assert_eq!(desk.plan("2026-11-20"), ["appel 5000 [0]"]);
    assert_eq!(desk.plan("2026-11-21"), ["appel 10000 [0]"]);
    desk.books.pay(0, 5_000, "2026-10-19", Basis::Reference);
    assert_eq!(holds_of(&desk, "2026-10-23", |_| {}), ["plan 2026-11-22"]);
}

#[test]
fn the_whole_of_a_broken_plan_is_due_by_a_clause_or_once_it_ended() {
    let broken = |reason: &str| {
        let mut desk = overdue();
        for until in ["2026-10-20", "2026-11-20"] {
            let line = desk.event(EventKind::Plan, 0, "2026-10-10");
            (line.amount, line.until) = (Some(Amount(5_000)), Some(day(until)));
            line.reference = "P1".to_owned();
            line.reason = reason.to_owned();
        }
        desk
    };
    assert_eq!(broken("2/2").plan("2026-10-23"), ["appel 5000 [0]"]);
    let clause = broken("Déchéance du terme au premier impayé");
    assert_eq!(clause.plan("2026-10-23"), ["appel 10000 [0]"]);
    let mut ended = broken("2/2");
    ended.event(EventKind::PlanEnded, 0, "2026-10-22").reference = "P1".to_owned();
    assert_eq!(ended.plan("2026-10-23"), ["appel 10000 [0]"]);
    let mut paid = broken("2/2");
    paid.books.pay(0, 8_000, "2026-10-22", Basis::Reference);
    assert_eq!(paid.plan("2026-11-23"), ["appel 2000 [0]"]);
}

/// Returns the reasons of the first action.
fn first_reasons(desk: &Desk, as_of: &str) -> Vec<Why> {
    desk.with(as_of, |_| {}, |plan, _| plan.actions[0].because.clone())
}

#[test]
fn a_promise_paid_early_holds_to_its_day_and_its_grace() {
    let mut desk = overdue();
    let promise = desk.event(EventKind::Promise, 0, "2026-10-10");
    (promise.amount, promise.until) = (Some(Amount(4_000)), Some(day("2026-10-20")));
    desk.books.pay(0, 4_000, "2026-10-12", Basis::Reference);
    assert_eq!(desk.plan("2026-10-22"), ["- 0 promise 2026-10-22"]);
    assert_eq!(desk.plan("2026-10-23"), ["appel 6000 [0]"]);
}

#[test]
fn a_plan_that_was_kept_or_stopped_is_not_said_to_be_missed() {
    let fill = |paid: Option<&str>| {
        let mut desk = overdue();
        desk.invoice(1_000, "2026-09-30");
        let line = desk.event(EventKind::Plan, 0, "2026-10-10");
        (line.amount, line.until) = (Some(Amount(5_000)), Some(day("2026-10-20")));
        line.target = Target::Invoice(vec![0, 1]);
        if let Some(on) = paid {
            desk.books.pay(0, 5_000, on, Basis::Reference);
        }
        desk
    };
    let says = |desk: &Desk, code| {
        let reasons = first_reasons(desk, "2026-10-23");
        reasons.iter().any(|why| why.code == code)
    };
    let kept = fill(Some("2026-10-19"));
    assert!(says(&kept, WhyCode::PlanEnded) && !says(&kept, WhyCode::PlanNotKept));
    let mut missed = fill(None);
    assert!(says(&missed, WhyCode::PlanNotKept) && !says(&missed, WhyCode::PlanEnded));
    missed.event(EventKind::PlanEnded, 0, "2026-10-18");
    assert!(says(&missed, WhyCode::PlanEnded) && !says(&missed, WhyCode::PlanNotKept));
    // The amount fills the first claim: of the other no plan has ended.
    let other = kept.with("2026-10-23", |_| {}, |_, planner| planner.claim(1).ended);
    assert_eq!(other, []);
}

#[test]
fn a_claim_written_off_still_has_its_deadlines() {
    let mut desk = overdue();
    desk.event(EventKind::WriteOff, 0, "2026-10-01");
    assert_eq!(desk.plan("2026-10-15"), ["- 0 written-off"]);
    let judged = desk.event(EventKind::Insolvency, 0, "2026-10-05");
    (judged.target, judged.until) = (Target::Customer, Some(day("2026-10-12")));
    assert_eq!(desk.plan("2026-10-15"), ["declare-claim 14014 [0]"]);
    let mut old = Desk::new("");
    old.invoice(10_000, "2021-11-15");
    old.event(EventKind::WriteOff, 0, "2026-10-01");
    assert_eq!(old.plan("2026-10-15"), ["stop-limitation 10000 [0]"]);
}

#[test]
fn a_declaration_that_is_late_says_so_and_until_when_relief_may_be_asked() {
    let mut desk = overdue();
    let judged = desk.event(EventKind::Insolvency, 0, "2026-10-05");
    (judged.target, judged.until) = (Target::Customer, Some(day("2026-10-12")));
    let late = |as_of| {
        let reasons = first_reasons(&desk, as_of);
        let mut late = reasons.into_iter();
        late.find(|why| why.code == WhyCode::DeclarationLate)
    };
    assert_eq!(late("2026-12-12"), None);
    let days = ["2026-12-12", "2027-04-12"].map(|it| Value::Day(day(it)));
    // The twelfth is a Saturday: until Monday nothing is late (CPC, art. 642).
    assert_eq!(late("2026-12-14"), None);
    assert_eq!(late("2026-12-15").map(|why| why.details), Some(days.into()));
}

#[test]
fn a_hold_says_since_when_a_claim_is_time_barred_or_its_debtor_insolvent() {
    let why = |desk: &Desk, as_of| {
        let mut holds = desk.with(as_of, |_| {}, |_, planner| planner.claim(0).holds);
        holds.remove(0).why
    };
    let mut old = Desk::new("");
    old.invoice(10_000, "2021-10-13");
    let barred = why(&old, "2026-10-15");
    let same = first_reasons(&old, "2026-10-15");
    let ends = old.with(
        "2026-10-15",
        |_| {},
        |_, planner| planner.claim(0).limitation.map(|it| it.ends_on),
    );
    let since = Value::Day(ends.unwrap().plus(1));
    assert_eq!(barred, Why::new(WhyCode::TimeBarred).with(since));
    assert_eq!(same[0], barred);
    let mut desk = overdue();
    desk.event(EventKind::Insolvency, 0, "2026-10-05").target = Target::Customer;
    let judged = Value::Day(day("2026-10-05"));
    let insolvent = Why::new(WhyCode::Insolvency).with(judged);
    assert_eq!(why(&desk, "2026-10-15"), insolvent);
}

#[test]
fn a_dispute_of_the_whole_holds_and_is_to_be_resolved_and_a_part_holds_that_part() {
    let mut desk = overdue();
    desk.books.dispute(0, None);
    assert_eq!(holds_of(&desk, "2026-10-15", |_| {}), ["dispute"]);
    assert_eq!(desk.plan("2026-10-15"), ["resolve-dispute 10000 [0]"]);
    let mut desk = overdue();
    desk.books.dispute(0, Some(4_000));
    assert_eq!(desk.plan("2026-10-15"), ["relance-2 6000 [0]"]);
}

#[test]
fn insolvency_holds_prior_claims_which_are_to_be_declared() {
    let mut desk = overdue();
    let judged = desk.event(EventKind::Insolvency, 0, "2026-10-05");
    (judged.target, judged.until) = (Target::Customer, Some(day("2026-10-12")));
    assert_eq!(holds_of(&desk, "2026-10-15", |_| {}), ["insolvency"]);
    let deadline = desk.with(
        "2026-10-15",
        |_| {},
        |plan, _| {
            assert_eq!(plan.actions[0].kind, ActionKind::DeclareClaim);
            plan.actions[0].deadline
        },
    );
    assert_eq!(deadline, Some(day("2026-12-12")));
    desk.event(EventKind::ClaimDeclared, 0, "2026-10-14");
    assert_eq!(desk.plan("2026-10-15"), ["- 0 insolvency"]);
}

#[test]
fn each_status_and_column_that_holds_is_told() {
    let desk = overdue();
    for code in [206, 207, 208, 210, 213, 501] {
        let held = holds_of(&desk, "2026-10-15", |ledger| {
            let details = &mut ledger.documents.details;
            details.e_invoice_statuses.set(0, EInvoiceStatus(code));
        });
        assert_eq!(held, ["e-invoice"], "{code}");
    }
    let held = holds_of(&desk, "2026-10-15", |ledger| {
        let until = day("2026-10-16");
        ledger.documents.details.retention_until.set(0, until);
    });
    assert_eq!(held, ["retention 2026-10-15"]);
}

#[test]
fn a_payment_on_its_way_holds_for_a_week() {
    let mut desk = overdue();
    desk.event(EventKind::EInvoiceStatus, 0, "2026-10-15")
        .reference = "211".to_owned();
    assert_eq!(
        holds_of(&desk, "2026-10-21", |_| {}),
        ["payment-sent 2026-10-21"]
    );
    assert_eq!(desk.plan("2026-10-22"), ["appel 10000 [0]"]);
}

#[test]
fn a_credit_note_that_is_expected_holds_when_it_may_cover_the_rest() {
    let mut desk = overdue();
    desk.event(EventKind::CreditNoteExpected, 0, "2026-10-10")
        .amount = Some(Amount(4_000));
    assert_eq!(desk.plan("2026-10-15"), ["relance-2 6000 [0]"]);
    desk.event(EventKind::CreditNoteExpected, 0, "2026-10-11")
        .amount = Some(Amount(6_000));
    assert_eq!(desk.plan("2026-10-15"), ["- 0 credit-note-expected"]);
    let mut desk = overdue();
    desk.event(EventKind::CreditNoteExpected, 0, "2026-10-10");
    assert_eq!(desk.plan("2026-10-15"), ["- 0 credit-note-expected"]);
}

#[test]
fn after_a_hand_over_or_a_write_off_no_reminder_goes_out() {
    let mut desk = overdue();
    desk.done("contentieux", 0, "2026-11-20");
    assert_eq!(desk.plan("2027-01-15"), ["- 0 handed-over"]);
    let mut desk = overdue();
    desk.event(EventKind::WriteOff, 0, "2026-11-20");
    assert_eq!(desk.plan("2027-01-15"), ["- 0 written-off"]);
}

#[test]
fn an_expired_claim_is_held_and_to_be_written_off() {
    let desk = overdue();
    assert_eq!(desk.plan("2031-10-02"), ["write-off 10000 [0]"]);
    let small = "[claim]\nwrite_off_below = \"150.00\"\n";
    let mut desk = Desk::new(small);
    desk.invoice(10_000, "2026-09-30");
    desk.invoice(15_000, "2026-09-30");
    let plan = desk.plan("2026-10-15");
    assert_eq!(plan, ["relance-2 25000 [0, 1]", "write-off 10000 [0]"]);
}

#[test]
fn limitation_that_is_near_comes_before_everything() {
    let mut desk = Desk::new("");
    desk.invoice(10, "2021-11-30");
    desk.invoice(1_000_000, "2026-09-30");
    let plan = desk.plan("2026-10-15");
    assert_eq!(plan, ["stop-limitation 10 [0]", "appel 1000010 [0, 1]"]);
}

#[test]
fn a_step_waits_until_the_customer_owes_its_least_amount() {
    let text = "[[profiles.standard.steps]]\nid = \"mot\"\nafter_due = 1\nchannel = \"sms\"\n\
                kind = \"reminder\"\nmin_amount = \"150.00\"\n";
    let mut desk = Desk::new(text);
    desk.invoice(10_000, "2026-09-30");
    assert_eq!(desk.plan("2026-10-15"), ["- 0 min-amount"]);
    desk.invoice(5_000, "2026-09-30");
    assert_eq!(desk.plan("2026-10-15"), ["mot 15000 [0, 1]"]);
}

#[test]
fn credits_that_cover_the_message_are_allocated_instead() {
    let mut desk = overdue();
    desk.books.credit(ONE, 9_999, "2026-10-01");
    assert_eq!(desk.plan("2026-10-15"), ["relance-2 10000 [0]"]);
    desk.books.credit(ONE, 1, "2026-10-01");
    assert_eq!(desk.plan("2026-10-15"), ["allocate 10000 [0]"]);
}

#[test]
fn a_customer_above_its_limit_is_told_even_when_nothing_is_late() {
    let mut desk = overdue();
    desk.books.credit_limit(ONE, 9_000);
    let plan = desk.plan("2026-09-15");
    assert_eq!(plan, ["credit-limit 1000 []", "- 0 later 2026-09-24"]);
}

#[test]
fn a_claim_without_due_date_or_after_the_last_step_says_so() {
    let mut desk = Desk::new("");
    desk.books.invoice(ONE, 100, "2026-09-01", None);
    assert_eq!(desk.plan("2026-10-15"), ["- 0 no-due-date"]);
    let text = "[[profiles.standard.steps]]\nid = \"mot\"\nafter_due = 1\nchannel = \"sms\"\n\
                kind = \"reminder\"\n";
    let mut desk = Desk::new(text);
    desk.invoice(100, "2026-09-30");
    desk.done("mot", 0, "2026-10-10");
    assert_eq!(desk.plan("2026-10-15"), ["- 0 last-step-done"]);
}

#[test]
fn a_score_is_made_of_its_parts() {
    let mut desk = overdue();
    desk.invoice(490_000, "2026-09-30");
    let score = desk.with("2026-10-15", |_| {}, |plan, _| plan.actions[0].score);
    // 5,000.00 of 10,000.00; 15 days of 90; nothing was paid, limitation is far, no promise.
    assert_eq!(score.parts, [50, 17, 0, 0, 0]);
    assert_eq!(score.hundredths(), 2_000 + 340);
}

#[test]
fn a_not_met_requirement_other_than_evidence_is_said() {
    let mut desk = overdue();
    // It may be the first one under another number.
    desk.invoice(10_000, "2026-09-30");
    for claim in [0, 1] {
        acknowledged(&mut desk, claim);
        desk.done("appel", claim, "2026-10-22");
    }
    let because = desk.with(
        "2026-11-15",
        |_| {},
        |plan, planner| planner.reasons(&plan.without[0]).because,
    );
    let certaine = Value::Text("certaine".to_owned());
    assert_eq!(because, [Why::new(WhyCode::NotMet).with(certaine)]);
}

/// Law 1.3: a credit of a cent leaves unknown what is owed, and is allocated before a formal notice.
#[test]
fn a_credit_is_to_be_allocated_before_a_notice_whatever_it_covers() {
    for (amount, code) in [(1, WhyCode::CreditsOpen), (10_000, WhyCode::CreditsCover)] {
        let mut desk = overdue();
        acknowledged(&mut desk, 0);
        desk.done("appel", 0, "2026-10-22");
        desk.books.credit(ONE, amount, "2026-10-01");
        let found = desk.with(
            "2026-11-15",
            |_| {},
            |plan, _| {
                let actions = plan.actions.iter();
                let found = actions.map(|it| (it.kind, it.is_because(code), it.claims.clone()));
                (found.collect::<Vec<_>>(), plan.without.len())
            },
        );
        assert_eq!(
            found,
            (vec![(ActionKind::Allocate, true, vec![0])], 0),
            "{amount}"
        );
    }
}
