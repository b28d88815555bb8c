//! An account to pay to, checked when it is made (ISO 13616).
//!
//! Takes an IBAN as people write it, gives its plain form and its groups of four. Invariant: the check
//! digits of an [`Iban`] are right and, where its country has one length, so is its length.

/// An IBAN: capital letters and digits, without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Iban(String);

/// The shortest and the longest IBAN.
const LENGTHS: std::ops::RangeInclusive<usize> = 15..=34;

impl Iban {
    /// Reads an IBAN, in groups or not, in any case; `None` when it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text
            .chars()
            .filter(|character| !character.is_whitespace())
            .map(|character| character.to_ascii_uppercase())
            .collect();
        let is_plain = plain
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if !is_plain || !LENGTHS.contains(&plain.len()) {
            return None;
        }
        let (country, rest) = plain.split_at(2);
        let has_keys = country.bytes().all(|byte| byte.is_ascii_uppercase())
            && rest.bytes().take(2).all(|byte| byte.is_ascii_digit());
        let has_its_length = length(country).is_none_or(|length| length == plain.len());
        (has_keys && has_its_length && remainder(&plain) == 1).then_some(Self(plain))
    }

    /// Returns the IBAN without spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the IBAN in groups of four, parted by no-break spaces, so that no line breaks it.
    #[must_use]
    pub fn groups(&self) -> String {
        let mut groups = String::with_capacity(self.0.len() * 2);
        for (place, character) in self.0.chars().enumerate() {
            if place > 0 && place.is_multiple_of(4) {
                groups.push('\u{a0}');
            }
            groups.push(character);
        }
        groups
    }
}

/// Returns the remainder by 97 of the number that the IBAN stands for (ISO 7064).
fn remainder(plain: &str) -> u32 {
    let (keys, rest) = plain.split_at(4);
    rest.chars().chain(keys.chars()).fold(0, |sum, character| {
        let value = character.to_digit(36).unwrap_or(0);
        let shift = if value > 9 { 100 } else { 10 };
        (sum * shift + value) % 97
    })
}

/// The length of the IBANs of a country, for those of the single euro payments area.
fn length(country: &str) -> Option<usize> {
    Some(match country {
        "NO" => 15,
        "BE" => 16,
        "DK" | "FI" | "FO" | "GL" | "NL" => 18,
        "MK" | "SI" => 19,
        "AT" | "EE" | "LT" | "LU" => 20,
        "CH" | "HR" | "LI" | "LV" => 21,
        "BG" | "DE" | "GB" | "IE" | "ME" | "RS" | "VA" => 22,
        "GI" => 23,
        "AD" | "CZ" | "ES" | "MD" | "RO" | "SE" | "SK" => 24,
        "PT" => 25,
        "IS" => 26,
        "FR" | "GR" | "IT" | "MC" | "SM" => 27,
        "AL" | "CY" | "HU" | "PL" => 28,
        "MT" => 31,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_iban_is_read_however_it_is_written() {
        for text in [
            "FR7630006000011234567890189",
            "fr76 3000 6000 0112 3456 7890 189",
            "GB29 NWBK 6016 1331 9268 19",
            "DE89\u{a0}3704\u{a0}0044\u{a0}0532\u{a0}0130\u{a0}00",
            "MC58 1122 2000 0101 2345 6789 030",
        ] {
            assert!(Iban::parse(text).is_some(), "{text}");
        }
        let groups = Iban::parse("FR7630006000011234567890189").map(|iban| iban.groups());
        let shown = "FR76 3000 6000 0112 3456 7890 189".replace(' ', "\u{a0}");
        assert_eq!(groups, Some(shown));
    }

    #[test]
    fn any_wrong_digit_and_any_wrong_length_is_found() {
        let right = "FR7630006000011234567890189";
        for place in 0..right.len() {
            for digit in '0'..='9' {
                let mut wrong = right.to_owned();
                wrong.replace_range(place..=place, &digit.to_string());
                assert_eq!(Iban::parse(&wrong).is_some(), wrong == right, "{wrong}");
            }
        }
        for text in [
            "",
            "FR76",
            "FR76...",
            "FR763000600001123456789018",
            "é",
            "1R76",
        ] {
            assert_eq!(Iban::parse(text), None, "{text}");
        }
        assert_eq!(Iban::parse(&"FR".repeat(10_000)), None);
    }
}
