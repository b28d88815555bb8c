//! Columns whose cells all say whether money came in or went out, under a header that does not (`Type`, `Nature`).
//!
//! Takes what is assigned in a file of payments; gives such a column to the direction of the amounts.
//! Invariant: a column of direction that a header or the policy names stays, and so does a file with two columns of
//! amounts, one for each way.

use super::assigner::Assigner;
use super::{Kind, shape};
use crate::read::fields::{Field, PaymentField};
use crate::read::vocabulary::{Movement, WORDS};

impl Assigner<'_> {
    /// Takes the first column that says the way of every amount as that of their direction.
    pub(super) fn sides(&mut self) {
        let column = |field| self.sheet.column_of(Field::Payment(field));
        let Some(amount) = column(PaymentField::Amount) else {
            return;
        };
        if column(PaymentField::Direction).is_some() {
            return;
        }
        let is_free = |column: usize| match self.sheet.fields[column] {
            None => true,
            Some(field) => {
                let is_ruled = |assigned: &super::Assigned| {
                    assigned.column == column && assigned.kind == Kind::Override
                };
                let may_be = [PaymentField::Method, PaymentField::Label].map(Field::Payment);
                may_be.contains(&field) && !self.columns.iter().any(is_ruled)
            }
        };
        let mut columns = 0..self.keys.len();
        let found = columns.find(|&column| is_free(column) && self.says_sides(column, amount));
        if let Some(column) = found {
            self.columns.retain(|assigned| assigned.column != column);
            self.sheet.fields[column] = None;
            self.give(column, Field::Payment(PaymentField::Direction), Kind::Weak);
        }
    }

    /// Returns whether each cell of a column is a word for the way of money: where they are letters alone (`D`), or
    /// where all came in, only if nothing else may be meant.
    fn says_sides(&self, column: usize, amount: usize) -> bool {
        let (mut came_in, mut went_out, mut is_letter) = (false, false, false);
        for cell in self.sheet.cells(column) {
            is_letter |= cell.len() == 1;
            match WORDS.movement(cell.as_bytes()) {
                Some(Movement::In) => came_in = true,
                Some(Movement::Out) => went_out = true,
                Some(Movement::Held) => {}
                None => return false,
            }
        }
        let is_signed = |cell: &str| cell.contains(['-', '\u{2212}', '\u{2013}', '(']);
        match (came_in, went_out) {
            (true, true) => true,
            (false, true) => !is_letter,
            (true, false) => {
                let mut amounts = self.sheet.cells(amount);
                !is_letter && !amounts.any(|cell| shape::is_amount(cell) && is_signed(cell))
            }
            (false, false) => false,
        }
    }
}
