//! The currency that a cell of an amount names itself: a sign or a code before or after the figures.
//!
//! Takes the text of a cell; gives its unit and what is left. Invariant: a unit is never dropped: what the
//! reader of the row makes of it is the row's currency, or the row is refused.

use crate::model::Currency;

/// Words that stand beside the figures, the longer ones before those that they hold.
const CODES: [&str; 7] = ["EUROS", "EURO", "EUR", "USD", "GBP", "CHF", "CAD"];

/// Currencies whose amounts are written with the sign `$` alone.
const DOLLARS: [&str; 8] = ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN"];

/// A sign that tools write before or after amounts as the format of a column has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Sign {
    /// €
    Euro,
    /// $, which several currencies share.
    Dollar,
    /// US$
    AmericanDollar,
    /// £
    Pound,
}

impl Sign {
    /// All signs, in the order of the declaration.
    pub(in crate::read) const ALL: [Self; 4] =
        [Self::Euro, Self::Dollar, Self::AmericanDollar, Self::Pound];

    const fn text(self) -> &'static str {
        match self {
            Self::Euro => "€",
            Self::Dollar => "$",
            Self::AmericanDollar => "US$",
            Self::Pound => "£",
        }
    }

    /// Returns the currency of the sign where the others are in `currency`.
    pub(in crate::read) fn currency(self, currency: Currency) -> Currency {
        let is_shared = self == Self::Dollar && DOLLARS.contains(&currency.code());
        if is_shared {
            return currency;
        }
        Currency::parse(self.text()).unwrap_or(currency)
    }
}

/// The currency that a cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// By its code or its name.
    Code(Currency),
    /// By a sign.
    Sign(Sign),
}

impl Unit {
    /// Takes the unit off a text, at its end or at its start.
    pub(super) fn take(text: &mut &str) -> Option<Self> {
        let [first, .., last] = text.as_bytes() else {
            return None;
        };
        if first.is_ascii_digit() && last.is_ascii_digit() {
            return None;
        }
        for word in CODES {
            if let Some(rest) = without(text, word) {
                *text = rest.trim();
                return Currency::parse(word).map(Self::Code);
            }
        }
        for sign in [Sign::Euro, Sign::AmericanDollar, Sign::Pound, Sign::Dollar] {
            if let Some(rest) = without(text, sign.text()) {
                *text = rest.trim();
                return Some(Self::Sign(sign));
            }
        }
        None
    }

    /// Returns the currency that contradicts another, `None` when they agree.
    pub(super) fn against(self, currency: Currency) -> Option<Currency> {
        let named = match self {
            Self::Code(named) => named,
            Self::Sign(sign) => sign.currency(currency),
        };
        (named != currency).then_some(named)
    }
}

fn without<'text>(text: &'text str, word: &str) -> Option<&'text str> {
    let starts = text
        .get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word));
    if starts {
        return Some(&text[word.len()..]);
    }
    let cut = text.len().checked_sub(word.len())?;
    let ends = text
        .get(cut..)
        .is_some_and(|end| end.eq_ignore_ascii_case(word));
    ends.then(|| &text[..cut])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(mut text: &str) -> (Option<String>, &str) {
        let unit = Unit::take(&mut text);
        let code = unit.and_then(|unit| unit.against(Currency::parse("XTS")?));
        (code.map(|code| code.code().to_owned()), text)
    }

    #[test]
    fn a_unit_is_taken_at_either_end() {
        for (text, code, rest) in [
            ("100,00 €", "EUR", "100,00"),
            ("€100", "EUR", "100"),
            ("12 euros", "EUR", "12"),
            ("$ -5", "USD", "-5"),
            ("100 US$", "USD", "100"),
            ("£ 100,00", "GBP", "100,00"),
            ("100 chf", "CHF", "100"),
        ] {
            assert_eq!(taken(text), (Some(code.to_owned()), rest), "{text}");
        }
        for text in ["100,00", "", "5", "100 TTC", "(100 $)"] {
            assert_eq!(taken(text), (None, text));
        }
    }

    #[test]
    fn the_sign_of_the_dollar_agrees_with_every_dollar() {
        let [usd, cad] = ["USD", "CAD"].map(|code| Currency::parse(code).unwrap_or(Currency::EUR));
        let dollar = Unit::Sign(Sign::Dollar);
        assert_eq!(dollar.against(cad), None);
        assert_eq!(dollar.against(Currency::EUR), Some(usd));
        assert_eq!(Unit::Sign(Sign::AmericanDollar).against(cad), Some(usd));
        assert_eq!(Unit::Code(usd).against(cad), Some(usd));
        assert_eq!(Unit::Code(Currency::EUR).against(Currency::EUR), None);
    }
}
