//! What the QR code of a transfer holds: EPC069-12 version 2, as banking applications read it.
//!
//! Takes who is paid, on which account, how much and for what; gives the exact text, or what stands
//! against it. Invariant: a text that is given has at most 331 bytes, each of its lines is one field, and neither the
//! name nor what it is for has a character that a bank refuses.

use crate::model::{Amount, Iban};
use crate::render::clean;

/// A transfer in euros, not yet checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer<'text> {
    /// Who is paid.
    pub name: &'text str,
    /// On which account.
    pub iban: &'text Iban,
    /// The bank, where it is told: version 2 does without.
    pub bic: Option<&'text str>,
    /// How much, in cents.
    pub amount: Amount,
    /// What it is for: what the payer's statement and ours will show.
    pub remittance: &'text str,
}

/// What stands against a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EpcError {
    /// The name says nothing.
    NoName,
    /// The amount is not from 0.01 to 999,999,999.99.
    Amount,
    /// The code of the bank has not the form of a BIC.
    Bic,
}

/// The most characters of a name.
const MOST_NAME: usize = 70;
/// The most characters of a free remittance text.
pub const MOST_REMITTANCE: usize = 140;
/// The most bytes of the whole, which a code of version 13 and level M holds.
const MOST_BYTES: usize = 331;
/// The largest amount, in cents.
const MOST_AMOUNT: i64 = 99_999_999_999;

/// Returns the exact text of the code.
///
/// Names and texts beyond what a transfer carries are cut, as banks do; control characters become
/// spaces, so that no text can begin a field.
///
/// # Errors
/// When a field cannot be what a transfer needs.
pub fn payload(transfer: &Transfer<'_>) -> Result<String, EpcError> {
    // A bank writes an ampersand as a plus (EPC217-08).
    let name = field(&carried(&transfer.name.replace('&', "+")), MOST_NAME);
    if name.is_empty() {
        return Err(EpcError::NoName);
    }
    if !(1..=MOST_AMOUNT).contains(&transfer.amount.0) {
        return Err(EpcError::Amount);
    }
    let bic = transfer.bic.map_or_else(|| Ok(String::new()), bic)?;
    let (euros, cents) = (transfer.amount.0 / 100, transfer.amount.0 % 100);
    let iban = transfer.iban.as_str();
    // Service tag, version, UTF-8, SEPA credit transfer; no purpose, no structured reference.
    let mut text = format!("BCD\n002\n1\nSCT\n{bic}\n{name}\n{iban}\nEUR{euros}.{cents:02}");
    let mut remittance = field(&carried(transfer.remittance), MOST_REMITTANCE);
    while text.len() + 3 + remittance.len() > MOST_BYTES {
        remittance.pop();
    }
    let remittance = remittance.trim_end();
    if !remittance.is_empty() {
        text.push_str("\n\n\n");
        text.push_str(remittance);
    }
    Ok(text)
}

/// Returns whether banks carry every character of a text in a transfer (EPC217-08: a-z A-Z 0-9 / - ? : ( ) . , ' +).
#[must_use]
pub fn is_carried(text: &str) -> bool {
    let is_sign = |character| "/-?:().,'+ ".contains(character);
    let is_one = |character: char| character.is_ascii_alphanumeric() || is_sign(character);
    text.chars().all(is_one)
}

/// Returns a text of characters that banks carry: letters without their accents, a hyphen for a low line, a space
/// for what has no other.
#[must_use]
pub fn carried(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if is_carried(character.encode_utf8(&mut [0; 4])) {
            safe.push(character);
        } else if character == '_' {
            safe.push('-');
        } else if character.is_alphabetic() {
            let letters = any_ascii::any_ascii_char(character).chars();
            safe.extend(letters.filter(char::is_ascii_alphanumeric));
        } else {
            safe.push(' ');
        }
    }
    let words: Vec<&str> = safe.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Makes one line of at most so many characters.
fn field(text: &str, most: usize) -> String {
    let spaced = |character: char| {
        if clean::is_hazard(character) || character.is_whitespace() {
            ' '
        } else {
            character
        }
    };
    let text: String = text.chars().map(spaced).collect();
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let text: String = words.join(" ").chars().take(most).collect();
    text.trim_end().to_owned()
}

fn bic(text: &str) -> Result<String, EpcError> {
    let bic: String = text
        .chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| character.to_ascii_uppercase())
        .collect();
    let bytes = bic.as_bytes();
    let is_bic = matches!(bytes.len(), 8 | 11)
        && bytes[..6].iter().all(u8::is_ascii_uppercase)
        && bytes[6..].iter().all(u8::is_ascii_alphanumeric);
    is_bic.then_some(bic).ok_or(EpcError::Bic)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn transfer<'text>(iban: &'text Iban, remittance: &'text str) -> Transfer<'text> {
        Transfer {
            name: "Durand Frères SARL",
            iban,
            bic: None,
            amount: Amount(123_456),
            remittance,
        }
    }

    fn iban() -> Iban {
        Iban::parse("FR7630006000011234567890189").unwrap()
    }

    #[test]
    fn a_transfer_is_written_field_by_field() {
        let iban = iban();
        assert_eq!(
            payload(&transfer(&iban, "FA-2026-001, FA-2026-002")).unwrap(),
            "BCD\n002\n1\nSCT\n\nDurand Freres SARL\nFR7630006000011234567890189\nEUR1234.56\n\n\n\
             FA-2026-001, FA-2026-002"
        );
        let with_bank = Transfer {
            bic: Some("agrifrpp"),
            amount: Amount(5),
            ..transfer(&iban, " ")
        };
        assert_eq!(
            payload(&with_bank).unwrap(),
            "BCD\n002\n1\nSCT\nAGRIFRPP\nDurand Freres SARL\nFR7630006000011234567890189\nEUR0.05"
        );
    }

    #[test]
    fn no_text_can_begin_a_field_or_pass_the_limits() {
        let iban = iban();
        let long = "é\n".repeat(10_000);
        let nasty = Transfer {
            name: &long,
            ..transfer(&iban, &long)
        };
        let text = payload(&nasty).unwrap();
        assert_eq!(text.lines().count(), 11);
        assert!(text.len() <= MOST_BYTES, "{}", text.len());
        let wide = "株".repeat(500);
        let wide = Transfer {
            name: &wide,
            ..transfer(&iban, &wide)
        };
        assert!(payload(&wide).unwrap().len() <= MOST_BYTES);
    }

    #[test]
    fn what_it_is_for_has_no_character_that_banks_refuse() {
        let iban = iban();
        for text in [
            "FA_N°1#Été 株式-2",
            "A&B\u{200b}«x» €",
            "Ünïté/1+2 (3), 'x'?",
        ] {
            let payload = payload(&transfer(&iban, text)).unwrap();
            let remittance = payload.lines().last().unwrap();
            assert!(is_carried(remittance), "{remittance}");
        }
        assert_eq!(carried("FA_N°1#Été"), "FA-N 1 Ete");
        assert_eq!(carried("FA-2026/001 (2), 'a'+?"), "FA-2026/001 (2), 'a'+?");
    }

    #[test]
    fn what_no_transfer_can_carry_is_refused() {
        let iban = iban();
        let with = |name, bic, cents| {
            payload(&Transfer {
                name,
                bic,
                amount: Amount(cents),
                ..transfer(&iban, "")
            })
        };
        assert_eq!(with(" \u{200b}", None, 1), Err(EpcError::NoName));
        assert_eq!(with("A", None, 0), Err(EpcError::Amount));
        assert_eq!(with("A", None, 100_000_000_000), Err(EpcError::Amount));
        for bad in ["", "AGRI", "AGRIFRPP1", "AGR1FRPPXXX", "ÀGRIFRPP"] {
            assert_eq!(with("A", Some(bad), 1), Err(EpcError::Bic), "{bad}");
        }
    }
}
