//! Laws of two days: what moved explains every change, to the cent.

use super::dice::Dice;
use super::{TASTES, for_books};
use crate::book::{Book, Table, day, read_files};
use recouvre::assess::diff::{
    self, Bridge, Cause, ClaimChange, Diff, Origin, Outcome, PortfolioDiff, Side,
};
use recouvre::assess::{self, Assessment};
use recouvre::model::{Day, Ledger, Role, Total};
use recouvre::policy::{self, Policy};
use recouvre::reconcile::{self, Settlement};

/// A day of a book.
struct Books {
    policy: Policy,
    ledger: Ledger,
    settlement: Settlement,
    assessment: Assessment,
}

impl Books {
    fn new(book: &Book, as_of: Day) -> Self {
        let policy = policy::file::parse(&book.policy).unwrap();
        let files: Vec<(Role, String)> = book
            .tables
            .iter()
            .map(|table| (table.role, table.csv()))
            .collect();
        let ledger = read_files(&files, &policy, Some(as_of), usize::MAX).ledger;
        let (settlement, _) = reconcile::claims(&ledger, &policy, as_of);
        let assessment = assess::portfolio(&ledger, &settlement, &policy).unwrap();
        Self {
            policy,
            ledger,
            settlement,
            assessment,
        }
    }

    fn side(&self) -> Side<'_> {
        let cases = &self.assessment.cases;
        Side {
            cases: cases.cases(&self.ledger, &self.settlement, &self.policy),
            assessment: &self.assessment,
        }
    }
}

/// Says what moved between two days; what does not add up to the assessment of each is a failure.
fn moved(book: &Book, from: Day, to: Day) -> Diff {
    let (before, after) = (Books::new(book, from), Books::new(book, to));
    diff::diff(before.side(), after.side()).unwrap()
}

/// Days of the made-up books, the first ones before most of them.
fn two_days(dice: &mut Dice) -> (Day, Day) {
    let first = day("2026-03-01");
    let mut days = [(); 2].map(|()| first.plus(dice.below(245) as i32));
    days.sort_unstable();
    (days[0], days[1])
}

#[test]
fn what_moved_explains_the_change_of_every_portfolio() {
    for_books(120, &TASTES, |book, dice| {
        let (from, to) = two_days(dice);
        let found = moved(book, from, to);
        for portfolio in &found.portfolios {
            let bridge = &portfolio.bridge;
            let open: Total = bridge.lines.iter().map(|line| line.open).sum();
            let overdue: Total = bridge.lines.iter().map(|line| line.overdue).sum();
            assert_eq!(bridge.open[0] + open, bridge.open[1]);
            assert_eq!(bridge.overdue[0] + overdue, bridge.overdue[1]);
        }
        for (place, portfolio) in found.portfolios.iter().enumerate() {
            let own = found
                .claims
                .iter()
                .filter(|change| change.portfolio == place);
            says_the_same_as_the_rolls(portfolio, &own.collect::<Vec<_>>());
        }
        for change in &found.claims {
            let flows = change.flows.sum() + change.issued + change.reread;
            assert_eq!(change.open_before + flows, change.open_after);
        }
    });
}

/// One word, one sum: what the bridge calls paid or credited the rolls call so too, and a credit that is used
/// only lowers what is open. What opens claims again is in a row of its own, so that no share passes 100 %.
fn says_the_same_as_the_rolls(portfolio: &PortfolioDiff, claims: &[&ClaimChange]) {
    let of = |causes: &[Cause]| -> Total {
        let lines = causes.iter().map(|cause| portfolio.bridge.line(*cause));
        lines.map(|line| line.unwrap().open).sum()
    };
    let to = |outcome: Outcome| -> Total {
        let rows = portfolio.rolls.rows.iter();
        let cells = rows.flat_map(|row| &row.cells);
        let own = cells.filter(|cell| cell.to == outcome);
        own.map(|cell| cell.amount).sum()
    };
    let paid = [Cause::PaidWhole, Cause::PaidPart];
    assert_eq!(of(&paid) + to(Outcome::Paid), Total::ZERO);
    assert_eq!(of(&[Cause::Credited]) + to(Outcome::Credited), Total::ZERO);
    assert!(of(&[Cause::CreditsUsed]) <= Total::ZERO);
    let moves = |change: &&&ClaimChange| {
        let flows = change.flows;
        [
            flows.rejected,
            flows.used,
            flows.moved,
            flows.closed,
            change.reread,
        ]
    };
    let sum = |amounts: Vec<i64>| Total(amounts.into_iter().map(i128::from).sum());
    let all = || claims.iter().flat_map(|change| moves(&change));
    let gone = sum(all().filter(|moved| *moved < 0).collect());
    let again = sum(all().filter(|moved| *moved > 0).collect());
    let others = to(Outcome::Reassigned) + to(Outcome::Other);
    assert_eq!(gone + others, Total::ZERO);
    let rows = &portfolio.rolls.rows;
    let opened = rows.iter().find(|row| row.from == Origin::Settled);
    assert_eq!(opened.unwrap().amount, again);
    for row in rows {
        let mut cells = row.cells.iter();
        assert!(cells.all(|cell| cell.amount >= Total::ZERO), "{row:?}");
        if let Some(shares) = row.percents() {
            assert_eq!(shares.iter().sum::<i128>(), 10_000);
            assert!(shares.iter().all(|share| (0..=10_000).contains(share)));
        }
    }
}

#[test]
fn nothing_moves_from_a_day_to_itself() {
    for_books(40, &TASTES, |book, dice| {
        let (_, to) = two_days(dice);
        let found = moved(book, to, to);
        assert_eq!(found.claims, []);
        assert_eq!(found.promises, []);
        for portfolio in &found.portfolios {
            assert!(portfolio.bridge.lines.iter().all(|line| line.claims == 0));
        }
    });
}

#[test]
fn the_order_of_rows_moves_nothing() {
    for_books(60, &TASTES, |book, dice| {
        let (from, to) = two_days(dice);
        let mut shuffled = book.clone();
        for table in &mut shuffled.tables {
            dice.shuffle(&mut table.rows);
        }
        let (one, other) = (moved(book, from, to), moved(&shuffled, from, to));
        assert_eq!(one.portfolios, other.portfolios);
    });
}

/// Whether some payments bounce.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bounces {
    None,
    Some,
}

/// Makes books in which each payment names its invoice, comes after it and never pays too much: nothing of
/// them is ever set otherwise.
fn plain_book(dice: &mut Dice, bounces: Bounces) -> Book {
    let header = [
        "number",
        "kind",
        "customer_id",
        "issued_on",
        "due_on",
        "amount",
        "applies_to",
    ];
    let mut invoices = Table::new(Role::Invoices, &header);
    let header = ["id", "paid_on", "customer_id", "invoice", "amount"];
    let mut payments = Table::new(Role::Payments, &header);
    let start = day("2026-03-01");
    let money = |minor: i64| format!("{}.{:02}", minor / 100, minor % 100);
    for place in 0..12 {
        let number = format!("F{place}");
        let customer = format!("C{}", place % 3);
        let issued = start.plus(dice.below(200) as i32);
        let due = issued.plus(dice.below(50) as i32);
        let amount = 1_000 + dice.below(90_000) as i64;
        invoices.push(&[
            ("number", &number),
            ("customer_id", &customer),
            ("issued_on", &issued.iso()),
            ("due_on", &due.iso()),
            ("amount", &money(amount)),
        ]);
        let mut left = amount;
        for part in 0..dice.below(3) {
            let on = issued.plus(1 + dice.below(90) as i32);
            let sum = if dice.once_in(3) { left } else { left / 3 };
            left -= sum;
            if sum == 0 {
                continue;
            }
            if dice.once_in(5) {
                invoices.push(&[
                    ("number", &format!("A{place}-{part}")),
                    ("kind", "avoir"),
                    ("customer_id", &customer),
                    ("issued_on", &on.iso()),
                    ("amount", &money(sum)),
                    ("applies_to", &number),
                ]);
            } else {
                payments.push(&[
                    ("id", &format!("P{place}-{part}")),
                    ("paid_on", &on.iso()),
                    ("customer_id", &customer),
                    ("invoice", &number),
                    ("amount", &money(sum)),
                ]);
                if bounces == Bounces::Some && dice.once_in(3) {
                    payments.push(&[
                        ("id", &format!("R{place}-{part}")),
                        ("paid_on", &on.plus(dice.below(60) as i32).iso()),
                        ("customer_id", &customer),
                        ("invoice", &number),
                        ("amount", &format!("-{}", money(sum))),
                    ]);
                }
            }
        }
    }
    if payments.rows.is_empty() {
        payments.push(&[
            ("id", "P"),
            ("paid_on", "2026-03-01"),
            ("customer_id", "C9"),
            ("invoice", "none"),
            ("amount", "1.00"),
        ]);
    }
    Book::new([invoices, payments])
}

/// The effects that add up over periods: what one period calls paid in part another calls paid, and money that
/// came and went back within one period never was.
fn additive(bridge: &Bridge, bounces: Bounces) -> Vec<(Total, Total)> {
    let (paid, rejected) = ([Cause::PaidWhole, Cause::PaidPart], Cause::Rejected);
    let groups = match bounces {
        Bounces::None => [
            vec![Cause::New],
            vec![Cause::FellDue],
            paid.to_vec(),
            vec![Cause::Credited],
            vec![
                Cause::Rejected,
                Cause::CreditsUsed,
                Cause::Reassigned,
                Cause::Closed,
                Cause::Reread,
            ],
        ],
        Bounces::Some => [
            vec![Cause::New],
            vec![],
            vec![Cause::FellDue, paid[0], paid[1], rejected],
            vec![Cause::Credited],
            vec![
                Cause::CreditsUsed,
                Cause::Reassigned,
                Cause::Closed,
                Cause::Reread,
            ],
        ],
    };
    let of = |causes: &[Cause]| {
        let lines = causes.iter().map(|cause| bridge.line(*cause).unwrap());
        lines.fold((Total::ZERO, Total::ZERO), |sums, line| {
            (sums.0 + line.open, sums.1 + line.overdue)
        })
    };
    groups.iter().map(|group| of(group)).collect()
}

#[test]
fn two_periods_add_up_to_the_one_that_they_make() {
    for seed in 0..60 {
        let mut dice = Dice::new(seed);
        let bounces = dice.pick(&[Bounces::None, Bounces::Some]);
        let book = plain_book(&mut dice, bounces);
        let (first, last) = two_days(&mut dice);
        let span = last.days_since(first) as usize + 1;
        let middle = first.plus(dice.below(span) as i32);
        let bridge = |from, to| {
            let found = moved(&book, from, to);
            found
                .portfolios
                .first()
                .map(|each| additive(&each.bridge, bounces))
        };
        let nothing = || vec![(Total::ZERO, Total::ZERO); 5];
        let whole = bridge(first, last).unwrap_or_else(nothing);
        let halves = [bridge(first, middle), bridge(middle, last)];
        let [one, other] = halves.map(|half| half.unwrap_or_else(nothing));
        let sum: Vec<(Total, Total)> = one
            .iter()
            .zip(&other)
            .map(|(one, other)| (one.0 + other.0, one.1 + other.1))
            .collect();
        assert_eq!(whole, sum, "seed {seed}\n{}", book.show());
    }
}

#[test]
fn what_the_made_up_books_move_is_of_every_cause() {
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..100_u64 {
        let taste = TASTES[seed as usize % TASTES.len()];
        let book = match seed % 5 {
            0 => plain_book(&mut Dice::new(seed), Bounces::Some),
            _ => super::generator::book(&mut Dice::new(seed), taste),
        };
        let (from, to) = two_days(&mut Dice::new(!seed));
        for portfolio in moved(&book, from, to).portfolios {
            let lines = portfolio.bridge.lines.iter();
            seen.extend(lines.filter(|line| line.claims > 0).map(|line| line.cause));
        }
    }
    for cause in Cause::ALL {
        // Rows that two readings understand otherwise are as rare as they should be, and so is what names an
        // invoice that an older payment covers: a case of its own shows it.
        let is_rare = matches!(cause, Cause::Reread | Cause::Reassigned);
        assert!(is_rare || seen.contains(&cause), "{cause:?} never occurs");
    }
}
