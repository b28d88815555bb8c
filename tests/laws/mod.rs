//! What must hold for every book, shown on made-up ones with fixed seeds.
//!
//! A book for which a law does not hold is made as small as it can be before it is shown.

mod actions;
mod blocks;
mod dice;
mod diff;
mod filters;
mod generator;
mod later;
mod parts;
mod payments;

use crate::book::{Book, Run, Table};
use dice::Dice;
use generator::{Portfolios, Taste, Told};
use recouvre::assess;
use recouvre::model::{CustomerIndex, Role, Total};
use recouvre::reconcile::{Settlement, Shown};
use std::panic::{AssertUnwindSafe, catch_unwind};

const TASTES: [Taste; 4] = [
    Taste {
        told: Told::InFiles,
        portfolios: Portfolios::One,
    },
    Taste {
        told: Told::InFiles,
        portfolios: Portfolios::Some,
    },
    Taste {
        told: Told::InFiles,
        portfolios: Portfolios::Said,
    },
    Taste {
        told: Told::InColumns,
        portfolios: Portfolios::Some,
    },
];

/// Checks a law on `count` books, on more when `LAWS_TIMES` says how many times more; the law gets
/// dice of its own.
fn for_books(count: u64, tastes: &[Taste], law: impl Fn(&Book, &mut Dice)) {
    let holds = |book: &Book, seed: u64| {
        let attempt = || law(book, &mut Dice::new(!seed));
        catch_unwind(AssertUnwindSafe(attempt)).is_ok()
    };
    let times = std::env::var("LAWS_TIMES").map_or(1, |times| times.parse().unwrap());
    for seed in 0..count * times {
        let taste = tastes[seed as usize % tastes.len()];
        let book = generator::book(&mut Dice::new(seed), taste);
        if !holds(&book, seed) {
            let book = smallest(book, |book| book.is_readable() && !holds(book, seed));
            let book = book.show();
            panic!("seed {seed}: the law does not hold for\n{book}");
        }
    }
}

/// Takes rows and cells out as long as the book still fails.
fn smallest(mut book: Book, fails: impl Fn(&Book) -> bool) -> Book {
    for table in 0..book.tables.len() {
        // Who the customers are is no detail.
        if book.tables[table].role == Role::Customers {
            continue;
        }
        let mut row = 0;
        while row < book.tables[table].rows.len() && book.tables[table].rows.len() > 1 {
            let mut less = book.clone();
            less.tables[table].rows.remove(row);
            if fails(&less) {
                book = less;
            } else {
                row += 1;
            }
        }
        for row in 0..book.tables[table].rows.len() {
            for column in 0..book.tables[table].header.len() {
                let mut less = book.clone();
                let cell = &mut less.tables[table].rows[row][column];
                if !std::mem::take(cell).is_empty() && fails(&less) {
                    book = less;
                }
            }
        }
    }
    book
}

#[test]
fn the_books_have_everything_that_the_specification_has_a_word_for() {
    use recouvre::model::FindingCode as Code;
    use recouvre::reconcile::{Basis, Origin};
    let mut bases = std::collections::BTreeMap::new();
    let mut codes = std::collections::BTreeMap::new();
    let (mut refunds, mut debits, mut credits, mut nobody, mut undone) = (0, 0, 0, 0, 0);
    for seed in 0..400 {
        let taste = TASTES[seed as usize % TASTES.len()];
        let run = generator::book(&mut Dice::new(seed), taste).run();
        for each in run.settlement.allocations.iter() {
            *bases.entry(each.basis).or_insert(0) += 1;
        }
        for finding in run.findings.iter().chain(&run.reading.findings) {
            *codes.entry(finding.code).or_insert(0) += 1;
        }
        debits += run.settlement.debits.len();
        for each in &run.settlement.controls {
            refunds += u32::from(!each.control.refunds.is_zero());
            undone += u32::from(!each.control.rejections.is_zero());
        }
        for credit in &run.settlement.credits {
            nobody += u32::from(credit.customer.known().is_none());
            credits += u32::from(matches!(credit.origin, Origin::CreditNote(_)));
        }
    }
    for basis in Basis::ALL {
        assert!(
            bases.get(&basis).is_some_and(|count| *count > 5),
            "{basis:?} {bases:?}"
        );
    }
    assert!(debits > 10 && refunds > 10 && undone > 10 && credits > 10 && nobody > 10);
    for code in [
        Code::MissingValue,
        Code::BadDate,
        Code::BadAmount,
        Code::BadFlag,
        Code::DuplicateRow,
        Code::DuplicateNumber,
        Code::NegativeInvoice,
        Code::TermsUnreadable,
        Code::ReceiptAssumed,
        Code::DueFromPolicy,
        Code::VoidedWithCredit,
        Code::DuplicatePayment,
        Code::OutflowsSkipped,
        Code::UnknownStatus,
        Code::FutureDocuments,
        Code::FuturePayments,
        Code::CustomerUnknown,
        Code::CustomerMismatch,
        Code::CurrencyMismatch,
        Code::UnknownReference,
        Code::AmbiguousReference,
        Code::CreditNoteUnmatched,
        Code::RejectionToldTwice,
        Code::RefundByName,
        Code::ColumnPayments,
        Code::UndatedPayment,
        Code::BalanceAboveAmount,
        Code::PartialWithoutFigure,
        Code::StatusContradicted,
        Code::BalancesNotCompared,
        Code::ClosedByDiscount,
        Code::ClosedByTolerance,
    ] {
        assert!(codes.contains_key(&code), "{code:?} never occurs");
    }
}

#[test]
fn the_control_holds_and_nothing_is_allocated_beyond_itself() {
    for_books(800, &TASTES, |book, _| book.run().check());
}

/// Makes a customer stand twice in some books, in the same words or in others.
fn with_a_customer_twice(book: &Book, dice: &mut Dice) -> Book {
    let mut book = book.clone();
    if dice.once_in(3) {
        let customers = book.table_mut(Role::Customers).unwrap();
        let terms = customers.column("terms").unwrap();
        let mut row = dice.pick(&customers.rows);
        row[terms] = dice.pick(&[row[terms].clone(), "60 jours".to_owned()]);
        customers.rows.push(row);
    }
    book
}

#[test]
fn the_order_of_rows_changes_no_figure() {
    for_books(400, &TASTES, |book, dice| {
        let book = with_a_customer_twice(book, dice);
        let mut shuffled = book.clone();
        for table in &mut shuffled.tables {
            dice.shuffle(&mut table.rows);
        }
        let run = shuffled.run();
        run.check();
        assert_eq!(book.figures(), run.figures());
    });
}

/// Adds payments whose labels are all as long as a bank writes any, in some books.
fn with_cut_labels(mut book: Book, dice: &mut Dice) -> Book {
    let invoices = book.table(Role::Invoices).unwrap();
    let numbers: Vec<String> = (0..3)
        .map(|_| {
            let row = dice.pick(&invoices.rows);
            invoices.cell(&row, "number").to_owned()
        })
        .collect();
    if let Some(payments) = book.table_mut(Role::Payments)
        && dice.once_in(3)
    {
        for number in numbers {
            let end = format!(" FACTURE {number}");
            let cells = [
                ("paid_on", "2026-08-31"),
                ("label", &format!("{end:V>70}")[..]),
                ("entity", "Lyon"),
                ("currency", "EUR"),
                ("amount", "12.34"),
            ];
            payments.push(&cells);
        }
    }
    book
}

#[test]
fn a_file_split_in_several_changes_no_figure() {
    for_books(400, &TASTES, |book, dice| {
        let book = with_cut_labels(with_a_customer_twice(book, dice), dice);
        let mut split = book.clone();
        split.tables.clear();
        for table in &book.tables {
            let mut parts: Vec<Table> = (0..1 + dice.below(3))
                .map(|_| Table::new(table.role, &table.header))
                .collect();
            for row in &table.rows {
                let part = dice.below(parts.len());
                parts[part].rows.push(row.clone());
            }
            // A file of nothing but a header is a problem of its own.
            parts.retain(|part| part.rows.iter().flatten().any(|cell| !cell.is_empty()));
            split.tables.extend(parts);
        }
        dice.shuffle(&mut split.tables);
        let run = split.run();
        run.check();
        assert_eq!(book.figures(), run.figures());
    });
}

#[test]
fn entities_and_currencies_do_not_touch_one_another() {
    for_books(400, &[TASTES[2]], |book, _| {
        let says_both = |table: &Table| {
            let columns = [table.column("entity"), table.column("currency")];
            let mut columns = columns.into_iter().flatten();
            columns.all(|column| table.rows.iter().all(|row| !row[column].is_empty()))
        };
        if !book.tables.iter().all(says_both) {
            return;
        }
        let whole = book.figures();
        for entity in ["Lyon", "Nantes"] {
            for currency in ["EUR", "USD"] {
                let mut part = book.clone();
                for table in &mut part.tables {
                    let (Some(one), Some(other)) =
                        (table.column("entity"), table.column("currency"))
                    else {
                        continue;
                    };
                    table
                        .rows
                        .retain(|row| row[one] == entity && row[other] == currency);
                }
                if part.table(Role::Invoices).unwrap().rows.is_empty() {
                    continue;
                }
                part.tables.retain(|table| !table.rows.is_empty());
                if part.table(Role::Payments).is_none() || !part.is_readable() {
                    continue;
                }
                let name = format!("{entity} {currency}");
                let is_it = |portfolio: &&crate::book::PortfolioFigures| portfolio.name == name;
                let figures = part.figures();
                assert_eq!(
                    figures.portfolios.iter().find(is_it),
                    whole.portfolios.iter().find(is_it)
                );
                let claims = |all: &[(String, String)]| -> Vec<(String, String)> {
                    let named = all.iter().filter(|(claim, _)| claim.starts_with(&name));
                    named.cloned().collect()
                };
                assert_eq!(claims(&figures.claims), claims(&whole.claims));
            }
        }
    });
}

#[test]
fn a_part_that_is_shown_balances_by_itself() {
    for_books(200, &TASTES, |book, _| {
        let run = book.run();
        let policy = recouvre::policy::file::parse(&book.policy).unwrap();
        let mut net = Total::ZERO;
        for customer in (0..run.ledger().customers.len() as u32)
            .map(CustomerIndex)
            .chain([CustomerIndex::NONE])
        {
            let mut part = run.settlement.clone();
            let shows = |_: u16, of: CustomerIndex| of == customer;
            part.show_only(run.ledger(), &Shown { shows: &shows });
            let moved = sum_of_movements(&run, &part);
            assert_eq!(moved, sum_of_nets(&part));
            assess::portfolio(run.ledger(), &part, &policy).unwrap();
            net += moved;
        }
        assert_eq!(net, sum_of_nets(&run.settlement));
    });
}

fn sum_of_movements(run: &Run, settlement: &Settlement) -> Total {
    let mut sum = Total::ZERO;
    settlement.each_movement(run.ledger(), |movement| sum += movement.amount);
    sum
}

fn sum_of_nets(settlement: &Settlement) -> Total {
    let controls = settlement.controls.iter();
    controls.map(|each| each.control.net()).sum()
}
