//! Inputs of the contract: what was recognised in each file.

use crate::model::{Skip, Source};
use crate::render::json::Json;
use crate::render::results::Results;
use std::collections::BTreeSet;
use std::io;

/// Writes the list of files, in the order given.
pub(super) fn write_all(results: &Results<'_>, json: &mut Json<'_>) -> io::Result<()> {
    json.key("inputs")?.array(|json| {
        let sources = results.ledger.sources.iter();
        sources
            .into_iter()
            .try_for_each(|source| write(source, json))
    })
}

/// Returns the word of the contract for a reason to skip.
pub(super) const fn skip_name(skip: Skip) -> &'static str {
    match skip {
        Skip::Empty => "empty",
        Skip::TotalsRow => "totals_row",
        Skip::Draft => "draft",
        Skip::NotDue => "not_due",
        Skip::Voided => "voided",
        Skip::Pending => "pending",
        Skip::Undone => "undone",
        Skip::Outflow => "outflow",
        Skip::Zero => "zero",
        Skip::Duplicate => "duplicate",
        Skip::RepeatedHeader => "repeated_header",
        Skip::NotInBooks => "not_in_books",
    }
}

fn write(source: &Source, json: &mut Json<'_>) -> io::Result<()> {
    let sign = |sign: char| sign.to_string();
    json.object(|json| {
        json.key("role")?.text(source.role.name())?;
        json.key("path")?.text(&source.path)?;
        json.key("format")?.text("csv")?;
        json.key("encoding")?.text(source.encoding)?;
        json.key("delimiter")?.text(&sign(source.delimiter))?;
        json.key("decimal")?
            .text_or_null(source.decimal.map(sign).as_deref())?;
        json.key("date_order")?
            .text_or_null(source.date_order.map(|order| order.name()))?;
        json.key("header_line")?
            .number_or_null(Some(source.header_line).filter(|&line| line > 0))?;
        json.key("rows")?.number(source.rows)?;
        json.key("accepted")?.number(source.accepted)?;
        json.key("refused")?.number(source.refused)?;
        json.key("skipped")?.number(source.skipped)?;
        json.key("skips")?.object(|json| {
            source
                .skips
                .iter()
                .try_for_each(|&(skip, count)| json.key(skip_name(skip))?.number(count))
        })?;
        json.key("columns")?
            .object(|json| write_columns(source, json))?;
        json.key("unused")?.array(|json| {
            source
                .unused
                .iter()
                .try_for_each(|header| json.text(header))
        })
    })
}

/// Writes each field once: where several columns make one (labels), their headers are joined.
fn write_columns(source: &Source, json: &mut Json<'_>) -> io::Result<()> {
    let mut seen = BTreeSet::new();
    for (field, _) in &source.columns {
        if seen.insert(*field) {
            let same = source.columns.iter().filter(|(other, _)| other == field);
            let headers: Vec<&str> = same.map(|(_, header)| header.as_str()).collect();
            json.key(field)?.text(&headers.join(" + "))?;
        }
    }
    Ok(())
}
