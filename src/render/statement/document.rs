//! A statement as a document to send: the account with its running balance, what is open, the control.

use super::due::due_of;
use super::sheet::{credits_left, day_text, open_by_side, open_name};
use super::{closing, named, period, settled};
use crate::assess::statement::{NotAsked, Statement, What};
use crate::model::{Currency, Total};
use crate::render::control_line;
use crate::render::document::{Block, Cell, Column, Document, Marks, RowKind, Span, Table};
use crate::render::lang::{statement_words, words};
use crate::render::papers;
use crate::render::results::Results;

/// Makes the document of all statements of a customer, a page each; `None` where there is none.
#[must_use]
pub fn document(results: &Results<'_>, statements: &[Statement]) -> Option<Document> {
    let own = statement_words(results.language);
    let first = statements.first()?;
    let name = results.customer_name(Some(first.customer));
    let subject = format!("{} · {}", own.title, name.unwrap_or_default());
    let mut document = Document::new(results.language, subject, first.to);
    for (place, statement) in statements.iter().enumerate() {
        if place > 0 {
            document.blocks.push(Block::PageBreak);
        }
        let head = papers::head(results, statement.customer, statement.to);
        document.blocks.extend(head);
        add(results, statement, &mut document);
    }
    Some(document)
}

fn add(results: &Results<'_>, statement: &Statement, document: &mut Document) {
    let (words, language) = (words(results.language), results.language);
    let own = statement_words(language);
    let currency = results.currency_at(statement.portfolio);
    document.blocks.push(Block::Title(own.title.to_owned()));
    let entity = results.entity_at(statement.portfolio);
    let parts = [
        Some(period(results, statement)),
        entity.map(str::to_owned),
        Some(currency.code().to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    document.paragraph(parts.join(" · "));
    if statement.entries.is_empty() {
        document.paragraph(own.nothing_happened);
    } else {
        document.table(account(results, statement, currency));
    }
    let total = Span::Strong(closing(results, statement));
    document.blocks.push(Block::Paragraph(vec![total]));
    document.heading(format!(
        "{} {}",
        own.open_at,
        day_text(results, Some(statement.to))
    ));
    let open = open(results, statement, currency);
    if open.rows.is_empty() {
        document.paragraph(own.nothing_open);
    } else {
        document.table(open);
    }
    if let Some(due) = due_of(results, statement) {
        let said = Span::Strong(due.said);
        document.blocks.push(Block::Paragraph(vec![said]));
        let items = due.marks.into_iter();
        document.blocks.push(Block::List {
            marks: Marks::Bullets,
            items: items.map(|mark| vec![Span::Plain(mark)]).collect(),
        });
    }
    document.paragraph(own.please_check);
    let control = control_line::parts(&statement.control, currency, language);
    // The figures stay with their words, and the line breaks between them.
    let control: Vec<String> = control
        .iter()
        .filter(|part| *part != "✓")
        .map(|part| part.replace(' ', "\u{a0}"))
        .collect();
    document.note(control.join(" "));
    debug_assert_eq!(words.language, language);
}

/// Makes the table of what happened.
fn account(results: &Results<'_>, statement: &Statement, currency: Currency) -> Table {
    let (words, language) = (words(results.language), results.language);
    let own = statement_words(language);
    let code = currency.code();
    let mut table = Table::new(vec![
        Column::figure(words.on),
        Column::text(own.entry),
        Column::figure(words.due_on),
        Column::sum(format!("{} ({code})", own.debit), currency),
        Column::sum(format!("{} ({code})", own.credit), currency),
        Column::running(format!("{} ({code})", own.balance)),
    ]);
    let figure = |sum: Total| {
        if sum.is_zero() {
            Cell::text("")
        } else {
            Cell::figure(sum, currency, language)
        }
    };
    let balance = |sum: Total| Cell::figure(sum, currency, language);
    if let Some(from) = statement.from {
        let cells = vec![
            Cell::date(Some(from), language),
            Cell::text(own.opening),
            Cell::text(""),
            Cell::text(""),
            Cell::text(""),
            balance(statement.opening),
        ];
        table.push(RowKind::Body, cells);
    }
    let (mut debits, mut credits) = (Total::ZERO, Total::ZERO);
    for entry in &statement.entries {
        let (what, name) = named(results, entry);
        // The place of a payment in our files is no name for its payer.
        let name = match entry.what {
            What::Payment(payment) => results.payment_told(payment as usize).unwrap_or_default(),
            What::Moved(origin) => results.origin_told(origin).unwrap_or_default(),
            What::Invoice(_) | What::CreditNote(_) | What::Closing(_) => name,
        };
        let settled = settled(results, statement, entry);
        let mut text = format!("{what} {name}").trim_end().to_owned();
        if !settled.is_empty() {
            text.push_str(&format!(" ({settled})"));
        }
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
        let cells = vec![
            Cell::date(Some(entry.on), language),
            Cell::text(text),
            Cell::date(due, language),
            figure(debit),
            figure(credit),
            balance(entry.balance),
        ];
        table.push(RowKind::Body, cells);
    }
    let cells = vec![
        Cell::date(Some(statement.to), language),
        Cell::text(own.total),
        Cell::text(""),
        figure(debits),
        figure(credits),
        balance(statement.closing),
    ];
    table.push(RowKind::Total, cells);
    table
}

/// Makes the table of what is open: claims, then credits that nothing took, which add up to the balance.
fn open(results: &Results<'_>, statement: &Statement, currency: Currency) -> Table {
    let (words, language) = (words(results.language), results.language);
    let code = currency.code();
    let mut table = Table::new(vec![
        Column::text(words.claim),
        Column::figure(words.issued_on),
        Column::figure(words.due_on),
        Column::sum(format!("{} ({code})", words.amount), currency),
        Column::sum(format!("{} ({code})", words.balance), currency),
        Column::figure(words.days_overdue),
    ]);
    let figure = |sum: Total| Cell::figure(sum, currency, language);
    let (mut amounts, mut balances) = (Total::ZERO, Total::ZERO);
    let own = statement_words(language);
    let sum_row = |title: &str, amounts: Total, balances: Total| {
        vec![
            Cell::text(title),
            Cell::text(""),
            Cell::text(""),
            figure(amounts),
            figure(balances),
            Cell::text(""),
        ]
    };
    let claim_row = |claim: usize, why: Option<NotAsked>| {
        let view = results.ledger.documents.get(claim);
        let shown = results.claim(claim);
        let late = shown.days_overdue.filter(|days| *days > 0);
        vec![
            Cell::text(open_name(results, claim, why)),
            Cell::date(Some(view.issued_on), language),
            Cell::date(view.due_on, language),
            figure(Total::from(shown.amount)),
            figure(Total::from(shown.balance)),
            Cell::text(late.map_or_else(String::new, |days| days.to_string())),
        ]
    };
    let (asked, apart): (Vec<_>, Vec<_>) = open_by_side(results, statement)
        .into_iter()
        .partition(|(_, why)| why.is_none());
    for (claim, why) in asked {
        amounts += Total::from(results.claim(claim).amount);
        balances += Total::from(results.claim(claim).balance);
        table.push(RowKind::Body, claim_row(claim, why));
    }
    for (name, amount) in credits_left(results, statement) {
        balances += amount;
        let cells = vec![
            Cell::text(name),
            Cell::text(""),
            Cell::text(""),
            Cell::text(""),
            figure(amount),
            Cell::text(""),
        ];
        table.push(RowKind::Body, cells);
    }
    if !apart.is_empty() && !table.rows.is_empty() {
        table.push(RowKind::Total, sum_row(own.asked, amounts, balances));
    }
    for (claim, why) in apart {
        amounts += Total::from(results.claim(claim).amount);
        balances += Total::from(results.claim(claim).balance);
        table.push(RowKind::Body, claim_row(claim, why));
    }
    if !table.rows.is_empty() {
        table.push(RowKind::Total, sum_row(words.total, amounts, balances));
    }
    table
}
