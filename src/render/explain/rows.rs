//! An explanation as rows of one flat table: every sentence and every cell of it, under its topic.
//!
//! Takes pages. Invariant: nothing that a page says is left out but sums that its rows add up to.

use super::page::{Block, Page};
use crate::policy::Language;
use crate::render::sheet::{Cell, Column, RowKind, Sheet};

/// Makes the sheet of some pages: a sentence is a row, and so is each cell of a table, the row of the table that it
/// is of being numbered.
///
/// Each page comes with what it is about, and with the topic of what stands before its first heading.
pub(super) fn sheet(
    pages: impl IntoIterator<Item = (String, &'static str, Page)>,
    language: Language,
) -> Sheet {
    let own = match language {
        Language::French => ["Objet", "Rubrique", "Ligne", "Clé", "Valeur"],
        Language::English => ["Subject", "Topic", "Row", "Key", "Value"],
    };
    let [subject, topic, row, key, value] = own;
    let columns = vec![
        Column::text("subject", subject),
        Column::text("topic", topic),
        Column::figure("row", row),
        Column::text("key", key),
        Column::text("value", value),
    ];
    let mut rows = Rows {
        sheet: Sheet::new(String::new(), columns),
        subject: String::new(),
        topic: String::new(),
        number: 0,
    };
    for (subject, topic, page) in pages {
        rows.subject = subject;
        rows.begin(topic);
        rows.add(page, language);
    }
    rows.sheet
}

/// The rows as they are made.
struct Rows {
    sheet: Sheet,
    subject: String,
    topic: String,
    /// Of the last row within the topic.
    number: u64,
}

impl Rows {
    fn add(&mut self, page: Page, language: Language) {
        let [title, text, detail] = match language {
            Language::French => ["titre", "texte", "précision"],
            Language::English => ["title", "text", "detail"],
        };
        for block in page.blocks {
            match block {
                Block::Title(parts) => {
                    let parts = parts.into_iter().filter(|part| !part.is_empty());
                    let said = parts.collect::<Vec<_>>().join(" · ");
                    self.number += 1;
                    self.push(title, Cell::text(said));
                }
                Block::Heading(name) => self.begin(&name),
                Block::Text(parts, separator) => {
                    self.number += 1;
                    self.push(text, Cell::text(parts.join(separator)));
                }
                Block::Item(said) => self.push(detail, Cell::text(said)),
                Block::Table(table) => self.table(table, language),
                Block::Gap => {}
            }
        }
    }

    fn begin(&mut self, topic: &str) {
        topic.clone_into(&mut self.topic);
        self.number = 0;
    }

    fn table(&mut self, table: Sheet, language: Language) {
        let keys: Vec<String> = table
            .columns
            .iter()
            .map(|column| match language {
                Language::French => column.title.clone(),
                Language::English => column.key.clone(),
            })
            .collect();
        for row in table.rows {
            if row.kind != RowKind::Body {
                continue;
            }
            self.number += 1;
            for (key, cell) in keys.iter().zip(row.cells) {
                if cell != Cell::Empty {
                    self.push(key, cell);
                }
            }
        }
    }

    fn push(&mut self, key: &str, value: Cell) {
        let cells = vec![
            Cell::text(self.subject.clone()),
            Cell::text(self.topic.clone()),
            Cell::Ordinal(self.number),
            Cell::text(key),
            value,
        ];
        self.sheet.push(RowKind::Body, cells);
    }
}
