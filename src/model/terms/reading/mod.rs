//! The grammar of payment clauses: the orders of words that have a single meaning.
//!
//! Takes the text of a clause; gives what it says or why it is unreadable. Invariant: every word is
//! used, so a text with one part more than a clause has ("30/60/90") gives nothing.

use rust_decimal::Decimal;

use super::lexicon::{Word, words};
use super::spelling::tokens;
use super::{Clause, Discount, Terms, Unreadable};

/// The longest terms read; ten years is beyond any clause.
const MAX_DAYS: u32 = 3650;

/// The highest discount read, so that "30/60 net 90" is not taken for 30 percent off.
const MAX_PERCENT: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

/// Reads a clause of payment terms, in French or English.
///
/// "45 jours fin de mois" counts the days first, "fin de mois 45 jours" and "45 jours à compter de
/// la fin du mois" the month first; a number alone is a number of days.
///
/// # Errors
///
/// When the text is empty, too long, not understood to the last word, or out of range.
pub fn parse(text: &str) -> Result<Clause, Unreadable> {
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Err(Unreadable::Empty);
    }
    let bare = text.trim();
    let is_number = bare.bytes().all(|byte| byte.is_ascii_digit());
    let words = words(&tokens)?;
    let clause = match words.as_slice() {
        [Word::Count(days)] if is_number => Clause {
            terms: Some(Terms::Days(*days)),
            discount: None,
        },
        words => Reader { rest: words }.clause().ok_or(Unreadable::Wording)?,
    };
    if is_in_range(&clause) {
        Ok(clause)
    } else {
        Err(Unreadable::OutOfRange)
    }
}

/// The words still to be read; a rule that does not fit leaves them as they were.
#[derive(Clone, Copy)]
struct Reader<'a> {
    rest: &'a [Word],
}

/// How "end of month" is placed in a clause that begins with its days.
enum Month {
    Absent,
    AfterDays,
    BeforeDays,
}

impl Reader<'_> {
    /// Terms, a discount, or both in either order.
    fn clause(mut self) -> Option<Clause> {
        if let Some(clause) = self.attempt(Self::slash_discount) {
            return self.rest.is_empty().then_some(clause);
        }
        let first = self.attempt(Self::discount_part);
        let terms = if self.rest.is_empty() {
            None
        } else if first.is_some() {
            // "escompte 2 % sous 10 jours fin de mois" does not say what the end of month ends.
            Some(self.attempt(Self::terms_without_leading_month)?)
        } else {
            Some(self.attempt(Self::terms)?)
        };
        let discount = match first {
            Some(part) => part,
            None if self.rest.is_empty() => None,
            None => self.attempt(Self::discount_part)?,
        };
        self.rest.is_empty().then_some(Clause { terms, discount })
    }

    /// "2/10 net 30" and "2 % 10 net 30": the terms are the net days.
    fn slash_discount(&mut self) -> Option<Clause> {
        let percent = self.number()?;
        if !self.take(Word::Percent) && !self.take(Word::Stroke) {
            return None;
        }
        let days = self.count()?;
        self.take(Word::Days);
        let net_days = if self.take(Word::Net) {
            self.count()?
        } else {
            self.letter_n()?
        };
        self.take(Word::Days);
        Some(Clause {
            terms: Some(Terms::Days(net_days)),
            discount: Some(Discount { percent, days }),
        })
    }

    /// "escompte 2 % sous 10 jours", or the statement that there is none.
    fn discount_part(&mut self) -> Option<Option<Discount>> {
        if self.take(Word::Without) {
            self.expect(Word::Discount)?;
            if self.take(Word::Condition) {
                self.expect(Word::Early)?;
            }
            return Some(None);
        }
        let is_named = self.take(Word::Discount);
        if is_named && self.take(Word::Nothing) {
            return Some(None);
        }
        let percent = self.number()?;
        self.expect(Word::Percent)?;
        if !is_named {
            self.expect(Word::Discount)?;
        }
        self.take(Word::Condition);
        let days = self.count()?;
        self.expect(Word::Days)?;
        Some(Some(Discount { percent, days }))
    }

    fn terms(&mut self) -> Option<Terms> {
        self.attempt(Self::month_first)
            .or_else(|| self.terms_without_leading_month())
    }

    fn terms_without_leading_month(&mut self) -> Option<Terms> {
        if self.take(Word::Receipt) {
            self.take(Word::Invoice);
            return Some(Terms::OnReceipt);
        }
        if self.take(Word::Cash) {
            return Some(Terms::Cash);
        }
        self.attempt(Self::letter_n)
            .map(Terms::Days)
            .or_else(|| self.attempt(Self::day_plus))
            .or_else(|| self.attempt(Self::days_first))
    }

    /// "fin de mois 45 jours", "EOM + 30", "fin de mois" and "fin de mois le 10".
    fn month_first(&mut self) -> Option<Terms> {
        self.take(Word::Net);
        self.expect(Word::EndOfMonth)?;
        if let Some(day) = self.attempt(Self::day_of_month) {
            self.take(Word::FollowingMonth);
            return Some(Terms::DaysThenEndOfMonthOn { days: 0, day });
        }
        self.take(Word::Plus);
        let Some(days) = self.attempt(Self::count) else {
            self.attempt(Self::origin);
            return Some(Terms::DaysThenEndOfMonth(0));
        };
        self.take(Word::Days);
        self.take(Word::Net);
        self.attempt(Self::origin);
        Some(Terms::EndOfMonthThenDays(days))
    }

    /// "n/30".
    fn letter_n(&mut self) -> Option<u32> {
        self.expect(Word::LetterN)?;
        self.expect(Word::Stroke)?;
        let days = self.count()?;
        self.take(Word::Days);
        Some(days)
    }

    /// "J+30".
    fn day_plus(&mut self) -> Option<Terms> {
        self.expect(Word::Days)?;
        self.expect(Word::Plus)?;
        self.count().map(Terms::Days)
    }

    /// "30 jours", "net 30", and what may follow: the end of the month, a day of the month.
    fn days_first(&mut self) -> Option<Terms> {
        let is_net = self.take(Word::Net);
        let days = self.count()?;
        let has_unit = self.take(Word::Days) || is_net;
        let has_unit = self.take(Word::Net) || has_unit;
        if has_unit {
            self.attempt(Self::origin);
        }
        let month = self.month();
        self.attempt(Self::origin);
        self.take(Word::Net);
        let day = self.attempt(Self::day_of_month);
        match (month, day) {
            (Month::Absent, None) => has_unit.then_some(Terms::Days(days)),
            (Month::Absent, Some(day)) => has_unit.then_some(Terms::DaysOn { days, day }),
            (Month::AfterDays, None) => Some(Terms::DaysThenEndOfMonth(days)),
            (Month::AfterDays, Some(day)) => {
                self.take(Word::FollowingMonth);
                Some(Terms::DaysThenEndOfMonthOn { days, day })
            }
            (Month::BeforeDays, None) => Some(Terms::EndOfMonthThenDays(days)),
            (Month::BeforeDays, Some(_)) => None,
        }
    }

    /// "fin de mois" follows the days, "à compter de la fin du mois" comes before them.
    fn month(&mut self) -> Month {
        if self.take(Word::EndOfMonth) {
            return Month::AfterDays;
        }
        let from_month = self.attempt(|reader| {
            reader.expect(Word::From)?;
            reader.expect(Word::EndOfMonth)
        });
        match from_month {
            Some(()) => Month::BeforeDays,
            None => Month::Absent,
        }
    }

    /// "date de facture", "from the invoice date": the usual start, so nothing more.
    fn origin(&mut self) -> Option<()> {
        if self.take(Word::InvoiceDate) {
            return Some(());
        }
        self.expect(Word::From)?;
        if self.take(Word::InvoiceDate) {
            return Some(());
        }
        self.expect(Word::Invoice)
    }

    /// "le 10", "the 10th", "le 1er".
    fn day_of_month(&mut self) -> Option<u32> {
        self.expect(Word::The)?;
        let day = self.count()?;
        self.take(Word::Ordinal);
        Some(day)
    }

    fn count(&mut self) -> Option<u32> {
        let (Word::Count(count), rest) = self.rest.split_first()? else {
            return None;
        };
        self.rest = rest;
        Some(*count)
    }

    fn number(&mut self) -> Option<Decimal> {
        let (Word::Fraction(number), rest) = self.rest.split_first()? else {
            return self.count().map(Decimal::from);
        };
        self.rest = rest;
        Some(*number)
    }

    fn expect(&mut self, word: Word) -> Option<()> {
        self.take(word).then_some(())
    }

    fn take(&mut self, word: Word) -> bool {
        match self.rest.split_first() {
            Some((first, rest)) if *first == word => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = *self;
        let value = rule(self);
        if value.is_none() {
            *self = before;
        }
        value
    }
}

fn is_in_range(clause: &Clause) -> bool {
    let (days, day, longest_discount) = match clause.terms {
        Some(Terms::Days(days)) => (days, 1, days),
        Some(Terms::DaysThenEndOfMonth(days) | Terms::EndOfMonthThenDays(days)) => {
            (days, 1, MAX_DAYS)
        }
        Some(Terms::DaysThenEndOfMonthOn { days, day } | Terms::DaysOn { days, day }) => {
            (days, day, MAX_DAYS)
        }
        Some(Terms::OnReceipt | Terms::Cash) | None => (0, 1, MAX_DAYS),
    };
    let is_discount_in_range = clause.discount.is_none_or(|discount| {
        discount.percent > Decimal::ZERO
            && discount.percent <= MAX_PERCENT
            && discount.days <= longest_discount
    });
    days <= MAX_DAYS && (1..=31).contains(&day) && is_discount_in_range
}

#[cfg(test)]
mod tests;
