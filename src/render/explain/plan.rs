//! What is to be done about a claim or a customer today, and why; or why nothing is.

use super::write_lines;
use crate::model::CustomerIndex;
use crate::plan::{Action, ClaimPlan};
use crate::render::lang::{action_text, action_words, score_text, why_text, words};
use crate::render::results::Results;
use crate::render::{clean, flow, numbers};
use std::io;

/// Writes how far dunning of a claim went, what comes next and whether it is on the list; nothing where
/// no plan was made or nothing is open.
pub(super) fn write(
    results: &Results<'_>,
    document: usize,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Some(claim) = results.claim_plan(document) else {
        return Ok(());
    };
    let language = results.language;
    let (own, words) = (action_words(language), words(language));
    writeln!(out, "\n{}\n", own.today)?;
    write_lines(&flow::lines(&steps(results, &claim), ", ", width), out)?;
    let concerned = results.actions_on(document);
    for (rank, action) in &concerned {
        write_action(results, *rank, action, width, out)?;
    }
    if !concerned.is_empty() {
        return Ok(());
    }
    let text = format!(
        "{}{}{}",
        own.no_action,
        words.colon,
        without(results, document)
    );
    sentence(&text, width, out)
}

/// Writes what is to be done for a customer today, and which of its claims nothing is done about.
pub(super) fn write_customer(
    results: &Results<'_>,
    customer: CustomerIndex,
    portfolio: usize,
    claims: &[usize],
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if results.plan.is_none() {
        return Ok(());
    }
    let own = action_words(results.language);
    let colon = words(results.language).colon;
    let actions = results.actions_for(customer).into_iter();
    let actions: Vec<(usize, &Action<'_>)> = actions
        .filter(|(_, action)| action.portfolio == portfolio)
        .collect();
    let is_listed = |document: usize| {
        let place = document as u32;
        actions.iter().any(|(_, it)| it.claims.contains(&place))
    };
    let is_open = |document: usize| results.cases().balance(document).is_positive();
    let left: Vec<usize> = claims
        .iter()
        .copied()
        .filter(|&document| is_open(document) && !is_listed(document))
        .collect();
    if actions.is_empty() && left.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}\n", own.today)?;
    for (rank, action) in &actions {
        write_action(results, *rank, action, width, out)?;
    }
    for document in left {
        let name = results.ledger.claim_name(document);
        let name = clean::cut(&name, width / 3);
        let said = without(results, document);
        sentence(
            &format!("{name}, {}{colon}{said}", own.no_action),
            width,
            out,
        )?;
    }
    Ok(())
}

/// Says the profile, the last step and the next one.
fn steps(results: &Results<'_>, claim: &ClaimPlan<'_>) -> Vec<String> {
    let language = results.language;
    let own = action_words(language);
    let step = |title: &str, id: &str, on| {
        let id = clean::cut(id, 40);
        let title = title.to_lowercase();
        format!("{title} {id} ({})", numbers::date(on, language))
    };
    let profile = claim.profile.map(|profile| &profile.name);
    let profile = profile.map(|name| format!("{} {}", own.profile, clean::cut(name, 40)));
    let last = match claim.last_step {
        Some((id, on)) => step(own.last_step, id, on),
        None => own.no_step_yet.to_owned(),
    };
    let next = claim.next_step;
    let next = next.map(|next| step(own.next_step, &next.step.id, next.on));
    profile.into_iter().chain([last]).chain(next).collect()
}

/// Writes an action: its rank, what it is, how much, why, and how its score adds up.
fn write_action(
    results: &Results<'_>,
    rank: usize,
    action: &Action<'_>,
    width: usize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let language = results.language;
    let (own, words) = (action_words(language), words(language));
    let currency = results.currency_at(action.portfolio);
    let because = action.because.iter();
    let because: Vec<String> = because.map(|why| why_text(why, language)).collect();
    let mut text = format!(
        "{} {}{}{}, {}",
        own.rank,
        numbers::count(rank as u64, language),
        words.colon,
        action_text(action, language),
        numbers::amount(action.amount, currency, language),
    );
    if let Some(deadline) = action.deadline {
        let day = numbers::date(deadline, language);
        text.push_str(&format!(", {} {day}", own.deadline.to_lowercase()));
    }
    text.push_str(&format!("{}{}", words.colon, because.join(own.and)));
    sentence(&text, width, out)?;
    sentence(
        &format!("  {}", score_text(&action.score, language)),
        width,
        out,
    )
}

/// Says why nothing is done about a claim, and until when.
fn without(results: &Results<'_>, document: usize) -> String {
    let language = results.language;
    let own = action_words(language);
    let (Some(view), Some(without)) = (results.plan, results.without(document)) else {
        return String::new();
    };
    let reasons = view.planner.reasons(without);
    let because = reasons.because.iter();
    let because: Vec<String> = because.map(|why| why_text(why, language)).collect();
    let until = reasons
        .until
        .map(|until| format!(", {} {}", own.until, numbers::date(until, language)));
    format!("{}{}", because.join(own.and), until.unwrap_or_default())
}

fn sentence(text: &str, width: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let parts: Vec<String> = text.split(' ').map(str::to_owned).collect();
    write_lines(&flow::lines(&parts, " ", width), out)
}
