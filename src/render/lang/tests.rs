//! What both languages must hold.

use super::*;
use crate::assess::{Figure, Measure};
use crate::model::{Amount, Currency, Value};

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

/// The places of a template that details fill, sorted.
fn detail_places(template: &str) -> Vec<String> {
    let mut places: Vec<String> = template
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(place, _)| place.to_owned())
        .filter(|place| !place.contains('|'))
        .collect();
    places.sort();
    places
}

#[test]
fn both_languages_say_the_same_figures_of_each_finding() {
    for &code in FindingCode::ALL {
        let [french, english] = LANGUAGES.map(|language| (words(language).finding)(code));
        assert_eq!(
            detail_places(french.text),
            detail_places(english.text),
            "{}",
            code.name()
        );
    }
}

#[test]
fn each_finding_says_what_what_to_do_and_when() {
    for language in LANGUAGES {
        for &code in FindingCode::ALL {
            let FindingWords { text, hint, when } = (words(language).finding)(code);
            for part in [text, hint] {
                assert!(!part.is_empty() && !part.ends_with('.'), "{}", code.name());
                let first = part.trim_start_matches(['«', ' ', '`', '{']).chars().next();
                assert!(!first.is_some_and(char::is_uppercase), "{part}");
            }
            assert!(when.ends_with('.'), "{when}");
            for part in [text, hint, when] {
                assert_eq!(
                    part.matches('{').count(),
                    part.matches('}').count(),
                    "{part}"
                );
                assert!(!part.contains("  "), "{part}");
            }
        }
    }
}

#[test]
fn an_explanation_names_the_code_and_leaves_no_place_open() {
    for language in LANGUAGES {
        for &code in FindingCode::ALL {
            let text = finding_explanation(code, language, 80);
            assert!(text.starts_with(code.name()), "{text}");
            let (_, sentence) = text.split_once('\n').unwrap_or_default();
            let sentence = sentence.lines().nth(1).unwrap_or_default();
            assert!(!sentence.contains(['{', '}', '|']), "{sentence}");
        }
    }
}

#[test]
fn a_finding_is_worded_with_its_details() {
    let finding = Finding::new(FindingCode::BalanceMismatch)
        .detail(Value::Money(Amount(10_000), Currency::EUR))
        .detail(Value::Money(Amount(9_950), Currency::EUR))
        .text("F-1");
    assert_eq!(
        words(Language::French).finding_text(&finding),
        "facture F-1 : le solde de l'export est 100,00\u{202f}€, le lettrage donne 99,50\u{202f}€"
    );
    assert_eq!(
        words(Language::English).finding_text(&finding),
        "invoice F-1: the export's balance is €100.00, settling gives €99.50"
    );
}

#[test]
fn counts_agree_in_french_for_none_and_one() {
    let french = words(Language::French);
    let texts = [0, 1, 2].map(|number| french.counted(number, french.invoices_counted));
    assert_eq!(texts, ["0 facture", "1 facture", "2 factures"]);
    let english = words(Language::English);
    let texts = [0, 1, 2].map(|number| english.counted(number, english.invoices_counted));
    assert_eq!(texts, ["0 invoices", "1 invoice", "2 invoices"]);
}

#[test]
fn every_figure_of_the_dso_family_has_its_words() {
    let measure: Measure = Ok(Figure::ZERO);
    let dso = crate::assess::dso::Dso {
        period_days: 365,
        sales: crate::model::Total::ZERO,
        accounting: measure,
        count_back: measure,
        count_back_is_lower_bound: false,
        best_possible: measure,
        average_days_delinquent: measure,
        weighted_days_overdue: measure,
        collection_effectiveness: measure,
        days_to_pay: measure,
        days_late: measure,
    };
    for language in LANGUAGES {
        for (key, _) in dso.measures() {
            let own = words(language).measure(key);
            assert!(own.title != key && !own.meaning.is_empty(), "{key}");
        }
    }
}

#[test]
fn a_trend_needs_both_halves_of_the_year() {
    let french = words(Language::French);
    let trend = |recent, earlier| french.trend_of(&Trend { recent, earlier });
    assert_eq!(trend(Ok(Figure(100)), Ok(Figure(500))), "mieux");
    assert_eq!(trend(Ok(Figure(600)), Ok(Figure(500))), "moins bien");
    assert_eq!(trend(Ok(Figure(600)), Err(Reason::NoPayments)), "");
}

#[test]
fn a_hint_shows_the_value_that_it_is_about() {
    let finding = Finding::new(FindingCode::UnknownKind)
        .value("FAC\u{1b}")
        .count(3);
    let hint = words(Language::French).finding_hint(&finding);
    assert!(hint.ends_with("invoice = [\"FAC␛\"]"), "{hint}");
}

#[test]
fn every_required_field_has_its_french_name() {
    let french = words(Language::French);
    for name in [
        "number",
        "customer",
        "issued_on",
        "amount",
        "paid_on",
        "customer_id",
        "due_on",
    ] {
        assert!((french.field)(name).is_some(), "{name}");
        assert!(
            crate::policy::fields::fields(None).contains(&name),
            "{name}"
        );
    }
}
