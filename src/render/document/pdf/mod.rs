//! A document as PDF: pages of A4, the recipient in the window of an envelope, tables over many pages.
//!
//! Takes a document, gives bytes, and what the faces cannot draw: such a character is spelt in Latin
//! letters. Invariant: all of the text is on the pages, within their margins, and the same document gives
//! the same bytes.

mod draw;
mod face;
mod pages;
mod table;

use super::qr::Code;
use super::words::{Words, words};
use super::{Block, Document, Field, Marks, Span};
use face::Length;
use pages::{BODY, Item, MARGIN, Pages, SMALL, Size, TOP, WIDTH};

/// A document as PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// The characters that the faces cannot draw, which are spelt in Latin letters.
    pub replaced: Vec<char>,
}

/// Why a document could not be written, in the words of the library that writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritable(pub String);

/// Where the right half begins: a recipient who is not in a window, and signatures.
const HALF: Length = MARGIN + WIDTH / 2;
/// Where the window of an envelope shows a recipient: 110 mm from the left, 50 mm from the top.
const WINDOW: (Length, Length) = (311_811, 141_732);
/// The width of that window.
const WINDOW_WIDTH: Length = 226_772;
/// Where the page folds: 95 mm from the top.
const FOLD: Length = 269_291;
/// The side of a code with its quiet zone: 34 mm.
const CODE: Length = 96_378;
/// The most height of what stays with its title: some more than half a page.
const TOGETHER: Length = 430_000;
/// Free for a hand to sign: 20 mm.
const TO_SIGN: Length = 56_693;

/// Writes a document.
///
/// # Errors
/// When the library that writes pages refuses them.
pub fn write(document: &Document) -> Result<Pdf, Unwritable> {
    let laid = laid_out(document);
    let bytes = draw::write(document, &laid.pages).map_err(Unwritable)?;
    Ok(Pdf {
        bytes,
        replaced: laid.replaced.into_iter().collect(),
    })
}

/// Puts every block on its page.
fn laid_out(document: &Document) -> Pages {
    let words = words(document.language);
    let mut pages = Pages::new();
    for (place, block) in document.blocks.iter().enumerate() {
        if matches!(block, Block::Heading(_)) {
            keep_together(&mut pages, &document.blocks[place..], document, words);
        }
        put(&mut pages, block, document, words);
    }
    // A page that a last break opened holds nothing.
    if pages.pages.len() > 1 && pages.pages.last().is_some_and(Vec::is_empty) {
        pages.pages.pop();
    }
    number(&mut pages, words);
    pages
}

/// Turns the page where a title would part from the short table under it, or that from its sum.
fn keep_together(pages: &mut Pages, blocks: &[Block], document: &Document, words: &'static Words) {
    /// The most blocks that are looked at: a title, one under it, sentences, a table, its sum.
    const MOST: usize = 6;
    let ahead = &blocks[..blocks.len().min(MOST)];
    let Some(table) = ahead
        .iter()
        .position(|block| matches!(block, Block::Table(_)))
    else {
        return;
    };
    let is_sum = matches!(blocks.get(table + 1), Some(Block::Paragraph(_)));
    let group = &blocks[..table + 1 + usize::from(is_sum)];
    let is_apart = |block: &Block| matches!(block, Block::PageBreak);
    let is_long = |block: &Block| matches!(block, Block::Table(table) if table.rows.len() > 40);
    if group.iter().any(|block| is_apart(block) || is_long(block)) {
        return;
    }
    let mut scratch = Pages::new();
    for block in group {
        put(&mut scratch, block, document, words);
    }
    let height = scratch.y - TOP;
    if scratch.pages.len() == 1 && height <= TOGETHER {
        pages.need(height + BODY.leading / 2);
    }
}

fn put(pages: &mut Pages, block: &Block, document: &Document, words: &'static Words) {
    match block {
        Block::Subject => {
            let text = format!("{}{}{}", words.subject, words.colon, document.subject);
            paragraph(pages, &[Span::Strong(text)], BODY);
        }
        Block::Title(text) => title(pages, text),
        Block::Heading(text) => {
            let size = Size::of(11_500);
            pages.space(BODY.leading / 2);
            // A title stays with what follows it.
            pages.need(size.leading + 3 * BODY.leading);
            let lines = pages.broken(&[Span::Strong(text.clone())], size, WIDTH);
            pages.lines(&lines, MARGIN, size);
            pages.space(BODY.leading / 4);
        }
        Block::Paragraph(spans) => paragraph(pages, spans, BODY),
        Block::Note(spans) => paragraph(pages, spans, SMALL),
        Block::List { marks, items } => list(pages, *marks, items),
        Block::Sender(lines) => address(pages, lines, MARGIN, WIDTH / 2),
        Block::Recipient(lines) => recipient(pages, lines),
        Block::Reference(lines) => {
            address(pages, lines, MARGIN, WIDTH);
            pages.space(BODY.leading);
        }
        Block::Table(table) => table::draw(pages, table, words, document.language),
        Block::QrCode { payload, caption } => code(pages, payload, caption),
        Block::Signature(lines) => {
            pages.space(BODY.leading);
            pages.need(lines.len() as Length * BODY.leading + TO_SIGN);
            address(pages, lines, HALF, WIDTH / 2);
            pages.y += TO_SIGN;
        }
        Block::Form(fields) => fields.iter().for_each(|each| field(pages, each, words)),
        Block::PageBreak => {
            if !pages.is_at_top() {
                pages.turn();
            }
        }
    }
}

fn paragraph(pages: &mut Pages, spans: &[Span], size: Size) {
    let lines = pages.broken(spans, size, WIDTH);
    // A short paragraph stays whole; a long one leaves two lines at least.
    let together = if lines.len() <= 3 { lines.len() } else { 2 };
    pages.need(together as Length * size.leading);
    pages.lines(&lines, MARGIN, size);
    pages.space(size.leading / 2);
}

fn title(pages: &mut Pages, text: &str) {
    let size = Size::of(14_000);
    pages.space(BODY.leading / 2);
    let lines = pages.broken(&[Span::Strong(text.to_owned())], size, WIDTH);
    pages.need(lines.len() as Length * size.leading + 3 * BODY.leading);
    for line in &lines {
        let own = line.last().map_or(0, |(x, weight, text)| {
            x + face::width(text, *weight, size.letters)
        });
        pages.lines(std::slice::from_ref(line), MARGIN + (WIDTH - own) / 2, size);
    }
    pages.space(BODY.leading);
}

fn address(pages: &mut Pages, lines: &[String], x: Length, width: Length) {
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let broken = pages.broken(&[Span::Plain(line.clone())], BODY, width);
        pages.lines(&broken, x, BODY);
    }
}

/// Puts the recipient in the window, where nothing stands yet; else where the text has come.
fn recipient(pages: &mut Pages, lines: &[String]) {
    let is_free = pages.pages.len() == 1 && pages.y <= FOLD;
    if !is_free {
        pages.space(BODY.leading);
        address(pages, lines, HALF, WIDTH / 2);
        pages.space(BODY.leading);
        return;
    }
    let sender = pages.y;
    pages.y = WINDOW.1;
    address(pages, lines, WINDOW.0, WINDOW_WIDTH);
    if pages.pages.len() == 1 {
        pages.y = FOLD.max(sender + BODY.leading).max(pages.y + BODY.leading);
    }
}

fn list(pages: &mut Pages, marks: Marks, items: &[Vec<Span>]) {
    /// Where the text of an item stands.
    const INDENT: Length = 20_000;
    for (number, item) in (1..).zip(items) {
        let mark = match marks {
            Marks::Bullets => "\u{2022}".to_owned(),
            Marks::Numbers => format!("{number}."),
        };
        let lines = pages.broken(item, BODY, WIDTH - INDENT);
        pages.need(lines.len().min(2) as Length * BODY.leading);
        let mark = pages.broken(&[Span::Plain(mark)], BODY, WIDTH);
        for line in &mark {
            pages.line(line, MARGIN + INDENT / 4, pages.y, BODY);
        }
        pages.lines(&lines, MARGIN + INDENT, BODY);
        pages.space(BODY.leading / 6);
    }
    pages.space(BODY.leading / 3);
}

fn code(pages: &mut Pages, payload: &str, caption: &[String]) {
    let Some(code) = Code::new(payload) else {
        address(pages, caption, MARGIN, WIDTH);
        pages.space(BODY.leading / 2);
        return;
    };
    let lines: Vec<pages::Line> = caption
        .iter()
        .filter(|line| !line.is_empty())
        .flat_map(|line| {
            let width = WIDTH - CODE - BODY.leading;
            pages.broken(&[Span::Plain(line.clone())], BODY, width)
        })
        .collect();
    let text = lines.len() as Length * BODY.leading;
    pages.need(CODE.max(text.min(TO_SIGN * 10)));
    let top = pages.y;
    pages.put(Item::Code {
        x: MARGIN,
        y: top,
        side: CODE,
        code,
    });
    let at = pages.pages.len();
    pages.y = top + (CODE - text).max(0) / 2;
    pages.lines(&lines, MARGIN + CODE + BODY.leading, BODY);
    if pages.pages.len() == at {
        pages.y = pages.y.max(top + CODE);
    }
    pages.space(BODY.leading / 2);
}

fn field(pages: &mut Pages, field: &Field, words: &Words) {
    /// Where the text of a box stands.
    const INDENT: Length = 18_000;
    pages.space(BODY.leading / 4);
    match field {
        Field::Tick(text) => {
            let lines = pages.broken(&[Span::Plain(text.clone())], BODY, WIDTH - INDENT);
            pages.need(BODY.leading);
            pages.put(Item::Tick {
                x: MARGIN,
                y: pages.y + (BODY.leading - BODY.letters) / 2,
                side: BODY.letters * 9 / 10,
            });
            pages.lines(&lines, MARGIN + INDENT, BODY);
        }
        Field::Line(text) => {
            let text = Span::Plain(format!("{text}{}", words.colon));
            let lines = pages.broken(&[text], BODY, WIDTH * 2 / 3);
            // A hand needs more than a line.
            pages.y += BODY.leading / 3;
            pages.need(lines.len() as Length * BODY.leading);
            pages.lines(&lines, MARGIN, BODY);
            let reached = lines.last().and_then(|line| line.last());
            let reached = reached.map_or(0, |(x, weight, text)| {
                x + face::width(text, *weight, BODY.letters)
            });
            pages.put(Item::Rule {
                x: MARGIN + reached + 4_000,
                y: pages.y - BODY.leading + BODY.base() + 1_500,
                width: WIDTH - reached - 4_000,
                thickness: 500,
            });
        }
    }
    pages.space(BODY.leading / 4);
}

/// Numbers the pages at their feet.
fn number(pages: &mut Pages, words: &Words) {
    let count = pages.pages.len();
    for (number, page) in (1..).zip(&mut pages.pages) {
        let text = format!("{}\u{a0}{number}/{count}", words.page);
        let own = face::width(&text, face::Weight::Regular, SMALL.letters);
        page.push(Item::Text {
            x: MARGIN + WIDTH - own,
            y: pages::PAGE.1 - TOP * 2 / 3,
            size: SMALL.letters,
            weight: face::Weight::Regular,
            text,
        });
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::super::{Align, Carry, Cell, Column, RowKind, Table, sample};
    use super::*;
    use crate::policy::Language;
    use pages::{BOTTOM, PAGE};

    /// Returns the texts of a page, line by line, from left to right.
    fn texts(page: &[Item]) -> Vec<(Length, Length, String)> {
        let mut texts = Vec::new();
        for item in page {
            if let Item::Text { x, y, text, .. } = item {
                texts.push((*y, *x, text.clone()));
            }
        }
        texts.sort();
        texts
    }

    fn all_text(laid: &Pages) -> String {
        let pages = laid.pages.iter().flat_map(|page| texts(page));
        pages.map(|(_, _, text)| text + " ").collect()
    }

    #[test]
    fn a_file_has_the_same_bytes_and_tells_what_it_replaced() {
        let document = sample::letter(2);
        let file = write(&document).unwrap();
        assert_eq!(file, write(&document).unwrap());
        assert!(file.bytes.starts_with(b"%PDF-"));
        assert!(file.replaced.is_empty());
        let mut strange = document;
        strange.paragraph("株式会社");
        assert_eq!(write(&strange).unwrap().replaced.len(), 4);
        let hostile = write(&sample::hostile()).unwrap();
        sample::look("letter.pdf", &file.bytes);
        sample::look("long.pdf", &write(&sample::letter(400)).unwrap().bytes);
        sample::look("hostile.pdf", &hostile.bytes);
    }

    #[test]
    fn a_recipient_stands_in_the_window() {
        let laid = laid_out(&sample::letter(2));
        let first = texts(&laid.pages[0]);
        let (y, x, _) = first
            .iter()
            .find(|(_, _, text)| text.starts_with("Société"))
            .unwrap();
        assert_eq!(*x, WINDOW.0);
        assert!((WINDOW.1..WINDOW.1 + 20_000).contains(y));
        let (below, _, _) = first
            .iter()
            .find(|(_, _, text)| text.starts_with("Lyon, le"))
            .unwrap();
        assert!(*below > FOLD);
    }

    #[test]
    fn a_table_hands_its_sums_from_page_to_page() {
        let laid = laid_out(&sample::letter(400));
        assert!(laid.pages.len() > 8, "{}", laid.pages.len());
        let tables = laid.pages.iter().filter(|page| {
            let texts = texts(page);
            texts.iter().any(|(_, _, text)| text == "Facture")
        });
        let mut rows = 0;
        let mut handed: Option<Vec<String>> = None;
        for page in tables {
            let texts = texts(page);
            let line = |title: &str| {
                let (y, _, _) = texts.iter().find(|(_, _, text)| text == title)?;
                let line = texts.iter().filter(|(own, _, _)| own == y);
                let line: Vec<String> = line.map(|(_, _, text)| text.clone()).collect();
                Some(line[1..].to_vec())
            };
            assert_eq!(line("Report"), handed);
            rows += texts
                .iter()
                .filter(|(_, _, text)| text.starts_with("FA-2026-"))
                .count();
            handed = line("À reporter");
            if let Some(sums) = &handed {
                let sum = Cell::figure(
                    crate::model::Total(123_456 * rows as i128),
                    crate::model::Currency::EUR,
                    Language::French,
                );
                let sum = sum.text.replace('\u{202f}', "\u{a0}");
                assert_eq!(sums, &[sum.clone(), sum]);
            }
        }
        assert_eq!((rows, handed), (400, None));
    }

    /// A table of some rows whose first column is as narrow as a date.
    fn narrow(rows: usize) -> Table {
        let mut table = Table::new(vec![
            Column::figure("Le"),
            Column::text("Pièce"),
            Column::sum("Montant (EUR)", crate::model::Currency::EUR),
        ]);
        for place in 0..rows {
            let amount = Cell::figure(
                crate::model::Total(100),
                crate::model::Currency::EUR,
                Language::French,
            );
            let cells = vec![Cell::text("1/1"), Cell::text(format!("F-{place}")), amount];
            table.push(RowKind::Body, cells);
        }
        table
    }

    #[test]
    fn a_short_table_stays_with_its_title_and_carries_nothing() {
        for lines in 0..60 {
            let mut document = Document::new(Language::French, "", crate::model::Day(20_000));
            for _ in 0..lines {
                document.paragraph("x");
            }
            document.heading("Titre");
            document.paragraph("phrase");
            document.table(narrow(5));
            document.paragraph("somme");
            let laid = laid_out(&document);
            let pages = laid.pages.iter().map(|page| texts(page));
            let holds = pages.filter(|texts| {
                let is = |wanted: &str| texts.iter().any(|(_, _, text)| text == wanted);
                is("Titre") || is("F-0") || is("F-4") || is("somme")
            });
            assert_eq!(holds.count(), 1, "{lines}");
            assert!(!all_text(&laid).contains("reporter"), "{lines}");
        }
    }

    #[test]
    fn what_a_narrow_column_hands_over_is_named_whole() {
        let mut document = Document::new(Language::French, "", crate::model::Day(20_000));
        document.table(narrow(80));
        let laid = laid_out(&document);
        let text = all_text(&laid);
        assert!(text.contains("À reporter"), "{text}");
        assert!(text.contains("Report "), "{text}");
    }

    #[test]
    fn nothing_leaves_the_page_and_no_text_is_lost() {
        let mut document = sample::hostile();
        // A cell that no page holds, a word that no line holds, and a table that no page is wide enough for.
        let mut table = Table::new(vec![Column::text("Motif"), Column::figure("Montant")]);
        let long = "mot ".repeat(5_000);
        table.push(RowKind::Body, vec![Cell::text(&long), Cell::text("1")]);
        document.table(table);
        document.paragraph("x".repeat(9_000));
        let column = Column {
            title: "Montant".to_owned(),
            align: Align::Right,
            carry: Carry::Nothing,
        };
        let mut wide = Table::new(vec![column; 12]);
        wide.push(
            RowKind::Body,
            vec![Cell::text("1\u{202f}234\u{202f}567\u{202f}890,12"); 12],
        );
        document.table(wide);
        let laid = laid_out(&document);
        for page in &laid.pages {
            for (y, x, text) in texts(page) {
                assert!(x >= MARGIN && (TOP..PAGE.1).contains(&y), "{text}");
                assert!(y <= BOTTOM || text.starts_with("Page"), "{text}");
                let width = face::width(text.trim_end(), face::Weight::Regular, 6_500);
                assert!(x + width <= MARGIN + WIDTH + 1_000, "{text}");
            }
        }
        let text = all_text(&laid);
        assert_eq!(text.matches("mot").count(), 5_000);
        assert_eq!(text.matches("567").count(), 12);
        assert!(text.matches('x').count() >= 9_000);
        assert!(write(&document).is_ok());
    }
}
