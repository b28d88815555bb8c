//! The head of the first screen as Markdown: how much, how late, what of it in law, in each portfolio.

use super::counts::counts;
use super::{Screen, WIDTHS, law};
use crate::render::ink::Ink;
use crate::render::lang::words;
use crate::render::md::escaped;
use crate::render::results::Results;
use std::io;

/// Writes a heading and a list for each portfolio.
///
/// # Errors
/// When the writer fails.
pub fn write_head(results: &Results<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let screen = Screen {
        results,
        words: words(results.language),
        width: WIDTHS.1,
        ink: Ink::Plain,
    };
    let counts = counts(results);
    for portfolio in results.portfolios() {
        let counts = counts.get(portfolio.index).copied().unwrap_or_default();
        let [situation, entity, currency, counted] = screen.title_parts(portfolio, counts);
        let title = [situation, entity, currency];
        let title = title.into_iter().filter(|part| !part.is_empty());
        let title = title.collect::<Vec<_>>().join(" · ");
        writeln!(out, "## {}\n", escaped(&title))?;
        let items = [
            vec![counted],
            screen.open_parts(portfolio),
            screen.dso(portfolio),
            law::open(results, portfolio),
            law::paid(results, portfolio),
        ];
        for parts in items {
            let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            if !parts.is_empty() {
                writeln!(out, "- {}", escaped(&parts.join(" ; ")))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}
