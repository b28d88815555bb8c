//! `[[input]]` blocks: what the house knows of the layout of a file.
//!
//! Takes one block, gives the [`InputRule`] that it writes. Invariant: every name of a field in a rule
//! is one of [`fields`], of the rule's role when it has one.

use toml::de::DeValue;

use super::error::{Fault, PolicyError, Shape};
use super::table::{Entry, Table};
use crate::model::{DateOrder, Role};
use crate::policy::fields::{Arity, ENCODINGS, arity, fields, meanings};
use crate::policy::{ColumnName, Decimals, InputRule};

/// The words of `decimals`.
pub(in crate::policy) const DECIMALS: [(&str, Decimals); 2] =
    [("refuse", Decimals::Refuse), ("round", Decimals::Round)];

const ROLES: [(&str, Role); 3] = [
    (Role::Invoices.name(), Role::Invoices),
    (Role::Payments.name(), Role::Payments),
    (Role::Customers.name(), Role::Customers),
];

const DATE_ORDERS: [(&str, DateOrder); 3] = [
    (DateOrder::DayFirst.name(), DateOrder::DayFirst),
    (DateOrder::MonthFirst.name(), DateOrder::MonthFirst),
    (DateOrder::YearFirst.name(), DateOrder::YearFirst),
];

/// The last line that a header may stand on.
const LAST_HEADER_ROW: u32 = 1_000_000;

/// The most columns that a row may have (read specification, "Limits to hold").
const MOST_COLUMNS: u32 = 4096;

/// Reads one block.
pub(super) fn input_rule(mut block: Table<'_>) -> Result<InputRule, PolicyError> {
    let pattern = block.require("match")?;
    let role = block
        .get("role")
        .map(|role| role.word(&ROLES))
        .transpose()?;
    let known = fields(role);
    let header_row = block
        .get("header_row")
        .map(|row| row.whole(0..=LAST_HEADER_ROW))
        .transpose()?;
    let rule = InputRule {
        pattern: file_pattern(&pattern)?,
        role,
        encoding: block.get("encoding").map(|it| encoding(&it)).transpose()?,
        delimiter: block
            .get("delimiter")
            .map(|it| delimiter(&it))
            .transpose()?,
        header_row,
        date_order: block
            .get("date_order")
            .map(|order| order.word(&DATE_ORDERS))
            .transpose()?,
        decimal: block
            .get("decimal")
            .map(|mark| mark.word(&[(",", ','), (".", '.')]))
            .transpose()?,
        decimals: block
            .get("decimals")
            .map(|word| word.word(&DECIMALS))
            .transpose()?
            .unwrap_or_default(),
        columns: columns(&block.table("columns")?, &known, header_row)?,
        constants: constants(&block.table("constants")?, &known)?,
        values: values(&block.table("values")?, &known)?,
    };
    block.close()?;
    Ok(rule)
}

fn file_pattern(entry: &Entry<'_>) -> Result<String, PolicyError> {
    let pattern = entry.written()?;
    if pattern.contains(['/', '\\']) {
        return Err(entry.fault(Fault::PathInPattern));
    }
    Ok(pattern.to_owned())
}

fn encoding(entry: &Entry<'_>) -> Result<String, PolicyError> {
    let words: Vec<(&'static str, &'static str)> =
        ENCODINGS.iter().map(|name| (*name, *name)).collect();
    Ok(entry.word(&words)?.to_owned())
}

fn delimiter(entry: &Entry<'_>) -> Result<char, PolicyError> {
    let mut characters = entry.text()?.chars();
    match (characters.next(), characters.next()) {
        (Some(mark), None) if mark == '\t' || (mark.is_ascii_punctuation() && mark != '"') => {
            Ok(mark)
        }
        _ => Err(entry.fault(Fault::NotADelimiter)),
    }
}

fn columns(
    table: &Table<'_>,
    known: &[&'static str],
    header_row: Option<u32>,
) -> Result<Vec<(String, ColumnName)>, PolicyError> {
    let mut columns = Vec::new();
    for entry in table.entries(known)? {
        let places = match (entry.value(), arity(entry.key)) {
            (DeValue::Array(_), Arity::Many) => entry.elements()?,
            _ => vec![entry],
        };
        for place in places {
            columns.push((place.key.to_owned(), column_name(&place, header_row)?));
        }
    }
    Ok(columns)
}

fn column_name(entry: &Entry<'_>, header_row: Option<u32>) -> Result<ColumnName, PolicyError> {
    match entry.value() {
        DeValue::Integer(_) => Ok(ColumnName::Number(entry.whole(1..=MOST_COLUMNS)?)),
        DeValue::String(_) if header_row == Some(0) => Err(entry.fault(Fault::NoHeader)),
        DeValue::String(_) => Ok(ColumnName::Header(entry.written()?.to_owned())),
        DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Array(_)
        | DeValue::Table(_) => Err(entry.wrong_type(Shape::Text)),
    }
}

fn constants(
    table: &Table<'_>,
    known: &[&'static str],
) -> Result<Vec<(String, String)>, PolicyError> {
    let entries = table.entries(known)?;
    entries
        .iter()
        .map(|entry| Ok((entry.key.to_owned(), entry.written()?.to_owned())))
        .collect()
}

fn values(
    table: &Table<'_>,
    known: &[&'static str],
) -> Result<Vec<(String, String, Vec<String>)>, PolicyError> {
    let mut values = Vec::new();
    let worded: Vec<&'static str> = known
        .iter()
        .copied()
        .filter(|field| meanings(field).is_some())
        .collect();
    for entry in table.entries(&worded)? {
        let field = entry.key;
        let words = entry.into_table()?;
        for meaning in words.entries(meanings(field).unwrap_or_default())? {
            values.push((field.to_owned(), meaning.key.to_owned(), meaning.texts()?));
        }
    }
    Ok(values)
}
