//! What to do about a file that lacks columns, in both languages: name them, or give the file its own role.

use crate::model::Role;

/// The columns of a journal, whose layout no policy says.
const JOURNAL: [&str; 11] = [
    "at",
    "customer",
    "invoice",
    "event",
    "step",
    "amount",
    "until",
    "reference",
    "reason",
    "by",
    "id",
];

/// Returns whether columns are missing that only a journal must have.
fn is_journal(missing: &[&str]) -> bool {
    missing.iter().any(|name| ["at", "event"].contains(name))
}

/// Writes the line of TOML that says where columns are: `columns = { amount = "…" }`.
fn columns(missing: &[&str]) -> String {
    let fields: Vec<String> = missing
        .iter()
        .map(|name| format!("{name} = \"…\""))
        .collect();
    format!("columns = {{ {} }}", fields.join(", "))
}

/// Says what to do about missing columns of any file.
pub(super) fn french_missing(
    missing: &[&str],
    fits: Option<Role>,
    rule: impl Fn(&str) -> String,
) -> String {
    if is_journal(missing) {
        return format!(
            "les colonnes d'un journal s'appellent {}",
            JOURNAL.join(", ")
        );
    }
    french_columns(missing, fits, rule)
}

/// Says what to do about missing columns of any file.
pub(super) fn english_missing(
    missing: &[&str],
    fits: Option<Role>,
    rule: impl Fn(&str) -> String,
) -> String {
    if is_journal(missing) {
        return format!("the columns of a journal are called {}", JOURNAL.join(", "));
    }
    english_columns(missing, fits, rule)
}

/// Says how a policy names columns; before that, which role the file may have been meant for.
pub(super) fn french_columns(
    missing: &[&str],
    fits: Option<Role>,
    rule: impl Fn(&str) -> String,
) -> String {
    let named = format!(
        "{} ; ce que le fichier n'a pas se fixe par constants",
        rule(&columns(missing))
    );
    match fits {
        Some(Role::Payments) => format!(
            "si ce sont des règlements, donnez le fichier avec -p (--payments) ; sinon, {named}"
        ),
        Some(Role::Customers) => format!(
            "si ce sont des clients, donnez le fichier avec -c (--customers) ; sinon, {named}"
        ),
        Some(Role::Invoices) => format!(
            "si ce sont des factures, donnez le fichier sans option devant ; sinon, {named}"
        ),
        Some(Role::Journal) | None => named,
    }
}

/// Says how a policy names columns; before that, which role the file may have been meant for.
pub(super) fn english_columns(
    missing: &[&str],
    fits: Option<Role>,
    rule: impl Fn(&str) -> String,
) -> String {
    let named = format!(
        "{}; what the file lacks is given by constants",
        rule(&columns(missing))
    );
    match fits {
        Some(Role::Payments) => {
            format!("if these are payments, give the file with -p (--payments); else, {named}")
        }
        Some(Role::Customers) => {
            format!("if these are customers, give the file with -c (--customers); else, {named}")
        }
        Some(Role::Invoices) => format!(
            "if these are invoices, give the file without an option before it; else, {named}"
        ),
        Some(Role::Journal) | None => named,
    }
}
