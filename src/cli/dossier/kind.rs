//! What is asked of whom when nobody says, and what cannot be asked of a debtor.

use super::said;
use crate::assess::limitation::LimitationState;
use crate::assess::route::Route;
use crate::cli::exit::Failure;
use crate::cli::run::Run;
use crate::model::CustomerIndex;
use crate::plan::Planner;
use crate::render::letters::{Debtor, DossierKind};

/// Returns a kind that somebody asks for.
///
/// # Errors
/// When it cannot be asked of the debtor.
pub(super) fn checked(
    kind: DossierKind,
    run: &Run,
    customer: CustomerIndex,
) -> Result<DossierKind, Failure> {
    let debtor = debtor(run, customer);
    if kind.reaches(debtor) {
        Ok(kind)
    } else {
        Err(said::unreachable(kind, debtor, run.language))
    }
}

fn debtor(run: &Run, customer: CustomerIndex) -> Debtor {
    let regime = run.results().cases().law(customer).0;
    Debtor::of(&run.ledger.customers[customer.place()], regime)
}

/// Returns what the claims of a customer point to, or those that are named: what interrupts limitation at
/// once where that is near, else the lightest way that the texts open.
pub(super) fn usual(
    run: &Run,
    planner: &Planner<'_>,
    customer: CustomerIndex,
    only: &[u32],
) -> DossierKind {
    let results = run.results();
    let cases = results.cases();
    let documents = &run.ledger.documents;
    let own = (0..documents.len()).filter(|&document| {
        documents.customers[document] == customer
            && (only.is_empty() || only.contains(&(document as u32)))
    });
    let mut routes: Vec<Route> = Vec::new();
    let mut is_urgent = false;
    let mut is_prior = false;
    for document in own {
        is_prior |= cases.proceedings(customer).is_some()
            && cases.insolvency(document).is_some()
            && cases.balance(document).is_positive();
        let Some(case) = cases.case(document) else {
            continue;
        };
        let Some(choice) = case.route else {
            continue;
        };
        let is_in_time = case.limitation.state != LimitationState::Expired;
        // Rows 2 and 3 are those of limitation.
        is_urgent |= matches!(choice.row, Some(2 | 3)) && is_in_time;
        routes.push(choice.route);
    }
    let has = |wanted: &[Route]| routes.iter().any(|route| wanted.contains(route));
    let controls = run.settlement.controls.iter();
    let mut own = controls.filter(|control| control.customer == customer);
    let is_paid_since = own.any(|control| {
        let settled = planner.settled_to_declare(usize::from(control.portfolio), customer);
        settled
            .iter()
            .any(|claim| only.is_empty() || only.contains(claim))
    });
    if is_prior || is_paid_since {
        return DossierKind::Declaration;
    }
    let is_interim = has(&[Route::RefereProvision]);
    let is_contested = has(&[Route::AssignationAuFond]);
    match debtor(run, customer) {
        Debtor::Public => DossierKind::Administrative,
        _ if is_urgent => DossierKind::Summons,
        Debtor::InUnion if is_contested && !has(&[Route::EuropeanOrder]) => DossierKind::Summons,
        Debtor::InUnion => DossierKind::EuropeanOrder,
        Debtor::Abroad if is_interim => DossierKind::InterimPayment,
        Debtor::Abroad => DossierKind::Summons,
        Debtor::Business | Debtor::Consumer => {
            let is_order = has(&[
                Route::InjonctionDePayer,
                Route::CommandementL126,
                Route::ProcedureSimplifiee,
                Route::SaisieConservatoire,
            ]);
            match (is_order, is_interim, is_contested) {
                (false, true, _) => DossierKind::InterimPayment,
                (false, false, true) => DossierKind::Summons,
                (true, _, _) | (false, false, false) => DossierKind::OrderToPay,
            }
        }
    }
}
