//! Which court the texts point to, from what the data show of a debtor: a word to be confirmed, no advice.

use super::dossier::DossierKind;
use crate::model::{Customer, Regime, folded_name};
use crate::policy::is_in_france;

/// Forms of civil debtors, as words of their names, folded.
const CIVIL: [&str; 9] = [
    "sci",
    "scp",
    "scm",
    "scea",
    "sccv",
    "association",
    "copropriete",
    "syndicat",
    "ogec",
];

/// The towns whose commercial court bears the new name, since 1 January 2025 and for four years, folded.
const ECONOMIC: [&str; 12] = [
    "avignon",
    "auxerre",
    "le havre",
    "le mans",
    "limoges",
    "lyon",
    "marseille",
    "nancy",
    "nanterre",
    "paris",
    "saint-brieuc",
    "versailles",
];

/// Says which court the texts point to, from what the data show of the debtor; always to be confirmed.
pub(super) fn court(customer: &Customer, regime: Regime, kind: DossierKind) -> String {
    let details = customer.details();
    let last = details.address.last().map_or("", String::as_str);
    let town = last
        .trim_start_matches(|it: char| it.is_ascii_digit())
        .trim();
    if kind == DossierKind::Declaration {
        return "aucune\u{a0}: la déclaration s'adresse au mandataire judiciaire, ou au liquidateur"
            .to_owned();
    }
    if !details.country.is_empty() && !is_in_france(&details.country) {
        return format!(
            "juridiction de l'État du débiteur ({}) ou celle que désigne le contrat (règlement (UE) n° 1215/2012) ; une injonction de payer européenne est possible dans l'Union (règlement (CE) n° 1896/2006)",
            details.country
        );
    }
    match regime {
        Regime::Public => format!("tribunal administratif dans le ressort de {town}"),
        Regime::Consumer => format!("tribunal judiciaire du domicile du débiteur ({last})"),
        Regime::Business | Regime::European | Regime::None => {
            business_court(&folded_name(&customer.name), last, town)
        }
    }
}

/// Says which court hears a business, from its name and its seat.
fn business_court(name: &str, last: &str, town: &str) -> String {
    let mut words = name.split(|it: char| !it.is_ascii_alphanumeric());
    let code: String = last.chars().take_while(char::is_ascii_digit).collect();
    if words.any(|word| CIVIL.contains(&word)) {
        return format!(
            "tribunal judiciaire du siège du débiteur ({last})\u{a0}: son nom indique une personne civile"
        );
    }
    if ["57", "67", "68"].iter().any(|it| code.starts_with(it)) {
        return format!(
            "chambre commerciale du tribunal judiciaire dans le ressort de {town} (Alsace-Moselle, C. com. L731-1)"
        );
    }
    let court = if ECONOMIC.contains(&folded_name(town).as_str()) {
        "tribunal des activités économiques"
    } else {
        "tribunal de commerce"
    };
    format!(
        "{court} du siège du débiteur ({last}), si les deux parties sont commerçantes (C. com. L721-3)"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CustomerDetails;

    fn of(name: &str, town: &str, country: &str, regime: Regime) -> String {
        let customer = Customer {
            name: name.to_owned(),
            details: Some(Box::new(CustomerDetails {
                address: vec![town.to_owned()],
                country: country.to_owned(),
                ..CustomerDetails::default()
            })),
            ..Customer::default()
        };
        court(&customer, regime, DossierKind::OrderToPay)
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
                "tribunal de commerce du siège",
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
                "tribunal judiciaire du domicile",
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
                "1896/2006",
            ),
        ] {
            let said = of(name, town, country, regime);
            assert!(said.contains(wanted), "{name}, {town}: {said}");
        }
    }
}
