//! Laws of what is to be done, over made-up books, journals and policies.

use super::dice::Dice;
use super::{TASTES, for_books};
use crate::book::{Book, Table, day, read_files};
use recouvre::assess;
use recouvre::model::{Ledger, Role};
use recouvre::plan::{self, Action, ActionKind, Plan, Planner, Why};
use recouvre::policy;
use recouvre::reconcile;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Adds a journal on the invoices of a book: no two of its events on one day, whose order would be that of the
/// lines.
pub(super) fn with_journal(book: &Book, dice: &mut Dice) -> Book {
    let mut book = book.clone();
    let invoices = book.table(Role::Invoices).unwrap();
    let header = [
        "at",
        "customer",
        "invoice",
        "event",
        "step",
        "amount",
        "until",
        "reference",
        "reason",
        "by",
        "id",
    ];
    let mut journal = Table::new(Role::Journal, &header);
    let first = day("2026-06-01");
    for place in 0..6 + dice.below(10) {
        let row = dice.pick(&invoices.rows);
        let number = invoices.cell(&row, "number").to_owned();
        let customer = invoices.cell(&row, "customer_id").to_owned();
        if customer.is_empty() || number.is_empty() {
            continue;
        }
        let at = first.plus(place as i32 * 9 + dice.below(8) as i32);
        let until = at.plus(dice.below(60) as i32).iso();
        let event = dice.pick(&[
            "step-done",
            "promise",
            "hold",
            "release",
            "dispute",
            "dispute-closed",
            "promise-cancelled",
            "plan",
            "plan-ended",
        ]);
        let whole = dice.once_in(4);
        journal.push(&[
            ("at", &at.iso()),
            ("customer", &customer),
            ("invoice", if whole { "" } else { &number }),
            ("event", event),
            (
                "step",
                if event == "step-done" {
                    "relance-1"
                } else {
                    ""
                },
            ),
            (
                "until",
                if ["promise", "hold", "plan"].contains(&event) {
                    &until
                } else {
                    ""
                },
            ),
            ("id", &format!("E{place}")),
        ]);
    }
    if !journal.rows.is_empty() {
        book.tables.push(journal);
    }
    book
}

/// Says what to do, everything under its name in the files.
fn told(book: &Book) -> Vec<String> {
    planned(book, |planner, plan, ledger, _| {
        said_of(planner, plan, ledger)
    })
}

fn said_of(planner: &Planner<'_>, plan: &Plan<'_>, ledger: &Ledger) -> Vec<String> {
    let named = |document: u32| {
        let customer = ledger.documents.customers[document as usize];
        let key = customer
            .known()
            .map_or("", |known| ledger.customers[known.place()].key.as_str());
        let portfolio = usize::from(ledger.documents.portfolios[document as usize]);
        format!(
            "{key} {} {}",
            ledger.currency_of(portfolio).code(),
            ledger.claim_name(document as usize)
        )
    };
    let said = |because: &[Why]| {
        let all = because
            .iter()
            .map(|why| format!("{} {:?}", why.code.name(), why.details));
        all.collect::<Vec<_>>().join("; ")
    };
    let mut told: Vec<String> = plan
        .actions
        .iter()
        .map(|action| {
            let mut claims: Vec<String> = action.claims.iter().map(|claim| named(*claim)).collect();
            // Two claims of one name, customer and currency are told apart by nothing but their lines.
            claims.sort();
            format!(
                "{} {:?} {} {:?} {:?} {:?} {} {}",
                action.kind.name(),
                action.step.map(|step| &step.id),
                action.amount.0,
                claims,
                action.since,
                action.deadline,
                action.score.hundredths(),
                said(&action.because)
            )
        })
        .collect();
    let mut without: Vec<String> = plan
        .without
        .iter()
        .map(|each| {
            let reasons = planner.reasons(each);
            format!(
                "without {} {:?} {}",
                named(each.document),
                reasons.until,
                said(&reasons.because)
            )
        })
        .collect();
    without.sort();
    told.extend(without);
    told
}

#[test]
fn the_order_of_rows_changes_nothing_of_what_is_to_be_done() {
    let mut messages = 0;
    for_books(100, &TASTES, |book, dice| {
        let book = with_journal(book, dice);
        let mut shuffled = book.clone();
        for table in &mut shuffled.tables {
            dice.shuffle(&mut table.rows);
        }
        assert_eq!(told(&book), told(&shuffled));
    });
    for seed in 0..20_u64 {
        let mut dice = Dice::new(seed);
        let book = super::generator::book(&mut dice, TASTES[seed as usize % TASTES.len()]);
        let all = told(&with_journal(&book, &mut dice));
        messages += all.iter().filter(|line| line.starts_with("step")).count();
    }
    assert!(messages > 10, "{messages}");
}

/// Adds a policy of dunning: grouping, entry, weights, and the steps of the usual profile.
fn with_policy(book: &Book, dice: &mut Dice) -> Book {
    let mut book = book.clone();
    let mut text = format!(
        "\n[dunning]\nmessage = \"{}\"\nfirst_step = \"{}\"\npromise_grace = {}\npayment_sent_days = {}\n",
        dice.pick(&["customer", "invoice", "step"]),
        dice.pick(&["last-reminder", "first"]),
        dice.below(6),
        1 + dice.below(12),
    );
    text.push_str(&format!(
        "[priority]\nfull_amount = \"{}\"\nfull_age = {}\nfull_days_late = {}\nfull_promises = {}\n",
        1 + dice.below(5000),
        1 + dice.below(200),
        1 + dice.below(90),
        1 + dice.below(4),
    ));
    text.push_str("[priority.weights]\n");
    for part in ["amount", "age", "behaviour", "limitation", "promises"] {
        text.push_str(&format!("{part} = {}\n", dice.below(60)));
    }
    let kinds = [
        "pre-reminder",
        "reminder",
        "formal-notice",
        "hand-over",
        "legal",
    ];
    let (mut days, mut kind) = (-10, 0);
    for place in 0..2 + dice.below(5) {
        let requires = if dice.once_in(3) {
            "requires = [\"certaine\", \"liquide\", \"exigible\"]\n"
        } else {
            ""
        };
        text.push_str(&format!(
            "[[profiles.standard.steps]]\nid = \"s{place}\"\nafter_due = {days}\ngap = {}\nchannel = \"letter\"\n\
             template = \"rappel\"\nkind = \"{}\"\nmin_amount = \"{}\"\n{requires}",
            dice.below(12),
            kinds[kind],
            if dice.once_in(4) { dice.below(800) } else { 0 },
        ));
        days += 1 + dice.below(20) as i32;
        kind = (kind + dice.below(2)).min(kinds.len() - 1);
    }
    book.policy.push_str(&text);
    book
}

/// Settles a book and plans its day.
fn planned<T>(book: &Book, look: impl FnOnce(&Planner<'_>, &Plan<'_>, &Ledger, &[i64]) -> T) -> T {
    let policy = policy::file::parse(&book.policy).unwrap();
    let files: Vec<(Role, String)> = book
        .tables
        .iter()
        .map(|table| (table.role, table.csv()))
        .collect();
    let as_of = day(&book.as_of);
    let reading = read_files(&files, &policy, Some(as_of), usize::MAX);
    let ledger: &Ledger = &reading.ledger;
    let (settlement, _) = reconcile::claims(ledger, &policy, as_of);
    let assessment = assess::portfolio(ledger, &settlement, &policy).unwrap();
    let cases = assessment.cases.cases(ledger, &settlement, &policy);
    let customers = assess::customers(cases);
    let planner = Planner::new(cases, &customers);
    let plan = plan::actions(&planner);
    look(&planner, &plan, ledger, &settlement.balances)
}

const fn is_message(action: &Action<'_>) -> bool {
    matches!(action.kind, ActionKind::Step | ActionKind::Allocate)
}

#[test]
fn no_claim_is_told_twice_nor_forgotten_whatever_the_policy() {
    for_books(100, &TASTES, |book, dice| {
        let book = with_policy(&with_journal(book, dice), dice);
        planned(&book, |planner, plan, ledger, balances| {
            let mut told = BTreeSet::new();
            for claim in plan
                .actions
                .iter()
                .filter(|action| is_message(action))
                .flat_map(|action| &action.claims)
            {
                assert!(told.insert(*claim), "in two messages");
                assert!(balances[*claim as usize] > 0, "nothing of it is left");
                assert!(planner.claim(*claim as usize).holds.is_empty(), "held");
            }
            let acted = plan.actions.iter().flat_map(|action| &action.claims);
            let acted: BTreeSet<u32> = acted.copied().collect();
            let without = plan.without.iter().map(|each| each.document);
            let without: BTreeSet<u32> = without.collect();
            let is_open = |document: &u32| balances[*document as usize] > 0;
            let open: BTreeSet<u32> = (0..ledger.documents.len() as u32).filter(is_open).collect();
            assert!(acted.is_disjoint(&without));
            assert_eq!(
                acted.union(&without).copied().collect::<BTreeSet<_>>(),
                open
            );
            for each in &plan.without {
                assert!(!planner.reasons(each).because.is_empty());
            }
            for (rank, action) in (1..).zip(&plan.actions) {
                assert_eq!(action.rank, rank);
                let parts = action.score.parts.iter().zip(action.score.weights);
                let sum: u32 = parts.map(|(part, weight)| part * weight).sum();
                assert_eq!(action.score.hundredths(), sum);
                assert!(action.score.parts.iter().all(|part| *part <= 100));
            }
            let first = |action: &Action<'_>| {
                let has_time = !action.kind.has_priority();
                (
                    has_time,
                    Reverse(action.score.hundredths()),
                    Reverse(action.amount),
                )
            };
            assert!(plan.actions.is_sorted_by_key(first));
        });
    });
}

#[test]
fn what_was_recorded_sends_nothing_more_to_its_customers_on_the_day() {
    let recorded = std::cell::Cell::new(0);
    for_books(100, &TASTES, |book, dice| {
        let mut book = with_policy(&with_journal(book, dice), dice);
        let Some(journal) = book.table(Role::Journal).cloned() else {
            return;
        };
        let (lines, events) = planned(&book, |planner, plan, ledger, _| {
            let noted = plan
                .actions
                .iter()
                .flat_map(|action| planner.recorded(action));
            let lines: Vec<(String, String, String)> = noted
                .map(|(document, step)| {
                    let documents = &ledger.documents;
                    let customer = documents.customers[document as usize].place();
                    let portfolio = usize::from(documents.portfolios[document as usize]);
                    let entity = ledger.portfolios[portfolio].entity;
                    let entity = entity.map(|entity| &ledger.entities[usize::from(entity)]);
                    let claim = ledger.claim_name(document as usize);
                    let claim = entity.map_or(claim.clone(), |entity| format!("{entity}/{claim}"));
                    (
                        ledger.customers[customer].key.clone(),
                        claim,
                        step.id.clone(),
                    )
                })
                .collect();
            (lines, ledger.events.len())
        });
        let mut journal = journal;
        for (place, (customer, claim, step)) in lines.iter().enumerate() {
            journal.push(&[
                ("at", &book.as_of),
                ("customer", customer),
                ("invoice", claim),
                ("event", "step-done"),
                ("step", step),
                ("id", &format!("R{place}")),
            ]);
        }
        *book.table_mut(Role::Journal).unwrap() = journal;
        planned(&book, |_, plan, ledger, _| {
            // A number that two companies or currencies gave cannot be named by a line: it is a finding.
            if ledger.events.len() < events + lines.len() {
                return;
            }
            recorded.set(recorded.get() + lines.len());
            let done: BTreeSet<&String> = lines.iter().map(|line| &line.0).collect();
            for action in plan.actions.iter().filter(|action| is_message(action)) {
                let key = &ledger.customers[action.customer.place()].key;
                assert!(!done.contains(key), "{key} was written to");
            }
        });
    });
    assert!(recorded.get() > 50, "{}", recorded.get());
}
