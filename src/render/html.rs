//! Sheets as one self-contained page for a browser: no script, nothing fetched.
//!
//! A page is begun, holds any number of sheets and texts, and is ended. Invariant: every text of the data is
//! escaped where it is written, so that none can open an element, close one or name an attribute.

use super::document::html::escaped;
use super::sheet::{Align, Cell, Row, RowKind, Sheet};
use super::table::shown;
use crate::policy::Language;
use std::io;

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("report.css");

/// Begins a page.
///
/// # Errors
/// When the writer fails, as everywhere here.
pub fn begin(title: &str, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let code = match language {
        Language::French => "fr",
        Language::English => "en",
    };
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        escaped(title)
    )
}

/// Ends a page.
///
/// # Errors
/// When the writer fails.
pub fn end(out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"</main>\n</body>\n</html>\n")
}

/// Writes a sheet: title, table, notes.
///
/// # Errors
/// When the writer fails.
pub fn write(sheet: &Sheet, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "<h2>{}</h2>", escaped(&sheet.title))?;
    write_rows(sheet, language, out)?;
    for note in &sheet.notes {
        writeln!(out, "<p class=\"note\">{}</p>", escaped(note))?;
    }
    Ok(())
}

/// Writes the header and the rows only.
///
/// # Errors
/// When the writer fails.
pub fn write_rows(sheet: &Sheet, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(b"<div class=\"wide\"><table>\n<thead><tr>")?;
    for column in sheet.seen() {
        let class = class(column.align);
        write!(out, "<th{class}>{}</th>", escaped(&column.title))?;
    }
    out.write_all(b"</tr></thead>\n<tbody>\n")?;
    for row in &sheet.rows {
        write_row(sheet, row, language, out)?;
    }
    out.write_all(b"</tbody>\n</table></div>\n")
}

/// Writes a title with a list under it.
///
/// # Errors
/// When the writer fails.
pub fn write_list(title: &str, items: &[String], out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "<h2>{}</h2>\n<ul>", escaped(title))?;
    for item in items {
        writeln!(out, "<li>{}</li>", escaped(item))?;
    }
    writeln!(out, "</ul>")
}

fn write_row(
    sheet: &Sheet,
    row: &Row,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let open = match row.kind {
        RowKind::Body => "<tr>",
        RowKind::Subtotal => "<tr class=\"subtotal\">",
        RowKind::Total => "<tr class=\"total\">",
    };
    out.write_all(open.as_bytes())?;
    for (column, cell) in sheet.seen_of(row) {
        let class = match cell {
            Cell::Text(_) | Cell::Marked { .. } | Cell::Empty => class(column.align),
            Cell::Date(_)
            | Cell::Money { .. }
            | Cell::Count(_)
            | Cell::Ordinal(_)
            | Cell::Days(_)
            | Cell::Hundredths(_)
            | Cell::Percent(_)
            | Cell::Rate(_) => class(Align::Right),
        };
        write!(out, "<td{class}>{}</td>", escaped(&shown(cell, language)))?;
    }
    out.write_all(b"</tr>\n")
}

const fn class(align: Align) -> &'static str {
    match align {
        Align::Left => "",
        Align::Right => " class=\"figure\"",
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::model::{Currency, Total};
    use crate::render::sheet::Column;

    #[test]
    fn a_name_stays_in_its_cell() {
        let columns = vec![
            Column::text("customer", "Client"),
            Column::figure("amount", "Montant"),
        ];
        let mut sheet = Sheet::new("<h1>", columns);
        let amount = || Cell::money(Total(123_450), Currency::EUR);
        let name = "\"a\"</td><script>\u{1b}";
        sheet.push(RowKind::Body, vec![Cell::text(name), amount()]);
        sheet.push(RowKind::Total, vec![Cell::text("Total"), amount()]);
        let mut out = Vec::new();
        write(&sheet, Language::French, &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "<h2>&lt;h1&gt;</h2>\n<div class=\"wide\"><table>\n<thead><tr><th>Client</th>\
             <th class=\"figure\">Montant</th></tr></thead>\n<tbody>\n\
             <tr><td>&quot;a&quot;&lt;/td&gt;&lt;script&gt;\u{241b}</td>\
             <td class=\"figure\">1\u{202f}234,50</td></tr>\n\
             <tr class=\"total\"><td>Total</td><td class=\"figure\">1\u{202f}234,50</td></tr>\n\
             </tbody>\n</table></div>\n"
        );
    }
}
