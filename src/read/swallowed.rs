//! Quotes left open in mid-row: a quoted cell that holds what should have been further rows.
//!
//! Takes a record and the layout of its file. Texts of several lines stay texts: a cell is suspected
//! only when what stands before its first line end and after its last one would both be rows of the
//! file, when a whole row stands between, or when its quote closes before further text.

use super::amounts::{self, AmountCell, AmountEvidence, AmountForm};
use super::blocks::closing_quote;
use super::dates::{self, DateCell, DateEvidence};
use super::fields::Sides;
use super::layout::Layout;
use super::record::{Record, trim};
use crate::model::Currency;
use crate::policy::Decimals;
use memchr::{memchr, memchr_iter};

/// Returns how many lines below the start of its record a quote opens that swallows rows.
pub(super) fn swallowing_quote(record: &Record<'_>, layout: &Layout) -> Option<u32> {
    let end = layout.line_end;
    memchr(end, record.whole())?;
    let mut lines = 0;
    for column in 0..record.width() {
        let raw = record.raw(column);
        let ends = memchr_iter(end, raw).count() as u32;
        if ends > 0 && raw[0] == b'"' && swallows(record, column, layout) {
            return Some(lines);
        }
        lines += ends;
    }
    None
}

fn swallows<'row>(record: &Record<'row>, column: usize, layout: &Layout) -> bool {
    let raw = record.raw(column);
    let close = closing_quote(raw, 0).unwrap_or(raw.len() - 1);
    if !trim(&raw[close + 1..]).is_empty() {
        return true;
    }
    let mut lines: Vec<&[u8]> = raw[1..close]
        .split(|&byte| byte == layout.line_end)
        .collect();
    let (Some(last), Some(first)) = (lines.pop(), lines.first().copied()) else {
        return false;
    };
    let width = layout.header.len();
    let is_wide =
        |line: &&[u8]| width > 2 && memchr_iter(layout.delimiter, line).count() + 1 >= width;
    if is_wide(&last) || lines[1..].iter().any(is_wide) {
        return true;
    }
    let before = (0..column).map(|column| record.text(column));
    let after = (column + 1..record.width()).map(|column| record.text(column));
    let cells = |line: &'row [u8]| line.split(|&byte| byte == layout.delimiter);
    is_row(before.chain(cells(first)), layout) && is_row(cells(last).chain(after), layout)
}

/// Returns whether some cells would be a row of the file: those of dates and amounts are some. Where
/// the file has none of these, only the number of cells says it.
fn is_row<'row>(cells: impl Iterator<Item = &'row [u8]>, layout: &Layout) -> bool {
    let cells: Vec<&[u8]> = cells.map(bare).collect();
    if layout.dates.is_empty() {
        return cells.len() == layout.header.len();
    }
    let filled = |columns: &[usize], is_fit: fn(&[u8]) -> bool| {
        let filled = columns.iter().filter_map(|column| cells.get(*column));
        let mut filled = filled.filter(|cell| !cell.is_empty()).peekable();
        filled.peek().is_some() && filled.all(|cell| is_fit(cell))
    };
    filled(&layout.dates, is_date)
        && (layout.amounts.is_empty() || filled(&layout.amounts, is_amount))
}

/// Returns a cell of a line cut in the midst of a quote.
fn bare(cell: &[u8]) -> &[u8] {
    let cell = trim(cell);
    let cell = cell.strip_prefix(b"\"").unwrap_or(cell);
    cell.strip_suffix(b"\"").unwrap_or(cell)
}

fn is_date(cell: &[u8]) -> bool {
    dates::read(cell, 0, &mut DateEvidence::default()) != DateCell::Bad
}

fn is_amount(cell: &[u8]) -> bool {
    let form = AmountForm {
        mark: None,
        currency: Currency::EUR,
        sides: Sides::Unknown,
        decimals: Decimals::Round,
    };
    let read = amounts::read(cell, form, 0, &mut AmountEvidence::default());
    matches!(read, AmountCell::Minor(_) | AmountCell::Rounded(_))
}

#[cfg(test)]
mod tests {
    use super::super::scan::each_record;
    use super::*;
    use crate::policy::InputRule;

    /// The line, counted from 0, on which a quote opens that swallows rows.
    fn swallowed(text: &str, delimiter: u8, dates: &[usize], amounts: &[usize]) -> Option<u32> {
        let header = vec![String::new(); 5];
        let mut layout = Layout::new(delimiter, b'\n', header, 0, &InputRule::default());
        (layout.dates, layout.amounts) = (dates.to_vec(), amounts.to_vec());
        let mut found = None;
        each_record(text.as_bytes(), delimiter, b'\n', |record| {
            let line = swallowing_quote(&record, &layout).map(|below| record.line + below);
            found = found.or(line);
        });
        found
    }

    #[test]
    fn a_quote_left_open_in_mid_row_is_seen_where_it_opens() {
        for text in [
            // Closed by the next quote, before text; at the end of a cell; in a row cut short.
            "F1;A;2026-01-01;2026-02-01;5\nF2;\"A;2026-01-01;2026-02-01;5\nF3;\"B;2026-01-01;2026-02-01;5",
            "F1;A;2026-01-01;2026-02-01;5\nF2;\"A;2026-01-01;2026-02-01;5\nF3;B\";2026-01-01;2026-02-01;5",
            "F1;A;2026-01-01;2026-02-01;5\nF2;A;2026-01-01;\"2026-02-01;5\nF3;B;2026-01-01;\";5",
            // Every cell in quotes, the last one left open.
            "F1;A;2026-01-01;2026-02-01;5\n\"F2\";\"A\";\"2026-01-01\";\"2026-02-01\";\"5\n\"F3\";\"B\";\"2026-01-01\";\"2026-02-01\";\"5\"",
            // Whole rows in between.
            "F1;A;2026-01-01;2026-02-01;5\nF2;\"A\nF3;B;2026-01-01;2026-02-01;5\nC\";2026-01-01;2026-02-01;5",
        ] {
            assert_eq!(swallowed(text, b';', &[2, 3], &[4]), Some(1), "{text}");
        }
        let below = "\"F1\nbis\";\"A;2026-01-01;2026-02-01;5\nF3;\"B;2026-01-01;2026-02-01;5";
        assert_eq!(swallowed(below, b';', &[2, 3], &[4]), Some(1));
    }

    #[test]
    fn a_text_of_several_lines_is_a_text() {
        for text in [
            "F1,\"12, rue Haute, bât. B\n74000 Annecy, Haute-Savoie, France\",2026-01-01,2026-02-01,5",
            "\"Morel\nSARL\",F1,2026-01-01,2026-02-01,5",
            "F1,\"Le \"\"Petit\"\"\n74000 Annecy\" ,2026-01-01,2026-02-01,5",
            "F1,A,2026-01-01,2026-02-01,\"5\n\"",
            "F1,\"du 2026-01-01\n5, rue Haute, 2026-01-01\",2026-01-01,2026-02-01,5",
        ] {
            assert_eq!(swallowed(text, b',', &[2, 3], &[4]), None, "{text}");
        }
    }

    #[test]
    fn rows_without_dates_are_told_by_their_cells() {
        let open = "C1;\"A;b;c;d\nC2;B\";b;c;d";
        assert_eq!(swallowed(open, b';', &[], &[]), Some(0));
        let address = "C1;\"12 rue Haute; bât. B\n74000 Annecy\";b;c;d";
        assert_eq!(swallowed(address, b';', &[], &[]), None);
    }
}
