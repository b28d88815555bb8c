//! The journal is written durably: real processes, two at a time, killed in the middle, torn, edited.

use crate::case::{run, scratch, words};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

const HEADER: &str = "at,customer,invoice,event,step,amount,until,reference,reason,by,id\n";

const INVOICES: &str = "number;customer_id;customer;issued_on;due_on;amount\n\
    F1;C1;Morel SARL;2026-05-03;2026-06-02;1200,00\n\
    F2;C1;Morel SARL;2026-05-04;2026-06-03;300,00\n\
    F3;C2;Scierie Hahn;2026-05-03;2026-06-02;300,00\n\
    F3;C2;Scierie Hahn;2026-05-03;2026-07-02;310,00\n";

/// Runs a command line that must end so; gives its streams.
fn ran(folder: &Path, line: &str, code: i32) -> (String, String) {
    let (actual, stdout, stderr) = run(folder, &words(line), b"");
    let [stdout, stderr] = [stdout, stderr].map(|text| String::from_utf8(text).unwrap());
    assert_eq!(actual, code, "{line}: {stderr}");
    (stdout, stderr)
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join("journal.csv")).unwrap()
}

/// Returns the ids of a journal as the program reads it, which must find nothing wrong.
fn ids(folder: &Path) -> Vec<String> {
    let (stdout, stderr) = ran(folder, "journal --format jsonl", 0);
    assert_eq!(stderr, "");
    let id = |line: &str| {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        event["id"].as_str().unwrap().to_owned()
    };
    stdout.lines().map(id).collect()
}

fn books(name: &str) -> std::path::PathBuf {
    let folder = scratch(name);
    fs::write(folder.join("i.csv"), INVOICES).unwrap();
    folder
}

#[test]
fn processes_that_log_at_the_same_time_lose_nothing() {
    const EACH: usize = 25;
    let folder = scratch("journal-together");
    thread::scope(|scope| {
        for writer in 0..3 {
            let folder = &folder;
            scope.spawn(move || {
                for event in 0..EACH {
                    let line = format!("log note --customer C1 --id w{writer}-{event} -q");
                    ran(folder, &line, 0);
                }
            });
        }
    });
    let ids: BTreeSet<String> = ids(&folder).into_iter().collect();
    assert_eq!(ids.len(), 3 * EACH);
    assert_eq!(text(&folder).lines().count(), 1 + 3 * EACH);
    assert_eq!(text(&folder).matches("at,customer").count(), 1);
}

#[test]
fn a_kill_in_the_middle_of_appends_loses_no_acknowledged_event() {
    let folder = scratch("journal-killed");
    let mut acknowledged = BTreeSet::new();
    for event in 0..120_u64 {
        let id = format!("k{event}");
        let mut child = Command::new(env!("CARGO_BIN_EXE_recouvre"))
            .args(["log", "note", "--customer", "C1", "--id", &id])
            .current_dir(&folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_micros(event * 7919 % 30_000));
        let _ = child.kill();
        let output = child.wait_with_output().unwrap();
        // The line is printed when it is on the disk, and not before.
        if output.status.success() || !output.stdout.is_empty() {
            acknowledged.insert(id);
        }
    }
    ran(&folder, "log note --customer C1 --id last -q", 0);
    acknowledged.insert("last".to_owned());
    let found: BTreeSet<String> = ids(&folder).into_iter().collect();
    let lost: Vec<&String> = acknowledged.difference(&found).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn a_kill_in_the_middle_of_ten_thousand_appends_is_made_good_by_the_same_import() {
    const MANY: usize = 10_000;
    let folder = scratch("journal-import-killed");
    let history: String = (0..MANY)
        .map(|event| format!("2026-01-05,C{event},,note,,,,,appel {event},Zoé,n{event}\n"))
        .collect();
    fs::write(folder.join("history.csv"), format!("{HEADER}{history}")).unwrap();
    ran(&folder, "log note --customer C0 --id before -q", 0);
    for delay in [1, 5, 20, 60, 120, 200] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_recouvre"))
            .args(["log", "--import", "history.csv"])
            .current_dir(&folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(delay));
        let _ = child.kill();
        let _ = child.wait();
        let kept = ran(&folder, "journal --format jsonl -q", 0).0;
        assert!(kept.contains("\"before\""));
    }
    for _ in 0..2 {
        ran(&folder, "log --import history.csv -q", 0);
        let found: BTreeSet<String> = ids(&folder).into_iter().collect();
        assert_eq!(found.len(), MANY + 1);
        assert_eq!(text(&folder).lines().count(), MANY + 2);
    }
}

#[test]
fn a_torn_last_line_is_cut_off_wherever_it_was_torn_and_the_rest_is_intact() {
    let folder = scratch("journal-torn");
    let first = "2026-06-01,C1,F1,note,,,,,\"l'été, vu\",Zoé,ev0123456789abcdef\n";
    let second = "2026-06-02,C1,F1,promise,,12.50,2026-07-01,,é,Zoé,evbbe4808ee64962c1";
    let whole = format!("{HEADER}{first}");
    let id = second.find("evbbe").unwrap();
    for cut in 1..second.len() {
        for zeros in [0, 9] {
            let mut bytes = whole.clone().into_bytes();
            bytes.extend(&second.as_bytes()[..cut]);
            bytes.extend(std::iter::repeat_n(0, zeros));
            fs::write(folder.join("journal.csv"), &bytes).unwrap();
            if cut % 7 > 0 && cut <= id {
                continue;
            }
            let line = "log hold --customer C1 --at 2026-06-03 --id next --lang en";
            let (_, stderr) = ran(&folder, line, 0);
            // So little of an id may be a hand's: the line says all, and stays.
            if zeros == 0 && (id..id + 6).contains(&cut) {
                let kept = format!(
                    "{whole}{}\n2026-06-03,C1,,hold,,,,,,,next\n",
                    &second[..cut]
                );
                assert_eq!(text(&folder), kept, "{cut}");
                continue;
            }
            let expected = format!("{whole}2026-06-03,C1,,hold,,,,,,,next\n");
            assert_eq!(text(&folder), expected, "{cut} {zeros}");
            let said = "journal.csv:3: the last line was cut, it was taken off";
            assert!(stderr.contains(said), "{stderr}");
        }
    }
    // What people leave without an end is whole.
    fs::write(
        folder.join("journal.csv"),
        format!("{whole}2026-06-02,C1,F1,note,,,,,,Zoé,x"),
    )
    .unwrap();
    ran(
        &folder,
        "log hold --customer C1 --at 2026-06-03 --id next -q",
        0,
    );
    assert!(text(&folder).contains("Zoé,x\n2026-06-03,C1,,hold"));
    // Half of a spreadsheet's line end is made whole.
    let ended = whole.replace('\n', "\r\n");
    let halved = ended.strip_suffix('\n').unwrap();
    fs::write(folder.join("journal.csv"), halved).unwrap();
    ran(
        &folder,
        "log hold --customer C1 --at 2026-06-03 --id next -q",
        0,
    );
    let expected = format!("{ended}2026-06-03,C1,,hold,,,,,,,next\r\n");
    assert_eq!(text(&folder), expected);
    // A header that was cut is begun again.
    fs::write(folder.join("journal.csv"), &HEADER[..20]).unwrap();
    ran(
        &folder,
        "log hold --customer C1 --at 2026-06-03 --id next -q",
        0,
    );
    assert_eq!(
        text(&folder),
        format!("{HEADER}2026-06-03,C1,,hold,,,,,,,next\n")
    );
}

#[test]
fn one_event_is_written_once_and_a_dry_run_writes_nothing() {
    let folder = books("journal-once");
    let line =
        "log promise i.csv --invoice F1 --amount 1200 --until 2026-07-15 --at 2026-06-10 --lang en";
    let (dry, stderr) = ran(&folder, &format!("{line} --dry-run"), 0);
    assert!(stderr.contains("1 event would be added"), "{stderr}");
    assert!(!folder.join("journal.csv").exists());
    let (first, _) = ran(&folder, line, 0);
    assert_eq!(first, dry);
    assert_eq!(text(&folder), format!("{HEADER}{first}"));
    let (again, stderr) = ran(&folder, line, 0);
    assert_eq!(again, "");
    assert!(stderr.contains("is there already"), "{stderr}");
    assert_eq!(text(&folder), format!("{HEADER}{first}"));
    ran(
        &folder,
        "log note --customer C1 --at 2026-06-01 --id x -q",
        0,
    );
    ran(
        &folder,
        "log note --customer C1 --at 2026-06-01 --id x -q",
        0,
    );
    let (_, stderr) = ran(
        &folder,
        "log hold --customer C1 --at 2026-06-01 --id x --lang en",
        1,
    );
    assert!(
        stderr.contains("is that of another event (journal.csv:3)"),
        "{stderr}"
    );
    assert_eq!(text(&folder).lines().count(), 3);
}

#[test]
fn an_event_that_is_not_right_is_refused_and_nothing_is_written() {
    let folder = books("journal-refused");
    for (line, said) in [
        ("note --customer Nobody", "no customer `Nobody`"),
        ("note --invoice F9", "no invoice `F9`"),
        ("note --customer C2 --invoice F1", "another customer's"),
        (
            "promise --invoice F1 --until 2026-07-01 --amount 1200.01",
            "is over what these claims owe",
        ),
        (
            "promise --customer C1 --until 2026-07-01 --amount 1500,01",
            "is over what these claims owe",
        ),
        (
            "dispute --invoice F3/2 --amount 310.01",
            "is over what these claims owe",
        ),
        ("promise --invoice F1 --amount 10", "promise needs --until"),
        ("dispute --customer C1 --amount 10", "invoice"),
        ("dispute --invoice F1 --amount -5", "`-5` cannot be read"),
        (
            "dispute --invoice F1 --amount 1,234",
            "`1,234` cannot be read",
        ),
        ("step-done --invoice F1", "step"),
        ("skip --invoice F1 --step relance-1", "reason"),
        (
            "evidence --invoice F1 --reference rumour",
            "`rumour` cannot be read",
        ),
        (
            "e-invoice-status --invoice F1 --reference 2",
            "`2` cannot be read",
        ),
        ("credit-note-expected --customer C1", "invoice"),
        ("note --customer C1 --amount 5", "does not read --amount"),
        ("note --customer C1 --at 2026-06-11", "is in the future"),
        (
            "hold --customer C1 --until 2026-06-09",
            "before the day of the event",
        ),
        ("note", "whom does it concern?"),
        ("promised --customer C1", "no event `promised`"),
    ] {
        let line = format!("log {line} --journal j.csv --as-of 2026-06-10 --lang en");
        let (_, stderr) = ran(&folder, &line.replacen(" --", " i.csv --", 1), 1);
        assert!(stderr.contains(said), "{line}: {stderr}");
        assert!(stderr.contains("hint: "), "{line}: {stderr}");
        assert!(!folder.join("j.csv").exists(), "{line}");
    }
}

#[test]
fn every_event_is_written_and_read_back_by_what_uses_it() {
    let folder = books("journal-events");
    let lines = [
        "step-done --invoice F1 --step relance-1",
        "skip --invoice F1 --step relance-2 --reason congés",
        "promise --invoice F1 --until 2026-07-01 --amount 100",
        "promise-cancelled --invoice F1",
        "plan --invoice F3 --until 2026-07-01 --amount 610 --reference P1",
        "plan-ended --invoice F3 --reference P1",
        "dispute --invoice F3/2 --amount 310 --reason rayures",
        "dispute-closed --invoice F3/2",
        "hold --customer 'Morel SARL' --until 2026-07-01",
        "release --customer C1",
        "acknowledgement --invoice F1 --reference courriel",
        "court-action --invoice F1",
        "order-served --invoice F1",
        "enforcement --invoice F1",
        "claim-declared --invoice F1",
        "written-claim --invoice F1",
        "insolvency --customer C2 --until 2026-06-08 --at 2026-06-01 --reference liquidation",
        "evidence --invoice F1 --reference delivery",
        "e-invoice-status --invoice F1 --reference 205",
        "credit-note-expected --invoice F2 --amount 42,50",
        "write-off --invoice F2 --amount 3.10",
        "note --customer C1 --reason '=SUM(1) ; \"dit\", =x'",
    ];
    for line in lines {
        let line = format!("log {line} --as-of 2026-06-10 -q");
        ran(&folder, &line.replacen(" --", " i.csv --", 1), 0);
    }
    assert_eq!(ids(&folder).len(), lines.len());
    let text = text(&folder);
    assert!(text.contains("2026-06-10,C1,,hold,"), "{text}");
    assert!(text.contains(",\"'=SUM(1) ; \"\"dit\"\", =x\","), "{text}");
    let check = "check i.csv --as-of 2026-06-10 --journal journal.csv --format jsonl";
    let (findings, _) = ran(&folder, check, 0);
    assert!(!findings.contains("event"), "{findings}");
    let (shown, _) = ran(&folder, "journal --event note --format jsonl", 0);
    assert!(
        shown.contains("\"reason\": \"=SUM(1) ; \\\"dit\\\", =x\""),
        "{shown}"
    );
}

#[test]
fn a_journal_that_a_spreadsheet_saved_keeps_its_form() {
    let folder = books("journal-edited");
    let line = "log dispute i.csv --invoice F1 --amount 1200 --reason 'déjà vu ; rayé' --at 2026-06-10 \
                --by Zoé --id n1 -q";
    let start = "id;par;jusqu'au;événement;montant;date;client;facture;motif\r\n\
                 e1;Zoé;31/07/2026;promise;1 234,50;25/05/2026;C1;F1;réglé\r\n";
    let added = "n1;Zoé;;dispute;1200,00;10/06/2026;C1;F1;\"déjà vu ; rayé\"\r\n";
    let latin = |text: &str| -> Vec<u8> { text.chars().map(|each| each as u32 as u8).collect() };
    let wide = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let marked = |text: &str| format!("\u{feff}{text}").into_bytes();
    let plain = |text: &str| text.as_bytes().to_vec();
    type Form<'all> = &'all dyn Fn(&str) -> Vec<u8>;
    let forms: [Form<'_>; 4] = [&plain, &marked, &latin, &wide];
    for (place, form) in forms.into_iter().enumerate() {
        let journal = folder.join("journal.csv");
        fs::write(&journal, form(start)).unwrap();
        ran(&folder, line, 0);
        let expected = form(&format!("{start}{added}"));
        assert_eq!(fs::read(&journal).unwrap(), expected, "{place}");
        assert_eq!(ids(&folder), ["e1", "n1"], "{place}");
    }
    // What there is no room for is refused, and the file stays as it is.
    for (journal, option, said) in [
        (latin(start), "--reason →", "has no character `→`"),
        (
            plain(start),
            "--reference R1",
            "the journal has no column `reference`",
        ),
        (
            plain("date;client;event\r\n25/05/2026;C1;note\r\n"),
            "",
            "the journal has no column `id`",
        ),
        (
            plain("number;issued_on;amount\r\nF1;2026-05-01;411\r\n"),
            "",
            "no header",
        ),
    ] {
        fs::write(folder.join("journal.csv"), &journal).unwrap();
        let line = format!("log note --customer C1 --at 2026-06-10 --lang en {option}");
        let (_, stderr) = ran(&folder, &line, 1);
        assert!(stderr.contains(said), "{said}: {stderr}");
        assert_eq!(fs::read(folder.join("journal.csv")).unwrap(), journal);
    }
    fs::write(folder.join("journal.csv"), start).unwrap();
    fs::write(folder.join(".~lock.journal.csv#"), "").unwrap();
    let (_, stderr) = ran(&folder, "log note --customer C1 --lang en", 1);
    assert!(stderr.contains("is open in a spreadsheet"), "{stderr}");
    assert_eq!(text(&folder), start);
}

#[test]
fn a_history_is_imported_once_and_whole_or_not_at_all() {
    let folder = books("journal-import");
    let history = "date;client;facture;événement;étape;montant;jusqu'au;motif\n\
                   13/06/2026;Morel SARL;F1;step-done;relance-1;;;\n\
                   14/06/2026;C2;F3;promise;;610,00;30/06/2026;tient parole\n\
                   14/06/2026;C2;F3;note;;;;appel\n\
                   14/06/2026;C2;F3;note;;;;appel\n";
    fs::write(folder.join("h.csv"), history).unwrap();
    let line = "log --import h.csv i.csv --as-of 2026-08-01 --lang en";
    let (added, _) = ran(&folder, line, 0);
    assert_eq!(added.lines().count(), 4);
    assert!(
        added.starts_with("2026-06-13,C1,F1,step-done,relance-1,,,,,,ev"),
        "{added}"
    );
    let before = text(&folder);
    let (_, stderr) = ran(&folder, line, 0);
    assert!(stderr.contains("0 events added"), "{stderr}");
    let bad = format!(
        "{history}15/06/2026;C9;;note;;;;\n15/06/2026;C1;;called;;;;\n15/06/2026;C1;;note;;;;x\n"
    );
    fs::write(folder.join("h.csv"), &bad).unwrap();
    let (stdout, stderr) = ran(&folder, line, 3);
    assert_eq!(stdout, "");
    assert!(
        stderr.contains("h.csv:7: ") && stderr.contains("1 line refused"),
        "{stderr}"
    );
    assert_eq!(text(&folder), before);
    // C9 is a customer whose invoices were all paid since: a history keeps its line as it is written.
    let (added, _) = ran(&folder, &format!("{line} --skip-invalid"), 3);
    assert_eq!(added.lines().count(), 2, "{added}");
    assert!(added.contains("2026-06-15,C9,,note"), "{added}");
    let late = format!("{history}15/09/2026;C1;;note;;;;x\n");
    fs::write(folder.join("h.csv"), late).unwrap();
    let (stdout, stderr) = ran(&folder, line, 3);
    assert_eq!(stdout, "");
    assert!(
        stderr.contains("h.csv:6: column «date»: 2026-09-15 is in the future"),
        "{stderr}"
    );
    let (_, stderr) = ran(&folder, "log --import journal.csv i.csv --lang en", 1);
    assert!(stderr.contains("is the journal itself"), "{stderr}");
}
