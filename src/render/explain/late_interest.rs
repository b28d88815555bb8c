//! Why a claim bears the interest that it does: each segment, and their sum.

use crate::assess::late_interest::{ClaimInterest, NoRate};
use crate::model::{Regime, Total};
use crate::render::lang::{late_words, words};
use crate::render::results::Results;
use crate::render::sheet::Sheet;
use crate::render::{flow, numbers, reports, table};
use std::io;

/// Writes the late interest of a claim: nothing when it was never late.
pub(super) fn write(
    results: &Results<'_>,
    document: usize,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Some(interest) = results.late_interest(document) else {
        return Ok(());
    };
    let late = late_words(results.language);
    if interest.segments.is_empty() && interest.lump_sum.is_zero() {
        let Some(why) = silence(results, document, &interest) else {
            return Ok(());
        };
        writeln!(out)?;
        return super::write_lines(&flow::lines(&[why], " ", width), out);
    }
    let words = words(results.language);
    let currency = results.claim(document).currency;
    let mut head = vec![
        format!("{}{}", late.late_interest, words.colon.trim_end()),
        (late.regime)(interest.regime).to_owned(),
    ];
    if interest.reserved {
        head.push(format!("({})", late.reserved));
    }
    writeln!(out)?;
    super::write_lines(&flow::lines(&head, " ", width), out)?;
    if !interest.segments.is_empty() {
        writeln!(out)?;
        let mut sheet = Sheet::new("", reports::segment_columns(results.language));
        for segment in &interest.segments {
            reports::push_segment(&mut sheet, segment, currency);
        }
        table::write_rows(&sheet, results.language, width, out)?;
    }
    writeln!(out)?;
    let amount = |sum: Total| numbers::amount(sum, currency, results.language);
    let interest_sum = Total::from(interest.amount.unwrap_or_default());
    let mut sums = vec![format!("{} {}", late.late_interest, amount(interest_sum))];
    if !interest.lump_sum.is_zero() {
        let lump_sum = Total::from(interest.lump_sum);
        sums.push(format!(
            "+ {} {}",
            late.lump_sum.to_lowercase(),
            amount(lump_sum)
        ));
        sums.push(format!("= {}", amount(interest_sum + lump_sum)));
    }
    super::write_lines(&flow::lines(&sums, " ", width), out)
}

/// Says why a claim that is late bears nothing; none when it is not late, or was paid in time.
fn silence(results: &Results<'_>, document: usize, interest: &ClaimInterest) -> Option<String> {
    let late = late_words(results.language);
    let claim = results.claim(document);
    let is_late = claim.days_overdue.is_some_and(|days| days > 0) && !claim.balance.is_zero();
    if !is_late {
        return None;
    }
    if results.ledger.documents.facts[document].is_factored() {
        return Some(late.of_factor.to_owned());
    }
    let code = match interest.no_rate {
        Some(NoRate::Currency) => Some(crate::model::FindingCode::NoRateForCurrency),
        Some(NoRate::Before(_) | NoRate::Missing(_)) => {
            Some(crate::model::FindingCode::NoRateBefore)
        }
        None => None,
    };
    if let Some(code) = code {
        let when = (words(results.language).finding)(code).when;
        return Some(format!("{} {when}", late.no_interest));
    }
    Some(
        match interest.regime {
            Regime::Consumer => late.no_formal_notice,
            Regime::None => late.regime_without_interest,
            Regime::Business | Regime::Public | Regime::European => late.no_late_day,
        }
        .to_owned(),
    )
}
