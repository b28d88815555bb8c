//! Who claims and who owes, as letters name them, and how to pay.

use super::context::{Payment, Recipient, Sender};
use super::heads;
use super::language::{country_name, language_of};
use super::maker::Maker;
use crate::assess::CustomerSummary;
use crate::model::{Iban, bic};
use crate::plan::Action;
use crate::policy::{Creditor, Grade, Language};
use crate::render::remittance::remittance_of;
use crate::render::transfer_names::transfer_names;

impl Maker<'_> {
    /// Returns how a letter is called: what it says as our reference.
    pub(super) fn own_reference(&self, action: &Action<'_>, template: &str) -> String {
        let customer = &self.results.ledger.customers[action.customer.place()];
        self.reference_of(action, template, &customer.key)
    }

    /// Returns our reference with what stands for the customer.
    pub(super) fn reference_of(&self, action: &Action<'_>, template: &str, name: &str) -> String {
        let results = &self.results;
        let step = action.step.map_or(template, |step| step.id.as_str());
        let day = results.assessment.as_of.iso().replace('-', "");
        let pattern = &results.policy.letters.reference;
        let reference = pattern.replace("{step}", step).replace("{date}", &day);
        let reference = reference.replace("{customer}", name);
        // Letters of one day in several currencies are not one another's.
        let currency = results.currency_at(action.portfolio);
        if currency == results.policy.currency {
            reference
        } else {
            format!("{reference}-{}", currency.code())
        }
    }

    /// Returns what a transfer for a letter is to name; none where the invoices are too many.
    pub(super) fn remittance(&self, action: &Action<'_>, language: Language) -> Option<String> {
        let asked: Vec<u32> = action.asked().collect();
        let named = transfer_names(&self.results, &asked);
        remittance_of(&named, language, &|label| self.reader.names(label))
    }

    /// Returns the reference that the transfer for a message is to name where that is no invoice: settling
    /// knows it from the journal alone.
    #[must_use]
    pub fn prescribed(&self, action: &Action<'_>, template: &str) -> Option<String> {
        let customer = &self.results.ledger.customers[action.customer.place()];
        let language = language_of(customer, self.results.policy.language);
        let is_named = self.remittance(action, language).is_some();
        (!is_named).then(|| self.transfer_reference(action, template))
    }

    /// Returns who owes.
    pub(super) fn recipient(
        &self,
        action: &Action<'_>,
        summary: Option<&CustomerSummary>,
        language: Language,
    ) -> Recipient {
        let results = &self.results;
        let customer = &results.ledger.customers[action.customer.place()];
        let details = customer.details();
        let home = results.policy.creditor.home();
        let country = details.country.as_str();
        let is_abroad = !country.is_empty() && Some(country) != home;
        let profile = results.cases().treatment_of(action.customer);
        let profile = profile.and_then(|treated| treated.profile);
        let grade = summary.and_then(|it| it.grading.as_ref()?.grade);
        let late = summary.and_then(|it| it.average_days_late.ok());
        Recipient {
            id: customer.key.clone(),
            name: customer.label().to_owned(),
            siren: details.siren.clone(),
            vat_number: details.vat_number.clone(),
            contact: details.contact.clone(),
            email: details.email.clone(),
            phone: details.phone.clone(),
            address: details.address.clone(),
            country: country.to_owned(),
            country_name: if is_abroad {
                country_name(country, language)
            } else {
                String::new()
            },
            segment: customer.segment.clone(),
            profile: profile.map_or_else(String::new, |profile| profile.name.clone()),
            grade: grade.map(Grade::name),
            average_days_late: late.map(|figure| figure.decimal()),
            broken_promises: summary.map_or(0, |it| it.promises.broken),
        }
    }
}

/// Returns who claims.
pub(super) fn sender(creditor: &Creditor, language: Language) -> Sender {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (form, capital) = (text(&creditor.legal_form), text(&creditor.capital));
    let with_capital = heads::form(&form, &capital, language);
    let siren = text(&creditor.siren);
    let numbered = Some(format!("SIREN {siren}")).filter(|_| !siren.is_empty());
    let vat = text(&creditor.vat_number);
    let vat = Some(match language {
        Language::French => format!("TVA {vat}"),
        Language::English => format!("VAT {vat}"),
    })
    .filter(|_| creditor.vat_number.is_some());
    let parts = [Some(with_capital), numbered, creditor.rcs.clone(), vat];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    Sender {
        name: text(&creditor.name),
        legal_form: form,
        capital,
        address: creditor.address.clone(),
        country: text(&creditor.country),
        siren,
        rcs: text(&creditor.rcs),
        vat_number: text(&creditor.vat_number),
        email: text(&creditor.email),
        phone: text(&creditor.phone),
        signatory: text(&creditor.signatory),
        mentions: parts.collect::<Vec<_>>().join(heads::BETWEEN),
    }
}

/// Says how to pay, and what the transfer is to name.
pub(super) fn payment(creditor: &Creditor, reference: String) -> Payment {
    let iban = creditor.checked_iban();
    Payment {
        holder: creditor.name.clone().unwrap_or_default(),
        iban: iban.as_ref().map_or_else(String::new, plain),
        bic: creditor.bic.as_deref().and_then(bic).unwrap_or_default(),
        reference,
    }
}

fn plain(iban: &Iban) -> String {
    iban.as_str().to_owned()
}

/// Returns the town of an address: what follows the last postal code on its last line, without CEDEX.
pub(in crate::render) fn town(address: &[String]) -> String {
    let Some(last) = address.last() else {
        return String::new();
    };
    let words: Vec<&str> = last.split_whitespace().collect();
    let is_postal = |word: &&str| word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_figure = |word: &&&str| word.chars().any(|each| each.is_ascii_digit());
    let code = words.iter().rposition(is_postal);
    let start = match code {
        Some(place) => place + 1,
        None => words.iter().take_while(is_figure).count(),
    };
    let is_town = |word: &&&str| !word.eq_ignore_ascii_case("cedex");
    let town: Vec<&str> = words[start..].iter().take_while(is_town).copied().collect();
    town.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_is_what_follows_the_last_postal_code() {
        for (last, wanted) in [
            ("74000 Annecy", "Annecy"),
            ("12 rue des Lilas, 69003 Lyon", "Lyon"),
            ("75640 PARIS CEDEX 13", "PARIS"),
            ("01200 Bellegarde-sur-Valserine", "Bellegarde-sur-Valserine"),
            ("L-1234 Luxembourg", "Luxembourg"),
            ("Genève", "Genève"),
            ("69003", ""),
        ] {
            assert_eq!(town(&[last.to_owned()]), wanted, "{last}");
        }
    }
}
