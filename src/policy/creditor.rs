//! Who claims, and what its letters must carry before one can go out.
//!
//! Takes the block as the house wrote it; gives the keys that are still to be filled in. Invariant: a
//! letter of a creditor without gaps carries every mention of C. com. R123-237 and R123-238, and an
//! account that a bank accepts.

use crate::model::{Iban, folded_name, is_siren};

/// Who claims: what letters carry, as the house writes it, absent where it wrote nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Creditor {
    /// Its name.
    pub name: Option<String>,
    /// Its legal form: "SARL".
    pub legal_form: Option<String>,
    /// Its share capital, as printed: "10 000 €".
    pub capital: Option<String>,
    /// The lines of its address, country excepted.
    pub address: Vec<String>,
    /// The code of its country (ISO 3166); present in every policy read.
    pub country: Option<String>,
    /// Its SIREN.
    pub siren: Option<String>,
    /// Its entry in the companies register: "RCS Lyon".
    pub rcs: Option<String>,
    /// Its VAT number.
    pub vat_number: Option<String>,
    /// The IBAN to pay to.
    pub iban: Option<String>,
    /// The BIC of that account.
    pub bic: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Its telephone.
    pub phone: Option<String>,
    /// Who signs, with the function.
    pub signatory: Option<String>,
}

/// A key of the block without which no letter goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The key of `[creditor]`.
    pub key: &'static str,
    /// What is wrong with it.
    pub why: GapKind,
}

/// What is wrong with a key of the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapKind {
    /// Nothing is written.
    Blank,
    /// What is written fails its own check.
    Invalid,
}

/// Forms whose letters name the capital (C. com. R123-238), folded.
const WITH_CAPITAL: [&str; 13] = [
    "sarl", "eurl", "sas", "sasu", "sa", "sca", "selarl", "selas", "selafa", "selca", "scop", "se",
    "selarlu",
];

/// Other forms that stand in the companies register (RCS), folded.
const REGISTERED: [&str; 8] = ["snc", "scs", "sci", "sccv", "scp", "scm", "scea", "gie"];

impl Creditor {
    /// Returns the keys to fill in before a letter can go out, in the order of the file.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut check = |key, is_written: bool, is_right: bool| {
            if !is_written || !is_right {
                let why = if is_written {
                    GapKind::Invalid
                } else {
                    GapKind::Blank
                };
                gaps.push(Gap { key, why });
            }
        };
        let is_french = self.country.as_deref().is_none_or(|code| code == "FR");
        let (capital, register) = self.asks();
        check("name", self.name.is_some(), true);
        check("legal_form", self.legal_form.is_some(), true);
        if capital {
            check("capital", self.capital.is_some(), true);
        }
        check("address", !self.address.is_empty(), true);
        if is_french {
            let siren = self.siren.as_deref();
            check("siren", siren.is_some(), siren.is_some_and(is_siren));
        }
        if register && is_french {
            check("rcs", self.rcs.is_some(), true);
        }
        let iban = self.iban.as_deref();
        check("iban", iban.is_some(), self.checked_iban().is_some());
        if let Some(bic) = &self.bic {
            check("bic", true, is_bic(bic));
        }
        check("signatory", self.signatory.is_some(), true);
        gaps
    }

    /// Returns the account to pay to, when its check holds.
    #[must_use]
    pub fn checked_iban(&self) -> Option<Iban> {
        Iban::parse(self.iban.as_deref()?)
    }

    /// Returns whether its form asks for the capital, and for the companies register.
    fn asks(&self) -> (bool, bool) {
        let form = folded_name(self.legal_form.as_deref().unwrap_or_default());
        let short: String = form.chars().filter(char::is_ascii_alphanumeric).collect();
        let has_shares = WITH_CAPITAL.contains(&short.as_str())
            || ["responsabilite limitee", "par actions", "anonyme"]
                .iter()
                .any(|words| form.contains(words));
        let is_registered = REGISTERED.contains(&short.as_str()) || form.contains("societe");
        (has_shares, has_shares || is_registered)
    }
}

/// Returns whether a code has the form of a BIC (ISO 9362): 8 or 11 letters and digits.
fn is_bic(text: &str) -> bool {
    let plain = text.trim();
    matches!(plain.len(), 8 | 11)
        && plain.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && plain.bytes().take(6).all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn whole() -> Creditor {
        let text = |text: &str| Some(text.to_owned());
        Creditor {
            name: text("Atelier Brévent"),
            legal_form: text("SARL"),
            capital: text("10 000 €"),
            address: vec!["12 rue des Lilas".to_owned(), "74000 Annecy".to_owned()],
            country: text("FR"),
            siren: text("732 829 320"),
            rcs: text("RCS Annecy"),
            iban: text("FR76 3000 6000 0112 3456 7890 189"),
            signatory: text("Nadège Brévent, gérante"),
            ..Creditor::default()
        }
    }

    fn keys(creditor: &Creditor) -> Vec<&'static str> {
        creditor.gaps().iter().map(|gap| gap.key).collect()
    }

    #[test]
    fn a_whole_block_has_no_gap() {
        assert_eq!(keys(&whole()), [""; 0]);
    }

    #[test]
    fn an_empty_block_is_told_key_by_key() {
        let empty = keys(&Creditor::default());
        let wanted = [
            "name",
            "legal_form",
            "address",
            "siren",
            "iban",
            "signatory",
        ];
        assert_eq!(empty, wanted);
    }

    #[test]
    fn a_company_by_shares_names_its_capital_and_its_register() {
        for form in ["SARL", "S.A.S.", "Société par actions simplifiée", "EURL"] {
            let creditor = Creditor {
                legal_form: Some(form.to_owned()),
                capital: None,
                rcs: None,
                ..whole()
            };
            assert_eq!(keys(&creditor), ["capital", "rcs"], "{form}");
        }
        for form in ["Entrepreneur individuel", "Association"] {
            let creditor = Creditor {
                legal_form: Some(form.to_owned()),
                capital: None,
                rcs: None,
                ..whole()
            };
            assert_eq!(keys(&creditor), [""; 0], "{form}");
        }
    }

    #[test]
    fn a_wrong_iban_or_siren_is_a_gap_of_its_own_kind() {
        let creditor = Creditor {
            iban: Some("FR76 3000 6000 0112 3456 7890 188".to_owned()),
            siren: Some("732829321".to_owned()),
            ..whole()
        };
        let gaps = creditor.gaps();
        assert_eq!(keys(&creditor), ["siren", "iban"]);
        assert!(gaps.iter().all(|gap| gap.why == GapKind::Invalid));
    }
}
