//! `recouvre/decompte/1`: what claims of a customer come to with their late interest, both ways to use payments.
//!
//! Takes décomptes, one a portfolio, gives their figures. Invariant: what is asked for is what the document asks
//! for, since it is made from the same figures.

use super::interest::write_account;
use super::late_interest::{reasons, write_segment};
use super::unfiltered;
use crate::assess::late_interest::{ClaimDecompte, ClaimInterest, Order};
use crate::assess::statement::not_asked;
use crate::model::{Currency, CustomerIndex, Total};
use crate::render::json::Json;
use crate::render::lang::not_asked_text;
use crate::render::papers::{AskedOfClaim, ClaimsDecompte};
use crate::render::results::Results;
use std::io;

/// Writes `recouvre/decompte/1`: the décomptes of a customer, each with the claims that it was made of.
///
/// # Errors
/// When the writer fails.
pub fn write_decompte(
    results: &Results<'_>,
    customer: CustomerIndex,
    decomptes: &[(ClaimsDecompte, &[usize])],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    unfiltered(results, "recouvre/decompte/1", out, |json| {
        let name = Some(customer);
        json.key("customer_id")?
            .text_or_null(results.customer_id(name))?;
        json.key("customer")?
            .text_or_null(results.customer_name(name))?;
        json.key("accounts")?.array(|json| {
            let mut decomptes = decomptes.iter();
            decomptes.try_for_each(|(decompte, claims)| {
                write_portfolio(results, customer, decompte, claims, json)
            })
        })
    })
}

fn write_portfolio(
    results: &Results<'_>,
    customer: CustomerIndex,
    decompte: &ClaimsDecompte,
    claims: &[usize],
    json: &mut Json<'_>,
) -> io::Result<()> {
    let portfolios = &results.ledger.documents.portfolios;
    let portfolio = claims
        .first()
        .map_or(0, |&claim| usize::from(portfolios[claim]));
    let currency = results.currency_at(portfolio);
    let sum = |of: fn(&AskedOfClaim) -> Total| decompte.asked.iter().map(of).sum::<Total>();
    let principal = sum(|it| it.principal);
    let interest = sum(|it| it.interest.unwrap_or(Total::ZERO));
    let lump_sums = sum(|it| it.lump_sum);
    json.object(|json| {
        json.key("entity")?
            .text_or_null(results.entity_at(portfolio))?;
        json.key("currency")?.text(currency.code())?;
        json.key("claims")?.array(|json| {
            let mut asked = decompte.asked.iter();
            asked.try_for_each(|it| write_claim(results, it, currency, json))
        })?;
        json.key("credits")?.array(|json| {
            let mut credits = results.credits_of(customer, portfolio);
            credits.try_for_each(|credit| {
                json.inline(|json| {
                    json.object(|json| {
                        json.key("document")?
                            .text_or_null(results.origin_name(credit.origin).as_deref())?;
                        json.key("amount")?.amount(credit.amount, currency)
                    })
                })
            })
        })?;
        json.key("deducted")?.amount(decompte.deducted, currency)?;
        json.key("principal")?.amount(principal, currency)?;
        json.key("late_interest")?.amount(interest, currency)?;
        json.key("lump_sums")?.amount(lump_sums, currency)?;
        let total = principal + interest + lump_sums - decompte.deducted;
        json.key("total")?.amount(total, currency)?;
        json.key("reserved")?
            .amount(sum(|it| it.reserved), currency)?;
        json.key("not_asked")?.array(|json| {
            claims.iter().try_for_each(|&claim| {
                let Some(why) = not_asked(results.cases(), claim) else {
                    return Ok(());
                };
                json.inline(|json| {
                    json.object(|json| {
                        json.key("claim")?.text(&results.ledger.claim_name(claim))?;
                        json.key("why")?.text(why.name())?;
                        json.key("text")?
                            .text(not_asked_text(why, results.language))
                    })
                })
            })
        })?;
        json.key("notes")?.array(|json| {
            let notes = decompte.notes();
            notes.iter().try_for_each(|note| json.text(note))
        })
    })
}

fn write_claim(
    results: &Results<'_>,
    asked: &AskedOfClaim,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let claim = asked.claim;
    let view = results.ledger.documents.get(claim);
    let found = results.late_interest(claim).zip(results.interest);
    let own = found
        .as_ref()
        .and_then(|(_, interest)| interest.of_claims.decompte(results.cases(), claim));
    let of = found.as_ref().map(|(of, _)| of);
    let imputation = results.policy.late_interest.imputation;
    let claimed = own.as_ref().map(|own| own.accounts.claimed(imputation));
    let interest = asked.interest.unwrap_or(Total::ZERO);
    json.object(|json| {
        json.key("claim")?.text(&results.ledger.claim_name(claim))?;
        json.key("invoice")?.text(view.number)?;
        json.key("amount")?.amount(view.amount, currency)?;
        json.key("due_on")?.day(view.due_on)?;
        json.key("regime")?
            .text(results.cases().regime(claim).name())?;
        json.key("claimed")?
            .text_or_null(claimed.map(|(order, _)| match order {
                Order::PrincipalFirst => "principal-first",
                Order::InterestFirst => "interest-first",
            }))?;
        json.key("principal")?.amount(asked.principal, currency)?;
        json.key("late_interest")?;
        match asked.interest {
            Some(interest) => json.amount(interest, currency)?,
            None => json.null()?,
        }
        json.key("lump_sum")?.amount(asked.lump_sum, currency)?;
        let total = asked.principal + interest + asked.lump_sum;
        json.key("total")?.amount(total, currency)?;
        json.key("reserved")?.amount(asked.reserved, currency)?;
        json.key("reasons")?.array(|json| match of {
            Some(of) => write_reasons(results, of, json),
            None => Ok(()),
        })?;
        let borne = claimed.map_or(interest, |(_, account)| Total::from(account.interest));
        json.key("not_asked")?.amount(borne - interest, currency)?;
        write_accounts(own.as_ref(), currency, json)?;
        json.key("segments")?.array(|json| {
            let mut segments: Vec<_> = match (claimed, of) {
                (Some((_, account)), _) => account.segments().collect(),
                (None, Some(of)) => of.segments.iter().collect(),
                (None, None) => Vec::new(),
            };
            let mut segments = segments.drain(..);
            segments
                .try_for_each(|segment| json.inline(|json| write_segment(segment, currency, json)))
        })
    })
}

/// Writes both accounts, null where they cannot be shown.
fn write_accounts(
    own: Option<&ClaimDecompte>,
    currency: Currency,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let accounts = own.map(|own| &own.accounts);
    let both = accounts.map(|it| [&it.principal_first, &it.interest_first]);
    for (place, key) in ["principal_first", "interest_first"]
        .into_iter()
        .enumerate()
    {
        json.key(key)?;
        match accounts.zip(both) {
            Some((accounts, both)) => write_account(accounts, both[place], currency, json)?,
            None => json.null()?,
        }
    }
    Ok(())
}

/// Writes why the interest of a claim is what it is.
fn write_reasons(results: &Results<'_>, of: &ClaimInterest, json: &mut Json<'_>) -> io::Result<()> {
    let mut reasons = reasons(results, of).into_iter();
    reasons.try_for_each(|(code, text)| {
        json.inline(|json| {
            json.object(|json| {
                json.key("code")?.text(code)?;
                json.key("text")?.text(&text)
            })
        })
    })
}
