//! What filters show of the whole, and customers found by what a user types.

use super::arguments::FilterArguments;
use super::exit::Failure;
use super::run::Run;
use crate::model::{Currency, CustomerIndex, Ledger, folded_name};
use crate::policy::Language;
use crate::reconcile::Settlement;
use crate::render::clean;

/// What filters leave.
pub(super) struct Part {
    /// Customers, all when there are none here.
    pub(super) customers: Vec<CustomerIndex>,
    /// Place of the creditor company among those of the ledger, if it is one alone.
    pub(super) entity: Option<u16>,
    /// By portfolio: whether it is shown.
    pub(super) portfolios: Vec<bool>,
}

/// Returns what the filters show, `None` when they show everything.
pub(super) fn shown(
    filter: &FilterArguments,
    ledger: &Ledger,
    settlement: &Settlement,
    language: Language,
) -> anyhow::Result<Option<Part>> {
    if filter.is_empty() {
        return Ok(None);
    }
    let mut customers = Vec::new();
    for name in &filter.customer {
        customers.push(customer(ledger, name, language)?);
    }
    let entity = match &filter.entity {
        None => None,
        Some(name) => Some(entity(ledger, name, language)?),
    };
    if let Some(wanted) = filter.currency {
        known_currency(ledger, wanted, language)?;
    }
    let portfolios = settlement
        .portfolios
        .iter()
        .map(|key| {
            let currency = ledger.currencies[usize::from(key.currency)];
            entity.is_none_or(|entity| key.entity == Some(entity))
                && filter.currency.is_none_or(|wanted| wanted == currency)
        })
        .collect();
    Ok(Some(Part {
        customers,
        entity,
        portfolios,
    }))
}

/// Finds a creditor company by its name, else by its name whatever its case.
fn entity(ledger: &Ledger, name: &str, language: Language) -> Result<u16, Failure> {
    let entities = &ledger.entities;
    let exact = entities.iter().position(|entity| entity == name);
    let place = exact.or_else(|| {
        let by_case = entities.iter().position(|entity| is_same(entity, name));
        let mut by_name = (0..entities.len()).filter(|&it| is_same_name(&entities[it], name));
        by_case.or_else(|| by_name.next().filter(|_| by_name.next().is_none()))
    });
    let place = place.map(|place| place as u16);
    place.ok_or_else(|| {
        let known: Vec<String> = entities
            .iter()
            .map(|entity| clean::cut(entity, 40))
            .collect();
        let known = known.join(", ");
        let hint = if known.is_empty() {
            (
                "les fichiers ne nomment aucune société".to_owned(),
                "the files name no company".to_owned(),
            )
        } else {
            (
                format!("les fichiers nomment\u{a0}: {known}"),
                format!("the files name: {known}"),
            )
        };
        Failure::new(
            language,
            (
                format!("aucune société «\u{a0}{name}\u{a0}» dans les fichiers"),
                hint.0,
            ),
            (format!("no company `{name}` in the files"), hint.1),
        )
    })
}

/// Refuses a currency that nothing is in.
fn known_currency(ledger: &Ledger, wanted: Currency, language: Language) -> Result<(), Failure> {
    if ledger.currencies.contains(&wanted) {
        return Ok(());
    }
    let known: Vec<&str> = ledger.currencies.iter().map(Currency::code).collect();
    let (known, wanted) = (known.join(", "), wanted.code());
    Err(Failure::new(
        language,
        (
            format!("rien n'est en {wanted} dans les fichiers"),
            format!("les fichiers sont en {known}"),
        ),
        (
            format!("nothing is in {wanted} in the files"),
            format!("the files are in {known}"),
        ),
    ))
}

/// What a name finds among the customers.
pub(super) enum Found {
    /// One.
    One(CustomerIndex),
    /// Several of that name.
    Several,
    /// None; those whose name or id holds it, in words.
    None(String),
}

/// Returns whether two numbers are one, whatever their case.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Returns whether two names are one, whatever their case, accents and doubled spaces (spec 2).
pub(super) fn is_same_name(one: &str, other: &str) -> bool {
    folded_name(one) == folded_name(other)
}

/// Finds a customer by id, else by the whole name or id whatever its case, else whatever its accents and doubled
/// spaces too (spec 2); an empty name is nobody's.
pub(super) fn find(ledger: &Ledger, name: &str) -> Found {
    if name.trim().is_empty() {
        return Found::None(String::new());
    }
    let by_key = ledger
        .customers
        .binary_search_by(|customer| customer.key.as_str().cmp(name));
    if let Ok(place) = by_key {
        return Found::One(CustomerIndex(place as u32));
    }
    let found = called(ledger, name, str::to_lowercase);
    let found = found.or_else(|| called(ledger, name, folded_name));
    found.unwrap_or_else(|| Found::None(near(ledger, &folded_name(name))))
}

/// Finds the customers whose name or id is the same once both are written in one way.
fn called(ledger: &Ledger, name: &str, written: impl Fn(&str) -> String) -> Option<Found> {
    let wanted = written(name);
    let is_it = |text: &String| written(text) == wanted;
    let customers = ledger.customers.iter().enumerate();
    let mut called = customers
        .filter(|(_, customer)| is_it(&customer.name) || is_it(&customer.key))
        .map(|(place, _)| CustomerIndex(place as u32));
    let first = called.next()?;
    Some(match called.next() {
        None => Found::One(first),
        Some(_) => Found::Several,
    })
}

/// Names the customers whose name or id holds a text.
fn near(ledger: &Ledger, wanted: &str) -> String {
    let near: Vec<String> = ledger
        .customers
        .iter()
        .filter(|customer| {
            folded_name(&customer.name).contains(wanted)
                || folded_name(&customer.key).contains(wanted)
        })
        .map(|customer| match customer.key.as_str() {
            key if key == customer.name => clean::cut(key, 40),
            key => format!(
                "{} ({})",
                clean::cut(key, 40),
                clean::cut(&customer.name, 40)
            ),
        })
        .take(5)
        .collect();
    near.join(", ")
}

/// Finds the customer that a name on the command line names.
///
/// # Errors
/// When it names none, or several.
pub(super) fn customer(
    ledger: &Ledger,
    name: &str,
    language: Language,
) -> Result<CustomerIndex, Failure> {
    match find(ledger, name) {
        Found::One(customer) => Ok(customer),
        Found::Several => Err(several(name, language)),
        Found::None(near) => {
            let hint = if near.is_empty() {
                (
                    "recouvre customers liste les clients".to_owned(),
                    "recouvre customers lists them".to_owned(),
                )
            } else {
                (
                    format!("peut-être\u{a0}: {near}"),
                    format!("perhaps: {near}"),
                )
            };
            Err(Failure::new(
                language,
                (format!("aucun client « {name} »"), hint.0),
                (format!("no customer `{name}`"), hint.1),
            ))
        }
    }
}

/// Makes the failure of a name that several customers have.
pub(super) fn several(name: &str, language: Language) -> Failure {
    Failure::new(
        language,
        (
            format!("plusieurs clients s'appellent « {name} »"),
            "donnez le code de l'un d'eux",
        ),
        (
            format!("several customers are called `{name}`"),
            "give the id of one of them",
        ),
    )
}
/// Returns the claims of a customer that options name, by number or by name of an instalment.
///
/// # Errors
/// With the first name that is none of them.
pub(super) fn claims_named<'names>(
    run: &Run,
    customer: CustomerIndex,
    names: &'names [String],
) -> Result<Vec<u32>, &'names str> {
    let documents = &run.ledger.documents;
    let mut claims = Vec::new();
    for name in names {
        let own = (0..documents.len()).filter(|&document| {
            documents.customers[document] == customer
                && run.settlement.is_claim(&run.ledger, document)
                && (is_same(documents.numbers.get(document), name)
                    || is_same(&run.ledger.claim_name(document), name))
        });
        let before = claims.len();
        claims.extend(own.map(|document| document as u32));
        if claims.len() == before {
            return Err(name);
        }
    }
    Ok(claims)
}
