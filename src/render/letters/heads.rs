//! The lines at the head of what goes out: who writes, to whom, when, under which reference.
//!
//! One wording for letters, statements and every other document, so that a house looks the same in all.

use super::context::Sender;
use crate::policy::{Creditor, Language};
use crate::render::lang::words;

/// To whom a document goes.
#[derive(Clone, Copy, Debug)]
pub(in crate::render) struct Addressee<'run> {
    /// The name.
    pub(in crate::render) name: &'run str,
    /// Who reads it there, if known.
    pub(in crate::render) contact: &'run str,
    /// The lines of the address.
    pub(in crate::render) address: &'run [String],
    /// The country, where it is not the sender's.
    pub(in crate::render) country_name: &'run str,
    /// The company number, if known.
    pub(in crate::render) siren: &'run str,
}

impl Addressee<'_> {
    /// Returns the lines, those that say nothing left out.
    pub(in crate::render) fn lines(&self, language: Language) -> Vec<String> {
        let contact = match language {
            Language::French => format!("À l'attention de\u{a0}: {}", self.contact),
            Language::English => format!("Attn: {}", self.contact),
        };
        let has_contact = !self.contact.is_empty() && self.contact != self.name;
        let contact = Some(contact).filter(|_| has_contact);
        let siren = match language {
            Language::French => format!("SIREN {}", self.siren),
            Language::English => format!("Company number (SIREN) {}", self.siren),
        };
        let siren = Some(siren).filter(|_| !self.siren.is_empty());
        let lines = [self.name.to_owned()].into_iter().chain(contact);
        lines
            .chain(self.address.iter().cloned())
            .chain([self.country_name.to_uppercase()])
            .chain(siren)
            .filter(|line| !line.trim().is_empty())
            .collect()
    }
}

/// Returns the lines of the sender as far as the policy names it: none without a name.
pub(in crate::render) fn sender_of(creditor: &Creditor, language: Language) -> Vec<String> {
    let named = super::parties::sender(creditor, language);
    if named.name.trim().is_empty() {
        return Vec::new();
    }
    sender(&named, language)
}

/// Returns the name and beside it the legal form (C. com. R123-238), the seat, the other mentions of the law
/// and how to reach the house.
pub(super) fn sender(creditor: &Sender, language: Language) -> Vec<String> {
    let colon = words(language).colon;
    let reach = |title: &str, text: &str| {
        (!text.is_empty())
            .then(|| format!("{title}{colon}{text}"))
            .into_iter()
    };
    let (phone, mail) = match language {
        Language::French => ("Tél.", "Courriel"),
        Language::English => ("Phone", "E-mail"),
    };
    let form = form(&creditor.legal_form, &creditor.capital, language);
    let others = creditor
        .mentions
        .strip_prefix(&form)
        .unwrap_or(&creditor.mentions);
    let others = others.trim_start_matches(BETWEEN).to_owned();
    let seat = match language {
        Language::French => "Siège social",
        Language::English => "Registered office",
    };
    let mut address = creditor.address.iter();
    // Who has a capital is a company, and has a seat.
    let first = address
        .next()
        .map(|line| match creditor.capital.is_empty() {
            true => line.clone(),
            false => format!("{seat}{colon}{line}"),
        });
    let lines = [creditor.name.clone(), form].into_iter();
    lines
        .chain(first)
        .chain(address.cloned())
        .chain([others])
        .filter(|line| !line.trim().is_empty())
        .chain(reach(phone, &creditor.phone))
        .chain(reach(mail, &creditor.email))
        .collect()
}

/// Stands between two mentions.
pub(super) const BETWEEN: &str = " · ";

/// Returns the legal form, with the capital where there is one.
pub(super) fn form(form: &str, capital: &str, language: Language) -> String {
    match (capital.is_empty(), language) {
        (true, _) => form.to_owned(),
        (false, Language::French) => format!("{form} au capital de {capital}"),
        (false, Language::English) => format!("{form} with a share capital of {capital}"),
    }
}

/// Returns the place and the day in words, and our reference.
pub(in crate::render) fn reference(
    place: &str,
    date: &str,
    ours: &str,
    language: Language,
) -> Vec<String> {
    let first = match language {
        Language::French if place.is_empty() => format!("Le {date}"),
        Language::French => format!("{place}, le {date}"),
        Language::English if place.is_empty() => date.to_owned(),
        Language::English => format!("{place}, {date}"),
    };
    let title = match language {
        Language::French => "Nos références",
        Language::English => "Our reference",
    };
    let colon = words(language).colon;
    vec![first, format!("{title}{colon}{ours}")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_says_nothing_is_left_out_and_a_contact_is_not_said_twice() {
        let address = ["1 rue Haute".to_owned(), " ".to_owned()];
        let mut addressee = Addressee {
            name: "Régie",
            contact: "Régie",
            address: &address,
            country_name: "",
            siren: "",
        };
        assert_eq!(addressee.lines(Language::French), ["Régie", "1 rue Haute"]);
        addressee.contact = "Mme Blin";
        addressee.country_name = "Belgique";
        let lines = addressee.lines(Language::English);
        assert_eq!(
            lines,
            ["Régie", "Attn: Mme Blin", "1 rue Haute", "BELGIQUE"]
        );
    }

    #[test]
    fn a_house_without_a_name_heads_nothing() {
        assert_eq!(sender_of(&Creditor::default(), Language::French), [""; 0]);
    }
}
