//! Documents: invoices and credit notes, one compact row each.
//!
//! [`Documents`] is a struct of arrays, filled by the reader in file order and never changed after;
//! [`Documents::get`] gives a typed view of one row. A column that no file has takes no memory.

use super::column::OptionalColumn;
use super::date::Day;
use super::details::DocumentDetails;
use super::money::Amount;
use super::narrow::{DayColumn, MinorColumn};
use super::party::CustomerIndex;
use super::steady::{Lines, SteadyColumn};
use super::text::TextColumn;

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An invoice, an instalment of one, or a request for a deposit.
    Invoice,
    /// A credit note (avoir); its amount is held without sign.
    CreditNote,
}

/// Where a due date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueFrom {
    /// The file has it.
    File,
    /// Computed from terms of the row or of the customer.
    Terms,
    /// Computed from the policy's default or from the delay of public buyers.
    Policy,
    /// There is none.
    Nothing,
}

/// What a bare status of the file says of the payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaidStatus {
    /// Nothing.
    Silent,
    /// Not paid.
    Unpaid,
    /// Partly paid.
    Partial,
    /// Paid.
    Paid,
}

/// Facts of a document that fit in bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts(u16);

impl Facts {
    const CREDIT_NOTE: u16 = 1;
    const DISPUTED: u16 = 1 << 5;
    const INSTALMENT: u16 = 1 << 6;
    const FACTORED: u16 = 1 << 7;
    const REVERSED: u16 = 1 << 8;

    /// Makes the facts of a plain document of a kind, with nothing else known.
    #[must_use]
    pub const fn new(kind: Kind) -> Self {
        match kind {
            Kind::Invoice => Self(0),
            Kind::CreditNote => Self(Self::CREDIT_NOTE),
        }
    }

    /// Returns what the document is.
    #[must_use]
    pub const fn kind(self) -> Kind {
        if self.0 & Self::CREDIT_NOTE == 0 {
            Kind::Invoice
        } else {
            Kind::CreditNote
        }
    }

    /// Says what the document is.
    pub const fn set_kind(&mut self, kind: Kind) {
        self.0 = self.0 & !Self::CREDIT_NOTE | Self::new(kind).0;
    }

    /// Returns where the due date comes from.
    #[must_use]
    pub const fn due_from(self) -> DueFrom {
        match (self.0 >> 1) & 3 {
            0 => DueFrom::File,
            1 => DueFrom::Terms,
            2 => DueFrom::Policy,
            _ => DueFrom::Nothing,
        }
    }

    /// Says where the due date comes from.
    pub const fn set_due_from(&mut self, due_from: DueFrom) {
        let bits = match due_from {
            DueFrom::File => 0,
            DueFrom::Terms => 1,
            DueFrom::Policy => 2,
            DueFrom::Nothing => 3,
        };
        self.0 = self.0 & !(3 << 1) | bits << 1;
    }

    /// Returns what the status column says of the payment.
    #[must_use]
    pub const fn paid_status(self) -> PaidStatus {
        match (self.0 >> 3) & 3 {
            0 => PaidStatus::Silent,
            1 => PaidStatus::Unpaid,
            2 => PaidStatus::Partial,
            _ => PaidStatus::Paid,
        }
    }

    /// Says what the status column says of the payment.
    pub const fn set_paid_status(&mut self, status: PaidStatus) {
        let bits = match status {
            PaidStatus::Silent => 0,
            PaidStatus::Unpaid => 1,
            PaidStatus::Partial => 2,
            PaidStatus::Paid => 3,
        };
        self.0 = self.0 & !(3 << 3) | bits << 3;
    }

    /// Returns whether the file says that the document is in dispute.
    #[must_use]
    pub const fn is_disputed(self) -> bool {
        self.0 & Self::DISPUTED != 0
    }

    /// Says that the document is in dispute.
    pub const fn mark_disputed(&mut self) {
        self.0 |= Self::DISPUTED;
    }

    /// Returns whether the document is one instalment among several of its number.
    #[must_use]
    pub const fn is_instalment(self) -> bool {
        self.0 & Self::INSTALMENT != 0
    }

    /// Says that the document is one instalment among several of its number.
    pub const fn mark_instalment(&mut self) {
        self.0 |= Self::INSTALMENT;
    }

    /// Returns whether the file says that the document was assigned to a factor.
    #[must_use]
    pub const fn is_factored(self) -> bool {
        self.0 & Self::FACTORED != 0
    }

    /// Says that the document was assigned to a factor.
    pub const fn mark_factored(&mut self) {
        self.0 |= Self::FACTORED;
    }

    /// Returns whether the file says that another document took this one back.
    #[must_use]
    pub const fn is_reversed(self) -> bool {
        self.0 & Self::REVERSED != 0
    }

    /// Says that another document took this one back, so that nothing is left of it.
    pub const fn mark_reversed(&mut self) {
        self.set_paid_status(PaidStatus::Paid);
        self.0 |= Self::REVERSED;
    }
}

/// All documents of the ledger, column by column.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    /// Numbers as written, without surrounding space.
    pub numbers: TextColumn,
    /// Who owes.
    pub customers: Vec<CustomerIndex>,
    /// Amounts with tax, never negative, in minor units of the portfolio's currency.
    pub amounts: MinorColumn,
    /// Issue dates.
    pub issued: DayColumn,
    /// Due dates, [`Day::NONE`] where there is none.
    pub due: DayColumn,
    /// Kind, status and flags.
    pub facts: Vec<Facts>,
    /// Places in [`super::Ledger::portfolios`].
    pub portfolios: SteadyColumn<u16>,
    /// Physical lines in their files.
    pub lines: Lines,
    /// What the file says was paid, in minor units.
    pub paid: OptionalColumn<i64>,
    /// What the file says is left, in minor units.
    pub balances: OptionalColumn<i64>,
    /// The day on which the file says it was paid.
    pub paid_on: OptionalColumn<Day>,
    /// The part in dispute, in minor units, where the file gives one.
    pub disputed_amounts: OptionalColumn<i64>,
    /// The parts of the amounts that are no tax, where they were asked for and the file gives them.
    pub nets: OptionalColumn<i64>,
    /// The number of the invoice that a credit note names.
    pub applies_to: TextColumn,
    /// What few files say.
    pub details: DocumentDetails,
}

/// One document, as a view of its row.
#[derive(Clone, Copy, Debug)]
pub struct DocumentView<'ledger> {
    /// Its number.
    pub number: &'ledger str,
    /// Who owes.
    pub customer: CustomerIndex,
    /// What it is.
    pub kind: Kind,
    /// Its amount with tax, without sign.
    pub amount: Amount,
    /// The day on which it was issued.
    pub issued_on: Day,
    /// The day on which it is due.
    pub due_on: Option<Day>,
    /// Where the due date comes from.
    pub due_from: DueFrom,
    /// Place in [`super::Ledger::portfolios`].
    pub portfolio: usize,
    /// What bits say.
    pub facts: Facts,
}

impl Documents {
    /// Brings near what is asked of each of some documents, their customers, days and flags: the columns are
    /// read side by side, and wait for memory together.
    pub fn fetch(&self, documents: &[u32]) {
        let read = |sum: u32, document: &u32| {
            let row = *document as usize;
            let days = self.issued.get(row).0 ^ self.due.get(row).0;
            sum ^ self.customers[row].0
                ^ u32::from(self.facts[row].is_disputed())
                ^ days.cast_unsigned()
        };
        std::hint::black_box(documents.iter().fold(0, read));
    }

    /// Returns the number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.amounts.len()
    }

    /// Returns whether there is no document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.amounts.is_empty()
    }

    /// Makes room for further rows of the columns that every file has.
    pub fn reserve(&mut self, rows: usize) {
        self.numbers.reserve(rows * 16);
        self.customers.reserve(rows);
        self.amounts.reserve(rows);
        self.issued.reserve(rows);
        self.due.reserve(rows);
        self.facts.reserve(rows);
    }

    /// Returns a view of one document.
    ///
    /// # Panics
    /// When `document` is not below [`Self::len`].
    #[must_use]
    pub fn get(&self, document: usize) -> DocumentView<'_> {
        DocumentView {
            number: self.numbers.get(document),
            customer: self.customers[document],
            kind: self.facts[document].kind(),
            amount: Amount(self.amounts.get(document)),
            issued_on: self.issued.get(document),
            due_on: self.due.get(document).known(),
            due_from: self.facts[document].due_from(),
            portfolio: usize::from(self.portfolios[document]),
            facts: self.facts[document],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_do_not_touch_one_another() {
        let mut facts = Facts::new(Kind::CreditNote);
        facts.set_due_from(DueFrom::Nothing);
        facts.set_paid_status(PaidStatus::Partial);
        facts.mark_disputed();
        facts.mark_factored();
        facts.set_due_from(DueFrom::Policy);
        assert_eq!(facts.kind(), Kind::CreditNote);
        assert_eq!(facts.due_from(), DueFrom::Policy);
        assert_eq!(facts.paid_status(), PaidStatus::Partial);
        assert!(facts.is_disputed());
        assert!(facts.is_factored());
        assert!(!facts.is_instalment());
    }
}
