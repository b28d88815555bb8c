//! Markup -> blocks: the text that a template gave, line by line.
//!
//! Blank lines part paragraphs; `# ` is the title, `## ` one of a part, `- ` and `1. ` items, `> ` small print, `[ ] ` a box to
//! tick, `[_] ` a line to fill in, and `::name` alone on a line a directive. Invariant: a line that begins
//! with a value of the data is a paragraph, whatever the value.

use super::context::Letter;
use super::directives;
use super::fault::Fault;
use super::filters::day;
use super::spans::{plain, spans};
use crate::model::Day;
use crate::policy::Language;
use crate::render::document::{Block, Document, Field, Marks};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    Title,
    Heading,
    Item(Marks),
    Note,
    Tick,
    Fill,
    Directive,
    Text,
}

/// Makes the document of a rendered text.
pub(super) fn document(text: &str, letter: &Letter, language: Language) -> Result<Document, Fault> {
    let date = day(&letter.date).unwrap_or(Day::NONE);
    let mut document = Document::new(language, String::new(), date);
    let mut paragraph: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        let (kind, rest) = kind_of(line);
        if kind != Kind::Text {
            close(&mut document, &mut paragraph, language);
        }
        match kind {
            Kind::Blank => {}
            Kind::Text => paragraph.push(rest),
            Kind::Title => {
                let title = Block::Title(plain(rest, language));
                document.blocks.push(title);
            }
            Kind::Heading => document.heading(plain(rest, language)),
            Kind::Item(marks) => item(&mut document, marks, rest, language),
            Kind::Note => document.blocks.push(Block::Note(spans(rest, language))),
            Kind::Tick => field(&mut document, Field::Tick(plain(rest, language))),
            Kind::Fill => field(&mut document, Field::Line(plain(rest, language))),
            Kind::Directive => directives::expand(rest, letter, &mut document)?,
        }
    }
    close(&mut document, &mut paragraph, language);
    Ok(document)
}

fn kind_of(line: &str) -> (Kind, &str) {
    if line.is_empty() {
        return (Kind::Blank, line);
    }
    for (mark, kind) in [
        ("# ", Kind::Title),
        ("## ", Kind::Heading),
        ("- ", Kind::Item(Marks::Bullets)),
        ("> ", Kind::Note),
        ("[ ] ", Kind::Tick),
        ("[_] ", Kind::Fill),
        ("::", Kind::Directive),
    ] {
        if let Some(rest) = line.strip_prefix(mark) {
            return (kind, rest);
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line[digits..].strip_prefix(". ") {
        Some(rest) if digits > 0 => (Kind::Item(Marks::Numbers), rest),
        Some(_) | None => (Kind::Text, line),
    }
}

fn close(document: &mut Document, paragraph: &mut Vec<&str>, language: Language) {
    if paragraph.is_empty() {
        return;
    }
    let text = std::mem::take(paragraph).join(" ");
    let block = Block::Paragraph(spans(&text, language));
    document.blocks.push(block);
}

/// Adds an item to the list that the document ends with, or begins one.
fn item(document: &mut Document, marks: Marks, text: &str, language: Language) {
    let spans = spans(text, language);
    match document.blocks.last_mut() {
        Some(Block::List { marks: own, items }) if *own == marks => items.push(spans),
        Some(_) | None => document.blocks.push(Block::List {
            marks,
            items: vec![spans],
        }),
    }
}

fn field(document: &mut Document, field: Field) {
    match document.blocks.last_mut() {
        Some(Block::Form(fields)) => fields.push(field),
        Some(_) | None => document.blocks.push(Block::Form(vec![field])),
    }
}
