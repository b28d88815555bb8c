//! `recouvre/diff/1`: what moved between two days.

use super::{document, write_not_listed};
use crate::assess::diff::{Bridge, ClaimChange, PortfolioDiff, PromiseChange, Roll};
use crate::model::{Currency, Total};
use crate::render::difference::{DiffView, PROMISE_KEYS, origin_name, outcome_name, promise_sums};
use crate::render::json::{Json, Layout};
use crate::render::results::Results;
use std::io;

/// Writes `recouvre/diff/1`; `top` limits the lists of claims and promises.
///
/// # Errors
/// When the writer fails, as everywhere here.
pub fn write_diff(
    results: &Results<'_>,
    view: &DiffView<'_>,
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    document(results, "recouvre/diff/1", out, |json| {
        json.key("from")?.day(Some(view.diff.from))?;
        json.key("to")?.day(Some(view.diff.to))?;
        json.key("portfolios")?.array(|json| {
            let mut portfolios = view.diff.portfolios.iter();
            portfolios.try_for_each(|each| write_portfolio(each, json))
        })?;
        json.key("claims")?.array(|json| {
            let (shown, _) = view.claims(top);
            shown
                .iter()
                .try_for_each(|each| json.inline(|json| write_claim(results, view, each, json)))
        })?;
        json.key("promises")?.array(|json| {
            let mut shown = view.diff.promises.iter().take(top.unwrap_or(usize::MAX));
            shown.try_for_each(|each| json.inline(|json| write_promise(results, view, each, json)))
        })?;
        let (claims, promises) = (|| view.claims(None).0.len(), || view.diff.promises.len());
        write_not_listed(&[("claims", &claims), ("promises", &promises)], top, json)
    })
}

/// What the lines of a difference are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffLines {
    /// Claims that moved.
    Claims,
    /// From where to where, of each portfolio.
    Rolls,
    /// Promises that were made or whose state moved.
    Promises,
}

/// Writes what moved, one thing a line; `top` limits claims and promises.
///
/// # Errors
/// When the writer fails.
pub fn write_diff_lines(
    results: &Results<'_>,
    view: &DiffView<'_>,
    lines: DiffLines,
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    match lines {
        DiffLines::Claims => {
            for each in view.claims(top).0 {
                write_claim(results, view, each, &mut json)?;
                json.end_line()?;
            }
        }
        DiffLines::Rolls => {
            for portfolio in &view.diff.portfolios {
                for row in portfolio.rolls.rows.iter().filter(|row| row.claims > 0) {
                    write_roll(row, Some(portfolio), portfolio.currency, &mut json)?;
                    json.end_line()?;
                }
            }
        }
        DiffLines::Promises => {
            for each in view.diff.promises.iter().take(top.unwrap_or(usize::MAX)) {
                write_promise(results, view, each, &mut json)?;
                json.end_line()?;
            }
        }
    }
    json.finish()
}

fn write_portfolio(portfolio: &PortfolioDiff, json: &mut Json<'_>) -> io::Result<()> {
    let currency = portfolio.currency;
    json.object(|json| {
        json.key("entity")?
            .text_or_null(portfolio.entity.as_deref())?;
        json.key("currency")?.text(currency.code())?;
        let bridge = &portfolio.bridge;
        for (place, key) in ["before", "after"].into_iter().enumerate() {
            json.key(key)?.inline(|json| {
                write_day(bridge, portfolio.credits[place], place, currency, json)
            })?;
        }
        json.key("receipts")?.inline(|json| {
            let receipts = portfolio.receipts;
            json.object(|json| {
                json.key("payments")?.amount(receipts.payments, currency)?;
                json.key("rejections")?
                    .amount(receipts.rejections, currency)?;
                json.key("refunds")?.amount(receipts.refunds, currency)
            })
        })?;
        json.key("bridge")?.array(|json| {
            bridge.lines.iter().try_for_each(|line| {
                json.inline(|json| {
                    json.object(|json| {
                        json.key("cause")?.text(line.cause.name())?;
                        json.key("claims")?.number(line.claims)?;
                        json.key("open")?.amount(line.open, currency)?;
                        json.key("overdue")?.amount(line.overdue, currency)
                    })
                })
            })
        })?;
        json.key("rolls")?.array(|json| {
            let mut rows = portfolio.rolls.rows.iter();
            rows.try_for_each(|row| write_roll(row, None, currency, json))
        })?;
        json.key("promises")?.object(|json| {
            let sums = promise_sums(&portfolio.promises);
            for (key, sum) in PROMISE_KEYS.into_iter().zip(sums) {
                json.key(key)?.inline(|json| {
                    json.object(|json| {
                        json.key("count")?.number(sum.promises)?;
                        json.key("amount")?.amount(sum.amount, currency)
                    })
                })?;
            }
            Ok(())
        })
    })
}

/// Writes the sums of one of the days.
fn write_day(
    bridge: &Bridge,
    credits: Total,
    place: usize,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| {
        json.key("open")?.amount(bridge.open[place], currency)?;
        json.key("open_claims")?.number(bridge.claims[place])?;
        json.key("overdue")?
            .amount(bridge.overdue[place], currency)?;
        json.key("overdue_claims")?
            .number(bridge.overdue_claims[place])?;
        json.key("credits")?.amount(credits, currency)?;
        json.key("net")?
            .amount(bridge.open[place] + credits, currency)
    })
}

/// Writes a row; one that stands alone says of which portfolio it is.
fn write_roll(
    row: &Roll,
    of: Option<&PortfolioDiff>,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| {
        if let Some(portfolio) = of {
            json.key("entity")?
                .text_or_null(portfolio.entity.as_deref())?;
            json.key("currency")?.text(currency.code())?;
        }
        json.key("from")?.text(&origin_name(row.from))?;
        json.key("claims")?.number(row.claims)?;
        json.key("amount")?.amount(row.amount, currency)?;
        json.key("to")?.array(|json| {
            let percents = row.percents();
            let mut cells = row.cells.iter().enumerate();
            cells.try_for_each(|(place, cell)| {
                let percent = percents.as_ref().map(|percents| percents[place]);
                json.inline(|json| {
                    json.object(|json| {
                        json.key("to")?.text(&outcome_name(cell.to))?;
                        json.key("claims")?.number(cell.claims)?;
                        json.key("amount")?.amount(cell.amount, currency)?;
                        json.key("percent")?.hundredths(percent)
                    })
                })
            })
        })
    })
}

fn write_claim(
    results: &Results<'_>,
    view: &DiffView<'_>,
    change: &ClaimChange,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let portfolio = &view.diff.portfolios[change.portfolio];
    let named = view.named(results, change);
    let flows = &change.flows;
    json.object(|json| {
        json.key("claim")?.text(&named.claim)?;
        json.key("customer_id")?.text_or_null(named.customer_id)?;
        json.key("customer")?.text_or_null(named.customer)?;
        json.key("entity")?
            .text_or_null(portfolio.entity.as_deref())?;
        json.key("currency")?.text(portfolio.currency.code())?;
        json.key("issued_on")?.day(Some(named.issued_on))?;
        json.key("due_on")?.day(named.due_on)?;
        json.key("from")?.text(&origin_name(change.origin()))?;
        json.key("to")?.text(&outcome_name(change.outcome()))?;
        for (key, minor) in [
            ("before", change.open_before),
            ("issued", change.issued),
            ("paid", flows.paid),
            ("credited", flows.credited),
            ("rejected", flows.rejected),
            ("credits_used", flows.used),
            ("reassigned", flows.moved),
            ("closed", flows.closed),
            ("reread", change.reread),
            ("after", change.open_after),
            ("overdue_before", change.overdue_before),
            ("fell_due", change.fell_due),
            ("overdue_after", change.overdue_after),
        ] {
            let sum = Total(i128::from(minor));
            json.key(key)?.amount(sum, portfolio.currency)?;
        }
        Ok(())
    })
}

fn write_promise(
    results: &Results<'_>,
    view: &DiffView<'_>,
    change: &PromiseChange,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let portfolio = &view.diff.portfolios[change.portfolio];
    let event = results.ledger.events.get(change.event);
    let customer = event.map(|event| event.customer);
    json.object(|json| {
        json.key("customer_id")?
            .text_or_null(results.customer_id(customer))?;
        json.key("customer")?
            .text_or_null(results.customer_name(customer))?;
        json.key("entity")?
            .text_or_null(portfolio.entity.as_deref())?;
        json.key("currency")?.text(portfolio.currency.code())?;
        json.key("promised_on")?.day(event.map(|event| event.at))?;
        json.key("until")?.day(Some(change.until))?;
        json.key("amount")?
            .amount(change.amount, portfolio.currency)?;
        json.key("became")?.text(change.moved.name())?;
        json.key("claims")?.array(|json| {
            change.documents.iter().try_for_each(|document| {
                let name = results.ledger.claim_name(*document as usize);
                json.text(&name)
            })
        })?;
        let place = event.map(|event| results.ledger.place(event.row));
        json.key("source")?.text_or_null(place.as_deref())
    })
}
