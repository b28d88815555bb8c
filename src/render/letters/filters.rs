//! Filters of templates: figures of the context as people read them, in the language of the letter.
//!
//! `amount` writes an amount with its currency, `rate` a percentage a year, `decimal` a decimal, `count` a
//! number of things, `date` a day in words and `date("short")` in figures, `iban` an account in groups,
//! `plural("facture", "factures")` the word that goes with a number, `shell` a text as one word of a command line.
//!
//! One test, `is positive`: whether an amount is above zero. A zero is written `0.00`, `0` or `0.000` by the
//! decimals of its currency, so that no template may compare its text.

use super::language::long_date;
use crate::model::{Currency, Day, Iban, Rate, Total};
use crate::policy::Language;
use crate::policy::file::by_nearness;
use crate::render::numbers::{self, Plural};
use minijinja::{Environment, Error, ErrorKind, State, Value};

/// The filters of letters.
const NAMES: [&str; 8] = [
    "amount", "date", "iban", "plural", "rate", "count", "decimal", "shell",
];

/// Returns the filters of letters, the nearest to a name first.
pub(super) fn nearest(name: &str) -> Vec<String> {
    by_nearness(name, &NAMES)
}

/// Adds the filters.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("amount", amount);
    environment.add_filter("date", date);
    environment.add_filter("iban", iban);
    environment.add_filter("plural", plural);
    environment.add_filter("rate", rate);
    environment.add_filter("count", count);
    environment.add_filter("decimal", decimal);
    environment.add_filter("shell", shell);
    environment.add_test("positive", positive);
}

fn positive(value: Option<&str>) -> Result<bool, Error> {
    let Some(value) = value else {
        return Ok(false);
    };
    let sum = sum(value).ok_or_else(|| wrong("positive", value))?;
    Ok(sum > Total::ZERO)
}

fn amount(state: &mut State<'_, '_>, value: &str) -> Result<String, Error> {
    let currency = state.lookup("currency");
    let currency = currency.as_ref().and_then(Value::as_str);
    let currency = currency.and_then(Currency::parse);
    let currency = currency.ok_or_else(|| wrong("amount", value))?;
    let sum = sum(value).ok_or_else(|| wrong("amount", value))?;
    Ok(numbers::amount(sum, currency, language(state)))
}

fn date(state: &mut State<'_, '_>, value: &str, form: Option<&str>) -> Result<String, Error> {
    let day = day(value).ok_or_else(|| wrong("date", value))?;
    let language = language(state);
    Ok(match form {
        Some("short") => numbers::date(day, language),
        Some(_) | None => long_date(day, language),
    })
}

/// Writes a text as one word of a command line: in quotes where a shell would read anything else in it.
fn shell(value: &str) -> String {
    let is_plain = |it: char| it.is_alphanumeric() || "-_./@".contains(it);
    if !value.is_empty() && !value.starts_with('-') && value.chars().all(is_plain) {
        return value.to_owned();
    }
    if value.contains(['"', '$', '`', '\\', '!', '%']) {
        return format!("'{}'", value.replace('\'', "'\\''"));
    }
    format!("\"{value}\"")
}

fn iban(value: &str) -> Result<String, Error> {
    let iban = Iban::parse(value).ok_or_else(|| wrong("iban", value))?;
    Ok(iban.groups())
}

fn plural(state: &mut State<'_, '_>, number: u64, one: &str, many: &str) -> String {
    let plural = Plural::of(number, language(state));
    plural.choose(one, many).to_owned()
}

fn rate(state: &mut State<'_, '_>, value: &str) -> Result<String, Error> {
    let rate = Rate::parse(value).ok_or_else(|| wrong("rate", value))?;
    Ok(numbers::rate(rate, language(state)))
}

fn count(state: &mut State<'_, '_>, number: u64) -> String {
    numbers::count(number, language(state))
}

fn decimal(state: &mut State<'_, '_>, value: &str) -> String {
    let mark = numbers::decimal_mark(language(state));
    value.replace('.', &mark.to_string())
}

fn wrong(filter: &str, value: &str) -> Error {
    let detail = format!("`{value}` is nothing that {filter} can take");
    Error::new(ErrorKind::InvalidOperation, detail)
}

fn language(state: &State<'_, '_>) -> Language {
    let language = state.lookup("language");
    match language.as_ref().and_then(Value::as_str) {
        Some("en") => Language::English,
        Some(_) | None => Language::French,
    }
}

/// Reads a decimal of the context as minor units.
pub(super) fn sum(text: &str) -> Option<Total> {
    let digits: String = text.chars().filter(|each| *each != '.').collect();
    digits.parse().ok().map(Total)
}

/// Reads a day of the context.
pub(super) fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Day::from_civil(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
