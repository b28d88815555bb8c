//! Laws of reading: neither threads, nor the places where blocks end, nor the size of reads change
//! anything.

use super::dice::Dice;
use super::generator::money;
use crate::book::{Run, Table, day, read_files};
use recouvre::model::{Finding, RefusedRow, Role};
use recouvre::policy;
use recouvre::reconcile::{Allocation, Credit, CustomerControl};

const ROWS: usize = 7_000;

/// Text that a careless splitter cuts: line ends, quotes and delimiters inside one cell.
const REMARKS: [&str; 6] = [
    "livré \"quai B\"\nà reprendre ; merci",
    "\"\n\"",
    "voir;suite\r\nsigné \"A. ; B.\"",
    "",
    "FA-1\n\nFA-2\n",
    "rien à dire",
];

/// Returns files of several megabytes; `padding` moves all rows but the first.
fn files(padding: usize) -> Vec<(Role, String)> {
    let mut dice = Dice::new(7);
    let mut invoices = Table::new(
        Role::Invoices,
        &[
            "number",
            "customer_id",
            "customer",
            "issued_on",
            "due_on",
            "amount",
            "remarque",
        ],
    );
    let mut payments = Table::new(
        Role::Payments,
        &[
            "id",
            "paid_on",
            "customer_id",
            "invoice",
            "amount",
            "label",
            "remarque",
        ],
    );
    let names = ["Ébénisterie \"Morel\"", "Scierie ; Fils", "Dupont SA"];
    let filler = "lorem ipsum dolor sit amet, ".repeat(4);
    let remark = |dice: &mut Dice, row: usize| {
        let first = if row == 0 {
            ".".repeat(padding)
        } else {
            String::new()
        };
        format!("{first}{filler}{}{filler}", dice.pick(&REMARKS))
    };
    for row in 0..ROWS {
        let customer = dice.below(300);
        let (number, cents) = (format!("FA{row}"), 100 + dice.below(90_000) as i64);
        let (month, paid) = (1 + row * 9 / ROWS, 1 + row * 9 / ROWS + dice.below(2));
        let issued = match dice.below(500) {
            0 => "2026-02-30".to_owned(),
            _ => format!("2026-{month:02}-{:02}", 1 + dice.below(28)),
        };
        let text = remark(&mut dice, row);
        invoices.push(&[
            ("number", &number),
            ("customer_id", &format!("C{customer}")),
            ("customer", names[customer % 3]),
            ("issued_on", &issued),
            (
                "due_on",
                &format!("2026-{:02}-{:02}", month + 2, 1 + dice.below(28)),
            ),
            ("amount", &money(cents)),
            ("remarque", &text),
        ]);
        let (column, label) = match dice.below(4) {
            0 => (number.clone(), format!("VIR\n\"{number}\"")),
            1 => (String::new(), format!("VIR FACTURE {number} ; MERCI")),
            2 => (String::new(), String::new()),
            _ => (number.clone(), String::new()),
        };
        let text = remark(&mut dice, row);
        payments.push(&[
            ("id", &format!("P{}", row / 2)),
            (
                "paid_on",
                &format!("2026-{:02}-{:02}", paid + 1, 1 + dice.below(28)),
            ),
            ("customer_id", &format!("C{customer}")),
            ("invoice", &column),
            (
                "amount",
                &money(if dice.once_in(50) { -cents } else { cents }),
            ),
            ("label", &label),
            ("remarque", &text),
        ]);
    }
    let files = [invoices, payments];
    files
        .iter()
        .map(|table| (table.role, table.csv()))
        .collect()
}

/// Everything that comes out, places in the files included.
#[derive(PartialEq)]
struct Outcome {
    customers: Vec<recouvre::model::Customer>,
    lines: (recouvre::model::Lines, recouvre::model::Lines),
    balances: Vec<i64>,
    allocations: Vec<Allocation>,
    credits: Vec<Credit>,
    controls: Vec<CustomerControl>,
    read: Vec<Finding>,
    settled: Vec<Finding>,
    refused: Vec<RefusedRow>,
    portfolios: Vec<recouvre::assess::Portfolio>,
}

fn outcome(files: &[(Role, String)], threads: usize, most: usize) -> Outcome {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let policy = policy::file::parse("").unwrap();
    let run = pool.unwrap().install(|| {
        let reading = read_files(files, &policy, Some(day("2026-10-31")), most);
        Run::of(reading, &policy, "2026-10-31")
    });
    run.check();
    let Run {
        reading,
        settlement,
        findings,
        portfolios,
    } = run;
    Outcome {
        lines: (
            reading.ledger.documents.lines,
            reading.ledger.payments.lines,
        ),
        customers: reading.ledger.customers,
        balances: settlement.balances,
        allocations: settlement.allocations.iter().collect(),
        credits: settlement.credits,
        controls: settlement.controls,
        read: reading.findings,
        settled: findings,
        refused: reading.refused,
        portfolios,
    }
}

#[test]
fn no_number_of_threads_nor_size_of_reads_changes_anything() {
    let files = files(0);
    assert!(files.iter().all(|(_, text)| text.len() > 6 * 256 * 1024));
    let alone = outcome(&files, 1, usize::MAX);
    assert!(!alone.refused.is_empty() && !alone.allocations.is_empty());
    assert!(alone.balances.len() > ROWS * 99 / 100);
    for (threads, most) in [(2, 100_000), (3, 4_099), (8, usize::MAX)] {
        let other = outcome(&files, threads, most);
        assert!(alone == other, "{threads} threads, reads of {most} bytes");
    }
}

#[test]
fn no_place_where_blocks_end_changes_anything() {
    let whole = outcome(&files(0), 2, usize::MAX);
    // Every boundary falls elsewhere in its row, also inside quotes and between two of them.
    for padding in [1, 2, 97, 251] {
        let mut moved = outcome(&files(padding), 2, usize::MAX);
        for (refused, other) in moved.refused.iter_mut().zip(&whole.refused) {
            if refused.text.contains("..") {
                refused.text.clone_from(&other.text);
            }
        }
        assert!(whole == moved, "{padding} bytes more");
    }
}
