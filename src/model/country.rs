//! Countries: the code of what an address writes.
//!
//! Takes a code or a name in French, in English or in the country's own language; gives the code of
//! ISO 3166. Invariant: a French department overseas is France, whose law is in force there.

use super::party::folded_name;

/// Codes with the codes of three letters and the names that stand for them, folded.
const COUNTRIES: &[(&str, &[&str])] = &[
    (
        "FR",
        &[
            "fra",
            "france",
            "france metropolitaine",
            "republique francaise",
        ],
    ),
    (
        "AT",
        &["aut", "autriche", "austria", "osterreich", "oesterreich"],
    ),
    ("BE", &["bel", "belgique", "belgium", "belgie", "belgien"]),
    ("BG", &["bgr", "bulgarie", "bulgaria"]),
    ("HR", &["hrv", "croatie", "croatia", "hrvatska"]),
    ("CY", &["cyp", "chypre", "cyprus"]),
    (
        "CZ",
        &[
            "cze",
            "tchequie",
            "republique tcheque",
            "czechia",
            "czech republic",
        ],
    ),
    ("DK", &["dnk", "danemark", "denmark", "danmark"]),
    ("EE", &["est", "estonie", "estonia", "eesti"]),
    ("FI", &["fin", "finlande", "finland", "suomi"]),
    ("DE", &["deu", "allemagne", "germany", "deutschland"]),
    ("GR", &["grc", "el", "grece", "greece", "hellas"]),
    ("HU", &["hun", "hongrie", "hungary", "magyarorszag"]),
    ("IE", &["irl", "irlande", "ireland", "eire"]),
    ("IT", &["ita", "italie", "italy", "italia"]),
    ("LV", &["lva", "lettonie", "latvia", "latvija"]),
    ("LT", &["ltu", "lituanie", "lithuania", "lietuva"]),
    ("LU", &["lux", "luxembourg", "luxemburg"]),
    ("MT", &["mlt", "malte", "malta"]),
    (
        "NL",
        &[
            "nld",
            "pays-bas",
            "pays bas",
            "hollande",
            "netherlands",
            "the netherlands",
            "nederland",
        ],
    ),
    ("PL", &["pol", "pologne", "poland", "polska"]),
    ("PT", &["prt", "portugal"]),
    ("RO", &["rou", "roumanie", "romania"]),
    ("SK", &["svk", "slovaquie", "slovakia", "slovensko"]),
    ("SI", &["svn", "slovenie", "slovenia", "slovenija"]),
    ("ES", &["esp", "espagne", "spain", "espana"]),
    ("SE", &["swe", "suede", "sweden", "sverige"]),
    ("AD", &["and", "andorre", "andorra"]),
    ("MC", &["mco", "monaco"]),
    (
        "CH",
        &["che", "suisse", "switzerland", "schweiz", "svizzera"],
    ),
    ("LI", &["lie", "liechtenstein"]),
    ("NO", &["nor", "norvege", "norway", "norge"]),
    ("IS", &["isl", "islande", "iceland"]),
    (
        "GB",
        &[
            "gbr",
            "uk",
            "royaume-uni",
            "royaume uni",
            "united kingdom",
            "great britain",
            "angleterre",
            "england",
            "ecosse",
            "scotland",
        ],
    ),
    (
        "US",
        &[
            "usa",
            "etats-unis",
            "etats unis",
            "etats-unis d'amerique",
            "united states",
            "united states of america",
        ],
    ),
    ("CA", &["can", "canada"]),
    ("MA", &["mar", "maroc", "morocco"]),
    ("DZ", &["dza", "algerie", "algeria"]),
    ("TN", &["tun", "tunisie", "tunisia"]),
    ("TR", &["tur", "turquie", "turkey", "turkiye"]),
    ("CN", &["chn", "chine", "china"]),
    ("JP", &["jpn", "japon", "japan"]),
    ("IN", &["ind", "inde", "india"]),
    ("SN", &["sen", "senegal"]),
    (
        "CI",
        &["civ", "cote d'ivoire", "cote divoire", "ivory coast"],
    ),
    ("UA", &["ukr", "ukraine"]),
    ("AU", &["aus", "australie", "australia"]),
    ("BR", &["bra", "bresil", "brazil", "brasil"]),
];

/// The departments overseas, with the codes of three letters and the names that stand for them, folded.
const DEPARTMENTS: &[(&str, &[&str])] = &[
    ("GP", &["glp", "guadeloupe"]),
    ("MQ", &["mtq", "martinique"]),
    ("GF", &["guf", "guyane", "guyane francaise"]),
    ("RE", &["reu", "reunion", "la reunion"]),
    ("YT", &["myt", "mayotte"]),
];

/// Returns the code of a country as an address writes it; `None` for a text that is no known name nor
/// looks like a code of two letters.
#[must_use]
pub fn country_code(text: &str) -> Option<String> {
    let code = territory_code(text)?;
    let is_overseas = DEPARTMENTS.iter().any(|(own, _)| *own == code);
    Some(if is_overseas { "FR".to_owned() } else { code })
}

/// Returns the same, a French department overseas by its own code: some delays are counted from metropolitan
/// France.
#[must_use]
pub fn territory_code(text: &str) -> Option<String> {
    let name = folded_name(text);
    let is_it = |(code, names): &&(&str, &[&str])| {
        code.eq_ignore_ascii_case(&name) || names.contains(&name.as_str())
    };
    let mut known = COUNTRIES.iter().chain(DEPARTMENTS);
    if let Some((code, _)) = known.find(is_it) {
        return Some((*code).to_owned());
    }
    let is_code = name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then(|| name.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_one_code_however_it_is_written() {
        for (text, code) in [
            ("FR", "FR"),
            (" France ", "FR"),
            ("LA RÉUNION", "FR"),
            ("Österreich", "AT"),
            ("deu", "DE"),
            ("Côte d'Ivoire", "CI"),
            ("VN", "VN"),
        ] {
            assert_eq!(country_code(text).as_deref(), Some(code), "{text}");
        }
        assert_eq!(territory_code("la Réunion").as_deref(), Some("RE"));
        assert_eq!(territory_code("gp").as_deref(), Some("GP"));
        assert_eq!(country_code("gp").as_deref(), Some("FR"));
        for text in ["", "Hexagone", "F", "75001", "12"] {
            assert_eq!(country_code(text), None, "{text}");
        }
    }

    #[test]
    fn no_name_stands_for_two_countries() {
        let mut names: Vec<&str> = COUNTRIES
            .iter()
            .flat_map(|(_, names)| names.iter().copied())
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        let is_folded = |name: &&str| folded_name(name) == **name;
        assert!(names.iter().all(is_folded));
        let two = names.iter().filter(|name| name.len() == 2);
        for name in two {
            assert!(
                COUNTRIES
                    .iter()
                    .all(|(code, _)| !code.eq_ignore_ascii_case(name)),
                "{name}"
            );
        }
    }
}
