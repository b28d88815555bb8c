//! A document as a Word file that can be edited: styles, real lists, tables whose header repeats.
//!
//! Invariant: the XML is well formed whatever the texts, which are escaped where they are written; the
//! same document gives the same bytes.

mod package;
mod parts;
mod table;

use super::html;
use super::qr::Code;
use super::words::{Words, words};
use super::{Align, Block, Document, Field, Marks, RowKind, Span, Table};
use std::fmt::Write as _;
use table::CELL_SIZE;

/// The width between margins, in twentieths of a point: 170 mm.
const WIDTH: usize = 9638;
/// The height that sender and recipient take: below it the page folds, and no window shows anything.
const HEAD: usize = 4195;
/// Above the recipient, so that it stands in the window of an envelope: 30 mm below the margin.
const ABOVE_RECIPIENT: usize = 1701;
/// The most rows of a table that stays on one page.
const SHORT: usize = 12;
/// The side of the image of a code, in EMU: 34 mm.
const CODE_SIDE: usize = 1_224_000;

/// Writes a document as the bytes of a Word file.
#[must_use]
pub fn write(document: &Document) -> Vec<u8> {
    let mut body = Body::new(document);
    body.write();
    let mut relations = parts::DOCUMENT_RELATIONS.to_owned();
    let mut names = Vec::new();
    for place in 1..=body.images.len() {
        let _ = write!(
            relations,
            r#"<Relationship Id="code{place}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/code-{place}.png"/>"#
        );
        names.push(format!("word/media/code-{place}.png"));
    }
    relations.push_str("</Relationships>");
    let words = words(document.language);
    let styles = parts::styles(document.language);
    let numbering = parts::numbering(body.numbered);
    let footer = parts::footer(words.page);
    let properties = parts::properties(&escaped(&document.subject), &document.date.iso());
    let mut files: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", parts::CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", parts::RELATIONS.as_bytes()),
        ("word/document.xml", body.xml.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/settings.xml", parts::SETTINGS.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/footer.xml", footer.as_bytes()),
        ("docProps/core.xml", properties.as_bytes()),
    ];
    let images = names.iter().zip(&body.images);
    files.extend(images.map(|(name, image)| (name.as_str(), image.as_slice())));
    package::packed(&files)
}

/// Makes a text that XML holds as it is.
fn escaped(text: &str) -> String {
    // Two characters that XML cannot hold in any way are left, once controls are pictures.
    html::escaped(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// The document's own part while it is written.
struct Body<'document> {
    document: &'document Document,
    words: &'static Words,
    xml: String,
    /// The images, in order.
    images: Vec<Vec<u8>>,
    /// How many lists count from 1.
    numbered: usize,
}

impl<'document> Body<'document> {
    fn new(document: &'document Document) -> Self {
        Self {
            document,
            words: words(document.language),
            xml: parts::DOCUMENT.to_owned(),
            images: Vec::new(),
            numbered: 0,
        }
    }

    fn write(&mut self) {
        let document = self.document;
        let mut blocks = document.blocks.iter().peekable();
        while let Some(block) = blocks.next() {
            match block {
                Block::Subject => {
                    let subject = &document.subject;
                    let text = format!("{}{}{subject}", self.words.subject, self.words.colon);
                    self.paragraph("", &[Span::Strong(text)]);
                }
                Block::Title(text) => {
                    self.paragraph(r#"<w:pStyle w:val="Title"/>"#, &[Span::Plain(text.clone())]);
                }
                Block::Heading(text) => {
                    let style = r#"<w:pStyle w:val="Heading2"/>"#;
                    self.paragraph(style, &[Span::Plain(text.clone())]);
                }
                Block::Paragraph(spans) => self.paragraph("", spans),
                Block::Note(spans) => self.paragraph(r#"<w:pStyle w:val="Note"/>"#, spans),
                Block::List { marks, items } => self.list(*marks, items),
                Block::Sender(lines) => {
                    // Sender and recipient stand side by side: the second in the window.
                    if let Some(Block::Recipient(recipient)) = blocks.peek() {
                        blocks.next();
                        self.head(lines, recipient);
                    } else {
                        self.lines("", lines);
                        self.space();
                    }
                }
                Block::Recipient(lines) => self.head(&[], lines),
                Block::Reference(lines) => {
                    self.lines("", lines);
                    self.space();
                }
                Block::Table(table) => self.table(table),
                Block::QrCode { payload, caption } => self.code(payload, caption),
                Block::Signature(lines) => {
                    self.space();
                    self.lines(r#"<w:keepNext/><w:ind w:left="4819"/>"#, lines);
                    // Room for a hand.
                    self.xml
                        .push_str(r#"<w:p><w:pPr><w:spacing w:after="1134"/></w:pPr></w:p>"#);
                }
                Block::Form(fields) => self.form(fields),
                // The line that begins the page has no height: no page is left empty before it.
                Block::PageBreak => self.xml.push_str(
                    r#"<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>"#,
                ),
            }
        }
        self.xml.push_str(parts::SECTION);
    }

    /// Writes a paragraph with its properties.
    fn paragraph(&mut self, properties: &str, spans: &[Span]) {
        let _ = write!(self.xml, "<w:p><w:pPr>{properties}</w:pPr>");
        for span in spans {
            self.run(span);
        }
        self.xml.push_str("</w:p>");
    }

    fn run(&mut self, span: &Span) {
        let (bold, text) = match span {
            Span::Plain(text) => ("", text),
            Span::Strong(text) => ("<w:rPr><w:b/></w:rPr>", text),
        };
        let text = escaped(text);
        let _ = write!(
            self.xml,
            r#"<w:r>{bold}<w:t xml:space="preserve">{text}</w:t></w:r>"#
        );
    }

    /// Writes lines that belong together, without space between them.
    fn lines(&mut self, properties: &str, lines: &[String]) {
        let properties = format!(r#"<w:pStyle w:val="Line"/>{properties}"#);
        for line in lines.iter().filter(|line| !line.is_empty()) {
            self.paragraph(&properties, &[Span::Plain(line.clone())]);
        }
    }

    fn space(&mut self) {
        self.xml
            .push_str(r#"<w:p><w:pPr><w:spacing w:after="0"/></w:pPr></w:p>"#);
    }

    fn list(&mut self, marks: Marks, items: &[Vec<Span>]) {
        let id = match marks {
            Marks::Bullets => 1,
            Marks::Numbers => {
                self.numbered += 1;
                self.numbered + 1
            }
        };
        let properties =
            format!(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{id}"/></w:numPr>"#);
        for item in items {
            self.paragraph(&properties, item);
        }
    }

    fn head(&mut self, sender: &[String], recipient: &[String]) {
        let half = WIDTH / 2;
        let _ = write!(
            self.xml,
            r#"<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{half}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{HEAD}" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{half}" w:type="dxa"/></w:tcPr>"#
        );
        self.cell_lines(sender);
        let _ = write!(
            self.xml,
            r#"</w:tc><w:tc><w:tcPr><w:tcW w:w="{half}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="0" w:line="{ABOVE_RECIPIENT}" w:lineRule="exact"/></w:pPr></w:p>"#
        );
        self.cell_lines(recipient);
        self.xml.push_str("</w:tc></w:tr></w:tbl>");
        self.space();
    }

    /// Writes the lines of a cell, which needs one paragraph at least.
    fn cell_lines(&mut self, lines: &[String]) {
        self.lines("", lines);
        if lines.iter().all(String::is_empty) {
            self.space();
        }
    }

    fn table(&mut self, table: &Table) {
        let (widths, size) = table::widths(table);
        self.xml.push_str(r#"<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="111111"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="111111"/><w:insideH w:val="single" w:sz="2" w:space="0" w:color="BBBBBB"/></w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>"#);
        for width in &widths {
            let _ = write!(self.xml, r#"<w:gridCol w:w="{width}"/>"#);
        }
        self.xml.push_str("</w:tblGrid>");
        let titles: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.title.as_str())
            .collect();
        let head = RowStyle {
            properties: "<w:tblHeader/>",
            weight: Weight::Strong,
            size,
            keeps: true,
        };
        self.row(table, &widths, &titles, head);
        let count = table.rows.len();
        for (place, row) in table.rows.iter().enumerate() {
            // A short table stays on one page, and the sums of any with its last row.
            let is_followed = place + 1 < count;
            let is_before_sums = table.rows[place + 1..]
                .first()
                .is_some_and(|next| next.kind == RowKind::Total);
            let keeps = is_followed && (count <= SHORT || is_before_sums);
            let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
            let weight = match row.kind {
                RowKind::Body => Weight::Plain,
                RowKind::Total => Weight::Strong,
            };
            let style = RowStyle {
                properties: "",
                weight,
                size,
                keeps,
            };
            self.row(table, &widths, &cells, style);
        }
        self.xml.push_str("</w:tbl>");
        self.space();
    }

    fn row(&mut self, table: &Table, widths: &[usize], cells: &[&str], style: RowStyle) {
        let RowStyle {
            properties,
            weight,
            size,
            keeps,
        } = style;
        let keep = if keeps { "<w:keepNext/>" } else { "" };
        let _ = write!(
            self.xml,
            "<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>"
        );
        for ((column, width), text) in table.columns.iter().zip(widths).zip(cells) {
            let side = match column.align {
                Align::Left => "left",
                Align::Right => "right",
            };
            let _ = write!(
                self.xml,
                r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>"#
            );
            let properties = format!(r#"<w:pStyle w:val="Cell"/>{keep}<w:jc w:val="{side}"/>"#);
            let bold = match weight {
                Weight::Plain => "",
                Weight::Strong => "<w:b/>",
            };
            let letters = if size == CELL_SIZE {
                String::new()
            } else {
                format!(r#"<w:sz w:val="{size}"/>"#)
            };
            let run = match format!("{bold}{letters}") {
                run if run.is_empty() => run,
                run => format!("<w:rPr>{run}</w:rPr>"),
            };
            let text = escaped(text);
            let _ = write!(
                self.xml,
                r#"<w:p><w:pPr>{properties}</w:pPr><w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#
            );
            self.xml.push_str("</w:tc>");
        }
        self.xml.push_str("</w:tr>");
    }

    fn code(&mut self, payload: &str, caption: &[String]) {
        let Some(code) = Code::new(payload) else {
            self.lines("", caption);
            self.space();
            return;
        };
        self.images.push(code.png());
        let place = self.images.len();
        let (image, text) = (2268, WIDTH - 2268);
        let _ = write!(
            self.xml,
            r#"<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{image}"/><w:gridCol w:w="{text}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{image}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{CODE_SIDE}" cy="{CODE_SIDE}"/><wp:docPr id="{place}" name="QR {place}" descr="QR"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{place}" name="code-{place}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="code{place}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{CODE_SIDE}" cy="{CODE_SIDE}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:tc><w:tc><w:tcPr><w:tcW w:w="{text}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>"#
        );
        self.cell_lines(caption);
        self.xml.push_str("</w:tc></w:tr></w:tbl>");
        self.space();
    }

    fn form(&mut self, fields: &[Field]) {
        for field in fields {
            match field {
                Field::Tick(text) => {
                    let span = Span::Plain(format!("\u{2610} {text}"));
                    self.paragraph(r#"<w:ind w:left="340" w:hanging="340"/>"#, &[span]);
                }
                Field::Line(text) => {
                    let _ = write!(
                        self.xml,
                        r#"<w:p><w:pPr><w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{WIDTH}"/></w:tabs></w:pPr>"#
                    );
                    self.run(&Span::Plain(format!("{text}{}", self.words.colon)));
                    self.xml.push_str("<w:r><w:tab/></w:r></w:p>");
                }
            }
        }
    }
}

/// How a row is written.
#[derive(Clone, Copy)]
struct RowStyle {
    /// Properties of the row.
    properties: &'static str,
    weight: Weight,
    /// Half points.
    size: usize,
    /// Whether it stays on the page of the next one.
    keeps: bool,
}

/// How a row stands out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Plain,
    Strong,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::sample;
    use super::*;
    use crate::render::clean::is_hazard;
    use flate2::read::DeflateDecoder;
    use std::io::Read;

    /// Unpacks the files of a package, as any program that reads the local headers would.
    fn unpacked(package: &[u8]) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        let mut rest = package;
        while rest.starts_with(b"PK\x03\x04") {
            let number =
                |at: usize| u32::from_le_bytes(rest[at..at + 4].try_into().unwrap()) as usize;
            let (packed, name) = (number(18), number(26) & 0xffff);
            let (head, content) = rest.split_at(30 + name);
            let mut bytes = Vec::new();
            DeflateDecoder::new(&content[..packed])
                .read_to_end(&mut bytes)
                .unwrap();
            assert_eq!(bytes.len(), number(22));
            files.push((String::from_utf8(head[30..].to_vec()).unwrap(), bytes));
            rest = &content[packed..];
        }
        assert!(rest.starts_with(b"PK\x01\x02"));
        files
    }

    fn xml(document: &Document) -> String {
        let files = unpacked(&write(document));
        let body = files
            .into_iter()
            .find(|(name, _)| name == "word/document.xml");
        String::from_utf8(body.unwrap().1).unwrap()
    }

    #[test]
    fn a_file_has_its_parts_and_the_same_bytes() {
        let document = sample::letter(2);
        let file = write(&document);
        assert_eq!(file, write(&document));
        sample::look("letter.docx", &file);
        sample::look("long.docx", &write(&sample::letter(400)));
        sample::look("hostile.docx", &write(&sample::hostile()));
        let files = unpacked(&file);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names[0], "[Content_Types].xml");
        assert!(names.contains(&"word/media/code-1.png"));
        sample::expect(
            "letter.docx.xml",
            &xml(&document).replace("<w:p>", "\n<w:p>"),
        );
    }

    #[test]
    fn no_text_breaks_out_of_its_element() {
        let mut document = sample::hostile();
        document.paragraph("\u{fffe}\u{ffff}\u{1}\u{8}");
        let xml = xml(&document);
        assert!(!xml.contains(['\u{fffe}', '\u{ffff}']));
        assert!(!xml.chars().any(|each| is_hazard(each) && each != '\n'));
        // Elements close in the order in which they were opened, and all of them are ours.
        let mut open: Vec<&str> = Vec::new();
        for tag in xml.split('<').skip(1) {
            let (tag, text) = tag.split_once('>').unwrap();
            assert!(!text.contains('>') && !text.contains(['"', '\'']), "{text}");
            let name = tag.split([' ', '/']).next().unwrap();
            if let Some(closed) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed));
            } else if !tag.ends_with(['/', '?']) {
                assert!(name.contains(':'), "{tag}");
                open.push(name);
            }
        }
        assert_eq!(open, [""; 0]);
    }
}
