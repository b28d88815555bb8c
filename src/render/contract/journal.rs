//! `recouvre/journal/1`: events as they were written.

use super::write_not_listed;
use crate::model::Entry;
use crate::render::json::{Json, Layout};
use std::io;

/// Writes `recouvre/journal/1`: the last `top` entries with their physical lines, in the order given.
///
/// # Errors
/// When the writer fails.
pub fn write_journal(
    journal: &str,
    entries: &[&(u32, Entry)],
    top: Option<usize>,
    generator: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Indented);
    json.object(|json| {
        json.key("schema")?.text("recouvre/journal/1")?;
        json.key("generator")?.text(generator)?;
        json.key("journal")?.text(journal)?;
        json.key("events")?.array(|json| {
            let first = top.map_or(0, |top| entries.len().saturating_sub(top));
            let mut shown = entries[first..].iter();
            shown.try_for_each(|entry| json.inline(|json| write(entry, json)))
        })?;
        write_not_listed(&[("events", &|| entries.len())], top, json)
    })?;
    json.end()
}

/// Writes the events of `recouvre/journal/1`, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_journal_lines(entries: &[&(u32, Entry)], out: &mut dyn io::Write) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    for entry in entries {
        write(entry, &mut json)?;
        json.end_line()?;
    }
    json.finish()
}

fn write((line, entry): &(u32, Entry), json: &mut Json<'_>) -> io::Result<()> {
    json.object(|json| {
        json.key("at")?.day(Some(entry.at))?;
        let amount = entry.written_amount();
        let texts = [
            ("customer", entry.customer.as_str()),
            ("invoice", &entry.invoice),
            ("event", entry.kind.name()),
            ("step", &entry.step),
            ("amount", &amount),
        ];
        let rest = [
            ("reference", entry.reference.as_str()),
            ("reason", &entry.reason),
            ("by", &entry.by),
            ("id", &entry.id),
        ];
        let text = |(key, text): (&str, &str), json: &mut Json<'_>| {
            let known = Some(text).filter(|text| !text.is_empty());
            json.key(key)?.text_or_null(known)
        };
        texts.into_iter().try_for_each(|each| text(each, json))?;
        json.key("until")?.day(entry.until)?;
        rest.into_iter().try_for_each(|each| text(each, json))?;
        json.key("line")?.number(*line)
    })
}
