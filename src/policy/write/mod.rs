//! Policy files written for the user: the block of one layout, and a whole short file to start from.
//!
//! Takes validated values, gives TOML. Invariant: [`super::file::parse`] reads back the same values,
//! whatever the texts hold: every one is a quoted string with its escapes.

#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::file::{DECIMALS, is_invisible};
use super::{ColumnName, Creditor, Decimals, InputRule, fields};

/// Writes a policy that names the creditor and lays out its files; everything else keeps its default.
///
/// What is not known of the creditor is written too, commented out, so that the file says what to fill in.
#[must_use]
pub fn minimal(creditor: &Creditor, inputs: &[InputRule]) -> String {
    let mut text = String::from(MINIMAL_HEAD);
    for (key, value, none, comment) in creditor_rows(creditor) {
        let line = match &value {
            Some(value) => format!("{key} = {value}"),
            None => format!("# {key} = {none}"),
        };
        let _ = writeln!(text, "{line:<CREDITOR_WIDTH$}  # {comment}");
    }
    if !inputs.is_empty() {
        text.push_str(INPUTS_HEAD);
    }
    for input in inputs {
        text.push('\n');
        text.push_str(&input_block(input));
    }
    text
}

/// Writes the `[[input]]` block of a rule.
///
/// Where a rule gives one field twice (two columns for a field that has one, two constants), the first
/// is written; words of one meaning are put together.
#[must_use]
pub fn input_block(rule: &InputRule) -> String {
    let mut text = String::from("[[input]]\n");
    let mut line = |key: &str, value: String| {
        let _ = writeln!(text, "{key} = {value}");
    };
    line("match", quoted(&rule.pattern));
    if let Some(role) = rule.role {
        line("role", quoted(role.name()));
    }
    if let Some(encoding) = &rule.encoding {
        line("encoding", quoted(encoding));
    }
    if let Some(delimiter) = rule.delimiter {
        line("delimiter", quoted(&delimiter.to_string()));
    }
    if let Some(row) = rule.header_row {
        line("header_row", row.to_string());
    }
    if let Some(order) = rule.date_order {
        line("date_order", quoted(order.name()));
    }
    if let Some(mark) = rule.decimal {
        line("decimal", quoted(&mark.to_string()));
    }
    if rule.decimals != Decimals::default() {
        let word = DECIMALS.iter().find(|(_, it)| *it == rule.decimals);
        line("decimals", quoted(word.map_or("", |(word, _)| word)));
    }
    write_columns(&mut text, &rule.columns);
    let constants = rule.constants.iter();
    let constants = constants.map(|(field, value)| (field.as_str(), quoted(value)));
    write_table(&mut text, "input.constants", first_of_each(constants));
    write_values(&mut text, &rule.values);
    text
}

const MINIMAL_HEAD: &str = "\
# The rules of the house for recouvre. Every other key has a default, and may be added here.

# Who claims. Letters carry what is filled in.
[creditor]
";

const INPUTS_HEAD: &str = "
# The layouts of your files, as recognised: correct what is wrong.
";

/// Where the comments of the creditor's keys begin, values permitting.
const CREDITOR_WIDTH: usize = 32;

/// A key of the creditor, its value in TOML, what stands for none, and what the user should know of it.
type CreditorRow = (&'static str, Option<String>, &'static str, &'static str);

/// The keys of the creditor, in the order of the shipped file.
fn creditor_rows(creditor: &Creditor) -> [CreditorRow; 13] {
    let row =
        |key, value: &Option<String>, comment| (key, value.as_deref().map(quoted), "\"\"", comment);
    let address = (!creditor.address.is_empty()).then(|| list(&creditor.address));
    let country = creditor.country.as_deref().map(quoted);
    [
        row("name", &creditor.name, "raison sociale"),
        row("legal_form", &creditor.legal_form, "forme juridique"),
        row("capital", &creditor.capital, "capital social, as printed"),
        (
            "address",
            address,
            "[]",
            "[\"12 rue des Lilas\", \"69003 Lyon\"]",
        ),
        ("country", country, "\"FR\"", "two letters"),
        row("siren", &creditor.siren, "nine digits"),
        row("rcs", &creditor.rcs, "RCS Lyon"),
        row("vat_number", &creditor.vat_number, "numéro de TVA"),
        row("iban", &creditor.iban, "the account to pay to"),
        row("bic", &creditor.bic, "of that account"),
        row("email", &creditor.email, "to answer to"),
        row("phone", &creditor.phone, "to call"),
        row(
            "signatory",
            &creditor.signatory,
            "who signs, with the function",
        ),
    ]
}

fn write_columns(text: &mut String, columns: &[(String, ColumnName)]) {
    let mut rows: Vec<(&str, Vec<String>)> = Vec::new();
    for (field, column) in columns {
        let value = match column {
            ColumnName::Header(header) => quoted(header),
            ColumnName::Number(number) => number.to_string(),
        };
        match rows.iter_mut().find(|(known, _)| known == field) {
            None => rows.push((field, vec![value])),
            Some((_, values)) => match fields::arity(field) {
                fields::Arity::Many => values.push(value),
                fields::Arity::One => {}
            },
        }
    }
    let rows = rows.into_iter().map(|(field, mut values)| {
        let value = match values.len() {
            1 => values.remove(0),
            _ => format!("[{}]", values.join(", ")),
        };
        (field, value)
    });
    write_table(text, "input.columns", rows.collect());
}

fn write_values(text: &mut String, values: &[(String, String, Vec<String>)]) {
    let mut done: Vec<&str> = Vec::new();
    for (field, _, _) in values {
        if done.contains(&field.as_str()) {
            continue;
        }
        done.push(field);
        let mut rows: Vec<(&str, Vec<String>)> = Vec::new();
        for (_, meaning, words) in values.iter().filter(|(other, _, _)| other == field) {
            match rows.iter_mut().find(|(known, _)| known == meaning) {
                Some((_, known)) => known.extend(words.iter().cloned()),
                None => rows.push((meaning, words.clone())),
            }
        }
        let rows = rows
            .into_iter()
            .map(|(meaning, words)| (meaning, list(&words)));
        write_table(
            text,
            &format!("input.values.{}", key(field)),
            rows.collect(),
        );
    }
}

fn write_table(text: &mut String, name: &str, rows: Vec<(&str, String)>) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n[{name}]");
    for (row, value) in rows {
        let _ = writeln!(text, "{} = {value}", key(row));
    }
}

fn first_of_each<'rule>(
    rows: impl Iterator<Item = (&'rule str, String)>,
) -> Vec<(&'rule str, String)> {
    let mut kept: Vec<(&str, String)> = Vec::new();
    for (field, value) in rows {
        if kept.iter().all(|(known, _)| *known != field) {
            kept.push((field, value));
        }
    }
    kept
}

fn key(name: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if !name.is_empty() && name.bytes().all(is_bare) {
        name.to_owned()
    } else {
        quoted(name)
    }
}

fn list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// A basic string of TOML; what shows nothing is escaped too, so that a terminal prints the block as it is.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\t' => quoted.push_str("\\t"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            character if is_invisible(character) => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(character));
            }
            character => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
