//! The décompte of one debt as a sheet: segments and receipts, line by line.

use super::segments;
use crate::assess::late_interest::{Account, Line, ReceiptKind};
use crate::model::{Amount, Total};
use crate::render::decompte::Decompte;
use crate::render::lang::{decompte_words, late_words};
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
    let mut sheet = sheet.with_columns(|place| sheet.columns[place].key != "withheld");
    sheet.notes.push(decompte.head().join(" · "));
    for (order, _) in decompte.both() {
        let sums = decompte.sums(order).join(" ");
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
        // What is of no amount only ends a segment.
        let is_nothing = matches!(line, Line::Receipt { receipt, .. } if receipt.amount.is_zero());
        if !is_nothing {
            sheet.push(RowKind::Body, line_cells(decompte, line));
        }
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
    for column in columns.iter_mut().filter(|column| column.key == "amount") {
        decompte.interest_word().clone_into(&mut column.title);
    }
    columns.extend([
        Column::figure("payment", late.payment).below(),
        Column::figure("credit_note", late.credit_note).below(),
        Column::figure("withheld", decompte_words(decompte.language).withheld).below(),
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
            cells.extend([const { Cell::Empty }; 5]);
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
            let late = decompte_words(decompte.language);
            vec![
                match receipt.kind {
                    ReceiptKind::Withheld => Cell::Empty,
                    ReceiptKind::Announced => Cell::text(late.announced),
                    ReceiptKind::ToCome => Cell::text(late.to_come),
                    ReceiptKind::UndatedPayment => Cell::text(late.undated),
                    ReceiptKind::CreditNote
                    | ReceiptKind::GeneralCreditNote
                    | ReceiptKind::Payment => Cell::Date(receipt.on),
                },
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                match receipt.kind {
                    ReceiptKind::UndatedPayment | ReceiptKind::Payment => money(receipt.amount),
                    ReceiptKind::CreditNote
                    | ReceiptKind::GeneralCreditNote
                    | ReceiptKind::Announced
                    | ReceiptKind::ToCome
                    | ReceiptKind::Withheld => Cell::Empty,
                },
                match receipt.kind {
                    ReceiptKind::UndatedPayment
                    | ReceiptKind::Payment
                    | ReceiptKind::Announced
                    | ReceiptKind::ToCome
                    | ReceiptKind::Withheld => Cell::Empty,
                    ReceiptKind::CreditNote | ReceiptKind::GeneralCreditNote => {
                        money(receipt.amount)
                    }
                },
                match receipt.kind {
                    ReceiptKind::Withheld | ReceiptKind::Announced | ReceiptKind::ToCome => {
                        money(receipt.amount)
                    }
                    ReceiptKind::UndatedPayment
                    | ReceiptKind::Payment
                    | ReceiptKind::CreditNote
                    | ReceiptKind::GeneralCreditNote => Cell::Empty,
                },
                money(*to_interest),
                money(*to_principal),
            ]
        }
    }
}
