//! Evidence: which pieces are on file for a claim, and whether they prove it.
//!
//! Each kind counts once, whatever its sources (a column, an event, a payment). Invariant: the weight of
//! what is on file depends on the set of kinds alone.

use crate::model::{Day, EInvoiceStatus, Event, EventKind, Ledger};
use crate::policy::{ClaimPolicy, Piece};

/// The kinds of pieces that are on file for a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pieces(u16);

impl Pieces {
    /// Adds a piece.
    pub const fn add(&mut self, piece: Piece) {
        self.0 |= 1 << piece as u16;
    }

    /// Adds what a status of the e-invoice proves.
    pub fn add_status(&mut self, status: EInvoiceStatus) {
        if status == EInvoiceStatus::TAKEN_IN_CHARGE {
            self.add(Piece::TakenInCharge);
        } else if status == EInvoiceStatus::APPROVED {
            self.add(Piece::Approved);
        }
    }

    /// Returns whether a piece is on file.
    #[must_use]
    pub const fn has(self, piece: Piece) -> bool {
        self.0 & 1 << piece as u16 != 0
    }

    /// Returns the pieces that are on file, in the order of the policy.
    pub fn present(self) -> impl Iterator<Item = Piece> {
        Piece::ALL.into_iter().filter(move |piece| self.has(*piece))
    }

    /// Returns the pieces that would count and are not on file, those that a file or the journal can
    /// give.
    pub fn missing(self, policy: &ClaimPolicy) -> impl Iterator<Item = Piece> {
        Piece::ALL
            .into_iter()
            .filter(move |piece| !self.has(*piece) && policy.weight(*piece) > 0)
            .filter(|piece| *piece != Piece::PartialPayment)
    }

    /// Returns what they weigh together.
    #[must_use]
    pub fn weight(self, policy: &ClaimPolicy) -> u32 {
        let of = |piece| u32::from(self.has(piece)) * policy.weight(piece);
        Piece::ALL.into_iter().map(of).sum()
    }
}

/// Returns the pieces that the columns of a document say are on file, the invoice itself included.
#[must_use]
pub fn of_columns(ledger: &Ledger, document: usize, as_of: Day) -> Pieces {
    let details = &ledger.documents.details;
    let mut pieces = Pieces::default();
    pieces.add(Piece::Invoice);
    for (column, piece) in [
        (&details.order_refs, Piece::Order),
        (&details.delivery_refs, Piece::Delivery),
        (&details.contract_refs, Piece::Contract),
    ] {
        if !column.bytes(document).is_empty() {
            pieces.add(piece);
        }
    }
    let acknowledged = details.acknowledged_on.get(document);
    if acknowledged.is_some_and(|day| day <= as_of) {
        pieces.add(Piece::Acknowledgement);
    }
    if let Some(status) = details.e_invoice_statuses.get(document) {
        pieces.add_status(status);
    }
    pieces
}

/// Finds the piece that an `evidence` event names.
#[must_use]
pub fn piece_of(reference: &str) -> Option<Piece> {
    match reference.trim().to_ascii_lowercase().as_str() {
        "order" => Some(Piece::Order),
        "delivery" => Some(Piece::Delivery),
        "contract" => Some(Piece::Contract),
        "acknowledgement" => Some(Piece::Acknowledgement),
        "bill" => Some(Piece::Bill),
        _ => None,
    }
}

/// Returns the piece that an event puts on file.
#[must_use]
pub fn gives(event: &Event) -> Option<Piece> {
    if event.kind == EventKind::Acknowledgement {
        return Some(Piece::Acknowledgement);
    }
    if event.kind == EventKind::Evidence {
        return piece_of(&event.reference);
    }
    if event.kind != EventKind::EInvoiceStatus {
        return None;
    }
    let mut pieces = Pieces::default();
    pieces.add_status(EInvoiceStatus::parse(&event.reference)?);
    pieces.present().next()
}

/// The fields of invoices that hold evidence.
pub const COLUMNS: [&str; 5] = [
    "order_ref",
    "delivery_ref",
    "contract_ref",
    "acknowledged_on",
    "e_invoice_status",
];

/// Returns whether any file has a column of evidence.
#[must_use]
pub fn has_columns(ledger: &Ledger) -> bool {
    let details = &ledger.documents.details;
    let mut columns = ledger.sources.iter().flat_map(|source| &source.columns);
    columns.any(|(field, _)| COLUMNS.contains(field))
        || !details.order_refs.is_empty()
        || !details.delivery_refs.is_empty()
        || !details.contract_refs.is_empty()
        || !details.acknowledged_on.is_empty()
        || !details.e_invoice_statuses.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::file::parse;

    fn weight(pieces: &[Piece]) -> u32 {
        let mut all = Pieces::default();
        for piece in pieces {
            all.add(*piece);
        }
        all.weight(&parse("").unwrap().claim)
    }

    #[test]
    fn each_kind_counts_once_by_its_weight() {
        assert_eq!(weight(&[Piece::Invoice]), 1);
        assert_eq!(weight(&[Piece::Order, Piece::Order]), 1);
        assert_eq!(weight(&[Piece::Invoice, Piece::Order, Piece::Delivery]), 3);
        assert_eq!(weight(&[Piece::Invoice, Piece::Approved]), 4);
        assert_eq!(weight(&Piece::ALL), 15);
    }

    #[test]
    fn what_is_missing_is_what_could_be_put_on_file() {
        let mut pieces = Pieces::default();
        pieces.add(Piece::Invoice);
        pieces.add(Piece::Order);
        let policy = parse("[claim.weights]\nbill = 0\n").unwrap().claim;
        let missing: Vec<Piece> = pieces.missing(&policy).collect();
        assert_eq!(
            missing,
            [
                Piece::Delivery,
                Piece::Contract,
                Piece::TakenInCharge,
                Piece::Acknowledgement,
                Piece::Approved
            ]
        );
    }

    #[test]
    fn an_event_of_evidence_names_one_of_five_pieces() {
        for name in ["order", "delivery", "contract", "acknowledgement", "Bill "] {
            assert!(piece_of(name).is_some(), "{name}");
        }
        for name in ["invoice", "approved", ""] {
            assert_eq!(piece_of(name), None, "{name}");
        }
    }
}
