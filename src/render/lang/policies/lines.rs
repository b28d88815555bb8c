//! Lines of a policy as an advice shows them: the shipped one where there is one.
//!
//! Takes the table and the key. Invariant: a shipped line that says nothing is never shown.

use crate::policy::file::{PolicyError, SHIPPED};

/// Writes a key whose value is still to be chosen.
pub(super) fn placeholder(key: &str) -> String {
    match key {
        "match" => "match = \"export-*.csv\"".to_owned(),
        key => format!("{key} = \"…\""),
    }
}

/// Writes another key of the table with a value that does something.
pub(super) fn shipped_or(error: &PolicyError, key: &str) -> String {
    match (&*error.table, key) {
        ("reconcile", "discount_percent") => "discount_percent = \"2\"".to_owned(),
        ("reconcile", "discount_days") => "discount_days = 10".to_owned(),
        (_, key) => placeholder(key),
    }
}

/// Finds the line of a key in the shipped policy, without its comment; none when nothing is shipped there.
pub(super) fn shipped(table: &str, key: &str) -> Option<&'static str> {
    let mut here = "";
    for line in SHIPPED.lines() {
        if let Some(name) = line.strip_prefix('[') {
            here = name.split(']').next().unwrap_or_default();
        }
        let is_it = here == table
            && line
                .split_once('=')
                .is_some_and(|(name, _)| name.trim_end() == key);
        if is_it {
            let line = line.split(" #").next().unwrap_or_default().trim_end();
            let is_empty = ["\"\"", "[]", "["].iter().any(|end| line.ends_with(end));
            return Some(line).filter(|_| !is_empty);
        }
    }
    None
}
