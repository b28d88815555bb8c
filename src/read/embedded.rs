//! The embedded `headers.toml`, parsed once for the columns and for the words of cells.
//!
//! Takes nothing; gives the sections of the file as they are written.
//! Invariant: a section or key that the program does not know is refused, by the tests if not before.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::charges::ChargeWords;
use super::columns::{AmountHeaders, Test};
use super::rejection::RejectionWords;
use super::row_marks::RowMarks;
use super::vocabulary::Values;

/// The file.
pub(super) static EMBEDDED: LazyLock<Embedded> = LazyLock::new(|| {
    toml::from_str(include_str!("headers.toml"))
        .expect("the embedded file is valid: every test of the columns reads it")
});

/// What the file holds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Embedded {
    pub(super) invoices: BTreeMap<String, Section>,
    pub(super) payments: BTreeMap<String, Section>,
    pub(super) customers: BTreeMap<String, Section>,
    pub(super) journal: BTreeMap<String, Section>,
    pub(super) ambiguous: Ambiguous,
    pub(super) values: Values,
    pub(super) rejection: RejectionWords,
    pub(super) charges: ChargeWords,
    pub(super) amounts: AmountHeaders,
    pub(super) rows: RowMarks,
}

/// The tests of ambiguous keys.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ambiguous {
    pub(super) invoices: BTreeMap<String, Test>,
    pub(super) payments: BTreeMap<String, Test>,
    pub(super) customers: BTreeMap<String, Test>,
}

/// The keys of one field.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Section {
    #[serde(default)]
    pub(super) strong: Vec<String>,
    #[serde(default)]
    pub(super) weak: Vec<String>,
    #[serde(default)]
    pub(super) prefix: Vec<String>,
}
