//! Figures: ratios of two decimals, or the reason why there is none.
//!
//! A ratio stays a pair of integers until its one rounding, so a printed figure is the exact value
//! rounded half up and is never zero, infinite or guessed for want of data.

use crate::model::{divide_half_up, plain_decimal};

/// A number of hundredths: of a day, or of a percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure(pub i128);

impl Figure {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Divides and rounds half up to two decimals; `denominator` must be above zero.
    #[must_use]
    pub const fn ratio(numerator: i128, denominator: i128) -> Self {
        Self(divide_half_up(numerator * 100, denominator))
    }

    /// Writes the figure as a plain decimal of two decimals: `73.39`.
    #[must_use]
    pub fn decimal(self) -> String {
        plain_decimal(self.0, 2)
    }
}

/// A figure, or why it cannot be computed.
pub type Measure = Result<Figure, Reason>;

/// Why a figure cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// There is no document at all by that day.
    NoDocuments,
    /// Invoices less credit notes of the period are zero or below.
    NoSales,
    /// No dated payment settles a claim in the period.
    NoPayments,
    /// No claim is overdue, or none fell due.
    NoOverdue,
}

impl Reason {
    /// Returns the word of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoDocuments => "no-documents",
            Self::NoSales => "no-sales",
            Self::NoPayments => "no-payments",
            Self::NoOverdue => "no-overdue",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_rounded_once_and_half_up() {
        assert_eq!(Figure::ratio(1, 3).decimal(), "0.33");
        assert_eq!(Figure::ratio(1, 200).decimal(), "0.01");
        assert_eq!(Figure::ratio(-1, 200).decimal(), "-0.01");
        assert_eq!(Figure::ratio(124, 25).decimal(), "4.96");
    }
}
