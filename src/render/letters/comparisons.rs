//! Tests of templates: what is more than what.
//!
//! `is positive` and `is above("1000")`: whether an amount is above zero, or another. A zero is written `0.00`, `0` or
//! `0.000` by the decimals of its currency, so that no template may compare its text.
//!
//! `gt`, `ge`, `lt` and `le` of the engine, which `selectattr` takes too, compare decimals as numbers here, for amounts
//! are texts; other texts as texts, and never a text with a number.

use super::filters::{decimals, sum, text_of, wrong};
use crate::model::Total;
use minijinja::value::Kwargs;
use minijinja::{Environment, Error, State, Value, filters};
use std::cmp::Ordering;

/// The names of a test, and whether it holds.
type Order = (&'static [&'static str], fn(Ordering) -> bool);

/// The tests of the engine that order values, by all their names.
const ORDERS: [Order; 4] = [
    (&["gt", "greaterthan", ">"], Ordering::is_gt),
    (&["ge", ">="], Ordering::is_ge),
    (&["lt", "lessthan", "<"], Ordering::is_lt),
    (&["le", "<="], Ordering::is_le),
];

/// A filter of the engine that orders what it is given.
type Ordered = fn(&State<'_, '_>, Value, Kwargs) -> Result<Value, Error>;

/// The filters of the engine that order values, amounts by their letters.
const ORDERED: [(&str, Ordered); 3] = [
    ("max", filters::max),
    ("min", filters::min),
    ("sort", filters::sort),
];

/// Adds the tests, and what keeps amounts out of filters that would order their letters.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_test("positive", positive);
    environment.add_test("above", above);
    for (names, holds) in ORDERS {
        for &name in names {
            environment.add_test(name, move |one: &Value, other: &Value| {
                compared(name, one, other).map(holds)
            });
        }
    }
    for (name, of_engine) in ORDERED {
        environment.add_filter(
            name,
            move |state: &mut State<'_, '_>, values: Value, options: Kwargs| {
                let mut amounts = values.try_iter()?.filter(|it| is_amount(&text_of(it)));
                match amounts.next() {
                    Some(amount) => Err(wrong(name, &text_of(&amount))),
                    None => of_engine(state, values, options),
                }
            },
        );
    }
}

/// Returns whether an amount is above another, which may be written with fewer decimals.
fn above(value: &str, least: &Value) -> Result<bool, Error> {
    let least = text_of(least);
    let decimals = decimals(value).ok_or_else(|| wrong("above", value))?;
    let of_least = self::decimals(&least).filter(|of_least| *of_least <= decimals);
    of_least.ok_or_else(|| wrong("above", &least))?;
    let order = by_value(value, &least).ok_or_else(|| wrong("above", &least))?;
    Ok(order.is_gt())
}

fn positive(value: Option<&str>) -> Result<bool, Error> {
    let Some(value) = value else {
        return Ok(false);
    };
    let sum = sum(value).ok_or_else(|| wrong("positive", value))?;
    Ok(sum > Total::ZERO)
}

/// Compares two values, decimals by what they are worth.
fn compared(test: &str, one: &Value, other: &Value) -> Result<Ordering, Error> {
    let (of_one, of_other) = (text_of(one), text_of(other));
    if let Some(order) = by_value(&of_one, &of_other) {
        return Ok(order);
    }
    // An amount beside what is none, `521,97`, would be compared letter by letter.
    let has_amount = [&of_one, &of_other].into_iter().any(|it| is_amount(it));
    if has_amount || one.kind() != other.kind() {
        return Err(wrong(test, &of_other));
    }
    Ok(one.cmp(other))
}

/// Returns whether a text is written as amounts are, with decimals.
fn is_amount(text: &str) -> bool {
    decimals(text).is_some_and(|own| own > 0)
}

/// Compares two decimals; none where one of them is none.
fn by_value(one: &str, other: &str) -> Option<Ordering> {
    let (of_one, of_other) = (decimals(one)?, decimals(other)?);
    let most = of_one.max(of_other);
    let scaled = |text: &str, own: usize| sum(&format!("{text}{}", "0".repeat(most - own)));
    Some(scaled(one, of_one)?.cmp(&scaled(other, of_other)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_compared_by_what_they_are_worth() {
        let by = |one: &str, other: &str| by_value(one, other);
        assert_eq!(by("9.00", "10"), Some(Ordering::Less));
        assert_eq!(by("-1.5", "-1.50"), Some(Ordering::Equal));
        assert_eq!(by("1200.00", "99"), Some(Ordering::Greater));
        assert_eq!(by("2026-10-31", "2026-10-30"), None);
        let [amount, number, day] = [
            Value::from("1200.00"),
            Value::from(99),
            Value::from("2026-10-31"),
        ];
        assert!(compared("gt", &amount, &number).is_ok_and(Ordering::is_gt));
        assert!(compared("gt", &day, &number).is_err());
        let comma = Value::from("521,97");
        assert!(compared("ge", &amount, &comma).is_err());
        assert!(compared("ge", &comma, &day).is_ok());
    }
}
