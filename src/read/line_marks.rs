//! What is known of one line of a document, beside its amount: whether it continues the row before, its sign,
//! and the kind that its own cell says.
//!
//! Invariant: the sign of a line says nothing of the kind of its document, which is that of all its lines
//! together (read specification, 1.8): a discount is no credit note.

use super::vocabulary::Kind as KindWord;
use crate::model::Kind;

/// The marks of a line, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineMarks(pub(super) i64);

impl LineMarks {
    const CONTINUED: i64 = 1;
    const BELOW_ZERO: i64 = 1 << 1;
    const SAYS_INVOICE: i64 = 1 << 2;
    const SAYS_CREDIT_NOTE: i64 = 1 << 3;
    const SAYS: i64 = Self::SAYS_INVOICE | Self::SAYS_CREDIT_NOTE;

    /// Makes the marks of a line whose amount is of `minor` units.
    pub(super) const fn new(is_continued: bool, minor: i64, kind: Option<KindWord>) -> Self {
        let says = match kind {
            None => 0,
            Some(KindWord::CreditNote) => Self::SAYS_CREDIT_NOTE,
            Some(_) => Self::SAYS_INVOICE,
        };
        let sign = if minor < 0 { Self::BELOW_ZERO } else { 0 };
        let continued = if is_continued { Self::CONTINUED } else { 0 };
        Self(continued | sign | says)
    }

    /// Returns whether the line leaves out what the one before says of the document.
    pub(super) const fn is_continued(self) -> bool {
        self.0 & Self::CONTINUED != 0
    }

    /// Returns an amount of the line with its sign.
    pub(super) const fn signed(self, amount: i64) -> i64 {
        if self.0 & Self::BELOW_ZERO == 0 {
            amount
        } else {
            -amount
        }
    }

    /// Returns the kind that the line says, an invoice where it says none.
    pub(super) const fn kind(self) -> Kind {
        if self.0 & Self::SAYS_CREDIT_NOTE == 0 {
            Kind::Invoice
        } else {
            Kind::CreditNote
        }
    }

    /// Returns the marks with the kind of another line where this one says none.
    pub(super) const fn with_kind_of(self, other: Self) -> Self {
        if self.0 & Self::SAYS == 0 {
            Self(self.0 | other.0 & Self::SAYS)
        } else {
            self
        }
    }
}
