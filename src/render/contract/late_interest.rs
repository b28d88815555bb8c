//! Late interest of the contract: of a claim, of claims paid late, and the sums of a portfolio.

use super::Listing;
use crate::assess::late_interest::{AskedInterest, ClaimInterest, InterestTotals, Order, Segment};
use crate::model::{Amount, Currency};
use crate::render::json::Json;
use crate::render::lang::late_words;
use crate::render::results::Results;
use std::io;

/// Writes `late_interest` and `lump_sum` of a claim.
pub(super) fn members(
    results: &Results<'_>,
    document: usize,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let interest = results.asked_interest(document);
    json.key("late_interest")?;
    match &interest {
        Some(interest) => {
            let imputation = results.policy.late_interest.imputation;
            let order = Order::of(imputation);
            write(interest, order, currency, results, json)?;
        }
        None => json.null()?,
    }
    let lump_sums = interest.map(|it| (it.whole.lump_sum, it.lump_sum));
    json.key("lump_sum")?;
    amount_or_null(lump_sums.map(|(whole, _)| whole), currency, json)?;
    json.key("lump_sum_claimed")?;
    amount_or_null(lump_sums.map(|(_, claimed)| claimed), currency, json)
}

fn amount_or_null(
    amount: Option<Amount>,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    match amount {
        Some(amount) => json.amount(amount, currency),
        None => json.null(),
    }
}

fn write(
    asked: &AskedInterest,
    order: Order,
    currency: Currency,
    results: &Results<'_>,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let interest = &asked.whole;
    let late = late_words(results.language);
    json.object(|json| {
        json.key("amount")?;
        amount_or_null(interest.amount, currency, json)?;
        json.key("claimed")?;
        amount_or_null(asked.amount(), currency, json)?;
        json.key("not_claimed")?.array(|json| {
            asked.apart().into_iter().try_for_each(|(why, amount)| {
                json.object(|json| {
                    json.key("code")?.text(why.name())?;
                    json.key("text")?.text(late.apart(why))?;
                    json.key("amount")?.amount(amount, currency)
                })
            })
        })?;
        json.key("imputation")?.text(order.name())?;
        json.key("regime")?.text(interest.regime.name())?;
        json.key("reserved")?.truth(interest.reserved.is_some())?;
        json.key("reasons")?.array(|json| {
            let mut reasons = reasons(results, interest).into_iter();
            reasons.try_for_each(|(code, text)| {
                json.object(|json| {
                    json.key("code")?.text(code)?;
                    json.key("text")?.text(&text)
                })
            })
        })?;
        json.key("policy_rates")?.array(|json| {
            let mut semesters = interest.policy_rates.iter();
            semesters.try_for_each(|semester| json.text(&semester.to_string()))
        })?;
        json.key("segments")?.array(|json| {
            let mut segments = interest.segments.iter();
            segments.try_for_each(|segment| write_segment(segment, currency, json))
        })
    })
}

/// Returns why the interest of a claim is what it is, by code: no rate, the days that bear nothing, what is under
/// reserve, no lump sum.
pub(super) fn reasons(
    results: &Results<'_>,
    interest: &ClaimInterest,
) -> Vec<(&'static str, String)> {
    let language = results.language;
    let late = late_words(language);
    let rate = interest.no_rate;
    let rate = rate.map(|why| (why.name(), late.no_rate(why, language)));
    let bounds = interest.bounds.iter();
    let bounds = bounds.map(|&bound| (bound.name(), late.bound(bound, language)));
    let reserve = interest.reserved;
    let reserve = reserve.map(|why| (why.name(), (late.reserved)(why).to_owned()));
    let lump_sum = interest.no_lump_sum.map(|why| {
        let text = late.no_lump_sum(why, |other| results.ledger.claim_name(other));
        (why.name(), text)
    });
    rate.into_iter()
        .chain(bounds)
        .chain(reserve)
        .chain(lump_sum)
        .collect()
}

/// Writes a segment.
pub(super) fn write_segment(
    segment: &Segment,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.object(|json| {
        json.key("from")?.day(Some(segment.from))?;
        json.key("to")?.day(Some(segment.to))?;
        json.key("days")?.number(segment.days)?;
        json.key("base")?.amount(segment.base, currency)?;
        json.key("rate")?.text(&segment.rate.to_string())?;
        json.key("amount")?.amount(segment.amount, currency)
    })
}

/// Writes the claims that were paid late, in the order of claims.
pub(super) fn write_late_paid(
    results: &Results<'_>,
    listing: Listing,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let most = listing.top.unwrap_or(usize::MAX);
    let claims = if most == 0 {
        Vec::new()
    } else {
        results.late_paid()
    };
    json.key("late_paid")?.array(|json| {
        claims.iter().take(most).try_for_each(|&document| {
            json.inline(|json| write_paid(results, document as usize, json))
        })
    })
}

fn write_paid(results: &Results<'_>, document: usize, json: &mut Json<'_>) -> io::Result<()> {
    let facts = results.ledger.documents.get(document);
    let customer = facts.customer.known();
    let currency = results.currency_at(facts.portfolio);
    json.object(|json| {
        json.key("claim")?
            .text(&results.ledger.claim_name(document))?;
        json.key("invoice")?.text(facts.number)?;
        json.key("entity")?
            .text_or_null(results.entity_at(facts.portfolio))?;
        json.key("currency")?.text(currency.code())?;
        json.key("customer_id")?
            .text_or_null(results.customer_id(customer))?;
        json.key("customer")?
            .text_or_null(results.customer_name(customer))?;
        members(results, document, currency, json)
    })
}

/// Writes the sums of a portfolio, null where they were not reckoned.
pub(super) fn write_totals(
    totals: Option<&InterestTotals>,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let sums = |of: fn(&InterestTotals) -> crate::model::Total| totals.map(of);
    for (key, sum) in [
        ("late_interest", sums(|each| each.late_interest)),
        (
            "late_interest_reserved",
            sums(|each| each.late_interest_reserved),
        ),
        ("lump_sums", sums(|each| each.lump_sums)),
        ("late_paid_interest", sums(|each| each.late_paid_interest)),
        (
            "late_paid_interest_reserved",
            sums(|each| each.late_paid_reserved),
        ),
        ("late_paid_lump_sums", sums(|each| each.late_paid_lump_sums)),
    ] {
        json.key(key)?;
        match sum {
            Some(sum) => json.amount(sum, currency)?,
            None => json.null()?,
        }
    }
    Ok(())
}
