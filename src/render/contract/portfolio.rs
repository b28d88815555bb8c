//! Portfolios of the contract: control, totals, aged balance, DSO.

use super::late_interest;
use crate::assess::aging::{Aging, AgingRow};
use crate::assess::dso::Dso;
use crate::assess::late_interest::InterestTotals;
use crate::assess::{Assessment, Measure, Portfolio, Totals};
use crate::model::{Currency, Total};
use crate::policy::AgingBasis;
use crate::reconcile::Control;
use crate::render::json::Json;
use crate::render::results::Results;
use std::io;

/// A part of a portfolio that a report may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortfolioPart {
    /// The control total.
    Control,
    /// The headline sums.
    Totals,
    /// The aged balance.
    Aging,
    /// DSO and its family.
    Dso,
    /// DSO and its family at the ends of months.
    Months,
}

impl PortfolioPart {
    /// The parts of the whole report.
    pub const ALL: &[Self] = &[Self::Control, Self::Totals, Self::Aging, Self::Dso];
}

/// Writes the list of portfolios with some of their parts.
pub(super) fn write_all(
    results: &Results<'_>,
    parts: &[PortfolioPart],
    months: &[Assessment],
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.key("portfolios")?.array(|json| {
        let mut portfolios = results.portfolios().iter();
        portfolios.try_for_each(|portfolio| write(results, portfolio, parts, months, json))
    })
}

/// Writes one portfolio with some of its parts.
pub(super) fn write(
    results: &Results<'_>,
    portfolio: &Portfolio,
    parts: &[PortfolioPart],
    months: &[Assessment],
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| {
        json.key("entity")?
            .text_or_null(portfolio.entity.as_deref())?;
        json.key("currency")?.text(portfolio.currency.code())?;
        for part in parts {
            write_part(results, portfolio, *part, months, json)?;
        }
        Ok(())
    })
}

/// Writes the twelve terms of a control.
pub(super) fn write_control(
    control: &Control,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| {
        for (key, sum) in [
            ("invoices", control.invoices),
            ("credit_notes", control.credit_notes),
            ("payments", control.payments),
            ("rejections", control.rejections),
            ("refunds", control.refunds),
            ("open", control.open),
            ("unallocated_credits", control.unallocated_credits),
            ("unidentified_payments", control.unidentified_payments),
            ("discounts", control.discounts),
            ("tolerances", control.tolerances),
            ("debits", control.debits),
            ("difference", control.difference()),
        ] {
            json.key(key)?.amount(sum, currency)?;
        }
        Ok(())
    })
}

/// Writes the reasons of the measures that could not be computed, by name.
pub(super) fn write_reasons(
    measures: &[(&'static str, Measure)],
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.key("reasons")?.object(|json| {
        for (key, measure) in measures {
            if let Err(reason) = measure {
                json.key(key)?.text(reason.name())?;
            }
        }
        Ok(())
    })
}

/// Writes one row of the aged balance with its entity and currency.
pub(super) fn write_aging_line(
    results: &Results<'_>,
    portfolio: &Portfolio,
    row: &AgingRow,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| {
        json.key("entity")?
            .text_or_null(portfolio.entity.as_deref())?;
        json.key("currency")?.text(portfolio.currency.code())?;
        customer_members(results, row, portfolio.currency, json)
    })
}

fn write_part(
    results: &Results<'_>,
    portfolio: &Portfolio,
    part: PortfolioPart,
    months: &[Assessment],
    json: &mut Json<'_>,
) -> io::Result<()> {
    let currency = portfolio.currency;
    match part {
        PortfolioPart::Control => write_control(&portfolio.control, currency, json.key("control")?),
        PortfolioPart::Totals => {
            let interest = results.interest_totals(portfolio.index);
            write_totals(&portfolio.totals, interest, currency, json.key("totals")?)
        }
        PortfolioPart::Aging => {
            write_aging(results, &portfolio.aging, currency, json.key("aging")?)
        }
        PortfolioPart::Dso => write_dso(&portfolio.dso, currency, json.key("dso")?),
        PortfolioPart::Months => json.key("months")?.array(|json| {
            months.iter().try_for_each(|month| {
                let Some(same) = Results::same_portfolio(month, portfolio) else {
                    return Ok(());
                };
                json.object(|json| {
                    json.key("as_of")?.day(Some(month.as_of))?;
                    write_dso(&same.dso, currency, json.key("dso")?)
                })
            })
        }),
    }
}

fn write_totals(
    totals: &Totals,
    interest: Option<&InterestTotals>,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| {
        json.key("open")?.amount(totals.open, currency)?;
        json.key("not_due")?.amount(totals.not_due, currency)?;
        json.key("overdue")?.amount(totals.overdue, currency)?;
        json.key("disputed")?.amount(totals.disputed, currency)?;
        json.key("collectable")?
            .amount(totals.collectable, currency)?;
        late_interest::write_totals(interest, currency, json)?;
        json.key("open_claims")?.number(totals.open_claims)?;
        json.key("overdue_claims")?.number(totals.overdue_claims)?;
        json.key("collectable_claims")?
            .number(totals.collectable_claims)?;
        json.key("limitation_alerts")?
            .number(totals.limitation_alerts)?;
        json.key("limitation_expired")?
            .number(totals.limitation_expired)?;
        json.key("customers")?.number(totals.customers)
    })
}

fn write_aging(
    results: &Results<'_>,
    aging: &Aging,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| {
        json.key("basis")?.text(match aging.basis {
            AgingBasis::DueDate => "due-date",
            AgingBasis::IssueDate => "issue-date",
        })?;
        json.key("buckets")?.array(|json| {
            aging.buckets.iter().try_for_each(|bucket| {
                json.inline(|json| {
                    json.object(|json| {
                        json.key("key")?.text(&bucket.key.to_string())?;
                        json.key("from")?.number_or_null(bucket.from)?;
                        json.key("to")?.number_or_null(bucket.to)?;
                        json.key("amount")?.amount(bucket.amount, currency)?;
                        json.key("claims")?.number(bucket.claims)
                    })
                })
            })
        })?;
        json.key("credits")?.amount(aging.credits, currency)?;
        json.key("net")?.amount(aging.net, currency)?;
        json.key("customers")?.array(|json| {
            aging.customers.iter().try_for_each(|row| {
                json.inline(|json| {
                    json.object(|json| customer_members(results, row, currency, json))
                })
            })
        })?;
        json.key("segments")?.array(|json| {
            aging.segments.iter().try_for_each(|row| {
                json.inline(|json| {
                    json.object(|json| {
                        let name = Some(row.segment.as_str());
                        json.key("segment")?
                            .text_or_null(name.filter(|name| !name.is_empty()))?;
                        let sums = [row.overdue, row.credits, row.net];
                        sums_members(&row.buckets, sums, currency, json)
                    })
                })
            })
        })
    })
}

fn customer_members(
    results: &Results<'_>,
    row: &AgingRow,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.key("customer_id")?
        .text_or_null(results.customer_id(row.customer))?;
    json.key("customer")?
        .text_or_null(results.customer_name(row.customer))?;
    sums_members(
        &row.buckets,
        [row.overdue, row.credits, row.net],
        currency,
        json,
    )
}

fn sums_members(
    buckets: &[Total],
    [overdue, credits, net]: [Total; 3],
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.key("buckets")?.array(|json| {
        buckets
            .iter()
            .try_for_each(|&amount| json.amount(amount, currency))
    })?;
    json.key("overdue")?.amount(overdue, currency)?;
    json.key("credits")?.amount(credits, currency)?;
    json.key("net")?.amount(net, currency)
}

fn write_dso(dso: &Dso, currency: Currency, json: &mut Json<'_>) -> io::Result<()> {
    json.object(|json| {
        json.key("period_days")?.number(dso.period_days)?;
        json.key("sales")?.amount(dso.sales, currency)?;
        for (key, measure) in dso.measures() {
            json.key(key)?
                .hundredths(measure.ok().map(|figure| figure.0))?;
            if key == "count_back" {
                json.key("count_back_is_lower_bound")?
                    .truth(dso.count_back_is_lower_bound)?;
            }
        }
        write_reasons(&dso.measures(), json)
    })
}
