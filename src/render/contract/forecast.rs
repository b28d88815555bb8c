//! `recouvre/forecast/1`: expected receipts by week, each open claim with its day, and the back-test.

use super::simulation::write_week;
use super::{document, write_not_listed};
use crate::assess::forecast::{
    Apart, Backtest, BacktestSum, Expected, Forecast, Ground, Part, PortfolioForecast, Receipts,
    Source,
};
use crate::model::{Currency, Total, Week};
use crate::render::json::{Json, Layout};
use crate::render::reports::{forecast_shown, in_order_of_reports};
use crate::render::results::Results;
use std::io;

/// Writes `recouvre/forecast/1`, `top` claims at most.
///
/// # Errors
/// When the writer fails, as everywhere here.
pub fn write_forecast(
    results: &Results<'_>,
    forecast: &Forecast,
    backtest: Option<&Backtest>,
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    document(results, "recouvre/forecast/1", out, |json| {
        json.key("portfolios")?.array(|json| {
            let mut shown = forecast_shown(results, forecast).into_iter();
            shown.try_for_each(|each| write_portfolio(forecast, each, json))
        })?;
        json.key("claims")?.array(|json| {
            let mut parts = forecast.parts.iter().take(top.unwrap_or(usize::MAX));
            parts.try_for_each(|part| json.inline(|json| write_part(results, part, json)))
        })?;
        write_not_listed(&[("claims", &|| forecast.parts.len())], top, json)?;
        json.key("backtest")?;
        match backtest {
            Some(backtest) => write_backtest(results, backtest, json),
            None => json.null(),
        }
    })
}

/// Writes what is expected of each part of each open claim, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_forecast_lines(
    results: &Results<'_>,
    forecast: &Forecast,
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    for part in forecast.parts.iter().take(top.unwrap_or(usize::MAX)) {
        write_part(results, part, &mut json)?;
        json.end_line()?;
    }
    json.finish()
}

fn write_portfolio(
    forecast: &Forecast,
    portfolio: &PortfolioForecast,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let currency = portfolio.currency;
    json.object(|json| {
        json.key("entity")?
            .text_or_null(portfolio.entity.as_deref())?;
        json.key("currency")?.text(currency.code())?;
        json.key("open")?.amount(portfolio.open, currency)?;
        json.key("expected")?
            .amount(portfolio.expected(), currency)?;
        json.key("apart")?.amount(portfolio.set_apart(), currency)?;
        json.key("difference")?
            .amount(portfolio.difference(), currency)?;
        json.key("weeks")?.array(|json| {
            let mut cumulative = Total::ZERO;
            let mut weeks = forecast.weeks.iter().zip(&portfolio.weeks);
            weeks.try_for_each(|(week, receipts)| {
                cumulative += receipts.all();
                json.inline(|json| {
                    json.object(|json| {
                        write_week(*week, json)?;
                        write_receipts(receipts, currency, json)?;
                        json.key("cumulative")?.amount(cumulative, currency)
                    })
                })
            })
        })?;
        json.key("beyond")?
            .inline(|json| json.object(|json| write_receipts(&portfolio.beyond, currency, json)))?;
        json.key("apart_by_reason")?.array(|json| {
            let mut reasons = Apart::ALL.iter().zip(portfolio.apart);
            reasons.try_for_each(|(reason, (amount, claims))| {
                json.inline(|json| {
                    json.object(|json| {
                        json.key("reason")?.text(reason.name())?;
                        json.key("amount")?.amount(amount, currency)?;
                        json.key("claims")?.number(claims)
                    })
                })
            })
        })?;
        json.key("lateness_of")?.inline(|json| {
            json.object(|json| {
                let mut sources = Source::ALL.iter().zip(portfolio.sources);
                sources.try_for_each(|(source, sum)| {
                    let key = source.name().replace('-', "_");
                    json.key(&key)?.amount(sum, currency)
                })
            })
        })
    })
}

fn write_receipts(receipts: &Receipts, currency: Currency, json: &mut Json<'_>) -> io::Result<()> {
    json.key("not_due")?.amount(receipts.not_due, currency)?;
    json.key("overdue")?.amount(receipts.overdue, currency)?;
    json.key("promised")?.amount(receipts.promised, currency)?;
    json.key("planned")?.amount(receipts.planned, currency)?;
    json.key("amount")?.amount(receipts.all(), currency)
}

fn write_part(results: &Results<'_>, part: &Part, json: &mut Json<'_>) -> io::Result<()> {
    let ledger = results.ledger;
    let document = part.document as usize;
    let facts = ledger.documents.get(document);
    let customer = facts.customer.known();
    let (on, ground, apart) = match part.expected {
        Expected::On(on, ground) => (Some(on), Some(ground), None),
        Expected::Apart(reason) => (None, None, Some(reason.name())),
    };
    let (basis, late) = match ground {
        Some(Ground::Habit { days_late, source }) => {
            (Some("lateness"), Some((days_late, source.name())))
        }
        Some(Ground::Promise) => (Some("promise"), None),
        Some(Ground::Plan) => (Some("plan"), None),
        None => (None, None),
    };
    json.object(|json| {
        json.key("claim")?.text(&ledger.claim_name(document))?;
        json.key("entity")?
            .text_or_null(results.entity_at(facts.portfolio))?;
        json.key("customer_id")?
            .text_or_null(results.customer_id(customer))?;
        json.key("customer")?
            .text_or_null(results.customer_name(customer))?;
        let currency = results.currency_at(facts.portfolio);
        json.key("currency")?.text(currency.code())?;
        json.key("amount")?.amount(part.amount, currency)?;
        json.key("due_on")?
            .day(ledger.documents.due.get(document).known())?;
        json.key("expected_on")?.day(on)?;
        let week = on.map(|on| Week::of(on).monday());
        json.key("monday")?.day(week)?;
        json.key("basis")?.text_or_null(basis)?;
        json.key("days_late")?
            .number_or_null(late.map(|(days, _)| i128::from(days)))?;
        json.key("lateness_of")?
            .text_or_null(late.map(|(_, source)| source))?;
        json.key("apart")?.text_or_null(apart)
    })
}

fn write_backtest(
    results: &Results<'_>,
    backtest: &Backtest,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| {
        json.key("made_on")?.day(Some(backtest.made_on))?;
        json.key("portfolios")?.array(|json| {
            let shown = in_order_of_reports(results, &backtest.portfolios, |it| {
                (it.entity.as_deref(), it.currency)
            });
            shown.into_iter().try_for_each(|portfolio| {
                let currency = portfolio.currency;
                json.object(|json| {
                    json.key("entity")?
                        .text_or_null(portfolio.entity.as_deref())?;
                    json.key("currency")?.text(currency.code())?;
                    write_sum(&portfolio.all(), currency, json)?;
                    let (sum, percent) = portfolio.absolute_error();
                    json.key("absolute_error")?.amount(sum, currency)?;
                    json.key("absolute_percent")?
                        .hundredths(percent.map(|percent| percent.0))?;
                    json.key("weeks")?.array(|json| {
                        portfolio.weeks.iter().try_for_each(|week| {
                            json.inline(|json| {
                                json.object(|json| {
                                    write_week(week.week, json)?;
                                    write_sum(&week.sum, currency, json)
                                })
                            })
                        })
                    })
                })
            })
        })
    })
}

fn write_sum(sum: &BacktestSum, currency: Currency, json: &mut Json<'_>) -> io::Result<()> {
    json.key("forecast")?.amount(sum.forecast, currency)?;
    json.key("came")?.amount(sum.came, currency)?;
    json.key("error")?.amount(sum.error(), currency)?;
    json.key("percent")?
        .hundredths(sum.percent().map(|percent| percent.0))?;
    json.key("came_on_apart")?
        .amount(sum.came_on_apart, currency)?;
    json.key("came_on_later")?
        .amount(sum.came_on_later, currency)
}
