//! Details of documents: what few files say of an invoice beside its amount and its days.
//!
//! Columns of [`Documents`](super::Documents) that take no memory when no file has them, and cost
//! nothing to read then.

use super::column::{Absent, OptionalColumn};
use super::date::Day;
use super::text::TextColumn;

/// What few files say of each document; a row past the end of a column has nothing there.
#[derive(Clone, Debug, Default)]
pub struct DocumentDetails {
    /// Days of delivery or performance.
    pub performed_on: OptionalColumn<Day>,
    /// Days on which the customer received the invoice.
    pub received_on: OptionalColumn<Day>,
    /// Days on which the customer recognised the debt in writing.
    pub acknowledged_on: OptionalColumn<Day>,
    /// Days until which a retention is held back.
    pub retention_until: OptionalColumn<Day>,
    /// The customer's orders, as written.
    pub order_refs: TextColumn,
    /// Delivery notes, as written.
    pub delivery_refs: TextColumn,
    /// Contracts, as written.
    pub contract_refs: TextColumn,
    /// Segments of the documents themselves, as written.
    pub segments: TextColumn,
    /// Life-cycle statuses of electronic invoices.
    pub e_invoice_statuses: OptionalColumn<EInvoiceStatus>,
}

impl DocumentDetails {
    /// Appends the rows of other details so that their first row becomes row `at`.
    pub fn append(&mut self, at: usize, other: &Self) {
        for (mine, theirs) in self.days_mut().into_iter().zip(other.days()) {
            mine.append(at, theirs);
        }
        for (mine, theirs) in self.texts_mut().into_iter().zip(other.texts()) {
            if !theirs.is_empty() {
                mine.pad_to(at);
                mine.append(theirs);
            }
        }
        self.e_invoice_statuses
            .append(at, &other.e_invoice_statuses);
    }

    /// Forgets the days and statuses of the rows from `row` on; texts are written last, and never forgotten.
    pub fn truncate(&mut self, row: usize) {
        for column in self.days_mut() {
            column.truncate(row);
        }
        self.e_invoice_statuses.truncate(row);
    }

    /// Keeps the rows that `keep` marks.
    pub fn retain(&mut self, keep: &[bool]) {
        for column in self.days_mut() {
            column.retain(keep);
        }
        for column in self.texts_mut() {
            if !column.is_empty() {
                column.retain(keep);
            }
        }
        self.e_invoice_statuses.retain(keep);
    }

    const fn days(&self) -> [&OptionalColumn<Day>; 4] {
        [
            &self.performed_on,
            &self.received_on,
            &self.acknowledged_on,
            &self.retention_until,
        ]
    }

    const fn days_mut(&mut self) -> [&mut OptionalColumn<Day>; 4] {
        [
            &mut self.performed_on,
            &mut self.received_on,
            &mut self.acknowledged_on,
            &mut self.retention_until,
        ]
    }

    const fn texts(&self) -> [&TextColumn; 4] {
        [
            &self.order_refs,
            &self.delivery_refs,
            &self.contract_refs,
            &self.segments,
        ]
    }

    const fn texts_mut(&mut self) -> [&mut TextColumn; 4] {
        [
            &mut self.order_refs,
            &mut self.delivery_refs,
            &mut self.contract_refs,
            &mut self.segments,
        ]
    }
}

/// A life-cycle status of an electronic invoice, by its code (XP Z12-012, list BR-FR-CDV-CL-06).
///
/// Codes that no rule knows are kept: they are statuses all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EInvoiceStatus(pub u16);

impl EInvoiceStatus {
    /// The seller's platform has it (déposée).
    pub const DEPOSITED: Self = Self(200);
    /// The seller's platform sent it (émise).
    pub const SENT: Self = Self(201);
    /// The buyer's platform has it (reçue).
    pub const RECEIVED: Self = Self(202);
    /// The buyer can see it (mise à disposition).
    pub const AVAILABLE: Self = Self(203);
    /// The buyer is working on it (prise en charge).
    pub const TAKEN_IN_CHARGE: Self = Self(204);
    /// The buyer approved it (approuvée).
    pub const APPROVED: Self = Self(205);
    /// The buyer approved a part of it (approuvée partiellement).
    pub const PARTLY_APPROVED: Self = Self(206);
    /// The buyer contests it (en litige).
    pub const DISPUTED: Self = Self(207);
    /// The buyer lacks a document (suspendue).
    pub const SUSPENDED: Self = Self(208);
    /// The seller gave the document (complétée).
    pub const COMPLETED: Self = Self(209);
    /// The buyer refused it (refusée).
    pub const REFUSED: Self = Self(210);
    /// The payer says that the payment was sent (paiement transmis).
    pub const PAYMENT_SENT: Self = Self(211);
    /// The seller says that it was paid (encaissée).
    pub const COLLECTED: Self = Self(212);
    /// A platform rejected it (rejetée).
    pub const REJECTED: Self = Self(213);
    /// A platform could not take it (irrecevable).
    pub const INADMISSIBLE: Self = Self(501);

    /// Returns what it does to those before it.
    #[must_use]
    pub const fn effect(self) -> EInvoiceEffect {
        match self {
            Self::REFUSED | Self::REJECTED | Self::INADMISSIBLE => EInvoiceEffect::Ends,
            Self::DISPUTED => EInvoiceEffect::Disputes,
            Self::SUSPENDED => EInvoiceEffect::Suspends,
            Self::PARTLY_APPROVED => EInvoiceEffect::ApprovesPart,
            Self::TAKEN_IN_CHARGE | Self::APPROVED => EInvoiceEffect::Answers,
            Self::COMPLETED => EInvoiceEffect::Completes,
            _ => EInvoiceEffect::Nothing,
        }
    }

    /// Returns whether it keeps a claim out of messages, whatever part of it is contested.
    #[must_use]
    pub const fn is_holding(self) -> bool {
        matches!(
            self.effect(),
            EInvoiceEffect::Ends | EInvoiceEffect::Disputes | EInvoiceEffect::Suspends
        )
    }

    /// Returns whether a platform took the invoice for none: it was never transmitted.
    #[must_use]
    pub const fn is_rejected(self) -> bool {
        matches!(self, Self::REJECTED | Self::INADMISSIBLE)
    }

    /// Reads a cell by its code, alone or before words: `205`, `205 - Approuvée`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let code: u16 = text[..digits].parse().ok()?;
        (digits == 3 && (200..700).contains(&code)).then_some(Self(code))
    }
}

/// What a status of an e-invoice does to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EInvoiceEffect {
    /// Refused by the buyer, or by a platform: nothing answers it.
    Ends,
    /// The buyer contests it, until the buyer answers.
    Disputes,
    /// The buyer waits for a document, until it comes or the buyer answers.
    Suspends,
    /// The buyer approves a part, and contests the rest until it answers.
    ApprovesPart,
    /// The buyer takes it up, or approves it: an answer to what was contested.
    Answers,
    /// The seller gave what the buyer waited for.
    Completes,
    /// It is on its way, or its payment is: nothing is contested by it, and nothing answered.
    Nothing,
}

impl Absent for EInvoiceStatus {
    const ABSENT: Self = Self(0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_of_several_files_keep_their_rows() {
        let (mut first, mut second) = (DocumentDetails::default(), DocumentDetails::default());
        first.order_refs.push(b"CDE-1");
        second.performed_on.set(1, Day(9));
        second.order_refs.pad_to(1);
        second.order_refs.push(b"CDE-3");
        second.e_invoice_statuses.set(0, EInvoiceStatus::APPROVED);
        first.append(2, &second);
        let orders: Vec<&str> = (0..5).map(|row| first.order_refs.get(row)).collect();
        assert_eq!(orders, ["CDE-1", "", "", "CDE-3", ""]);
        assert_eq!(first.performed_on.get(3), Some(Day(9)));
        first.retain(&[false, false, true, true]);
        assert_eq!(first.order_refs.get(1), "CDE-3");
        assert_eq!(
            first.e_invoice_statuses.get(0),
            Some(EInvoiceStatus::APPROVED)
        );
        first.truncate(0);
        assert!(first.performed_on.is_empty() && first.e_invoice_statuses.is_empty());
        assert!(first.segments.is_empty());
    }

    #[test]
    fn a_status_is_its_code_whatever_words_follow() {
        assert_eq!(EInvoiceStatus::parse("205"), Some(EInvoiceStatus::APPROVED));
        assert_eq!(
            EInvoiceStatus::parse(" 207 - En litige"),
            Some(EInvoiceStatus::DISPUTED)
        );
        assert_eq!(EInvoiceStatus::parse("225"), Some(EInvoiceStatus(225)));
        for text in ["", "20", "2050", "999", "approuvée"] {
            assert_eq!(EInvoiceStatus::parse(text), None, "{text}");
        }
    }
}
