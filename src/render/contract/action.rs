//! Actions of the contract, and the claims that none is about.

use crate::plan::{Action, Plan, Why, Without};
use crate::policy::Part;
use crate::render::json::Json;
use crate::render::lang::why_text;
use crate::render::results::Results;
use std::io;

/// Writes the actions, `top` at most, then the claims without.
pub(super) fn write_all(
    results: &Results<'_>,
    plan: &Plan<'_>,
    top: Option<usize>,
    json: &mut Json<'_>,
) -> io::Result<()> {
    json.key("actions")?.array(|json| {
        let actions = plan.actions.iter().take(top.unwrap_or(usize::MAX));
        actions
            .enumerate()
            .try_for_each(|(place, each)| json.inline(|json| write(results, place, each, json)))
    })?;
    json.key("without_action")?.array(|json| {
        let mut without = plan.without.iter();
        without.try_for_each(|each| json.inline(|json| write_without(results, each, json)))
    })
}

/// Writes one action; `place` is 0 for the first.
pub(super) fn write(
    results: &Results<'_>,
    place: usize,
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
        json.key("rank")?.number(place as u64 + 1)?;
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
        write_because(results, &without.because, json)?;
        json.key("until")?.day(without.until)
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
