//! The head of the first screen without a width: how much, how late, what of it in law, in each portfolio.

use super::counts::counts;
use super::{LISTED, Screen, WIDTHS, law};
use crate::assess::Portfolio;
use crate::render::ink::Ink;
use crate::render::lang::words;
use crate::render::results::Results;

/// What the head says of a portfolio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The day, the company, the currency.
    pub title: String,
    /// What was read, what is open, the delays, what the law says, what was paid late.
    pub items: Vec<String>,
}

/// Returns what the head says of each portfolio.
#[must_use]
pub fn summaries(results: &Results<'_>) -> Vec<Summary> {
    let screen = Screen {
        results,
        words: words(results.language),
        width: WIDTHS.1,
        listed: LISTED,
        ink: Ink::Plain,
    };
    let counts = counts(results);
    let summary = |portfolio: &Portfolio| {
        let counts = counts.get(portfolio.index).copied().unwrap_or_default();
        let [situation, entity, currency, counted] = screen.title_parts(portfolio, counts);
        let title = [situation, entity, currency];
        let title = title.into_iter().filter(|part| !part.is_empty());
        let items = [
            vec![counted],
            screen.open_parts(portfolio),
            screen.dso(portfolio),
            law::open(results, portfolio),
            law::paid(results, portfolio),
        ];
        let items = items.into_iter().map(|parts| {
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(" ; ")
        });
        Summary {
            title: title.collect::<Vec<_>>().join(" · "),
            items: items.filter(|item| !item.is_empty()).collect(),
        }
    };
    results.portfolios().iter().map(summary).collect()
}
