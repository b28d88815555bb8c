//! Sheets as Markdown, for a ticket, a wiki or a mail.
//!
//! A text of the data can neither end its cell nor start a link, a tag or a heading.

use super::clean;
use super::sheet::{Align, Row, RowKind, Sheet};
use super::table::shown;
use crate::policy::Language;
use std::io;

/// Writes a sheet: title, table, notes.
///
/// # Errors
/// When the writer fails.
pub fn write(sheet: &Sheet, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## {}\n", escaped(&sheet.title))?;
    write_rows(sheet, language, out)?;
    for note in &sheet.notes {
        writeln!(out, "\n{}", escaped(note))?;
    }
    Ok(())
}

/// Writes the header and the rows only.
///
/// # Errors
/// When the writer fails.
pub fn write_rows(sheet: &Sheet, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    line(sheet.seen().map(|column| escaped(&column.title)), out)?;
    let rules = sheet.seen().map(|column| match column.align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    line(rules, out)?;
    for row in &sheet.rows {
        line(cells(sheet, row, language), out)?;
    }
    Ok(())
}

fn cells<'sheet>(
    sheet: &'sheet Sheet,
    row: &'sheet Row,
    language: Language,
) -> impl Iterator<Item = String> + 'sheet {
    sheet.seen_of(row).map(move |(_, cell)| {
        let text = escaped(&shown(cell, language));
        match row.kind {
            RowKind::Subtotal | RowKind::Total if !text.is_empty() => format!("**{text}**"),
            RowKind::Body | RowKind::Subtotal | RowKind::Total => text,
        }
    })
}

fn line(cells: impl Iterator<Item = String>, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "|")?;
    for cell in cells {
        write!(out, " {cell} |")?;
    }
    writeln!(out)
}

/// Writes a title with a list under it.
///
/// # Errors
/// When the writer fails.
pub fn write_list(title: &str, items: &[String], out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## {}\n", escaped(title))?;
    for item in items {
        writeln!(out, "- {}", escaped(item))?;
    }
    writeln!(out)
}

/// Makes a text that Markdown shows as it is.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in clean::line(text).trim().chars() {
        match character {
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' | '#' | '~' | '!' => {
                safe.push('\\');
                safe.push(character);
            }
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            _ => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::model::{Currency, Total};
    use crate::render::sheet::{Cell, Column};

    #[test]
    fn a_name_stays_in_its_cell() {
        let mut sheet = Sheet::new(
            "Clients",
            vec![
                Column::text("customer", "Client"),
                Column::figure("amount", "Montant"),
            ],
        );
        for (kind, name) in [
            (RowKind::Body, "a|b\\\n<script>[x](y)\u{1b}"),
            (RowKind::Total, "Total"),
        ] {
            let amount = Cell::money(Total(123_450), Currency::EUR);
            sheet.push(kind, vec![Cell::text(name), amount]);
        }
        let mut out = Vec::new();
        write(&sheet, Language::French, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "## Clients\n\n| Client | Montant |\n| --- | ---: |\n\
             | a\\|b\\\\ &lt;script&gt;\\[x\\](y)␛ | 1\u{202f}234,50 |\n\
             | **Total** | **1\u{202f}234,50** |\n"
        );
    }
}
