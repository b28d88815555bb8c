//! The journal: events as they were written, one a row.

use crate::model::Entry;
use crate::policy::Language;
use crate::render::lang::{journal_words, words};
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheet of entries with their physical lines, in the order given; `journal` names the file.
#[must_use]
pub fn sheet(journal: &str, entries: &[&(u32, Entry)], language: Language) -> Sheet {
    let own = journal_words(language);
    let all: Vec<&Entry> = entries.iter().map(|(_, entry)| entry).collect();
    let mut columns = columns(&all, language);
    columns.push(Column::figure("line", own.line).keep(Keep::IfRoom(7)));
    let mut sheet = Sheet::new(format!("{} {journal}", own.title), columns);
    for (line, entry) in entries {
        let mut cells = cells(entry);
        cells.push(Cell::Ordinal(u64::from(*line)));
        sheet.push(RowKind::Body, cells);
    }
    if sheet.rows.is_empty() {
        sheet.notes.push(own.nothing.to_owned());
    }
    sheet
}

/// Makes the sheet of entries that stand in no journal yet, as one takes them.
#[must_use]
pub fn entries(entries: &[Entry], language: Language) -> Sheet {
    let all: Vec<&Entry> = entries.iter().collect();
    let mut sheet = Sheet::new(String::new(), columns(&all, language));
    for entry in entries {
        sheet.push(RowKind::Body, cells(entry));
    }
    sheet
}

fn columns(entries: &[&Entry], language: Language) -> Vec<Column> {
    let (own, words) = (journal_words(language), words(language));
    // A column that says nothing here takes no room.
    let keep = |is_said: &dyn Fn(&Entry) -> bool, rank| {
        if entries.iter().any(|entry| is_said(entry)) {
            Keep::IfRoom(rank)
        } else {
            Keep::ForPrograms
        }
    };
    vec![
        Column::text("at", own.at),
        Column::text("customer", words.customer),
        Column::text("invoice", own.invoice),
        Column::text("event", own.event),
        Column::text("step", own.step).keep(keep(&|entry| !entry.step.is_empty(), 1)),
        Column::figure("amount", own.amount).keep(keep(&|entry| entry.amount.is_some(), 2)),
        Column::text("until", own.until).keep(keep(&|entry| entry.until.is_some(), 3)),
        Column::text("reference", own.reference)
            .keep(keep(&|entry| !entry.reference.is_empty(), 5)),
        Column::text("reason", own.reason).keep(keep(&|entry| !entry.reason.is_empty(), 4)),
        Column::text("by", own.by).keep(keep(&|entry| !entry.by.is_empty(), 6)),
        Column::text("id", own.id).keep(keep(&|entry| !entry.id.is_empty(), 8)),
    ]
}

fn cells(entry: &Entry) -> Vec<Cell> {
    vec![
        Cell::date(Some(entry.at)),
        Cell::text(&*entry.customer),
        Cell::text(&*entry.invoice),
        Cell::text(entry.kind.name()),
        Cell::text(&*entry.step),
        entry.amount.map_or(Cell::Empty, |(amount, currency)| {
            Cell::money(amount, currency)
        }),
        Cell::date(entry.until),
        Cell::text(&*entry.reference),
        Cell::text(&*entry.reason),
        Cell::text(&*entry.by),
        Cell::text(&*entry.id),
    ]
}
