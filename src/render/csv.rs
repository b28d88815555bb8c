//! Sheets as CSV, for spreadsheets and programs.
//!
//! French: `;`, decimal comma, titles as headers, as Excel opens it in France. English: RFC 4180, point,
//! keys as headers. Dates are ISO 8601 in both. No cell of text is ever a formula, a control
//! character never passes, and rows are written one by one.

use super::clean;
use super::digits::{push_decimal, push_iso};
use super::sheet::{Cell, Column, Row, Sheet};
use crate::policy::Language;
use std::borrow::Cow;
use std::io;

/// Whether the file begins with a byte-order mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// UTF-8 as it is.
    None,
    /// With the mark by which Excel recognises UTF-8.
    Excel,
}

/// Writes the rows of things listed; title, sums and notes have no place in a CSV.
///
/// # Errors
/// When the writer fails.
pub fn write(
    sheet: &Sheet,
    language: Language,
    mark: Mark,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut rows = Rows::new(&sheet.columns, language, mark, out)?;
    for row in sheet.body() {
        rows.row(row)?;
    }
    rows.end()
}

/// Writes rows one by one, for what is too long to be held.
pub struct Rows<'out> {
    writer: ::csv::Writer<&'out mut dyn io::Write>,
    language: Language,
    /// Reused for each cell.
    scratch: Vec<u8>,
}

impl<'out> Rows<'out> {
    /// Writes the header.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn new(
        columns: &[Column],
        language: Language,
        mark: Mark,
        out: &'out mut dyn io::Write,
    ) -> io::Result<Self> {
        match mark {
            Mark::None => {}
            Mark::Excel => out.write_all("\u{feff}".as_bytes())?,
        }
        let delimiter = match language {
            Language::French => b';',
            Language::English => b',',
        };
        let mut writer = ::csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        let header = columns.iter().map(|column| match language {
            Language::French => column.title.as_str(),
            Language::English => column.key.as_str(),
        });
        writer.write_record(header).map_err(of_writer)?;
        Ok(Self {
            writer,
            language,
            scratch: Vec::new(),
        })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn row(&mut self, row: &Row) -> io::Result<()> {
        for cell in &row.cells {
            self.scratch.clear();
            push_cell(&mut self.scratch, cell, self.language);
            self.writer.write_field(&self.scratch).map_err(of_writer)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(of_writer)
    }

    /// Hands over what is still held.
    ///
    /// # Errors
    /// When the writer fails.
    pub fn end(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Returns the error of the writer beneath: a closed pipe stays one.
fn of_writer(error: ::csv::Error) -> io::Error {
    let text = error.to_string();
    if let ::csv::ErrorKind::Io(error) = error.into_kind() {
        return error;
    }
    io::Error::other(text)
}

fn push_cell(text: &mut Vec<u8>, cell: &Cell, language: Language) {
    let mark = match language {
        Language::French => b',',
        Language::English => b'.',
    };
    match cell {
        Cell::Text(own) | Cell::Marked { text: own, .. } => {
            text.extend_from_slice(inert(own).as_bytes());
        }
        Cell::Date(day) => push_iso(text, *day),
        Cell::Money { amount, currency } => {
            push_decimal(text, amount.0, currency.exponent(), mark);
        }
        Cell::Count(count) | Cell::Ordinal(count) => {
            push_decimal(text, i128::from(*count), 0, mark);
        }
        Cell::Days(days) => push_decimal(text, i128::from(*days), 0, mark),
        Cell::Hundredths(figure) | Cell::Percent(figure) => push_decimal(text, *figure, 2, mark),
        Cell::Rate(rate) => {
            let written = rate.to_string();
            text.extend(
                written
                    .bytes()
                    .map(|byte| if byte == b'.' { mark } else { byte }),
            );
        }
        Cell::Empty => {}
    }
}

/// Makes a text that no spreadsheet takes for a formula.
fn inert(text: &str) -> Cow<'_, str> {
    let clean = clean::line(text);
    // Full-width signs are signs to spreadsheets of the East; a tab or a return, once cleaned, is a
    // space that some of them skip.
    let is_sign = |first: char| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let is_formula =
        text.starts_with(['\t', '\r', '\n']) || clean.trim_start().starts_with(is_sign);
    if is_formula {
        Cow::Owned(format!("'{clean}"))
    } else {
        clean
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::model::{Currency, Day, Total};
    use crate::render::sheet::RowKind;

    fn sheet(names: &[&str]) -> Sheet {
        let mut sheet = Sheet::new(
            "t",
            vec![
                Column::text("customer", "Client"),
                Column::figure("amount", "Montant"),
                Column::figure("on", "Date"),
            ],
        );
        for name in names {
            let cells = vec![
                Cell::text(*name),
                Cell::money(Total(-123_450), Currency::EUR),
                Cell::date(Day::from_civil(2026, 10, 31)),
            ];
            sheet.push(RowKind::Body, cells);
        }
        sheet
    }

    /// A pipe whose reader is gone.
    struct Closed;

    impl io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_told_as_one_at_the_header_and_at_any_row() {
        let many = sheet(&["Morel SARL"; 2_000]);
        let error = write(&many, Language::French, Mark::None, &mut Closed).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    fn text(sheet: &Sheet, language: Language, mark: Mark) -> String {
        let mut out = Vec::new();
        write(sheet, language, mark, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn french_opens_in_excel_and_english_is_rfc_4180() {
        let sheet = sheet(&["Morel; fils"]);
        assert_eq!(
            text(&sheet, Language::French, Mark::Excel),
            "\u{feff}Client;Montant;Date\r\n\"Morel; fils\";-1234,50;2026-10-31\r\n"
        );
        assert_eq!(
            text(&sheet, Language::English, Mark::None),
            "customer,amount,on\r\nMorel; fils,-1234.50,2026-10-31\r\n"
        );
    }

    #[test]
    fn a_text_is_never_a_formula_and_an_amount_stays_a_number() {
        let names = [
            "=cmd|' /C calc'!A0",
            "+33",
            "-1",
            "@x",
            "\t=1",
            "\r=1",
            " =1",
            "＝1",
        ];
        let csv = text(&sheet(&names), Language::English, Mark::None);
        for line in csv.lines().skip(1) {
            assert!(line.starts_with('\''), "{line}");
            assert!(line.contains(",-1234.50,"), "{line}");
        }
    }

    #[test]
    fn a_control_character_never_passes() {
        let csv = text(
            &sheet(&["a\u{1b}[2J\0\nb\u{202e}"]),
            Language::French,
            Mark::None,
        );
        assert!(csv.contains("a␛[2J␀ b<U+202E>;"), "{csv}");
    }
}
