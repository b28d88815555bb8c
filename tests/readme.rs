//! The READMEs say what the program does.
//!
//! Every command of a `console` block that starts with `$ recouvre ` is run in the repository's root,
//! and what follows it must be what it prints: standard output or, when that is empty, standard
//! error. `UPDATE_GOLDEN=1 cargo test readme` writes the outputs anew, for the diff to be reviewed.

use std::fs;
use std::path::Path;
use std::process::Command;

const READMES: [&str; 2] = ["README.md", "README.fr.md"];

#[test]
fn the_readmes_show_what_the_program_prints() {
    for name in READMES {
        let written = file(name);
        let (printed, commands) = with_outputs(&written);
        assert!(commands > 0, "{name} shows no command");
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(root().join(name), printed).unwrap();
            continue;
        }
        let lines = written.lines().zip(printed.lines()).zip(1..);
        for ((written, printed), line) in lines {
            assert_eq!(written, printed, "{name}, line {line}");
        }
        assert_eq!(written, printed, "{name}");
    }
}

#[test]
fn every_key_of_the_shipped_policy_is_documented() {
    let readme = file("README.md");
    let shipped = file("policies.toml");
    let (_, example) = shipped.split_once("\n# [[input]]\n").unwrap();
    let example: String = example
        .lines()
        .map(|line| line.trim_start_matches('#').trim_start().to_owned() + "\n")
        .collect();
    let whole = format!("{shipped}\n[[input]]\n{example}");
    let whole: toml::Table = whole.parse().unwrap();
    let top_level = whole.iter().filter(|(_, value)| is_plain(value));
    assert_documented(&readme, "### Top level", top_level);
    for (name, value) in &whole {
        if let Some(table) = value.as_table() {
            assert_documented(&readme, &format!("### `[{name}]`"), table);
        } else if !is_plain(value) {
            let block = value[0].as_table().unwrap();
            assert_documented(&readme, &format!("### `[[{name}]]`"), block);
        }
    }
}

#[test]
fn every_command_is_documented() {
    let help = output("--help");
    let (_, commands) = help.split_once("Commands:\n").unwrap();
    let commands: Vec<&str> = commands
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.contains(&"scan"));
    for name in READMES {
        let readme = file(name);
        for command in &commands {
            let heading = format!("\n### `recouvre {command}`\n");
            assert!(readme.contains(&heading), "{name}: no{heading}");
        }
    }
}

#[test]
fn the_worked_example_of_a_layout_is_the_file_that_runs() {
    let block = format!(
        "```toml\n{}```\n",
        file("examples/own-layout/policies.toml")
    );
    for name in READMES {
        assert!(file(name).contains(&block), "{name}");
    }
}

/// Asserts that each key stands in code under a heading.
fn assert_documented<'keys>(
    readme: &str,
    heading: &str,
    keys: impl IntoIterator<Item = (&'keys String, &'keys toml::Value)>,
) {
    let start = readme.find(&format!("\n{heading}\n"));
    let start = start.unwrap_or_else(|| panic!("README.md has no heading {heading}"));
    let section = &readme[start + heading.len() + 2..];
    let section = section.find("\n#").map_or(section, |end| &section[..end]);
    for (key, _) in keys {
        let code = format!("`{key}`");
        assert!(section.contains(&code), "{heading}: {code} is missing");
    }
}

/// Returns whether a value is a key's own, and no table nor list of tables.
fn is_plain(value: &toml::Value) -> bool {
    let is_block = |value: &toml::Value| value.is_table();
    !is_block(value)
        && !value
            .as_array()
            .is_some_and(|list| list.iter().any(is_block))
}

/// Returns a document with the output of each of its commands in place, and how many it has.
fn with_outputs(document: &str) -> (String, usize) {
    let mut text = String::with_capacity(document.len());
    let mut commands = 0;
    let (mut is_console, mut is_output) = (false, false);
    for line in document.lines() {
        if line.starts_with("```") {
            is_console = line == "```console";
            is_output = false;
        }
        if is_output && line.starts_with("$ ") {
            text.push('\n');
            is_output = false;
        }
        if !is_output {
            text.push_str(line);
            text.push('\n');
        }
        let command = line.strip_prefix("$ recouvre ").filter(|_| is_console);
        if let Some(command) = command {
            text.push_str(&output(command));
            commands += 1;
            is_output = true;
        }
    }
    (text, commands)
}

/// Returns what a command prints, without blank lines at its end.
fn output(command: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_recouvre"))
        .args(words(command))
        .current_dir(root())
        .env_remove("RECOUVRE_LANG")
        .output()
        .unwrap();
    let code = output.status.code();
    assert!(
        matches!(code, Some(0..=4)),
        "recouvre {command}: exit {code:?}"
    );
    let shown = if output.stdout.is_empty() {
        output.stderr
    } else {
        output.stdout
    };
    let text = String::from_utf8(shown).unwrap();
    text.trim_end().to_owned() + "\n"
}

/// Splits a command as a shell does, for words and single quotes; nothing else of a shell is understood.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut is_quoted = false;
    for character in command.chars() {
        match character {
            '\'' => {
                is_quoted = !is_quoted;
                word.get_or_insert_default();
            }
            ' ' if !is_quoted => words.extend(word.take()),
            '|' | '<' | '>' | '&' | ';' | '"' | '\\' | '$' | '*' if !is_quoted => {
                panic!("`{command}` needs a shell: mark its block as sh, which is not run")
            }
            _ => word.get_or_insert_default().push(character),
        }
    }
    assert!(!is_quoted, "`{command}` leaves a quote open");
    words.extend(word);
    words
}

fn file(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_quoted_word_keeps_its_spaces() {
    assert_eq!(
        words("init  --name 'Atelier Brévent' ''"),
        ["init", "--name", "Atelier Brévent", ""]
    );
}

#[test]
fn an_output_is_put_in_the_place_of_the_one_written() {
    let document = "a\n```console\n$ recouvre --version\nold\nolder\n```\nb\n```sh\n$ recouvre -V\nkept\n```\n";
    let version = env!("CARGO_PKG_VERSION");
    let expected = format!(
        "a\n```console\n$ recouvre --version\nrecouvre {version}\n```\nb\n```sh\n$ recouvre -V\nkept\n```\n"
    );
    assert_eq!(with_outputs(document), (expected, 1));
}
