//! A statement as tables: what happened, what is open.

use super::{named, settled};
use crate::assess::statement::{NotAsked, Statement, What, not_asked};
use crate::model::{Currency, Day, Total};
use crate::render::lang::{not_asked_text, statement_words, words};
use crate::render::numbers;
use crate::render::results::Results;
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};

/// Makes one sheet of all statements of a customer, for programs: an entry a row.
#[must_use]
pub fn sheet(results: &Results<'_>, statements: &[Statement]) -> Sheet {
    let words = words(results.language);
    let own = statement_words(results.language);
    let mut columns = vec![
        Column::text("entity", words.entity),
        Column::text("currency", words.currency),
        Column::text("customer_id", words.customer_id),
        Column::text("customer", words.customer),
    ];
    columns.extend(entry_columns(results));
    let mut whole = Sheet::new(own.title, columns);
    for statement in statements {
        let customer = Some(statement.customer);
        let entries = entries_of(results, statement);
        let whose = || {
            vec![
                Cell::text(results.entity_at(statement.portfolio).unwrap_or_default()),
                Cell::text(results.currency_at(statement.portfolio).code()),
                Cell::text(results.customer_id(customer).unwrap_or_default()),
                Cell::text(results.customer_name(customer).unwrap_or_default()),
            ]
        };
        if let Some(from) = statement.from {
            // What was brought forward is a row as any other, or debits less credits miss the balance.
            let mut cells = whose();
            cells.extend(brought_forward(results, statement, from));
            whole.push(RowKind::Body, cells);
        }
        for row in entries.rows {
            let mut cells = whose();
            cells.extend(row.cells);
            whole.push(row.kind, cells);
        }
    }
    whole
}

fn brought_forward(results: &Results<'_>, statement: &Statement, from: Day) -> Vec<Cell> {
    let own = statement_words(results.language);
    let currency = results.currency_at(statement.portfolio);
    let opening = statement.opening;
    let money = |sum: Total| {
        if sum > Total::ZERO {
            Cell::money(sum, currency)
        } else {
            Cell::Empty
        }
    };
    vec![
        Cell::Date(from),
        Cell::text(own.opening),
        Cell::Empty,
        Cell::Empty,
        money(opening),
        money(Total(-opening.0)),
        Cell::money(opening, currency),
        Cell::Empty,
    ]
}

fn entry_columns(results: &Results<'_>) -> Vec<Column> {
    let words = words(results.language);
    let own = statement_words(results.language);
    vec![
        Column::figure("on", words.on),
        Column::text("entry", own.entry).never_cut(),
        Column::text("document", own.piece).never_cut(),
        Column::figure("due_on", words.due_on).keep(Keep::IfRoom(2)),
        Column::figure("debit", own.debit),
        Column::figure("credit", own.credit),
        Column::figure("balance", own.balance),
        Column::text("settles", own.settles).keep(Keep::Below),
    ]
}

/// Makes the sheet of what happened.
pub(super) fn entries_of(results: &Results<'_>, statement: &Statement) -> Sheet {
    let own = statement_words(results.language);
    let currency = results.currency_at(statement.portfolio);
    let money = |sum: Total| {
        if sum.is_zero() {
            Cell::Empty
        } else {
            Cell::money(sum, currency)
        }
    };
    let mut sheet = Sheet::new(own.title, entry_columns(results));
    let sum_row = |title: &str, day, debit, credit, balance| {
        vec![
            day,
            Cell::text(title),
            Cell::Empty,
            Cell::Empty,
            debit,
            credit,
            Cell::money(balance, currency),
            Cell::Empty,
        ]
    };
    if let Some(from) = statement.from {
        let cells = sum_row(
            own.opening,
            Cell::Date(from),
            Cell::Empty,
            Cell::Empty,
            statement.opening,
        );
        sheet.push(RowKind::Subtotal, cells);
    }
    let (mut debits, mut credits) = (Total::ZERO, Total::ZERO);
    for entry in &statement.entries {
        let (what, document) = named(results, entry);
        let (debit, credit) = if entry.amount < Total::ZERO {
            (Total::ZERO, Total(-entry.amount.0))
        } else {
            (entry.amount, Total::ZERO)
        };
        debits += debit;
        credits += credit;
        let due = match entry.what {
            What::Invoice(document) => results.ledger.documents.due.get(document as usize).known(),
            What::CreditNote(_) | What::Payment(_) | What::Closing(_) | What::Moved(_) => None,
        };
        sheet.push(
            RowKind::Body,
            vec![
                Cell::Date(entry.on),
                Cell::text(what),
                Cell::text(document),
                Cell::date(due),
                money(debit),
                money(credit),
                Cell::money(entry.balance, currency),
                Cell::text(settled(results, statement, entry)),
            ],
        );
    }
    let cells = sum_row(
        own.total,
        Cell::Date(statement.to),
        money(debits),
        money(credits),
        statement.closing,
    );
    sheet.push(RowKind::Total, cells);
    sheet
}

/// Makes the sheet of the claims that are open, without rows when none is.
pub(super) fn open_of(results: &Results<'_>, statement: &Statement) -> Sheet {
    let words = words(results.language);
    let currency = results.currency_at(statement.portfolio);
    let columns = vec![
        Column::text("claim", words.claim).never_cut(),
        Column::figure("issued_on", words.issued_on).keep(Keep::IfRoom(2)),
        Column::figure("due_on", words.due_on),
        Column::figure("amount", words.amount).keep(Keep::IfRoom(1)),
        Column::figure("balance", words.balance),
        Column::figure("days_overdue", words.days_overdue),
    ];
    let mut sheet = Sheet::new(words.open_claims, columns);
    let (mut amounts, mut balances) = (Total::ZERO, Total::ZERO);
    let mut is_asked = true;
    for (document, why) in open_by_side(results, statement) {
        if why.is_some() && is_asked {
            is_asked = false;
            if !sheet.rows.is_empty() {
                let own = statement_words(results.language);
                let cells = sum_row(own.asked, amounts, balances, currency);
                sheet.push(RowKind::Subtotal, cells);
            }
        }
        let view = results.ledger.documents.get(document);
        let claim = results.claim(document);
        amounts += Total::from(claim.amount);
        balances += Total::from(claim.balance);
        let late = claim.days_overdue.filter(|days| *days > 0);
        sheet.push(
            RowKind::Body,
            vec![
                Cell::text(open_name(results, document, why)),
                Cell::Date(view.issued_on),
                Cell::date(view.due_on),
                Cell::money(claim.amount, currency),
                Cell::money(claim.balance, currency),
                late.map_or(Cell::Empty, |days| Cell::Days(i64::from(days))),
            ],
        );
    }
    if !sheet.rows.is_empty() {
        let cells = sum_row(words.total, amounts, balances, currency);
        sheet.push(RowKind::Total, cells);
    }
    sheet
}

fn sum_row(title: &str, amounts: Total, balances: Total, currency: Currency) -> Vec<Cell> {
    vec![
        Cell::text(title),
        Cell::Empty,
        Cell::Empty,
        Cell::money(amounts, currency),
        Cell::money(balances, currency),
        Cell::Empty,
    ]
}

/// Returns the claims that are open: those asked for by due date, then those that are not, with why.
pub(super) fn open_by_side(
    results: &Results<'_>,
    statement: &Statement,
) -> Vec<(usize, Option<NotAsked>)> {
    let open = open_claims(results, statement).into_iter();
    let mut open: Vec<(usize, Option<NotAsked>)> = open
        .map(|claim| (claim, not_asked(results.cases(), claim)))
        .collect();
    open.sort_by_key(|(_, why)| why.is_some());
    open
}

/// Names an open claim, with why it is not asked for.
pub(super) fn open_name(results: &Results<'_>, claim: usize, why: Option<NotAsked>) -> String {
    let name = results.ledger.claim_name(claim);
    match why {
        None => name,
        Some(why) => format!("{name} ({})", not_asked_text(why, results.language)),
    }
}

/// Returns the claims that are open, by due date.
pub(in crate::render) fn open_claims(results: &Results<'_>, statement: &Statement) -> Vec<usize> {
    let claims = results.in_order(statement.open.clone()).into_iter();
    claims.map(|document| document as usize).collect()
}

/// Returns the credits that nothing took, below zero, and the debits that nothing explains, each with what
/// it is and its document: with the open claims they make the balance.
pub(super) fn credits_left(results: &Results<'_>, statement: &Statement) -> Vec<(String, Total)> {
    let own = statement_words(results.language);
    let credits = results.credits_of(statement.customer, statement.portfolio);
    let named = credits.map(|credit| {
        let name = results.origin_name(credit.origin).unwrap_or_default();
        let name = format!("{} {name}", own.credit_left);
        (name.trim_end().to_owned(), -Total::from(credit.amount))
    });
    let debits = results.settlement.debits.iter().filter(|debit| {
        debit.customer == statement.customer && usize::from(debit.portfolio) == statement.portfolio
    });
    let debits = debits.map(|debit| {
        let name = results.ledger.payment_name(debit.payment as usize);
        (
            format!("{} {name}", own.debit_left),
            Total::from(debit.amount),
        )
    });
    named.chain(debits).collect()
}

/// Writes a day, or nothing.
pub(super) fn day_text(results: &Results<'_>, day: Option<crate::model::Day>) -> String {
    let day = day.and_then(crate::model::Day::known);
    day.map_or_else(String::new, |day| numbers::date(day, results.language))
}
