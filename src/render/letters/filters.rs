//! Filters of templates: figures of the context as people read them, in the language of the letter.
//!
//! `amount` writes an amount with its currency, `rate` a percentage a year, `decimal` a decimal, `count` a
//! number of things, `date` a day in words and `date("short")` in figures, `iban` an account in groups,
//! `plural("facture", "factures")` the word that goes with a number, `shell` a text as one word of a command line.
//!
//! `plus` and `minus` add and subtract amounts, which are texts: no operator does.
//!
//! `int` of the engine is narrower here: of what has decimals it would keep the whole part.

use super::comparisons;
use super::language::long_date;
use crate::model::{Currency, Day, Iban, Rate, Total};
use crate::policy::Language;
use crate::policy::file::by_nearness;
use crate::render::numbers::{self, Plural};
use minijinja::{Environment, Error, ErrorKind, State, Value};

/// The filters of letters.
const NAMES: [&str; 10] = [
    "amount", "plus", "minus", "date", "iban", "plural", "rate", "count", "decimal", "shell",
];

/// Stands between what a filter is given and the filter that cannot take it.
pub(super) const NOT_TAKEN: &str = " is nothing for ";

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
    environment.add_filter("plus", plus);
    environment.add_filter("minus", minus);
    environment.add_filter("int", int);
    comparisons::add(environment);
}

fn plus(state: &mut State<'_, '_>, one: &str, other: &Value) -> Result<String, Error> {
    let (one, other, currency) = both(state, "plus", one, &text_of(other))?;
    Ok(currency.decimal(one + other))
}

fn minus(state: &mut State<'_, '_>, one: &str, other: &Value) -> Result<String, Error> {
    let (one, other, currency) = both(state, "minus", one, &text_of(other))?;
    Ok(currency.decimal(one - other))
}

/// Reads two amounts of the letter.
fn both(
    state: &State<'_, '_>,
    filter: &str,
    one: &str,
    other: &str,
) -> Result<(Total, Total, Currency), Error> {
    let (one, currency) = of_letter(state, filter, one)?;
    let (other, _) = of_letter(state, filter, other)?;
    Ok((one, other, currency))
}

/// Reads an amount of the letter, with the decimals of its currency.
fn of_letter(state: &State<'_, '_>, filter: &str, value: &str) -> Result<(Total, Currency), Error> {
    let currency = state.lookup("currency");
    let currency = currency.as_ref().and_then(Value::as_str);
    let currency = currency.and_then(Currency::parse);
    let of_currency = currency.filter(|it| decimals(value) == Some(usize::from(it.exponent())));
    let read = of_currency.and_then(|currency| Some((sum(value)?, currency)));
    read.ok_or_else(|| wrong(filter, value))
}

/// Returns what a value reads as, so that what is no amount is told as what it is.
pub(super) fn text_of(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn amount(state: &mut State<'_, '_>, value: &str) -> Result<String, Error> {
    let (sum, currency) = of_letter(state, "amount", value)?;
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

/// Returns a whole number; an amount, which has cents, is none.
fn int(value: &Value) -> Result<i64, Error> {
    let text = text_of(value);
    text.parse().map_err(|_| wrong("int", &text))
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

pub(super) fn wrong(filter: &str, value: &str) -> Error {
    let detail = format!("{value}{NOT_TAKEN}{filter}");
    Error::new(ErrorKind::InvalidOperation, detail)
}

fn language(state: &State<'_, '_>) -> Language {
    let language = state.lookup("language");
    match language.as_ref().and_then(Value::as_str) {
        Some("en") => Language::English,
        Some(_) | None => Language::French,
    }
}

/// Returns how many decimals an amount of the context is written with; none where it is no amount.
pub(super) fn decimals(text: &str) -> Option<usize> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) if !part.is_empty() => (whole, part),
        Some(_) => return None,
        None => (digits, ""),
    };
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (!whole.is_empty() && is_number(whole) && is_number(part)).then_some(part.len())
}

/// Reads a decimal of the context as minor units.
pub(super) fn sum(text: &str) -> Option<Total> {
    decimals(text)?;
    let digits: String = text.chars().filter(|each| *each != '.').collect();
    digits.parse().ok().map(Total)
}

/// Reads a day of the context.
pub(super) fn day(text: &str) -> Option<Day> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Day::from_civil(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
