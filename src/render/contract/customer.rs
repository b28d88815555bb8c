//! Customers of the contract.

use super::portfolio::{write_control, write_reasons};
use crate::assess::{CustomerSummary, Direction, Grading};
use crate::policy::Grade;
use crate::render::json::Json;
use crate::render::results::Results;
use std::io;

/// Writes one customer of one portfolio.
pub(super) fn write(
    results: &Results<'_>,
    summary: &CustomerSummary,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| members(results, summary, json))
}

/// Writes what is said of one customer of one portfolio, in an object that the caller opened.
pub(super) fn members(
    results: &Results<'_>,
    summary: &CustomerSummary,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let currency = results.currency_at(summary.portfolio);
    let measures = [
        ("average_days_late", summary.average_days_late),
        ("share_paid_late", summary.share_paid_late),
        ("recent_days_late", summary.trend.recent),
        ("earlier_days_late", summary.trend.earlier),
    ];
    json.key("customer_id")?
        .text_or_null(results.customer_id(summary.customer))?;
    json.key("customer")?
        .text_or_null(results.customer_name(summary.customer))?;
    json.key("entity")?
        .text_or_null(results.entity_at(summary.portfolio))?;
    json.key("currency")?.text(currency.code())?;
    json.key("exposure")?.amount(summary.exposure, currency)?;
    json.key("open")?.amount(summary.open, currency)?;
    json.key("overdue")?.amount(summary.overdue, currency)?;
    json.key("credits")?.amount(summary.credits, currency)?;
    json.key("credit_limit")?;
    match summary.credit_limit {
        Some(limit) => json.amount(limit, currency),
        None => json.null(),
    }?;
    json.key("credit_left")?;
    match summary.credit_left {
        Some(left) => json.amount(left, currency),
        None => json.null(),
    }?;
    json.key("oldest_overdue_days")?
        .number_or_null(summary.oldest_overdue)?;
    for (key, measure) in measures {
        json.key(key)?
            .hundredths(measure.ok().map(|figure| figure.0))?;
    }
    json.key("disputed_claims")?
        .number(summary.disputed_claims)?;
    json.key("promises_kept")?.number(summary.promises.kept)?;
    json.key("promises_broken")?
        .number(summary.promises.broken)?;
    json.key("promises_running")?
        .number(summary.promises.running)?;
    write_insolvency(results, summary, json)?;
    let trend = summary.trend.direction();
    json.key("trend")?
        .text_or_null(trend.map(Direction::name))?;
    write_grade(summary.grading.as_ref(), json)?;
    write_reasons(&measures, json)?;
    json.key("control")?;
    match results.settlement.controls.get(summary.control) {
        Some(each) => write_control(&each.control, currency, json),
        None => json.null(),
    }
}

/// Writes the insolvency proceedings of the customer.
fn write_insolvency(
    results: &Results<'_>,
    summary: &CustomerSummary,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.key("insolvency")?;
    let proceedings = summary
        .customer
        .and_then(|customer| results.cases().proceedings(customer));
    let Some(found) = proceedings else {
        return json.null();
    };
    json.object(|json| {
        let kind = Some(found.kind.as_str()).filter(|kind| !kind.is_empty());
        json.key("kind")?.text_or_null(kind)?;
        json.key("judgment_on")?.day(found.judgment)?;
        json.key("published_on")?.day(found.published)
    })
}

/// Writes the grade and how it adds up: each figure with its points.
fn write_grade(grading: Option<&Grading>, json: &mut Json<'_>) -> io::Result<()> {
    let grade = grading.and_then(|grading| grading.grade);
    json.key("grade")?.text_or_null(grade.map(Grade::name))?;
    json.key("grade_basis")?;
    let Some(grading) = grading else {
        return json.null();
    };
    json.object(|json| {
        json.key("because")?.text(grading.because.name())?;
        json.key("points")?.number(grading.points())?;
        json.key("most")?.number(grading.most())?;
        let percent = grading.percent().map(|figure| figure.0);
        json.key("percent")?.hundredths(percent)?;
        json.key("figures")?.array(|json| {
            grading.figures.iter().try_for_each(|each| {
                json.object(|json| {
                    json.key("key")?.text(each.key.name())?;
                    let figure = each.earned.map(|(figure, _)| figure.0);
                    json.key("value")?.hundredths(figure)?;
                    let points = each.earned.map(|(_, points)| points);
                    json.key("points")?.number_or_null(points)
                })
            })
        })
    })
}
