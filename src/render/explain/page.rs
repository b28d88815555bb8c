//! A page of explanations: titles, sentences and tables, written for a screen or as Markdown.
//!
//! What explains a claim makes blocks and never knows how they are written. Invariant: both media hold the
//! same blocks, and neither lets a text of the data out of its place.

use crate::policy::Language;
use crate::render::document::html::escaped;
use crate::render::sheet::Sheet;
use crate::render::{flow, html, md, table};
use std::io;

/// How a page is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// On lines of a width.
    Screen {
        /// The columns of a line.
        width: usize,
    },
    /// As Markdown, without a width.
    Markdown,
    /// As a part of a page for a browser.
    Page,
}

/// What stands on a page, in order.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(super) blocks: Vec<Block>,
}

#[derive(Debug)]
pub(super) enum Block {
    /// What the page, or a part of it, is about: parts of one line.
    Title(Vec<String>),
    /// The name of a section.
    Heading(String),
    /// Parts of a sentence with what joins them.
    Text(Vec<String>, &'static str),
    /// Something of the sentence before.
    Item(String),
    /// A table.
    Table(Sheet),
    /// Room on a screen between two blocks.
    Gap,
}

impl Page {
    /// Adds a title.
    pub(crate) fn title(&mut self, parts: impl IntoIterator<Item = String>) {
        self.blocks.push(Block::Title(parts.into_iter().collect()));
    }

    /// Adds the name of a section.
    pub(crate) fn heading(&mut self, name: impl Into<String>) {
        self.blocks.push(Block::Heading(name.into()));
    }

    /// Adds parts of a sentence: a screen breaks lines between them.
    pub(crate) fn text(
        &mut self,
        parts: impl IntoIterator<Item = String>,
        separator: &'static str,
    ) {
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        self.blocks.push(Block::Text(parts.collect(), separator));
    }

    /// Adds one sentence.
    pub(crate) fn sentence(&mut self, text: impl Into<String>) {
        self.text([text.into()], " ");
    }

    /// Adds a detail of the sentence before.
    pub(crate) fn item(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Item(text.into()));
    }

    /// Adds a table.
    pub(crate) fn table(&mut self, sheet: Sheet) {
        self.blocks.push(Block::Table(sheet));
    }

    /// Leaves a line of a screen empty.
    pub(crate) fn gap(&mut self) {
        self.blocks.push(Block::Gap);
    }

    /// Writes the page.
    ///
    /// # Errors
    /// When the writer fails.
    pub(crate) fn write(
        &self,
        medium: Medium,
        language: Language,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        match medium {
            Medium::Screen { width } => self.on_screen(width, language, out),
            Medium::Markdown => self.as_markdown(language, out),
            Medium::Page => self.as_page(language, out),
        }
    }

    fn on_screen(
        &self,
        width: usize,
        language: Language,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for block in &self.blocks {
            match block {
                Block::Title(parts) => lines(parts, " · ", width, out)?,
                Block::Heading(name) => {
                    writeln!(out)?;
                    lines(std::slice::from_ref(name), " ", width, out)?;
                    writeln!(out)?;
                }
                Block::Text(parts, separator) => lines(parts, separator, width, out)?,
                Block::Item(text) => {
                    let indented = format!("  {text}");
                    lines(&[indented], " ", width, out)?;
                }
                Block::Table(sheet) => table::write_rows(sheet, language, width, out)?,
                Block::Gap => writeln!(out)?,
            }
        }
        Ok(())
    }

    fn as_page(&self, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
        let mut is_list = false;
        let shown = self.blocks.iter();
        for block in shown.filter(|block| !matches!(block, Block::Gap)) {
            let is_item = matches!(block, Block::Item(_));
            if is_item != is_list {
                writeln!(out, "{}", if is_item { "<ul>" } else { "</ul>" })?;
                is_list = is_item;
            }
            match block {
                Block::Title(parts) => {
                    let parts = parts.iter().filter(|part| !part.is_empty());
                    let parts: Vec<&str> = parts.map(String::as_str).collect();
                    writeln!(out, "<h2>{}</h2>", escaped(&parts.join(" · ")))?;
                }
                Block::Heading(name) => writeln!(out, "<h3>{}</h3>", escaped(name))?,
                Block::Text(parts, separator) => {
                    writeln!(out, "<p>{}</p>", escaped(&parts.join(separator)))?;
                }
                Block::Item(text) => writeln!(out, "<li>{}</li>", escaped(text))?,
                Block::Table(sheet) => html::write_rows(sheet, language, out)?,
                Block::Gap => {}
            }
        }
        if is_list {
            writeln!(out, "</ul>")?;
        }
        Ok(())
    }

    fn as_markdown(&self, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
        let mut is_after_item = false;
        let mut is_first = true;
        let shown = self.blocks.iter();
        for block in shown.filter(|block| !matches!(block, Block::Gap)) {
            let is_item = matches!(block, Block::Item(_));
            if !(is_first || is_item && is_after_item) {
                writeln!(out)?;
            }
            match block {
                Block::Title(parts) => {
                    let parts = parts.iter().filter(|part| !part.is_empty());
                    let parts: Vec<String> = parts.map(|part| md::escaped(part)).collect();
                    writeln!(out, "## {}", parts.join(" · "))?;
                }
                Block::Heading(name) => writeln!(out, "### {}", md::escaped(name))?,
                Block::Text(parts, separator) => {
                    writeln!(out, "{}", md::escaped(&parts.join(separator)))?;
                }
                Block::Item(text) => writeln!(out, "- {}", md::escaped(text))?,
                Block::Table(sheet) => md::write_rows(sheet, language, out)?,
                Block::Gap => {}
            }
            is_after_item = is_item;
            is_first = false;
        }
        Ok(())
    }
}

fn lines(
    parts: &[String],
    separator: &str,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut lines = flow::lines(parts, separator, width).into_iter();
    lines.try_for_each(|line| writeln!(out, "{line}"))
}
