//! The décompte of one debt as a sheet: segments and receipts, line by line.

use super::segments;
use crate::assess::late_interest::{Account, Line, ReceiptKind};
use crate::model::{Amount, Total};
use crate::render::decompte::Decompte;
use crate::render::lang::late_words;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes the sheet of both accounts, for programs and pages.
#[must_use]
pub fn sheet(decompte: &Decompte<'_>) -> Sheet {
    let late = late_words(decompte.language);
    let mut columns = vec![Column::text("account", late.account)];
    columns.extend(account_columns(decompte));
    let mut sheet = Sheet::new(decompte.title(), columns);
    for (order, account) in decompte.both() {
        let name = decompte.name(order);
        for line in &account.lines {
            let mut cells = vec![Cell::text(&name)];
            cells.extend(line_cells(decompte, line));
            sheet.push(RowKind::Body, cells);
        }
    }
    sheet.notes.push(decompte.head().join(" · "));
    for (order, account) in decompte.both() {
        let sums = decompte.sums(account).join(" ");
        sheet
            .notes
            .push(format!("{} · {sums}", decompte.name(order)));
    }
    sheet.notes.extend(decompte.notes());
    sheet
}

/// Makes the sheet of one account, without the columns that no line fills.
#[must_use]
pub fn account(decompte: &Decompte<'_>, account: &Account) -> Sheet {
    let mut sheet = Sheet::new("", account_columns(decompte));
    for line in &account.lines {
        sheet.push(RowKind::Body, line_cells(decompte, line));
    }
    let pays_interest = !account.interest_paid.is_zero();
    for (place, column) in sheet.columns.iter_mut().enumerate() {
        let says_nothing = column.key == "to_principal" && !pays_interest;
        if column.key == "days" {
            column.keep = Keep::IfRoom(2);
        }
        if says_nothing || sheet.rows.iter().all(|row| row.cells[place].is_blank()) {
            column.keep = Keep::ForPrograms;
        }
    }
    sheet
}

fn account_columns(decompte: &Decompte<'_>) -> Vec<Column> {
    let late = late_words(decompte.language);
    let mut columns = segments::columns(decompte.language);
    columns.extend([
        Column::figure("payment", late.payment).below(),
        Column::figure("credit_note", late.credit_note).below(),
        Column::figure("to_interest", late.to_interest).below(),
        Column::figure("to_principal", late.to_principal)
            .keep(Keep::IfRoom(1))
            .below(),
    ]);
    columns
}

fn line_cells(decompte: &Decompte<'_>, line: &Line) -> Vec<Cell> {
    let currency = decompte.currency;
    match line {
        Line::Interest(segment) => {
            let mut cells = segments::cells(segment, currency);
            cells.extend([Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
            cells
        }
        Line::Receipt {
            receipt,
            to_interest,
            to_principal,
        } => {
            let money = |amount: Amount| match amount {
                Amount::ZERO => Cell::Empty,
                _ => Cell::money(Total::from(amount), currency),
            };
            vec![
                Cell::Date(receipt.on),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                match receipt.kind {
                    ReceiptKind::Payment => money(receipt.amount),
                    ReceiptKind::CreditNote => Cell::Empty,
                },
                match receipt.kind {
                    ReceiptKind::Payment => Cell::Empty,
                    ReceiptKind::CreditNote => money(receipt.amount),
                },
                money(*to_interest),
                money(*to_principal),
            ]
        }
    }
}
