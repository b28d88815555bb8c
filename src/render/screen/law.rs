//! What late payment costs the debtors, as the first screen says it.

use crate::assess::Portfolio;
use crate::assess::late_interest::InterestTotals;
use crate::model::Total;
use crate::policy::statutory::late_payment;
use crate::render::lang::law::law;
use crate::render::lang::{late_words, words};
use crate::render::numbers;
use crate::render::results::Results;

/// Says what is collectable in law, what late payment adds and which claims run out of time: parts of a
/// sentence.
pub(super) fn open(results: &Results<'_>, portfolio: &Portfolio) -> Vec<String> {
    let (law, words) = (law(results.language), words(results.language));
    let totals = &portfolio.totals;
    let mut said = Vec::new();
    if totals.open_claims > 0 {
        let amount = numbers::amount(totals.collectable, portfolio.currency, results.language);
        let claims = words.counted(totals.collectable_claims, words.claims_counted);
        let claims = match totals.collectable_claims {
            0 => String::new(),
            _ => format!(" ({claims})"),
        };
        said.push(format!("{} {amount}{claims}", law.collectable));
    }
    said.extend(interest(results, portfolio));
    let counted = [
        (totals.limitation_alerts, law.limitation_alerts),
        (totals.limitation_expired, law.limitation_expired),
    ];
    let counted = counted.into_iter().filter(|(number, _)| *number > 0);
    let counted: Vec<String> = counted
        .map(|(number, forms)| words.counted(number, forms))
        .collect();
    if !counted.is_empty() {
        let (title, colon) = (law.limitation.to_lowercase(), words.colon);
        said.push(format!("{title}{colon}{}", counted.join(", ")));
    }
    said
}

/// Says the interest and the lump sums of open claims: parts of a sentence, none when nothing is due.
fn interest(results: &Results<'_>, portfolio: &Portfolio) -> Vec<String> {
    let Some(totals) = results.interest_totals(portfolio.index) else {
        return Vec::new();
    };
    let words = late_words(results.language);
    let sums = sums(results, portfolio, totals.late_interest, totals.lump_sums);
    let Some(sums) = sums else {
        return Vec::new();
    };
    let mut said = vec![format!("{} {sums}", words.late_interest)];
    if !totals.late_interest_reserved.is_zero() {
        let reserved = totals.late_interest_reserved;
        let reserved = numbers::amount(reserved, portfolio.currency, results.language);
        said.push(format!("{} {reserved}", words.of_which_reserved));
    }
    said
}

/// Says what claims that were paid late cost: parts of a sentence, none when there is none.
pub(super) fn paid(results: &Results<'_>, portfolio: &Portfolio) -> Vec<String> {
    let Some(totals) = results.interest_totals(portfolio.index) else {
        return Vec::new();
    };
    let words = late_words(results.language);
    let InterestTotals {
        late_paid_interest,
        late_paid_reserved,
        late_paid_lump_sums,
        late_paid_claims,
        ..
    } = *totals;
    let Some(sums) = sums(results, portfolio, late_paid_interest, late_paid_lump_sums) else {
        return Vec::new();
    };
    let claims = crate::render::lang::words(results.language)
        .counted(late_paid_claims, words.late_paid_invoices);
    let mut said = vec![
        format!(
            "{}{}{claims}",
            words.late_paid,
            crate::render::lang::words(results.language).colon
        ),
        format!("{} {sums}", words.late_interest.to_lowercase()),
    ];
    if !late_paid_reserved.is_zero() {
        let reserved = numbers::amount(late_paid_reserved, portfolio.currency, results.language);
        said.push(format!("{} {reserved}", words.of_which_reserved));
    }
    said
}

/// Writes interest and lump sums: `3 211,44 € + 27 × 40,00 €`.
fn sums(
    results: &Results<'_>,
    portfolio: &Portfolio,
    interest: Total,
    lump_sums: Total,
) -> Option<String> {
    if interest.is_zero() && lump_sums.is_zero() {
        return None;
    }
    let amount = |sum| numbers::amount(sum, portfolio.currency, results.language);
    let mut said = amount(interest);
    let one = Total::from(late_payment().lump_sum.cents);
    if !lump_sums.is_zero() {
        let count = u64::try_from(lump_sums.0 / one.0).unwrap_or_default();
        let count = numbers::count(count, results.language);
        said.push_str(&format!("\u{a0}+ {count}\u{a0}×\u{a0}{}", amount(one)));
    }
    Some(said)
}
