//! What the cells of a column show of their decimal mark.

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

/// What the cells of one column show of their decimal mark.
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
        self.sum_proves_comma += later.sum_proves_comma;
        self.sum_proves_point += later.sum_proves_point;
    }

    /// Keeps what an earlier pass over the same cells saw: no layout makes it false.
    pub(in crate::read) fn recall(&mut self, earlier: &Self) {
        self.comma = self.comma.or(earlier.comma);
        self.point = self.point.or(earlier.point);
        self.ambiguous = self.ambiguous.or(earlier.ambiguous);
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
