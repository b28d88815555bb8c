//! Every case prints what its folder expects; `UPDATE_GOLDEN=1 cargo test` rewrites the expectations,
//! whose difference is reviewed by hand.

use crate::case::{Case, cases, words};
use std::sync::Mutex;
use std::thread;

#[test]
fn every_case_prints_what_its_folder_expects() {
    let accept = std::env::var_os("UPDATE_GOLDEN").is_some();
    let wrong = Mutex::new(Vec::new());
    each(&cases(None), |case| {
        let ran = case.run();
        if accept {
            case.accept(&ran);
            return;
        }
        let (shown, written) = case.expected();
        if let Some(difference) = difference(&shown, &ran.shown()) {
            let said = format!("{}/expected.txt: {difference}", case.name);
            wrong.lock().unwrap().push(said);
        }
        if written != ran.written {
            let paths = |files: &std::collections::BTreeMap<String, String>| {
                files.keys().cloned().collect::<Vec<_>>().join(", ")
            };
            wrong.lock().unwrap().push(format!(
                "{}/expected: [{}] is not what was written: [{}]",
                case.name,
                paths(&written),
                paths(&ran.written)
            ));
        }
    });
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort();
    assert!(
        wrong.is_empty(),
        "{}\n{} wrong; UPDATE_GOLDEN=1 cargo test rewrites them, review the difference",
        wrong.join("\n"),
        wrong.len()
    );
}

/// Does something with every case, on two threads.
pub(crate) fn each(cases: &[Case], work: impl Fn(&Case) + Sync) {
    let middle = cases.len() / 2;
    let (first, second) = cases.split_at(middle);
    thread::scope(|scope| {
        scope.spawn(|| first.iter().for_each(&work));
        second.iter().for_each(&work);
    });
}

/// Says where two texts part.
fn difference(expected: &str, actual: &str) -> Option<String> {
    if expected == actual {
        return None;
    }
    let mut lines = expected.lines().zip(actual.lines()).enumerate();
    let parted = lines.find(|(_, (expected, actual))| expected != actual);
    Some(match parted {
        Some((line, (expected, actual))) => format!(
            "line {}\n  expected {expected:?}\n  actual   {actual:?}",
            line + 1
        ),
        None => format!(
            "{} lines expected, {} printed",
            expected.lines().count(),
            actual.lines().count()
        ),
    })
}

#[test]
fn a_command_line_is_split_as_a_shell_does() {
    assert_eq!(
        words("scan  a.csv --customer 'Le \"Petit\" SARL' -p \"b c.csv\" ''"),
        [
            "scan",
            "a.csv",
            "--customer",
            "Le \"Petit\" SARL",
            "-p",
            "b c.csv",
            ""
        ]
    );
}
