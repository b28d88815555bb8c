//! Why a claim or a customer stands where it does: every allocation, with its proof and its sum.

use crate::model::{Amount, CustomerIndex, DueFrom, Total};
use crate::render::lang::words;
use crate::render::numbers;
use crate::render::results::{Results, Which};
use crate::render::sheet::{Cell, Column, Keep, RowKind, Sheet};
use crate::render::{clean, control_line, flow, table};
use std::io;

/// Explains one claim: its terms, what lowered it, and the sum.
///
/// # Errors
/// When the writer fails.
pub fn write_claim(
    results: &Results<'_>,
    document: usize,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (words, language) = (words(results.language), results.language);
    let facts = results.ledger.documents.get(document);
    let claim = results.claim(document);
    let amount = |sum: Amount| numbers::amount(Total::from(sum), claim.currency, language);
    let customer = facts.customer.known();
    let name = results
        .customer_name(customer)
        .unwrap_or(words.unidentified);
    let id = results.customer_id(customer).unwrap_or_default();
    let who = if name == id {
        clean::cut(name, width)
    } else {
        format!(
            "{} ({})",
            clean::cut(name, width / 2),
            clean::cut(id, width / 4)
        )
    };
    let entity = results.entity_at(facts.portfolio).unwrap_or_default();
    let head = [
        format!(
            "{} {}",
            words.invoice,
            clean::cut(&results.ledger.claim_name(document), width / 2)
        ),
        who,
        clean::cut(entity, width / 3),
        amount(claim.amount),
    ];
    write_lines(&flow::lines(&head, " · ", width), out)?;
    let issued = numbers::date(facts.issued_on, language);
    let due = match (facts.due_on, due_from(facts.due_from, &words.due_from)) {
        (Some(due), Some(from)) => format!(
            "{} {} ({from})",
            words.due_sentence,
            numbers::date(due, language)
        ),
        (Some(_) | None, _) => words.without_due_date.to_owned(),
    };
    let source = results.ledger.place(results.ledger.document_row(document));
    let terms = [
        format!("{} {issued}", words.issued_sentence),
        due,
        standing(results, document),
        clean::line(&source).into_owned(),
    ];
    write_lines(&flow::lines(&terms, ", ", width), out)?;
    writeln!(out)?;
    let sheet = allocations(results, document);
    if sheet.rows.is_empty() {
        writeln!(out, "{}", words.no_allocation)?;
    } else {
        table::write_rows(&sheet, language, width, out)?;
    }
    writeln!(out)?;
    let allocated: Total = allocated(results, document);
    let expected = Total::from(claim.amount) - allocated;
    let figure = |sum| numbers::figure(sum, claim.currency, language);
    let sign = if expected == Total::from(claim.balance) {
        "✓"
    } else {
        "✗"
    };
    let parts = [
        format!(
            "{}{}{}",
            words.control_title,
            words.colon,
            figure(Total::from(claim.amount))
        ),
        format!("- {} {}", words.allocated, figure(allocated)),
        format!(
            "= {} {}",
            words.balance.to_lowercase(),
            amount(claim.balance)
        ),
        sign.to_owned(),
    ];
    write_lines(&flow::lines(&parts, " ", width), out)
}

/// Explains one customer: in each portfolio its figures, open claims, credits and control.
///
/// # Errors
/// When the writer fails.
pub fn write_customer(
    results: &Results<'_>,
    customer: CustomerIndex,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (words, language) = (words(results.language), results.language);
    let name = results.customer_name(Some(customer)).unwrap_or_default();
    let id = results.customer_id(Some(customer)).unwrap_or_default();
    let is_own =
        |&document: &u32| results.ledger.documents.customers[document as usize] == customer;
    let mut claims = results.claims(Which::Open);
    claims.retain(is_own);
    let of_customer = results.customers.iter();
    let of_customer = of_customer.filter(|each| each.customer == Some(customer));
    for (place, summary) in of_customer.enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        let currency = results.currency_at(summary.portfolio);
        let amount = |sum| numbers::amount(sum, currency, language);
        let head = [
            clean::cut(name, width / 2),
            clean::cut(if name == id { "" } else { id }, width / 4),
            clean::cut(
                results.entity_at(summary.portfolio).unwrap_or_default(),
                width / 3,
            ),
            currency.code().to_owned(),
        ];
        write_lines(&flow::lines(&head, " · ", width), out)?;
        let days = |days: i64| {
            format!(
                "{}\u{a0}{}",
                numbers::days(days, language),
                words.days_short
            )
        };
        let figures = [
            format!("{} {}", words.exposure, amount(summary.exposure)),
            format!("{} {}", words.of_which_overdue, amount(summary.overdue)),
            summary.oldest_overdue.map_or_else(String::new, |oldest| {
                format!("{} {}", words.oldest_sentence, days(i64::from(oldest)))
            }),
            summary.credit_left.map_or_else(String::new, |left| {
                format!("{} {}", words.credit_left.to_lowercase(), amount(left))
            }),
        ];
        write_lines(&flow::lines(&figures, "   ", width), out)?;
        let claims = open_claims(results, &claims, summary.portfolio);
        writeln!(out, "\n{}\n", words.open_claims)?;
        if claims.rows.is_empty() {
            writeln!(out, "{}", words.no_open_claim)?;
        } else {
            table::write_rows(&claims, language, width, out)?;
        }
        let credits = credits(results, customer, summary.portfolio);
        if !credits.rows.is_empty() {
            writeln!(out, "\n{}\n", words.unallocated)?;
            table::write_rows(&credits, language, width, out)?;
        }
        if let Some(each) = results.settlement.controls.get(summary.control) {
            writeln!(out)?;
            let parts = control_line::parts(&each.control, currency, language);
            write_lines(&flow::lines(&parts, " ", width), out)?;
        }
    }
    Ok(())
}

/// Makes the sheet of what lowered a claim.
#[must_use]
pub fn allocations(results: &Results<'_>, document: usize) -> Sheet {
    let words = words(results.language);
    let currency = results.claim(document).currency;
    let columns = vec![
        Column::text("document", words.document),
        Column::figure("on", words.on),
        Column::figure("amount", words.amount),
        Column::text("basis", words.basis_title),
    ];
    let mut sheet = Sheet::new("", columns);
    for allocation in results.claim_allocations(document) {
        let name = results.origin_name(allocation.origin).unwrap_or_default();
        let on = match allocation.on.known() {
            Some(day) => Cell::Date(day),
            None => Cell::text(words.unknown_day),
        };
        let cells = vec![
            Cell::text(name),
            on,
            Cell::money(allocation.amount, currency),
            Cell::text((words.basis)(allocation.basis)),
        ];
        sheet.push(RowKind::Body, cells);
    }
    if sheet.rows.len() > 1 {
        let sum = Cell::money(allocated(results, document), currency);
        let cells = vec![Cell::text(words.total), Cell::Empty, sum, Cell::Empty];
        sheet.push(RowKind::Total, cells);
    }
    sheet
}

fn allocated(results: &Results<'_>, document: usize) -> Total {
    let allocations = results.claim_allocations(document).into_iter();
    allocations.map(|each| Total::from(each.amount)).sum()
}

fn standing(results: &Results<'_>, document: usize) -> String {
    let words = words(results.language);
    let claim = results.claim(document);
    if claim.balance.is_zero() {
        return words.settled.to_owned();
    }
    let said = |words_before: &str, days: i32| {
        let days = numbers::days(i64::from(days), results.language);
        format!("{words_before} {days}\u{a0}{}", words.days_short)
    };
    match claim.days_overdue {
        None => String::new(),
        Some(0) => words.due_today.to_owned(),
        Some(days) if days > 0 => said(words.late_by, days),
        Some(days) => said(words.due_in, days.saturating_neg()),
    }
}

fn due_from(from: DueFrom, words: &[&'static str; 3]) -> Option<&'static str> {
    match from {
        DueFrom::File => Some(words[0]),
        DueFrom::Terms => Some(words[1]),
        DueFrom::Policy => Some(words[2]),
        DueFrom::Nothing => None,
    }
}

fn open_claims(results: &Results<'_>, claims: &[u32], portfolio: usize) -> Sheet {
    let mut sheet = Sheet::new("", crate::render::reports::claim_columns(results));
    for column in &mut sheet.columns {
        if ["entity", "currency", "customer", "customer_id", "source"]
            .contains(&column.key.as_str())
        {
            column.keep = Keep::ForPrograms;
        }
    }
    for &document in claims {
        let facts = results.ledger.documents.get(document as usize);
        if facts.portfolio == portfolio {
            let row = crate::render::reports::claim_row(results, document as usize);
            sheet.rows.push(row);
        }
    }
    sheet
}

fn credits(results: &Results<'_>, customer: CustomerIndex, portfolio: usize) -> Sheet {
    let words = words(results.language);
    let columns = vec![
        Column::text("document", words.document),
        Column::figure("amount", words.amount),
    ];
    let mut sheet = Sheet::new("", columns);
    for credit in &results.settlement.credits {
        if credit.customer == customer && usize::from(credit.portfolio) == portfolio {
            let name = results.origin_name(credit.origin).unwrap_or_default();
            let amount = Cell::money(credit.amount, results.currency_at(portfolio));
            sheet.push(RowKind::Body, vec![Cell::text(name), amount]);
        }
    }
    sheet
}

fn write_lines(lines: &[String], out: &mut dyn io::Write) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}

#[cfg(test)]
mod tests;
