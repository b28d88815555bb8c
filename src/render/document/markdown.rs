//! A document as Markdown.
//!
//! Invariant: a text stands on one line and means nothing: neither a mark within it nor one at its
//! beginning is taken for markup.

use super::words::words;
use super::{Align, Block, Document, Field, Marks, RowKind, Span, Table};
use crate::render::md;

/// Writes a document as Markdown that ends with a line end.
#[must_use]
pub fn write(document: &Document) -> String {
    let words = words(document.language);
    let mut parts: Vec<String> = Vec::new();
    for block in &document.blocks {
        parts.push(match block {
            Block::Subject => {
                let subject = md::escaped(&document.subject);
                format!("**{}{}{subject}**", words.subject, words.colon)
            }
            Block::Title(text) => format!("# {}", md::escaped(text)),
            Block::Heading(text) => format!("## {}", md::escaped(text)),
            Block::Paragraph(spans) | Block::Note(spans) => at_start(&spanned(spans)),
            Block::List { marks, items } => {
                let item = |(number, spans): (usize, &Vec<Span>)| match marks {
                    Marks::Bullets => format!("- {}", at_start(&spanned(spans))),
                    Marks::Numbers => format!("{number}. {}", at_start(&spanned(spans))),
                };
                let items: Vec<String> = (1..).zip(items).map(item).collect();
                items.join("\n")
            }
            Block::Sender(lines)
            | Block::Recipient(lines)
            | Block::Reference(lines)
            | Block::Signature(lines)
            | Block::QrCode { caption: lines, .. } => broken(lines),
            Block::Table(table) => write_table(table),
            Block::Form(fields) => {
                let field = |field: &Field| match field {
                    Field::Tick(text) => format!("- [ ] {}", md::escaped(text)),
                    Field::Line(text) => {
                        format!(
                            "- {}{}\\_\\_\\_\\_",
                            at_start(&md::escaped(text)),
                            words.colon
                        )
                    }
                };
                let fields: Vec<String> = fields.iter().map(field).collect();
                fields.join("\n")
            }
            Block::PageBreak => "---".to_owned(),
        });
    }
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn spanned(spans: &[Span]) -> String {
    let mut text = String::new();
    for span in spans {
        match span {
            // Spaces at the ends part it from its neighbours: escaping trims them.
            Span::Plain(plain) => {
                let rest = plain.trim_start_matches(SPACES);
                let trimmed = rest.trim_end_matches(SPACES);
                text.push_str(one_space(&plain[..plain.len() - rest.len()]));
                text.push_str(&md::escaped(trimmed));
                text.push_str(one_space(&rest[trimmed.len()..]));
            }
            Span::Strong(strong) => {
                let strong = md::escaped(strong);
                if !strong.is_empty() {
                    text.extend(["**", &strong, "**"]);
                }
            }
        }
    }
    text.trim().to_owned()
}

/// Spaces that part a text from its neighbours; the second may not break a line.
const SPACES: [char; 2] = [' ', '\u{a0}'];

/// Returns the one space that some are: none, one that may not break a line, an ordinary one.
fn one_space(spaces: &str) -> &'static str {
    if spaces.contains('\u{a0}') {
        "\u{a0}"
    } else if spaces.is_empty() {
        ""
    } else {
        " "
    }
}

/// Keeps what begins a line from being the mark of a list, a rule or a title.
fn at_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    if digits > 0 && rest.starts_with(['.', ')']) {
        return format!("{number}\\{rest}");
    }
    if text.starts_with(['-', '+', '=']) {
        return format!("\\{text}");
    }
    text.to_owned()
}

fn broken(lines: &[String]) -> String {
    let lines = lines.iter().map(|line| at_start(&md::escaped(line)));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("  \n")
}

fn write_table(table: &Table) -> String {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let titles = table.columns.iter();
    let rules = table.columns.iter().map(|column| match column.align {
        Align::Left => "---".to_owned(),
        Align::Right => "---:".to_owned(),
    });
    let mut lines = vec![
        line(titles.map(|column| md::escaped(&column.title)).collect()),
        line(rules.collect()),
    ];
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| {
            let text = md::escaped(&cell.text);
            match row.kind {
                RowKind::Total if !text.is_empty() => format!("**{text}**"),
                RowKind::Total | RowKind::Body => text,
            }
        });
        lines.push(line(cells.collect()));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::render::clean::is_hazard;

    #[test]
    fn a_document_holds_each_block() {
        sample::expect("letter.md", &write(&sample::letter(2)));
    }

    #[test]
    fn no_text_becomes_markup() {
        let text = write(&sample::hostile());
        assert!(!text.chars().any(|each| is_hazard(each) && each != '\n'));
        assert!(!text.contains('<'), "{text}");
        // The pipes of a row of two cells are three, whatever the cells hold.
        for row in text.lines().filter(|line| line.starts_with('|')) {
            let pipes = row.replace("\\\\", "").replace("\\|", "");
            assert_eq!(pipes.matches('|').count(), 3, "{row}");
        }
    }

    #[test]
    fn the_space_before_a_colon_stands_after_what_stands_out() {
        let spans = [
            Span::Plain("à ".into()),
            Span::Strong("Total".into()),
            Span::Plain("\u{a0}: 12".into()),
        ];
        assert_eq!(spanned(&spans), "à **Total**\u{a0}: 12");
    }

    #[test]
    fn a_text_that_begins_as_a_mark_is_a_text() {
        let starts = ["- a", "+ a", "1. a", "12) a", "=== ", "# a", "> a", "```"];
        let safe = [
            "\\- a",
            "\\+ a",
            "1\\. a",
            "12\\) a",
            "\\===",
            "\\# a",
            "&gt; a",
            "\\`\\`\\`",
        ];
        for (start, safe) in starts.into_iter().zip(safe) {
            assert_eq!(at_start(&spanned(&[Span::Plain(start.into())])), safe);
        }
    }
}
