//! Payments: movements of money, one compact row each.
//!
//! What a payment names in its invoice column is resolved when it is read, if the whole cell is the
//! number of a document; anything else is kept as text for settling. Labels are kept once each:
//! where a label repeats the row's own reference, a mark stands for it, so that the labels of one
//! payer share one text.

use super::column::OptionalColumn;
use super::date::Day;
use super::money::Amount;
use super::narrow::{DayColumn, MinorColumn};
use super::party::CustomerIndex;
use super::steady::{Lines, SteadyColumn};
use super::text::TextColumn;

/// Stands in a stored label for the text of the row's own reference.
pub const OWN_REFERENCE: char = '\u{1}';

/// What the invoice column of a payment names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// Nothing.
    None,
    /// The documents of this number: the first of them in the ledger.
    Document(u32),
    /// A text that is not one number: its place in [`Payments::other_references`].
    Other(u32),
}

/// A [`Reference`] in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackedReference(u32);

impl PackedReference {
    const OTHER: u32 = 1 << 31;

    /// Packs a reference; numbers must be below 2^31 - 1.
    #[must_use]
    pub const fn new(reference: Reference) -> Self {
        match reference {
            Reference::None => Self(u32::MAX),
            Reference::Document(document) => Self(document),
            Reference::Other(place) => Self(place | Self::OTHER),
        }
    }

    /// Unpacks the reference.
    #[must_use]
    pub const fn get(self) -> Reference {
        if self.0 == u32::MAX {
            Reference::None
        } else if self.0 & Self::OTHER == 0 {
            Reference::Document(self.0)
        } else {
            Reference::Other(self.0 & !Self::OTHER)
        }
    }

    /// Moves a place among the other references by `base`, when blocks are joined.
    #[must_use]
    pub const fn moved(self, base: u32) -> Self {
        match self.get() {
            Reference::Other(place) => Self::new(Reference::Other(place + base)),
            Reference::None | Reference::Document(_) => self,
        }
    }
}

/// What the row itself says of a rejection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// Nothing.
    Silent,
    /// The status or method says that the payment was rejected.
    Said,
    /// It is none: a debit in the words of a charge of the creditor's own bank.
    BankCharge,
    /// It is none: money that was to go out and did not, as a bank lists it.
    Declined,
}

/// All payments of the ledger, column by column.
#[derive(Clone, Debug, Default)]
pub struct Payments {
    /// Ids as written, empty where there is none.
    pub ids: TextColumn,
    /// Days of the movement (booking day).
    pub dates: DayColumn,
    /// Amounts in minor units; below zero for money that went out or came back.
    pub amounts: MinorColumn,
    /// Who paid, when it is a customer of the books.
    pub customers: Vec<CustomerIndex>,
    /// Places in [`super::Ledger::entities`], plus one; 0 where the row names none.
    pub entities: SteadyColumn<u16>,
    /// Places in [`super::Ledger::currencies`].
    pub currencies: SteadyColumn<u8>,
    /// What the status and the method say.
    pub rejections: SteadyColumn<Rejection>,
    /// What the invoice column names.
    pub references: Vec<PackedReference>,
    /// Places in [`Self::label_texts`], `u32::MAX` where there is no label.
    pub labels: Vec<u32>,
    /// Physical lines in their files.
    pub lines: Lines,
    /// The day of the rejection where a column gives it.
    pub rejected_on: OptionalColumn<Day>,
    /// The part of the amount that the row's invoice took, in minor units, where a column gives it and the row has
    /// no id: the amount may be the total of a payment that other rows repeat.
    pub applied: OptionalColumn<i64>,
    /// Labels, each once.
    pub label_texts: TextColumn,
    /// Texts of invoice columns that are not one number.
    pub other_references: TextColumn,
}

/// One payment, as a view of its row.
#[derive(Clone, Copy, Debug)]
pub struct PaymentView<'ledger> {
    /// Its id, empty when it has none.
    pub id: &'ledger str,
    /// The day of the movement.
    pub on: Day,
    /// Its amount, below zero for money that went out.
    pub amount: Amount,
    /// Who paid, when it is a customer of the books.
    pub customer: CustomerIndex,
    /// Place of its currency in [`super::Ledger::currencies`].
    pub currency: usize,
    /// Place of its entity in [`super::Ledger::entities`], when it names one.
    pub entity: Option<usize>,
    /// What the invoice column names.
    pub reference: Reference,
    /// What the row says of a rejection.
    pub rejection: Rejection,
}

impl Payments {
    /// Returns the number of payments.
    #[must_use]
    pub fn len(&self) -> usize {
        self.amounts.len()
    }

    /// Returns whether there is no payment.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.amounts.is_empty()
    }

    /// Makes room for further rows of the columns that every file has.
    pub fn reserve(&mut self, rows: usize) {
        self.ids.reserve(rows * 16);
        self.dates.reserve(rows);
        self.amounts.reserve(rows);
        self.customers.reserve(rows);
        self.references.reserve(rows);
        self.labels.reserve(rows);
        self.other_references.reserve(rows * 16);
    }

    /// Returns a view of one payment.
    ///
    /// # Panics
    /// When `payment` is not below [`Self::len`].
    #[must_use]
    pub fn get(&self, payment: usize) -> PaymentView<'_> {
        PaymentView {
            id: self.ids.get(payment),
            on: self.dates.get(payment),
            amount: Amount(self.amounts.get(payment)),
            customer: self.customers[payment],
            currency: usize::from(self.currencies[payment]),
            entity: usize::from(self.entities[payment]).checked_sub(1),
            reference: self.references[payment].get(),
            rejection: self.rejections[payment],
        }
    }

    /// Keeps the payments that `keep` marks.
    pub fn retain(&mut self, keep: &[bool]) {
        fn retain<T>(values: &mut Vec<T>, keep: &[bool]) {
            let mut kept = keep.iter();
            values.retain(|_| kept.next().copied().unwrap_or_default());
        }
        self.ids.retain(keep);
        self.dates.retain(keep);
        self.amounts.retain(keep);
        retain(&mut self.customers, keep);
        self.entities.retain(keep);
        self.currencies.retain(keep);
        self.rejections.retain(keep);
        retain(&mut self.references, keep);
        retain(&mut self.labels, keep);
        self.lines.retain(keep);
        self.rejected_on.retain(keep);
        self.applied.retain(keep);
    }

    /// Returns the stored label of a payment, with [`OWN_REFERENCE`] where it repeats its reference.
    #[must_use]
    pub fn stored_label(&self, payment: usize) -> &str {
        match self.labels[payment] {
            u32::MAX => "",
            place => self.label_texts.get(place as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_reference_unpacks_to_itself() {
        for reference in [
            Reference::None,
            Reference::Document(0),
            Reference::Document(134_217_727),
            Reference::Other(0),
            Reference::Other(12),
        ] {
            assert_eq!(PackedReference::new(reference).get(), reference);
        }
        let moved = PackedReference::new(Reference::Other(2)).moved(40);
        assert_eq!(moved.get(), Reference::Other(42));
        let kept = PackedReference::new(Reference::Document(2)).moved(40);
        assert_eq!(kept.get(), Reference::Document(2));
    }
}
