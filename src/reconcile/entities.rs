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

/// Of which company a row of money can be: its own, or that of what it names, as [`portfolio_of`] has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Money {
    payment: u32,
    /// None where any company's may be meant: nothing says it, or what it names is of several.
    entity: Option<u16>,
}

impl Money {
    /// Returns what is known of a row and of whose it is.
    pub(super) fn of(state: &State<'_>, payment: u32, customer: CustomerIndex) -> Self {
        let known = state.payment_portfolios[payment as usize];
        let entity = match state.portfolios.get(usize::from(known)) {
            // Of one company, or of none, no row is another's.
            _ if state.ledger.entities.len() < 2 => None,
            Some(key) if known != NO_PORTFOLIO => key.entity,
            Some(_) | None if names_several(state, payment) => None,
            Some(_) | None => {
                let currency = state.payments().currencies[payment as usize];
                entity_of(state, payment, customer, currency)
            }
        };
        Self { payment, entity }
    }

    /// Returns whether another row can be of the same portfolio: the same currency, and no two entities.
    pub(super) fn can_meet(self, state: &State<'_>, other: Self) -> bool {
        let currency = |it: Self| state.payments().currencies[it.payment as usize];
        currency(self) == currency(other) && !is_another(self.entity, other.entity)
    }

    /// Returns whether the rest of a payment or credit note can be of its portfolio.
    pub(super) fn can_refund(
        self,
        state: &State<'_>,
        customer: CustomerIndex,
        source: Source,
    ) -> bool {
        match source {
            Source::Payment(other) => {
                let known = state.payment_portfolios[other as usize];
                self.can_meet(state, Self::of(state, other, customer))
                    && (known == NO_PORTFOLIO || self.is_of(state, known))
            }
            Source::CreditNote(document) => {
                self.is_of(state, state.documents().portfolios[document as usize])
            }
        }
    }

    fn is_of(self, state: &State<'_>, portfolio: u16) -> bool {
        let key = state.portfolios[usize::from(portfolio)];
        Scope::of_payment(state, self.payment).allows(key) && !is_another(self.entity, key.entity)
    }
}

/// Returns whether two entities are known and differ.
fn is_another(one: Option<u16>, other: Option<u16>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

/// Returns whether the column of a row that names no entity means invoices of several companies.
fn names_several(state: &State<'_>, payment: u32) -> bool {
    let scope = Scope::of_payment(state, payment);
    if scope.entity != Books::Any {
        return false;
    }
    let mut named: Vec<u32> = Vec::new();
    each_written(state, payment, |written| {
        if let Named::Claims(claims) = written.named(state, scope) {
            named.extend(claims);
        }
    });
    !named.is_empty() && one_entity(state, &named).is_none()
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
    // Of a customer that is known, the invoices that are its own prove what is written by halves.
    let is_whose = scope.customer.known().is_some();
    let mut found = reading.found.into_iter();
    found.find_map(|found| match names(state, found, scope) {
        Named::Claims(claims) if is_whose || found.strength == Strength::Exact => {
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
