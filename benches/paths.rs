//! Benches of the read path, of settling and of late interest, on a book made up here: fifty thousand invoices and
//! their payments, a tenth of which name their invoice in the label only.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use recouvre::assess::CaseIndex;
use recouvre::assess::late_interest::LateInterest;
use recouvre::model::{Day, Role};
use recouvre::read::{self, Assumptions, Input, Nets, Options};
use recouvre::{policy, reconcile};
use std::fmt::Write;
use std::hint::black_box;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

const INVOICES: u32 = 50_000;

fn invoices() -> String {
    let mut text = "number;customer_id;customer;issued_on;due_on;amount\n".to_owned();
    for number in 0..INVOICES {
        let (customer, day) = (number * 7 % 251, number % 28 + 1);
        writeln!(
            text,
            "FA2026-{number:06};C{customer:04};Menuiserie {customer} SARL;2026-03-{day:02};2026-04-{day:02};{}.{:02}",
            number % 900 + 20,
            number % 100,
        )
        .expect("a string grows");
    }
    text
}

fn payments() -> String {
    let mut text = "id;paid_on;customer_id;amount;invoice;label\n".to_owned();
    for number in (0..INVOICES).filter(|number| number % 5 != 0) {
        let (customer, day) = (number * 7 % 251, number % 28 + 1);
        let named = format!("FA2026-{number:06}");
        let (column, label) = if number % 10 == 1 {
            ("", named.as_str())
        } else {
            (named.as_str(), "")
        };
        writeln!(
            text,
            "R{number:06};2026-05-{day:02};C{customer:04};{}.{:02};{column};VIR SEPA MENUISERIE {customer} {label}",
            number % 900 + 20,
            number % 100,
        )
        .expect("a string grows");
    }
    text
}

fn input(role: Role, name: &str, text: &Arc<[u8]>) -> Input<'static> {
    let text = Arc::clone(text);
    let open = move || -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Cursor::new(Arc::clone(&text))))
    };
    Input {
        role,
        path: name.to_owned(),
        open: Box::new(open),
    }
}

fn paths(criterion: &mut Criterion) {
    let policy = policy::file::parse("").expect("the shipped policy is valid");
    let texts: [Arc<[u8]>; 2] =
        [invoices(), payments()].map(|text| Arc::from(text.into_bytes().into_boxed_slice()));
    let inputs = [
        input(Role::Invoices, "invoices.csv", &texts[0]),
        input(Role::Payments, "payments.csv", &texts[1]),
    ];
    let options = Options {
        assumptions: Assumptions::Told,
        as_of: Day::from_civil(2026, 10, 31),
        nets: Nets::LeftOut,
        progress: None,
    };
    let as_of = Day::from_civil(2026, 10, 31).expect("a day");

    let mut group = criterion.benchmark_group("read");
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("ledger", |bencher| {
        bencher.iter(|| {
            read::ledger(black_box(&inputs), &policy, options).expect("the book is right")
        });
    });
    group.finish();

    let reading = read::ledger(&inputs, &policy, options).expect("the book is right");
    let mut group = criterion.benchmark_group("settle");
    group.throughput(Throughput::Elements(u64::from(INVOICES)));
    group.bench_function("claims", |bencher| {
        bencher.iter(|| reconcile::claims(black_box(&reading.ledger), &policy, as_of));
    });
    group.finish();

    let (settlement, _) = reconcile::claims(&reading.ledger, &policy, as_of);
    let index = CaseIndex::new(&reading.ledger, &settlement, &policy);
    let mut group = criterion.benchmark_group("late_interest");
    group.throughput(Throughput::Elements(u64::from(INVOICES)));
    group.bench_function("sums", |bencher| {
        bencher.iter(|| {
            let cases = index.cases(black_box(&reading.ledger), &settlement, &policy);
            let interest = LateInterest::new(cases);
            interest.sums(cases).expect("rates of 2026")
        });
    });
    group.finish();
}

criterion_group!(benches, paths);
criterion_main!(benches);
