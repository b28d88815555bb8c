//! Which court the texts point to, from what the data show of a debtor: a word to be confirmed, no advice.

use super::{Debtor, DossierKind};
use crate::model::{Customer, Day, Regime, folded_name};
use crate::policy::{Language, statutory};
use crate::render::letters::language::country_name;

/// Forms of civil debtors and of farmers, as words of their names, folded.
const CIVIL: [&str; 14] = [
    "sci",
    "scp",
    "scm",
    "scea",
    "sccv",
    "gaec",
    "earl",
    "gfa",
    "association",
    "copropriete",
    "syndicat",
    "fondation",
    "ogec",
    "asl",
];

/// The courts that some towns have in the place of a commercial court.
pub(super) const ECONOMIC: &str = "tribunal des activités économiques";

/// The courts of merchants elsewhere.
const COMMERCIAL: &str = "tribunal de commerce";

/// The name of the court of merchants in Alsace-Moselle.
pub(super) const CHAMBER: &str = "chambre commerciale du tribunal judiciaire";

/// The digits of a French postal code.
const POSTAL: usize = 5;

/// A court, to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Court {
    /// Its kind: `commerce`, `judiciaire`, `administratif`, `etranger`, or empty where none is asked.
    pub(super) kind: &'static str,
    /// Its name, as a request addresses it.
    pub(super) name: String,
    /// Why, and what is to be confirmed; may be empty.
    pub(super) because: String,
}

/// Says which court the texts point to, from what the data show of the debtor; always to be confirmed.
pub(super) fn court(customer: &Customer, regime: Regime, kind: DossierKind, on: Day) -> Court {
    let details = customer.details();
    let last = details.address.last().map_or("", String::as_str);
    let of = |kind, name: &str, because: &str| Court {
        kind,
        name: name.to_owned(),
        because: because.to_owned(),
    };
    if kind == DossierKind::Declaration {
        return of(
            "",
            "aucune\u{a0}: la déclaration s'adresse au mandataire judiciaire, ou au liquidateur",
            "",
        );
    }
    let debtor = Debtor::of(customer, regime);
    // A last line without a postal code may be a street.
    let near = match (names_town(last), debtor) {
        (true, _) => format!("dont dépend {last}"),
        (false, Debtor::Consumer) => "dont dépend le domicile du débiteur".to_owned(),
        (false, Debtor::InUnion | Debtor::Abroad | Debtor::Public | Debtor::Business) => {
            "dont dépend le siège du débiteur".to_owned()
        }
    };
    let country = country_name(&details.country, Language::French);
    match debtor {
        Debtor::InUnion if regime == Regime::Consumer => of(
            "etranger",
            &format!("juridiction du domicile du consommateur (État\u{a0}: {country})"),
            "seule compétente contre un consommateur (règlement (UE) n° 1215/2012, article 18)",
        ),
        Debtor::InUnion => of(
            "etranger",
            &format!("juridiction à confirmer (État du débiteur\u{a0}: {country})"),
            "celle que désigne le contrat (règlement (UE) n° 1215/2012, article 25), celle du domicile du débiteur (article 4), ou celle du lieu de livraison ou de la prestation (article 7, 1)",
        ),
        Debtor::Abroad => of(
            "etranger",
            &format!("juridiction à confirmer (État du débiteur\u{a0}: {country})"),
            "celle que désigne le contrat\u{a0}; une juridiction française si la livraison ou la prestation y a eu lieu (article 46 du Code de procédure civile)\u{a0}; sinon celle de l'État du débiteur, selon la convention qui le lie ou son propre droit",
        ),
        Debtor::Public => of(
            "administratif",
            &format!("tribunal administratif {near}"),
            "à vérifier au contrat\u{a0}: le lieu d'exécution peut désigner un autre tribunal",
        ),
        Debtor::Consumer => of("judiciaire", &format!("tribunal judiciaire {near}"), ""),
        Debtor::Business => business_court(&folded_name(&customer.name), last, &near, on),
    }
}

/// Says which court hears a business, from its name and its seat.
fn business_court(name: &str, last: &str, near: &str, on: Day) -> Court {
    let courts = statutory::courts();
    let mut words = name.split(|it: char| !it.is_ascii_alphanumeric());
    let code: String = last.chars().take_while(char::is_ascii_digit).collect();
    let of = |kind, name: &str, because: &str| Court {
        kind,
        name: format!("{name} {near}"),
        because: because.to_owned(),
    };
    if words.any(|word| CIVIL.contains(&word)) {
        return of(
            "judiciaire",
            "tribunal judiciaire",
            "le nom du débiteur indique une personne civile ou un agriculteur",
        );
    }
    let merchants = "si les deux parties sont commerçantes (article L721-3 du Code de commerce)\u{a0}; sinon le tribunal judiciaire";
    let departments = &courts.alsace_moselle.departments;
    if departments.iter().any(|it| code.starts_with(it.as_str())) {
        return of(
            "judiciaire",
            CHAMBER,
            "Alsace-Moselle (article L731-1 du Code de commerce)",
        );
    }
    let town = town_of(last);
    let economic = &courts.economic;
    if !(economic.from..=economic.until).contains(&on) {
        return of("commerce", COMMERCIAL, merchants);
    }
    if economic.towns.iter().any(|it| folded_name(it) == town) {
        return of("commerce", ECONOMIC, merchants);
    }
    let has_one = economic.departments.iter();
    let has_one = has_one.clone().any(|it| code.starts_with(it.as_str()));
    if has_one || code.len() != POSTAL {
        let either = format!("{COMMERCIAL} ou {ECONOMIC} (à vérifier)");
        let because =
            format!("selon le ressort dont dépend le siège, à vérifier\u{a0}; {merchants}");
        return of("commerce", &either, &because);
    }
    of("commerce", COMMERCIAL, merchants)
}

/// Returns whether a last line is a postal code and a town.
fn names_town(last: &str) -> bool {
    let code = last.chars().take_while(char::is_ascii_digit).count();
    code == POSTAL && last.chars().skip(code).any(char::is_alphabetic)
}

/// Returns the folded town of a last line, without its code, its CEDEX and its arrondissement.
fn town_of(last: &str) -> String {
    let folded = folded_name(last);
    let words = folded.split_whitespace();
    let is_figure = |word: &&str| word.starts_with(|it: char| it.is_ascii_digit());
    let words = words
        .take_while(|word| *word != "cedex")
        .filter(|word| !is_figure(word));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::made_up::day;
    use crate::model::CustomerDetails;

    fn of(name: &str, town: &str, country: &str, regime: Regime) -> Court {
        let customer = Customer {
            name: name.to_owned(),
            details: Some(Box::new(CustomerDetails {
                address: vec![town.to_owned()],
                country: country.to_owned(),
                ..CustomerDetails::default()
            })),
            ..Customer::default()
        };
        court(
            &customer,
            regime,
            DossierKind::OrderToPay,
            day("2026-11-21"),
        )
    }

    #[test]
    fn the_court_follows_who_owes_and_where() {
        let business = Regime::Business;
        for (name, town, country, regime, wanted) in [
            (
                "Morel SARL",
                "74000 Annecy",
                "FR",
                business,
                "tribunal de commerce dont dépend 74000",
            ),
            (
                "Morel SARL",
                "69003 Lyon",
                "FR",
                business,
                "tribunal des activités économiques",
            ),
            (
                "Morel SARL",
                "75640 PARIS CEDEX 13",
                "FR",
                business,
                "tribunal des activités économiques",
            ),
            (
                "Boulogne SA",
                "92100 Boulogne-Billancourt",
                "FR",
                business,
                "tribunal de commerce ou tribunal des activités économiques (à vérifier) dont dépend 92100",
            ),
            (
                "Morel SARL",
                "",
                "FR",
                business,
                "tribunal de commerce ou tribunal des activités économiques (à vérifier) dont dépend le siège",
            ),
            (
                "Morel SARL",
                "69003 Lyon 3e",
                "FR",
                business,
                "tribunal des activités économiques",
            ),
            (
                "Morel SARL",
                "67000 Strasbourg",
                "",
                business,
                "chambre commerciale",
            ),
            (
                "SCI Morel",
                "74000 Annecy",
                "FR",
                business,
                "tribunal judiciaire",
            ),
            (
                "Groupe scolaire (OGEC)",
                "74000 Annecy",
                "FR",
                business,
                "tribunal judiciaire",
            ),
            (
                "M. Morel",
                "74000 Annecy",
                "FR",
                Regime::Consumer,
                "tribunal judiciaire dont dépend",
            ),
            (
                "M. Morel",
                "",
                "FR",
                Regime::Consumer,
                "tribunal judiciaire dont dépend le domicile du débiteur",
            ),
            (
                "Morel SARL",
                "1 rue Haute",
                "FR",
                business,
                "dont dépend le siège du débiteur",
            ),
            (
                "Mairie",
                "74000 Annecy",
                "FR",
                Regime::Public,
                "tribunal administratif",
            ),
            (
                "Holz GmbH",
                "87435 Kempten",
                "DE",
                Regime::European,
                "Allemagne",
            ),
            (
                "EARL des Prés",
                "74000 Annecy",
                "FR",
                business,
                "tribunal judiciaire",
            ),
            (
                "GAEC Morel",
                "74000 Annecy",
                "FR",
                business,
                "tribunal judiciaire",
            ),
        ] {
            let said = of(name, town, country, regime);
            assert!(said.name.contains(wanted), "{name}, {town}: {said:?}");
        }
    }

    /// No regulation of the Union binds who is outside it.
    #[test]
    fn a_debtor_outside_the_union_is_told_no_regulation() {
        let said = of("London Joinery Ltd", "London", "GB", Regime::Business);
        assert!(!said.because.contains("règlement"), "{said:?}");
        let union = of("Holz GmbH", "87435 Kempten", "DE", Regime::European);
        assert!(union.because.contains("1215/2012"), "{union:?}");
    }
}
