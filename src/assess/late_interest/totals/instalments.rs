//! Lump sums of invoices in instalments: one for the invoice, on the first instalment that was late and is not contested
//! whole.
//!
//! Takes the marks of a pass and adds to its sums. Invariant: an invoice has one lump sum at most, on whichever
//! side the instalment that has it is.

use super::{Marks, NONE, Pass, Side, mark};
use crate::assess::late_interest::claims::{first_asked, instalments_of};
use crate::assess::late_interest::sums::Sums;

impl Pass<'_> {
    /// Adds the lump sums of invoices in instalments.
    pub(super) fn add_instalments(&self, marks: &Marks, sums: &mut Sums) {
        for &(document, _) in &self.ledger.instalments {
            let document = document as usize;
            let own = self.instalment_with_lump_sum(marks, document);
            if own != Some(document) {
                continue;
            }
            let standing = self.interest.standing(self.ledger, document);
            let side = match self.settlement.balances[document] {
                0 => Side::Paid,
                _ => Side::Open,
            };
            if side == Side::Open || self.is_asked(document, &standing) {
                let place = usize::from(self.ledger.documents.portfolios[document]);
                Self::add_lump_sum(&mut sums.portfolios[place], side);
            }
        }
    }

    /// Returns the instalment of a document's invoice that has the lump sum.
    fn instalment_with_lump_sum(&self, marks: &Marks, document: usize) -> Option<usize> {
        let instalments = instalments_of(self.ledger, document).into_iter();
        let late = instalments.filter(|&other| {
            let standing = self.interest.standing(self.ledger, other);
            let was_owed = self.settlement.balances[other] > 0 || mark(marks, other) != NONE;
            was_owed
                && self
                    .interest
                    .may_have_lump_sum(self.ledger, other, &standing)
        });
        first_asked(self.cases, late)
    }
}
