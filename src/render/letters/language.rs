//! The language of a letter, and what it is called in it: months, countries.

use super::countries::COUNTRIES;
use crate::model::{Customer, Day, folded_name};
use crate::policy::Language;

/// Countries, by code, whose businesses are written to in French.
const FRENCH_SPEAKING: [&str; 12] = [
    "BE", "BJ", "CI", "CH", "DZ", "FR", "LU", "MA", "MC", "SN", "TG", "TN",
];

const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Returns the language to write to a customer in: its own, else that of its country, else the policy's.
#[must_use]
pub fn language_of(customer: &Customer, policy: Language) -> Language {
    let details = customer.details();
    let own = folded_name(&details.language);
    let country = details.country.as_str();
    if !own.is_empty() {
        let is_french = own.starts_with("fr") || own == "f";
        return if is_french {
            Language::French
        } else {
            Language::English
        };
    }
    if country.is_empty() {
        return policy;
    }
    if crate::policy::is_in_france(country) || FRENCH_SPEAKING.contains(&country) {
        Language::French
    } else {
        Language::English
    }
}

/// Returns the name of a country, or its code.
pub(crate) fn country_name(code: &str, language: Language) -> String {
    let found = COUNTRIES.iter().find(|(known, _, _)| *known == code);
    match (found, language) {
        (Some((_, french, _)), Language::French) => (*french).to_owned(),
        (Some((_, _, english)), Language::English) => (*english).to_owned(),
        (None, _) => code.to_owned(),
    }
}

/// Writes a day as letters do: `1er novembre 2026`, `1 November 2026`.
#[must_use]
pub fn long_date(day: Day, language: Language) -> String {
    let (year, month, date) = day.civil();
    let place = month as usize - 1;
    match (language, date) {
        (Language::French, 1) => format!("1er\u{a0}{} {year}", FRENCH_MONTHS[place]),
        (Language::French, _) => format!("{date}\u{a0}{} {year}", FRENCH_MONTHS[place]),
        (Language::English, _) => format!("{date}\u{a0}{} {year}", ENGLISH_MONTHS[place]),
    }
}

/// Returns the code of a language.
pub(super) const fn code(language: Language) -> &'static str {
    match language {
        Language::French => "fr",
        Language::English => "en",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CustomerDetails;

    fn of(language: &str, country: &str) -> Language {
        let customer = Customer {
            details: Some(Box::new(CustomerDetails {
                language: language.to_owned(),
                country: country.to_owned(),
                ..CustomerDetails::default()
            })),
            ..Customer::default()
        };
        language_of(&customer, Language::French)
    }

    #[test]
    fn the_own_language_goes_before_the_country_which_goes_before_the_policy() {
        assert_eq!(of("EN", "FR"), Language::English);
        assert_eq!(of("français", "DE"), Language::French);
        assert_eq!(of("", "DE"), Language::English);
        assert_eq!(of("", "RE"), Language::French);
        assert_eq!(of("", ""), Language::French);
    }

    #[test]
    fn the_first_of_a_month_is_an_ordinal_in_french() {
        let day = Day::from_civil(2026, 11, 1).unwrap_or(Day::NONE);
        assert_eq!(long_date(day, Language::French), "1er\u{a0}novembre 2026");
        assert_eq!(long_date(day, Language::English), "1\u{a0}November 2026");
    }

    #[test]
    fn a_country_that_no_list_has_keeps_its_code() {
        assert_eq!(country_name("XX", Language::French), "XX");
        assert_eq!(country_name("SN", Language::French), "Sénégal");
        assert_eq!(country_name("JP", Language::English), "Japan");
    }
}
