//! What is to be done about a claim or a customer today, and why; or why nothing is.

use super::NAME_WIDTH;
use super::page::Page;
use crate::model::{CustomerIndex, Value};
use crate::plan::{Action, ActionKind, ClaimPlan, Why, WhyCode};
use crate::render::lang::{action_text, action_words, score_text, why_text, words};
use crate::render::results::Results;
use crate::render::{clean, numbers};

/// Adds how far dunning of a claim went, what comes next and whether it is on the list; nothing where
/// no plan was made, nor where nothing is open and nothing is to be done: what was paid since a judgment is
/// declared all the same.
pub(super) fn add(results: &Results<'_>, document: usize, page: &mut Page) {
    let (claim, concerned) = (results.claim_plan(document), results.actions_on(document));
    if claim.is_none() && concerned.is_empty() {
        return;
    }
    let language = results.language;
    let (own, words) = (action_words(language), words(language));
    page.heading(own.today);
    if let Some(claim) = &claim {
        page.text(steps(results, claim), ", ");
    }
    for action in &concerned {
        let because = results.because_of(action, document);
        add_action(results, action, &because, page);
    }
    let Some(claim) = claim else {
        return;
    };
    if !concerned.is_empty() {
        let is_gathering = |it: &Action<'_>| it.kind == ActionKind::GatherEvidence;
        let gathers = concerned.iter().any(|action| is_gathering(action));
        if let (Some(next), Some(requirement), false) = (claim.next_step, claim.not_met(), gathers)
        {
            // It goes with the others, and its own step does not.
            let why = Why::new(WhyCode::NotMet).with(Value::Text(requirement.name().to_owned()));
            let id = clean::cut(&next.step.id, 40);
            let why = why_text(&why, language);
            page.sentence(format!("{id}{}{why}", words.colon));
        }
        return;
    }
    let text = format!(
        "{}{}{}",
        own.no_action,
        words.colon,
        without(results, document)
    );
    page.sentence(text);
}

/// Adds what is to be done for a customer today, and which of its claims nothing is done about.
pub(super) fn add_customer(
    results: &Results<'_>,
    customer: CustomerIndex,
    portfolio: usize,
    claims: &[usize],
    page: &mut Page,
) {
    if results.plan.is_none() {
        return;
    }
    let own = action_words(results.language);
    let colon = words(results.language).colon;
    let actions = results.actions_for(customer).into_iter();
    let actions: Vec<&Action<'_>> = actions
        .filter(|action| action.portfolio == portfolio)
        .collect();
    let is_listed = |document: usize| {
        let place = document as u32;
        actions.iter().any(|it| it.claims.contains(&place))
    };
    let is_open = |document: usize| results.cases().balance(document).is_positive();
    let left: Vec<usize> = claims
        .iter()
        .copied()
        .filter(|&document| is_open(document) && !is_listed(document))
        .collect();
    if actions.is_empty() && left.is_empty() {
        return;
    }
    page.heading(own.today);
    for action in &actions {
        add_action(results, action, &action.because, page);
    }
    for document in left {
        let name = results.ledger.claim_name(document);
        let name = clean::cut(&name, NAME_WIDTH);
        let said = without(results, document);
        page.sentence(format!("{name}, {}{colon}{said}", own.no_action));
    }
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

/// Adds an action: its rank, what it is, how much, why, and how its score adds up.
fn add_action(results: &Results<'_>, action: &Action<'_>, because: &[Why], page: &mut Page) {
    let language = results.language;
    let (own, words) = (action_words(language), words(language));
    let currency = results.currency_at(action.portfolio);
    let because = because.iter();
    let because: Vec<String> = because.map(|why| why_text(why, language)).collect();
    let mut text = format!(
        "{} {}{}{}, {}",
        own.rank,
        numbers::count(action.rank as u64, language),
        words.colon,
        action_text(action, language),
        numbers::amount(action.amount, currency, language),
    );
    if let Some(deadline) = action.deadline {
        let day = numbers::date(deadline, language);
        text.push_str(&format!(", {} {day}", own.deadline.to_lowercase()));
    }
    text.push_str(&format!("{}{}", words.colon, because.join(own.and)));
    page.sentence(text);
    page.item(score_text(&action.score, language));
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
