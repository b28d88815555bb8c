//! Actions of the contract, and the claims that none is about.

use crate::plan::{Action, ClaimPlan, Why, Without};
use crate::policy::Part;
use crate::render::json::Json;
use crate::render::lang::why_text;
use crate::render::results::Results;
use std::io;

/// Writes the actions, `top` of them at most, and every claim without: what is not done is never cut off.
pub(super) fn write_all(
    results: &Results<'_>,
    top: Option<usize>,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let most = top.unwrap_or(usize::MAX);
    let actions: Vec<&Action<'_>> = results.actions().iter().take(most).collect();
    write_these(results, &actions, &results.without_action(), json)
}

/// Writes actions and claims without.
pub(super) fn write_these(
    results: &Results<'_>,
    actions: &[&Action<'_>],
    without: &[&Without],
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.key("actions")?
        .array(|json| json.lines(actions, |each, json| write(results, each, json)))?;
    json.key("without_action")?
        .array(|json| json.lines(without, |each, json| write_without(results, each, json)))
}

/// Writes what holds an open claim; null where no plan was made or nothing is open.
pub(super) fn holds(
    results: &Results<'_>,
    claim: Option<&ClaimPlan<'_>>,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.key("holds")?.array(|json| {
        let mut holds = claim.into_iter().flat_map(|claim| &claim.holds);
        holds.try_for_each(|hold| {
            json.object(|json| {
                json.key("code")?.text(hold.why.code.name())?;
                json.key("text")?
                    .text(&why_text(&hold.why, results.language))?;
                json.key("until")?.day(hold.until)
            })
        })
    })
}

/// Writes the last step done of a claim and the next one; null where there is none.
pub(super) fn steps(claim: Option<&ClaimPlan<'_>>, json: &mut Json<'_>) -> io::Result<()> {
    let last = claim.and_then(|claim| claim.last_step);
    let next = claim.and_then(|claim| claim.next_step);
    let next = next.map(|next| (next.step.id.as_str(), next.on));
    for (key, step) in [("last_step", last), ("next_step", next)] {
        json.key(key)?;
        match step {
            Some((id, on)) => json.object(|json| {
                json.key("id")?.text(id)?;
                json.key("on")?.day(Some(on))
            })?,
            None => json.null()?,
        }
    }
    Ok(())
}

/// Writes one action.
pub(super) fn write(
    results: &Results<'_>,
    action: &Action<'_>,
    json: &mut Json<'_>,
) -> io::Result<()> {
    let ledger = results.ledger;
    let currency = results.currency_at(action.portfolio);
    let customer = Some(action.customer);
    let score = &action.score;
    let names = |json: &mut Json<'_>, documents: &[u32]| {
        json.array(|json| {
            let mut names = documents.iter();
            names.try_for_each(|document| json.text(&ledger.claim_name(*document as usize)))
        })
    };
    json.object(|json| {
        json.key("rank")?.number(action.rank as u64)?;
        json.key("score")?
            .hundredths(Some(i128::from(score.hundredths())))?;
        json.key("parts")?.object(|json| {
            Part::ALL.into_iter().try_for_each(|part| {
                json.key(part.name())?.object(|json| {
                    let value = i128::from(score.parts[part as usize]);
                    json.key("value")?.hundredths(Some(value))?;
                    json.key("weight")?.number(score.weights[part as usize])
                })
            })
        })?;
        json.key("kind")?.text(action.kind.name())?;
        let step = action.step;
        json.key("step")?
            .text_or_null(step.map(|step| step.id.as_str()))?;
        json.key("channel")?
            .text_or_null(step.map(|step| step.channel.name()))?;
        json.key("template")?
            .text_or_null(step.map(|step| step.template.as_str()))?;
        json.key("entity")?
            .text_or_null(results.entity_at(action.portfolio))?;
        json.key("customer_id")?
            .text_or_null(results.customer_id(customer))?;
        json.key("customer")?
            .text_or_null(results.customer_name(customer))?;
        json.key("currency")?.text(currency.code())?;
        json.key("amount")?.amount(action.amount, currency)?;
        names(json.key("claims")?, &action.claims)?;
        names(json.key("not_yet_due")?, &action.not_yet_due)?;
        json.key("since")?.day(action.since)?;
        json.key("deadline")?.day(action.deadline)?;
        json.key("verified")?;
        match action.is_verified() {
            Some(is_verified) => json.truth(is_verified)?,
            None => json.null()?,
        }
        write_because(results, &action.because, json)
    })
}

fn write_without(results: &Results<'_>, without: &Without, json: &mut Json<'_>) -> io::Result<()> {
    let document = without.document as usize;
    let facts = results.ledger.documents.get(document);
    json.object(|json| {
        json.key("claim")?
            .text(&results.ledger.claim_name(document))?;
        json.key("entity")?
            .text_or_null(results.entity_at(facts.portfolio))?;
        json.key("customer_id")?
            .text_or_null(results.customer_id(facts.customer.known()))?;
        let reasons = results
            .plan
            .map(|view| view.planner.reasons(without))
            .unwrap_or_default();
        write_because(results, &reasons.because, json)?;
        json.key("until")?.day(reasons.until)
    })
}

fn write_because(results: &Results<'_>, because: &[Why], json: &mut Json<'_>) -> io::Result<()> {
    json.key("because")?.array(|json| {
        because.iter().try_for_each(|why| {
            json.object(|json| {
                json.key("code")?.text(why.code.name())?;
                json.key("text")?.text(&why_text(why, results.language))
            })
        })
    })
}
