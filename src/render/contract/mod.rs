//! The JSON contract: one writer and one schema for each report.
//!
//! Keys and shapes are promises to other programs: adding a key is compatible, renaming or removing
//! one is a new version. Everything is streamed; nothing that exists is left out, and what is absent
//! is `null`.

mod action;
mod case;
mod claim;
mod customer;
mod decompte;
mod diff;
mod explain;
mod finding;
mod forecast;
mod impairment;
mod input;
mod instalments;
mod interest;
mod journal;
mod late_interest;
mod portfolio;
mod rates;
mod simulation;
mod statement;

pub use decompte::write_decompte;
pub use diff::{DiffLines, write_diff, write_diff_lines};
pub use explain::{Subject, write_explanation, write_explanation_lines};
pub use forecast::{write_forecast, write_forecast_lines};
pub use impairment::{write_entries, write_entry_lines, write_impairment, write_impairment_lines};
pub(crate) use instalments::names_of;
pub use instalments::{Proposal, write_instalments};
pub use interest::write_interest;
pub use journal::{write_journal, write_journal_lines};
pub use portfolio::PortfolioPart;
pub use rates::{write_rate_lines, write_rates};
pub use simulation::{write_simulation, write_simulation_lines};
pub use statement::{write_statement, write_statement_lines};

use crate::assess::Assessment;
use crate::render::json::{Json, Layout};
use crate::render::results::{Results, Which};
use std::io;

/// The schemas, by name of report.
const SCHEMAS: [(&str, &str); 20] = [
    ("scan", include_str!("../schema/scan.json")),
    ("aging", include_str!("../schema/aging.json")),
    ("dso", include_str!("../schema/dso.json")),
    ("diff", include_str!("../schema/diff.json")),
    ("claims", include_str!("../schema/claims.json")),
    ("actions", include_str!("../schema/actions.json")),
    ("statement", include_str!("../schema/statement.json")),
    ("decompte", include_str!("../schema/decompte.json")),
    ("plan", include_str!("../schema/plan.json")),
    ("simulate", include_str!("../schema/simulate.json")),
    ("forecast", include_str!("../schema/forecast.json")),
    ("customers", include_str!("../schema/customers.json")),
    ("impairment", include_str!("../schema/impairment.json")),
    ("entries", include_str!("../schema/entries.json")),
    ("explain", include_str!("../schema/explain.json")),
    ("journal", include_str!("../schema/journal.json")),
    ("check", include_str!("../schema/check.json")),
    ("interest", include_str!("../schema/interest.json")),
    ("rates", include_str!("../schema/rates.json")),
    ("letter", include_str!("../schema/letter.json")),
];

/// What the report of DSO says of a portfolio.
const DSO_PARTS: [PortfolioPart; 3] = [
    PortfolioPart::Control,
    PortfolioPart::Dso,
    PortfolioPart::Months,
];

/// Which claims a report lists, and how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Which.
    pub which: Which,
    /// The most to list; all when absent.
    pub top: Option<usize>,
}

/// Returns the JSON Schema (2020-12) of a report.
#[must_use]
pub fn schema(report: &str) -> Option<&'static str> {
    let found = SCHEMAS.iter().find(|(name, _)| *name == report);
    found.map(|(_, text)| *text)
}

/// Returns the names of the reports that have a schema, in the order of the help.
#[must_use]
pub fn schema_names() -> [&'static str; 20] {
    SCHEMAS.map(|(name, _)| name)
}

/// Writes `recouvre/scan/1`.
///
/// # Errors
/// When the writer fails, as everywhere here.
pub fn write_scan(
    results: &Results<'_>,
    listing: Listing,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    document(results, "recouvre/scan/1", out, |json| {
        input::write_all(results, json)?;
        portfolio::write_all(results, PortfolioPart::ALL, &[], json)?;
        claim::write_all(results, listing, json)?;
        late_interest::write_late_paid(results, listing, json)?;
        action::write_all(results, listing.top, json)?;
        let lists: [(&str, &dyn Fn() -> usize); 3] = [
            ("claims", &|| results.claims_count(listing.which)),
            ("late_paid", &|| results.late_paid_count()),
            ("actions", &|| results.actions().len()),
        ];
        write_not_listed(&lists, listing.top, json)?;
        finding::write_all(results, json)
    })
}

/// Writes `recouvre/aging/1`.
///
/// # Errors
/// When the writer fails.
pub fn write_aging(results: &Results<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let parts = [
        PortfolioPart::Control,
        PortfolioPart::Totals,
        PortfolioPart::Aging,
    ];
    document(results, "recouvre/aging/1", out, |json| {
        portfolio::write_all(results, &parts, &[], json)
    })
}

/// Writes `recouvre/dso/1`; `months` are assessments at ends of months, none when not asked.
///
/// # Errors
/// When the writer fails.
pub fn write_dso(
    results: &Results<'_>,
    months: &[Assessment],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    document(results, "recouvre/dso/1", out, |json| {
        portfolio::write_all(results, &DSO_PARTS, months, json)
    })
}

/// Writes the portfolios of `recouvre/dso/1`, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_dso_lines(
    results: &Results<'_>,
    months: &[Assessment],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    for each in results.portfolios() {
        portfolio::write(results, each, &DSO_PARTS, months, &mut json)?;
        json.end_line()?;
    }
    json.finish()
}

/// Writes `recouvre/claims/1`.
///
/// # Errors
/// When the writer fails.
pub fn write_claims(
    results: &Results<'_>,
    listing: Listing,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    document(results, "recouvre/claims/1", out, |json| {
        portfolio::write_all(results, &[PortfolioPart::Control], &[], json)?;
        claim::write_all(results, listing, json)?;
        let claims = || results.claims_count(listing.which);
        write_not_listed(&[("claims", &claims)], listing.top, json)
    })
}

/// Writes `recouvre/actions/1`.
///
/// # Errors
/// When the writer fails.
pub fn write_actions(
    results: &Results<'_>,
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    document(results, "recouvre/actions/1", out, |json| {
        action::write_all(results, top, json)?;
        let actions = || results.actions().len();
        write_not_listed(&[("actions", &actions)], top, json)
    })
}

/// Writes actions, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_action_lines(
    results: &Results<'_>,
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    for each in results.actions().iter().take(top.unwrap_or(usize::MAX)) {
        action::write(results, each, &mut json)?;
        json.end_line()?;
    }
    json.finish()
}

/// Writes `recouvre/customers/1`.
///
/// # Errors
/// When the writer fails.
pub fn write_customers(
    results: &Results<'_>,
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    document(results, "recouvre/customers/1", out, |json| {
        json.key("customers")?.array(|json| {
            let customers = results.customers.iter().take(top.unwrap_or(usize::MAX));
            customers
                .into_iter()
                .try_for_each(|each| json.inline(|json| customer::write(results, each, json)))
        })?;
        let customers = || results.customers.len();
        write_not_listed(&[("customers", &customers)], top, json)
    })
}

/// Writes `recouvre/check/1`.
///
/// # Errors
/// When the writer fails.
pub fn write_check(results: &Results<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    unfiltered(results, "recouvre/check/1", out, |json| {
        input::write_all(results, json)?;
        finding::write_all(results, json)
    })
}

/// Writes the findings of `recouvre/check/1`, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_finding_lines(results: &Results<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    for each in results.findings {
        finding::write(results, each, &mut json)?;
        json.end_line()?;
    }
    json.finish()
}

/// Writes claims, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_claim_lines(
    results: &Results<'_>,
    listing: Listing,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let by_claim = results.by_claim();
    let mut json = Json::new(out, Layout::Inline);
    for document in claim::listed(results, listing) {
        claim::write(results, &by_claim, document, &mut json)?;
        json.end_line()?;
    }
    json.finish()
}

/// Writes customers, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_customer_lines(
    results: &Results<'_>,
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    for each in results.customers.iter().take(top.unwrap_or(usize::MAX)) {
        customer::write(results, each, &mut json)?;
        json.end_line()?;
    }
    json.finish()
}

/// Writes the customers of the aged balance, one a line, with entity and currency.
///
/// # Errors
/// When the writer fails.
pub fn write_aging_lines(results: &Results<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    for each in results.portfolios() {
        for row in &each.aging.customers {
            portfolio::write_aging_line(results, each, row, &mut json)?;
            json.end_line()?;
        }
    }
    json.finish()
}

/// Writes how much of each list the most to list leaves out: without it, nothing is left out nor counted.
fn write_not_listed(
    lists: &[(&str, &dyn Fn() -> usize)],
    top: Option<usize>,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.key("not_listed")?.inline(|json| {
        json.object(|json| {
            lists.iter().try_for_each(|(key, count)| {
                let left_out = top.map_or(0, |top| count().saturating_sub(top));
                json.key(key)?.number(left_out as u64)
            })
        })
    })
}

/// Writes a report of which a part may be shown: it says which.
fn document(
    results: &Results<'_>,
    schema: &str,
    out: &mut dyn io::Write,
    body: impl FnOnce(&mut Json<'_>) -> io::Result<()>,
) -> io::Result<()> {
    unfiltered(results, schema, out, |json| {
        let filter = results.filter;
        json.key("filter")?;
        if filter.is_empty() {
            json.null()?;
        } else {
            json.inline(|json| {
                json.object(|json| {
                    json.key("customers")?.array(|json| {
                        let mut ids = filter.customers.iter();
                        ids.try_for_each(|id| json.text(id))
                    })?;
                    json.key("entity")?.text_or_null(filter.entity.as_deref())?;
                    let currency = filter.currency.as_ref().map(|currency| currency.code());
                    json.key("currency")?.text_or_null(currency)
                })
            })?;
        }
        body(json)
    })
}

fn unfiltered(
    results: &Results<'_>,
    schema: &str,
    out: &mut dyn io::Write,
    body: impl FnOnce(&mut Json<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Indented);
    json.object(|json| {
        json.key("schema")?.text(schema)?;
        json.key("generator")?.text(results.generator)?;
        json.key("as_of")?.day(Some(results.assessment.as_of))?;
        body(json)
    })?;
    json.end()
}

#[cfg(test)]
mod tests;
