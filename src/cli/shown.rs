//! What filters show of the whole, and customers found by what a user types.

use super::arguments::FilterArguments;
use super::exit::Failure;
use crate::model::{CustomerIndex, Ledger};
use crate::policy::Language;
use crate::reconcile::Settlement;
use crate::render::clean;

/// The customers and the portfolios that filters leave.
pub(super) type Part = (Vec<CustomerIndex>, Vec<bool>);

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
        Some(name) => {
            let place = ledger.entities.iter().position(|entity| entity == name);
            let hint = ledger.entities.join(", ");
            let message = match language {
                Language::French => {
                    format!("--entity : aucune société « {name} » dans les fichiers")
                }
                Language::English => format!("--entity: no company `{name}` in the files"),
            };
            Some(place.ok_or_else(|| Failure::new(message, hint))? as u16)
        }
    };
    let portfolios = settlement
        .portfolios
        .iter()
        .map(|key| {
            let currency = ledger.currencies[usize::from(key.currency)];
            entity.is_none_or(|entity| key.entity == Some(entity))
                && filter.currency.is_none_or(|wanted| wanted == currency)
        })
        .collect();
    Ok(Some((customers, portfolios)))
}

/// Finds a customer by id, else by the whole name whatever its case.
pub(super) fn customer(
    ledger: &Ledger,
    name: &str,
    language: Language,
) -> anyhow::Result<CustomerIndex> {
    let by_key = ledger
        .customers
        .binary_search_by(|customer| customer.key.as_str().cmp(name));
    if let Ok(place) = by_key {
        return Ok(CustomerIndex(place as u32));
    }
    let wanted = name.to_lowercase();
    let mut named = ledger
        .customers
        .iter()
        .enumerate()
        .filter(|(_, customer)| customer.name.to_lowercase() == wanted)
        .map(|(place, _)| place);
    match (named.next(), named.next()) {
        (Some(place), None) => Ok(CustomerIndex(place as u32)),
        (Some(_), Some(_)) => Err(match language {
            Language::French => Failure::new(
                format!("plusieurs clients s'appellent « {name} »"),
                "donnez son code",
            ),
            Language::English => Failure::new(
                format!("several customers are called `{name}`"),
                "give the id",
            ),
        }
        .into()),
        (None, _) => {
            let near: Vec<String> = ledger
                .customers
                .iter()
                .filter(|customer| {
                    customer.name.to_lowercase().contains(&wanted)
                        || customer.key.to_lowercase().contains(&wanted)
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
            let near = near.join(", ");
            Err(match language {
                Language::French => Failure::new(
                    format!("aucun client « {name} »"),
                    if near.is_empty() {
                        "recouvre customers liste les clients".to_owned()
                    } else {
                        format!("peut-être : {near}")
                    },
                ),
                Language::English => Failure::new(
                    format!("no customer `{name}`"),
                    if near.is_empty() {
                        "recouvre customers lists them".to_owned()
                    } else {
                        format!("perhaps: {near}")
                    },
                ),
            }
            .into())
        }
    }
}
