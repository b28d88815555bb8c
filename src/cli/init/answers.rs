//! What the creditor says of itself: by options, and asked where somebody can answer.
//!
//! Nothing is asked where standard input is no terminal: a script never waits. What cannot be right is asked
//! again; an empty answer leaves the key out, and the end of input leaves out all that follow.

use crate::cli::exit::{Failure, colon};
use crate::policy::identity::CreditorKey;
use crate::policy::{Creditor, Language};
use clap::Args;
use std::io::{self, BufRead, Write};

/// What the creditor says of itself.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "The creditor (what is not given is asked at a terminal)")]
pub(super) struct CreditorArguments {
    /// Its name
    #[arg(long)]
    name: Option<String>,
    /// Its legal form: SARL, SAS, ...
    #[arg(long, value_name = "FORM")]
    legal_form: Option<String>,
    /// Its share capital, as printed: '10 000 €'
    #[arg(long)]
    capital: Option<String>,
    /// A line of its address; may be repeated
    #[arg(long, value_name = "LINE")]
    address: Vec<String>,
    /// Its country, by name or two letters [default: FR]
    #[arg(long)]
    country: Option<String>,
    /// Its SIREN
    #[arg(long)]
    siren: Option<String>,
    /// Its entry in the companies register: 'RCS Lyon'
    #[arg(long)]
    rcs: Option<String>,
    /// Its VAT number
    #[arg(long, value_name = "NUMBER")]
    vat_number: Option<String>,
    /// The IBAN to pay to
    #[arg(long)]
    iban: Option<String>,
    /// The BIC of that account
    #[arg(long)]
    bic: Option<String>,
    /// Its e-mail address
    #[arg(long)]
    email: Option<String>,
    /// Its telephone
    #[arg(long)]
    phone: Option<String>,
    /// Who signs, with the function
    #[arg(long, value_name = "NAME")]
    signatory: Option<String>,
}

impl CreditorArguments {
    fn given(&self, key: CreditorKey) -> Vec<&str> {
        let one = match key {
            CreditorKey::Address => return self.address.iter().map(String::as_str).collect(),
            CreditorKey::Name => &self.name,
            CreditorKey::LegalForm => &self.legal_form,
            CreditorKey::Capital => &self.capital,
            CreditorKey::Country => &self.country,
            CreditorKey::Siren => &self.siren,
            CreditorKey::Rcs => &self.rcs,
            CreditorKey::VatNumber => &self.vat_number,
            CreditorKey::Iban => &self.iban,
            CreditorKey::Bic => &self.bic,
            CreditorKey::Email => &self.email,
            CreditorKey::Phone => &self.phone,
            CreditorKey::Signatory => &self.signatory,
        };
        one.iter().map(String::as_str).collect()
    }

    /// Reads the options; one that cannot be right ends the run.
    pub(super) fn creditor(&self, language: Language) -> Result<Creditor, Failure> {
        let mut creditor = Creditor::default();
        for key in CreditorKey::ALL {
            for text in self.given(key) {
                let read = key.read(text, &creditor);
                let read = read.ok_or_else(|| refused(key, text, language))?;
                put(key, read, &mut creditor);
            }
        }
        Ok(creditor)
    }
}

/// Asks for all that is not known yet.
pub(super) fn ask(
    mut creditor: Creditor,
    language: Language,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
) -> io::Result<Creditor> {
    let about = match language {
        Language::French => {
            "Le créancier, tel que les lettres le nomment (Entrée pour passer, Ctrl-D pour finir)."
        }
        Language::English => "The creditor, as letters name it (Enter to skip, Ctrl-D to end).",
    };
    writeln!(output, "{about}")?;
    for key in CreditorKey::ALL {
        let is_known = match key.slot(&mut creditor) {
            Some(slot) => slot.is_some(),
            None => !creditor.address.is_empty(),
        };
        if is_known {
            continue;
        }
        loop {
            write!(output, "{}{}", question(key, language), colon(language))?;
            output.flush()?;
            let mut line = String::new();
            if input.read_line(&mut line)? == 0 {
                writeln!(output)?;
                return Ok(creditor);
            }
            if line.trim().is_empty() {
                break;
            }
            match key.read(&line, &creditor) {
                Some(answer) => {
                    put(key, answer, &mut creditor);
                    if key != CreditorKey::Address {
                        break;
                    }
                }
                None => writeln!(output, "  {}", wrong(key, language))?,
            }
        }
    }
    Ok(creditor)
}

fn put(key: CreditorKey, answer: String, creditor: &mut Creditor) {
    match key.slot(creditor) {
        Some(slot) => *slot = Some(answer),
        None => creditor.address.push(answer),
    }
}

fn refused(key: CreditorKey, text: &str, language: Language) -> Failure {
    let said = match language {
        Language::French => format!("«\u{a0}{text}\u{a0}»\u{a0}: {}", wrong(key, language)),
        Language::English => format!("`{text}`: {}", wrong(key, language)),
    };
    let hint = match language {
        Language::French => "corrigez la valeur, ou ôtez l'option",
        Language::English => "correct the value, or leave the option out",
    };
    Failure::said(language, (said, hint.to_owned()))
}

const fn question(key: CreditorKey, language: Language) -> &'static str {
    match (language, key) {
        (Language::French, CreditorKey::Name) => "Raison sociale",
        (Language::French, CreditorKey::LegalForm) => "Forme juridique (SARL, SAS, ...)",
        (Language::French, CreditorKey::Capital) => "Capital social, comme il s'imprime (10 000 €)",
        (Language::French, CreditorKey::Address) => "Adresse, une ligne (vide pour finir)",
        (Language::French, CreditorKey::Country) => "Pays (FR)",
        (Language::French, CreditorKey::Siren) => "SIREN",
        (Language::French, CreditorKey::Rcs) => "Greffe d'immatriculation (RCS Lyon)",
        (Language::French, CreditorKey::VatNumber) => "Numéro de TVA",
        (Language::French, CreditorKey::Iban) => "IBAN du compte à créditer",
        (Language::French, CreditorKey::Bic) => "BIC de ce compte",
        (Language::French, CreditorKey::Email) => "Courriel où répondre",
        (Language::French, CreditorKey::Phone) => "Téléphone",
        (Language::French, CreditorKey::Signatory) => "Signataire, avec sa fonction",
        (Language::English, CreditorKey::Name) => "Name of the company",
        (Language::English, CreditorKey::LegalForm) => "Legal form (SARL, SAS, ...)",
        (Language::English, CreditorKey::Capital) => "Share capital, as printed (10 000 €)",
        (Language::English, CreditorKey::Address) => "Address, one line (empty to end)",
        (Language::English, CreditorKey::Country) => "Country (FR)",
        (Language::English, CreditorKey::Siren) => "SIREN",
        (Language::English, CreditorKey::Rcs) => "Companies register (RCS Lyon)",
        (Language::English, CreditorKey::VatNumber) => "VAT number",
        (Language::English, CreditorKey::Iban) => "IBAN of the account to pay to",
        (Language::English, CreditorKey::Bic) => "BIC of that account",
        (Language::English, CreditorKey::Email) => "E-mail address to answer to",
        (Language::English, CreditorKey::Phone) => "Telephone",
        (Language::English, CreditorKey::Signatory) => "Who signs, with the function",
    }
}

const fn wrong(key: CreditorKey, language: Language) -> &'static str {
    match (language, key) {
        (Language::French, CreditorKey::Country) => {
            "ce n'est pas un pays connu : son nom ou deux lettres"
        }
        (Language::French, CreditorKey::Siren) => {
            "ce n'est pas un SIREN : neuf chiffres, dont le dernier est une clé"
        }
        (Language::French, CreditorKey::VatNumber) => {
            "ce n'est pas un numéro de TVA, ou pas celui de ce SIREN : FR, une clé, le SIREN"
        }
        (Language::French, CreditorKey::Iban) => {
            "ce n'est pas un IBAN : sa clé ou sa longueur est fausse"
        }
        (Language::French, CreditorKey::Bic) => "ce n'est pas un BIC : huit ou onze caractères",
        (Language::French, CreditorKey::Email) => "ce n'est pas une adresse de courriel",
        (Language::French, CreditorKey::Phone) => "ce n'est pas un numéro de téléphone",
        (
            Language::French,
            CreditorKey::Name
            | CreditorKey::LegalForm
            | CreditorKey::Capital
            | CreditorKey::Address
            | CreditorKey::Rcs
            | CreditorKey::Signatory,
        ) => "ce texte est vide ou contient un caractère de contrôle",
        (Language::English, CreditorKey::Country) => {
            "this is no known country: its name or two letters"
        }
        (Language::English, CreditorKey::Siren) => {
            "this is no SIREN: nine digits, the last of which is a key"
        }
        (Language::English, CreditorKey::VatNumber) => {
            "this is no VAT number, or not that of this SIREN: FR, a key, the SIREN"
        }
        (Language::English, CreditorKey::Iban) => "this is no IBAN: its key or its length is wrong",
        (Language::English, CreditorKey::Bic) => "this is no BIC: eight or eleven characters",
        (Language::English, CreditorKey::Email) => "this is no e-mail address",
        (Language::English, CreditorKey::Phone) => "this is no telephone number",
        (
            Language::English,
            CreditorKey::Name
            | CreditorKey::LegalForm
            | CreditorKey::Capital
            | CreditorKey::Address
            | CreditorKey::Rcs
            | CreditorKey::Signatory,
        ) => "this text is empty or has a control character",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(known: Creditor, typed: &str) -> (Creditor, String) {
        let mut output = Vec::new();
        let mut input = typed.as_bytes();
        let creditor = ask(known, Language::English, &mut input, &mut output).unwrap();
        (creditor, String::from_utf8(output).unwrap())
    }

    #[test]
    fn what_cannot_be_right_is_asked_again() {
        let typed = "Atelier\nSAS\n\n1 rue A\n69003 Lyon\n\n\n123456789\n999710460\n\n\nFR00\n\n";
        let (creditor, said) = asked(Creditor::default(), typed);
        assert_eq!(creditor.siren.as_deref(), Some("999710460"));
        assert_eq!(creditor.address, ["1 rue A", "69003 Lyon"]);
        assert_eq!((creditor.capital, creditor.iban), (None, None));
        assert_eq!(said.matches("this is no SIREN").count(), 1);
        assert_eq!(said.matches("this is no IBAN").count(), 1);
    }

    #[test]
    fn what_is_known_is_not_asked_and_the_end_of_input_ends() {
        let known = Creditor {
            name: Some("Atelier".to_owned()),
            ..Creditor::default()
        };
        let (creditor, said) = asked(known.clone(), "");
        assert_eq!(creditor, known);
        assert!(!said.contains("Name of the company"));
        assert_eq!(said.matches(": ").count(), 1, "{said}");
    }
}
