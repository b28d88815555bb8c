//! Which column holds which field.
//!
//! Takes the header, a sample of rows and the policy's own columns; gives the assignment with everything that was
//! dropped, doubted or missing.
//! Invariant: a column is assigned by its whole key or by the policy, never by a part of its header, and nothing is
//! dropped without a notice.

mod ambiguous;
mod amounts;
mod answered;
mod arithmetic;
mod assigner;
mod books;
mod credit_notes;
mod ledger;
mod leftovers;
mod received;
mod score;
mod shape;
mod sheet;
mod sides;
mod table;

pub(crate) use ambiguous::Test;
pub(crate) use amounts::AmountHeaders;
pub(crate) use score::{Score, other_role, score};
pub(crate) use shape::{is_amount, is_date};
pub(crate) use table::{Entry, Strength, Table};

use assigner::Assigner;

use super::fields::{CustomerField, Field, InvoiceField, JournalField, PaymentField, Role};
use super::header::key;
use crate::model::Currency;

/// A column as a policy names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ColumnRef {
    /// The text of its header.
    Header(String),
    /// Its number, from 1.
    Number(u32),
}

/// A column that the policy assigns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnOverride {
    /// What the column holds.
    pub field: Field,
    /// Which column.
    pub column: ColumnRef,
}

/// Why a column is believed to hold its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The policy says so.
    Override,
    /// Its header says so.
    Strong,
    /// Its header may say so and its cells agree.
    Weak,
}

/// A column with its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Assigned {
    /// Index in the header, from 0.
    pub column: usize,
    /// What it holds.
    pub field: Field,
    /// Why.
    pub kind: Kind,
    /// The currency that the header names.
    pub currency: Option<Currency>,
}

/// Something to tell about the columns. Indexes are those of the header, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// Two columns for one field: the earlier in the table's order, or the filled one, was kept.
    Rival {
        /// The field.
        field: Field,
        /// The column that holds it.
        kept: usize,
        /// The column that is not read.
        dropped: usize,
    },
    /// Two columns whose headers say for certain one field of amounts, and whose amounts differ: the earlier in the
    /// table's order was kept.
    Contradicted {
        /// The field.
        field: Field,
        /// The column that holds it.
        kept: usize,
        /// The column that is not read.
        dropped: usize,
        /// The first cells of one row that differ, the kept one first.
        cells: [String; 2],
    },
    /// Columns of the same header with different values: none is read.
    SameHeader {
        /// The field that none of them holds.
        field: Field,
        /// The columns.
        columns: Vec<usize>,
    },
    /// A header that means several things, and cells that do not settle it: not read.
    Ambiguous {
        /// The column.
        column: usize,
        /// What it may hold.
        candidates: Vec<Field>,
    },
    /// A header that may mean the field, and cells that are something else: not read.
    Unfit {
        /// The column.
        column: usize,
        /// What its header suggests.
        field: Field,
    },
    /// An amount that says neither with nor without tax, alone in its file: read as with tax.
    TaxAssumed {
        /// The column.
        column: usize,
    },
    /// A header that lost letters in an earlier conversion and was completed.
    LostLetters {
        /// The column.
        column: usize,
    },
    /// A column that no field wants.
    Unmapped {
        /// The column.
        column: usize,
    },
    /// A column that no field wants, and whose cells are all a yes, a no or a status.
    Telling {
        /// The column.
        column: usize,
        /// Its first cell.
        cell: String,
    },
    /// A column that no field wants, of amounts that are at most those of the invoices.
    TellingAmounts {
        /// The column.
        column: usize,
        /// Its first cell.
        cell: String,
    },
    /// Amounts of instalments and of whole invoices, and nothing that proves which is the row's.
    InstalmentsUnproven {
        /// The two columns, that of whole invoices first.
        columns: [usize; 2],
    },
    /// The amount is what the paid column leaves: what was paid is to be added.
    PayableAfterPaid,
    /// Nothing proves whether the amount is before or after the paid column is taken off.
    PayableAssumed {
        /// The column of the amount.
        column: usize,
        /// The column of what was paid.
        paid: usize,
    },
    /// The amounts are in the currency of the books, whatever the currency of the row.
    InBooks,
    /// Codes of lettrage, which nothing uses.
    Lettrage {
        /// The column.
        column: usize,
        /// Its first cell.
        cell: String,
    },
    /// A ledger of a customer's account: its receipts would be read as credit notes.
    Ledger {
        /// The column that shows it.
        column: usize,
        /// The cell that shows it.
        cell: String,
    },
    /// Entries of a bank's account in the books: what comes in is debited.
    BankInBooks {
        /// The column of the accounts.
        column: usize,
        /// Its first cell.
        cell: String,
        /// The columns of debits and of credits, where the file has them.
        sides: Option<[usize; 2]>,
    },
    /// Entries of several accounts: both sides of one movement.
    Journal {
        /// The column of the accounts.
        column: usize,
        /// Two of them.
        cells: [String; 2],
    },
    /// A column of the policy that the file has not.
    OverrideNotFound(ColumnOverride),
}

/// The columns of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Assignment {
    /// The columns that are read, in file order.
    pub columns: Vec<Assigned>,
    /// What there is to tell, in an order that depends on the file alone.
    pub notices: Vec<Notice>,
    /// Required fields that no column holds, each as the alternatives that would do. Empty: the file can be read.
    pub missing: Vec<&'static [Field]>,
    /// Whether only totals of lines could give the amounts, and they are before tax.
    pub lines_lack_tax: bool,
}

impl Assignment {
    /// Returns every column that holds this field, in file order.
    pub(crate) fn columns_of(&self, field: Field) -> impl Iterator<Item = usize> {
        let holding = self
            .columns
            .iter()
            .filter(move |assigned| assigned.field == field);
        holding.map(|assigned| assigned.column)
    }
}

/// Assigns the columns of a file; `samples` are its first data rows, a few hundred at most.
#[must_use]
pub(crate) fn assign(
    role: Role,
    header: &[String],
    samples: &[Vec<String>],
    overrides: &[ColumnOverride],
) -> Assignment {
    let (columns, mut notices) = Assigner::new(role, header, samples).assign(header, overrides);
    let holds = |field| columns.iter().any(|assigned| assigned.field == field);
    let lines = columns.iter().find(|assigned| {
        assigned.field == Field::Invoice(InvoiceField::LineTotal)
            && !holds(Field::Invoice(InvoiceField::Amount))
            && !holds(Field::Invoice(InvoiceField::Debit))
    });
    // Lines make the amounts of invoices only under a header that leaves room for the tax.
    let tax = lines.map(|lines| TaxOfLines::of(header, lines));
    if let (Some(lines), Some(TaxOfLines::Unsaid)) = (lines, tax) {
        notices.push(Notice::TaxAssumed {
            column: lines.column,
        });
    }
    let missing = missing(role, |field| {
        let is_lines = field == Field::Invoice(InvoiceField::LineTotal);
        holds(field) && !(is_lines && tax == Some(TaxOfLines::Without))
    });
    Assignment {
        columns,
        notices,
        missing,
        lines_lack_tax: tax == Some(TaxOfLines::Without),
    }
}

/// What the headers say of the tax in a column of line totals that nothing else gives the amounts of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TaxOfLines {
    /// It is in them: the header says so, or another column has them before tax.
    Within,
    /// Nobody says.
    Unsaid,
    /// It is not.
    Without,
}

impl TaxOfLines {
    fn of(header: &[String], lines: &Assigned) -> Self {
        let key_of = |column: usize| header.get(column).map(|cell| key(cell).text);
        let own = key_of(lines.column).unwrap_or_default();
        let mut others = (0..header.len()).filter_map(key_of);
        match own.as_str() {
            "total ligne ttc" => Self::Within,
            "line total" if others.any(|other| other == "line subtotal") => Self::Within,
            "line total" | "total ligne" => Self::Unsaid,
            _ if lines.kind == Kind::Override => Self::Unsaid,
            _ => Self::Without,
        }
    }
}

/// Returns the required fields that are not held, each as its alternatives.
#[must_use]
pub(crate) fn missing(role: Role, holds: impl Fn(Field) -> bool) -> Vec<&'static [Field]> {
    const INVOICES: &[&[Field]] = &[
        &[Field::Invoice(InvoiceField::Number)],
        &[
            Field::Invoice(InvoiceField::Amount),
            Field::Invoice(InvoiceField::LineTotal),
            Field::Invoice(InvoiceField::Debit),
        ],
        &[Field::Invoice(InvoiceField::IssuedOn)],
        &[
            Field::Invoice(InvoiceField::CustomerId),
            Field::Invoice(InvoiceField::Customer),
        ],
    ];
    const PAYMENTS: &[&[Field]] = &[
        &[Field::Payment(PaymentField::PaidOn)],
        &[
            Field::Payment(PaymentField::Amount),
            Field::Payment(PaymentField::Credit),
        ],
    ];
    const CUSTOMERS: &[&[Field]] = &[&[
        Field::Customer(CustomerField::CustomerId),
        Field::Customer(CustomerField::Customer),
    ]];
    const JOURNAL: &[&[Field]] = &[
        &[Field::Journal(JournalField::At)],
        &[Field::Journal(JournalField::Event)],
        &[
            Field::Journal(JournalField::Customer),
            Field::Journal(JournalField::Invoice),
        ],
    ];
    let required = match role {
        Role::Invoices => INVOICES,
        Role::Payments => PAYMENTS,
        Role::Customers => CUSTOMERS,
        Role::Journal => JOURNAL,
    };
    let unmet = |alternatives: &&&[Field]| !alternatives.iter().any(|field| holds(*field));
    required.iter().filter(unmet).copied().collect()
}

/// Finds the column that a policy names: by the exact text of its header, else by its key, else by its number.
#[must_use]
pub(crate) fn column_of_override(column: &ColumnRef, header: &[String]) -> Option<usize> {
    match column {
        ColumnRef::Number(number) => {
            let index = usize::try_from(number.checked_sub(1)?).ok()?;
            (index < header.len()).then_some(index)
        }
        ColumnRef::Header(text) => {
            let exact = header.iter().position(|cell| cell.trim() == text.trim());
            let wanted = key(text).text;
            exact.or_else(|| {
                header
                    .iter()
                    .position(|cell| !wanted.is_empty() && key(cell).text == wanted)
            })
        }
    }
}

#[cfg(test)]
mod tests;
