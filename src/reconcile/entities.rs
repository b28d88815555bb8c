//! The entity of a payment: its own, else that of the invoices that it names or settles, else the
//! one in which its customer has invoices, else the only one of the files, else none.

use super::elsewhere::elsewhere;
use super::label_pass::{Reach, names};
use super::labels::Strength;
use super::named::{Books, Named, Scope, each_written};
use super::settlement::NO_PORTFOLIO;
use super::state::{Source, State};
use crate::model::{CustomerIndex, PortfolioKey};

/// Returns the place of the portfolio that what is left of a payment belongs to.
pub(super) fn portfolio_of(state: &mut State<'_>, payment: u32, customer: CustomerIndex) -> u16 {
    let known = state.payment_portfolios[payment as usize];
    if known != NO_PORTFOLIO {
        return known;
    }
    let currency = state.payments().currencies[payment as usize];
    let entity = entity_of(state, payment, customer, currency);
    state.portfolio(PortfolioKey { entity, currency })
}

/// A row of money and whose it is.
pub(super) type Money = (u32, CustomerIndex);

/// Returns whether two rows of money can be of one portfolio: the same currency, and no two entities, whether
/// these are their own or those of what they name.
pub(super) fn can_meet(state: &State<'_>, one: Money, other: Money) -> bool {
    let currency = |(payment, _): Money| state.payments().currencies[payment as usize];
    if currency(one) != currency(other) {
        return false;
    }
    // Of one company, or of none, no row is another's.
    if state.ledger.entities.len() < 2 {
        return true;
    }
    let entity = |(payment, customer): Money| {
        let known = state.payment_portfolios[payment as usize];
        match state.portfolios.get(usize::from(known)) {
            Some(key) if known != NO_PORTFOLIO => key.entity,
            Some(_) | None => entity_of(state, payment, customer, currency(one)),
        }
    };
    let differ = |(one, other): (u16, u16)| one != other;
    !entity(one).zip(entity(other)).is_some_and(differ)
}

/// Returns whether the rest of a payment or credit note can be of the portfolio of a payment.
pub(super) fn can_refund(state: &State<'_>, money: Money, source: Source) -> bool {
    match source {
        Source::Payment(other) if !can_meet(state, money, (other, money.1)) => false,
        Source::Payment(other) => {
            let known = state.payment_portfolios[other as usize];
            known == NO_PORTFOLIO || is_of(state, money, known)
        }
        Source::CreditNote(document) => is_of(
            state,
            money,
            state.documents().portfolios[document as usize],
        ),
    }
}

fn is_of(state: &State<'_>, (payment, customer): Money, portfolio: u16) -> bool {
    let key = state.portfolios[usize::from(portfolio)];
    let scope = Scope::of_payment(state, payment);
    if !scope.allows(key) {
        return false;
    }
    let is_anybodys = scope.entity == Books::Any && state.ledger.entities.len() > 1;
    let entity = || entity_of(state, payment, customer, key.currency);
    let differ = |(one, other): (u16, u16)| one != other;
    !is_anybodys || !key.entity.zip(entity()).is_some_and(differ)
}

fn entity_of(
    state: &State<'_>,
    payment: u32,
    customer: CustomerIndex,
    currency: u8,
) -> Option<u16> {
    if state.ledger.entities.is_empty() {
        return None;
    }
    let scope = Scope::of_payment(state, payment);
    if let Books::Only(entity) = scope.entity {
        return entity;
    }
    let mut entity = None;
    each_written(state, payment, |written| {
        if let Named::Claims(claims) = written.named(state, scope) {
            entity = entity.or_else(|| one_entity(state, &claims));
        }
    });
    if entity.is_none() && state.ledger.entities.len() > 1 {
        // What it names in another currency it does not settle, and is still that company's money.
        entity = entity_of_label(state, payment, scope)
            .or_else(|| one_entity(state, &elsewhere(state, payment)));
    }
    entity
        .or_else(|| state.only_entity(customer, currency))
        .or_else(|| state.entity_of_files())
}

/// Returns the entity of the first invoice that a label surely names, paid or not.
fn entity_of_label(state: &State<'_>, payment: u32, scope: Scope) -> Option<u16> {
    let documents = state.documents();
    let (reading, _) = state.labels.read(state, payment, Reach::Settled);
    let mut found = reading.found.into_iter();
    found.find_map(|found| match names(state, found, scope) {
        Named::Claims(claims) if found.strength == Strength::Exact => {
            let claim = *claims.first()? as usize;
            state.portfolios[usize::from(documents.portfolios[claim])].entity
        }
        Named::Claims(_)
        | Named::CreditNote(_)
        | Named::Ambiguous
        | Named::Other(_)
        | Named::Unknown => None,
    })
}

/// Returns the entity of documents that all have the same one.
fn one_entity(state: &State<'_>, documents: &[u32]) -> Option<u16> {
    let mut entities = documents.iter().map(|&document| {
        let portfolio = state.documents().portfolios[document as usize];
        state.portfolios[usize::from(portfolio)].entity
    });
    let first = entities.next()??;
    entities
        .all(|entity| entity == Some(first))
        .then_some(first)
}
