//! Problems that make a whole file unreadable, as values: the edge words them and stops.

use super::Role;
use std::io::ErrorKind;

/// Why a file cannot be read as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The path as given.
    pub path: String,
    /// What is wrong.
    pub kind: FileProblemKind,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblemKind {
    /// It cannot be opened or read: why, and the system's own words.
    Io(ErrorKind, String),
    /// Its container or format is known and not read; a word such as `pdf`, `xlsx`, `camt`.
    Unsupported(&'static str),
    /// Nothing in it.
    Empty,
    /// A header and no row.
    HeaderOnly,
    /// No row looks like a header. The closest row's line with what it lacks, if any came close.
    NoHeader {
        /// Physical line of the closest row, 0 when none came close.
        line: u32,
        /// Names of the fields that it lacks.
        missing: Vec<&'static str>,
        /// The cells of that row.
        cells: Vec<String>,
        /// What the file would be read as with that header.
        fits: Option<Role>,
    },
    /// Two rows or two delimiters fit equally well.
    HeaderTie {
        /// The two readings: line and delimiter.
        readings: [(u32, char); 2],
    },
    /// Two tables, each under a header of its own.
    TwoTables {
        /// Physical lines of the two headers.
        lines: [u32; 2],
    },
    /// The header lacks required fields.
    MissingColumns {
        /// Physical line of the header.
        line: u32,
        /// Names of the fields.
        missing: Vec<&'static str>,
        /// The headers that no field took.
        unused: Vec<String>,
        /// What the file would be read as with that header.
        fits: Option<Role>,
    },
    /// Several columns of one header hold different values, and a required field is among them.
    SameHeader {
        /// Physical line of the header.
        line: u32,
        /// The header.
        header: String,
        /// Name of the field.
        field: &'static str,
        /// Numbers of the columns, from 1.
        columns: Vec<usize>,
    },
    /// A rule of the policy names a field or a column that cannot be.
    BadRule {
        /// The rule's words.
        value: String,
    },
    /// Two cells of a column prove opposite orders of day and month.
    DateOrders {
        /// The column's header.
        column: String,
        /// A line that proves day first.
        day_first: u32,
        /// A line that proves month first.
        month_first: u32,
    },
    /// Nothing proves the order of the dates, and the run is strict.
    DateOrderUnproven {
        /// The column's header.
        column: String,
        /// The first line that can be read in two ways.
        line: u32,
    },
    /// Two cells of a column prove opposite decimal marks.
    DecimalMarks {
        /// The column's header.
        column: String,
        /// A line that proves a comma.
        comma: u32,
        /// A line that proves a point.
        point: u32,
    },
    /// Nothing proves the decimal mark of a column that needs one.
    DecimalMarkUnproven {
        /// The column's header.
        column: String,
        /// The first line that can be read in two ways.
        line: u32,
    },
    /// An amount says neither with nor without tax, and the run is strict.
    TaxUnproven {
        /// The column's header.
        column: String,
    },
    /// Amounts name no currency where others have a sign, and the run is strict.
    CurrencyUnproven {
        /// The column's header.
        column: String,
        /// The first line that names none.
        line: u32,
    },
    /// Two columns say one amount and differ, and the run is strict.
    ColumnsContradict {
        /// The field's name.
        field: String,
        /// The headers, the one that would be read first.
        columns: [String; 2],
    },
    /// Amounts of instalments stand beside those of whole invoices, and nothing proves which is the row's.
    InstalmentsUnproven {
        /// The headers, that of whole invoices first.
        columns: [String; 2],
    },
    /// A ledger of customers' accounts, given as a list of invoices.
    Ledger {
        /// The header of the column that shows it.
        column: String,
        /// Its cell.
        value: String,
    },
    /// Entries of a bank's account in the books, given as a bank's own statement.
    BankInBooks {
        /// The header of the accounts.
        column: String,
        /// The first of them.
        value: String,
        /// The headers of debits and of credits, where the file has them.
        sides: Option<[String; 2]>,
    },
    /// Entries of several accounts, given as payments.
    Journal {
        /// The header of the accounts.
        column: String,
        /// Two of them.
        values: [String; 2],
    },
    /// A quote is opened and not closed.
    UnclosedQuote {
        /// Physical line where it opens.
        line: u32,
    },
    /// A line without end.
    EndlessLine {
        /// Its physical line.
        line: u32,
    },
    /// The encoding cannot be told, or the bytes are not of the one that the policy names.
    Undecodable,
    /// More rows or text than one run holds.
    TooLarge,
    /// Columns beyond the most that a row may have.
    TooManyColumns,
}
