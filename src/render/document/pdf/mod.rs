//! A document as PDF: pages of A4, the recipient in the window of an envelope, tables over many pages.
//!
//! Takes a document, gives bytes, and what the faces cannot draw: such a character is spelt in Latin
//! letters. Invariant: all of the text is on the pages, within their margins, and the same document gives
//! the same bytes.

mod draw;
mod ending;
mod face;
mod pages;
mod table;

use super::qr::Code;
use super::words::{Words, words};
use super::{Block, Document, Field, Marks, Span, Table};
use ending::Closing;
use face::Length;
use pages::{BODY, Item, MARGIN, Pages, SMALL, Size, TIGHT, TOP, WIDTH};

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
    let mut pages = placed(document, words, Pages::new(BODY));
    if ending::may_be_spared(&pages) {
        // Somewhat smaller letters may spare the last page.
        let tight = placed(document, words, Pages::new(TIGHT));
        if tight.pages.len() < pages.pages.len() {
            pages = tight;
        }
    }
    if let Some(shorter) = ending::hardly_used(&pages) {
        // Else some of the one before comes along.
        let mut other = Pages::new(pages.body);
        other.shorter = Some(shorter);
        let other = placed(document, words, other);
        if other.pages.len() == pages.pages.len() && other.y > pages.y {
            pages = other;
        }
    }
    number(&mut pages, words);
    pages
}

/// Puts every block on its page, from the first of some pages on.
fn placed(document: &Document, words: &'static Words, mut pages: Pages) -> Pages {
    let closing = Closing::of(&document.blocks);
    for (place, block) in document.blocks.iter().enumerate() {
        if matches!(block, Block::Heading(_)) {
            keep_together(&mut pages, &document.blocks[place..], document, words);
        }
        if let [Block::Paragraph(_), Block::Table(table), ..] = &document.blocks[place..] {
            introduce(&mut pages, block, table, document, words);
        }
        if let Some(closing) = closing.as_ref().filter(|closing| closing.from == place) {
            let rest = &document.blocks[place..closing.to];
            if let Block::Table(table) = block {
                let after = height(&rest[1..], document, words, pages.body).unwrap_or(0);
                table::draw(&mut pages, table, words, document.language, after);
                continue;
            }
            if let Some(height) = height(rest, document, words, pages.body) {
                pages.need(height);
            }
        }
        put(&mut pages, block, document, words);
    }
    // A page that a last break opened holds nothing.
    if pages.pages.len() > 1 && pages.pages.last().is_some_and(Vec::is_empty) {
        pages.pages.pop();
    }
    pages
}

/// Returns the height of some blocks; none where no page should be turned for it.
fn height(
    blocks: &[Block],
    document: &Document,
    words: &'static Words,
    body: Size,
) -> Option<Length> {
    let mut scratch = Pages::new(body);
    for block in blocks {
        put(&mut scratch, block, document, words);
    }
    let height = scratch.y - TOP;
    (scratch.pages.len() == 1 && height <= TOGETHER).then_some(height)
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
    if let Some(height) = height(group, document, words, pages.body) {
        pages.need(height + pages.body.leading / 2);
    }
}

/// Turns the page where a sentence would part from the table that it introduces: the first rows come with it.
fn introduce(
    pages: &mut Pages,
    sentence: &Block,
    table: &Table,
    document: &Document,
    words: &'static Words,
) {
    /// The rows that stand under the sentence at least.
    const FIRST: usize = 2;
    let mut first = Table::new(table.columns.clone());
    first.rows = table.rows.iter().take(FIRST).cloned().collect();
    let group = [sentence.clone(), Block::Table(first)];
    if let Some(height) = height(&group, document, words, pages.body) {
        pages.need(height);
    }
}

fn put(pages: &mut Pages, block: &Block, document: &Document, words: &'static Words) {
    match block {
        Block::Subject => {
            let text = format!("{}{}{}", words.subject, words.colon, document.subject);
            paragraph(pages, &[Span::Strong(text)], pages.body);
        }
        Block::Title(text) => title(pages, text),
        Block::Heading(text) => {
            let size = Size::of(11_500);
            pages.space(pages.body.leading / 2);
            // A title stays with what follows it.
            pages.need(size.leading + 3 * pages.body.leading);
            let lines = pages.broken(&[Span::Strong(text.clone())], size, WIDTH);
            pages.lines(&lines, MARGIN, size);
            pages.space(pages.body.leading / 4);
        }
        Block::Paragraph(spans) => paragraph(pages, spans, pages.body),
        Block::Note(spans) => paragraph(pages, spans, SMALL),
        Block::List { marks, items } => list(pages, *marks, items),
        Block::Sender(lines) => address(pages, lines, MARGIN, WIDTH / 2),
        Block::Recipient(lines) => recipient(pages, lines),
        Block::Reference(lines) => {
            address(pages, lines, MARGIN, WIDTH);
            pages.space(pages.body.leading);
        }
        Block::Table(table) => table::draw(pages, table, words, document.language, 0),
        Block::QrCode { payload, caption } => code(pages, payload, caption),
        Block::Signature(lines) => {
            pages.space(pages.body.leading);
            let to_sign = if pages.body == TIGHT {
                TO_SIGN * 2 / 3
            } else {
                TO_SIGN
            };
            pages.need(lines.len() as Length * pages.body.leading + to_sign);
            address(pages, lines, HALF, WIDTH / 2);
            pages.y += to_sign;
        }
        Block::Form(fields) => fields.iter().for_each(|each| field(pages, each, words)),
        Block::PageBreak => {
            if !pages.is_at_top() {
                pages.turn();
                pages.begun.push(pages.pages.len() - 1);
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
    pages.space(pages.body.leading / 2);
    let lines = pages.broken(&[Span::Strong(text.to_owned())], size, WIDTH);
    pages.need(lines.len() as Length * size.leading + 3 * pages.body.leading);
    for line in &lines {
        let own = line.last().map_or(0, |(x, weight, text)| {
            x + face::width(text, *weight, size.letters)
        });
        pages.lines(std::slice::from_ref(line), MARGIN + (WIDTH - own) / 2, size);
    }
    pages.space(pages.body.leading);
}

fn address(pages: &mut Pages, lines: &[String], x: Length, width: Length) {
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let broken = pages.broken(&[Span::Plain(line.clone())], pages.body, width);
        pages.lines(&broken, x, pages.body);
    }
}

/// Puts the recipient in the window, where nothing stands yet; else where the text has come.
fn recipient(pages: &mut Pages, lines: &[String]) {
    let is_free = pages.pages.len() == 1 && pages.y <= FOLD;
    if !is_free {
        pages.space(pages.body.leading);
        address(pages, lines, HALF, WIDTH / 2);
        pages.space(pages.body.leading);
        return;
    }
    let sender = pages.y;
    pages.y = WINDOW.1;
    address(pages, lines, WINDOW.0, WINDOW_WIDTH);
    if pages.pages.len() == 1 {
        pages.y = FOLD
            .max(sender + pages.body.leading)
            .max(pages.y + pages.body.leading);
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
        let lines = pages.broken(item, pages.body, WIDTH - INDENT);
        pages.need(lines.len().min(2) as Length * pages.body.leading);
        let mark = pages.broken(&[Span::Plain(mark)], pages.body, WIDTH);
        for line in &mark {
            pages.line(line, MARGIN + INDENT / 4, pages.y, pages.body);
        }
        pages.lines(&lines, MARGIN + INDENT, pages.body);
        pages.space(pages.body.leading / 6);
    }
    pages.space(pages.body.leading / 3);
}

fn code(pages: &mut Pages, payload: &str, caption: &[String]) {
    let Some(code) = Code::new(payload) else {
        address(pages, caption, MARGIN, WIDTH);
        pages.space(pages.body.leading / 2);
        return;
    };
    let lines: Vec<pages::Line> = caption
        .iter()
        .filter(|line| !line.is_empty())
        .flat_map(|line| {
            let width = WIDTH - CODE - pages.body.leading;
            pages.broken(&[Span::Plain(line.clone())], pages.body, width)
        })
        .collect();
    let text = lines.len() as Length * pages.body.leading;
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
    pages.lines(&lines, MARGIN + CODE + pages.body.leading, pages.body);
    if pages.pages.len() == at {
        pages.y = pages.y.max(top + CODE);
    }
    pages.space(pages.body.leading / 2);
}

fn field(pages: &mut Pages, field: &Field, words: &Words) {
    /// Where the text of a box stands.
    const INDENT: Length = 18_000;
    pages.space(pages.body.leading / 4);
    match field {
        Field::Tick(text) => {
            let lines = pages.broken(&[Span::Plain(text.clone())], pages.body, WIDTH - INDENT);
            pages.need(pages.body.leading);
            pages.put(Item::Tick {
                x: MARGIN,
                y: pages.y + (pages.body.leading - pages.body.letters) / 2,
                side: pages.body.letters * 9 / 10,
            });
            pages.lines(&lines, MARGIN + INDENT, pages.body);
        }
        Field::Line(text) => {
            let text = Span::Plain(format!("{text}{}", words.colon));
            let lines = pages.broken(&[text], pages.body, WIDTH * 2 / 3);
            // A hand needs more than a line.
            pages.y += pages.body.leading / 3;
            pages.need(lines.len() as Length * pages.body.leading);
            pages.lines(&lines, MARGIN, pages.body);
            let reached = lines.last().and_then(|line| line.last());
            let reached = reached.map_or(0, |(x, weight, text)| {
                x + face::width(text, *weight, pages.body.letters)
            });
            pages.put(Item::Rule {
                x: MARGIN + reached + 4_000,
                y: pages.y - pages.body.leading + pages.body.base() + 1_500,
                width: WIDTH - reached - 4_000,
                thickness: 500,
            });
        }
    }
    pages.space(pages.body.leading / 4);
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
mod tests;
