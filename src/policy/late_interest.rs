//! Late interest as the house chose it: the law and rate of customers who say none, and what no law settles.

use super::rates::SemesterRates;
use crate::model::{RateRule, Regime};

/// How late interest is reckoned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateInterestPolicy {
    /// The law of customers who have none, nor a profile that has one.
    pub regime: Regime,
    /// The rate of the same.
    pub rate: RateRule,
    /// The line of the policy that gives this rate.
    pub rate_line: u32,
    /// The days that a year is reckoned with.
    pub day_count: DayCount,
    /// Which of the two accounts of a claim is asked for.
    pub imputation: Imputation,
    /// From when a credit note lowers what bears interest.
    pub credit_notes: CreditNoteEffect,
    /// Rates of semesters that the program does not know, in order.
    pub rates: Vec<SemesterRates>,
}

/// The days that a year is reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayCount {
    /// Always 365.
    Days365,
    /// Those of the calendar: 366 for the days of a leap year.
    Actual,
}

/// Which account of a claim is asked for, where a payment could have paid interest first (C. civ. 1343-1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imputation {
    /// The lower of the two.
    Lower,
    /// Payments lower the principal, as ledgers do.
    PrincipalFirst,
    /// Payments lower the interest accrued by then, and the principal after it.
    InterestFirst,
}

/// From when a credit note lowers what bears interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditNoteEffect {
    /// From the first day: an error corrected, goods returned.
    Retroactive,
    /// From the day after its own: a discount granted later.
    Dated,
}
