//! A case: a folder of `tests/cases/<group>/`, the command line that it runs and what comes out.
//!
//! `args` holds one command line, after lines of `#` that say what the case shows; `stdin` is given on
//! standard input; `expected.txt` holds the exit code and the two streams, `expected/` the files that
//! the command writes. Everything else is an input, which the command line or the policy names. A case
//! is run in a copy of its folder, so that nothing in the repository changes, with no environment but
//! `PATH`; the examples lie where they do in the repository: `../../../../examples`.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock};

/// Commands that report on a day: their cases always name it.
const DATED: [&str; 17] = [
    "scan",
    "aging",
    "dso",
    "diff",
    "claims",
    "customers",
    "actions",
    "plan",
    "statement",
    "simulate",
    "letters",
    "dossier",
    "forecast",
    "check",
    "explain",
    "interest",
    "rates",
];

/// One case.
#[derive(Debug)]
pub(crate) struct Case {
    /// The folder under `tests/cases`, such as `scan/table-fr`.
    pub(crate) name: String,
    /// The command line, word by word.
    pub(crate) args: Vec<String>,
    folder: PathBuf,
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// Files that were written, by path in the case's folder.
    pub(crate) written: BTreeMap<String, String>,
}

fn cases_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// Returns all cases, or those of one group, in the order of their names.
///
/// Panics where something lies about that is no case or that no case uses: a test that is not run is
/// worse than none.
pub(crate) fn cases(group: Option<&str>) -> Vec<Case> {
    let mut cases = Vec::new();
    for group_folder in entries(&cases_folder()) {
        let group_name = file_name(&group_folder);
        if group.is_some_and(|group| group != group_name) {
            continue;
        }
        assert!(
            group_folder.is_dir(),
            "{}: no group of cases",
            group_folder.display()
        );
        for folder in entries(&group_folder) {
            cases.push(Case::open(&group_name, folder));
        }
    }
    cases
}

impl Case {
    fn open(group: &str, folder: PathBuf) -> Self {
        let name = format!("{group}/{}", file_name(&folder));
        let text = fs::read_to_string(folder.join("args"));
        let text = text.unwrap_or_else(|error| panic!("{name}/args: {error}"));
        let is_command = |line: &&str| !line.starts_with('#') && !line.trim().is_empty();
        let lines: Vec<&str> = text.lines().filter(is_command).collect();
        let [line] = lines.as_slice() else {
            panic!("{name}/args: one command line is wanted, after lines of #");
        };
        let args = words(line);
        let case = Self { name, args, folder };
        case.check();
        case
    }

    /// Panics at a file that plays no part, and at a command that depends on the clock.
    fn check(&self) {
        let named: Vec<String> = {
            let policy = fs::read_to_string(self.folder.join("policies.toml")).unwrap_or_default();
            let quoted = policy.split('"').skip(1).step_by(2).map(str::to_owned);
            self.args.iter().cloned().chain(quoted).collect()
        };
        for path in files(&self.folder) {
            let is_known = matches!(
                path.as_str(),
                "args" | "stdin" | "expected.txt" | "policies.toml" | "journal.csv"
            ) || path.starts_with("expected/")
                || path.starts_with("own/")
                || named.iter().any(|name| matches(name, &path));
            assert!(is_known, "{}: nothing uses {path}", self.name);
        }
        let command = self.args.first().map_or("", String::as_str);
        let has = |option: &str| self.args.iter().any(|word| word == option);
        let is_dated = DATED.contains(&command) && !has("--help") && !has("--finding");
        assert!(
            !is_dated || has("--as-of") || has("--to"),
            "{}: --as-of is missing",
            self.name
        );
    }

    /// Runs the command line, once for all tests.
    pub(crate) fn run(&self) -> Arc<Ran> {
        static RAN: Mutex<BTreeMap<String, Arc<OnceLock<Arc<Ran>>>>> = Mutex::new(BTreeMap::new());
        let slot = Arc::clone(RAN.lock().unwrap().entry(self.name.clone()).or_default());
        Arc::clone(slot.get_or_init(|| Arc::new(self.ran())))
    }

    fn ran(&self) -> Ran {
        let place = copied_examples().join("tests/cases").join(&self.name);
        let given = files(&self.folder);
        let given = given
            .iter()
            .filter(|path| *path != "expected.txt" && !path.starts_with("expected/"));
        fs::create_dir_all(&place).unwrap();
        for path in given {
            copy(&self.folder.join(path), &place.join(path));
        }
        let before = files(&place);
        let stdin = fs::read(self.folder.join("stdin")).unwrap_or_default();
        let (code, stdout, stderr) = run(&place, &self.args, &stdin);
        let mut written = BTreeMap::new();
        for path in files(&place) {
            if !before.contains(&path) {
                let text = fs::read(place.join(&path)).unwrap();
                written.insert(path, text_of(&text, &self.name));
            }
        }
        Ran {
            code,
            stdout: text_of(&stdout, &self.name),
            stderr: text_of(&stderr, &self.name),
            written,
        }
    }

    /// Returns what the folder expects, as [`Ran::shown`] and the written files.
    pub(crate) fn expected(&self) -> (String, BTreeMap<String, String>) {
        let shown = fs::read_to_string(self.folder.join("expected.txt")).unwrap_or_default();
        let folder = self.folder.join("expected");
        let written = files(&folder).into_iter().map(|path| {
            let text = fs::read_to_string(folder.join(&path)).unwrap();
            (path, text)
        });
        (shown, written.collect())
    }

    /// Writes what came out as what the folder expects.
    pub(crate) fn accept(&self, ran: &Ran) {
        fs::write(self.folder.join("expected.txt"), ran.shown()).unwrap();
        let folder = self.folder.join("expected");
        let _ = fs::remove_dir_all(&folder);
        for (path, text) in &ran.written {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

impl Ran {
    /// Writes the exit code and the two streams as `expected.txt` holds them.
    pub(crate) fn shown(&self) -> String {
        let Self {
            code,
            stdout,
            stderr,
            ..
        } = self;
        format!("exit code {code}\n--- stdout\n{stdout}--- stderr\n{stderr}")
    }
}

/// Runs the program in a folder with no environment but `PATH`.
pub(crate) fn run(folder: &Path, args: &[String], stdin: &[u8]) -> (i32, Vec<u8>, Vec<u8>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_recouvre"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read its input closes it: that is no failure of the test.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), output.stdout, output.stderr)
}

/// Returns a folder of this test run alone.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Splits a command line as a shell does: spaces, single and double quotes.
pub(crate) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for character in line.chars() {
        match (quote, character) {
            (Some(open), _) if character == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (Some(_) | None, _) => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

fn copied_examples() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let root = scratch("golden");
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        for path in files(&examples) {
            copy(&examples.join(&path), &root.join("examples").join(&path));
        }
        root
    })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::copy(from, to).unwrap();
}

fn text_of(bytes: &[u8], name: &str) -> String {
    let text = std::str::from_utf8(bytes);
    text.unwrap_or_else(|error| panic!("{name}: not UTF-8: {error}"))
        .to_owned()
}

/// Returns the files of a folder and of the folders in it, by path, sorted.
fn files(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    if !folder.exists() {
        return files;
    }
    for entry in entries(folder) {
        let name = file_name(&entry);
        if entry.is_dir() {
            let within = self::files(&entry);
            files.extend(within.into_iter().map(|path| format!("{name}/{path}")));
        } else {
            files.push(name);
        }
    }
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

/// Returns whether a name, or a pattern with one `*`, is a path.
fn matches(name: &str, path: &str) -> bool {
    match name.split_once('*') {
        Some((start, end)) => {
            let ends = path.to_lowercase().ends_with(&end.to_lowercase());
            path.len() >= start.len() + end.len() && path.starts_with(start) && ends
        }
        None => name == path,
    }
}
