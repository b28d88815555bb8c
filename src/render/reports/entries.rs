//! Entries in the columns of the FEC (LPF A47 A-1), with their exact names and order.
//!
//! Names of columns are not translated: programs of accounting know them. Amounts are of both sides,
//! one of which is zero; days are AAAAMMJJ, as the text asks.

use super::title;
use crate::assess::impairment::{Entries, Entry, Line, Side};
use crate::model::{Currency, Day, Total};
use crate::policy::{ImpairmentPolicy, Language};
use crate::render::lang::{account_name, entry_text, impairment_words, words};
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// The columns of the FEC, in its order.
const FEC: [&str; 18] = [
    "JournalCode",
    "JournalLib",
    "EcritureNum",
    "EcritureDate",
    "CompteNum",
    "CompteLib",
    "CompAuxNum",
    "CompAuxLib",
    "PieceRef",
    "PieceDate",
    "EcritureLib",
    "Debit",
    "Credit",
    "EcritureLet",
    "DateLet",
    "ValidDate",
    "Montantdevise",
    "Idevise",
];

/// Makes the sheet: a row for each line.
#[must_use]
pub fn sheet(results: &Results<'_>, entries: &Entries, rules: &ImpairmentPolicy) -> Sheet {
    let (words, own) = (words(results.language), impairment_words(results.language));
    let mut sheet = Sheet::new(title(results, own.entries_title), columns());
    let mut sums = [Total::ZERO; 2];
    for (place, entry) in entries.entries.iter().enumerate() {
        for line in &entry.lines {
            match line.side {
                Side::Debit => sums[0] += line.amount,
                Side::Credit => sums[1] += line.amount,
            }
            sheet.push(RowKind::Body, row(results, (place, entry), line, rules));
        }
    }
    if !sheet.rows.is_empty() {
        let mut cells = vec![Cell::Empty; FEC.len()];
        cells[2] = Cell::text(words.total);
        cells[11] = Cell::money(sums[0], Currency::EUR);
        cells[12] = Cell::money(sums[1], Currency::EUR);
        sheet.push(RowKind::Total, cells);
        sheet.notes.push(own.proposal_note.to_owned());
    } else if entries.left_out == 0 {
        sheet.notes.push(own.nothing.to_owned());
    }
    if entries.left_out > 0 {
        let note = left_out(entries.left_out, results.language);
        sheet.notes.push(note);
    }
    sheet
}

/// Says how many proposals are in another currency than the euro, and have no entry.
#[must_use]
pub fn left_out(proposals: u64, language: Language) -> String {
    let own = impairment_words(language);
    words(language).counted(proposals, own.left_out)
}

fn columns() -> Vec<Column> {
    let keep = |key: &str| match key {
        "EcritureNum" | "CompteNum" | "EcritureLib" | "Debit" | "Credit" => Keep::Always,
        "CompAuxNum" => Keep::IfRoom(1),
        "CompteLib" => Keep::IfRoom(2),
        "CompAuxLib" => Keep::IfRoom(3),
        "JournalCode" | "EcritureDate" | "PieceRef" => Keep::IfRoom(4),
        "PieceDate" | "JournalLib" => Keep::IfRoom(5),
        _ => Keep::ForPrograms,
    };
    let column = |key: &str| {
        let column = match key {
            "Debit" | "Credit" => Column::figure(key, key),
            _ => Column::text(key, key),
        };
        column.keep(keep(key))
    };
    FEC.map(column).to_vec()
}

fn row(
    results: &Results<'_>,
    (place, entry): (usize, &Entry),
    line: &Line,
    rules: &ImpairmentPolicy,
) -> Vec<Cell> {
    let language = results.language;
    let own = impairment_words(language);
    let view = results.ledger.documents.get(entry.document);
    let customer = view
        .customer
        .known()
        .filter(|_| line.account.is_of_customers());
    let on = compact(results.assessment.as_of);
    let money = |side| {
        let amount = if line.side == side {
            Total::from(line.amount)
        } else {
            Total::ZERO
        };
        Cell::money(amount, Currency::EUR)
    };
    let label = format!(
        "{} {}",
        entry_text(entry.kind, language),
        results.ledger.claim_name(entry.document)
    );
    vec![
        Cell::text(&*rules.journal),
        Cell::text(own.journal_name),
        Cell::text(format!("{on}-{:04}", place + 1)),
        Cell::text(on),
        Cell::text(line.account.number(&rules.accounts)),
        Cell::text(account_name(line.account, language)),
        Cell::text(results.customer_id(customer).unwrap_or_default()),
        Cell::text(results.customer_name(customer).unwrap_or_default()),
        Cell::text(view.number),
        Cell::text(compact(view.issued_on)),
        Cell::text(label),
        money(Side::Debit),
        money(Side::Credit),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
    ]
}

/// Writes a day as AAAAMMJJ.
fn compact(day: Day) -> String {
    day.iso().replace('-', "")
}
