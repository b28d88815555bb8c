//! Payment terms: what a clause such as "45 jours fin de mois" means in dates.
//!
//! Takes the text of a clause ([`parse`]) or a date ([`Terms::due_on`], [`legal_ceiling`]); gives a
//! value or nothing. Invariant: a clause that has two readings, or words that are not understood,
//! is [`Unreadable`]; no due date ever comes from a guess.

mod due_date;
mod lexicon;
mod reading;
mod spelling;

use super::Amount;
use rust_decimal::Decimal;

pub use due_date::{Ceilings, Reckoning, legal_ceiling};
pub use reading::parse;

/// Payment terms, each counted from a date that the caller knows: issue, receipt or performance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Terms {
    /// "30 jours", "net 30": that many days after the date.
    Days(u32),
    /// "45 jours fin de mois": the days, then the end of that month.
    DaysThenEndOfMonth(u32),
    /// "fin de mois 45 jours": the end of the month, then the days.
    EndOfMonthThenDays(u32),
    /// "30 jours fin de mois le 10": the days, the end of that month, then the next such day.
    DaysThenEndOfMonthOn {
        /// Days counted before the end of the month.
        days: u32,
        /// Day of the month, 1 to 31; the last day in a shorter month.
        day: u32,
    },
    /// "30 jours le 10": the first such day on or after the days.
    DaysOn {
        /// Days counted first.
        days: u32,
        /// Day of the month, 1 to 31; the last day in a shorter month.
        day: u32,
    },
    /// "à réception": the day the invoice is received, so the date to give is the receipt's.
    OnReceipt,
    /// "comptant": the day itself.
    Cash,
}

impl Terms {
    /// The language-neutral spelling, which [`parse`] reads back as the same terms.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Days(days) => format!("{days}-days"),
            Self::DaysThenEndOfMonth(days) => format!("{days}-days-end-of-month"),
            Self::EndOfMonthThenDays(days) => format!("end-of-month-{days}-days"),
            Self::DaysThenEndOfMonthOn { days, day } => {
                format!("{days}-days-end-of-month-the-{day}")
            }
            Self::DaysOn { days, day } => format!("{days}-days-the-{day}"),
            Self::OnReceipt => "on-receipt".to_owned(),
            Self::Cash => "cash".to_owned(),
        }
    }
}

/// An early-payment discount (*escompte*): so much off when paid within so many days of the issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Discount {
    /// Percent of the amount, above 0 and at most 20.
    pub percent: Decimal,
    /// Days from the issue date within which it holds.
    pub days: u32,
}

impl Discount {
    /// Returns the most that it takes off an amount, in whole units of the currency's least coin: what is offered
    /// and what closes an invoice are both this, so that who pays what was asked for owes nothing.
    #[must_use]
    pub fn most_off(&self, amount: Amount) -> Amount {
        let scale = 100 * 10_i128.pow(self.percent.scale());
        let off = (i128::from(amount.0) * self.percent.mantissa()).div_euclid(scale);
        // At most a fifth of it.
        Amount(i64::try_from(off).unwrap_or(amount.0))
    }
}

/// What one text of terms says: at least one of its two parts is present, or it states that there
/// is no discount and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Clause {
    /// When the invoice is due; absent when the text speaks of a discount only.
    pub terms: Option<Terms>,
    /// The early-payment discount, when one is offered.
    pub discount: Option<Discount>,
}

/// Why a text of terms gives no clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unreadable {
    /// Nothing is written.
    Empty,
    /// More than 200 characters.
    TooLong,
    /// Words that are not known, or an order of words without a single meaning.
    Wording,
    /// A number that cannot be: over 3650 days, a day of the month outside 1 to 31, a discount of 0
    /// or over 20 percent, a discount that lasts longer than the terms.
    OutOfRange,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_its_terms() {
        for terms in [
            Terms::Days(0),
            Terms::Days(30),
            Terms::DaysThenEndOfMonth(45),
            Terms::EndOfMonthThenDays(45),
            Terms::DaysThenEndOfMonthOn { days: 30, day: 10 },
            Terms::DaysOn { days: 30, day: 31 },
            Terms::OnReceipt,
            Terms::Cash,
        ] {
            let clause = Clause {
                terms: Some(terms),
                discount: None,
            };
            assert_eq!(parse(&terms.code()), Ok(clause), "{}", terms.code());
        }
    }

    #[test]
    fn a_discount_takes_off_no_part_of_a_coin() {
        let off = |percent: i64, amount: i64| {
            let percent = Decimal::new(percent, 1);
            Discount { percent, days: 10 }.most_off(Amount(amount)).0
        };
        assert_eq!(off(20, 100_000), 2_000);
        // 2 % of 999.99 is 19.9998: of 20.00 off a cent too much would stay due.
        assert_eq!(off(20, 99_999), 1_999);
        assert_eq!(off(25, 1), 0);
    }

    #[test]
    fn the_two_readings_of_end_of_month_have_two_codes() {
        assert_eq!(Terms::DaysThenEndOfMonth(45).code(), "45-days-end-of-month");
        assert_eq!(Terms::EndOfMonthThenDays(45).code(), "end-of-month-45-days");
    }
}
