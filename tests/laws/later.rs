//! Laws of the day: what is dated after it does not exist yet, whatever it carries.

use super::dice::Dice;
use super::generator::money;
use super::{TASTES, for_books};
use crate::book::{Book, Run, Table, day};
use recouvre::model::{Day, FindingCode as Code, Role};

/// Days whose ends are looked at, and one after all of them.
const DAYS: [&str; 4] = ["2026-06-20", "2026-08-31", "2026-09-30", "2026-10-31"];
const LATER: &str = "2026-12-05";

fn is_later(cell: &str, until: Day) -> bool {
    let is_iso = cell.len() == 10 && cell != "2026-02-30" && cell.starts_with("20");
    is_iso && day(cell) > until
}

/// Returns the book without the rows that are dated after its day.
fn until_its_day(book: &Book) -> Book {
    let mut known = book.clone();
    let until = day(&book.as_of);
    for table in &mut known.tables {
        let dated = match table.role {
            Role::Invoices => "issued_on",
            Role::Payments => "paid_on",
            Role::Customers | Role::Journal => continue,
        };
        let column = table.column(dated).unwrap();
        table.rows.retain(|row| !is_later(&row[column], until));
        if let Some(rejected) = table.column("rejected") {
            for row in &mut table.rows {
                if is_later(&row[rejected], until) {
                    row[rejected].clear();
                }
            }
        }
    }
    known
}

/// Adds documents and payments of a later day that carry what could touch the earlier ones: their
/// names and numbers, customers and companies of their own, labels that are cut.
fn with_later_rows(book: &Book, dice: &mut Dice) -> Book {
    let mut more = book.clone();
    let invoices = more.table_mut(Role::Invoices).unwrap();
    let any = |dice: &mut Dice, table: &Table, name: &str| {
        let row = dice.pick(&table.rows);
        table.cell(&row, name).to_owned()
    };
    for _ in 0..1 + dice.below(6) {
        let id = match dice.below(4) {
            0 => "C999".to_owned(),
            1 => String::new(),
            2 => "C0".to_owned(),
            _ => any(dice, invoices, "customer_id"),
        };
        let name = any(dice, invoices, "customer");
        let number = match dice.below(4) {
            0 => any(dice, invoices, "number"),
            1 => any(dice, invoices, "applies_to"),
            2 => format!("FA{}", 1 + dice.below(30)),
            _ => "F-UNKNOWN".to_owned(),
        };
        let cells = [
            ("number", number.as_str()),
            ("kind", dice.pick(&["", "", "avoir"])),
            ("status", dice.pick(&["", "", "annulée", "payée"])),
            ("customer_id", &id),
            (
                "customer",
                if name.is_empty() { "Dupont SA" } else { &name },
            ),
            ("entity", dice.pick(&["", "Lyon", "Bordeaux"])),
            ("issued_on", LATER),
            ("amount", &money(1 + dice.below(20_000) as i64)),
            ("currency", dice.pick(&["", "EUR", "GBP"])),
            ("segment", dice.pick(&["", "retail"])),
            ("applies_to", dice.pick(&["", number.as_str()])),
        ];
        invoices.push(&cells);
    }
    let numbers: Vec<String> = {
        let column = invoices.column("number").unwrap();
        invoices
            .rows
            .iter()
            .map(|row| row[column].clone())
            .collect()
    };
    let Some(payments) = more.table_mut(Role::Payments) else {
        return more;
    };
    for _ in 0..dice.below(6) {
        // As long as banks cut: with three of them the last word of any other would be cut too.
        let end = format!(" FACTURE {}", dice.pick(&numbers));
        let cells = [
            ("paid_on", LATER),
            ("label", &format!("{end:V>31}")[..]),
            ("customer_id", dice.pick(&["", "C1", "C999"])),
            ("entity", dice.pick(&["", "Lyon", "Bordeaux"])),
            ("amount", &money(dice.below(40_000) as i64 - 20_000)),
            ("currency", dice.pick(&["", "EUR", "GBP"])),
        ];
        payments.push(&cells);
    }
    more
}

/// Returns what settling tells, but for what it tells of later rows.
fn told(run: &Run) -> Vec<(Code, Option<String>, u64)> {
    let of_later = [
        Code::FutureDocuments,
        Code::FuturePayments,
        Code::BalancesNotCompared,
        Code::BalanceMismatch,
    ];
    let mut told: Vec<_> = run
        .findings
        .iter()
        .filter(|finding| !of_later.contains(&finding.code))
        .map(|finding| (finding.code, finding.value.clone(), finding.count))
        .collect();
    told.sort();
    told
}

#[test]
fn a_day_does_not_depend_on_what_is_dated_after_it() {
    for_books(600, &TASTES, |book, dice| {
        let mut book = book.clone();
        dice.pick(&DAYS).clone_into(&mut book.as_of);
        let known = until_its_day(&book);
        if !known.is_readable() {
            return;
        }
        let (known, whole) = (known.run(), with_later_rows(&book, dice).run());
        whole.check();
        assert_eq!(known.figures(), whole.figures());
        assert_eq!(told(&known), told(&whole));
    });
}

#[test]
fn a_line_without_a_day_is_of_the_document_that_it_continues() {
    let lines = |later: &'static str| {
        let text = "number;customer;issued_on;due_on;line description;quantity;amount
            F1;Morel;2026-03-02;2026-04-01;planks;2;100.00
            F1;;;;nails;1;20.00
            F3;Dubois;2026-05-02;2026-06-01;glue;1;7.00";
        let mut table = Table::of(Role::Invoices, text);
        table.rows.extend(Table::of(Role::Invoices, later).rows);
        Book::new([table]).at_the_end_of("2026-10-31").run()
    };
    let run = lines(
        "number;customer;issued_on;due_on;line description;quantity;amount
        F9;Zeta;2026-11-02;2026-12-01;planks;2;50.00
        F9;;;;nails;1;20.00
        F1;Zeta;2026-11-03;2026-12-01;planks;2;30.00
        F1;;;;nails;1;10.00",
    );
    run.check();
    assert!(run.reading.refused.is_empty());
    assert_eq!(run.told(Code::FutureDocuments), 2);
    assert_eq!(run.balance("F1"), 12_000);
    let without = lines("number;customer;issued_on;due_on;line description;quantity;amount");
    assert_eq!(run.figures(), without.figures());
}
