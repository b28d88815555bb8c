//! Sources: the files that the ledger was read from, and what was recognised in each.

use super::finding::SourceRow;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Invoices and credit notes.
    Invoices,
    /// Payments, or the lines of a bank account.
    Payments,
    /// Customers.
    Customers,
    /// What was done, promised, contested or judged.
    Journal,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 4] = [
        Self::Invoices,
        Self::Payments,
        Self::Customers,
        Self::Journal,
    ];

    /// Returns the word of the JSON contract and of policies.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invoices => "invoices",
            Self::Payments => "payments",
            Self::Customers => "customers",
            Self::Journal => "journal",
        }
    }

    /// Finds a role by its word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// The order of day and month in the dates of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrder {
    /// 31/10/2026.
    DayFirst,
    /// 10/31/2026.
    MonthFirst,
    /// 2026-10-31.
    YearFirst,
}

impl DateOrder {
    /// Returns the word of the JSON contract and of policies.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
            Self::YearFirst => "ymd",
        }
    }

    /// Finds an order by its word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::DayFirst, Self::MonthFirst, Self::YearFirst]
            .into_iter()
            .find(|order| order.name() == name)
    }
}

/// One file read: what was recognised and how its rows ended.
#[derive(Clone, Debug)]
pub struct Source {
    /// What it holds.
    pub role: Role,
    /// The path as given on the command line, `-` for standard input.
    pub path: String,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// The delimiter.
    pub delimiter: char,
    /// The decimal mark, when the amounts prove one.
    pub decimal: Option<char>,
    /// The order of the dates, when there are dates.
    pub date_order: Option<DateOrder>,
    /// Physical line of the header, 0 when the file has none.
    pub header_line: u32,
    /// The cells of its header row: files of one header and delimiter are parts of one export.
    pub header: Vec<String>,
    /// Field names and the headers that they were read from, in the order of the columns.
    pub columns: Vec<(&'static str, String)>,
    /// Headers that no field took.
    pub unused: Vec<String>,
    /// Rows read; accepted, skipped and refused ones add up to it.
    pub rows: u64,
    /// Rows that became facts of the ledger.
    pub accepted: u64,
    /// Rows left out for a reason that is counted.
    pub skipped: u64,
    /// Rows refused, each with a finding.
    pub refused: u64,
    /// Rows left out, by reason, in order of reason.
    pub skips: Vec<(Skip, u64)>,
    /// First row of the ledger's documents, payments, customers or events that is of this file.
    pub first_row: u32,
}

/// Why a row was left out without being wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skip {
    /// Nothing in it.
    Empty,
    /// A total, a subtotal, the title of a section or a footer.
    TotalsRow,
    /// A draft.
    Draft,
    /// A quote, an order, a pro-forma invoice.
    NotDue,
    /// A voided invoice, or a credit note that names one.
    Voided,
    /// A payment that is not settled yet.
    Pending,
    /// A movement of no day, which was never made.
    Undone,
    /// Money that went out and concerns no customer.
    Outflow,
    /// A row of no amount.
    Zero,
    /// The same payment a second time.
    Duplicate,
    /// The header once more, as in exports put one after the other.
    RepeatedHeader,
    /// An event of a customer or an invoice that no file has.
    NotInBooks,
}

/// A refused row, kept whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RefusedRow {
    /// Where it stands.
    pub at: SourceRow,
    /// The row as the file has it, decoded.
    pub text: String,
    /// Place of its finding in the list that came with it.
    pub finding: usize,
}
