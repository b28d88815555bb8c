//! What must be right before any draft is made: the templates, the creditor's block, whose claims they are.

use super::chosen::Chosen;
use super::made::{goes_out, is_same_company};
use super::{said, sources};
use crate::cli::exit::Failure;
use crate::cli::run::Run;
use crate::policy::StepKind;
use crate::render::letters::{Engine, language_of};

/// Checks the creditor's block, and that templates exist.
pub(super) fn check(chosen: &[Chosen<'_>], run: &Run, engine: &Engine) -> Result<(), Failure> {
    let language = run.language;
    for it in chosen {
        let customer = &run.ledger.customers[it.action.customer.place()];
        let of = language_of(customer, run.policy.language);
        if !Engine::is_letter(&it.template) {
            return Err(sources::no_letter(&it.template, engine, language));
        }
        if !engine.has(&it.template, of) {
            return Err(sources::no_template(&it.template, of, engine, language));
        }
    }
    let creditor = &run.policy.creditor;
    if chosen.iter().any(names_creditor) {
        let gaps = creditor.gaps();
        if !gaps.is_empty() {
            return Err(said::gaps(&gaps, language));
        }
    }
    // A note for a desk speaks in the name of the house as much as a letter does.
    let name = creditor.name.as_deref().unwrap_or_default();
    let mut portfolios = chosen.iter().map(|it| it.action.portfolio);
    match portfolios.find_map(|portfolio| other_company(run, portfolio)) {
        Some(entity) => Err(said::other_company(&entity, name, language)),
        None => Ok(()),
    }
}

/// Returns the company of a portfolio where the books have several and it is not that of the policy.
pub(in crate::cli) fn other_company(run: &Run, portfolio: usize) -> Option<String> {
    let entity = run.results().entity_at(portfolio)?;
    let name = run.policy.creditor.name.as_deref().unwrap_or_default();
    let is_other = run.ledger.entities.len() > 1 && !is_same_company(entity, name);
    is_other.then(|| entity.to_owned())
}

/// Returns whether a draft carries the mentions of the creditor: what goes out, and what is handed over.
fn names_creditor(it: &Chosen<'_>) -> bool {
    let is_handed_over = it
        .action
        .step
        .is_some_and(|step| step.kind >= StepKind::HandOver);
    goes_out(it.channel()) || is_handed_over || it.template == "contentieux"
}
