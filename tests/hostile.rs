//! What files hold is never a command: no output moves a terminal, starts a formula or opens a tag.
//!
//! Held against every case of every group, those of `tests/cases/hostile` above all.

use crate::case::{Case, Ran, cases, run, scratch, words};
use crate::golden::each;
use std::fs;
use std::path::Path;

/// Characters that may not reach a terminal, a web page or a spreadsheet as they are.
fn is_hazard(character: char) -> bool {
    matches!(character,
        '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn check(case: &Case, ran: &Ran) {
    let mut outputs = vec![
        ("stdout".to_owned(), &ran.stdout),
        ("stderr".to_owned(), &ran.stderr),
    ];
    outputs.extend(ran.written.iter().map(|(path, text)| (path.clone(), text)));
    for (name, text) in outputs {
        // The mark by which Excel knows UTF-8, asked for by --excel, is the one exception.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // RFC 4180 ends its lines with both characters.
        let text = text.replace("\r\n", "\n");
        let hazard = text.chars().find(|&character| is_hazard(character));
        assert_eq!(hazard, None, "{}: {name}", case.name);
    }
}

#[test]
fn no_output_holds_a_raw_control_character() {
    each(&cases(None), |case| check(case, &case.run()));
}

/// Returns the cells of a CSV, whatever its delimiter.
fn cells(text: &str) -> Vec<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header = text.lines().next().unwrap_or_default();
    let delimiter = if header.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.delimiter(delimiter).from_reader(text.as_bytes());
    let headers: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let records = reader.records().map(Result::unwrap);
    let cells = records.flat_map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>());
    headers.into_iter().chain(cells).collect()
}

#[test]
fn no_cell_of_a_csv_is_a_formula() {
    let is_csv = |case: &&Case| case.args.windows(2).any(|pair| pair == ["--format", "csv"]);
    let cases = cases(None);
    let of_csv: Vec<&Case> = cases.iter().filter(is_csv).collect();
    assert!(of_csv.len() > 10, "{}", of_csv.len());
    let writes_refused = |case: &&Case| case.args.iter().any(|word| word == "--refused");
    for case in of_csv
        .into_iter()
        .chain(cases.iter().filter(writes_refused))
    {
        let ran = case.run();
        let report = case
            .args
            .iter()
            .any(|word| word == "csv")
            .then_some(&ran.stdout);
        for text in report.into_iter().chain(ran.written.values()) {
            for cell in cells(text) {
                let is_figure = cell.strip_prefix('-').is_some_and(|figure| {
                    figure
                        .bytes()
                        .all(|byte| byte.is_ascii_digit() || b",.".contains(&byte))
                });
                let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_figure;
                assert!(!is_formula, "{}: {cell:?}", case.name);
            }
        }
    }
}

#[test]
fn no_tag_nor_link_of_the_data_lives_in_markdown() {
    let cases = cases(Some("hostile"));
    let is_md = |case: &&Case| case.args.windows(2).any(|pair| pair == ["--format", "md"]);
    for case in cases.iter().filter(is_md) {
        let ran = case.run();
        let text = &ran.stdout;
        assert!(
            !text.contains("<script") && !text.contains("[lien]("),
            "{}",
            case.name
        );
    }
}

#[test]
fn no_element_nor_link_of_the_data_lives_in_a_page() {
    let cases = cases(Some("hostile"));
    let is_page = |case: &&Case| {
        case.args
            .windows(2)
            .any(|pair| pair == ["--format", "html"])
    };
    let pages: Vec<&Case> = cases.iter().filter(is_page).collect();
    assert!(!pages.is_empty());
    for case in pages {
        let ran = case.run();
        let text = &ran.stdout;
        let is_living = ["<script", "<a ", "<img", "onerror="].map(|tag| text.contains(tag));
        assert_eq!(is_living, [false; 4], "{}", case.name);
    }
}

#[test]
fn tables_keep_to_eighty_columns_whatever_the_names() {
    for case in cases(None) {
        let command = case.args.first().map_or("", String::as_str);
        let is_table = TABLES.contains(&command)
            && !case
                .args
                .iter()
                .any(|word| ["--format", "--help", "--brief"].contains(&word.as_str()));
        if is_table {
            keeps_to_eighty_columns(&case.name, &case.run().stdout);
        }
    }
}

/// Commands whose tables keep to the width of a screen.
const TABLES: [&str; 11] = [
    "scan",
    "aging",
    "dso",
    "claims",
    "actions",
    "plan",
    "customers",
    "explain",
    "interest",
    "rates",
    "impairment",
];

#[test]
fn the_examples_keep_to_eighty_columns_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = "invoices.csv -p payments.csv -c customers.csv --journal journal.csv";
    let mut lines = vec![
        "rates --as-of 2026-11-21".to_owned(),
        "interest --amount 123456789.12 --due 2016-01-01 --paid 2020-01-01=1000000.55 \
         --credit 2019-01-01=5 --as-of 2026-11-21"
            .to_owned(),
        "interest --amount 12000 --due 2025-11-30 --paid 2026-03-15=5000 --as-of 2026-11-21"
            .to_owned(),
    ];
    for command in [
        "scan",
        "aging",
        "dso",
        "dso --monthly 6",
        "claims --all",
        "actions",
        "customers",
        "impairment",
    ] {
        lines.push(format!("{command} {files} --as-of 2026-11-21"));
    }
    let open = words(&format!(
        "claims {files} --as-of 2026-11-21 --format csv --lang en"
    ));
    let (_, listed, _) = run(&folder, &open, b"");
    let listed = String::from_utf8(listed).unwrap();
    let mut customers: Vec<&str> = Vec::new();
    for line in listed.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        // One claim of each customer, and the customer.
        if !customers.contains(&cells[3]) && customers.len() < 12 {
            customers.push(cells[3]);
            for reference in [cells[2], cells[3]] {
                lines.push(format!("explain {reference} {files} --as-of 2026-11-21"));
            }
        }
    }
    assert_eq!(customers.len(), 12, "{listed}");
    for line in lines {
        for language in ["fr", "en"] {
            let line = format!("{line} --lang {language}");
            let (code, stdout, stderr) = run(&folder, &words(&line), b"");
            let stderr = String::from_utf8(stderr).unwrap();
            assert_eq!(code, 0, "{line}: {stderr}");
            keeps_to_eighty_columns(&line, &String::from_utf8(stdout).unwrap());
        }
    }
}

/// Panics at a line of more than eighty columns, unless it is a word that nothing can break.
fn keeps_to_eighty_columns(name: &str, text: &str) {
    for line in text.lines() {
        let width = unicode_width::UnicodeWidthStr::width(line);
        let is_a_word = !line.trim().contains(' ');
        assert!(width <= 80 || is_a_word, "{name}: {width} columns\n{line}");
    }
}

/// A line of nine megabytes is longer than a record may be: written here, too long to be kept.
#[test]
fn a_line_without_end_is_refused_and_not_held() {
    let folder = scratch("endless");
    let header = "number;customer;issued_on;amount\n";
    for (name, start, said) in [
        ("line.csv", "F-1;", "la ligne 2 n'a pas de fin"),
        ("quote.csv", "F-1;\"", "un guillemet s'ouvre ligne 2"),
    ] {
        let mut text = format!("{header}{start}").into_bytes();
        text.resize(9 * 1024 * 1024, b'x');
        fs::write(folder.join(name), text).unwrap();
        let args = words(&format!("scan {name} --as-of 2026-10-31"));
        let (code, stdout, stderr) = run(&folder, &args, b"");
        let stderr = String::from_utf8(stderr).unwrap();
        assert_eq!((code, stdout.len()), (1, 0), "{stderr}");
        assert!(stderr.contains(said) && stderr.len() < 1_000, "{stderr}");
    }
}
