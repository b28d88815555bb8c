//! Who claims, and what its letters must carry before one can go out.
//!
//! Takes the block as the house wrote it; gives the keys that are still to be filled in. Invariant: a
//! letter of a creditor without gaps carries every mention of C. com. R123-237 and R123-238, and an
//! account that a bank accepts.

use super::union::is_in_france;
use crate::model::{Iban, bic, folded_name, is_siren};

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
    /// The code of its country (ISO 3166), or of its territory overseas; present in every policy read.
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
const WITH_CAPITAL: [&str; 16] = [
    "sarl", "eurl", "sas", "sasu", "sa", "sca", "selarl", "selas", "selasu", "selafa", "selca",
    "scop", "scic", "se", "selarlu", "earl",
];

/// Other forms that stand in the companies register (RCS), folded.
const REGISTERED: [&str; 11] = [
    "snc", "scs", "sci", "sccv", "scp", "scm", "scea", "gie", "geie", "gaec", "gfa",
];

impl Creditor {
    /// Returns the code of the country whose law is its own: a department overseas is France.
    #[must_use]
    pub fn home(&self) -> Option<&str> {
        let code = self.country.as_deref()?;
        Some(if is_in_france(code) { "FR" } else { code })
    }

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
        let is_french = self.home().is_none_or(|code| code == "FR");
        let (capital, register) = self.asks();
        let mut text = |key, value: Option<&str>, is_right: fn(&str) -> bool| {
            let is_right = value.is_some_and(|text| !is_placeholder(text) && is_right(text));
            check(key, value.is_some(), is_right);
        };
        text("name", self.name.as_deref(), |_| true);
        text("legal_form", self.legal_form.as_deref(), |_| true);
        if capital {
            // A capital is a figure with its currency.
            text("capital", self.capital.as_deref(), |text| {
                let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
                has_digit
                    && text
                        .chars()
                        .any(|it| it.is_alphabetic() || "€$£".contains(it))
            });
        }
        let is_line = |line: &String| !is_placeholder(line);
        check(
            "address",
            !self.address.is_empty(),
            self.address.iter().all(is_line),
        );
        if is_french {
            let siren = self.siren.as_deref();
            check("siren", siren.is_some(), siren.is_some_and(is_siren));
        }
        if register && is_french {
            let rcs = self.rcs.as_deref();
            let is_right = rcs
                .is_some_and(|rcs| !is_placeholder(rcs) && names_town(rcs) && names_register(rcs));
            check("rcs", rcs.is_some(), is_right);
        }
        let iban = self.iban.as_deref();
        check("iban", iban.is_some(), self.checked_iban().is_some());
        if let Some(written) = &self.bic {
            check("bic", true, bic(written).is_some());
        }
        let signatory = self.signatory.as_deref();
        let is_right = signatory.is_some_and(|text| !is_placeholder(text));
        check("signatory", signatory.is_some(), is_right);
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
        let plain =
            |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
        // "SARL à associé unique", "S.A. à directoire": the abbreviation may be qualified.
        let first = form.split_whitespace().next().unwrap_or_default();
        let short = [plain(&form), plain(first)];
        let is_one = |forms: &[&str]| short.iter().any(|it| forms.contains(&it.as_str()));
        let has_shares = is_one(&WITH_CAPITAL)
            || ["responsabilite limitee", "par actions", "anonyme"]
                .iter()
                .any(|words| form.contains(words));
        let is_registered = is_one(&REGISTERED) || form.contains("societe");
        (has_shares, has_shares || is_registered)
    }
}

/// Returns whether a text only stands for one that is still to come.
fn is_placeholder(text: &str) -> bool {
    let folded = folded_name(text);
    let has_letter = folded.chars().any(char::is_alphanumeric);
    let words: Vec<&str> = folded
        .split(|it: char| !it.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let stands = |word: &&str| {
        let is_crosses = word.len() > 2 && word.bytes().all(|byte| byte == b'x');
        is_crosses || ["todo", "tbd", "tbc", "fixme"].contains(word)
    };
    let is_to_come = [
        "votre societe",
        "votre entreprise",
        "nom de la societe",
        "nom de votre societe",
        "raison sociale",
        "votre nom",
        "your company",
        "your company name",
        "company name",
        "your name",
        "a completer",
        "a remplir",
        "a renseigner",
        "a definir",
        "to be completed",
    ];
    let plain = words.join(" ");
    !has_letter || words.iter().any(stands) || is_to_come.contains(&plain.as_str())
}

/// Returns whether an entry says which register it is in, or has its number there: "Annecy" alone does neither.
fn names_register(rcs: &str) -> bool {
    let folded: String = folded_name(rcs).replace(['.', ' '], "");
    folded.contains("rcs")
        || folded.contains("registre")
        || folded.bytes().any(|byte| byte.is_ascii_digit())
}

/// Returns whether an entry in the register names its town: "RCS Lyon", "Lyon B 123 456 789".
fn names_town(rcs: &str) -> bool {
    let folded = folded_name(rcs);
    let mut words = folded.split(|it: char| !it.is_alphabetic());
    words.any(|word| {
        word.chars().count() > 1
            && ![
                "rcs", "registre", "du", "commerce", "et", "des", "societes", "de",
            ]
            .contains(&word)
    })
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
        for form in [
            "SARL",
            "S.A.S.",
            "Société par actions simplifiée",
            "EURL",
            "SARL à associé unique",
            "S.A.S. à associé unique",
            "SARL unipersonnelle",
            "SA à directoire",
            "EARL",
        ] {
            let creditor = Creditor {
                legal_form: Some(form.to_owned()),
                capital: None,
                rcs: None,
                ..whole()
            };
            assert_eq!(keys(&creditor), ["capital", "rcs"], "{form}");
        }
        for form in ["Entrepreneur individuel", "Association", "Artisan"] {
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
    fn a_name_that_stands_for_any_company_is_none() {
        for name in [
            "Votre société",
            "VOTRE SOCIETE",
            "Your company",
            "Raison sociale",
        ] {
            let creditor = Creditor {
                name: Some(name.to_owned()),
                ..whole()
            };
            assert_eq!(keys(&creditor), ["name"], "{name}");
        }
        let creditor = Creditor {
            name: Some("Votre Maison SARL".to_owned()),
            ..whole()
        };
        assert_eq!(keys(&creditor), [""; 0]);
    }

    #[test]
    fn a_placeholder_is_no_mention_and_a_register_has_a_town() {
        for rcs in [
            "TODO",
            "RCS",
            "R.C.S.",
            "RCS XXX",
            "à compléter",
            "RCS 732 829 320",
            "...",
        ] {
            let creditor = Creditor {
                rcs: Some(rcs.to_owned()),
                ..whole()
            };
            assert_eq!(keys(&creditor), ["rcs"], "{rcs}");
        }
        for rcs in [
            "RCS Annecy",
            "732 829 320 R.C.S. Eu",
            "RCS du Mans",
            "Annecy TI 732",
        ] {
            let creditor = Creditor {
                rcs: Some(rcs.to_owned()),
                ..whole()
            };
            assert_eq!(keys(&creditor), [""; 0], "{rcs}");
        }
        let creditor = Creditor {
            name: Some("TODO".to_owned()),
            capital: Some("à compléter".to_owned()),
            address: vec!["xxx".to_owned()],
            signatory: Some("-".to_owned()),
            ..whole()
        };
        assert_eq!(keys(&creditor), ["name", "capital", "address", "signatory"]);
    }

    #[test]
    fn what_init_takes_for_a_bic_or_a_siren_is_no_gap() {
        let creditor = Creditor {
            bic: Some("1234FRPP".to_owned()),
            ..whole()
        };
        assert_eq!(keys(&creditor), [""; 0]);
        let creditor = Creditor {
            bic: Some("AGRIFRP".to_owned()),
            siren: Some("000000000".to_owned()),
            ..whole()
        };
        assert_eq!(keys(&creditor), ["siren", "bic"]);
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
