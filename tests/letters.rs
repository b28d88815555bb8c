//! Letters say what the reports say, and a run that fails writes nothing.

use crate::case::{run, scratch, words};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const FILES: [&str; 5] = [
    "invoices.csv",
    "payments.csv",
    "customers.csv",
    "journal.csv",
    "policies.toml",
];

/// Returns a folder with the examples in it.
fn examples(name: &str) -> PathBuf {
    let folder = scratch(name);
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for file in FILES {
        fs::copy(from.join(file), folder.join(file)).unwrap();
    }
    folder
}

/// Runs a command on the examples in a folder; returns how it ended and what it printed.
fn recouvre(folder: &Path, command: &str) -> (i32, String, String) {
    let line =
        format!("{command} invoices.csv -p payments.csv -c customers.csv --as-of 2026-10-31 -q");
    let (code, out, errors) = run(folder, &words(&line), b"");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (code, text(out), text(errors))
}

fn json(folder: &Path, command: &str) -> Value {
    let (code, out, errors) = recouvre(folder, command);
    assert_eq!(code, 0, "{errors}");
    serde_json::from_str(&out).unwrap()
}

/// Returns the files of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap();
    let entries = entries.map(|entry| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read(&path).unwrap())
    });
    entries.collect()
}

fn cents(value: &Value) -> i64 {
    let text = value.as_str().unwrap();
    text.replace('.', "").parse().unwrap()
}

#[test]
fn every_figure_of_a_letter_is_that_of_the_reports() {
    let folder = examples("letters-figures");
    let claims = json(&folder, "claims --all --format json");
    let claims: BTreeMap<&str, &Value> = claims["claims"]
        .as_array()
        .unwrap()
        .iter()
        .map(|claim| (claim["claim"].as_str().unwrap(), claim))
        .collect();
    let scan = json(&folder, "scan --format json");
    let actions = scan["actions"].as_array().unwrap();
    let (code, _, errors) = recouvre(&folder, "letters --out out --format json");
    assert_eq!(code, 0, "{errors}");
    let mut seen = 0;
    for (name, bytes) in files(&folder.join("out")) {
        if !name.ends_with(".json") {
            continue;
        }
        let letter: Value = serde_json::from_slice(&bytes).unwrap();
        let action = actions.iter().find(|action| {
            action["customer_id"] == letter["customer"]["id"] && action["step"] == letter["step"]
        });
        let action = action.unwrap_or_else(|| panic!("{name}: no action"));
        let totals = &letter["totals"];
        assert_eq!(totals["amount"], action["amount"], "{name}");
        let (now, later) = (&letter["invoices"], &letter["not_yet_due"]);
        let (now, later) = (now.as_array().unwrap(), later.as_array().unwrap());
        let named: Vec<&Value> = now.iter().chain(later).map(|it| &it["claim"]).collect();
        let mut wanted: Vec<&Value> = action["claims"].as_array().unwrap().iter().collect();
        let is_later = |claim: &Value| action["not_yet_due"].as_array().unwrap().contains(claim);
        wanted.sort_by_key(|claim| is_later(claim));
        assert_eq!(named, wanted, "{name}");
        let mut sums = [0_i64; 4];
        for it in now.iter().chain(later) {
            let claim = claims[it["claim"].as_str().unwrap()];
            for key in [
                "invoice",
                "instalment",
                "issued_on",
                "due_on",
                "amount",
                "allocated",
                "balance",
                "disputed",
                "credit_expected",
                "claimable",
                "days_overdue",
                "lump_sum",
            ] {
                assert_eq!(it[key], claim[key], "{name} {} {key}", it["claim"]);
            }
            let interest = &claim["late_interest"];
            assert_eq!(it["late_interest"], interest["amount"], "{name}");
            assert_eq!(it["reserved"], interest["reserved"], "{name}");
            let segments = it["segments"].as_array().unwrap();
            let wanted = interest["segments"].as_array().unwrap();
            assert_eq!(segments.len(), wanted.len(), "{name}");
            for (segment, wanted) in segments.iter().zip(wanted) {
                for (key, value) in wanted.as_object().unwrap() {
                    assert_eq!(&segment[key], value, "{name} {key}");
                }
            }
            seen += 1;
        }
        for it in now {
            let reserved = cents(&it["late_interest_reserved"]);
            let interest = cents(&it["late_interest"]) - reserved;
            assert_eq!(it["reserved"] == true, reserved > 0, "{name}");
            sums[0] += cents(&it["claimable"]);
            sums[1] += interest;
            sums[2] += cents(&it["lump_sum"]);
            sums[3] += cents(&it["balance"]);
        }
        let told = ["claimable", "late_interest", "lump_sums", "balance"];
        assert_eq!(told.map(|key| cents(&totals[key])), sums, "{name}");
        let due = sums[0] + sums[1] + sums[2];
        assert_eq!(cents(&totals["due"]), due, "{name}");
    }
    assert!(seen > 15, "{seen}");
}

#[test]
fn what_was_recorded_is_not_proposed_again_and_the_journal_reads() {
    let folder = examples("letters-record");
    let before = fs::read_to_string(folder.join("journal.csv")).unwrap();
    let (code, _, errors) = recouvre(&folder, "letters --out one --format txt --record");
    assert_eq!(code, 0, "{errors}");
    let after = fs::read_to_string(folder.join("journal.csv")).unwrap();
    let added = after.strip_prefix(&before).unwrap();
    assert!(added.lines().count() > 10, "{added}");
    assert!(
        added.lines().all(|line| line.contains(",step-done,")),
        "{added}"
    );
    let (code, out, errors) = recouvre(&folder, "letters --out two --format txt --record");
    assert_eq!((code, errors.as_str()), (0, ""));
    assert!(out.contains("aucun courrier"), "{out}");
    assert!(!folder.join("two").exists());
    assert_eq!(
        fs::read_to_string(folder.join("journal.csv")).unwrap(),
        after
    );
    let (code, _, errors) = recouvre(
        &folder,
        "letters --out two --customer C1010 --step relance-1",
    );
    assert_eq!(code, 1);
    assert!(
        errors.contains("une étape a été faite aujourd'hui"),
        "{errors}"
    );
}

#[test]
fn what_stands_in_the_folder_is_replaced_only_when_that_is_asked_for() {
    let folder = examples("letters-force");
    let command = "letters --out out --format txt --customer C1010";
    assert_eq!(recouvre(&folder, command).0, 0);
    let first = files(&folder.join("out"));
    assert_eq!(first.len(), 3);
    fs::write(folder.join("out/c1010-mise-en-demeure.txt"), "mine").unwrap();
    let (code, out, errors) = recouvre(&folder, command);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(errors.contains("--force"), "{errors}");
    assert_eq!(
        files(&folder.join("out"))["c1010-mise-en-demeure.txt"],
        b"mine"
    );
    assert_eq!(recouvre(&folder, &format!("{command} --force")).0, 0);
    assert_eq!(files(&folder.join("out")), first);
}

#[test]
fn drafts_of_an_earlier_run_are_told_and_stand_on_the_page_of_the_index() {
    let folder = examples("letters-left");
    let command = "letters --out out --format txt --customer";
    let (_, _, errors) = recouvre(&folder, &format!("{command} C1010"));
    assert!(!errors.contains("c1010"), "{errors}");
    // Told but in a quiet run; the page of the index says it in both.
    let books = "invoices.csv -p payments.csv -c customers.csv --as-of 2026-10-31";
    let line = format!("{command} C1040 --force {books}");
    let (code, _, errors) = run(&folder, &words(&line), b"");
    let errors = String::from_utf8(errors).unwrap();
    assert_eq!(code, 0, "{errors}");
    assert!(errors.contains("c1010-mise-en-demeure.txt"), "{errors}");
    let files = files(&folder.join("out"));
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    assert!(files.contains_key("c1010-mise-en-demeure.txt"));
    assert!(!text("index.csv").contains("c1010"));
    assert!(text("index.html").contains("href=\"c1010-mise-en-demeure.txt\""));
}

#[test]
fn a_run_that_fails_leaves_nothing_behind() {
    let folder = examples("letters-fails");
    fs::create_dir_all(folder.join("own/fr")).unwrap();
    let policy = fs::read_to_string(folder.join("policies.toml")).unwrap();
    let policy = format!("{policy}\n[letters]\ntemplates = \"own\"\n");
    fs::write(folder.join("policies.toml"), policy).unwrap();
    // One customer of the run has no grade, so that its letter alone fails.
    let text = "::subject x\n\n{{ customer.phone | date }}\n";
    fs::write(folder.join("own/fr/mise-en-demeure.md.j2"), text).unwrap();
    let journal = fs::read(folder.join("journal.csv")).unwrap();
    for out in ["new", "old"] {
        if out == "old" {
            fs::create_dir(folder.join(out)).unwrap();
            fs::write(folder.join("old/mine.txt"), "mine").unwrap();
        }
        let (code, _, errors) = recouvre(
            &folder,
            &format!("letters --out {out} --record --format txt"),
        );
        assert_eq!(code, 1, "{errors}");
        assert!(errors.contains("mise-en-demeure.md.j2:3"), "{errors}");
        assert_eq!(fs::read(folder.join("journal.csv")).unwrap(), journal);
    }
    assert!(!folder.join("new").exists());
    assert_eq!(
        files(&folder.join("old")).into_keys().collect::<Vec<_>>(),
        ["mine.txt"]
    );
}

#[test]
fn a_folder_that_cannot_be_one_is_told_before_anything_is_written() {
    let folder = examples("letters-folder");
    for out in ["invoices.csv", "invoices.csv/within"] {
        let (code, _, errors) = recouvre(&folder, &format!("letters --out {out} --format txt"));
        assert_eq!(code, 1, "{errors}");
        assert!(errors.contains(out), "{errors}");
    }
    let left: Vec<String> = files(&folder).into_keys().collect();
    assert_eq!(left.len(), FILES.len(), "{left:?}");
}

#[test]
fn a_folder_that_bears_the_name_of_a_draft_is_never_gone_over() {
    let folder = examples("letters-in-the-way");
    let within = folder.join("out/c1010-mise-en-demeure.txt");
    fs::create_dir_all(&within).unwrap();
    let journal = fs::read(folder.join("journal.csv")).unwrap();
    for more in ["--record", "--dry-run"] {
        let line = format!("letters --out out --format txt --force {more}");
        let (code, _, errors) = recouvre(&folder, &line);
        assert_eq!(code, 1, "{more}");
        assert!(errors.contains("c1010-mise-en-demeure.txt"), "{errors}");
        assert_eq!(fs::read_dir(folder.join("out")).unwrap().count(), 1);
        assert_eq!(fs::read(folder.join("journal.csv")).unwrap(), journal);
    }
}

#[test]
fn what_a_page_cannot_show_is_told() {
    let folder = examples("letters-replaced");
    let customers = fs::read_to_string(folder.join("customers.csv")).unwrap();
    let named = customers.replace("Résidences Clairefontane", "住宅 Clairefontane");
    assert_ne!(named, customers);
    fs::write(folder.join("customers.csv"), named).unwrap();
    let line = "letters invoices.csv -p payments.csv -c customers.csv --as-of 2026-10-31 --lang en \
                --customer C1010 --format pdf --out";
    for (quiet, is_told) in [("out", true), ("silent -q", false)] {
        let (code, _, errors) = run(&folder, &words(&format!("{line} {quiet}")), b"");
        let errors = String::from_utf8(errors).unwrap();
        assert_eq!((code, errors.contains("住")), (0, is_told), "{errors}");
    }
}

/// Reads the code of a page with another library; none where the page has none.
fn code_of(page: &str) -> Option<String> {
    let svg = page.split_once("<svg")?.1.split_once("</svg>")?.0;
    let path = svg.rsplit("d=\"").next()?;
    let runs = path.split('M').skip(1).map(|run| {
        let numbers = run.split(['h', 'v', 'z', ' ', '-', '"']);
        let numbers: Vec<usize> = numbers.filter_map(|it| it.parse().ok()).collect();
        [numbers[0], numbers[1], numbers[2]]
    });
    let runs: Vec<[usize; 3]> = runs.collect();
    let first = runs.iter().map(|run| run[1]).min()?;
    let last = runs.iter().map(|run| run[1]).max()?;
    let side = last - first + 1;
    let is_dark = |x: usize, y: usize| {
        let (x, y) = (x + first, y + first);
        let mut runs = runs.iter();
        runs.any(|[left, top, length]| *top == y && (*left..left + length).contains(&x))
    };
    let grid = rqrr::SimpleGrid::from_func(side, is_dark);
    Some(rqrr::Grid::new(grid).decode().unwrap().1)
}

#[test]
fn the_code_of_a_letter_is_the_transfer_that_it_asks_for() {
    let folder = examples("letters-codes");
    for format in ["html", "json"] {
        let (code, _, errors) = recouvre(
            &folder,
            &format!("letters --out {format} --format {format}"),
        );
        assert_eq!(code, 0, "{errors}");
    }
    let letters = files(&folder.join("json"));
    let mut seen = 0;
    for (name, page) in files(&folder.join("html")) {
        let page = String::from_utf8(page).unwrap();
        let Some(payload) = code_of(&page) else {
            continue;
        };
        let letter = &letters[&name.replace(".html", ".json")];
        let letter: Value = serde_json::from_slice(letter).unwrap();
        let totals = &letter["totals"];
        let asked = if letter["template"] == "mise-en-demeure" {
            &totals["due"]
        } else {
            &totals["claimable"]
        };
        let lines: Vec<&str> = payload.lines().collect();
        assert_eq!(lines[..4], ["BCD", "002", "1", "SCT"], "{name}");
        let payment = &letter["payment"];
        let named = ["bic", "holder", "iban"].map(|key| payment[key].as_str().unwrap());
        assert_eq!(lines[4..7], named, "{name}");
        let amount = format!("EUR{}", asked.as_str().unwrap());
        assert_eq!(lines[7], amount, "{name}");
        seen += 1;
    }
    assert!(seen > 8, "{seen}");
}

#[test]
fn what_a_declaration_certifies_is_what_its_action_asks_for() {
    let folder = examples("declared");
    let actions = json(&folder, "actions --format json");
    let declared = actions["actions"].as_array().unwrap().iter();
    let declared: Vec<&Value> = declared
        .filter(|action| action["kind"] == "declare-claim")
        .collect();
    assert!(!declared.is_empty());
    for action in declared {
        let customer = action["customer_id"].as_str().unwrap();
        let command = format!("dossier {customer} --out {customer} --format json");
        let (code, _, errors) = recouvre(&folder, &command);
        assert_eq!(code, 0, "{errors}");
        let files = files(&folder.join(customer));
        let (_, bytes) = files.first_key_value().unwrap();
        let file: Value = serde_json::from_slice(bytes).unwrap();
        assert_eq!(file["dossier"]["demand"]["total"], action["amount"]);
        assert_eq!(
            file["dossier"]["demand"]["claims"]
                .as_array()
                .unwrap()
                .len(),
            action["claims"].as_array().unwrap().len()
        );
    }
}
