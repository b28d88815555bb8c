//! What a run writes never takes the place of what it reads, however the place is called.

use crate::case::{run, scratch, words};
use std::fs;
use std::path::{Path, PathBuf};

const INVOICES: &str = "number;customer;issued_on;due_on;amount\nF1;Morel;2026-01-13;2026-02-13;10.00\n\
                        F2;Morel;;2026-02-13;10.00\n";
const PAYMENTS: &str = "id;paid_on;amount\nP1;2026-02-13;10.00\n";
const POLICY: &str = "language = \"en\"\n";

/// Makes a folder with one file of each kind.
fn folder(name: &str) -> PathBuf {
    let folder = scratch(name);
    fs::create_dir_all(folder.join("sub")).unwrap();
    for (file, text) in [
        ("i.csv", INVOICES),
        ("p.csv", PAYMENTS),
        ("policies.toml", POLICY),
    ] {
        fs::write(folder.join(file), text).unwrap();
    }
    folder
}

/// Runs a command line that must be refused before anything is read, and leave everything as it is.
fn refused(folder: &Path, line: &str, said: &str) {
    let before = fs::read_dir(folder).unwrap().count();
    let input = fs::File::open(folder.join("i.csv")).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_recouvre"))
        .args(words(line))
        .current_dir(folder)
        .env_clear()
        .stdin(input)
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{line}: {stderr}");
    assert_eq!(output.stdout, b"", "{line}");
    assert!(stderr.contains(said), "{line}: {stderr}");
    for (file, text) in [
        ("i.csv", INVOICES),
        ("p.csv", PAYMENTS),
        ("policies.toml", POLICY),
    ] {
        let now = fs::read_to_string(folder.join(file)).unwrap();
        assert_eq!(now, text, "{line}: {file}");
    }
    assert_eq!(fs::read_dir(folder).unwrap().count(), before, "{line}");
}

#[test]
fn an_output_that_is_an_input_is_refused() {
    let folder = folder("overwrite");
    let scan = "scan i.csv -p p.csv --as-of 2026-06-30";
    let invoices = "this is the invoice file i.csv, which would be overwritten";
    for (rest, said) in [
        ("-o i.csv", invoices),
        ("-o ./i.csv", invoices),
        ("-o sub/../i.csv", invoices),
        (
            "--refused i.csv",
            "--refused i.csv: this is the invoice file i.csv",
        ),
        ("--refused p.csv", "this is the payment file p.csv"),
        ("-o policies.toml", "this is the policy file policies.toml"),
        (
            "-o r.csv --refused ./r.csv",
            "--refused ./r.csv and -o r.csv write to one place",
        ),
        ("--refused -", "--refused - and -o - write to one place"),
        (
            "-o - --refused -",
            "--refused - and -o - write to one place",
        ),
    ] {
        refused(&folder, &format!("{scan} {rest}"), said);
    }
    for line in [
        "scan - --as-of 2026-06-30 -o i.csv",
        "check nothing.csv -p ./p.csv -o p.csv",
        "explain F1 i.csv -o i.csv",
        "explain --finding bad-date -o policies.toml",
        "init --from i.csv -o i.csv --force --lang en",
    ] {
        refused(&folder, line, "which would be overwritten");
    }
}

#[cfg(unix)]
#[test]
fn an_input_is_known_behind_links() {
    use std::os::unix::fs::symlink;
    let folder = folder("overwrite-links");
    symlink("i.csv", folder.join("soft.csv")).unwrap();
    symlink("soft.csv", folder.join("softer.csv")).unwrap();
    symlink("../r.csv", folder.join("sub/to-come.csv")).unwrap();
    fs::hard_link(folder.join("i.csv"), folder.join("hard.csv")).unwrap();
    let scan = "scan i.csv -p p.csv --as-of 2026-06-30";
    for rest in ["-o soft.csv", "-o softer.csv", "--refused hard.csv"] {
        refused(
            &folder,
            &format!("{scan} {rest}"),
            "i.csv, which would be overwritten",
        );
    }
    let said = "which would be overwritten";
    refused(&folder, "scan soft.csv --as-of 2026-06-30 -o i.csv", said);
    let rest = "-o r.csv --refused sub/to-come.csv";
    refused(&folder, &format!("{scan} {rest}"), "write to one place");
}

#[cfg(unix)]
#[test]
fn a_link_is_kept_and_what_it_leads_to_is_written() {
    use std::os::unix::fs::symlink;
    let folder = folder("overwrite-target");
    fs::write(folder.join("old.txt"), "old").unwrap();
    symlink("old.txt", folder.join("link.txt")).unwrap();
    symlink("../new.txt", folder.join("sub/link.txt")).unwrap();
    symlink("loop.txt", folder.join("loop.txt")).unwrap();
    let scan = |rest: &str| {
        let line = format!("scan i.csv --skip-invalid --as-of 2026-06-30 {rest}");
        run(&folder, &words(&line), b"")
    };
    for (link, target) in [("link.txt", "old.txt"), ("sub/link.txt", "new.txt")] {
        let (code, stdout, _) = scan(&format!("-o {link}"));
        assert_eq!((code, stdout.as_slice()), (3, &b""[..]));
        assert!(folder.join(link).is_symlink(), "{link}");
        let written = fs::read_to_string(folder.join(target)).unwrap();
        assert!(written.starts_with("Situation at 2026-06-30"), "{written}");
    }
    let (code, stdout, stderr) = scan("-o loop.txt");
    assert_eq!((code, stdout.as_slice()), (1, &b""[..]));
    assert!(String::from_utf8(stderr).unwrap().contains("loop.txt"));
    assert!(folder.join("loop.txt").is_symlink());
}

#[test]
fn a_hyphen_is_standard_output() {
    let folder = folder("overwrite-hyphen");
    let line = "scan i.csv --skip-invalid --as-of 2026-06-30 -o - --refused bad.csv";
    let (code, stdout, _) = run(&folder, &words(line), b"");
    assert_eq!(code, 3);
    assert!(stdout.starts_with(b"Situation at 2026-06-30"));
    assert!(!folder.join("-").exists());
    assert!(
        fs::read_to_string(folder.join("bad.csv"))
            .unwrap()
            .contains("F2;Morel")
    );
}
