//! The text of every template, in each language, under each law: what goes out is read before it changes.
//!
//! `letter_texts/` holds books with one customer for each law, language and occasion, and `expected/` the
//! letters, a folder for each template. `UPDATE_GOLDEN=1` writes them.

use crate::case::{run, scratch, words};
use recouvre::policy::Language;
use recouvre::render::letters::SHIPPED;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The books, with the policy.
const FILES: [&str; 5] = [
    "invoices.csv",
    "payments.csv",
    "customers.csv",
    "journal.csv",
    "policies.toml",
];

/// What each template is for.
const OCCASIONS: [(&str, &str); 12] = [
    ("rappel", "coming"),
    ("escompte", "coming"),
    ("relance-1", "late"),
    ("relance-2", "late"),
    ("appel", "late"),
    ("mise-en-demeure", "late"),
    ("reclamation", "late"),
    ("dernier-avis", "late"),
    ("contentieux", "late"),
    ("contestation", "contested"),
    ("promesse-non-tenue", "promised"),
    ("solde-de-tout-compte", "paid"),
];

const LAWS: [&str; 4] = ["b2b", "public", "b2c", "eu"];
const LANGUAGES: [&str; 2] = ["fr", "en"];

fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/letter_texts")
        .join(path)
}

/// Makes the letters of a template for the customers of its occasion, by the name of their file.
fn letters(folder: &Path, template: &str, occasion: &str) -> BTreeMap<String, String> {
    let mut line = format!(
        "letters invoices.csv -p payments.csv -c customers.csv --as-of 2026-10-31 -q \
         --format txt --template {template} --out {template}"
    );
    for law in LAWS {
        for language in LANGUAGES {
            line.push_str(&format!(" --customer {law}-{occasion}-{language}"));
        }
    }
    let (code, _, errors) = run(folder, &words(&line), b"");
    assert_eq!(code, 0, "{template}: {}", String::from_utf8_lossy(&errors));
    let entries = fs::read_dir(folder.join(template)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let texts = paths.filter(|path| path.extension().is_some_and(|it| it == "txt"));
    let named = texts.map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(&path).unwrap())
    });
    named.collect()
}

#[test]
fn every_template_has_its_text_in_each_language_under_each_law() {
    let folder = scratch("letter-texts");
    for file in FILES {
        fs::copy(own(file), folder.join(file)).unwrap();
    }
    let is_updating = std::env::var_os("UPDATE_GOLDEN").is_some();
    for (template, occasion) in OCCASIONS {
        let written = letters(&folder, template, occasion);
        assert_eq!(written.len(), LAWS.len() * LANGUAGES.len(), "{template}");
        for (name, text) in written {
            let expected = own("expected").join(template).join(&name);
            if is_updating {
                fs::create_dir_all(expected.parent().unwrap()).unwrap();
                fs::write(&expected, &text).unwrap();
            }
            let wanted = fs::read_to_string(&expected);
            let wanted = wanted.unwrap_or_else(|error| panic!("{template}/{name}: {error}"));
            assert!(text == wanted, "{template}/{name} says:\n{text}");
        }
    }
}

#[test]
fn every_shipped_template_has_its_occasion() {
    let shipped = SHIPPED.into_iter();
    let shipped = shipped.filter(|(language, name, _)| {
        // What begins so is a part of others.
        *language == Language::French && !name.starts_with('_')
    });
    let mut names: Vec<&str> = shipped.map(|(_, name, _)| name).collect();
    names.sort_unstable();
    let mut known = OCCASIONS.map(|(name, _)| name);
    known.sort_unstable();
    assert_eq!(names, known);
}
