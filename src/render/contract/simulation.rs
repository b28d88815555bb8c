//! `recouvre/simulate/1`: what one policy, or each of two, would have sent over a past period.

use super::{document, write_not_listed};
use crate::model::{Currency, Week};
use crate::plan::{Change, Replay, Replayed, StepName, Tally};
use crate::render::json::{Json, Layout};
use crate::render::replays::Replays;
use crate::render::results::Results;
use std::io;

/// Writes `recouvre/simulate/1`, `top` weeks of each list at most.
///
/// # Errors
/// When the writer fails, as everywhere here.
pub fn write_simulation(
    results: &Results<'_>,
    replays: &Replays<'_>,
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    document(results, "recouvre/simulate/1", out, |json| {
        let first = replays.replays.first();
        let period = first.map(|replay| replay.period);
        json.key("from")?.day(period.map(|period| period.from))?;
        json.key("to")?.day(period.map(|period| period.to))?;
        let days = first.map_or(0, |replay| replay.working_days);
        json.key("working_days")?.number(days)?;
        json.key("simulations")?.array(|json| {
            let mut both = replays.replays.iter().zip(replays.policies);
            both.try_for_each(|(replay, policy)| {
                json.object(|json| {
                    json.key("policy")?.text_or_null(policy.as_deref())?;
                    json.key("portfolios")?.array(|json| {
                        let mut portfolios = replay.portfolios.iter();
                        portfolios.try_for_each(|each| write_portfolio(replay, each, top, json))
                    })
                })
            })
        })?;
        json.key("change")?;
        let [_, _] = replays.replays else {
            return json.null();
        };
        let steps = first.map_or(&[][..], |replay| &replay.steps);
        json.array(|json| {
            let mut portfolios = replays.portfolios().into_iter();
            portfolios.try_for_each(|both| write_change(steps, &both, top, json))
        })
    })
}

/// Writes what would have been sent of each step in each week, one a line.
///
/// # Errors
/// When the writer fails.
pub fn write_simulation_lines(
    replays: &Replays<'_>,
    top: Option<usize>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut json = Json::new(out, Layout::Inline);
    for (replay, policy) in replays.replays.iter().zip(replays.policies) {
        for portfolio in &replay.portfolios {
            let weeks = portfolio.weeks.iter().take(top.unwrap_or(usize::MAX));
            for week in weeks {
                for (step, tally) in sent(&replay.steps, &week.steps) {
                    json.object(|json| {
                        json.key("policy")?.text_or_null(policy.as_deref())?;
                        write_key(portfolio, json)?;
                        write_week(week.week, json)?;
                        write_step(step, json)?;
                        write_tally(tally, portfolio.currency, json)
                    })?;
                    json.end_line()?;
                }
            }
        }
    }
    json.finish()
}

fn write_portfolio(
    replay: &Replay,
    portfolio: &Replayed,
    top: Option<usize>,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let most = top.unwrap_or(usize::MAX);
    let currency = portfolio.currency;
    let write_steps = |tallies: &[Tally], json: &mut Json<'_>| {
        json.key("steps")?.array(|json| {
            let mut sent = sent(&replay.steps, tallies);
            sent.try_for_each(|(step, tally)| {
                json.inline(|json| {
                    json.object(|json| {
                        write_step(step, json)?;
                        write_tally(tally, currency, json)
                    })
                })
            })
        })
    };
    json.object(|json| {
        write_key(portfolio, json)?;
        write_tally(&portfolio.all, currency, json)?;
        write_steps(&portfolio.steps, json)?;
        json.key("weeks")?.array(|json| {
            let mut weeks = portfolio.weeks.iter().take(most);
            weeks.try_for_each(|week| {
                json.object(|json| {
                    write_week(week.week, json)?;
                    write_tally(&week.all, currency, json)?;
                    write_steps(&week.steps, json)
                })
            })
        })?;
        write_not_listed(&[("weeks", &|| portfolio.weeks.len())], top, json)
    })
}

fn write_change(
    steps: &[StepName],
    both: &[&Replayed],
    top: Option<usize>,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let [first, second] = both else {
        return Ok(());
    };
    let currency = first.currency;
    json.object(|json| {
        write_key(first, json)?;
        write_changed(first.all.change_to(&second.all), currency, json)?;
        json.key("customers_only_first")?
            .number(first.only_here(second))?;
        json.key("customers_only_second")?
            .number(second.only_here(first))?;
        json.key("steps")?.array(|json| {
            let tallies = first.steps.iter().zip(&second.steps);
            let mut changes = steps.iter().zip(tallies);
            changes.try_for_each(|(step, (one, other))| {
                json.inline(|json| {
                    json.object(|json| {
                        write_step(step, json)?;
                        write_changed(one.change_to(other), currency, json)
                    })
                })
            })
        })?;
        json.key("weeks")?.array(|json| {
            let most = top.unwrap_or(usize::MAX);
            let mut weeks = first.weeks.iter().zip(&second.weeks).take(most);
            weeks.try_for_each(|(one, other)| {
                json.inline(|json| {
                    json.object(|json| {
                        write_week(one.week, json)?;
                        write_changed(one.all.change_to(&other.all), currency, json)
                    })
                })
            })
        })?;
        write_not_listed(&[("weeks", &|| first.weeks.len())], top, json)
    })
}

fn write_key(portfolio: &Replayed, json: &mut Json<'_>) -> io::Result<()> {
    json.key("entity")?
        .text_or_null(portfolio.entity.as_deref())?;
    json.key("currency")?.text(portfolio.currency.code())
}

/// Writes the name of a week, by ISO 8601, and its first day.
pub(super) fn write_week(week: Week, json: &mut Json<'_>) -> io::Result<()> {
    let (year, number) = week.number();
    json.key("week")?.text(&format!("{year:04}-W{number:02}"))?;
    json.key("monday")?.day(Some(week.monday()))
}

fn write_step(step: &StepName, json: &mut Json<'_>) -> io::Result<()> {
    json.key("step")?.text(&step.id)?;
    json.key("kind")?.text(step.kind.name())?;
    json.key("channel")?.text(step.channel.name())
}

fn write_tally(tally: &Tally, currency: Currency, json: &mut Json<'_>) -> io::Result<()> {
    json.key("messages")?.number(tally.messages)?;
    json.key("claims")?.number(tally.claims)?;
    json.key("customers")?.number(tally.customers)?;
    json.key("amount")?.amount(tally.amount, currency)
}

fn write_changed(change: Change, currency: Currency, json: &mut Json<'_>) -> io::Result<()> {
    json.key("messages")?.number(change.messages)?;
    json.key("claims")?.number(change.claims)?;
    json.key("customers")?.number(change.customers)?;
    json.key("amount")?.amount(change.amount, currency)
}

/// Returns the steps of which something was sent.
fn sent<'run>(
    steps: &'run [StepName],
    tallies: &'run [Tally],
) -> impl Iterator<Item = (&'run StepName, &'run Tally)> {
    let all = steps.iter().zip(tallies);
    all.filter(|(_, tally)| tally.messages > 0)
}
