//! Where the law and the rate under which a customer pays late come from.

use super::{template, words};
use crate::assess::{LawFrom, Treatment};
use crate::model::{RateRule, Value};
use crate::policy::Language;

/// Says it; nothing where both are those of the law, as the policy has them for everybody.
pub(crate) fn law_from(treated: &Treatment<'_>, language: Language) -> Option<String> {
    let is_usual = treated.regime_from == LawFrom::Policy && treated.rate == RateRule::Statutory;
    if is_usual {
        return None;
    }
    let regime = whence(treated.regime_from, language);
    let from = whence(treated.rate_from, language);
    let rate = match (language, treated.rate) {
        (Language::French, RateRule::Statutory) => "de la loi".to_owned(),
        (Language::English, RateRule::Statutory) => "of the law".to_owned(),
        (Language::French, RateRule::ThreeTimesLegal) => {
            format!("de trois fois le taux légal, {from}")
        }
        (Language::English, RateRule::ThreeTimesLegal) => {
            format!("of three times the legal rate, {from}")
        }
        (Language::French, RateRule::Fixed(rate)) => {
            let text = "contractuel de {0}";
            let rate = template::filled_with(text, &[Value::Rate(rate)], words(language));
            format!("{rate}, {from}")
        }
        (Language::English, RateRule::Fixed(rate)) => {
            let rate = template::filled_with("of {0}", &[Value::Rate(rate)], words(language));
            format!("{rate} by contract, {from}")
        }
    };
    Some(match language {
        Language::French => format!("régime {regime} ; taux {rate}"),
        Language::English => format!("regime {regime}; rate {rate}"),
    })
}

const fn whence(from: LawFrom, language: Language) -> &'static str {
    match (language, from) {
        (Language::French, LawFrom::Customer) => "du client",
        (Language::French, LawFrom::Profile) => "du profil",
        (Language::French, LawFrom::Policy) => "de la politique",
        (Language::English, LawFrom::Customer) => "of the customer",
        (Language::English, LawFrom::Profile) => "of the profile",
        (Language::English, LawFrom::Policy) => "of the policy",
    }
}
