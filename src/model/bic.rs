//! BIC: the code of a bank (ISO 9362), by its form: no register of banks is at hand.

/// Reads a BIC, spaces left out, in capitals: four characters of the bank, two letters of the country, two
/// characters of the place, three of a branch. `None` for a text that has not that form.
#[must_use]
pub fn bic(text: &str) -> Option<String> {
    let is_separator = |each: &char| each.is_whitespace() || matches!(each, '.' | '-');
    let letters = text.chars().filter(|each| !is_separator(each));
    let bic: String = letters.map(|each| each.to_ascii_uppercase()).collect();
    let is_alphanumeric = bic.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let country = bic.get(4..6)?;
    let has_country = country.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_alphanumeric && has_country && matches!(bic.len(), 8 | 11)).then_some(bic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bic_has_eight_or_eleven_characters_and_a_country() {
        for (text, read) in [
            ("agri fr pp 882", Some("AGRIFRPP882")),
            // Since 2014 the bank may have figures.
            ("1234FRPP", Some("1234FRPP")),
            ("AGRIFRP", None),
            ("AGRI12PP", None),
            ("AGRIFRPP88", None),
            ("AGRÏFRPP", None),
            ("", None),
        ] {
            assert_eq!(bic(text).as_deref(), read, "{text}");
        }
    }
}
