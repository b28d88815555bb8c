//! Why a customer stands where it does: its claims, what lowered each, its credits and its control.

use super::page::{Medium, Page};
use super::{NAME_WIDTH, journal, of_one, plan, returned, rows};
use crate::assess::{CustomerSummary, Grading};
use crate::model::{CustomerIndex, Total};
use crate::policy::{Grade, Language};
use crate::render::lang::law::law;
use crate::render::lang::{grade_figure, grade_reason, grade_title, words};
use crate::render::numbers::{self, Plural};
use crate::render::results::{Results, Which};
use crate::render::sheet::{Cell, Column, RowKind, Sheet};
use crate::render::{clean, control_line, reports};
use std::io;

/// Explains one customer, in each portfolio that it is in: its figures, its claims with every allocation,
/// its credits and its control. Settled claims are counted where they are not listed.
///
/// # Errors
/// When the writer fails.
pub fn write(
    results: &Results<'_>,
    customer: CustomerIndex,
    which: Which,
    medium: Medium,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    page_of(results, customer, which).write(medium, results.language, out)
}

/// Makes the sheet of a customer: all that is said of it, a sentence or a cell a row.
#[must_use]
pub fn sheet(results: &Results<'_>, customer: CustomerIndex, which: Which) -> Sheet {
    let language = results.language;
    let id = results.customer_id(Some(customer)).unwrap_or_default();
    let page = page_of(results, customer, which);
    rows::sheet([(id.to_owned(), words(language).customer, page)], language)
}

fn page_of(results: &Results<'_>, customer: CustomerIndex, which: Which) -> Page {
    let mut page = Page::default();
    let claims = results.claims_of(customer, which);
    let mut is_first = true;
    for summary in results.summaries_of(customer) {
        if !std::mem::take(&mut is_first) {
            page.gap();
        }
        let of_portfolio = |&document: &usize| {
            usize::from(results.ledger.documents.portfolios[document]) == summary.portfolio
        };
        let claims: Vec<usize> = claims.iter().copied().filter(of_portfolio).collect();
        add_portfolio(results, customer, (summary, &claims), which, &mut page);
    }
    if is_first {
        let name = results.customer_name(Some(customer)).unwrap_or_default();
        page.title([clean::cut(name, NAME_WIDTH)]);
        page.sentence(words(results.language).no_portfolio);
    }
    journal::of_customer(results, customer, &mut page);
    page
}

fn add_portfolio(
    results: &Results<'_>,
    customer: CustomerIndex,
    (summary, claims): (&CustomerSummary, &[usize]),
    which: Which,
    page: &mut Page,
) {
    let words = words(results.language);
    add_head(results, customer, summary, page);
    page.heading(match which {
        Which::Open => words.open_claims,
        Which::All => words.claims,
    });
    if claims.is_empty() {
        page.sentence(words.no_open_claim);
    } else {
        page.table(claims_of(results, claims));
    }
    if which == Which::Open {
        let settled = results.settled_claims_of(customer, summary.portfolio);
        if settled > 0 {
            page.sentence(words.counted(settled, words.settled_claims));
        }
    }
    let lowered = of_one(reports::allocations(results, claims), &[]);
    if !lowered.rows.is_empty() {
        page.heading(words.allocations);
        page.table(lowered);
    }
    let credits = credits(results, customer, summary.portfolio);
    if !credits.rows.is_empty() {
        page.heading(words.unallocated);
        page.table(credits);
    }
    returned::add(results, customer, summary.portfolio, None, page);
    plan::add_customer(results, customer, summary.portfolio, claims, page);
    if let Some(each) = results.settlement.controls.get(summary.control) {
        page.gap();
        let currency = results.currency_at(summary.portfolio);
        let parts = control_line::parts(&each.control, currency, results.language);
        page.text(parts, " ");
    }
}

/// Adds who the customer is and what it owes.
fn add_head(
    results: &Results<'_>,
    customer: CustomerIndex,
    summary: &CustomerSummary,
    page: &mut Page,
) {
    let (words, language) = (words(results.language), results.language);
    let name = results.customer_name(Some(customer)).unwrap_or_default();
    let id = results.customer_id(Some(customer)).unwrap_or_default();
    let currency = results.currency_at(summary.portfolio);
    let amount = |sum| numbers::amount(sum, currency, language);
    page.title([
        clean::cut(name, NAME_WIDTH),
        clean::cut(if name == id { "" } else { id }, NAME_WIDTH / 2),
        clean::cut(
            results.entity_at(summary.portfolio).unwrap_or_default(),
            NAME_WIDTH,
        ),
        currency.code().to_owned(),
    ]);
    let days = |days: i64| {
        let days = numbers::days(days, language);
        format!("{days}\u{a0}{}", words.days_short)
    };
    let figures = [
        format!("{} {}", words.exposure, amount(summary.exposure)),
        format!("{} {}", words.of_which_overdue, amount(summary.overdue)),
        summary.oldest_overdue.map_or_else(String::new, |oldest| {
            format!("{} {}", words.oldest_sentence, days(i64::from(oldest)))
        }),
        summary.credit_left.map_or_else(String::new, |left: Total| {
            format!("{} {}", words.credit_left.to_lowercase(), amount(left))
        }),
    ];
    page.text(figures, "   ");
    if let Some(grading) = &summary.grading {
        page.text(grade_parts(grading, language), " ");
    }
}

/// Says the grade and how it adds up: `Note C`, `6 points sur 16 :`, `retard moyen (j) 12,50 (1)`, ...
fn grade_parts(grading: &Grading, language: Language) -> Vec<String> {
    let words = words(language);
    let count = |number: u32| numbers::count(u64::from(number), language);
    let points = Plural::of(u64::from(grading.points()), language);
    let reason = grade_reason(grading.because, points, language)
        .replace('#', &count(grading.points()))
        .replace('@', &count(grading.most()));
    let letter = grading.grade.map_or("–", Grade::name);
    let mut parts = vec![format!("{} {letter},", grade_title(language)), reason];
    for each in grading.figures {
        let Some((figure, points)) = each.earned else {
            continue;
        };
        let mark = if parts.len() == 2 {
            words.colon.trim_end()
        } else {
            ","
        };
        if let Some(last) = parts.last_mut() {
            last.push_str(mark);
        }
        parts.push(format!(
            "{} {} ({})",
            grade_figure(each.key, language),
            numbers::hundredths(figure.0, language),
            count(points)
        ));
    }
    parts
}

fn claims_of(results: &Results<'_>, claims: &[usize]) -> Sheet {
    let mut sheet = Sheet::new("", reports::claim_columns(results));
    let rows = claims.iter();
    sheet.rows = rows
        .map(|&document| reports::claim_row(results, document))
        .collect();
    law(results.language).legend.clone_into(&mut sheet.legend);
    of_one(sheet, &["customer", "customer_id", "source"])
}

fn credits(results: &Results<'_>, customer: CustomerIndex, portfolio: usize) -> Sheet {
    let words = words(results.language);
    let columns = vec![
        Column::text("document", words.document),
        Column::figure("amount", words.amount),
    ];
    let mut sheet = Sheet::new("", columns);
    for credit in results.credits_of(customer, portfolio) {
        let name = results.origin_name(credit.origin).unwrap_or_default();
        let amount = Cell::money(credit.amount, results.currency_at(portfolio));
        sheet.push(RowKind::Body, vec![Cell::text(name), amount]);
    }
    sheet
}
