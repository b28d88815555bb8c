//! Tariffs: which rate the law or the contract of a debtor sets on each day.

use super::calendar::Calendar;
use super::table::{MissingSemester, RateTable};
use crate::model::{Rate, RateRule, Regime, Semester};
use crate::policy::rates::SemesterRates;
use crate::policy::statutory::late_payment;

/// The rate of late interest on each day, of one law and one contract.
#[derive(Clone, Debug)]
pub struct Tariff {
    regime: Regime,
    rule: RateRule,
    course: Course,
}

/// Why a rate cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRate {
    /// Interest starts before the first semester whose rates are known.
    Before(Semester),
    /// A later semester is not known.
    Missing(MissingSemester),
    /// The rates of the law are those of the euro.
    Currency,
}

impl NoRate {
    /// Returns the code of the JSON contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Before(_) => "no-rate-before",
            Self::Missing(_) => "missing-semester",
            Self::Currency => "no-rate-for-currency",
        }
    }
}

/// How the rate moves.
#[derive(Clone, Debug)]
enum Course {
    /// Nothing bears interest.
    Nothing,
    /// Always the same.
    Fixed(Rate),
    /// That of each semester.
    Moving(Rates),
    /// For ever that of the semester in which interest starts.
    Frozen(Rates),
}

/// Rates by the number of their semester, from a first one on.
#[derive(Clone, Debug)]
struct Rates {
    first: usize,
    rates: Vec<Option<Rate>>,
}

impl Tariff {
    /// Makes the tariff of a law and a contract.
    ///
    /// A contract replaces the rate that the law gives between businesses, of public buyers and of the
    /// Union; a consumer owes the legal rate alone, and who owes no interest has no rate.
    #[must_use]
    pub fn new(regime: Regime, rule: RateRule, table: &RateTable) -> Self {
        let late = late_payment();
        let rates = |of: &dyn Fn(&SemesterRates) -> Rate| Rates::new(table, of);
        let course = match (regime, rule) {
            (Regime::None, _) => Course::Nothing,
            (Regime::Consumer, _) => Course::Moving(rates(&|row| row.legal.rate)),
            (_, RateRule::Fixed(rate)) => Course::Fixed(rate),
            (_, RateRule::ThreeTimesLegal) => {
                Course::Moving(rates(&|row| row.floor(&late.floor_multiplier)))
            }
            (Regime::Business, RateRule::Statutory) => {
                Course::Moving(rates(&|row| row.ecb_plus(&late.business_margin)))
            }
            (Regime::Public, RateRule::Statutory) => {
                Course::Frozen(rates(&|row| row.ecb_plus(&late.public_margin)))
            }
            (Regime::European, RateRule::Statutory) => {
                Course::Moving(rates(&|row| row.ecb_plus(&late.european_margin)))
            }
        };
        Self {
            regime,
            rule,
            course,
        }
    }

    /// Returns the law.
    #[must_use]
    pub const fn regime(&self) -> Regime {
        self.regime
    }

    /// Returns what the contract says; a consumer's contract is not asked.
    #[must_use]
    pub const fn rule(&self) -> RateRule {
        self.rule
    }

    /// Returns whether nothing ever bears interest.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        matches!(self.course, Course::Nothing)
    }

    /// Returns whether the rate is the contract's own, and holds in any currency.
    #[must_use]
    pub const fn is_fixed(&self) -> bool {
        matches!(self.course, Course::Fixed(_))
    }

    /// Returns whether the rate is for ever that of the day on which interest starts.
    #[must_use]
    pub const fn is_frozen(&self) -> bool {
        matches!(self.course, Course::Frozen(_))
    }

    /// Returns whether the law adds the lump sum for recovery costs.
    #[must_use]
    pub const fn has_lump_sum(&self) -> bool {
        match self.regime {
            Regime::Business | Regime::Public | Regime::European => true,
            Regime::Consumer | Regime::None => false,
        }
    }

    /// Returns the rate of a semester, for interest that started in another one or in the same.
    #[inline]
    pub(super) fn rate(&self, place: usize, started: usize) -> Result<Rate, NoRate> {
        match &self.course {
            Course::Nothing => Ok(Rate::default()),
            Course::Fixed(rate) => Ok(*rate),
            Course::Moving(rates) => rates.get(place),
            Course::Frozen(rates) => rates.get(started),
        }
    }
}

impl Rates {
    fn new(table: &RateTable, of: &dyn Fn(&SemesterRates) -> Rate) -> Self {
        let place = |semester| Calendar::place_of(semester).unwrap_or_default();
        let first = table.first().map_or(0, place);
        let mut rates = Vec::new();
        for row in table.rows() {
            rates.resize(place(row.semester) - first, None);
            rates.push(Some(of(row)));
        }
        Self { first, rates }
    }

    #[inline]
    fn get(&self, place: usize) -> Result<Rate, NoRate> {
        let known = place.checked_sub(self.first);
        let rate = known.and_then(|known| *self.rates.get(known)?);
        rate.ok_or_else(|| self.unknown(place))
    }

    #[cold]
    fn unknown(&self, place: usize) -> NoRate {
        let calendar = Calendar::new();
        if place < self.first {
            NoRate::Before(calendar.semester(self.first))
        } else {
            NoRate::Missing(MissingSemester(calendar.semester(place)))
        }
    }
}
