//! A document as one page: no script, nothing fetched, ready to print on A4.
//!
//! Invariant: every text is escaped where it is written, so that none can open an element, close one or
//! name an attribute.

use super::qr::Code;
use super::words::{Words, words};
use super::{Align, Block, Document, Field, Marks, RowKind, Span, Table};
use crate::policy::Language;
use crate::render::clean;
use std::fmt::Write as _;

/// How the image of a code reaches the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Images {
    /// Drawn in the page.
    Drawn,
    /// Beside the page, by its place among the codes: mail programs draw nothing.
    Beside,
}

/// The name of the image of a code beside a message.
pub(super) fn image_id(place: usize) -> String {
    format!("code-{place}@recouvre.invalid")
}

/// Writes a document as one page.
#[must_use]
pub fn write(document: &Document) -> String {
    page(document, Images::Drawn)
}

/// Writes a document as a part of a message, whose header holds the subject and which carries the images.
pub(super) fn message(document: &Document) -> String {
    page(document, Images::Beside)
}

/// Makes a text that a page shows as it is.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in clean::line(text).chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(character),
        }
    }
    safe
}

fn page(document: &Document, images: Images) -> String {
    let words = words(document.language);
    let language = match document.language {
        Language::French => "fr",
        Language::English => "en",
    };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         img-src cid:; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n",
        escaped(&document.subject)
    );
    let mut codes = 0;
    for block in &document.blocks {
        match block {
            Block::Subject if images == Images::Beside => {}
            Block::Subject => {
                let subject = escaped(&document.subject);
                let _ = writeln!(
                    page,
                    "<p class=\"subject\"><strong>{}{}{subject}</strong></p>",
                    words.subject, words.colon
                );
            }
            Block::Title(text) => line(&mut page, "<h1>", text, "</h1>"),
            Block::Heading(text) => line(&mut page, "<h2>", text, "</h2>"),
            Block::Paragraph(spans) => spanned(&mut page, "<p>", spans, "</p>\n"),
            Block::Note(spans) => spanned(&mut page, "<p class=\"note\">", spans, "</p>\n"),
            Block::List { marks, items } => list(&mut page, *marks, items),
            Block::Sender(lines) => address(&mut page, "sender", lines),
            Block::Recipient(lines) => address(&mut page, "recipient", lines),
            Block::Reference(lines) => address(&mut page, "reference", lines),
            Block::Signature(lines) => address(&mut page, "signature", lines),
            Block::Table(table) => write_table(&mut page, table),
            Block::QrCode { payload, caption } => {
                codes += 1;
                code(&mut page, payload, caption, images, codes);
            }
            Block::Form(fields) => form(&mut page, fields, words),
            Block::PageBreak => page.push_str("<div class=\"break\"></div>\n"),
        }
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

fn line(page: &mut String, open: &str, text: &str, close: &str) {
    let _ = writeln!(page, "{open}{}{close}", escaped(text));
}

fn spanned(page: &mut String, open: &str, spans: &[Span], close: &str) {
    page.push_str(open);
    for span in spans {
        match span {
            Span::Plain(text) => page.push_str(&escaped(text)),
            Span::Strong(text) => {
                let _ = write!(page, "<strong>{}</strong>", escaped(text));
            }
        }
    }
    page.push_str(close);
}

fn list(page: &mut String, marks: Marks, items: &[Vec<Span>]) {
    let element = match marks {
        Marks::Bullets => "ul",
        Marks::Numbers => "ol",
    };
    let _ = writeln!(page, "<{element}>");
    for item in items {
        spanned(page, "<li>", item, "</li>\n");
    }
    let _ = writeln!(page, "</{element}>");
}

fn address(page: &mut String, class: &str, lines: &[String]) {
    let lines = lines.iter().filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(|line| escaped(line)).collect();
    let _ = writeln!(page, "<p class=\"{class}\">{}</p>", lines.join("<br>\n"));
}

fn write_table(page: &mut String, table: &Table) {
    let class = |align| match align {
        Align::Left => "",
        Align::Right => " class=\"figure\"",
    };
    page.push_str("<table>\n<thead>\n<tr>");
    for column in &table.columns {
        let _ = write!(
            page,
            "<th scope=\"col\"{}>{}</th>",
            class(column.align),
            escaped(&column.title)
        );
    }
    page.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        page.push_str(match row.kind {
            RowKind::Body => "<tr>",
            RowKind::Total => "<tr class=\"total\">",
        });
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let _ = write!(
                page,
                "<td{}>{}</td>",
                class(column.align),
                escaped(&cell.text)
            );
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

fn code(page: &mut String, payload: &str, caption: &[String], images: Images, place: usize) {
    page.push_str("<div class=\"code\">\n");
    if let Some(code) = Code::new(payload) {
        match images {
            Images::Drawn => page.push_str(&svg(&code)),
            Images::Beside => {
                let id = image_id(place);
                let _ = writeln!(
                    page,
                    "<img src=\"cid:{id}\" width=\"160\" height=\"160\" alt=\"QR\">"
                );
            }
        }
    }
    address(page, "caption", caption);
    page.push_str("</div>\n");
}

/// Draws a code: one path of dark runs on white, a unit a module.
fn svg(code: &Code) -> String {
    let side = code.side();
    let mut path = String::new();
    for run in code.runs() {
        let _ = write!(
            path,
            "M{} {}h{}v1h-{}z",
            run.left, run.top, run.length, run.length
        );
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" \
         aria-label=\"QR\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path d=\"{path}\"/></svg>\n"
    )
}

fn form(page: &mut String, fields: &[Field], words: &Words) {
    page.push_str("<ul class=\"form\">\n");
    for field in fields {
        match field {
            Field::Tick(text) => line(page, "<li>\u{2610} ", text, "</li>"),
            Field::Line(text) => {
                let _ = writeln!(
                    page,
                    "<li class=\"line\"><span>{}{}</span><span class=\"rule\"></span></li>",
                    escaped(text),
                    words.colon
                );
            }
        }
    }
    page.push_str("</ul>\n");
}

/// How the page looks, on a screen and on A4.
const STYLE: &str = include_str!("page.css");

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::{qr, sample};
    use super::*;
    use crate::render::clean::is_hazard;

    #[test]
    fn a_page_holds_each_block() {
        sample::look("letter.html", write(&sample::letter(2)).as_bytes());
        sample::expect("letter.html", &write(&sample::letter(2)));
    }

    #[test]
    fn no_text_breaks_out_of_its_place() {
        for page in [write(&sample::hostile()), message(&sample::hostile())] {
            assert!(!page.chars().any(|each| is_hazard(each) && each != '\n'));
            assert!(!page.contains("<script") && !page.contains("alert(1)<"));
            // Each element that is opened is one of ours, whatever the texts.
            let names: Vec<&str> = page
                .split('<')
                .skip(1)
                .map(|rest| rest.split(['>', ' ', '/', '\n']).next().unwrap_or(""))
                .collect();
            let ours = [
                "", "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "p",
                "h1", "h2", "strong", "br", "ul", "ol", "li", "table", "thead", "tbody", "tr",
                "th", "td", "div", "svg", "path", "span", "img",
            ];
            assert!(names.iter().all(|name| ours.contains(name)), "{names:?}");
            // Its quotes never close an attribute: they are all ours.
            let outside = page.split(['<', '>']).step_by(2).collect::<String>();
            let style = page.find("</style>").unwrap();
            assert!(!outside.replace(STYLE, "").contains('"'), "{style}");
        }
    }

    #[test]
    fn the_code_of_a_page_is_read_back() {
        let payload = "BCD\n002\n1\nSCT\n\nDurand Frères";
        let code = Code::new(payload).unwrap();
        let svg = svg(&code);
        // The path is read as a program that draws would: runs of dark modules.
        let path = svg.rsplit("d=\"").next().unwrap();
        let mut dark = vec![vec![false; code.side()]; code.side()];
        for run in path.split('M').skip(1) {
            let numbers: Vec<usize> = run
                .split(['h', 'v', 'z', ' ', '-', '"'])
                .filter_map(|number| number.parse().ok())
                .collect();
            dark[numbers[1]][numbers[0]..numbers[0] + numbers[2]].fill(true);
        }
        let read = qr::tests::read(code.size, |x, y| dark[y + qr::QUIET][x + qr::QUIET]);
        assert_eq!(read, payload);
    }
}
