//! Amounts above zero in rows whose kind says that money went back: `Impayé`, `Rejet`, `Remboursement`.
//!
//! Journals of receipts write the amount of such a row without a minus. Takes the row's kind, its amount and what the
//! whole file showed of its signs; gives the amount with its sign, or refuses the row.
//! Invariant: money that went back is never received a second time.

use super::super::cells::Outcome;
use super::super::fields::PaymentField as Field;
use super::super::layout::Layout;
use super::super::rejection::bounced;
use super::super::report::Report;
use super::super::vocabulary::WORDS;
use super::Row;
use super::settled::Settled;
use crate::model::{FindingCode, Role};

/// What amounts above zero are in rows whose kind says that money went back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) enum Reversals {
    /// Nobody knows yet: their rows are refused.
    #[default]
    Undecided,
    /// Money that went back: no amount of the file has a minus.
    Out,
    /// As their signs say: other amounts of the file have a minus.
    Signed,
}

/// Decides what they are in a file that has some; returns whether its rows were read otherwise.
pub(in crate::read) fn revise(role: Role, layout: &mut Layout, report: &Report) -> bool {
    let is_asked = role == Role::Payments && report.reversals > 0;
    if !is_asked || layout.reversals != Reversals::Undecided {
        return false;
    }
    layout.reversals = if report.negatives == 0 {
        Reversals::Out
    } else {
        Reversals::Signed
    };
    true
}

/// Tells whether the kind of a row says that money went back: its word for it alone, or with another.
pub(super) fn says_reversed(kind: &[u8]) -> bool {
    !kind.is_empty()
        && (WORDS
            .reversals
            .find(&String::from_utf8_lossy(kind))
            .is_some()
            || bounced(kind))
}

impl Row<'_> {
    /// Gives an amount the sign that the row's kind tells, unless the row itself is said not to have been paid.
    pub(super) fn unless_reversed(
        &self,
        amount: i64,
        settled: &Settled,
        report: &mut Report,
    ) -> Result<i64, Outcome> {
        let cells = &self.cells;
        report.negatives += u64::from(amount < 0);
        let kind = cells.text(Field::Method);
        let is_signed_by_column = !cells.layout.has(Field::Amount as usize)
            || !cells.text(Field::Direction).is_empty()
            || matches!(settled, Settled::Rejected(_));
        if amount <= 0 || is_signed_by_column || !says_reversed(kind) {
            return Ok(amount);
        }
        report.reversals += 1;
        let names_payer = [Field::CustomerId, Field::Customer, Field::Invoice]
            .iter()
            .any(|field| !cells.text(*field).is_empty());
        let is_plain = WORDS
            .reversals
            .find(&String::from_utf8_lossy(kind))
            .is_some();
        match cells.layout.reversals {
            Reversals::Out if is_plain => {
                cells.notice(Field::Method, kind, FindingCode::ReversalByKind, report);
                Ok(-amount)
            }
            // What a bank sent back to the creditor came in.
            Reversals::Signed if !names_payer => Ok(amount),
            Reversals::Out | Reversals::Signed | Reversals::Undecided => {
                Err(cells.refuse(Field::Method, FindingCode::ReversalUnsigned))
            }
        }
    }
}
