//! What a creditor says of itself, checked as it is answered: numbers that have a key must have the right one.
//!
//! Takes a key of `[creditor]` and a text as people write it; gives the text that a policy holds. Invariant:
//! what is given back is accepted again, as it is.

use super::Creditor;
use crate::model::{Iban, bic, is_siren, territory_code};

/// A key of `[creditor]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditorKey {
    /// Its name.
    Name,
    /// Its legal form.
    LegalForm,
    /// Its share capital.
    Capital,
    /// A line of its address.
    Address,
    /// Its country.
    Country,
    /// Its SIREN.
    Siren,
    /// Its entry in the companies register.
    Rcs,
    /// Its VAT number.
    VatNumber,
    /// The IBAN to pay to.
    Iban,
    /// The BIC of that account.
    Bic,
    /// Its e-mail address.
    Email,
    /// Its telephone.
    Phone,
    /// Who signs.
    Signatory,
}

impl CreditorKey {
    /// All, in the order of the shipped file.
    pub const ALL: [Self; 13] = [
        Self::Name,
        Self::LegalForm,
        Self::Capital,
        Self::Address,
        Self::Country,
        Self::Siren,
        Self::Rcs,
        Self::VatNumber,
        Self::Iban,
        Self::Bic,
        Self::Email,
        Self::Phone,
        Self::Signatory,
    ];

    /// Reads an answer, none when it cannot be one; `known` is what was answered before.
    #[must_use]
    pub fn read(self, text: &str, known: &Creditor) -> Option<String> {
        let text = text.trim();
        let is_written = !text.is_empty() && !text.chars().any(char::is_control);
        let text = text.to_owned();
        if !is_written {
            return None;
        }
        match self {
            Self::Name
            | Self::LegalForm
            | Self::Capital
            | Self::Address
            | Self::Rcs
            | Self::Signatory => Some(text),
            Self::Country => territory_code(&text),
            Self::Siren => siren(&text),
            Self::VatNumber => vat_number(&text, known.siren.as_deref()),
            Self::Iban => Iban::parse(&text).map(|iban| iban.as_str().to_owned()),
            Self::Bic => bic(&text),
            Self::Email => is_email(&text).then_some(text),
            Self::Phone => is_phone(&text).then_some(text),
        }
    }

    /// Returns the place of the answer among what is known; none for the address, which has several lines.
    pub const fn slot(self, creditor: &mut Creditor) -> Option<&mut Option<String>> {
        match self {
            Self::Name => Some(&mut creditor.name),
            Self::LegalForm => Some(&mut creditor.legal_form),
            Self::Capital => Some(&mut creditor.capital),
            Self::Address => None,
            Self::Country => Some(&mut creditor.country),
            Self::Siren => Some(&mut creditor.siren),
            Self::Rcs => Some(&mut creditor.rcs),
            Self::VatNumber => Some(&mut creditor.vat_number),
            Self::Iban => Some(&mut creditor.iban),
            Self::Bic => Some(&mut creditor.bic),
            Self::Email => Some(&mut creditor.email),
            Self::Phone => Some(&mut creditor.phone),
            Self::Signatory => Some(&mut creditor.signatory),
        }
    }
}

/// Returns letters and digits alone, in capitals.
fn bare(text: &str) -> String {
    let separators = [' ', '\u{a0}', '\u{202f}', '.', '-'];
    let kept = text.chars().filter(|letter| !separators.contains(letter));
    kept.map(|letter| letter.to_ascii_uppercase()).collect()
}

/// Reads a SIREN: nine digits whose last one is their key (Luhn). A SIRET gives its first nine.
#[must_use]
pub fn siren(text: &str) -> Option<String> {
    let digits = bare(text);
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole = is_number && [9, 14].contains(&digits.len());
    let siren = digits.get(..9).filter(|_| is_whole)?;
    is_siren(siren).then(|| siren.to_owned())
}

/// Reads a VAT number; a French one must have the key of its SIREN, and be that of the SIREN known.
fn vat_number(text: &str, known: Option<&str>) -> Option<String> {
    let number = bare(text);
    let country = number.get(..2)?;
    let rest = number.get(2..)?;
    let is_alphanumeric = rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_shaped = country.bytes().all(|byte| byte.is_ascii_uppercase())
        && is_alphanumeric
        && (2..=13).contains(&rest.len());
    if !is_shaped {
        return None;
    }
    if country != "FR" {
        return Some(number);
    }
    let (key, own) = (rest.get(..2)?, siren(rest.get(2..)?)?);
    let is_own = rest.len() == 11 && known.is_none_or(|known| known == own);
    let expected = (12 + 3 * (own.parse::<u32>().ok()? % 97)) % 97;
    // Keys with letters are of numbers that no formula checks.
    let is_right = key.parse::<u32>().map_or(true, |key| key == expected);
    (is_own && is_right).then_some(number)
}

fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let is_plain = !text.contains(char::is_whitespace) && !domain.contains('@');
    let has_end = domain
        .rsplit_once('.')
        .is_some_and(|(host, end)| !host.is_empty() && end.len() >= 2);
    is_plain && !name.is_empty() && has_end
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_plain =
        |letter: char| letter.is_ascii_digit() || " \u{a0}\u{202f}.-+()/".contains(letter);
    (6..=15).contains(&digits) && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use CreditorKey as Key;

    fn read(key: Key, text: &str) -> Option<String> {
        key.read(text, &Creditor::default())
    }

    #[test]
    fn a_number_with_a_key_needs_the_right_one() {
        assert_eq!(
            read(Key::Siren, "999 710 460").as_deref(),
            Some("999710460")
        );
        assert_eq!(
            read(Key::Siren, "99971046000012").as_deref(),
            Some("999710460")
        );
        for wrong in ["999710461", "99971046", "000000000", "99971046O", ""] {
            assert_eq!(read(Key::Siren, wrong), None, "{wrong}");
        }
        let iban = read(Key::Iban, "FR76 3000 6000 0112 3456 7890 189");
        assert_eq!(iban.as_deref(), Some("FR7630006000011234567890189"));
        assert_eq!(read(Key::Iban, "FR76 3000 6000 0112 3456 7890 188"), None);
    }

    #[test]
    fn a_french_vat_number_is_that_of_its_siren() {
        let known = Creditor {
            siren: Some("732829320".to_owned()),
            ..Creditor::default()
        };
        let of_known = |text| Key::VatNumber.read(text, &known);
        assert_eq!(
            of_known("FR 44 732 829 320").as_deref(),
            Some("FR44732829320")
        );
        assert_eq!(of_known("FR45732829320"), None, "another key");
        assert_eq!(of_known("FR83404833048"), None, "another company");
        assert_eq!(
            read(Key::VatNumber, "FR83404833048").as_deref(),
            Some("FR83404833048")
        );
        assert_eq!(
            read(Key::VatNumber, "DE 123456789").as_deref(),
            Some("DE123456789")
        );
        assert_eq!(read(Key::VatNumber, "732829320"), None);
    }

    #[test]
    fn words_of_a_form_are_checked_by_their_form() {
        assert_eq!(
            read(Key::Bic, "agrifrpp882").as_deref(),
            Some("AGRIFRPP882")
        );
        assert_eq!(read(Key::Bic, "AGRIFRP"), None);
        assert_eq!(read(Key::Country, "Allemagne").as_deref(), Some("DE"));
        assert_eq!(read(Key::Country, "Nulle part"), None);
        for wrong in ["compta", "a@b", "a b@c.fr", "@c.fr", "a@@c.fr"] {
            assert_eq!(read(Key::Email, wrong), None, "{wrong}");
        }
        assert!(read(Key::Email, "compta@exemple.fr").is_some());
        assert!(read(Key::Phone, "+33 (0)4 50 00 00 00").is_some());
        assert_eq!(read(Key::Phone, "demander Anne"), None);
        assert_eq!(read(Key::Name, "a\u{1b}[2J"), None);
    }

    #[test]
    fn what_was_read_is_read_again_as_it_is() {
        let answers = [
            (Key::Siren, "732 829 320"),
            (Key::VatNumber, "fr44 732829320"),
            (Key::Iban, "fr76 3000 6000 0112 3456 7890 189"),
            (Key::Bic, "agri fr pp"),
            (Key::Country, "belgique"),
            (Key::Capital, " 10 000 € "),
        ];
        for (key, text) in answers {
            let once = read(key, text);
            assert!(once.is_some(), "{text}");
            assert_eq!(read(key, once.as_deref().unwrap_or_default()), once);
        }
    }
}
