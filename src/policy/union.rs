//! The States of the European Union, where the law of late payment is one (directive 2011/7/EU).

/// Codes of the member States, in order (Treaty on European Union, art. 52; the United Kingdom left on
/// 31 January 2020).
const MEMBERS: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Returns whether a country, by its code, is a State of the Union.
#[must_use]
pub fn is_in_union(country: &str) -> bool {
    MEMBERS.binary_search(&country).is_ok()
}

/// Returns whether the European order for payment reaches a country: all of the Union but Denmark (regulation
/// EC 1896/2006, art. 2, 3).
#[must_use]
pub fn takes_european_order(country: &str) -> bool {
    is_in_union(country) && country != "DK"
}

/// French departments and territories that ISO 3166 gives a code of their own, and whose courts follow the code
/// of civil procedure, in order. Those of the Pacific have their own.
const FRENCH: [&str; 8] = ["BL", "GF", "GP", "MF", "MQ", "PM", "RE", "YT"];

/// Returns whether a country, by its code, is France or a part of it.
#[must_use]
pub fn is_in_france(country: &str) -> bool {
    country == "FR" || FRENCH.binary_search(&country).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_by_their_codes() {
        assert!(MEMBERS.iter().all(|code| is_in_union(code)));
        for code in ["GB", "CH", "fr", ""] {
            assert!(!is_in_union(code), "{code}");
        }
    }

    #[test]
    fn overseas_departments_are_in_france() {
        assert!(FRENCH.iter().all(|code| is_in_france(code)));
        assert!(is_in_france("FR") && !is_in_france("BE") && !is_in_france(""));
    }
}
