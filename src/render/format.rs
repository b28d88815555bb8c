//! The formats of a sheet, in one place: adding one is a variant here and a file beside.

use super::json::{Json, Layout};
use super::sheet::{Cell, Row, Sheet};
use super::{csv, html, md, table};
use crate::policy::Language;
use std::io;

/// A format of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns, for people.
    Table,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma- or semicolon-separated values.
    Csv,
    /// Markdown.
    Md,
    /// A part of a page for a browser, which [`super::html`] begins and ends.
    Html,
}

impl Format {
    /// All, in the order of the help.
    pub const ALL: [Self; 6] = [
        Self::Table,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Md,
        Self::Html,
    ];

    /// Returns the word of the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Md => "md",
            Self::Html => "html",
        }
    }
}

/// How a sheet is to look.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The language of figures and words.
    pub language: Language,
    /// The columns of the terminal or of the page.
    pub width: usize,
    /// Whether a CSV begins with a mark for Excel.
    pub mark: csv::Mark,
}

/// Writes a sheet in a format.
///
/// As JSON it is the list of its rows by column key, totals left out: reports with a contract have
/// their own writers.
///
/// # Errors
/// When the writer fails.
pub fn write(
    sheet: &Sheet,
    format: Format,
    style: Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Table => table::write(sheet, style.language, style.width, out),
        Format::Json => {
            let mut json = Json::new(out, Layout::Indented);
            json.array(|json| {
                sheet
                    .body()
                    .try_for_each(|row| json.inline(|json| object(sheet, row, json)))
            })?;
            json.end()
        }
        Format::Jsonl => {
            let mut json = Json::new(out, Layout::Inline);
            sheet.body().try_for_each(|row| {
                object(sheet, row, &mut json)?;
                json.end_line()
            })?;
            json.finish()
        }
        Format::Csv => csv::write(sheet, style.language, style.mark, out),
        Format::Md => md::write(sheet, style.language, out),
        Format::Html => html::write(sheet, style.language, out),
    }
}

fn object(sheet: &Sheet, row: &Row, json: &mut Json<'_>) -> io::Result<()> {
    json.object(|json| {
        for (column, cell) in sheet.columns.iter().zip(&row.cells) {
            json.key(&column.key)?;
            match cell {
                Cell::Text(text) => json.text(text),
                Cell::Marked { text, .. } => {
                    json.text_or_null(Some(text.as_str()).filter(|text| !text.is_empty()))
                }
                Cell::Date(day) => json.day(Some(*day)),
                Cell::Money { amount, currency } => json.amount(*amount, *currency),
                Cell::Count(count) | Cell::Ordinal(count) => json.number(*count),
                Cell::Days(days) => json.number(*days),
                Cell::Hundredths(figure) | Cell::Percent(figure) => json.hundredths(Some(*figure)),
                Cell::Rate(rate) => json.text(&rate.to_string()),
                Cell::Empty => json.null(),
            }?;
        }
        Ok(())
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::model::{Currency, Total};
    use crate::render::clean::is_hazard;
    use crate::render::sheet::{Column, RowKind};

    const NASTY: &str = "=cmd|' /C calc'!A0\u{1b}]0;x\u{7}\u{202e}\0\n|<b>";

    fn sheet() -> Sheet {
        let columns = vec![
            Column::text("customer", "Client"),
            Column::figure("amount", "Montant"),
        ];
        let mut sheet = Sheet::new(NASTY, columns);
        let sum = || Cell::money(Total(100), Currency::EUR);
        sheet.push(RowKind::Body, vec![Cell::text(NASTY), sum()]);
        sheet.push(RowKind::Body, vec![Cell::text("x".repeat(10_000)), sum()]);
        sheet.push(RowKind::Total, vec![Cell::text("Total"), sum()]);
        sheet.notes.push(NASTY.to_owned());
        sheet
    }

    #[test]
    fn no_format_lets_a_control_character_through() {
        for format in Format::ALL {
            for language in [Language::French, Language::English] {
                let style = Style {
                    language,
                    width: 80,
                    mark: csv::Mark::None,
                };
                let mut out = Vec::new();
                write(&sheet(), format, style, &mut out).unwrap();
                let text = String::from_utf8(out).unwrap();
                let is_bad = |each: char| is_hazard(each) && each != '\n' && each != '\r';
                assert!(!text.chars().any(is_bad), "{format:?}: {text}");
            }
        }
    }

    #[test]
    fn json_lines_give_each_row_back() {
        let style = Style {
            language: Language::French,
            width: 80,
            mark: csv::Mark::None,
        };
        let mut out = Vec::new();
        write(&sheet(), Format::Jsonl, style, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let rows: Vec<serde_json::Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0]["customer"], NASTY);
        assert_eq!(rows[0]["amount"], "1.00");
    }
}
