//! Every finding of the catalogue, and every way in which a file cannot be read, has a case.

use crate::case::{Case, cases, run, scratch, words};
use recouvre::model::{FileProblemKind, FindingCode};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

#[test]
fn every_finding_has_a_case_whose_output_names_it() {
    let cases = cases(Some("findings"));
    for code in FindingCode::ALL {
        let name = format!("findings/{}", code.name());
        let case = cases.iter().find(|case| case.name == name);
        let case = case.unwrap_or_else(|| panic!("tests/cases/{name} is missing"));
        let ran = case.run();
        let report: Value = serde_json::from_str(&ran.stdout)
            .unwrap_or_else(|error| panic!("{name}: {error}\n{}", ran.shown()));
        let findings = report["findings"].as_array().unwrap();
        let found = findings
            .iter()
            .find(|finding| finding["code"] == code.name());
        let found = found.unwrap_or_else(|| panic!("{name}: not found\n{findings:#?}"));
        assert_eq!(found["severity"], code.severity().name(), "{name}");
        let said = ["text", "hint"].map(|key| found[key].as_str().unwrap());
        assert!(
            said.iter()
                .all(|text| !text.is_empty() && !text.contains('…')),
            "{name}: {said:?}"
        );
        let is_refusal = code.severity().name() == "error";
        assert_eq!(ran.code, if is_refusal { 3 } else { 0 }, "{name}");
    }
    assert_eq!(cases.len(), FindingCode::ALL.len(), "a case of no finding");
}

/// Returns the folder of a problem's case, `None` where no file of a sane size shows it.
fn folder(kind: &FileProblemKind) -> Option<&'static str> {
    Some(match kind {
        FileProblemKind::Io(_, _) => "missing-file",
        FileProblemKind::Unsupported(_) => "unsupported-pdf",
        FileProblemKind::Empty => "empty",
        FileProblemKind::HeaderOnly => "header-only",
        FileProblemKind::NoHeader { .. } => "no-header-close",
        FileProblemKind::HeaderTie { .. } => "header-tie",
        FileProblemKind::TwoTables { .. } => "two-tables",
        FileProblemKind::MissingColumns { .. } => "missing-columns",
        FileProblemKind::SameHeader { .. } => "same-header",
        FileProblemKind::BadRule { .. } => "bad-rule-column",
        FileProblemKind::DateOrders { .. } => "date-orders",
        FileProblemKind::DateOrderUnproven { .. } => "date-order-unproven",
        FileProblemKind::TaxUnproven { .. } => "tax-unproven",
        FileProblemKind::CurrencyUnproven { .. } => "currency-unproven",
        FileProblemKind::ColumnsContradict { .. } => "columns-contradict",
        FileProblemKind::InstalmentsUnproven { .. } => "instalments-unproven",
        FileProblemKind::Ledger { .. } => "ledger",
        FileProblemKind::BankInBooks { .. } => "bank-in-books",
        FileProblemKind::Journal { .. } => "journal-of-bank",
        FileProblemKind::DecimalMarks { .. } => "decimal-marks",
        FileProblemKind::DecimalMarkUnproven { .. } => "decimal-mark-unproven",
        FileProblemKind::UnclosedQuote { .. } => "unclosed-quote",
        FileProblemKind::Undecodable => "undecodable",
        FileProblemKind::TooManyColumns => "too-many-columns",
        // `hostile` writes a file of nine megabytes for the first; the second takes gigabytes.
        FileProblemKind::EndlessLine { .. } | FileProblemKind::TooLarge => return None,
    })
}

/// The kinds that have a folder, one of each.
fn kinds() -> [FileProblemKind; 22] {
    let column = || "amount".to_owned();
    [
        FileProblemKind::Io(std::io::ErrorKind::NotFound, String::new()),
        FileProblemKind::Unsupported("pdf"),
        FileProblemKind::Empty,
        FileProblemKind::HeaderOnly,
        FileProblemKind::NoHeader {
            line: 1,
            missing: Vec::new(),
            cells: Vec::new(),
            fits: None,
        },
        FileProblemKind::HeaderTie {
            readings: [(1, ';'), (2, ',')],
        },
        FileProblemKind::TwoTables { lines: [1, 4] },
        FileProblemKind::MissingColumns {
            line: 1,
            missing: Vec::new(),
            unused: Vec::new(),
            fits: None,
        },
        FileProblemKind::SameHeader {
            line: 1,
            header: column(),
            field: "amount",
            columns: vec![4, 5],
        },
        FileProblemKind::BadRule {
            value: String::new(),
        },
        FileProblemKind::DateOrders {
            column: column(),
            day_first: 2,
            month_first: 3,
        },
        FileProblemKind::DateOrderUnproven {
            column: column(),
            line: 2,
        },
        FileProblemKind::TaxUnproven { column: column() },
        FileProblemKind::CurrencyUnproven {
            column: column(),
            line: 2,
        },
        FileProblemKind::ColumnsContradict {
            field: column(),
            columns: [column(), column()],
        },
        FileProblemKind::InstalmentsUnproven {
            columns: [column(), column()],
        },
        FileProblemKind::Ledger {
            column: column(),
            value: String::new(),
        },
        FileProblemKind::DecimalMarks {
            column: column(),
            comma: 2,
            point: 3,
        },
        FileProblemKind::DecimalMarkUnproven {
            column: column(),
            line: 2,
        },
        FileProblemKind::UnclosedQuote { line: 3 },
        FileProblemKind::Undecodable,
        FileProblemKind::TooManyColumns,
    ]
}

/// Containers that are recognised and not read.
const CONTAINERS: [&str; 20] = [
    "archive",
    "binary",
    "camt",
    "cfonb120",
    "e-invoice",
    "fec",
    "gzip",
    "html",
    "image",
    "json",
    "mt940",
    "ods",
    "ofx",
    "pdf",
    "qif",
    "quadra",
    "spreadsheet-xml",
    "xls",
    "xlsx",
    "zip",
];

#[test]
fn every_problem_of_a_file_has_a_case_that_stops_with_what_to_do() {
    let cases = cases(Some("problems"));
    let names: BTreeSet<&str> = cases
        .iter()
        .filter_map(|case| case.name.split('/').nth(1))
        .collect();
    for kind in kinds() {
        let name = folder(&kind).unwrap();
        assert!(names.contains(name), "tests/cases/problems/{name}");
    }
    for container in CONTAINERS {
        let name = format!("unsupported-{container}");
        assert!(names.contains(name.as_str()), "tests/cases/problems/{name}");
    }
    let mut said = BTreeSet::new();
    for case in &cases {
        let ran = case.run();
        let lines: Vec<&str> = ran.stderr.lines().collect();
        let [error, hint] = lines.as_slice() else {
            panic!("{}: {}", case.name, ran.shown());
        };
        assert!(error.starts_with("recouvre: error: "), "{error}");
        let is_english = case.args.iter().any(|word| word == "en");
        let title = if is_english { "hint: " } else { "aide\u{a0}: " };
        assert!(hint.starts_with(title) && hint.len() > 20, "{hint}");
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{}", case.name);
        said.insert(error.split(" : ").nth(1).unwrap_or(error).to_owned());
    }
    let is_unsupported = |case: &&Case| case.name.contains("unsupported");
    assert!(said.len() >= cases.iter().filter(is_unsupported).count() + 8);
}

#[test]
fn an_unknown_finding_and_a_file_named_twice_are_told() {
    let folder = scratch("twice");
    fs::write(folder.join("a.csv"), "number;customer;issued_on;amount\n").unwrap();
    let args = words("scan - -p - --as-of 2026-10-31 --lang en");
    let (code, _, stderr) = run(&folder, &args, b"");
    assert_eq!(code, 1);
    assert!(
        String::from_utf8(stderr)
            .unwrap()
            .contains("standard input (-) is named twice")
    );
}
