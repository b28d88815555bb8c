//! Rules about claims in law: what proves one, when limitation is near, what is not worth a procedure.

use crate::model::folded_name;
use rust_decimal::Decimal;

/// When limitation is near, and for whom it is short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitationPolicy {
    /// Days before the prudent end from which a claim is in alert.
    pub alert_days: u32,
    /// Days before the prudent end from which only what interrupts at once will do.
    pub urgent_days: u32,
    /// Segments of customers or invoices whose claims are for carriage of goods.
    pub transport_segments: Vec<String>,
}

impl LimitationPolicy {
    /// Returns whether claims of a segment are for carriage.
    #[must_use]
    pub fn is_carriage(&self, segment: &str) -> bool {
        if segment.is_empty() {
            return false;
        }
        let segment = folded_name(segment);
        let mut listed = self.transport_segments.iter();
        listed.any(|name| folded_name(name) == segment)
    }
}

/// What proves a claim, and what it must be worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimPolicy {
    /// The weight that makes a claim certaine.
    pub evidence_needed: u32,
    /// What each piece weighs, in the order of [`Piece::ALL`].
    pub weights: [u32; Piece::ALL.len()],
    /// The balance under which a write-off is worth a thought, in units of the currency; zero for none.
    pub write_off_below: Decimal,
    /// Whether the procedure of CPCE, art. L126-1 can be used: its decree was not seen.
    pub uncontested_procedure: Availability,
}

impl ClaimPolicy {
    /// Returns what a piece weighs.
    #[must_use]
    pub const fn weight(&self, piece: Piece) -> u32 {
        self.weights[piece as usize]
    }
}

/// Whether something can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// It can.
    Open,
    /// It cannot, or nobody checked.
    Closed,
}

/// A piece of evidence; each kind counts once, whatever says that it is on file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Piece {
    /// The invoice itself.
    Invoice,
    /// The customer's order.
    Order,
    /// A delivery note, or a record of acceptance of works.
    Delivery,
    /// A contract.
    Contract,
    /// An earlier partial payment with the invoice's own reference.
    PartialPayment,
    /// The buyer took the e-invoice in charge (204).
    TakenInCharge,
    /// A written acknowledgement of the debt.
    Acknowledgement,
    /// The buyer approved the e-invoice (205).
    Approved,
    /// An accepted bill of exchange, or a promissory note.
    Bill,
}

impl Piece {
    /// All pieces, in the order of the policy.
    pub const ALL: [Self; 9] = [
        Self::Invoice,
        Self::Order,
        Self::Delivery,
        Self::Contract,
        Self::PartialPayment,
        Self::TakenInCharge,
        Self::Acknowledgement,
        Self::Approved,
        Self::Bill,
    ];

    /// Returns the key of the policy, which is also the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Order => "order",
            Self::Delivery => "delivery",
            Self::Contract => "contract",
            Self::PartialPayment => "partial_payment",
            Self::TakenInCharge => "taken_in_charge",
            Self::Acknowledgement => "acknowledgement",
            Self::Approved => "approved",
            Self::Bill => "bill",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_stands_at_its_own_weight() {
        for (place, piece) in Piece::ALL.into_iter().enumerate() {
            assert_eq!(piece as usize, place, "{}", piece.name());
        }
    }
}
