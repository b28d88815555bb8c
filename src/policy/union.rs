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
}
