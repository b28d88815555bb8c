//! Why a claim or a customer stands where it does: every allocation, with its proof and its sum.

mod case;
mod customer;
mod journal;
mod late_interest;
mod page;
mod plan;
mod returned;
mod rows;

pub use customer::{sheet as customer_sheet, write as write_customer};
pub use page::Medium;
pub(crate) use page::Page;

use crate::assess::payable_from;
use crate::model::{Amount, DueFrom, Total};
use crate::render::lang::words;
use crate::render::numbers;
use crate::render::results::Results;
use crate::render::sheet::{Keep, Sheet};
use crate::render::{clean, reports};
use std::io;

/// The most columns that a name takes in a title.
const NAME_WIDTH: usize = 40;

/// Explains one claim: its terms, what lowered it, the sum, what it is worth in law and what was done.
///
/// # Errors
/// When the writer fails.
pub fn write_claim(
    results: &Results<'_>,
    document: usize,
    medium: Medium,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    page_of_claim(results, document).write(medium, results.language, out)
}

/// Makes the sheet of claims: all that is said of each, a sentence or a cell a row.
#[must_use]
pub fn claims_sheet(results: &Results<'_>, claims: &[usize]) -> Sheet {
    let language = results.language;
    let pages = claims.iter().map(|&document| {
        let name = results.ledger.claim_name(document);
        (
            name,
            words(language).claim,
            page_of_claim(results, document),
        )
    });
    rows::sheet(pages, language)
}

fn page_of_claim(results: &Results<'_>, document: usize) -> Page {
    let mut page = Page::default();
    let (words, language) = (words(results.language), results.language);
    let facts = results.ledger.documents.get(document);
    let claim = results.claim(document);
    let amount = |sum: Amount| numbers::amount(Total::from(sum), claim.currency, language);
    let customer = facts.customer.known();
    let name = results
        .customer_name(customer)
        .unwrap_or(words.unidentified);
    let id = results.customer_id(customer).unwrap_or_default();
    let cut = |text: &str| clean::cut(text, NAME_WIDTH);
    let who = if name == id {
        cut(name)
    } else {
        format!("{} ({})", cut(name), clean::cut(id, NAME_WIDTH / 2))
    };
    let entity = results.entity_at(facts.portfolio).unwrap_or_default();
    page.title([
        format!(
            "{} {}",
            words.invoice,
            cut(&results.ledger.claim_name(document))
        ),
        who,
        cut(entity),
        amount(claim.amount),
    ]);
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
    page.text(terms, ", ");
    page.gap();
    let sheet = reports::allocations(results, &[document]);
    let sheet = of_one(sheet, &["claim"]);
    if sheet.rows.is_empty() {
        page.sentence(words.no_allocation);
    } else {
        page.table(sheet);
    }
    if !claim.balance.is_zero() {
        let issued = Some(facts.issued_on);
        returned::add(results, facts.customer, facts.portfolio, issued, &mut page);
    }
    page.gap();
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
    page.text(parts, " ");
    late_interest::add(results, document, &mut page);
    case::add(results, document, &mut page);
    plan::add(results, document, &mut page);
    journal::of_claim(results, document, &mut page);
    page
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
    let documents = &results.ledger.documents;
    let released = payable_from(documents, document);
    let released = released.filter(|_| released != documents.due.get(document).known());
    match (claim.days_overdue, released) {
        (None, _) => String::new(),
        (Some(..=0), Some(released)) => {
            let day = numbers::date(released, results.language);
            format!("{} {day}", words.retained_until)
        }
        (Some(0), None) => words.due_today.to_owned(),
        (Some(days @ 1..), _) => said(words.late_by, days),
        (Some(days), None) => said(words.due_in, days.saturating_neg()),
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

/// Hides what is the same in all rows: the portfolio, and the columns named.
fn of_one(mut sheet: Sheet, same: &[&str]) -> Sheet {
    for column in &mut sheet.columns {
        let key = column.key.as_str();
        if ["entity", "currency"].contains(&key) || same.contains(&key) {
            column.keep = Keep::ForPrograms;
        }
    }
    sheet
}

#[cfg(test)]
mod tests;
