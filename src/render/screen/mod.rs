//! The first screen of `scan`: how much, how late, who, and whether it can be trusted.
//!
//! Takes the results and a width in columns (80 at least, 120 at most are used) and writes lines. Names
//! give way when room lacks, figures never do.

mod bars;
mod brief;
mod counts;
mod foot;
mod late;
mod law;
mod summary;
mod todo;

pub use summary::{Summary, summaries};

use crate::assess::aging::{Bucket, BucketKey};
use crate::assess::{Measure, Portfolio};
use crate::model::{Total, divide_half_up};
use crate::policy::Language;
use crate::render::ink::{Ink, Tone};
use crate::render::lang::{Words, words};
use crate::render::numbers;
use crate::render::results::Results;
use crate::render::{clean, flow};
use bars::{bar, padded, padded_left, widest};
use counts::{Counts, counts};
use std::io;

/// The narrowest and the widest screen that is drawn for.
const WIDTHS: (usize, usize) = (80, 120);
/// Customers that are named, and actions, unless more or fewer are asked for.
const LISTED: usize = 5;
/// The widest bar.
const WIDEST_BAR: usize = 40;

/// Writes the screen: each portfolio after the other, then the findings. Of customers and actions it lists as many as
/// are asked for.
///
/// # Errors
/// When the writer fails.
pub fn write(
    results: &Results<'_>,
    (width, listed): (usize, Option<usize>),
    ink: Ink,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let screen = Screen {
        results,
        words: words(results.language),
        width: width.clamp(WIDTHS.0, WIDTHS.1),
        listed: listed.unwrap_or(LISTED),
        ink,
    };
    let counts = counts(results);
    let partial = results.partial_view();
    if !partial.is_empty() {
        screen.sentence(&partial, " ", out)?;
        writeln!(out)?;
    }
    if results.portfolios().is_empty() {
        writeln!(out, "{}\n", screen.words.no_portfolio)?;
    }
    for portfolio in results.portfolios() {
        let counts = counts.get(portfolio.index).copied().unwrap_or_default();
        screen.title(portfolio, counts, out)?;
        screen.headline(portfolio, out)?;
        screen.buckets(portfolio, out)?;
        screen.late_customers(portfolio, out)?;
    }
    screen.actions(out)?;
    screen.findings(out)?;
    screen.controls(out)
}

/// Writes one line for each portfolio.
///
/// # Errors
/// When the writer fails.
pub fn write_brief(results: &Results<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let screen = Screen {
        results,
        words: words(results.language),
        width: WIDTHS.1,
        listed: LISTED,
        ink: Ink::Plain,
    };
    if results.portfolios().is_empty() {
        return writeln!(out, "{}", screen.words.no_portfolio);
    }
    let partial = results.partial_view();
    if !partial.is_empty() {
        writeln!(out, "{}", partial.join(" "))?;
    }
    let mut portfolios = results.portfolios().iter();
    portfolios.try_for_each(|portfolio| screen.line(portfolio, out))
}

struct Screen<'run> {
    results: &'run Results<'run>,
    words: &'static Words,
    width: usize,
    /// The most customers and actions that are listed.
    listed: usize,
    ink: Ink,
}

impl Screen<'_> {
    fn title(
        &self,
        portfolio: &Portfolio,
        counts: Counts,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        self.sentence(&self.title_parts(portfolio, counts), " · ", out)?;
        writeln!(out)
    }

    /// Says the day, the company, the currency, and what was read.
    fn title_parts(&self, portfolio: &Portfolio, counts: Counts) -> [String; 4] {
        let (words, language) = (self.words, self.results.language);
        let day = numbers::date(self.results.assessment.as_of, language);
        let entity = portfolio.entity.as_deref().unwrap_or_default();
        let mut said = vec![words.counted(counts.invoices, words.invoices_counted)];
        if counts.credit_notes > 0 {
            said.push(words.counted(counts.credit_notes, words.credit_notes_counted));
        }
        said.push(words.counted(counts.payments, words.payments_counted));
        said.push(words.counted(counts.customers, words.customers_counted));
        [
            format!("{} {} {day}", words.situation, words.at_day),
            clean::cut(entity, self.width / 3),
            portfolio.currency.code().to_owned(),
            said.join(", "),
        ]
    }

    /// Says what is open, how much of it is overdue, how much in dispute.
    fn open_parts(&self, portfolio: &Portfolio) -> Vec<String> {
        let (words, language) = (self.words, self.results.language);
        let totals = &portfolio.totals;
        let amount = |sum| numbers::amount(sum, portfolio.currency, language);
        let disputed = if totals.disputed.is_zero() {
            String::new()
        } else {
            format!("{} {}", words.of_which_disputed, amount(totals.disputed))
        };
        vec![
            format!("{} {}", words.open_title, amount(totals.open)),
            self.overdue_part(portfolio),
            disputed,
        ]
    }

    fn overdue_part(&self, portfolio: &Portfolio) -> String {
        let totals = &portfolio.totals;
        let amount = numbers::amount(totals.overdue, portfolio.currency, self.results.language);
        let share = match share(totals.overdue, totals.open, self.results) {
            Some(share) => format!(" ({share})"),
            None => String::new(),
        };
        format!("{} {amount}{share}", self.words.of_which_overdue)
    }

    fn headline(&self, portfolio: &Portfolio, out: &mut dyn io::Write) -> io::Result<()> {
        let tone = if portfolio.totals.overdue.is_zero() {
            Tone::Calm
        } else {
            Tone::Late
        };
        let overdue = self.overdue_part(portfolio);
        let parts = self.open_parts(portfolio);
        for line in flow::lines(&parts, "   ", self.width) {
            writeln!(
                out,
                "{}",
                line.replace(&overdue, &self.ink.paint(tone, &overdue))
            )?;
        }
        self.sentence(&self.dso(portfolio), "   ", out)?;
        self.sentence(&law::open(self.results, portfolio), "   ", out)?;
        self.sentence(&law::paid(self.results, portfolio), "   ", out)?;
        writeln!(out)
    }

    fn dso(&self, portfolio: &Portfolio) -> Vec<String> {
        let words = self.words;
        let dso = &portfolio.dso;
        let days = |before: &str, measure: Measure| {
            let figure = measure.ok()?;
            let figure = numbers::hundredths(figure.0, self.results.language);
            Some(format!("{before} {figure}\u{a0}{}", words.days_short))
        };
        if let Err(reason) = dso.accounting {
            return vec![format!("DSO{}{}", words.colon, (words.reason)(reason))];
        }
        let counted = if dso.count_back_is_lower_bound {
            format!("{} {}", words.by_count_back, words.at_least)
        } else {
            words.by_count_back.to_owned()
        };
        let said = [
            days("DSO", dso.accounting),
            days(words.at_best, dso.best_possible),
            days(&counted, dso.count_back),
        ];
        said.into_iter().flatten().collect()
    }

    fn buckets(&self, portfolio: &Portfolio, out: &mut dyn io::Write) -> io::Result<()> {
        let (words, language) = (self.words, self.results.language);
        let aging = &portfolio.aging;
        let figure = |sum| numbers::figure(sum, portfolio.currency, language);
        let is_shown = |bucket: &&Bucket| bucket.key != BucketKey::NoDueDate || bucket.claims > 0;
        let buckets: Vec<&Bucket> = aging.buckets.iter().filter(is_shown).collect();
        let largest = buckets.iter().map(|bucket| bucket.amount).max();
        let titles: Vec<String> = buckets
            .iter()
            .map(|bucket| self.bucket_title(bucket))
            .collect();
        let ends = [(words.credits, aging.credits), (words.net, aging.net)];
        let all_titles = titles.iter().map(String::as_str);
        let titles_width = widest(all_titles.chain(ends.map(|(title, _)| title)));
        let sums = buckets.iter().map(|bucket| bucket.amount);
        let figures: Vec<String> = sums.chain(ends.map(|(_, sum)| sum)).map(figure).collect();
        let figures_width = widest(figures.iter().map(String::as_str));
        let shares: Vec<String> = buckets
            .iter()
            .map(|bucket| share(bucket.amount, portfolio.totals.open, self.results))
            .map(Option::unwrap_or_default)
            .collect();
        let shares_width = widest(shares.iter().map(String::as_str));
        let counts: Vec<String> = buckets
            .iter()
            .map(|bucket| words.counted(bucket.claims, words.claims_counted))
            .collect();
        let counts_width = widest(counts.iter().map(String::as_str));
        let taken = titles_width + figures_width + shares_width + counts_width + 8;
        let bar_width = self.width.saturating_sub(taken + 2).min(WIDEST_BAR);
        for (place, bucket) in buckets.iter().enumerate() {
            let bar = bar(bucket.amount, largest.unwrap_or_default(), bar_width);
            let line = format!(
                "  {}  {}  {}  {}  {}",
                padded(&titles[place], titles_width),
                padded_left(&figures[place], figures_width),
                padded_left(&shares[place], shares_width),
                padded_left(&counts[place], counts_width),
                self.ink.paint(tone_of(bucket.key), &bar),
            );
            writeln!(out, "{}", line.trim_end())?;
        }
        if !aging.credits.is_zero() {
            for ((title, _), text) in ends.into_iter().zip(&figures[buckets.len()..]) {
                let title = padded(title, titles_width);
                writeln!(out, "  {title}  {}", padded_left(text, figures_width))?;
            }
        }
        writeln!(out)
    }

    fn bucket_title(&self, bucket: &Bucket) -> String {
        let title = self.words.bucket(bucket.key);
        match bucket.key {
            BucketKey::Days { .. } | BucketKey::Over(_) => {
                format!("{title}\u{a0}{}", self.words.days_short)
            }
            BucketKey::NotDue | BucketKey::NoDueDate => title,
        }
    }

    fn late_customers(&self, portfolio: &Portfolio, out: &mut dyn io::Write) -> io::Result<()> {
        let (words, results) = (self.words, self.results);
        let (named, count) = late::late(results, portfolio, self.listed);
        if count > 0 && self.listed == 0 {
            return Ok(());
        }
        if named.is_empty() {
            return writeln!(out, "{}\n", words.nothing_overdue);
        }
        writeln!(out, "{}", words.late_customers)?;
        let amounts: Vec<String> = named
            .iter()
            .map(|each| numbers::amount(each.overdue, portfolio.currency, results.language))
            .collect();
        let days: Vec<String> = named
            .iter()
            .map(|each| i64::from(each.oldest))
            .map(|days| numbers::days(days, results.language))
            .collect();
        let amounts_width = widest(amounts.iter().map(String::as_str));
        let days_width = widest(days.iter().map(String::as_str));
        let unit = words.days_short;
        let taken = amounts_width + days_width + clean::width(unit) + 7;
        let name_of = |customer| {
            let name = results
                .customer_name(customer)
                .unwrap_or(words.unidentified);
            clean::cut(name, self.width.saturating_sub(taken))
        };
        let names: Vec<String> = named.iter().map(|each| name_of(each.customer)).collect();
        let names_width = widest(names.iter().map(String::as_str));
        for ((name, amount), days) in names.iter().zip(&amounts).zip(&days) {
            let name = padded(name, names_width);
            let amount = padded_left(amount, amounts_width);
            writeln!(
                out,
                "  {name}  {amount}  {}\u{a0}{unit}",
                padded_left(days, days_width)
            )?;
        }
        let others = count - named.len();
        if others > 0 {
            let text = words.counted(others as u64, words.other_late_customers);
            writeln!(out, "  {text}")?;
        }
        writeln!(out)
    }

    fn sentence(
        &self,
        parts: &[String],
        separator: &str,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for line in flow::lines(parts, separator, self.width) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

/// Writes a part in whole percents; nothing of nothing has none.
fn share(part: Total, whole: Total, results: &Results<'_>) -> Option<String> {
    if whole <= Total::ZERO {
        return None;
    }
    let share = divide_half_up(part.0 * 100, whole.0);
    let figure = numbers::days(i64::try_from(share).unwrap_or(i64::MAX), results.language);
    Some(match results.language {
        Language::French => format!("{figure}\u{a0}%"),
        Language::English => format!("{figure}%"),
    })
}

const fn tone_of(bucket: BucketKey) -> Tone {
    match bucket {
        BucketKey::NotDue | BucketKey::NoDueDate => Tone::Calm,
        BucketKey::Days { .. } => Tone::Late,
        BucketKey::Over(_) => Tone::VeryLate,
    }
}

#[cfg(test)]
mod tests;
