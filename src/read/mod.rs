//! Bytes -> Ledger: the files as accountants have them, read once, in blocks, by all threads.
//!
//! Takes inputs that can be opened (again, when the rows of a file refute what its head showed) and
//! the policy; gives the ledger, the findings and the refused rows. Every row of every file is
//! accepted, left out for a counted reason, or refused. Nothing in a file is ever executed.

mod acknowledged;
mod amiss;
mod amounts;
mod apportioned;
mod begins;
mod blocks;
mod books;
mod cells;
mod charges;
mod codes;
mod column_notices;
mod columns;
mod container;
mod contest;
mod controls;
mod copies;
mod customers;
mod dates;
mod dialect;
mod directory;
mod due_dates;
mod edges;
mod embedded;
mod encoding;
mod engine;
mod fields;
mod file;
mod grid;
mod header;
mod identifiers;
mod invoices;
mod journal;
mod known_days;
mod labels;
mod later;
mod layout;
mod line_marks;
mod lines;
mod marks;
mod nets;
mod numbering;
mod odd_taxes;
mod own;
mod parties;
mod payment_rows;
mod payments;
mod proofs;
mod receipts;
mod record;
mod rejection;
mod repeated;
mod report;
mod row_marks;
mod rows;
mod scan;
mod shape;
mod signs;
mod stated;
mod summed;
mod swallowed;
mod totals;
mod united;
mod usual;
mod vocabulary;
mod votes;
mod worker;

pub use journal::{Kept, RawLines, Torn, Unwritable, is_journal};
pub use nets::Nets;
pub use proofs::Assumptions;

use crate::model::{Day, FileProblem, Finding, Ledger, RefusedRow, Role};
use crate::policy::Policy;
use std::io::{self, Read};
use std::sync::atomic::AtomicU64;

/// Opens a file from its start; called again when a pass must be made again.
pub type Open<'run> = Box<dyn Fn() -> io::Result<Box<dyn Read + Send>> + Sync + 'run>;

/// One file to read.
pub struct Input<'run> {
    /// What it holds.
    pub role: Role,
    /// Its path as given, `-` for standard input.
    pub path: String,
    /// Opens it.
    pub open: Open<'run>,
}

/// How a run reads.
#[derive(Clone, Copy)]
pub struct Options<'run> {
    /// Whether what nothing proves may be assumed.
    pub assumptions: Assumptions,
    /// The day at whose end the ledger is wanted: what is dated after it is read, proven and counted
    /// in its source, and does not enter the ledger. `None` for all that the files hold.
    pub as_of: Option<Day>,
    /// Whether amounts without tax are kept.
    pub nets: Nets,
    /// Counts the bytes read, for a progress bar.
    pub progress: Option<&'run AtomicU64>,
}

/// What was read.
#[derive(Debug)]
pub struct Reading {
    /// The facts.
    pub ledger: Ledger,
    /// What is worth telling, in order of file, line and code.
    pub findings: Vec<Finding>,
    /// The refused rows, each with the place of its finding.
    pub refused: Vec<RefusedRow>,
}

/// Reads all files into a ledger.
///
/// # Errors
/// The first file that cannot be read as it is, with why.
pub fn ledger(
    inputs: &[Input<'_>],
    policy: &Policy,
    options: Options<'_>,
) -> Result<Reading, FileProblem> {
    let mut books = books::Books::default();
    for (place, input) in inputs.iter().enumerate() {
        if input.role == Role::Customers {
            books.customers(place, input, policy, options)?;
        }
    }
    for (place, input) in inputs.iter().enumerate() {
        if input.role == Role::Invoices {
            books.invoices(place, input, policy, options)?;
        }
    }
    let mut receipts = books.close(inputs, policy);
    for (place, input) in inputs.iter().enumerate() {
        if input.role == Role::Payments {
            receipts.payments(place, input, policy, options)?;
        }
    }
    let as_of = options.as_of.unwrap_or(Day::LAST);
    for (place, input) in inputs.iter().enumerate() {
        if input.role == Role::Journal {
            receipts.journal(place, journal::read(input, options)?, policy, as_of);
        }
    }
    Ok(receipts.close())
}
