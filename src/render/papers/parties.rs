//! Who writes to whom: the head of a document, from the policy and the customer's details.

use crate::model::{CustomerIndex, Day};
use crate::policy::{Creditor, Language};
use crate::render::document::Block;
use crate::render::lang::words;
use crate::render::letters::{country_name, long_date};
use crate::render::results::Results;

/// Makes the head: sender as far as the policy names it, recipient, day and reference.
pub(crate) fn head(results: &Results<'_>, customer: CustomerIndex, day: Day) -> Vec<Block> {
    let mut blocks = Vec::new();
    let sender = sender(&results.policy.creditor, results.language);
    if !sender.is_empty() {
        blocks.push(Block::Sender(sender));
    }
    blocks.push(Block::Recipient(recipient(results, customer)));
    blocks.push(Block::Reference(reference(results, customer, day)));
    blocks
}

fn sender(creditor: &Creditor, language: Language) -> Vec<String> {
    let said = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default().trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let Some(name) = said(&creditor.name) else {
        return Vec::new();
    };
    let capital = said(&creditor.capital).map(|capital| match language {
        Language::French => format!("au capital de {capital}"),
        Language::English => format!("share capital {capital}"),
    });
    let form = [said(&creditor.legal_form), capital].into_iter().flatten();
    let form = form.collect::<Vec<_>>().join(" ");
    let siren = said(&creditor.siren).map(|siren| format!("SIREN {siren}"));
    let register = [siren, said(&creditor.rcs)].into_iter().flatten();
    let register = register.collect::<Vec<_>>().join(", ");
    let mut lines = vec![name];
    lines.extend(creditor.address.iter().cloned());
    lines.extend([form, register]);
    lines.extend(said(&creditor.phone));
    lines.extend(said(&creditor.email));
    lines.retain(|line| !line.trim().is_empty());
    lines
}

fn recipient(results: &Results<'_>, customer: CustomerIndex) -> Vec<String> {
    let name = results.customer_name(Some(customer)).unwrap_or_default();
    let mut lines = vec![name.to_owned()];
    if let Some(customer) = results.ledger.customers.get(customer.place()) {
        let details = customer.details();
        lines.extend(details.address.iter().cloned());
        let home = results.policy.creditor.country.as_deref();
        let country = details.country.as_str();
        if !country.is_empty() && Some(country) != home {
            lines.push(country_name(country, results.language).to_uppercase());
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

fn reference(results: &Results<'_>, customer: CustomerIndex, day: Day) -> Vec<String> {
    let language = results.language;
    let date = long_date(day, language);
    let id = results.customer_id(Some(customer)).unwrap_or_default();
    let colon = words(language).colon;
    match language {
        Language::French => vec![format!("Le {date}"), format!("Nos références{colon}{id}")],
        Language::English => vec![date, format!("Our reference{colon}{id}")],
    }
}
