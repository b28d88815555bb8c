//! The laws of a forecast, over made-up books.

use super::tests::made;
use super::*;
use crate::assess::calendar::is_working_day;
use crate::assess::made_up::{Books, day};
use crate::model::{Amount, CustomerIndex, EventKind, Target};
use crate::reconcile::Basis;

/// A small generator of numbers, the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % most
    }
}

const START: &str = "2026-01-01";
const AS_OF: u64 = 200;
const SEEDS: u64 = 80;

fn on(days: u64) -> String {
    day(START).plus(days as i32).iso()
}

/// One invoice with what was paid on it and said of it.
#[derive(Clone)]
struct Told {
    customer: u32,
    amount: i64,
    issued: u64,
    due: Option<u64>,
    paid: Option<(i64, u64)>,
    disputed: Option<i64>,
    event: Option<(EventKind, u64, u64, i64)>,
}

fn invoice(chance: &mut Chance, earliest: u64, latest: u64) -> Told {
    let amount = 100 + chance.below(500_000) as i64;
    let issued = earliest + chance.below(latest - earliest);
    let part = 1 + chance.below(amount as u64) as i64;
    let kinds = [
        EventKind::Promise,
        EventKind::Plan,
        EventKind::Insolvency,
        EventKind::WriteOff,
        EventKind::CreditNoteExpected,
        EventKind::CourtAction,
    ];
    let at = earliest.max(issued) + chance.below(60);
    Told {
        customer: chance.below(4) as u32,
        amount,
        issued,
        due: (chance.below(12) > 0).then(|| issued + chance.below(60)),
        paid: (chance.below(3) > 0).then(|| {
            let whole = chance.below(3) > 0;
            let paid = if whole { amount } else { part };
            (paid, issued + 10 + chance.below(100))
        }),
        disputed: (chance.below(10) == 0).then_some(part),
        event: (chance.below(4) == 0).then(|| {
            let kind = kinds[chance.below(kinds.len() as u64) as usize];
            (kind, at, at + chance.below(90), part)
        }),
    }
}

/// Makes books of invoices, and credits of customers by the day.
fn books(invoices: &[Told], credits: &[(u32, i64, u64)]) -> Books {
    let mut books = Books::new();
    for (key, segment) in [("A", "x"), ("B", "x"), ("C", ""), ("D", "y")] {
        books.customer_of_segment(key, segment);
    }
    for told in invoices {
        let customer = CustomerIndex(told.customer);
        let due = told.due.map(on);
        let claim = books.invoice(customer, told.amount, &on(told.issued), due.as_deref());
        if let Some((amount, at)) = told.paid {
            books.pay(claim, amount, &on(at), Basis::Reference);
        }
        if let Some(part) = told.disputed {
            books.dispute(claim, Some(part));
        }
        if let Some((kind, at, until, amount)) = told.event {
            let event = books.event(&on(at), customer, Target::Claim(claim), kind);
            event.until = Some(day(&on(until)));
            if matches!(kind, EventKind::Promise | EventKind::Plan) {
                event.amount = Some(Amount(amount));
            }
            event.reference = format!("of-{}", told.amount);
        }
    }
    for (customer, amount, at) in credits {
        books.credit(CustomerIndex(*customer), *amount, &on(*at));
    }
    books
}

fn for_books(law: impl Fn(u64, &mut Chance, Vec<Told>, Vec<(u32, i64, u64)>)) {
    for seed in 0..SEEDS {
        let mut chance = Chance(seed * 7919 + 1);
        let count = 1 + chance.below(40);
        let invoices = (0..count).map(|_| invoice(&mut chance, 0, AS_OF + 1));
        let invoices: Vec<Told> = invoices.collect();
        let credits = (0..chance.below(3)).map(|_| {
            let customer = chance.below(4) as u32;
            (
                customer,
                1 + chance.below(300_000) as i64,
                chance.below(AS_OF),
            )
        });
        let credits = credits.collect();
        law(seed, &mut chance, invoices, credits);
    }
}

#[test]
fn weeks_what_is_beyond_and_what_is_apart_add_up_to_what_is_open() {
    for_books(|seed, _, invoices, credits| {
        let forecast = made(&books(&invoices, &credits), &on(AS_OF));
        let portfolio = &forecast.portfolios[0];
        assert_eq!(portfolio.difference(), Total::ZERO, "{seed}");
        let parts: Total = forecast.parts.iter().map(|it| Total::from(it.amount)).sum();
        assert_eq!(parts, portfolio.open, "{seed}");
        assert!(forecast.parts.iter().all(|part| part.amount.is_positive()));
    });
}

#[test]
fn nothing_is_expected_on_a_day_that_is_past_or_off() {
    for_books(|seed, _, invoices, credits| {
        let forecast = made(&books(&invoices, &credits), &on(AS_OF));
        for part in &forecast.parts {
            if let Expected::On(day, _) = part.expected {
                assert!(day > forecast.as_of, "{seed} {}", day.iso());
                assert!(is_working_day(day), "{seed} {}", day.iso());
            }
        }
    });
}

#[test]
fn a_claim_has_one_part_a_week_by_habit_and_less_of_it_is_apart_than_there_is() {
    for_books(|seed, _, invoices, credits| {
        let forecast = made(&books(&invoices, &credits), &on(AS_OF));
        let mut seen = std::collections::BTreeSet::new();
        for part in &forecast.parts {
            if let Expected::On(day, Ground::Habit { .. }) = part.expected {
                let week = forecast.weeks.partition_point(|week| week.sunday() < day);
                assert!(seen.insert((part.document, week)), "{seed} {}", day.iso());
            }
        }
        let is_by_habit =
            |part: &&Part| matches!(part.expected, Expected::On(_, Ground::Habit { .. }));
        for unlikely in &forecast.parts {
            if unlikely.expected == Expected::Apart(Apart::Unlikely) {
                let own = forecast.parts.iter().filter(is_by_habit);
                let mut own = own.filter(|part| part.document == unlikely.document);
                let covered = Expected::Apart(Apart::Covered);
                let mut others = forecast.parts.iter();
                let is_covered = others
                    .any(|part| part.document == unlikely.document && part.expected == covered);
                assert!(own.next().is_some() || is_covered, "{seed}");
            }
        }
    });
}

#[test]
fn what_is_dated_later_changes_no_forecast() {
    for_books(|seed, chance, invoices, credits| {
        let before = made(&books(&invoices, &credits), &on(AS_OF));
        let (mut more, mut of_more) = (invoices, credits);
        for _ in 0..8 {
            more.push(invoice(chance, AS_OF + 1, AS_OF + 90));
            of_more.push((chance.below(4) as u32, 1000, AS_OF + 1 + chance.below(60)));
        }
        // What came and was said later of invoices that were there.
        let after = made(&books(&more, &of_more), &on(AS_OF));
        assert_eq!(before, after, "{seed}");
    });
}

#[test]
fn the_order_of_rows_changes_no_sum() {
    for_books(|seed, chance, mut invoices, credits| {
        let before = made(&books(&invoices, &credits), &on(AS_OF));
        for place in (1..invoices.len()).rev() {
            invoices.swap(place, chance.below(place as u64 + 1) as usize);
        }
        let after = made(&books(&invoices, &credits), &on(AS_OF));
        assert_eq!(before.portfolios, after.portfolios, "{seed}");
    });
}
