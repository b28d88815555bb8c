//! Why a claim bears the interest that it does: each segment, their sum, and what bears none.

use super::page::Page;
use crate::assess::late_interest::{AskedInterest, ClaimInterest, NoLumpSum, Order};
use crate::model::{Amount, Finding, FindingCode, Regime, Total};
use crate::render::lang::{late_words, law_from, words};
use crate::render::numbers;
use crate::render::reports;
use crate::render::results::Results;
use crate::render::sheet::Sheet;

/// Adds the late interest of a claim: nothing when it was never late.
pub(super) fn add(results: &Results<'_>, document: usize, page: &mut Page) {
    let Some(asked) = results.asked_interest(document) else {
        return;
    };
    let interest = &asked.whole;
    let late = late_words(results.language);
    let colon = words(results.language).colon;
    let reasons = reasons(results, interest);
    let is_nothing = interest.segments.is_empty() && interest.lump_sum.is_zero();
    let claim_name = |other| results.ledger.claim_name(other);
    if is_nothing && interest.no_rate.is_none() {
        let was_late = match interest.no_lump_sum {
            Some(why @ (NoLumpSum::NothingLate | NoLumpSum::Undated)) => {
                page.gap();
                page.sentence(late.no_lump_sum(why, claim_name));
                return;
            }
            Some(_) => true,
            None => is_late(results, document) || !reasons.is_empty(),
        };
        if !was_late {
            return;
        }
        page.gap();
        if reasons.is_empty() {
            page.sentence(late.no_late_day);
        } else {
            let none = late.no_interest.trim_end_matches('.');
            page.sentence(format!("{none}{colon}{}", reasons.join(" ; ")));
        }
        return;
    }
    let currency = results.claim(document).currency;
    let mut head = vec![
        format!("{}{}", late.late_interest, colon.trim_end()),
        (late.regime)(interest.regime).to_owned(),
    ];
    if let Some(why) = interest.reserved {
        head.push(format!("({})", (late.reserved)(why)));
    }
    page.gap();
    page.text(head, " ");
    let customer = results.ledger.documents.customers[document];
    let treated = results.cases().treatment_of(customer);
    if let Some(treated) = treated.filter(|_| is_of_rate(interest.regime)) {
        law_from(&treated, results.language)
            .into_iter()
            .for_each(|said| page.item(said));
    }
    if !interest.segments.is_empty() {
        page.gap();
        let mut sheet = Sheet::new("", reports::segment_columns(results.language));
        for segment in &interest.segments {
            reports::push_segment(&mut sheet, segment, currency);
        }
        page.table(sheet);
    }
    page.gap();
    let amount = |sum: Total| numbers::amount(sum, currency, results.language);
    let known = interest.amount.map(Total::from);
    let said = known.map_or_else(|| late.unknown.to_owned(), amount);
    let mut sums = vec![format!("{} {said}", late.late_interest)];
    if !interest.lump_sum.is_zero() {
        let lump_sum = Total::from(interest.lump_sum);
        let title = late.lump_sum.to_lowercase();
        sums.push(format!("+ {title} {}", amount(lump_sum)));
        if let Some(known) = known {
            sums.push(format!("= {}", amount(known + lump_sum)));
        }
    }
    page.text(sums, " ");
    not_claimed(results, &asked, document, page);
    reasons.into_iter().for_each(|reason| page.item(reason));
    if let Some(why) = interest.no_lump_sum {
        page.item(late.no_lump_sum(why, claim_name));
    }
    doubts_of_rate(results, document).for_each(|said| page.item(said));
    let of_policy = interest.policy_rates.iter().map(ToString::to_string);
    let of_policy: Vec<String> = of_policy.collect();
    if !of_policy.is_empty() {
        page.item(format!(
            "{}{colon}{}",
            late.policy_rates,
            of_policy.join(", ")
        ));
    }
}

/// Says what of it is claimed and what is not, where that is not all of it, and what payments lower first.
fn not_claimed(results: &Results<'_>, asked: &AskedInterest, document: usize, page: &mut Page) {
    let (late, language) = (late_words(results.language), results.language);
    let currency = results.claim(document).currency;
    let amount = |sum: Amount| numbers::amount(Total::from(sum), currency, language);
    let apart = asked.apart();
    if let (Some(claimed), false) = (asked.amount(), apart.is_empty()) {
        page.item(format!("{} {}", late.claimed_of_it, amount(claimed)));
    }
    for (why, sum) in apart {
        let why = late.apart(why);
        page.item(format!("{} {} ({why})", late.not_claimed, amount(sum)));
    }
    let order = Order::of(results.policy.late_interest.imputation);
    let pays_interest = order == Order::InterestFirst;
    if pays_interest && results.is_paid_in_part(document) {
        page.item(late.interest_first_note);
    }
}

/// Says which least rate the law sets where that of the contract is under it, or where nobody knows it.
fn doubts_of_rate(results: &Results<'_>, document: usize) -> impl Iterator<Item = String> {
    let words = words(results.language);
    let found = results.interest.map(|interest| {
        let of_claims = &interest.of_claims;
        of_claims.findings_of(results.cases(), &[document])
    });
    let of_rate = |finding: &Finding| {
        [FindingCode::RateBelowFloor, FindingCode::FloorUnknown].contains(&finding.code)
    };
    let found = found.unwrap_or_default().into_iter().filter(of_rate);
    found.map(|finding| words.finding_text(&finding))
}

/// Says why no rate is known, and what keeps days from bearing interest.
fn reasons(results: &Results<'_>, interest: &ClaimInterest) -> Vec<String> {
    let (late, language) = (late_words(results.language), results.language);
    let no_rate = interest.no_rate.map(|why| late.no_rate(why, language));
    let bounds = interest.bounds.iter().map(|&it| late.bound(it, language));
    no_rate.into_iter().chain(bounds).collect()
}

/// Returns whether a rate of the customer, of its profile or of the policy may replace that of the law.
const fn is_of_rate(regime: Regime) -> bool {
    match regime {
        Regime::Business | Regime::Public | Regime::European => true,
        Regime::Consumer | Regime::None => false,
    }
}

fn is_late(results: &Results<'_>, document: usize) -> bool {
    let claim = results.claim(document);
    claim.days_overdue.is_some_and(|days| days > 0) && !claim.balance.is_zero()
}
