//! Who writes to whom: the head of a document, from the policy and the customer's details.

use crate::model::{CustomerIndex, Day};
use crate::render::document::Block;
use crate::render::letters::{
    Addressee, country_name, long_date, reference_lines, sender_of, town,
};
use crate::render::results::Results;

/// Makes the head: sender as far as the policy names it, recipient, day and reference.
pub(crate) fn head(results: &Results<'_>, customer: CustomerIndex, day: Day) -> Vec<Block> {
    let language = results.language;
    let creditor = &results.policy.creditor;
    let mut blocks = Vec::new();
    let sender = sender_of(creditor, language);
    let place = if sender.is_empty() {
        String::new()
    } else {
        town(&creditor.address)
    };
    if !sender.is_empty() {
        blocks.push(Block::Sender(sender));
    }
    blocks.push(Block::Recipient(recipient(results, customer)));
    let id = results.customer_id(Some(customer)).unwrap_or_default();
    let date = long_date(day, language);
    blocks.push(Block::Reference(reference_lines(
        &place, &date, id, language,
    )));
    blocks
}

fn recipient(results: &Results<'_>, customer: CustomerIndex) -> Vec<String> {
    let language = results.language;
    let mut addressee = Addressee {
        name: results.customer_name(Some(customer)).unwrap_or_default(),
        contact: "",
        address: &[],
        country_name: "",
        siren: "",
    };
    let Some(customer) = results.ledger.customers.get(customer.place()) else {
        return addressee.lines(language);
    };
    let details = customer.details();
    let home = results.policy.creditor.home();
    let country = details.country.as_str();
    let is_abroad = !country.is_empty() && Some(country) != home;
    let abroad = country_name(country, language);
    addressee.contact = &details.contact;
    addressee.address = &details.address;
    addressee.siren = &details.siren;
    if is_abroad {
        addressee.country_name = &abroad;
    }
    addressee.lines(language)
}
