//! What the cells of a column show of their decimal mark and of their currency.

use super::unit::{Sign, Unit};
use crate::model::Currency;

/// A decimal mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Mark {
    /// 1234,56
    Comma,
    /// 1234.56
    Point,
}

impl Mark {
    /// Returns the character.
    pub(in crate::read) const fn character(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Point => '.',
        }
    }

    /// Finds a mark by its character.
    pub(in crate::read) const fn from_character(character: char) -> Option<Self> {
        match character {
            ',' => Some(Self::Comma),
            '.' => Some(Self::Point),
            _ => None,
        }
    }
}

/// What the cells of one column show of their decimal mark and of their currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::read) struct AmountEvidence {
    /// First line that proves a comma.
    pub(in crate::read) comma: Option<u32>,
    /// First line that proves a point.
    pub(in crate::read) point: Option<u32>,
    /// First line that both marks can read.
    pub(in crate::read) ambiguous: Option<u32>,
    /// Rows whose net and VAT add up to the amount with a comma only.
    pub(in crate::read) sum_proves_comma: u32,
    /// Rows whose net and VAT add up to the amount with a point only.
    pub(in crate::read) sum_proves_point: u32,
    /// By sign, in the order of [`Sign::ALL`]: the first line that has it.
    pub(in crate::read) signs: [Option<u32>; Sign::ALL.len()],
    /// First line that names a currency by its code, with the currency.
    pub(in crate::read) code: Option<(u32, Currency)>,
    /// First line with an amount other than zero that names no currency.
    pub(in crate::read) bare: Option<u32>,
}

impl AmountEvidence {
    /// Adds what a later block shows, whose lines begin `lines` further down.
    pub(in crate::read) fn join(&mut self, later: &Self, lines: u32) {
        let first = |mine: &mut Option<u32>, theirs: Option<u32>| {
            if mine.is_none() {
                *mine = theirs.map(|line| line + lines);
            }
        };
        first(&mut self.comma, later.comma);
        first(&mut self.point, later.point);
        first(&mut self.ambiguous, later.ambiguous);
        first(&mut self.bare, later.bare);
        for (mine, theirs) in self.signs.iter_mut().zip(later.signs) {
            first(mine, theirs);
        }
        let code = later.code.map(|(line, currency)| (line + lines, currency));
        self.code = self.code.or(code);
        self.sum_proves_comma += later.sum_proves_comma;
        self.sum_proves_point += later.sum_proves_point;
    }

    /// Keeps what an earlier pass over the same cells saw: no layout makes it false.
    pub(in crate::read) fn recall(&mut self, earlier: &Self) {
        self.comma = self.comma.or(earlier.comma);
        self.point = self.point.or(earlier.point);
        self.ambiguous = self.ambiguous.or(earlier.ambiguous);
        self.bare = self.bare.or(earlier.bare);
        for (mine, theirs) in self.signs.iter_mut().zip(earlier.signs) {
            *mine = mine.or(theirs);
        }
        self.code = self.code.or(earlier.code);
        self.sum_proves_comma = self.sum_proves_comma.max(earlier.sum_proves_comma);
        self.sum_proves_point = self.sum_proves_point.max(earlier.sum_proves_point);
    }

    /// Notes the mark of a cell that can be read in one way only.
    #[inline]
    pub(super) fn note_mark(&mut self, mark: u8, line: u32) {
        let seen = if mark == b',' {
            &mut self.comma
        } else {
            &mut self.point
        };
        first(seen, line);
    }

    /// Notes an amount that is not zero and names no currency.
    #[inline]
    pub(in crate::read) fn note_bare(&mut self, line: u32) {
        first(&mut self.bare, line);
    }

    /// Notes the currency that a cell names.
    pub(super) fn note_unit(&mut self, unit: Unit, line: u32) {
        match unit {
            Unit::Sign(sign) => first(&mut self.signs[sign as usize], line),
            Unit::Code(currency) => {
                if self.code.is_none_or(|(first, _)| line < first) {
                    self.code = Some((line, currency));
                }
            }
        }
    }

    pub(super) fn note(&mut self, proof: Proof, line: u32) {
        let seen = match proof {
            Proof::None => return,
            Proof::Comma => &mut self.comma,
            Proof::Point => &mut self.point,
            Proof::Ambiguous => &mut self.ambiguous,
        };
        first(seen, line);
    }
}

/// Notes the first line that shows something; columns are not read in order of lines.
#[inline]
fn first(seen: &mut Option<u32>, line: u32) {
    if seen.is_none_or(|first| line < first) {
        *seen = Some(line);
    }
}

/// What one cell proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// Nothing.
    None,
    /// A comma.
    Comma,
    /// A point.
    Point,
    /// That both marks can read it.
    Ambiguous,
}
