//! A document of its own: a letter, a statement, a décompte; one writer a format.
//!
//! Takes final texts in reading order, gives them to [`text`] and its like. Invariant: no string here
//! holds anything of a format; each writer makes the texts harmless in its own way, so that a name of a
//! customer can become neither markup, nor a header, nor a directive.

pub mod epc;
pub mod html;
pub mod mail;
pub mod markdown;
pub mod pdf;
pub mod text;
pub mod word;

mod png;
mod qr;
mod sheets;
mod table;
mod words;
mod wrap;

#[cfg(test)]
mod sample;

pub use sheets::table_of;
pub use table::{Align, Carried, Carry, Cell, Column, Row, RowKind, Table};

use crate::model::Day;
use crate::policy::Language;

/// What is written, whatever the format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The language of every text in it.
    pub language: Language,
    /// What it is about: the subject of a message, the title of a page.
    pub subject: String,
    /// Its day: the only one that a writer knows of.
    pub date: Day,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
}

/// One part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The subject of the document as a line of it; a message, whose header holds it, leaves it out.
    Subject,
    /// The title of the whole: `MISE EN DEMEURE DE PAYER`.
    Title(String),
    /// The title of what follows.
    Heading(String),
    /// Some sentences.
    Paragraph(Vec<Span>),
    /// Some items.
    List {
        /// What stands before each.
        marks: Marks,
        /// The items.
        items: Vec<Vec<Span>>,
    },
    /// Who writes, a line each: the first is the name.
    Sender(Vec<String>),
    /// To whom, a line each, at the place of the window of an envelope where there are pages.
    Recipient(Vec<String>),
    /// Place and date, references: a line each.
    Reference(Vec<String>),
    /// Rows of figures.
    Table(Table),
    /// A code to scan, with what it holds, and lines that say what it is for.
    QrCode {
        /// The exact text that the code holds.
        payload: String,
        /// What stands beside it.
        caption: Vec<String>,
    },
    /// Who signs, a line each; pages leave room for a hand.
    Signature(Vec<String>),
    /// Boxes to tick and lines to fill in by hand.
    Form(Vec<Field>),
    /// Small print.
    Note(Vec<Span>),
    /// What follows begins a page where there are pages.
    PageBreak,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// As the rest.
    Plain(String),
    /// Standing out.
    Strong(String),
}

/// What stands before each item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// The same mark.
    Bullets,
    /// Numbers from 1.
    Numbers,
}

/// What a hand fills in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// A box to tick before a text.
    Tick(String),
    /// A line to write on after a text.
    Line(String),
}

impl Document {
    /// Makes an empty document.
    #[must_use]
    pub fn new(language: Language, subject: impl Into<String>, date: Day) -> Self {
        Self {
            language,
            subject: subject.into(),
            date,
            blocks: Vec::new(),
        }
    }

    /// Returns whether no block of it says anything: who writes to whom and the figures of a form are no text.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        let says = |spans: &[Span]| spans.iter().any(|span| !span.text().trim().is_empty());
        !self.blocks.iter().any(|block| match block {
            Block::Title(text) | Block::Heading(text) => !text.trim().is_empty(),
            Block::Paragraph(spans) | Block::Note(spans) => says(spans),
            Block::List { items, .. } => items.iter().any(|item| says(item)),
            Block::Table(table) => !table.rows.is_empty(),
            Block::Form(fields) => !fields.is_empty(),
            Block::Subject
            | Block::Sender(_)
            | Block::Recipient(_)
            | Block::Reference(_)
            | Block::QrCode { .. }
            | Block::Signature(_)
            | Block::PageBreak => false,
        })
    }

    /// Adds the title of what follows.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    /// Adds a paragraph without anything that stands out.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks
            .push(Block::Paragraph(vec![Span::Plain(text.into())]));
    }

    /// Adds small print.
    pub fn note(&mut self, text: impl Into<String>) {
        self.blocks
            .push(Block::Note(vec![Span::Plain(text.into())]));
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }
}

impl Span {
    /// Returns the text, however it stands.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Strong(text) => text,
        }
    }
}

/// Returns the text of some spans.
#[must_use]
pub fn text_of(spans: &[Span]) -> String {
    spans.iter().map(Span::text).collect()
}
