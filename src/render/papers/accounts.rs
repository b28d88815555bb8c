//! The accounts of a décompte in a document, one alone where both are the same.

use crate::render::decompte::Decompte;
use crate::render::document::{Block, Document, Span, table_of};
use crate::render::reports;

/// Makes a sentence begin as one.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Adds the accounts of a décompte.
pub(super) fn add(decompte: &Decompte<'_>, document: &mut Document) {
    let shown = if decompte.differs() { 2 } else { 1 };
    for (order, account) in decompte.both().into_iter().take(shown) {
        if decompte.differs() {
            document.heading(decompte.named(order));
        }
        let sheet = reports::interest_account(decompte, account);
        // What a payment left for the principal is what it did not pay of interest: a page lacks the room.
        let sheet = sheet.with_columns(|place| sheet.columns[place].key != "to_principal");
        if !sheet.rows.is_empty() {
            document.table(table_of(&sheet, decompte.language));
        }
        let sums = decompte.sums(order).join(" ");
        document
            .blocks
            .push(Block::Paragraph(vec![Span::Strong(sums)]));
    }
}
