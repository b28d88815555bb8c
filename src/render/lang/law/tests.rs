//! What both languages must hold of the law.

use super::*;
use crate::assess::GroundSource;
use std::collections::BTreeSet;

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

/// The places of a template, sorted.
fn places(template: &str) -> Vec<&str> {
    let parts = template.split('{').skip(1);
    let mut places: Vec<&str> = parts
        .filter_map(|rest| rest.split_once('}'))
        .map(|(place, _)| place)
        .collect();
    places.sort_unstable();
    places
}

#[test]
fn each_code_has_words_of_its_own_with_the_same_places_in_both_languages() {
    let [french, english] = LANGUAGES.map(law);
    let compare = |pairs: Vec<(&'static str, &'static str)>| {
        for (one, other) in &pairs {
            assert_eq!(places(one), places(other), "{one}");
            for text in [one, other] {
                assert!(!text.is_empty() && !text.ends_with('.'), "{text}");
            }
            assert_ne!(one, other);
        }
        for side in [0, 1] {
            let texts: BTreeSet<&str> = pairs
                .iter()
                .map(|pair| if side == 0 { pair.0 } else { pair.1 })
                .collect();
            assert_eq!(texts.len(), pairs.len());
        }
    };
    let signs = Sign::ALL.iter();
    compare(
        signs
            .map(|&it| ((french.sign)(it), (english.sign)(it)))
            .collect(),
    );
    let all = InterruptingAct::ALL.iter();
    compare(
        all.map(|&it| ((french.act)(it), (english.act)(it)))
            .collect(),
    );
    let all = LimitationStart::ALL.iter();
    compare(
        all.map(|&it| ((french.start)(it), (english.start)(it)))
            .collect(),
    );
    let all = Because::ALL.iter();
    compare(
        all.map(|&it| (french.because(it), english.because(it)))
            .collect(),
    );
    let all = Missing::ALL.iter();
    compare(
        all.map(|&it| (french.missing(it), english.missing(it)))
            .collect(),
    );
    let all = DeadlineKind::ALL.iter();
    compare(
        all.map(|&it| ((french.deadline)(it), (english.deadline)(it)))
            .collect(),
    );
    let all = DeadlineKind::ALL.iter();
    compare(
        all.map(|&it| ((french.passed)(it), (english.passed)(it)))
            .collect(),
    );
    let routes = || {
        Route::ALL
            .iter()
            .map(|&it| (french.route(it), english.route(it)))
    };
    compare(
        routes()
            .map(|(one, other)| (one.asks, other.asks))
            .collect(),
    );
    compare(
        routes()
            .map(|(one, other)| (one.confirm, other.confirm))
            .collect(),
    );
}

/// Law 71-1130, art. 54: what a text asks and what data show, never what a court will say.
#[test]
fn nothing_promises_a_judgment() {
    for language in LANGUAGES {
        let law = law(language);
        let routes = Route::ALL.iter().flat_map(|&route| {
            let words = law.route(route);
            [words.title, words.asks, words.confirm]
        });
        let others = Because::ALL.iter().map(|&it| law.because(it));
        for text in routes.chain(others) {
            for word in ["gagn", "garanti", "sans risque", "win", "won ", "guarantee"] {
                assert!(!text.to_lowercase().contains(word), "{text}");
            }
        }
    }
}

#[test]
fn a_reason_is_worded_with_its_details() {
    let ground = Ground {
        sign: Sign::EvidenceMissing,
        details: vec![
            Value::Count(1),
            Value::Count(3),
            Value::Text("order".to_owned()),
            Value::Text("delivery".to_owned()),
        ],
        source: GroundSource::Policy("claim.evidence_needed"),
    };
    assert_eq!(
        law(Language::French).ground(&ground),
        "preuves au dossier : poids 1 pour 3 requis ; manquent commande, bon de livraison"
    );
    assert_eq!(
        law(Language::English).ground(&ground),
        "evidence on file: weight 1 of 3 needed; missing order, delivery note"
    );
}

#[test]
fn a_deadline_without_a_day_says_how_long_it_lasts() {
    let deadline = |on, months| Deadline {
        kind: DeadlineKind::Declaration,
        on,
        months,
        is_past: false,
        extended_to: None,
        is_verified: true,
    };
    let french = law(Language::French);
    assert_eq!(
        french.deadline(&deadline(None, Some(2))),
        "déclarer la créance au plus tard le … (2 mois, délai non commencé)"
    );
    let day = crate::model::Day::from_civil(2026, 11, 17);
    assert_eq!(
        french.deadline(&deadline(day, Some(2))),
        "déclarer la créance au plus tard le 17/11/2026"
    );
}
