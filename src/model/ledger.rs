//! The ledger: everything that was read, in one compact form.
//!
//! It holds facts only. What they add up to is drawn by the later stages, which take it by reference
//! and never change it.

use super::date::Day;
use super::document::Documents;
use super::event::Event;
use super::finding::SourceRow;
use super::money::{Amount, Currency};
use super::numbers::NumberIndex;
use super::party::Customer;
use super::payment::{OWN_REFERENCE, Payments, Reference};
use super::source::{Role, Source};
use super::terms::Discount;

/// One entity and one currency: no total ever goes beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortfolioKey {
    /// Place of the creditor company in [`Ledger::entities`], when the files name it.
    pub entity: Option<u16>,
    /// Place of the currency in [`Ledger::currencies`].
    pub currency: u8,
}

/// A payment told by a row of the invoice file that repeats its invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ColumnPayment {
    /// The invoice.
    pub document: u32,
    /// The day, when the row gives it.
    pub on: Option<Day>,
    /// What was paid.
    pub amount: Amount,
}

/// What the files hold of days after the one at whose end the ledger stands: none of it is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Later {
    /// Documents.
    pub documents: u64,
    /// Payments.
    pub payments: u64,
    /// Events of the journal.
    pub events: u64,
}

/// Everything that was read.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The files, in the order given.
    pub sources: Vec<Source>,
    /// Creditor companies, sorted by name; empty when no file names one.
    pub entities: Vec<String>,
    /// Currencies, sorted by code.
    pub currencies: Vec<Currency>,
    /// Pairs of entity and currency that documents are in, in order of entity and currency.
    pub portfolios: Vec<PortfolioKey>,
    /// Customers of the books, sorted by key.
    pub customers: Vec<Customer>,
    /// Invoices and credit notes.
    pub documents: Documents,
    /// Finds documents by number.
    pub numbers: NumberIndex,
    /// Payments.
    pub payments: Payments,
    /// Rows of payments that stand on one row for each of their invoices: the payment, what the row names, and where
    /// it stands; in order.
    pub naming_rows: Vec<(u32, String, SourceRow)>,
    /// Payments told by repeated rows of the invoice files.
    pub column_payments: Vec<ColumnPayment>,
    /// Early-payment discounts that terms grant, in order of document.
    pub discounts: Vec<(u32, Discount)>,
    /// Place in its number of each document that is an instalment, in order of document.
    pub instalments: Vec<(u32, u32)>,
    /// What the journal says, in order of day, then of line.
    pub events: Vec<Event>,
    /// What the files hold besides, of later days.
    pub later: Later,
}

/// What claims are listed by.
pub type ListingKey<'own> = (
    bool,
    Option<Day>,
    &'own [u8],
    Option<u32>,
    Option<&'own str>,
    i64,
);

impl Ledger {
    /// Returns whether payments were read from files of payments.
    #[must_use]
    pub fn has_payment_files(&self) -> bool {
        self.sources
            .iter()
            .any(|source| source.role == Role::Payments)
    }

    /// Returns the last day on which an invoice, a credit note or a payment is dated.
    #[must_use]
    pub fn last_day(&self) -> Option<Day> {
        let (documents, payments) = (&self.documents, &self.payments);
        let issued = (0..documents.len()).map(|place| documents.issued.get(place));
        let paid = (0..payments.len()).map(|place| payments.dates.get(place));
        issued.chain(paid).filter_map(Day::known).max()
    }

    /// Returns where a document stands in the files.
    #[must_use]
    pub fn document_row(&self, document: usize) -> SourceRow {
        SourceRow {
            file: self.file_of(Role::Invoices, document),
            line: self.documents.lines.get(document),
        }
    }

    /// Returns the currency of a payment.
    #[must_use]
    pub fn payment_currency(&self, payment: usize) -> Currency {
        self.currencies[usize::from(self.payments.currencies[payment])]
    }

    /// Returns where a payment stands in the files.
    #[must_use]
    pub fn payment_row(&self, payment: usize) -> SourceRow {
        SourceRow {
            file: self.file_of(Role::Payments, payment),
            line: self.payments.lines.get(payment),
        }
    }

    /// Returns where a payment names something in its own column: the row of several that does, else its row.
    #[must_use]
    pub fn row_naming(&self, payment: u32, text: &str) -> SourceRow {
        let from = self.naming_rows.partition_point(|row| row.0 < payment);
        let mut rows = self.naming_rows[from..].iter();
        let found = rows
            .by_ref()
            .take_while(|row| row.0 == payment)
            .find(|row| row.1.eq_ignore_ascii_case(text));
        found.map_or_else(|| self.payment_row(payment as usize), |row| row.2)
    }

    fn file_of(&self, role: Role, row: usize) -> u16 {
        let of_role = |source: &&Source| source.role == role;
        let is_before = |source: &&Source| source.first_row as usize <= row;
        let place = self
            .sources
            .iter()
            .enumerate()
            .filter(|(_, source)| of_role(source) && is_before(source))
            .map(|(place, _)| place)
            .next_back();
        place.unwrap_or_default() as u16
    }

    /// Returns the currency of a portfolio.
    #[must_use]
    pub fn currency_of(&self, portfolio: usize) -> Currency {
        self.currencies[usize::from(self.portfolios[portfolio].currency)]
    }

    /// Returns the place of an instalment in its number (1, 2, ...), if the document is one.
    #[must_use]
    pub fn instalment_of(&self, document: usize) -> Option<u32> {
        if !self.documents.facts[document].is_instalment() {
            return None;
        }
        let place = self
            .instalments
            .binary_search_by_key(&(document as u32), |entry| entry.0);
        place.ok().map(|place| self.instalments[place].1)
    }

    /// Returns what claims are listed by, on whatever row they stand: due date (none last), number, instalment,
    /// customer, amount in cents.
    #[must_use]
    pub fn listing_key(&self, document: u32) -> ListingKey<'_> {
        let place = document as usize;
        let due = self.documents.due.get(place).known();
        let customer = self.documents.customers[place].known();
        let customer = customer.map(|customer| self.customers[customer.place()].key.as_str());
        (
            due.is_none(),
            due,
            self.documents.numbers.bytes(place),
            self.instalment_of(place),
            customer,
            self.documents.amounts.get(place),
        )
    }

    /// Returns the name of a claim: the number, with the place of an instalment: `F12/2`.
    ///
    /// Where a document is numbered so, the instalment is `F12//2`: no two are called the same.
    #[must_use]
    pub fn claim_name(&self, document: usize) -> String {
        let numbers = &self.documents.numbers;
        let number = numbers.get(document);
        let Some(place) = self.instalment_of(document) else {
            return number.to_owned();
        };
        let mut mark = "/".to_owned();
        loop {
            let name = format!("{number}{mark}{place}");
            if self.numbers.find(numbers, name.as_bytes()).is_none() {
                return name;
            }
            mark.push('/');
        }
    }

    /// Returns the text of what a payment's invoice column names.
    #[must_use]
    pub fn reference_text(&self, payment: usize) -> &str {
        match self.payments.references[payment].get() {
            Reference::None => "",
            Reference::Document(document) => self.documents.numbers.get(document as usize),
            Reference::Other(place) => self.payments.other_references.get(place as usize),
        }
    }

    /// Returns the bytes of what a payment's invoice column names, which need no check.
    #[must_use]
    pub fn reference_bytes(&self, payment: usize) -> &[u8] {
        match self.payments.references[payment].get() {
            Reference::None => &[],
            Reference::Document(document) => self.documents.numbers.bytes(document as usize),
            Reference::Other(place) => self.payments.other_references.bytes(place as usize),
        }
    }

    /// Returns the label of a payment as the file writes it.
    #[must_use]
    pub fn label(&self, payment: usize) -> String {
        let stored = self.payments.stored_label(payment);
        if stored.contains(OWN_REFERENCE) {
            stored.replace(OWN_REFERENCE, self.reference_text(payment))
        } else {
            stored.to_owned()
        }
    }

    /// Returns how a payment is called in outputs: its id, else `FILE:LINE`.
    #[must_use]
    pub fn payment_name(&self, payment: usize) -> String {
        let id = self.payments.ids.get(payment);
        if id.is_empty() {
            self.place(self.payment_row(payment))
        } else {
            id.to_owned()
        }
    }

    /// Writes a place in the files as `FILE:LINE`.
    #[must_use]
    pub fn place(&self, row: SourceRow) -> String {
        let path = self
            .sources
            .get(usize::from(row.file))
            .map_or("?", |source| &source.path);
        format!("{path}:{}", row.line)
    }
}
