//! The layers of `src`: who may use whom, what only the edge may touch, and how large a file may be.
//!
//! Each rule is a function from a file's path and text to what is wrong with it, so that each can be
//! shown to fail.

mod code;

use code::{first_names, has_word, tested_apart, without_comments, without_tests};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A module uses only those before it.
const LAYERS: [&str; 8] = [
    "model",
    "policy",
    "read",
    "reconcile",
    "assess",
    "plan",
    "render",
    "cli",
];

/// What only the edge touches: the system's modules, by what follows `std::`.
const EDGE_MODULES: [&str; 4] = ["fs", "env", "process", "net"];

/// What only the edge touches, by word.
const EDGE_WORDS: [&str; 11] = [
    "now()",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
    "process::exit",
    "Instant",
    "SystemTime",
    "stdin()",
    "stdout()",
    "stderr()",
];

/// The most lines of a file, its unit tests apart.
const MOST_LINES: usize = 400;

/// Larger files, each with why.
const LARGE: [(&str, &str); 2] = [
    (
        "src/render/lang/findings_en.rs",
        "one entry for each finding of a closed catalogue",
    ),
    (
        "src/render/lang/findings_fr.rs",
        "one entry for each finding of a closed catalogue",
    ),
];

/// The files of `src`, by path from the root of the crate.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeMap::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap();
                let name = name.replace(std::path::MAIN_SEPARATOR, "/");
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

/// Returns the files that are not there for unit tests alone.
fn shipped(files: &BTreeMap<String, String>) -> BTreeMap<&str, &str> {
    let mut of_tests = Vec::new();
    for (path, text) in files {
        let folder = match path.rsplit_once('/').unwrap() {
            (folder, "mod.rs" | "lib.rs" | "main.rs") => folder.to_owned(),
            _ => path.trim_end_matches(".rs").to_owned(),
        };
        for name in tested_apart(&without_comments(text)) {
            of_tests.push(format!("{folder}/{name}.rs"));
            of_tests.push(format!("{folder}/{name}/"));
        }
    }
    let is_shipped = |path: &str| !of_tests.iter().any(|test| path.starts_with(test));
    let all = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    all.filter(|(path, _)| is_shipped(path)).collect()
}

/// Returns the layer of a file; none for the root of the crate.
fn layer_of(path: &str) -> Option<&str> {
    let (layer, _) = path.strip_prefix("src/")?.split_once('/')?;
    Some(layer)
}

fn place_of(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|known| *known == layer)
}

/// How many modules a file is under: 1 for `src/read/mod.rs`, 2 for `src/read/file.rs`.
fn depth_of(path: &str) -> usize {
    let folders = path.matches('/').count() - 1;
    if path.ends_with("/mod.rs") {
        folders
    } else {
        folders + 1
    }
}

/// A module uses only those before it, and only `cli` uses `read`.
fn layering(path: &str, text: &str) -> Vec<String> {
    let Some(layer) = layer_of(path) else {
        return Vec::new();
    };
    let Some(own) = place_of(layer) else {
        return vec![format!("{path}: `{layer}` is no layer")];
    };
    let code = without_tests(&without_comments(text));
    let up = vec!["super"; depth_of(path)].join("::");
    let used = first_names(&code, "crate").into_iter();
    let used = used.chain(first_names(&code, "$crate"));
    let used = used.chain(first_names(&code, &up));
    let mut wrong = Vec::new();
    for name in used {
        let Some(place) = place_of(&name) else {
            continue;
        };
        if place > own {
            wrong.push(format!("{path}: `{layer}` uses the later `{name}`"));
        } else if name == "read" && layer != "read" && layer != "cli" {
            wrong.push(format!("{path}: only `cli` uses `read`"));
        }
    }
    wrong
}

/// Below `cli` nothing touches files, environment, clock, terminal or the process.
fn touching(path: &str, text: &str) -> Vec<String> {
    if layer_of(path).is_none_or(|layer| layer == "cli") {
        return Vec::new();
    }
    let code = without_tests(&without_comments(text));
    let modules = first_names(&code, "std").into_iter();
    let modules = modules.filter(|name| EDGE_MODULES.contains(&name.as_str()));
    let words = EDGE_WORDS.into_iter().filter(|word| has_word(&code, word));
    let found = modules
        .map(|name| format!("std::{name}"))
        .chain(words.map(str::to_owned));
    found
        .map(|what| format!("{path}: only `cli` touches `{what}`"))
        .collect()
}

/// No file is too large for one idea.
fn size(path: &str, text: &str) -> Vec<String> {
    // Tests stand last: what is before them is the file without them.
    let code = without_tests(&without_comments(text));
    let count = code.trim_end().lines().count();
    if count > MOST_LINES {
        return vec![format!("{path}: {count} lines")];
    }
    Vec::new()
}

/// A module with children is a folder with `mod.rs`, never a file beside a folder.
fn folders(files: &BTreeMap<String, String>) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in files.keys() {
        let (folder, _) = path.rsplit_once('/').unwrap();
        if folder != "src" && !files.contains_key(&format!("{folder}/mod.rs")) {
            wrong.push(format!("{folder}: no mod.rs"));
        }
        if files.contains_key(&format!("{folder}.rs")) {
            wrong.push(format!("{folder}.rs stands beside its folder"));
        }
    }
    wrong
}

#[test]
fn a_module_uses_only_those_before_it_and_only_cli_uses_read() {
    let files = sources();
    let wrong: Vec<String> = shipped(&files)
        .into_iter()
        .flat_map(|(path, text)| layering(path, text))
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn only_cli_touches_files_environment_clock_and_terminal() {
    let files = sources();
    let wrong: Vec<String> = shipped(&files)
        .into_iter()
        .flat_map(|(path, text)| touching(path, text))
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn no_file_is_too_large_but_those_that_say_why() {
    let files = sources();
    let shipped = shipped(&files);
    let is_known = |path: &str| LARGE.iter().any(|(known, _)| *known == path);
    let wrong: Vec<String> = shipped
        .iter()
        .filter(|(path, _)| !is_known(path))
        .flat_map(|(path, text)| size(path, text))
        .collect();
    assert_eq!(wrong, [""; 0]);
    for (path, _) in LARGE {
        let text = shipped.get(path).copied().unwrap_or_default();
        assert_ne!(size(path, text), [""; 0], "{path} is no exception any more");
    }
}

#[test]
fn a_module_with_children_is_a_folder() {
    assert_eq!(folders(&sources()), [""; 0]);
}

#[test]
fn the_program_is_one_call_of_the_edge() {
    let main = without_comments(&sources()["src/main.rs"]);
    assert_eq!(first_names(&main, "recouvre"), ["cli"]);
}

mod rules {
    use super::*;

    #[test]
    fn a_later_layer_is_found_however_it_is_written() {
        for code in [
            "use crate::assess::Totals;",
            "use crate::{model::Day, assess::Totals};",
            "use crate::{\n    model::{Day, Total},\n    assess,\n};",
            "fn f() -> crate::assess::Totals { todo() }",
            "use super::super::assess::Totals;",
            "use super::super::{model, assess};",
            "macro_rules! m { () => { $crate::assess::f() } }",
            "pub(in crate::assess) fn f() {}",
            "use crate :: assess;",
        ] {
            let wrong = layering("src/reconcile/order.rs", code);
            assert_eq!(
                wrong,
                ["src/reconcile/order.rs: `reconcile` uses the later `assess`"],
                "{code}"
            );
        }
    }

    #[test]
    fn super_goes_as_far_as_the_folders_do() {
        let code = "use super::assess;";
        assert_eq!(layering("src/reconcile/mod.rs", code).len(), 1);
        assert_eq!(layering("src/reconcile/order.rs", code).len(), 0);
        let code = "use super::super::super::assess;";
        assert_eq!(layering("src/reconcile/labels/text.rs", code).len(), 1);
        assert_eq!(layering("src/reconcile/labels/mod.rs", code).len(), 0);
    }

    #[test]
    fn only_cli_may_use_read_and_only_known_layers_stand() {
        let code = "use crate::read::Input;";
        assert_eq!(layering("src/assess/mod.rs", code).len(), 1);
        assert_eq!(layering("src/cli/run.rs", code).len(), 0);
        assert_eq!(layering("src/read/file.rs", code).len(), 0);
        assert_eq!(layering("src/helpers/mod.rs", "").len(), 1);
    }

    #[test]
    fn comments_texts_and_tests_use_nothing() {
        let code = r##"
            //! See [`crate::cli`], `println!` and /* std::fs.
            /* crate::cli /* std::env */ Instant */
            const TEXT: &str = "crate::cli std::fs \" println!";
            const RAW: &str = r#"crate::cli " std::env"#;
            const QUOTE: char = '"'; const OTHER: char = '\'';
            fn f<'a>(text: &'a str) -> &'a str { text }
            #[cfg(test)]
            #[expect(clippy::unwrap_used, reason = "a test")]
            mod tests {
                use crate::cli;
                fn g() { println!("{:?}", Instant::now()); }
            }
            #[cfg(test)]
            use std::fs;
        "##;
        assert_eq!(layering("src/model/day.rs", code), [""; 0]);
        assert_eq!(touching("src/model/day.rs", code), [""; 0]);
        let after = format!("{code} use crate::cli; use std::fs;");
        assert_eq!(layering("src/model/day.rs", &after).len(), 1);
        assert_eq!(touching("src/model/day.rs", &after).len(), 1);
    }

    #[test]
    fn what_only_the_edge_touches_is_found() {
        for code in [
            "use std::fs::File;",
            "use std::{fs, io};",
            "use std::{\n    io::{self, Read},\n    env,\n};",
            "let home = std::env::var(name);",
            "std::process::exit(1)",
            "use std::time::Instant;",
            "let day = Local::now().date_naive();",
            "println!(\"{total}\");",
            "eprintln!();",
            "let now = SystemTime::UNIX_EPOCH;",
            "io::stdout().lock()",
        ] {
            assert_ne!(touching("src/render/table/mod.rs", code), [""; 0], "{code}");
            assert_eq!(touching("src/cli/output.rs", code), [""; 0], "{code}");
        }
        for code in ["fn known() {}", "let Instants = 1;", "use std::io::Write;"] {
            assert_eq!(touching("src/render/md.rs", code), [""; 0], "{code}");
        }
    }

    #[test]
    fn a_file_is_measured_without_its_tests() {
        let code = "fn f() {}\n".repeat(400);
        assert_eq!(size("src/model/day.rs", &code), [""; 0]);
        let tests = format!("{code}#[cfg(test)]\nmod tests {{\n{code}}}\n");
        assert_eq!(size("src/model/day.rs", &tests), [""; 0]);
        let more = format!("{code}fn f() {{}}\n");
        assert_eq!(
            size("src/model/day.rs", &more),
            ["src/model/day.rs: 401 lines"]
        );
    }

    #[test]
    fn files_for_tests_alone_are_not_shipped() {
        let files = [
            ("src/lib.rs", "pub mod model;"),
            ("src/model/mod.rs", "mod day;\n#[cfg(test)]\nmod made_up;"),
            ("src/model/made_up.rs", "use crate::cli;"),
            ("src/model/day.rs", "#[cfg(test)]\nmod tests;"),
            ("src/model/day/tests.rs", "use crate::cli;"),
        ];
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let files = BTreeMap::from(files);
        let shipped = shipped(&files);
        let paths: Vec<&str> = shipped.keys().copied().collect();
        assert_eq!(
            paths,
            ["src/lib.rs", "src/model/day.rs", "src/model/mod.rs"]
        );
    }

    #[test]
    fn a_file_beside_its_folder_is_found() {
        let files = |paths: &[&str]| {
            let files = paths.iter().map(|path| ((*path).to_owned(), String::new()));
            files.collect::<BTreeMap<String, String>>()
        };
        let right = files(&["src/lib.rs", "src/read/mod.rs", "src/read/file.rs"]);
        assert_eq!(folders(&right), [""; 0]);
        let beside = files(&["src/lib.rs", "src/read.rs", "src/read/file.rs"]);
        assert_eq!(folders(&beside).len(), 2);
    }
}
