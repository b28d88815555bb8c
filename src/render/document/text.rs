//! A document as plain text: 80 columns, figures under figures.
//!
//! What a text may hold of control characters becomes visible; what does not fit a table's columns
//! stands line by line, whole: nothing is cut.

use super::words::{Words, words};
use super::{Align, Block, Column, Document, Field, Marks, Row, RowKind, Table, text_of, wrap};
use crate::render::clean;

/// The columns of a page.
const WIDTH: usize = 80;
/// Where a recipient and a signature stand.
const RIGHT_HALF: usize = 40;
/// Spaces between two columns of a table, and where room lacks.
const GAPS: [usize; 2] = [2, 1];
/// What a column of texts keeps.
const SMALLEST: usize = 10;
/// The longest word that a column of texts keeps whole: the number of an invoice is not cut.
const LONGEST_WORD: usize = 28;

/// Writes a document as text that ends with a line end.
#[must_use]
pub fn write(document: &Document) -> String {
    written(document, document.blocks.iter())
}

/// Writes a document as the text of a message, whose header holds the subject.
#[must_use]
pub fn message(document: &Document) -> String {
    let blocks = document.blocks.iter();
    written(document, blocks.filter(|block| **block != Block::Subject))
}

fn written<'document>(
    document: &Document,
    blocks: impl Iterator<Item = &'document Block>,
) -> String {
    let words = words(document.language);
    let mut parts: Vec<Vec<String>> = Vec::new();
    for block in blocks {
        let lines = if *block == Block::Subject {
            wrap::lines(&titled(words.subject, words, &document.subject), WIDTH)
        } else {
            block_lines(block, words)
        };
        if !lines.is_empty() {
            parts.push(lines);
        }
    }
    let mut text = String::new();
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            text.push('\n');
        }
        for line in part {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}

fn titled(title: &str, words: &Words, value: &str) -> String {
    format!("{title}{}{value}", words.colon)
}

fn block_lines(block: &Block, words: &Words) -> Vec<String> {
    match block {
        Block::Subject | Block::PageBreak => Vec::new(),
        Block::Title(text) => underlined(text, "="),
        Block::Heading(text) => underlined(text, "-"),
        Block::Paragraph(spans) | Block::Note(spans) => wrap::lines(&text_of(spans), WIDTH),
        Block::List { marks, items } => {
            let item = |(number, spans): (usize, &Vec<_>)| {
                let mark = match marks {
                    Marks::Bullets => "- ".to_owned(),
                    Marks::Numbers => format!("{number}. "),
                };
                hanging(&mark, &text_of(spans))
            };
            (1..).zip(items).flat_map(item).collect()
        }
        Block::Sender(lines) | Block::Reference(lines) => wrapped(lines, WIDTH),
        Block::Recipient(lines) | Block::Signature(lines) => {
            indented(wrapped(lines, WIDTH - RIGHT_HALF))
        }
        Block::Table(table) => table_lines(table, words),
        Block::QrCode { caption, .. } => wrapped(caption, WIDTH),
        Block::Form(fields) => fields.iter().flat_map(|field| form(field, words)).collect(),
    }
}

fn wrapped(lines: &[String], width: usize) -> Vec<String> {
    let lines = lines.iter().filter(|line| !line.is_empty());
    lines.flat_map(|line| wrap::lines(line, width)).collect()
}

fn indented(lines: Vec<String>) -> Vec<String> {
    let margin = " ".repeat(RIGHT_HALF);
    let lines = lines.into_iter();
    lines.map(|line| format!("{margin}{line}")).collect()
}

fn underlined(text: &str, line: &str) -> Vec<String> {
    let mut lines = wrap::lines(text, WIDTH);
    let widest = lines.iter().map(|line| clean::width(line)).max();
    lines.push(line.repeat(widest.unwrap_or(0)));
    lines
}

/// Returns the lines of an item, the next ones under the first letter of its text.
fn hanging(mark: &str, text: &str) -> Vec<String> {
    let indent = clean::width(mark);
    let lines = wrap::lines(text, WIDTH - indent).into_iter().enumerate();
    let line = |(place, line): (usize, String)| match place {
        0 => format!("{mark}{line}"),
        _ => format!("{}{line}", " ".repeat(indent)),
    };
    lines.map(line).collect()
}

fn form(field: &Field, words: &Words) -> Vec<String> {
    match field {
        Field::Tick(text) => hanging("[ ] ", text),
        Field::Line(text) => {
            let mut lines = wrap::lines(&titled(text, words, ""), WIDTH - SMALLEST);
            if let Some(last) = lines.last_mut() {
                let room = WIDTH.saturating_sub(clean::width(last) + 1);
                last.push(' ');
                last.push_str(&"_".repeat(room));
            }
            lines
        }
    }
}

fn table_lines(table: &Table, words: &Words) -> Vec<String> {
    let fitting = GAPS
        .into_iter()
        .find_map(|gap| Some((widths(table, gap)?, gap)));
    match fitting {
        Some((widths, gap)) => ruled(table, &widths, gap),
        None => listed(table, words),
    }
}

/// Chooses the columns' widths, none where even the least of them do not fit.
fn widths(table: &Table, gap: usize) -> Option<Vec<usize>> {
    let cells = |place: usize| {
        let cells = table.rows.iter().map(move |row| &row.cells[place].text);
        cells.map(|text| clean::width(&clean::line(text)))
    };
    let columns = || table.columns.iter().enumerate();
    let whole = |(place, column): (usize, &Column)| {
        let title = clean::width(&clean::line(&column.title));
        cells(place).max().unwrap_or(0).max(title)
    };
    let wanted: Vec<usize> = columns().map(whole).collect();
    let least = |(place, column): (usize, &Column)| {
        let title = clean::line(&column.title);
        let title = title.split(' ').map(clean::width).max().unwrap_or(0);
        match column.align {
            Align::Left => {
                let texts = table.rows.iter().map(|row| row.cells[place].text.as_str());
                let longest = texts.map(longest_word).max().unwrap_or(0);
                wanted[place].min(SMALLEST.max(longest.min(LONGEST_WORD)))
            }
            Align::Right => cells(place).max().unwrap_or(0).max(title),
        }
    };
    let mut widths: Vec<usize> = columns().map(least).collect();
    let gaps = gap * widths.len().saturating_sub(1);
    let mut room = WIDTH.checked_sub(widths.iter().sum::<usize>() + gaps)?;
    // Texts first: a title on two lines costs one line, a text as many as there are rows.
    for align in [Align::Left, Align::Right] {
        for (place, column) in columns() {
            if column.align == align {
                let lacking = wanted[place] - widths[place];
                let more = match align {
                    Align::Left => lacking.min(room),
                    Align::Right if lacking <= room => lacking,
                    Align::Right => 0,
                };
                widths[place] += more;
                room -= more;
            }
        }
    }
    Some(widths)
}

/// Returns how wide the longest word of a text is.
fn longest_word(text: &str) -> usize {
    let text = clean::line(text);
    text.split(' ').map(clean::width).max().unwrap_or(0)
}

fn ruled(table: &Table, widths: &[usize], gap: usize) -> Vec<String> {
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let rule = rule.join(&" ".repeat(gap));
    let titles: Vec<&str> = titles(table);
    let mut lines = row_lines(table, widths, gap, &titles, Head::Title);
    lines.push(rule.clone());
    let mut before = RowKind::Body;
    for row in &table.rows {
        if row.kind == RowKind::Total && before == RowKind::Body {
            lines.push(rule.clone());
        }
        before = row.kind;
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
        lines.extend(row_lines(table, widths, gap, &cells, Head::Row));
    }
    lines
}

/// Which lines of a row are left empty where a cell has fewer than another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    /// The first: titles stand on the rule.
    Title,
    /// The last.
    Row,
}

fn row_lines(
    table: &Table,
    widths: &[usize],
    gap: usize,
    cells: &[&str],
    head: Head,
) -> Vec<String> {
    let pairs = cells.iter().zip(widths);
    let cells: Vec<Vec<String>> = pairs
        .map(|(text, width)| wrap::lines(text, *width))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let line = |number: usize| {
        let mut line = String::new();
        for ((column, width), own) in table.columns.iter().zip(widths).zip(&cells) {
            let above = match head {
                Head::Title => height - own.len(),
                Head::Row => 0,
            };
            let text = number.checked_sub(above).and_then(|place| own.get(place));
            let text = text.map_or("", String::as_str);
            let pad = " ".repeat(width.saturating_sub(clean::width(text)));
            if !line.is_empty() {
                line.push_str(&" ".repeat(gap));
            }
            match column.align {
                Align::Left => line.extend([text, &pad]),
                Align::Right => line.extend([&pad, text]),
            }
        }
        line
    };
    (0..height).map(line).collect()
}

/// Writes a table that no page is wide enough for: a line a cell, under one another.
fn listed(table: &Table, words: &Words) -> Vec<String> {
    let titles = titles(table);
    let row = |row: &Row| {
        let cells = titles.iter().zip(&row.cells);
        let cells = cells.filter(|(_, cell)| !cell.text.is_empty());
        let mut lines: Vec<String> = cells
            .flat_map(|(title, cell)| wrap::lines(&titled(title, words, &cell.text), WIDTH))
            .collect();
        lines.push(String::new());
        lines
    };
    let mut lines: Vec<String> = table.rows.iter().flat_map(row).collect();
    lines.pop();
    lines
}

fn titles(table: &Table) -> Vec<&str> {
    let titles = table.columns.iter();
    titles.map(|column| column.title.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::render::clean::is_hazard;

    #[test]
    fn a_letter_reads_as_a_letter() {
        let text = write(&sample::letter(2));
        sample::expect("letter.txt", &text);
    }

    #[test]
    fn nothing_is_wider_than_the_page_nor_cut() {
        for document in [sample::letter(3), sample::hostile()] {
            let text = write(&document);
            for line in text.lines() {
                assert!(clean::width(line) <= WIDTH, "{line:?}");
            }
        }
        let text = write(&sample::hostile());
        assert!(text.lines().all(|line| !line.chars().any(is_hazard)));
        let shown = clean::line(sample::NASTY).replace(' ', "");
        let text: String = text.split_whitespace().collect();
        assert!(text.matches(&shown).count() >= 15, "{text}");
    }

    #[test]
    fn the_number_of_an_invoice_is_never_cut() {
        let mut columns = vec![Column::text("Facture"), Column::text("Libellé")];
        columns.extend((0..4).map(|_| Column::figure("Montant")));
        let mut table = Table::new(columns);
        let texts = ["FA2025-020/4", "une pose de trois fenêtres"];
        let cells = texts.into_iter().chain(["1\u{202f}234\u{202f}567,89"; 4]);
        table.push(RowKind::Body, cells.map(super::super::Cell::text).collect());
        let lines = table_lines(&table, words(crate::policy::Language::French));
        assert!(lines[2].starts_with("FA2025-020/4  une pose"), "{lines:#?}");
    }

    #[test]
    fn a_table_too_wide_for_the_page_stands_line_by_line() {
        let mut table = Table::new((0..9).map(|_| Column::figure("Montant")).collect());
        let cells = (0..9).map(|_| super::super::Cell::text("1\u{202f}234\u{202f}567,89"));
        table.push(RowKind::Body, cells.collect());
        let lines = table_lines(&table, words(crate::policy::Language::French));
        assert_eq!(lines.len(), 9);
        assert_eq!(lines[0], "Montant\u{a0}: 1\u{202f}234\u{202f}567,89");
    }
}
